import Stochastics

/// What happens outside the hours, by severity.
enum AfterHoursSection {
    static let actions: [(value: AfterHoursAction, word: String, help: String)] = [
        (.store, "store", "stored and worked at opening; the customer does not give up"),
        (.refuse, "refuse", "turned away; counts as blocked"),
        (.emailManager, "email manager", "the manager is notified; stored until opening"),
        (.smsOnCall, "sms on-call", "those on call are paged by text message, tier by tier"),
        (.callOnCall, "call on-call", "those on call are phoned, tier by tier"),
    ]

    static let severities: [Key<AfterHoursAction>] = Severity.allCases.map { severity in
        Key(
            severity.rawValue, Kind<AfterHoursAction>.choice(actions),
            "What happens to contacts of \(severity.rawValue) severity.")
    }
    static let workStoredBy = Key(
        "work-stored-by",
        Kind<StoredOrder>.choice([
            (.arrival, "arrival", "the oldest first"), (.newest, "newest", "the newest first"),
            (.severity, "severity", "the most urgent first, then the oldest"),
            (.value, "value", "the most valued customers first, then the oldest"),
        ]), "The order in which what was stored is worked at opening.", default: "arrival")

    static let description = SectionDescription(
        "after-hours",
        "What happens outside the hours of a contact or reason, by severity. Calls are refused and everything else is stored where no line says otherwise.",
        keys: severities.map(\.description) + [workStoredBy.description])

    /// The same with a contact or reason.
    static let own = SectionDescription(
        "after-hours", id: "own-after-hours", "What happens outside the hours here, by severity.",
        keys: severities.map(\.description))
}

/// People reached outside the hours.
enum OnCallSection {
    static let ladder = Key(
        "ladder", Kind<[Located<OnCallPhrases.Tier>]>.list(OnCallPhrases.tier),
        "Who is paged, one after the other, and how long each page waits. After the last a contact is missed and stored until opening."
    )
    static let sms = Key(
        "sms", Kind<OnCall.Acknowledgement>.phrase(OnCallPhrases.acknowledgement),
        "How a text message is acknowledged.")
    static let call = Key(
        "call", Kind<OnCall.Acknowledgement>.phrase(OnCallPhrases.acknowledgement),
        "How a phone call is acknowledged.")
    static let startsAfter = Key(
        "starts-after", Kind<Law>.law(.exactly), "From the acknowledgement to the start of the work.",
        default: "0s", none: .exactly(0))
    static let handling = Key("handling", Kind<Law>.law(.exponential), "Work on a contact.")
    static let pay = Key(
        "pay", .block { OnCallPaySection.description }, "What being on call costs.", allowsNone: true)
    static let calendar = Key(
        "calendar", .raw(.map(keys: "a tier of the ladder", .list(Windows.window.shape))),
        "When somebody holds a tier; a tier left out is held 24/7. Pages skip a tier that nobody holds at once.",
        default: "none", allowsNone: true)

    static let description = SectionDescription(
        "on-call",
        "People reached outside the hours. Pages never wait for one another: whoever is on call takes any number.",
        keys: [
            ladder.description, sms.description, call.description, startsAfter.description,
            handling.description, pay.description, calendar.description,
        ])
}

/// `pay` of those on call.
enum OnCallPaySection {
    static let standby = Key(
        "standby", Kind<Located<Money.Phrase>>.money(OnCallPhrases.standby), "Allowance of each tier.")
    static let page = Key(
        "page", Kind<Located<Money.Phrase>>.money(Money.plain), "For each page that was acknowledged.")

    static let description = SectionDescription(
        "pay", id: "on-call-pay", "What being on call costs.", keys: [standby.description, page.description])
}
