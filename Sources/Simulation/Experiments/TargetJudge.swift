import Scenarios

/// Judges a promise from its counters: met or missed when the interval excludes the threshold, else undecided.
struct TargetJudge {
    let fold: TargetFold
    let frame: Frame
    let estimator: IntervalEstimator
    /// For the share of days, whose observations are replications.
    let dayEstimator: IntervalEstimator

    func outcome() -> TargetOutcome {
        let target = fold.target
        var attained: Figure
        var required = target.threshold
        var isAtLeast = target.isAtLeast
        var worst: Int?
        var verdict: TargetOutcome.Verdict
        var period = "whole"
        var count = estimator.count
        switch target.period {
        case .whole:
            attained = estimator.estimate(fold.whole, kind: kind)
            verdict = judge(attained, required, isAtLeast)
        case .days(let share):
            period = "days"
            attained = dayEstimator.estimate(fold.daysMet, kind: .proportion)
            required = share
            isAtLeast = true
            count = dayEstimator.count
            verdict = judge(attained, required, isAtLeast)
        case .everyHour:
            period = "hours"
            (attained, verdict, worst) = hourly(required, isAtLeast)
        }
        let sign: Double = isAtLeast ? 1 : -1
        let margin = attained.value.map { ($0 - required) * sign }
        return TargetOutcome(
            text: target.text, verdict: verdict, measure: measureName, scope: scopeName, period: period,
            attained: attained, required: required, isAtLeast: isAtLeast, margin: margin,
            replicationsToDecide: verdict == .undecided ? needed(attained, required, count: count) : nil,
            daysMet: dayEstimator.estimate(fold.daysMet, kind: .proportion), dayPercentiles: dayPercentiles(),
            worstHour: worst.map {
                IntervalStart(day: frame.hours[$0].day, minute: frame.hours[$0].hour * 60)
            })
    }

    private var kind: EstimatorKind {
        if case .occupancy = fold.target.measure { .ratio } else { .proportion }
    }

    private func judge(_ estimate: Figure, _ required: Double, _ isAtLeast: Bool) -> TargetOutcome.Verdict {
        guard let low = estimate.low, let high = estimate.high else { return .undecided }
        if isAtLeast {
            // An interval that ends on the threshold meets "at least" it.
            return low >= required ? .met : high < required ? .missed : .undecided
        }
        return high <= required ? .met : low > required ? .missed : .undecided
    }

    /// Every hour at once: intervals are widened by Bonferroni's inequality over the hours judged.
    private func hourly(_ required: Double, _ isAtLeast: Bool) -> (Figure, TargetOutcome.Verdict, Int?) {
        let hours = fold.judgedHours.filter { fold.hours[$0].summary(count: dayEstimator.count).ratio != nil }
        let joint = dayEstimator.simultaneous(hours.count)
        var worst: (Double, Figure, Int)?
        var isMissed = false
        var isMet = !hours.isEmpty
        for hour in hours {
            let estimate = joint.estimate(fold.hours[hour], kind: kind)
            let verdict = judge(estimate, required, isAtLeast)
            if verdict == .missed { isMissed = true }
            if verdict != .met { isMet = false }
            guard let value = estimate.value else { continue }
            let badness = isAtLeast ? -value : value
            if badness > worst?.0 ?? -.infinity { worst = (badness, estimate, hour) }
        }
        guard let worst else { return (Figure(value: nil), .undecided, nil) }
        return (worst.1, isMissed ? .missed : isMet ? .met : .undecided, worst.2)
    }

    /// The interval shrinks with the square root of the count; it decides when it is as short as the margin.
    private func needed(_ estimate: Figure, _ required: Double, count: Int) -> Int? {
        guard let value = estimate.value, let half = estimate.halfWidth, value != required else { return nil }
        let factor = half / abs(value - required)
        let count = (Double(count) * factor * factor).rounded(.up) + 1
        return count < 1e9 ? Int(count) : nil
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
        switch fold.target.measure {
        case .answered: "service-level"
        case .firstResponse: "first-response-in-time"
        case .nextResponse: "next-response-in-time"
        case .resolution: "resolution-in-time"
        case .reached: "reached-in-time"
        case .abandoned: "abandonment"
        case .occupancy: "occupancy"
        }
    }

    private var scopeName: String {
        switch fold.target.scope {
        case .types(_, let name), .teams(_, let name): name
        }
    }
}
