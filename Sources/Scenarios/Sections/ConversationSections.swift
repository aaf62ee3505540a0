import Stochastics

/// `park` of a contact.
enum ParkSection {
    static let whenSilent = Key(
        "when-silent", Kind<Double>.phrase(Times.time),
        "Parked after so long without a message of the customer; 0s is as soon as the answer is sent.",
        default: "none", none: .infinity)
    static let byChoice = Key(
        "by-choice", Kind<Double>.phrase(ParkPhrases.choice),
        "Share of answers (the last one left out) with which the person parks it.", default: "none", none: 0)
    static let research = Key(
        "research", Kind<ParkPhrases.Research>.phrase(ParkPhrases.research),
        "Share of turns for which it is parked while work elsewhere goes on; it returns as if the customer had written, and then the turn's work is done.",
        default: "none", none: ParkPhrases.Research(share: 0, time: nil))
    static let uses = Key(
        "uses", Kind<Double>.phrase(ParkPhrases.uses),
        "Part of a slot that a parked conversation still takes.",
        default: "0 slots")
    static let limit = Key(
        "limit", Kind<Int>.phrase(ParkPhrases.perAgent),
        "Parked conversations of one person at most; beyond, a conversation keeps its slot.", default: "none",
        none: Int.max)
    static let owns = Key(
        "owns", Kind<Int>.phrase(ParkPhrases.perAgent),
        "Conversations of one person at most: active, parked and returned together.", default: "none",
        none: Int.max)
    static let returnsTo = Key(
        "returns-to",
        Kind<Park.Return>.choice([
            (
                .sameAgent, "same-agent",
                "the person who had it, once a slot is free; the queue if that person is off"
            ),
            (.queue, "queue", "the queue"),
            (.flow, "flow", "the bot again"),
        ]), "Where it goes when the customer writes.", default: "same-agent")
    static let waits = Key(
        "waits", Kind<Double>.phrase(Times.time),
        "How long it waits for a slot of the same person before it goes to the queue; `none` is as long as it takes.",
        default: "none", none: .infinity)
    static let returners = Key(
        "returners",
        Kind<Bool>.choice([
            (true, "ahead", "ahead of new contacts"), (false, "by-priority", "by priority like any other"),
        ]), "Where those that return stand in the queue.", default: "ahead")
    static let closeAfter = Key(
        "close-after", Kind<Law>.law(.exactly),
        "Closed when the customer has not written for so long since the last answer; a later message opens a new contact with the turns that were left.",
        default: "none", none: .never)

    /// Keys that say when a conversation is parked.
    static let triggers = [whenSilent.name, byChoice.name, research.name]
    /// Keys that mean nothing where it never is.
    static let effects = [uses.name, limit.name, returnsTo.name, waits.name, returners.name]

    static let description = SectionDescription(
        "park", "When a conversation gives up its slot while it waits, and how it comes back.",
        keys: [
            whenSilent.description, byChoice.description, research.description, uses.description,
            limit.description, owns.description, returnsTo.description, waits.description,
            returners.description, closeAfter.description,
        ])
}

/// `window` of a contact.
enum WindowSection {
    static let open = Key(
        "open", Kind<Double>.phrase(Times.time),
        "How long after the customer's last message an answer is free.")
    static let template = Key(
        "template", Kind<Located<Money.Phrase>>.money(Money.plain),
        "Price of the template that a later answer needs.")

    static let description = SectionDescription(
        "window", "The messaging window: free answers, then paid templates.",
        keys: [open.description, template.description])
}

/// `severity` of a contact or reason.
enum SeveritySection {
    static let keys: [Key<Double>] = Severity.allCases.map { severity in
        Key(
            severity.rawValue, Kind<Double>.phrase(Shares.share), "Share of \(severity.rawValue) severity.",
            default: "0%", none: 0)
    }

    static let description = SectionDescription(
        "severity", "Shares of the severities; they sum to 100%.", keys: keys.map(\.description))
}
