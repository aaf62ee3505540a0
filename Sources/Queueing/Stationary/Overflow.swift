/// What a group without a queue passes on, and how many people a vendor needs for it.
///
/// Mean and variance of the overflow are exact (Kosten; Riordan 1956). Overflow comes in bursts: peakedness z above 1. Hayward's
/// **approximation** treats it as a load m/z on n/z servers.
public struct Overflow: Sendable, Hashable {
    /// Mean of the overflow in Erlang.
    public let mean: Double
    /// Variance of the number busy in an endless second group.
    public let variance: Double
    /// Variance ÷ mean; 1 for a Poisson stream.
    public var peakedness: Double { mean > 0 ? variance / mean : 1 }

    /// The overflow of a load in Erlang on so many agents.
    public init(offeredLoad: Double, agents: Double) throws(QueueingError) {
        try Argument.load(offeredLoad)
        try Argument.agents(agents)
        let carried = CarriedLoad(load: offeredLoad, agents: agents)
        mean = carried.blocked
        // Mean × (1 − mean + a / (n + 1 − a + mean)), by the idle n − a + mean: in a deep overload the two large terms are equal to
        // the last digits.
        variance = mean * (1 + agents - carried.idle * mean) / (1 + carried.idle)
    }

    /// Several overflows that go to one vendor: means and variances add where the groups are independent.
    public init(joining overflows: [Overflow]) {
        mean = overflows.reduce(0) { $0 + $1.mean }
        variance = overflows.reduce(0) { $0 + $1.variance }
    }

    /// Share of the overflow that a vendor's group blocks, by Hayward's approximation.
    public func blocking(agents: Double) throws(QueueingError) -> Double {
        try Argument.agents(agents)
        guard mean > 0 else { return agents > 0 ? 0 : 1 }
        return try ErlangB.blocking(offeredLoad: mean / peakedness, agents: agents / peakedness)
    }

    /// The fewest vendor's agents with which at most a share of the overflow is blocked, by Hayward's approximation.
    public func fewestAgents(blocking most: Double) throws(QueueingError) -> Int {
        guard most > 0, most <= 1 else {
            throw .invalid(argument: "blocking", value: most, needs: "a share above 0, up to 1")
        }
        if most == 1 { return 0 }
        return try Staffing.least(from: max(1, Int(min(mean, 1e6)))) { (agents: Int) throws(QueueingError) -> Bool in
            guard agents > 0 else { return false }
            return try blocking(agents: Double(agents)) <= most
        }
    }
}
