import Simulation

/// People: payroll, roster, absence, occupancy and slot use side by side, and which of the two binds.
struct TeamSection {
    let result: SimulationResult

    func lines() -> [String] {
        guard !result.scenario.teams.isEmpty else { return [] }
        var table = TextTable([
            .init(heading: Texts.team, side: .left), .init(heading: Texts.payroll),
            .init(heading: Texts.rostered),
            .init(heading: Texts.absent), .init(heading: Texts.occupancy), .init(heading: Texts.slotsUsed),
            .init(heading: Texts.binding, side: .left),
        ])
        for facts in result.scenario.teams {
            let figures = result.teams.first { $0.name == facts.name }?.figures ?? Figures()
            table.append([
                " " + facts.name, facts.payroll.map(Numbers.grouped) ?? Texts.none, staffing(facts),
                absence(facts, figures), Numbers.percent(figures["occupancy"]),
                facts.slots > 1 ? Numbers.percent(figures["slot-utilization"]) : Texts.none, binding(facts),
            ])
        }
        return table.lines().map { Wrap.cut($0, to: TerminalReport.width) }
    }

    private func staffing(_ facts: TeamFacts) -> String {
        if let shifts = facts.shiftsPerWeek { return Texts.shifts(Numbers.grouped(shifts)) }
        if let few = facts.fewestSeats, let most = facts.mostSeats { return Texts.seats(few, most) }
        return Texts.drawnSeats
    }

    private func absence(_ facts: TeamFacts, _ figures: Figures) -> String {
        guard facts.shiftsPerWeek != nil, let share = figures["absence"], share.value != nil else {
            return Texts.none
        }
        return Numbers.percent(share)
    }

    /// Which of the two loads is the larger, effort ÷ time present or slots taken ÷ slots present. Slots are named only for hours in
    /// which they are also 85% taken or more: below that neither keeps anybody waiting.
    private func binding(_ facts: TeamFacts) -> String {
        guard facts.slots > 1, let table = result.intervals.teams.first(where: { $0.name == facts.name }),
            let slots = table.columns["slot-utilization"], let effort = table.columns["effort-load"]
        else { return Texts.effort }
        let starts = result.intervals.starts
        var hours: [(day: Int, hour: Int)] = []
        for (index, start) in starts.enumerated() where index < slots.count && index < effort.count {
            guard let taken = slots[index], let busy = effort[index], taken >= 0.85, taken > busy else {
                continue
            }
            let hour = (start.day, start.minute / 60)
            if let last = hours.last, last == hour { continue }
            hours.append(hour)
        }
        guard let first = hours.first, let last = hours.last else { return Texts.effort }
        let isOneStretch = first.day == last.day && last.hour - first.hour + 1 == hours.count
        guard isOneStretch else { return Texts.slotsIn(hours.count) }
        return Texts.slotsAt(
            "\(Dates(scenario: result.scenario).shortDay(first.day)) \(first.hour)–\(last.hour + 1)")
    }
}
