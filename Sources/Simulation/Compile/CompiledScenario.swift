import Scenarios
import Stochastics

/// A reporting row: an interval of the horizon, or a batch of arrivals.
public struct Row: Sendable, Hashable {
    /// Day of the horizon, 0 first.
    public var day: Int
    /// Minutes since local midnight at its start; 0 for batches.
    public var minute: Int
    /// Time of day as an index into the pooled histograms.
    public var slotOfDay: Int
}

/// A day of the horizon.
public struct DayInfo: Sendable, Hashable {
    public var date: CalendarDate
    /// 0 Monday … 6 Sunday.
    public var weekday: Int
    /// The special day's name, if it is one.
    public var name: String?
}
