import Scenarios
import Simulation

/// A scenario that was read and compiled: what every verb that runs one begins with.
struct ReadyScenario {
    var path: String
    var reading: Reading
    var model: CompiledScenario
    var hash: String { reading.contentHash }
    /// What results repeat: notes of the file, and what the verb does not use.
    var notes: [String]

    /// What became of a file.
    struct Attempt {
        /// Nil where there is a problem.
        var ready: ReadyScenario?
        /// Errors only.
        var problems: [Diagnostic]
        var isUnreadable: Bool

        /// The scenario.
        ///
        /// - Throws: All problems together.
        func get() throws(WorkbenchError) -> ReadyScenario {
            guard let ready else { throw Attempt.failure(problems, isUnreadable: isUnreadable) }
            return ready
        }

        /// The error of all problems.
        static func failure(_ problems: [Diagnostic], isUnreadable: Bool) -> WorkbenchError {
            isUnreadable ? .unreadable(problems) : .badScenario(problems)
        }
    }

    /// - Parameters:
    ///   - place: What a problem of the whole is called after; the path if nil.
    ///   - verb: As notes name it.
    ///   - policies: Those that the scenario may name.
    ///   - files: Kept files in place of those on the disk; nil reads the disk.
    static func attempt(
        _ path: String, _ overrides: [Override], verb: String, place: String? = nil, policies: RoutingPolicies = .shipped,
        files: [ScenarioFile]? = nil
    ) -> Attempt {
        let reading = ScenarioReader(vocabulary: policies.vocabulary, files: files)
            .read(path: path, overrides: overrides, without: UnusedSections.leftOut(by: verb))
        return attempt(reading, path, verb: verb, place: place, policies: policies)
    }

    static func attempt(
        _ reading: Reading, _ path: String, verb: String, place: String? = nil, policies: RoutingPolicies = .shipped
    ) -> Attempt {
        var problems = reading.diagnostics.filter { $0.severity == .error }
        guard let scenario = reading.scenario else {
            return Attempt(ready: nil, problems: problems, isUnreadable: reading.isUnreadable)
        }
        do {
            let model = try CompiledScenario(scenario, policies: policies)
            let notes =
                reading.diagnostics.filter { $0.severity == .note }.map(\.remark)
                + [UnusedSections.note(scenario, verb: verb)].compactMap(\.self)
            return Attempt(
                ready: ReadyScenario(path: path, reading: reading, model: model, notes: notes), problems: [],
                isUnreadable: false)
        } catch {
            problems.append(
                Diagnostic(
                    severity: .error, file: place ?? path, line: 0, column: 0, length: 0, message: error.description))
            return Attempt(ready: nil, problems: problems, isUnreadable: false)
        }
    }
}
