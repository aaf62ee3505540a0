import Scenarios

/// The reporting rows as a bookkeeper sees them: how long each is, which calendar month it lies in, and what share of it.
///
/// A month has the days of the calendar month. A horizon by number of contacts has no calendar: there a month is 365.25 ÷ 12 days, one
/// week stands for all of them, and what a row is worth follows from how long it took.
struct MoneyAxis: Sendable {
    struct Row: Sendable {
        /// Microseconds on the time axis of the run.
        var span: Range<Int64>
        /// Parts of a month and of a day.
        var months: Double
        var days: Double
        /// Days of the calendar month it lies in.
        var monthDays: Double
        /// Civil day of its start, days since 1970-01-01.
        var civilDay: Int
        /// Calendar month and week (Monday first), as running numbers.
        var month: Int
        var week: Int
        /// Clock hour, 0 … 23, and minutes since local midnight.
        var hour: Int
        var minute: Int
    }

    static let meanMonthDays = 365.25 / 12
    static let day: Int64 = 86_400_000_000

    /// One for each reporting row of a calendar; a single one, a week, for a horizon by number of contacts.
    let rows: [Row]
    let isByContacts: Bool
    let calendar: HorizonCalendar

    /// Nil where the reporting rows are not those of the scenario's calendar.
    init?(_ scenario: Scenario, rows reporting: [Simulation.Row], isByContacts: Bool) {
        let calendar = HorizonCalendar(scenario.horizon)
        self.calendar = calendar
        self.isByContacts = isByContacts
        guard !isByContacts else {
            let days = 7.0
            rows = [
                Row(
                    span: 0..<7 * Self.day, months: days / Self.meanMonthDays, days: days, monthDays: Self.meanMonthDays,
                    civilDay: calendar.firstCivilDay, month: 0, week: 0, hour: 0, minute: 0)
            ]
            return
        }
        let starts = calendar.rows().starts
        guard starts.count == reporting.count, calendar.cycle == nil else { return nil }
        let clock = calendar.clock()
        var found: [Row] = []
        for (index, row) in reporting.enumerated() {
            let civil = calendar.firstCivilDay + row.day
            let dayStart = clock.time(civilDay: civil, second: 0)
            let dayEnd = clock.time(civilDay: civil + 1, second: 0)
            let end = index + 1 < starts.count ? starts[index + 1] : calendar.end
            let date = CalendarDate(dayNumber: civil)
            let first = CalendarDate(year: date.year, month: date.month, day: 1).dayNumber
            let next =
                date.month == 12
                ? CalendarDate(year: date.year + 1, month: 1, day: 1).dayNumber
                : CalendarDate(year: date.year, month: date.month + 1, day: 1).dayNumber
            let monthDays = Double(next - first)
            let days = Double(end - starts[index]) / Double(max(dayEnd - dayStart, 1))
            found.append(
                Row(
                    span: starts[index]..<max(end, starts[index]), months: days / monthDays, days: days, monthDays: monthDays,
                    civilDay: civil, month: date.year * 12 + date.month, week: (civil + 3) / 7,
                    hour: min(row.minute / 60, 23), minute: row.minute))
        }
        rows = found
    }

    /// Microseconds of a span in which one of the windows holds; windows do not overlap one another.
    static func overlap(_ spans: [Range<Int64>], _ span: Range<Int64>) -> Int64 {
        spans.reduce(0) { $0 + max(min($1.upperBound, span.upperBound) - max($1.lowerBound, span.lowerBound), 0) }
    }

    /// An amount over the rows in proportion to weights; where all are zero, in proportion to time.
    func spread(_ amount: Double, by weights: [Double]) -> [Double] {
        let total = weights.reduce(0, +)
        guard total > 0 else {
            let time = rows.reduce(0.0) { $0 + $1.days }
            return rows.map { time > 0 ? amount * $0.days / time : 0 }
        }
        return weights.map { amount * $0 / total }
    }
}
