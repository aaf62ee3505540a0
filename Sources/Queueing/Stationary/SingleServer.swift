/// M/G/1: one agent, any law of handling, endless patience. Means are exact (Pollaczek 1930, Khinchine 1932).
public struct SingleServer: Sendable {
    public let arrivalRate: Double
    public let meanHandling: Double
    /// Coefficient of variation of the handling time.
    public let variation: Double
    /// Third moment of the handling time, where it is known.
    public let thirdMoment: Double?

    /// - Parameters:
    ///   - arrivalRate: contacts per unit of time, 0 or more.
    ///   - meanHandling: mean handling time, above 0.
    ///   - variation: standard deviation ÷ mean of the handling time: 1 exponential, 0 fixed.
    ///   - thirdMoment: E[S³], for the spread of the wait; at least what the first two allow.
    public init(
        arrivalRate: Double, meanHandling: Double, variation: Double, thirdMoment: Double? = nil
    ) throws(QueueingError) {
        try Argument.amount(arrivalRate, "arrival rate")
        try Argument.positive(meanHandling, "mean handling time")
        try Argument.amount(variation, "coefficient of variation")
        guard arrivalRate * meanHandling < 1 else { throw ErlangC.unstable(arrivalRate * meanHandling, 1) }
        let second = meanHandling * meanHandling * (1 + variation * variation)
        if let thirdMoment {
            // Cauchy–Schwarz: E[S²]² ≤ E[S] E[S³].
            let least = second * second / meanHandling
            guard thirdMoment.isFinite, thirdMoment >= least * (1 - 1e-12) else {
                throw .invalid(argument: "third moment", value: thirdMoment, needs: "at least \(least), by the first two")
            }
        }
        self.arrivalRate = arrivalRate
        self.meanHandling = meanHandling
        self.variation = variation
        self.thirdMoment = thirdMoment
    }

    public var occupancy: Double { arrivalRate * meanHandling }
    /// Share that has to wait: the occupancy.
    public var waitProbability: Double { occupancy }
    /// λ E[S²] / (2 (1 − ρ)).
    public var meanWait: Double { arrivalRate * secondMoment / (2 * (1 - occupancy)) }
    /// Nobody leaves: that of the answered.
    public var asa: Double { meanWait }
    public var meanQueue: Double { arrivalRate * meanWait }
    /// E[W²] = 2 E[W]² + λ E[S³] / (3 (1 − ρ)); nil where the third moment is not known.
    public var waitSecondMoment: Double? {
        thirdMoment.map { 2 * meanWait * meanWait + arrivalRate * $0 / (3 * (1 - occupancy)) }
    }
    /// Standard deviation of the wait.
    public var waitDeviation: Double? { waitSecondMoment.map { max(0, $0 - meanWait * meanWait).squareRoot() } }

    private var secondMoment: Double { meanHandling * meanHandling * (1 + variation * variation) }
}
