import Synchronization

/// Progress over several experiments that run one after another, and the way to stop them. Safe to read from any thread.
public final class SeriesControl: Sendable {
    /// Of the experiment that runs now.
    public let run = RunControl()
    private let before = Atomic<Int>(0)
    private let all = Atomic<Int>(0)

    public init() {}

    public var cancel: CancelFlag { run.cancel }
    /// Replications planned for now, in all experiments.
    public var planned: Int { all.load(ordering: .relaxed) }
    /// Between two experiments the one just finished may count twice for a moment, never beyond what is planned.
    public var finished: Int { min(before.load(ordering: .relaxed) + run.finished, planned) }

    /// So many replications are planned, those finished included.
    public func plan(_ replications: Int) { all.store(replications, ordering: .relaxed) }

    /// An experiment of so many replications is finished. Called by one thread only.
    public func passed(_ replications: Int) {
        before.store(before.load(ordering: .relaxed) + replications, ordering: .relaxed)
    }
}
