import Simulation

/// What cures the worst hours: the share in time of each, and what it gains without each cause; ◂ stands at the most.
struct WhySection {
    let result: SimulationResult

    func lines() -> [String] {
        guard let why = result.why else { return [] }
        guard !why.hours.isEmpty else {
            return [Texts.cures + "    " + (result.worstHours.isEmpty ? Texts.nothingToCure : Texts.causesNeedMore)]
        }
        let dates = Dates(scenario: result.scenario)
        var table = TextTable(
            [
                .init(heading: Texts.cures, side: .left), .init(heading: "", side: .left), .init(heading: Texts.inTime),
            ] + why.causes.map { .init(heading: Texts.cause($0)) })
        for hour in why.hours {
            table.append(
                [
                    " " + hour.scope, dates.hour(day: hour.day, minute: hour.minute), Numbers.percent(hour.inTime, most: 0),
                ] + zip(why.causes, hour.effects).map { cause, effect in
                    ComparisonNames.change(effect, .share) + (hour.main == cause ? Texts.mainMark : "")
                })
        }
        return table.lines().map { Wrap.cut($0, to: TerminalReport.width) }
            + TextLines.wrapped(
                Texts.curesLegend(Numbers.level(why.confidence), why.comparisons), width: TerminalReport.width)
    }
}
