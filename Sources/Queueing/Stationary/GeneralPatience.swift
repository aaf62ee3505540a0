#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// M/M/n+G: exponential handling, any law of patience.
///
/// Baccelli & Hebuterne 1981; Zeltyn & Mandelbaum 2005. The density of the offered wait is proportional to
/// λ exp(λ H(x) − n μ x), H(x) the integral of the survival of patience from 0 to x. Integrated by Gauss–Legendre panels whose widths
/// follow the integrand; each accepted panel agrees with its two halves to 10⁻¹².
public struct GeneralPatience: StationaryQueue {
    public let arrivalRate: Double
    public let meanHandling: Double
    public let agents: Double
    public let patience: TimeLaw

    private let panels: [Panel]
    /// Logarithm by which all integrals are scaled.
    private let scale: Double
    /// Sum of all states on that scale, per unit of arrival rate; infinite where nobody ever waits.
    private let total: Double
    private let atOnce: Double
    private let sums: Sums

    /// - Parameters:
    ///   - arrivalRate: offered contacts per unit of time, 0 or more.
    ///   - meanHandling: mean handling time, above 0.
    ///   - agents: above 0, whole or fractional.
    ///   - patience: the law of patience; some may never leave.
    /// - Throws: ``QueueingError/unstable(load:capacity:needs:)`` where those who never leave are more than the agents can answer.
    public init(
        arrivalRate: Double, meanHandling: Double, agents: Double, patience: TimeLaw
    ) throws(QueueingError) {
        try Argument.amount(arrivalRate, "arrival rate")
        try Argument.positive(meanHandling, "mean handling time")
        try Argument.agents(agents)
        let load = arrivalRate * meanHandling
        try Argument.load(load)
        guard agents > 0 else {
            throw .invalid(argument: "agents", value: agents, needs: "a number above 0, up to 10000000")
        }
        let stay = patience.survival(1e9 * meanHandling)
        guard load * stay < agents else {
            throw .unstable(load: load * stay, capacity: agents, needs: "of those who never leave, fewer, or more agents")
        }
        self.arrivalRate = arrivalRate
        self.meanHandling = meanHandling
        self.agents = agents
        self.patience = patience
        var march = PanelMarch(rate: arrivalRate, capacity: agents / meanHandling, patience: patience)
        panels = try march.run()
        let highest = max(0, panels.reduce(-Double.infinity) { max($0, $1.highest) })
        var sums = Sums()
        for panel in panels { sums.add(panel.sums(scale: highest)) }
        // 1/B(n − 1) from 1/B(n).
        let idle = (ErlangB.inverse(load, agents) - 1) * load / agents
        let below = idle == .infinity ? .infinity : idle * exp(-highest)
        scale = highest
        self.sums = sums
        total = load == 0 ? .infinity : below + arrivalRate * sums.all
        atOnce = total == .infinity ? 1 : below / total
    }

    private func share(_ integral: Double) -> Double { total == .infinity ? 0 : arrivalRate * integral / total }
    public var blocking: Double { 0 }
    public var waitProbability: Double { share(sums.all) }
    public var answered: Double { atOnce + share(sums.staying) }
    public var abandonment: Double { share(sums.leaving) }
    public var meanWait: Double { share(sums.patience) }
    public var asa: Double { answered > 0 ? share(sums.answeredWait) / answered : 0 }
    public func answered(within threshold: Double) -> Double {
        threshold < 0 ? 0 : atOnce + share(integrals(to: threshold).staying)
    }
    public func answered(after threshold: Double) -> Double {
        threshold < 0 ? answered : share(integrals(from: threshold).staying)
    }
    public func abandoned(after threshold: Double) -> Double {
        guard threshold >= 0 else { return abandonment }
        let tail = integrals(from: threshold)
        return max(0, share(patience.survival(threshold) * tail.all - tail.staying))
    }
    public func offeredWaitExceeds(_ threshold: Double) -> Double {
        threshold < 0 ? 1 : share(integrals(from: threshold).all)
    }

    private func integrals(from time: Double) -> Sums {
        var sums = Sums()
        for panel in panels.reversed() {
            if panel.start >= time {
                sums.add(panel.sums(scale: scale))
            } else {
                if panel.end > time { sums.add(panel.part(from: time, to: panel.end, law: self).sums(scale: scale)) }
                break
            }
        }
        return sums
    }
    private func integrals(to time: Double) -> Sums {
        var sums = Sums()
        for panel in panels {
            if panel.end <= time {
                sums.add(panel.sums(scale: scale))
            } else {
                if panel.start < time { sums.add(panel.part(from: panel.start, to: time, law: self).sums(scale: scale)) }
                break
            }
        }
        return sums
    }

    /// Integrals of exp(exponent), by itself and times: survival, 1 − survival, H, x survival.
    struct Sums {
        var all = 0.0
        var staying = 0.0
        var leaving = 0.0
        var patience = 0.0
        var answeredWait = 0.0
        mutating func add(_ other: Sums) {
            all += other.all
            staying += other.staying
            leaving += other.leaving
            patience += other.patience
            answeredWait += other.answeredWait
        }
    }

