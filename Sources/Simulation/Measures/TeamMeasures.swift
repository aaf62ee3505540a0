// People: how many, how busy, and which part of their time is neither.
extension Measure<TeamTotals> {
    static let occupancy = ratio(
        "occupancy", of: .teams, "Share of the available time in which people work.",
        formula: "effort ÷ (effort + available without work)", unit: .share, { $0.effort },
        over: { $0.available })
    static let effortLoad = ratio(
        "effort-load", of: .teams, "Share of the time present that is work: the load of a team's attention.",
        formula: "effort ÷ time present", unit: .share, { $0.effort }, over: { $0.present })
    static let slotsBind = ratio(
        "slots-bind", of: .teams,
        "Share of the time with people present, by interval, in which slots are the larger load: slots taken ÷ slots present above effort ÷ time present.",
        formula: "length of the intervals in which slots bind ÷ length of those with people present", unit: .share,
        { $0.slotsBind }, over: { $0.staffed })
    static let slotUtilization = ratio(
        "slot-utilization", of: .teams, "Share of the slots of the people present that are taken.",
        formula: "slots taken ÷ slots present", unit: .share, { $0.slotsTaken }, over: { $0.slotsPresent })
    static let peoplePresent = ratio(
        "people-present", of: .teams, "People present, averaged over time; pauses left out.",
        formula: "time present ÷ length", unit: .average, { $0.present }, over: { $0.time })
    static let peopleWorking = ratio(
        "people-working", of: .teams, "People at work on at least one contact, averaged over time.",
        formula: "effort ÷ length", unit: .average, { $0.effort }, over: { $0.time })
    static let presentHours = hours(
        "present-hours", "Person-hours present, pauses left out.", formula: "time present"
    ) { $0.present }
    static let effortHours = hours(
        "effort-hours", "Person-hours of work, wrap-up included.", formula: "effort"
    ) { $0.effort }
    static let idleHours = hours(
        "idle-hours", "Person-hours available without work.", formula: "present − effort − alerting"
    ) { $0.idle }
    static let alertingHours = hours(
        "alerting-hours", "Person-hours of pick-up delay with nothing else in hand.", formula: "alerting"
    ) { $0.alerting }
    static let pausedHours = hours(
        "paused-hours", "Person-hours of breaks and lunches.", formula: "paused"
    ) { $0.paused }
    static let overtimeHours = hours(
        "overtime-hours", "Person-hours of finishing work after the shift's end or above the head count.",
        formula: "overtime"
    ) { $0.overtime }
    static let rostered = count(
        "rostered", of: .teams, "Shifts on the roster.", formula: "shifts rostered"
    ) { $0.rostered }
    static let absent = count(
        "absent", of: .teams, "Shifts on the roster whose person did not come.", formula: "shifts absent"
    ) { $0.absent }
    static let absence = proportion(
        "absence", of: .teams, "Share of the rostered shifts whose person did not come.",
        formula: "shifts absent ÷ shifts rostered", { $0.absent }, over: { $0.rostered })

    private static func hours(
        _ name: String, _ summary: String, formula: String,
        _ numerator: @escaping @Sendable (TeamTotals) -> Int64
    ) -> Measure {
        count(
            name, of: .teams, summary, formula: formula, unit: .personHours, scale: 1 / microsecondsPerHour,
            numerator)
    }
}
