/// M(t)/M/s(t) and M(t)/M/s(t)+M: rates and agents change from interval to interval. Exact, by uniformization; the yardstick of the
/// approximations.
///
/// Ingolfsson et al. 2007. The law of the number present is carried through time with an error below 10⁻¹² in each interval.
public struct TransientQueue: Sendable {
    /// What an agent does who leaves while busy.
    public enum Leaving: String, Sendable, CaseIterable {
        /// Finishes the contact first, and takes no other.
        case finishes
        /// Hands the contact back: it is first in the queue.
        case handsBack = "hands-back"
    }

    /// How it stands at time 0.
    public enum Start: Sendable, Hashable {
        case empty
        /// As if the first interval had lasted for ever.
        case stationary
    }

    /// What happens in one interval, in expectation.
    public struct Interval: Sendable {
        public let rate: Double
        public let agents: Int
        /// Contacts that arrive.
        public let arrivals: Double
        /// Share of them that finds nobody free.
        public let waitProbability: Double
        /// Contacts that leave the queue unanswered in this interval, whenever they came.
        public let abandonments: Double
        /// Contacts that are finished in this interval.
        public let completions: Double
        /// Mean number waiting, over the interval.
        public let meanQueue: Double
        /// Mean number in service, those of leaving agents included.
        public let meanBusy: Double
        /// P(k present) at the end of the interval.
        public let law: [Double]
        /// Arrivals as they find the system; nil where nobody works or nobody comes.
        let queue: FirstComeQueue?

        /// Mean number present at the end.
        public var presentAtEnd: Double { law.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } }

        /// Share of the interval's arrivals that is answered within a threshold.
        ///
        /// Exact while the number of agents holds for the threshold after the arrival: contacts that come less than that before a change
        /// are counted as if it did not come, and agents who only finish as if they still answered.
        public func answered(within threshold: Double) -> Double {
            guard let queue else { return arrivals > 0 ? 0 : 1 }
            return queue.answered(within: threshold)
        }

        /// All five service levels, with the same reading.
        public func serviceLevels(within threshold: Double, shortAbandonment: Double = 0) -> ServiceLevels? {
            queue?.serviceLevels(within: threshold, shortAbandonment: shortAbandonment)
        }
    }

    public let intervals: [Interval]

    /// - Parameters:
    ///   - profile: rates; what was before is not looked at, `start` says how it stands.
    ///   - agents: of each interval, 0 to 10000.
    ///   - meanHandling: mean handling time, above 0.
    ///   - meanPatience: nil where nobody leaves.
    /// - Throws: ``QueueingError/unstable(load:capacity:needs:)`` for a stationary start of too much work, and where more than 100000
    ///   wait.
    public init(
        _ profile: RateProfile, agents: [Int], meanHandling: Double, meanPatience: Double? = nil,
        leaving: Leaving = .finishes, start: Start = .empty
    ) throws(QueueingError) {
        try Argument.positive(meanHandling, "mean handling time")
        if let meanPatience { try Argument.positive(meanPatience, "mean patience") }
        guard agents.count == profile.rates.count else {
            throw .invalid(
                argument: "intervals of agents", value: Double(agents.count),
                needs: "\(profile.rates.count), as many as of rates")
        }
        for count in agents { try Argument.count(count, "agents", 0...10_000) }
        let service = 1 / meanHandling
        let patience = meanPatience.map { 1 / $0 } ?? 0
        var state = Law(agents: agents[0], places: 30)
        if start == .stationary, profile.rates[0] > 0 {
            try state.settle(rate: profile.rates[0], service: service, leaving: patience)
        }
        var intervals: [Interval] = []
        for (rate, count) in zip(profile.rates, agents) {
            state.change(to: count, finishing: leaving == .finishes)
            let spent = try state.advance(profile.interval, rate: rate, service: service, leaving: patience)
            intervals.append(
                Self.interval(
                    spent, at: state, rate: rate, length: profile.interval, service: service, leaving: patience))
            state.trim()
        }
        self.intervals = intervals
    }

    /// Time spent in each state, as what arrivals meet.
    private static func interval(
        _ spent: Law, at end: Law, rate: Double, length: Double, service: Double, leaving: Double
    ) -> Interval {
        let agents = spent.agents
        var atOnce = 0.0
        var found = [Double](repeating: 0, count: spent.places + spent.extra + 1)
        var waiting = 0.0
        var busy = 0.0
        spent.each { inService, queue, time in
            waiting += time * Double(queue)
            busy += time * Double(inService)
            if inService < agents {
                atOnce += time
            } else {
                found[queue + inService - agents] += time
            }
        }
        let met = FirstComeQueue.Met(atOnce: atOnce / length, found: found.map { $0 / length }, blocked: 0)
        var law: [Double] = []
        end.each { inService, queue, probability in
            while law.count <= inService + queue { law.append(0) }
            law[inService + queue] += probability
        }
        return Interval(
            rate: rate, agents: agents, arrivals: rate * length, waitProbability: found.reduce(0, +) / length,
            abandonments: leaving * waiting, completions: service * busy, meanQueue: waiting / length,
            meanBusy: busy / length, law: law,
            queue: agents > 0 && rate > 0
                ? FirstComeQueue(
                    arrivalRate: rate, meanHandling: 1 / service, agents: Double(agents), met: met,
                    rate: Double(agents) * service, leaving: leaving)
                : nil)
    }
}

