import Simulation

/// A comparison as text for a terminal: what each scenario gives, how the others differ from the first, who beats whom, what it costs to be
/// better, and how it was found. At most 100 columns; more scenarios than fit go on in another table.
public struct ComparisonText: Sendable {
    let comparison: ScenarioComparison
    /// Wall time in seconds; nil leaves it out.
    let elapsed: Double?

    public init(_ comparison: ScenarioComparison, elapsed: Double? = nil) {
        self.comparison = comparison
        self.elapsed = elapsed
    }

    private var names: ComparisonNames { ComparisonNames(comparison: comparison) }
    private let margin = 9

    /// The whole text, ending with a line break.
    public var text: String {
        let verdicts = ComparisonSentences(comparison: comparison).lines()
        let lines = header() + tables() + legend() + verdicts + ExplanationText(comparison: comparison).lines() + how() + notes()
        return lines.joined(separator: "\n") + "\n"
    }

    private func header() -> [String] {
        let run = comparison.run
        let count = Texts.count(run.replications, run.unit)
        let took = elapsed.map { Texts.took(Texts.forEach(count), Numbers.elapsed($0)) } ?? Texts.forEach(count)
        let facts = comparison.scenarios[0].scenario
        var lines = Wrap.lines([Dates(scenario: facts).span(), took], separator: " · ")
        switch run.end {
        case .interrupted: lines.append(Texts.kept(count, of: Texts.count(run.asked, run.unit)))
        case .capped: lines.append(Texts.capped(count, run.precision ?? ""))
        case .complete, .precise: break
        }
        return lines
    }

    // MARK: Tables

    /// Characters of a line's name at most, which leave room for two scenarios.
    private static let longest = 44

    /// One column for each scenario, the first in every table.
    private func tables() -> [String] {
        let labels = comparison.lines.map { Wrap.cut(names.heading($0), to: Self.longest) } + (hasTargets ? [Texts.targetsMet] : [])
        let first = column(0)
        let width = (labels.map(\.count).max() ?? 0) + 2 + (first.map(\.count).max() ?? 0)
        var groups: [[[String]]] = []
        var used = width
        for index in comparison.scenarios.indices.dropFirst() {
            let next = column(index)
            let size = 2 + (next.map(\.count).max() ?? 0)
            if groups.isEmpty || used + size > TerminalReport.width {
                groups.append([])
                used = width
            }
            groups[groups.count - 1].append(next)
            used += size
        }
        return groups.flatMap { table(labels, [first] + $0) }
    }

    private func table(_ labels: [String], _ columns: [[String]]) -> [String] {
        var table = TextTable(
            [.init(heading: "", side: .left)] + columns.map { .init(heading: $0.first ?? "") })
        for (row, label) in labels.enumerated() { table.append([label] + columns.map { $0[row + 1] }) }
        return table.lines()
    }

    /// Name, then a cell for each line: figures of the first scenario, changes of the others.
    private func column(_ index: Int) -> [String] {
        let scenario = comparison.scenarios[index]
        var cells = [Wrap.cut(scenario.name, to: 24)]
        for (place, line) in comparison.lines.enumerated() {
            if index == 0 {
                cells.append(names.value(line.figures[0], line.unit))
            } else if line.figures[0].value == nil, line.figures[index].value != nil {
                // There is nothing to differ from: what it is by itself.
                cells.append("(\(names.value(line.figures[index], line.unit)))")
            } else {
                cells.append(ComparisonNames.change(comparison.pair(0, index)?.differences[place], line.unit))
            }
        }
        if hasTargets {
            let unsure = scenario.count(.undecided)
            cells.append(
                scenario.targets.isEmpty
                    ? Texts.none : "\(scenario.count(.met))/\(scenario.targets.count)" + (unsure > 0 ? " +\(unsure)?" : ""))
        }
        return cells
    }

    private var hasTargets: Bool { comparison.scenarios.contains { !$0.targets.isEmpty } }

    private func legend() -> [String] {
        let confidence = Numbers.level(comparison.run.confidence)
        var parts = [Texts.changeFromFirst, Texts.allAtOnce(confidence, comparison.run.comparisons), Texts.noneLegend]
        let shown = comparison.pairs.filter { $0.base == 0 }.flatMap(\.differences).compactMap { $0?.shown }
        if shown.contains(.same) { parts.append(Texts.sameLegend) }
        if comparison.scenarios.contains(where: { $0.count(.undecided) > 0 }) { parts.append(Texts.undecidedLegend) }
        return Wrap.lines(parts, separator: " · ")
    }

    // MARK: How

    private func how() -> [String] {
        let definitions = comparison.definitions
        let run = comparison.run
        var parts = [Texts.withinTarget(definitions.serviceLevelFormula, definitions.serviceLevel)]
        if comparison.lines.contains(where: { $0.measure == "first-response-in-time" }) {
            parts.append(Texts.firstResponse(Texts.messages))
        }
        parts.append(Texts.sameCustomers(run.seed))
        parts += cuts()
        return Wrap.under(
            Wrap.lines(parts, separator: " · ", width: TerminalReport.width - margin), head: Texts.how, margin: margin)
    }

    /// How much the same customers help: the median over lines for each pair with the first, and the least and most.
    private func cuts() -> [String] {
        let found = comparison.scenarios.indices.dropFirst().compactMap { index -> String? in
            let cuts = (comparison.pair(0, index)?.differences ?? []).compactMap { $0?.varianceCut }.sorted()
            guard let least = cuts.first, let most = cuts.last else { return nil }
            return Texts.cut(
                comparison.scenarios[index].name, Self.times(cuts[cuts.count / 2]), Self.times(least), Self.times(most))
        }
        return found.isEmpty ? [] : [Texts.varianceCut] + found
    }

    private static func times(_ factor: Double) -> String {
        factor > 1e6 ? "1,000,000+" : Numbers.fixed(factor, factor < 9.95 ? 1 : 0)
    }

    private func notes() -> [String] {
        comparison.notes.flatMap { note in
            Wrap.lines(
                Texts.note(note).split(separator: " ").map(String.init), separator: " ", indent: "      ")
        }
    }
}
