import Scenarios
import Simulation

/// What a check of a scenario file gives.
public struct Validation: Sendable {
    /// Errors and notes, ordered by place.
    public var diagnostics: [Diagnostic]
    /// A file could not be read.
    public var isUnreadable: Bool
    /// The file as understood, with every assumption marked.
    public var explained: String
    public var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
    public var notes: [Diagnostic] { diagnostics.filter { $0.severity == .note } }
    /// One object per problem, and whether the scenario can be run.
    public var report: ValidationReport {
        ValidationReport(
            valid: errors.isEmpty,
            diagnostics: diagnostics.map {
                ValidationReport.Problem(
                    severity: $0.severity.rawValue, file: $0.file, line: $0.line, column: $0.column,
                    message: $0.message, hint: $0.hint)
            })
    }
}

/// A check as data.
public struct ValidationReport: Sendable, Codable, Hashable {
    public struct Problem: Sendable, Codable, Hashable {
        public var severity: String
        public var file: String
        public var line: Int
        public var column: Int
        public var message: String
        public var hint: String?
    }
    public var valid: Bool
    public var diagnostics: [Problem]
}

/// The verbs of the program as calls.
public enum Workbench {
    /// Checks a scenario file, as far as a simulation would.
    public static func validate(path: String, overrides: [Override] = []) -> Validation {
        let reading = ScenarioReader(vocabulary: SimulationVocabulary.vocabulary).read(
            path: path, overrides: overrides)
        var diagnostics = reading.diagnostics
        if let scenario = reading.scenario {
            do {
                _ = try CompiledScenario(scenario)
            } catch {
                diagnostics.append(
                    Diagnostic(
                        severity: .error, file: path, line: 0, column: 0, length: 0,
                        message: error.description))
            }
        }
        return Validation(
            diagnostics: diagnostics, isUnreadable: reading.isUnreadable, explained: reading.explained())
    }
}
