import Scenarios
import Stochastics
import Synchronization

/// Sums of the targets by interval over all replications of a run: whole numbers, so that the order of the replications does not matter.
final class RowWatch: Sendable {
    /// Of one run, or of two on the same customers.
    struct Sums: Sendable {
        /// Replications added.
        var count = 0
        /// By cell: the sums of the first moments, then those of the products of any two.
        var moments: [Int128]
        /// By interval: time that people of all teams are present without work, microseconds.
        var idle: [Int64]
        /// By interval: its length, microseconds.
        var length: [Int64]
    }

    /// Targets whose figure can be counted by interval, with their places in the list of targets.
    let meters: [(target: Int, meter: TargetMeter)]
    /// Runs of intervals that have cells of their own, after those of the single intervals.
    let windows: [Range<Int>]
    let rows: Int
    /// A second run beside the first is watched too.
    let isPaired: Bool
    private let sums: Mutex<Sums>

    init(_ targets: [Target], frame: Frame, windows: [Range<Int>] = [], isPaired: Bool) {
        meters = targets.enumerated().compactMap { index, target in
            TargetMeter.of(target, frame).map { (index, $0) }
        }
        rows = frame.rows.count
        self.windows = windows
        self.isPaired = isPaired
        let cells = (rows + windows.count) * meters.count
        let numbers = isPaired ? 14 : 2
        sums = Mutex(
            Sums(
                moments: Array(repeating: 0, count: cells * numbers), idle: Array(repeating: 0, count: rows),
                length: Array(repeating: 0, count: rows)))
    }

    var total: Sums { sums.withLock { $0 } }

    /// The pairs of all cells of one replication.
    func pairs(_ ledger: borrowing Ledger) -> [TargetMeter.Pair] {
        var pairs: [TargetMeter.Pair] = []
        pairs.reserveCapacity((rows + windows.count) * meters.count)
        for (_, meter) in meters {
            for row in 0..<rows { pairs.append(meter.pair(ledger, row..<row + 1)) }
            for window in windows { pairs.append(meter.pair(ledger, window)) }
        }
        return pairs
    }

    /// Adds a replication: its pairs, those of the second run on the same customers, and its idle people.
    func add(_ first: [TargetMeter.Pair], _ second: [TargetMeter.Pair], _ ledger: borrowing Ledger) {
        var idle = Array(repeating: Int64(0), count: rows)
        var length = idle
        for row in 0..<rows {
            length[row] = ledger.rowLengths[row]
            for team in 0..<ledger.teams {
                var cell = TeamTotals()
                cell.append(ledger.teamLines[row * ledger.teams + team], length: ledger.rowLengths[row])
                idle[row] &+= cell.idle
            }
        }
        sums.withLock { sums in
            sums.count += 1
            for row in 0..<rows {
                sums.idle[row] &+= idle[row]
                sums.length[row] &+= length[row]
            }
            for cell in first.indices {
                let own = [first[cell].numerator, first[cell].denominator]
                guard isPaired else {
                    sums.moments[2 * cell] += Int128(own[0])
                    sums.moments[2 * cell + 1] += Int128(own[1])
                    continue
                }
                let all = own + [second[cell].numerator, second[cell].denominator]
                if all == [0, 0, 0, 0] { continue }
                var place = 14 * cell
                for i in 0..<4 {
                    sums.moments[place] += Int128(all[i])
                    place += 1
                }
                for i in 0..<4 {
                    for j in i..<4 {
                        sums.moments[place] += Int128(all[i]) * Int128(all[j])
                        place += 1
                    }
                }
            }
        }
    }

    /// Cell of a meter and a row; windows come after the rows.
    func cell(meter: Int, row: Int) -> Int { meter * (rows + windows.count) + row }
    func cell(meter: Int, window: Int) -> Int { cell(meter: meter, row: rows + window) }
}

extension RowWatch.Sums {
    /// Numerator and denominator of a cell of a single run.
    func pair(_ cell: Int) -> (numerator: Double, denominator: Double) {
        (Double(moments[2 * cell]), Double(moments[2 * cell + 1]))
    }

