/// Lines, patience, redials and reconnects exactly: customers who will come back wait in an orbit, each for an exponential time.
///
/// The chain of contacts present and customers in orbit, solved by blocks. Both kinds of return may have different delays; then
/// redialers and reconnecting customers have orbits of their own. The orbits are cut where the probability beyond is below 10⁻¹³.
public struct OrbitChain: QueueWrapper {
    /// Fresh contacts per unit of time.
    public let freshRate: Double
    /// Mean number of customers who will come back.
    public let meanOrbit: Double
    public let queue: any StationaryQueue

    /// - Parameters:
    ///   - freshRate: first attempts per unit of time, above 0.
    ///   - meanHandling: mean handling time, above 0.
    ///   - agents: 1 or more.
    ///   - lines: contacts present at most, from `agents` to 400.
    ///   - meanPatience: nil where nobody leaves.
    ///   - redial: share of the blocked and abandoned that tries again, from 0 to 1.
    ///   - redialDelay: mean time before a redial, above 0.
    ///   - reconnect: share of the answered that comes back, from 0 to below 1.
    ///   - reconnectDelay: mean time before a reconnect; nil where it is that of a redial.
    /// - Throws: ``QueueingError/unstable(load:capacity:needs:)`` where the orbit grows without end, or beyond what can be solved.
    public init(
        freshRate: Double, meanHandling: Double, agents: Int, lines: Int, meanPatience: Double? = nil,
        redial: Double, redialDelay: Double, reconnect: Double = 0, reconnectDelay: Double? = nil
    ) throws(QueueingError) {
        try Argument.positive(freshRate, "fresh arrival rate")
        try Argument.positive(meanHandling, "mean handling time")
        if let meanPatience { try Argument.positive(meanPatience, "mean patience") }
        try Argument.count(agents, "agents", 1...400)
        try Argument.count(lines, "lines", agents...400)
        try Argument.share(redial, "redial share")
        try Argument.shareBelowOne(reconnect, "reconnect share")
        try Argument.positive(redialDelay, "redial delay")
        if let reconnectDelay { try Argument.positive(reconnectDelay, "reconnect delay") }
        var model = Model(
            fresh: freshRate, service: 1 / meanHandling, agents: agents, lines: lines,
            leaving: meanPatience.map { 1 / $0 } ?? 0, redial: redial, redialRate: 1 / redialDelay,
            reconnect: reconnect, reconnectRate: 1 / (reconnectDelay ?? redialDelay))
        if redial == 0 { model.redialRate = model.reconnectRate }
        if reconnect == 0 { model.reconnectRate = model.redialRate }
        // The fixed point tells how many are in orbit, more or less.
        let guess = try ErlangX(
            freshRate: freshRate, meanHandling: meanHandling, agents: Double(agents), lines: lines,
            meanPatience: meanPatience, redial: redial, reconnect: reconnect)
        let lost = guess.arrivalRate * (guess.abandonment + guess.blocking) * redial / model.redialRate
        let back = guess.throughput * reconnect / model.reconnectRate
        var first = Self.reach(model.hasOneOrbit ? lost + back : lost)
        var second = model.hasOneOrbit ? 0 : Self.reach(back)
        while true {
            guard (lines + 1) * (second + 1) <= 900, first <= 4000 else {
                throw .unstable(
                    load: freshRate * meanHandling, capacity: Double(agents),
                    needs: "so many customers in orbit are beyond the exact chain: fewer lines or shorter delays, or Erlang X")
            }
            let solution = Solution(model, first: first, second: second)
            if solution.edge < 1e-13 {
                self.freshRate = freshRate
                meanOrbit = solution.meanFirst + solution.meanSecond
                let volume = freshRate + model.redialRate * solution.meanFirst + model.reconnectRate * solution.meanSecond
                queue = FirstComeQueue(
                    arrivalRate: volume, meanHandling: meanHandling, agents: Double(agents),
                    met: solution.met(volume: volume), rate: Double(agents) / meanHandling, leaving: model.leaving)
                return
            }
            if solution.firstEdge >= 0.5e-13 { first = first * 3 / 2 + 4 }
            if solution.secondEdge >= 0.5e-13 { second = second * 3 / 2 + 4 }
        }
    }

