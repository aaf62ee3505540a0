/// Which distribution a percentile is read from.
public enum HistogramKind: Int, Sendable, Hashable, CaseIterable {
    /// Wait of the answered.
    case wait
    /// Wait of the abandoned.
    case abandon
    /// First response of the answered.
    case response
    /// Next response of the later messages answered; empty without talks.
    case nextResponse
    /// Resolution of the resolved; empty without talks.
    case resolution

    /// Only scenarios with talks have it.
    var isOfTalks: Bool { self == .nextResponse || self == .resolution }

    /// The part of the names of its percentiles in front of `-p95`.
    var name: String {
        switch self {
        case .wait: "wait"
        case .abandon: "abandoned-wait"
        case .response: "first-response"
        case .nextResponse: "next-response"
        case .resolution: "resolution"
        }
    }
}

/// A percentile of a distribution that the ledger keeps as a histogram.
public struct PercentileMeasure: Sendable {
    public let info: MeasureInfo
    public let kind: HistogramKind
    /// Between 0 and 1.
    public let share: Double

    private init(_ kind: HistogramKind, _ percent: Int) {
        let text =
            switch kind {
            case .wait, .abandon: "Wait"
            case .response: "First response"
            case .nextResponse: "Next response"
            case .resolution: "Resolution"
            }
        let whom =
            switch kind {
            case .abandon: "the abandoned"
            case .wait, .response: "the answered"
            case .nextResponse: "the later messages answered"
            case .resolution: "the resolved"
            }
        self.kind = kind
        self.share = Double(percent) / 100
        self.info = MeasureInfo(
            name: "\(kind.name)-p\(percent)", subject: .contacts,
            summary: "\(text) that \(percent)% of \(whom) do not pass.",
            formula: "\(percent)th percentile over \(whom) of all replications", unit: .seconds,
            estimator: .percentile)
    }

    static let catalogue: [PercentileMeasure] =
        [50, 80, 90, 95, 99].map { PercentileMeasure(.wait, $0) }
        + [50, 80, 90, 95, 99].map { PercentileMeasure(.response, $0) }
        + [50, 95].map { PercentileMeasure(.abandon, $0) }
        + [50, 80, 90, 95, 99].map { PercentileMeasure(.nextResponse, $0) }
        + [50, 80, 90, 95, 99].map { PercentileMeasure(.resolution, $0) }
}

/// Reading values out of counts by bucket.
enum BucketReader {
    /// The value in seconds below which `share` of the counted lie, straight within its bucket; nil without counts.
    ///
    /// `cumulative(b)` is the count of buckets 0…b and must not fall.
    static func quantile(_ share: Double, total: Double, cumulative: (Int) -> Double) -> Double? {
        guard total > 0 else { return nil }
        let wanted = share * total
        var low = 0
        var high = WaitBuckets.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative(middle) >= wanted { high = middle } else { low = middle + 1 }
        }
        return value(
            in: low, wanted: wanted, below: low == 0 ? 0 : cumulative(low - 1), upTo: cumulative(low))
    }

    /// Straight interpolation inside a bucket, in seconds.
    static func value(in bucket: Int, wanted: Double, below: Double, upTo: Double) -> Double {
        let start = WaitBuckets.lower(bucket)
        // The first bucket holds those who did not wait at all and the waits that round to nothing.
        guard bucket > 0, upTo > below else { return start }
        let end = WaitBuckets.upper(bucket)
        return start + (end - start) * min(max((wanted - below) / (upTo - below), 0), 1)
    }
}