    /// A cell of two runs on the same customers: each figure, and the second less the first with an interval by the delta method.
    struct Pair {
        var first: Figure
        var second: Figure
        var change: Figure
        /// The two are the same in every replication.
        var isSame: Bool
    }

    /// - Parameter scale: From the quotient to the unit of the measure.
    /// Whether nobody was counted in a cell, with or without stress.
    func isEmpty(_ cell: Int) -> Bool { moments[14 * cell + 1] == 0 && moments[14 * cell + 3] == 0 }

    func paired(_ cell: Int, scale: Double, level: Double, comparisons: Int) -> Pair? {
        let k = Double(count)
        let base = 14 * cell
        func mean(_ i: Int) -> Double { Double(moments[base + i]) / k }
        guard count > 0, mean(1) > 0, mean(3) > 0 else { return nil }
        let (first, second) = (mean(0) / mean(1), mean(2) / mean(3))
        func covariance(_ i: Int, _ j: Int) -> Double {
            let (low, high) = (min(i, j), max(i, j))
            let place = 4 + low * 4 - low * (low - 1) / 2 + (high - low)
            let (product, isOver) = moments[base + place].multipliedReportingOverflow(by: Int128(count))
            let (other, isOtherOver) = moments[base + low].multipliedReportingOverflow(by: moments[base + high])
            let difference =
                isOver || isOtherOver
                ? Double(moments[base + place]) * k - Double(moments[base + low]) * Double(moments[base + high])
                : Double(product - other)
            return difference / k / (k - 1)
        }
        func figure(_ value: Double, _ weights: [Double], level: Double) -> Figure {
            guard count > 1 else { return Figure(value: value * scale) }
            var variance = 0.0
            for i in 0..<4 where weights[i] != 0 {
                for j in 0..<4 where weights[j] != 0 { variance += weights[i] * weights[j] * covariance(i, j) }
            }
            let half =
                Estimate.studentQuantile(level: level, degrees: k - 1) * (max(variance, 0) / k).squareRoot() * scale
            return Figure(value: value * scale, low: value * scale - half, high: value * scale + half)
        }
        let own = [1 / mean(1), -first / mean(1), 0, 0]
        let other = [0, 0, 1 / mean(3), -second / mean(3)]
        let joint = 1 - (1 - level) / Double(max(comparisons, 1))
        let isSame = first == second && covariance(0, 0) == covariance(2, 2) && covariance(0, 2) == covariance(0, 0)
        return Pair(
            first: figure(first, own, level: level), second: figure(second, other, level: level),
            change: figure(second - first, zip(other, own).map { $0 - $1 }, level: joint), isSame: isSame)
    }
}

/// An engine of which the targets are watched by interval.
struct WatchedEngine: ReplicationSource, ~Copyable {
    var engine: Engine
    let watch: RowWatch

    var failureText: String? { engine.failureText }

    mutating func run(replication: Int, isCancelled: CancelFlag) -> Bool {
        guard engine.run(replication: replication, isCancelled: isCancelled) else { return false }
        engine.withLedger { watch.add(watch.pairs($0), [], $0) }
        return true
    }

    func withLedger<Result>(_ body: (borrowing Ledger) -> Result) -> Result { engine.withLedger(body) }
}

/// An engine under stress after one without, on the same customers; the ledger is that of the run under stress.
struct PairedEngines: ReplicationSource, ~Copyable {
    var calm: Engine
    var stressed: Engine
    let watch: RowWatch

    var failureText: String? { stressed.failureText ?? calm.failureText }

    mutating func run(replication: Int, isCancelled: CancelFlag) -> Bool {
        guard calm.run(replication: replication, isCancelled: isCancelled),
            stressed.run(replication: replication, isCancelled: isCancelled)
        else { return false }
        let first = calm.withLedger { watch.pairs($0) }
        stressed.withLedger { watch.add(first, watch.pairs($0), $0) }
        return true
    }

    func withLedger<Result>(_ body: (borrowing Ledger) -> Result) -> Result { stressed.withLedger(body) }
}
