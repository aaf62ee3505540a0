/// The top of a file.
enum RootSection {
    static let vardiya = Key("vardiya", Kind<Int>.phrase(Numbers.count), "The version of the format: 1.")
    static let extends = Key(
        "extends", Kind<String>.text,
        "A base file that this one varies: blocks merge key by key, a value, list or table replaces the old one whole, "
            + "`none` removes a named entry or a list.")
    static let title = Key("title", Kind<String>.text, "A line for reports.")
    static let calendar = Key("calendar", .block { CalendarSection.description }, "When the run takes place.")
    static let profiles = Key(
        "profiles", .named { ProfileSection.description },
        "Shapes of demand over days and weeks, each drawn once.", allowsNone: true)
    static let correlations = Key(
        "correlations", Kind<[Located<CorrelationPhrases.Phrase>]>.list(CorrelationPhrases.correlation),
        "How busy days of two contacts go together; both need `day-to-day`.", none: [])
    static let contacts = Key(
        "contacts", .named { ContactSection.description },
        "Who comes: one entry per source of contacts. An entry named phone, chat, whatsapp, email or social is that "
            + "channel; any other says so with `channel`.")
    static let reasons = Key(
        "reasons", .named { ReasonSection.description },
        "Why they come. Every contact has this mix unless its entry says otherwise; a line here wins over the entry's.",
        allowsNone: true)
    static let bot = Key(
        "bot", .block { BotSection.description }, "The bot in front of people.", allowsNone: true)
    static let customers = Key(
        "customers", Kind<Int>.phrase(Numbers.count),
        "Customers that all channels share: each arrival is one of them, all equally likely. Absent: everybody is somebody else.",
        default: "none", none: Int.max)
    static let afterHours = Key(
        "after-hours", .block { AfterHoursSection.description }, "What happens outside the hours.",
        allowsNone: true)
    static let onCall = Key(
        "on-call", .block { OnCallSection.description }, "Who is reached outside the hours.", allowsNone: true
    )
    static let shifts = Key(
        "shifts", .named { ShiftSection.description }, "Working periods that people are bound to.",
        allowsNone: true)
    static let teams = Key(
        "teams", .named { TeamSection.description }, "Your own people, by what they take.", allowsNone: true)
    static let vendors = Key(
        "vendors", .named(TeamSection.vendor),
        "People of other companies; the same keys as teams, and `passes-on`.", allowsNone: true)
    static let routing = Key(
        "routing", .block { RoutingSection.description }, "Which contact meets which person.",
        allowsNone: true)
    static let measure = Key(
        "measure", .block { MeasureSection.description }, "How figures are defined.", allowsNone: true)
    static let targets = Key(
        "targets", TargetSection.lines,
        "Promises that the run is judged by.", none: [])

    static let stress = Key(
        "stress", .block { StressSection.description }, "A load test of the plan, for the verb `stress`.",
        allowsNone: true)

    static let planning = Key(
        "planning", .block { PlanningSection.description },
        "What a plan may change and must keep to, read and checked; no verb uses it yet.", allowsNone: true)

    static let description = SectionDescription(
        "file", "A scenario, told from top to bottom.",
        keys: [
            vardiya.description, extends.description, title.description, calendar.description,
            profiles.description, correlations.description, contacts.description, reasons.description,
            customers.description, bot.description, afterHours.description, onCall.description,
            shifts.description, teams.description, vendors.description, routing.description,
            measure.description, targets.description, stress.description,
            planning.description,
        ])

    /// Sections whose keys are names.
    static let named: Set<String> = ["profiles", "contacts", "reasons", "shifts", "teams", "vendors"]
}
