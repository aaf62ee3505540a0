import Scenarios

/// Replications of one model, folded in index order, that can go on from where they stopped: several of them, grown in step, are
/// compared replication by replication.
final class GrowingRun {
    let frame: Frame
    /// Replications at most.
    let asked: Int
    let control: RunControl
    private let plan: RunPlan
    private let fold: Fold
    private let work: (FoldBoard, _ threads: Int, CancelFlag) -> Void

    /// - Parameters:
    ///   - pairs: What is kept of every observation.
    ///   - control: Shows how far this run is, and stops it.
    ///   - makeSource: Called once on each thread whenever the run goes on.
    init<Source: ReplicationSource & ~Copyable>(
        frame: Frame, plan: RunPlan, asked: Int, pairs: [PairSource], control: RunControl,
        makeSource: @escaping @Sendable () -> Source
    ) {
        self.frame = frame
        self.plan = plan
        self.asked = asked
        self.control = control
        fold = Fold(
            frame: frame, batches: asked == 1 ? Experiment.batches(of: frame) : nil, pairs: PairLog(pairs))
        work = { board, threads, cancel in board.run(threads: threads, isCancelled: cancel, makeSource: makeSource) }
    }

    /// Replications folded.
    var count: Int { fold.count }
    /// Batches behind the intervals of a single replication; nil for several.
    var batches: Int? { fold.batches?.count }
    /// What was kept of every observation.
    var pairs: PairLog { fold.pairs ?? PairLog([]) }

    /// Goes on to so many replications; fewer when it is stopped from outside.
    func grow(to limit: Int) throws(ExperimentError) {
        guard fold.count < limit else { return }
        let board = FoldBoard(fold: fold, limit: limit, threads: max(plan.threads, 1), control: control) { _ in nil }
        work(board, min(plan.threads, limit - fold.count), control.cancel)
        if let failure = board.failure { throw .failed(failure) }
    }

    /// What replications are called, without the figures.
    func facts(end: RunFacts.End, provenance: Provenance) -> (run: RunFacts, scenario: ScenarioFacts, definitions: Definitions) {
        let builder = builder(end, provenance)
        return (builder.runFacts(), builder.scenarioFacts(), builder.definitions())
    }

    /// How targets fared over the replications folded so far.
    func targets() -> [TargetOutcome] {
        builder(.complete, Provenance(version: "", scenarioHash: "", platform: "")).targets()
    }

    private func builder(_ end: RunFacts.End, _ provenance: Provenance) -> ResultBuilder {
        ResultBuilder(
            fold: fold, plan: plan, provenance: provenance, asked: asked, end: end, notes: [], pooledWaits: [])
    }
}
