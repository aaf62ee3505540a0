/// The whole result of a simulation: figures with the definitions behind them.
///
/// Plain values in a fixed order; wall times are not in it, so that equal runs give equal bytes. A figure that does not exist
/// (nobody asked, so no share was answered) is nil, never a number that is not one.
public struct SimulationResult: Sendable, Codable, Hashable {
    /// Version of this layout.
    public var format = 1
    public var run: RunFacts
    public var scenario: ScenarioFacts
    public var definitions: Definitions
    /// Assumptions and warnings, to be repeated under the results.
    public var notes: [String]
    public var targets: [TargetOutcome]
    /// Whole run, for all contacts, channels, lines of `contacts`, reasons and types.
    public var contacts: [ContactFigures]
    /// Whole run, for each team and vendor, then `all`.
    public var teams: [NamedFigures]
    /// Whole run, for each pair of a type and a team that met.
    public var skills: [SkillFigures]
    /// Whole run; nil where no bot fronts any type.
    public var bot: Figures?
    /// Whole run, for each broad scope and each severity that came, then `all`; nil, and left out of JSON, where the scenario knows no
    /// severities.
    public var severities: [SeverityFigures]?
    /// Nil, and left out of JSON, where nobody is on call.
    public var onCall: OnCallFigures?
    /// Nil, and left out of JSON, where the scenario names no amount of money.
    public var money: MoneyFigures?
    public var days: [DayFigures]
    public var intervals: IntervalTables
    public var worstHours: [WorstHour]
    /// What cures the worst hours; nil, and left out of JSON, where nobody asked.
    public var why: HourCauses?
    /// What a formula promises beside it; nil, and left out of JSON, where no formula speaks of the scenario.
    public var formula: FormulaComparison?
    /// Meaning of every measure named above.
    public var measures: [MeasureInfo]
}

extension SimulationResult {
    /// Every key, but for what only some scenarios have (severities, people on call, money, formulas that speak of it): other results keep
    /// their bytes.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(format, forKey: .format)
        try container.encode(run, forKey: .run)
        try container.encode(scenario, forKey: .scenario)
        try container.encode(definitions, forKey: .definitions)
        try container.encode(notes, forKey: .notes)
        try container.encode(targets, forKey: .targets)
        try container.encode(contacts, forKey: .contacts)
        try container.encode(teams, forKey: .teams)
        try container.encode(skills, forKey: .skills)
        try container.encodeIfPresent(bot, forKey: .bot)
        if let severities { try container.encode(severities, forKey: .severities) }
        if let onCall { try container.encode(onCall, forKey: .onCall) }
        if let money { try container.encode(money, forKey: .money) }
        try container.encode(days, forKey: .days)
        try container.encode(intervals, forKey: .intervals)
        try container.encode(worstHours, forKey: .worstHours)
        if let why { try container.encode(why, forKey: .why) }
        if let formula { try container.encode(formula, forKey: .formula) }
        try container.encode(measures, forKey: .measures)
    }
}

/// How the run was made.
public struct RunFacts: Sendable, Codable, Hashable {
    /// Why the run ended where it did.
    public enum End: String, Sendable, Codable, Hashable {
        /// All replications asked for.
        case complete
        /// The precision asked for was reached.
        case precise
        /// The cap came before the precision.
        case capped
        /// Stopped from outside; the finished replications are reported.
        case interrupted
    }
    /// Version of the program.
    public var version: String
    /// Processor family and feature level, on which the last bits depend.
    public var platform: String
    public var seed: UInt64
    /// Hash of the files that the scenario was read from.
    public var scenarioHash: String
    public var replications: Int
    public var asked: Int
    public var end: End
    /// What one replication is: `week`, `day`, `3 days`, `run`.
    public var unit: String
    /// `replications`, or `batches` of one replication.
    public var method: String
    /// Batches behind the intervals where the method is batches.
    public var batches: Int?
    /// Level of every interval.
    public var confidence: Double
    /// The rule that stopped the run, as written; nil where the count was fixed.
    public var precision: String?
}

/// What was simulated.
public struct ScenarioFacts: Sendable, Codable, Hashable {
    public var title: String?
    public var zone: String
    /// The file names a date.
    public var isDated: Bool
    /// Local days; empty for a horizon by number of contacts.
    public var days: [DayFacts]
    /// Contacts of one replication for a horizon by number of contacts.
    public var contacts: Int?
    public var warmUpSeconds: Double
    public var drains: Bool
    public var intervalMinutes: Int
    public var teams: [TeamFacts]
}

