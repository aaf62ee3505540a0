import Stochastics

/// Whether those who wait without end can be served at all, and what the file leaves to assumptions.
extension Understanding {
    /// First attempts of an entry on an average day.
    func dailyVolume(_ entry: Int) -> Double {
        switch entries[entry].demand {
        case .volume(let perDay, _): perDay * horizon.volume
        case .forecast(let rows):
            rows.reduce(0) { $0 + $1.reduce(0, +) } / Double(max(1, rows.count)) * horizon.volume
        case .trace, .none: 0
        }
    }

    /// Seconds of work with one contact, wrap-up included, at normal pace.
    func effort(_ type: ContactType) -> Double { turnWork(type) * type.pace + (type.wrapUp?.mean ?? 0) }

    /// The same without wrap-up and pace: the turns of a conversation together.
    private func turnWork(_ type: ContactType) -> Double {
        type.handling.mean * (type.conversation?.turns.mean ?? 1)
    }

    /// Seats filled, averaged over the week.
    func meanSeats(_ team: Team) -> Double {
        switch team.staffing {
        case .drawnPositions(let law): return law.mean
        case .positions(let rows):
            let days = rows.map { row in Double(row.reduce(0, +)) / Double(max(1, row.count)) }
            return days.reduce(0, +) / Double(max(1, days.count))
        case .roster(let rows):
            var seconds = 0.0
            for row in rows {
                let shift = shifts[row.shift]
                let present = shift.end - shift.start - shift.pauses.reduce(0) { $0 + $1.duration }
                seconds += Double(row.heads.reduce(0, +) * present)
            }
            return seconds * (1 - team.absence) * (1 - team.offDesk) / 604_800
        }
    }

    /// Contacts done per second of one seat relative to one in hand, at best.
    private func concurrency(_ type: ContactType, in team: Team) -> Double {
        let slots = team.slots
        if type.conversation != nil {
            return team.attention == .parallel ? Double(max(1, slots / max(1, type.slots ?? slots))) : 1
        }
        guard let uses = type.slots, uses > 0, !type.stretch.isEmpty else { return 1 }
        let most = max(1, slots / uses)
        return (1...most).map { held in
            Double(held) / type.stretch[min(held, type.stretch.count) - 1]
        }.max() ?? 1
    }

    func checkWorkload() {
        let endless = types.indices.filter { index in
            let type = types[index]
            // A bot that turns away when its sessions are taken lets through what nobody can say beforehand.
            if type.bot != nil, let bot, bot.atOnce != nil, bot.whenFull == .refuse { return false }
            return type.patience == nil && type.patienceByWindow.isEmpty && type.expiresAfter == nil
                && type.balking.isEmpty && type.places == nil && type.lines == nil
                && !(type.atClosing == .cut && !type.hours.isEmpty) && !leavesAfterHours(type)
                && !routing.limits.contains { $0.types.contains(index) }
        }
        var rest = Set(endless)
        // Types that share people are judged together.
        while let first = rest.min() {
            var group: Set<Int> = [first]
            var people: Set<Int> = []
            var isGrowing = true
            while isGrowing {
                isGrowing = false
                for (index, team) in teams.enumerated() where !people.contains(index) {
                    guard (team.skills + team.overflowSkills).contains(where: { group.contains($0.type) })
                    else { continue }
                    people.insert(index)
                    isGrowing = true
                    for skill in team.skills + team.overflowSkills where rest.contains(skill.type) {
                        group.insert(skill.type)
                    }
                }
            }
            rest.subtract(group)
            judge(group.sorted(), people: people.sorted())
        }
    }

    /// Whether some of a type go elsewhere outside the hours: how many cannot be said beforehand.
    private func leavesAfterHours(_ type: ContactType) -> Bool {
        !type.hours.isEmpty && type.afterHoursBySeverity.contains { $0.pages || $0 == .refuse }
    }

