/// The law of the wait in M/G/1: one agent, any law of handling, endless patience.
///
/// Pollaczek 1930, Khinchine 1932: the share that waits longer than t solves
/// w(t) = ρ r(t) + λ ∫₀ᵗ S(u) w(t − u) du, where S is the survival of the handling time and r the share of its mean that lies beyond t.
/// The equation is solved by the trapezoid rule in steps that are halved, each time freed of the next even power of the step
/// (Romberg 1955), until two results agree.
public struct SingleServerWait: Sendable {
    public let arrivalRate: Double
    public let meanHandling: Double
    private let handling: TimeLaw

    /// - Parameters:
    ///   - arrivalRate: contacts per unit of time, 0 or more; less than one agent can do.
    ///   - handling: the law of the handling time, smooth but for breaks that it names.
    ///   - meanHandling: its mean, above 0.
    public init(arrivalRate: Double, handling: TimeLaw, meanHandling: Double) throws(QueueingError) {
        try Argument.amount(arrivalRate, "arrival rate")
        try Argument.positive(meanHandling, "mean handling time")
        guard arrivalRate * meanHandling < 1 else { throw ErlangC.unstable(arrivalRate * meanHandling, 1) }
        self.arrivalRate = arrivalRate
        self.meanHandling = meanHandling
        self.handling = handling
    }

    public var occupancy: Double { arrivalRate * meanHandling }

    /// The share that waits longer than a threshold, to 10⁻¹⁰.
    ///
    /// - Throws: ``QueueingError/invalid(argument:value:needs:)`` for a law that jumps before the threshold (``FixedHandling`` has handling
    ///   that always takes the same), and where the steps would be too many.
    public func waitExceeds(_ threshold: Double) throws(QueueingError) -> Double {
        try Argument.amount(threshold, "threshold")
        if threshold == 0 || arrivalRate == 0 { return occupancy }
        if let jump = handling.breaks.first(where: { $0 < threshold }) {
            throw .invalid(argument: "break of the handling law", value: jump, needs: "not before the threshold; FixedHandling has fixed times")
        }
        var rows: [[Double]] = []
        var steps = 16
        while steps <= 1 << 14 {
            var row = [solve(threshold, steps)]
            var power = 1.0
            for before in rows.last ?? [] {
                power *= 4
                row.append(row[row.count - 1] + (row[row.count - 1] - before) / (power - 1))
            }
            // Two ways to the last figure.
            if let last = rows.last, row.count > 3, abs(row[row.count - 1] - last[last.count - 1]) <= 1e-11,
                abs(row[row.count - 1] - row[row.count - 2]) <= 1e-11
            {
                return min(1, max(0, row[row.count - 1]))
            }
            rows.append(row)
            steps *= 2
        }
        throw .invalid(argument: "threshold", value: threshold, needs: "shorter, or a handling law that is smooth from 0 on")
    }

    /// The share answered within a threshold.
    public func answered(within threshold: Double) throws(QueueingError) -> Double { 1 - (try waitExceeds(threshold)) }

    /// The wait that a share of the contacts does not exceed; 0 where that share is answered at once.
    public func waitQuantile(_ probability: Double) throws(QueueingError) -> Double {
        try Argument.shareBelowOne(probability, "probability")
        let tail = 1 - probability
        guard occupancy > tail else { return 0 }
        var high = meanHandling
        while try waitExceeds(high) > tail {
            high *= 2
            guard high < 1e6 * meanHandling else { throw .unattainable("the wait has no such quantile within reach") }
        }
        return try Root.bisect(0, high, relative: 1e-10) { (time: Double) throws(QueueingError) -> Bool in
            try waitExceeds(time) > tail
        }
    }

    private func solve(_ time: Double, _ steps: Int) -> Double {
        let step = time / Double(steps)
        let survival = (0...steps).map { handling.survival(step * Double($0)) }
        var within = 0.0
        var wait = [occupancy]
        wait.reserveCapacity(steps + 1)
        for i in 1...steps {
            // The integral of the survival by the same rule, so that its error goes with the same powers.
            within += step * (survival[i - 1] + survival[i]) / 2
            var sum = survival[i] * wait[0] / 2
            for j in 1..<max(i, 1) { sum += survival[i - j] * wait[j] }
            let right = occupancy - arrivalRate * within + arrivalRate * step * sum
            wait.append(right / (1 - arrivalRate * step * survival[0] / 2))
        }
        return wait[steps]
    }
}
