/// Counts by bucket over replications, with the moments that an interval for a percentile needs.
///
/// For every bucket the cumulative count of a replication and its total form a pair; the share below the bucket is their
/// ratio of means, and a percentile's interval is where that ratio's interval holds the percentile's share.
struct HistogramFold: Sendable {
    /// Buckets in use: 0 ..< top. Beyond, every cumulative count is the total.
    private var top = 0
    private var first: [Int64] = []
    private var x: [Double] = []
    private var xx: [Double] = []
    private var xm: [Double] = []
    private var firstTotal: Int64 = 0
    private var m = 0.0
    private var mm = 0.0
    /// Pooled counts by bucket.
    private(set) var counts: [Double] = []

    /// Adds the counts of a replication.
    mutating func add(_ histogram: UnsafePointer<UInt32>, isFirst: Bool) {
        var used = WaitBuckets.count
        while used > top, histogram[used - 1] == 0 { used -= 1 }
        if used > top { grow(to: used) }
        var total: Int64 = 0
        for bucket in 0..<top { total &+= Int64(histogram[bucket]) }
        if isFirst { firstTotal = total }
        let y = Double(total &- firstTotal)
        var cumulative: Int64 = 0
        for bucket in 0..<top {
            let count = Int64(histogram[bucket])
            cumulative &+= count
            counts[bucket] += Double(count)
            if isFirst { first[bucket] = cumulative }
            let a = Double(cumulative &- first[bucket])
            x[bucket] += a
            xx[bucket] += a * a
            xm[bucket] += a * y
        }
        m += y
        mm += y * y
    }

    /// Leaves what was added on a tape, or takes it from there.
    mutating func pass(_ tape: inout StateTape) {
        tape.pass(&top)
        tape.passAll(&first, empty: 0)
        tape.passAll(&x, empty: 0)
        tape.passAll(&xx, empty: 0)
        tape.passAll(&xm, empty: 0)
        tape.passAll(&counts, empty: 0)
        tape.pass(&firstTotal)
        tape.pass(&m)
        tape.pass(&mm)
    }

    /// New buckets start with what was true of them so far: their cumulative count was the total.
    private mutating func grow(to size: Int) {
        let more = size - top
        first.append(contentsOf: repeatElement(firstTotal, count: more))
        x.append(contentsOf: repeatElement(m, count: more))
        xx.append(contentsOf: repeatElement(mm, count: more))
        xm.append(contentsOf: repeatElement(mm, count: more))
        counts.append(contentsOf: repeatElement(0, count: more))
        top = size
    }

    /// The percentile in seconds with its interval.
    func estimate(_ share: Double, _ estimator: IntervalEstimator) -> Figure {
        guard top > 0 else { return Figure(value: nil) }
        let k = Double(estimator.count)
        let meanTotal = Double(firstTotal) + m / k
        guard meanTotal > 0 else { return Figure(value: nil) }
        let means = (0..<top).map { Double(first[$0]) + x[$0] / k }
        let value = crossing(share, means.map { $0 / meanTotal })
        guard let t = estimator.t, estimator.count > 1 else { return Figure(value: value) }
        let varianceM = mm - m * m / k
        var lower: [Double] = []
        var upper: [Double] = []
        for bucket in 0..<top {
            let ratio = means[bucket] / meanTotal
            let varianceX = xx[bucket] - x[bucket] * x[bucket] / k
            let covariance = xm[bucket] - x[bucket] * m / k
            let residual = max(varianceX - 2 * ratio * covariance + ratio * ratio * varianceM, 0) / (k - 1)
            let half = t * (residual / k).squareRoot() / meanTotal
            lower.append(ratio - half)
            upper.append(ratio + half)
        }
        // The share below rises with the value: its upper edge reaches the percentile first.
        return Figure(value: value, low: crossing(share, upper), high: crossing(share, lower))
    }

    /// First value at which a curve of shares reaches the share, straight within the bucket.
    private func crossing(_ share: Double, _ curve: [Double]) -> Double? {
        guard let bucket = curve.firstIndex(where: { $0 >= share }) else { return nil }
        return BucketReader.value(
            in: bucket, wanted: share, below: bucket == 0 ? 0 : curve[bucket - 1], upTo: curve[bucket])
    }
}
