import Stochastics

/// What a suite gave, replication by replication: rankings and checks are made of it, and it is what a baseline keeps.
public struct BenchRecord: Sendable, Hashable {
    /// A policy on a scenario.
    public struct Case: Sendable, Hashable {
        public var scenario: String
        public var policy: String
        /// What one replication is: `day`, `week`, `3 days`, `run`.
        public var unit: String
        /// Of what the case was made of.
        public var hash: String

        public init(scenario: String, policy: String, unit: String, hash: String) {
            self.scenario = scenario
            self.policy = policy
            self.unit = unit
            self.hash = hash
        }
    }

    public var suite: String
    public var version: String
    public var platform: String
    public var seed: UInt64
    public var replications: Int
    public var cases: [Case]
    /// By scenario, policy and measure.
    public var rows: [BenchRow]

    public init(
        suite: String, version: String, platform: String, seed: UInt64, replications: Int, cases: [Case], rows: [BenchRow]
    ) {
        self.suite = suite
        self.version = version
        self.platform = platform
        self.seed = seed
        self.replications = replications
        self.cases = cases
        self.rows = rows
    }

    /// Names in the order of the cases.
    public var scenarios: [String] { Self.unique(cases.map(\.scenario)) }
    public var policies: [String] { Self.unique(cases.map(\.policy)) }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

/// A measure of a policy on a scenario.
public struct BenchRow: Sendable, Hashable {
    public var scenario: String
    public var policy: String
    public var measure: String
    public var scope: String
    public var unit: MeasureUnit
    public var better: ComparisonLine.Better
    public var sample: BenchSample

    public init(
        scenario: String, policy: String, measure: String, scope: String, unit: MeasureUnit,
        better: ComparisonLine.Better, sample: BenchSample
    ) {
        self.scenario = scenario
        self.policy = policy
        self.measure = measure
        self.scope = scope
        self.unit = unit
        self.better = better
        self.sample = sample
    }

    /// The same measure of the same policy on the same scenario, by the same unit.
    func isSame(as other: BenchRow) -> Bool {
        scenario == other.scenario && policy == other.policy && measure == other.measure && scope == other.scope
            && unit == other.unit && better == other.better
    }
}

/// A measure in every replication, in order.
public struct BenchSample: Sendable, Hashable {
    /// In the measure's unit, with two decimals at most, so that what is written is what was judged.
    public let numerators: [Double]
    /// Nil for means over replications.
    public let denominators: [Double]?

    /// - Parameter denominators: As many as numerators.
    public init(numerators: [Double], denominators: [Double]? = nil) {
        self.numerators = numerators.map(Self.rounded)
        self.denominators = denominators?.map(Self.rounded)
    }

    public var count: Int { min(numerators.count, denominators?.count ?? .max) }

    /// Beyond 2^46 a double has fewer decimals of its own.
    private static func rounded(_ value: Double) -> Double {
        abs(value) < 0x1p46 ? (value * 100).rounded() / 100 : value.rounded()
    }

    /// The measure over the first replications.
    public func parts(first count: Int) -> RatioParts {
        RatioParts(
            (0..<min(count, self.count)).map { (numerator: numerators[$0], denominator: denominators?[$0] ?? 1) })
    }

    /// The measure over all replications; NaN where nothing was seen to divide by.
    public var value: Double { parts(first: count).value }
}
