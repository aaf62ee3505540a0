import Scenarios

/// How a scenario is to be run: everything that the flags say and the file does not.
public struct RunPlan: Sendable, Hashable {
    public var seed: UInt64
    /// Replications; nil takes `defaultReplications`.
    public var replications: Int?
    /// Runs until this precision is reached; then `replications` is not used.
    public var precision: PrecisionRule?
    /// Cap for a run to a precision.
    public var maxReplications: Int
    /// Threads; at least 1.
    public var threads: Int

    public init(
        seed: UInt64 = 1, replications: Int? = nil, precision: PrecisionRule? = nil,
        maxReplications: Int = 10_000, threads: Int = 1
    ) {
        self.seed = seed
        self.replications = replications
        self.precision = precision
        self.maxReplications = maxReplications
        self.threads = threads
    }

    /// Replications where nothing is said: 400 of a week or less; of longer horizons as many as make 400 weeks and at
    /// least 20; one of a horizon by number of contacts, whose intervals come from its batches.
    public static func defaultReplications(_ length: Horizon.Length) -> Int {
        switch length {
        case .contacts: 1
        case .days(let days): days <= 7 ? 400 : max(20, (2800 + days - 1) / days)
        }
    }

    /// Counts at which a run to a precision is judged: `first`, then half as many again each time, up to the cap.
    static func checkpoint(after count: Int, cap: Int, first: Int = 30) -> Int {
        min(count == 0 ? first : count + count / 2, cap)
    }
}

/// Stop when the half-width of a figure's interval is at most a share of the figure.
public struct PrecisionRule: Sendable, Hashable {
    /// 0.01 is 1%.
    public var relative: Double
    /// Name of a contact measure.
    public var measure: String
    /// Name of a contact scope.
    public var scope: String

    public init(relative: Double, measure: String = "service-level", scope: String = "all") {
        self.relative = relative
        self.measure = measure
        self.scope = scope
    }

    /// As it is written on the command line.
    public var text: String {
        // Ten digits are enough to have the number back that was written.
        let percent = (relative * 1e12).rounded() / 1e10
        let number = percent == percent.rounded() ? String(Int(percent)) : String(percent)
        return "\(number)% of \(measure)" + (scope == "all" ? "" : " of \(scope)")
    }
}

/// What a running experiment shows to the outside, and the way to stop it. Safe to read from any thread.
public final class RunControl: Sendable {
    public let cancel: CancelFlag
    private let finishedCount = Counter()
    private let plannedCount = Counter()
    public init(cancel: CancelFlag = CancelFlag()) { self.cancel = cancel }
    /// Replications folded so far.
    public var finished: Int { finishedCount.value }
    /// Replications planned for now; rises in a run to a precision.
    public var planned: Int { plannedCount.value }
    func show(finished: Int, planned: Int) {
        finishedCount.value = finished
        plannedCount.value = planned
    }
}
