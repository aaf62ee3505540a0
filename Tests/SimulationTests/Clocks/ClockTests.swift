import Scenarios
import Stochastics
import Testing

@testable import Simulation

/// Each clock on histories made by hand, in whole seconds: pauses, closed hours, ties, passing on, and the end of the horizon.
@Suite struct ClockTests {
    /// Three turns: answered at 60, 240 and 420; the customer took 120 s twice.
    private let threeTurns = [TraceRow(arrival: 0, turns: 3, work: [60, 60, 60], replies: [120, 120])]

    private func seconds(_ scenario: Scenario, _ read: (TalkLine) -> Int64) throws -> Int {
        try HandTape.sum(scenario) { line, _ in Int(read(line) / 1_000_000) }
    }

    private func target(_ measure: Target.Measure, severity: Severity? = nil, types: [Int] = [0]) -> Target {
        Target(
            text: "promise", measure: measure, scope: .types(types, name: "chat"), severity: severity, threshold: 0.8,
            isAtLeast: true)
    }

    /// The counters of the first promise, summed over rows.
    private func promise(_ scenario: Scenario) throws -> [Int] {
        let model = try CompiledScenario(scenario)
        #expect(!model.promises.isEmpty)
        var engine = Engine(model, seed: 1)
        let finished = engine.run(replication: 0, isCancelled: CancelFlag())
        #expect(finished)
        var sums = [0, 0, 0, 0]
        for row in 0..<engine.ledger.rows {
            let line = engine.ledger.promiseLines[row * engine.ledger.promises]
            sums[0] += Int(line.asked)
            sums[1] += Int(line.stopped)
            sums[2] += Int(line.inTime)
            sums[3] += Int(line.notDue)
        }
        return sums
    }

    // MARK: Next response and resolution

    @Test func `each answer stops the clock of its message`() throws {
        let scenario = HandTape.conversations(threeTurns)
        #expect(try HandTape.sum(scenario) { line, _ in Int(line.nextResponses) } == 2)
        #expect(try seconds(scenario) { $0.nextResponse } == 120)
    }

    @Test func `resolution: from the first message to the end of the last piece of work`() throws {
        let scenario = HandTape.conversations(threeTurns, closing: 500) { type, _, _ in type.wrapUp = .exactly(30) }
        #expect(try seconds(scenario) { $0.resolution } == 420)
        #expect(try HandTape.sum(scenario) { line, _ in Int(line.resolved) } == 1)
    }

    @Test func `resolution pauses while the customer's reply is awaited`() throws {
        let scenario = HandTape.conversations(threeTurns) { _, _, scenario in
            scenario.measure.resolution.pausesForCustomer = true
        }
        #expect(try seconds(scenario) { $0.resolution } == 180)
    }

    @Test(arguments: [(false, 3720), (true, 120)])
    func `resolution in opening hours: closed hours do not count, and pauses are taken off in opening hours`(
        pauses: Bool, expected: Int
    ) throws {
        // Written 19:58, answered 19:59, written again 08:59, answered 09:00; closed from 20:00 to 08:00.
        let rows = [
            TraceRow(arrival: 19 * 3600 + 58 * 60, turns: 2, work: [60, 60], replies: [13 * 3600])
        ]
        let scenario = HandTape.conversations(rows) { type, _, scenario in
            type.hours = [TimeWindow(start: 8 * 3600, end: 20 * 3600)]
            scenario.horizon = Horizon(length: .days(2), intervalMinutes: 60)
            scenario.measure.resolution = ClockRule(runsInOpeningHours: true, pausesForCustomer: pauses)
            scenario.measure.nextResponse = ClockRule(runsInOpeningHours: true)
        }
        #expect(try seconds(scenario) { $0.resolution } == expected)
        #expect(try seconds(scenario) { $0.nextResponse } == 60)
    }

    @Test(arguments: [(60.0, 2), (59.999999, 0)])
    func `exactly at the threshold is in time`(within: Double, expected: Int) throws {
        let scenario = HandTape.conversations(threeTurns) { _, _, scenario in
            scenario.targets = [self.target(.nextResponse(within: within))]
        }
        #expect(try HandTape.sum(scenario) { line, _ in Int(line.nextInTime) } == expected)
        #expect(try promise(scenario) == [2, 2, expected, 0])
    }

    @Test func `closed for silence: resolved with the last answer, and a new clock for what comes later`() throws {
        let rows = [TraceRow(arrival: 0, turns: 2, work: [60, 60], replies: [1000])]
        let scenario = HandTape.conversations(rows, park: Park(closeAfter: .exactly(300)))
        // The second clock: written at 1060; the drawn work of the new contact is 60 s.
        #expect(try HandTape.sum(scenario) { line, _ in Int(line.resolved) } == 2)
        #expect(try seconds(scenario) { $0.resolution } == 60 + 60)
    }

    @Test func `three handling times: effort, assigned, elapsed`() throws {
        let scenario = HandTape.conversations(threeTurns, park: Park(whenSilent: 0)) { type, _, _ in
            type.wrapUp = .exactly(30)
        }
        #expect(try seconds(scenario) { $0.effort } == 210)
        #expect(try HandTape.sum(scenario) { _, type in Int(type.assigned / 1_000_000) } == 210)
        #expect(try seconds(scenario) { $0.elapsed } == 420)
        #expect(try HandTape.sum(scenario) { line, _ in Int(line.answers) } == 3)
    }

    // MARK: Other channels