    /// A stretch of waiting times on which all functions are smooth.
    ///
    /// The exponent λ H(x) − n μ x is built as (λ − n μ) x − λ K(x), K(x) = x − H(x) the integral of the share that has left: at large
    /// rates λ H and n μ x are large and nearly equal, and would take each other's digits.
    struct Panel {
        let start: Double
        let end: Double
        /// K at the start.
        let before: Double
        let survival: [Double]
        /// K at the points, and at the end.
        let left: [Double]
        let after: Double
        let exponent: [Double]
        /// Size of what the exponent is the difference of.
        let magnitude: Double

        init(start: Double, end: Double, before: Double, rate: Double, capacity: Double, patience: TimeLaw) {
            let rule = PanelRule.sixteen
            let width = end - start
            let survival = rule.points.map { patience.survival(start + width * $0) }
            var left = [Double](repeating: before, count: rule.count)
            var after = before
            for i in 0..<rule.count {
                var sum = 0.0
                for j in 0..<rule.count { sum += rule.partial[i * rule.count + j] * (1 - survival[j]) }
                left[i] += width * sum
                after += width * rule.weights[i] * (1 - survival[i])
            }
            self.start = start
            self.end = end
            self.before = before
            self.survival = survival
            self.left = left
            self.after = after
            exponent = zip(rule.points, left).map { (rate - capacity) * (start + width * $0) - rate * $1 }
            magnitude = abs(rate - capacity) * end + rate * after
        }

        var highest: Double { exponent.max() ?? 0 }

        func sums(scale: Double) -> Sums {
            let rule = PanelRule.sixteen
            var sums = Sums()
            for i in 0..<rule.count {
                let weight = (end - start) * rule.weights[i] * exp(exponent[i] - scale)
                sums.all += weight
                sums.staying += weight * survival[i]
                sums.leaving += weight * (1 - survival[i])
                let time = start + (end - start) * rule.points[i]
                sums.patience += weight * (time - left[i])
                sums.answeredWait += weight * survival[i] * time
            }
            return sums
        }

        /// A stretch of this panel, with points of its own.
        func part(from: Double, to: Double, law: GeneralPatience) -> Panel {
            let capacity = law.agents / law.meanHandling
            let lead =
                from > start
                ? Panel(
                    start: start, end: from, before: before, rate: law.arrivalRate, capacity: capacity,
                    patience: law.patience
                ).after : before
            return Panel(
                start: from, end: to, before: lead, rate: law.arrivalRate, capacity: capacity, patience: law.patience)
        }
    }
}

/// Cuts the waiting times into panels, from 0 to where nothing is left.
private struct PanelMarch {
    let rate: Double
    let capacity: Double
    let patience: TimeLaw

    mutating func run() throws(QueueingError) -> [GeneralPatience.Panel] {
        var panels: [GeneralPatience.Panel] = []
        var at = 0.0
        var before = 0.0
        var width = 1 / capacity
        var highest = 0.0
        while true {
            guard panels.count < 100_000 else {
                throw .invalid(
                    argument: "patience law", value: at, needs: "one whose survival function is smooth between its breaks")
            }
            let stop = patience.breaks.first { $0 > at * (1 + 1e-14) } ?? .infinity
            var accepted: (GeneralPatience.Panel, GeneralPatience.Panel)?
            while accepted == nil {
                let end = min(at + width, stop)
                let whole = panel(at, end, before)
                let first = panel(at, at + (end - at) / 2, before)
                let second = panel(at + (end - at) / 2, end, first.after)
                let scale = max(first.highest, second.highest)
                let one = whole.sums(scale: scale)
                var two = first.sums(scale: scale)
                two.add(second.sums(scale: scale))
                // Digits that the exponent has not cannot agree.
                let limit = 1e-12 + 1e-15 * second.magnitude
                let isGood =
                    abs(one.all - two.all) <= limit * two.all && abs(one.patience - two.patience) <= limit * two.patience
                    && abs(one.leaving - two.leaving) <= limit * two.leaving + 1e-15 * two.all
                    && abs(whole.after - second.after) * rate <= limit
                if isGood || end - at <= 1e-13 * max(at, 1 / capacity) {
                    accepted = (first, second)
                } else {
                    width = (end - at) / 2
                }
            }
            guard let (first, second) = accepted else { break }
            panels += [first, second]
            highest = max(highest, first.highest, second.highest)
            at = second.end
            before = second.after
            width *= 2
            // What is left is at most a falling exponential.
            let spare = capacity - rate * patience.survival(at)
            if spare > 0, (rate - capacity) * at - rate * before - highest + log(capacity / spare) < -60 { break }
        }
        return panels
    }

    private func panel(_ start: Double, _ end: Double, _ before: Double) -> GeneralPatience.Panel {
        GeneralPatience.Panel(
            start: start, end: end, before: before, rate: rate, capacity: capacity, patience: patience)
    }
}
