import CGSL

/// A figure with its confidence interval, which need not be symmetric.
public struct Estimate: Sendable, Hashable {
    /// The point estimate.
    public let mean: Double
    /// Half the width of the interval; infinite where there is no telling.
    public var halfWidth: Double { (upper - lower) / 2 }
    /// The confidence level, such as 0.95.
    public let level: Double
    /// On how many independent replications (or batches, days) it rests.
    public let replications: Int
    public let lower: Double
    public let upper: Double

    public init(mean: Double, lower: Double, upper: Double, level: Double, replications: Int) {
        self.mean = mean
        self.lower = lower
        self.upper = upper
        self.level = level
        self.replications = replications
    }

    public init(mean: Double, halfWidth: Double, level: Double, replications: Int) {
        self.init(
            mean: mean, lower: mean - halfWidth, upper: mean + halfWidth, level: level,
            replications: replications)
    }

    /// Half-width by the size of the mean; infinite for a mean of 0 that is not exact.
    public var relativeHalfWidth: Double { halfWidth == 0 ? 0 : halfWidth / abs(mean) }

    /// Whether the interval contains a value.
    public func covers(_ value: Double) -> Bool { lower <= value && value <= upper }

    /// The mean of independent observations with a Student-t interval, n − 1 degrees of freedom.
    ///
    /// Infinite with fewer than two.
    public static func mean(_ tally: Tally, level: Double = 0.95) -> Estimate {
        let n = Int(clamping: tally.count)
        let half =
            n < 2
            ? .infinity
            : studentQuantile(level: level, degrees: Double(n - 1))
                * (tally.variance / Double(n)).squareRoot()
        return Estimate(mean: tally.mean, halfWidth: half, level: level, replications: n)
    }

    /// The mean of independent values with a Student-t interval.
    public static func mean(of values: some Sequence<Double>, level: Double = 0.95) -> Estimate {
        mean(Tally(values), level: level)
    }

    /// A proportion with Wilson's score interval (JASA 22, 1927), good near 0 and 1 too.
    public static func proportion(_ successes: Int, of trials: Int, level: Double = 0.95) -> Estimate {
        guard trials > 0 else {
            return Estimate(mean: .nan, lower: 0, upper: 1, level: level, replications: 0)
        }
        let n = Double(trials)
        let share = Double(successes) / n
        let z = normalQuantile(level: level)
        let square = z * z
        let center = (share + square / (2 * n)) / (1 + square / n)
        let half = z / (1 + square / n) * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
        return Estimate(
            mean: share, lower: successes == 0 ? 0 : max(0, center - half),
            upper: successes == trials ? 1 : min(1, center + half), level: level, replications: trials)
    }

    /// A ratio of expectations E N / E D from one pair (numerator, denominator) per replication, by the
    /// delta method with Student's t.
    ///
    /// NaN with an infinite interval where no denominator was seen.
    public static func ratio(
        _ pairs: some Sequence<(numerator: Double, denominator: Double)>, level: Double = 0.95
    ) -> Estimate {
        var ratio = RatioEstimate()
        for pair in pairs { ratio.add(numerator: pair.numerator, denominator: pair.denominator) }
        return ratio.estimate(level: level)
    }

    /// The Student-t quantile that leaves (1 − level)/2 above it.
    public static func studentQuantile(level: Double, degrees: Double) -> Double {
        quietGSL()
        return gsl_cdf_tdist_Qinv((1 - level) / 2, degrees)
    }

    /// The normal quantile that leaves (1 − level)/2 above it.
    public static func normalQuantile(level: Double) -> Double {
        quietGSL()
        return gsl_cdf_ugaussian_Qinv((1 - level) / 2)
    }

    /// Batch means: a long steady-state series, its warm-up already cut, in `batches` consecutive equal
    /// parts taken as independent.
    ///
    /// What does not fill a part at the front is left out.
    public static func batchMeans(_ series: [Double], batches: Int = 20, level: Double = 0.95) -> Estimate {
        let size = batches > 0 ? series.count / batches : 0
        guard size > 0 else {
            let mean = Tally(series).mean
            return Estimate(mean: mean, halfWidth: .infinity, level: level, replications: 0)
        }
        let start = series.count - size * batches
        let means = (0..<batches).map { Tally(series[(start + $0 * size)..<(start + ($0 + 1) * size)]).mean }
        return mean(of: means, level: level)
    }
}

/// Running sums for a ratio of expectations: pairs of numerator and denominator, one per replication.
public struct RatioEstimate: Sendable, Hashable, BitwiseCopyable {
    public private(set) var count: UInt64 = 0
    private var numerator = 0.0
    private var denominator = 0.0
    private var numeratorSquares = 0.0
    private var denominatorSquares = 0.0
    private var products = 0.0

    public init() {}

    /// Adds a replication's pair.
    public mutating func add(numerator n: Double, denominator d: Double) {
        count &+= 1
        let weight = 1 / Double(count)
        let dn = n - numerator
        let dd = d - denominator
        numerator += dn * weight
        denominator += dd * weight
        numeratorSquares += dn * (n - numerator)
        denominatorSquares += dd * (d - denominator)
        products += dn * (d - denominator)
    }

    /// The ratio of the means.
    public var value: Double { denominator == 0 ? .nan : numerator / denominator }

    /// The variance of N − r D over replications: what the delta method needs, for any given r.
    func residualVariance(_ ratio: Double) -> Double {
        guard count > 1 else { return .nan }
        return max(0, numeratorSquares - 2 * ratio * products + ratio * ratio * denominatorSquares)
            / Double(count - 1)
    }

    /// The ratio with an interval by the delta method, Student's t with n − 1 degrees.
    public func estimate(level: Double = 0.95) -> Estimate {
        let ratio = value
        var half = Double.infinity
        if count > 1, denominator != 0 {
            let t = Estimate.studentQuantile(level: level, degrees: Double(count - 1))
            half = t * (residualVariance(ratio) / Double(count)).squareRoot() / abs(denominator)
        }
        return Estimate(mean: ratio, halfWidth: half, level: level, replications: Int(clamping: count))
    }
}
