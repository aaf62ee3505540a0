import Scenarios
import Testing

@testable import Simulation

/// How often a vendor is paid for a contact that it has in hand more than once. Runs begin on Monday 1 January 2024, a month of 31 days.
@Suite struct VendorBillTests {
    private func bill(_ story: Story) throws -> Double? {
        var scenario = story.scenario
        scenario.currency = "TRY"
        let result = try Experiment.simulate(
            try CompiledScenario(scenario), plan: RunPlan(seed: 1, replications: 2),
            provenance: Provenance(version: "1", scenarioHash: "", platform: ""))
        // A run of one day is 1 ÷ 31 of the month; to whole millionths, so that equal amounts are equal numbers.
        return result.money?.all["vendor-cost"]?.value.map { ($0 / 31 * 1e6).rounded() / 1e6 }
    }

    private func sell(_ scenario: inout Scenario, team: Int = 0) {
        scenario.teams[team].isVendor = true
        scenario.teams[team].vendorPrice = VendorPrice(perContact: 55)
    }

    /// One seat but for the hours named.
    private func seats(empty: [Int]) -> Staffing { .positions([(0..<24).map { empty.contains($0) ? 0 : 1 }]) }

    @Test func `work that goes back to the queue at the end of a shift is one contact`() throws {
        let story = Story(("chat", .chat, [TraceRow(arrival: Story.hour(2) - 30)]), days: 1) { scenario in
            sell(&scenario)
            scenario.teams[0].staffing = seats(empty: [2])
            scenario.teams[0].atEndConversations = .handOver
        }
        // Half a minute before two, and the other half at three.
        let events = try story.events()
        #expect(events.contains("03:00:30 chat0 ends p0"), "\(events)")
        #expect(try bill(story) == 55)
    }

    @Test func `work that a call interrupts is one contact, and the call another`() throws {
        let story = Story(
            ("email", .email, [TraceRow(arrival: Story.hour(1))]), ("phone", .phone, [TraceRow(arrival: Story.hour(1) + 20)]),
            days: 1, slots: 1
        ) { scenario in
            sell(&scenario)
            scenario.types[0].interruptedBy = [1]
        }
        let events = try story.events()
        #expect(events.contains("01:02:00 email0 ends p0"), "\(events)")
        #expect(try bill(story) == 110)
    }

    @Test func `whoever answers first is paid, whoever ends the work`() throws {
        func story(vendor: Int) -> Story {
            Story(("chat", .chat, [TraceRow(arrival: Story.hour(2) - 30)]), days: 1) { scenario in
                var other = scenario.teams[0]
                other.name = "other"
                scenario.teams[0].staffing = seats(empty: Array(2..<24))
                scenario.teams[0].atEndConversations = .handOver
                other.staffing = seats(empty: [0, 1])
                scenario.teams.append(other)
                sell(&scenario, team: vendor)
            }
        }
        #expect(try bill(story(vendor: 0)) == 55)
        #expect(try bill(story(vendor: 1)) == 0)
    }
}
