import Scenarios
import Testing

@testable import Simulation

/// Which days, hours and people a target is judged by, where clocks change, a warm-up passes, a window cuts an hour or a bot answers.
@Suite struct JudgedPeriodsTests {
    private func scenario(_ text: String) throws -> Scenario {
        let reading = ScenarioReader(vocabulary: SimulationVocabulary.vocabulary).read(text: text, name: "judged.yaml")
        return try #require(reading.scenario, "\(reading.diagnostics.map(\.full))")
    }

    private func simulate(_ text: String, replications: Int = 4) throws -> SimulationResult {
        try Experiment.simulate(
            try CompiledScenario(scenario(text)), plan: RunPlan(seed: 1, replications: replications),
            provenance: Provenance(version: "1", scenarioHash: "", platform: ""))
    }

    @Test func `nobody can be better than 100% or worse than none`() {
        for count in 2...1000 {
            var all = RatioMoments()
            var none = RatioMoments()
            for index in 0..<count {
                all.add(12, 12, isFirst: index == 0)
                none.add(0, 12, isFirst: index == 0)
            }
            let estimator = IntervalEstimator(confidence: 0.95, count: count)
            #expect(estimator.share(all).high == 1)
            #expect(estimator.estimate(none, kind: .proportion).low == 0)
        }
    }

    // MARK: Clocks that change

    private static func calendar(_ from: String, zone: String = "Europe/Berlin", days: Int = 1, interval: Int = 60) -> String {
        "vardiya: 1\ncalendar: { zone: \(zone), from: \(from), length: \(days) days, interval: \(interval)m }\n"
    }
    private static let desk = """
        contacts:
          phone: { volume: 100/day, handling: 3m, patience: 2m }
        teams:
          desk: { takes: phone, positions: 3 }

        """

    @Test func `intervals are those of the clock on the wall`() throws {
        func minutes(_ from: String) throws -> [Int] {
            let scenario = try scenario(Self.calendar(from) + Self.desk)
            return HorizonCalendar(scenario.horizon).rows().rows.map(\.minute)
        }
        #expect(try minutes("2026-10-25") == [0, 60, 120] + (2..<24).map { $0 * 60 })
        #expect(try minutes("2026-03-29") == [0, 60] + (3..<24).map { $0 * 60 })
        #expect(try minutes("2026-10-26") == (0..<24).map { $0 * 60 })
    }

    @Test(arguments: [("2026-10-24", 81.0, 49.0), ("2026-03-28", 79, 47), ("2026-10-17", 80, 48)])
    func `a night shift ends by the clock on the wall`(from: String, hours: Double, length: Double) throws {
        let text =
            Self.calendar(from, days: 2) + """
                contacts:
                  phone: { volume: 100/day, handling: 3m, patience: 2m }
                shifts:
                  day: { hours: 06:00-22:00 }
                  night: { hours: 22:00-06:00 }
                teams:
                  desk:
                    takes: phone
                    wage: 10 EUR/h
                    heads: |
                      shift mon tue wed thu fri sat sun
                      day 2 2 2 2 2 2 2
                      night 1 1 1 1 1 1 1

                """
        let result = try simulate(text)
        // Two days of two people for 16 hours, and the night of one from Saturday 0:00 to 6:00, 22:00 to 6:00 and from Sunday 22:00.
        let present = try #require(result.teams.first { $0.name == "all" }?.figures["people-present"]?.value)
        #expect(abs(present - hours / length) < 0.02)
        let team = try scenario(text)
        let frame = Frame(try CompiledScenario(team))
        let axis = try #require(MoneyAxis(team, rows: frame.rows, isByContacts: false))
        let paid = try #require(RosteredHours(team.teams[0], team, axis)).hours.reduce(0, +)
        #expect(abs(paid - hours) < 1e-9)
        #expect(abs(HorizonOutlook(team).people(team: 0).reduce(0, +) / 12 - hours) < 1e-6)
    }

    // MARK: Days and hours

