/// What a plan may change and must keep to, read and checked; no verb uses it yet.
enum PlanningSection {
    static let minimize = Key(
        "minimize",
        Kind<Planning.Objective>.choice([
            (.cost, "cost", "money a month"), (.heads, "heads", "people on the payroll"),
            (.hours, "hours", "paid hours a week"),
        ]), "What the plan saves.", default: "cost")
    static let decide = Key(
        "decide", .raw(.map(keys: "a team or vendor", DecisionPhrases.range.shape)),
        "How many people the plan may use: heads per shift and day for a team with `heads`, else positions at every "
            + "moment. Who is not named stays as the file says.")
    static let shifts = Key(
        "shifts", .block { ShiftRulesSection.description },
        "Shifts that the plan may make, in place of those of the file.", allowsNone: true)
    static let labor = Key(
        "labor",
        Kind<LaborRules>.choice(LaborPresets.all.map { ($0.rules, $0.name, $0.help) }),
        "A preset of labor rules; the lines below only tighten it.", default: "none", none: LaborRules())
    static let weeklyHours = Key(
        "weekly-hours", Kind<Located<Int>>.located(RosterLimits.most), "Work of a person a week, without pauses.")
    static let dailyHours = Key(
        "daily-hours", Kind<Located<Int>>.located(RosterLimits.most), "Work of a person a day.")
    static let nightHours = Key(
        "night-hours", Kind<Located<Int>>.located(RosterLimits.most),
        "Work in a night shift: one with more than half of its time between 20:00 and 06:00.")
    static let rest = Key(
        "rest", Kind<Located<Int>>.located(RosterLimits.least), "Between two shifts of a person.")
    static let weeklyRest = Key(
        "weekly-rest", Kind<Located<Int>>.located(RosterLimits.least), "At a stretch, once in seven days.")
    static let inARow = Key(
        "in-a-row", .block { InARowSection.description }, "Shifts of a person on days in a row.")
    static let freeWeekends = Key(
        "free-weekends", Kind<LaborRules.FreeWeekends>.phrase(RosterLimits.weekends),
        "Weekends without a shift.")
    static let roster = Key(
        "roster", Kind<Int>.phrase(RosterLimits.weeks), "Weeks of the roster that names who works when.",
        default: "4 weeks")

    static let description = SectionDescription(
        "planning", "What a plan may change and must keep to.",
        keys: [
            minimize.description, decide.description, shifts.description, labor.description,
            weeklyHours.description, dailyHours.description, nightHours.description, rest.description,
            weeklyRest.description, inARow.description, freeWeekends.description, roster.description,
        ])
}

/// Shifts that a plan may make.
enum ShiftRulesSection {
    static let starts = Key(
        "starts", Kind<[Located<[Int]>]>.list(StartPhrases.starts),
        "Clock times; the last of a range counts, and 24:00 is midnight.")
    static let lengths = Key(
        "lengths", Kind<[Located<Int>]>.list(ShiftLengths.length), "From start to end, pauses included.")
    static let partTime = Key(
        "part-time", Kind<[Located<Planning.PartTime>]>.list(PartTimes.partTime),
        "Shorter shifts that only some people work.", default: "none", none: [])

    static let description = SectionDescription(
        "shifts", id: "shift-rules", "Shifts that the plan may make: each start with each length.",
        keys: [starts.description, lengths.description, partTime.description])
}

/// `{ days: at most 6, nights: at most 5 }`.
enum InARowSection {
    static let days = Key("days", Kind<Located<Int>>.located(RosterLimits.count), "Days with a shift.")
    static let nights = Key("nights", Kind<Located<Int>>.located(RosterLimits.count), "Night shifts.")

    static let description = SectionDescription(
        "in-a-row", "Shifts of a person on days in a row.", keys: [days.description, nights.description])
}
