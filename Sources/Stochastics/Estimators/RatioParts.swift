/// A ratio of expectations, or what is made of several, as its value and the linear part that each observation has in its error.
///
/// The delta method: to first order N̄ ÷ D̄ errs by the mean of Lᵢ = (Nᵢ − R Dᵢ) ÷ D̄. Parts of estimates from the same observations
/// subtract and divide observation by observation, so that what they share cancels: a comparison under common random numbers.
public struct RatioParts: Sendable, Hashable {
    /// The estimate; NaN where nothing was seen to divide by.
    public let value: Double
    /// One for each observation; their mean is 0.
    public let parts: [Double]

    public init(value: Double, parts: [Double]) {
        self.value = value
        // What is left of values that agree to the last digits is rounding, not spread.
        let noise = 1e-13 * abs(value)
        self.parts = parts.allSatisfy { abs($0) <= noise } ? parts.map { _ in 0 } : parts
    }

    /// One pair of numerator and denominator for each observation; a mean has denominators of 1.
    public init(_ pairs: some Collection<(numerator: Double, denominator: Double)>) {
        let denominator = Tally(pairs.lazy.map(\.denominator)).mean
        let ratio = denominator == 0 ? Double.nan : Tally(pairs.lazy.map(\.numerator)).mean / denominator
        self.init(value: ratio, parts: pairs.map { ($0.numerator - ratio * $0.denominator) / denominator })
    }

    /// The variance of the parts over observations; NaN with fewer than two.
    public var variance: Double { Tally(parts).variance }

    /// This less another from the same observations.
    public func minus(_ other: RatioParts) -> RatioParts {
        let gap = value - other.value
        let isRounding = abs(gap) <= 1e-13 * max(abs(value), abs(other.value))
        return RatioParts(value: isRounding ? 0 : gap, parts: zip(parts, other.parts).map { $0 - $1 })
    }

    /// This divided by another from the same observations; NaN where that is 0.
    public func over(_ other: RatioParts) -> RatioParts {
        let quotient = other.value == 0 ? Double.nan : value / other.value
        return RatioParts(value: quotient, parts: zip(parts, other.parts).map { ($0 - quotient * $1) / other.value })
    }

    /// The same in another unit.
    public func scaled(by factor: Double) -> RatioParts { RatioParts(value: value * factor, parts: parts.map { $0 * factor }) }

    /// The value with a Student-t interval, n − 1 degrees; one of `comparisons` that hold together at `level`, by Bonferroni.
    ///
    /// Infinite with fewer than two observations.
    public func estimate(level: Double = 0.95, comparisons: Int = 1) -> Estimate {
        let n = parts.count
        let each = 1 - (1 - level) / Double(max(1, comparisons))
        let half =
            n < 2
            ? .infinity
            : Estimate.studentQuantile(level: each, degrees: Double(n - 1)) * (variance / Double(n)).squareRoot()
        return Estimate(mean: value, halfWidth: half, level: level, replications: n)
    }
}
