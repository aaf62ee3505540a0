import Scenarios
import Stochastics
import Testing

@testable import Simulation

/// What results say of severities and people on call, on a history made by hand: two calls and a text message on the first night, another
/// call on the second, a mail to the manager, and one contact by day.
@Suite struct OnCallFiguresTests {
    private func result(change: (inout Scenario) -> Void = { _ in }) throws -> SimulationResult {
        func row(_ hour: Double, _ severity: Severity) -> TraceRow {
            TraceRow(arrival: Story.hour(hour), severity: severity)
        }
        let rows = [
            row(1, .medium), row(2, .critical), row(3, .critical), row(4, .high), row(12, .low), row(26, .critical),
        ]
        let story = Story(("chat", .chat, rows)) { scenario in
            scenario.types[0].hours = Story.officeHours
            scenario.types[0].afterHoursBySeverity = [.store, .emailManager, .smsOnCall, .callOnCall]
            scenario.onCall = OnCall(
                ladder: [
                    // Held in the first night only.
                    OnCall.Tier(name: "lead", timeout: 300, hours: [TimeWindow(weekdays: 1, start: 0, end: 86_400)]),
                    OnCall.Tier(name: "manager", timeout: 300), OnCall.Tier(name: "head", timeout: 600),
                ],
                sms: OnCall.Acknowledgement(share: 0, after: .exactly(180)),
                call: OnCall.Acknowledgement(share: 1, after: .exactly(40)), startsAfter: .exactly(480),
                handling: .exactly(1200))
            change(&scenario)
        }
        let model = try CompiledScenario(story.scenario)
        return try Experiment.simulate(
            model, plan: RunPlan(seed: 1, replications: 2),
            provenance: Provenance(version: "1", scenarioHash: "", platform: ""))
    }

    private func severity(_ name: String, scope: String = "all") throws -> Figures {
        try #require(try result().severities?.first { $0.scope == scope && $0.severity == name }).figures
    }

    @Test func `every severity that came, for every broad scope, then all`() throws {
        let severities = try #require(try result().severities)
        #expect(severities.filter { $0.scope == "chat" }.map(\.severity) == ["low", "medium", "high", "critical", "all"])
        #expect(Set(severities.map(\.scope)) == ["all", "chat"])
    }

    @Test(arguments: [
        ("severity-arrived", 3), ("severity-offered", 3), ("reached", 3), ("reached-in-time", 0), ("time-to-human", 520),
        ("emailed", 0), ("on-call-sought", 3), ("on-call-acknowledged", 3), ("on-call-missed", 0),
        ("on-call-missed-share", 0), ("time-to-acknowledge", 40), ("time-to-human-on-call", 520),
        ("on-call-handled", 3), ("on-call-work", 1200),
    ])
    func `three critical calls`(measure: String, expected: Double) throws {
        #expect(try severity("critical")[measure]?.value == expected)
    }

    @Test func `a percentile of the time to a person lies in its bucket`() throws {
        let value = try #require(try severity("critical")["time-to-human-p95"]?.value ?? nil)
        #expect(abs(value - 520) < 520 / 32)
    }

    @Test func `missed by text message, and met at opening`() throws {
        let high = try severity("high")
        #expect(high["on-call-missed"]?.value == 1)
        #expect(high["on-call-missed-share"]?.value == 1)
        #expect(high["time-to-acknowledge"]?.value == .some(nil))
        // 04:00 to 09:00.
        #expect(high["time-to-human"]?.value == 18_000)
        #expect(try severity("medium")["emailed"]?.value == 1)
        #expect(try severity("all")["severity-offered"]?.value == 6)
    }

    private func tier(_ name: String, day: Int? = nil) throws -> Figures {
        let onCall = try #require(try result().onCall)
        let tiers = day.map { onCall.days[$0].tiers } ?? onCall.tiers
        return try #require(tiers.first { $0.name == name }).figures
    }

    @Test(arguments: [
        ("lead", [3, 1.5, 1, 2, 2, 2.0 / 3, 40, 2.0 / 3, 1]), ("manager", [2, 1, 1, 1, 1, 0.5, 40, 1.0 / 3, 0]),
        ("head", [1, 0.5, 1, 0, 0, 0, nil, 0, 0]), ("all", [6, 3, 3, 3, 3, 0.5, 40, 1, 1]),
    ] as [(String, [Double?])])
    func `tiers: pages, a night, texts, calls, acknowledged, share of pages, time, share of all, skipped`(
        name: String, expected: [Double?]
    ) throws {
        let figures = try tier(name)
        #expect(figures.names == MeasureCatalogue.tiers.map(\.info.name))
        for (figure, value) in zip(figures.estimates, expected) {
            #expect(figure.value.map { ($0 * 1e9).rounded() } == value.map { ($0 * 1e9).rounded() })
        }
    }

    @Test func `pages of each day`() throws {
        #expect(try tier("all", day: 0)["pages"]?.value == 5)
        #expect(try tier("manager", day: 1)["pages"]?.value == 1)
        #expect(try tier("lead", day: 1)["tier-skipped"]?.value == 1)
    }

    @Test func `without people on call there are severities only, without severities neither`() throws {
        let stored = try result { $0.types[0].afterHoursBySeverity = [.store, .store, .store, .store]; $0.onCall = nil }
        #expect(stored.severities != nil)
        #expect(stored.onCall == nil)
        let plain = try Experiment.simulate(
            try CompiledScenario(Story(("chat", .chat, [TraceRow(arrival: 0)])).scenario),
            plan: RunPlan(seed: 1, replications: 2), provenance: Provenance(version: "1", scenarioHash: "", platform: ""))
        #expect(plain.severities == nil)
        #expect(!plain.measures.contains { $0.subject == .severities || $0.subject == .onCall })
    }
}
