import Stochastics

/// Keys of a contact that a reason may state too; the reason's line wins.
enum TypeKeys {
    static let patience = Key(
        "patience", .raw(.either([Laws.law(.exponential).shape, byWindow(Laws.law(.exponential).shape)])),
        "How long a customer bears waiting. A bare time is exponential with that mean, as in Erlang A; `none` waits for ever, as in Erlang C. May be a block: `normal` and windows of arrival.",
        default: "none", allowsNone: true)
    static let handling = Key(
        "handling", .raw(.either([Laws.law(.exponential).shape, byWindow(Laws.law(.exponential).shape)])),
        "Work with the customer at normal pace, without wrap-up. A bare time is exponential with that mean, as in Erlang. May be a block: `normal` and windows of arrival."
    )
    static let turns = Key(
        "turns", Kind<Law>.phrase(Turns.turns),
        "Pieces of work in a conversation, a number or a law of whole numbers from 1 on. It makes the contact a conversation: `work` and `reply` take the place of `handling`."
    )
    static let work = Key(
        "work", .raw(.either([Laws.law(.exponential).shape, byWindow(Laws.law(.exponential).shape)])),
        "Work of a person on one turn of a conversation, at normal pace. May be a block: `normal` and windows of arrival."
    )
    static let reply = Key(
        "reply", Kind<Law>.law(.exponential),
        "From an answer to the customer's next message in a conversation.")
    static let closing = Key(
        "closing", Kind<Closings.Phrase>.phrase(Closings.closing),
        "How long the customer of a conversation stays after the last answer, the slot still taken: a law, or `reply` for the law of the replies.",
        default: "none", none: .law(.exactly(0)))
    static let severity = Key(
        "severity", .block { SeveritySection.description }, "How urgent its contacts are.",
        default: "{ low: 100% }")
    static let expires = Key(
        "expires", Kind<Double>.phrase(Times.time), "A waiting contact older than this ends as expired.",
        default: "none", none: .infinity)
    static let balks = Key(
        "balks", Kind<[Located<BalkRule>]>.list(Balks.rule),
        "Who does not join the queue; of several rules the one with the highest threshold that applies decides.",
        default: "none", none: [])
    static let pace = Key(
        "pace", Kind<Double>.phrase(Paces.pace), "Slower or faster than the handling time.",
        default: "normal", none: 1)
    static let hours = Key(
        "hours", Kind<[Located<TimeWindow>]>.list(Windows.window),
        "When people answer. Where a contact and its reason both say, both must be open.", default: "24/7",
        allowsNone: true)
    static let atClosing = Key(
        "at-closing",
        Kind<ClosingRule>.choice([
            (.serve, "serve", "those waiting are still served"), (.cut, "cut", "the queue is dropped"),
            (.store, "store", "those waiting are stored and worked at opening"),
        ]),
        "What happens to the queue when the hours end. E-mail and social are stored, everything else is served."
    )
    static let afterHours = Key(
        "after-hours",
        .raw(
            .either([
                .choice(AfterHoursSection.actions.map { ($0.word, $0.help) }),
                .block { AfterHoursSection.own },
            ])),
        "What happens to arrivals outside the hours, for all or by severity. Where neither this nor the section `after-hours` says, calls are refused and everything else is stored."
    )
    static let places = Key(
        "places", Kind<Int>.phrase(Numbers.count), "Places for waiting.", default: "none", none: Int.max)
    static let lines = Key(
        "lines", Kind<Int>.phrase(Numbers.count), "Lines: waiting and served together.", default: "none",
        none: Int.max)
    static let priority = Key(
        "priority", Kind<Int>.phrase(Numbers.count), "1 is the most urgent; for the policy priority.",
        default: "1")
    static let priorityGrowth = Key(
        "priority-growth", Kind<Double>.phrase(PriorityGrowths.growth),
        "Levels gained while waiting, for growing-priority.",
        default: "none", none: 0)
    static let weight = Key(
        "weight", Kind<Double>.phrase(Numbers.number),
        "Cost of waiting, for the policy weighted (c in the c-mu rule).",
        default: "1")
    static let value = Key(
        "value", .raw(.map(keys: "a value class, the most valued first", Shares.share.shape)),
        "Shares of customers by value class, for the policy value.", default: "none", allowsNone: true)
    static let servedBy = Key(
        "served-by", Kind<[Located<[Names.Reference]>]>.list(Names.tie),
        "Teams in order of preference; `or` ties two.", default: "none", none: [])
    static let onAbandon = Key(
        "on-abandon", Kind<[Located<Retries.Phrase>]>.list(Retries.retry),
        "New attempts of those who gave up waiting.",
        default: "none", none: [])
    static let onBlocked = Key(
        "on-blocked", Kind<[Located<Retries.Phrase>]>.list(Retries.retry),
        "New attempts of those who found no line, place or opening.",
        default: "none", none: [])
    static let onBalk = Key(
        "on-balk", Kind<[Located<Retries.Phrase>]>.list(Retries.retry),
        "New attempts of those who did not join.",
        default: "none", none: [])
    static let afterService = Key(
        "after-service", Kind<[Located<Retries.Phrase>]>.list(Retries.retry),
        "New attempts after being served.",
        default: "none", none: [])
    static let transfers = Key(
        "transfers", Kind<[Located<Transfers.Phrase>]>.list(Transfers.transfer), "Passing on after service.",
        default: "none", none: [])
    static let bot = Key(
        "bot", .block { BotOutcomeSection.description }, "What the bot achieves here; `none` is no bot.",
        allowsNone: true)

    static let worth = Key(
        "worth", .block { WorthSection.description }, "What a customer is worth, served or lost.",
        allowsNone: true)

    static let all: [KeyDescription] = [
        patience.description, handling.description, turns.description, work.description, reply.description,
        closing.description, severity.description, expires.description, balks.description, pace.description,
        hours.description, atClosing.description, afterHours.description, places.description,
        lines.description,
        priority.description, priorityGrowth.description, weight.description, value.description,
        servedBy.description, onAbandon.description, onBlocked.description, onBalk.description,
        afterService.description, transfers.description, bot.description, worth.description,
    ]

    private static func byWindow(_ law: Shape) -> Shape {
        .map(keys: "`normal`, or a window of arrival", law)
    }
}

/// One reason: what customers want.
enum ReasonSection {
    static let share = Key(
        "share", Kind<Double>.phrase(Shares.share), "Share of the customers of every contact.")

    static let description = SectionDescription(
        "reasons", "A reason to make contact. The shares sum to 100%.",
        keys: [Shared.like, share.description] + TypeKeys.all)
}
