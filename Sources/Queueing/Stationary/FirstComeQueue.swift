#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Contacts that wait in order of arrival behind people who all work at full rate while anybody waits.
///
/// What a contact meets decides its fate: with k ahead of it, it waits for k + 1 events, of rates r + kθ … r (r completions, θ
/// abandonments of each that waits). e^(−θ wait) then has a beta law, without patience the wait an Erlang law. Finite lines,
/// finite sources, returning customers and chats all end in this queue; they differ in what arrivals meet.
public struct FirstComeQueue: StationaryQueue {
    public let arrivalRate: Double
    public let meanHandling: Double
    public let agents: Double
    public let blocking: Double
    public let occupancy: Double
    /// Share of the offered that is answered at once.
    public let answeredAtOnce: Double
    /// Share of the offered that joins the queue with so many ahead of it.
    public let found: [Double]
    /// Completions per unit of time while anybody waits.
    let rate: Double
    /// Abandonments per unit of time of each that waits; 0 for endless patience.
    let leaving: Double

    public let abandonment: Double
    public let answered: Double
    public let meanWait: Double
    public let asa: Double

    init(
        arrivalRate: Double, meanHandling: Double, agents: Double, met: Met, rate: Double, leaving: Double,
        occupancy: Double? = nil
    ) {
        self.arrivalRate = arrivalRate
        self.meanHandling = meanHandling
        self.agents = agents
        self.rate = rate
        self.leaving = leaving
        blocking = met.blocked
        answeredAtOnce = met.atOnce
        found = met.found
        var lost = 0.0
        var waited = 0.0
        var waitedAnswered = 0.0
        var answered = met.atOnce
        var harmonic = 0.0
        for (ahead, share) in met.found.enumerated() {
            let k = Double(ahead + 1)
            let all = rate + k * leaving
            harmonic += 1 / all
            waited += share * k / all
            lost += share * k * leaving / all
            answered += share * rate / all
            waitedAnswered += share * rate / all * harmonic
        }
        abandonment = lost
        self.answered = answered
        meanWait = met.blocked < 1 ? waited / (1 - met.blocked) : 0
        asa = answered > 0 ? waitedAnswered / answered : 0
        self.occupancy =
            occupancy ?? (agents > 0 ? arrivalRate * meanHandling * answered / agents : 0)
    }

    /// What contacts get who find a known number present: the law of a simulation or of a chain that changes, in place of the stationary
    /// one.
    ///
    /// Exact where handling and patience are exponential and the agents stay as they are while a contact waits.
    /// - Parameters:
    ///   - present: weights of 0, 1, 2, … present, of any scale; at least one above 0.
    ///   - agents: a whole number from 1 on.
    ///   - meanPatience: nil where nobody leaves.
    public init(
        present: [Double], agents: Int, arrivalRate: Double, meanHandling: Double, meanPatience: Double? = nil
    ) throws(QueueingError) {
        try Argument.amount(arrivalRate, "arrival rate")
        try Argument.positive(meanHandling, "mean handling time")
        if let meanPatience { try Argument.positive(meanPatience, "mean patience") }
        try Argument.count(agents, "agents", 1...Staffing.mostAgents)
        for weight in present { try Argument.amount(weight, "weight of a number present") }
        let all = present.reduce(0, +)
        try Argument.positive(all, "sum of the weights of the numbers present")
        self.init(
            arrivalRate: arrivalRate, meanHandling: meanHandling, agents: Double(agents),
            met: Met(
                atOnce: present.prefix(agents).reduce(0, +) / all, found: present.dropFirst(agents).map { $0 / all }, blocked: 0),
            rate: Double(agents) / meanHandling, leaving: meanPatience.map { 1 / $0 } ?? 0)
    }

    public var waitProbability: Double { blocking < 1 ? found.reduce(0, +) / (1 - blocking) : 0 }

    public func answered(after threshold: Double) -> Double {
        guard threshold >= 0 else { return answered }
        var late = 0.0
        var sum = 0.0
        let terms = eventTerms(shift: 1, threshold)
        for (ahead, share) in found.enumerated() {
            late += terms[ahead]
            sum += share * served(ahead) * min(late, 1)
        }
        return sum
    }

    public func answered(within threshold: Double) -> Double {
        guard threshold >= 0 else { return 0 }
        let terms = eventTerms(shift: 1, threshold)
        var soon = max(0, 1 - terms.reduce(0, +))
        var sum = 0.0
        // From the longest queue down, so that what is left is added and not subtracted.
        for ahead in found.indices.reversed() {
            sum += found[ahead] * served(ahead) * min(soon, 1)
            soon += terms[ahead]
        }
        return answeredAtOnce + sum
    }

