import CGSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// M/G/n/n: agents without a queue; who finds all busy is blocked. Only the mean of the handling time matters.
///
/// Erlang 1917. For a whole number of agents the inverse of the blocking is a sum of positive terms; for a fractional one it is
/// a ∫ e^(−ay) (1 + y)ⁿ dy (Jagerman 1974), an incomplete gamma function.
public struct ErlangB: StationaryQueue {
    public let arrivalRate: Double
    public let meanHandling: Double
    public let agents: Double
    public let blocking: Double

    /// - Parameters:
    ///   - arrivalRate: offered contacts per unit of time, 0 or more.
    ///   - meanHandling: mean handling time in the same unit, above 0.
    ///   - agents: 0 or more, whole or fractional.
    public init(arrivalRate: Double, meanHandling: Double, agents: Double) throws(QueueingError) {
        try Argument.amount(arrivalRate, "arrival rate")
        try Argument.positive(meanHandling, "mean handling time")
        self.arrivalRate = arrivalRate
        self.meanHandling = meanHandling
        self.agents = agents
        blocking = try Self.blocking(offeredLoad: arrivalRate * meanHandling, agents: agents)
    }

    /// The blocked share of a load in Erlang on so many agents, whole or fractional. 0 where it is below the smallest number.
    public static func blocking(offeredLoad: Double, agents: Double) throws(QueueingError) -> Double {
        try Argument.load(offeredLoad)
        try Argument.agents(agents)
        return 1 / inverse(offeredLoad, agents)
    }

    public var abandonment: Double { 0 }
    public var waitProbability: Double { 0 }
    public var meanWait: Double { 0 }
    public var asa: Double { 0 }
    public func answered(within threshold: Double) -> Double { 1 - blocking }
    public func answered(after threshold: Double) -> Double { threshold < 0 ? 1 - blocking : 0 }
    public func abandoned(after threshold: Double) -> Double { 0 }
    public func offeredWaitExceeds(_ threshold: Double) -> Double { threshold < 0 ? 1 : 0 }

    // MARK: the inverse, shared by Erlang C, A and X

    /// 1 / B for checked arguments; infinite where B is below the smallest number.
    static func inverse(_ load: Double, _ agents: Double) -> Double {
        if load <= 0 { return agents > 0 ? .infinity : 1 }
        let fraction = agents - agents.rounded(.down)
        var at: Double
        var value: Double
        if fraction == 0 {
            if load < 500 {
                at = 0
                value = 1
            } else {
                at = min(agents, load.rounded(.down))
                value = falling(load, at)
            }
        } else {
            at = fraction
            // The continued fraction wants the load above the agents.
            if load >= 2 { at = max(fraction, min(agents, fraction + (load - 1 - fraction).rounded(.down))) }
            value = load < 1 ? smallLoad(load, at) : load * IncompleteGamma.fraction(at + 1, load)
        }
        // 1/B(k) = 1 + k/(a B(k − 1)): positive terms, so that errors do not grow.
        while at < agents - 0.5 {
            at += 1
            value = 1 + value * at / load
            if value == .infinity { break }
        }
        return value
    }

    /// Σ n (n − 1)…(n − j + 1) / a^j for whole n up to a: falling terms.
    private static func falling(_ load: Double, _ agents: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var left = agents
        while left > 0 {
            term *= left / load
            left -= 1
            sum += term
            if term < 1e-18 * sum * (1 - left / load) { break }
        }
        return sum
    }

    /// The same by Γ(n + 1, a) = Γ(n + 1) − γ(n + 1, a), for a load below 1 and n from 0 to 1.
    private static func smallLoad(_ load: Double, _ agents: Double) -> Double {
        let s = agents + 1
        // γ(s, a) e^a a^(−s) = Σ a^k / (s (s + 1)…(s + k)).
        let lower = IncompleteGamma.series(s, load) / s
        return load * (exp(gsl_sf_lngamma(s) + load - s * log(load)) - lower)
    }
}
