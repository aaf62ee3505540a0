import Foundation
import Scenarios
import Testing

@testable import Simulation

@Suite("Experiments: moments and intervals")
struct ExperimentsIntervalTests {
    private let pairs: [(Int64, Int64)] = [(80, 100), (75, 110), (90, 95), (60, 120), (85, 101), (70, 99)]

    private var moments: RatioMoments {
        var moments = RatioMoments()
        for (index, pair) in pairs.enumerated() { moments.add(pair.0, pair.1, isFirst: index == 0) }
        return moments
    }

    /// The residual form of the delta method, from the definition: √(Σ (nᵢ − R dᵢ)² ÷ (k − 1) ÷ k) ÷ d̄.
    @Test("The delta method against its definition")
    func delta() throws {
        let k = Double(pairs.count)
        let meanD = pairs.reduce(0) { $0 + Double($1.1) } / k
        let ratio = pairs.reduce(0) { $0 + Double($1.0) } / (meanD * k)
        let squares = pairs.reduce(0.0) { $0 + pow(Double($1.0) - ratio * Double($1.1), 2) }
        let error = (squares / (k - 1) / k).squareRoot() / meanD
        let summary = moments.summary(count: pairs.count)
        #expect(abs(try #require(summary.ratio) - ratio) < 1e-14)
        #expect(abs(try #require(summary.standardError) - error) < 1e-14)
    }

    @Test("Student's quantile with count − 1 degrees: 2.5706 for six pairs at 95%")
    func student() throws {
        let estimator = IntervalEstimator(confidence: 0.95, count: 6)
        #expect(abs(try #require(estimator.t) - 2.570581835636314) < 1e-9)
        let figure = estimator.estimate(moments, kind: .ratio)
        let error = try #require(moments.summary(count: 6).standardError)
        #expect(abs(try #require(figure.halfWidth) - 2.570581835636314 * error) < 1e-12)
    }

    @Test("Huge sums keep their variance")
    func huge() throws {
        var near = RatioMoments()
        var far = RatioMoments()
        for (index, value) in ([3, 1, 4, 1, 5] as [Int64]).enumerated() {
            near.add(value, 1, isFirst: index == 0)
            far.add(value + 4_000_000_000_000_000_000, 1, isFirst: index == 0)
        }
        #expect(near.summary(count: 5).standardError != nil)
        let a = try #require(near.summary(count: 5).standardError)
        let b = try #require(far.summary(count: 5).standardError)
        // The mean itself has lost its last digits; the spread has not.
        #expect(abs(a - b) < 1e-3 * a || b == 0)
    }

    @Test("One pair has a value and no interval")
    func one() {
        var moments = RatioMoments()
        moments.add(1, 4, isFirst: true)
        let figure = IntervalEstimator(confidence: 0.95, count: 1).estimate(moments, kind: .ratio)
        #expect(figure == Figure(value: 0.25))
    }

    @Test("A proportion of 1 in every replication has Wilson's interval, one observation each")
    func wilson() throws {
        var moments = RatioMoments()
        for index in 0..<20 { moments.add(50, 50, isFirst: index == 0) }
        let estimator = IntervalEstimator(confidence: 0.95, count: 20)
        let figure = estimator.estimate(moments, kind: .proportion)
        let t = try #require(estimator.t)
        #expect(figure.value == 1)
        #expect(figure.high == 1)
        // With p = 1 Wilson's lower end is n ÷ (n + t²).
        #expect(abs(try #require(figure.low) - 20 / (20 + t * t)) < 1e-12)
    }

    @Test("Bonferroni divides the error over the comparisons")
    func bonferroni() {
        let estimator = IntervalEstimator(confidence: 0.95, count: 30).simultaneous(5)
        #expect(abs(estimator.confidence - 0.99) < 1e-12)
    }

