/// Chats handled several at a time by each agent, with a queue behind all slots.
///
/// Agents with j chats complete factors[j − 1] ÷ solo handling chats per unit of time. Two chains:
/// - ``levels``: chats are spread as evenly as can be, and move when an agent gets free (**an approximation** unless they may be handed
///   over); one number says all;
/// - ``exact``: a chat stays with its agent; arrivals go to an agent with the fewest. The state is how many agents have each number.
public struct ChatPool: QueueWrapper {
    /// Which chain is solved.
    public enum Chain: String, Sendable, CaseIterable {
        case levels
        case exact
    }

    /// Agents at most.
    public static let mostAgents = 2000

    /// Multiplications for which the exact chain is solved at most: some seconds, such as 40 agents with 3 chats each.
    public static let mostExactWork = 2e9

    /// Multiplications that the exact chain takes; infinite from 200,000 states on.
    ///
    /// States with so many chats are partitions of that number into at most as many parts as agents, each up to the limit of chats:
    /// the coefficients of a Gaussian binomial.
    public static func exactWork(agents: Int, chatsAtOnce: Int) -> Double {
        guard agents > 0, chatsAtOnce > 0 else { return 0 }
        var total = 1.0
        for j in 1...chatsAtOnce {
            total *= Double(agents + j) / Double(j)
            guard total < 200_000 else { return .infinity }
        }
        // ∏ (1 − q^(n + j)) / (1 − q^j), j from 1 to the limit: whole numbers after each j.
        var sizes = [Double](repeating: 0, count: agents * chatsAtOnce + 1)
        sizes[0] = 1
        for j in 1...chatsAtOnce {
            for level in stride(from: sizes.count - 1, through: agents + j, by: -1) { sizes[level] -= sizes[level - agents - j] }
            for level in stride(from: j, to: sizes.count, by: 1) { sizes[level] += sizes[level - j] }
        }
        return zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * ($1.0 * $1.0 + $1.0 * $1.1 + $1.1 * $1.1) }
    }

    public let chain: Chain
    public let slots: Int
    /// Mean chats of an agent, over all time and agents.
    public let meanConcurrency: Double
    /// Mean chats of an agent while it has any.
    public let busyConcurrency: Double
    /// Mean chats of the agent who takes a chat, that chat included.
    public let startConcurrency: Double
    /// Mean time from the first answer to the end of a chat.
    public let meanTimeInService: Double
    /// Share of the slots in use.
    public let slotUtilization: Double
    public let queue: any StationaryQueue

    /// - Parameters:
    ///   - arrivalRate: chats per unit of time, above 0.
    ///   - soloHandling: mean time of a chat whose agent has no other, above 0.
    ///   - agents: 1 to 2000; for the exact chain so few that ``exactWork(agents:chatsAtOnce:)`` is at most
    ///     ``mostExactWork``.
    ///   - factors: what an agent with 1, 2, … chats does, as multiples of what it does with one: all above 0; their number is the
    ///     limit of chats at once.
    ///   - meanPatience: nil where nobody leaves.
    public init(
        arrivalRate: Double, soloHandling: Double, agents: Int, factors: [Double], meanPatience: Double? = nil,
        chain: Chain = .levels
    ) throws(QueueingError) {
        try Argument.positive(arrivalRate, "arrival rate")
        try Argument.positive(soloHandling, "solo handling time")
        try Argument.count(agents, "agents", 1...Self.mostAgents)
        try Argument.count(factors.count, "chats at once", 1...100)
        for factor in factors { try Argument.positive(factor, "concurrency factor") }
        if let meanPatience { try Argument.positive(meanPatience, "mean patience") }
        let speeds = factors.map { $0 / soloHandling }
        let full = Double(agents) * speeds[speeds.count - 1]
        let leaving = meanPatience.map { 1 / $0 } ?? 0
        if leaving == 0, arrivalRate >= full {
            throw .unstable(
                load: arrivalRate * soloHandling, capacity: full * soloHandling,
                needs: "more agents, more chats at once, or patience that ends")
        }
        let pool = Pool(agents: agents, speeds: speeds, arrivalRate: arrivalRate)
        let states = chain == .levels ? pool.spreadEvenly() : try pool.exactly()
        // Below the first state in which an arrival waits, relative to it.
        let most = states.full
        let met = try FirstComeQueue.meet(
            below: most > 0 ? states.below / most : .infinity, arrivalRate: arrivalRate, rate: full, leaving: leaving,
            places: nil)
        let waiting = met.found.reduce(0, +)
        let share = states.below > 0 ? met.atOnce / states.below : 0
        let inService = states.chats * share + Double(agents * factors.count) * waiting
        // Who has any chat is busy; all are while anybody waits.
        let busy = states.busyAgents * share + Double(agents) * waiting
        let queue = FirstComeQueue(
            arrivalRate: arrivalRate, meanHandling: soloHandling, agents: Double(agents), met: met, rate: full,
            leaving: leaving, occupancy: busy / Double(agents))
        let answered = 1 - queue.abandonment
        self.chain = chain
        self.queue = queue
        slots = agents * factors.count
        meanConcurrency = inService / Double(agents)
        busyConcurrency = busy > 0 ? inService / busy : 0
        startConcurrency =
            answered > 0
            ? (states.started * share + Double(factors.count) * (answered - met.atOnce)) / answered : 0
        meanTimeInService = answered > 0 ? inService / (arrivalRate * answered) : 0
        slotUtilization = inService / Double(slots)
    }
}

