/// What contacts of one type and severity met in one interval, booked by the arrival of the attempt. Times are microseconds.
///
/// Index: `(row * types + type) * 4 + severity`, low to critical.
public struct SeverityLine: Sendable {
    /// Attempts, and those of them that asked for a person.
    public var arrived: UInt32 = 0
    public var offered: UInt32 = 0
    /// Reached a first person, people on call included; of these within the time promised; and the time from the first message.
    public var reached: UInt32 = 0
    public var reachedInTime: UInt32 = 0
    public var timeToReach: Int64 = 0
    /// First answered by the bot, where its answers count, and never asked for a person.
    public var answeredByBotOnly: UInt32 = 0
    /// Asked for a person, not reached when the run ended, and the time promised not yet over.
    public var openNotDue: UInt32 = 0
    /// Outside the hours: the manager was e-mailed.
    public var emailed: UInt32 = 0
    /// Outside the hours: the people on call were sought; one of them acknowledged; none did.
    public var escalated: UInt32 = 0
    public var acknowledged: UInt32 = 0
    public var missed: UInt32 = 0
    /// From the start of the ladder to the acknowledgement.
    public var timeToAcknowledge: Int64 = 0
    /// Reached on call, and the time from the first message.
    public var reachedOnCall: UInt32 = 0
    public var timeToReachOnCall: Int64 = 0
    /// Handled by people on call, and their work.
    public var handledOnCall: UInt32 = 0
    public var workOnCall: Int64 = 0
    public init() {}
}

/// What one tier of the ladder did in one interval, by the moment of the page. Index: `row * tiers + tier`.
public struct TierLine: Sendable {
    public var textMessages: UInt32 = 0
    public var calls: UInt32 = 0
    /// Acknowledged in time, and the time from the page, microseconds. Booked by the moment of the acknowledgement.
    public var acknowledged: UInt32 = 0
    public var timeToAcknowledge: Int64 = 0
    /// Passed over because nobody held the tier.
    public var skipped: UInt32 = 0
    public init() {}
}
