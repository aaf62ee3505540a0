/// Stationary backlog-carryover (Stolletz 2008): interval by interval, with what an interval leaves added to the next; usable in overload.
/// **An approximation**: what a loss system would block is taken as the work that is carried over.
public struct BacklogCarryover: Sendable, Hashable {
    public struct Interval: Sendable, Hashable {
        /// Rate of arrivals, those carried over included.
        public let rate: Double
        /// Rate carried over to the next interval.
        public let backlog: Double
        public let occupancy: Double
        /// The rate at which Erlang C has the same occupancy.
        public let modifiedRate: Double
        public let waitProbability: Double
        public let meanWait: Double
        public let meanQueue: Double
    }

    public let intervals: [Interval]

    /// - Parameters:
    ///   - rates: arrivals per unit of time in each interval, 0 or more.
    ///   - agents: as many numbers, each above 0.
    ///   - meanHandling: mean handling time, above 0; intervals should be about as long.
    public init(rates: [Double], agents: [Double], meanHandling: Double) throws(QueueingError) {
        try Argument.positive(meanHandling, "mean handling time")
        guard rates.count == agents.count else {
            throw .invalid(argument: "intervals of agents", value: Double(agents.count), needs: "\(rates.count), as many as of rates")
        }
        var intervals: [Interval] = []
        var backlog = 0.0
        for (fresh, count) in zip(rates, agents) {
            try Argument.amount(fresh, "arrival rate")
            try Argument.positive(count, "agents")
            let rate = fresh + backlog
            try Argument.load(rate * meanHandling)
            try Argument.agents(count)
            let carried = CarriedLoad(load: rate * meanHandling, agents: count)
            backlog = carried.blocked / meanHandling
            // Erlang C at the load that is carried; what is spare of the agents comes with all its digits.
            let waits = ErlangC.delay(spare: carried.idle, count, ErlangB.inverse(carried.busy, count))
            let meanWait = waits * meanHandling / carried.idle
            let modified = carried.busy / meanHandling
            intervals.append(
                Interval(
                    rate: rate, backlog: backlog, occupancy: carried.busy / count, modifiedRate: modified,
                    waitProbability: waits, meanWait: meanWait, meanQueue: modified * meanWait))
        }
        self.intervals = intervals
    }
}
