import Simulation

/// How a target fared, as people read it: sign, figure, interval and margin in the target's own unit, rounded to what the interval
/// supports.
struct TargetText {
    let outcome: TargetOutcome

    /// A sign that is read without color.
    var sign: String {
        switch outcome.verdict {
        case .met: "✓"
        case .missed: "✗"
        case .undecided: "?"
        }
    }

    /// `86.1%`, `81% of days`, `22s`, `408,000`.
    var attained: String {
        let value = number(outcome.attained.value)
        return switch outcome.period {
        case "days": Texts.ofDays(value)
        case "share-of-hours": Texts.ofHours(value)
        case "share-of-intervals": Texts.ofIntervals(value)
        default: value
        }
    }

    /// `85.3–86.9`; a dash where there is none.
    var interval: String {
        guard let low = outcome.attained.low, let high = outcome.attained.high else { return Texts.none }
        guard outcome.unit == .share else { return low == high ? number(low) : number(low) + "–" + number(high) }
        return Numbers.fixed(max(low, 0) * 100, decimals) + "–" + Numbers.fixed(min(high, 1) * 100, decimals)
    }

    /// `−3.9`: from the printed figures, so that the reader's subtraction agrees. Positive is good.
    var margin: String {
        guard let value = outcome.attained.value else { return Texts.none }
        let beyond = (shown(value) - outcome.required) * (outcome.isAtLeast ? 1 : -1)
        let text: String
        if outcome.unit == .share {
            text = Numbers.fixed(beyond * 100, decimals)
        } else if outcome.unit == .seconds {
            let size = Numbers.time(abs(beyond), halfWidth: outcome.attained.halfWidth)
            text = beyond < 0 ? "−" + size : size
        } else {
            text = number(beyond)
        }
        return text.hasPrefix("−") ? text : "+" + text
    }

    /// What else is to be said: the worst hour, and what would decide an undecided target.
    func remarks(_ result: SimulationResult) -> [String] {
        var parts: [String] = []
        if let worst = outcome.worstHour {
            let time = Dates(scenario: result.scenario).hour(day: worst.day, minute: worst.minute)
            parts.append(outcome.period == "intervals" ? Texts.worstInterval(time) : Texts.worstHour(time))
        }
        guard outcome.verdict == .undecided else { return parts }
        if outcome.attained.value == nil {
            parts.append(Texts.nothingToJudge)
        } else if outcome.attained.low == nil {
            parts.append(Texts.oneRun)
        } else if let count = outcome.replicationsToDecide {
            parts.append(Texts.toDecide(Texts.count(Self.twoDigits(count), result.run.unit)))
        } else {
            parts.append(Texts.cannotDecide)
        }
        return parts
    }

    // MARK: Rounding

    private var decimals: Int { Numbers.percentDecimals(outcome.attained, most: 2) }
    /// Amounts a month are rounded to a power of ten that their interval supports.
    private var step: Double { CostSection.step(outcome.attained) }

    private var places: Int {
        let half = outcome.attained.halfWidth
        return switch outcome.unit {
        case .money: Numbers.decimals(halfWidth: half, most: abs(outcome.attained.value ?? 0) < 10 ? 2 : 1)
        // A whole number that never varies needs no decimals.
        case _ where half == nil || half == 0: outcome.attained.value.map { $0 == $0.rounded() } == true ? 0 : 2
        default: Numbers.decimals(halfWidth: half, most: 2)
        }
    }

    private func number(_ value: Double?) -> String {
        guard let value else { return Texts.none }
        switch outcome.unit {
        case .share: return Numbers.percent(value, decimals: decimals)
        case .seconds: return Numbers.time(value, halfWidth: outcome.attained.halfWidth)
        case .moneyPerMonth: return Numbers.fixed(shown(value), step < 1 ? 2 : 0)
        case .money, .count, .average, .personHours, .ratio: return Numbers.fixed(value, places)
        }
    }

    /// The value as it is printed.
    private func shown(_ value: Double) -> Double {
        switch outcome.unit {
        case .share: rounded(value * 100, decimals) / 100
        case .moneyPerMonth: (value / step).rounded() * step
        case .seconds: value
        case .money, .count, .average, .personHours, .ratio: rounded(value, places)
        }
    }

    private func rounded(_ value: Double, _ decimals: Int) -> Double {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        return (value * scale).rounded() / scale
    }

    /// Rounded up to two digits: more would be a promise.
    private static func twoDigits(_ count: Int) -> Int {
        var step = 1
        while count / step >= 100 { step *= 10 }
        return (count + step - 1) / step * step
    }
}
