import Scenarios
import Stochastics
import Testing

@testable import Simulation

/// One customer, one person, over all channels, on histories made by hand.
@Suite struct IdentityHistoryTests {
    private func row(_ arrival: Double, _ handling: Double, customer: Int? = nil, patience: Double? = nil) -> TraceRow {
        TraceRow(arrival: arrival, patience: patience, handling: handling, customer: customer)
    }

    private func story(
        calls: [TraceRow] = [], chats: [TraceRow] = [], people: Int = 2, slots: Int = 3,
        change: (inout Scenario) -> Void = { _ in }
    ) -> Story {
        Story(("phone", .phone, calls), ("chat", .chat, chats), people: people, slots: slots) { scenario in
            scenario.routing.keepsCustomer = true
            change(&scenario)
        }
    }

    @Test func `a chat of a customer on the phone waits for that person, while another is idle`() throws {
        let story = story(calls: [row(0, 100, customer: 7)], chats: [row(10, 60, customer: 7)])
        #expect(
            try story.events() == [
                "00:00:00 phone0 answered p0", "00:00:10 chat0 waits for the same person p0", "00:01:40 phone0 ends p0",
                "00:01:40 chat0 answered p0", "00:02:40 chat0 ends p0",
            ])
        #expect(try story.types { $0.waitAnswered / 1_000_000 } == 90)
        #expect(try story.types { Int64($0.queued) } == 1)
        #expect(try story.imbalances().isEmpty)
    }

    @Test func `without the rule it meets whoever is free`() throws {
        let story = story(calls: [row(0, 100, customer: 7)], chats: [row(10, 60, customer: 7)]) {
            $0.routing.keepsCustomer = false
        }
        #expect(try story.events()[1] == "00:00:10 chat0 answered p1")
    }

    @Test func `a chat takes a slot of the person at once where one is free`() throws {
        let story = story(chats: [row(0, 60, customer: 7), row(10, 60, customer: 7), row(20, 60, customer: 8)])
        #expect(
            try story.events().filter { $0.contains("answered") } == [
                "00:00:00 chat0 answered p0", "00:00:10 chat1 answered p0", "00:00:20 chat2 answered p1",
            ])
    }

    @Test(arguments: [1, 2]) func `it goes before anything else that the person takes`(slots: Int) throws {
        let story = story(
            calls: [row(0, 100, customer: 1)], chats: [row(5, 60, customer: 2), row(10, 60, customer: 1)], people: 1, slots: slots)
        let answers = try story.events().filter { $0.contains("answered") }
        #expect(
            answers == [
                "00:00:00 phone0 answered p0", "00:01:40 chat1 answered p0",
                slots == 1 ? "00:02:40 chat0 answered p0" : "00:01:40 chat0 answered p0",
            ])
    }

    @Test func `who waits for a person keeps that person's free slots from others`() throws {
        // The chat in hand has a slot of three; its customer's call needs all of them.
        let story = story(
            calls: [row(10, 30, customer: 1)], chats: [row(0, 60, customer: 1), row(20, 60, customer: 2)], people: 1)
        #expect(
            try story.events() == [
                "00:00:00 chat0 answered p0", "00:00:10 phone0 waits for the same person p0", "00:00:20 chat1 queues",
                "00:01:00 chat0 ends p0", "00:01:00 phone0 answered p0", "00:01:30 phone0 ends p0", "00:01:30 chat1 answered p0",
                "00:02:30 chat1 ends p0",
            ])
    }

    @Test func `patience runs meanwhile, and an end at its instant comes first`() throws {
        func last(_ patience: Double) throws -> [String] {
            try story(calls: [row(0, 100, customer: 7)], chats: [row(10, 60, customer: 7, patience: patience)]).events()
        }
        #expect(try last(90).suffix(2) == ["00:01:40 chat0 answered p0", "00:02:40 chat0 ends p0"])
        #expect(try last(89).suffix(2) == ["00:01:39 chat0 abandons", "00:01:40 phone0 ends p0"])
    }

    @Test func `who gives up makes room for whom it kept away`() throws {
        let story = story(
            calls: [row(10, 30, customer: 1, patience: 20)], chats: [row(0, 60, customer: 1), row(20, 60, customer: 2)],
            people: 1)
        #expect(
            try story.events().prefix(5) == [
                "00:00:00 chat0 answered p0", "00:00:10 phone0 waits for the same person p0", "00:00:20 chat1 queues",
                "00:00:30 phone0 abandons", "00:00:30 chat1 answered p0",
            ])
    }

    @Test func `the person goes: it waits for anybody, with the patience that is left`() throws {
        func log(_ patience: Double) throws -> [String] {
            let story = story(
                calls: [row(3000, 1000, customer: 1), row(3000, 2000, customer: 2)],
                chats: [row(3500, 60, customer: 1, patience: patience)]
            ) { scenario in
                scenario.teams[0].staffing = .positions([[2] + Array(repeating: 1, count: 23)])
            }
            #expect(try story.imbalances().isEmpty)
            return try Array(story.events().dropFirst(2))
        }
        let found = try log(1500)
        #expect(
            found == [
                "00:58:20 chat0 waits for the same person p0", "01:06:40 phone0 ends p0", "01:06:40 chat0 queues",
                "01:23:20 phone1 ends p1", "01:23:20 chat0 answered p1", "01:24:20 chat0 ends p1",
            ])
        let hurried = try log(1499)
        #expect(hurried[3] == "01:23:19 chat0 abandons")
        // Counted as queued once.
    }

    @Test func `no place to wait: refused as in any queue`() throws {
        let story = story(calls: [row(0, 100, customer: 7)], chats: [row(10, 60, customer: 7)]) { $0.types[1].places = 0 }
        #expect(try story.events()[1] == "00:00:10 chat0 blocked")
    }

    @Test func `a person whose team does not take the contact is not waited for`() throws {
        let story = story(calls: [row(0, 100, customer: 7)], chats: [row(10, 60, customer: 7)], people: 1) { scenario in
            var other = scenario.teams[0]
            other.name = "chats"
            other.skills = [Skill(type: 1)]
            scenario.teams[0].skills = [Skill(type: 0)]
            scenario.teams.append(other)
        }
        #expect(try story.events()[1] == "00:00:10 chat0 answered p1")
    }

    @Test func `a conversation in its slot counts while it waits for the customer`() throws {
        let story = story(
            calls: [row(50, 30, customer: 1)], chats: [TraceRow(arrival: 0, turns: 2, work: [10, 10], replies: [100], customer: 1)]
        ) { scenario in
            scenario.types[1].conversation = Conversation(turns: .exactly(2), reply: .exactly(100))
        }
        #expect(
            try story.events().filter { $0.contains("phone") || $0.contains("ends") } == [
                "00:00:50 phone0 waits for the same person p0", "00:02:00 chat0 ends p0", "00:02:00 phone0 answered p0",
                "00:02:30 phone0 ends p0",
            ])
        #expect(try story.imbalances().isEmpty)
    }

    @Test func `of a population of one, all go to one person`() throws {
        let story = story(chats: [row(0, 60), row(10, 60), row(20, 60)]) { $0.customers = 1 }
        #expect(try story.events().filter { $0.contains("answered p0") }.count == 3)
    }

    @Test func `write-ups are no longer with the customer`() throws {
        let story = story(calls: [row(0, 100, customer: 7)], chats: [row(110, 60, customer: 7)]) {
            $0.types[0].wrapUp = .exactly(60)
        }
        #expect(try story.events().contains("00:01:50 chat0 answered p1"))
    }

    // MARK: Second contacts

    @Test func `a second contact of the same customer, so long after the first, meets the same person`() throws {
        let story = story(chats: [row(0, 60)]) { scenario in
            scenario.types[1].also = [SecondContact(share: 1, to: 0, delay: .exactly(30))]
            scenario.types[0].also = [SecondContact(share: 1, to: 1, delay: .exactly(30))]
        }
        #expect(
            try story.log() == [
                "00:00:00 chat0 arrives", "00:00:00 chat0 answered p0", "00:00:30 phone0+ arrives",
                "00:00:30 phone0+ waits for the same person p0", "00:01:00 chat0 ends p0", "00:01:00 phone0+ answered p0",
                "00:02:00 phone0+ ends p0",
            ])
        #expect(try story.types { Int64($0.customers) * 10 + Int64($0.arrived) } == 22)
        #expect(try story.imbalances().isEmpty)
    }

    @Test func `nobody opens a second contact where the share is none`() throws {
        let story = story(chats: [row(0, 60)]) {
            $0.types[1].also = [SecondContact(share: 0, to: 0, delay: .exactly(30))]
        }
        #expect(try story.types { Int64($0.arrived) } == 1)
    }

    // MARK: Last person

    @Test func `the policy last-agent prefers who served the customer last, if free`() throws {
        let story = story(
            chats: [row(0, 60, customer: 1), row(10, 60, customer: 2), row(300, 60, customer: 2), row(310, 60, customer: 2)],
            slots: 1
        ) { scenario in
            scenario.routing.keepsCustomer = false
            scenario.routing.nextAgent = ["last-agent", "longest-idle"]
        }
        #expect(
            try story.events().filter { $0.contains("answered") } == [
                "00:00:00 chat0 answered p0", "00:00:10 chat1 answered p1", "00:05:00 chat2 answered p1",
                "00:05:10 chat3 answered p0",
            ])
    }

    @Test func `a new attempt of the same customer knows the last person too`() throws {
        let story = story(chats: [row(0, 60), row(10, 60), row(100, 30)], slots: 1) { scenario in
            scenario.routing.keepsCustomer = false
            scenario.routing.nextAgent = ["last-agent", "longest-idle"]
            scenario.types[1].onHandled = [Retry(share: 1, delay: .exactly(500), cap: 1)]
        }
        #expect(
            try story.events().filter { $0.contains("answered") }.suffix(3) == [
                "00:09:20 chat0' answered p0", "00:09:30 chat1' answered p1", "00:10:30 chat2' answered p0",
            ])
    }
}
