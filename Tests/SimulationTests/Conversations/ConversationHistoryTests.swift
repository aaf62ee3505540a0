import Scenarios
import Stochastics
import Testing

@testable import Simulation

/// Turns, attention and their order, on histories made by hand.
@Suite struct ConversationHistoryTests {
    @Test func `a piece of work is interrupted: the person turns to the next message`() throws {
        let rows = [TraceRow(arrival: 0, turns: 1, work: [100]), TraceRow(arrival: 5, turns: 1, work: [10])]
        let scenario = HandTape.conversations(rows, slots: 2) { type, team, scenario in
            type.interruptedBy = [1]
            scenario.types.append(ContactType(name: "mail", entry: 1, channel: .email, handling: .exactly(200)))
            scenario.entries.append(
                ContactEntry(name: "mail", channel: .email, demand: .trace([TraceRow(arrival: 20)]), types: 1..<2))
            team.skills.append(Skill(type: 1))
        }
        // From 20 on the mail takes half of the speed.
        #expect(
            try HandTape.log(scenario).filter { $0.contains("works") || $0.contains("ends") } == [
                "0 c0 works p0", "20 c1 works p0", "40 c1 ends p0", "40 c0 works p0", "200 c0 ends p0", "310 c0 ends p0",
            ])
    }

    @Test func `two turns: work, reply, work, end`() throws {
        let scenario = HandTape.conversations([TraceRow(arrival: 10, turns: 2, work: [60, 30], replies: [100])])
        #expect(
            try HandTape.log(scenario) == [
                "10 c0 arrives", "10 c0 taken p0", "10 c0 works p0", "70 c0 responds p0", "170 c0 customer writes p0",
                "170 c0 works p0", "200 c0 ends p0",
            ])
        #expect(try HandTape.sum(scenario) { line, _ in Int(line.nextResponse / 1_000_000) } == 30)
        #expect(try HandTape.sum(scenario) { _, type in Int(type.response / 1_000_000) } == 60)
        #expect(try HandTape.sum(scenario) { _, type in Int(type.assigned / 1_000_000) } == 190)
    }

    @Test func `one person has one attention: the second conversation waits for it, oldest message first`() throws {
        let scenario = HandTape.conversations([
            TraceRow(arrival: 0, turns: 2, work: [60, 60], replies: [10]),
            TraceRow(arrival: 5, turns: 1, work: [40]), TraceRow(arrival: 6, turns: 1, work: [10]),
        ])
        #expect(
            try HandTape.log(scenario) == [
                "0 c0 arrives", "0 c0 taken p0", "0 c0 works p0", "5 c1 arrives", "5 c1 taken p0", "6 c2 arrives",
                "6 c2 taken p0", "60 c0 responds p0", "60 c1 works p0", "70 c0 customer writes p0", "100 c1 ends p0",
                "100 c2 works p0", "110 c2 ends p0", "110 c0 works p0", "170 c0 ends p0",
            ])
    }

    @Test func `the newest message first`() throws {
        let rows = [
            TraceRow(arrival: 0, turns: 1, work: [60]), TraceRow(arrival: 5, turns: 1, work: [40]),
            TraceRow(arrival: 6, turns: 1, work: [10]),
        ]
        let scenario = HandTape.conversations(rows) { _, team, _ in team.nextMessage = .newest }
        #expect(
            try HandTape.log(scenario).filter { $0.contains("works") } == ["0 c0 works p0", "60 c2 works p0", "70 c1 works p0"])
    }

    @Test(arguments: [(MessageOrder.newConversationsFirst, ["60 c1 works p0", "70 c0 works p0"]), (.ongoingFirst, ["60 c0 works p0", "70 c1 works p0"])])
    func `new conversations before replies, and the other way round`(order: MessageOrder, expected: [String]) throws {
        let rows = [
            TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [10]), TraceRow(arrival: 30, turns: 1, work: [10]),
            TraceRow(arrival: 15, turns: 1, work: [45]),
        ]
        let scenario = HandTape.conversations(rows) { _, team, _ in team.nextMessage = order }
        let works = try HandTape.log(scenario).filter { $0.contains("works") }
        // Rows are numbered in order of arrival: c0 at 0, c1 at 15 (busy to 60), c2 at 30; c0 writes again at 20.
        #expect(works.suffix(2).map { $0.replacing("c2", with: "c1") } == expected)
    }

    @Test func `parallel attention: each conversation at full speed`() throws {
        let rows = [TraceRow(arrival: 0, turns: 1, work: [60]), TraceRow(arrival: 10, turns: 1, work: [60])]
        let scenario = HandTape.conversations(rows) { _, team, _ in team.attention = .parallel }
        #expect(try HandTape.log(scenario).filter { $0.contains("ends") } == ["60 c0 ends p0", "70 c1 ends p0"])
    }

    @Test func `turning to another conversation costs time, going on with the same does not`() throws {
        let rows = [
            TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [5]), TraceRow(arrival: 100, turns: 1, work: [10]),
        ]
        let scenario = HandTape.conversations(rows) { _, team, _ in team.switching = 3 }
        #expect(try HandTape.log(scenario).filter { $0.contains("ends") } == ["25 c0 ends p0", "113 c1 ends p0"])
    }

    @Test func `a closing delay holds the slot`() throws {
        let rows = [TraceRow(arrival: 0, turns: 1, work: [10]), TraceRow(arrival: 5, turns: 1, work: [10])]
        let scenario = HandTape.conversations(rows, slots: 1, closing: 30)
        #expect(
            try HandTape.log(scenario) == [
                "0 c0 arrives", "0 c0 taken p0", "0 c0 works p0", "5 c1 arrives", "5 c1 queues", "10 c0 responds p0",
                "40 c0 ends p0", "40 c1 taken p0", "40 c1 works p0", "50 c1 responds p0", "80 c1 ends p0",
            ])
    }

    @Test func `wrap-up follows the last answer`() throws {
        let rows = [TraceRow(arrival: 0, turns: 1, work: [10]), TraceRow(arrival: 5, turns: 1, work: [10])]
        let scenario = HandTape.conversations(rows) { type, _, _ in type.wrapUp = .exactly(20) }
        #expect(
            try HandTape.log(scenario).filter { $0.contains("works") || $0.contains("ends") } == [
                "0 c0 works p0", "30 c0 ends p0", "30 c1 works p0", "60 c1 ends p0",
            ])
        #expect(try HandTape.sum(scenario) { line, _ in Int(line.effort / 1_000_000) } == 60)
    }

    @Test func `a reply and the end of other work at one instant: the end comes first`() throws {
        let rows = [
            TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [20]), TraceRow(arrival: 10, turns: 1, work: [20]),
        ]
        #expect(
            try HandTape.log(HandTape.conversations(rows)).suffix(4) == [
                "30 c1 ends p0", "30 c0 customer writes p0", "30 c0 works p0", "40 c0 ends p0",
            ])
    }

    @Test func `a call takes every slot, so it waits for the conversations to go`() throws {
        var scenario = HandTape.conversations([TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [30])])
        var call = ContactType(name: "phone", entry: 1, channel: .phone, handling: .exactly(5))
        call.patience = .exactly(100)
        scenario.types.append(call)
        scenario.entries.append(
            ContactEntry(name: "phone", channel: .phone, demand: .trace([TraceRow(arrival: 20)]), types: 1..<2))
        scenario.teams[0].skills.append(Skill(type: 1))
        let log = try HandTape.log(scenario)
        #expect(log.suffix(3) == ["50 c0 ends p0", "50 c0 answered p0", "55 c0 ends p0"])
    }
}
