/// What the reader says about load tests.
extension Messages {
    static let expectedSpanOfRun = "a day or hours of a day, such as `on fri` or `fri 20:30-21:15`"
    static let expectedInstant = "a day and a time, such as `fri 20:00`"
    static let expectedStage =
        "a stage, such as `hold 100% for 4d`, `ramp to 150% over 8h` or `spike to 300% for 15m at fri 20:00`"
    static let expectedFault =
        "a fault, such as `bot down fri 20:30-21:15`, `20% of frontline absent on fri` or `15% slower on fri`"
    static let expectedReturn = "a returning wave, such as `60% return within 30m`"

    static func rampOnTop() -> Wording {
        Wording("a ramp follows the stage before it", "write a hold or spike with `at`")
    }
    static func stagesTooLong(_ length: String, run: String) -> Wording {
        Wording("the stages last \(length), the run \(run): what lies behind its end is left out.")
    }
    static func stressWithoutDays() -> Wording {
        Wording("a run by number of contacts has no days", "write a length in days")
    }
    static func whichDay(_ range: String) -> Wording {
        Wording("on which day of \(range)?", "write a weekday or a date before the time")
    }
    static func severalDays(_ day: String, dates: [String], isDated: Bool) -> Wording {
        let shown = dates.prefix(3).joined(separator: " or ")
        return Wording(
            "the run has \(dates.count) days called \(day)",
            isDated ? "write \(shown)" : "add `from:` to `calendar` and write a date")
    }
    static func noSuchDay(_ day: String, range: String) -> Wording {
        Wording("there is no \(day) in \(range)")
    }
    static func undatedRange(_ length: String) -> String { "a run of \(length)" }
    static func noBotToFail() -> Wording { Wording("there is no bot that could be down", "add `bot:`") }
}
