/// Arrival rates constant over equal intervals, from time 0.
public struct RateProfile: Sendable, Hashable {
    /// What was before time 0.
    public enum Before: Sendable, Hashable {
        /// Nothing: the system starts empty.
        case empty
        /// The same profile over and over, such as one day after another.
        case periodic
        /// The first rate, since ever.
        case steady
    }

    /// Length of an interval.
    public let interval: Double
    /// Contacts per unit of time in each interval.
    public let rates: [Double]
    public let before: Before

    /// - Parameters:
    ///   - interval: above 0.
    ///   - rates: at least one, each 0 or more.
    public init(interval: Double, rates: [Double], before: Before = .empty) throws(QueueingError) {
        try Argument.positive(interval, "interval")
        guard !rates.isEmpty else { throw .invalid(argument: "intervals", value: 0, needs: "1 or more") }
        for rate in rates { try Argument.amount(rate, "arrival rate") }
        self.interval = interval
        self.rates = rates
        self.before = before
    }

    public var length: Double { interval * Double(rates.count) }

    /// The rate of an interval by its number, which may lie before the first; beyond the last the last one holds.
    func rate(of index: Int) -> Double {
        if rates.indices.contains(index) { return rates[index] }
        guard index < 0 else { return before == .periodic ? rates[index % rates.count] : rates[rates.count - 1] }
        return switch before {
        case .empty: 0
        case .steady: rates[0]
        case .periodic: rates[(index % rates.count + rates.count) % rates.count]
        }
    }

    /// Calls with each stretch of constant rate between two times.
    func each<Failure: Error>(
        from start: Double, to end: Double, _ body: (_ from: Double, _ to: Double, _ rate: Double) throws(Failure) -> Void
    ) throws(Failure) {
        var index = Int((start / interval + 1e-9).rounded(.down))
        while Double(index) * interval < end - 1e-9 * interval {
            try body(max(start, Double(index) * interval), min(end, Double(index + 1) * interval), rate(of: index))
            index += 1
        }
    }

    /// Mean and largest rate between two times.
    func meanAndMost(from start: Double, to end: Double) -> (mean: Double, most: Double) {
        var sum = 0.0
        var most = 0.0
        each(from: start, to: end) { from, to, rate in
            sum += rate * (to - from)
            most = max(most, rate)
        }
        return (sum / (end - start), most)
    }

    /// Whether rates only grow between two times.
    func isGrowing(from start: Double, to end: Double) -> Bool {
        let first = Int((start / interval + 1e-9).rounded(.down))
        let last = Int((end / interval - 1e-9).rounded(.down))
        return rate(of: last) > rate(of: first) && (first..<max(first, last)).allSatisfy { rate(of: $0) <= rate(of: $0 + 1) }
    }
}
