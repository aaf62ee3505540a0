import Stochastics

/// What stands in `on-call`.
enum OnCallPhrases {
    struct Tier: Sendable {
        var name: Names.Reference
        var timeout: Double
    }

    /// `shift-lead for 5m`.
    static let tier = Grammar<Tier>(
        title: "tier", expected: Messages.expectedTier, pattern: "^[^\\s]+ for .+$",
        examples: ["shift-lead for 5m", "operations-head for 10m"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let name = try Names.read(&words)
        guard words.take("for") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedTier, words.next ?? ""))
        }
        let timeout = try Times.read(&words)
        guard timeout > 0 else { throw words.problemBefore(Messages.mustBePositive(words.key)) }
        return Tier(name: name, timeout: timeout)
    }

    /// `75% acknowledge after exponential mean 3m`.
    static let acknowledgement = Grammar<OnCall.Acknowledgement>(
        title: "acknowledgement", expected: Messages.expectedAcknowledgement,
        pattern: "^\(Shares.pattern) acknowledge after .+$",
        examples: ["75% acknowledge after exponential mean 3m", "90% acknowledge after 40s"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let share = try Shares.readShare(&words)
        guard words.take("acknowledge after") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedAcknowledgement, words.next ?? ""))
        }
        return OnCall.Acknowledgement(share: share, after: try Laws.law(.exactly).parse(&words))
    }

    static let standby = Money.amount(
        "allowance", per: [.night, .week, .month], examples: ["500 TRY/night", "4000 TRY/month"])
}

/// `email to priority 1 at 75% of resolution`.
enum Escalations {
    struct Phrase: Sendable {
        var what: Names.Reference
        var priority: Int
        var share: Double
        var clock: Escalation.ClockName
    }

    static let escalation = Grammar<Phrase>(
        title: "escalation", expected: Messages.expectedEscalation,
        pattern:
            "^[^\\s]+ to priority [0-9]+ at \(Shares.pattern) of (answered|first-response|next-response|resolution)$",
        examples: [
            "email to priority 1 at 75% of resolution", "critical to priority 1 at 50% of first-response",
        ]
    ) { (words: inout Words) throws(PhraseProblem) in
        let what = try Names.read(&words)
        guard words.take("to priority") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedEscalation, words.next ?? ""))
        }
        let priority = try Numbers.readCount(&words)
        guard (1...1_000_000).contains(priority) else { throw words.problemBefore(Messages.priorityRange()) }
        guard words.take("at") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedEscalation, words.next ?? ""))
        }
        let share = try Shares.factor.parse(&words)
        guard words.take("of"), let clock = words.word() else {
            throw words.problem(Messages.expectedButFound(Messages.expectedEscalation, words.next ?? ""))
        }
        guard let name = Escalation.ClockName(rawValue: clock.text) else {
            let known = Escalation.ClockName.allCases.map(\.rawValue)
            throw words.problemBefore(
                Messages.unknownClock(
                    clock.text, known: known, near: Suggestion.nearest(to: clock.text, among: known)))
        }
        return Phrase(what: what, priority: priority, share: share, clock: name)
    }
}
