import Simulation

/// Each promise with its verdict, the missed first.
struct TargetsSection {
    let result: SimulationResult
    let ink: Ink

    func lines() -> [String] {
        let targets = result.targets
        guard !targets.isEmpty else { return [] }
        func count(_ verdict: TargetOutcome.Verdict) -> Int { targets.count { $0.verdict == verdict } }
        let heading =
            Texts.targets + "  "
            + Texts.verdicts(met: count(.met), missed: count(.missed), undecided: count(.undecided))
        var table = TextTable([
            .init(heading: heading, side: .left), .init(heading: Texts.attained),
            .init(heading: Texts.interval(Numbers.level(result.run.confidence)), gap: "   "),
            .init(heading: Texts.margin, gap: "   "),
        ])
        let ordered =
            targets.filter { $0.verdict == .missed } + targets.filter { $0.verdict == .undecided }
            + targets.filter { $0.verdict == .met }
        let room = room(targets)
        var remarks: [[String]] = []
        for outcome in ordered {
            // A sentence too long for its column goes on below it.
            let sentence = TextLines.wrapped(outcome.text, width: room)
            let text = TargetText(outcome: outcome)
            table.append([
                " \(text.sign) " + Wrap.cut(sentence.first ?? "", to: room), text.attained, text.interval, text.margin,
            ])
            let parts = text.remarks(result)
            remarks.append(
                sentence.dropFirst().map { Wrap.cut($0, to: room) } + (parts.isEmpty ? [] : [parts.joined(separator: "; ")]))
        }
        var lines = table.lines()
        let head = lines.removeFirst()
        var text = [head]
        for (index, line) in lines.enumerated() {
            text.append(painted(line, ordered[index]))
            text += remarks[index].map { "     " + $0 }
        }
        return text
    }

    /// Columns left for the sentences: wide amounts take more than shares.
    private func room(_ targets: [TargetOutcome]) -> Int {
        let texts = targets.map { TargetText(outcome: $0) }
        func widest(_ cells: [String], _ least: Int) -> Int { max(cells.map(\.count).max() ?? 0, least) }
        let taken = widest(texts.map(\.attained), 11) + widest(texts.map(\.interval), 12) + widest(texts.map(\.margin), 9)
        return TerminalReport.width - max(taken + 15, 48)
    }

    private func painted(_ line: String, _ outcome: TargetOutcome) -> String {
        let mark = TargetText(outcome: outcome).sign
        let painted =
            switch outcome.verdict {
            case .met: ink.good(mark)
            case .missed: ink.bad(mark)
            case .undecided: ink.unsure(mark)
            }
        return " " + painted + line.dropFirst(2)
    }
}
