#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// M/G/n and G/G/n: handling that is not exponential, endless patience. **An approximation**; the article on accuracy has its errors.
///
/// The share that waits is Erlang C's; the wait of those who wait is taken as exponential with the approximate mean.
public struct GeneralHandling: StationaryQueue {
    /// How the mean wait is approximated.
    public enum Method: String, Sendable, CaseIterable {
        /// Erlang C × (c_a² + c_s²) / 2 (Allen–Cunneen). Exact for M/M/n and M/G/1; within 14 % in the cases of the article on accuracy.
        case allenCunneen = "allen-cunneen"
        /// (1 − c_s²) M/D/n + c_s² M/M/n (Page 1972, Tijms 1994); Poisson arrivals. Exact for M/D/n, M/M/n and M/G/1;
        /// within 9 % in the same cases.
        case interpolation
    }

    public let arrivalRate: Double
    public let meanHandling: Double
    public let agents: Double
    public let method: Method
    public let waitProbability: Double
    public let meanWait: Double

    /// - Parameters:
    ///   - arrivalRate: contacts per unit of time, 0 or more.
    ///   - meanHandling: mean handling time, above 0.
    ///   - agents: above the load; whole for ``Method/interpolation``.
    ///   - variation: coefficient of variation of the handling time, 0 or more; up to 1.4 for the interpolation, whose figure falls
    ///     below what is possible beyond.
    ///   - arrivalVariation: coefficient of variation of the times between arrivals; 1 for Poisson arrivals.
    public init(
        arrivalRate: Double, meanHandling: Double, agents: Double, variation: Double, arrivalVariation: Double = 1,
        method: Method = .allenCunneen
    ) throws(QueueingError) {
        try Argument.amount(variation, "coefficient of variation")
        try Argument.amount(arrivalVariation, "coefficient of variation of arrivals")
        let exponential = try ErlangC(arrivalRate: arrivalRate, meanHandling: meanHandling, agents: agents)
        let square = variation * variation
        switch method {
        case .allenCunneen:
            meanWait = exponential.meanWait * (arrivalVariation * arrivalVariation + square) / 2
        case .interpolation:
            guard arrivalVariation == 1 else {
                throw .invalid(
                    argument: "coefficient of variation of arrivals", value: arrivalVariation,
                    needs: "1 for the interpolation; Allen–Cunneen takes others")
            }
            guard square <= 2 * (1 + 1e-12) else {
                throw .invalid(argument: "coefficient of variation", value: variation, needs: "from 0 to 1.4142")
            }
            guard agents == agents.rounded(), agents >= 1, agents <= 100_000 else {
                throw .invalid(argument: "agents", value: agents, needs: "a whole number from 1 to 100000 for the interpolation")
            }
            let fixed = try FixedHandling(arrivalRate: arrivalRate, handling: meanHandling, agents: Int(agents))
            meanWait = (1 - square) * fixed.meanWait + square * exponential.meanWait
        }
        self.arrivalRate = arrivalRate
        self.meanHandling = meanHandling
        self.agents = agents
        self.method = method
        waitProbability = exponential.waitProbability
    }

    public var blocking: Double { 0 }
    public var abandonment: Double { 0 }
    public var asa: Double { meanWait }
    public func offeredWaitExceeds(_ threshold: Double) -> Double {
        guard threshold >= 0 else { return 1 }
        guard meanWait > 0 else { return 0 }
        return waitProbability * exp(-threshold * waitProbability / meanWait)
    }
    public func answered(within threshold: Double) -> Double { 1 - offeredWaitExceeds(threshold) }
    public func answered(after threshold: Double) -> Double { offeredWaitExceeds(threshold) }
    public func abandoned(after threshold: Double) -> Double { 0 }
}
