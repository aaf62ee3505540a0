#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Customers who come back: *needy* they are with an agent, *content* they are away, and after being served return with a
/// probability (Yom-Tov & Mandelbaum 2014).
///
/// Loads are exact for endless agents, and by Little's law in the steady state for any number that keeps up.
public struct ErlangR: Sendable, Hashable {
    /// Mean time with an agent.
    public let meanService: Double
    /// Mean time away.
    public let meanContent: Double
    /// Chance to come back after a service.
    public let returnProbability: Double

    /// - Parameters: means above 0; `returnProbability` from 0 to below 1.
    public init(meanService: Double, meanContent: Double, returnProbability: Double) throws(QueueingError) {
        try Argument.positive(meanService, "mean service")
        try Argument.positive(meanContent, "mean time away")
        try Argument.shareBelowOne(returnProbability, "return probability")
        self.meanService = meanService
        self.meanContent = meanContent
        self.returnProbability = returnProbability
    }

    /// Needy and content customers.
    public struct Loads: Sendable, Hashable {
        public var needy: Double
        public var content: Double
        public init(needy: Double, content: Double) {
            self.needy = needy
            self.content = content
        }
    }

    /// R₁ = λ / ((1 − p) μ), R₂ = p λ / ((1 − p) δ) at a constant rate of new customers.
    public func steady(rate: Double) throws(QueueingError) -> Loads {
        try Argument.amount(rate, "rate")
        let visits = rate / (1 - returnProbability)
        return Loads(needy: visits * meanService, content: returnProbability * visits * meanContent)
    }

    /// Of the content, those who still hold a slot and those parked, for exponential times away and parking after a silence.
    public func parking(_ loads: Loads, after: Double) throws(QueueingError) -> (held: Double, parked: Double) {
        try Argument.amount(after, "parking time")
        let parked = loads.content * exp(-after / meanContent)
        return (loads.content - parked, parked)
    }

    /// The loads at the end of each interval of a profile, in exact steps of R₁′ = λ + δ R₂ − μ R₁, R₂′ = p μ R₁ − δ R₂.
    public func loads(of profile: RateProfile, from start: Loads) -> [Loads] {
        var at = start
        return profile.rates.map { rate in
            at = advance(at, rate: rate, by: profile.interval)
            return at
        }
    }

    /// The loads after a time at a constant rate of new customers.
    public func advance(_ loads: Loads, rate: Double, by time: Double) -> Loads {
        let service = 1 / meanService
        let back = 1 / meanContent
        let visits = rate / (1 - returnProbability)
        let end = Loads(needy: visits * meanService, content: returnProbability * visits * meanContent)
        // exp(A t) = e^(m t) (cosh(d t) I + sinh(d t)/d (A − m I)), m ± d the characteristic roots.
        let x = loads.needy - end.needy
        let y = loads.content - end.content
        let m = -(service + back) / 2
        let d = ((service - back) * (service - back) / 4 + returnProbability * service * back).squareRoot()
        let slow = exp((m + d) * time)
        let fast = exp((m - d) * time)
        let even = (slow + fast) / 2
        // (e^((m+d)t) − e^((m−d)t)) / 2d, also where d is 0.
        let odd = d * time > 1e-8 ? slow * -expm1(-2 * d * time) / (2 * d) : slow * time
        let ax = (-service - m) * x + back * y
        let ay = returnProbability * service * x + (-back - m) * y
        return Loads(needy: end.needy + even * x + odd * ax, content: end.content + even * y + odd * ay)
    }
}
