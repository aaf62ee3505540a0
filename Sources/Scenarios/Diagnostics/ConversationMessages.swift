/// What the reader says about conversations, severity, on call and clocks.
extension Messages {
    // MARK: What is expected

    static let expectedTurns = "a number of turns, such as 5 or `geometric mean 5`"
    static let expectedClosing = "`reply` or a law, such as 2m or `exponential mean 45s`"
    static let expectedSilent = "a share, such as 60% or `60% noticed after 2m`"
    static let expectedAutoReply = "an automatic reply, such as `store after 5m` or `store after 5m as email`"
    static let expectedAlso = "a second contact, such as `10% on whatsapp after exponential mean 2m`"
    static let expectedTurnShare = "a share of turns, such as `5% of turns`"
    static let expectedResearch = "a share of turns and a time, such as `10% of turns for 15m`"
    static let expectedParkSlots = "a part of a slot, such as `0 slots` or `0.25 slots`"
    static let expectedPerAgent = "a count, such as `12 per agent`"
    static let expectedBotStep = "a step of the bot, such as `menu 80% use for 20s saves 15s`"
    static let expectedTier = "who is paged and for how long, such as `shift-lead for 5m`"
    static let expectedAcknowledgement =
        "an acknowledgement, such as `75% acknowledge after exponential mean 3m`"
    static let expectedEscalation = "an escalation, such as `email to priority 1 at 75% of resolution`"

    static func assumedPart(_ words: String) -> String { "assumed: \(words)" }

    // MARK: Conversations

    static func turnsBesideHandling() -> Wording {
        Wording(
            "`turns` makes a conversation, whose length follows from `work` and `reply`",
            "remove `handling`, or remove `turns`.")
    }
    static func turnsBesideStretch() -> Wording {
        Wording(
            "`turns` makes a conversation, which slows down by itself when several are held",
            "remove `stretch`, or remove `turns`.")
    }
    static func withoutTurns(_ key: String, of name: String) -> Wording {
        Wording(
            "`\(key)` is for conversations, and \(name) has no `turns`", "add `turns:`, or remove the line")
    }
    static func callHasNoTurns() -> Wording {
        Wording("a call has no turns", "write `handling`, or give the contact a text channel")
    }
    static func turnsNotWhole(_ phrase: String) -> Wording {
        Wording("`\(phrase)` gives turns that are no whole numbers", "expected \(expectedTurns)")
    }
    static func noTurns(_ phrase: String) -> Wording {
        Wording("`\(phrase)` can be no turn at all", "a conversation has at least one: add `plus 1`")
    }
    static func textOnly(_ key: String) -> Wording {
        Wording("`\(key)` is for text", "a call ends when the caller hangs up: remove the line")
    }
    static func nobodyGivesUp(_ name: String) -> Wording {
        Wording(
            "`silent` is a share of those who give up, and nobody gives up in \(name).", "Add `patience:`.")
    }
    static func neverParked(_ names: [String]) -> Wording {
        Wording("nothing says when a conversation is parked", "add one of \(list(names))")
    }
    static func waitsOnlyForSameAgent() -> Wording {
        Wording(
            "`waits` is the time for a slot of the same person",
            "write `returns-to: same-agent`, or remove `waits`")
    }
    static func flowWithoutBot(_ name: String) -> Wording {
        Wording(
            "`returns-to: flow` leads through the bot, and no bot fronts \(name)",
            "add it to `fronts` of `bot`")
    }
    static func parkSlotRange() -> Wording { Wording("a parked conversation takes at most one slot") }
    static func endless(_ key: String) -> Wording {
        Wording("`\(key)` never ends", "expected a time with a mean")
    }
    static func asCall(_ name: String) -> Wording {
        Wording("a message cannot be worked as a call: \(name) comes by phone")
    }
    static func asSeveral(_ name: String, of type: String) -> Wording {
        Wording("\(name) has several reasons and none of them is that of \(type)")
    }
    static func parallelHas(_ key: String) -> Wording {
        Wording(
            "`\(key)` is for one piece of work at a time", "write `attention: single`, or remove the line")
    }

    // MARK: Severity, after hours, on call

    static func severitiesDoNotSum(_ shares: [(String, Double)], sum: Double, of name: String) -> Wording {
        let total = terms(shares) + " = " + Quantity.percent(rounded(sum))
        let rest = rounded(1 - sum)
        return rest > 0
            ? Wording(total, "\(Quantity.percent(rest)) of \(name) have no severity.")
            : Wording(total, "that is \(Quantity.percent(-rest)) more than all of \(name).")
    }
    static func isSeverity(_ name: String) -> Wording {
        Wording("`\(name)` is a severity; here a contact, channel or reason is needed")
    }
    static func neverThatSevere(_ name: String) -> Wording {
        Wording("no contact is ever \(name)", "give a reason or contact a `severity` with \(name)")
    }
    static func neverCloses() -> Wording {
        Wording(
            "nothing ever closes: no contact or reason has `hours`", "add `hours:`, or remove `after-hours`")
    }
    static func nobodyOnCall(_ action: String) -> Wording {
        Wording("`\(action)`, but nobody is on call", "add the section `on-call`")
    }
    static func noAcknowledgement(_ action: String, key: String) -> Wording {
        Wording(
            "`\(action)`, but nothing says how that page is acknowledged",
            "add `\(key): 75% acknowledge after exponential mean 3m` to `on-call`")
    }
    static func neverPaged() -> Wording {
        Wording(
            "nobody is ever paged: `after-hours` has no `sms on-call` or `call on-call`.",
            "Add such a line, or remove `on-call`.")
    }
    static func noSuchTier(_ name: String, known: [String], near: String?) -> Wording {
        Wording(
            "the ladder has no `\(name)`.", near.map { didYouMean($0) } ?? "There are \(list(known)).")
    }
    static func noSeverity(_ name: String) -> Wording {
        Wording(
            "\(name) has no `severity`: all its contacts count as low.",
            "If that is meant, write `severity: { low: 100% }`.")
    }

    // MARK: Clocks and customers

    static func noNextResponse(_ name: String) -> Wording {
        Wording("\(name) has no `turns`, so nothing follows the first response", "write first-response")
    }
    static func nothingPromised(_ clock: String, of name: String) -> Wording {
        Wording(
            "nothing promises a time for \(clock) of \(name)",
            "add a target, such as `80% of \(name) \(clock) within 24h`")
    }
    static func escalatesUnseen() -> Wording {
        Wording(
            "`escalate` raises priority, but `next-contact` does not look at it.",
            "Add `priority` to `next-contact`.")
    }
    static func everybodyIsNew() -> Wording {
        Wording(
            "`same-customer` finds nobody twice: every contact is another customer.",
            "Add `customers`, `also`, or a trace with the column customer.")
    }
    static func noCustomers() -> Wording { Wording("`customers` must be 1 or more") }

    // MARK: Traces

    static func traceTurns(_ name: String) -> Wording {
        Wording("\(name) has no `turns`", "leave the cell empty, or make the contact a conversation")
    }
    static func turnCount(_ text: String) -> Wording {
        Wording("`\(text)` is no number of turns", "expected a whole number from 1 on")
    }
    static func moreValuesThanTurns(_ key: String, found: Int, turns: Int) -> Wording {
        Wording("\(found) times of `\(key)` for \(turns) \(turns == 1 ? "turn" : "turns")")
    }
    static func notSeverity(_ text: String, near: String?) -> Wording {
        Wording(
            "`\(text)` is no severity",
            near.map { didYouMean($0) } ?? "expected low, medium, high or critical")
    }
}
