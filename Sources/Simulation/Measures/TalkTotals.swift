/// What conversations and clocks of contact types did in one replication: the part of `ContactTotals` that only scenarios
/// with talks have. Counters are those of `TalkLine` and `TalkState`; times are microseconds.
public struct TalkTotals: Sendable, Hashable {
    /// False where the scenario has no talks: every counter is then 0.
    public var isPresent = false
    public var pieces: Int64 = 0
    public var ended: Int64 = 0
    public var answers: Int64 = 0
    public var effort: Int64 = 0
    public var elapsed: Int64 = 0
    public var nextResponses: Int64 = 0
    public var nextInTime: Int64 = 0
    public var nextResponse: Int64 = 0
    public var nextOverdue: Int64 = 0
    public var responded: Int64 = 0
    public var answeredByBotOnly: Int64 = 0
    public var resolved: Int64 = 0
    public var resolvedInTime: Int64 = 0
    public var resolution: Int64 = 0
    public var resolutionOpen: Int64 = 0
    public var escalated: Int64 = 0
    public var parks: Int64 = 0
    public var parkedByChoice: Int64 = 0
    public var researched: Int64 = 0
    public var returnedToOwner: Int64 = 0
    public var returnedToQueue: Int64 = 0
    public var returnedToFlow: Int64 = 0
    public var ownerTimeouts: Int64 = 0
    public var closedEarly: Int64 = 0
    public var closedSilent: Int64 = 0
    public var templates: Int64 = 0
    public var autoReplied: Int64 = 0
    // States: integrals, and the value at the end of the last row.
    public var parked: Int64 = 0
    public var inbox: Int64 = 0
    public var parkedAtEnd: Int64 = 0
    public init() {}

    /// Adds a cell of a ledger that follows in time.
    @inline(__always)
    mutating func append(_ line: TalkLine, _ state: TalkState) {
        isPresent = true
        pieces &+= Int64(line.pieces)
        ended &+= Int64(line.ended)
        answers &+= Int64(line.answers)
        effort = sum(effort, line.effort)
        elapsed = sum(elapsed, line.elapsed)
        nextResponses &+= Int64(line.nextResponses)
        nextInTime &+= Int64(line.nextInTime)
        nextResponse = sum(nextResponse, line.nextResponse)
        nextOverdue &+= Int64(line.nextOverdue)
        responded &+= Int64(line.responded)
        answeredByBotOnly &+= Int64(line.answeredByBotOnly)
        resolved &+= Int64(line.resolved)
        resolvedInTime &+= Int64(line.resolvedInTime)
        resolution = sum(resolution, line.resolution)
        resolutionOpen &+= Int64(line.resolutionOpen)
        escalated &+= Int64(line.escalated)
        parks &+= Int64(line.parked)
        parkedByChoice &+= Int64(line.parkedByChoice)
        researched &+= Int64(line.researched)
        returnedToOwner &+= Int64(line.returnedToOwner)
        returnedToQueue &+= Int64(line.returnedToQueue)
        returnedToFlow &+= Int64(line.returnedToFlow)
        ownerTimeouts &+= Int64(line.ownerTimeouts)
        closedEarly &+= Int64(line.closedEarly)
        closedSilent &+= Int64(line.closedSilent)
        templates &+= Int64(line.templates)
        autoReplied &+= Int64(line.autoReplied)
        parked = sum(parked, state.parked)
        inbox = sum(inbox, state.inbox)
        parkedAtEnd = Int64(state.parkedAtEnd)
    }

    /// Adds counters of other types, of later rows, or of another replication; what is read at the end is the caller's.
    mutating func addCounters(_ other: TalkTotals) {
        guard other.isPresent else { return }
        isPresent = true
        pieces &+= other.pieces
        ended &+= other.ended
        answers &+= other.answers
        effort = sum(effort, other.effort)
        elapsed = sum(elapsed, other.elapsed)
        nextResponses &+= other.nextResponses
        nextInTime &+= other.nextInTime
        nextResponse = sum(nextResponse, other.nextResponse)
        nextOverdue &+= other.nextOverdue
        responded &+= other.responded
        answeredByBotOnly &+= other.answeredByBotOnly
        resolved &+= other.resolved
        resolvedInTime &+= other.resolvedInTime
        resolution = sum(resolution, other.resolution)
        resolutionOpen &+= other.resolutionOpen
        escalated &+= other.escalated
        parks &+= other.parks
        parkedByChoice &+= other.parkedByChoice
        researched &+= other.researched
        returnedToOwner &+= other.returnedToOwner
        returnedToQueue &+= other.returnedToQueue
        returnedToFlow &+= other.returnedToFlow
        ownerTimeouts &+= other.ownerTimeouts
        closedEarly &+= other.closedEarly
        closedSilent &+= other.closedSilent
        templates &+= other.templates
        autoReplied &+= other.autoReplied
        parked = sum(parked, other.parked)
        inbox = sum(inbox, other.inbox)
    }
}
