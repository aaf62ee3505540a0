/// Calendar dates: `2026-11-23`.
enum Dates {
    static let years = 1970...2200

    static let date = Grammar<CalendarDate>(
        title: "date", expected: Messages.expectedDate, pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        examples: ["2026-11-23"]
    ) { (words: inout Words) throws(PhraseProblem) in
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedDate)) }
        guard let date = parse(word.text) else { throw words.problemBefore(Messages.noSuchDate(word.text)) }
        return date
    }

    static func parse(_ text: String) -> CalendarDate? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            years.contains(year),
            (1...12).contains(month), day >= 1, day <= length(ofMonth: month, year: year)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil).
    static func dayNumber(_ date: CalendarDate) -> Int {
        let year = date.month <= 2 ? date.year - 1 : date.year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The inverse of `dayNumber` (civil_from_days of the same source).
    static func date(dayNumber: Int) -> CalendarDate {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return CalendarDate(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// 0 is Monday; 1970-01-01 was a Thursday.
    static func weekday(_ date: CalendarDate) -> Int {
        let day = (dayNumber(date) + 3) % 7
        return day < 0 ? day + 7 : day
    }

    static func text(_ date: CalendarDate) -> String {
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        return "\(date.year)-\(padded(date.month))-\(padded(date.day))"
    }

    /// `23–29 Nov 2026`.
    static func range(_ first: CalendarDate, _ last: CalendarDate) -> String {
        let months = Messages.months
        if first == last { return "\(first.day) \(months[first.month - 1]) \(first.year)" }
        if first.year == last.year, first.month == last.month {
            return "\(first.day)–\(last.day) \(months[first.month - 1]) \(first.year)"
        }
        let start = first.year == last.year ? "" : " \(first.year)"
        return
            "\(first.day) \(months[first.month - 1])\(start) – \(last.day) \(months[last.month - 1]) \(last.year)"
    }
}
