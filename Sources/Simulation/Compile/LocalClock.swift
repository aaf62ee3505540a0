import Scenarios

/// Local day and time of the moments of a run, as the calendar of the scenario has them.
public struct LocalClock: Sendable {
    private let clock: ZoneClock
    private let firstDay: Int
    private let isDated: Bool
    private let countsDays: Bool
    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    public init(_ scenario: Scenario) {
        let calendar = HorizonCalendar(scenario.horizon)
        clock = calendar.clock()
        firstDay = calendar.firstCivilDay
        isDated = scenario.horizon.isDated && calendar.cycle == nil
        countsDays = calendar.cycle != nil || calendar.dayCount > 7
    }

    /// `2026-11-27 20:00:03`; without a date in the file `fri 20:00:03`, in runs longer than a week `day 9 tue 20:00:03`.
    /// Parts of a second are cut off.
    public func text(_ microseconds: Int64) -> String {
        let second = clock.civilSecond(microseconds)
        let day = Int((Double(second) / 86_400).rounded(.down))
        let rest = second - day * 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let time = "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
        let date = CalendarDate(dayNumber: day)
        if isDated { return "\(date.year)-\(two(date.month))-\(two(date.day)) \(time)" }
        let weekday = Self.weekdays[date.weekday % 7]
        return countsDays ? "day \(day - firstDay + 1) \(weekday) \(time)" : "\(weekday) \(time)"
    }

    /// `2026-11-27T20:00:03.250000`, as ISO 8601 writes local time. Without a date in the file the run starts on the Monday 2024-01-01.
    public func iso(_ microseconds: Int64) -> String {
        let second = clock.civilSecond(microseconds)
        let day = Int((Double(second) / 86_400).rounded(.down))
        let rest = second - day * 86_400
        let part = (microseconds % 1_000_000 + 1_000_000) % 1_000_000
        func digits(_ number: Int, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(count - text.count, 0)) + text
        }
        let date = CalendarDate(dayNumber: day)
        return "\(digits(date.year, 4))-\(digits(date.month, 2))-\(digits(date.day, 2))"
            + "T\(digits(rest / 3600, 2)):\(digits(rest / 60 % 60, 2)):\(digits(rest % 60, 2)).\(digits(Int(part), 6))"
    }
}
