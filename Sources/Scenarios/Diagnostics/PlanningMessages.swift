/// What the reader says about planning.
extension Messages {
    static let expectedDecision = "a range of people, such as `0-8 heads` or `0-4 positions`"
    static let expectedStarts = "starts of shifts, such as `06:00-24:00 every 1h` or 08:30"
    static let expectedPartTime = "part time, such as `4h up to 20% of heads`"
    static let expectedRosterCount = "a limit, such as `at most 6`"
    static let expectedMostTime = "a limit, such as `at most 40h`"
    static let expectedLeastTime = "a limit, such as `at least 12h`"
    static let expectedWeekends = "a number of weekends, such as `at least 1 of 4`"
    static let expectedWeeks = "weeks, such as `4 weeks`"

    static func fallingRange(_ text: String) -> Wording {
        Wording("`\(text)` is no range", "write the smaller number first")
    }
    static func stepRange() -> Wording { Wording("starts are 5m to 24h apart, in whole seconds") }
    static func shiftLengthRange(_ text: String) -> Wording {
        Wording("a shift of \(text)?", "a shift lasts whole minutes, at most 24h")
    }
    static func tooManyWeekends(_ phrase: String) -> Wording {
        Wording("`\(phrase)` cannot be kept", "expected \(expectedWeekends)")
    }
    static func wholeWeeks() -> Wording {
        Wording("a roster lasts whole weeks, at most 52", "expected \(expectedWeeks)")
    }
    static func nothingToDecide() -> Wording {
        Wording("nothing is left to decide", "name a team, such as `decide: { frontline: 0-8 heads }`")
    }
    static func decidesOther(_ name: String, isHeads: Bool, range: String) -> Wording {
        isHeads
            ? Wording("`\(name)` has `positions`, not a roster", "write \(range) positions")
            : Wording("`\(name)` has `heads` on a roster", "write \(range) heads")
    }
    static func loosens(_ preset: String, _ limit: String, isMost: Bool) -> Wording {
        Wording(
            "\(preset) says at \(isMost ? "most" : "least") \(limit)",
            "a line here can only tighten it; leave it out, or leave out `labor`")
    }
    static func weekendsBeyondRoster(_ weekends: Int, weeks: Int) -> Wording {
        Wording(
            "\(weekends) weekends do not fit into a roster of \(weeks == 1 ? "1 week" : "\(weeks) weeks")",
            "write `roster: \(weekends) weeks`, or fewer weekends")
    }
    static func costUnknown(_ name: String) -> Wording {
        Wording(
            "`planning` minimizes cost, but that of \(name) is not stated.",
            "Add `wage` or `price`, or write `minimize: heads`.")
    }
}
