import Stochastics

/// The bot in front of people.
enum BotSection {
    static let fronts = Key(
        "fronts", Kind<[Located<Names.Reference>]>.list(Names.reference),
        "Channels or contacts that meet the bot first.")
    static let handling = Key("handling", Kind<Law>.law(.exponential), "Time in the bot.")
    static let handOff = Key(
        "hand-off", Kind<Law>.law(.exactly), "From the bot to the queue.", default: "0s", none: .exactly(0))
    static let comesBack = Key(
        "comes-back", .raw(.either([Shares.share.shape, .block { ReturnSection.description }])),
        "How those come back whose problem was not solved: after a time, by which channel. May hold their `share` too."
    )
    static let atOnce = Key(
        "at-once", Kind<Int>.phrase(Numbers.count), "Sessions at once.", default: "none", none: Int.max)
    static let whenFull = Key(
        "when-full",
        Kind<Bot.WhenFull>.choice([
            (.people, "people", "straight to people"), (.wait, "wait", "wait for a session"),
            (.refuse, "refuse", "turned away; counts as blocked"),
        ]), "What happens when all sessions are taken.", default: "people")
    static let hours = Key(
        "hours", Kind<[Located<TimeWindow>]>.list(Windows.window),
        "When the bot works; outside, contacts go straight to people.", default: "24/7")

    static let down = Key(
        "down", Kind<[Located<TimeWindow>]>.list(Windows.window),
        "When it fails; contacts go straight to people.", default: "none", none: [])
    static let steps = Key(
        "steps", Kind<[Located<BotStep>]>.list(BotSteps.step),
        "Lists, buttons and forms before the talk: which share uses each, how long it takes, and how much work it saves a person.",
        default: "none", none: [])

    static let description = SectionDescription(
        "bot", "The bot. What it achieves stands here for all, or with a reason or contact.",
        keys: [fronts.description, handling.description, handOff.description, comesBack.description]
            + BotOutcomeSection.shared + [
                atOnce.description, whenFull.description, hours.description, down.description,
                steps.description, PayKeys.botPrice.description,
            ])
}

/// `comes-back` of the bot: `{ after: exponential mean 3h, by: { same: 60%, phone: 40% } }`.
enum ReturnSection {
    static let share = Key(
        "share", Kind<Double>.phrase(Shares.share),
        "Share of the contained who come back, where no reason says.",
        default: "0%", none: 0)
    static let after = Key("after", Kind<Law>.law(.exactly), "Time until they come back.")
    static let by = Key(
        "by", .raw(.map(keys: "`same`, or a contact or channel", Shares.share.shape)),
        "Where they come back.",
        default: "same 100%")

    static let description = SectionDescription(
        "comes-back", "How the customers come back whom the bot did not help.",
        keys: [share.description, after.description, by.description])
}

/// What a bot achieves for a contact or reason. Shares of all who enter it.
enum BotOutcomeSection {
    static let contains = Key(
        "contains", Kind<Located<Double>>.located(Shares.share), "Share that ends in the bot.")
    static let givesUp = Key(
        "gives-up", Kind<Located<Double>>.located(Shares.share),
        "Share that leaves in the bot without an answer.", default: "0%")
    static let comesBack = Key(
        "comes-back", Kind<Double>.phrase(Shares.share),
        "Share of the contained whose problem was not solved.",
        default: "0%", none: 0)
    static let saves = Key(
        "saves", Kind<Double>.phrase(Times.time), "Less handling for a contact handed over.", default: "0s",
        none: 0)
    static let whenClosed = Key(
        "when-closed", .block { BotClosedSection.description },
        "The same in the hours when people do not answer.")
    static let bySeverity = Key(
        "by-severity", .block { BotSeveritiesSection.description },
        "The same for contacts of one severity; it holds in closed hours too unless its own `when-closed` differs."
    )

    static let shared: [KeyDescription] = [
        contains.description, givesUp.description, saves.description, whenClosed.description,
        bySeverity.description,
    ]

    static let description = SectionDescription(
        "bot", id: "bot-outcome", "What the bot achieves here, as shares of all who enter it.",
        keys: [
            contains.description, givesUp.description, comesBack.description, saves.description,
            whenClosed.description, bySeverity.description,
        ])
}

/// What a bot achieves while people do not answer.
enum BotClosedSection {
    static let contains = Key(
        "contains", Kind<Located<Double>>.located(Shares.share), "Share that ends in the bot.")
    static let givesUp = Key(
        "gives-up", Kind<Located<Double>>.located(Shares.share),
        "Share that leaves in the bot without an answer.")

    static let description = SectionDescription(
        "when-closed", id: "bot-when-closed", "What the bot achieves while people do not answer.",
        keys: [contains.description, givesUp.description])
}

/// What a bot achieves by severity.
enum BotSeveritiesSection {
    static let keys: [Key<Node>] = Severity.allCases.map { severity in
        Key(
            severity.rawValue, .block { BotSeveritySection.description },
            "For contacts of \(severity.rawValue) severity.")
    }

    static let description = SectionDescription(
        "by-severity", "What the bot achieves by severity.", keys: keys.map(\.description))
}

/// What a bot achieves for one severity.
enum BotSeveritySection {
    static let comesBack = Key(
        "comes-back", Kind<Double>.phrase(Shares.share),
        "Share of the contained whose problem was not solved.", none: 0)
    static let saves = Key(
        "saves", Kind<Double>.phrase(Times.time), "Less handling for a contact handed over.", none: 0)

    static let description = SectionDescription(
        "by-severity", id: "bot-severity", "What the bot achieves for one severity.",
        keys: [
            BotClosedSection.contains.description, BotClosedSection.givesUp.description,
            comesBack.description, saves.description, BotOutcomeSection.whenClosed.description,
        ])
}
