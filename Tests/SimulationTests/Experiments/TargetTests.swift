import Scenarios
import Testing

@testable import Simulation

/// Targets on any measure and any period, judged on ledgers made by hand: two types and two teams over two days of two hours.
@Suite struct TargetTests {
    private static let phone = Target.Scope.types([0], name: "phone")

    private func judge(
        _ targets: [Target], replications: Int = 4, promises: [Promise] = [],
        _ plant: @escaping @Sendable (Int, borrowing Ledger) -> Void
    ) throws -> [TargetOutcome] {
        let frame = SmallModel.frame(targets: targets, promises: promises)
        return try Experiment(frame: frame, plan: RunPlan(replications: replications)).run(
            provenance: Provenance(version: "1", scenarioHash: "", platform: "")
        ) {
            PlantedSource(ledger: SmallModel.ledger(frame), plant: plant)
        }.targets
    }

    private func target(
        _ name: String, _ threshold: Double, unit: Target.Unit = .time, isAtLeast: Bool = false, scope: Target.Scope = phone,
        _ period: Target.Period = .whole
    ) -> Target {
        Target(
            text: name, measure: .named(name), scope: scope, threshold: threshold, unit: unit, isAtLeast: isAtLeast,
            period: period)
    }

    /// Ten answers in each hour, with waits of 10, 20, 30 and 60 s on average.
    private static let waits: @Sendable (Int, borrowing Ledger) -> Void = { _, ledger in
        for (row, wait) in [10, 20, 30, 60].enumerated() {
            ledger.typeLines[row * 2].offered = 10
            ledger.typeLines[row * 2].answered = 10
            ledger.typeLines[row * 2].waitAnswered = Int64(wait) * 10 * 1_000_000
        }
    }

