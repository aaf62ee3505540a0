import Stochastics

/// New attempts: `25% again after 30m`, `15% to phone after 5m at most 3 times`.
enum Retries {
    struct Phrase: Sendable {
        var share: Double
        var laterShare: Double?
        /// Nil is the same contact.
        var to: Names.Reference?
        var delay: Law
        var cap: Int?
        var redrawsPatience = true
    }

    static let retry = Grammar<Phrase>(
        title: "retry", expected: Messages.expectedRetry,
        pattern: "^\(Shares.pattern)( then \(Shares.pattern))? (again|to [^\\s]+) after .+$",
        examples: [
            "25% again after 30m", "40% then 20% again after exponential mean 5m at most 3 times",
            "15% to phone after 5m",
        ]
    ) { (words: inout Words) throws(PhraseProblem) in
        let share = try Shares.readShare(&words)
        var later: Double?
        if words.take("then") { later = try Shares.readShare(&words) }
        var target: Names.Reference?
        if words.take("to") {
            target = try Names.read(&words)
        } else if !words.take("again") {
            throw words.problem(Messages.expectedButFound(Messages.expectedRetry, words.next ?? ""))
        }
        guard words.take("after") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedRetry, words.next ?? ""))
        }
        let delay = try Laws.law(.exactly).parse(&words)
        var phrase = Phrase(share: share, laterShare: later, to: target, delay: delay)
        while !words.isAtEnd {
            if phrase.cap == nil, words.take("at most") {
                let cap = try Numbers.readCount(&words, most: 1_000_000)
                guard words.take("times") || words.take("time") else {
                    throw words.problem(
                        Messages.expectedButFound(Messages.expectedTimesWord, words.next ?? ""))
                }
                phrase.cap = cap
            } else if words.take("same patience") {
                phrase.redrawsPatience = false
            } else if words.take("new patience") {
                phrase.redrawsPatience = true
            } else {
                throw words.problem(Messages.leftOver(words.rest, expected: Messages.expectedRetry))
            }
        }
        return phrase
    }
}
