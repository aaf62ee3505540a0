import Scenarios

extension Engine: ReplicationSource {
    public var failureText: String? {
        switch failure {
        case .tooManyContacts: "more contacts are alive at once than fit: the queue grows without end"
        case nil: nil
        }
    }

    public func withLedger<Result>(_ body: (borrowing Ledger) -> Result) -> Result { body(ledger) }
}

extension Frame {
    /// The frame of a compiled scenario.
    public init(_ model: CompiledScenario) {
        self.init(
            scenario: model.scenario, rows: model.rows, days: model.days, isByContacts: model.isByContacts,
            waitThresholds: model.waitThresholds, responseThresholds: model.responseThresholds,
            responseDiffers: model.responseDiffers, promises: model.promises, slotsOfDay: model.slotsOfDay,
            nextThresholds: model.nextThresholds, resolutionThresholds: model.resolutionThresholds,
            hasTalks: model.hasTalks)
    }
}

extension Experiment {
    /// Simulates a compiled scenario to the end of the plan.
    public static func simulate(
        _ model: CompiledScenario, plan: RunPlan, control: RunControl = RunControl(), provenance: Provenance,
        notes: [String] = [], keeping: StateKeeping? = nil
    ) throws(ExperimentError) -> SimulationResult {
        try Experiment(frame: Frame(model), plan: plan).run(
            control: control, provenance: provenance, notes: notes, keeping: keeping
        ) {
            Engine(model, seed: plan.seed)
        }
    }

    /// What happened to each contact of a replication, run once more with a recorder: a replication is the same with
    /// and without one.
    public static func trace(_ model: CompiledScenario, seed: UInt64, replication: Int = 0) -> [TraceEvent] {
        let recorder = TraceRecorder()
        var engine = Engine(model, seed: seed, recorder: recorder)
        _ = engine.run(replication: replication, isCancelled: CancelFlag())
        return recorder.events
    }
}
