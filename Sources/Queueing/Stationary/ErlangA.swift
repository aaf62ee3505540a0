#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// M/M/n+M: exponential handling and exponential patience; always stable.
///
/// Palm 1957; Mandelbaum & Zeltyn 2007. With x = n μ/θ, y = λ/θ and z = y e^(−θt) everything is an incomplete gamma function:
/// P(V > t) ∝ γ(x, z). Two scales keep it exact: up to a load of the agents everything is relative to the state of n contacts,
/// above it to γ's full value.
public struct ErlangA: StationaryQueue {
    public let arrivalRate: Double
    public let meanHandling: Double
    public let agents: Double
    public let meanPatience: Double
    public let waitProbability: Double
    public let abandonment: Double
    public let answered: Double

    /// n μ/θ.
    private let x: Double
    /// λ/θ.
    private let y: Double
    /// The sum of all states, and the weight of the states in which nobody waits, on the scale in use.
    private let total: Double
    private let idle: Double
    private let isOverloaded: Bool

    /// - Parameters:
    ///   - arrivalRate: offered contacts per unit of time, 0 or more.
    ///   - meanHandling: mean handling time in the same unit, above 0.
    ///   - agents: above 0, whole or fractional.
    ///   - meanPatience: mean time until a waiting contact leaves, above 0; at most 10⁹ mean handling times, and 10¹¹ divided by the
    ///     agents and by the load, so that the series end. For endless patience use ``ErlangC``.
    public init(
        arrivalRate: Double, meanHandling: Double, agents: Double, meanPatience: Double
    ) throws(QueueingError) {
        try Argument.amount(arrivalRate, "arrival rate")
        try Argument.positive(meanHandling, "mean handling time")
        try Argument.positive(meanPatience, "mean patience")
        try Argument.agents(agents)
        guard agents > 0 else {
            throw .invalid(argument: "agents", value: agents, needs: "a number above 0, up to 10000000")
        }
        let load = arrivalRate * meanHandling
        try Argument.load(load)
        let ratio = meanPatience / meanHandling
        guard ratio <= 1e9 else {
            throw .invalid(
                argument: "mean patience", value: meanPatience,
                needs: "at most 1000000000 mean handling times; Erlang C has endless patience")
        }
        // Sums have some √x terms, and steps of 1 must count.
        let longest = 1e11 / max(agents, load)
        guard ratio <= longest else {
            throw .invalid(
                argument: "mean patience", value: meanPatience,
                needs: "at most \(QueueingError.plain((longest * meanHandling).rounded(.down))) with so many agents or so much load; "
                    + "Erlang C has endless patience")
        }
        self.init(
            arrivalRate: arrivalRate, meanHandling: meanHandling, agents: agents, meanPatience: meanPatience,
            inverse: ErlangB.inverse(load, agents))
    }

    /// From checked arguments and 1/B.
    init(
        arrivalRate: Double, meanHandling: Double, agents: Double, meanPatience: Double, inverse: Double
    ) {
        self.arrivalRate = arrivalRate
        self.meanHandling = meanHandling
        self.agents = agents
        self.meanPatience = meanPatience
        x = agents * meanPatience / meanHandling
        y = arrivalRate * meanPatience
        isOverloaded = y > x
        if y == 0 {
            (total, idle, waitProbability, abandonment, answered) = (1, 1, 0, 0, 1)
        } else if isOverloaded {
            let weight = IncompleteGamma.weight(x, y)
            let lower = IncompleteGamma.lowerAndUpper(x, y).lower
            idle = weight * (inverse - 1)
            total = idle + lower
            waitProbability = lower / total
            abandonment = ((y - x) * lower + x * weight) / (y * total)
            // Not 1 less what is lost: where almost all is, the difference would have no digits left.
            answered = (idle + x / y * (lower - weight)) / total
        } else {
            let series = IncompleteGamma.series(x, y)
            idle = inverse - 1
            total = idle + series
            waitProbability = series / total
            abandonment =
                total == .infinity ? 0 : x * IncompleteGamma.weightedSeries(x, y) / total
            answered = 1 - abandonment
        }
    }

    public var blocking: Double { 0 }
    public var meanWait: Double { abandonment * meanPatience }

    /// Mean wait of the answered. Who finds k waiting and is answered has waited Σ 1/(x + i), i from 1 to k + 1, in patience times.
    public var asa: Double {
        guard y > 0, total < .infinity else { return 0 }
        // States from the most likely one outwards: a sum of positive terms.
        let top = isOverloaded ? (y - x).rounded(.down) : 0
        let scale = isOverloaded ? IncompleteGamma.weight(x + top, y) : 1
        func harmonic(_ k: Double) -> Double {
            var sum = 0.0
            if k < 64 {
                var i = 1.0
                while i <= k + 1 {
                    sum += 1 / (x + i)
                    i += 1
                }
                return sum
            }
            return Digamma.difference(x + k + 2, x + 1)
        }
        var sum = 0.0
        var term = scale
        var wait = harmonic(top)
        var k = top
        repeat {
            sum += term * x / (x + k + 1) * wait
            k += 1
            term *= y / (x + k)
            wait += 1 / (x + k + 1)
        } while term * wait * (x + k) > 1e-17 * sum * max(x + k - y, 1)
        term = scale
        wait = harmonic(top)
        k = top
        while k >= 1 {
            term *= (x + k) / y
            wait -= 1 / (x + k + 1)
            k -= 1
            let part = term * x / (x + k + 1) * max(wait, 0)
            sum += part
            if part < 1e-18 * sum { break }
        }
        return sum / total * meanPatience / answered
    }

