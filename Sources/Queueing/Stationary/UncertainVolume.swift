import CGSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A queue whose arrival rate is itself uncertain: gamma distributed about its mean, constant while the queue settles.
///
/// Shares are of all contacts over many such periods, returns included: busy periods count with their contacts. Never the figure at
/// the mean rate. Lengths of queues and occupancy are means over time.
///
/// Where nobody leaves and nobody is refused, some rates of a gamma law always exceed the agents. The contacts of such periods
/// (``endlessShare``) wait, in the end without bound: none is in time, everybody works, and the mean wait of all is infinite.
///
/// The law of the rate is integrated in its logarithm, in panels that get short where the work is about what the agents can do;
/// measures are within 10⁻⁹.
public struct UncertainVolume: StationaryQueue {
    /// Contacts per unit of time over all periods, returns included.
    public let arrivalRate: Double
    public let meanHandling: Double
    public let agents: Double
    /// Share of the contacts that come at rates for which the queue has no end; 0 where it always settles.
    public let endlessShare: Double
    /// Share of the time with such rates.
    private let endlessTime: Double
    /// Whether there are such rates, however rare.
    private let isEverEndless: Bool
    /// Share of the time at a rate, share of all contacts, and the queue.
    private let parts: [(time: Double, share: Double, queue: any StationaryQueue)]

    /// - Parameters:
    ///   - meanRate: mean arrival rate, above 0.
    ///   - variation: coefficient of variation of the rate, from 10⁻⁹ to 3.
    ///   - capacity: the rate that the agents can just do, above 0.
    ///   - settles: whether the queue has an end also at higher rates, because contacts leave or are refused.
    ///   - queue: the queue at a rate. It is not asked for rates from the capacity on unless it settles.
    /// - Throws: what `queue` throws; ``QueueingError/unstable(load:capacity:needs:)`` where all rates are above the capacity.
    public init(
        meanRate: Double, variation: Double, capacity: Double, settles: Bool = true,
        _ queue: (Double) throws(QueueingError) -> any StationaryQueue
    ) throws(QueueingError) {
        try Argument.positive(meanRate, "mean arrival rate")
        try Argument.positive(capacity, "capacity")
        guard variation >= 1e-9, variation <= 3 else {
            throw .invalid(argument: "coefficient of variation", value: variation, needs: "a number from 0.000000001 to 3")
        }
        quietGSL()
        let law = LogGamma(variation: variation)
        let (low, high) = law.range()
        let limit = log(capacity / meanRate)
        // A queue goes from idle to busy within some 1/√n of its capacity.
        let fine = settles || limit > low ? 1 / max(1, try queue(meanRate * exp(low)).agents).squareRoot() : 1
        var parts: [(time: Double, share: Double, queue: any StationaryQueue)] = []
        var endlessTime = 0.0
        var endlessFresh = 0.0
        // Attempts of each fresh contact; at endless rates as just below them.
        var returns = 1.0
        for (start, end) in law.panels(from: low, to: high, limit: limit, fine: fine) {
            for (point, weight) in zip(PanelRule.sixteen.points, PanelRule.sixteen.weights) {
                let place = start + (end - start) * point
                let time = law.density(place) * weight * (end - start)
                let factor = exp(place)
                if time * max(factor, 1) < 1e-19 { continue }
                if !settles, start >= limit {
                    endlessTime += time
                    endlessFresh += time * factor * meanRate
                    continue
                }
                let part = try Self.checked(meanRate, factor, exp(high), queue)
                returns = part.arrivalRate / (meanRate * factor)
                parts.append((time, time * part.arrivalRate, part))
            }
        }
        guard let first = parts.first else {
            throw .unstable(load: meanRate, capacity: capacity, needs: "more agents are needed, or patience that ends")
        }
        let endless = endlessFresh * returns
        let all = parts.reduce(endless) { $0 + $1.share }
        self.parts = parts.map { ($0.time, $0.share / all, $0.queue) }
        self.endlessTime = endlessTime
        endlessShare = endless / all
        isEverEndless = !settles
        arrivalRate = all
        meanHandling = first.queue.meanHandling
        agents = first.queue.agents
    }

