/// So many customers and no more: each asks after an exponential time of being content (M/M/n//K; with no queue, Engset's).
///
/// Arrivals come the faster the fewer customers are inside, so shares are of the attempts made, and attempts meet what the other
/// customers would leave (the arrival theorem where nobody leaves; by rates otherwise). Exact; with a queue handling must be
/// exponential, without only its mean matters.
public struct FiniteSource: QueueWrapper {
    public let customers: Int
    /// Attempts of a content customer per unit of time.
    public let requestRate: Double
    /// Share of the time in which all agents are busy (time congestion).
    public let allBusy: Double
    public let queue: any StationaryQueue

    /// - Parameters:
    ///   - customers: 1 to 1 million.
    ///   - requestRate: attempts per unit of time of each customer who is content, above 0.
    ///   - meanHandling: mean handling time, above 0.
    ///   - agents: 1 or more.
    ///   - waitingPlaces: 0 for Engset's loss system; nil where all can wait.
    ///   - meanPatience: nil where nobody leaves the queue; who leaves is content again.
    public init(
        customers: Int, requestRate: Double, meanHandling: Double, agents: Int, waitingPlaces: Int? = nil,
        meanPatience: Double? = nil
    ) throws(QueueingError) {
        try Argument.count(customers, "customers", 1...1_000_000)
        try Argument.positive(requestRate, "request rate")
        try Argument.positive(meanHandling, "mean handling time")
        try Argument.count(agents, "agents", 1...1_000_000)
        if let waitingPlaces { try Argument.count(waitingPlaces, "waiting places", 0...1_000_000) }
        if let meanPatience { try Argument.positive(meanPatience, "mean patience") }
        let most = min(customers, agents + (waitingPlaces ?? customers))
        let leaving = meanPatience.map { 1 / $0 } ?? 0
        let weights = BirthDeath.probabilities(
            count: most + 1, birth: { Double(customers - $0) * requestRate },
            death: { Double(min($0, agents)) / meanHandling + Double(max(0, $0 - agents)) * leaving })
        var attempts = 0.0
        var met = FirstComeQueue.Met(atOnce: 0, found: [], blocked: 0)
        var busy = 0.0
        for (present, probability) in weights.enumerated() {
            let rate = Double(customers - present) * requestRate * probability
            attempts += rate
            if present < agents {
                met.atOnce += rate
            } else if present < most {
                met.found.append(rate)
            } else {
                met.blocked += rate
            }
            if present >= agents { busy += probability }
        }
        met.atOnce /= attempts
        met.blocked /= attempts
        met.found = met.found.map { $0 / attempts }
        self.customers = customers
        self.requestRate = requestRate
        allBusy = busy
        queue = FirstComeQueue(
            arrivalRate: attempts, meanHandling: meanHandling, agents: Double(agents), met: met,
            rate: Double(agents) / meanHandling, leaving: leaving)
    }
}
