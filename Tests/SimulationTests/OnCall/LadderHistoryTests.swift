import Scenarios
import Stochastics
import Testing

@testable import Simulation

/// Closed hours by severity, and the people on call, on histories made by hand.
@Suite struct LadderHistoryTests {
    /// Chats at given times; office hours; who is paged acknowledges a call after 40 s and a text message after 3 min.
    private func story(
        _ rows: [TraceRow], timeouts: [Double] = [300, 300, 600], call: Double = 40, share: Double = 1,
        change: (inout Scenario) -> Void = { _ in }
    ) -> Story {
        Story(("chat", .chat, rows)) { scenario in
            scenario.types[0].hours = Story.officeHours
            scenario.types[0].afterHoursBySeverity = [.store, .emailManager, .smsOnCall, .callOnCall]
            scenario.onCall = OnCall(
                ladder: timeouts.enumerated().map { OnCall.Tier(name: "tier\($0.offset)", timeout: $0.element) },
                sms: OnCall.Acknowledgement(share: share, after: .exactly(180)),
                call: OnCall.Acknowledgement(share: share, after: .exactly(call)), startsAfter: .exactly(480),
                handling: .exactly(1200))
            change(&scenario)
        }
    }

    private func night(_ severity: Severity, hour: Double = 2) -> TraceRow {
        TraceRow(arrival: Story.hour(hour), severity: severity)
    }

