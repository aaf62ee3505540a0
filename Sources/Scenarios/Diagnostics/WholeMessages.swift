/// What the reader says about a scenario as a whole: what cannot be meant, and what is worth a second look.
extension Messages {
    static func weekOfContacts(_ name: String, _ count: String, hours: String) -> String {
        "\(name): \(count) contacts and \(hours) hours of work in an average week, before any bot"
    }
    static func weekOfSeats(_ name: String, _ seats: String, hours: String) -> String {
        "\(name): \(seats) seats filled on average, \(hours) hours a week"
    }

    static func nobodyTakes(_ name: String) -> Wording {
        Wording("nobody takes \(name).", "Add it to `takes` of a team, or to overflow.")
    }
    static func nobodyWorks(_ name: String, hours: String, when: String) -> Wording {
        Wording(
            "\(name) is open \(hours), but nobody who takes it works \(when).",
            "Give it `hours`, staff it, or add overflow.")
    }
    static func waitsUntilStaffed(_ name: String, hours: String, when: String) -> Wording {
        Wording(
            "\(name) is open \(hours), but nobody who takes it works \(when); it waits until somebody does.")
    }
    static func queueNeverEnds(work: String, seats: String) -> Wording {
        Wording(
            "\(work) hours of work per hour for \(seats) seats, and nobody hangs up: the queue never ends.",
            "Add seats or patience.")
    }
    static func noPatience(_ name: String) -> Wording {
        Wording(
            "\(name) has no `patience`: nobody hangs up, as in Erlang C.",
            "If that is meant, write `patience: none`.")
    }
    static func noAbsence(_ name: String) -> Wording {
        Wording(
            "\(name) has no `absence`: everybody on the roster comes.",
            "If that is meant, write `absence: none`.")
    }
    static func noShrinkage(_ name: String) -> Wording {
        Wording(
            "\(name) has no `off-desk`: nobody is in coaching or meetings.",
            "If that is meant, write `off-desk: none`.")
    }
    static func wrapUpAdded(_ name: String, handling: String, wrapUp: String, sum: String) -> Wording {
        Wording(
            "\(name) takes \(handling) + \(wrapUp) wrap-up = \(sum).",
            "If your AHT already holds wrap-up, remove the line.")
    }
    static func shrinkageOnce(rostered: String, come: String, take: String) -> Wording {
        Wording(
            "of \(rostered) rostered shifts \(come) come and \(take) take contacts.",
            "If `heads` is already net, write `positions`.")
    }
    static func handlingWithOne(_ name: String, stretched: String, held: Int) -> Wording {
        Wording(
            "\(name) `handling` is read as the length with one chat in hand; with `stretch` it is \(stretched) at \(NumberWords.english(String(held)))."
        )
    }
}
