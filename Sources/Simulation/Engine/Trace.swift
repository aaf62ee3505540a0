/// What happened to a contact.
public enum TraceKind: UInt8, Sendable, CaseIterable {
    case arrives, entersBot, waitsForBot, contained, givesUp, handedOff, stored, blocked, balks, queues, alerts
    case answered, wrapsUp, ends, transferred, abandons, expires, cut, goesAway, interrupted
    case taken, works, responds, writes, parks, letGo, waitsForOwner, closes, fallsSilent, noticed, autoReply
    case researchDone, template, escalated, emailed, paged, acknowledged, missed, onCall

    /// The word in a contact-by-contact log.
    public var word: String {
        switch self {
        case .arrives: "arrives"
        case .entersBot: "bot"
        case .waitsForBot: "waits for bot"
        case .contained: "contained"
        case .givesUp: "gives up"
        case .handedOff: "handed off"
        case .stored: "stored"
        case .blocked: "blocked"
        case .balks: "balks"
        case .queues: "queues"
        case .alerts: "alerts"
        case .answered: "answered"
        case .wrapsUp: "wrap-up"
        case .ends: "ends"
        case .transferred: "transferred"
        case .abandons: "abandons"
        case .expires: "expires"
        case .cut: "cut"
        case .goesAway: "goes away"
        case .interrupted: "interrupted"
        case .taken: "taken"
        case .works: "works"
        case .responds: "responds"
        case .writes: "customer writes"
        case .parks: "parked"
        case .letGo: "let go"
        case .waitsForOwner: "waits for the same person"
        case .closes: "closed for silence"
        case .fallsSilent: "falls silent"
        case .noticed: "silence noticed"
        case .autoReply: "automatic reply"
        case .researchDone: "research done"
        case .template: "template"
        case .escalated: "priority rises"
        case .emailed: "manager e-mailed"
        case .paged: "paged"
        case .acknowledged: "page acknowledged"
        case .missed: "on call missed"
        case .onCall: "answered on call"
        }
    }
}

/// One state change of one contact.
public struct TraceEvent: Sendable, Hashable {
    /// Microseconds since the start of the horizon.
    public var time: Int64
    /// Number of the customer within the run: stream, day and index, unique and stable.
    public var customer: UInt64
    public var attempt: UInt16
    public var leg: UInt8
    public var kind: TraceKind
    public var type: UInt16
    /// 65535 for none.
    public var team: UInt16
    /// Slot of the person; while people on call are paged or at work, the place of the tier in the ladder, 0 first; −1 for none.
    public var person: Int32
}

/// Collects the log of one replication. Only a traced run has one; it costs memory per event.
public final class TraceRecorder {
    public private(set) var events: [TraceEvent] = []
    public init() {}
    /// In order of time; of equal times the one that became known first. Who left the queue unseen is found out later.
    func append(_ event: TraceEvent) {
        var place = events.count
        while place > 0 && events[place - 1].time > event.time { place -= 1 }
        events.insert(event, at: place)
    }
}

extension Engine {
    @inline(never)
    mutating func trace(_ slot: UInt32, _ kind: TraceKind, at time: Int64? = nil) {
        let c = contacts.records[Int(slot)]
        let holds =
            c.state == ContactState.serving || c.state == ContactState.alerting || c.state == ContactState.wrapping
            || c.state == ContactState.inbox || c.state == ContactState.awaiting || c.state == ContactState.expecting
        let isOnCall = c.state >= ContactState.paging && c.state <= ContactState.withOnCall && kind != .missed
        recorder?.append(
            TraceEvent(
                time: time ?? now, customer: UInt64(c.stream) &<< 56 | c.customer, attempt: c.attempt, leg: c.leg, kind: kind,
                type: c.type, team: holds ? agents.records[Int(c.agent)].team : .max,
                person: holds ? Int32(c.agent) : isOnCall ? Int32(talks[Int(slot)].tier) : -1))
    }
}
