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
