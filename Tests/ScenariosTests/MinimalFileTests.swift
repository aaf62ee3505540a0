import Testing

@testable import Scenarios

@Suite struct MinimalFileTests {
    static let vocabulary = Vocabulary(
        nextContact: ["fifo", "lifo", "priority"].map { .init(name: $0, summary: $0) },
        nextAgent: ["longest-idle", "least-loaded", "random"].map { .init(name: $0, summary: $0) }, measures: [])

    static let minimal = """
        vardiya: 1
        contacts:
          phone:
            volume: 100/30m
            handling: 3m
            patience: 2m
        teams:
          desk:
            takes: phone
            positions: 14
        targets:
          - 80% of phone answered within 20s
        """

    @Test func `the minimal file is a week of one phone queue`() throws {
        let reading = ScenarioReader(vocabulary: Self.vocabulary).read(text: Self.minimal, name: "minimal.yaml")
        #expect(reading.diagnostics.isEmpty)
        let scenario = try #require(reading.scenario)
        #expect(scenario.horizon.length == .days(7))
        #expect(scenario.types.count == 1)
        #expect(scenario.types[0].handling.tag == "exponential")
        #expect(scenario.types[0].handling.mean == 180)
        #expect(scenario.types[0].patience?.mean == 120)
        guard case .volume(let perDay, nil) = scenario.entries[0].demand else {
            Issue.record("no volume")
            return
        }
        #expect(perDay == 4800)
        guard case .positions(let rows) = scenario.teams[0].staffing else {
            Issue.record("no positions")
            return
        }
        #expect(rows == [[14]])
        #expect(scenario.targets[0].threshold == 0.8)
    }
}
