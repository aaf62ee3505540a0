import Scenarios

/// Runs of a scenario at any load, each once, on the same customers.
final class LoadProbes {
    /// What a run at one load gave.
    struct Probe {
        /// Of the targets looked at; empty where the run could not go on.
        var outcomes: [TargetOutcome]
        var rows: RowWatch.Sums?
        /// Why the run could not go on, such as a queue without end.
        var failure: String?
    }

    let scenario: Scenario
    /// Places of the targets looked at in the scenario.
    let targets: [Int]
    let plan: RunPlan
    let provenance: Provenance
    let notes: [String]
    let control: SeriesControl
    private(set) var done: [Double: Probe] = [:]
    /// The first result, for the facts that all runs share.
    private(set) var facts: SimulationResult?
    private(set) var watch: RowWatch?
    private var passed = 0

    init(
        _ scenario: Scenario, targets: [Int], plan: RunPlan, provenance: Provenance, notes: [String], control: SeriesControl
    ) {
        self.scenario = scenario
        self.targets = targets
        self.plan = plan
        self.provenance = provenance
        self.notes = notes
        self.control = control
    }

    var replications: Int { max(plan.replications ?? 1, 1) }
    var loads: [Double] { done.keys.sorted() }

    /// The run at a load; `ahead` is how many runs may come after it, for the bar.
    ///
    /// - Throws: `.interrupted` when it was stopped from outside before the last replication.
    func probe(_ load: Double, ahead: Int = 0) throws(LoadTestError) -> Probe {
        if let found = done[load] { return found }
        let model: CompiledScenario
        do { model = try CompiledScenario(scenario, stress: StressPlan(factor: load)) } catch {
            throw .cannotCompile(error)
        }
        let frame = Frame(model)
        let watch = RowWatch(targets.map { scenario.targets[$0] }, frame: frame, isPaired: false)
        let seed = plan.seed
        let probe: Probe
        if let result = try run(Experiment(frame: frame, plan: plan), ahead: ahead, makeSource: {
            WatchedEngine(engine: Engine(model, seed: seed), watch: watch)
        }) {
            probe = Probe(outcomes: targets.map { result.targets[$0] }, rows: watch.total)
            if facts == nil { facts = result }
        } else {
            probe = Probe(outcomes: [], rows: nil, failure: failure)
        }
        self.watch = watch
        done[load] = probe
        return probe
    }

    private var failure: String?

    /// Runs an experiment to its end; nil where it could not go on.
    func run<Source: ReplicationSource & ~Copyable>(
        _ experiment: Experiment, ahead: Int, makeSource: @escaping @Sendable () -> Source
    ) throws(LoadTestError) -> SimulationResult? {
        control.plan((passed + 1 + ahead) * replications)
        let result: SimulationResult
        do {
            result = try experiment.run(
                control: control.run, provenance: provenance, notes: notes, makeSource: makeSource)
        } catch {
            guard case .failed(let reason) = error else { throw .interrupted }
            failure = reason
            count()
            return nil
        }
        guard result.run.end != .interrupted else { throw .interrupted }
        count()
        return result
    }

    /// Why the last run that could not go on did not.
    var lastFailure: String { failure ?? "" }

    private func count() {
        passed += 1
        control.passed(replications)
    }
}
