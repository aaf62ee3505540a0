/// Rates: a count per time, `260/day`, `100/30m`.
enum Rates {
    struct Rate: Sendable, Hashable {
        var count: Double
        /// Seconds.
        var per: Double
        var perDay: Double { count * 86_400 / per }
    }

    static let most = 1e9

    static let rate = Grammar<Rate>(
        title: "rate", expected: Messages.expectedRate,
        pattern: "^[0-9]+(\\.[0-9]+)?/[0-9]*(\\.[0-9]+)?\(Times.unitPattern)$",
        examples: ["260/day", "100/30m", "120/h"]
    ) { (words: inout Words) throws(PhraseProblem) in try read(&words) }

    static func read(_ words: inout Words) throws(PhraseProblem) -> Rate {
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedRate)) }
        let halves = word.text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        guard halves.count == 2, !halves[1].isEmpty else {
            if case .failure(let refusal) = Numbers.check(word.text), word.text.first?.isNumber == true {
                throw words.problemBefore(refusal.wording)
            }
            throw words.problemBefore(Messages.noPeriod(key: words.key, word: word.text))
        }
        let count = try Numbers.value(of: halves[0], words)
        let per: Double
        if let unit = Times.seconds(of: halves[1]) {
            per = unit
        } else if let english = Times.turkish[halves[1]] {
            let period = english.split(separator: " ").joined()
            throw words.problemBefore(Messages.englishWords("\(halves[0])/\(period == "d" ? "day" : period)"))
        } else {
            var inner = Words(halves[1], key: words.key)
            do throws(PhraseProblem) {
                per = try Times.read(&inner)
            } catch {
                throw words.problemBefore(Messages.expectedButFound(Messages.expectedRate, word.text))
            }
        }
        guard per > 0, count / per * 86_400 <= most else {
            throw words.problemBefore(Messages.tooLarge(word.text))
        }
        return Rate(count: count, per: per)
    }
}