    @Test func `a mean wait for the run, by day, hour and interval`() throws {
        let found = try judge(
            [
                target("asa", 30), target("asa", 29),
                // Days of 15 and 45 s; hours of 10, 20, 30 and 60.
                target("asa", 20, .days(share: 0.5)), target("asa", 20, .days(share: 0.9)),
                target("asa", 30, .hours(share: 0.75, nil)), target("asa", 30, .intervals(share: 0.7, nil)),
                target("asa", 60, .everyHour(nil)), target("asa", 59, .everyInterval(nil)),
                target("asa", 20, .everyHour(TimeWindow(start: 0, end: 3600))),
            ], Self.waits)
        #expect(found.map(\.attained.value) == [30, 30, 0.5, 0.5, 0.75, 0.75, 60, 60, 30])
        #expect(found.map(\.verdict) == [.met, .missed, .undecided, .undecided, .undecided, .undecided, .met, .missed, .missed])
        #expect(found.map(\.unit) == [.seconds, .seconds, .share, .share, .share, .share, .seconds, .seconds, .seconds])
        #expect(
            found.map(\.period) == [
                "whole", "whole", "days", "days", "share-of-hours", "share-of-intervals", "hours", "intervals", "hours",
            ])
        #expect(found[1].margin == -1)
        #expect(found[2].required == 0.5 && found[2].isAtLeast)
        #expect(found[7].worstHour == IntervalStart(day: 1, minute: 60))
        #expect(found[8].worstHour == IntervalStart(day: 1, minute: 0))
        // Exactly half of the days in every replication: no number of replications decides a share that sits on its threshold.
        #expect(found[2].replicationsToDecide == nil)
        #expect(try #require(found[3].replicationsToDecide) > 4)
        #expect(found[0].daysMet.value == 0.5)
        #expect(found[0].dayPercentiles == [nil, nil, nil, nil, nil])
    }

    @Test func `numbers per run, people, what a team answered`() throws {
        let promise = Promise(type: 0, kind: .answered, microseconds: 15_000_000, team: 1)
        let desk = Target.Scope.teams([0], name: "desk")
        let found = try judge(
            [
                target("lost-customers", 9, unit: .number), target("lost-customers", 7, unit: .number),
                target("lost-customers", 4, unit: .number, .days(share: 0.5)),
                target("slot-utilization", 0.5, unit: .share, scope: desk),
                target("team-asa", 5, scope: desk),
                Target(
                    text: "75% of vendor answered within 15s", measure: .answered(within: 15),
                    scope: .teams([1], name: "vendor"), threshold: 0.75, isAtLeast: true),
                target("oldest-at-end", 100),
            ], promises: [promise]
        ) { _, ledger in
            for row in 0..<4 {
                ledger.typeLines[row * 2].customersLost = 2
                ledger.typeLines[row * 2].customersDone = 5
                ledger.teamLines[row * 2].present = 3600
                ledger.teamLines[row * 2].slotsPresent = 7200
                ledger.teamLines[row * 2].slotsTaken = 1800
                ledger.skillLines[row * 4].answered = 10
                ledger.skillLines[row * 4].wait = 60_000_000
                ledger.promiseLines[row].stopped = 10
                ledger.promiseLines[row].inTime = 8
                ledger.typeStates[row * 2].oldestAtEnd = Int64(row) * 50_000_000
            }
        }
        #expect(found.map(\.attained.value) == [8, 8, 1, 0.25, 6, 0.8, 150])
        #expect(found.map(\.verdict).prefix(2) == [.met, .missed])
        #expect(found[3].verdict == .met)
        #expect(found[4].verdict == .missed)
        #expect(found[6].verdict == .missed)
        #expect(found[5].scope == "vendor")
    }

    @Test func `a percentile from the waits of the run`() throws {
        let found = try judge(
            [
                target("wait-p50", 12),
                Target(
                    text: "p", measure: .percentile(of: "wait", share: 0.9), scope: Self.phone, threshold: 20, unit: .time,
                    isAtLeast: false),
            ]
        ) { _, ledger in
            // 80 waits of 10 s and 20 of 40 s.
            ledger.waitHistograms[WaitBuckets.bucket(ofMicroseconds: 10_000_000)] = 80
            ledger.waitHistograms[WaitBuckets.bucket(ofMicroseconds: 40_000_000)] = 20
        }
        #expect(abs(try #require(found[0].attained.value) - 10) < 0.2)
        #expect(abs(try #require(found[1].attained.value) - 40) < 0.6)
        #expect(found.map(\.verdict) == [.met, .missed])
        #expect(found.map(\.measure) == ["wait-p50", "wait-p90"])
        #expect(found[0].daysMet == Figure(value: nil))
    }

    @Test func `what a month costs, and a contact of a shift`() throws {
        func outcome(_ targets: [Target]) throws -> [TargetOutcome] {
            var scenario = Story(("chat", .chat, [TraceRow(arrival: 3600)])).scenario
            scenario.currency = "TRY"
            scenario.shifts = [Shift(name: "day", start: 0, end: 43_200)]
            scenario.teams[0].wage = Price(amount: 90, per: .hour)
            scenario.targets = targets
            return try Experiment.simulate(
                try CompiledScenario(scenario), plan: RunPlan(seed: 1, replications: 2),
                provenance: Provenance(version: "1", scenarioHash: "", platform: "")
            ).targets
        }
        // 24 h × 90 a day, 31 days of January 2024: 66,960. The shift's half of two days, for its one contact: 2,160.
        let found = try outcome([
            target("cost", 66_960, unit: .moneyPerMonth, scope: .run), target("cost", 66_959, unit: .moneyPerMonth, scope: .run),
            target("margin", -70_000, unit: .moneyPerMonth, isAtLeast: true, scope: .run),
            target("cost-per-contact", 2000, unit: .money, scope: .shift(0, name: "day")),
        ])
        #expect(found.map(\.verdict) == [.met, .missed, .met, .missed])
        #expect(found.map(\.unit) == [.moneyPerMonth, .moneyPerMonth, .moneyPerMonth, .money])
        #expect(abs(try #require(found[0].attained.value) - 66_960) < 1e-6)
        #expect(abs(try #require(found[3].attained.value) - 2160) < 1e-6)
        #expect(abs(try #require(found[3].margin) + 160) < 1e-6)
    }

    // MARK: Statistics

    /// A share of days is judged by Wilson's interval. Its coverage is computed exactly, over all numbers of days that meet the target.
    @Test(arguments: [0.5, 0.7, 0.8, 0.9, 0.95])
    func `of 20 days, the interval of a share covers as often as it says`(p: Double) throws {
        let estimator = IntervalEstimator(confidence: 0.95, count: 20)
        var wilson = 0.0
        var student = 0.0
        for met in 0...20 {
            var moments = RatioMoments()
            for day in 0..<20 { moments.add(day < met ? 1 : 0, 1, isFirst: day == 0) }
            var mass = 1.0
            for i in 0..<met { mass *= Double(20 - i) / Double(i + 1) * p }
            for _ in met..<20 { mass *= 1 - p }
            func covers(_ figure: Figure) throws -> Bool { try #require(figure.low) <= p && p <= (try #require(figure.high)) }
            if try covers(estimator.share(moments)) { wilson += mass }
            if try covers(estimator.estimate(moments, kind: .ratio)) { student += mass }
        }
        #expect(wilson > 0.95 && wilson < 0.99, "\(p): \(wilson)")
        if p > 0.75 { #expect(student < wilson) }
    }

    @Test func `Wilson's interval of 16 days in 20, by hand`() throws {
        var moments = RatioMoments()
        for day in 0..<20 { moments.add(day < 16 ? 1 : 0, 1, isFirst: day == 0) }
        let figure = IntervalEstimator(confidence: 0.95, count: 20).share(moments)
        // The variance of the replications is 20 ÷ 19 of the binomial one, so that 19 days count; t = 2.09302 with 19 degrees,
        // z = t² ÷ 19 = 0.230566: centre (0.8 + 0.115283) ÷ 1.230566 = 0.743790,
        // half 2.09302 ÷ 1.230566 × √(0.16 ÷ 19 + 0.230566 ÷ 76) = 0.182039.
        #expect(abs(try #require(figure.low) - (0.743790 - 0.182039)) < 2e-6)
        #expect(abs(try #require(figure.high) - (0.743790 + 0.182039)) < 2e-6)
    }

    /// Undecided at 20 replications; with the number that is told, of the same spread, decided, and with one in ten less not.
    @Test func `the replications told do decide, where value and spread stay as they are`() throws {
        // In time of 1,000: 800 ± 40 in turns, a known variance of 40² × n ÷ (n − 1). Half-width at 20: 2.093 × 41.04 ÷ √20 = 19.2.
        func outcome(_ replications: Int) throws -> TargetOutcome {
            let close = Target(
                text: "close", measure: .answered(within: 20), scope: Self.phone, threshold: 0.79, isAtLeast: true)
            return try judge([close], replications: replications) { replication, ledger in
                ledger.typeLines[0].offered = 1000
                ledger.typeLines[0].answered = 1000
                ledger.typeLines[0].answeredInTime = replication % 2 == 0 ? 840 : 760
            }[0]
        }
        let pilot = try outcome(20)
        #expect(pilot.verdict == .undecided)
        // t √(20 ÷ 19) 0.04 ÷ √n ≤ 0.01: with 67 replications 1.9966 × 0.041039 ÷ √67 = 0.010010, with 68 0.009934.
        let needed = try #require(pilot.replicationsToDecide)
        #expect(needed == 68)
        #expect(try outcome(needed).verdict == .met)
        #expect(try outcome(needed * 9 / 10 / 2 * 2).verdict == .undecided)
    }

    @Test func `every hour: the first to miss decides, and none may be open to meet`() throws {
        func outcome(_ threshold: Double) throws -> TargetOutcome {
            try judge([target("asa", threshold, .everyHour(nil))], replications: 10) { replication, ledger in
                for row in 0..<4 {
                    ledger.typeLines[row * 2].answered = 10
                    // Hours of 10 and 40 s; the last varies by half of it.
                    let wait = row == 3 ? (replication % 2 == 0 ? 60 : 20) : 10
                    ledger.typeLines[row * 2].waitAnswered = Int64(wait) * 10 * 1_000_000
                }
            }[0]
        }
        let met = try outcome(100)
        #expect(met.verdict == .met)
        #expect(met.attained.value == 40)
        #expect(try outcome(9).verdict == .missed)
        let open = try outcome(45)
        #expect(open.verdict == .undecided)
        // Four hours at once: 98.75% each. √(20² × 10 ÷ 9) = 21.08; at 5 s that takes (2.5 × 21.08 ÷ 5)² ≈ 111 and a few more.
        #expect((112...120).contains(try #require(open.replicationsToDecide)))
    }
}
