/// Stages of a load test: `hold 100% for 4d`, `ramp to 150% over 8h`, `spike to 300% for 15m at fri 20:00`.
enum StagePhrases {
    struct Phrase: Sendable {
        var level: Double
        /// Seconds.
        var duration: Double
        var isRamp: Bool
        /// Where it lies on top of the other stages; nil is after the one before.
        var at: Moments.Located?
    }

    static let stage = Grammar<Phrase>(
        title: "stage", expected: Messages.expectedStage,
        pattern:
            "^((hold|soak)( at)? \(Shares.pattern) for .+|ramp to \(Shares.pattern) over .+|spike to \(Shares.pattern) for .+)( at .+)?$",
        examples: ["hold 100% for 4d", "ramp to 150% over 8h", "spike to 300% for 15m at fri 20:00"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let isRamp = words.take("ramp to")
        if !isRamp, !words.take("spike to"), !words.take("hold at"), !words.take("hold"), !words.take("soak") {
            throw words.problem(Messages.expectedButFound(Messages.expectedStage, words.next ?? ""))
        }
        let level = try Shares.factor.parse(&words)
        guard words.take(isRamp ? "over" : "for") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedStage, words.next ?? ""))
        }
        let duration = try Times.read(&words)
        guard duration > 0 else { throw words.problemBefore(Messages.mustBePositive(Times.text(duration))) }
        guard words.take("at") else { return Phrase(level: level, duration: duration, isRamp: isRamp, at: nil) }
        guard !isRamp else { throw words.problemBefore(Messages.rampOnTop()) }
        return Phrase(
            level: level, duration: duration, isRamp: false, at: try Moments.readInstant(&words))
    }
}

/// What breaks: `bot down fri 20:30-21:15`, `whatsapp down sat 11:00-12:30, 60% return within 30m`,
/// `20% of frontline absent on fri`, `15% slower on fri`.
enum FaultPhrases {
    enum Effect: Sendable {
        case botDown
        case down(Names.Reference, returnShare: Double, returnWithin: Double)
        case absent(Names.Reference, share: Double)
        /// Nil is everybody.
        case slower(Names.Reference?, factor: Double)
    }

    struct Phrase: Sendable {
        var effect: Effect
        var when: Moments.Located
    }

    static let fault = Grammar<Phrase>(
        title: "fault", expected: Messages.expectedFault,
        pattern:
            "^([^\\s]+ down .+|\(Shares.pattern) of [^\\s]+ absent .+|([^\\s]+ )?\(Shares.pattern) slower .+)$",
        examples: [
            "bot down fri 20:30-21:15", "whatsapp down sat 11:00-12:30, 60% return within 30m",
            "20% of frontline absent on fri", "15% slower on fri", "frontline 15% slower in fri 14:00-18:00",
        ]
    ) { (words: inout Words) throws(PhraseProblem) in
        if words.take("bot down") {
            return Phrase(effect: .botDown, when: try Moments.readSpan(&words))
        }
        if isShare(words.next) { return try readShare(of: nil, &words) }
        let name = try Names.read(&words)
        if isShare(words.next) { return try readShare(of: name, &words) }
        guard words.take("down") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedFault, words.next ?? ""))
        }
        let when = try Moments.readSpan(&words)
        guard !words.isAtEnd else {
            return Phrase(effect: .down(name, returnShare: 0, returnWithin: 0), when: when)
        }
        let share = try Shares.readShare(&words)
        guard words.take("return within") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedReturn, words.next ?? ""))
        }
        return Phrase(
            effect: .down(name, returnShare: share, returnWithin: try Times.read(&words)), when: when)
    }

    private static func isShare(_ word: String?) -> Bool {
        word?.hasSuffix("%") == true || word?.hasPrefix("%") == true
    }

    private static func readShare(
        of name: Names.Reference?, _ words: inout Words
    ) throws(PhraseProblem) -> Phrase {
        let share = try Shares.factor.parse(&words)
        if words.take("slower") {
            return Phrase(effect: .slower(name, factor: 1 + share), when: try Moments.readSpan(&words))
        }
        guard name == nil, words.take("of") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedFault, words.next ?? ""))
        }
        let team = try Names.read(&words)
        guard words.take("absent") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedFault, words.next ?? ""))
        }
        guard share <= 1 else { throw words.problemOfAll(Messages.shareAboveOne(Quantity.percent(share))) }
        return Phrase(effect: .absent(team, share: share), when: try Moments.readSpan(&words))
    }
}
