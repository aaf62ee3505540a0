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

    public init(
        path: String, overrides: [Override] = [], plan: RunPlan = RunPlan(), asksWhy: Bool = false, jsonFile: String? = nil,
        junitFile: String? = nil, csvFolder: String? = nil, traceFile: String? = nil
    ) {
        self.path = path
        self.overrides = overrides
        self.plan = plan
        self.asksWhy = asksWhy
        self.jsonFile = jsonFile
        self.junitFile = junitFile
        self.csvFolder = csvFolder
        self.traceFile = traceFile
    }
}

/// A finished simulation.
public struct Simulated: Sendable {
    public var result: SimulationResult
    /// Wall time of the replications in seconds; not part of the result.
    public var elapsed: Double
}

extension Workbench {
    /// Reads, compiles and runs a scenario, and writes what was asked for.
    ///
    /// Stopping through `control` gives the result of the finished replications. Places to write to are tried before the run, so
    /// that an hour's work is not lost to a misspelled folder.
    public static func simulate(
        _ request: SimulationRequest, control: RunControl = RunControl()
    ) throws(WorkbenchError) -> Simulated {
        let attempt = ReadyScenario.attempt(request.path, request.overrides, verb: "simulate")
        guard let ready = attempt.ready else {
            throw ReadyScenario.Attempt.failure(attempt.problems, isUnreadable: attempt.isUnreadable)
        }
        let model = ready.model
        try checkPlaces(request)

        let clock = ContinuousClock()
        let start = clock.now
        var result: SimulationResult
        do {
            result = try Experiment.simulate(
                model, plan: request.plan, control: control,
                provenance: Provenance(
                    version: Release.version, scenarioHash: ready.hash, platform: Release.platform()),
                notes: ready.notes)
            if request.asksWhy, result.run.end != .interrupted {
                result.why = try Experiment.causes(model, of: result, plan: request.plan, control: control)
                // What was simulated is kept; the causes were not finished.
                if control.cancel.isCancelled { result.run.end = .interrupted }
            }
        } catch {
            throw workbenchError(error, path: request.path)
        }
        let elapsed = (clock.now - start) / .seconds(1)
        result.formula = FormulaComparer.comparison(model.scenario, result)
        try write(result, model, request)
        return Simulated(result: result, elapsed: elapsed)
    }

    private static func checkPlaces(_ request: SimulationRequest) throws(WorkbenchError) {
        do {
            if let file = request.jsonFile { try AtomicFile.check(file) }
            if let file = request.junitFile { try AtomicFile.check(file) }
            if let file = request.traceFile { try AtomicFile.check(file) }
            if let folder = request.csvFolder { try AtomicFile.makeFolder(folder) }
        } catch {
            throw .cannotWrite(error)
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
