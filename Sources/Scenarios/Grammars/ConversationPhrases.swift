import Stochastics

/// Turns of a conversation: a law of whole numbers from 1 on, `geometric mean 5`, `5`.
enum Turns {
    static let most = 10_000.0

    static let turns = Grammar<Law>(
        title: "law of turns", expected: Messages.expectedTurns, pattern: Laws.countLaw.pattern,
        examples: ["5", "geometric mean 5", "poisson mean 4 plus 1", "uniform 2 to 8"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let law = try Laws.read(&words, .exactly, .count)
        guard isWhole(law) else { throw words.problemOfAll(Messages.turnsNotWhole(words.phrase)) }
        guard law.cumulative(0.5) <= 0 else { throw words.problemOfAll(Messages.noTurns(words.phrase)) }
        guard law.mean <= most else { throw words.problemOfAll(Messages.tooLarge(words.phrase)) }
        return law
    }

    /// Whether a law gives whole numbers only: its cumulative is flat between them. Looked at where nearly all of it is.
    private static func isWhole(_ law: Law) -> Bool {
        var number = 0.0
        while number < 2000 {
            if law.cumulative(number + 0.999) - law.cumulative(number) > 1e-12 { return false }
            if law.cumulative(number) > 1 - 1e-9 { return true }
            number += 1
        }
        return true
    }
}

/// `reply`, or a law: how long a customer stays after the last answer.
enum Closings {
    enum Phrase: Sendable {
        case likeReply
        case law(Law)
    }

    static let closing = Grammar<Phrase>(
        title: "closing", expected: Messages.expectedClosing,
        pattern: "^(reply|.+)$", examples: ["reply", "2m", "exponential mean 45s"]
    ) { (words: inout Words) throws(PhraseProblem) in
        if words.take("reply") { return .likeReply }
        return .law(try Laws.law(.exactly).parse(&words))
    }
}

/// `60% noticed after 2m`.
enum SilentPhrases {
    static let usual = SilentAbandonment(share: 0).noticedAfter

    static let silent = Grammar<SilentAbandonment>(
        title: "silent abandonment", expected: Messages.expectedSilent,
        pattern: "^\(Shares.pattern)( noticed after .+)?$", examples: ["60%", "60% noticed after 2m"]
    ) { (words: inout Words) throws(PhraseProblem) in
        var silent = SilentAbandonment(share: try Shares.readShare(&words))
        if words.take("noticed after") { silent.noticedAfter = try Times.read(&words) }
        return silent
    }
}

/// `store after 5m as email`.
enum AutoReplies {
    struct Phrase: Sendable {
        var after: Double
        var asWhat: Names.Reference?
    }

    static let reply = Grammar<Phrase>(
        title: "automatic reply", expected: Messages.expectedAutoReply,
        pattern: "^store after .+$", examples: ["store after 5m", "store after 5m as email"]
    ) { (words: inout Words) throws(PhraseProblem) in
        guard words.take("store after") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedAutoReply, words.next ?? ""))
        }
        var phrase = Phrase(after: try Times.read(&words))
        if words.take("as") { phrase.asWhat = try Names.read(&words) }
        return phrase
    }
}

/// `10% on whatsapp after exponential mean 2m`.
enum SecondContacts {
    struct Phrase: Sendable {
        var share: Double
        var to: Names.Reference
        var delay: Law
    }

    static let also = Grammar<Phrase>(
        title: "second contact", expected: Messages.expectedAlso,
        pattern: "^\(Shares.pattern) on [^\\s]+ after .+$",
        examples: ["10% on whatsapp after exponential mean 2m", "5% on phone after 10m"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let share = try Shares.readShare(&words)
        guard words.take("on") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedAlso, words.next ?? ""))
        }
        let name = try Names.read(&words)
        guard words.take("after") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedAlso, words.next ?? ""))
        }
        return Phrase(share: share, to: name, delay: try Laws.law(.exactly).parse(&words))
    }
}

/// What stands in `park`.
enum ParkPhrases {
    /// `5% of turns`.
    static let choice = Grammar<Double>(
        title: "share of turns", expected: Messages.expectedTurnShare,
        pattern: "^\(Shares.pattern)( of turns)?$", examples: ["5% of turns"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let share = try Shares.readShare(&words)
        _ = words.take("of turns")
        return share
    }

    struct Research: Sendable {
        var share: Double
        /// Nil only where the share is zero.
        var time: Law?
    }

    /// `10% of turns for exponential mean 15m`.
    static let research = Grammar<Research>(
        title: "research", expected: Messages.expectedResearch,
        pattern: "^\(Shares.pattern)( of turns)? for .+$",
        examples: ["10% of turns for 15m", "10% of turns for lognormal mean 15m cv 1"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let share = try Shares.readShare(&words)
        _ = words.take("of turns")
        guard words.take("for") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedResearch, words.next ?? ""))
        }
        return Research(share: share, time: try Laws.law(.exactly).parse(&words))
    }

    /// `0 slots`, `0.25 slots`.
    static let uses = Grammar<Double>(
        title: "part of a slot", expected: Messages.expectedParkSlots,
        pattern: "^\(Numbers.pattern) slots?$", examples: ["0 slots", "0.25 slots", "1 slot"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let slots = try Numbers.read(&words)
        guard slots <= 1 else { throw words.problemBefore(Messages.parkSlotRange()) }
        guard words.take("slots") || words.take("slot") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedParkSlots, words.next ?? ""))
        }
        return slots
    }

    /// `12 per agent`.
    static let perAgent = Grammar<Int>(
        title: "count per agent", expected: Messages.expectedPerAgent,
        pattern: "^[0-9]+( per agent)?$", examples: ["12 per agent"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let count = try Numbers.readCount(&words, most: 1_000_000)
        guard count > 0 else { throw words.problemBefore(Messages.mustBePositive(words.key)) }
        _ = words.take("per agent")
        return count
    }
}

/// `menu 80% use for 20s saves 15s`.
enum BotSteps {
    static let step = Grammar<BotStep>(
        title: "step of the bot", expected: Messages.expectedBotStep,
        pattern: "^[^\\s]+ \(Shares.pattern) use for .+$",
        examples: [
            "menu 80% use for 20s saves 15s", "order-number 60% use for exponential mean 30s saves 45s",
        ]
    ) { (words: inout Words) throws(PhraseProblem) in
        let name = try Names.read(&words).name
        let share = try Shares.readShare(&words)
        guard words.take("use for") || words.take("uses it for") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedBotStep, words.next ?? ""))
        }
        let time = try Laws.law(.exactly).parse(&words)
        guard time.mean.isFinite else { throw words.problemOfAll(Messages.endless(words.key)) }
        let saves = words.take("saves") ? try Times.read(&words) : 0
        return BotStep(name: name, share: share, time: time, saves: saves)
    }
}
