import Scenarios
import Testing

@testable import Simulation

/// What load tests say: standings, headroom, effects and recovery.
@Suite struct LoadTesterTests {
    private func test(_ scenario: Scenario, threads: Int = 1, plan change: (inout LoadTestPlan) -> Void = { _ in }) throws -> LoadTest {
        var plan = LoadTestPlan(run: RunPlan(seed: 2, replications: 12, threads: threads), curve: [0.5, 1, 2])
        plan.stress = scenario.stress ?? Stress()
        change(&plan)
        return try LoadTester(
            scenario, plan: plan, provenance: Provenance(version: "", scenarioHash: "", platform: "")).run()
    }

    private static func targets(_ sentences: String...) -> String {
        LoadTapeTests.text.replacingOccurrences(
            of: "  - 80% of phone answered within 20s\n", with: sentences.map { "  - \($0)\n" }.joined())
    }

    @Test func `targets that always hold, never hold, and break in between`() throws {
        let text = Self.targets(
            "1% of all answered within 8h", "occupancy of desk at most 0.1%", "80% of phone answered within 20s",
            "occupancy of desk at most 60%")
        let found = try test(try LoadTapeTests.scenario(text))
        #expect(found.breakingPoints.map(\.standing) == [.above, .below, .found, .found])
        #expect(found.breakingPoints[0].load.value == nil)
        for point in found.breakingPoints[2...] {
            let load = try #require(point.load.value)
            #expect(try #require(point.load.low) < load && load < #require(point.load.high))
        }
        // Work in proportion to the load while nobody leaves: from the occupancy at 100% to the 60% asked for.
        let occupancy = found.breakingPoints[3]
        let rise = 0.6 / (try #require(occupancy.attained.value))
        #expect(abs(try #require(occupancy.load.value) - rise) < 0.15 * rise)
    }

    @Test func `a target that gets better with load is met from the load found on`() throws {
        let text = Self.targets("occupancy of desk at least 60%", "occupancy of desk at most 60%", "occupancy of desk at least 5%")
        let found = try test(try LoadTapeTests.scenario(text))
        #expect(found.breakingPoints.map(\.isRising) == [true, false, true])
        // The same curve and threshold: the same load, from one side or the other. At 10% of the load people are busy for more than 5%
        // or not; whatever it is, the target is not missed at every load.
        #expect(found.breakingPoints[0].standing == .found)
        let (rising, falling) = (found.breakingPoints[0].load, found.breakingPoints[1].load)
        #expect(abs(try #require(rising.value) - #require(falling.value)) < 0.01)
        #expect(abs(try #require(rising.low) - #require(falling.low)) < 0.02)
        #expect(abs(try #require(rising.high) - #require(falling.high)) < 0.02)
        #expect(found.breakingPoints[2].standing != .above)
        #expect(found.headroom.allSatisfy { $0.targets[0].standing == .rising && $0.targets[1].standing != .rising })
    }

    @Test func `loads that make more streams than one run tells apart are not looked at`() throws {
        // 100 lines of contacts: 200 streams up to 200%, 300 above.
        let lines = (0..<100).map { "  c\($0): { volume: 2/day, handling: 1m, channel: phone }\n" }.joined()
        let text = """
            vardiya: 1
            calendar: { length: 1d }
            contacts:
            \(lines)teams:
              desk: { takes: all, positions: 50 }
            targets:
              - 1% of all answered within 1h

            """
        let found = try test(try LoadTapeTests.scenario(text)) {
            $0.run.replications = 2
            $0.curve = [1, 3]
        }
        #expect(found.breakingPoints[0].standing == .above)
        #expect(found.run.most == 2)
        #expect(found.curve.map(\.load) == [1])
        #expect(found.notes.contains { $0.contains("Loads above 200%") })
    }

    @Test func `an event that ends inside an interval is followed from that interval on`() throws {
        // Nobody stays longer than two minutes: what a quarter of an hour of eightfold calls leaves is gone with the interval itself.
        let scenario = try LoadTapeTests.scenario(
            stress: "stress:\n  stages: [hold 100% for 1d, spike to 800% for 40m at mon 10:00]\n")
        let effects = try #require(try test(scenario).effects)
        let recovery = try #require(effects.events[0].targets.first?.recovery)
        // 10:40 lies in the interval from 10:30 to 11:00, most of whose callers met the spike.
        #expect(recovery.standing == .recovered)
        #expect(try #require(recovery.seconds) >= 1200)
    }

    @Test func `nothing to break`() throws {
        let scenario = try LoadTapeTests.scenario()
        #expect(throws: LoadTestError.self) { try test(scenario) { $0.targets = [] } }
    }

    @Test func `an interval breaks where its own share falls below the target`() throws {
        let found = try test(try LoadTapeTests.scenario()) { $0.most = 2 }
        #expect(found.headroom.count == 96)
        for row in found.headroom {
            let target = try #require(row.targets.first)
            // Nobody could be worse off at half the load than the target asks, and all eight are free at least in part.
            #expect(row.freePeople >= 0 && row.freePeople <= 8)
            switch target.standing {
            case .found: #expect(try #require(target.load) >= 0.5 && #require(target.load) <= 2)
            case .above, .below, .few, .rising: #expect(target.load == nil)
            }
        }
        #expect(found.headroom.contains { $0.targets[0].standing == .above })
    }

    @Test func `a spike hurts while it lasts, and what follows recovers`() throws {
        // Patient enough to stay for the hour that the queue takes.
        let scenario = try LoadTapeTests.scenario(
            LoadTapeTests.text.replacingOccurrences(of: "patience: 2m", with: "patience: 3h"),
            stress: """
                stress:
                  stages: [hold 100% for 1d, spike to 600% for 1h at mon 10:00]
                  faults: [5% slower on tue 23:00-24:00]

                """)
        let found = try test(scenario)
        let effects = try #require(found.effects)
        #expect(effects.events.map(\.text) == ["spike to 600% for 1h at mon 10:00", "5% slower on tue 23:00-24:00"])
        let spike = try #require(effects.events[0].targets.first)
        #expect(effects.events[0].start == 36_000 && effects.events[0].end == 39_600)
        #expect(spike.change?.shown == .worse)
        let (calm, stressed) = (try #require(spike.calm.value), try #require(spike.stressed.value))
        #expect(abs(stressed - calm - (try #require(spike.change?.value))) < 1e-9)
        // 210 calls of 3 minutes on eight people with 150 minutes of other work: some 200 minutes are left, which go at 320 an hour.
        #expect(spike.recovery.standing == .recovered)
        #expect(try #require(spike.recovery.seconds) >= 1800 && #require(spike.recovery.seconds) < 8 * 3600)
        // The last hour of the run leaves nothing to look at.
        #expect(effects.events[1].targets.first?.recovery.standing == .unknown)
        let whole = try #require(effects.targets.first)
        #expect(try #require(whole.stressed.value) < #require(whole.calm.value))
        #expect(whole.calm == found.breakingPoints[0].attained)
    }

    @Test func `faults that change nothing are the same in every replication`() throws {
        let scenario = try LoadTapeTests.scenario(
            stress: "stress:\n  faults: [0% of desk absent on mon, \"phone down mon 03:00-03:01, 0% return within 1m\"]\n")
        let effects = try #require(try test(scenario).effects)
        #expect(effects.events[0].targets.first?.change?.shown == .same)
        #expect(effects.events[0].targets.first?.recovery.seconds == 0)
    }

    @Test func `the same on one thread and on three`() throws {
        let scenario = try LoadTapeTests.scenario(stress: "stress:\n  stages: [spike to 200% for 2h at mon 10:00]\n")
        #expect(try test(scenario) == test(scenario, threads: 3))
    }

    @Test func `covariances of sums are those of the numbers`() throws {
        let frame = SmallModel.frame(targets: [])
        let watch = RowWatch([], frame: frame, isPaired: true)
        #expect(watch.meters.isEmpty)
        // Two runs over three replications: 8/10, 6/10, 9/10 and 4/8, 5/10, 9/12.
        let first = [(8.0, 10.0), (6, 10), (9, 10)]
        let second = [(4.0, 8.0), (5, 10), (9, 12)]
        var moments = Array(repeating: Int128(0), count: 14)
        for (a, b) in zip(first, second) {
            let all = [a.0, a.1, b.0, b.1].map { Int128($0) }
            var place = 4
            for i in 0..<4 {
                moments[i] += all[i]
                for j in i..<4 {
                    moments[place] += all[i] * all[j]
                    place += 1
                }
            }
        }
        let sums = RowWatch.Sums(count: 3, moments: moments, idle: [], length: [])
        let pair = try #require(sums.paired(0, scale: 1, level: 0.95, comparisons: 1))
        #expect(abs(try #require(pair.first.value) - 23.0 / 30) < 1e-12)
        #expect(abs(try #require(pair.second.value) - 18.0 / 30) < 1e-12)
        // Parts (Nᵢ − R Dᵢ) ÷ D̄ by hand: the second less the first.
        let parts = zip(first, second).map { a, b in (b.0 - 0.6 * b.1) / 10 - (a.0 - 23.0 / 30 * a.1) / 10 }
        let variance = parts.reduce(0) { $0 + $1 * $1 } / 2
        // Student's 97.5% quantile with 2 degrees of freedom.
        let half = 4.302652729911275 * (variance / 3).squareRoot()
        #expect(abs(try #require(pair.change.halfWidth) - half) < 1e-9)
    }
}
