/// E-mail and other work that can wait, done first come first served with the capacity that is left beside real-time contacts.
///
/// Work, capacity and backlog are in one unit (hours of work, or pieces). Within an interval both flow evenly. The recursion
/// K_{i+1} = max(0, K_i + w_i − c_i) is exact for such a flow whenever work comes in no faster than it is done, or slower, all through
/// the interval.
public struct DeferredWork: Sendable, Hashable {
    public let backlog: Double
    public let arriving: [Double]
    public let capacity: [Double]
    /// Backlog at the end of each interval.
    public let backlogs: [Double]
    /// Work done in each interval.
    public let done: [Double]

    /// - Parameters:
    ///   - backlog: work left from before, 0 or more.
    ///   - arriving: work that comes in each interval, 0 or more.
    ///   - capacity: work that can be done in each interval, as many values; negative counts as 0.
    public init(backlog: Double = 0, arriving: [Double], capacity: [Double]) throws(QueueingError) {
        try Argument.amount(backlog, "backlog")
        for work in arriving { try Argument.amount(work, "arriving work") }
        guard capacity.count == arriving.count else {
            throw .invalid(
                argument: "intervals of capacity", value: Double(capacity.count), needs: "\(arriving.count), as many as of work")
        }
        for value in capacity {
            guard value.isFinite else { throw .invalid(argument: "capacity", value: value, needs: "a finite number") }
        }
        self.backlog = backlog
        self.arriving = arriving
        self.capacity = capacity.map { max(0, $0) }
        var backlogs: [Double] = []
        var done: [Double] = []
        var at = backlog
        for (work, most) in zip(arriving, self.capacity) {
            let next = max(0, at + work - most)
            done.append(min(at + work, most))
            backlogs.append(next)
            at = next
        }
        self.backlogs = backlogs
        self.done = done
    }

    /// Capacity left beside real-time contacts: (agents × occupancy − load) × interval, by interval.
    public static func capacity(
        agents: [Double], maxOccupancy: Double, realTimeLoad: [Double], interval: Double
    ) throws(QueueingError) -> [Double] {
        guard maxOccupancy > 0, maxOccupancy <= 1 else {
            throw .invalid(argument: "occupancy", value: maxOccupancy, needs: "a share above 0, up to 1")
        }
        try Argument.positive(interval, "interval")
        guard agents.count == realTimeLoad.count else {
            throw .invalid(
                argument: "intervals of load", value: Double(realTimeLoad.count), needs: "\(agents.count), as many as of agents")
        }
        for value in agents { try Argument.amount(value, "agents") }
        for value in realTimeLoad { try Argument.amount(value, "real-time load") }
        return zip(agents, realTimeLoad).map { max(0, ($0 * maxOccupancy - $1) * interval) }
    }

    /// Whether all work that comes in an interval is done by the end of the interval `limit` later, for every interval that has one.
    ///
    /// First come first served it is when the work done by then covers all that had come. Summing capacities without the backlog would
    /// count hours in which there was nothing to do.
    public func keepsDeadline(_ limit: Int) throws(QueueingError) -> Bool { try lateWork(limit) <= tolerance }

    /// Work not done in time, at most over the intervals: what a deadline of `limit` intervals misses.
    public func lateWork(_ limit: Int) throws(QueueingError) -> Double {
        try Argument.count(limit, "deadline in intervals", 0...1_000_000)
        let (came, gone) = cumulative()
        var worst = 0.0
        for i in came.indices where i + limit < gone.count { worst = max(worst, came[i] - gone[i + limit]) }
        return worst <= tolerance ? 0 : worst
    }

    /// Share of the work of the intervals that have an end `limit` later which is done within `limit` intervals of its coming, both
    /// flowing evenly within an interval. Nil where no work came in them.
    public func shareWithin(_ limit: Double) throws(QueueingError) -> Double? {
        try Argument.amount(limit, "deadline in intervals")
        let (came, gone) = cumulative()
        let last = Double(came.count) - limit
        guard last > 0 else { return nil }
        // Work that comes at t is in time where gone(t + limit) ≥ came(t); both run straight between these points.
        var points = Set<Double>([0, last])
        for i in 0...came.count {
            if Double(i) < last { points.insert(Double(i)) }
            let shifted = Double(i) - limit
            if shifted > 0, shifted < last { points.insert(shifted) }
        }
        var inTime = 0.0
        var all = 0.0
        let sorted = points.sorted()
        for (from, to) in zip(sorted, sorted.dropFirst()) {
            let work = line(came, backlog, to) - line(came, backlog, from)
            let a = line(gone, 0, from + limit) - line(came, backlog, from)
            let b = line(gone, 0, to + limit) - line(came, backlog, to)
            all += work
            if a >= -tolerance, b >= -tolerance { inTime += work } else if a > 0 { inTime += work * a / (a - b) } else if b > 0 { inTime += work * b / (b - a) }
        }
        return all > 0 ? inTime / all : nil
    }

    /// Age of the oldest piece at the end of each interval, in intervals; 0 where nothing is left. Older than the first interval counts
    /// from its start.
    public var oldestAges: [Double] {
        let (came, gone) = cumulative()
        return gone.indices.map { i in
            guard backlogs[i] > tolerance else { return 0 }
            // The first moment at which more had come than is done.
            guard gone[i] >= backlog, let j = came.firstIndex(where: { $0 > gone[i] + tolerance }) else { return Double(i + 1) }
            let before = j > 0 ? came[j - 1] : backlog
            return Double(i + 1) - (Double(j) + max(0, gone[i] - before) / (came[j] - before))
        }
    }

    private var tolerance: Double { 1e-12 * (backlog + arriving.reduce(0, +)) }

    /// Work come, the first backlog included, and work done, by the end of each interval.
    private func cumulative() -> (came: [Double], gone: [Double]) {
        var came: [Double] = []
        var gone: [Double] = []
        for i in arriving.indices {
            came.append((came.last ?? backlog) + arriving[i])
            gone.append((gone.last ?? 0) + done[i])
        }
        return (came, gone)
    }

    private func line(_ sums: [Double], _ start: Double, _ time: Double) -> Double {
        let i = min(Int(time), sums.count - 1)
        let before = i > 0 ? sums[i - 1] : start
        return before + (sums[i] - before) * (time - Double(i))
    }
}
