/// Windows of local time: `08:00-16:00`, `mon-sat 08:00-20:00`, `2026-11-27 20:00-22:00`, `24/7`.
enum Windows {
    typealias Phrase = TimeWindow

    static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    static let clockPattern = "[0-2][0-9]:[0-5][0-9]"
    static let pattern = "(24/7|([a-z0-9-]+ )*\(clockPattern)-\(clockPattern))"

    static let window = Grammar<TimeWindow>(
        title: "window", expected: Messages.expectedWindow, pattern: "^\(pattern)$",
        examples: ["08:00-16:00", "22:00-06:00", "mon-sat 08:00-20:00", "24/7"]
    ) { (words: inout Words) throws(PhraseProblem) in try read(&words) }

    /// A span of a shift: no weekday, no date.
    static let span = Grammar<TimeWindow>(
        title: "hours", expected: Messages.expectedSpan, pattern: "^\(clockPattern)-\(clockPattern)$",
        examples: ["08:00-16:00", "22:00-06:00"]
    ) { (words: inout Words) throws(PhraseProblem) in
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedSpan)) }
        return try span(word.text, words)
    }

    static func read(_ words: inout Words) throws(PhraseProblem) -> TimeWindow {
        if words.take("24/7") { return TimeWindow(start: 0, end: 86_400) }
        var mask: UInt8 = 0
        var date: CalendarDate?
        while let word = words.word() {
            if word.text.contains(":") {
                var window = try span(word.text, words)
                window.date = date
                window.weekdays = mask == 0 ? TimeWindow.everyDay : mask
                return window
            }
            if let days = weekdays(word.text) {
                mask |= days
            } else if let english = turkishDays[word.text] {
                throw words.problemBefore(Messages.englishWords(english))
            } else if date == nil, let parsed = Dates.parse(word.text) {
                date = parsed
            } else {
                throw words.problemBefore(Messages.expectedButFound(Messages.expectedWindow, word.text))
            }
        }
        throw words.problem(Messages.missing(Messages.expectedWindow))
    }

    static let turkishDays = [
        "Pzt": "mon", "Sal": "tue", "Çar": "wed", "Per": "thu", "Cum": "fri", "Cmt": "sat", "Paz": "sun",
        "pzt": "mon", "sal": "tue", "çar": "wed", "per": "thu", "cum": "fri", "cmt": "sat", "paz": "sun",
        "Pazartesi": "mon", "Salı": "tue", "Çarşamba": "wed", "Perşembe": "thu", "Cuma": "fri",
        "Cumartesi": "sat", "Pazar": "sun",
    ]

    /// `fri`, `mon-sat`, `sat-mon`.
    static func weekdays(_ text: String) -> UInt8? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(ends.count), let first = days.firstIndex(of: ends[0]),
            let last = days.firstIndex(of: ends[ends.count - 1])
        else { return nil }
        var mask: UInt8 = 0
        var day = first
        while true {
            mask |= 1 << UInt8(day)
            if day == last { return mask }
            day = (day + 1) % 7
        }
    }

    static func span(_ text: String, _ words: Words) throws(PhraseProblem) -> TimeWindow {
        let ends = text.replacingDashes().split(separator: "-", omittingEmptySubsequences: false).map(
            String.init)
        guard ends.count == 2, let start = clock(ends[0]), let end = clock(ends[1]), start < 86_400 else {
            throw words.problemBefore(Messages.expectedButFound(Messages.expectedWindow, text))
        }
        guard start != end else { throw words.problemBefore(Messages.emptyWindow(text)) }
        return TimeWindow(start: start, end: end > start ? end : end + 86_400)
    }

    /// Seconds since midnight of `08:30`; `24:00` is the end of the day.
    static func clock(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3,
            parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60
        else { return nil }
        let second = parts.count == 3 ? Int(parts[2]) ?? 60 : 0
        guard second < 60 else { return nil }
        let total = hour * 3600 + minute * 60 + second
        return total <= 86_400 ? total : nil
    }

    static func clockText(_ second: Int) -> String {
        let inDay = second > 86_400 ? second - 86_400 : second
        return "\(two(inDay / 3600)):\(two(inDay % 3600 / 60))"
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}

extension String {
    /// Long dashes, as text editors make them, become the short one.
    fileprivate func replacingDashes() -> String {
        String(map { $0 == "–" || $0 == "—" ? "-" : $0 })
    }
}
