import Scenarios

/// Why two scenarios cannot meet the same customers.
enum Comparability {
    /// One sentence for each reason; empty where they can be compared.
    static func problems(of other: Scenario, named name: String, against base: Scenario, named baseName: String) -> [String] {
        var problems: [String] = []
        let (a, b) = (base.horizon, other.horizon)
        if length(a, base) != length(b, other) {
            problems.append("it runs for \(length(b, other)), \(baseName) for \(length(a, base)): give both the same `length`")
        }
        if isByCalendar(a), isByCalendar(b) {
            if a.from != b.from {
                problems.append("it begins on \(date(b.from)), \(baseName) on \(date(a.from)): give both the same `from`")
            }
            if a.zone != b.zone {
                problems.append("its zone is \(b.zone), that of \(baseName) is \(a.zone): give both the same `zone`")
            }
        }
        if a.warmUp != b.warmUp { problems.append("its `warm-up` is not that of \(baseName)") }
        if a.drains != b.drains { problems.append("its `drain` is not that of \(baseName)") }
        let names = Set(base.entries.map(\.name))
        if !other.entries.contains(where: { names.contains($0.name) }) {
            problems.append(
                "it has none of the contacts of \(baseName) (\(base.entries.map(\.name).joined(separator: ", ")))")
        }
        return problems
    }

    private static func isByCalendar(_ horizon: Horizon) -> Bool {
        if case .days = horizon.length { true } else { false }
    }

    private static func length(_ horizon: Horizon, _ scenario: Scenario) -> String {
        switch horizon.length {
        case .days(let days): days == 1 ? "1 day" : "\(days) days"
        case .contacts(let count, let entry):
            "\(count) contacts of \(scenario.entries.indices.contains(entry) ? scenario.entries[entry].name : "")"
        }
    }

    private static func date(_ date: CalendarDate) -> String {
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(date.year)-\(two(date.month))-\(two(date.day))"
    }
}
