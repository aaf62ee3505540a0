/// The shape of demand; any scale.
enum ProfileSection {
    static let dayToDay = Key(
        "day-to-day", Kind<Double>.phrase(Shares.factor),
        "Coefficient of variation of busy and quiet days (a gamma factor of mean 1), shared by all who use the profile.",
        default: "0%", none: 0)
    static let shape = Key(
        "shape",
        Kind<Profile.Shape>.choice([
            (.steps, "steps", "each value holds for its interval"),
            (.linear, "linear", "values are rates at the middle of their interval, joined by straight lines"),
        ]), "How the values between are read.", default: "steps")
    static let byWeekday = Key(
        "by-weekday",
        .raw(
            .table(
                help: "Seven numbers, Monday to Sunday; with a heading in any order.",
                example: "mon tue wed thu fri sat sun\n108 102 98 98 104 96 94")),
        "The weight of each weekday.")
    static let byHour = Key(
        "by-hour",
        .raw(
            .table(
                help: "24, 48 or 96 numbers; the count gives the interval.",
                example: "0 0 0 0 0 0 0 2 6 9 10 9 8 8 9 9 9 8 6 4 2 1 0 0")),
        "The shape of every day.")
    static let byWeek = Key(
        "by-week",
        .raw(
            .table(
                help: "Seven days of 24, 48 or 96 numbers each, in rows or in columns.",
                example: "mon 0 0 0 ...")),
        "The shape of each weekday; the sums of the days are their weights.")
    static let points = Key(
        "points",
        .raw(.table(help: "Lines of a time of day and a rate.", example: "08:00 0\n10:30 12\n18:00 0")),
        "The rate at any times, in place of `by-hour`.")

    static let description = SectionDescription(
        "profiles", "A shape of demand; it is normalized, so any scale will do.",
        keys: [
            Shared.like, dayToDay.description, shape.description, byWeekday.description, byHour.description,
            byWeek.description, points.description,
        ])
}

/// Keys that every block of names shares.
enum Shared {
    static let like = Key(
        "like", Kind<String>.text,
        "A sibling whose lines hold here too, where this entry has none of its own."
    ).description
}
