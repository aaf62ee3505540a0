import Foundation
import Planning
import Reports
import Scenarios
import Simulation

/// What to simulate, how, and where the results go.
public struct SimulationRequest: Sendable {
    public var path: String
    public var overrides: [Override]
    public var plan: RunPlan
    /// Whether to find out what cures the worst hours, by a run without each cause.
    public var asksWhy: Bool
    /// File for the whole result as JSON.
    public var jsonFile: String?
    /// File for the targets as JUnit XML.
    public var junitFile: String?
    /// Folder for tables.
    public var csvFolder: String?
    /// File for the contact-by-contact log of the first replication.
    public var traceFile: String?
    /// Where the run is kept; nil for nowhere.
    public var storing: Storing?

    public init(
        path: String, overrides: [Override] = [], plan: RunPlan = RunPlan(), asksWhy: Bool = false, jsonFile: String? = nil,
        junitFile: String? = nil, csvFolder: String? = nil, traceFile: String? = nil, storing: Storing? = nil
    ) {
        self.path = path
        self.overrides = overrides
        self.plan = plan
        self.asksWhy = asksWhy
        self.jsonFile = jsonFile
        self.junitFile = junitFile
        self.csvFolder = csvFolder
        self.traceFile = traceFile
        self.storing = storing
    }
}

/// A finished simulation.
public struct Simulated: Sendable {
    public var result: SimulationResult
    /// Wall time of the replications in seconds; not part of the result.
    public var elapsed: Double
    /// Whether the run was kept.
    public var stored: Stored
}

extension Workbench {
    /// Reads, compiles and runs a scenario, and writes what was asked for.
    ///
    /// Stopping through `control` gives the result of the finished replications. Places to write to are tried before the run, so
    /// that an hour's work is not lost to a misspelled folder. A store that cannot be used never spoils the run: see `Simulated.stored`.
    public static func simulate(
        _ request: SimulationRequest, control: RunControl = RunControl()
    ) throws(WorkbenchError) -> Simulated {
        let ready = try ReadyScenario.attempt(
            request.path, request.overrides, verb: "simulate", files: request.storing?.files
        ).get()
        let model = ready.model
        try OutputPlaces(
            files: ["--json": request.jsonFile, "--junit": request.junitFile, "--trace": request.traceFile],
            folders: ["--csv": request.csvFolder]
        ).prepare(read: ready.reading.sources, store: request.storing)

        let clock = ContinuousClock()
        let start = clock.now
        let session = request.storing.map {
            RunSession(
                $0, RunDesign(request), title: model.scenario.title, hashes: [ready.hash], files: ready.reading.sources,
                threads: request.plan.threads)
        }
        var result: SimulationResult
        do {
            result = try simulate(ready, request.plan, control, session?.keeping)
            if request.asksWhy, result.run.end != .interrupted {
                result.why = try Experiment.causes(model, of: result, plan: request.plan, control: control)
                // What was simulated is kept; the causes were not finished.
                if control.cancel.isCancelled { result.run.end = .interrupted }
            }
        } catch {
            session?.abandon()
            throw workbenchError(error, path: request.path)
        }
        let elapsed = (request.storing?.elapsed ?? 0) + (clock.now - start) / .seconds(1)
        result.formula = FormulaComparer.comparison(model.scenario, result)
        let stored = session?.finish(RunOutcome(result, json: json(result), elapsed: elapsed)) ?? .no
        try write(result, model, request)
        return Simulated(result: result, elapsed: elapsed, stored: stored)
    }

    /// Goes on from the state that is kept; from the beginning where it does not fit.
    private static func simulate(
        _ ready: ReadyScenario, _ plan: RunPlan, _ control: RunControl, _ keeping: StateKeeping?
    ) throws(ExperimentError) -> SimulationResult {
        let provenance = Provenance(version: Release.version, scenarioHash: ready.hash, platform: Release.platform())
        var keeping = keeping
        do {
            return try Experiment.simulate(
                ready.model, plan: plan, control: control, provenance: provenance, notes: ready.notes, keeping: keeping)
        } catch .unfitState {
            keeping?.start = nil
            return try Experiment.simulate(
                ready.model, plan: plan, control: control, provenance: provenance, notes: ready.notes, keeping: keeping)
        }
    }

    private static func write(
        _ result: SimulationResult, _ model: CompiledScenario, _ request: SimulationRequest
    ) throws(WorkbenchError) {
        do {
            if let file = request.jsonFile { try AtomicFile.write(json(result), to: file) }
            if let file = request.junitFile {
                try AtomicFile.write(JUnitReport(result, file: request.path).text, to: file)
            }
            if let folder = request.csvFolder {
                try AtomicFile.write(CSVTables.files(result).map { ($0.name, $0.text) }, into: folder)
            }
            if let file = request.traceFile {
                try AtomicFile.write(traceText(model, seed: request.plan.seed), to: file)
            }
        } catch {
            throw .cannotWrite(error)
        }
    }

    /// The whole result as JSON. Results hold nothing that cannot be written.
    public static func json(_ result: SimulationResult) -> String { (try? JSONText.text(result)) ?? "" }

    static func workbenchError(_ error: ExperimentError, path: String) -> WorkbenchError {
        switch error {
        case .interruptedBeforeFirst: .interrupted
        case .unfitState: .usage("the state that was kept does not fit this scenario")
        case .failed(let reason): .cannotSimulate(file: path, reason: reason)
        case .unknownPrecision(let measure, let scope):
            .usage(
                scope == "all"
                    || SimulationVocabulary.precisionMeasures.contains { $0.name == measure } == false
                    ? "no measure with an interval is called \(measure); see vardiya list measures"
                    : "no contact, channel or reason is called \(scope)")
        }
    }

    private static func traceText(_ model: CompiledScenario, seed: UInt64) -> String {
        TraceTable.text(
            Experiment.trace(model, seed: seed), types: model.scenario.types.map(\.name),
            teams: model.scenario.teams.map(\.name), clock: LocalClock(model.scenario))
    }
}
