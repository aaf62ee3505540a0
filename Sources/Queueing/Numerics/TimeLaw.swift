import CGSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A law of times (patience, handling, a customer's delay), as the share of them that is longer than a time.
public struct TimeLaw: Sendable {
    /// Share above a time; from 1 at 0, never growing.
    public let survival: @Sendable (Double) -> Double
    /// Times at which the survival jumps or bends, in order.
    public let breaks: [Double]

    /// Any law by its survival function.
    public init(breaks: [Double] = [], survival: @escaping @Sendable (Double) -> Double) {
        self.survival = survival
        self.breaks = breaks.filter { $0 > 0 && $0.isFinite }.sorted()
    }

    public static func exponential(mean: Double) throws(QueueingError) -> TimeLaw {
        try Argument.positive(mean, "mean")
        return TimeLaw { exp(-max($0, 0) / mean) }
    }

    /// Always the same time.
    public static func exactly(_ time: Double) throws(QueueingError) -> TimeLaw {
        try Argument.positive(time, "time")
        return TimeLaw(breaks: [time]) { $0 < time ? 1 : 0 }
    }

    public static func uniform(from low: Double, to high: Double) throws(QueueingError) -> TimeLaw {
        try Argument.amount(low, "least time")
        guard high > low, high.isFinite else {
            throw .invalid(argument: "longest time", value: high, needs: "a finite number above \(QueueingError.plain(low))")
        }
        return TimeLaw(breaks: [low, high]) { min(1, max(0, (high - $0) / (high - low))) }
    }

    /// `sigma` is the standard deviation of the logarithm.
    public static func lognormal(median: Double, sigma: Double) throws(QueueingError) -> TimeLaw {
        try Argument.positive(median, "median")
        try Argument.positive(sigma, "sigma")
        return TimeLaw { $0 <= 0 ? 1 : 0.5 * erfc(log($0 / median) / (sigma * 2.squareRoot())) }
    }

    public static func weibull(scale: Double, shape: Double) throws(QueueingError) -> TimeLaw {
        try Argument.positive(scale, "scale")
        try Argument.positive(shape, "shape")
        return TimeLaw { $0 <= 0 ? 1 : exp(-pow($0 / scale, shape)) }
    }

    /// A mixture of exponential laws: shares, adding to 1, and means.
    public static func hyperexponential(shares: [Double], means: [Double]) throws(QueueingError) -> TimeLaw {
        guard shares.count == means.count, !shares.isEmpty else {
            throw .invalid(argument: "shares", value: Double(shares.count), needs: "as many as means, and at least one")
        }
        for share in shares { try Argument.share(share, "share") }
        for mean in means { try Argument.positive(mean, "mean") }
        let sum = shares.reduce(0, +)
        guard abs(sum - 1) < 1e-9 else { throw .invalid(argument: "sum of shares", value: sum, needs: "1") }
        let parts = Array(zip(shares.map { $0 / sum }, means))
        return TimeLaw { time in parts.reduce(0) { $0 + $1.0 * exp(-max(time, 0) / $1.1) } }
    }

    /// E[min(T, limit)] of an exponential time.
    static func exponentialMeanWithin(_ limit: Double, mean: Double) -> Double { -mean * expm1(-max(limit, 0) / mean) }

    /// E[min(T, limit)]: the mean of what of each time lies before a limit, the integral of the survival. To 12 digits.
    public func meanWithin(_ limit: Double) -> Double {
        guard limit > 0 else { return 0 }
        var sum = 0.0
        var start = 0.0
        for end in breaks.filter({ $0 < limit }) + [limit] {
            sum += Self.integrate(survival, start, end, depth: 0)
            start = end
        }
        return sum
    }

    private static func integrate(
        _ f: (Double) -> Double, _ start: Double, _ end: Double, depth: Int
    ) -> Double {
        let middle = start + (end - start) / 2
        let whole = panel(f, start, end)
        let halves = panel(f, start, middle) + panel(f, middle, end)
        // Survival is at most 1: what is far below the width does not count.
        if depth >= 48 || abs(whole - halves) <= 1e-13 * halves + 1e-18 * (end - start) { return halves }
        return integrate(f, start, middle, depth: depth + 1) + integrate(f, middle, end, depth: depth + 1)
    }

    private static func panel(_ f: (Double) -> Double, _ start: Double, _ end: Double) -> Double {
        let rule = PanelRule.sixteen
        var sum = 0.0
        for i in 0..<rule.count { sum += rule.weights[i] * f(start + (end - start) * rule.points[i]) }
        return sum * (end - start)
    }
}
