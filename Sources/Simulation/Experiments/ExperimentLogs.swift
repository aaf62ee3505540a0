import Synchronization

extension Experiment {
    /// Runs replications with a recorder each and adds their logs up.
    ///
    /// Logs come in any order and on any thread, each thread with a sum of its own: `add` and `join` must give the same whatever the
    /// order, as sums of whole numbers do.
    ///
    /// - Parameters:
    ///   - plan: seed, replications and threads; it has no precision to stop at.
    ///   - empty: the sum of no log.
    ///   - add: adds the log of one replication.
    ///   - join: adds a sum to another.
    /// - Throws: `.interruptedBeforeFirst` where it was stopped, since a part of the replications is another sum; `.failed` where a
    ///   replication cannot go on.
    public static func sumOfLogs<Sum: Sendable>(
        _ model: CompiledScenario, plan: RunPlan, control: RunControl = RunControl(), empty: Sum,
        add: @escaping @Sendable (inout Sum, [TraceEvent]) -> Void, join: @escaping @Sendable (inout Sum, Sum) -> Void
    ) throws(ExperimentError) -> Sum {
        let asked = max(plan.replications ?? RunPlan.defaultReplications(model.scenario.horizon.length), 1)
        let board = LogBoard(empty)
        control.show(finished: 0, planned: asked)
        onThreads(min(max(plan.threads, 1), asked)) {
            var engine = Engine(model, seed: plan.seed, recorder: TraceRecorder())
            var sum = empty
            while let index = board.take(asked) {
                let recorder = TraceRecorder()
                engine.recorder = recorder
                guard engine.run(replication: index, isCancelled: control.cancel) else {
                    board.stop(engine.failureText)
                    return
                }
                add(&sum, recorder.events)
                control.show(finished: board.finish(), planned: asked)
            }
            board.join(sum, join)
        }
        if let failure = board.failure { throw .failed(failure) }
        guard board.finished == asked else { throw .interruptedBeforeFirst }
        return board.sum
    }
}

/// Hands out replications, and holds the sum of what threads have summed.
private final class LogBoard<Sum: Sendable>: Sendable {
    private struct State {
        var next = 0
        var finished = 0
        var isStopped = false
        var failure: String?
        var sum: Sum
    }
    private let state: Mutex<State>

    init(_ empty: Sum) { state = Mutex(State(sum: empty)) }

    var failure: String? { state.withLock { $0.failure } }
    var finished: Int { state.withLock { $0.finished } }
    var sum: Sum { state.withLock { $0.sum } }

    /// The next replication to run; nil when there is none.
    func take(_ count: Int) -> Int? {
        state.withLock { state in
            guard !state.isStopped, state.next < count else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    /// One more is finished; gives how many are.
    func finish() -> Int {
        state.withLock { state in
            state.finished += 1
            return state.finished
        }
    }

    func stop(_ reason: String?) {
        state.withLock { state in
            state.isStopped = true
            if state.failure == nil { state.failure = reason }
        }
    }

    func join(_ own: Sum, _ add: (inout Sum, Sum) -> Void) { state.withLock { add(&$0.sum, own) } }
}
