import Scenarios
import Testing

@testable import Simulation

/// Every target that can be written, read with the engine's measures, and what is said about those that cannot.
@Suite struct TargetSentenceTests {
    private func read(_ target: String, length: String = "1 week") -> Reading {
        ScenarioReader(vocabulary: SimulationVocabulary.vocabulary).read(
            text: """
                vardiya: 1
                calendar: { length: \(length) }
                contacts:
                  phone: { volume: 30/30m, handling: 3m, patience: 2m }
                  chat: { volume: 200/day, handling: 4m, patience: 5m }
                reasons:
                  question: { share: 100%, severity: { low: 80%, critical: 20% } }
                shifts:
                  day: { hours: 00:00-24:00 }
                teams:
                  desk: { takes: all, positions: 5, wage: 90 TRY/h }
                targets:
                  - \(target)

                """, name: "week.yaml")
    }

    private func target(_ text: String) throws -> Target {
        let reading = read(text)
        return try #require(reading.scenario?.targets.first, "\(reading.diagnostics.map(\.full))")
    }

    private static let phone = Target.Scope.types([0], name: "phone")
    private static let all = Target.Scope.types([0, 1], name: "all")
    private static let desk = Target.Scope.teams([0], name: "desk")
    private static let office = TimeWindow(start: 9 * 3600, end: 18 * 3600)

