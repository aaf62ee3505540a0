import CGSL

/// Differences of several alternatives from a base under common random numbers, with intervals that hold
/// together.
///
/// Bonferroni: each of the m intervals has level 1 − (1 − level)/m, so all hold at once with at least the
/// stated level.
public struct Paired: Sendable, Hashable {
    /// The difference alternative − base of each comparison, in order; `level` in each is the simultaneous
    /// one.
    public let differences: [Estimate]
    /// The level at which all intervals hold together.
    public let level: Double

    /// - Parameters:
    ///   - base: One value per replication.
    ///   - alternatives: For each comparison one value per replication, on the same random numbers as the base's.
    ///   - comparisons: How many intervals must hold together, when other measures are compared too; at least the number of alternatives.
    public init(base: [Double], alternatives: [[Double]], level: Double = 0.95, comparisons: Int? = nil) {
        let together = Double(max(1, comparisons ?? 0, alternatives.count))
        let each = 1 - (1 - level) / together
        self.level = level
        differences = alternatives.map { alternative in
            let single = Estimate.mean(of: zip(alternative, base).map { $0 - $1 }, level: each)
            return Estimate(
                mean: single.mean, lower: single.lower, upper: single.upper, level: level,
                replications: single.replications)
        }
    }

    /// The difference of two ratios of expectations from pairs on common random numbers, by the delta method.
    public static func ratioDifference(
        base: [(numerator: Double, denominator: Double)],
        alternative: [(numerator: Double, denominator: Double)],
        level: Double = 0.95, comparisons: Int = 1
    ) -> Estimate {
        let n = min(base.count, alternative.count)
        return RatioParts(alternative.prefix(n)).minus(RatioParts(base.prefix(n)))
            .estimate(level: level, comparisons: comparisons)
    }
}

extension Estimate {
    /// How a figure stands against a threshold.
    public enum Standing: String, Sendable, Hashable {
        /// The whole interval is above the threshold (or on it).
        case above
        /// The whole interval is below the threshold.
        case below
        /// The interval contains the threshold.
        case undecided
    }

    /// Where the interval lies relative to `threshold`.
    ///
    /// An interval of no width that sits on the threshold is above.
    public func standing(against threshold: Double) -> Standing {
        if mean.isNaN { return .undecided }
        if lower >= threshold && (lower > threshold || halfWidth == 0) { return .above }
        if upper < threshold { return .below }
        return .undecided
    }

    /// How many replications in all would bring the interval clear of `threshold`, if the estimate and its spread stay as they
    /// are; nil when it is on it, or rests on fewer than two.
    ///
    /// The part of the interval on the threshold's side counts. It shrinks as Student's quantile over the square root of the
    /// number of replications; the least number is given for which it is no longer than the distance to the threshold.
    public func replicationsToDecide(against threshold: Double) -> Int? {
        let gap = abs(mean - threshold)
        let reach = mean > threshold ? mean - lower : upper - mean
        guard gap > 0, reach.isFinite, replications > 1 else { return nil }
        let spread =
            reach * Double(replications).squareRoot()
            / Estimate.studentQuantile(level: level, degrees: Double(replications - 1))
        // Student's quantile is above the normal one, by which the search starts a few steps below.
        let root = Estimate.normalQuantile(level: level) * spread / gap
        guard root * root < 1e9 else { return nil }
        var count = max(replications, Int((root * root).rounded(.up)))
        while Estimate.studentQuantile(level: level, degrees: Double(count - 1)) * spread / Double(count).squareRoot() > gap {
            count += 1
        }
        return count
    }

    /// The probability that a day (or interval) meets its target, from whether each independent one did: a
    /// Wilson interval.
    public static func targetMet(_ met: some Sequence<Bool>, level: Double = 0.95) -> Estimate {
        var successes = 0
        var trials = 0
        for one in met {
            trials += 1
            if one { successes += 1 }
        }
        return proportion(successes, of: trials, level: level)
    }
}
