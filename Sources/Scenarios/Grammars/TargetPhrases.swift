/// Promises: `80% of phone answered within 20s`, `at most 5% of chat abandoned`, `asa of phone at most 20s`,
/// `cost at most 400000 TRY/month`; for the whole run, or for a share of days, hours or intervals.
enum TargetPhrases {
    struct Phrase: Sendable {
        enum Measure: Sendable {
            case answered(within: Double)
            case firstResponse(within: Double)
            case nextResponse(within: Double)
            case resolution(within: Double)
            case reached(within: Double)
            case abandoned
            /// A measure by its name.
            case named(Names.Reference)
            /// `95% percentile of wait`.
            case percentile(share: Double, of: Names.Reference)
        }
        var measure: Measure
        /// A severity in front of the name of a channel or contact.
        var severity: Names.Reference?
        /// Nil where the sentence names nothing: all.
        var name: Names.Reference?
        var limit: TargetLimits.Limit
        var isAtLeast: Bool
        var period: Target.Period = .whole
    }

    static let clocks = ["answered", "first-response", "next-response", "resolution", "reached"]

    static let target = Grammar<Phrase>(
        title: "target", expected: Messages.expectedTarget,
        pattern:
            "^(\(Shares.pattern) of [^\\s]+( [^\\s]+)? (\(clocks.joined(separator: "|"))) within .+|at most \(Shares.pattern) of [^\\s]+( [^\\s]+)? abandoned.*|(\(Shares.pattern) percentile of )?[^\\s]+( of [^\\s]+( [^\\s]+)?)? at (most|least) .+)$",
        examples: [
            "80% of phone answered within 20s", "80% of phone answered within 18s on 80% of days",
            "90% of chat first-response within 1m in every hour of 09:00-18:00",
            "80% of all resolution within 24h", "95% of critical reached within 10m",
            "90% of high whatsapp first-response within 5min in 95% of hours",
            "at most 5% of phone abandoned",
            "occupancy of frontline at most 85%", "asa of phone at most 20s", "95% percentile of wait of phone at most 2m",
            "cost at most 400000 TRY/month",
        ]
    ) { (words: inout Words) throws(PhraseProblem) in
        var phrase: Phrase
        if words.take("at most") {
            phrase = try readAbandoned(&words)
        } else if words.peek(1) == "percentile", Shares.isNext(words) {
            phrase = try readPercentile(&words)
        } else if let word = words.next, let pair = slash(word) {
            throw words.problem(Messages.slashTarget(pair.0, pair.1))
        } else if Shares.isNext(words) || words.next?.first?.isNumber == true || words.next?.hasPrefix("%") == true {
            phrase = try readShare(&words)
        } else {
            phrase = try readMeasure(&words)
        }
        phrase.period = try readPeriod(&words)
        return phrase
    }

    // MARK: Sentences

    /// `5% of phone abandoned`, behind `at most`.
    private static func readAbandoned(_ words: inout Words) throws(PhraseProblem) -> Phrase {
        let limit = try TargetLimits.readShare(&words)
        try expect("of", &words)
        let (severity, name) = try readScope(&words, before: ["abandoned"])
        try expect("abandoned", &words)
        return Phrase(measure: .abandoned, severity: severity, name: name, limit: limit, isAtLeast: false)
    }

    /// `80% of phone answered within 20s`.
    private static func readShare(_ words: inout Words) throws(PhraseProblem) -> Phrase {
        let limit = try TargetLimits.readShare(&words)
        try expect("of", &words)
        let (severity, name) = try readScope(&words, before: clocks)
        guard let clock = words.word() else { throw words.problem(Messages.missing(Messages.expectedClock)) }
        guard clocks.contains(clock.text) else {
            let near = Suggestion.nearest(to: clock.text, among: clocks)
            throw words.problemBefore(Messages.unknownClock(clock.text, known: clocks, near: near))
        }
        try expect("within", &words)
        let time = try Times.read(&words)
        let measure: Phrase.Measure =
            switch clock.text {
            case "first-response": .firstResponse(within: time)
            case "next-response": .nextResponse(within: time)
            case "resolution": .resolution(within: time)
            case "reached": .reached(within: time)
            default: .answered(within: time)
            }
        return Phrase(measure: measure, severity: severity, name: name, limit: limit, isAtLeast: true)
    }

    /// `95% percentile of wait of phone at most 2m`.
    private static func readPercentile(_ words: inout Words) throws(PhraseProblem) -> Phrase {
        let share = try Shares.readShare(&words)
        guard share > 0, share < 1 else { throw words.problemBefore(Messages.percentileRange()) }
        try expect("percentile", &words)
        try expect("of", &words)
        let distribution = try Names.read(&words)
        return try readLimit(&words, .percentile(share: share, of: distribution))
    }

    /// `asa of phone at most 20s`.
    private static func readMeasure(_ words: inout Words) throws(PhraseProblem) -> Phrase {
        guard words.peek(1) == "of" || words.peek(1) == "at" else {
            throw words.problem(Messages.expectedButFound(Messages.expectedTarget, words.next ?? ""))
        }
        return try readLimit(&words, .named(try Names.read(&words)))
    }

