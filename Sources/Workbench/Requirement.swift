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
    public static func requirement(_ request: RequirementRequest) throws(WorkbenchError) -> Requirement {
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
        do {
            if let file = request.jsonFile { try AtomicFile.check(file) }
            if let file = request.csvFile { try AtomicFile.check(file) }
        } catch {
            throw .cannotWrite(error)
        }
        let requirement: Requirement
        do throws(QueueingError) {
            requirement = try RequirementPlanner(scenario, plan: request.plan).requirement()
        } catch {
            throw .usage(error.description)
        }
        do {
            if let file = request.jsonFile { try AtomicFile.write(json(requirement), to: file) }
            if let file = request.csvFile { try AtomicFile.write(RequirementTable.text(requirement), to: file) }
        } catch {
            throw .cannotWrite(error)
        }
        return requirement
    }

    /// The whole requirement as JSON. Requirements hold nothing that cannot be written.
    public static func json(_ requirement: Requirement) -> String { (try? JSONText.text(requirement)) ?? "" }
}
