import Scenarios

/// Finds the load at which a target breaks: where its estimated figure equals its threshold.
///
/// The estimate at every load comes from the same customers, thinned or joined by more, so that it is one and the same curve at which the
/// search looks again and again. The interval inverts that of the figure: it holds every load at which the figure's interval at that load
/// holds the threshold. Its ends are roots of the two curves of bounds.
struct BreakingSearch {
    /// Which curve a root is of: the figure, or the end of its interval on the bad or on the good side.
    private enum Curve { case figure, bad, good }

    let probes: LoadProbes
    /// Place among the targets looked at.
    let target: Int
    let least: Double
    let most: Double
    /// The figure gets better with load, such as an occupancy of at least 80%: the target is met from the load found on.
    let isRising: Bool
    /// Runs still expected for other targets, for the bar.
    let ahead: Int

    /// Loads tried from that of the file outward until one lies on the other side.
    static let steps = [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8, 12, 16, 20]
    /// No root is looked for more closely than this share of it.
    private static let closest = 2e-4

    private func outcome(_ load: Double) throws(LoadTestError) -> TargetOutcome? {
        let probe = try probes.probe(load, ahead: ahead)
        return probe.outcomes.indices.contains(target) ? probe.outcomes[target] : nil
    }

    /// How far the curve is on the good side of the threshold at a load; −∞ where the run could not go on, nil with nothing to judge.
    private func margin(_ curve: Curve, _ load: Double) throws(LoadTestError) -> Double? {
        guard let outcome = try outcome(load) else { return -.infinity }
        let figure = outcome.attained
        let isLow = (curve == .bad) == outcome.isAtLeast
        let value = curve == .figure ? figure.value : isLow ? figure.low : figure.high
        return value.map { ($0 - outcome.required) * (outcome.isAtLeast ? 1 : -1) }
    }

    /// How far the curve is on the side of the threshold on which it is at low loads: the margin, or of a rising one its opposite.
    private func fall(_ curve: Curve, _ load: Double) throws(LoadTestError) -> Double? {
        try margin(curve, load).map { isRising ? -$0 : $0 }
    }

    /// The breaking point and its interval.
    func find() throws(LoadTestError) -> (standing: BreakingPoint.Standing, load: Figure) {
        let start = min(max(1, least), most)
        guard let first = try fall(.figure, start) else { return (.unjudged, Figure(value: nil)) }
        // Outward from the load of the file: upward while it is as at low loads, downward while it is not.
        let path =
            first >= 0
            ? [start] + Self.steps.filter { $0 > start && $0 < most } + (most > start ? [most] : [])
            : [start] + Self.steps.filter { $0 < start && $0 > least }.reversed() + (least < start ? [least] : [])
        var before: Double?
        var behind: Double?
        for load in path {
            guard let fall = try fall(.figure, load) else { return (.unjudged, Figure(value: nil)) }
            if fall >= 0 { before = load } else { behind = load }
            if before != nil && behind != nil { break }
        }
        guard let before else { return (isRising ? .above : .below, Figure(value: nil)) }
        guard let behind else { return (isRising ? .below : .above, Figure(value: nil)) }
        let root = try self.root(.figure, before: before, behind: behind)
        let (lower, upper) = isRising ? (Curve.good, Curve.bad) : (.bad, .good)
        return (
            .found, Figure(value: root, low: try bound(lower, root, isDown: true), high: try bound(upper, root, isDown: false)))
    }

    /// Whether a figure gets better from one load to a higher one by more than its intervals leave open.
    static func isRising(_ low: TargetOutcome, _ high: TargetOutcome) -> Bool {
        guard low.isAtLeast else {
            guard let before = low.attained.low ?? low.attained.value, let after = high.attained.high ?? high.attained.value else {
                return false
            }
            return after < before
        }
        guard let before = low.attained.high ?? low.attained.value, let after = high.attained.low ?? high.attained.value else {
            return false
        }
        return after > before
    }

    /// Half the width of the figure's interval at a load, as a margin.
    private func halfWidth(_ load: Double) throws(LoadTestError) -> Double {
        guard let good = try margin(.good, load), let bad = try margin(.bad, load), (good - bad).isFinite else { return 0 }
        return (good - bad) / 2
    }

    /// Regula falsi (Illinois) between a load at which the curve is as at low loads and one above it at which it is not. What is left is
    /// small against the interval of the figure, or against the load.
    private func root(_ curve: Curve, before: Double, behind: Double) throws(LoadTestError) -> Double {
        var (low, high) = (before, behind)
        var (atLow, atHigh) = (try fall(curve, low) ?? 0, try fall(curve, high) ?? 0)
        // The margins as the rule of Illinois weighs them.
        var (weightLow, weightHigh) = (atLow, atHigh)
        var wasLow: Bool?
        for _ in 0..<30 where high - low > Self.closest * high {
            let share = weightLow.isFinite && weightHigh.isFinite && weightLow > weightHigh ? weightLow / (weightLow - weightHigh) : 0.5
            let next = Self.rounded(low + (high - low) * min(max(share, 0.02), 0.98))
            guard next > low, next < high, let fall = try fall(curve, next) else { break }
            if fall >= 0 {
                if wasLow == true { weightHigh /= 2 }
                wasLow = true
                (low, atLow, weightLow) = (next, fall, fall)
            } else {
                if wasLow == false { weightLow /= 2 }
                wasLow = false
                (high, atHigh, weightHigh) = (next, fall, fall)
            }
            let isNear = abs(fall) <= 0.02 * (try halfWidth(next))
            if isNear { return next }
        }
        guard atLow.isFinite, atHigh.isFinite, atLow > atHigh else { return (low + high) / 2 }
        return low + (high - low) * atLow / (atLow - atHigh)
    }

    /// The end of the interval of a breaking point: where the bound of the figure equals the threshold; nil where that is not between the
    /// loads looked at, or where there are no intervals.
    private func bound(_ curve: Curve, _ root: Double, isDown: Bool) throws(LoadTestError) -> Double? {
        // Among the loads already looked at, the nearest on each side of the bound's own root.
        var far = root
        var step = max(0.01 * root, Self.closest)
        while true {
            let known = probes.loads.filter { isDown ? $0 < far && $0 >= least : $0 > far && $0 <= most }
            let near = isDown ? known.last : known.first
            let tried = isDown ? max(far - step, least) : min(far + step, most)
            var next = Self.rounded(tried)
            if let near, abs(near - far) <= 1.5 * step { next = near }
            if next == far { return nil }
            guard let fall = try fall(curve, next) else { return nil }
            if isDown == (fall >= 0) {
                return try isDown
                    ? self.root(curve, before: next, behind: far) : self.root(curve, before: far, behind: next)
            }
            far = next
            step *= 2
        }
    }

    /// Loads are looked at in steps of a millionth, so that they can be written down.
    private static func rounded(_ load: Double) -> Double { (load * 1e6).rounded() / 1e6 }
}
