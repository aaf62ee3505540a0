import Scenarios
import Stochastics
import Testing

@testable import Simulation

/// Who waits, is stored at closing and waits again at opening had to wait once: a share of those who waited cannot pass the
/// number who came.
@Suite struct QueuedOnceTests {
    @Test func `stored at closing and waiting again: counted once`() throws {
        var type = ContactType(name: "chat", entry: 0, channel: .chat, handling: .exactly(60))
        type.hours = [TimeWindow(start: 0, end: 3600), TimeWindow(start: 7200, end: 10_800)]
        type.atClosing = .store
        // The first works from 3500 to 7300. The second waits from 3550, is stored at 3600, waits from 7200, is answered at 7300.
        let rows = [TraceRow(arrival: 3500, handling: 3800), TraceRow(arrival: 3550, handling: 10)]
        let entry = ContactEntry(name: "chat", channel: .chat, demand: .trace(rows), types: 0..<1)
        let team = Team(name: "desk", skills: [Skill(type: 0)], staffing: .positions([[1]]))
        let scenario = Scenario(
            horizon: Horizon(length: .days(1), intervalMinutes: 60), entries: [entry], types: [type], teams: [team])
        var engine = Engine(try CompiledScenario(scenario), seed: 1)
        let finished = engine.run(replication: 0, isCancelled: CancelFlag())
        #expect(finished)
        #expect(engine.ledger.typeLines[0].queued == 1)
        #expect(engine.ledger.typeLines[0].answered == 2)
        #expect(engine.ledger.typeLines[0].waitAnswered == 100_000_000)
    }
}
