// How many contacts met which end (MODEL §3). Each attempt is in exactly one of contained, gave-up, blocked, balked,
// abandoned, abandoned-silently, expired, cut, handled, transferred-out and open.
extension Measure<ContactTotals> {
    static let arrived = count(
        "arrived", of: .contacts, "Attempts that came, redials and returns included.", formula: "attempts"
    ) { $0.arrived }
    static let offered = count(
        "offered", of: .contacts,
        "Asked for a person: reached a queue, was answered at once, or was refused.",
        formula: "offered"
    ) { $0.offered }
    static let contained = count(
        "contained", of: .contacts, "Ended in the bot with an answer.", formula: "contained"
    ) { $0.contained }
    static let gaveUp = count(
        "gave-up", of: .contacts, "Left inside the bot.", formula: "gave up in the bot"
    ) { $0.gaveUp }
    static let answered = count(
        "answered", of: .contacts, "Reached a person.", formula: "answered by a person"
    ) { $0.answered }
    static let handled = count(
        "handled", of: .contacts, "Served to the end by a person.", formula: "handled"
    ) { $0.handled }
    static let abandoned = count(
        "abandoned", of: .contacts, "Left while waiting for a person.", formula: "abandoned"
    ) { $0.abandoned }
    static let blocked = count(
        "blocked", of: .contacts, "Turned away for want of a line, a place or open hours.", formula: "blocked"
    ) { $0.blocked }
    static let balked = count(
        "balked", of: .contacts, "Did not join the queue.", formula: "balked"
    ) { $0.balked }
    static let expired = count(
        "expired", of: .contacts, "Waited longer than the limit and was closed.", formula: "expired"
    ) { $0.expired }
    static let cut = count(
        "cut", of: .contacts, "Dropped from the queue at closing.", formula: "cut"
    ) { $0.cut }
    static let open = count(
        "open", of: .contacts, "Still in the system at the end of the run.", formula: "open"
    ) { $0.open }
    static let transferredIn = count(
        "transferred-in", of: .contacts, "Later legs that came by transfer.", formula: "legs that entered"
    ) { $0.transferredIn }
    static let transferredOut = count(
        "transferred-out", of: .contacts, "Served and passed on; not counted in handled.",
        formula: "passed on"
    ) { $0.transferredOut }
    static let stored = count(
        "stored", of: .contacts, "Stored outside the hours or at closing.", formula: "stored"
    ) { $0.stored }
}