    /// Attempts of each fresh contact, on average.
    public var attemptsPerContact: Double { arrivalRate / freshRate }

    /// An orbit seldom holds more than this.
    private static func reach(_ mean: Double) -> Int { Int(min(mean + 9 * mean.squareRoot() + 12, 1e6)) }

    private struct Model {
        var fresh: Double
        var service: Double
        var agents: Int
        var lines: Int
        var leaving: Double
        var redial: Double
        var redialRate: Double
        var reconnect: Double
        var reconnectRate: Double
        /// Equal delays make the two kinds of return alike.
        var hasOneOrbit: Bool { redialRate == reconnectRate }
    }

    private struct Solution {
        let model: Model
        let levels: [[Double]]
        let first: Int
        let second: Int

        init(_ model: Model, first: Int, second: Int) {
            self.model = model
            self.first = first
            self.second = second
            let present = model.lines + 1
            let chain = LevelChain(sizes: Array(repeating: present * (second + 1), count: first + 1)) { level, state, step in
                let here = state % present
                let other = state / present
                let busy = Double(min(here, model.agents))
                let waiting = Double(here - min(here, model.agents))
                let redialTo = min(level + 1, first)
                if here < model.lines {
                    step(level, state + 1, model.fresh)
                    if level > 0 { step(level - 1, state + 1, Double(level) * model.redialRate) }
                    if other > 0 { step(level, state + 1 - present, Double(other) * model.reconnectRate) }
                } else {
                    step(redialTo, state, model.fresh * model.redial)
                    if level > 0 { step(level - 1, state, Double(level) * model.redialRate * (1 - model.redial)) }
                    if other > 0 {
                        let rate = Double(other) * model.reconnectRate
                        step(level, state - present, rate * (1 - model.redial))
                        step(redialTo, state - present, rate * model.redial)
                    }
                }
                if waiting > 0, model.leaving > 0 {
                    step(redialTo, state - 1, waiting * model.leaving * model.redial)
                    step(level, state - 1, waiting * model.leaving * (1 - model.redial))
                }
                if busy > 0 {
                    let done = busy * model.service
                    step(level, state - 1, done * (1 - model.reconnect))
                    if model.hasOneOrbit {
                        step(redialTo, state - 1, done * model.reconnect)
                    } else {
                        step(level, state - 1 + (other < second ? present : 0), done * model.reconnect)
                    }
                }
            }
            levels = chain.probabilities()
        }

        private func each(_ body: (_ first: Int, _ second: Int, _ here: Int, _ probability: Double) -> Void) {
            let present = model.lines + 1
            for (level, states) in levels.enumerated() {
                for (state, probability) in states.enumerated() { body(level, state / present, state % present, probability) }
            }
        }
        private func sum(_ value: (_ first: Int, _ second: Int) -> Double) -> Double {
            var sum = 0.0
            each { sum += value($0, $1) * $3 }
            return sum
        }
        var meanFirst: Double { sum { first, _ in Double(first) } }
        var meanSecond: Double { sum { _, second in Double(second) } }
        var firstEdge: Double { sum { at, _ in at == first ? 1 : 0 } }
        var secondEdge: Double { second == 0 ? 0 : sum { _, at in at == second ? 1 : 0 } }
        var edge: Double { max(firstEdge, secondEdge) }

        /// What attempts of all kinds meet.
        func met(volume: Double) -> FirstComeQueue.Met {
            var met = FirstComeQueue.Met(
                atOnce: 0, found: [Double](repeating: 0, count: model.lines - model.agents), blocked: 0)
            each { first, second, here, probability in
                let attempts =
                    (model.fresh + Double(first) * model.redialRate + Double(second) * model.reconnectRate) / volume
                if here < model.agents {
                    met.atOnce += attempts * probability
                } else if here < model.lines {
                    met.found[here - model.agents] += attempts * probability
                } else {
                    met.blocked += attempts * probability
                }
            }
            return met
        }
    }
}
