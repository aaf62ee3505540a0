#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// M/D/c: every contact takes the same time. Exact.
///
/// Crommelin 1932: after one handling time the queue L becomes max(0, L + A − c), A the arrivals in between. So L is the highest
/// point of a random walk, whose law Spitzer's identity gives as a compound Poisson law: i P(L = i) = Σ j b_j P(L = i − j) with
/// b_j = Σ_m P(Poisson(m a) = m c + j) / m. The wait follows from it by Franx 2001.
public struct FixedHandling: StationaryQueue {
    public let arrivalRate: Double
    public let meanHandling: Double
    public let agents: Double
    public let meanWait: Double
    /// P(L > i).
    private let longer: [Double]

    /// - Parameters:
    ///   - arrivalRate: contacts per unit of time, 0 or more.
    ///   - handling: the time each contact takes, above 0.
    ///   - agents: a whole number above the load; so far above it that the sums end: occupancy up to 0.95 for one agent, to 0.995 for
    ///     a hundred.
    public init(arrivalRate: Double, handling: Double, agents: Int) throws(QueueingError) {
        try Argument.amount(arrivalRate, "arrival rate")
        try Argument.positive(handling, "handling time")
        try Argument.count(agents, "agents", 1...100_000)
        let load = arrivalRate * handling
        let c = Double(agents)
        guard load < c else { throw ErlangC.unstable(load, c) }
        self.arrivalRate = arrivalRate
        meanHandling = handling
        self.agents = c
        guard load > 0 else {
            meanWait = 0
            longer = [0]
            return
        }
        let occupancy = load / c
        // Terms fall like e^(−m c (ρ − 1 − ln ρ)), the queue about like e^(−2 i (1 − ρ)).
        let rounds = 42 / (c * (occupancy - 1 - log(occupancy)))
        let reach = 21 / (1 - occupancy) + 40
        guard rounds * reach < 6e7 else {
            throw .invalid(
                argument: "occupancy", value: occupancy, needs: "lower: so near to saturation the sums are too long")
        }
        var weights: [Double] = []
        var sum = 0.0
        var mean = 0.0
        while true {
            let j = Double(weights.count + 1)
            var b = 0.0
            var m = 1.0
            while true {
                let term = IncompleteGamma.weight(m * c + j, m * load) / m
                b += term
                // Past the largest term the rest is small once a term is.
                if m * (c - load) > j, term * rounds < 1e-18 * (b + 1e-300) || m > rounds + 2 * j / (c - load) { break }
                m += 1
            }
            weights.append(b)
            sum += b
            mean += j * b
            if j * b < 1e-18 * mean || b < 1e-290 { break }
        }
        meanWait = mean / arrivalRate
        var law = [exp(-sum)]
        var left = [-expm1(-sum)]
        while let last = left.last, last > 1e-17, law.count < 20 * weights.count + 100 {
            let i = law.count
            var value = 0.0
            for j in 1...min(i, weights.count) { value += Double(j) * weights[j - 1] * law[i - j] }
            law.append(value / Double(i))
            left.append(max(0, last - value / Double(i)))
        }
        // Tails as sums from the far end, which keep their digits.
        var tail = 0.0
        for i in law.indices.reversed() {
            left[i] = tail
            tail += law[i]
        }
        longer = left
    }

    public var blocking: Double { 0 }
    public var abandonment: Double { 0 }
    public var asa: Double { meanWait }
    public var waitProbability: Double { offeredWaitExceeds(0) }

    public func offeredWaitExceeds(_ threshold: Double) -> Double {
        guard threshold >= 0 else { return 1 }
        guard arrivalRate > 0 else { return 0 }
        let rounds = (threshold / meanHandling).rounded(.down) + 1
        let mean = arrivalRate * max(0, rounds * meanHandling - threshold)
        let places = rounds * agents
        guard places < Double(longer.count) + arrivalRate * meanHandling + 40 * (arrivalRate * meanHandling).squareRoot() + 60
        else { return 0 }
        var sum = IncompleteGamma.lowerAndUpper(places, mean).lower
        for j in 0..<Int(places) {
            let left = Int(places) - 1 - j
            if left < longer.count { sum += longer[left] * IncompleteGamma.weight(Double(j), mean) }
        }
        return min(1, sum)
    }
    public func answered(within threshold: Double) -> Double { 1 - offeredWaitExceeds(threshold) }
    public func answered(after threshold: Double) -> Double { offeredWaitExceeds(threshold) }
    public func abandoned(after threshold: Double) -> Double { 0 }
}
