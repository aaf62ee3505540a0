/// The time average of a quantity that changes in steps, such as a queue's length.
///
/// The integral is exact as long as it fits 64 bits: value × microseconds.
public struct TimeWeighted: Sendable, Hashable, BitwiseCopyable {
    public private(set) var value: Int64
    /// The moment of the last change, in microseconds.
    public private(set) var since: Int64
    private let start: Int64
    private var area: Int64 = 0
    public private(set) var maximum: Int64

    public init(value: Int64 = 0, from start: Int64 = 0) {
        self.value = value
        self.start = start
        since = start
        maximum = value
    }

    /// The value changes at `time`, which must not be before the last change (it is taken as the last change
    /// then).
    public mutating func set(_ newValue: Int64, at time: Int64) {
        let now = max(time, since)
        area &+= value &* (now &- since)
        since = now
        value = newValue
        maximum = max(maximum, newValue)
    }

    /// The value changes by `change` at `time`.
    public mutating func add(_ change: Int64, at time: Int64) {
        set(value &+ change, at: time)
    }

    /// The integral of the value up to `time`, in value × microseconds.
    public func integral(to time: Int64) -> Int64 {
        area &+ value &* (max(time, since) &- since)
    }

    /// The average from the start to `time`; NaN when no time has passed.
    public func mean(to time: Int64) -> Double {
        time > start ? Double(integral(to: time)) / Double(time - start) : .nan
    }
}
