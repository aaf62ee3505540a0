import Stochastics

/// Two-sided confidence intervals at one level.
struct IntervalEstimator: Sendable {
    /// Level, 0 … 1.
    let confidence: Double
    /// Replications or batches.
    let count: Int
    /// Student's quantile with count − 1 degrees of freedom; nil with fewer than two.
    let t: Double?

    init(confidence: Double, count: Int) {
        self.confidence = confidence
        self.count = count
        t = count > 1 ? Estimate.studentQuantile(level: confidence, degrees: Double(count - 1)) : nil
    }

    /// The estimator for `comparisons` simultaneous intervals, by Bonferroni's inequality.
    func simultaneous(_ comparisons: Int) -> IntervalEstimator {
        IntervalEstimator(confidence: 1 - (1 - confidence) / Double(max(comparisons, 1)), count: count)
    }

    /// The interval of a ratio or mean, in the measure's unit.
    func estimate(_ moments: RatioMoments, kind: EstimatorKind, scale: Double = 1) -> Figure {
        let summary = moments.summary(count: count)
        guard let ratio = summary.ratio else { return Figure(value: nil) }
        guard let t, let error = summary.standardError else { return Figure(value: ratio * scale) }
        // Near 0 or 1 Student's interval would leave [0, 1] or shrink to nothing.
        if kind == .proportion, ratio < 0.05 || ratio > 0.95 || error == 0, let (low, high) = wilson(summary, t: t) {
            return Figure(value: ratio, low: low, high: high)
        }
        return Figure(
            value: ratio * scale, low: (ratio - t * error) * scale, high: (ratio + t * error) * scale)
    }

    /// The interval of a share of days or hours that reached their target: Wilson's everywhere.
    ///
    /// They are few, and they either reached it or not: of 20 days of which 18 do, Student's interval covers in 92 of 100 cases where it
    /// says 95, Wilson's in 95.
    func share(_ moments: RatioMoments) -> Figure {
        let summary = moments.summary(count: count)
        guard let ratio = summary.ratio else { return Figure(value: nil) }
        guard let t, let (low, high) = wilson(summary, t: t) else { return Figure(value: ratio) }
        return Figure(value: ratio, low: low, high: high)
    }

    /// Wilson's score interval (JASA 22, 1927); nil where the moments are of no proportion.
    ///
    /// The number of independent observations is the count of things over the design effect, which is the delta-method
    /// variance over the binomial one and never below 1. Where every observation agrees nothing can be said of the
    /// design effect: then each replication counts as a single observation.
    private func wilson(_ summary: RatioSummary, t: Double) -> (Double, Double)? {
        guard let p = summary.ratio, let error = summary.standardError, p >= 0, p <= 1 else { return nil }
        let things = summary.denominator * Double(summary.count)
        var n = min(Double(summary.count), things)
        if p > 0, p < 1, error > 0 {
            n = things / max(error * error / (p * (1 - p) / things), 1)
        }
        guard n > 0 else { return nil }
        let z = t * t / n
        let centre = (p + z / 2) / (1 + z)
        let half = t / (1 + z) * (p * (1 - p) / n + z / (4 * n)).squareRoot()
        // An end that is exactly 0 or 1 must not be short of it by rounding: "100%" would be missed by a run without a miss.
        return (p <= 0 ? 0 : max(centre - half, 0), p >= 1 ? 1 : min(centre + half, 1))
    }
}
