/// A histogram whose buckets grow with the value: 32 per doubling, so every bucket is at most 1/32 of its
/// values wide.
///
/// Values are whole numbers from 0, microseconds usually; below 64 every value has its own bucket. The
/// layout functions work on bare counters, so that a hot loop can count into memory of its own; the struct
/// is for after the run. The idea is G. Tene's HdrHistogram.
public struct LogHistogram: Sendable, Hashable {
    /// How many observations fell into each bucket.
    public private(set) var counts: [UInt64]

    /// Room for values up to `maximum`; larger ones are counted in the last bucket.
    public init(maximum: Int64 = 1 << 40) {
        counts = [UInt64](repeating: 0, count: LogHistogram.bucketCount(maximum: maximum))
    }

    /// Takes over counters of the layout.
    public init(counters: UnsafePointer<UInt32>, count: Int) {
        counts = (0..<max(1, count)).map { $0 < count ? UInt64(counters[$0]) : 0 }
    }

    // MARK: Layout

    /// How many buckets are needed for values from 0 to `maximum`.
    @inlinable
    public static func bucketCount(maximum: Int64) -> Int {
        bucket(of: max(0, maximum)) + 1
    }

    /// The bucket of a value; values below 0 count as 0.
    @inlinable @inline(__always)
    public static func bucket(of value: Int64) -> Int {
        let positive = value < 0 ? 0 : value
        // The highest bit of values below 32 is raised to bit 5, where a bucket is one wide.
        let top = 63 &- (positive | 32).leadingZeroBitCount
        let step = top &- 5
        return (step &<< 5) &+ Int(truncatingIfNeeded: positive &>> Int64(step))
    }

    /// The smallest value of a bucket.
    @inlinable
    public static func lowerBound(of bucket: Int) -> Int64 {
        if bucket < 64 { return Int64(bucket) }
        let step = bucket / 32 - 1
        return Int64(bucket - step * 32) << Int64(step)
    }

    /// How many whole values a bucket has.
    @inlinable
    public static func width(of bucket: Int) -> Int64 {
        bucket < 64 ? 1 : 1 << Int64(bucket / 32 - 1)
    }

    /// Counts a value in bare counters; values past the last bucket go there.
    @inlinable @inline(__always)
    public static func increment(_ counters: UnsafeMutablePointer<UInt32>, buckets: Int, value: Int64) {
        let place = bucket(of: value)
        counters[place < buckets ? place : buckets &- 1] &+= 1
    }

    // MARK: Use

    /// Counts a value.
    public mutating func add(_ value: Int64, times: UInt64 = 1) {
        counts[min(LogHistogram.bucket(of: value), counts.count - 1)] += times
    }

    /// Adds all counts of another histogram; the result has room for both.
    public mutating func merge(_ other: LogHistogram) {
        if other.counts.count > counts.count {
            counts += [UInt64](repeating: 0, count: other.counts.count - counts.count)
        }
        for place in other.counts.indices { counts[place] += other.counts[place] }
    }

    /// The number of observations.
    public var total: UInt64 { counts.reduce(0, +) }

    /// The value below which a share p of the observations lies, interpolated linearly in its bucket; NaN
    /// without observations.
    public func quantile(_ p: Double) -> Double {
        LogHistogram.quantile(p, of: counts.map(Double.init))
    }

    /// How many observations are at most `value`, interpolated linearly in its bucket.
    public func countUpTo(_ value: Double) -> Double {
        var sum = 0.0
        for place in counts.indices where counts[place] > 0 {
            sum += Double(counts[place]) * LogHistogram.shareUpTo(value, bucket: place)
        }
        return sum
    }

    /// The part of a bucket that is at or below `value`.
    ///
    /// A bucket of one whole value is all there or not.
    static func shareUpTo(_ value: Double, bucket: Int) -> Double {
        let low = Double(lowerBound(of: bucket))
        let width = Double(width(of: bucket))
        if width == 1 { return value >= low ? 1 : 0 }
        return min(1, max(0, (value - low) / width))
    }

    static func quantile(_ p: Double, of weights: [Double]) -> Double {
        let total = weights.reduce(0, +)
        guard total > 0 else { return .nan }
        let target = min(1, max(0, p)) * total
        var below = 0.0
        for place in weights.indices where weights[place] > 0 {
            if below + weights[place] >= target {
                return value(at: (target - below) / weights[place], of: place)
            }
            below += weights[place]
        }
        // Rounding of the sums can leave the target a hair above the last bucket.
        return value(at: 1, of: weights.lastIndex { $0 > 0 } ?? 0)
    }

    private static func value(at share: Double, of bucket: Int) -> Double {
        let width = Double(width(of: bucket))
        return Double(lowerBound(of: bucket)) + (width == 1 ? 0 : min(1, max(0, share)) * width)
    }
}
