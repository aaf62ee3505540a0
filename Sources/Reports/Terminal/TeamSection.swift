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

    /// Slots bind in an hour when at least 85% of them are taken while people still have time (occupancy under 95%).
    private func binding(_ facts: TeamFacts) -> String {
        guard facts.slots > 1, let table = result.intervals.teams.first(where: { $0.name == facts.name }),
            let slots = table.columns["slot-utilization"], let occupancy = table.columns["occupancy"]
        else { return Texts.effort }
        let starts = result.intervals.starts
        var hours: [(day: Int, hour: Int)] = []
        for (index, start) in starts.enumerated() where index < slots.count && index < occupancy.count {
            guard let taken = slots[index], let busy = occupancy[index], taken >= 0.85, busy < 0.95 else {
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
