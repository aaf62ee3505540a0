/// A span of time over which an arrival rate is constant or changes linearly.
public struct RateSegment: Sendable, Hashable, BitwiseCopyable {
    /// Where it starts, in absolute microseconds.
    public var start: Int64
    /// Where it ends (exclusive), in absolute microseconds.
    public var end: Int64
    /// The rate at the start, in contacts per second.
    public var startRate: Double
    /// The rate at the end, in contacts per second.
    public var endRate: Double

    public init(start: Int64, end: Int64, startRate: Double, endRate: Double) {
        self.start = start
        self.end = end
        self.startRate = startRate
        self.endRate = endRate
    }

    /// A segment of constant rate.
    public init(start: Int64, end: Int64, rate: Double) {
        self.init(start: start, end: end, startRate: rate, endRate: rate)
    }

    /// The length in seconds.
    public var seconds: Double { Double(end - start) * 1e-6 }

    /// The expected number of contacts in the segment.
    public var expected: Double { (startRate + endRate) / 2 * seconds }

    /// The rate at a moment inside the segment.
    public func rate(at time: Int64) -> Double {
        let share = end > start ? Double(time - start) / Double(end - start) : 0
        return startRate + (endRate - startRate) * share
    }

    /// Expected counts per interval as piecewise constant rates: one segment per count, `width` microseconds
    /// each.
    public static func constant(counts: [Double], start: Int64, width: Int64) -> [RateSegment] {
        counts.enumerated().map { place, count in
            let from = start + Int64(place) * width
            return RateSegment(start: from, end: from + width, rate: count / (Double(width) * 1e-6))
        }
    }

    /// Rates given at points in time, linear between them.
    ///
    /// Points in order; a time given twice is a jump.
    public static func linear(points: [(time: Int64, rate: Double)]) -> [RateSegment] {
        zip(points, points.dropFirst()).compactMap { from, to in
            guard to.time > from.time else { return nil }
            return RateSegment(start: from.time, end: to.time, startRate: from.rate, endRate: to.rate)
        }
    }

    /// Expected counts per interval as a continuous piecewise linear rate: the counts' rates hold at the
    /// middles of the intervals, linear between them.
    ///
    /// At the ends it goes towards `before` and `after`, the counts of the neighboring intervals (the end
    /// counts themselves when nil). The total is scaled to be that of the counts; single intervals differ,
    /// as the line cuts corners.
    public static func linear(
        counts: [Double], start: Int64, width: Int64, before: Double? = nil, after: Double? = nil
    ) -> [RateSegment] {
        guard let first = counts.first, let last = counts.last else { return [] }
        let seconds = Double(width) * 1e-6
        let padded = [before ?? first] + counts + [after ?? last]
        let end = start + Int64(counts.count) * width
        var points: [(time: Int64, rate: Double)] = [(start, (padded[0] + first) / 2 / seconds)]
        for (place, count) in counts.enumerated() {
            points.append((start + Int64(place) * width + width / 2, count / seconds))
        }
        points.append((end, (last + padded[padded.count - 1]) / 2 / seconds))
        let segments = linear(points: points)
        let total = segments.reduce(0) { $0 + $1.expected }
        return total > 0 ? segments.map { $0.scaled(by: counts.reduce(0, +) / total) } : segments
    }

    /// The segment with its rates times `factor`.
    public func scaled(by factor: Double) -> RateSegment {
        RateSegment(start: start, end: end, startRate: startRate * factor, endRate: endRate * factor)
    }
}

/// A span of time in which a given number of contacts arrive, each at a uniformly distributed moment.
public struct CountInterval: Sendable, Hashable, BitwiseCopyable {
    /// Where it starts, in absolute microseconds.
    public var start: Int64
    /// Where it ends (exclusive), in absolute microseconds.
    public var end: Int64
    /// How many contacts arrive.
    public var count: Int

    public init(start: Int64, end: Int64, count: Int) {
        self.start = start
        self.end = end
        self.count = count
    }
}

/// Rate segments laid out for drawing; a trivial value pointing into its arena.
public struct PreparedRates: BitwiseCopyable {
    @usableFromInline
    struct Segment: BitwiseCopyable {
        /// Start and last microsecond.
        @usableFromInline let start: Double
        @usableFromInline let last: Int64
        /// The expected number of arrivals.
        @usableFromInline let mass: Double
        /// Constant rate: microseconds per expected arrival; 0 for a changing rate.
        @usableFromInline let gap: Double
        /// Changing rate: the rate at the start per second and twice its slope per second squared.
        @usableFromInline let rate: Double
        @usableFromInline let doubleSlope: Double
    }

    @usableFromInline let segments: UnsafePointer<Segment>
    @usableFromInline let count: Int
    /// The expected number of arrivals of all segments.
    public let total: Double

    /// Lays segments out.
    ///
    /// They are sorted by start; empty ones and rates that are not positive and finite are taken as no
    /// arrivals.
    public init(_ list: [RateSegment], in arena: SamplerArena) {
        func clean(_ rate: Double) -> Double { rate.isFinite && rate > 0 ? rate : 0 }
        var laid: [Segment] = []
        var total = 0.0
        for segment in list.sorted(by: { $0.start < $1.start }) where segment.end > segment.start {
            let from = clean(segment.startRate)
            let to = clean(segment.endRate)
            let seconds = (Double(segment.end) - Double(segment.start)) * 1e-6
            let mass = (from + to) / 2 * seconds
            guard mass > 0, mass.isFinite else { continue }
            total += mass
            laid.append(
                Segment(
                    start: Double(segment.start), last: segment.end - 1, mass: mass,
                    gap: from == to ? 1e6 / from : 0, rate: from, doubleSlope: 2 * (to - from) / seconds))
        }
        segments = arena.store(laid)
        count = laid.count
        self.total = total
    }
}

/// Count intervals laid out for drawing; a trivial value pointing into its arena.
public struct PreparedCounts: BitwiseCopyable {
    @usableFromInline let intervals: UnsafePointer<CountInterval>
    @usableFromInline let count: Int
    /// The number of arrivals of all intervals.
    public let total: Int

    /// Lays intervals out, sorted by start; empty ones and counts of 0 or less are left out.
    public init(_ list: [CountInterval], in arena: SamplerArena) {
        let laid = list.filter { $0.count > 0 && $0.end > $0.start }.sorted { $0.start < $1.start }
        intervals = arena.store(laid)
        count = laid.count
        total = laid.reduce(0) { $0 + $1.count }
    }
}