    public func abandoned(after threshold: Double) -> Double {
        guard threshold >= 0 else { return abandonment }
        guard leaving > 0 else { return 0 }
        let stays = exp(-leaving * threshold)
        let waitingTerms = eventTerms(shift: 0, threshold)
        let servedTerms = eventTerms(shift: 1, threshold)
        var waiting = 0.0
        var late = 0.0
        var sum = 0.0
        for (ahead, share) in found.enumerated() {
            waiting += waitingTerms[ahead]
            late += servedTerms[ahead]
            sum += share * max(0, stays * min(waiting, 1) - served(ahead) * min(late, 1))
        }
        return sum
    }

    public func offeredWaitExceeds(_ threshold: Double) -> Double {
        guard threshold >= 0 else { return 1 }
        let terms = eventTerms(shift: 0, threshold)
        var late = 0.0
        var sum = 0.0
        for (ahead, share) in found.enumerated() {
            late += terms[ahead]
            sum += share * min(late, 1)
        }
        return blocking < 1 ? sum / (1 - blocking) : 0
    }

    /// Chance to be answered with so many ahead.
    private func served(_ ahead: Int) -> Double { rate / (rate + Double(ahead + 1) * leaving) }

    /// P(exactly i of the events ahead have happened by the threshold, and the contact still waits): the sum to k is the chance that who
    /// finds k ahead waits longer. `shift` 1 for those who are answered, 0 for endless patience.
    private func eventTerms(shift: Double, _ threshold: Double) -> [Double] {
        let count = found.count
        guard leaving > 0 else {
            let mean = rate * threshold
            return (0..<count).map { IncompleteGamma.weight(Double($0), mean) }
        }
        let s = rate / leaving + shift
        let age = leaving * threshold
        let z = exp(-age)
        let gone = -expm1(-age)
        if s * age < 600 {
            var term = exp(-s * age)
            return (0..<count).map { i in
                defer { term *= gone * (s + Double(i)) / Double(i + 1) }
                return term
            }
        }
        // The first terms are below the smallest number: each by itself, as a binomial weight.
        return (0..<count).map { i in
            let n = s + Double(i)
            return s / n * IncompleteGamma.weight(Double(i), n * gone) * IncompleteGamma.weight(s, n * z)
                / IncompleteGamma.weight(n, n)
        }
    }

    /// What arrivals meet, as shares of the offered.
    struct Met {
        var atOnce: Double
        var found: [Double]
        var blocked: Double
    }

    /// What Poisson arrivals meet behind people of total rate `rate`.
    ///
    /// - Parameters:
    ///   - below: probability of the states in which an arrival is answered at once, relative to the first in which it is not.
    ///   - places: how many can wait; nil without limit.
    static func meet(
        below: Double, arrivalRate: Double, rate: Double, leaving: Double, places: Int?
    ) throws(QueueingError) -> Met {
        guard arrivalRate > 0, below < .infinity else { return Met(atOnce: 1, found: [], blocked: 0) }
        let peak: Int
        if arrivalRate <= rate {
            peak = 0
        } else if leaving > 0 {
            peak = min(Int(min((arrivalRate - rate) / leaving, 1e8)), places ?? Int.max)
        } else if let places {
            peak = places
        } else {
            throw .unstable(load: arrivalRate, capacity: rate, needs: "more agents, lines, or patience that ends")
        }
        if arrivalRate == rate, leaving == 0, places == nil {
            throw .unstable(load: arrivalRate, capacity: rate, needs: "more agents, lines, or patience that ends")
        }
        guard peak <= 20_000_000 else {
            throw .invalid(
                argument: "waiting contacts", value: Double(peak), needs: "at most 20000000 at once; shorten the patience")
        }
        // Weights of the states with 0, 1, … waiting, relative to the most likely of them.
        var weights = [Double](repeating: 0, count: peak + 1)
        weights[peak] = 1
        var k = peak
        while k > 0 {
            weights[k - 1] = weights[k] * (rate + Double(k) * leaving) / arrivalRate
            k -= 1
        }
        var sum = weights.reduce(0, +) + below * weights[0]
        while places.map({ weights.count <= $0 }) ?? true {
            let next = weights[weights.count - 1] * arrivalRate / (rate + Double(weights.count) * leaving)
            // The rest is at most a geometric series.
            let ratio = arrivalRate / (rate + Double(weights.count + 1) * leaving)
            if ratio < 1, next < 1e-18 * sum * (1 - ratio) { break }
            weights.append(next)
            sum += next
            guard weights.count <= 20_000_000 else {
                throw .unstable(
                    load: arrivalRate, capacity: rate, needs: "so near to saturation, more agents or patience that ends")
            }
        }
        let atOnce = below * weights[0] / sum
        // Where all places are hardly ever taken, the states end before.
        let blocked = places.map { weights.count > $0 } == true ? weights.removeLast() / sum : 0
        return Met(atOnce: atOnce, found: weights.map { $0 / sum }, blocked: blocked)
    }
}