    /// The queue at a rate; a load beyond the formula is said as the mean load that would be in its range.
    private static func checked(
        _ meanRate: Double, _ factor: Double, _ most: Double, _ queue: (Double) throws(QueueingError) -> any StationaryQueue
    ) throws(QueueingError) -> any StationaryQueue {
        do throws(QueueingError) {
            return try queue(meanRate * factor)
        } catch {
            guard case .invalid(let argument, let value, _) = error, argument == Argument.offeredLoad, factor > 1 else { throw error }
            let range = "at most \(QueueingError.plain((1e7 / most).rounded(.down))) Erlang with so much variation, "
            throw .invalid(
                argument: Argument.offeredLoad, value: value / factor,
                needs: range + "since some rates are \(QueueingError.plain(most.rounded(.up))) times the mean")
        }
    }

    private func mean(endless: Double = 0, _ value: (any StationaryQueue) -> Double) -> Double {
        parts.reduce(endlessShare * endless) { $0 + $1.share * value($1.queue) }
    }
    /// Of those who are not refused.
    private func meanOfAdmitted(endless: Double, _ value: (any StationaryQueue) -> Double) -> Double {
        let admitted = 1 - blocking
        return admitted > 0 ? mean(endless: endless) { value($0) * (1 - $0.blocking) } / admitted : 0
    }
    public var blocking: Double { mean { $0.blocking } }
    public var abandonment: Double { mean { $0.abandonment } }
    public var answered: Double { mean(endless: 1) { $0.answered } }
    public var waitProbability: Double { meanOfAdmitted(endless: 1) { $0.waitProbability } }
    public var meanWait: Double { isEverEndless ? .infinity : meanOfAdmitted(endless: 0) { $0.meanWait } }
    public var asa: Double {
        if isEverEndless { return .infinity }
        let all = answered
        return all > 0 ? mean { $0.asa * $0.answered } / all : 0
    }
    public var occupancy: Double { parts.reduce(endlessTime) { $0 + $1.time * $1.queue.occupancy } }
    public func answered(within threshold: Double) -> Double { mean { $0.answered(within: threshold) } }
    public func answered(after threshold: Double) -> Double { mean(endless: 1) { $0.answered(after: threshold) } }
    public func abandoned(after threshold: Double) -> Double { mean { $0.abandoned(after: threshold) } }
    public func offeredWaitExceeds(_ threshold: Double) -> Double {
        meanOfAdmitted(endless: 1) { $0.offeredWaitExceeds(threshold) }
    }
}

/// The logarithm of a gamma law of mean 1.
private struct LogGamma {
    let shape: Double
    private let peak: Double

    init(variation: Double) {
        shape = 1 / (variation * variation)
        peak = shape * IncompleteGamma.weight(shape, shape)
    }

    /// log f − (f − 1) of f = e^place, accurate near 0.
    private func gap(_ place: Double) -> Double {
        let above = expm1(place)
        return above > -0.5 && above < 1 ? gsl_sf_log_1plusx_mx(above) : place - above
    }

    func density(_ place: Double) -> Double { peak * exp(shape * gap(place)) }

    /// Outside this are less than 10⁻¹⁸ of the contacts.
    func range() -> (low: Double, high: Double) {
        // Contacts by place: the density times the rate.
        func exponent(_ place: Double) -> Double { shape * gap(place) + place }
        let top = log1p(1 / shape)
        let least = exponent(top) - 45
        func reach(_ side: Double) -> Double {
            var step = top
            while exponent(top + side * step) > least { step *= 2 }
            return Root.bisect(0, step) { exponent(top + side * $0) > least }
        }
        return (top - reach(-1), top + reach(1))
    }

    /// Stretches for a rule of 16 points, broken at the capacity and short near it.
    func panels(from low: Double, to high: Double, limit: Double, fine: Double) -> [(start: Double, end: Double)] {
        let width = min(0.64, 1.5 / shape.squareRoot())
        var panels: [(start: Double, end: Double)] = []
        func split(_ start: Double, _ end: Double) {
            let away = max(0, max(start - limit, limit - end))
            if end - start <= width, end - start <= max(fine, away) {
                panels.append((start, end))
            } else {
                let middle = start + (end - start) / 2
                split(start, middle)
                split(middle, end)
            }
        }
        if limit > low, limit < high {
            split(low, limit)
            split(limit, high)
        } else {
            split(low, high)
        }
        return panels
    }
}
