/// Overflow: `phone to outsourcer after 45s in 00:00-08:00 when more than 5 waiting`.
enum OverflowPhrases {
    enum Condition: Sendable {
        case waiting(moreThan: Int)
        case free(fewerThan: Int, team: Names.Reference)
        case expectedWait(above: Double)
    }

    struct Phrase: Sendable {
        var what: Names.Reference
        var team: Names.Reference
        var delay: Double
        var window: TimeWindow?
        var condition: Condition?
    }

    static let overflow = Grammar<Phrase>(
        title: "overflow", expected: Messages.expectedOverflow,
        pattern: "^[^\\s]+ to [^\\s]+ (at once|after [^\\s]+)( .+)?$",
        examples: [
            "phone to outsourcer at once in 00:00-08:00", "phone to outsourcer after 45s",
            "chat to backup at once when more than 5 waiting",
            "chat to backup at once when fewer than 2 free in frontline",
            "phone to backup at once when expected wait over 2m",
        ]
    ) { (words: inout Words) throws(PhraseProblem) in
        let what = try Names.read(&words)
        guard words.take("to") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedOverflow, words.next ?? ""))
        }
        var phrase = Phrase(what: what, team: try Names.read(&words), delay: 0)
        if words.take("after") {
            phrase.delay = try Times.read(&words)
        } else if !words.take("at once"), words.next != "in", words.next != "when" {
            throw words.problem(Messages.expectedButFound(Messages.expectedOverflow, words.next ?? ""))
        }
        while !words.isAtEnd {
            if phrase.window == nil, words.take("in") {
                phrase.window = try Windows.read(&words)
            } else if phrase.condition == nil, words.take("when") {
                phrase.condition = try readCondition(&words)
            } else {
                throw words.problem(Messages.leftOver(words.rest, expected: Messages.expectedOverflow))
            }
        }
        return phrase
    }

    private static func readCondition(_ words: inout Words) throws(PhraseProblem) -> Condition {
        if words.take("more than") {
            let count = try Numbers.readCount(&words, most: 1_000_000_000)
            guard words.take("waiting") else {
                throw words.problem(Messages.expectedButFound(Messages.expectedCondition, words.next ?? ""))
            }
            return .waiting(moreThan: count)
        }
        if words.take("fewer than") {
            let count = try Numbers.readCount(&words, most: 1_000_000_000)
            guard words.take("free in") else {
                throw words.problem(Messages.expectedButFound(Messages.expectedCondition, words.next ?? ""))
            }
            return .free(fewerThan: count, team: try Names.read(&words))
        }
        if words.take("expected wait over") || words.take("expected wait above") {
            return .expectedWait(above: try Times.read(&words))
        }
        throw words.problem(Messages.expectedButFound(Messages.expectedCondition, words.next ?? ""))
    }
}
