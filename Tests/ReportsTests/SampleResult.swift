@testable import Simulation

/// A small result with something in every section.
enum SampleResult {
    static func figures(_ values: [(String, Double?, Double?)]) -> Figures {
        var figures = Figures()
        for (name, value, half) in values {
            figures.append(
                name,
                Figure(
                    value: value, low: half.flatMap { h in value.map { $0 - h } },
                    high: half.flatMap { h in value.map { $0 + h } }))
        }
        return figures
    }

    private static func contact(
        _ name: String, _ kind: ContactScope.Kind, arrived: Double, contained: Double, handled: Double,
        abandoned: Double, blocked: Double, open: Double, level: Double, response: Double, lost: Double
    ) -> ContactFigures {
        ContactFigures(
            name: name, kind: kind, types: kind == .all ? ["phone", "chat"] : [name],
            figures: figures([
                ("arrived", arrived, 3), ("offered", arrived - contained, 3), ("contained", contained, 2),
                ("gave-up", 0, 0),
                ("handled", handled, 3), ("abandoned", abandoned, 1), ("blocked", blocked, 0.5),
                ("balked", 0, 0),
                ("expired", 0, 0), ("cut", 0, 0), ("open", open, 0.4), ("transferred-in", 0, 0),
                ("transferred-out", 0, 0), ("lost-customers", lost, 1), ("service-level", level, 0.006),
                ("first-response-in-time", response, 0.012), ("asa", 22.4, 0.7), ("wait-p95", 95, 4),
            ]))
    }