/// A team or vendor as staffed.
public struct TeamFacts: Sendable, Codable, Hashable {
    public var name: String
    public var isVendor: Bool
    public var slots: Int
    /// People to employ: rostered shifts a week ÷ shifts per person ÷ (1 − leave), rounded up; nil where the file does not
    /// say how many shifts a person works or names seats instead.
    public var payroll: Int?
    /// Rostered shifts of an ordinary week; nil where the file names seats.
    public var shiftsPerWeek: Int?
    /// Fewest and most seats; nil where the file names shifts or draws the seats.
    public var fewestSeats: Int?
    public var mostSeats: Int?
}

/// A day of the horizon.
public struct DayFacts: Sendable, Codable, Hashable {
    /// ISO 8601, such as 2026-11-27.
    public var date: String
    /// mon … sun.
    public var weekday: String
    public var name: String?
}

/// The definitions behind the figures.
public struct Definitions: Sendable, Codable, Hashable {
    /// Name of the service-level definition.
    public var serviceLevel: String
    public var serviceLevelFormula: String
    /// Abandonments up to this many seconds are short.
    public var shortAbandonSeconds: Double
    public var thresholds: [ThresholdFacts]
    public var wait: String
    public var firstResponse: String
    /// Nil where the scenario has neither conversations nor clocks beyond the wait and the first response.
    public var nextResponse: String?
    public var resolution: String?
    /// The clock of the resolution stands still while the customer's reply is awaited.
    public var resolutionPauses: Bool?
    public var booking: String
    public var calendar: String
    public var interval: String
}

/// What counts as in time for one contact type, seconds.
public struct ThresholdFacts: Sendable, Codable, Hashable {
    public var type: String
    public var answered: Double
    public var firstResponse: Double
    /// Nil where the scenario has neither conversations nor clocks beyond the wait and the first response.
    public var nextResponse: Double?
    public var resolution: Double?
}

/// A figure with its interval at the run's confidence.
public struct Figure: Sendable, Codable, Hashable {
    public var value: Double?
    public var low: Double?
    public var high: Double?
    public init(value: Double?, low: Double? = nil, high: Double? = nil) {
        self.value = value
        self.low = low
        self.high = high
    }
    /// Half the width of the interval.
    public var halfWidth: Double? {
        guard let low, let high else { return nil }
        return (high - low) / 2
    }
}

/// Figures by the name of their measure, in the order of the catalogue.
public struct Figures: Sendable, Hashable {
    public private(set) var names: [String]
    public private(set) var estimates: [Figure]
    public init() {
        names = []
        estimates = []
    }
    public mutating func append(_ name: String, _ estimate: Figure) {
        names.append(name)
        estimates.append(estimate)
    }
    public subscript(name: String) -> Figure? {
        names.firstIndex(of: name).map { estimates[$0] }
    }
}

/// Figures of a contact scope.
public struct ContactFigures: Sendable, Codable, Hashable {
    public var name: String
    public var kind: ContactScope.Kind
    /// Names of the types behind it.
    public var types: [String]
    public var figures: Figures
}

/// Figures of a team.
public struct NamedFigures: Sendable, Codable, Hashable {
    public var name: String
    public var figures: Figures
}

/// Figures of a team for a contact type.
public struct SkillFigures: Sendable, Codable, Hashable {
    public var type: String
    public var team: String
    public var figures: Figures
}

/// Figures of the contacts of one severity.
public struct SeverityFigures: Sendable, Codable, Hashable {
    /// All, a channel or a line of `contacts`.
    public var scope: String
    /// low … critical, or `all`.
    public var severity: String
    public var figures: Figures
}

/// What the people on call did.
public struct OnCallFigures: Sendable, Codable, Hashable {
    /// Whole run, for each tier of the ladder in order, then `all`.
    public var tiers: [NamedFigures]
    /// Empty for a horizon by number of contacts.
    public var days: [OnCallDay]
}

/// What the people on call did on one day of the horizon.
public struct OnCallDay: Sendable, Codable, Hashable {
    /// Index of the day, 0 first.
    public var day: Int
    public var tiers: [NamedFigures]
}