    /// 500 experiments of 30 replications: numerator Binomial(d, 0.8) with d uniform on 20…60. At 95% the number of intervals
    /// that hold 0.8 lies in 459…489 with probability above 0.99 (binomial, 500 × 0.95 = 475, deviation 4.9).
    @Test("Intervals of a ratio hold the true value as often as they say")
    func coverage() throws {
        var random = SplitMix(seed("Intervals of a ratio hold the true value as often as they say"))
        var covered = 0
        for _ in 0..<500 {
            var moments = RatioMoments()
            for replication in 0..<30 {
                let d = 20 + Int64(random.next() % 41)
                let n = (0..<d).reduce(Int64(0)) { sum, _ in sum + (random.uniform() < 0.8 ? 1 : 0) }
                moments.add(n, d, isFirst: replication == 0)
            }
            let figure = IntervalEstimator(confidence: 0.95, count: 30).estimate(moments, kind: .proportion)
            if try #require(figure.low) <= 0.8, 0.8 <= (try #require(figure.high)) { covered += 1 }
        }
        #expect((459...489).contains(covered), "\(covered) of 500")
    }

    /// As above for a median: waits exponential with mean 60 s, 20 to 60 a replication.
    @Test("Intervals of a percentile hold the true value as often as they say")
    func percentileCoverage() throws {
        var random = SplitMix(seed("Intervals of a percentile hold the true value as often as they say"))
        let truth = 60 * log(2.0)
        var covered = 0
        for _ in 0..<300 {
            var fold = HistogramFold()
            for replication in 0..<30 {
                var counts = [UInt32](repeating: 0, count: WaitBuckets.count)
                for _ in 0..<20 + Int(random.next() % 41) {
                    let wait = -60 * log(1 - random.uniform())
                    counts[WaitBuckets.bucket(ofMicroseconds: Int64(wait * 1e6))] += 1
                }
                fold.add(counts, isFirst: replication == 0)
            }
            let figure = fold.estimate(0.5, IntervalEstimator(confidence: 0.95, count: 30))
            if try #require(figure.low) <= truth, truth <= (try #require(figure.high)) { covered += 1 }
        }
        // 300 × 0.95 = 285, deviation 3.8.
        #expect((273...297).contains(covered), "\(covered) of 300")
    }

    @Test("Buckets that come into use late are folded as if they had always been there")
    func lateBuckets() {
        func counts(_ seconds: [Int]) -> [UInt32] {
            var counts = [UInt32](repeating: 0, count: WaitBuckets.count)
            for second in seconds {
                counts[WaitBuckets.bucket(ofMicroseconds: Int64(second) * 1_000_000)] += 1
            }
            return counts
        }
        let replications = [[1, 2, 3], [1, 40], [2, 500, 900], [7]]
        var late = HistogramFold()
        for (index, waits) in replications.enumerated() { late.add(counts(waits), isFirst: index == 0) }
        // A fold that meets the longest wait first sees all buckets from the start.
        var early = HistogramFold()
        for (index, waits) in replications.reversed().enumerated() {
            early.add(counts(waits), isFirst: index == 0)
        }
        let estimator = IntervalEstimator(confidence: 0.9, count: 4)
        for share in [0.3, 0.5, 0.8] {
            let a = late.estimate(share, estimator)
            let b = early.estimate(share, estimator)
            #expect(abs((a.value ?? 0) - (b.value ?? 1)) < 1e-9)
            #expect(abs((a.low ?? 0) - (b.low ?? 0)) < 1e-9)
            #expect(abs((a.high ?? -1) - (b.high ?? -1)) < 1e-9)
        }
    }
}

/// A seed from the name of a test (FNV-1a).
func seed(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
}

@Suite("Experiments: running")
struct ExperimentsRunTests {
    private static let provenance = Provenance(
        version: "test", scenarioHash: "0123456789abcdef", platform: "test")

