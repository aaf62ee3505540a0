/// How many people a plan may use: `0-8 heads`, `0-4 positions`, `3 heads`.
enum DecisionPhrases {
    struct Phrase: Sendable {
        var fewest: Int
        var most: Int
        var isHeads: Bool
    }

    static let range = Grammar<Phrase>(
        title: "range of people", expected: Messages.expectedDecision,
        pattern: "^[0-9]+(-[0-9]+)? (heads?|positions?)$", examples: ["0-8 heads", "0-4 positions"]
    ) { (words: inout Words) throws(PhraseProblem) in
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedDecision)) }
        let ends = word.text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(ends.count) else {
            throw words.problemBefore(Messages.expectedButFound(Messages.expectedDecision, word.text))
        }
        var counts: [Int] = []
        for end in ends {
            let value = try Numbers.value(of: end, words)
            guard value == value.rounded(), value <= Double(Understanding.mostPeople) else {
                throw words.problemBefore(Messages.notWhole(end, most: Understanding.mostPeople))
            }
            counts.append(Int(value))
        }
        guard let fewest = counts.first, let most = counts.last, fewest <= most else {
            throw words.problemBefore(Messages.fallingRange(word.text))
        }
        let isHeads = words.take("heads") || words.take("head")
        guard isHeads || words.take("positions") || words.take("position") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedDecision, words.next ?? ""))
        }
        return Phrase(fewest: fewest, most: most, isHeads: isHeads)
    }
}

/// When a shift may start: `06:00-24:00 every 1h`, `08:30`; 24:00 is midnight, and the last time counts.
enum StartPhrases {
    /// Seconds since midnight.
    static let starts = Grammar<[Int]>(
        title: "starts", expected: Messages.expectedStarts,
        pattern: "^\(Windows.clockPattern)(-\(Windows.clockPattern) every .+)?$",
        examples: ["06:00-24:00 every 1h", "08:30"]
    ) { (words: inout Words) throws(PhraseProblem) in
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedStarts)) }
        if let clock = Windows.clock(word.text) { return [clock % 86_400] }
        let window = try Windows.span(word.text, words)
        guard words.take("every") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedStarts, words.next ?? ""))
        }
        let step = try Times.read(&words)
        guard step >= 300, step <= 86_400, step == step.rounded() else {
            throw words.problemBefore(Messages.stepRange())
        }
        return stride(from: window.start, through: window.end, by: Int(step)).map { $0 % 86_400 }
    }
}

/// `4h up to 20% of heads`.
enum PartTimes {
    static let partTime = Grammar<Planning.PartTime>(
        title: "part time", expected: Messages.expectedPartTime,
        pattern: "^\(Times.pattern) up to \(Shares.pattern) of heads$", examples: ["4h up to 20% of heads"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let length = try ShiftLengths.read(&words)
        guard words.take("up to") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedPartTime, words.next ?? ""))
        }
        let share = try Shares.readShare(&words)
        guard words.take("of heads") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedPartTime, words.next ?? ""))
        }
        return Planning.PartTime(length: length, share: share)
    }
}

/// The length of a shift: whole minutes, at most a day.
enum ShiftLengths {
    static let length = Grammar<Int>(
        title: "time", expected: Messages.expectedTime, pattern: "^\(Times.pattern)$", examples: ["8h", "7h30m"]
    ) { (words: inout Words) throws(PhraseProblem) in try read(&words) }

    static func read(_ words: inout Words) throws(PhraseProblem) -> Int {
        let time = try Times.read(&words)
        guard time >= 60, time <= 86_400, time.truncatingRemainder(dividingBy: 60) == 0 else {
            throw words.problemBefore(Messages.shiftLengthRange(Times.text(time)))
        }
        return Int(time)
    }
}

/// Limits of labor rules: `at most 6`, `at most 45h`, `at least 11h`, `at least 1 of 4`.
enum RosterLimits {
    static let count = Grammar<Int>(
        title: "limit", expected: Messages.expectedRosterCount, pattern: "^at most [0-9]+$",
        examples: ["at most 6"]
    ) { (words: inout Words) throws(PhraseProblem) in
        guard words.take("at most") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedRosterCount, words.next ?? ""))
        }
        let count = try Numbers.readCount(&words, most: 366)
        guard count > 0 else { throw words.problemBefore(Messages.mustBePositive(words.key)) }
        return count
    }

    static let most = Grammar<Int>(
        title: "limit", expected: Messages.expectedMostTime, pattern: "^at most \(Times.pattern)$",
        examples: ["at most 40h"]
    ) { (words: inout Words) throws(PhraseProblem) in
        guard words.take("at most") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedMostTime, words.next ?? ""))
        }
        return try time(&words)
    }

    static let least = Grammar<Int>(
        title: "limit", expected: Messages.expectedLeastTime, pattern: "^at least \(Times.pattern)$",
        examples: ["at least 12h"]
    ) { (words: inout Words) throws(PhraseProblem) in
        guard words.take("at least") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedLeastTime, words.next ?? ""))
        }
        return try time(&words)
    }

    private static func time(_ words: inout Words) throws(PhraseProblem) -> Int {
        let time = try Times.read(&words)
        guard time > 0 else { throw words.problemBefore(Messages.mustBePositive(words.key)) }
        return Int(time.rounded())
    }

    static let weekends = Grammar<LaborRules.FreeWeekends>(
        title: "free weekends", expected: Messages.expectedWeekends, pattern: "^at least [0-9]+ of [0-9]+$",
        examples: ["at least 1 of 4"]
    ) { (words: inout Words) throws(PhraseProblem) in
        guard words.take("at least") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedWeekends, words.next ?? ""))
        }
        let least = try Numbers.readCount(&words, most: 52)
        guard words.take("of") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedWeekends, words.next ?? ""))
        }
        let of = try Numbers.readCount(&words, most: 52)
        guard of > 0, least <= of else { throw words.problemOfAll(Messages.tooManyWeekends(words.phrase)) }
        return LaborRules.FreeWeekends(least: least, of: of)
    }

    /// Whole weeks.
    static let weeks = Grammar<Int>(
        title: "weeks", expected: Messages.expectedWeeks, pattern: "^[0-9]+ weeks?$", examples: ["4 weeks"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let time = try Times.read(&words)
        guard time >= 604_800, time <= 52 * 604_800, time.truncatingRemainder(dividingBy: 604_800) == 0 else {
            throw words.problemOfAll(Messages.wholeWeeks())
        }
        return Int(time / 604_800)
    }
}
