/// M/M/n/N and M/M/n/N+M: so many contacts fit in, agents and queue together; who finds all lines taken is blocked.
public struct FiniteLines: QueueWrapper {
    public let lines: Int
    public let queue: any StationaryQueue

    /// - Parameters:
    ///   - arrivalRate: offered contacts per unit of time, 0 or more.
    ///   - meanHandling: mean handling time, above 0.
    ///   - agents: above 0, whole or fractional; agents beyond the lines stay idle.
    ///   - lines: contacts present at most, 1 to 10 million.
    ///   - meanPatience: mean time until a waiting contact leaves; nil where nobody leaves.
    public init(
        arrivalRate: Double, meanHandling: Double, agents: Double, lines: Int, meanPatience: Double? = nil
    ) throws(QueueingError) {
        try Argument.amount(arrivalRate, "arrival rate")
        try Argument.positive(meanHandling, "mean handling time")
        if let meanPatience { try Argument.positive(meanPatience, "mean patience") }
        try Argument.agents(agents)
        try Argument.count(lines, "lines", 1...10_000_000)
        let load = arrivalRate * meanHandling
        try Argument.load(load)
        guard agents > 0 else {
            throw .invalid(argument: "agents", value: agents, needs: "a number above 0, up to 10000000")
        }
        let working = min(agents, Double(lines))
        let rate = working / meanHandling
        let leaving = meanPatience.map { 1 / $0 } ?? 0
        let met = try FirstComeQueue.meet(
            below: ErlangB.inverse(load, working) - 1, arrivalRate: arrivalRate, rate: rate, leaving: leaving,
            places: lines - Int(working.rounded(.up)))
        self.lines = lines
        queue = FirstComeQueue(
            arrivalRate: arrivalRate, meanHandling: meanHandling, agents: agents, met: met, rate: rate, leaving: leaving)
    }
}
