import Stochastics

/// One source of contacts.
enum ContactSection {
    static let channel = Key(
        "channel", Kind<Channel>.choice(Channel.allCases.map { ($0, $0.rawValue, "the channel") }),
        "The channel, where the entry's name is not one.")
    static let profile = Key(
        "profile", Kind<Located<Names.Reference>>.located(Names.reference),
        "The shape of `volume` over days and hours.",
        default: "flat")
    static let volume = Key(
        "volume", Kind<Rates.Rate>.phrase(Rates.rate),
        "First attempts on an average day of the week, before any bot and before special days: all who tried. Answered "
            + "calls leave out those who gave up, so a plan made from them repeats the failure.")
    static let forecast = Key(
        "forecast",
        .raw(
            .either([
                .table(
                    help: "Expected counts per interval: a day, seven days or every day of the run.",
                    example:
                        "60 40 30 30 40 80 200 400 700 850 900 800 650 600 650 750 800 720 560 420 300 200 130 90"
                ),
                .phrase(
                    title: "CSV file", expected: Messages.expectedTable, pattern: "^[^\\n]+\\.csv$",
                    examples: ["november.csv"]),
            ])), "Expected counts per interval, in place of `volume` and `profile`.")
    static let trace = Key(
        "trace",
        Kind<Located<String>>(
            shape: .phrase(
                title: "CSV file", expected: Messages.expectedDataFile, pattern: "^.+\\.csv$",
                examples: ["calls.csv"])
        ) { node, key, desk in
            desk.text(node, key, expected: Messages.expectedDataFile).map { Located(value: $0, node: node) }
        },
        "A log of contacts one by one, in place of `volume`: a CSV file with the columns time, and where known contact, reason, patience, handling, turns, work, reply, severity, customer. A cell of work or reply may hold a time per turn, with blanks between."
    )
    static let arrivals = Key(
        "arrivals",
        Kind<Arrivals>(
            shape: .either([
                .choice([
                    ("poisson", "random, at the rate of the profile"),
                    ("fixed", "the expected count of every interval, at random times in it"),
                ]),
                Laws.gap.shape,
            ])
        ) { node, key, desk in
            switch node.text {
            case "poisson": return .poisson
            case "fixed": return .fixed
            default: return desk.phrase(Laws.gap, node, key).map(Arrivals.every)
            }
        }, "How arrivals fall: at random, a fixed count per interval, or with gaps of a law.",
        default: "poisson")
    static let dayToDay = Key(
        "day-to-day", Kind<Double>.phrase(Shares.factor),
        "Coefficient of variation of this entry's own busy and quiet days.",
        default: "0%", none: 0)
    static let stretch = Key(
        "stretch", Kind<[Double]>.phrase(Stretches.stretch),
        "A contact's length with 1, 2, 3 … in hand, relative to one; the last holds for more. Without it, those in hand share the person equally.",
        default: "none", none: [])
    static let pickUp = Key(
        "pick-up", Kind<Law>.law(.exactly),
        "From being assigned to picking up; counts as waiting.", default: "none", none: .exactly(0))
    static let wrapUp = Key(
        "wrap-up", Kind<Law>.law(.exactly), "Work after the customer has gone; comes on top of `handling`.",
        default: "none", none: .exactly(0))
    static let uses = Key(
        "uses",
        Kind<SlotCount>.phrase(
            Grammar(
                title: SlotUses.uses.title, expected: SlotUses.uses.expected, pattern: SlotUses.uses.pattern,
                examples: SlotUses.uses.examples
            ) { (words: inout Words) throws(PhraseProblem) in
                let count = try SlotUses.uses.parse(&words)
                return SlotCount(count: count)
            }), "Slots that one contact takes. A call takes all, anything else 1.")
    static let park = Key(
        "park", .block { ParkSection.description },
        "When a conversation gives up its slot while it waits; `none` is never.", default: "none",
        allowsNone: true)
    static let window = Key(
        "window", .block { WindowSection.description },
        "The messaging window: how long answers are free, and what a template costs later.", default: "none",
        allowsNone: true)
    static let silent = Key(
        "silent", Kind<SilentAbandonment>.phrase(SilentPhrases.silent),
        "Share of those who give up that leaves without a trace (text only): the contact keeps its place until a person has answered and waited. Noticed after 1m where the file does not say.",
        default: "none", none: SilentAbandonment(share: 0))
    static let ifUnanswered = Key(
        "if-unanswered", Kind<Located<AutoReplies.Phrase>>.located(AutoReplies.reply),
        "An automatic reply (text only) after which the contact waits without patience, behind live ones, and may be worked as another contact. At once when nobody who takes it is present.",
        default: "none", allowsNone: true)
    static let also = Key(
        "also", Kind<[Located<SecondContacts.Phrase>]>.list(SecondContacts.also),
        "Second contacts of the same customers on another channel; these bring no third.", default: "none",
        none: [])
    static let interruptedBy = Key(
        "interrupted-by", Kind<[Located<Names.Reference>]>.list(Names.reference),
        "Contacts that may interrupt this one; it resumes where it stopped.", default: "none", none: [])
    static let reasons = Key(
        "reasons", .raw(.map(keys: "a reason", Shares.share.shape)),
        "This entry's own mix. Reasons that it leaves out share the rest as they do elsewhere; `none` is no reasons.",
        allowsNone: true)
    static let backlog = Key(
        "backlog",
        Kind<Backlog?>.phrase(
            Grammar(
                title: Backlogs.backlog.title, expected: Backlogs.backlog.expected,
                pattern: Backlogs.backlog.pattern,
                examples: Backlogs.backlog.examples
            ) { (words: inout Words) throws(PhraseProblem) in try Backlogs.backlog.parse(&words) }),
        "Waiting when the run starts; ages are spread evenly up to the oldest.", default: "none",
        none: .some(nil))

    enum Arrivals: Sendable {
        case poisson, fixed
        case every(Law)
    }

    /// Nil is all slots of a person.
    struct SlotCount: Sendable { var count: Int? }

    static let description = SectionDescription(
        "contacts",
        "A source of contacts. `handling` is compulsory (or `turns`, `work` and `reply`), and one of `volume`, `forecast` and `trace` unless only "
            + "other contacts lead here.",
        keys: [
            Shared.like, channel.description, volume.description, profile.description, forecast.description,
            trace.description, arrivals.description, dayToDay.description,
        ] + TypeKeys.all + [
            stretch.description, pickUp.description, wrapUp.description, uses.description,
            park.description, window.description, silent.description, ifUnanswered.description,
            also.description, interruptedBy.description, reasons.description, backlog.description,
        ])
}

/// `100% 135% 180%`.
enum Stretches {
    static let stretch = Grammar<[Double]>(
        title: "stretch", expected: Messages.expectedStretch,
        pattern: "^\(Shares.pattern)( \(Shares.pattern))*$",
        examples: ["100% 135% 180%"]
    ) { (words: inout Words) throws(PhraseProblem) in
        var values: [Double] = []
        while !words.isAtEnd, values.count < 100 {
            let value = try Shares.factor.parse(&words)
            guard value > 0 else { throw words.problemBefore(Messages.mustBePositive(words.key)) }
            values.append(value)
        }
        if values.isEmpty { throw words.problem(Messages.missing(Messages.expectedStretch)) }
        return values
    }
}
