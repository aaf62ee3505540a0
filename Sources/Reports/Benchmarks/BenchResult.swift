import Simulation

/// What a suite gave, ranked, and how it stands against its baseline.
///
/// Plain values in a fixed order without wall times, so that equal runs give equal bytes.
public struct BenchResult: Sendable, Codable, Hashable {
    public var suite: String
    public var title: String?
    public var version: String
    public var platform: String
    public var seed: UInt64
    /// Of each scenario under each policy.
    public var replications: Int
    /// In the order of the suite, with what one replication of each is.
    public var scenarios: [Scenario]
    public var ranking: BenchRanking
    /// Nil where nothing was checked.
    public var check: BenchCheck?

    public struct Scenario: Sendable, Codable, Hashable {
        public var name: String
        public var unit: String
    }

    public init(_ record: BenchRecord, title: String?, confidence: Double, check: BenchCheck? = nil) {
        suite = record.suite
        self.title = title
        version = record.version
        platform = record.platform
        seed = record.seed
        replications = record.replications
        scenarios = record.scenarios.map { name in
            Scenario(name: name, unit: record.cases.first { $0.scenario == name }?.unit ?? "")
        }
        ranking = BenchRanking(record, confidence: confidence)
        self.check = check
    }
}

/// All suites of one call.
public struct BenchResults: Sendable, Codable, Hashable {
    /// Version of this layout.
    public var format = 1
    public var suites: [BenchResult]
    public init(_ suites: [BenchResult]) { self.suites = suites }
}
