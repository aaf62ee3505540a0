import Scenarios
import Stochastics

/// Judges a promise from its counters: met or missed when the interval excludes the threshold, else undecided.
struct TargetJudge {
    let fold: TargetFold
    /// Everything folded: histograms and money are judged from there.
    let all: Fold
    let estimator: IntervalEstimator
    /// For shares of days, hours and intervals, whose observations are replications.
    let replications: IntervalEstimator

    private var target: Target { fold.target }

    func outcome() -> TargetOutcome {
        let sentence = Judged(required: target.threshold, isAtLeast: target.isAtLeast, unit: unit)
        switch target.period {
        case .whole: return outcome(sentence, of: whole(), by: estimator, period: "whole")
        case .days(let share): return outcome(sentence.share(share), of: daysMet(), by: replications, period: "days")
        case .hours(let share, _):
            return outcome(sentence.share(share), of: windowsMet(), by: replications, period: "share-of-hours")
        case .intervals(let share, _):
            return outcome(sentence.share(share), of: windowsMet(), by: replications, period: "share-of-intervals")
        case .everyHour: return everyWindow(sentence, period: "hours")
        case .everyInterval: return everyWindow(sentence, period: "intervals")
        }
    }

    /// What the figure judged must reach: the measure itself, or the share of days or hours that reach it.
    private struct Judged {
        var required: Double
        var isAtLeast: Bool
        var unit: MeasureUnit

        func share(_ share: Double) -> Judged { Judged(required: share, isAtLeast: true, unit: .share) }

        func verdict(_ estimate: Figure) -> TargetOutcome.Verdict {
            guard let low = estimate.low, let high = estimate.high else { return .undecided }
            // An interval that ends on the threshold meets "at least" it.
            if isAtLeast {
                return low >= required - slack ? .met : high < required - slack ? .missed : .undecided
            }
            return high <= required + slack ? .met : low > required + slack ? .missed : .undecided
        }

        /// Amounts are kept in whole millionths over whole parts of a month, so that a payroll of exactly the amount allowed may come
        /// out a millionth above it.
        private var slack: Double { unit == .money || unit == .moneyPerMonth ? abs(required) * 1e-9 : 0 }

        /// Replications in all that would decide it, if value and spread stay as they are.
        func replicationsToDecide(_ estimate: Figure, by estimator: IntervalEstimator) -> Int? {
            guard let value = estimate.value, let low = estimate.low, let high = estimate.high else { return nil }
            return Estimate(
                mean: value, lower: low, upper: high, level: estimator.confidence, replications: estimator.count
            ).replicationsToDecide(against: required)
        }
    }

    private func outcome(
        _ judged: Judged, of attained: Figure, by estimator: IntervalEstimator, period: String
    ) -> TargetOutcome {
        let verdict = judged.verdict(attained)
        let needed = verdict == .undecided ? judged.replicationsToDecide(attained, by: estimator) : nil
        return outcome(judged, attained, verdict, needed, nil, period)
    }

    private func outcome(
        _ judged: Judged, _ attained: Figure, _ verdict: TargetOutcome.Verdict, _ needed: Int?, _ worst: IntervalStart?,
        _ period: String
    ) -> TargetOutcome {
        TargetOutcome(
            text: target.text, verdict: verdict, measure: measureName, scope: target.scope.name, period: period,
            attained: attained, required: judged.required, isAtLeast: judged.isAtLeast, unit: judged.unit,
            margin: attained.value.map { ($0 - judged.required) * (judged.isAtLeast ? 1 : -1) },
            replicationsToDecide: needed, daysMet: daysMet(), dayPercentiles: dayPercentiles(), worstHour: worst)
    }

    // MARK: Figures

    private var unit: MeasureUnit {
        if let meter = fold.meter { return meter.unit }
        return switch target.unit {
        case .share: .share
        case .time: .seconds
        case .number: .count
        case .money: .money
        case .moneyPerMonth: .moneyPerMonth
        }
    }

    private func whole() -> Figure {
        guard let meter = fold.meter else { return withoutMeter() }
        var figure = estimator.estimate(fold.whole, kind: meter.kind, scale: meter.scale)
        if let batches = all.batches, meter.kind == .mean {
            // Batch means speak of a batch; the figure is of the run.
            let factor = meter.accumulates ? Double(batches.count) : nil
            figure = Figure(
                value: meter.value(fold.last), low: factor.flatMap { f in figure.low.map { $0 * f } },
                high: factor.flatMap { f in figure.high.map { $0 * f } })
        }
        return figure
    }

