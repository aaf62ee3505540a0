import Simulation

/// The definitions behind the figures, and what it takes to have them again. At most three lines.
struct HowSection {
    let result: SimulationResult

    private let margin = 9

    func lines() -> [String] {
        let entries = result.contacts.count { $0.kind == .entry }
        let others = ChannelSection(result: result).entriesByFirstResponse
        let names = others.count == entries ? Texts.all : others.joined(separator: ", ")
        // The first wording that takes three lines.
        let wordings = [
            parts(names, withLoad: true), parts(Texts.messages, withLoad: true),
            parts(Texts.messages, withLoad: false),
        ]
        let wrapped = wordings.map { Wrap.lines($0, separator: " · ", width: TerminalReport.width - margin) }
        var lines = wrapped.first { $0.count <= 3 } ?? wrapped[wrapped.count - 1]
        for index in lines.indices {
            let head = index == 0 ? Texts.how : ""
            lines[index] = head + String(repeating: " ", count: margin - head.count) + lines[index]
        }
        return lines
    }

    private func parts(_ firstResponse: String, withLoad: Bool) -> [String] {
        let definitions = result.definitions
        let run = result.run
        var parts = [Texts.withinTarget(definitions.serviceLevelFormula, definitions.serviceLevel)]
        if !ChannelSection(result: result).entriesByFirstResponse.isEmpty {
            parts.append(Texts.firstResponse(firstResponse))
        }
        let measures = result.targets.map(\.measure)
        if measures.contains("next-response-in-time") { parts.append(Texts.nextResponse) }
        if measures.contains("resolution-in-time") {
            parts.append(Texts.resolution(without: definitions.resolutionPauses ?? false))
        }
        parts.append(Texts.waitLine)
        if !result.intervals.starts.isEmpty {
            parts.append(Texts.clock(definitions.calendar, minutes: result.scenario.intervalMinutes))
        }
        let method = run.batches.map(Texts.batches) ?? Texts.count(run.replications, run.unit)
        parts.append(Texts.intervals(Numbers.level(run.confidence), method: method))
        if withLoad, !result.worstHours.isEmpty { parts.append(Texts.loadLine) }
        parts.append(Texts.seedAndFile(run.seed, String(run.scenarioHash.prefix(4))))
        return parts
    }
}
