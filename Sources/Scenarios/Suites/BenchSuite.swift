/// A routing benchmark as its file says: each policy is tried on each scenario.
public struct BenchSuite: Sendable, Hashable {
    /// Where something stands in the file of the suite, for what only shows later.
    public struct Spot: Sendable, Hashable {
        public var line: Int
        public var column: Int
        public var length: Int
        public var excerpt: String?
    }

    /// A scenario of the suite.
    public struct Case: Sendable, Hashable {
        /// As written.
        public var name: String
        /// Beside the suite's file.
        public var path: String
        public var spot: Spot
    }

    /// A line of a scenario that the suite or one of its policies changes.
    public struct Change: Sendable, Hashable {
        public var override: Override
        public var spot: Spot
    }

    /// A policy: lines put in place of what the scenarios say.
    public struct Policy: Sendable, Hashable {
        public var name: String
        public var changes: [Change]
    }

    /// A measure that is judged.
    public struct Choice: Sendable, Hashable {
        public var measure: String
        /// A contact, channel, reason or team; `all`.
        public var scope: String
        /// In place of the suite's; 0.01 is one point of a share, or 1 % of anything else.
        public var tolerance: Double?
        public var spot: Spot
    }

    public var title: String?
    public var cases: [Case]
    /// Changes of every scenario under every policy.
    public var changes: [Change]
    /// The first is what the others are compared with.
    public var policies: [Policy]
    /// Empty where the usual ones are judged: shares in time and waits of every contact, customers lost.
    public var choices: [Choice]
    /// Replications of each scenario under each policy.
    public var replications: Int
    public var seed: UInt64
    /// Level at which all differences of the ranking hold together.
    public var confidence: Double
    /// Chance of any false alarm of a check at all, at most.
    public var alarms: Double
    /// What a check lets pass: points of a share, and a share of the recorded figure of everything else.
    public var shareTolerance: Double
    public var otherTolerance: Double

    /// Replications at least and at most.
    public static let replicationRange = 10...100_000
    /// Scenarios and policies at most, each.
    public static let most = 100
}

/// What became of the file of a suite.
public struct SuiteReading: Sendable {
    /// Nil where there is an error.
    public var suite: BenchSuite?
    /// Errors, ordered by place.
    public var diagnostics: [Diagnostic]
    /// Whether the file could not be read at all.
    public var isUnreadable: Bool { diagnostics.contains { $0.severity == .error && $0.cause == .input } }
}