/// Figures of one day of the horizon.
public struct DayFigures: Sendable, Codable, Hashable {
    /// Index of the day, 0 first.
    public var day: Int
    /// For all contacts, channels and lines of `contacts`.
    public var contacts: [NamedFigures]
    public var teams: [NamedFigures]
}

/// Figures by reporting interval: one column per measure, one value per interval, without intervals of confidence
/// except where columns `…-low` and `…-high` follow.
public struct IntervalTables: Sendable, Codable, Hashable {
    /// Start of each interval; empty for a horizon by number of contacts.
    public var starts: [IntervalStart]
    /// One per contact scope.
    public var contacts: [IntervalTable]
    /// One per team, then `all`.
    public var teams: [IntervalTable]
    /// One per pair of type and team that met: name `type > team`.
    public var skills: [IntervalTable]
    /// Waits of the answered by time of day, pooled over days: one row per interval of the day. Empty when the run was
    /// interrupted.
    public var timeOfDay: [IntervalTable]
}

/// Start of a reporting interval.
public struct IntervalStart: Sendable, Codable, Hashable {
    public var day: Int
    /// Minutes since local midnight.
    public var minute: Int
    public init(day: Int, minute: Int) {
        self.day = day
        self.minute = minute
    }
}

/// Columns of values by interval.
public struct IntervalTable: Sendable, Codable, Hashable {
    public var name: String
    public var columns: Columns
}

/// Columns by name, in order.
public struct Columns: Sendable, Hashable {
    public private(set) var names: [String]
    public private(set) var values: [[Double?]]
    public init() {
        names = []
        values = []
    }
    public mutating func append(_ name: String, _ column: [Double?]) {
        names.append(name)
        values.append(column)
    }
    public subscript(name: String) -> [Double?]? { names.firstIndex(of: name).map { values[$0] } }
}

/// How a promise fared.
public struct TargetOutcome: Sendable, Codable, Hashable {
    public enum Verdict: String, Sendable, Codable, Hashable {
        case met, missed, undecided
    }
    /// The sentence of the file.
    public var text: String
    public var verdict: Verdict
    /// What the promise is about: the name of a measure, such as `service-level`, `first-response-in-time`, `abandonment`,
    /// `occupancy`, `asa` or `cost`; a percentile is `wait-p95`.
    public var measure: String
    public var scope: String
    /// `whole`; `days`, `share-of-hours` or `share-of-intervals` for a share of them; `hours` or `intervals` for every one.
    public var period: String
    /// The figure that is judged: the measure, the share of days, hours or intervals, or the measure of the worst one.
    public var attained: Figure
    /// What the figure must reach, and the side it must be on.
    public var required: Double
    public var isAtLeast: Bool
    /// What both are counted in.
    public var unit: MeasureUnit
    /// Attained beyond required, positive is good.
    public var margin: Double?
    /// Replications in all that would decide it if the figures stay as they are; nil where decided or where no
    /// number can be told.
    public var replicationsToDecide: Int?
    /// Share of days that reach the threshold: P(target met on a day). Empty for percentiles and money.
    public var daysMet: Figure
    /// Values that this share of days does not pass: 5%, 25%, 50%, 75%, 95%. Only of measures that are shares.
    public var dayPercentiles: [Double?]
    /// The worst hour or interval for promises on every one: day and minute of its start.
    public var worstHour: IntervalStart?
}

/// An hour in which much went wrong.
public struct WorstHour: Sendable, Codable, Hashable {
    public var scope: String
    public var day: Int
    public var minute: Int
    public var inTime: Figure
    /// What counts as in time: `service-level` or `first-response-in-time`.
    public var measure: String
    /// The share asked for.
    public var required: Double
    /// Work offered to the teams that take it, as the number of people it would keep busy.
    public var load: Double
    /// People present in these teams.
    public var present: Double
    public var causes: [Cause]
}

/// Something that the model knows about a bad hour.
public struct Cause: Sendable, Codable, Hashable {
    public enum Kind: String, Sendable, Codable, Hashable {
        case specialDay = "special-day"
        /// Outside the opening hours.
        case closed
        case nobody
        case backlog
        case stored
        case pauses
        case absence
        case slotsFull = "slots-full"
        case overloaded
        case busy
        case chance
    }
    public var kind: Kind
    /// Name of a special day.
    public var name: String?
    /// How many (people on a pause, shifts absent, contacts waiting).
    public var amount: Double?
    /// Of how many.
    public var total: Double?
    /// Minute of the day since when.
    public var since: Int?
}
