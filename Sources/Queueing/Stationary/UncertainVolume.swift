import CGSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A queue whose arrival rate is itself uncertain: gamma distributed about its mean, constant while the queue settles.
///
/// Shares are of all contacts over many such periods: busy periods count with their contacts. Never the figure at the mean rate.
/// The law of the rate is integrated by the trapezoid rule in its logarithm, whose error falls exponentially (below 10⁻⁹ for smooth
/// measures).
public struct UncertainVolume: StationaryQueue {
    public let arrivalRate: Double
    public let meanHandling: Double
    public let agents: Double
    /// Contacts of each rate as a share of all, and the queue at it.
    private let parts: [(share: Double, queue: any StationaryQueue)]
    /// Time at each rate as a share of all.
    private let times: [Double]

    /// - Parameters:
    ///   - meanRate: mean arrival rate, above 0.
    ///   - variation: coefficient of variation of the rate, above 0, up to 3.
    ///   - queue: the queue at a rate; where it throws ``QueueingError/unstable(load:capacity:needs:)``, so does this: without
    ///     patience some rates of a gamma law always exceed the agents.
    public init(
        meanRate: Double, variation: Double, _ queue: (Double) throws(QueueingError) -> any StationaryQueue
    ) throws(QueueingError) {
        try Argument.positive(meanRate, "mean arrival rate")
        guard variation > 0, variation <= 3 else {
            throw .invalid(argument: "coefficient of variation", value: variation, needs: "a number above 0, up to 3")
        }
        quietGSL()
        let shape = 1 / (variation * variation)
        // Below and above, less than 10⁻¹⁸ of the contacts.
        let low = log(gsl_cdf_gamma_Pinv(1e-19, shape + 1, 1 / shape)) - (shape < 1 ? 4 / shape : 0)
        let high = log(gsl_cdf_gamma_Qinv(1e-19, shape + 1, 1 / shape))
        let width = min(0.04, 0.12 * min(1, variation))
        let count = Int(((high - low) / width).rounded(.up))
        let step = (high - low) / Double(count)
        var parts: [(share: Double, queue: any StationaryQueue)] = []
        var times: [Double] = []
        for index in 0...count {
            let factor = exp(low + step * Double(index))
            let time = exp(shape * log(shape * factor) - shape * factor - gsl_sf_lngamma(shape)) * step
            if time * max(factor, 1) < 1e-18 { continue }
            times.append(time)
            parts.append((time * factor, try queue(meanRate * factor)))
        }
        let allTime = times.reduce(0, +)
        let all = parts.reduce(0) { $0 + $1.share }
        self.parts = parts.map { ($0.share / all, $0.queue) }
        self.times = times.map { $0 / allTime }
        arrivalRate = meanRate
        meanHandling = parts.first?.queue.meanHandling ?? 0
        agents = parts.first?.queue.agents ?? 0
    }

    private func mean(_ value: (any StationaryQueue) -> Double) -> Double {
        parts.reduce(0) { $0 + $1.share * value($1.queue) }
    }
    public var blocking: Double { mean { $0.blocking } }
    public var abandonment: Double { mean { $0.abandonment } }
    public var waitProbability: Double { mean { $0.waitProbability * (1 - $0.blocking) } / (1 - blocking) }
    public var meanWait: Double { mean { $0.meanWait * (1 - $0.blocking) } / (1 - blocking) }
    public var asa: Double { mean { $0.asa * $0.answered } / answered }
    public var occupancy: Double { zip(times, parts).reduce(0) { $0 + $1.0 * $1.1.queue.occupancy } }
    public func answered(within threshold: Double) -> Double { mean { $0.answered(within: threshold) } }
    public func answered(after threshold: Double) -> Double { mean { $0.answered(after: threshold) } }
    public func abandoned(after threshold: Double) -> Double { mean { $0.abandoned(after: threshold) } }
    public func offeredWaitExceeds(_ threshold: Double) -> Double {
        mean { $0.offeredWaitExceeds(threshold) * (1 - $0.blocking) } / (1 - blocking)
    }
}