    /// Percentiles from the histograms, money from its own sums.
    private func withoutMeter() -> Figure {
        if case .types(let types, _) = target.scope, let (kind, share) = percentile,
            let set = all.frame.sets.firstIndex(of: types)
        {
            return all.histograms[set * HistogramKind.allCases.count + kind.rawValue].estimate(share, replications)
        }
        guard case .named(let name) = target.measure, let money = all.money,
            let place = MeasureCatalogue.money.firstIndex(where: { $0.info.name == name })
        else { return Figure(value: nil) }
        let measure = MeasureCatalogue.money[place]
        let moments: RatioMoments
        if case .shift(let shift, _) = target.scope {
            guard money.plan.shifts.indices.contains(shift) else { return Figure(value: nil) }
            moments = money.shiftMoments[shift * MeasureCatalogue.money.count + place]
        } else {
            moments = money.moments[place]
        }
        return estimator.estimate(moments, kind: measure.info.estimator, scale: measure.scale)
    }

    private var percentile: (HistogramKind, Double)? {
        switch target.measure {
        case .percentile(let name, let share): HistogramKind.allCases.first { $0.name == name }.map { ($0, share) }
        case .named(let name):
            MeasureCatalogue.percentiles.first { $0.info.name == name }.map { ($0.kind, $0.share) }
        default: nil
        }
    }

    private func daysMet() -> Figure { replications.share(fold.daysMet) }
    private func windowsMet() -> Figure { replications.share(fold.windowsMet) }

    /// Every hour or interval at once: intervals of confidence are widened by Bonferroni's inequality over those judged.
    ///
    /// One that misses decides; it takes all to meet.
    private func everyWindow(_ judged: Judged, period: String) -> TargetOutcome {
        guard let meter = fold.meter else { return outcome(judged, of: Figure(value: nil), by: replications, period: period) }
        let windows = fold.windows.indices.filter {
            fold.windowMoments[$0].summary(count: replications.count).ratio != nil
        }
        let joint = replications.simultaneous(windows.count)
        let figures = windows.map { joint.estimate(fold.windowMoments[$0], kind: meter.kind, scale: meter.scale) }
        let verdicts = figures.map(judged.verdict)
        func badness(_ figure: Figure) -> Double { (figure.value ?? 0) * (judged.isAtLeast ? -1 : 1) }
        guard let worst = figures.indices.max(by: { badness(figures[$0]) < badness(figures[$1]) }) else {
            return outcome(judged, of: Figure(value: nil), by: replications, period: period)
        }
        let verdict: TargetOutcome.Verdict =
            verdicts.contains(.missed) ? .missed : verdicts.allSatisfy { $0 == .met } ? .met : .undecided
        var needed: Int?
        if verdict == .undecided {
            let open = figures.indices.filter { verdicts[$0] == .undecided }
            func counts(_ indices: [Int]) -> [Int?] { indices.map { judged.replicationsToDecide(figures[$0], by: joint) } }
            let bad = counts(open.filter { badness(figures[$0]) > judged.required * (judged.isAtLeast ? -1 : 1) })
            // The first to miss ends it; else the last to meet does, and none can be missing.
            let good = counts(open)
            needed = bad.isEmpty ? (good.contains(nil) ? nil : good.compactMap(\.self).max()) : bad.compactMap(\.self).min()
        }
        let first = all.frame.rows[fold.windows[windows[worst]].lowerBound]
        let start = IntervalStart(
            day: first.day, minute: period == "hours" ? first.minute / 60 * 60 : first.minute)
        return outcome(judged, figures[worst], verdict, needed, start, period)
    }

    private func dayPercentiles() -> [Double?] {
        let total = fold.dayValues.reduce(0, +)
        return [0.05, 0.25, 0.5, 0.75, 0.95].map { share in
            guard total > 0 else { return nil }
            let wanted = share * Double(total)
            var sum = 0.0
            for (step, count) in fold.dayValues.enumerated() {
                sum += Double(count)
                if sum >= wanted { return Double(step) / 1000 }
            }
            return 1
        }
    }

    private var measureName: String {
        switch target.measure {
        case .answered: "service-level"
        case .firstResponse: "first-response-in-time"
        case .nextResponse: "next-response-in-time"
        case .resolution: "resolution-in-time"
        case .reached: "reached-in-time"
        case .abandoned: "abandonment"
        case .occupancy: "occupancy"
        case .named(let name): name
        case .percentile(let name, let share): "\(name)-p\(Self.percent(share))"
        }
    }

    /// `95`, `99.5`.
    private static func percent(_ share: Double) -> String {
        let percent = (share * 1e6).rounded() / 1e4
        return percent == percent.rounded() ? String(Int(percent)) : String(percent)
    }
}
