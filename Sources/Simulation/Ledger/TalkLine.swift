/// What conversations of one type did in one interval, booked by the arrival of the attempt. Times are microseconds.
public struct TalkLine: Sendable {
    /// Pieces of work.
    public var pieces: UInt32 = 0
    /// Conversations that ended after a person's work; the effort in them, switching and wrap-up included; and their time from
    /// the first message to the end of the last piece of work.
    public var ended: UInt32 = 0
    /// Messages answered in these.
    public var answers: UInt32 = 0
    public var effort: Int64 = 0
    public var elapsed: Int64 = 0
    /// Answers to later messages: number, time from message to the end of the work that answers it, and those in time.
    public var nextResponses: UInt32 = 0
    public var nextInTime: UInt32 = 0
    public var nextResponse: Int64 = 0
    /// Later messages without an answer at the end of the horizon, past the threshold.
    public var nextOverdue: UInt32 = 0
    /// First answers given: pick-up, of a conversation the end of the first piece of work, or the bot's where it counts.
    public var responded: UInt32 = 0
    /// First answered by the bot and never asked for a person.
    public var answeredByBotOnly: UInt32 = 0
    /// Contacts of any channel whose last piece of work is done, their time from the first message less pauses, and those in
    /// time.
    public var resolved: UInt32 = 0
    public var resolvedInTime: UInt32 = 0
    public var resolution: Int64 = 0
    /// Asked for a person, not resolved at the end of the horizon, and not yet past the threshold.
    public var resolutionOpen: UInt32 = 0
    /// Contacts whose priority rose while they waited.
    public var escalated: UInt32 = 0
    /// Parked, of these by a person's choice, and for research.
    public var parked: UInt32 = 0
    public var parkedByChoice: UInt32 = 0
    public var researched: UInt32 = 0
    /// Returns from park: to the person who parked, to the queue, through the bot; and those who waited in vain for the
    /// person.
    public var returnedToOwner: UInt32 = 0
    public var returnedToQueue: UInt32 = 0
    public var returnedToFlow: UInt32 = 0
    public var ownerTimeouts: UInt32 = 0
    /// Closed for silence with messages still to come, which then opened a new contact.
    public var closedEarly: UInt32 = 0
    /// Closed for silence in all.
    public var closedSilent: UInt32 = 0
    /// Templates paid for answers after the messaging window.
    public var templates: UInt32 = 0
    /// Automatic replies that made deferred work.
    public var autoReplied: UInt32 = 0
    public init() {}
}

/// State of the conversations of one type in one interval, by the moment.
public struct TalkState: Sendable {
    /// Integral of the number parked, contact-microseconds.
    public var parked: Int64 = 0
    public var parkedAtEnd: Int32 = 0
    /// Integral of the number in a slot whose message waits for attention.
    public var inbox: Int64 = 0
    public init() {}
}
