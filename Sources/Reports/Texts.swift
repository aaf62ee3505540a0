import Simulation

/// Every text that reports print, in one place. Headings are held as printed: nothing changes case in code.
enum Texts {
    static let targets = "TARGETS"
    static let worstHours = "WORST HOURS"
    static let channel = "CHANNEL"
    static let team = "TEAM"
    static let conversations = "CONVERSATIONS"
    static let first = "first"
    static let next = "next"
    static let resolution = "resolution"
    static let assigned = "assigned"
    static let elapsed = "elapsed"
    static let parked = "parked"
    static let lost = "LOST"
    static let how = "HOW"
    static let attained = "attained"
    static let margin = "margin"
    static let inTime = "in time"
    static let load = "load"
    static let has = "has"
    static let why = "why"
    static let all = "all"
    static let arrived = "arrived"
    static let legs = "in"
    static let bot = "bot"
    static let people = "people"
    static let handled = "handled"
    static let passed = "on"
    static let left = "left"
    static let refused = "refused"
    static let open = "open"
    static let wait = "wait"
    static let wait95 = "95%"
    static let payroll = "payroll"
    static let rostered = "rostered"
    static let absent = "absent"
    static let occupancy = "occupancy"
    static let slotsUsed = "slots used"
    static let binding = "binding"
    static let none = "–"

    static func interval(_ confidence: String) -> String { "\(confidence) interval" }

    static func verdicts(met: Int, missed: Int, undecided: Int) -> String {
        var parts: [String] = []
        if met > 0 { parts.append("\(met) met") }
        if missed > 0 { parts.append("\(missed) missed") }
        if undecided > 0 { parts.append("\(undecided) undecided") }
        return parts.joined(separator: ", ")
    }

    static func ofDays(_ share: String) -> String { "\(share) of days" }
    static func ofHours(_ share: String) -> String { "\(share) of hours" }
    static func ofIntervals(_ share: String) -> String { "\(share) of intervals" }
    static func worstInterval(_ time: String) -> String { "worst interval \(time)" }
    static func worstHour(_ time: String) -> String { "worst hour \(time)" }
    static func toDecide(_ count: String) -> String { "about \(count) would decide it" }
    static let cannotDecide = "too close to decide by simulating longer"
    static let nothingToJudge = "nobody asked, so there is nothing to judge"
    static let oneRun = "one run gives no interval; simulate more than one"

    // Formulas.
    static let erlangC = "Erlang C"
    static let erlangA = "Erlang A"
    static let simulated = "simulated"
    static let formula = "FORMULA"
    static func unknownToErlangC(_ who: String) -> String {
        who.isEmpty ? "Erlang C knows nothing of: " : "nor, for\(who), of: "
    }
    static func reason(_ reason: FormulaReason) -> String {
        switch reason {
        case .overload: "more work than people"
        case .timeVariation: "rate or people change"
        case .carriedOver: "a queue carried over"
        case .breaks: "breaks"
        case .openingHours: "open for a part"
        case .abandonment: "people hang up"
        case .returns: "some come again"
        case .bot: "a bot in front"
        case .concurrency: "several contacts at once"
        case .conversation: "conversations in turns"
        case .handlingLaw: "handling not exponential"
        case .arrivals: "arrivals not Poisson"
        case .skills: "not all take everything"
        case .priorities: "some go first"
        case .otherWork: "other work beside it"
        case .overflow: "overflow helps"
        case .limits: "limits and balking"
        case .transfers: "transfers"
        case .absence: "absence"
        case .pace: "people differ in speed"
        case .pickUp: "pick-up takes time"
        }
    }

    // Worst hours.
    static let closed = "closed"
    static let nobody = "nobody on duty"
    static func backlog(_ contacts: String, since: String) -> String { "backlog from \(since)" }
    static func stored(_ contacts: String) -> String { "\(contacts) stored before" }
    static func pauses(_ some: String, of all: String) -> String { "\(some) of \(all) on break" }
    static func absence(_ share: String) -> String { "\(share) of the shifts absent" }
    static let slotsFull = "slots full"
    static let overloaded = "more work than people"
    static let busy = "hardly any slack"
    static let chance = "small numbers: chance peaks"

    // Teams.
    static func shifts(_ count: String) -> String { count == "1" ? "1 shift" : "\(count) shifts" }
    static func seats(_ few: Int, _ most: Int) -> String {
        few == most ? (few == 1 ? "1 seat" : "\(few) seats") : "\(few)–\(most) seats"
    }
    static let drawnSeats = "seats vary"
    static let effort = "effort"
    static let slots = "slots"
    static func slotsAt(_ hours: String) -> String { "slots \(hours), otherwise effort" }
    static func slotsIn(_ count: Int) -> String { "slots in \(count) hours, otherwise effort" }

    // Conversations.
    static func leftSilently(_ count: String) -> String { "\(count) left silently" }
    static func automaticReplies(_ count: String) -> String { "\(count) automatic replies" }
    static func templates(_ count: String) -> String { "\(count) paid templates" }
    static func closedForSilence(_ count: String, openedAgain: String?) -> String {
        "\(count) closed for silence" + (openedAgain.map { ", \($0) opened again" } ?? "")
    }
    static func waitedInVain(_ count: String) -> String { "\(count) waited in vain for the same person" }
    static func roseInPriority(_ count: String) -> String { "\(count) rose in priority" }

