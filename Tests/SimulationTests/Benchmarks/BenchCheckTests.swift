import Foundation
import Scenarios
import Stochastics
import Synchronization
import Testing

@testable import Simulation

@Suite("A check against a baseline")
struct BenchCheckTests {
    private let plan = BenchPlan(name: "hand", alarms: 0.01, shareTolerance: 0.01, otherTolerance: 0.05)

    private func record(
        seed: UInt64 = 1, share: [Double] = [80, 82, 78, 81, 79, 80], wait: [Double] = [20, 22, 18, 21, 19, 20],
        hash: String = "a"
    ) -> BenchRecord {
        BenchRecord(
            suite: "hand", version: "", platform: "", seed: seed, replications: share.count,
            cases: [BenchRecord.Case(scenario: "desk", policy: "fifo", unit: "day", hash: hash)],
            rows: [
                BenchRow(
                    scenario: "desk", policy: "fifo", measure: "service-level", scope: "all", unit: .share, better: .higher,
                    sample: BenchSample(numerators: share, denominators: share.map { _ in 100 })),
                BenchRow(
                    scenario: "desk", policy: "fifo", measure: "asa", scope: "all", unit: .seconds, better: .lower,
                    sample: BenchSample(numerators: wait, denominators: share.map { _ in 1 })),
            ])
    }

    @Test("The same run is the same, to the last digit")
    func same() {
        let check = BenchCheck(record(), against: record(), plan: plan)
        #expect(check.rows.map(\.verdict) == [.same, .same])
        #expect(check.isPaired && check.isKept && check.comparisons == 0)
        #expect(check.changed.isEmpty && check.added.isEmpty && check.gone.isEmpty)
    }

    @Test("On the same seed customers cancel: a loss of two points is worse, one of half a point within the tolerance")
    func paired() throws {
        let two = record(share: [78, 80, 76, 79, 77, 78])
        let check = BenchCheck(two, against: record(), plan: plan)
        #expect(check.rows.map(\.verdict) == [.worse, .same])
        #expect(!check.isKept)
        #expect(abs(try #require(check.rows[0].loss.value) - 0.02) < 1e-12)
        #expect(check.rows[0].tolerance == 0.01)
        let half = record(share: [79.5, 81.5, 77.5, 80.5, 78.5, 79.5])
        #expect(BenchCheck(half, against: record(), plan: plan).rows[0].verdict == .within)
        // The other way round it is a gain.
        #expect(BenchCheck(record(), against: two, plan: plan).rows[0].verdict == .better)
        // More waiting is worse; what a measure is allowed stands with its choice, 60 % here.
        let slow = record(wait: [30, 32, 28, 31, 29, 30])
        #expect(BenchCheck(slow, against: record(), plan: plan).rows.map(\.verdict) == [.same, .worse])
        var loose = plan
        loose.choices = [BenchPlan.Choice(MeasureChoice(measure: "asa"), tolerance: 0.6)]
        let allowed = BenchCheck(slow, against: record(), plan: loose).rows[1]
        #expect(allowed.verdict == .within)
        #expect(abs(allowed.tolerance - 12) < 1e-12)
    }

    @Test("On another seed by Welch: the same loss is lost in the noise of so few")
    func unpaired() throws {
        let two = record(seed: 2, share: [78, 80, 76, 79, 77, 78])
        let check = BenchCheck(two, against: record(), plan: plan)
        #expect(!check.isPaired)
        #expect(check.rows.map(\.verdict) == [.within, .within])
        #expect(check.comparisons == 2)
        // Both have variance 2.0e-4 over 6; 10 degrees; one of two sides of one of two comparisons at 1 %.
        let half = Estimate.studentQuantile(level: 1 - 0.02 / 2, degrees: 10) * (2 * 2.0e-4 / 6).squareRoot()
        #expect(abs(try #require(check.rows[0].loss.low) - (0.02 - half)) < 1e-9)
    }

    @Test("What cannot be judged is said: rows of one side only, other text, no figure")
    func notes() {
        var now = record(hash: "b")
        now.rows[1].measure = "mean-wait"
        now.rows[0].sample = BenchSample(numerators: [0, 0, 0, 0, 0, 0], denominators: [0, 0, 0, 0, 0, 0])
        let check = BenchCheck(now, against: record(), plan: plan)
        #expect(check.rows.map(\.verdict) == [.untold])
        #expect(check.added == ["desk fifo: mean-wait"])
        #expect(check.gone == ["desk fifo: asa"])
        #expect(check.changed == ["desk fifo"])
    }
}

