/// Which contact meets which person.
enum RoutingSection {
    static let queue = Key(
        "queue",
        Kind<Routing.Queues>.choice([
            (.shared, "shared", "one order over all channels"),
            (.perChannel, "per-channel", "each channel has its own queue; a freed person takes them in turn"),
        ]), "One queue or one per channel.", default: "shared")
    static let nextContact = policy(
        "next-contact", "Which waiting contact a freed person takes; a list breaks ties.", default: "fifo"
    ) { $0.nextContact }
    static let nextAgent = policy(
        "next-agent", "Which free person an arriving contact gets; a list breaks ties.",
        default: "longest-idle"
    ) { $0.nextAgent }
    static let reserve = Key(
        "reserve", Kind<Bool>.yesNo,
        "Whether a waiting contact that fits nobody free keeps those behind it from being served.",
        default: "no")
    static let overflow = Key(
        "overflow", Kind<[Located<OverflowPhrases.Phrase>]>.list(OverflowPhrases.overflow),
        "Further teams for waiting contacts, after a delay or on a condition.", default: "none", none: [])
    static let sameCustomer = Key(
        "same-customer",
        Kind<Bool>.choice([
            (true, "same-agent", "the person who has a contact of that customer in hand"),
            (false, "any-agent", "whom the policy says"),
        ]), "Who gets another contact of a customer.", default: "any-agent")
    static let escalate = Key(
        "escalate", Kind<[Located<Escalations.Phrase>]>.list(Escalations.escalation),
        "Contacts or severities whose priority rises when so much of a promised time is used up.",
        default: "none", none: [])
    static let limits = Key(
        "limits", Kind<[Located<LimitPhrases.Phrase>]>.list(LimitPhrases.limit),
        "Places or lines that several share.",
        default: "none", none: [])

    static let description = SectionDescription(
        "routing", "Which contact meets which person.",
        keys: [
            queue.description, nextContact.description, nextAgent.description, reserve.description,
            overflow.description, sameCustomer.description, escalate.description, limits.description,
        ])

    /// Policies are named by the vocabulary that the reader was given.
    private static func policy(
        _ name: String, _ help: String, default fallback: String,
        terms: @escaping @Sendable (Vocabulary) -> [Vocabulary.Term]
    ) -> Key<[String]> {
        let shape = Shape.list(
            .phrase(
                title: "policy", expected: Messages.expectedPolicy, pattern: "^[a-z-]+$", examples: [fallback]
            ))
        let kind = Kind<[String]>(shape: shape) { node, key, desk in
            guard let items = desk.items(node, key, expected: Messages.expectedPolicy) else { return nil }
            let known = terms(desk.vocabulary).map(\.name)
            var names: [String] = []
            for item in items {
                guard let text = desk.text(item, key, expected: Messages.expectedPolicy) else { return nil }
                guard known.contains(text) else {
                    let near = Suggestion.nearest(to: text, among: known)
                    desk.error(item.place, Messages.notAChoice(key: key, text, of: known, near: near))
                    continue
                }
                if names.contains(text) {
                    desk.error(item.place, Messages.policyTwice(text))
                    continue
                }
                names.append(text)
            }
            return names
        }
        return Key(name, kind, help, default: fallback)
    }
}

/// How figures are defined.
enum MeasureSection {
    static let serviceLevel = Key(
        "service-level",
        Kind<ServiceLevelDefinition>.choice([
            (.overOffered, "over-offered", "answered in time ÷ offered"),
            (.overAnswered, "over-answered", "answered in time ÷ answered"),
            (.abandonedCredited, "abandoned-credited", "(answered or abandoned in time) ÷ offered"),
            (.abandonedExcluded, "abandoned-excluded", "answered in time ÷ (offered − abandoned in time)"),
            (.shortExcluded, "short-excluded", "answered in time ÷ (offered − abandoned within `short`)"),
        ]), "Which of the five definitions of service level.", default: "over-offered")
    static let short = Key(
        "short", Kind<Double>.phrase(Times.time), "Abandonments up to this are short.", default: "5s", none: 0
    )
    static let inTime = Key(
        "in-time", Kind<Double>.phrase(Times.time), "The threshold where no target gives one.", default: "20s"
    )
    static let confidence = Key(
        "confidence", Kind<Located<Double>>.located(Shares.share), "Level of all intervals.", default: "95%")

    static let firstResponse = Key(
        "first-response", .block { ClockSection.firstResponse },
        "From a customer's first message to the first answer.")
    static let nextResponse = Key(
        "next-response", .block { ClockSection.nextResponse },
        "From each later message of a conversation to its answer.")
    static let resolution = Key(
        "resolution", .block { ClockSection.resolution },
        "From a customer's first message to the last piece of work.")

    static let description = SectionDescription(
        "measure", "How figures are defined.",
        keys: [
            serviceLevel.description, short.description, inTime.description, firstResponse.description,
            nextResponse.description, resolution.description, confidence.description,
        ])
}

/// When a clock runs.
enum ClockSection {
    /// Whether it runs in the opening hours only.
    static let runs = Key(
        "runs",
        Kind<Bool>.choice([
            (false, "24/7", "all the time"),
            (true, "opening-hours", "in the opening hours of the contact only"),
        ]), "When the clock runs.", default: "24/7")

    static let counts = Key(
        "counts",
        Kind<Bool>.choice([
            (false, "person", "an answer of a person"),
            (true, "bot", "an answer of the bot or an automatic reply too"),
        ]), "What counts as an answer.", default: "person")
    static let pausesFor = Key(
        "pauses-for",
        Kind<Bool>.choice([(true, "customer", "while the customer's reply is awaited")]),
        "When the clock stands still.", default: "none", none: false)

    static let firstResponse = SectionDescription(
        "first-response", "The clock of the first response.", keys: [runs.description, counts.description])
    static let nextResponse = SectionDescription(
        "next-response", "The clock of later responses.", keys: [runs.description, counts.description])
    static let resolution = SectionDescription(
        "resolution", "The clock of the resolution.", keys: [runs.description, pausesFor.description])
}
