import Scenarios
import Simulation

/// The steps from one scenario to another, each by itself, and what they do.
struct Explainer {
    let base: NamedScenario
    let overrides: [Override]
    let plan: ComparisonPlan
    let control: ComparisonControl
    /// Kept files in place of those on the disk; nil reads the disk.
    let files: [ScenarioFile]?

    /// Changes put in by themselves at most; what is more goes together by section.
    static let most = 60

    private struct Step {
        var differences: [LineDifference]
        var ready: ReadyScenario
    }

    /// - Throws: `.interrupted` where it was stopped before every step was run.
    func explanation(of other: NamedScenario) throws(WorkbenchError) -> ScenarioExplanation {
        let differences = base.ready.reading.differences(to: other.ready.reading, at: other.ready.path)
        let (steps, inseparable) = steps(differences)
        var scenarios = [compared(base.name, base.ready)]
        for (index, step) in steps.enumerated() { scenarios.append(compared("change \(index + 1)", step.ready)) }
        scenarios.append(compared(other.name, other.ready))
        var plan = plan
        plan.isAgainstBaseline = true
        let result = try Workbench.compare(
            scenarios, paths: scenarios.indices.map { $0 + 1 == scenarios.count ? other.ready.path : base.ready.path },
            plan: plan, control: control)
        return ScenarioExplanation(
            scenario: other.name, steps: steps.map { $0.differences.map(Self.line) },
            inseparable: inseparable.map(Self.line), result: result)
    }

    private static func line(_ difference: LineDifference) -> ScenarioExplanation.Line {
        ScenarioExplanation.Line(path: difference.path, before: difference.before, after: difference.after)
    }

    private func compared(_ name: String, _ ready: ReadyScenario) -> ComparedScenario {
        ComparedScenario(name: name, model: ready.model, hash: ready.hash)
    }

    /// Each line by itself where the baseline stands with it; else with those of its entry or section that do not stand either, with all
    /// of these, with all of its section, or of its section and another (a team and its shifts, a bot and the reasons it answers). What
    /// stands only with everything else is given apart.
    private func steps(_ differences: [LineDifference]) -> ([Step], inseparable: [LineDifference]) {
        var steps: [Step] = []
        var left: [LineDifference] = []
        func take(_ group: [LineDifference]) {
            if let ready = ready(with: group) { steps.append(Step(differences: group, ready: ready)) } else { left += group }
        }
        let isFew = differences.count <= Self.most
        for group in isFew ? differences.map({ [$0] }) : Self.groups(differences, depth: 1) { take(group) }
        for depth in [2, 1, 0] where !left.isEmpty {
            let waiting = left
            left = []
            for group in Self.groups(waiting, depth: depth) { take(group) }
        }
        let sections = Self.groups(differences, depth: 1).map { $0[0].section }
        var inseparable: [LineDifference] = []
        for group in Self.groups(left, depth: 1) {
            let own = group[0].section
            // A step that another section has asked for already holds this one too.
            if steps.contains(where: { step in group.allSatisfy { line in step.differences.contains { $0.path == line.path } } }) {
                continue
            }
            let found = ([own] + sections.filter { $0 != own }).lazy.compactMap { other -> Step? in
                let lines = differences.filter { $0.section == own || $0.section == other }
                guard lines.count < differences.count else { return nil }
                return self.ready(with: lines).map { Step(differences: lines, ready: $0) }
            }.first
            if let found { steps.append(found) } else { inseparable += group }
        }
        return (steps, inseparable)
    }

    /// Lines with the same first keys together, in the order of the first of them.
    private static func groups(_ differences: [LineDifference], depth: Int) -> [[LineDifference]] {
        var groups: [(key: String, lines: [LineDifference])] = []
        for difference in differences {
            let key = difference.path.split(separator: ".").prefix(depth).joined(separator: ".")
            if let index = groups.firstIndex(where: { $0.key == key }) {
                groups[index].lines.append(difference)
            } else {
                groups.append((key, [difference]))
            }
        }
        return groups.map(\.lines)
    }

    /// The baseline with some lines of the other; nil where that is no scenario, or not one of the same horizon and contacts.
    private func ready(with differences: [LineDifference]) -> ReadyScenario? {
        let reading = ScenarioReader(vocabulary: SimulationVocabulary.vocabulary, files: files)
            .read(path: base.ready.path, overrides: overrides, with: differences)
        return ReadyScenario.attempt(reading, base.ready.path, verb: "compare").ready
    }
}
