/// An ``ErlangAnswer`` for a terminal.
public enum ErlangText {
    public static func text(_ answer: ErlangAnswer, ink: Ink) -> String {
        var lines = ["\(answer.formula): " + (answer.given.isEmpty ? "" : answer.given.joined(separator: ", ") + "; ") + "\(load(answer.offeredLoad)) Erlang"]
        lines.append(answer.assumes)
        if let target = answer.target { lines.append("Target: \(target)") }
        lines.append("")
        if let problem = answer.problem {
            lines.append(ink.bad(problem))
        } else if let agents = answer.agents {
            var line = count(agents)
            if let fractional = answer.fractionalAgents { line += " (exactly \(Numbers.fixed(fractional, 3)))" }
            if let heads = answer.heads { line += ", \(Numbers.fixed(heads, 1)) heads with shrinkage" }
            if answer.isMet == false { line += ", " + ink.bad("target missed") }
            lines.append(line)
            if let problem = answer.rows.first(where: { $0.agents == agents })?.problem { lines.append(capitalized(problem)) }
            if let endless = answer.rows.first(where: { $0.agents == agents })?.endlessShare {
                lines.append(
                    "\(Numbers.percent(endless, decimals: endless < 0.01 ? 4 : 1)) of the contacts come at rates above what they can do: no mean wait.")
            }
            lines += inverse(answer)
        }
        lines.append("")
        lines += table(answer, ink: ink)
        if !answer.sensitivity.isEmpty {
            lines.append("")
            lines += sensitivity(answer)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func capitalized(_ sentence: String) -> String { sentence.prefix(1).uppercased() + sentence.dropFirst() + "." }

    /// What these agents carry.
    private static func inverse(_ answer: ErlangAnswer) -> [String] {
        var parts: [String] = []
        if let most = answer.greatestLoad {
            var part = "the target holds up to \(load(most)) Erlang"
            if let volume = answer.greatestVolumePerHour { part += ", \(Numbers.fixed(volume, volume < 100 ? 1 : 0)) contacts an hour" }
            parts.append(part)
        }
        if let threshold = answer.keptThreshold, answer.threshold != nil {
            parts.append("that share is answered " + (threshold > 0 ? "within \(Numbers.time(threshold))" : "at once"))
        }
        guard !parts.isEmpty else { return [] }
        let text = parts.joined(separator: "; ")
        return ["T" + text.dropFirst()]
    }

    private static func load(_ erlang: Double) -> String {
        Numbers.fixed(erlang, erlang >= 100 ? 1 : erlang >= 0.1 || erlang == 0 ? 2 : 5)
    }

    private static func count(_ agents: Double) -> String {
        let text = agents == agents.rounded() ? Numbers.fixed(agents, 0) : Numbers.fixed(agents, 3)
        return agents == 1 ? "1 agent" : "\(text) agents"
    }

    private static func table(_ answer: ErlangAnswer, ink: Ink) -> [String] {
        let loses = answer.rows.contains { ($0.abandonment ?? 0) > 0 }
        let blocks = answer.rows.contains { ($0.blocking ?? 0) > 0 }
        let queues = answer.rows.contains { ($0.waitProbability ?? 0) > 0 }
        let chats = answer.rows.contains { $0.concurrency != nil }
        let returns = Set(answer.rows.compactMap { $0.volumePerHour.map { ($0 * 1e6).rounded() } }).count > 1
        var columns: [(String, (ErlangAnswer.Row) -> String)] = [
            ("agents", { $0.agents == $0.agents.rounded() ? Numbers.fixed($0.agents, 0) : Numbers.fixed($0.agents, 3) })
        ]
        if answer.threshold != nil { columns.append((Texts.inTime, { Numbers.percent($0.serviceLevel, decimals: 1) })) }
        if queues {
            columns.append(("waits", { Numbers.percent($0.waitProbability, decimals: 1) }))
            columns.append(("ASA", { Numbers.time($0.asa) }))
            columns.append(("90% wait", { Numbers.time($0.wait90) }))
            columns.append(("queue", { $0.meanQueue.map { Numbers.fixed($0, 1) } ?? Texts.none }))
        }
        if loses { columns.append((Texts.left, { Numbers.percent($0.abandonment, decimals: 1) })) }
        if blocks { columns.append((Texts.refused, { Numbers.percent($0.blocking, decimals: 2) })) }
        columns.append((Texts.occupancy, { Numbers.percent($0.occupancy, decimals: 1) }))
        if chats {
            columns.append(("chats", { $0.concurrency.map { Numbers.fixed($0, 2) } ?? Texts.none }))
            columns.append(("in service", { Numbers.time($0.timeInService) }))
        }
        if returns { columns.append(("volume/h", { $0.volumePerHour.map { Numbers.fixed($0, 1) } ?? Texts.none })) }
        var table = TextTable([TextTable.Column(heading: "", side: .left)] + columns.map { TextTable.Column(heading: $0.0) })
        for row in answer.rows {
            table.append([row.agents == answer.agents ? "→" : ""] + columns.map { $0.1(row) })
        }
        return zip(table.lines(), [nil] + answer.rows.map { Optional($0) }).map { line, row in
            guard let row else { return line }
            if row.problem != nil { return line + "  more work than agents" }
            return row.isMet == true && row.agents == answer.agents ? ink.good(line) : line
        }
    }

    private static func sensitivity(_ answer: ErlangAnswer) -> [String] {
        var columns = [TextTable.Column(heading: "IF", side: .left)]
        let hasLevel = answer.threshold != nil
        let agents = answer.agents.map { count($0) } ?? ""
        let refuses = answer.sensitivity.contains { ($0.row.blocking ?? 0) > 0 }
        // Where nobody can wait, a time says nothing.
        let waits = answer.sensitivity.contains { $0.row.problem != nil || ($0.row.waitProbability ?? 0) > 0 } || !refuses
        let figures = (hasLevel ? [Texts.inTime] : []) + (refuses ? [Texts.refused] : []) + (waits ? ["ASA"] : []) + [Texts.occupancy]
        columns += figures.enumerated().map { TextTable.Column(heading: $0.offset == 0 ? "\($0.element) with \(agents)" : $0.element) }
        let hasAnswer = answer.sensitivity.contains { $0.agents != nil }
        if hasAnswer { columns.append(TextTable.Column(heading: "agents needed")) }
        var table = TextTable(columns)
        for change in answer.sensitivity {
            let name = change.of == "aht" ? "AHT" : change.of
            let sign = change.by < 0 ? "−" : "+"
            var row = ["\(name) \(sign)\(Numbers.fixed(abs(change.by) * 100, 0))%"]
            if hasLevel { row.append(Numbers.percent(change.row.serviceLevel, decimals: 1)) }
            if refuses { row.append(Numbers.percent(change.row.blocking, decimals: 2)) }
            if waits { row.append(change.row.problem == nil ? Numbers.time(change.row.asa) : "without end") }
            row.append(Numbers.percent(change.row.occupancy, decimals: 1))
            if hasAnswer { row.append(change.agents.map { Numbers.grouped($0) } ?? Texts.none) }
            table.append(row)
        }
        return table.lines()
    }
}