/// A desk of the engine recorded and checked over and over with seeds of its own. To run the rates again:
///
///     swift test -c release --filter BenchRateTests
///
/// and, on the shipped suites and with seeds of your choice, `Tests/Benchmarks/alarms.py`.
@Suite("How often a check is right", .serialized)
struct BenchRateTests {
    /// Calls that hang up after three minutes on average (Erlang A), in time within 20 s.
    private static func desk(_ calls: Int, handling: String, people: Int) throws -> Scenario {
        let text = """
            vardiya: 1
            calendar: { length: 1d }
            contacts: { phone: { volume: \(calls)/h, handling: \(handling), patience: 3m } }
            teams: { desk: { takes: phone, positions: \(people) } }
            targets: [80% of phone answered within 20s]
            """
        return try #require(ScenarioReader(vocabulary: SimulationVocabulary.vocabulary).read(text: text, name: "desk").scenario)
    }

    private static func record(_ models: [(String, CompiledScenario)], _ plan: BenchPlan) throws -> BenchRecord {
        try BenchExperiment(models.map { BenchEntry(scenario: "desk", policy: $0.0, model: $0.1) }, plan: plan)
            .run(version: "", platform: "").record
    }

    /// How many of the repetitions a check raises an alarm in.
    private static func alarms(_ repetitions: Int, _ check: @escaping @Sendable (UInt64) throws -> Bool) throws -> Int {
        let outcomes = Mutex<[Result<Bool, any Error>]>([])
        DispatchQueue.concurrentPerform(iterations: repetitions) { index in
            let outcome = Result { try check(UInt64(index)) }
            outcomes.withLock { $0.append(outcome) }
        }
        return try outcomes.withLock { try $0.count { try $0.get() } }
    }

    @Test("Nothing changed, fresh seeds, family level 1 %: at most 6 alarms in 200, with no tolerance at all")
    func falseAlarms() throws {
        let fifo = try Self.desk(6, handling: "6m", people: 1)
        var lifo = fifo
        lifo.routing.nextContact = ["lifo"]
        let models = [("fifo", try CompiledScenario(fifo)), ("lifo", try CompiledScenario(lifo))]
        let plan = BenchPlan(name: "desk", replications: 30, alarms: 0.01, shareTolerance: 0, otherTolerance: 0)
        let count = try Self.alarms(200) { index in
            var (one, other) = (plan, plan)
            one.seed = 2 * index + 1_000
            other.seed = 2 * index + 1_001
            return !BenchCheck(try Self.record(models, other), against: try Self.record(models, one), plan: plan).isKept
        }
        #expect(count <= 6, "\(count) of 200")
    }

    /// 73.7 % in time with 360 s of handling, 71.7 % with 378 s (`vardiya erlang a --rate 20/h --aht 378s --patience 3min --agents 3
    /// --within 20s`).
    @Test("A planted loss of two points of service level is found in at least 39 of 40, and nothing where nothing was planted")
    func plantedLoss() throws {
        let sound = [("fifo", try CompiledScenario(Self.desk(20, handling: "360s", people: 3)))]
        let planted = [("fifo", try CompiledScenario(Self.desk(20, handling: "378s", people: 3)))]
        let choice = BenchPlan.Choice(MeasureChoice(measure: "service-level"))
        let plan = BenchPlan(name: "desk", replications: 60, choices: [choice], alarms: 0.01, shareTolerance: 0.005)
        let losses = Mutex<[Double]>([])
        let found = try Self.alarms(40) { index in
            var plan = plan
            plan.seed = index + 5_000
            let baseline = try Self.record(sound, plan)
            let check = BenchCheck(try Self.record(planted, plan), against: baseline, plan: plan)
            losses.withLock { $0.append(check.rows[0].loss.value ?? 0) }
            let again = BenchCheck(try Self.record(sound, plan), against: baseline, plan: plan)
            return !check.isKept && again.count(.same) == 1
        }
        #expect(found >= 39, "\(found) of 40")
        let mean = losses.withLock { $0.reduce(0, +) / 40 }
        #expect((0.018...0.022).contains(mean), "the loss planted is \(mean)")
    }
}
