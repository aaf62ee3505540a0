/// What contact types did in one replication, summed over some types and rows. Every contact measure is a
/// quotient of two sums of these cells.
///
/// Counters are those of `TypeLine`, `FlowLine` and `TypeState` as exact integers; times are microseconds.
public struct ContactTotals: Sendable, Hashable {
    // Booked by arrival.
    public var arrived: Int64 = 0
    public var offered: Int64 = 0
    public var answered: Int64 = 0
    public var handled: Int64 = 0
    public var abandoned: Int64 = 0
    public var queued: Int64 = 0
    public var answeredInTime: Int64 = 0
    public var responseInTime: Int64 = 0
    public var waitAnswered: Int64 = 0
    public var waitAbandoned: Int64 = 0
    public var response: Int64 = 0
    public var assigned: Int64 = 0
    public var abandonedInTime: Int64 = 0
    public var abandonedShort: Int64 = 0
    public var blocked: Int64 = 0
    public var balked: Int64 = 0
    public var contained: Int64 = 0
    public var gaveUp: Int64 = 0
    public var expired: Int64 = 0
    public var cut: Int64 = 0
    public var open: Int64 = 0
    public var openNotDue: Int64 = 0
    public var openResponseNotDue: Int64 = 0
    public var customers: Int64 = 0
    public var laterAttempts: Int64 = 0
    public var customersLost: Int64 = 0
    public var resolvedFirst: Int64 = 0
    public var customersDone: Int64 = 0
    public var transferredIn: Int64 = 0
    public var transferredOut: Int64 = 0
    public var stored: Int64 = 0
    public var abandonedSilently: Int64 = 0
    // Booked by the moment it happens.
    public var flowEntered: Int64 = 0
    public var flowLeft: Int64 = 0
    public var flowAnswered: Int64 = 0
    public var flowHandled: Int64 = 0
    public var flowAbandoned: Int64 = 0
    public var flowRefused: Int64 = 0
    public var flowContained: Int64 = 0
    public var flowHandedOff: Int64 = 0
    // States: integrals, and the values at the end of the last row.
    public var waiting: Int64 = 0
    public var inWork: Int64 = 0
    public var waitingAtEnd: Int64 = 0
    public var inWorkAtEnd: Int64 = 0
    public var storedAtEnd: Int64 = 0
    public var inSystemAtEnd: Int64 = 0
    public var oldestAtEnd: Int64 = 0
    /// Length of the rows.
    public var time: Int64 = 0
    /// Conversations and clocks.
    public var talk = TalkTotals()
    public init() {}

    /// Refused at the door: blocked or balked.
    public var refused: Int64 { blocked + balked }
    /// Left while waiting for people: abandoned, with or without a trace, expired or cut.
    public var left: Int64 { abandoned + abandonedSilently + expired + cut }
    /// First answers: those of a person's pick-up, unless clocks count them on their own.
    public var responded: Int64 { talk.isPresent ? talk.responded : answered }

    /// Adds a cell of a ledger that follows in time: counters add up, values at the end are replaced.
    @inline(__always)
    mutating func append(_ line: TypeLine, _ flow: FlowLine, _ state: TypeState, length: Int64) {
        arrived &+= Int64(line.arrived)
        offered &+= Int64(line.offered)
        answered &+= Int64(line.answered)
        handled &+= Int64(line.handled)
        abandoned &+= Int64(line.abandoned)
        queued &+= Int64(line.queued)
        answeredInTime &+= Int64(line.answeredInTime)
        responseInTime &+= Int64(line.responseInTime)
        waitAnswered = sum(waitAnswered, line.waitAnswered)
        waitAbandoned = sum(waitAbandoned, line.waitAbandoned)
        response = sum(response, line.response)
        assigned = sum(assigned, line.assigned)
        abandonedInTime &+= Int64(line.abandonedInTime)
        abandonedShort &+= Int64(line.abandonedShort)
        blocked &+= Int64(line.blocked)
        balked &+= Int64(line.balked)
        contained &+= Int64(line.contained)
        gaveUp &+= Int64(line.gaveUp)
        expired &+= Int64(line.expired)
        cut &+= Int64(line.cut)
        open &+= Int64(line.open)
        openNotDue &+= Int64(line.openNotDue)
        openResponseNotDue &+= Int64(line.openResponseNotDue)
        customers &+= Int64(line.customers)
        laterAttempts &+= Int64(line.laterAttempts)
        customersLost &+= Int64(line.customersLost)
        resolvedFirst &+= Int64(line.resolvedFirst)
        customersDone &+= Int64(line.customersDone)
        transferredIn &+= Int64(line.transferredIn)
        transferredOut &+= Int64(line.transferredOut)
        stored &+= Int64(line.stored)
        abandonedSilently &+= Int64(line.abandonedSilently)
        flowEntered &+= Int64(flow.entered)
        flowLeft &+= Int64(flow.left)
        flowAnswered &+= Int64(flow.answered)
        flowHandled &+= Int64(flow.handled)
        flowAbandoned &+= Int64(flow.abandoned)
        flowRefused &+= Int64(flow.refused)
        flowContained &+= Int64(flow.contained)
        flowHandedOff &+= Int64(flow.handedOff)
        waiting = sum(waiting, state.waiting)
        inWork = sum(inWork, state.inWork)
        waitingAtEnd = Int64(state.waitingAtEnd)
        inWorkAtEnd = Int64(state.inWorkAtEnd)
        storedAtEnd = Int64(state.storedAtEnd)
        inSystemAtEnd = Int64(state.inSystemAtEnd)
        oldestAtEnd = state.oldestAtEnd
        time = sum(time, length)
    }