    static let result: SimulationResult = {
        var intervals = IntervalTables(starts: [], contacts: [], teams: [], skills: [], timeOfDay: [])
        intervals.starts = [IntervalStart(day: 0, minute: 480), IntervalStart(day: 0, minute: 510)]
        var columns = Columns()
        columns.append("arrived", [12.5, 8])
        columns.append("service-level", [0.75, nil])
        columns.append("flow-entered", [12, 9])
        intervals.contacts = [IntervalTable(name: "phone", columns: columns)]
        var people = Columns()
        people.append("effort-load", [0.6, 0.7])
        people.append("slot-utilization", [0.9, 0.88])
        intervals.teams = [IntervalTable(name: "desk", columns: people)]
        let definitions = Definitions(
            serviceLevel: "over-offered", serviceLevelFormula: "answered in time ÷ offered",
            shortAbandonSeconds: 5,
            thresholds: [
                ThresholdFacts(type: "phone", answered: 20, firstResponse: 20),
                ThresholdFacts(type: "chat", answered: 20, firstResponse: 48),
            ],
            wait: "entering a queue for people to start of service, pick-up included",
            firstResponse: "a customer's first message to a person's pick-up",
            booking: "by arrival", calendar: "24/7", interval: "30 minutes")
        let phone = contact(
            "phone", .entry, arrived: 1862.4, contained: 0, handled: 1811.3, abandoned: 45.7, blocked: 4.1,
            open: 1.3,
            level: 0.8349, response: 0.83, lost: 31.2)
        let chat = contact(
            "chat", .entry, arrived: 940.2, contained: 691.3, handled: 234.4, abandoned: 12.6, blocked: 0,
            open: 1.9,
            level: 0.7, response: 0.861, lost: 9.9)
        let all = contact(
            "all", .all, arrived: 2802.6, contained: 691.3, handled: 2045.7, abandoned: 58.3, blocked: 4.1,
            open: 3.2,
            level: 0.82, response: 0.84, lost: 41.1)
        return SimulationResult(
            run: RunFacts(
                version: "0.1.0", platform: "x86-64-v3", seed: 1, scenarioHash: "7c1e0123456789ab",
                replications: 400,
                asked: 400, end: .complete, unit: "week", method: "replications", batches: nil,
                confidence: 0.95,
                precision: nil),
            scenario: ScenarioFacts(
                title: "A shop, \"Black\" week", zone: "Europe/Istanbul", isDated: true,
                days: [
                    DayFacts(date: "2026-11-27", weekday: "fri", name: "Black Friday"),
                    DayFacts(date: "2026-11-28", weekday: "sat", name: nil),
                ], contacts: nil, warmUpSeconds: 0, drains: false, intervalMinutes: 30,
                teams: [
                    TeamFacts(
                        name: "desk", isVendor: false, slots: 3, payroll: 9, shiftsPerWeek: 38,
                        fewestSeats: nil,
                        mostSeats: nil),
                    TeamFacts(
                        name: "vendor", isVendor: true, slots: 1, payroll: nil, shiftsPerWeek: nil,
                        fewestSeats: 1,
                        mostSeats: 2),
                ]),
            definitions: definitions, notes: ["phone takes 4m30s + 40s wrap-up = 5m10s."],
            targets: [
                target(
                    "80% of phone answered within 20s", .met, "service-level", "phone", 0.8349, 0.006, 0.8),
                target(
                    "90% of chat first-response within 48s", .missed, "first-response-in-time", "chat", 0.861,
                    0.012, 0.9),
                target(
                    "80% of phone answered within 20s on 80% of days", .undecided, "service-level", "phone",
                    0.81, 0.03,
                    0.8, period: "days", needed: 3601),
                target(
                    "occupancy of desk at most 60%", .met, "occupancy", "desk", 0.582, 0.0004, 0.6,
                    isAtLeast: false),
            ],
            contacts: [all, phone, chat],
            teams: [
                NamedFigures(
                    name: "desk",
                    figures: figures([
                        ("occupancy", 0.582, 0.002), ("slot-utilization", 0.66, 0.02),
                        ("absence", 0.04, 0.01),
                    ])),
                NamedFigures(name: "vendor", figures: figures([("occupancy", 0.44, 0.006)])),
            ],
            skills: [
                SkillFigures(type: "phone", team: "desk", figures: figures([("team-answered", 1800, 3)]))
            ], bot: nil,
            days: [
                DayFigures(
                    day: 0, contacts: [NamedFigures(name: "phone", figures: figures([("arrived", 900, 2)]))],
                    teams: [NamedFigures(name: "desk", figures: figures([("occupancy", 0.5, nil)]))])
            ], intervals: intervals,
            worstHours: [
                WorstHour(
                    scope: "chat", day: 0, minute: 1200, inTime: Figure(value: 0.41, low: 0.39, high: 0.43),
                    measure: "first-response-in-time", required: 0.9, load: 6.4, present: 4.9,
                    causes: [
                        Cause(kind: .specialDay, name: "Black Friday"),
                        Cause(kind: .pauses, amount: 1, total: 4.2),
                        Cause(kind: .slotsFull, amount: 0.9),
                    ]),
                WorstHour(
                    scope: "phone", day: 1, minute: 180, inTime: Figure(value: 0.62, low: 0.61, high: 0.63),
                    measure: "service-level", required: 0.8, load: 2.6, present: 2,
                    causes: [Cause(kind: .backlog, amount: 3, since: 120), Cause(kind: .overloaded)]),
            ],
            measures: [MeasureCatalogue.infos()[0]])
    }()

    private static func target(
        _ text: String, _ verdict: TargetOutcome.Verdict, _ measure: String, _ scope: String, _ value: Double,
        _ half: Double, _ required: Double, isAtLeast: Bool = true, period: String = "whole",
        needed: Int? = nil
    ) -> TargetOutcome {
        TargetOutcome(
            text: text, verdict: verdict, measure: measure, scope: scope, period: period,
            attained: Figure(value: value, low: value - half, high: value + half), required: required,
            isAtLeast: isAtLeast, unit: .share, margin: (value - required) * (isAtLeast ? 1 : -1),
            replicationsToDecide: needed,
            daysMet: Figure(value: 0.81, low: 0.78, high: 0.84), dayPercentiles: [0.7, 0.75, 0.8, 0.85, nil],
            worstHour: nil)
    }
}
