import CGSL

extension Estimate {
    /// A quantile of independent observations as an order statistic, with the distribution-free interval of
    /// two order statistics.
    ///
    /// The number of observations below the quantile is binomial; the interval takes the ranks that hold it
    /// with at least `level` probability where there are enough observations. Source: J. D. Gibbons, S.
    /// Chakraborti, "Nonparametric statistical inference", §5.2.
    public static func quantile(_ p: Double, of observations: [Double], level: Double = 0.95) -> Estimate {
        quietGSL()
        let sorted = observations.sorted()
        let n = sorted.count
        guard n > 0, p > 0, p < 1 else {
            return Estimate(mean: .nan, lower: -.infinity, upper: .infinity, level: level, replications: n)
        }
        let rank = min(n, max(1, Int((p * Double(n)).rounded(.up))))
        let side = (1 - level) / 2
        // The largest l with P(B < l) ≤ side and the smallest u with P(B ≥ u) ≤ side, B binomial (n, p),
        // ranks from 1.
        func atMost(_ k: Int) -> Double {
            if k < 0 { return 0 }
            return gsl_cdf_binomial_P(UInt32(clamping: k), p, UInt32(clamping: n))
        }
        func more(_ k: Int) -> Double { gsl_cdf_binomial_Q(UInt32(clamping: k), p, UInt32(clamping: n)) }
        let low = Steps.firstPlace(n + 1) { atMost($0) > side }
        let high = Steps.firstPlace(n + 1) { more($0) <= side } + 1
        return Estimate(
            mean: sorted[rank - 1], lower: low >= 1 ? sorted[low - 1] : -.infinity,
            upper: high <= n ? sorted[high - 1] : .infinity, level: level, replications: n)
    }

    /// A quantile over dependent observations: one histogram per replication, the interval by inverting the
    /// ratio estimator of the distribution function.
    ///
    /// At each x the share of observations at most x is a ratio of expectations; x is inside the interval
    /// when that share does not differ from p by more than Student's t allows, with the variance taken at p.
    public static func quantile(_ p: Double, ofReplications histograms: [LogHistogram], level: Double = 0.95)
        -> Estimate
    {
        let n = histograms.count
        let buckets = histograms.map(\.counts.count).max() ?? 0
        var pooled = [Double](repeating: 0, count: buckets)
        for histogram in histograms {
            for place in histogram.counts.indices { pooled[place] += Double(histogram.counts[place]) }
        }
        let point = LogHistogram.quantile(p, of: pooled)
        guard n > 1, !point.isNaN else {
            return Estimate(mean: point, lower: -.infinity, upper: .infinity, level: level, replications: n)
        }
        let t = studentQuantile(level: level, degrees: Double(n - 1))
        let totals = histograms.map { Double($0.total) }
        // Student's statistic of the share at most x against p, at every bucket's upper end: −1 below the
        // interval, +1 above it.
        var upTo = [Double](repeating: 0, count: n)
        var lower: Double?
        var upper: Double?
        var previous = 0.0
        for place in pooled.indices where pooled[place] > 0 {
            var excess = Tally()
            for (i, histogram) in histograms.enumerated() {
                if place < histogram.counts.count { upTo[i] += Double(histogram.counts[place]) }
                excess.add(upTo[i] - p * totals[i])
            }
            let reach = t * (excess.variance / Double(n)).squareRoot()
            let end =
                Double(LogHistogram.lowerBound(of: place))
                + (place < 64 ? 0 : Double(LogHistogram.width(of: place)))
            if lower == nil, excess.mean + reach >= 0 {
                lower = place < 64 ? end : max(previous, Double(LogHistogram.lowerBound(of: place)))
            }
            if excess.mean - reach > 0 {
                upper = end
                break
            }
            previous = end
        }
        return Estimate(
            mean: point, lower: min(point, lower ?? -.infinity), upper: max(point, upper ?? .infinity),
            level: level,
            replications: n)
    }
}
