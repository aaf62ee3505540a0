import Stochastics

extension Understanding {
    func understandShifts(_ named: [Layers.Named]) {
        for entry in named {
            let fields = Fields(entry.node, ShiftSection.description, desk)
            guard let hours = fields[ShiftSection.hours] else {
                if !fields.has(ShiftSection.hours) {
                    desk.error(entry.namePlace, Messages.missingKey("hours", of: entry.name))
                }
                continue
            }
            var shift = Shift(name: entry.name, start: hours.start, end: hours.end)
            for pause in (fields[ShiftSection.lunch] ?? []) + (fields[ShiftSection.breaks] ?? []) {
                if pause.value.latest > hours.end - hours.start {
                    desk.error(
                        pause.node.place,
                        Messages.pauseOutsideShift(
                            entry.name, length: Times.text(Double(hours.end - hours.start))))
                }
                shift.pauses.append(pause.value)
            }
            let work = shift.pauses.reduce(0) { $0 + $1.duration }
            if work >= shift.end - shift.start {
                desk.error(entry.namePlace, Messages.onlyPauses(entry.name))
            }
            shiftIndex[entry.name] = shifts.count
            shifts.append(shift)
        }
    }

    /// Teams by name, so that contacts and bots may refer to them.
    func enterTeams(_ named: [Layers.Named], vendors: [Layers.Named]) {
        for (list, isVendor) in [(named, false), (vendors, true)] {
            for entry in list {
                let section = isVendor ? TeamSection.vendor() : TeamSection.description
                teamIndex[entry.name] = teams.count
                teams.append(
                    Team(name: entry.name, isVendor: isVendor, skills: [], staffing: .positions([[0]])))
                teamFields.append(Fields(entry.node, section, desk))
                teamPlaces.append(entry.namePlace)
                teamOwn.append(entry.own)
            }
        }
    }

    func understandTeams() {
        for index in teams.indices { understandTeam(index) }
        for index in teams.indices { addOverflowSkills(index) }
        for index in teams.indices { addPassing(index) }
    }

    private func understandTeam(_ index: Int) {
        let fields = teamFields[index]
        let name = teams[index].name
        guard fields.has(TeamSection.takes) else {
            desk.error(teamPlaces[index], Messages.missingKey("takes", of: name))
            return
        }
        if let node = fields[TeamSection.takes] { teams[index].skills = skills(node, team: name) }
        if let except = fields[TeamSection.except] {
            let gone = Set(except.flatMap { types(named: $0.value.name, at: $0.node.place, context: name) })
            teams[index].skills.removeAll { gone.contains($0.type) }
        }
        if let ties = fields[TeamSection.order] {
            let taken = Set(teams[index].skills.map(\.type))
            var used: Set<Int> = []
            for tie in ties {
                let found = tie.value.flatMap { types(named: $0.name, at: tie.place(of: $0), context: name) }
                let level = unique(found).filter { taken.contains($0) && used.insert($0).inserted }
                if level.isEmpty, !found.isEmpty { desk.error(tie.node.place, Messages.orderNotTaken(name)) }
                if !level.isEmpty { teams[index].order.append(level) }
            }
            let rest = teams[index].skills.map(\.type).filter { !used.contains($0) }
            if !rest.isEmpty, !ties.isEmpty { teams[index].order.append(rest) }
        }
        if let slots = fields[TeamSection.slots] {
            if slots < 1 || slots > 100 {
                desk.error(fields.place(TeamSection.slots), Messages.slotRange())
            } else {
                teams[index].slots = slots
            }
        }
        if let attention = fields[TeamSection.attention] { teams[index].attention = attention }
        if let order = fields[TeamSection.nextMessage] { teams[index].nextMessage = order }
        if let time = fields[TeamSection.switching] { teams[index].switching = time }
        if teams[index].attention == .parallel {
            // What `all` says for single attention leaves others as they are.
            for (key, place) in [
                (TeamSection.nextMessage.name, fields.keyPlace(TeamSection.nextMessage)),
                (TeamSection.switching.name, fields.keyPlace(TeamSection.switching)),
            ] where teamOwn[index].contains(key) { desk.error(place, Messages.parallelHas(key)) }
        }
        if let rules = fields[TeamSection.pace] {
            let all = rules.map {
                PaceRule(
                    factor: $0.value.factor, window: $0.value.window,
                    afterWorked: $0.value.afterWorked.map { Int($0) })
            }
            // `normal` changes nothing.
            teams[index].pace = all.filter { $0.factor != 1 }
        }
        if let absence = fields[TeamSection.absence] { teams[index].absence = absence }
        if let offDesk = fields[TeamSection.offDesk] { teams[index].offDesk = offDesk }
        if let works = fields[TeamSection.works] { teams[index].shiftsPerWeek = works }
        if let leave = fields[TeamSection.leave] { teams[index].leave = leave }
        if let zone = fields[TeamSection.zone] { teams[index].zone = zone.value }
        if let busy = fields[TeamSection.busy] { teams[index].busyAtStart = busy }
        understandPay(fields, of: index)
        if let node = fields[TeamSection.atEnd] {
            let end = Fields(node, AtEndSection.description, desk)
            if let rule = end[AtEndSection.calls] { teams[index].atEndCalls = rule }
            if let rule = end[AtEndSection.conversations] { teams[index].atEndConversations = rule }
            if let time = end[AtEndSection.lastNew] { teams[index].lastNewBefore = Int(time) }
        }
        if let staffing = staffing(fields, index) { teams[index].staffing = staffing }
    }

