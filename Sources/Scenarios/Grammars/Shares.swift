/// Shares: a number and a percent sign; read as 0.8 for 80%.
enum Shares {
    static let pattern = "[0-9]+(\\.[0-9]+)?%"

    /// At most 100%.
    static let share = Grammar<Double>(
        title: "share", expected: Messages.expectedShare, pattern: "^\(pattern)$", examples: ["80%", "2.5%"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let value = try read(&words)
        guard value <= 1 else { throw words.problemBefore(Messages.shareAboveOne(Quantity.percent(value))) }
        return value
    }

    /// May pass 100%: a volume, a variation.
    static let factor = Grammar<Double>(
        title: "percentage", expected: Messages.expectedFactor, pattern: "^\(pattern)$",
        examples: ["115%", "12%"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let value = try read(&words)
        guard value <= 1000 else { throw words.problemBefore(Messages.tooLarge(Quantity.percent(value))) }
        return value
    }

    static func readShare(_ words: inout Words) throws(PhraseProblem) -> Double { try share.parse(&words) }

    /// Whether the next word can be a share.
    static func isNext(_ words: Words) -> Bool { words.next?.hasSuffix("%") == true }

    static func read(_ words: inout Words) throws(PhraseProblem) -> Double {
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedShare)) }
        if word.text.hasPrefix("%") {
            throw words.problemBefore(Messages.percentFirst(String(word.text.dropFirst())))
        }
        guard word.text.hasSuffix("%") else {
            if case .success = Numbers.check(word.text) {
                if words.next == "%" {
                    _ = words.word()
                    return try Numbers.value(of: word.text, words) / 100
                }
                throw words.problemBefore(Messages.noPercent(key: words.key, word: word.text))
            }
            throw words.problemBefore(Messages.expectedButFound(Messages.expectedShare, word.text))
        }
        return try Numbers.value(of: String(word.text.dropLast()), words) / 100
    }
}
