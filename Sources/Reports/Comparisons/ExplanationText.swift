import Simulation

/// The lines in which scenarios differ from the baseline, each with what it does by itself.
struct ExplanationText {
    let comparison: ScenarioComparison

    private var names: ComparisonNames { ComparisonNames(comparison: comparison) }

    func lines() -> [String] {
        (comparison.explanations ?? []).flatMap(lines)
    }

    private func lines(_ explanation: ScenarioExplanation) -> [String] {
        let count = Set((explanation.steps.flatMap(\.lines) + explanation.inseparable).map(\.path)).count
        var lines = TextLines.wrapped(
            Texts.explained(
                explanation.scenario, comparison.scenarios[0].name, lines: count,
                Numbers.level(explanation.confidence), explanation.comparisons),
            width: TerminalReport.width)
        for step in explanation.steps {
            lines += step.lines.map { Wrap.cut(" " + Self.text($0), to: TerminalReport.width) }
            lines += effect(step.differences, explanation)
        }
        for line in explanation.inseparable {
            lines.append(Wrap.cut(" " + Self.text(line), to: TerminalReport.width))
            lines.append("    " + Texts.onlyTogether)
        }
        if explanation.steps.count + explanation.inseparable.count > 1 {
            lines.append(" " + Texts.allTogether)
            lines += effect(explanation.whole, explanation)
        }
        return lines
    }

    private static func text(_ line: ScenarioExplanation.Line) -> String {
        switch (line.before, line.after) {
        case (let before?, let after?): "\(line.path): \(before) → \(after)"
        case (let before?, nil): Texts.without(line.path, before)
        default: Texts.with(line.path, line.after ?? "")
        }
    }

    /// What is shown to change; what is the same every time is told from what no difference is shown on.
    private func effect(_ differences: [Difference?], _ explanation: ScenarioExplanation) -> [String] {
        var parts: [String] = []
        for (line, difference) in zip(explanation.measured, differences) {
            guard let difference, difference.shown != .none, difference.shown != .same else { continue }
            parts.append("\(names.heading(line)) \(ComparisonNames.change(difference, line.unit))")
        }
        let found = differences.compactMap { $0?.shown }
        let text = found.allSatisfy { $0 == .same } ? [Texts.changesNothing] : parts.isEmpty ? [Texts.nothingShown] : parts
        return Wrap.lines(text, separator: " · ", width: TerminalReport.width - 4).map { "    " + $0 }
    }
}
