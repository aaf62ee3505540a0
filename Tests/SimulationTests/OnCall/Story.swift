import Scenarios
import Stochastics

@testable import Simulation

/// Histories made by hand over closed hours, the bot and several channels: everything that happens is given, the log says what the
/// engine does.
struct Story {
    var scenario: Scenario

    /// Contact entries with one type each and a trace; one team that takes everything. Times in seconds.
    ///
    /// - Parameter change: what this story has else.
    init(
        _ traces: (name: String, channel: Channel, rows: [TraceRow])..., days: Int = 2, people: Int = 1, slots: Int = 3,
        change: (inout Scenario) -> Void = { _ in }
    ) {
        var types: [ContactType] = []
        var entries: [ContactEntry] = []
        for (i, trace) in traces.enumerated() {
            types.append(ContactType(name: trace.name, entry: i, channel: trace.channel, handling: .exactly(60)))
            entries.append(
                ContactEntry(name: trace.name, channel: trace.channel, demand: .trace(trace.rows), types: i..<(i + 1)))
        }
        var team = Team(
            name: "desk", skills: types.indices.map { Skill(type: $0) }, staffing: .positions([[people]]))
        team.slots = slots
        scenario = Scenario(
            horizon: Horizon(length: .days(days), intervalMinutes: 60), entries: entries, types: types, teams: [team],
            routing: Routing(nextAgent: ["least-loaded"]))
        change(&scenario)
    }

    init(scenario: Scenario) { self.scenario = scenario }

    static func hour(_ hour: Double) -> Double { hour * 3600 }
    /// 09:00–18:00 on every day.
    static let officeHours = [TimeWindow(start: 9 * 3600, end: 18 * 3600)]

    /// One line per state change: local time (days from the second on in front), contact, what happened, person or tier.
    func log() throws -> [String] {
        let recorder = TraceRecorder()
        var engine = Engine(try CompiledScenario(scenario), seed: 1, recorder: recorder)
        guard engine.run(replication: 0, isCancelled: CancelFlag()) else { return ["did not run"] }
        return recorder.events.map { event in
            let seconds = Int(event.time / 1_000_000)
            func two(_ n: Int) -> String { n < 10 ? "0\(n)" : String(n) }
            let day = seconds >= 86_400 ? "+\(seconds / 86_400) " : ""
            let clock = "\(two(seconds / 3600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
            let isSecond = event.customer >> (Tape.indexBits - 1) & 1 == 1
            let contact = "\(scenario.types[Int(event.type)].name)\(event.customer & 0xff)\(isSecond ? "+" : "")"
            let attempt = event.attempt > 0 ? "'" : ""
            let isTier = [.paged, .acknowledged, .onCall].contains(event.kind) || event.kind == .ends && event.team == .max
            let person = event.person < 0 ? "" : " \(isTier ? "tier " : "p")\(event.person)"
            return "\(day)\(clock) \(contact)\(attempt) \(event.kind.word)\(person)"
        }
    }

    /// The log without arrivals.
    func events() throws -> [String] { try log().filter { !$0.hasSuffix("arrives") } }

    /// A sum over the severity lines.
    func severities(_ read: (SeverityLine) -> Int64) throws -> Int64 {
        var engine = Engine(try CompiledScenario(scenario), seed: 1)
        guard engine.run(replication: 0, isCancelled: CancelFlag()) else { return -1 }
        return (0..<engine.ledger.severityLineCount).reduce(0) { $0 + read(engine.ledger.severityLines[$1]) }
    }

    /// A sum over the type lines.
    func types(_ read: (TypeLine) -> Int64) throws -> Int64 {
        var engine = Engine(try CompiledScenario(scenario), seed: 1)
        guard engine.run(replication: 0, isCancelled: CancelFlag()) else { return -1 }
        return (0..<engine.ledger.typeLineCount).reduce(0) { $0 + read(engine.ledger.typeLines[$1]) }
    }

    /// Sums of the lines of a tier.
    func tier(_ tier: Int) throws -> [Int64] {
        var engine = Engine(try CompiledScenario(scenario), seed: 1)
        guard engine.run(replication: 0, isCancelled: CancelFlag()) else { return [] }
        var sums: [Int64] = [0, 0, 0, 0, 0]
        for row in 0...engine.ledger.rows {
            let line = engine.ledger.tierLines[row * engine.ledger.tiers + tier]
            sums[0] += Int64(line.textMessages)
            sums[1] += Int64(line.calls)
            sums[2] += Int64(line.acknowledged)
            sums[3] += line.timeToAcknowledge / 1_000_000
            sums[4] += Int64(line.skipped)
        }
        return sums
    }

    /// Lines of the balance that do not add up.
    func imbalances() throws -> [Imbalance] {
        var engine = Engine(try CompiledScenario(scenario), seed: 1)
        guard engine.run(replication: 0, isCancelled: CancelFlag()) else { return [] }
        return Balance.check(engine.ledger)
    }
}