    /// Offered 50…150 a row and type, in time with 0.8, a few abandoned, waits, people.
    static func plant(_ replication: Int, _ ledger: borrowing Ledger) {
        var random = SplitMix(UInt64(replication) &* 7_919 &+ 13)
        for row in 0..<ledger.rows {
            ledger.rowLengths[row] = 3_600_000_000
            for type in 0..<ledger.types {
                let index = row * ledger.types + type
                let offered = 50 + UInt32(random.next() % 101)
                let inTime = (0..<offered).reduce(UInt32(0)) { sum, _ in
                    sum + (random.uniform() < 0.8 ? 1 : 0)
                }
                let abandoned = UInt32(random.next() % 5)
                ledger.typeLines[index].arrived = offered
                ledger.typeLines[index].offered = offered
                ledger.typeLines[index].answered = offered - abandoned
                ledger.typeLines[index].handled = offered - abandoned
                ledger.typeLines[index].abandoned = abandoned
                ledger.typeLines[index].answeredInTime = min(inTime, offered - abandoned)
                ledger.typeLines[index].waitAnswered = Int64(random.next() % 1_000_000_000)
                ledger.typeLines[index].assigned = Int64(offered - abandoned) * 180_000_000
                ledger.typeLines[index].customers = offered
                for _ in 0..<offered - abandoned {
                    let wait = Int64(random.next() % 60_000_000)
                    ledger.waitHistograms[
                        type * WaitBuckets.count + WaitBuckets.bucket(ofMicroseconds: wait)] += 1
                    ledger.pooledWaits[
                        (type * ledger.slotsOfDay + row % ledger.slotsOfDay) * WaitBuckets.count
                            + WaitBuckets.bucket(ofMicroseconds: wait)] += 1
                }
            }
            for team in 0..<ledger.teams {
                let line = row * ledger.teams + team
                ledger.teamLines[line].present = 7_200_000_000
                ledger.teamLines[line].effort = Int64(random.next() % 7_200_000_000)
                ledger.skillLines[row * ledger.types * ledger.teams + team].answered = 3
            }
        }
    }