/// Agents with chats, none waiting.
private struct Pool {
    let agents: Int
    /// Completions per unit of time of an agent with 1, 2, … chats.
    let speeds: [Double]
    let arrivalRate: Double
    var slots: Int { agents * speeds.count }

    /// Sums over the states with a free slot, and the probability of the state without; on one scale.
    struct States {
        var below = 0.0
        var full = 0.0
        /// Σ probability × chats, agents with any chat, chats at the agent who takes the next.
        var chats = 0.0
        var busyAgents = 0.0
        var started = 0.0
    }

    private func speed(_ chats: Int) -> Double { chats == 0 ? 0 : speeds[chats - 1] }

    /// All agents at the same number of chats, or one more.
    func spreadEvenly() -> States {
        let probabilities = BirthDeath.probabilities(count: slots + 1, birth: { _ in arrivalRate }) { chats in
            let low = chats / agents
            let more = chats % agents
            return Double(agents - more) * speed(low) + (more > 0 ? Double(more) * speed(low + 1) : 0)
        }
        var states = States()
        for (chats, probability) in probabilities.enumerated() {
            if chats == slots {
                states.full = probability
            } else {
                states.below += probability
                states.chats += probability * Double(chats)
                states.busyAgents += probability * Double(min(chats, agents))
                states.started += probability * Double(chats / agents + 1)
            }
        }
        return states
    }

    /// Chats stay where they are.
    func exactly() throws(QueueingError) -> States {
        // Levels: chats in service. States of a level: agents with 1, 2, … chats.
        guard ChatPool.exactWork(agents: agents, chatsAtOnce: speeds.count) <= ChatPool.mostExactWork else {
            throw .invalid(
                argument: "agents", value: Double(agents),
                needs: "fewer for the exact chain with \(speeds.count) chats at once; the level chain takes any")
        }
        var levels: [[[Int]]] = Array(repeating: [], count: slots + 1)
        var counts = [Int](repeating: 0, count: speeds.count)
        func fill(_ place: Int, _ left: Int, _ chats: Int) {
            if place == counts.count {
                levels[chats].append(counts)
                return
            }
            for count in 0...left {
                counts[place] = count
                fill(place + 1, left - count, chats + count * (place + 1))
            }
            counts[place] = 0
        }
        fill(0, agents, 0)
        let places = levels.map { states in
            Dictionary(uniqueKeysWithValues: states.enumerated().map { ($0.element, $0.offset) })
        }
        let chain = LevelChain(sizes: levels.map(\.count)) { level, index, step in
            let state = levels[level][index]
            let idle = agents - state.reduce(0, +)
            if level < slots {
                var next = state
                if idle > 0 {
                    next[0] += 1
                } else if let least = state.indices.first(where: { state[$0] > 0 && $0 + 1 < state.count }) {
                    next[least] -= 1
                    next[least + 1] += 1
                }
                if let place = places[level + 1][next] { step(level + 1, place, arrivalRate) }
            }
            for chats in state.indices where state[chats] > 0 {
                var next = state
                next[chats] -= 1
                if chats > 0 { next[chats - 1] += 1 }
                if let place = places[level - 1][next] { step(level - 1, place, Double(state[chats]) * speeds[chats]) }
            }
        }
        var states = States()
        for (chats, probabilities) in chain.probabilities().enumerated() {
            for (index, probability) in probabilities.enumerated() {
                if chats == slots {
                    states.full += probability
                    continue
                }
                let state = levels[chats][index]
                let busy = state.reduce(0, +)
                let least = busy < agents ? 0 : (state.firstIndex { $0 > 0 } ?? 0) + 1
                states.below += probability
                states.chats += probability * Double(chats)
                states.busyAgents += probability * Double(busy)
                states.started += probability * Double(least + 1)
            }
        }
        return states
    }
}