    @Test(arguments: [
        ("90% of phone first-response within 5min", .firstResponse(within: 300), phone, 0.9, .share, true),
        ("at most 5% of phone abandoned", .abandoned, phone, 0.05, .share, false),
        ("abandonment of phone at most 5%", .abandoned, phone, 0.05, .share, false),
        ("asa of phone at most 20s", .named("asa"), phone, 20, .time, false),
        ("asa at most 20s", .named("asa"), all, 20, .time, false),
        ("service-level of all at least 80%", .named("service-level"), all, 0.8, .share, true),
        ("occupancy of desk at most 85%", .occupancy, desk, 0.85, .share, false),
        ("slot-utilization of all at least 20%", .named("slot-utilization"), .teams([0], name: "all"), 0.2, .share, true),
        ("80% of desk answered within 20s", .answered(within: 20), desk, 0.8, .share, true),
        ("team-asa of desk at most 1m30s", .named("team-asa"), desk, 90, .time, false),
        ("wait-p95 of phone at most 2m", .named("wait-p95"), phone, 120, .time, false),
        ("95% percentile of wait of phone at most 2m", .percentile(of: "wait", share: 0.95), phone, 120, .time, false),
        ("99.5% percentile of first-response at most 1 h", .percentile(of: "first-response", share: 0.995), all, 3600, .time, false),
        ("oldest-at-end of chat at most 10m", .named("oldest-at-end"), .types([1], name: "chat"), 600, .time, false),
        ("lost-customers at most 20", .named("lost-customers"), all, 20, .number, false),
        ("cost at most 400000 TRY/month", .named("cost"), .run, 400_000, .moneyPerMonth, false),
        ("cost-per-contact of day at most 25 TRY/contact", .named("cost-per-contact"), .shift(0, name: "day"), 25, .money, false),
        ("cost-per-contact at most 25 TRY", .named("cost-per-contact"), .run, 25, .money, false),
        ("margin at least -5000 TRY/month", .named("margin"), .run, -5000, .moneyPerMonth, true),
    ] as [(String, Target.Measure, Target.Scope, Double, Target.Unit, Bool)])
    func `a measure, whose it is, and what it must reach`(
        text: String, measure: Target.Measure, scope: Target.Scope, threshold: Double, unit: Target.Unit, isAtLeast: Bool
    ) throws {
        #expect(
            try target(text)
                == Target(text: text, measure: measure, scope: scope, threshold: threshold, unit: unit, isAtLeast: isAtLeast))
    }

    @Test func `by severity, alone and of a contact`() throws {
        let critical = try target("95% of critical reached within 10m")
        #expect(critical.severity == .critical)
        #expect(critical.scope == .types([0, 1], name: "critical"))
        let phone = try target("95% of critical phone reached within 10m")
        #expect(phone.severity == .critical)
        #expect(phone.scope == .types([0], name: "critical phone"))
        let left = try target("at most 5% of critical chat abandoned")
        #expect(left.scope == .types([1], name: "critical chat"))
        #expect(try target("abandonment of critical at most 5%").severity == .critical)
        let human = try target("time-to-human of critical phone at most 5m")
        #expect(human.measure == .named("time-to-human"))
        #expect(human.severity == .critical)
        #expect(try target("reached-in-time of all at least 90%").severity == nil)
    }

    @Test(arguments: [
        ("on 90% of days", .days(share: 0.9)),
        ("in 90% of days", .days(share: 0.9)),
        ("in 90% of hours", .hours(share: 0.9, nil)),
        ("in 90% of hours of 09:00-18:00", .hours(share: 0.9, office)),
        ("on 95% of intervals of 09:00-18:00", .intervals(share: 0.95, office)),
        ("in every hour", .everyHour(nil)),
        ("in every interval of 09:00-18:00", .everyInterval(office)),
    ] as [(String, Target.Period)])
    func `for the run, a share of days, hours or intervals, or every one`(text: String, period: Target.Period) throws {
        #expect(try target("80% of phone answered within 20s \(text)").period == period)
        #expect(try target("asa of phone at most 20s \(text)").period == period)
        #expect(try target("occupancy of desk at most 85% \(text)").period == period)
    }

    @Test(arguments: [
        ("speed of phone at most 20s", "no measure is called `speed`"),
        ("asaa of phone at most 20s", "Did you mean asa?"),
        ("asa of phone at most 20%", "`asa` is not counted like that; expected a time, such as 3m or 180s"),
        ("asa of phone at most 20", "`asa` is not counted like that; expected a time"),
        ("asa of phone below 20s", "expected `at most`, as in `asa of phone at most 20s`"),
        ("asa of phone at most", "something is missing here"),
        ("asa of phone at most 20s on 90% of nights", "expected days, hours or intervals"),
        ("asa of phone at most 20s always", "`always` is not understood here"),
        ("asa of desk at most 20s", "write team-asa of desk"),
        ("asa of critical at most 20s", "`asa` is not counted by severity"),
        ("asa of critical phone at most 20s", "`asa` is not counted by severity"),
        ("time-to-human of phone at most 20s", "write time-to-human of critical, or of critical phone"),
        ("offered-wait of phone at most 20s", "no run could decide the target"),
        ("occupancy of phone at most 85%", "no team or vendor is called `phone`"),
        ("bot-sessions at most 40", "there is no bot"),
        ("pages-per-night at most 3", "there is no on-call"),
        ("cost at most 400000", "expected an amount, such as `400000 TRY/month`"),
        ("cost at most 400000 TRY", "expected an amount, such as `400000 TRY/month`"),
        ("cost at most 400000 EUR/month", "one currency per file"),
        ("cost at most 400000 TL/month", "TRY/month"),
        ("cost of phone at most 400000 TRY/month", "`cost` is of the whole scenario, not of phone"),
        ("cost at most 400000 TRY/month on 90% of days", "`cost` has one value for the whole run"),
        ("cost-per-contact at most 25 TRY/month", "expected an amount, such as `25 TRY/contact`"),
        ("0% percentile of wait at most 20s", "a percentile lies between 0% and 100%"),
        ("95% percentile of waits at most 20s", "Did you mean wait?"),
        ("95% percentile of wait of phone at most 20s on 90% of days", "write 95% of phone answered within a time"),
        ("resolved of desk at most 5%", "no measure is called `resolved`"),
        ("80% of desk resolution within 24h", "write 80% of desk answered within 20s"),
        ("80% of high phone answered within 20s", "high"),
        ("{ target: cost at most 400000 TRY/month, penalty: 5000 TRY/month }", "`cost` cannot carry a penalty"),
        ("{ target: asa of phone at most 20s, penalty: 5 TRY/miss }", "asa has no contacts that miss it"),
    ])
    func `a sentence that helps`(text: String, said: String) {
        let reading = read(text)
        #expect(reading.scenario == nil, "\(text)")
        let errors = reading.diagnostics.filter { $0.severity == .error }
        #expect(errors.count == 1, "\(errors.map(\.full))")
        #expect(errors.contains { $0.full.contains(said) || $0.plain.contains(said) }, "\(errors.map(\.full))")
    }

    @Test func `a length in contacts has no days`() {
        let reading = read("80% of phone answered within 20s on 90% of days", length: "1000 contacts of phone")
        #expect(reading.diagnostics.contains { $0.plain.contains("a length in contacts has no days and hours") })
    }

    @Test func `every measure with an interval can be a target, and says so in the list`() {
        let known = SimulationVocabulary.vocabulary.targets
        #expect(Set(known.map(\.name)).count == known.count)
        #expect(known.count == MeasureCatalogue.infos().count)
        #expect(known.filter { !$0.hasInterval }.map(\.name).contains("offered-wait"))
    }
}
