#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// M/M/n with classes of contacts by priority, the most urgent first; work that was begun is finished. One law of handling for all.
///
/// Cobham 1954 for the means; Kella & Yechiali 1985 for the law: the wait of who waits is the time in which a single server of rate
/// n μ, met with a geometric number ahead, runs out of these and of all more urgent ones that come meanwhile.
public struct Priorities: Sendable {
    /// Arrival rates, the most urgent class first.
    public let arrivalRates: [Double]
    public let meanHandling: Double
    public let agents: Double
    /// Share that has to wait; the same for all classes.
    public let waitProbability: Double
    /// Mean wait of each class, those included who do not wait.
    public let meanWaits: [Double]

    /// Σ λ_j / (n μ) over the classes up to each.
    private let loads: [Double]

    /// - Parameters:
    ///   - arrivalRates: one per class, 0 or more, the most urgent first; at least one.
    ///   - meanHandling: mean handling time of every class, above 0.
    ///   - agents: above the whole load.
    public init(arrivalRates: [Double], meanHandling: Double, agents: Double) throws(QueueingError) {
        guard !arrivalRates.isEmpty else {
            throw .invalid(argument: "classes", value: 0, needs: "1 or more")
        }
        for rate in arrivalRates { try Argument.amount(rate, "arrival rate") }
        let all = try ErlangC(
            arrivalRate: arrivalRates.reduce(0, +), meanHandling: meanHandling, agents: agents)
        var loads: [Double] = []
        var sum = 0.0
        for rate in arrivalRates {
            sum += rate * meanHandling / agents
            loads.append(sum)
        }
        self.arrivalRates = arrivalRates
        self.meanHandling = meanHandling
        self.agents = agents
        self.loads = loads
        waitProbability = all.waitProbability
        meanWaits = loads.indices.map { k in
            all.waitProbability * meanHandling / agents / ((1 - (k > 0 ? loads[k - 1] : 0)) * (1 - loads[k]))
        }
    }

    public var occupancy: Double { loads.last ?? 0 }
    /// Mean number of each class that waits.
    public var meanQueues: [Double] { zip(arrivalRates, meanWaits).map { $0 * $1 } }

    /// Share of a class (0 the most urgent) that waits longer than this.
    ///
    /// - Throws: ``QueueingError/invalid(argument:value:needs:)`` for a class that is not there, a negative threshold, or one beyond 10⁵
    ///   services.
    public func waitExceeds(_ threshold: Double, class index: Int) throws(QueueingError) -> Double {
        try check(index)
        try Argument.amount(threshold, "threshold")
        let capacity = agents / meanHandling
        let spare = capacity * (1 - loads[index])
        let before = index > 0 ? loads[index - 1] * capacity : 0
        // The most urgent class is held up by nobody who comes later.
        if before == 0 { return waitProbability * exp(-spare * threshold) }
        return waitProbability * (try stillAhead(threshold, capacity, before, loads[index]))
    }

    /// Share of a class answered within a threshold.
    public func serviceLevel(within threshold: Double, class index: Int) throws(QueueingError) -> Double {
        1 - (try waitExceeds(threshold, class: index))
    }

    /// The wait that a share of a class does not exceed.
    public func waitQuantile(_ probability: Double, class index: Int) throws(QueueingError) -> Double {
        try check(index)
        try Argument.shareBelowOne(probability, "probability")
        let tail = 1 - probability
        guard waitProbability > tail else { return 0 }
        var high = meanWaits[index]
        while try waitExceeds(high, class: index) > tail { high *= 2 }
        return try Root.bisect(0, high, relative: 1e-13) { (time: Double) throws(QueueingError) -> Bool in
            try waitExceeds(time, class: index) > tail
        }
    }

    private func check(_ index: Int) throws(QueueingError) {
        guard arrivalRates.indices.contains(index) else {
            throw .invalid(
                argument: "class", value: Double(index), needs: "a whole number from 0 to \(arrivalRates.count - 1)")
        }
    }

    /// P(a random walk from a geometric height, down with rate `capacity`, up with rate `before`, has not reached 0 by a time), by
    /// uniformization: a Poisson number of steps, of which so many lead down.
    private func stillAhead(
        _ time: Double, _ capacity: Double, _ before: Double, _ load: Double
    ) throws(QueueingError) -> Double {
        let total = capacity + before
        let mean = total * time
        guard mean <= 1e5 else {
            throw .invalid(argument: "threshold", value: time, needs: "at most \(1e5 / total)")
        }
        let steps = Int(mean + 12 * mean.squareRoot() + 40)
        let reach = min(steps, Int(42 / max(-log(load), 1e-3))) + steps + 1
        // Heights 1…reach; beyond, nothing comes down in time that counts.
        var heights = (0...reach).map { $0 == 0 ? 0 : (1 - load) * pow(load, Double($0 - 1)) }
        let beyond = pow(load, Double(reach))
        let down = capacity / total
        let up = before / total
        var left = 1.0
        var sum = 0.0
        for step in 0...steps {
            sum += IncompleteGamma.weight(Double(step), mean) * left
            var next = [Double](repeating: 0, count: reach + 1)
            var highest = 0.0
            for height in 1...reach {
                let here = heights[height]
                if height > 1 { next[height - 1] += here * down }
                if height < reach { next[height + 1] += here * up } else { highest += here * up }
            }
            next[reach] += highest
            heights = next
            left = heights.reduce(beyond, +)
        }
        return min(1, sum)
    }
}

/// M/G/1 with classes by priority: means of each class, with laws of handling of their own (Cobham 1954; Kleinrock 1976).
public struct SingleServerPriorities: Sendable {
    /// Mean wait of each class until its service begins, work that was begun being finished.
    public let meanWaits: [Double]
    /// Mean time from arrival to completion where a more urgent contact interrupts the work, which then goes on where it stopped.
    public let meanSojournsPreemptive: [Double]
    public let occupancy: Double

    /// - Parameters:
    ///   - arrivalRates: one per class, the most urgent first.
    ///   - meanHandling: of each class, above 0.
    ///   - variations: coefficient of variation of the handling time of each class.
    public init(arrivalRates: [Double], meanHandling: [Double], variations: [Double]) throws(QueueingError) {
        guard !arrivalRates.isEmpty, meanHandling.count == arrivalRates.count, variations.count == arrivalRates.count else {
            throw .invalid(
                argument: "classes", value: Double(arrivalRates.count), needs: "1 or more, each with a rate, a mean and a variation")
        }
        var residual: [Double] = []
        var loads: [Double] = []
        var work = 0.0
        var load = 0.0
        for ((rate, mean), variation) in zip(zip(arrivalRates, meanHandling), variations) {
            try Argument.amount(rate, "arrival rate")
            try Argument.positive(mean, "mean handling time")
            try Argument.amount(variation, "coefficient of variation")
            work += rate * mean * mean * (1 + variation * variation) / 2
            load += rate * mean
            residual.append(work)
            loads.append(load)
        }
        guard load < 1 else { throw ErlangC.unstable(load, 1) }
        func before(_ k: Int) -> Double { k > 0 ? loads[k - 1] : 0 }
        meanWaits = loads.indices.map { work / ((1 - before($0)) * (1 - loads[$0])) }
        meanSojournsPreemptive = loads.indices.map {
            meanHandling[$0] / (1 - before($0)) + residual[$0] / ((1 - before($0)) * (1 - loads[$0]))
        }
        occupancy = load
    }
}