    private func run(
        _ frame: Frame, replications: Int? = nil, precision: PrecisionRule? = nil, cap: Int = 10_000,
        threads: Int = 1,
        control: RunControl = RunControl(), before: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> SimulationResult {
        let plan = RunPlan(
            seed: 7, replications: replications, precision: precision, maxReplications: cap, threads: threads)
        return try Experiment(frame: frame, plan: plan).run(
            control: control, provenance: Self.provenance, notes: ["a note"]
        ) {
            PlantedSource(ledger: SmallModel.ledger(frame), plant: Self.plant, before: before)
        }
    }

    private var targets: [Target] {
        let phone = Target.Scope.types([0], name: "phone")
        return [
            Target(
                text: "70% of phone", measure: .answered(within: 20), scope: phone, threshold: 0.7,
                isAtLeast: true),
            Target(
                text: "90% of phone", measure: .answered(within: 20), scope: phone, threshold: 0.9,
                isAtLeast: true),
            Target(
                text: "79% on 50% of days", measure: .answered(within: 20), scope: phone, threshold: 0.79,
                isAtLeast: true, period: .days(share: 0.5)),
            Target(
                text: "70% in every hour", measure: .answered(within: 20), scope: phone, threshold: 0.7,
                isAtLeast: true, period: .everyHour(nil)),
            Target(
                text: "at most 5% abandoned", measure: .abandoned, scope: phone, threshold: 0.05,
                isAtLeast: false),
            Target(
                text: "occupancy", measure: .occupancy, scope: .teams([0], name: "desk"), threshold: 0.4,
                isAtLeast: false),
        ]
    }

    @Test("One thread and three threads give the same result", arguments: [2, 3, 8])
    func threads(_ count: Int) throws {
        let frame = SmallModel.frame(targets: targets)
        let one = try run(frame, replications: 101, threads: 1)
        let many = try run(frame, replications: 101, threads: count)
        #expect(one == many)
        #expect(one.run.replications == 101)
    }

    @Test("A slow first replication does not change the order of the fold")
    func slowFirst() throws {
        let frame = SmallModel.frame()
        let one = try run(frame, replications: 12)
        // Replication 0 goes on only when the other thread has come to replication 5.
        let others = DispatchSemaphore(value: 0)
        let two = try run(frame, replications: 12, threads: 2) { index in
            if index == 5 { others.signal() }
            if index == 0 { others.wait() }
        }
        #expect(one == two)
    }

    @Test("The value of a share is its true value within the interval's reach")
    func value() throws {
        let result = try run(SmallModel.frame(), replications: 200)
        let phone = try #require(result.contacts.first { $0.name == "phone" })
        let level = try #require(phone.figures["service-level"])
        #expect(abs(try #require(level.value) - 0.8) < 0.01)
        #expect(try #require(level.halfWidth) < 0.01)
        #expect(phone.kind == .entry)
        #expect(result.contacts.map(\.name) == ["all", "phone", "chat"])
        let asked = try #require(phone.figures["offered"]?.value)
        #expect(abs(asked - 400) < 10)
        let p50 = try #require(phone.figures["wait-p50"])
        #expect(abs(try #require(p50.value) - 30) < 1)
        let handled = try #require(result.teams.first { $0.name == "all" }?.figures["people-present"]?.value)
        #expect(abs(handled - 4) < 1e-9)
        #expect(result.days.count == 2)
        #expect(result.intervals.starts.count == 4)
        #expect(result.intervals.contacts[1].columns["offered"]?.count == 4)
        #expect(result.notes == ["a note"])
    }

    @Test("Intervals of a row and sums over rows agree with the whole")
    func additivity() throws {
        let result = try run(SmallModel.frame(), replications: 20)
        for (scope, table) in zip(result.contacts, result.intervals.contacts) {
            let rows = try #require(table.columns["offered"]).compactMap { $0 }.reduce(0, +)
            #expect(abs(rows - (scope.figures["offered"]?.value ?? 0)) < 1e-6)
        }
        let all = try #require(result.contacts.first)
        let parts = result.contacts.dropFirst().compactMap { $0.figures["offered"]?.value }.reduce(0, +)
        #expect(abs((all.figures["offered"]?.value ?? 0) - parts) < 1e-6)
        for day in result.days { #expect(day.contacts.map(\.name) == ["all", "phone", "chat"]) }
    }

    @Test("Verdicts")
    func verdicts() throws {
        let result = try run(SmallModel.frame(targets: targets), replications: 60)
        #expect(result.targets.map(\.verdict) == [.met, .missed, .met, .met, .met, .missed])
        #expect(result.targets[0].scope == "phone")
        #expect(result.targets[2].period == "days")
        #expect(result.targets[3].worstHour != nil)
        #expect(try #require(result.targets[4].margin) > 0)
        #expect(try #require(result.targets[5].margin) < 0)
    }

    @Test("Too close to call: undecided, with the replications that would decide it")
    func undecided() throws {
        let level = try #require(
            try run(SmallModel.frame(), replications: 20).contacts[1].figures["service-level"])
        let half = try #require(level.halfWidth)
        let threshold = try #require(level.value) - half / 3
        let target = Target(
            text: "close", measure: .answered(within: 20), scope: .types([0], name: "phone"),
            threshold: threshold,
            isAtLeast: true)
        let outcome = try run(SmallModel.frame(targets: [target]), replications: 20).targets[0]
        #expect(outcome.verdict == .undecided)
        // Three times as close needs nine times as many, but for Student's quantile, which falls from 2.093 (19 degrees) to 1.975 (160):
        // 180 × (1.975 ÷ 2.093)² = 160.3.
        #expect(outcome.replicationsToDecide == 161)
    }

    @Test("A promise beside the main threshold has its own counters")
    func promises() throws {
        let promise = Promise(type: 0, kind: .answered, microseconds: 60_000_000)
        let scope = Target.Scope.types([0], name: "phone")
        let frame = SmallModel.frame(
            targets: [
                Target(
                    text: "main", measure: .answered(within: 20), scope: scope, threshold: 0.8,
                    isAtLeast: true),
                Target(
                    text: "beside", measure: .answered(within: 60), scope: scope, threshold: 0.8,
                    isAtLeast: true),
            ], promises: [promise])
        let plan = RunPlan(replications: 3)
        let result = try Experiment(frame: frame, plan: plan).run(provenance: Self.provenance) {
            PlantedSource(ledger: SmallModel.ledger(frame)) { _, ledger in
                for row in 0..<ledger.rows {
                    ledger.typeLines[row * 2].offered = 100
                    ledger.typeLines[row * 2].answeredInTime = 50
                    ledger.promiseLines[row].inTime = 90
                    ledger.promiseLines[row].notDue = 10
                }
            }
        }
        #expect(result.targets.map(\.attained.value) == [0.5, 1])
    }

    @Test("Promises on the other clocks and on one severity are judged by their own counters")
    func clockPromises() throws {
        let scope = Target.Scope.types([0], name: "phone")
        func target(_ measure: Target.Measure, _ severity: Severity? = nil) -> Target {
            let isAtLeast = if case .abandoned = measure { false } else { true }
            return Target(
                text: "t", measure: measure, scope: scope, severity: severity, threshold: isAtLeast ? 0.6 : 0.3,
                isAtLeast: isAtLeast)
        }
        let targets = [
            target(.nextResponse(within: 60)), target(.resolution(within: 3600)), target(.reached(within: 10)),
            target(.firstResponse(within: 20), .critical), target(.abandoned, .critical),
            target(.answered(within: 20), .critical), target(.abandoned),
        ]
        let promises = targets.prefix(6).compactMap { Promise($0, type: 0) }
        #expect(promises.count == 6)
        let frame = SmallModel.frame(targets: targets, promises: promises)
        let result = try Experiment(frame: frame, plan: RunPlan(replications: 3)).run(provenance: Self.provenance) {
            PlantedSource(ledger: SmallModel.ledger(frame)) { _, ledger in
                for row in 0..<ledger.rows {
                    ledger.typeLines[row * 2].offered = 1000
                    ledger.typeLines[row * 2].answered = 900
                    ledger.typeLines[row * 2].abandoned = 100
                    for promise in 0..<6 {
                        let line = ledger.promiseLines + (row * 6 + promise)
                        line.pointee.asked = 50
                        line.pointee.stopped = UInt32(20 + promise)
                        line.pointee.inTime = UInt32(30 + promise)
                        line.pointee.notDue = promise == 4 ? 0 : 10
                    }
                }
            }
        }
        let exact: [Double] = [30.0 / 40, 31.0 / 40, 32.0 / 40, 33.0 / 40, 24.0 / 50, 35.0 / 40, 0.1]
        #expect(result.targets.map(\.attained.value) == exact)
        #expect(
            result.targets.map(\.measure) == [
                "next-response-in-time", "resolution-in-time", "reached-in-time", "first-response-in-time",
                "abandonment", "service-level", "abandonment",
            ])
        #expect(result.targets.allSatisfy { $0.attained.low != nil })
    }

