import Planning
import Queueing
import Reports
import Scenarios
import Simulation

/// Whose requirement is asked for, how, and where it goes.
public struct RequirementRequest: Sendable {
    public var path: String
    public var overrides: [Override]
    public var plan: RequirementPlan
    public var jsonFile: String?
    /// File for one table of all groups and intervals.
    public var csvFile: String?

    public init(
        path: String, overrides: [Override] = [], plan: RequirementPlan = RequirementPlan(), jsonFile: String? = nil,
        csvFile: String? = nil
    ) {
        self.path = path
        self.overrides = overrides
        self.plan = plan
        self.jsonFile = jsonFile
        self.csvFile = csvFile
    }
}

extension Workbench {
    /// Reads and checks a scenario as a simulation would, finds the people that it needs, and writes what was asked for.
    ///
    /// - Parameter control: progress of a simulation, and the way to stop it; a stopped one gives nothing.
    public static func requirement(
        _ request: RequirementRequest, control: SeriesControl = SeriesControl()
    ) throws(WorkbenchError) -> Requirement {
        let reading = ScenarioReader(vocabulary: SimulationVocabulary.vocabulary)
            .read(path: request.path, overrides: request.overrides)
        guard let scenario = reading.scenario else {
            let errors = reading.diagnostics.filter { $0.severity == .error }
            throw reading.isUnreadable ? .unreadable(errors) : .badScenario(errors)
        }
        do {
            _ = try CompiledScenario(scenario)
        } catch {
            throw .badScenario([
                Diagnostic(
                    severity: .error, file: request.path, line: 0, column: 0, length: 0,
                    message: error.description)
            ])
        }
        try OutputPlaces(files: ["--json": request.jsonFile, "--csv": request.csvFile]).prepare(read: reading.sources)
        let planner: RequirementPlanner
        do throws(QueueingError) {
            planner = try RequirementPlanner(scenario, plan: request.plan)
        } catch {
            throw .usage(error.description)
        }
        let requirement: Requirement
        do throws(RequirementError) {
            requirement = try planner.requirement(control: control)
        } catch {
            throw workbenchError(error, path: request.path)
        }
        do {
            if let file = request.jsonFile { try AtomicFile.write(json(requirement), to: file) }
            if let file = request.csvFile { try AtomicFile.write(RequirementTable.text(requirement), to: file) }
        } catch {
            throw .cannotWrite(error)
        }
        return requirement
    }

    private static func workbenchError(_ error: RequirementError, path: String) -> WorkbenchError {
        switch error {
        case .formula: .cannotSimulate(file: path, reason: error.description)
        case .simulation(let reason): workbenchError(reason, path: path)
        }
    }

    /// The whole requirement as JSON. Requirements hold nothing that cannot be written.
    public static func json(_ requirement: Requirement) -> String { (try? JSONText.text(requirement)) ?? "" }
}
