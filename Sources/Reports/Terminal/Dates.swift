import Simulation

/// Days and hours of the horizon as people write them.
struct Dates {
    let days: [DayFacts]
    let isDated: Bool
    let zone: String
    /// Contacts of a horizon by their number.
    let contacts: Int?

    init(days: [DayFacts], isDated: Bool, zone: String, contacts: Int? = nil) {
        self.days = days
        self.isDated = isDated
        self.zone = zone
        self.contacts = contacts
    }

    init(scenario: ScenarioFacts) {
        self.init(days: scenario.days, isDated: scenario.isDated, zone: scenario.zone, contacts: scenario.contacts)
    }

    /// `Fri 27 Nov`, or `Fri` where the file names no date (with the number of the day in longer runs).
    func day(_ index: Int) -> String {
        guard days.indices.contains(index) else { return "day \(index + 1)" }
        let facts = days[index]
        let weekday = Texts.weekdays[facts.weekday] ?? facts.weekday
        if isDated, let (_, month, day) = parts(facts.date) {
            return "\(weekday) \(day) \(Texts.months[month - 1])"
        }
        return days.count > 7 ? "\(weekday), day \(index + 1)" : weekday
    }

    /// `Fri` where that names one day of the run, else as `day`.
    func shortDay(_ index: Int) -> String {
        guard days.count <= 7, days.indices.contains(index) else { return day(index) }
        return Texts.weekdays[days[index].weekday] ?? days[index].weekday
    }

    /// `Fri 27 Nov 20:00–21:00`.
    func hour(day index: Int, minute: Int) -> String {
        "\(day(index)) \(clock(minute))–\(clock(minute / 60 * 60 + 60))"
    }

    /// `20:00`.
    func clock(_ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }

    /// `23–29 Nov 2026, Europe/Istanbul`; `1 week` where the file names no date.
    func span() -> String {
        guard let first = days.first, let last = days.last else {
            return Numbers.grouped(contacts ?? 0) + " " + Texts.contactsUnit
        }
        guard isDated, let a = parts(first.date), let b = parts(last.date) else {
            let count = days.count
            let length =
                count == 7
                ? "1 week" : count == 1 ? "1 day" : count % 7 == 0 ? "\(count / 7) weeks" : "\(count) days"
            return zone == "UTC" ? length : "\(length), \(zone)"
        }
        let end = "\(b.2) \(Texts.months[b.1 - 1]) \(b.0)"
        let text: String
        if first.date == last.date {
            text = end
        } else if a.0 != b.0 {
            text = "\(a.2) \(Texts.months[a.1 - 1]) \(a.0) – \(end)"
        } else if a.1 != b.1 {
            text = "\(a.2) \(Texts.months[a.1 - 1]) – \(end)"
        } else {
            text = "\(a.2)–\(end)"
        }
        return "\(text), \(zone)"
    }

    /// Year, month and day of an ISO date.
    private func parts(_ date: String) -> (Int, Int, Int)? {
        let numbers = date.split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3, (1...12).contains(numbers[1]) else { return nil }
        return (numbers[0], numbers[1], numbers[2])
    }
}