    public func offeredWaitExceeds(_ threshold: Double) -> Double {
        if threshold < 0 { return 1 }
        if y == 0 { return 0 }
        let (scale, z) = at(threshold)
        if isOverloaded { return IncompleteGamma.lowerAndUpper(x, z).lower / total }
        return scale * IncompleteGamma.series(x, z) / total
    }

    public func answered(after threshold: Double) -> Double {
        if threshold < 0 { return answered }
        if y == 0 { return 0 }
        let (scale, z) = at(threshold)
        if isOverloaded { return x / y * IncompleteGamma.lowerAndUpper(x + 1, z).lower / total }
        return scale * z / y * x / (x + 1) * IncompleteGamma.series(x + 1, z) / total
    }

    public func answered(within threshold: Double) -> Double {
        if threshold < 0 { return 0 }
        if y == 0 || total == .infinity { return 1 }
        let (scale, z) = at(threshold)
        if isOverloaded {
            let start = IncompleteGamma.lowerAndUpper(x + 1, y)
            let end = IncompleteGamma.lowerAndUpper(x + 1, z)
            // The difference of what is small.
            let part = z > x + 1 ? end.upper - start.upper : start.lower - end.lower
            return idle / total + x / y * max(part, 0) / total
        }
        let waited = x / (x + 1) * IncompleteGamma.series(x + 1, y)
        let late = scale * z / y * x / (x + 1) * IncompleteGamma.series(x + 1, z)
        return (idle + max(waited - late, 0)) / total
    }

    public func abandoned(after threshold: Double) -> Double {
        if threshold < 0 { return abandonment }
        if y == 0 || total == .infinity { return 0 }
        let (scale, z) = at(threshold)
        if z <= x {
            // x z Σ (k + 1) z^k / (x…(x + k + 1)), on the scale in use.
            let sum = z / y * x * IncompleteGamma.weightedSeries(x, z)
            return (isOverloaded ? IncompleteGamma.weight(x, z) : scale) * sum / total
        }
        let lower = IncompleteGamma.lowerAndUpper(x, z).lower
        return ((z - x) * lower + x * IncompleteGamma.weight(x, z)) / (y * total)
    }

    /// z = y e^(−θt), and e^(y − z) (z/y)^x, which is at most 1 up to a load of the agents.
    private func at(_ threshold: Double) -> (scale: Double, z: Double) {
        let age = threshold / meanPatience
        let z = y * exp(-age)
        return (isOverloaded ? 1 : exp(-y * expm1(-age) - x * age), z)
    }

    /// The fewest agents with which a share of the offered is answered within a threshold.
    ///
    /// Found by steps from the load that double, then halve.
    /// - Parameters:
    ///   - serviceLevel: share of the offered answered in time, from 0 to below 1.
    ///   - threshold: in the unit of the handling time, 0 or more.
    public static func fewestAgents(
        arrivalRate: Double, meanHandling: Double, meanPatience: Double, serviceLevel: Double,
        within threshold: Double
    ) throws(QueueingError) -> Int {
        try Argument.shareBelowOne(serviceLevel, "service level")
        try Argument.amount(threshold, "threshold")
        // Checks all other arguments.
        _ = try ErlangA(arrivalRate: arrivalRate, meanHandling: meanHandling, agents: 1e-3, meanPatience: meanPatience)
        let load = arrivalRate * meanHandling
        if load == 0 { return serviceLevel > 0 ? 1 : 0 }
        if serviceLevel <= 0 { return 0 }
        func holds(_ agents: Int, _ inverse: Double) -> Bool {
            answered(
                within: threshold, agents: Double(agents), meanHandling: meanHandling, arrivalRate: arrivalRate,
                meanPatience: meanPatience, inverse: inverse) >= serviceLevel
        }
        var low = max(1, Int(load))
        var inverse = ErlangB.inverse(load, Double(low))
        if holds(low, inverse) {
            return Staffing.leastOfSure(from: low) { $0 > 0 && holds($0, ErlangB.inverse(load, Double($0))) }
        }
        // Upward 1/B goes from one number of agents to the next: always from the largest that is known to be too few.
        func marched(to agents: Int) -> Double {
            var value = inverse
            for k in stride(from: low + 1, through: agents, by: 1) { value = 1 + value * Double(k) / load }
            return value
        }
        var high = Staffing.mostAgents
        var step = 1
        while high - low > 1 {
            let next = min(low + step, (low + high) / 2)
            let value = marched(to: next)
            if holds(next, value) {
                high = next
            } else {
                (low, inverse) = (next, value)
                step *= 2
            }
            if high < Staffing.mostAgents { step = Staffing.mostAgents }
        }
        return high
    }

    /// What ``answered(within:)`` gives, from 1/B, without the other measures.
    private static func answered(
        within threshold: Double, agents: Double, meanHandling: Double, arrivalRate: Double, meanPatience: Double,
        inverse: Double
    ) -> Double {
        let x = agents * meanPatience / meanHandling
        let y = arrivalRate * meanPatience
        let age = threshold / meanPatience
        let z = y * exp(-age)
        if y <= x {
            // The series of x from that of x + 1.
            let next = IncompleteGamma.series(x + 1, y)
            let total = inverse + y / (x + 1) * next
            guard total < .infinity else { return 1 }
            let late = exp(-y * expm1(-age) - x * age) * z / y * IncompleteGamma.series(x + 1, z)
            return (inverse - 1 + max(0, x / (x + 1) * (next - late))) / total
        }
        let start = IncompleteGamma.lowerAndUpper(x + 1, y)
        let end = IncompleteGamma.lowerAndUpper(x + 1, z)
        let weight = IncompleteGamma.weight(x, y)
        let idle = weight * (inverse - 1)
        let part = z > x + 1 ? end.upper - start.upper : start.lower - end.lower
        return (idle + x / y * max(part, 0)) / (idle + start.lower + weight)
    }
}
