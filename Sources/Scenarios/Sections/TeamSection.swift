/// A working period.
enum ShiftSection {
    static let hours = Key(
        "hours", Kind<TimeWindow>.phrase(Windows.span), "From and to; past midnight is the next day.")
    static let lunch = Key(
        "lunch", Kind<[Located<Pause>]>.list(Pauses.pause), "The long pause, spread evenly over its window.",
        default: "none", none: [])
    static let breaks = Key(
        "breaks", Kind<[Located<Pause>]>.list(Pauses.pause), "Short pauses, likewise.", default: "none",
        none: [])

    static let description = SectionDescription(
        "shifts", "A working period that people are bound to.",
        keys: [Shared.like, hours.description, lunch.description, breaks.description])
}

/// A group of people with the same skills.
enum TeamSection {
    static let takes = Key(
        "takes",
        .raw(
            .either([
                .list(Names.reference.shape),
                .map(
                    keys: "a channel, contact, reason or channel/reason",
                    .either([Paces.pace.shape, Laws.law(.exponential).shape])),
            ])),
        "What it answers: channels, contacts, reasons, channel/reason, or all; as a block with the pace or an own law of each. `overflow` is only what routing sends."
    )
    static let except = Key(
        "except", Kind<[Located<Names.Reference>]>.list(Names.reference), "What it does not take.",
        default: "none", none: [])
    static let order = Key(
        "order", Kind<[Located<[Names.Reference]>]>.list(Names.tie),
        "What a freed person takes first; `or` ties two.", default: "none", none: [])
    static let slots = Key(
        "slots", Kind<Int>.phrase(Numbers.count), "Contacts at once. A call fills every slot.", default: "1")
    static let attention = Key(
        "attention",
        Kind<Attention>.choice([
            (.single, "single", "one piece of work at a time, over all conversations held"),
            (.parallel, "parallel", "a piece of work per slot, each at full speed"),
        ]), "How a person works on several conversations.", default: "single")
    static let nextMessage = Key(
        "next-message",
        Kind<MessageOrder>.choice([
            (.oldest, "oldest", "the message that has waited longest"),
            (.newest, "newest", "the message that came last"),
            (.newConversationsFirst, "new-conversations-first", "first messages before replies"),
            (.ongoingFirst, "ongoing-first", "replies before first messages"),
        ]), "Which message a person with single attention turns to.", default: "oldest")
    static let switching = Key(
        "switching", Kind<Double>.phrase(Times.time),
        "More work when the piece of work before was on another conversation.", default: "0s", none: 0)
    static let pace = Key(
        "pace", Kind<[Located<Paces.Rule>]>.list(Paces.rule),
        "Slower or faster, always, in a window, or after hours worked.", default: "normal", none: [])
    static let heads = Key(
        "heads",
        .raw(
            .table(
                help: "A row per shift, a column per weekday (or one number for every day).",
                example: "shift   mon tue wed thu fri sat sun\nmorning   2   2   2   2   3   2   2")),
        "Names on the roster, who may be absent or at lunch.")
    static let positions = Key(
        "positions",
        .raw(
            .either([
                Numbers.count.shape,
                .table(
                    help:
                        "Seats per interval: 24, 48 or 96 numbers for every day, for seven days or for every day of the run.",
                    example: "2 2 2 2 2 2 2 2 1 1 1 1 1 1 1 1 1 1 1 1 2 2 2 2"),
                Laws.countLaw.shape,
            ])), "Seats filled at every moment: a number, a table, or a law drawn once a day.")
    static let absence = Key(
        "absence", Kind<Double>.phrase(Absences.absence), "Share of the rostered who do not come.",
        default: "0%", none: 0)
    static let offDesk = Key(
        "off-desk", Kind<Double>.phrase(Shares.share), "Coaching and meetings inside the shift.",
        default: "0%", none: 0)
    static let works = Key(
        "works", Kind<Double>.phrase(ShiftCounts.works), "Shifts of one person, for the payroll.")
    static let leave = Key(
        "leave", Kind<Double>.phrase(Shares.share),
        "Share of the payroll on leave; raises the payroll, not the roster.",
        default: "0%", none: 0)
    static let zone = Key(
        "zone", Kind<Located<String>>.located(Zones.zone),
        "Time zone of its shifts and windows. Absent: the calendar's.")
    static let wage = Key(
        "wage", Kind<Located<Money.Phrase>>.money(Money.wage),
        "Per head on the payroll; by the hour, per paid hour.")
    static let cost = Key(
        "cost", Kind<Located<Money.Phrase>>.money(Money.wage),
        "What an hour of a seat costs, for the policy cheapest. Absent: the wage, or the vendor's price per hour."
    )
    static let busy = Key(
        "busy", Kind<Int>.phrase(Numbers.count), "People already in service when the run starts.",
        default: "0", none: 0)
    static let atEnd = Key(
        "at-end", .block { AtEndSection.description },
        "What people do with work in hand when their shift or seat ends.")
    static let passesOn = Key(
        "passes-on", Kind<[Located<Transfers.Phrase>]>.list(Transfers.passesOn),
        "What it cannot solve and passes on after service.",
        default: "none", none: [])

    static let description = SectionDescription(
        "teams", "A group of people with the same skills.",
        keys: [
            Shared.like, takes.description, except.description, order.description, slots.description,
            attention.description, nextMessage.description, switching.description, pace.description,
            heads.description, positions.description, absence.description,
            offDesk.description,
            works.description, leave.description, zone.description, wage.description,
            PayKeys.premium.description, PayKeys.license.description, cost.description,
            busy.description, atEnd.description, passesOn.description,
        ])

    static let vendor: @Sendable () -> SectionDescription = {
        SectionDescription(
            "vendors", "People of another company.", keys: description.keys + [PayKeys.price.description])
    }
}

/// What people do at the end of a shift, or when the number of seats falls.
enum AtEndSection {
    private static let rules: [(value: EndRule, word: String, help: String)] = [
        (.finish, "finish", "the work is finished first; the time counts as present"),
        (.handOver, "hand-over", "the work goes to the front of its queue"),
    ]
    static let calls = Key("calls", Kind<EndRule>.choice(rules), "What happens to a call.", default: "finish")
    static let conversations = Key(
        "conversations",
        Kind<EndRule>.choice(
            rules + [(.park, "park", "conversations are parked; they return when the customer writes")]),
        "What happens to everything else. Of a conversation only the piece of work in hand is finished.",
        default: "finish")
    static let lastNew = Key(
        "last-new", Kind<Double>.phrase(LastNew.before), "No new contact in the last minutes.", default: "0s",
        none: 0)

    static let description = SectionDescription(
        "at-end", "What people do with work in hand at the end.",
        keys: [calls.description, conversations.description, lastNew.description])
}
