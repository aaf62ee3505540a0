import Scenarios
import Stochastics
import Testing

@testable import Simulation

/// Parking and coming back, on histories made by hand.
@Suite struct ParkHistoryTests {
    private func events(_ scenario: Scenario, _ words: String...) throws -> [String] {
        try HandTape.log(scenario).filter { line in words.contains { line.contains($0) } }
    }

    @Test func `parked when silent, taken up by the same person when the customer writes`() throws {
        let scenario = HandTape.conversations(
            [TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [100])], park: Park(whenSilent: 30))
        #expect(
            try HandTape.log(scenario) == [
                "0 c0 arrives", "0 c0 taken p0", "0 c0 works p0", "10 c0 responds p0", "40 c0 parked",
                "110 c0 customer writes", "110 c0 taken p0", "110 c0 works p0", "120 c0 ends p0",
            ])
        // In a slot from 0 to 40 and from 110 to 120.
        #expect(try HandTape.sum(scenario) { _, type in Int(type.assigned / 1_000_000) } == 50)
    }

    @Test func `a reply at the instant of the timer comes first`() throws {
        let scenario = HandTape.conversations(
            [TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [30])], park: Park(whenSilent: 30))
        #expect(try events(scenario, "parked").isEmpty)
    }

    /// Park timers stand in a row by the time at which they are due; one of another length may belong before others that stand there.
    @Test func `two types that park after different times, and at one instant in the order in which they were answered`() throws {
        let scenario = HandTape.conversations(
            [0.0, 60].map { TraceRow(arrival: $0, turns: 2, work: [10, 10], replies: [500]) }, park: Park(whenSilent: 100)
        ) { chat, team, scenario in
            var other = chat
            other.name = "messages"
            other.entry = 1
            other.conversation?.park = Park(whenSilent: 20)
            scenario.types.append(other)
            let rows = [20.0, 80].map { TraceRow(arrival: $0, turns: 2, work: [10, 10], replies: [500]) }
            scenario.entries.append(ContactEntry(name: "messages", channel: .chat, demand: .trace(rows), types: 1..<2))
            team.skills.append(Skill(type: 1))
        }
        // Answered at 10, 30, 70 and 90: due at 110, 50, 170 and 110.
        #expect(
            try events(scenario, "parked") == ["50 c0 parked", "110 c0 parked", "110 c1 parked", "170 c1 parked"])
        #expect(
            try events(scenario, "customer writes") == [
                "510 c0 customer writes", "530 c0 customer writes", "570 c1 customer writes", "590 c1 customer writes",
            ])
    }

    @Test func `parked at once, the slot is free for another`() throws {
        let scenario = HandTape.conversations(
            [TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [50]), TraceRow(arrival: 5, turns: 1, work: [20])],
            slots: 1, park: Park(whenSilent: 0))
        #expect(
            try events(scenario, "taken", "parked", "ends") == [
                "0 c0 taken p0", "10 c0 parked", "10 c1 taken p0", "30 c1 ends p0", "60 c0 taken p0", "70 c0 ends p0",
            ])
    }

    @Test func `the same person has no slot: waits for it ahead of the queue`() throws {
        let scenario = HandTape.conversations(
            [
                TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [20]), TraceRow(arrival: 5, turns: 1, work: [60]),
                TraceRow(arrival: 6, turns: 1, work: [60]),
            ], slots: 1, park: Park(whenSilent: 0))
        #expect(
            try events(scenario, "taken", "waits", "ends") == [
                "0 c0 taken p0", "10 c1 taken p0", "30 c0 waits for the same person", "70 c1 ends p0", "70 c0 taken p0",
                "80 c0 ends p0", "80 c2 taken p0", "140 c2 ends p0",
            ])
    }

    @Test func `the wait for the same person has an end: then the front of the queue`() throws {
        let scenario = HandTape.conversations(
            [
                TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [20]), TraceRow(arrival: 5, turns: 1, work: [100]),
                TraceRow(arrival: 6, turns: 1, work: [60]),
            ], slots: 1, park: Park(whenSilent: 0, waits: 15))
        #expect(
            try events(scenario, "taken", "waits", "queues", "ends") == [
                "0 c0 taken p0", "5 c1 queues", "6 c2 queues", "10 c1 taken p0", "30 c0 waits for the same person",
                "45 c0 queues", "110 c1 ends p0", "110 c0 taken p0", "120 c0 ends p0", "120 c2 taken p0", "180 c2 ends p0",
            ])
    }

    @Test func `back to the queue: whoever is free takes it, ahead of new ones or not`() throws {
        func scenario(ahead: Bool) -> Scenario {
            HandTape.conversations(
                [
                    TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [20]), TraceRow(arrival: 5, turns: 1, work: [60]),
                    TraceRow(arrival: 6, turns: 1, work: [60]),
                ], slots: 1, park: Park(whenSilent: 0, returnsTo: .queue, returnersAhead: ahead))
        }
        #expect(try events(scenario(ahead: true), "taken").suffix(2) == ["70 c0 taken p0", "80 c2 taken p0"])
        #expect(try events(scenario(ahead: false), "taken").suffix(2) == ["70 c2 taken p0", "130 c0 taken p0"])
    }

    @Test func `two people, back to the queue: the other one may take it`() throws {
        let scenario = HandTape.conversations(
            [TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [20]), TraceRow(arrival: 12, turns: 1, work: [60])],
            people: 2, slots: 1, park: Park(whenSilent: 0, returnsTo: .queue))
        #expect(try events(scenario, "taken") == ["0 c0 taken p0", "12 c1 taken p1", "30 c0 taken p0"])
        let later = HandTape.conversations(
            [TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [20]), TraceRow(arrival: 11, turns: 1, work: [60]), TraceRow(arrival: 12, turns: 1, work: [5])],
            people: 2, slots: 1, park: Park(whenSilent: 0, returnsTo: .queue))
        // Person 1 has been idle since the start, person 0 since 10.
        #expect(try events(later, "taken") == ["0 c0 taken p0", "11 c1 taken p1", "12 c2 taken p0", "30 c0 taken p0"])
    }

    @Test func `the limit on parked conversations keeps the next one in its slot`() throws {
        let scenario = HandTape.conversations(
            [
                TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [500]),
                TraceRow(arrival: 1, turns: 2, work: [10, 10], replies: [500]),
            ], park: Park(whenSilent: 30, limit: 1))
        #expect(try events(scenario, "parked") == ["40 c0 parked"])
    }

    @Test func `the limit on owned conversations keeps new ones waiting`() throws {
        let scenario = HandTape.conversations(
            [
                TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [100]), TraceRow(arrival: 20, turns: 1, work: [10]),
            ], park: Park(whenSilent: 0, owns: 1))
        #expect(try events(scenario, "taken", "ends") == ["0 c0 taken p0", "110 c0 taken p0", "120 c0 ends p0", "120 c1 taken p0", "130 c1 ends p0"])
    }

    @Test func `who owns as many as allowed interrupts nothing for one more, and has no other routing put one upon it`() throws {
        func scenario(_ change: (inout Scenario) -> Void) -> Scenario {
            HandTape.conversations(
                [
                    TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [100]), TraceRow(arrival: 20, turns: 1, work: [10]),
                ], slots: 2, park: Park(whenSilent: 0, owns: 1)
            ) { _, team, scenario in
                scenario.types.append(ContactType(name: "mail", entry: 1, channel: .email, handling: .exactly(200)))
                scenario.entries.append(
                    ContactEntry(name: "mail", channel: .email, demand: .trace([TraceRow(arrival: 15)]), types: 1..<2))
                team.skills.append(Skill(type: 1))
                change(&scenario)
            }
        }
        // The mail takes half of the person's speed from the answer at 110.
        #expect(try events(scenario { $0.types[1].interruptedBy = [0] }, "c1 taken") == ["130 c1 taken p0"])
        #expect(try events(scenario { $0.routing.reserves = true }, "c1 taken") == ["130 c1 taken p0"])
    }

    @Test func `a parked conversation may still weigh on its person's slots`() throws {
        // Half a slot each: two parked ones take one of two slots, three take both.
        let rows = [0.0, 20, 40].map { TraceRow(arrival: $0, turns: 2, work: [10, 10], replies: [1000]) } + [TraceRow(arrival: 60, turns: 1, work: [10])]
        let scenario = HandTape.conversations(rows, slots: 2, park: Park(whenSilent: 0, slots: 0.5))
        #expect(try events(scenario, "taken").prefix(4) == ["0 c0 taken p0", "20 c1 taken p0", "40 c2 taken p0", "1010 c0 taken p0"])
        #expect(try events(scenario, "queues") == ["60 c3 queues"])
    }

    @Test func `closed for silence; a later message opens a new contact with the turns that were left`() throws {
        let scenario = HandTape.conversations(
            [TraceRow(arrival: 0, turns: 3, work: [10, 10, 10], replies: [500, 5])],
            park: Park(whenSilent: 30, closeAfter: .exactly(200)))
        #expect(
            try HandTape.log(scenario) == [
                "0 c0 arrives", "0 c0 taken p0", "0 c0 works p0", "10 c0 responds p0", "40 c0 parked",
                "210 c0 closed for silence", "210 c0 ends", "210 c0' goes away", "510 c0' arrives", "510 c0' taken p0",
                // The trace speaks of the first attempt only: sixty seconds of work, a hundred to the reply.
                "510 c0' works p0", "570 c0' responds p0", "600 c0' parked", "670 c0' customer writes", "670 c0' taken p0",
                "670 c0' works p0", "730 c0' ends p0",
            ])
    }

    @Test func `research: parked while the answer is found, then worked`() throws {
        var park = Park(research: 1, researchTime: .exactly(40))
        park.limit = 5
        let scenario = HandTape.conversations(
            [TraceRow(arrival: 0, turns: 1, work: [10]), TraceRow(arrival: 1, turns: 1, work: [10])], slots: 1, park: park)
        #expect(
            try HandTape.log(scenario) == [
                "0 c0 arrives", "0 c0 taken p0", "0 c0 parked", "1 c1 arrives", "1 c1 taken p0", "1 c1 parked",
                "40 c0 research done", "40 c0 taken p0", "40 c0 works p0", "41 c1 research done",
                "41 c1 waits for the same person", "50 c0 ends p0", "50 c1 taken p0", "50 c1 works p0", "60 c1 ends p0",
            ])
    }

    @Test func `answers after the messaging window need a template`() throws {
        func templates(_ window: Double) throws -> Int {
            let scenario = HandTape.conversations([TraceRow(arrival: 0, turns: 2, work: [100, 20], replies: [10])]) { type, _, _ in
                type.messagingWindow = MessagingWindow(open: window)
            }
            return try HandTape.sum(scenario) { line, _ in Int(line.templates) }
        }
        #expect(try templates(99) == 1)
        #expect(try templates(100) == 0)
        #expect(try templates(19) == 2)
    }

    @Test func `the owner leaves at the end of the shift: the customer's next message goes to the queue`() throws {
        // One person until 01:00, another from then on.
        let rows = [TraceRow(arrival: 3500, turns: 2, work: [10, 10], replies: [300])]
        for park in [Park(whenSilent: 30), nil] {
            let scenario = HandTape.conversations(rows, park: park) { _, team, _ in
                team.staffing = .positions([[1, 0] + Array(repeating: 1, count: 22)])
            }
            let log = try HandTape.log(scenario)
            #expect(log.contains(park == nil ? "3600 c0 let go" : "3540 c0 parked"))
            #expect(log.suffix(5) == ["3810 c0 customer writes", "3810 c0 queues", "7200 c0 taken p0", "7200 c0 works p0", "7210 c0 ends p0"])
        }
    }

    @Test func `a break begins when the piece of work ends and holds the conversations`() throws {
        let rows = [TraceRow(arrival: 3590, turns: 2, work: [20, 10], replies: [100])]
        let scenario = HandTape.conversations(rows) { _, team, scenario in
            scenario.shifts = [
                Shift(name: "day", start: 0, end: 8 * 3600, pauses: [Pause(duration: 600, isPaid: true, earliest: 3600, latest: 4200)])
            ]
            team.staffing = .roster([RosterRow(shift: 0, heads: Array(repeating: 1, count: 7))])
        }
        // The break is due at 3600, begins at 3610 and ends at 4210; the message of 3710 waits until then.
        #expect(try events(scenario, "works", "ends") == ["3590 c0 works p0", "4210 c0 works p0", "4220 c0 ends p0"])
    }
}