    @Test func `low: stored, and worked at opening`() throws {
        let story = story([night(.low)])
        #expect(
            try story.log() == [
                "02:00:00 chat0 arrives", "02:00:00 chat0 stored", "09:00:00 chat0 answered p0", "09:01:00 chat0 ends p0",
            ])
        #expect(try story.severities { $0.timeToReach / 1_000_000 } == 7 * 3600)
        #expect(try story.severities { Int64($0.escalated) } == 0)
    }

    @Test func `medium: the manager is e-mailed, which is counted, and it is stored`() throws {
        let story = story([night(.medium)])
        #expect(
            try story.events() == [
                "02:00:00 chat0 manager e-mailed", "02:00:00 chat0 stored", "09:00:00 chat0 answered p0",
                "09:01:00 chat0 ends p0",
            ])
        #expect(try story.severities { Int64($0.emailed) } == 1)
    }

    @Test func `refused by severity`() throws {
        let story = story([night(.low)]) { $0.types[0].afterHoursBySeverity[0] = .refuse }
        #expect(try story.events() == ["02:00:00 chat0 blocked"])
    }

    @Test func `critical: phoned, acknowledged, and worked by the person on call`() throws {
        let story = story([night(.critical)])
        #expect(
            try story.events() == [
                "02:00:00 chat0 paged tier 0", "02:00:40 chat0 page acknowledged tier 0",
                "02:08:40 chat0 answered on call tier 0", "02:28:40 chat0 ends tier 0",
            ])
        #expect(try story.tier(0) == [0, 1, 1, 40, 0])
        #expect(try story.tier(1) == [0, 0, 0, 0, 0])
        #expect(try story.severities { Int64($0.acknowledged) } == 1)
        #expect(try story.severities { $0.timeToAcknowledge / 1_000_000 } == 40)
        #expect(try story.severities { $0.timeToReachOnCall / 1_000_000 } == 520)
        #expect(try story.severities { $0.workOnCall / 1_000_000 } == 1200)
        #expect(try story.types { $0.waitAnswered / 1_000_000 } == 520)
        #expect(try story.types { $0.response / 1_000_000 } == 0 + 520)
        #expect(try story.types { $0.assigned / 1_000_000 } == 1200)
        #expect(try story.types { Int64($0.answered) * 10 + Int64($0.handled) } == 11)
        #expect(try story.imbalances().isEmpty)
    }

    @Test func `high: a text message`() throws {
        let story = story([night(.high)])
        #expect(try story.events()[1] == "02:03:00 chat0 page acknowledged tier 0")
        #expect(try story.tier(0) == [1, 0, 1, 180, 0])
    }

    @Test func `an acknowledgement at the instant of the timeout counts, a later one does not`() throws {
        #expect(
            try story([night(.critical)], timeouts: [40, 300]).events().prefix(2) == [
                "02:00:00 chat0 paged tier 0", "02:00:40 chat0 page acknowledged tier 0",
            ])
        #expect(
            try story([night(.critical)], timeouts: [39, 300]).events().prefix(3) == [
                "02:00:00 chat0 paged tier 0", "02:00:39 chat0 paged tier 1", "02:01:19 chat0 page acknowledged tier 1",
            ])
    }

    @Test func `the time to acknowledge counts from the first page, that of the tier from its own`() throws {
        let story = story([night(.critical)], timeouts: [39, 300])
        #expect(try story.severities { $0.timeToAcknowledge / 1_000_000 } == 79)
        #expect(try story.tier(1) == [0, 1, 1, 40, 0])
    }

    @Test func `nobody acknowledges: after the last tier it is missed and stored`() throws {
        let story = story([night(.critical)], share: 0)
        #expect(
            try story.events() == [
                "02:00:00 chat0 paged tier 0", "02:05:00 chat0 paged tier 1", "02:10:00 chat0 paged tier 2",
                "02:20:00 chat0 on call missed", "02:20:00 chat0 stored", "09:00:00 chat0 answered p0",
                "09:01:00 chat0 ends p0",
            ])
        #expect(try story.severities { Int64($0.missed) } == 1)
        #expect(try story.severities { Int64($0.reached) * 10 + Int64($0.reachedOnCall) } == 10)
        #expect(try story.imbalances().isEmpty)
    }

    @Test func `missed after opening: into the queue`() throws {
        let story = story([night(.critical, hour: 8.95)], share: 0)
        #expect(
            try story.events().suffix(3) == [
                "09:17:00 chat0 on call missed", "09:17:00 chat0 answered p0", "09:18:00 chat0 ends p0",
            ])
    }

    @Test func `missed at the instant of opening: into the queue`() throws {
        let story = story([night(.critical, hour: 8 + 40.0 / 60)], share: 0)
        #expect(
            try story.events().suffix(3) == [
                "09:00:00 chat0 on call missed", "09:00:00 chat0 answered p0", "09:01:00 chat0 ends p0",
            ])
    }

    @Test func `a tier that nobody holds is skipped at once`() throws {
        let story = story([night(.critical)]) { $0.onCall?.ladder[0].hours = [TimeWindow(start: 18 * 3600, end: 24 * 3600)] }
        #expect(try story.events().prefix(2) == ["02:00:00 chat0 paged tier 1", "02:00:40 chat0 page acknowledged tier 1"])
        #expect(try story.tier(0) == [0, 0, 0, 0, 1])
    }

    @Test func `a tier is held from its first instant to before its last`() throws {
        func first(_ window: TimeWindow) throws -> String {
            try story([night(.critical)]) { $0.onCall?.ladder[0].hours = [window] }.events()[0]
        }
        #expect(try first(TimeWindow(start: 2 * 3600, end: 3 * 3600)) == "02:00:00 chat0 paged tier 0")
        #expect(try first(TimeWindow(start: 3600, end: 2 * 3600)) == "02:00:00 chat0 paged tier 1")
        // A night that began the day before.
        #expect(try first(TimeWindow(start: 18 * 3600, end: 33 * 3600)) == "02:00:00 chat0 paged tier 0")
    }

    @Test func `nobody holds any tier: missed at once`() throws {
        let story = story([night(.critical)]) { scenario in
            for i in 0..<3 { scenario.onCall?.ladder[i].hours = [TimeWindow(start: 18 * 3600, end: 20 * 3600)] }
        }
        #expect(try story.events().prefix(2) == ["02:00:00 chat0 on call missed", "02:00:00 chat0 stored"])
    }

    @Test func `pages do not wait for one another`() throws {
        let story = story([night(.critical), TraceRow(arrival: Story.hour(2) + 10, severity: .critical)])
        #expect(
            try story.events().filter { $0.contains("answered") } == [
                "02:08:40 chat0 answered on call tier 0", "02:08:50 chat1 answered on call tier 0",
            ])
    }

    @Test func `in opening hours nobody is paged`() throws {
        #expect(
            try story([night(.critical, hour: 9)]).events() == ["09:00:00 chat0 answered p0", "09:01:00 chat0 ends p0"])
    }

    @Test func `at the instant of closing the hours are closed`() throws {
        #expect(try story([night(.critical, hour: 18)]).events()[0] == "18:00:00 chat0 paged tier 0")
    }

    @Test func `reached within the time promised, at the instant`() throws {
        func inTime(_ promised: Double) throws -> Int64 {
            let story = story([night(.critical)]) { scenario in
                scenario.targets = [
                    Target(
                        text: "", measure: .reached(within: 1), scope: .types([0], name: "chat"), threshold: 0.9, isAtLeast: true),
                    Target(
                        text: "", measure: .reached(within: promised), scope: .types([0], name: "chat"), severity: .critical,
                        threshold: 0.9, isAtLeast: true),
                ]
            }
            return try story.severities { Int64($0.reachedInTime) }
        }
        #expect(try inTime(520) == 1)
        #expect(try inTime(519) == 0)
    }

    @Test func `not reached at the end of the run: open while not late`() throws {
        func open(_ hour: Double) throws -> Int64 {
            let story = story([night(.low, hour: hour)]) { scenario in
                scenario.targets = [
                    Target(
                        text: "", measure: .reached(within: 600), scope: .types([0], name: "chat"), threshold: 0.9, isAtLeast: true)
                ]
            }
            return try story.severities { Int64($0.openNotDue) }
        }
        #expect(try open(48 - 1.0 / 6) == 1)
        #expect(try open(47) == 0)
    }

    // MARK: Opening

    private func stored(_ order: StoredOrder) throws -> [String] {
        let story = Story(
            ("chat", .chat, [night(.low, hour: 2), night(.high, hour: 4)]),
            ("email", .email, [night(.low, hour: 1), night(.high, hour: 5)]), slots: 1
        ) { scenario in
            for t in 0..<2 {
                scenario.types[t].hours = Story.officeHours
                scenario.types[t].valueShares = [ValueShare(name: "gold", share: Double(t))]
                    + [ValueShare(name: "plain", share: Double(1 - t))]
            }
            scenario.storedOrder = order
        }
        return try story.events().filter { $0.contains("answered") }.map { String($0.split(separator: " ")[1]) }
    }

    @Test(arguments: [
        (StoredOrder.arrival, ["email0", "chat0", "chat1", "email1"]), (.newest, ["email1", "chat1", "chat0", "email0"]),
        (.severity, ["chat1", "email1", "email0", "chat0"]), (.value, ["email0", "email1", "chat0", "chat1"]),
    ])
    func `at opening the stored are worked in the order of the scenario, over all channels`(
        order: StoredOrder, expected: [String]
    ) throws {
        #expect(try stored(order) == expected)
    }

    @Test func `hours that begin at one instant release together`() throws {
        let story = Story(
            ("chat", .chat, [night(.low, hour: 2)]), ("email", .email, [night(.low, hour: 1)]), slots: 1
        ) { scenario in
            scenario.types[0].hours = Story.officeHours
            scenario.types[1].hours = [TimeWindow(start: 9 * 3600, end: 20 * 3600)]
        }
        #expect(
            try story.events().filter { $0.contains("answered") } == [
                "09:00:00 email0 answered p0", "09:01:00 chat0 answered p0",
            ])
    }

    @Test func `the clocks of the stored run on`() throws {
        let story = Story(("chat", .chat, [night(.low, hour: 8)])) { $0.types[0].hours = Story.officeHours }
        #expect(try story.types { $0.response / 1_000_000 } == 3600)
        #expect(try story.types { $0.waitAnswered } == 0)
    }
}
