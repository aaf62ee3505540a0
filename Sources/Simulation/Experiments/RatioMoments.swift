/// Running first and second moments of pairs (numerator, denominator), one pair per replication or batch.
///
/// Values are taken relative to the first pair, exactly in integers, so that squares of large sums neither overflow nor
/// cancel. Pairs must come in index order: then the same pairs give the same bits.
struct RatioMoments: Sendable {
    private var firstNumerator: Int64 = 0
    private var firstDenominator: Int64 = 0
    private var n = 0.0
    private var d = 0.0
    private var nn = 0.0
    private var nd = 0.0
    private var dd = 0.0

    /// Adds a pair; `isFirst` for the first of all.
    @inline(__always)
    mutating func add(_ numerator: Int64, _ denominator: Int64, isFirst: Bool) {
        if isFirst {
            firstNumerator = numerator
            firstDenominator = denominator
            return
        }
        let x = Double(numerator &- firstNumerator)
        let y = Double(denominator &- firstDenominator)
        n += x
        d += y
        nn += x * x
        nd += x * y
        dd += y * y
    }

    /// What the moments say after `count` pairs.
    func summary(count: Int) -> RatioSummary {
        let k = Double(count)
        let meanN = Double(firstNumerator) + n / k
        let meanD = Double(firstDenominator) + d / k
        guard meanD != 0 else { return RatioSummary(numerator: meanN, denominator: meanD, count: count) }
        let ratio = meanN / meanD
        guard count > 1 else {
            return RatioSummary(numerator: meanN, denominator: meanD, count: count, ratio: ratio)
        }
        let varianceN = nn - n * n / k
        let covariance = nd - n * d / k
        let varianceD = dd - d * d / k
        let residual = max(varianceN - 2 * ratio * covariance + ratio * ratio * varianceD, 0) / (k - 1)
        let error = (residual / k).squareRoot() / abs(meanD)
        return RatioSummary(
            numerator: meanN, denominator: meanD, count: count, ratio: ratio, standardError: error)
    }
}

/// A ratio of means with its standard error by the delta method: √(Σ (nᵢ − R dᵢ)² ÷ (k − 1) ÷ k) ÷ d̄.
struct RatioSummary: Sendable {
    /// Means over the pairs.
    var numerator: Double
    var denominator: Double
    var count: Int
    /// Nil where the mean denominator is zero.
    var ratio: Double?
    /// Nil with fewer than two pairs.
    var standardError: Double?
}
