import Stochastics

/// The policies of a suite beside one another.
///
/// A policy's place in a line is known to lie between 1 + the policies shown to be better and the number of policies − those shown to be
/// worse. With every paired difference of the suite in its interval at once (Bonferroni), all places hold at once too: whatever has place 1
/// within its range is not shown to be worse than the best. That Bonferroni's pairs keep their level under common random numbers: W. Yang and
/// B. L. Nelson, Operations Research 39 (1991); places from pairs: M. Klein, T. Wright and J. Wieczorek, Applied Statistics (J. Royal
/// Statistical Society C) 69 (2020).
public struct BenchRanking: Sendable, Codable, Hashable {
    /// A measure on a scenario, with what each policy gave.
    public struct Line: Sendable, Codable, Hashable {
        public var scenario: String
        public var measure: String
        public var scope: String
        public var unit: MeasureUnit
        public var better: ComparisonLine.Better
        /// One for each policy, with an interval of its own; no value where it was not run there or gave nothing to divide by.
        public var figures: [Figure]
        /// From the first policy that has a figure, with intervals that hold together; nil for that policy itself and where there is none.
        public var changes: [Difference?]
        public var places: [Place?]
    }

    /// Where a policy stands among those of a line.
    public struct Place: Sendable, Codable, Hashable {
        public var first: Int
        public var last: Int
    }

    /// A policy over all lines.
    public struct Standing: Sendable, Codable, Hashable {
        public var policy: String
        /// Lines in which it has a place.
        public var lines: Int
        /// Those in which no policy is shown to be better.
        public var amongBest: Int
        /// Those in which it is shown to be better than every other.
        public var alone: Int
    }

    public var policies: [String]
    public var lines: [Line]
    /// In the order of the policies.
    public var standings: [Standing]
    /// Level at which all changes and places hold together.
    public var confidence: Double
    /// Differences that hold together: pairs × lines that vary.
    public var comparisons: Int

    public init(_ record: BenchRecord, confidence: Double) {
        policies = record.policies
        self.confidence = confidence
        let groups = Self.groups(record, policies)
        let comparisons = groups.reduce(0) { $0 + $1.varyingPairs }
        self.comparisons = comparisons
        let judge = PairJudge(confidence: confidence, comparisons: max(comparisons, 1))
        let lines = groups.map { $0.line(judge) }
        self.lines = lines
        standings = policies.enumerated().map { index, policy in
            let places = lines.compactMap { $0.places[index] }
            let alone = lines.count { line in
                line.places[index].map { $0.last == 1 } ?? false && line.places.count { $0 != nil } > 1
            }
            return Standing(
                policy: policy, lines: places.count, amongBest: places.count { $0.first == 1 }, alone: alone)
        }
    }

    /// The rows of a measure on a scenario, by policy.
    private struct Group {
        var row: BenchRow
        var parts: [RatioParts?]

        private var present: [Int] { parts.indices.filter { parts[$0].map { $0.value.isFinite } ?? false } }

        private var pairs: [(Int, Int)] {
            let present = present
            return present.indices.flatMap { place in present[(place + 1)...].map { (present[place], $0) } }
        }

        var varyingPairs: Int {
            pairs.count { one, other in
                guard let a = parts[one], let b = parts[other] else { return false }
                return b.minus(a).variance > 0
            }
        }

        func line(_ judge: PairJudge) -> Line {
            let own = PairJudge(confidence: judge.confidence, comparisons: 1)
            var better = Array(repeating: 0, count: parts.count)
            var worse = better
            var changes = [Difference?](repeating: nil, count: parts.count)
            for (one, other) in pairs {
                guard let a = parts[one], let b = parts[other] else { continue }
                let difference = judge.difference(b, a, better: row.better)
                if one == present.first { changes[other] = difference }
                switch difference.shown {
                case .better:
                    better[one] += 1
                    worse[other] += 1
                case .worse:
                    better[other] += 1
                    worse[one] += 1
                case .differs, .none, .same: break
                }
            }
            let count = present.count
            let places = parts.indices.map { index -> Place? in
                present.contains(index) ? Place(first: 1 + better[index], last: count - worse[index]) : nil
            }
            return Line(
                scenario: row.scenario, measure: row.measure, scope: row.scope, unit: row.unit, better: row.better,
                figures: parts.map { $0.map(own.figure) ?? Figure(value: nil) }, changes: changes, places: places)
        }
    }

    private static func groups(_ record: BenchRecord, _ policies: [String]) -> [Group] {
        struct Key: Hashable { var scenario, measure, scope: String }
        var places: [Key: Int] = [:]
        var groups: [Group] = []
        for row in record.rows {
            let key = Key(scenario: row.scenario, measure: row.measure, scope: row.scope)
            let place = places[key] ?? groups.count
            if place == groups.count {
                places[key] = place
                groups.append(Group(row: row, parts: Array(repeating: nil, count: policies.count)))
            }
            guard let policy = policies.firstIndex(of: row.policy) else { continue }
            groups[place].parts[policy] = row.sample.parts(first: row.sample.count)
        }
        return groups
    }
}
