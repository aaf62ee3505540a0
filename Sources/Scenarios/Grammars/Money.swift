/// Money: an amount, a currency, and what it is paid for: `23000 TRY/month`.
enum Money {
    enum Period: String, Sendable, CaseIterable { case hour, month }

    struct Wage: Sendable, Hashable {
        var amount: Double
        var currency: String
        var per: Period
    }

    /// A month has 30.4375 days; four weeks and a bit. Only the order of costs per hour matters for `cheapest`.
    static let hoursPerMonth = 365.25 / 12 / 7 * 45

    static let wage = Grammar<Wage>(
        title: "wage", expected: Messages.expectedWage,
        pattern: "^[0-9]+(\\.[0-9]+)? [A-Z]{3}/(h|hour|month)$",
        examples: ["23000 TRY/month", "90 TRY/h"]
    ) { (words: inout Words) throws(PhraseProblem) in
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedWage)) }
        let amount = try Numbers.value(of: word.text, words)
        guard let unit = words.word() else { throw words.problem(Messages.missing(Messages.expectedWage)) }
        let halves = unit.text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        if ["TL", "tl", "₺", "Tl"].contains(halves[0]) {
            let rest = halves.count > 1 ? "/" + halves[1] : ""
            throw words.problemBefore(Messages.englishWords("TRY" + rest))
        }
        guard halves[0].utf8.count == 3, halves[0].utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw words.problemBefore(Messages.expectedButFound(Messages.expectedWage, unit.text))
        }
        guard halves.count == 2 else { throw words.problemBefore(Messages.noWagePeriod(words.phrase)) }
        switch halves[1] {
        case "h", "hour": return Wage(amount: amount, currency: halves[0], per: .hour)
        case "month": return Wage(amount: amount, currency: halves[0], per: .month)
        case "ay": throw words.problemBefore(Messages.englishWords("\(halves[0])/month"))
        case "sa", "saat": throw words.problemBefore(Messages.englishWords("\(halves[0])/h"))
        default: throw words.problemBefore(Messages.noWagePeriod(words.phrase))
        }
    }
}
