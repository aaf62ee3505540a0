#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// M/M/n: exponential handling, endless patience. The planner's formula; wrong where people hang up.
///
/// Erlang 1917. P(wait) = n B / (n − a (1 − B)); the wait of who waits is exponential with rate (n − a) / mean handling.
public struct ErlangC: StationaryQueue {
    public let arrivalRate: Double
    public let meanHandling: Double
    public let agents: Double
    public let waitProbability: Double
    /// Share that is answered at once; accurate also near saturation.
    private let atOnce: Double

    /// - Parameters:
    ///   - arrivalRate: offered contacts per unit of time, 0 or more.
    ///   - meanHandling: mean handling time in the same unit, above 0.
    ///   - agents: above the load; whole or fractional.
    /// - Throws: ``QueueingError/unstable(load:capacity:needs:)`` where the load is not below the agents.
    public init(arrivalRate: Double, meanHandling: Double, agents: Double) throws(QueueingError) {
        try Argument.amount(arrivalRate, "arrival rate")
        try Argument.positive(meanHandling, "mean handling time")
        let load = arrivalRate * meanHandling
        try Argument.load(load)
        try Argument.agents(agents)
        guard load < agents else { throw Self.unstable(load, agents) }
        self.arrivalRate = arrivalRate
        self.meanHandling = meanHandling
        self.agents = agents
        let inverse = ErlangB.inverse(load, agents)
        let spare = (agents - load) * (inverse - 1)
        waitProbability = agents / (agents + spare)
        atOnce = spare == .infinity ? 1 : spare / (agents + spare)
    }

    static func unstable(_ load: Double, _ agents: Double) -> QueueingError {
        .unstable(
            load: load, capacity: agents,
            needs: "at least \(QueueingError.plain(load.rounded(.down) + 1)) agents are needed, or patience that ends")
    }

    /// P(wait) from 1/B and the agents beyond the load.
    @inline(__always)
    static func delay(spare: Double, _ agents: Double, _ inverse: Double) -> Double {
        agents / (agents + spare * (inverse - 1))
    }

    public var blocking: Double { 0 }
    public var abandonment: Double { 0 }
    public var meanWait: Double { waitProbability * meanHandling / (agents - offeredLoad) }
    public var asa: Double { meanWait }

    public func offeredWaitExceeds(_ threshold: Double) -> Double {
        threshold < 0
            ? 1 : waitProbability * exp(-(agents - arrivalRate * meanHandling) * threshold / meanHandling)
    }
    public func answered(after threshold: Double) -> Double { offeredWaitExceeds(threshold) }
    public func answered(within threshold: Double) -> Double {
        guard threshold >= 0 else { return 0 }
        // 1 − C e^(−d) without cancellation: (1 − C) + C (1 − e^(−d)).
        let load = arrivalRate * meanHandling
        let decay = (agents - load) * threshold / meanHandling
        if decay > 0.5 { return 1 - waitProbability * exp(-decay) }
        return atOnce - waitProbability * expm1(-decay)
    }
    public func abandoned(after threshold: Double) -> Double { 0 }

    /// The wait that a share of all does not exceed: max(0, ln(C / (1 − p)) / (n − a)) mean handling times.
    public func waitQuantile(_ probability: Double, _ kind: WaitKind = .actual) throws(QueueingError) -> Double {
        try Argument.shareBelowOne(probability, "probability")
        let tail = 1 - probability
        guard waitProbability > tail else { return 0 }
        return log(waitProbability / tail) * meanHandling / (agents - offeredLoad)
    }

    /// The fewest agents with which a share of the contacts is answered within a threshold.
    ///
    /// One pass: 1/B goes from one number of agents to the next.
    /// - Parameters:
    ///   - serviceLevel: share answered in time, from 0 to below 1.
    ///   - threshold: in the unit of the handling time, 0 or more.
    ///   - maxOccupancy: agents work at most this share of their time; above 0, 1 where nothing is asked.
    public static func fewestAgents(
        arrivalRate: Double, meanHandling: Double, serviceLevel: Double, within threshold: Double,
        maxOccupancy: Double = 1
    ) throws(QueueingError) -> Int {
        try Argument.amount(arrivalRate, "arrival rate")
        try Argument.positive(meanHandling, "mean handling time")
        try Argument.shareBelowOne(serviceLevel, "service level")
        try Argument.amount(threshold, "threshold")
        guard maxOccupancy > 0, maxOccupancy <= 1 else {
            throw .invalid(argument: "occupancy", value: maxOccupancy, needs: "a share above 0, up to 1")
        }
        let load = arrivalRate * meanHandling
        try Argument.load(load)
        if load == 0 { return serviceLevel > 0 ? 1 : 0 }
        let scale = threshold / meanHandling
        var agents = 0.0
        var inverse = 1.0
        if load > 500 {
            agents = load.rounded(.down)
            inverse = ErlangB.inverse(load, agents)
        }
        let first = load.rounded(.down) + 1
        while agents < first {
            agents += 1
            inverse = 1 + inverse * agents / load
        }
        while agents <= 1e8 {
            if load / agents <= maxOccupancy {
                let late = delay(spare: agents - load, agents, inverse) * exp(-(agents - load) * scale)
                if 1 - late >= serviceLevel { return Int(agents) }
            }
            agents += 1
            inverse = 1 + inverse * agents / load
        }
        throw .unattainable("no number of agents up to 100000000 keeps the occupancy at \(maxOccupancy)")
    }
}
