/// Lines, patience, redials and reconnects: Koole's Erlang X, by a fixed point.
///
/// **An approximation**: returning customers are taken as more Poisson arrivals, λ = λ₀ + λ (r (P(abandon) + P(block)) + q P(answered)).
/// Exact where delays before a return are long; see ``OrbitChain`` for the exact value, and the article on accuracy for the
/// difference.
public struct ErlangX: QueueWrapper {
    /// Fresh contacts per unit of time.
    public let freshRate: Double
    public let redial: Double
    public let reconnect: Double
    /// The queue at the whole volume, returns included: its `arrivalRate` is that volume.
    public let queue: any StationaryQueue

    /// - Parameters:
    ///   - freshRate: first attempts per unit of time, 0 or more.
    ///   - meanHandling: mean handling time, above 0.
    ///   - agents: above 0, whole or fractional.
    ///   - lines: contacts present at most; nil without limit.
    ///   - meanPatience: nil where nobody leaves.
    ///   - redial: share of the blocked and abandoned that tries again, from 0 to 1.
    ///   - reconnect: share of the answered that comes back, from 0 to below 1.
    /// - Throws: ``QueueingError/unstable(load:capacity:needs:)`` where what comes back, and what is new, is more than can be answered.
    public init(
        freshRate: Double, meanHandling: Double, agents: Double, lines: Int? = nil, meanPatience: Double? = nil,
        redial: Double = 0, reconnect: Double = 0
    ) throws(QueueingError) {
        try Argument.amount(freshRate, "fresh arrival rate")
        try Argument.positive(meanHandling, "mean handling time")
        try Argument.share(redial, "redial share")
        try Argument.shareBelowOne(reconnect, "reconnect share")
        func model(_ rate: Double) throws(QueueingError) -> any StationaryQueue {
            if let lines {
                return try FiniteLines(
                    arrivalRate: rate, meanHandling: meanHandling, agents: agents, lines: lines, meanPatience: meanPatience)
            }
            if let meanPatience {
                return try ErlangA(
                    arrivalRate: rate, meanHandling: meanHandling, agents: agents, meanPatience: meanPatience)
            }
            return try ErlangC(arrivalRate: rate, meanHandling: meanHandling, agents: agents)
        }
        self.freshRate = freshRate
        self.redial = redial
        self.reconnect = reconnect
        /// What this volume leaves to fresh contacts, beyond those there are. Grows with the volume: both lost and answered do.
        func excess(_ rate: Double) throws(QueueingError) -> Double {
            let queue = try model(rate)
            let lost = queue.abandonment + queue.blocking
            return rate * ((1 - redial) * lost + (1 - reconnect) * (1 - lost)) - freshRate
        }
        if freshRate == 0 || (redial == 0 && reconnect == 0) {
            queue = try model(freshRate)
            return
        }
        if lines == nil, meanPatience == nil {
            queue = try model(freshRate / (1 - reconnect))
            return
        }
        var low = freshRate
        var high = freshRate
        while try excess(high) < 0 {
            low = high
            high *= 2
            guard high * meanHandling <= 1e7 else {
                throw .unstable(
                    load: freshRate * meanHandling, capacity: agents * (1 - reconnect),
                    needs: "more agents, or a share of the customers who give up")
            }
        }
        let rate =
            high == freshRate
            ? freshRate
            : try Root.ofGrowing(low, high) { (rate: Double) throws(QueueingError) -> Double in try excess(rate) }
        queue = try model(rate)
    }

    /// Attempts of each fresh contact, on average.
    public var attemptsPerContact: Double { freshRate > 0 ? arrivalRate / freshRate : 1 }
}
