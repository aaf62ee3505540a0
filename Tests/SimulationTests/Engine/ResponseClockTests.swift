import Scenarios
import Stochastics
import Testing

@testable import Simulation

/// The two clocks of the first response, on a history made by hand: an e-mail of 07:00 waits for the opening at 08:00, another of
/// 08:30 is answered when the first is done at 09:00.
@Suite struct ResponseClockTests {
    private func responses(onOpeningHours: Bool) throws -> [Int64] {
        var type = ContactType(name: "email", entry: 0, channel: .email, handling: .exactly(3600))
        type.hours = [TimeWindow(start: 8 * 3600, end: 20 * 3600)]
        let entry = ContactEntry(
            name: "email", channel: .email,
            demand: .trace([TraceRow(arrival: 7 * 3600), TraceRow(arrival: 8.5 * 3600)]), types: 0..<1)
        let team = Team(name: "desk", skills: [Skill(type: 0)], staffing: .positions([[1]]))
        let scenario = Scenario(
            horizon: Horizon(length: .days(1), intervalMinutes: 60), entries: [entry], types: [type], teams: [team],
            measure: Measurement(responseOnOpeningHours: onOpeningHours))
        var engine = Engine(try CompiledScenario(scenario), seed: 1)
        let finished = engine.run(replication: 0, isCancelled: CancelFlag())
        #expect(finished)
        return [engine.ledger.typeLines[7].response, engine.ledger.typeLines[8].response]
    }

    @Test func `all the time: from the first message to the answer`() throws {
        #expect(try responses(onOpeningHours: false) == [3_600_000_000, 1_800_000_000])
    }

    @Test func `opening hours: the closed hour does not count`() throws {
        #expect(try responses(onOpeningHours: true) == [0, 1_800_000_000])
    }
}