/// Weights of the states: so many in service and so many waiting.
///
/// `normal` by the number present, up to `agents` + `places`; `over` while more are in service than there are agents: row e for
/// agents + e + 1 of them, columns by the number waiting.
private struct Law {
    private(set) var agents: Int
    private(set) var places: Int
    private(set) var extra = 0
    private var normal: [Double]
    private var over: [Double] = []

    init(agents: Int, places: Int) {
        self.agents = agents
        self.places = places
        normal = [Double](repeating: 0, count: agents + places + 1)
        normal[0] = 1
    }

    private var columns: Int { places + 1 }

    func each(_ body: (_ inService: Int, _ waiting: Int, _ weight: Double) -> Void) {
        for (present, weight) in normal.enumerated() where weight > 0 {
            body(min(present, agents), max(0, present - agents), weight)
        }
        for row in 0..<extra {
            for queue in 0..<columns where over[row * columns + queue] > 0 {
                body(agents + row + 1, queue, over[row * columns + queue])
            }
        }
    }

    private mutating func empty(agents: Int, places: Int, extra: Int) {
        self.agents = agents
        self.places = places
        self.extra = extra
        normal = [Double](repeating: 0, count: agents + places + 1)
        over = [Double](repeating: 0, count: extra * columns)
    }

    private mutating func add(_ inService: Int, _ waiting: Int, _ weight: Double) {
        if inService > agents {
            over[(inService - agents - 1) * columns + waiting] += weight
        } else {
            normal[inService + waiting] += weight
        }
    }

    /// Another number of agents: free ones take from the queue; those who leave finish, or hand back.
    mutating func change(to count: Int, finishing: Bool) {
        guard count != agents else { return }
        let old = self
        let most = agents + extra
        let drop = max(0, most - count)
        empty(agents: count, places: places + (finishing ? 0 : drop), extra: finishing ? drop : 0)
        old.each { inService, waiting, weight in
            if inService > count, finishing {
                add(inService, waiting, weight)
            } else {
                let present = inService + waiting
                add(min(present, count), max(0, present - count), weight)
            }
        }
    }

    /// Forgets places that nobody takes, and rows of agents who have all left.
    mutating func trim() {
        var deepest = 0
        var highest = 0
        each { inService, waiting, weight in
            guard weight > 1e-20 else { return }
            deepest = max(deepest, waiting)
            highest = max(highest, inService)
        }
        resize(places: deepest + 30, extra: min(extra, max(0, highest - agents)))
    }

    private mutating func resize(places: Int, extra: Int) {
        let old = self
        empty(agents: agents, places: places, extra: extra)
        old.each { inService, waiting, weight in
            if waiting <= places, inService <= agents + extra { add(inService, waiting, weight) }
        }
    }

