import Scenarios
import Stochastics
import Testing

@testable import Simulation

/// Who is next when the least time left decides, and when priority rises, on histories made by hand.
@Suite struct DeadlineTests {
    /// One person, busy with the first call until 300; two kinds of calls wait.
    private func scenario(_ rows: [TraceRow], _ change: (inout Scenario) -> Void) -> Scenario {
        let names = ["slow", "fast"]
        let types = names.map { ContactType(name: $0, entry: 0, channel: .phone, share: 0.5, handling: .exactly(300)) }
        let entry = ContactEntry(name: "calls", channel: .phone, demand: .trace(rows), types: 0..<2)
        var scenario = Scenario(
            horizon: Horizon(length: .days(1), intervalMinutes: 60), entries: [entry], types: types,
            teams: [
                Team(name: "desk", skills: [Skill(type: 0), Skill(type: 1)], staffing: .positions([[1]]))
            ])
        scenario.routing.nextContact = ["sla-deadline"]
        change(&scenario)
        return scenario
    }

    private func target(_ type: Int, _ measure: Target.Measure) -> Target {
        Target(text: "promise", measure: measure, scope: .types([type], name: "x"), threshold: 0.8, isAtLeast: true)
    }

    private func answers(_ scenario: Scenario) throws -> [String] {
        try HandTape.log(scenario).filter { $0.contains("answered") }
    }

    private func row(_ arrival: Double, _ type: Int) -> TraceRow { TraceRow(arrival: arrival, type: type) }

    @Test func `the least time left goes first, not the first to come`() throws {
        // c1 is due at 610, c2 at 140, c3 at 611.
        let rows = [row(0, 0), row(10, 0), row(11, 0), row(20, 1)]
        let scenario = scenario(rows) {
            $0.targets = [self.target(0, .answered(within: 600)), self.target(1, .answered(within: 120))]
        }
        #expect(
            try answers(scenario) == ["0 c0 answered p0", "300 c3 answered p0", "600 c1 answered p0", "900 c2 answered p0"])
    }

    @Test func `equal deadlines: the order of joining`() throws {
        // Both due at 610.
        let rows = [row(0, 0), row(10, 0), row(490, 1)]
        let scenario = scenario(rows) {
            $0.types[0].handling = .exactly(500)
            $0.targets = [self.target(0, .answered(within: 600)), self.target(1, .answered(within: 120))]
        }
        #expect(try answers(scenario).map { $0.split(separator: " ")[1] } == ["c0", "c1", "c2"])
    }

    @Test func `nothing promised comes last`() throws {
        let rows = [row(0, 0), row(10, 0), row(20, 1)]
        let scenario = scenario(rows) { $0.targets = [self.target(1, .resolution(within: 100_000))] }
        #expect(try answers(scenario).map { $0.split(separator: " ")[1] } == ["c0", "c2", "c1"])
    }

    @Test func `closed hours move a deadline: opening-hours clocks are compared by the moment at which they run out`() throws {
        // slow: an hour in opening hours, written 19:30, due at 08:30. fast: ten hours round the clock, due at 05:40.
        let rows = [row(19 * 3600, 0), row(19.5 * 3600, 0), row(19.66 * 3600, 1)]
        let scenario = scenario(rows) {
            $0.types[0].hours = [TimeWindow(start: 8 * 3600, end: 20 * 3600)]
            $0.types[0].handling = .exactly(3600)
            $0.measure.resolution.runsInOpeningHours = true
            $0.targets = [self.target(0, .resolution(within: 3600)), self.target(1, .resolution(within: 36_000))]
            $0.horizon = Horizon(length: .days(2), intervalMinutes: 60)
        }
        let found = try answers(scenario)
        #expect(found == ["68400 c0 answered p0", "72000 c2 answered p0", "72300 c1 answered p0"])
    }

    @Test func `pauses for the customer move the deadline of the resolution`() throws {
        // c0 is answered at 60 and comes back from park at 460 into the queue. Its resolution is promised in 1000 s: due at 1000,
        // or at 1400 with the 400 s of pause. c2 has come at 300 and is due at 1300. c1 keeps the person busy until 1060.
        for (pauses, expected) in [(false, ["c0", "c1", "c0", "c2"]), (true, ["c0", "c1", "c2", "c0"])] {
            let rows = [
                TraceRow(arrival: 0, turns: 2, work: [60, 60], replies: [400]),
                TraceRow(arrival: 30, turns: 1, work: [1000]), TraceRow(arrival: 300, turns: 1, work: [60]),
            ]
            let scenario = HandTape.conversations(
                rows, slots: 1, park: Park(whenSilent: 0, returnsTo: .queue, returnersAhead: false)
            ) { _, _, scenario in
                scenario.measure.resolution.pausesForCustomer = pauses
                scenario.targets = [self.target(0, .resolution(within: 1000))]
                scenario.routing.nextContact = ["sla-deadline"]
            }
            let works = try HandTape.log(scenario).filter { $0.contains("works") }
            #expect(works.map { $0.split(separator: " ")[1].description } == expected)
        }
    }

    // MARK: Escalation

    private func escalating(_ after: Double, busy: Double = 300) -> Scenario {
        // slow (priority 3) comes at 50, fast (priority 2) at 60; slow rises to 1.
        scenario([row(0, 0), row(50, 0), row(60, 1)]) {
            $0.types[0].handling = .exactly(busy)
            $0.types[0].priority = 3
            $0.types[1].priority = 2
            $0.routing.nextContact = ["priority"]
            $0.routing.escalations = [Escalation(type: 0, clock: .firstResponse, after: after, priority: 1)]
        }
    }

    @Test func `priority rises when so much of the time is used up`() throws {
        #expect(try answers(escalating(100)).map { $0.split(separator: " ")[1] } == ["c0", "c1", "c2"])
        #expect(try HandTape.log(escalating(100)).contains("150 c1 priority rises"))
        #expect(try HandTape.sum(escalating(100)) { line, _ in Int(line.escalated) } == 1)
    }

    @Test func `a rise at the very moment of a decision comes after it: timers follow ends of work`() throws {
        #expect(try answers(escalating(250)).map { $0.split(separator: " ")[1] } == ["c0", "c2", "c1"])
        #expect(try answers(escalating(249.999999)).map { $0.split(separator: " ")[1] } == ["c0", "c1", "c2"])
    }

    @Test func `only to a more urgent priority`() throws {
        var scenario = escalating(100)
        scenario.routing.escalations[0].priority = 3
        #expect(try answers(scenario).map { $0.split(separator: " ")[1] } == ["c0", "c2", "c1"])
        #expect(try HandTape.sum(scenario) { line, _ in Int(line.escalated) } == 0)
    }
}