    @Test("A run to a precision stops at a checkpoint, and equals a run of that fixed count")
    func precision() throws {
        let frame = SmallModel.frame()
        let rule = PrecisionRule(relative: 0.005)
        let one = try run(frame, precision: rule)
        let three = try run(frame, precision: rule, threads: 3)
        #expect(one == three)
        #expect(one.run.end == .precise)
        #expect([30, 45, 67, 100, 150, 225].contains(one.run.replications))
        let level = try #require(one.contacts[0].figures["service-level"])
        #expect(try #require(level.halfWidth) <= 0.005 * (level.value ?? 0))
        var fixed = try run(frame, replications: one.run.replications)
        fixed.run = one.run
        #expect(fixed == one)
    }

    @Test("The cap ends a run to a precision that is out of reach")
    func cap() throws {
        let result = try run(SmallModel.frame(), precision: PrecisionRule(relative: 1e-6), cap: 50)
        #expect(result.run.end == .capped)
        #expect(result.run.replications == 50)
        #expect(result.run.precision == "0.0001% of service-level")
    }

    @Test("A precision of an unknown measure is refused")
    func unknown() {
        #expect(throws: ExperimentError.unknownPrecision(measure: "speed", scope: "all")) {
            try run(SmallModel.frame(), precision: PrecisionRule(relative: 0.01, measure: "speed"))
        }
    }

    @Test("A percentile can be the measure of a precision")
    func percentilePrecision() throws {
        let rule = PrecisionRule(relative: 0.05, measure: "wait-p90", scope: "chat")
        #expect(try run(SmallModel.frame(), precision: rule).run.end == .precise)
    }

    @Test("Stopped from outside, the finished replications are reported as such")
    func interrupted() throws {
        let control = RunControl()
        let frame = SmallModel.frame()
        let result = try run(frame, replications: 50, control: control) {
            if $0 == 20 { control.cancel.cancel() }
        }
        #expect(result.run.end == .interrupted)
        #expect(result.run.replications == 20)
        #expect(result.run.asked == 50)
        var fixed = try run(frame, replications: 20)
        fixed.run = result.run
        fixed.intervals.timeOfDay = []
        #expect(fixed == result)
    }

    @Test("Stopped before the first replication there is nothing to report")
    func interruptedAtOnce() {
        let control = RunControl()
        control.cancel.cancel()
        #expect(throws: ExperimentError.interruptedBeforeFirst) {
            try run(SmallModel.frame(), replications: 5, control: control)
        }
    }

    @Test("Progress counts the folded replications")
    func progress() throws {
        let control = RunControl()
        _ = try run(SmallModel.frame(), replications: 9, threads: 2, control: control)
        #expect(control.finished == 9)
        #expect(control.planned == 9)
    }

    @Test("One replication of a horizon by contacts has intervals from its batches")
    func batches() throws {
        let frame = SmallModel.frame(days: 1, isByContacts: true)
        let result = try run(frame)
        #expect(result.run.replications == 1)
        #expect(result.run.method == "batches")
        #expect(result.run.batches == 40)
        #expect(result.run.unit == "run")
        let phone = try #require(result.contacts.first { $0.name == "phone" })
        // The figure is of the whole run, not of a batch.
        let offered = try #require(phone.figures["offered"])
        #expect(abs(try #require(offered.value) - 4000) < 500)
        #expect(try #require(offered.low) < 4000)
        #expect(try #require(phone.figures["service-level"]?.halfWidth) > 0)
        #expect(result.intervals.starts.isEmpty)
        #expect(result.days.isEmpty)
    }

    @Test("A failed replication is an error with its reason")
    func failure() {
        struct Failing: ReplicationSource, ~Copyable {
            let ledger: Ledger
            var failureText: String? { "too many live contacts" }
            mutating func run(replication: Int, isCancelled: CancelFlag) -> Bool { false }
            func withLedger<Result>(_ body: (borrowing Ledger) -> Result) -> Result { body(ledger) }
        }
        let frame = SmallModel.frame()
        #expect(throws: ExperimentError.failed("too many live contacts")) {
            try Experiment(frame: frame, plan: RunPlan(replications: 3)).run(provenance: Self.provenance) {
                Failing(ledger: SmallModel.ledger(frame))
            }
        }
    }

    @Test("Replications where nothing is said")
    func defaults() {
        #expect(RunPlan.defaultReplications(.days(7)) == 400)
        #expect(RunPlan.defaultReplications(.days(1)) == 400)
        #expect(RunPlan.defaultReplications(.days(28)) == 100)
        #expect(RunPlan.defaultReplications(.days(365)) == 20)
        #expect(RunPlan.defaultReplications(.contacts(1000, entry: 0)) == 1)
    }
}