    /// Adds what other contact types did in the same rows: the time stays, the oldest is the older of the two.
    mutating func join(_ other: ContactTotals) {
        addCounters(other)
        waitingAtEnd &+= other.waitingAtEnd
        inWorkAtEnd &+= other.inWorkAtEnd
        storedAtEnd &+= other.storedAtEnd
        inSystemAtEnd &+= other.inSystemAtEnd
        talk.parkedAtEnd &+= other.talk.parkedAtEnd
        oldestAtEnd = max(oldestAtEnd, other.oldestAtEnd)
        time = max(time, other.time)
    }

    /// Adds the same cell of another replication; every field adds up.
    mutating func pool(_ other: ContactTotals) {
        addCounters(other)
        waitingAtEnd &+= other.waitingAtEnd
        inWorkAtEnd &+= other.inWorkAtEnd
        storedAtEnd &+= other.storedAtEnd
        inSystemAtEnd &+= other.inSystemAtEnd
        talk.parkedAtEnd &+= other.talk.parkedAtEnd
        oldestAtEnd = sum(oldestAtEnd, other.oldestAtEnd)
        time = sum(time, other.time)
    }

    /// Adds the rows that follow in time.
    mutating func append(_ later: ContactTotals) {
        addCounters(later)
        waitingAtEnd = later.waitingAtEnd
        inWorkAtEnd = later.inWorkAtEnd
        storedAtEnd = later.storedAtEnd
        inSystemAtEnd = later.inSystemAtEnd
        talk.parkedAtEnd = later.talk.parkedAtEnd
        oldestAtEnd = later.oldestAtEnd
        time = sum(time, later.time)
    }

    private mutating func addCounters(_ other: ContactTotals) {
        arrived &+= other.arrived
        offered &+= other.offered
        answered &+= other.answered
        handled &+= other.handled
        abandoned &+= other.abandoned
        queued &+= other.queued
        answeredInTime &+= other.answeredInTime
        responseInTime &+= other.responseInTime
        waitAnswered = sum(waitAnswered, other.waitAnswered)
        waitAbandoned = sum(waitAbandoned, other.waitAbandoned)
        response = sum(response, other.response)
        assigned = sum(assigned, other.assigned)
        abandonedInTime &+= other.abandonedInTime
        abandonedShort &+= other.abandonedShort
        blocked &+= other.blocked
        balked &+= other.balked
        contained &+= other.contained
        gaveUp &+= other.gaveUp
        expired &+= other.expired
        cut &+= other.cut
        open &+= other.open
        openNotDue &+= other.openNotDue
        openResponseNotDue &+= other.openResponseNotDue
        customers &+= other.customers
        laterAttempts &+= other.laterAttempts
        customersLost &+= other.customersLost
        resolvedFirst &+= other.resolvedFirst
        customersDone &+= other.customersDone
        transferredIn &+= other.transferredIn
        transferredOut &+= other.transferredOut
        stored &+= other.stored
        abandonedSilently &+= other.abandonedSilently
        talk.addCounters(other.talk)
        flowEntered &+= other.flowEntered
        flowLeft &+= other.flowLeft
        flowAnswered &+= other.flowAnswered
        flowHandled &+= other.flowHandled
        flowAbandoned &+= other.flowAbandoned
        flowRefused &+= other.flowRefused
        flowContained &+= other.flowContained
        flowHandedOff &+= other.flowHandedOff
        waiting = sum(waiting, other.waiting)
        inWork = sum(inWork, other.inWork)
    }
}

/// Sum that stays at the largest number instead of passing it: only a run of more than 290,000 years of waiting
/// gets there, and a wrong figure must not end the program.
@inline(__always)
func sum(_ a: Int64, _ b: Int64) -> Int64 {
    let (value, overflow) = a.addingReportingOverflow(b)
    return overflow ? (b > 0 ? Int64.max : Int64.min) : value
}
