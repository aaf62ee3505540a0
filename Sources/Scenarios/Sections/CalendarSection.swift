/// When a run takes place, and on what days demand differs.
enum CalendarSection {
    static let zone = Key(
        "zone", Kind<Located<String>>.located(Zones.zone),
        "An IANA time zone; all clock times of the file are in it.",
        default: "UTC")
    static let from = Key(
        "from", Kind<CalendarDate>.phrase(Dates.date),
        "The first day. Without it a run begins on a Monday of no date.",
        default: "2024-01-01")
    static let length = Key(
        "length", Kind<Located<Lengths.Phrase>>.located(Lengths.length),
        "Whole days, weeks, or a number of contacts for studies of the steady state.", default: "1 week")
    static let warmUp = Key(
        "warm-up", Kind<Double>.phrase(Times.time), "Time at the start that is simulated and not measured.",
        default: "0s", none: 0)
    static let drain = Key(
        "drain", Kind<Bool>.yesNo,
        "Whether contacts still in the system at the end are followed until they end. Runs by number of contacts always are.",
        default: "no")
    static let interval = Key(
        "interval",
        Kind<Int>.choice([
            (15, "15m", "quarters of an hour"), (30, "30m", "half hours"), (60, "60m", "hours"),
            (60, "1h", "hours"),
        ]), "The reporting interval.", default: "30m")
    static let volume = Key(
        "volume", Kind<Double>.phrase(Shares.factor), "Factor on every volume of the file.", default: "100%")
    static let growth = Key(
        "growth", Kind<Double>.phrase(Growths.growth),
        "How every volume grows over the run, compounded daily.",
        default: "none", none: 1)
    static let specialDays = Key(
        "special-days", .raw(.list(.block { SpecialDaySection.description })),
        "Days that differ from their weekday.",
        none: Node(.list([]), at: Place(file: 0, line: 1, column: 1)))

    static let description = SectionDescription(
        "calendar", "When the run takes place.",
        keys: [
            zone.description, from.description, length.description, warmUp.description, drain.description,
            interval.description, volume.description, growth.description, specialDays.description,
        ])
}

/// One line of `special-days`.
enum SpecialDaySection {
    static let date = Key("date", Kind<Located<CalendarDate>>.located(Dates.date), "The day; within the run.")
    static let name = Key("name", Kind<String>.text, "What reports call it.")
    static let volume = Key(
        "volume", Kind<Double>.phrase(Shares.factor), "Factor on the volume of the day.", default: "100%")
    static let like = Key(
        "like", Kind<Int>.choice(Windows.days.enumerated().map { ($0.offset, $0.element, "the weekday") }),
        "The weekday whose demand, hours and staffing the day takes.")
    static let closed = Key(
        "closed", Kind<Bool>.yesNo, "Nobody works and nothing is open on that day.", default: "no")

    static let description = SectionDescription(
        "special-days", "A day that differs from its weekday.",
        keys: [date.description, name.description, volume.description, like.description, closed.description])
}
