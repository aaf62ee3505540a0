import Stochastics

/// A suite beside its baseline: what got worse by more than noise and tolerance explain.
///
/// The loss of a row is what it gave when recorded less what it gives now (the other way round where less is better). It is *worse* when
/// the lower confidence bound of the loss is above the tolerance. The bounds of all rows hold together with probability 1 − `alarms`
/// (one-sided, Bonferroni), so a version that lost nothing raises any alarm with at most that probability, whatever the tolerance. On the
/// seed of the baseline the loss is taken replication by replication, so that the same customers cancel, and is zero to the last digit
/// where nothing changed; on another seed it is the difference of independent means (Welch).
public struct BenchCheck: Sendable, Codable, Hashable {
    public enum Verdict: String, Sendable, Codable, Hashable {
        case worse
        /// The gain is beyond the tolerance with the same certainty.
        case better
        /// The same in every replication.
        case same
        /// Neither shown.
        case within
        /// One of the two has no figure: nothing was seen to divide by.
        case untold
    }

    public struct Row: Sendable, Codable, Hashable {
        public var scenario: String
        public var policy: String
        public var measure: String
        public var scope: String
        public var unit: MeasureUnit
        public var better: ComparisonLine.Better
        public var before: Double?
        public var now: Double?
        /// With one-sided bounds on either side.
        public var loss: Figure
        /// In the unit.
        public var tolerance: Double
        public var verdict: Verdict
    }

    public var isPaired: Bool
    /// Of the baseline, and of the run that was checked.
    public var baselineSeed: UInt64
    public var seed: UInt64
    /// Replications compared; of the shorter of the two where they were paired.
    public var replications: Int
    /// Chance of any false alarm, at most.
    public var alarms: Double
    /// Rows whose loss can err.
    public var comparisons: Int
    public var rows: [Row]
    /// Rows of the suite that the baseline has not, and the other way round: not judged.
    public var added: [String]
    public var gone: [String]
    /// Scenarios and policies made of other text than the baseline's.
    public var changed: [String]

    public func count(_ verdict: Verdict) -> Int { rows.count { $0.verdict == verdict } }
    /// Whether nothing got worse.
    public var isKept: Bool { count(.worse) == 0 }

    /// - Parameter alarms: That of the plan, or its share where several suites are checked together.
    public init(_ now: BenchRecord, against baseline: BenchRecord, plan: BenchPlan, alarms: Double? = nil) {
        let alarms = alarms ?? plan.alarms
        let isPaired = now.seed == baseline.seed
        let count = min(now.replications, baseline.replications)
        let pairs = now.rows.compactMap { row in
            baseline.rows.first { $0.isSame(as: row) }.map { RowPair(now: row, before: $0, isPaired ? count : nil) }
        }
        let comparisons = pairs.count(where: \.varies)
        self.isPaired = isPaired
        baselineSeed = baseline.seed
        seed = now.seed
        replications = count
        self.alarms = alarms
        self.comparisons = comparisons
        rows = pairs.map { $0.row(plan, alarms: alarms, comparisons: max(comparisons, 1)) }
        added = now.rows.filter { row in !baseline.rows.contains { $0.isSame(as: row) } }.map(\.label)
        gone = baseline.rows.filter { row in !now.rows.contains { $0.isSame(as: row) } }.map(\.label)
        changed = now.cases.compactMap { item in
            let before = baseline.cases.first { $0.scenario == item.scenario && $0.policy == item.policy }
            guard let before, before.hash != item.hash || before.unit != item.unit else { return nil }
            return "\(item.scenario) \(item.policy)"
        }
    }

    /// A row now and in the baseline.
    private struct RowPair {
        var row: BenchRow
        var now: RatioParts
        var before: RatioParts
        var isPaired: Bool

        /// - Parameter first: Replications that are paired; nil where the two are independent.
        init(now row: BenchRow, before: BenchRow, _ first: Int?) {
            self.row = row
            now = row.sample.parts(first: first ?? row.sample.count)
            self.before = before.sample.parts(first: first ?? before.sample.count)
            isPaired = first != nil
        }

        var varies: Bool {
            let isTold = now.value.isFinite && before.value.isFinite
            return isTold && (isPaired ? now.minus(before).variance > 0 : now.variance + before.variance > 0)
        }

        func row(_ plan: BenchPlan, alarms: Double, comparisons: Int) -> Row {
            // What leaves `alarms` outside on one side leaves twice as much on both.
            let level = 1 - 2 * alarms
            let (worst, best) = row.better == .higher ? (now, before) : (before, now)
            let loss =
                isPaired
                ? best.minus(worst).estimate(level: level, comparisons: comparisons)
                : best.apart(from: worst, level: level, comparisons: comparisons)
            let tolerance = before.value.isFinite ? plan.tolerance(of: row, baseline: before.value) : 0
            let isTold = loss.mean.isFinite && loss.halfWidth.isFinite
            let verdict: Verdict =
                if !isTold { .untold } else if loss.mean == 0, loss.halfWidth == 0 { .same } else if loss.lower > tolerance {
                    .worse
                } else if loss.upper < -tolerance { .better } else { .within }
            func figure(_ parts: RatioParts) -> Double? { parts.value.isFinite ? parts.value : nil }
            return Row(
                scenario: row.scenario, policy: row.policy, measure: row.measure, scope: row.scope, unit: row.unit,
                better: row.better, before: figure(before), now: figure(now),
                loss: isTold ? Figure(value: loss.mean, low: loss.lower, high: loss.upper) : Figure(value: nil),
                tolerance: tolerance, verdict: verdict)
        }
    }
}

extension BenchRow {
    /// `skills-v fifo: asa of vip`.
    var label: String { "\(scenario) \(policy): \(measure)\(scope == "all" ? "" : " of \(scope)")" }
}
