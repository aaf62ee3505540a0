import Scenarios

/// Stages and faults that a call names in place of all those of the file.
public struct StressFlags: Sendable, Hashable {
    /// As the section `stress` has them.
    public var stages: [String]
    public var faults: [String]

    public init(stages: [String] = [], faults: [String] = []) {
        self.stages = stages
        self.faults = faults
    }

    /// Whether the file's stand.
    public var isEmpty: Bool { stages.isEmpty && faults.isEmpty }

    /// The scenario with them.
    ///
    /// - Throws: All problems together; `.usage` where only what the flags say is wrong, each phrase as it was typed.
    func ready(_ path: String, _ overrides: [Override], verb: String) throws(WorkbenchError) -> ReadyScenario {
        guard !isEmpty else { return try ReadyScenario.attempt(path, overrides, verb: verb).get() }
        let whole = override
        let attempt = ReadyScenario.attempt(path, overrides + [whole], verb: verb)
        let own = attempt.problems.filter { $0.file == whole.flag }
        guard !own.isEmpty, !attempt.isUnreadable else { return try attempt.get() }
        // Which phrase it is shows when it stands alone; what shows only together is said of all.
        var problems: [Diagnostic] = []
        for phrase in phrases {
            let alone = phrase.override
            let found = ReadyScenario.attempt(path, overrides + [alone], verb: verb).problems.filter { $0.file == alone.flag }
            problems += found.filter { !problems.contains($0) }
        }
        if problems.isEmpty { problems = own }
        let others = attempt.problems.filter { $0.file != whole.flag }
        guard others.isEmpty else { throw .badScenario(others + problems) }
        throw .usage(problems.map(\.sentence).joined(separator: "\nerror: "))
    }

    private var phrases: [StressFlags] {
        stages.map { StressFlags(stages: [$0]) } + faults.map { StressFlags(faults: [$0]) }
    }

    /// The section that stands in place of the file's, called by the flags in diagnostics.
    private var override: Override {
        let lists = [("stages", stages), ("faults", faults)].filter { !$0.1.isEmpty }.map { key, phrases in
            "\(key): [\(phrases.map(Self.quoted).joined(separator: ", "))]"
        }
        let typed = stages.map { "--stage \(Self.quoted($0))" } + faults.map { "--fault \(Self.quoted($0))" }
        return Override(path: "stress", value: "{ \(lists.joined(separator: ", ")) }", flag: typed.joined(separator: " "))
    }

    /// A text as YAML and shells quote it.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

extension Diagnostic {
    /// The place and what is wrong there, without its severity.
    fileprivate var sentence: String { "\(file): \(remark)" }
}
