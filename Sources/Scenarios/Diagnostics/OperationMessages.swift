/// What the reader says about demand, bot, people and what is measured.
extension Messages {
    // MARK: Calendar and demand

    static func outsideRun(_ date: String, range: String) -> Wording {
        Wording("\(date) is not in \(range).")
    }
    static func undatedRun(_ date: String) -> Wording {
        Wording("\(date) is in no run without a date", "add `from:` to `calendar`")
    }
    static func dayTwice(_ date: String) -> Wording { Wording("\(date) stands here twice") }
    static func whichContacts(_ count: Int, names: [String]) -> Wording {
        Wording("\(count) contacts of what?", "Write `\(count) contacts of \(names.first ?? "phone")`.")
    }
    static func traceHasNoLength(_ name: String) -> Wording {
        Wording("`\(name)` comes from a trace, which has its own length", "write a length in days")
    }
    static func mustDrain() -> Wording {
        Wording("a run by number of contacts always drains", "remove `drain: no`")
    }
    static func whichChannel(_ name: String, near: String?) -> Wording {
        Wording(
            "by which channel does `\(name)` come?",
            "add `channel: phone` (or chat, whatsapp, email, social)"
                + (near.map { ". " + didYouMean($0) } ?? ""))
    }
    static func channelIsName(_ name: String) -> Wording {
        Wording("an entry called \(name) is the channel \(name)", "give the entry another name")
    }
    static func oneDemandOnly(_ first: String, _ second: String) -> Wording {
        Wording("`\(second)` stands beside `\(first)`", "keep one of them")
    }
    static func renewalBeside(_ key: String) -> Wording {
        Wording(
            "`arrivals` with gaps stands beside `\(key)`",
            "the gaps already say how many come; remove `\(key)`")
    }
    static func correlationRange(_ text: String) -> Wording {
        Wording("`\(text)` is no correlation", "expected a number from -1 to 1")
    }
    static func correlationWithSelf(_ name: String) -> Wording {
        Wording("`\(name)` cannot be correlated with itself")
    }
    static func correlationNeedsVariation(_ name: String) -> Wording {
        Wording("`\(name)` has no busy and quiet days of its own", "add `day-to-day:` to it")
    }
    static func impossibleCorrelations() -> Wording {
        Wording("these correlations cannot all hold together", "the matrix is not positive semidefinite")
    }
    static func priorityRange() -> Wording { Wording("priorities count from 1, the most urgent") }
    static func reasonsDoNotSum(_ shares: [(String, Double)], sum: Double, of whole: String) -> Wording {
        let total = terms(shares) + " = " + Quantity.percent(rounded(sum))
        let rest = rounded(1 - sum)
        return rest > 0
            ? Wording(total, "\(Quantity.percent(rest)) of \(whole) have no reason.")
            : Wording(total, "that is \(Quantity.percent(-rest)) more than all of \(whole).")
    }
    static func sharesDoNotSum(_ shares: [(String, Double)], sum: Double) -> Wording {
        Wording("\(terms(shares)) = \(Quantity.percent(rounded(sum)))", "the shares must sum to 100%.")
    }
    static func terms(_ shares: [(String, Double)]) -> String {
        shares.map { "\($0.0) \(Quantity.text(rounded($0.1) * 100))" }.joined(separator: " + ")
    }
    static func rounded(_ share: Double) -> Double { (share * 1e6).rounded() / 1e6 }
    static func alternativesAboveOne(_ key: String, sum: Double) -> Wording {
        Wording(
            "the shares of `\(key)` sum to \(Quantity.percent(rounded(sum)))",
            "they are alternatives: at most 100%")
    }
    static func neverOpen() -> Wording { Wording("the hours of the reason and of its contact never meet") }
    static func interruptsItself(_ name: String) -> Wording { Wording("`\(name)` cannot interrupt itself") }

    // MARK: Bot

    static func botAboveOne(_ contains: Double, _ givesUp: Double, of name: String) -> Wording {
        Wording(
            "Contained \(Quantity.percent(rounded(contains))) + given up \(Quantity.percent(rounded(givesUp))) = \(Quantity.percent(rounded(contains + givesUp))) of \(name)."
        )
    }
    static func botWithoutContainment(_ name: String) -> Wording {
        Wording(
            "a bot fronts \(name), but nothing says what it `contains`",
            "add `bot: { contains: … }` to the reason or contact, or `bot: none`")
    }
    static func returnsWithoutDelay() -> Wording {
        Wording(
            "some come back, but nothing says when",
            "add `comes-back: { after: exponential mean 3h }` to `bot`")
    }

    // MARK: People

    static func pauseOutsideShift(_ name: String, length: String) -> Wording {
        Wording("the pause ends after `\(name)`, which lasts \(length)")
    }
    static func onlyPauses(_ name: String) -> Wording { Wording("`\(name)` is nothing but pauses") }
    static func headsAndPositions(_ name: String) -> Wording {
        Wording(
            "`\(name)` has `heads` and `positions`",
            "heads are names on the roster, positions seats filled at every moment: keep one")
    }
    static func nobodyInTeam(_ name: String) -> Wording {
        Wording("`\(name)` has no people", "add `positions:` or `heads:`")
    }
    static func headsNeedShifts() -> Wording {
        Wording(
            "`heads` are counted by shift, and there are no `shifts`", "add `shifts:`, or write `positions`")
    }
    static func noSuchShift(_ name: String, known: [String], near: String?) -> Wording {
        Wording("No shift is called \(name); there are \(list(known)).", near.map(didYouMean))
    }
    static func whichShift(known: [String]) -> Wording {
        Wording("which shift is this row?", "begin it with \(oneOf(known))")
    }
    static func shiftTwice(_ name: String) -> Wording { Wording("\(name) stands here twice") }
    static func slotRange() -> Wording { Wording("a person has 1 to 100 slots") }
    static func orderNotTaken(_ name: String) -> Wording { Wording("`\(name)` does not take this") }

    // MARK: Measuring

    static func confidenceRange() -> Wording { Wording("confidence lies between 50% and 99.99%") }
}
