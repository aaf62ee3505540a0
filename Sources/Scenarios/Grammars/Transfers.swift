/// Passing on after service: `10% from frontline to specialists`, `5% to phone without patience first`.
enum Transfers {
    struct Phrase: Sendable {
        var share: Double
        var from: Names.Reference?
        var to: Names.Reference
        var freshPatience = true
        var raisesPriority = false
    }

    static let transfer = Grammar<Phrase>(
        title: "transfer", expected: Messages.expectedTransfer,
        pattern: "^\(Shares.pattern)( from [^\\s]+)? to [^\\s]+.*$",
        examples: [
            "10% to specialists", "10% from frontline to specialists first", "5% to phone without patience",
        ]
    ) { (words: inout Words) throws(PhraseProblem) in
        let share = try Shares.readShare(&words)
        var from: Names.Reference?
        if words.take("from") { from = try Names.read(&words) }
        guard words.take("to") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedTransfer, words.next ?? ""))
        }
        var phrase = Phrase(share: share, from: from, to: try Names.read(&words))
        while !words.isAtEnd {
            if words.take("without patience") {
                phrase.freshPatience = false
            } else if words.take("with patience") {
                phrase.freshPatience = true
            } else if words.take("first") {
                phrase.raisesPriority = true
            } else {
                throw words.problem(Messages.leftOver(words.rest, expected: Messages.expectedTransfer))
            }
        }
        return phrase
    }

    /// A vendor's `passes-on`: `12% to frontline`.
    static let passesOn = Grammar<Phrase>(
        title: "passing on", expected: Messages.expectedPassesOn, pattern: "^\(Shares.pattern) to [^\\s]+.*$",
        examples: ["12% to frontline"], parse: transfer.parse)
}