    private func phone(_ rows: [TraceRow], _ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
        var type = ContactType(name: "phone", entry: 0, channel: .phone, handling: .exactly(60))
        type.wrapUp = .exactly(30)
        let entry = ContactEntry(name: "phone", channel: .phone, demand: .trace(rows), types: 0..<1)
        var scenario = Scenario(
            horizon: Horizon(length: .days(1), intervalMinutes: 60), entries: [entry], types: [type],
            teams: [Team(name: "desk", skills: [Skill(type: 0)], staffing: .positions([[1]]))])
        scenario.targets = [target(.resolution(within: 3600))]
        change(&scenario)
        return scenario
    }

    @Test func `a call is resolved when the customer goes, without the write-up`() throws {
        // Two at once: 0 to 60, written up to 90, 90 to 150.
        let scenario = phone([TraceRow(arrival: 0), TraceRow(arrival: 0)])
        #expect(try seconds(scenario) { $0.resolution } == 60 + 150)
        #expect(try promise(scenario) == [2, 2, 2, 0])
    }

    @Test func `a call that is passed on is resolved by the leg that follows, on the clock of the first message`() throws {
        var scenario = phone([TraceRow(arrival: 0)]) { scenario in
            scenario.types.append(ContactType(name: "second", entry: 0, channel: .phone, handling: .exactly(100)))
            scenario.types[0].transfers = [Transfer(share: 1, to: .type(1))]
            scenario.entries[0].types = 0..<2
            scenario.types[1].share = 0
            scenario.teams[0].skills.append(Skill(type: 1))
        }
        // 0 to 60, written up to 90, then 100 s more.
        #expect(try promise(scenario) == [0, 0, 0, 0])
        scenario.targets = [target(.resolution(within: 190), types: [1])]
        #expect(try promise(scenario) == [1, 1, 1, 0])
        #expect(try seconds(scenario) { $0.resolution } == 190)
        // The first person was the one of the first leg.
        scenario.targets = [target(.reached(within: 190), types: [1])]
        #expect(try promise(scenario) == [0, 0, 0, 0])
    }

    @Test func `reached: the first person's pick-up`() throws {
        let scenario = phone([TraceRow(arrival: 0), TraceRow(arrival: 0)]) {
            $0.targets = [self.target(.reached(within: 89))]
        }
        #expect(try promise(scenario) == [2, 2, 1, 0])
    }

    // MARK: Bot

    @Test(arguments: [(true, [1, 1, 0, 1]), (false, [0, 0, 1, 0])])
    func `the bot's answer counts where the scenario says so`(counts: Bool, expected: [Int]) throws {
        // One customer, contained after 90 s in the bot; without `counts: bot` nobody asked for a person.
        let scenario = HandTape.conversations([TraceRow(arrival: 0)]) { type, _, scenario in
            type.bot = BotOutcome(contains: 1, returnDelay: .exactly(0))
            scenario.bot = Bot(handling: .exactly(90), handOff: .exactly(0))
            scenario.measure.firstResponse.countsBot = counts
        }
        let found = [
            try HandTape.sum(scenario) { line, _ in Int(line.responded) },
            try HandTape.sum(scenario) { line, _ in Int(line.answeredByBotOnly) },
            counts ? 0 : 1, try HandTape.sum(scenario) { _, type in Int(type.responseInTime) },
        ]
        #expect(found == expected)
    }

    // MARK: The end of the horizon

    @Test(arguments: [(50.0, 0), (100.0, 1)])
    func `open at the end: past the threshold is a miss, else it counts nowhere`(within: Double, notDue: Int) throws {
        // Written 80 s before the end, worked on for 300 s.
        let rows = [TraceRow(arrival: 86_320, turns: 1, work: [300])]
        let scenario = HandTape.conversations(rows) { _, _, scenario in
            scenario.targets = [self.target(.resolution(within: within))]
        }
        #expect(try promise(scenario) == [1, 0, 0, notDue])
        #expect(try HandTape.sum(scenario) { line, _ in Int(line.resolutionOpen) } == notDue)
    }

    @Test func `a later message that waits at the end is overdue or not due; one already answered is neither`() throws {
        // Answered at 86 310; written again at 86 350, worked on beyond the end.
        let rows = [TraceRow(arrival: 86_300, turns: 3, work: [10, 600, 10], replies: [40, 10])]
        for (within, notDue) in [(49.0, 0), (50.0, 1)] {
            let scenario = HandTape.conversations(rows) { _, _, scenario in
                scenario.targets = [self.target(.nextResponse(within: within))]
            }
            #expect(try promise(scenario) == [1, 0, 0, notDue])
            #expect(try HandTape.sum(scenario) { line, _ in Int(line.nextOverdue) } == 1 - notDue)
        }
        // The customer is still to write at the end: no clock of a next response runs.
        let silent = HandTape.conversations([TraceRow(arrival: 86_300, turns: 2, work: [10, 10], replies: [900])]) {
            _, _, scenario in scenario.targets = [self.target(.nextResponse(within: 1))]
        }
        #expect(try promise(silent) == [0, 0, 0, 0])
    }

    @Test func `at the end the resolution of a conversation that waits for its customer stands still`() throws {
        let rows = [TraceRow(arrival: 86_300, turns: 2, work: [10, 10], replies: [900])]
        for (pauses, notDue) in [(false, 0), (true, 1)] {
            let scenario = HandTape.conversations(rows) { _, _, scenario in
                scenario.measure.resolution.pausesForCustomer = pauses
                scenario.targets = [self.target(.resolution(within: 10))]
            }
            #expect(try promise(scenario) == [1, 0, 0, notDue])
        }
    }
}