    private func judge(_ group: [Int], people: [Int]) {
        var work = 0.0
        for index in group {
            let type = types[index]
            var share = type.share
            var seconds = effort(type)
            if let bot = type.bot {
                // At the least: the hours in which more end in the bot, and all that it saves.
                let contained =
                    [bot.contains, bot.containsClosed ?? 0]
                    + bot.bySeverity.flatMap { [$0.contains, $0.containsClosed] }
                let left =
                    [bot.givesUp, bot.givesUpClosed ?? 0]
                    + bot.bySeverity.flatMap { [$0.givesUp, $0.givesUpClosed] }
                share *= max(0, 1 - (contained.max() ?? 0) - (left.max() ?? 0))
                let saved = ([bot.saves] + bot.bySeverity.map(\.saves)).max() ?? 0
                let stepped = self.bot?.steps.reduce(0) { $0 + $1.share * $1.saves } ?? 0
                seconds -= min(saved + stepped, turnWork(type) * type.pace)
            }
            work += dailyVolume(type.entry) / 24 * share * seconds / 3600
        }
        var capacity = 0.0
        var seats = 0.0
        for index in people {
            let team = teams[index]
            let own = (team.skills + team.overflowSkills).filter { group.contains($0.type) }
            let speed =
                own.map { skill in
                    let pace =
                        skill.handling.map { max(1e-9, $0.mean) / max(1e-9, types[skill.type].handling.mean) }
                        ?? skill.pace
                    return concurrency(types[skill.type], in: team) / max(1e-9, pace)
                }.max() ?? 1
            let fastest = team.pace.map(\.factor).min().map { min(1, $0) } ?? 1
            seats += meanSeats(team)
            capacity += meanSeats(team) * speed / max(1e-9, fastest)
        }
        guard work > capacity * (1 + 1e-9), work.isFinite, let first = group.first else { return }
        let worst = group.max {
            dailyVolume(types[$0].entry) * effort(types[$0]) < dailyVolume(types[$1].entry)
                * effort(types[$1])
        }
        desk.error(
            entryPlaces[types[worst ?? first].entry],
            Messages.queueNeverEnds(work: Quantity.short(work), seats: Quantity.short(seats)))
    }

    /// Contacts and hours of work of an average week, and the seats against them.
    func summary() -> [String] {
        var lines: [String] = []
        for (index, entry) in entries.enumerated() {
            let contacts = dailyVolume(index) * 7
            let hours = entry.types.reduce(0) { $0 + contacts * types[$1].share * effort(types[$1]) / 3600 }
            guard contacts > 0, hours.isFinite else { continue }
            lines.append(
                Messages.weekOfContacts(entry.name, Quantity.short(contacts), hours: Quantity.short(hours)))
        }
        for team in teams {
            lines.append(
                Messages.weekOfSeats(
                    team.name, Quantity.short(meanSeats(team)), hours: Quantity.short(meanSeats(team) * 168)))
            if case .roster(let rows) = team.staffing, let people = team.payroll {
                let shifts = rows.reduce(0.0) { $0 + $1.heads.reduce(0.0) { $0 + Double($1) } }
                lines.append(Messages.payroll(team.name, shifts: Quantity.short(shifts), people: people))
            }
        }
        return lines
    }

    // MARK: - Notes

    func makeNotes() {
        for entry in entries.indices { noteEntry(entry) }
        for team in teams.indices {
            noteTeam(team)
            notePay(team)
        }
        noteSeverity()
        noteCustomers()
    }

    private func noteEntry(_ entry: Int) {
        guard let first = entries[entry].types.first else { return }
        let type = types[first]
        let name = entries[entry].name
        let fields = entryFields[entry]
        let stated = entries[entry].types.allSatisfy { typeFields[$0].has(TypeKeys.patience) }
        if !type.channel.isDeferred, !stated { desk.note(entryPlaces[entry], Messages.noPatience(name)) }
        if let wrapUp = type.wrapUp, turnWork(type).isFinite {
            let handling = turnWork(type)
            desk.note(
                fields.keyPlace(ContactSection.wrapUp),
                Messages.wrapUpAdded(
                    name, handling: Times.text(handling), wrapUp: Times.text(wrapUp.mean),
                    sum: Times.text(handling + wrapUp.mean)))
        }
        if type.conversation == nil, let last = type.stretch.last, type.stretch.count > 1,
            type.handling.mean.isFinite
        {
            desk.note(
                fields.keyPlace(ContactSection.stretch),
                Messages.handlingWithOne(
                    name, stretched: Times.text((type.handling.mean * last).rounded()),
                    held: type.stretch.count))
        }
    }

    private func noteTeam(_ index: Int) {
        guard case .roster(let rows) = teams[index].staffing else { return }
        let team = teams[index]
        let fields = teamFields[index]
        if !fields.has(TeamSection.absence) { desk.note(teamPlaces[index], Messages.noAbsence(team.name)) }
        if !fields.has(TeamSection.offDesk) { desk.note(teamPlaces[index], Messages.noShrinkage(team.name)) }
        let rostered = Double(rows.reduce(0) { $0 + $1.heads.reduce(0, +) })
        guard team.absence > 0 || team.offDesk > 0 else { return }
        let come = rostered * (1 - team.absence)
        desk.note(
            fields.keyPlace(TeamSection.heads),
            Messages.shrinkageOnce(
                rostered: Quantity.short(rostered), come: Quantity.short(come),
                take: Quantity.short(come * (1 - team.offDesk))))
    }
}
