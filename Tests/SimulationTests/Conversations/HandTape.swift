import Scenarios
import Stochastics

@testable import Simulation

/// A history made by hand: scenarios whose arrivals, work and replies are all given, and the log of what the engine does with them.
struct HandTape {
    /// Conversations of one type with one team; every time in seconds.
    static func conversations(
        _ rows: [TraceRow], people: Int = 1, slots: Int = 3, patience: Double? = nil, park: Park? = nil,
        closing: Double? = nil, change: (inout ContactType, inout Team, inout Scenario) -> Void = { _, _, _ in }
    ) -> Scenario {
        var type = ContactType(name: "chat", entry: 0, channel: .chat, handling: .exactly(60))
        type.conversation = Conversation(
            turns: .exactly(2), reply: .exactly(100), closing: closing.map { .exactly($0) }, park: park)
        if let patience { type.patience = .exactly(patience) }
        let entry = ContactEntry(name: "chat", channel: .chat, demand: .trace(rows), types: 0..<1)
        var team = Team(name: "desk", skills: [Skill(type: 0)], staffing: .positions([[people]]))
        team.slots = slots
        var scenario = Scenario(
            horizon: Horizon(length: .days(1), intervalMinutes: 60), entries: [entry], types: [type], teams: [team],
            routing: Routing(nextAgent: ["least-loaded"]))
        change(&type, &team, &scenario)
        scenario.types[0] = type
        scenario.teams[0] = team
        return scenario
    }

    /// One line per state change: time in seconds, customer number, what happened, and the person if one is concerned.
    static func log(_ scenario: Scenario) throws -> [String] {
        let recorder = TraceRecorder()
        var engine = Engine(try CompiledScenario(scenario), seed: 1, recorder: recorder)
        guard engine.run(replication: 0, isCancelled: CancelFlag()) else { return ["did not run"] }
        return recorder.events.map { event in
            let time = Double(event.time) / 1e6
            let clock = time == time.rounded() ? String(Int(time)) : String(time)
            let number = event.customer & 0xffff
            let person = event.person < 0 ? "" : " p\(event.person)"
            return "\(clock) c\(number)\(event.attempt > 0 ? "'" : "") \(event.kind.word)\(person)"
        }
    }

    /// Sums of the ledger lines of conversations.
    static func sum(_ scenario: Scenario, _ read: (TalkLine, TypeLine) -> Int) throws -> Int {
        var engine = Engine(try CompiledScenario(scenario), seed: 1)
        guard engine.run(replication: 0, isCancelled: CancelFlag()) else { return -1 }
        var total = 0
        for i in 0..<engine.ledger.talkLineCount { total += read(engine.ledger.talkLines[i], engine.ledger.typeLines[i]) }
        return total
    }
}
