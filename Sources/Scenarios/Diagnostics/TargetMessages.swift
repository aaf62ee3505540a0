/// What the reader says about targets.
extension Messages {
    static let expectedTarget =
        "a target, such as `80% of phone answered within 20s` or `asa of phone at most 20s`"
    static let expectedClock = "answered, first-response, next-response, resolution or reached"
    static let expectedSpans = "days, hours or intervals"
    static let expectedLimitOfTarget = "a share, a time, an amount or a number, as in `asa of phone at most 20s`"

    static func slashTarget(_ share: String, _ time: String) -> Wording {
        let unit = time.allSatisfy { $0.isNumber } ? time + "s" : time
        return Wording(
            "\(share) of what, within \(time) of what?", "Write \(share) of phone answered within \(unit).")
    }
    static func unknownClock(_ word: String, known: [String], near: String?) -> Wording {
        Wording("`\(word)` is no clock", near.map(didYouMean) ?? "expected \(oneOf(known))")
    }
    static func targetNeeds(_ word: String, found: String?) -> Wording {
        let example =
            ["at most", "percentile"].contains(word)
            ? "`asa of phone at most 20s`" : "`80% of phone answered within 20s`"
        return Wording(
            found.map { "`\($0)` is not understood here" } ?? "something is missing here",
            "expected `\(word)`, as in \(example)")
    }
    static func percentileRange() -> Wording { Wording("a percentile lies between 0% and 100%") }

    static func unknownMeasure(_ name: String, near: String?) -> Wording {
        Wording("no measure is called `\(name)`", near.map(didYouMean) ?? "see `vardiya list measures`")
    }
    static func unknownDistribution(_ name: String, known: [String], near: String?) -> Wording {
        Wording("`\(name)` has no percentiles", near.map(didYouMean) ?? "expected \(oneOf(known))")
    }
    static func measureWithoutInterval(_ name: String) -> Wording {
        Wording(
            "`\(name)` has no interval of confidence, so that no run could decide the target",
            "take another of `vardiya list measures`")
    }
    static func otherUnit(_ name: String, expected: String) -> Wording {
        Wording("`\(name)` is not counted like that", "expected \(expected)")
    }
    static func measureOfContacts(_ name: String, team: String, other: String?) -> Wording {
        Wording(
            "`\(name)` is of contacts, and \(team) is a team",
            other.map { "what a team does for contacts is \($0): write \($0) of \(team)." })
    }
    static func measureWithoutSeverity(_ name: String) -> Wording {
        Wording(
            "`\(name)` is not counted by severity",
            "by severity there are abandonment, the clocks (90% of high chat answered within 1m), and those of `vardiya list measures`")
    }
    static func notSeverity(_ name: String, measure: String) -> Wording {
        Wording("`\(measure)` is of a severity, and \(name) is none", "write \(measure) of critical, or of critical \(name)")
    }
    static func nothingOfThat(_ measure: String, _ missing: String) -> Wording {
        Wording("`\(measure)` has nothing to count: there is no \(missing)")
    }
    static func measureOfAll(_ measure: String, _ name: String, also: String) -> Wording {
        Wording("`\(measure)` is of the whole scenario, not of \(name)", "leave the name out\(also)")
    }
    static func measureOfRun(_ measure: String, instead: String) -> Wording {
        Wording("`\(measure)` has one value for the whole run, none for a day or hour", instead)
    }
    static func shareInstead(_ share: String, _ name: String, _ clock: String) -> String {
        "write \(share) of \(name) \(clock) within a time, and the period behind it"
    }
    static let withoutPeriod = "leave the period out"
    static func runWithoutDays() -> Wording {
        Wording("a length in contacts has no days and hours", "leave the period out, or give the calendar a length in days")
    }
    /// - Parameter interval: minutes.
    static func cutsIntervals(_ interval: Int) -> Wording {
        Wording(
            "the figures are counted by \(interval) minutes, and this window begins or ends within such an interval",
            "take whole intervals, or a shorter `interval` of the calendar")
    }
    static func nothingMissed(_ name: String) -> Wording {
        Wording("\(name) has no contacts that miss it", "write the penalty per day, week or month")
    }
    static func penaltyOfRun(_ name: String) -> Wording {
        Wording("`\(name)` cannot carry a penalty: it has one value for the whole run, and a penalty is for days, weeks or months")
    }
    static func otherTeamPromise(_ team: String) -> Wording {
        Wording("a team answers; it promises nothing else", "write 80% of \(team) answered within 20s")
    }
}
