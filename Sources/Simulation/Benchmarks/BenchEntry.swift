import Scenarios

/// A policy on a scenario, as a suite runs it: anything that gives replications can join.
///
/// A policy written as a ``ContactPolicy`` or ``AgentPolicy`` comes in a compiled scenario (``RoutingPolicies``). What no score can say is a
/// ``ReplicationSource`` of its own.
public struct BenchEntry: Sendable {
    /// Entries of one scenario meet the same customers.
    public var scenario: String
    public var policy: String
    /// Changes with whatever the entry is made of; kept in baselines, to tell what has changed since.
    public var hash: String
    let frame: Frame
    let makeRun: @Sendable (_ plan: RunPlan, _ pairs: [PairSource], _ control: RunControl) -> GrowingRun

    /// A compiled scenario, with the policies that its routing names.
    public init(scenario: String, policy: String, model: CompiledScenario, hash: String = "") {
        self.init(scenario: scenario, policy: policy, frame: Frame(model), hash: hash) { Engine(model, seed: $0) }
    }

    /// Any source of replications.
    ///
    /// - Parameters:
    ///   - frame: What its ledgers are laid out over; that of a compiled scenario is `Frame(model)`.
    ///   - makeSource: Called once on each thread with the seed. For the same customers in every policy, what is drawn must depend on seed and
    ///     replication only.
    public init<Source: ReplicationSource & ~Copyable>(
        scenario: String, policy: String, frame: Frame, hash: String = "",
        makeSource: @escaping @Sendable (_ seed: UInt64) -> Source
    ) {
        self.scenario = scenario
        self.policy = policy
        self.hash = hash
        self.frame = frame
        makeRun = { plan, pairs, control in
            GrowingRun(frame: frame, plan: plan, asked: plan.replications ?? 1, pairs: pairs, control: control) {
                makeSource(plan.seed)
            }
        }
    }
}

/// How a suite is run and judged.
public struct BenchPlan: Sendable {
    /// A measure that is judged, in place of the usual ones.
    public struct Choice: Sendable, Hashable {
        public var measure: MeasureChoice
        /// In place of the plan's.
        public var tolerance: Double?
        public init(_ measure: MeasureChoice, tolerance: Double? = nil) {
            self.measure = measure
            self.tolerance = tolerance
        }
    }

    /// Of the suite, for baselines.
    public var name: String
    public var title: String?
    public var seed: UInt64
    /// Of every entry; at least 2.
    public var replications: Int
    public var threads: Int
    /// Empty for the shares in time and the waits of every contact, and the customers lost.
    public var choices: [Choice]
    /// Level at which all differences of the ranking hold together, 0 … 1.
    public var confidence: Double
    /// Chance of any false alarm of a check, at most.
    public var alarms: Double
    /// What a check lets pass: points of a share (0.005 is half a point), and a share of the recorded figure of everything else.
    public var shareTolerance: Double
    public var otherTolerance: Double

    public init(
        name: String, title: String? = nil, seed: UInt64 = 1, replications: Int = 60, threads: Int = 1, choices: [Choice] = [],
        confidence: Double = 0.95, alarms: Double = 0.01, shareTolerance: Double = 0.005, otherTolerance: Double = 0.05
    ) {
        self.name = name
        self.title = title
        self.seed = seed
        self.replications = max(replications, 2)
        self.threads = max(threads, 1)
        self.choices = choices
        self.confidence = confidence
        self.alarms = alarms
        self.shareTolerance = shareTolerance
        self.otherTolerance = otherTolerance
    }

    /// What a check lets pass of a row, in its unit, where the baseline gave so much.
    func tolerance(of row: BenchRow, baseline: Double) -> Double {
        let own = choices.first { $0.measure.measure == row.measure && $0.measure.scope == row.scope }?.tolerance
        return row.unit == .share ? own ?? shareTolerance : (own ?? otherTolerance) * abs(baseline)
    }
}

/// Why a suite gave no result.
public enum BenchError: Error, Sendable {
    /// By place in the list of entries, why one cannot meet the customers of the first entry of its scenario.
    case incomparable([(entry: Int, reasons: [String])])
    /// Two entries have the same scenario and policy.
    case twice(entry: Int)
    /// No scenario has the measure, or it has no interval by replications.
    case unknownMeasure(MeasureChoice)
    /// Neither way of the measure is better.
    case neitherIsBetter(MeasureChoice)
    /// A replication could not go on, with the reason.
    case failed(entry: Int, String)
    case interrupted
}