    // MARK: - Skills

    private func skills(_ node: Node, team: String) -> [Skill] {
        var skills: [Int: Skill] = [:]
        var order: [Int] = []
        func add(_ name: String, at place: Place, pace: Double, handling: Law?) {
            if name == "overflow" { return }
            for type in types(named: name, at: place, context: team) {
                if skills[type] == nil { order.append(type) }
                skills[type] = Skill(type: type, pace: pace, handling: handling)
            }
        }
        switch node.content {
        case .block(let entries):
            for entry in entries {
                var pace = 1.0
                var handling: Law?
                let text = entry.value.text ?? ""
                if text == "normal" || text.hasSuffix("slower") || text.hasSuffix("faster")
                    || text.hasSuffix("%")
                {
                    guard let value = desk.phrase(Paces.pace, entry.value, entry.key) else { continue }
                    pace = value
                } else if entry.value.isNone {
                    continue
                } else {
                    guard let law = desk.law(Laws.law(.exponential), entry.value, entry.key) else { continue }
                    handling = law
                }
                add(entry.key, at: entry.keyPlace, pace: pace, handling: handling)
            }
        default:
            for item in desk.items(node, "takes", expected: Messages.expectedNameList) ?? [] {
                guard let text = desk.text(item, "takes", expected: Messages.expectedNameList) else {
                    continue
                }
                // Names side by side without a list are a slip that is easy to mend.
                let words = Words(text, key: "takes")
                if words.words.count > 1 {
                    desk.error(item.place, Messages.writeAsList(words.words.map(\.text)))
                    continue
                }
                add(text, at: item.place, pace: 1, handling: nil)
            }
        }
        return order.compactMap { skills[$0] }
    }

    /// What overflow sends to a team that does not take it anyway.
    private func addOverflowSkills(_ index: Int) {
        let own = Set(teams[index].skills.map(\.type))
        let sent = routing.overflow.filter { $0.team == index }.flatMap(\.types)
        teams[index].overflowSkills = unique(sent).filter { !own.contains($0) }.map { Skill(type: $0) }
    }

    /// `passes-on` is a transfer by this team of everything that it serves.
    private func addPassing(_ index: Int) {
        guard let phrases = teamFields[index][TeamSection.passesOn] else { return }
        let served = (teams[index].skills + teams[index].overflowSkills).map(\.type)
        for phrase in phrases {
            for type in served {
                types[type].transfers += transfers(phrase, of: type, from: index, context: teams[index].name)
                checkTransfers(types[type].transfers, at: phrase.node.place)
            }
        }
    }

    // MARK: - Staffing

    private func staffing(_ fields: Fields, _ index: Int) -> Staffing? {
        switch (fields[TeamSection.heads], fields[TeamSection.positions]) {
        case (let heads?, nil): return roster(heads, team: index)
        case (nil, let positions?): return seats(positions)
        case (let heads?, _?):
            desk.error(heads.place, Messages.headsAndPositions(teams[index].name))
            return nil
        case (nil, nil):
            if !fields.has(TeamSection.heads), !fields.has(TeamSection.positions) {
                desk.error(teamPlaces[index], Messages.nobodyInTeam(teams[index].name))
            }
            return nil
        }
    }

