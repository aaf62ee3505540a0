import Simulation

/// Where it breaks: day and clock hour, work against people, and what the model knows of the cause.
struct WorstHoursSection {
    let result: SimulationResult

    func lines() -> [String] {
        guard !result.worstHours.isEmpty else { return [] }
        let dates = Dates(scenario: result.scenario)
        var table = TextTable([
            .init(heading: Texts.worstHours, side: .left), .init(heading: "", side: .left),
            .init(heading: Texts.inTime), .init(heading: Texts.load), .init(heading: Texts.has),
        ])
        for hour in result.worstHours {
            table.append([
                " " + hour.scope, dates.hour(day: hour.day, minute: hour.minute),
                Numbers.percent(hour.inTime, most: 0),
                amount(hour.load), amount(hour.present),
            ])
        }
        let reasons =
            [Texts.why]
            + result.worstHours.map { $0.causes }.map { causes in
                Wrap.fitting(
                    causes.map(text), separator: "; ",
                    width: TerminalReport.width - 2 - (table.lines().first?.count ?? 0))
            }
        return zip(table.lines(), reasons).map { Wrap.cut($0 + "  " + $1, to: TerminalReport.width) }
    }

    private func amount(_ value: Double) -> String { Numbers.fixed(value, value < 9.95 ? 1 : 0) }

    private func text(_ cause: Cause) -> String {
        switch cause.kind {
        case .specialDay: cause.name ?? ""
        case .closed: Texts.closed
        case .nobody: Texts.nobody
        case .backlog:
            Texts.backlog(
                amount(cause.amount ?? 0), since: Dates(scenario: result.scenario).clock(cause.since ?? 0))
        case .stored: Texts.stored(amount(cause.amount ?? 0))
        case .pauses: Texts.pauses(amount(cause.amount ?? 0), of: amount(cause.total ?? 0))
        case .absence:
            Texts.absence(Numbers.percent((cause.amount ?? 0) / max(cause.total ?? 1, 1e-9), decimals: 0))
        case .slotsFull: Texts.slotsFull
        case .overloaded: Texts.overloaded
        case .busy: Texts.busy
        case .chance: Texts.chance
        }
    }
}
