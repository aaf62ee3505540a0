import Scenarios

/// A scenario to be compared.
public struct ComparedScenario: Sendable {
    /// As columns and sentences call it.
    public var name: String
    public var model: CompiledScenario
    public var hash: String
    public var notes: [String]

    public init(name: String, model: CompiledScenario, hash: String, notes: [String] = []) {
        self.name = name
        self.model = model
        self.hash = hash
        self.notes = notes
    }
}

/// What to compare and for how long.
public struct ComparisonPlan: Sendable {
    /// Seed, replications or precision, and threads. A precision is that of differences: their half-widths are at most a share of the larger
    /// of the two figures, on the lines that it names; `service-level` of `all` means every line in time.
    public var run: RunPlan
    /// Level at which all intervals hold together; nil takes the baseline's.
    public var confidence: Double?
    /// Lines beside the usual ones.
    public var choices: [MeasureChoice]
    /// Only pairs with the baseline are compared, where many scenarios differ from it by one thing each.
    public var isAgainstBaseline: Bool

    public init(
        run: RunPlan = RunPlan(), confidence: Double? = nil, choices: [MeasureChoice] = [], isAgainstBaseline: Bool = false
    ) {
        self.run = run
        self.confidence = confidence
        self.choices = choices
        self.isAgainstBaseline = isAgainstBaseline
    }
}

/// Why a comparison gave no result.
public enum ComparisonError: Error, Sendable {
    /// By place in the list of scenarios, why one cannot be compared with the first.
    case incomparable([(scenario: Int, reasons: [String])])
    /// A replication of a scenario could not go on, with the reason.
    case failed(scenario: Int, String)
    /// Stopped before every scenario had two replications.
    case interrupted
    /// No line of the comparison has the measure or scope of the precision.
    case unknownPrecision(measure: String, scope: String)
    /// A measure asked for is in no scenario.
    case unknownMeasure(MeasureChoice)
}

/// How far a comparison is, and the way to stop it. Safe to read from any thread.
public final class ComparisonControl: Sendable {
    public let cancel = CancelFlag()
    private let before = Counter()
    private let goal = Counter()
    private let current = CurrentRun()
    public init() {}

    /// Replications finished, over all scenarios.
    public var finished: Int { min(before.value + current.finished, planned) }
    /// Replications planned for now; rises in a run to a precision.
    public var planned: Int { goal.value }

    func begin(_ run: RunControl, before: Int, planned: Int) {
        current.set(run, less: run.finished)
        self.before.value = before
        goal.value = planned
    }
}