    /// What follows the measure: a name, a side and an amount.
    private static func readLimit(_ words: inout Words, _ measure: Phrase.Measure) throws(PhraseProblem) -> Phrase {
        var severity: Names.Reference?
        var name: Names.Reference?
        if words.take("of") { (severity, name) = try readScope(&words, before: ["at"]) }
        let isAtLeast = words.take("at least")
        if !isAtLeast { try expect("at most", &words) }
        return Phrase(
            measure: measure, severity: severity, name: name, limit: try TargetLimits.read(&words), isAtLeast: isAtLeast)
    }

    /// A name, with a severity in front of it where one of `ends` comes right behind both.
    private static func readScope(
        _ words: inout Words, before ends: [String]
    ) throws(PhraseProblem) -> (Names.Reference?, Names.Reference) {
        var severity: Names.Reference?
        if let word = words.next, Severity(rawValue: word) != nil, let second = words.peek(1), !ends.contains(second),
            let third = words.peek(2), ends.contains(third)
        {
            severity = try Names.read(&words)
        }
        return (severity, try Names.read(&words))
    }

    // MARK: Periods

    private static func readPeriod(_ words: inout Words) throws(PhraseProblem) -> Target.Period {
        if words.take("in every hour") { return .everyHour(try readWindow(&words)) }
        if words.take("in every interval") { return .everyInterval(try readWindow(&words)) }
        if words.take("on") || words.take("in") {
            let share = try Shares.readShare(&words)
            try expect("of", &words)
            if words.take("days") { return .days(share: share) }
            if words.take("hours") { return .hours(share: share, try readWindow(&words)) }
            if words.take("intervals") { return .intervals(share: share, try readWindow(&words)) }
            throw words.problem(Messages.expectedButFound(Messages.expectedSpans, words.next ?? ""))
        }
        if !words.isAtEnd {
            throw words.problem(Messages.leftOver(words.rest, expected: Messages.expectedTarget))
        }
        return .whole
    }

    private static func readWindow(_ words: inout Words) throws(PhraseProblem) -> TimeWindow? {
        words.take("of") ? try Windows.read(&words) : nil
    }

    private static func expect(_ text: String, _ words: inout Words) throws(PhraseProblem) {
        guard words.take(text) else { throw words.problem(Messages.targetNeeds(text, found: words.next)) }
    }

    /// `80/20`, as planners say it.
    private static func slash(_ word: String) -> (String, String)? {
        let halves = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, halves[0].first?.isNumber == true, halves[1].first?.isNumber == true else {
            return nil
        }
        let percent = halves[0].hasSuffix("%") ? halves[0] : halves[0] + "%"
        return (percent, halves[1])
    }
}

/// What a measure must reach: a share, a time, an amount of money or a number, as the measure's unit wants it.
enum TargetLimits {
    enum Amount: Sendable, Hashable {
        case share(Double)
        case time(Double)
        case number(Double)
        case money(Money.Phrase)
    }

    /// An amount with its place in the phrase.
    struct Limit: Sendable, Hashable {
        var amount: Amount
        var offset: Int
        var length: Int
    }

    static let money = Money.amount(
        "amount", per: [.once, .contact, .month], isSigned: true,
        examples: ["400000 TRY/month", "25 TRY/contact"])

    static func readShare(_ words: inout Words) throws(PhraseProblem) -> Limit {
        try placed(&words) { (words: inout Words) throws(PhraseProblem) in .share(try Shares.readShare(&words)) }
    }

    static func read(_ words: inout Words) throws(PhraseProblem) -> Limit {
        guard let word = words.next else { throw words.problem(Messages.missing(Messages.expectedLimitOfTarget)) }
        let kind = kind(word, words.peek(1))
        return try placed(&words) { (words: inout Words) throws(PhraseProblem) in
            switch kind {
            case .share: .share(try Shares.readShare(&words))
            case .time: .time(try Times.read(&words))
            case .number: .number(try Numbers.read(&words))
            case .money: .money(try money.parse(&words))
            }
        }
    }

    private enum Kind { case share, time, number, money }

    /// What the next words look like: the errors are then those of that kind.
    private static func kind(_ word: String, _ after: String?) -> Kind {
        if word.contains("%") || after == "%" { return .share }
        let digits = word.hasPrefix("-") ? String(word.dropFirst()) : word
        guard digits.first?.isNumber == true else { return .money }
        if digits.allSatisfy({ $0.isNumber || $0 == "." || $0 == "," }) {
            guard let after, after != "on", after != "in" else { return .number }
            return Times.seconds(of: after) != nil || Times.turkish[after] != nil ? .time : .money
        }
        // `20s` is a time, `400000TRY` an amount that forgot its blank.
        return digits.contains { $0.isUppercase || $0.isCurrencySymbol } ? .money : .time
    }

    private static func placed(
        _ words: inout Words, _ read: (inout Words) throws(PhraseProblem) -> Amount
    ) throws(PhraseProblem) -> Limit {
        let first = words.index
        let amount = try read(&words)
        let offset = words.words[first].offset
        let end = words.words[words.index - 1]
        return Limit(amount: amount, offset: offset, length: end.offset + end.length - offset)
    }
}
