/// Days and times of one run: `fri 20:30-21:15`, `on fri`, `2026-11-27 20:00`.
///
/// They are read as windows; a window whose weekdays are 0 and that has no date names no day. Which days of the run
/// are meant is decided where the run is known.
enum Moments {
    /// A day, hours or both, perhaps after `on` or `in`; a comma may end it.
    static func readSpan(_ words: inout Words) throws(PhraseProblem) -> Located {
        if !words.take("on") { _ = words.take("in") }
        let first = words.index
        var window = TimeWindow(weekdays: 0, start: 0, end: 86_400)
        while let next = words.next {
            let isLast = next.hasSuffix(",")
            let text = isLast ? String(next.dropLast()) : next
            if text.contains(":") {
                _ = words.word()
                let hours = try Windows.span(text, words)
                window.start = hours.start
                window.end = hours.end
                return Located(window: window, words: words, from: first)
            }
            guard try readDay(text, into: &window, words) else { break }
            _ = words.word()
            if isLast { break }
        }
        guard words.index > first else {
            throw words.problem(Messages.expectedButFound(Messages.expectedSpanOfRun, words.next ?? ""))
        }
        return Located(window: window, words: words, from: first)
    }

    /// A clock time, perhaps with its day; the window is empty: it starts and ends then.
    static func readInstant(_ words: inout Words) throws(PhraseProblem) -> Located {
        let first = words.index
        var window = TimeWindow(weekdays: 0, start: 0, end: 0)
        while let next = words.next, try readDay(next, into: &window, words) { _ = words.word() }
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedInstant)) }
        guard let clock = Windows.clock(word.text) else {
            throw words.problemBefore(Messages.expectedButFound(Messages.expectedInstant, word.text))
        }
        window.start = clock
        window.end = clock
        return Located(window: window, words: words, from: first)
    }

    private static func readDay(
        _ text: String, into window: inout TimeWindow, _ words: Words
    ) throws(PhraseProblem) -> Bool {
        if window.date == nil, let days = Windows.weekdays(text) {
            window.weekdays |= days
        } else if window.date == nil, window.weekdays == 0, let date = Dates.parse(text) {
            window.date = date
        } else if let english = Windows.turkishDays[text] {
            throw words.problem(Messages.englishWords(english))
        } else {
            return false
        }
        return true
    }

    /// A window with its place in the phrase.
    struct Located: Sendable {
        var window: TimeWindow
        var offset: Int
        var length: Int

        /// What the words from `first` to the last one read say.
        init(window: TimeWindow, words: Words, from first: Int) {
            self.window = window
            let read = words.words[first..<words.index]
            offset = read.first?.offset ?? 0
            length = (read.last.map { $0.offset + $0.length } ?? 1) - offset
        }
    }
}
