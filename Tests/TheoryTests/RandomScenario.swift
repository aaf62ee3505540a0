/// Random valid scenario texts that use the whole format, for laws that must hold on any of them.
///
/// Volumes are small, so that a thousand run in seconds. Every contact has a team with seats at all hours.
struct RandomScenario {
    private var generator: SplitMix
    private(set) var text = ""
    private var names: [String] = []
    private var teams: [String] = []
    private var hasVendor = false
    private var hasBot = false
    /// Severities are stated, and closed hours ask for people on call.
    private var hasSeverities = false
    private var pages = false
    /// Indices of the entries that run in turns.
    private var conversations: Set<Int> = []
    private var channels: [String] = []

    init(seed: UInt64) {
        generator = SplitMix(state: seed)
        build()
    }

    private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < share }
    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    private mutating func pick<T>(_ values: [T]) -> T { values[number(0...(values.count - 1))] }
    private mutating func line(_ indent: Int, _ text: String) {
        self.text += String(repeating: "  ", count: indent) + text + "\n"
    }

    private mutating func law(minutes: ClosedRange<Int>) -> String {
        let mean = number(minutes)
        return switch number(0...5) {
        case 0: "exponential mean \(mean)m"
        case 1: "lognormal mean \(mean)m cv 0.8"
        case 2: "exactly \(mean)m"
        case 3: "gamma mean \(mean)m cv 0.5"
        case 4: "uniform 0s to \(2 * mean)m"
        default: "hyperexponential mean \(mean)m cv 2"
        }
    }

    private mutating func build() {
        let hasReasons = chance(0.3)
        let isByContacts = chance(0.2)
        names = (0..<number(1...4)).map { "line\($0)" }
        teams = (0..<number(1...3)).map { "team\($0)" }
        hasVendor = chance(0.4)
        line(0, "vardiya: 1")
        let run =
            isByContacts
            ? "length: \(number(50...400)) contacts of line0" + (chance(0.5) ? ", warm-up: 2h" : "")
            : "length: \(number(1...3))d, drain: \(pick(["yes", "no"])), interval: \(pick(["15m", "30m", "60m"]))"
                + (chance(0.3) ? ", warm-up: 3h" : "")
                + (chance(0.3) ? ", zone: Europe/Istanbul, from: 2026-11-23" : "")
        line(0, "calendar: { \(run) }")
        channels = names.map { _ in pick(["phone", "chat", "whatsapp", "email", "social"]) }
        hasSeverities = chance(0.4)
        let fronted = Set(channels).subtracting(["phone"]).sorted()
        hasBot = chance(0.4) && !fronted.isEmpty
        for index in names.indices where channels[index] != "phone" && chance(0.4) { conversations.insert(index) }
        if chance(0.2) { line(0, "customers: \(number(1...60))") }
        line(0, "contacts:")
        for index in names.indices { contact(index, isByContacts: isByContacts) }
        if hasReasons {
            line(0, "reasons:")
            line(1, "easy: { share: 60% }")
            line(1, "hard: { share: 40%, pace: 30% slower\(chance(0.5) ? ", priority: 2" : "") }")
        }
        if hasBot { bot(fronted) }
        if pages { onCall() }
        people()
        routing()
    }

    private mutating func contact(_ index: Int, isByContacts: Bool) {
        let name = names[index]
        let channel = channels[index]
        line(1, "\(name):")
        line(2, "channel: \(channel)")
        line(2, "volume: \(number(20...150))/day")
        if conversations.contains(index) {
            conversation(index)
        } else {
            line(2, "handling: \(law(minutes: 1...20))")
        }
        if hasSeverities { line(2, "severity: { low: 50%, medium: 20%, high: 20%, critical: 10% }") }
        if channel != "phone", chance(0.2) { line(2, "silent: 50%\(pick(["", " noticed after 3m"]))") }
        if channel != "phone", chance(0.2) {
            // A target of one type only: with reasons every entry has several.
            let others = names.indices.filter { channels[$0] != "phone" && names[$0] != name }.map { names[$0] }
            let other = chance(0.4) ? others.first : nil
            line(2, "if-unanswered: store after \(number(0...15))m\(other.map { " as \($0)" } ?? "")")
        }
        if chance(0.15) { line(2, "also: 20% on \(pick(names)) after exponential mean 5m") }
        line(2, "patience: \(chance(0.1) ? "exactly 0s" : law(minutes: 1...30))")
        if chance(0.3) { line(2, "wrap-up: 1m") }
        if chance(0.2) { line(2, "pick-up: \(law(minutes: 1...2))") }
        if chance(0.2) { line(2, "expires: \(number(1...40))m") }
        if chance(0.2) { line(2, "balks: [10%, 50% from 2 waiting]") }
        if chance(0.3) { line(2, "priority: \(number(1...3))") }
        if chance(0.2) { line(2, "priority-growth: 1 level/10m") }
        if chance(0.2) { line(2, "value: {gold: 20%, standard: 80%}") }
        if chance(0.2) { line(2, "places: \(number(0...5))") }
        if chance(0.2) { line(2, "lines: \(number(1...8))") }
        if channel != "phone", !conversations.contains(index), chance(0.4) { line(2, "stretch: 100% 140% 190%") }
        if !isByContacts, chance(0.3) {
            line(2, "hours: \(pick(["08:00-20:00", "mon-fri 09:00-18:00", "22:00-06:00"]))")
            line(2, "at-closing: \(pick(["serve", "cut", "store"]))")
            if hasSeverities, chance(0.7) {
                line(
                    2,
                    "after-hours: { low: \(pick(["store", "refuse"])), medium: email manager, high: sms on-call, critical: call on-call }"
                )
                pages = true
            } else {
                line(2, "after-hours: \(pick(["store", "refuse"]))")
            }
        }
        if chance(0.4) { line(2, "on-abandon: [40% then 20% again after 10m at most 3 times]") }
        if chance(0.3) { line(2, "on-blocked: [50% then 30% to \(pick(names)) after exponential mean 5m same patience]") }
        if chance(0.2) { line(2, "on-balk: [50% then 20% again after 5m]") }
        if chance(0.3) { line(2, "after-service: [20% again after exponential mean 1h at most 2 times]") }
        if chance(0.3), let other = names.last, other != name {
            line(2, "transfers: [20% to \(other)\(pick([" first", " without patience", ""]))]")
        }
        if chance(0.3), let first = names.first, first != name { line(2, "interrupted-by: [\(first)]") }
    }

    private mutating func conversation(_ index: Int) {
        line(2, "turns: \(pick(["1", "3", "geometric mean 4"]))")
        line(2, "work: \(law(minutes: 1...4))")
        line(2, "reply: \(law(minutes: 1...30))")
        if chance(0.3) { line(2, "closing: \(pick(["reply", "exponential mean 5m"]))") }
        if chance(0.2) { line(2, "window: { open: 10m, template: 1 TRY }") }
        guard chance(0.6) else { return }
        line(2, "park:")
        line(3, "when-silent: \(pick(["0s", "2m", "10m"]))")
        if chance(0.3) { line(3, "by-choice: 20% of turns") }
        if chance(0.3) { line(3, "research: 20% of turns for \(law(minutes: 1...30))") }
        if chance(0.4) { line(3, "uses: \(pick(["0.5", "0.25", "1"])) slots") }
        if chance(0.3) { line(3, "limit: \(number(1...4)) per agent") }
        if chance(0.2) { line(3, "owns: \(number(1...5)) per agent") }
        let returns = pick(hasBot ? ["same-agent", "queue", "flow"] : ["same-agent", "queue"])
        line(3, "returns-to: \(returns)")
        if returns == "same-agent", chance(0.5) { line(3, "waits: \(number(1...5))m") }
        if chance(0.3) { line(3, "returners: by-priority") }
        if chance(0.4) { line(3, "close-after: \(law(minutes: 5...60))") }
    }

    private mutating func onCall() {
        line(0, "after-hours: { work-stored-by: \(pick(["arrival", "newest", "severity"])) }")
        line(0, "on-call:")
        line(1, "ladder: [lead for \(number(1...10))m, manager for 5m]")
        if chance(0.5) { line(1, "calendar: { lead: 18:00-02:00 }") }
        line(1, "sms: 60% acknowledge after exponential mean 3m")
        line(1, "call: 80% acknowledge after exponential mean 1m")
        if chance(0.7) { line(1, "starts-after: \(law(minutes: 1...10))") }
        line(1, "handling: \(law(minutes: 5...20))")
    }

    private mutating func bot(_ channels: [String]) {
        line(0, "bot:")
        line(1, "fronts: [\(channels.joined(separator: ", "))]")
        line(1, "contains: 50%")
        line(1, "gives-up: 10%")
        line(1, "handling: lognormal mean 90s cv 0.7")
        line(1, "hand-off: 10s")
        if chance(0.5) {
            line(1, "at-once: \(number(1...4))")
            line(1, "when-full: \(pick(["people", "wait", "refuse"]))")
        }
        if chance(0.3) { line(1, "down: [10:00-11:30, 20:00-20:10]") }
        if chance(0.3) { line(1, "steps: [menu 80% use for 20s saves 15s, form 30% use for exponential mean 1m saves 2m]") }
        if hasSeverities, chance(0.5) { line(1, "by-severity: { critical: { contains: 0% } }") }
        if chance(0.3) { line(1, "comes-back: { share: 30%, after: exponential mean 1h }") }
    }

    private mutating func people() {
        let hasShifts = chance(0.5) && teams.count > 1
        if hasShifts {
            line(0, "shifts:")
            line(1, "all: { breaks: [15m within 1h-3h of start] }")
            line(1, "early: { hours: 06:00-14:00, lunch: 30m unpaid within 3h-5h of start }")
            line(1, "late: { hours: 14:00-22:00 }")
        }
        line(0, "teams:")
        for (index, team) in teams.enumerated() {
            line(1, "\(team):")
            // The first team takes everything at all hours.
            line(2, "takes: \(index == 0 ? "all" : pick(names))")
            line(2, "slots: \(number(1...3))")
            if index > 0, hasShifts {
                line(2, "heads: |")
                line(3, "shift mon tue wed thu fri sat sun")
                line(3, "early 2 1 2 1 2 1 0")
                line(3, "late 1 2 1 2 1 0 1")
                line(2, "absence: 20% per shift")
                if chance(0.5) { line(2, "at-end: { calls: hand-over, conversations: hand-over, last-new: 10m before }") }
            } else if chance(0.5) {
                line(2, "positions: |")
                line(3, (0..<12).map { _ in String(number(1...4)) }.joined(separator: " "))
                line(3, (0..<12).map { _ in String(number(1...4)) }.joined(separator: " "))
                if chance(0.3) { line(2, "at-end: { calls: hand-over, conversations: hand-over }") }
            } else {
                line(2, "positions: \(number(1...4))")
            }
            if !conversations.isEmpty {
                if chance(0.3) {
                    line(2, "attention: parallel")
                } else {
                    if chance(0.5) { line(2, "next-message: \(pick(["newest", "new-conversations-first", "ongoing-first"]))") }
                    if chance(0.3) { line(2, "switching: 10s") }
                }
            }
            if chance(0.3) { line(2, "pace: 10% slower in 00:00-06:00") }
            if index == 0, chance(0.2) { line(2, "busy: 1") }
        }
        if hasVendor {
            line(0, "vendors:")
            line(1, "outsourcer: { takes: overflow, positions: 2, pace: 10% slower }")
        }
    }

    private mutating func routing() {
        line(0, "routing:")
        line(1, "queue: \(pick(["shared", "per-channel"]))")
        line(1, "next-contact: \(pick(["fifo", "lifo", "priority", "growing-priority", "value", "weighted", "random"]))")
        if chance(0.4) { line(1, "same-customer: same-agent") }
        line(
            1,
            "next-agent: \(pick(["[last-agent, longest-idle]", "longest-idle", "least-loaded", "most-loaded", "least-worked", "most-worked", "best-skill", "random", "round-robin"]))"
        )
        if chance(0.2) { line(1, "reserve: yes") }
        if hasVendor {
            line(1, "overflow:")
            line(2, "- \(pick(names)) to outsourcer after \(number(0...5))m")
            if chance(0.3) { line(2, "- \(pick(names)) to outsourcer at once when more than 1 waiting") }
        }
        if chance(0.3) { line(1, "limits: [\(number(1...10)) places for \(names.joined(separator: " "))]") }
    }
}

/// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
