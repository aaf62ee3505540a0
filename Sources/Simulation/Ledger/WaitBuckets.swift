import Stochastics

/// Layout of the ledger's histograms of times: whole milliseconds in the log-linear buckets of `LogHistogram`, up to
/// 99 days; longer times count in the last bucket.
public enum WaitBuckets {
    /// Buckets of one histogram. A literal, so that the loop meets no lazy global; a test holds it to the layout.
    public static var count: Int { 928 }

    @inline(__always)
    static func bucket(ofMicroseconds time: Int64) -> Int {
        // Times are never negative; said so, the division is one multiplication.
        let place = LogHistogram.bucket(of: Int64(truncatingIfNeeded: UInt64(bitPattern: time) / 1000))
        return place < count ? place : count &- 1
    }

    /// The times of a bucket, in seconds: from `lower` to `upper`.
    public static func lower(_ bucket: Int) -> Double {
        Double(LogHistogram.lowerBound(of: bucket)) / 1000
    }
    public static func upper(_ bucket: Int) -> Double {
        Double(LogHistogram.lowerBound(of: bucket) + LogHistogram.width(of: bucket)) / 1000
    }
}
