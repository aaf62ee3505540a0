import Scenarios
import Testing

@testable import Simulation

/// A transfer to the head of a queue whose overflow applies at once is answered by one person.
@Suite struct TransferOverflowTests {
    @Test func `taken by overflow on joining, and by nobody else`() throws {
        let text = """
            vardiya: 1
            calendar: { length: 1d }
            contacts:
              sales: { channel: chat, volume: 100/day, handling: exactly 1m, transfers: [100% to support first] }
              support: { channel: chat, volume: 1/day, handling: exactly 1m }
            teams:
              desk: { takes: all, positions: 3 }
            vendors:
              outsourcer: { takes: overflow, positions: 2 }
            routing:
              overflow:
                - support to outsourcer at once when more than 0 waiting
            """
        let reading = ScenarioReader(vocabulary: SimulationVocabulary.vocabulary).read(text: text, name: "transfer")
        var engine = Engine(try CompiledScenario(try #require(reading.scenario)), seed: 1)
        let finished = engine.run(replication: 0, isCancelled: CancelFlag())
        #expect(finished)
        #expect(Balance.check(engine.ledger).isEmpty)
        var (came, answered): (UInt32, UInt32) = (0, 0)
        for row in 0..<engine.ledger.rows {
            let line = engine.ledger.typeLines[row * 2 + 1]
            came += line.arrived + line.transferredIn
            answered += line.answered
        }
        #expect(came > 80)
        #expect(answered <= came)
    }
}