    @Test func `days of the warm-up are none that a target is judged by`() throws {
        let result = try simulate(
            """
            vardiya: 1
            calendar: { zone: Europe/Istanbul, from: 2026-11-23, length: 7 days, warm-up: 4d }
            contacts:
              phone: { volume: 500/day, handling: 6m, patience: 1m }
            teams:
              desk: { takes: phone, positions: 1 }
            targets:
              - abandoned of phone at most 10 on 50% of days

            """)
        // One person for 50 hours of work a day: more than ten leave on each of the three days.
        #expect(result.targets[0].attained.value == 0)
    }

    @Test func `a window that cuts an hour is judged by the intervals in it`() throws {
        let scenario = try scenario(
            Self.calendar("2026-11-23", interval: 30) + Self.desk
                + "targets:\n  - 80% of phone answered within 20s in every hour of 09:30-11:30\n")
        let fold = TargetFold(scenario.targets[0], frame: Frame(try CompiledScenario(scenario)))
        #expect(fold.windows == [19..<20, 20..<22, 22..<23])
    }

    // MARK: The bot

    private static let bot = """
        contacts:
          chat:
            volume: 240/day
            handling: 6m
            patience: 5h
            bot: { contains: 60%, gives-up: 10% }
            severity: { high: 100% }
        bot: { fronts: [chat], handling: exactly 20s }
        teams:
          desk: { takes: chat, positions: 1 }
        measure: { first-response: { counts: bot } }
        targets:
          - 80% of chat first-response within 40s
          - 80% of high chat first-response within 40s

        """

    @Test func `where all are of one severity, its promise fares as that of all`() throws {
        let result = try simulate(Self.calendar("2026-11-23") + Self.bot)
        #expect(result.targets[0].attained == result.targets[1].attained)
        #expect(try #require(result.targets[1].attained.value) <= 1)
    }

    @Test func `the share of an interval lies in its own interval`() throws {
        let result = try simulate(Self.calendar("2026-11-23") + Self.bot, replications: 20)
        let table = try #require(result.intervals.contacts.first { $0.name == "chat" }?.columns)
        let name = "first-response-in-time"
        let values = try #require(table[name])
        let (lows, highs) = (try #require(table[name + "-low"]), try #require(table[name + "-high"]))
        for (row, value) in values.enumerated() {
            guard let value, let low = lows[row], let high = highs[row] else { continue }
            #expect(low - 1e-12 <= value && value <= high + 1e-12, "interval \(row): \(value) in \(low)...\(high)")
        }
    }

    @Test func `clocks of other rules are not compared`() throws {
        let text = Self.calendar("2026-11-23") + Self.bot
        let frames = try [text, text.replacingOccurrences(of: "counts: bot", with: "counts: person")].map {
            Frame(try CompiledScenario(scenario($0)))
        }
        let planner = LinePlanner(frames: frames, names: ["with", "without"], choices: [])
        #expect(planner.notes.contains { $0.contains("without counts first-response-in-time of chat otherwise than with") })
        #expect(!planner.lines.contains { $0.measure.hasPrefix("first-response") && $0.holders > 1 })
    }

    // MARK: Money

    @Test func `a vendor's minimum and a penalty of a week are of the run, also where there is only one`() throws {
        let text = """
            vardiya: 1
            calendar: { from: 2026-06-01, length: 30 days }
            contacts:
              phone: { volume: 50/day, handling: exactly 6m, patience: 1m }
            vendors:
              out: { takes: phone, positions: 1, price: { contact: 1 TRY, minimum: 15000 TRY/month } }
            targets:
              - { target: 100% of phone answered within 20s, penalty: 700 TRY/week }

            """
        let result = try simulate(text, replications: 1)
        // 1,500 contacts at most cost 1,500: the minimum of the month is due, once. All weeks miss: 30 ÷ 7 of them.
        #expect(abs(try #require(result.money?.all["vendor-cost"]?.value) - 15_000) < 0.01)
        #expect(abs(try #require(result.money?.all["penalties"]?.value) - 3000) < 0.01)
        let busy = text.replacingOccurrences(of: "minimum: 15000", with: "minimum: 500")
        let several = try simulate(busy, replications: 2).money?.all["vendor-cost"]?.value
        let one = try simulate(busy, replications: 1).money?.all["vendor-cost"]?.value
        // Far above the minimum in the month, though not in each tenth of it at night: some 30 × 50 answered at most.
        #expect(abs(try #require(one) / #require(several) - 1) < 0.05)
    }
}