    // Severities and people on call.
    static let severity = "SEVERITY"
    static let firstPerson = "first person"
    static let emailed = "e-mailed"
    static let soughtOnCall = "on call"
    static let acknowledgedIn = "acknowledged"
    static let missedOnCall = "missed"
    static let onCall = "ON CALL"
    static let pagesANight = "pages a night"
    static let texts = "texts"
    static let calls = "calls"
    static let acknowledged = "acknowledged"
    static let after = "after"
    static let ofAll = "of all"
    static let notHeld = "not held"
    static let pagesByDay = "pages by day: "

    // Lost.
    static func lostLine(_ lost: String, per unit: String, _ failed: String, _ back: String) -> String {
        let customers = lost == "1" ? "customer" : "customers"
        return "\(lost) \(customers) a \(unit): \(failed) contacts left or were refused, \(cameBack(back))"
    }
    static func lostLine(_ lost: String, _ failed: String, _ back: String) -> String {
        let customers = lost == "1" ? "customer" : "customers"
        return "\(lost) \(customers): \(failed) contacts left or were refused, \(cameBack(back))"
    }
    private static func cameBack(_ count: String) -> String { "\(count == "0" ? "none" : count) came back" }

    // Cost.
    static let cost = "COST"
    static let wages = "wages"
    static let premiums = "premiums"
    static let licenses = "licenses"
    static let vendors = "vendors"
    static let templatesCost = "templates"
    static let onCallCost = "on call"
    static let penalties = "penalties"
    static func perContact(_ amount: String) -> String { "\(amount) per contact" }
    static let contactByShift = "per contact by shift: "
    static func contactByHour(_ dearest: String, _ most: String, _ cheapest: String, _ least: String) -> String {
        "per contact by hour: \(most) from \(dearest), the most, to \(least) from \(cheapest)"
    }
    static func worth(_ revenue: String, _ lost: String, _ margin: String) -> String {
        "customers bring \(revenue) a month, those lost \(lost); after cost \(margin)"
    }

    // How.
    static func withinTarget(_ formula: String, _ name: String) -> String {
        "in time: \(formula) (\(name))"
    }
    static func firstResponse(_ names: String) -> String { "\(names): first response ÷ offered" }
    static let messages = "messages"
    static let nextResponse = "next response ÷ messages"
    static func resolution(without pauses: Bool) -> String {
        "resolution ÷ offered" + (pauses ? ", pauses off" : "")
    }
    static let waitLine = "wait, 95%: of the answered"
    static func intervals(_ confidence: String, method: String) -> String {
        "\(confidence) intervals, \(method)"
    }
    static func seedAndFile(_ seed: UInt64, _ hash: String) -> String { "seed \(seed) · file \(hash)" }
    static func clock(_ calendar: String, minutes: Int) -> String {
        "by arrival, \(calendar) clock, \(minutes) min"
    }
    static func batches(_ count: Int) -> String { "\(count) batches" }
    static let loadLine = "load: people the work would keep busy"

    // Header.
    static func took(_ count: String, _ seconds: String) -> String { "\(count) in \(seconds)" }
    static func kept(_ count: String, of asked: String) -> String {
        "Interrupted: \(count) of \(asked) were finished and are reported."
    }
    static func capped(_ count: String, _ rule: String) -> String {
        "\(count) were not enough for \(rule); raise --max-replications."
    }
    static let contactsUnit = "contacts"
    static func note(_ text: String) -> String { "note: \(text)" }

    // Sweeps.
    static let sweep = "Sweep"
    static let over = "OVER"
    static let andOver = "AND"
    static let firstResponseHeading = "first response"
    static let peoplePresent = "people present"
    static func targetNumber(_ number: Int) -> String { "(\(number))" }
    static func ninetyFive(_ name: String) -> String { "95% \(name)" }
    static func points(_ points: Int, of count: String) -> String {
        points == 1 ? "1 point of \(count)" : "\(Numbers.grouped(points)) points of \(count) each"
    }
    static func keptPoints(_ points: Int, of asked: Int) -> String {
        "Interrupted: \(Numbers.grouped(points)) of \(Numbers.grouped(asked)) points were finished and are reported."
    }
    static func sameSeed(_ seed: UInt64) -> String { "seed \(seed): the same customers at every point" }
    static func overPaths(_ paths: String) -> String { "over \(paths)" }

    static let frontier = "best"
    static let efficientMark = "●"
    static func frontierLegend(_ cost: String, _ service: String) -> String {
        "● the efficient frontier of \(cost) against \(service): no other point is as good on both and better on one."
    }

    static let weekdays = [
        "mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun",
    ]
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `400 weeks`, `1 week`, `400 runs of 3 days`.
    static func count(_ number: Int, _ unit: String) -> String {
        let digits = Numbers.grouped(number)
        switch unit {
        case "week", "day", "run": return number == 1 ? "\(digits) \(unit)" : "\(digits) \(unit)s"
        default: return number == 1 ? "1 run of \(unit)" : "\(digits) runs of \(unit)"
        }
    }
}