    private func seats(_ node: Node) -> Staffing? {
        let words = Words(node.text ?? "", key: "positions")
        if node.text?.allSatisfy(\.isWhitespace) == true {
            desk.error(node.place, Messages.emptyValue("positions", expected: Messages.expectedCountLaw))
            return nil
        }
        if let first = words.next, first.first?.isLetter == true,
            LawCatalogue.find(first) != nil || words.words.count == 1
        {
            guard LawCatalogue.find(first) != nil else {
                let near = Suggestion.nearest(to: first, among: LawCatalogue.all.filter { !$0.isModifier }.map { $0.tag })
                desk.error(node.place, Messages.noPeople(first, near: near))
                return nil
            }
            guard let law = desk.phrase(Laws.countLaw, node, "positions") else { return nil }
            return .drawnPositions(law)
        }
        if words.words.count == 1 {
            guard let count = desk.phrase(Numbers.count, node, "positions") else { return nil }
            guard count <= Understanding.mostPeople else {
                desk.error(node.place, Messages.tooLarge("\(count)"))
                return nil
            }
            return .positions([[count]])
        }
        var dayCounts: Set<Int> = [1, 7]
        if case .days(let days) = horizon.length { dayCounts.insert(days) }
        guard
            let days = Tables.days(
                node, key: "positions", desk: desk, dayCounts: dayCounts, allowsSingle: true)
        else { return nil }
        var rows: [[Int]] = []
        for day in days {
            var row: [Int] = []
            for value in day {
                guard value == value.rounded(), value <= Double(Understanding.mostPeople) else {
                    desk.error(
                        node.place, Messages.notWhole(Quantity.text(value), most: Understanding.mostPeople))
                    return nil
                }
                row.append(Int(value))
            }
            rows.append(row)
        }
        return .positions(rows)
    }

    static let mostPeople = 1_000_000

    /// Rows of shifts, columns of weekdays.
    private func roster(_ node: Node, team: Int) -> Staffing? {
        guard var rows = Tables.rows(of: node, key: "heads", desk: desk) else { return nil }
        var columns = Array(0..<7)
        if let heading = rows.first, heading.count > 1,
            heading.contains(where: { Windows.days.contains($0.text) || Windows.turkishDays[$0.text] != nil })
        {
            columns = []
            for (offset, cell) in heading.enumerated() {
                if let day = Windows.days.firstIndex(of: cell.text) {
                    columns.append(day)
                } else if let english = Windows.turkishDays[cell.text] {
                    desk.error(cell.place, Messages.englishWords(english))
                } else if offset > 0 {
                    desk.error(cell.place, Messages.expectedButFound(Messages.expectedWeekday, cell.text))
                }
            }
            guard Set(columns).count == columns.count else {
                desk.error(heading[0].place, Messages.daysTwice("heads"))
                return nil
            }
            rows.removeFirst()
        }
        if shifts.isEmpty {
            desk.error(node.place, Messages.headsNeedShifts())
            return nil
        }
        var roster: [RosterRow] = []
        for row in rows {
            var cells = row[...]
            var shift: Int?
            if let label = cells.first, !Tables.isNumber(label) {
                guard let index = shiftIndex[label.text] else {
                    desk.error(
                        label.place,
                        Messages.noSuchShift(
                            label.text, known: shifts.map(\.name),
                            near: Suggestion.nearest(to: label.text, among: shifts.map(\.name))))
                    continue
                }
                shift = index
                cells = cells.dropFirst()
            } else if rows.count == shifts.count {
                shift = roster.count
            }
            guard let shift, shift < shifts.count else {
                desk.error(row[0].place, Messages.whichShift(known: shifts.map(\.name)))
                continue
            }
            guard let heads = heads(Array(cells), columns: columns, row: row) else { continue }
            if roster.contains(where: { $0.shift == shift }) {
                desk.error(row[0].place, Messages.shiftTwice(shifts[shift].name))
                continue
            }
            roster.append(RosterRow(shift: shift, heads: heads))
        }
        return .roster(roster)
    }

    private func heads(_ cells: [Tables.Cell], columns: [Int], row: [Tables.Cell]) -> [Int]? {
        var values: [Int] = []
        for cell in cells {
            guard let value = Tables.number(cell, key: "heads", desk: desk) else { return nil }
            guard value == value.rounded(), value <= Double(Understanding.mostPeople) else {
                desk.error(cell.place, Messages.notWhole(cell.text, most: Understanding.mostPeople))
                return nil
            }
            values.append(Int(value))
        }
        if values.count == 1, columns.count == 7 { return Array(repeating: values[0], count: 7) }
        guard values.count == columns.count else {
            desk.error(
                row[0].place, Messages.raggedRow("heads", found: values.count, expected: columns.count))
            return nil
        }
        var heads = Array(repeating: 0, count: 7)
        for (day, value) in zip(columns, values) { heads[day] = value }
        return heads
    }
}
