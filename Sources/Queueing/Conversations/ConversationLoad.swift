/// The two loads of conversations that pause: the work of the agents, and the slots that conversations hold.
///
/// By Little's law, exact for any laws. A conversation has m agent turns of mean s; after each the customer takes D; after τ of
/// silence it is parked: it holds a slot for E[min(D, τ)] of each pause, and the weight w of a slot for the rest.
public struct ConversationLoad: Sendable, Hashable {
    /// Agents whom the work keeps busy: λ m s.
    public let work: Double
    /// Slots in use: λ m (s + E[min(D, τ)] + w E[(D − τ)⁺]).
    public let slots: Double
    /// Parked conversations: λ m E[(D − τ)⁺].
    public let parked: Double
    /// Conversations that come back from parking per unit of time, where it is known (``init(rate:turns:meanTurn:delay:parkAfter:inactiveWeight:)``).
    public let returns: Double?

    /// - Parameters:
    ///   - rate: conversations per unit of time, 0 or more.
    ///   - turns: mean agent turns of a conversation, above 0.
    ///   - meanTurn: mean time an agent works on one turn, above 0.
    ///   - meanDelay: mean time a customer takes to answer, 0 or more.
    ///   - keptDelay: E[min(D, τ)], from 0 to `meanDelay`; the whole delay where nothing is parked.
    ///   - inactiveWeight: the part of a slot that a parked conversation still takes, from 0 to 1.
    public init(
        rate: Double, turns: Double, meanTurn: Double, meanDelay: Double, keptDelay: Double, inactiveWeight: Double = 0
    ) throws(QueueingError) {
        try self.init(
            rate: rate, turns: turns, meanTurn: meanTurn, kept: keptDelay, away: meanDelay - keptDelay,
            inactiveWeight: inactiveWeight, returning: nil)
    }

    /// The same with delays of a law: `parkAfter` the time of silence until parking, nil for never; `meanDelay` the law's mean.
    public init(
        rate: Double, turns: Double, meanTurn: Double, delay: TimeLaw, meanDelay: Double, parkAfter: Double?,
        inactiveWeight: Double = 0
    ) throws(QueueingError) {
        if let parkAfter { try Argument.amount(parkAfter, "parking time") }
        try Argument.amount(meanDelay, "mean delay")
        let kept = parkAfter.map { min(meanDelay, delay.meanWithin($0)) } ?? meanDelay
        try self.init(
            rate: rate, turns: turns, meanTurn: meanTurn, kept: kept, away: meanDelay - kept, inactiveWeight: inactiveWeight,
            returning: parkAfter.map { delay.survival($0) } ?? 0)
    }

    private init(
        rate: Double, turns: Double, meanTurn: Double, kept: Double, away: Double, inactiveWeight: Double,
        returning: Double?
    ) throws(QueueingError) {
        try Argument.amount(rate, "rate")
        try Argument.positive(turns, "turns")
        try Argument.positive(meanTurn, "mean turn")
        try Argument.amount(kept, "kept delay")
        try Argument.amount(away, "delay beyond what is kept")
        try Argument.share(inactiveWeight, "inactive weight")
        work = rate * turns * meanTurn
        slots = rate * turns * (meanTurn + kept + inactiveWeight * away)
        parked = rate * turns * away
        returns = returning.map { rate * turns * $0 }
    }

    /// E[min(D, τ)] of an exponential delay: E[D] (1 − e^(−τ / E[D])).
    public static func keptOfExponential(meanDelay: Double, parkAfter: Double) throws(QueueingError) -> Double {
        try Argument.positive(meanDelay, "mean delay")
        try Argument.amount(parkAfter, "parking time")
        return TimeLaw.exponentialMeanWithin(parkAfter, mean: meanDelay)
    }

    /// Agents that both loads ask for: the work at most `maxOccupancy` of their time, the slots with √ safety at grade β.
    ///
    /// - Parameters:
    ///   - slotsPerAgent: conversations an agent may hold at once, 1 or more.
    ///   - grade: β of slots = R + β √R, 0 or more.
    public func agents(
        maxOccupancy: Double, slotsPerAgent: Double, grade: Double = 0
    ) throws(QueueingError) -> (forWork: Double, forSlots: Double, needed: Double) {
        guard maxOccupancy > 0, maxOccupancy <= 1 else {
            throw .invalid(argument: "occupancy", value: maxOccupancy, needs: "a share above 0, up to 1")
        }
        try Argument.positive(slotsPerAgent, "slots per agent")
        try Argument.amount(grade, "grade")
        let forWork = work / maxOccupancy
        let forSlots = (slots + grade * slots.squareRoot()) / slotsPerAgent
        return (forWork, forSlots, max(forWork, forSlots))
    }
}

/// Agents who keep their cases: each holds at most so many, and returns come to the same agent.
///
/// Campello, Ingolfsson & Shumsky 2017. An agent with k cases finishes turns as a machine-repair shop of k machines does
/// (``ConcurrencyFactor``), so a limit of cases caps what the group can take on. Between cases no work moves from agent to agent, so a
/// pool that shares its work (``ChatPool``) is a bound from below on the waits.
public struct CaseManagers: Sendable, Hashable {
    public let rhythm: ConcurrencyFactor
    /// Mean agent turns of a case.
    public let turns: Double
    /// Cases an agent may hold.
    public let caseload: Int

    public init(rhythm: ConcurrencyFactor, turns: Double, caseload: Int) throws(QueueingError) {
        try Argument.positive(turns, "turns")
        try Argument.count(caseload, "caseload", 1...10_000)
        self.rhythm = rhythm
        self.turns = turns
        self.caseload = caseload
    }

    /// Cases per unit of time that so many agents can finish with full caseloads: new cases must be fewer.
    public func capacity(agents: Int) throws(QueueingError) -> Double {
        try Argument.count(agents, "agents", 0...10_000_000)
        return Double(agents) * (try rhythm.turnRate(chats: caseload)) / turns
    }

    /// The fewest agents with which the queue of new cases does not grow without end.
    public func fewestAgents(rate: Double) throws(QueueingError) -> Int {
        try Argument.amount(rate, "rate")
        let one = try capacity(agents: 1)
        let needed = (rate / one).rounded(.down) + 1
        guard needed <= 1e7 else { throw .unattainable("more than 10000000 agents would be needed") }
        return Int(needed)
    }

    /// The smallest caseload with which so many agents can take on a rate of cases; nil where even endless caseloads do not do.
    public static func smallestCaseload(
        rhythm: ConcurrencyFactor, turns: Double, agents: Int, rate: Double
    ) throws(QueueingError) -> Int? {
        try Argument.amount(rate, "rate")
        for caseload in 1...10_000 {
            let capacity = try CaseManagers(rhythm: rhythm, turns: turns, caseload: caseload).capacity(agents: agents)
            if capacity > rate { return caseload }
            if capacity >= Double(agents) / (rhythm.meanTurn * turns) * (1 - 1e-12) { return nil }
        }
        return nil
    }
}
