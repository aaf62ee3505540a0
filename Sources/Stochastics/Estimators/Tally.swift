/// Count, mean, variance and extremes of observations, by Welford's recurrence (no sums of squares that
/// could overflow or cancel).
///
/// Source: B. P. Welford, Technometrics 4 (1962); merging by T. F. Chan, G. H. Golub, R. J. LeVeque (1979).
public struct Tally: Sendable, Hashable, BitwiseCopyable {
    public private(set) var count: UInt64 = 0
    /// The mean; NaN without observations.
    public var mean: Double { count == 0 ? .nan : center }
    public private(set) var minimum = Double.infinity
    public private(set) var maximum = -Double.infinity
    private var center = 0.0
    private var squares = 0.0

    public init() {}

    public init(_ values: some Sequence<Double>) {
        for value in values { add(value) }
    }

    /// Adds an observation.
    public mutating func add(_ value: Double) {
        count &+= 1
        let before = value - center
        center += before / Double(count)
        squares += before * (value - center)
        minimum = min(minimum, value)
        maximum = max(maximum, value)
    }

    /// Adds all observations of another tally.
    ///
    /// Folding in one order gives the same bits every time.
    public mutating func merge(_ other: Tally) {
        guard other.count > 0 else { return }
        guard count > 0 else {
            self = other
            return
        }
        let mine = Double(count)
        let theirs = Double(other.count)
        let apart = other.center - center
        center += apart * (theirs / (mine + theirs))
        squares += other.squares + apart * apart * (mine * (theirs / (mine + theirs)))
        count &+= other.count
        minimum = min(minimum, other.minimum)
        maximum = max(maximum, other.maximum)
    }

    /// The unbiased variance; NaN with fewer than two observations.
    public var variance: Double { count < 2 ? .nan : squares / Double(count - 1) }
    /// The standard deviation.
    public var deviation: Double { variance.squareRoot() }
    /// The sum of all observations.
    public var total: Double { center * Double(count) }

    /// The mean with a Student-t interval: for observations that are independent, such as one per
    /// replication.
    public func estimate(level: Double = 0.95) -> Estimate {
        Estimate.mean(self, level: level)
    }
}
