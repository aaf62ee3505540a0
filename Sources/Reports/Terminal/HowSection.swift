import Simulation

/// The definitions behind the figures, and what it takes to have them again. At most three lines.
struct HowSection {
    let result: SimulationResult

    func lines() -> [String] {
        let definitions = result.definitions
        let run = result.run
        var parts = [Texts.withinTarget(definitions.serviceLevelFormula, definitions.serviceLevel)]
        let others = ChannelSection(result: result).entriesByFirstResponse
        if !others.isEmpty { parts.append(Texts.firstResponse(others.joined(separator: ", "))) }
        parts.append(Texts.waitLine)
        if !result.worstHours.isEmpty { parts.append(Texts.loadLine) }
        if result.intervals.starts.isEmpty == false {
            parts.append(Texts.clock(definitions.calendar, minutes: result.scenario.intervalMinutes))
        }
        let method = run.batches.map(Texts.batches) ?? Texts.count(run.replications, run.unit)
        parts.append(Texts.intervals(Numbers.level(run.confidence), method: method))
        parts.append(Texts.seed(run.seed))
        parts.append(Texts.file(String(run.scenarioHash.prefix(4))))
        let indent = String(repeating: " ", count: 9)
        var lines = Wrap.lines(parts, separator: " · ", indent: indent, width: TerminalReport.width - 9)
        if let first = lines.first {
            lines[0] = Texts.how + String(repeating: " ", count: 9 - Texts.how.count) + first
        }
        return lines
    }
}
