/// What contacts of one severity met in one replication, summed over types and rows. Counters are those of `SeverityLine`; times are
/// microseconds.
public struct SeverityTotals: Sendable, Hashable {
    public var arrived: Int64 = 0
    public var offered: Int64 = 0
    public var reached: Int64 = 0
    public var reachedInTime: Int64 = 0
    public var timeToReach: Int64 = 0
    public var openNotDue: Int64 = 0
    public var emailed: Int64 = 0
    public var escalated: Int64 = 0
    public var acknowledged: Int64 = 0
    public var missed: Int64 = 0
    public var timeToAcknowledge: Int64 = 0
    public var reachedOnCall: Int64 = 0
    public var timeToReachOnCall: Int64 = 0
    public var handledOnCall: Int64 = 0
    public var workOnCall: Int64 = 0
    public init() {}

    mutating func append(_ line: SeverityLine) {
        arrived &+= Int64(line.arrived)
        offered &+= Int64(line.offered)
        reached &+= Int64(line.reached)
        reachedInTime &+= Int64(line.reachedInTime)
        timeToReach = sum(timeToReach, line.timeToReach)
        openNotDue &+= Int64(line.openNotDue)
        emailed &+= Int64(line.emailed)
        escalated &+= Int64(line.escalated)
        acknowledged &+= Int64(line.acknowledged)
        missed &+= Int64(line.missed)
        timeToAcknowledge = sum(timeToAcknowledge, line.timeToAcknowledge)
        reachedOnCall &+= Int64(line.reachedOnCall)
        timeToReachOnCall = sum(timeToReachOnCall, line.timeToReachOnCall)
        handledOnCall &+= Int64(line.handledOnCall)
        workOnCall = sum(workOnCall, line.workOnCall)
    }

    /// Adds other types or severities, or another replication.
    mutating func pool(_ other: SeverityTotals) {
        arrived &+= other.arrived
        offered &+= other.offered
        reached &+= other.reached
        reachedInTime &+= other.reachedInTime
        timeToReach = sum(timeToReach, other.timeToReach)
        openNotDue &+= other.openNotDue
        emailed &+= other.emailed
        escalated &+= other.escalated
        acknowledged &+= other.acknowledged
        missed &+= other.missed
        timeToAcknowledge = sum(timeToAcknowledge, other.timeToAcknowledge)
        reachedOnCall &+= other.reachedOnCall
        timeToReachOnCall = sum(timeToReachOnCall, other.timeToReachOnCall)
        handledOnCall &+= other.handledOnCall
        workOnCall = sum(workOnCall, other.workOnCall)
    }
}

/// What one tier of the ladder, or all of them, did in one replication. Counters are those of `TierLine`; times are microseconds.
public struct TierTotals: Sendable, Hashable {
    public var textMessages: Int64 = 0
    public var calls: Int64 = 0
    public var acknowledged: Int64 = 0
    public var timeToAcknowledge: Int64 = 0
    public var skipped: Int64 = 0
    /// Acknowledged by any tier.
    public var acknowledgedByAny: Int64 = 0
    /// Length of the rows.
    public var time: Int64 = 0
    public init() {}

    public var pages: Int64 { textMessages + calls }

    mutating func append(_ line: TierLine) {
        textMessages &+= Int64(line.textMessages)
        calls &+= Int64(line.calls)
        acknowledged &+= Int64(line.acknowledged)
        timeToAcknowledge = sum(timeToAcknowledge, line.timeToAcknowledge)
        skipped &+= Int64(line.skipped)
    }

    /// Adds the rows that follow in time, or another replication.
    mutating func pool(_ other: TierTotals) {
        textMessages &+= other.textMessages
        calls &+= other.calls
        acknowledged &+= other.acknowledged
        timeToAcknowledge = sum(timeToAcknowledge, other.timeToAcknowledge)
        skipped &+= other.skipped
        acknowledgedByAny &+= other.acknowledgedByAny
        time = sum(time, other.time)
    }
}
