/// Promises: `80% of phone answered within 20s`, `at most 5% of chat abandoned`, `occupancy of desk at most 85%`.
enum TargetPhrases {
    struct Phrase: Sendable {
        enum Measure: Sendable {
            case answered(within: Double)
            case firstResponse(within: Double)
            case nextResponse(within: Double)
            case resolution(within: Double)
            case reached(within: Double)
            case abandoned
            case occupancy
        }
        var measure: Measure
        var name: Names.Reference
        var threshold: Double
        var isAtLeast: Bool
        var period: Target.Period = .whole
    }

    static let clocks = ["answered", "first-response", "next-response", "resolution", "reached"]

    static let target = Grammar<Phrase>(
        title: "target", expected: Messages.expectedTarget,
        pattern:
            "^(\(Shares.pattern) of [^\\s]+ (\(clocks.joined(separator: "|"))) within .+|at most \(Shares.pattern) of [^\\s]+ abandoned.*|occupancy of [^\\s]+ at (most|least) \(Shares.pattern).*)$",
        examples: [
            "80% of phone answered within 20s", "80% of phone answered within 18s on 80% of days",
            "90% of chat first-response within 1m in every hour of 09:00-18:00",
            "80% of all resolution within 24h", "95% of critical reached within 10m",
            "at most 5% of phone abandoned",
            "occupancy of frontline at most 85%",
        ]
    ) { (words: inout Words) throws(PhraseProblem) in
        var phrase: Phrase
        if words.take("at most") {
            let share = try Shares.readShare(&words)
            try expect("of", &words)
            let name = try Names.read(&words)
            try expect("abandoned", &words)
            phrase = Phrase(measure: .abandoned, name: name, threshold: share, isAtLeast: false)
        } else if words.take("occupancy of") {
            let name = try Names.read(&words)
            let isAtLeast = words.take("at least")
            if !isAtLeast { try expect("at most", &words) }
            phrase = Phrase(
                measure: .occupancy, name: name, threshold: try Shares.readShare(&words), isAtLeast: isAtLeast
            )
        } else {
            if let word = words.next, let pair = slash(word) {
                throw words.problem(Messages.slashTarget(pair.0, pair.1))
            }
            guard
                Shares.isNext(words) || words.next?.first?.isNumber == true
                    || words.next?.hasPrefix("%") == true
            else { throw words.problem(Messages.expectedButFound(Messages.expectedTarget, words.next ?? "")) }
            let share = try Shares.readShare(&words)
            try expect("of", &words)
            let name = try Names.read(&words)
            guard let clock = words.word() else {
                throw words.problem(Messages.missing(Messages.expectedClock))
            }
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
            phrase = Phrase(measure: measure, name: name, threshold: share, isAtLeast: true)
        }
        phrase.period = try readPeriod(&words)
        return phrase
    }

    private static func readPeriod(_ words: inout Words) throws(PhraseProblem) -> Target.Period {
        if words.take("on") {
            let share = try Shares.readShare(&words)
            try expect("of days", &words)
            return .days(share: share)
        }
        if words.take("in every hour") {
            if words.take("of") { return .everyHour(try Windows.read(&words)) }
            return .everyHour(nil)
        }
        if !words.isAtEnd {
            throw words.problem(Messages.leftOver(words.rest, expected: Messages.expectedTarget))
        }
        return .whole
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
