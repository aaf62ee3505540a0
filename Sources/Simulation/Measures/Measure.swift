/// The unit in which a measure is given.
public enum MeasureUnit: String, Sendable, Hashable, Codable {
    /// A share between 0 and 1.
    case share
    /// A number per replication.
    case count
    /// Seconds.
    case seconds
    /// A number averaged over time (contacts waiting, people present).
    case average
    /// Person-hours per replication.
    case personHours = "person-hours"
    /// A number of things per thing.
    case ratio
    /// Units of the scenario's currency.
    case money
    /// The same per month of the calendar.
    case moneyPerMonth = "money per month"
}

/// What a measure speaks about.
public enum MeasureSubject: String, Sendable, Hashable, Codable {
    /// A contact type, a channel, a line of `contacts`, a reason, or all of them.
    case contacts
    /// A team or vendor, or all of them.
    case teams
    /// What one team did for one contact type.
    case skills
    /// The bot.
    case bot
    /// Contacts of one severity.
    case severities
    /// A tier of the ladder of people on call, or all of them.
    case onCall = "on-call"
    /// What the whole scenario, a clock hour or a shift costs and earns.
    case money
}

/// How a measure is estimated from replications.
public enum EstimatorKind: String, Sendable, Hashable, Codable {
    /// Mean over replications.
    case mean
    /// Quotient of the means of numerator and denominator (a ratio of expectations), interval by the delta method.
    case ratio
    /// As `ratio`, where both count the same things, so that Wilson's interval holds near 0 and 1.
    case proportion
    /// Smallest value that the given share does not pass, interval by inverting the ratio estimator of that share.
    case percentile
    /// Product-limit estimate (Kaplan and Meier 1958), no interval.
    case productLimit = "product-limit"
    /// Computed from other figures, no interval.
    case derived
}

/// What a measure is: everything that people and files are told about it.
public struct MeasureInfo: Sendable, Hashable, Codable {
    /// The name in files, flags, tables and JSON.
    public var name: String
    public var subject: MeasureSubject
    /// One sentence for a planner.
    public var summary: String
    /// Numerator ÷ denominator in words.
    public var formula: String
    public var unit: MeasureUnit
    public var estimator: EstimatorKind
}

/// A measure over totals: an integer numerator, and for ratios an integer denominator.
public struct Measure<Totals: Sendable>: Sendable {
    public let info: MeasureInfo
    let numerator: @Sendable (Totals) -> Int64
    /// Nil for means per replication.
    let denominator: (@Sendable (Totals) -> Int64)?
    /// Factor from the integers to the unit (0.000001 from microseconds to seconds).
    let scale: Double
    /// A mean adds up over the rows of a run; false for what is read at the end.
    var accumulates = true

    /// The measure of pooled totals; nil where the denominator is zero. `replications` divides means.
    func value(_ totals: Totals, replications: Int) -> Double? {
        let below = denominator.map { $0(totals) } ?? Int64(replications)
        guard below != 0 else { return nil }
        return Double(numerator(totals)) / Double(below) * scale
    }
}

let microsecond = 1e-6
let microsecondsPerHour = 3_600_000_000.0

extension Measure {
    /// A number per replication.
    static func count(
        _ name: String, of subject: MeasureSubject, _ summary: String, formula: String,
        unit: MeasureUnit = .count, scale: Double = 1, accumulates: Bool = true,
        _ numerator: @escaping @Sendable (Totals) -> Int64
    ) -> Measure {
        Measure(
            info: MeasureInfo(
                name: name, subject: subject, summary: summary, formula: formula, unit: unit, estimator: .mean
            ),
            numerator: numerator, denominator: nil, scale: scale, accumulates: accumulates)
    }

    /// A share of counted things.
    static func proportion(
        _ name: String, of subject: MeasureSubject, _ summary: String, formula: String,
        _ numerator: @escaping @Sendable (Totals) -> Int64,
        over denominator: @escaping @Sendable (Totals) -> Int64
    ) -> Measure {
        Measure(
            info: MeasureInfo(
                name: name, subject: subject, summary: summary, formula: formula, unit: .share,
                estimator: .proportion),
            numerator: numerator, denominator: denominator, scale: 1)
    }

    /// Any other ratio of expectations.
    static func ratio(
        _ name: String, of subject: MeasureSubject, _ summary: String, formula: String, unit: MeasureUnit,
        scale: Double = 1, _ numerator: @escaping @Sendable (Totals) -> Int64,
        over denominator: @escaping @Sendable (Totals) -> Int64
    ) -> Measure {
        Measure(
            info: MeasureInfo(
                name: name, subject: subject, summary: summary, formula: formula, unit: unit,
                estimator: .ratio),
            numerator: numerator, denominator: denominator, scale: scale)
    }
}
