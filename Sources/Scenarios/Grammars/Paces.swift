/// Paces: `30% slower` takes 1.30 times as long, `10% faster` 0.90 times.
enum Paces {
    static let phrasePattern = "([0-9]+(\\.[0-9]+)?% (slower|faster)|normal)"

    static let pace = Grammar<Double>(
        title: "pace", expected: Messages.expectedPace, pattern: "^\(phrasePattern)$",
        examples: ["30% slower", "10% faster", "normal"]
    ) { (words: inout Words) throws(PhraseProblem) in try read(&words) }

    /// The factor on handling time.
    static func read(_ words: inout Words) throws(PhraseProblem) -> Double {
        if words.take("normal") { return 1 }
        guard Shares.isNext(words) || words.next?.hasPrefix("%") == true else {
            throw words.problem(Messages.expectedButFound(Messages.expectedPace, words.next ?? ""))
        }
        let share = try Shares.read(&words)
        if words.take("slower") {
            guard share <= 100 else { throw words.problemOfAll(Messages.tooLarge(words.phrase)) }
            return 1 + share
        }
        guard words.take("faster") else {
            throw words.problem(Messages.paceDirection(Quantity.percent(share)))
        }
        guard share < 1 else { throw words.problemOfAll(Messages.fasterThanPossible()) }
        return 1 - share
    }

    /// A line of a team's `pace`: in a window, after some hours, or always.
    struct Rule: Sendable {
        var factor: Double
        var window: Windows.Phrase?
        var afterWorked: Double?
    }

    static let rule = Grammar<Rule>(
        title: "pace rule", expected: Messages.expectedPaceRule,
        pattern: "^\(phrasePattern)( (in|after) .+)?$",
        examples: ["8% slower in 00:00-06:00", "10% slower after 6h", "5% faster"]
    ) { (words: inout Words) throws(PhraseProblem) in
        var rule = Rule(factor: try read(&words))
        while !words.isAtEnd {
            if rule.window == nil, words.take("in") {
                rule.window = try Windows.read(&words)
            } else if rule.afterWorked == nil, words.take("after") {
                rule.afterWorked = try Times.read(&words)
            } else {
                throw words.problem(Messages.leftOver(words.rest, expected: Messages.expectedPaceRule))
            }
        }
        return rule
    }
}
