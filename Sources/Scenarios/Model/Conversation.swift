import Stochastics

/// A text contact that runs in turns: the customer writes, a person works on the answer, the customer replies.
///
/// m turns are m pieces of work and m − 1 replies between them. The law of a piece of work is
/// ``ContactType/handling`` (with ``ContactType/handlingByWindow``, by local time of the conversation's arrival), so
/// paces and own laws of a team apply to it as they do to a call. Wrap-up comes once, after the end.
public struct Conversation: Sendable {
    /// Pieces of work of a person; a law of whole numbers from 1 on.
    public var turns: Law
    /// From the end of a piece of work to the customer's next message, seconds.
    public var reply: Law
    /// From the last answer to the end, seconds; the slot stays taken meanwhile and parking applies. Nil: the
    /// conversation ends with its last piece of work.
    public var closing: Law?
    /// Nil: the conversation keeps its slot to the end.
    public var park: Park?

    public init(turns: Law, reply: Law, closing: Law? = nil, park: Park? = nil) {
        self.turns = turns
        self.reply = reply
        self.closing = closing
        self.park = park
    }
}

/// When a conversation gives up its slot while it waits, and what happens when the customer writes again.
public struct Park: Sendable {
    /// Where a parked conversation goes when the customer writes.
    public enum Return: String, Sendable, Hashable, CaseIterable {
        /// To the person who had it, once a slot is free; to the queue at once when that person is off.
        case sameAgent = "same-agent"
        /// To the queue of its type.
        case queue
        /// Through the bot again.
        case flow
    }
    /// Seconds without a message of the customer after which it is parked; 0 is as soon as the answer is sent, nil
    /// is never by time.
    public var whenSilent: Double?
    /// Probability, per turn that is not the last, that the person parks it with the answer; 0 … 1.
    public var byChoice: Double
    /// Probability, per turn, that the person parks it on turning to the message, for work elsewhere; 0 … 1.
    public var research: Double
    /// How long such work elsewhere takes, seconds; afterward the conversation returns as if the customer had
    /// written, and the work of the turn is done. Nil where `research` is 0.
    public var researchTime: Law?
    /// Slots that a parked conversation still takes, 0 … 1; fractions are allowed.
    public var slots: Double
    /// Parked conversations of one person at most; nil is no limit. At the limit a conversation keeps its slot.
    public var limit: Int?
    /// Conversations of one person at most, active, parked and returned together; nil is no limit.
    public var owns: Int?
    public var returnsTo: Return
    /// Seconds to wait for a slot of the same person before the queue; nil is as long as it takes.
    public var waits: Double?
    /// Conversations that return stand ahead of new contacts; otherwise their priority decides.
    public var returnersAhead: Bool
    /// Silence of the customer since the last answer after which the conversation is closed, seconds; nil is never.
    /// A later message opens a new contact with the turns that were left.
    public var closeAfter: Law?

    public init(
        whenSilent: Double? = nil, byChoice: Double = 0, research: Double = 0, researchTime: Law? = nil,
        slots: Double = 0, limit: Int? = nil, owns: Int? = nil, returnsTo: Return = .sameAgent,
        waits: Double? = nil, returnersAhead: Bool = true, closeAfter: Law? = nil
    ) {
        self.whenSilent = whenSilent
        self.byChoice = byChoice
        self.research = research
        self.researchTime = researchTime
        self.slots = slots
        self.limit = limit
        self.owns = owns
        self.returnsTo = returnsTo
        self.waits = waits
        self.returnersAhead = returnersAhead
        self.closeAfter = closeAfter
    }
}

/// The time after a customer's message in which free answers are allowed; later a paid template is needed.
public struct MessagingWindow: Sendable, Hashable {
    /// Seconds from the customer's last message; an answer exactly then is still free.
    public var open: Double
    /// Price of one template; nil where it costs nothing.
    public var template: Price?
    public init(open: Double, template: Price? = nil) {
        self.open = open
        self.template = template
    }
}

/// Customers who give up waiting for text without a trace: the contact keeps its place until a person notices.
public struct SilentAbandonment: Sendable, Hashable {
    /// Share of those who give up; 0 … 1.
    public var share: Double
    /// Seconds that the person waits after the answer before closing the contact.
    public var noticedAfter: Double
    public init(share: Double, noticedAfter: Double = 60) {
        self.share = share
        self.noticedAfter = noticedAfter
    }
}

/// An automatic reply that turns a contact nobody has answered into deferred work: its patience ends, and it waits
/// behind live contacts. When nobody who takes it is present it is stored on arrival.
public struct AutoReply: Sendable, Hashable {
    /// Seconds of waiting until the reply.
    public var after: Double
    /// Index of the type as which it is worked; nil is its own.
    public var asType: Int?
    public init(after: Double, asType: Int? = nil) {
        self.after = after
        self.asType = asType
    }
}

/// A second contact of the same customer. Several of one list are alternatives: their shares sum to at most 1.
public struct SecondContact: Sendable {
    /// Share of the customers of the type; 0 … 1.
    public var share: Double
    /// Index of the type of the second contact.
    public var to: Int
    /// Seconds from the arrival of the first.
    public var delay: Law
    public init(share: Double, to: Int, delay: Law) {
        self.share = share
        self.to = to
        self.delay = delay
    }
}
