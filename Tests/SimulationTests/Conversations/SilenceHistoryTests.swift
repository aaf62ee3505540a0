import Scenarios
import Stochastics
import Testing

@testable import Simulation

/// Customers who leave without a trace, and automatic replies, on histories made by hand.
@Suite struct SilenceHistoryTests {
    @Test func `a silent customer keeps the place; the person answers, waits, and finds out`() throws {
        let rows = [TraceRow(arrival: 0, turns: 1, work: [100]), TraceRow(arrival: 5, turns: 2, work: [10, 10], replies: [5])]
        let scenario = HandTape.conversations(rows, slots: 1, patience: 50) { type, _, _ in
            type.silent = SilentAbandonment(share: 1, noticedAfter: 30)
        }
        #expect(
            try HandTape.log(scenario) == [
                "0 c0 arrives", "0 c0 taken p0", "0 c0 works p0", "5 c1 arrives", "5 c1 queues", "55 c1 falls silent",
                "100 c0 ends p0", "100 c1 taken p0", "100 c1 works p0", "110 c1 responds p0", "140 c1 silence noticed p0",
            ])
        #expect(try HandTape.sum(scenario) { _, type in Int(type.abandonedSilently) } == 1)
        #expect(try HandTape.sum(scenario) { _, type in Int(type.answered) } == 1)
        #expect(try HandTape.sum(scenario) { _, type in Int(type.customersLost) } == 1)
    }

    @Test func `a silent session chat holds its person for the time of finding out`() throws {
        let rows = [TraceRow(arrival: 0), TraceRow(arrival: 5), TraceRow(arrival: 6, patience: 1000)]
        let scenario = HandTape.conversations(rows, slots: 1, patience: 50) { type, _, _ in
            type.conversation = nil
            type.silent = SilentAbandonment(share: 1, noticedAfter: 30)
        }
        #expect(
            try HandTape.log(scenario).suffix(4) == ["60 c1 answered p0", "90 c1 silence noticed p0", "90 c2 answered p0", "150 c2 ends p0"])
    }

    @Test func `the silent customer tries again elsewhere as any who gives up`() throws {
        let rows = [TraceRow(arrival: 0, turns: 1, work: [100]), TraceRow(arrival: 5, turns: 1, work: [10])]
        let scenario = HandTape.conversations(rows, slots: 1, patience: 50) { type, _, _ in
            type.silent = SilentAbandonment(share: 1, noticedAfter: 30)
            type.onAbandon = [Retry(share: 1, laterShare: 0, to: nil, delay: .exactly(100))]
        }
        let log = try HandTape.log(scenario)
        #expect(log.contains("55 c1' goes away"))
        #expect(log.contains("155 c1' arrives"))
        #expect(log.contains("140 c1 silence noticed p0"))
        #expect(try HandTape.sum(scenario) { _, type in Int(type.customersLost) } == 0)
    }

    @Test func `the person goes before finding out: found out at its time all the same`() throws {
        let rows = [TraceRow(arrival: 3400, turns: 1, work: [150]), TraceRow(arrival: 3405, turns: 1, work: [20])]
        let scenario = HandTape.conversations(rows, slots: 1, patience: 50) { type, team, _ in
            type.silent = SilentAbandonment(share: 1, noticedAfter: 60)
            team.staffing = .positions([[1] + Array(repeating: 0, count: 23)])
        }
        #expect(
            try HandTape.log(scenario).suffix(4) == [
                "3550 c1 works p0", "3570 c1 responds p0", "3600 c1 let go", "3630 c1 silence noticed",
            ])
        #expect(try HandTape.sum(scenario) { _, type in Int(type.abandonedSilently) } == 1)
        #expect(try HandTape.sum(scenario) { _, type in Int(type.open) } == 0)
    }

    @Test func `no automatic reply to one who has been answered and waits because the work was interrupted`() throws {
        let rows = [TraceRow(arrival: 0), TraceRow(arrival: 5)]
        let scenario = HandTape.conversations(rows, slots: 1) { type, team, scenario in
            type.conversation = nil
            type.handling = .exactly(30)
            type.autoReply = AutoReply(after: 60)
            type.interruptedBy = [1]
            scenario.types.append(ContactType(name: "phone", entry: 1, channel: .phone, handling: .exactly(100)))
            scenario.entries.append(
                ContactEntry(name: "phone", channel: .phone, demand: .trace([TraceRow(arrival: 40)]), types: 1..<2))
            team.skills.append(Skill(type: 1))
        }
        #expect(
            try HandTape.log(scenario).filter { $0.contains("c1") } == [
                "5 c1 arrives", "5 c1 queues", "30 c1 answered p0", "40 c1 queues", "140 c1 answered p0", "160 c1 ends p0",
            ])
    }

    @Test func `an automatic reply: worked behind those who wait at the line`() throws {
        let rows = [
            TraceRow(arrival: 0, turns: 1, work: [100]), TraceRow(arrival: 5, turns: 1, work: [10]),
            TraceRow(arrival: 90, turns: 1, work: [10]),
        ]
        let scenario = HandTape.conversations(rows, slots: 1, patience: 80) { type, _, _ in
            type.autoReply = AutoReply(after: 60)
        }
        #expect(
            try HandTape.log(scenario).filter { $0.contains("automatic") || $0.contains("taken") } == [
                "0 c0 taken p0", "65 c1 automatic reply", "100 c2 taken p0", "110 c1 taken p0",
            ])
        #expect(try HandTape.sum(scenario) { line, _ in Int(line.autoReplied) } == 1)
        #expect(try HandTape.sum(scenario) { _, type in Int(type.abandoned) } == 0)
    }

    @Test func `nobody there: the automatic reply comes at once`() throws {
        let rows = [TraceRow(arrival: 10, turns: 1, work: [10])]
        let scenario = HandTape.conversations(rows, patience: 80) { type, team, _ in
            type.autoReply = AutoReply(after: 60)
            team.staffing = .positions([[0] + Array(repeating: 1, count: 23)])
        }
        #expect(
            try HandTape.log(scenario) == [
                "10 c0 arrives", "10 c0 queues", "10 c0 automatic reply", "10 c0 queues", "3600 c0 taken p0", "3600 c0 works p0",
                "3610 c0 ends p0",
            ])
    }
}
