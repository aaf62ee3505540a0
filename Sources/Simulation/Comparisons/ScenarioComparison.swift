/// Scenarios beside one another on the same customers: what each gives, and how they differ replication by replication.
///
/// Plain values in a fixed order without wall times, so that equal runs give equal bytes.
public struct ScenarioComparison: Sendable, Codable, Hashable {
    /// Version of this layout.
    public var format = 1
    public var run: ComparisonRun
    /// The baseline first.
    public var scenarios: [ComparedFacts]
    /// Code of the currency of every amount; nil where no scenario names one.
    public var currency: String?
    public var lines: [ComparisonLine]
    /// For each pair of scenarios the differences, a line each.
    public var pairs: [ScenarioPair]
    /// What holds of all: definitions of the baseline.
    public var definitions: Definitions
    /// What cannot be compared, and assumptions of the scenarios.
    public var notes: [String]
    /// What every line does in which a scenario differs from the baseline; nil, and left out of JSON, where nobody asked.
    public var explanations: [ScenarioExplanation]?

    /// The pair of two scenarios, the earlier first.
    public func pair(_ base: Int, _ other: Int) -> ScenarioPair? {
        pairs.first { $0.base == base && $0.other == other }
    }
}

/// How a comparison was made.
public struct ComparisonRun: Sendable, Codable, Hashable {
    public var version: String
    public var platform: String
    public var seed: UInt64
    /// Replications of each scenario, the same for all.
    public var replications: Int
    public var asked: Int
    public var end: RunFacts.End
    /// What one replication is: `week`, `day`, `3 days`, `run`.
    public var unit: String
    /// Batches behind the intervals where there is one replication.
    public var batches: Int?
    /// Level at which all intervals of differences hold together; that of each scenario's own figures by themselves.
    public var confidence: Double
    /// How many intervals hold together: pairs × lines that vary, with return and break-even volume where there is money.
    public var comparisons: Int
    /// The rule that stopped the run, as written; nil where the count was fixed.
    public var precision: String?
}

/// One of the scenarios.
public struct ComparedFacts: Sendable, Codable, Hashable {
    /// As the columns call it.
    public var name: String
    public var title: String?
    public var scenarioHash: String
    public var scenario: ScenarioFacts
    public var targets: [TargetOutcome]
    /// Targets met, missed and undecided.
    public func count(_ verdict: TargetOutcome.Verdict) -> Int { targets.count { $0.verdict == verdict } }
}

/// Something measured in every scenario that has it.
public struct ComparisonLine: Sendable, Codable, Hashable {
    /// Which way is better.
    public enum Better: String, Sendable, Codable, Hashable { case higher, lower, neither }
    /// What a line is for, which decides its place and its name.
    public enum Part: String, Sendable, Codable, Hashable { case inTime = "in-time", waits, customers, people, money, chosen }

    public var part: Part
    public var subject: MeasureSubject
    public var measure: String
    public var scope: String
    public var unit: MeasureUnit
    public var better: Better
    /// Said by the files rather than estimated.
    public var isExact: Bool
    /// One for each scenario; a nil value where it has no such thing or counts it otherwise.
    public var figures: [Figure]
}

/// Two scenarios and how the second differs from the first.
public struct ScenarioPair: Sendable, Codable, Hashable {
    /// Places in the list of scenarios.
    public var base: Int
    public var other: Int
    /// One for each line; nil where one of the two has no such thing.
    public var differences: [Difference?]
    /// How the second stands over all lines for which one way is better.
    public var standing: PairStanding
    /// Nil where the two have no currency in common.
    public var money: PairMoney?
}

/// The second scenario's figure less the first's, with an interval that holds together with all others.
public struct Difference: Sendable, Codable, Hashable {
    public enum Shown: String, Sendable, Codable, Hashable {
        /// The interval excludes zero, on the better or the worse side.
        case better, worse
        /// It excludes zero on a line for which neither way is better.
        case differs
        /// It holds zero.
        case none
        /// The two are the same in every replication.
        case same
    }
    public var value: Double
    public var low: Double?
    public var high: Double?
    public var shown: Shown
    /// By how much the same customers cut the variance of the difference: that of two runs on customers of their own ÷ that of this one. Nil
    /// where nothing varies.
    public var varianceCut: Double?
    public var halfWidth: Double? { Figure(value: value, low: low, high: high).halfWidth }
}

/// On how many lines the second of two scenarios is better or worse than the first.
public struct PairStanding: Sendable, Codable, Hashable {
    public enum Verdict: String, Sendable, Codable, Hashable {
        /// Better on at least one line and worse on none that can be shown.
        case dominates
        case isDominated = "is-dominated"
        /// Better on some, worse on others.
        case tradesOff = "trades-off"
        /// Nothing can be shown either way.
        case undecided
    }
    public var better: Int
    public var worse: Int
    /// Lines without a difference that can be shown.
    public var none: Int
    public var verdict: Verdict {
        switch (better > 0, worse > 0) {
        case (true, false): .dominates
        case (false, true): .isDominated
        case (true, true): .tradesOff
        case (false, false): .undecided
        }
    }

    enum CodingKeys: String, CodingKey { case better, worse, none, verdict }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(better, forKey: .better)
        try container.encode(worse, forKey: .worse)
        try container.encode(none, forKey: .none)
        try container.encode(verdict, forKey: .verdict)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            better: try container.decode(Int.self, forKey: .better), worse: try container.decode(Int.self, forKey: .worse),
            none: try container.decode(Int.self, forKey: .none))
    }

    public init(better: Int, worse: Int, none: Int) {
        self.better = better
        self.worse = worse
        self.none = none
    }
}