    /// The stationary law at a rate.
    mutating func settle(rate: Double, service: Double, leaving: Double) throws(QueueingError) {
        guard leaving > 0 || rate < Double(agents) * service else {
            throw ErlangC.unstable(rate / service, Double(agents))
        }
        while true {
            let weights = BirthDeath.probabilities(count: agents + places + 1, birth: { _ in rate }) { present in
                Double(min(present, agents)) * service + Double(max(0, present - agents)) * leaving
            }
            if (weights.last ?? 0) < 1e-18 {
                normal = weights
                return
            }
            try grow()
        }
    }

    private mutating func grow() throws(QueueingError) {
        guard places <= 100_000 else {
            throw .unstable(
                load: Double(places), capacity: 100_000, needs: "more agents, or patience that ends: more than 100000 wait")
        }
        resize(places: places * 2, extra: extra)
    }

    /// Probability of the states in which one more cannot wait.
    private var edge: Double {
        var sum = normal[normal.count - 1]
        for row in 0..<extra { sum += over[row * columns + places] }
        return sum
    }

    /// Goes on by a time, and gives the time spent in each state on the way.
    mutating func advance(
        _ time: Double, rate: Double, service: Double, leaving: Double
    ) throws(QueueingError) -> Law {
        var spent = self
        spent.empty(agents: agents, places: places, extra: extra)
        var left = time
        while left > 0 {
            let all = rate + Double(agents + extra) * service + Double(places) * leaving
            guard all > 0 else {
                spent.accumulate(self, left)
                return spent
            }
            let step = left * all <= 400 ? left : 400 / all
            var next = self
            let time = next.jump(step, all, rate, service, leaving)
            if next.edge > 1e-14 {
                try grow()
                spent.resize(places: places, extra: extra)
                continue
            }
            spent.accumulate(time, 1)
            self = next
            left = step == left ? 0 : left - step
        }
        return spent
    }

    private mutating func accumulate(_ other: Law, _ factor: Double) {
        for index in normal.indices { normal[index] += factor * other.normal[index] }
        for index in over.indices { over[index] += factor * other.over[index] }
    }

    /// A Poisson number of steps of a chain that moves at rate `all`.
    private mutating func jump(
        _ time: Double, _ all: Double, _ rate: Double, _ service: Double, _ leaving: Double
    ) -> Law {
        let mean = all * time
        let steps = Int(mean + 9 * mean.squareRoot() + 30)
        let weights = (0...steps).map { IncompleteGamma.weight(Double($0), mean) }
        // P(more than k steps) ÷ all is the mean time spent after exactly k steps.
        var tails = [Double](repeating: 0, count: steps + 1)
        var tail = 0.0
        for k in stride(from: steps, through: 0, by: -1) {
            tails[k] = tail / all
            tail += weights[k]
        }
        var at = self
        var spent = self
        spent.empty(agents: agents, places: places, extra: extra)
        empty(agents: agents, places: places, extra: extra)
        for k in 0...steps {
            accumulate(at, weights[k])
            spent.accumulate(at, tails[k])
            if k < steps { at = at.stepped(all, rate, service, leaving) }
        }
        return spent
    }

    private func stepped(_ all: Double, _ rate: Double, _ service: Double, _ leaving: Double) -> Law {
        var next = self
        next.empty(agents: agents, places: places, extra: extra)
        let up = rate / all
        for (present, weight) in normal.enumerated() where weight > 0 {
            let down =
                (Double(min(present, agents)) * service + Double(max(0, present - agents)) * leaving) / all
            var stay = 1 - down
            if present + 1 < normal.count {
                next.normal[present + 1] += weight * up
                stay -= up
            }
            if present > 0 { next.normal[present - 1] += weight * down }
            next.normal[present] += weight * stay
        }
        for row in 0..<extra {
            let done = Double(agents + row + 1) * service / all
            for queue in 0..<columns {
                let weight = over[row * columns + queue]
                guard weight > 0 else { continue }
                let lost = Double(queue) * leaving / all
                var stay = 1 - done - lost
                if queue < places {
                    next.over[row * columns + queue + 1] += weight * up
                    stay -= up
                }
                if queue > 0 { next.over[row * columns + queue - 1] += weight * lost }
                if row > 0 {
                    next.over[(row - 1) * columns + queue] += weight * done
                } else {
                    next.normal[agents + queue] += weight * done
                }
                next.over[row * columns + queue] += weight * stay
            }
        }
        return next
    }
}
