extension Understanding {
    private var calendar: Fields {
        let empty = Node(.block([]), at: root.node.place)
        return Fields(root[RootSection.calendar] ?? empty, CalendarSection.description, desk)
    }

    func understandCalendar() {
        let fields = calendar
        if let zone = fields[CalendarSection.zone] { horizon.zone = zone.value }
        if let from = fields[CalendarSection.from] {
            horizon.from = from
            horizon.isDated = true
        }
        if let length = fields[CalendarSection.length], case .time(let seconds) = length.value {
            horizon.length = .days(Int(seconds / 86_400))
        }
        if let warmUp = fields[CalendarSection.warmUp] { horizon.warmUp = warmUp }
        if let drain = fields[CalendarSection.drain] { horizon.drains = drain }
        if let interval = fields[CalendarSection.interval] { horizon.intervalMinutes = interval }
        if let volume = fields[CalendarSection.volume] { horizon.volume = volume }
        if let growth = fields[CalendarSection.growth] { horizon.dailyGrowth = growth }
        guard let list = fields[CalendarSection.specialDays] else { return }
        guard let items = list.items else {
            desk.error(list.place, Messages.expectedList("special-days"))
            return
        }
        for item in items { understandSpecialDay(item) }
    }

    private func understandSpecialDay(_ node: Node) {
        guard node.entries != nil else {
            desk.error(node.place, Messages.expectedBlock("special-days"))
            return
        }
        let fields = Fields(node, SpecialDaySection.description, desk)
        guard let date = fields[SpecialDaySection.date] else {
            if !fields.has(SpecialDaySection.date) {
                desk.error(node.place, Messages.missingKey("date", of: "special-days"))
            }
            return
        }
        var day = SpecialDay(date: date.value)
        if let name = fields[SpecialDaySection.name] { day.name = name }
        if let volume = fields[SpecialDaySection.volume] { day.volume = volume }
        if let like = fields[SpecialDaySection.like] { day.like = like }
        if let closed = fields[SpecialDaySection.closed] { day.isClosed = closed }
        if let last = lastDay, date.value < horizon.from || date.value > last {
            desk.error(
                date.node.place,
                horizon.isDated
                    ? Messages.outsideRun(Dates.text(date.value), range: Dates.range(horizon.from, last))
                    : Messages.undatedRun(Dates.text(date.value)))
        }
        if horizon.specialDays.contains(where: { $0.date == date.value }) {
            desk.error(date.node.place, Messages.dayTwice(Dates.text(date.value)))
        }
        horizon.specialDays.append(day)
    }

    /// The last day of a run by days.
    var lastDay: CalendarDate? {
        guard case .days(let days) = horizon.length else { return nil }
        return CalendarDate(dayNumber: horizon.from.dayNumber + days - 1)
    }

    /// `1000000 contacts of phone`, once the contacts are known.
    func resolveLength() {
        guard let length = calendar[CalendarSection.length],
            case .contacts(let count, let name) = length.value
        else {
            return
        }
        guard !entries.isEmpty else { return }
        var entry = 0
        if let name {
            guard let found = entries.firstIndex(where: { $0.name == name.name }) else {
                _ = unknown(
                    name.name, at: length.place(of: name), context: "calendar", things: [.channel, .contact])
                return
            }
            entry = found
        } else if entries.count > 1 {
            desk.error(length.node.place, Messages.whichContacts(count, names: entries.map(\.name)))
            return
        }
        if case .trace = entries[entry].demand {
            desk.error(length.node.place, Messages.traceHasNoLength(entries[entry].name))
        }
        horizon.length = .contacts(count, entry: entry)
        if calendar.has(CalendarSection.drain), !horizon.drains {
            desk.error(calendar.place(CalendarSection.drain), Messages.mustDrain())
        }
        horizon.drains = true
    }
}
