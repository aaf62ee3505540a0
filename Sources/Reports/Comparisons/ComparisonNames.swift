import Simulation

/// What lines and figures of a comparison are called and how they are written: shared by the terminal and the tables.
struct ComparisonNames {
    let comparison: ScenarioComparison

    /// What a line is called: `phone in time`, `customers lost a week`.
    func heading(_ line: ComparisonLine) -> String {
        let scope = Wrap.cut(line.scope, to: 24)
        return switch (line.part, line.measure) {
        case (.inTime, "service-level"), (.inTime, "first-response-in-time"): "\(scope) \(Texts.inTime)"
        case (.inTime, "next-response-in-time"): "\(scope) \(Texts.nextInTime)"
        case (.inTime, "resolution-in-time"): "\(scope) \(Texts.resolvedInTime)"
        case (.inTime, "abandonment"): "\(scope) \(Texts.abandonedShare)"
        case (.waits, "asa"): "\(scope) \(Texts.asa)"
        case (.waits, "first-response"): "\(scope) \(Texts.firstResponseHeading)"
        case (.waits, _): Texts.meanWaitOfAll
        case (.customers, _): Texts.customersLost(per: period)
        case (.people, "occupancy"): Texts.occupancy
        case (.people, "people-present"): Texts.peoplePresent
        case (.people, _): Texts.payroll
        case (.money, "cost"): Texts.costAMonth(comparison.currency ?? "")
        case (.money, "cost-per-contact"): Texts.costPerContact
        case (.money, _): Texts.leftAMonth
        case (.inTime, _), (.chosen, _): line.scope == "all" ? line.measure : "\(scope) \(line.measure)"
        }
    }

    /// `a week` where a replication has a length that has a name.
    private var period: String? {
        ["week", "day"].contains(comparison.run.unit) ? comparison.run.unit : nil
    }

    // MARK: Figures

    func value(_ figure: Figure, _ unit: MeasureUnit) -> String { SweepColumns.text(figure, unit) }

    /// `+7.5 ±1.0`, `−209,000`, `≈ ±0.8`, `=`, `+3.07 ±<0.01`: a difference in the unit of its line, shares in points.
    static func change(_ difference: Difference?, _ unit: MeasureUnit) -> String {
        guard let difference else { return Texts.none }
        if difference.shown == .same { return Texts.sameMark }
        let half = difference.halfWidth ?? .infinity
        let amount = difference.shown == .none && half.isFinite ? Texts.noneMark : Self.signed(difference.value, half, unit)
        guard half.isFinite else { return Texts.noneMark }
        return half == 0 ? amount : "\(amount) ±\(Self.bound(half, unit))"
    }

    /// A half-width; where it is smaller than what is printed, what it is smaller than, never nothing.
    private static func bound(_ half: Double, _ unit: MeasureUnit) -> String {
        let text = magnitude(half, half, unit)
        guard !text.contains(where: { $0.isNumber && $0 != "0" }) else { return text }
        return switch unit {
        case .seconds: "<0.01s"
        case .moneyPerMonth: "<1"
        case .share, .money, .count, .average, .personHours, .ratio: "<0.01"
        }
    }

    /// `+4.6`: with a sign, no more digits than the interval supports.
    static func signed(_ value: Double, _ half: Double, _ unit: MeasureUnit) -> String {
        let text = magnitude(abs(value), half, unit)
        return text.contains { $0.isNumber && $0 != "0" } ? (value < 0 ? "−" : "+") + text : text
    }

    /// A size without a sign.
    static func magnitude(_ size: Double, _ half: Double, _ unit: MeasureUnit) -> String {
        switch unit {
        case .share:
            return Numbers.fixed(size * 100, Numbers.decimals(halfWidth: half * 100, most: 2))
        case .seconds: return half > 0 ? Numbers.time(size, step: Numbers.timeStep(halfWidth: half)) : Numbers.time(size)
        case .money, .moneyPerMonth:
            let step = step(half, unit == .money ? 0.01 : 1)
            return Numbers.fixed((size / step).rounded() * step, step < 0.1 ? 2 : step < 1 ? 1 : 0)
        case .count, .average, .personHours, .ratio:
            if half == 0, size == size.rounded() { return Numbers.fixed(size, 0) }
            return Numbers.fixed(size, Numbers.decimals(halfWidth: half, most: 2))
        }
    }

    /// The power of ten to which an amount with such a half-width is rounded.
    private static func step(_ half: Double, _ least: Double) -> Double {
        var step = least
        while step * 20 <= half, step < 1e9 { step *= 10 }
        return step
    }
}
