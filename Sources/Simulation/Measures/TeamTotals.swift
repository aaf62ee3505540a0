/// What teams did in one replication, summed over some teams and rows; person-microseconds unless said.
public struct TeamTotals: Sendable, Hashable {
    public var present: Int64 = 0
    public var effort: Int64 = 0
    public var slotsTaken: Int64 = 0
    public var slotsPresent: Int64 = 0
    public var alerting: Int64 = 0
    public var paused: Int64 = 0
    public var overtime: Int64 = 0
    /// Persons, not time.
    public var rostered: Int64 = 0
    /// Persons, not time.
    public var absent: Int64 = 0
    /// Length of the rows with people present, and of those of them in which slots are the larger load.
    public var staffed: Int64 = 0
    public var slotsBind: Int64 = 0
    /// Length of the rows.
    public var time: Int64 = 0
    public init() {}

    /// Counts a row of which everything else is known.
    mutating func weighLoads() {
        guard present > 0 else { return }
        staffed = time
        slotsBind =
            Double(slotsTaken) * Double(present) > Double(effort) * Double(slotsPresent) ? time : 0
    }

    /// Present and able to start work or working: the pick-up delay is neither effort nor idle (MODEL §6).
    public var available: Int64 { present - alerting }
    /// Available without work.
    public var idle: Int64 { present - alerting - effort }

    /// Takes a row of a ledger.
    @inline(__always)
    mutating func append(_ line: TeamLine, length: Int64) {
        present = sum(present, line.present)
        effort = sum(effort, line.effort)
        slotsTaken = sum(slotsTaken, line.slotsTaken)
        slotsPresent = sum(slotsPresent, line.slotsPresent)
        alerting = sum(alerting, line.alerting)
        paused = sum(paused, line.paused)
        overtime = sum(overtime, line.overtime)
        rostered &+= Int64(line.rostered)
        absent &+= Int64(line.absent)
        time = sum(time, length)
        weighLoads()
    }

    /// Adds what other teams did in the same row.
    mutating func join(_ other: TeamTotals) {
        let length = max(time, other.time)
        pool(other)
        time = length
        weighLoads()
    }

    /// Adds the same cell of another replication, or the rows that follow in time.
    mutating func pool(_ other: TeamTotals) {
        present = sum(present, other.present)
        effort = sum(effort, other.effort)
        slotsTaken = sum(slotsTaken, other.slotsTaken)
        slotsPresent = sum(slotsPresent, other.slotsPresent)
        alerting = sum(alerting, other.alerting)
        paused = sum(paused, other.paused)
        overtime = sum(overtime, other.overtime)
        rostered &+= other.rostered
        absent &+= other.absent
        staffed = sum(staffed, other.staffed)
        slotsBind = sum(slotsBind, other.slotsBind)
        time = sum(time, other.time)
    }
}

/// What teams did for contact types in one replication, booked by arrival.
public struct SkillTotals: Sendable, Hashable {
    public var answered: Int64 = 0
    public var answeredInTime: Int64 = 0
    public var handled: Int64 = 0
    public var interrupted: Int64 = 0
    public var wait: Int64 = 0
    public var assigned: Int64 = 0
    public init() {}

    @inline(__always)
    mutating func append(_ line: SkillLine) {
        answered &+= Int64(line.answered)
        answeredInTime &+= Int64(line.answeredInTime)
        handled &+= Int64(line.handled)
        interrupted &+= Int64(line.interrupted)
        wait = sum(wait, line.wait)
        assigned = sum(assigned, line.assigned)
    }

    mutating func pool(_ other: SkillTotals) {
        answered &+= other.answered
        answeredInTime &+= other.answeredInTime
        handled &+= other.handled
        interrupted &+= other.interrupted
        wait = sum(wait, other.wait)
        assigned = sum(assigned, other.assigned)
    }
}

/// What the bot did in one replication.
public struct BotTotals: Sendable, Hashable {
    /// Session-microseconds.
    public var sessions: Int64 = 0
    public var full: Int64 = 0
    public var started: Int64 = 0
    /// Length of the rows.
    public var time: Int64 = 0
    public init() {}

    @inline(__always)
    mutating func append(_ line: BotLine, length: Int64) {
        sessions = sum(sessions, line.sessions)
        full &+= Int64(line.full)
        started &+= Int64(line.started)
        time = sum(time, length)
    }

    mutating func pool(_ other: BotTotals) {
        sessions = sum(sessions, other.sessions)
        full &+= other.full
        started &+= other.started
        time = sum(time, other.time)
    }
}
