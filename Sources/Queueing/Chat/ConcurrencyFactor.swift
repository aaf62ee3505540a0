/// How much more an agent does with several chats at once, from the rhythm of a chat.
///
/// In each turn the agent works s, the customer takes z. An agent with k chats is a machine-repair shop of k machines: busy the share
/// U_k = 1 − 1 / Σ k!/(k − j)! (s/z)^j. Exact where both times are exponential (for the customer's any law of mean z).
public struct ConcurrencyFactor: Sendable, Hashable {
    /// Mean time an agent works on one turn.
    public let meanTurn: Double
    /// Mean time a customer takes to answer.
    public let meanPause: Double

    /// - Parameters: both means above 0, in one unit.
    public init(meanTurn: Double, meanPause: Double) throws(QueueingError) {
        try Argument.positive(meanTurn, "mean turn")
        try Argument.positive(meanPause, "mean pause")
        guard meanPause <= 1e7 * meanTurn else {
            throw .invalid(argument: "mean pause", value: meanPause, needs: "at most 10000000 mean turns")
        }
        self.meanTurn = meanTurn
        self.meanPause = meanPause
    }

    /// Share of the time that an agent with so many chats works; 0 or more chats, at most 10000.
    public func occupancy(chats: Int) throws(QueueingError) -> Double {
        try Argument.count(chats, "chats", 0...10_000)
        guard chats > 0 else { return 0 }
        // Σ k!/(k − j)! r^j is 1/B of Erlang's loss formula at load z/s and k lines, times k! r^k: U = 1 − B, without cancellation.
        let inverse = ErlangB.inverse(meanPause / meanTurn, Double(chats))
        return inverse == .infinity ? 1 : (inverse - 1) / inverse
    }

    /// Turns finished per unit of time with so many chats.
    public func turnRate(chats: Int) throws(QueueingError) -> Double { try occupancy(chats: chats) / meanTurn }

    /// f_k = U_k / U_1: what an agent with k chats does, as a multiple of what it does with one.
    public func factor(chats: Int) throws(QueueingError) -> Double {
        try occupancy(chats: chats) / (try occupancy(chats: 1))
    }

    /// f_1 … f_k.
    public func factors(upTo chats: Int) throws(QueueingError) -> [Double] {
        try Argument.count(chats, "chats", 1...10_000)
        var factors: [Double] = []
        for k in 1...chats { factors.append(try factor(chats: k)) }
        return factors
    }

    /// Mean time from a customer's message to the end of the agent's answer: k s / U_k − z.
    public func meanReply(chats: Int) throws(QueueingError) -> Double {
        try Argument.count(chats, "chats", 1...10_000)
        return Double(chats) * meanTurn / (try occupancy(chats: chats)) - meanPause
    }

    /// Mean length of a chat of so many turns, from the first answer to the last, alone with its agent.
    public func soloHandling(turns: Double) throws(QueueingError) -> Double {
        try Argument.positive(turns, "turns")
        return turns * meanTurn / (try occupancy(chats: 1))
    }
}
