import Simulation

/// Conversations per line of `contacts`: the three clocks with their 95th percentiles, the three handling times, and how many are
/// parked; below each what else happened to them.
struct ConversationSection {
    let result: SimulationResult

    func lines() -> [String] {
        let entries = result.contacts.filter {
            $0.kind == .entry && ($0.figures["effort-time"]?.value ?? nil) != nil
        }
        guard !entries.isEmpty else { return [] }
        var table = TextTable([
            .init(heading: Texts.conversations, side: .left),
            .init(heading: Texts.first), .init(heading: Texts.wait95),
            .init(heading: Texts.next), .init(heading: Texts.wait95),
            .init(heading: Texts.resolution), .init(heading: Texts.wait95),
            .init(heading: Texts.effort), .init(heading: Texts.assigned), .init(heading: Texts.elapsed),
            .init(heading: Texts.parked),
        ])
        for entry in entries {
            let figures = entry.figures
            func time(_ name: String) -> String {
                Numbers.time(figures[name]?.value, halfWidth: figures[name]?.halfWidth)
            }
            table.append([
                " " + entry.name, time("first-response"), time("first-response-p95"), time("next-response"),
                time("next-response-p95"), time("resolution"), time("resolution-p95"), time("effort-time"),
                time("aht"), time("elapsed-time"), amount(figures["parked"]),
            ])
        }
        var lines = table.lines()
        var text = [lines.removeFirst()]
        for (entry, line) in zip(entries, lines) {
            text.append(Wrap.cut(line, to: TerminalReport.width))
            let remarks = remarks(entry.figures)
            if !remarks.isEmpty {
                text += Wrap.lines(
                    remarks, separator: " · ", indent: "     ", width: TerminalReport.width - 5
                ).enumerated().map { $0.offset == 0 ? "     " + $0.element : $0.element }
            }
        }
        return text
    }

    private func amount(_ figure: Figure?) -> String {
        guard let value = figure?.value, value > 0 else { return Texts.none }
        return Numbers.fixed(value, Numbers.decimals(halfWidth: figure?.halfWidth, most: value < 9.95 ? 1 : 0))
    }

    private func remarks(_ figures: Figures) -> [String] {
        func count(_ name: String) -> String? {
            guard let value = figures[name]?.value, value > 0 else { return nil }
            return Numbers.fixed(value, value < 9.95 ? 1 : 0)
        }
        var parts: [String] = []
        if let silent = count("abandoned-silently") { parts.append(Texts.leftSilently(silent)) }
        if let replies = count("auto-replied") { parts.append(Texts.automaticReplies(replies)) }
        if let templates = count("templates") { parts.append(Texts.templates(templates)) }
        if let closed = count("closed-silent") {
            parts.append(Texts.closedForSilence(closed, openedAgain: count("reopened")))
        }
        if let timeouts = count("agent-timeouts") { parts.append(Texts.waitedInVain(timeouts)) }
        if let rises = count("escalated") { parts.append(Texts.roseInPriority(rises)) }
        return parts
    }
}
