import Stochastics

/// What a message conversation, and any contact with more to its story than a call, carries beside its record.
///
/// One for each slot of the pool of contacts, at the same index, so that calls and session chats keep their short
/// records. Only scenarios that need it have any.
struct Talk {
    // What is read with every message: the first cache line.
    /// When the customer's last message came, which waits for an answer or has had one; the first is the arrival.
    var messageAt: Int64 = 0
    /// When the last piece of work for the customer ended (the write-up is none).
    var answeredAt: Int64 = 0
    /// When the customer writes next.
    var replyAt: Int64 = never
    /// Base draw of the work of the turn in hand, or of the next one once that is answered, and the customer's delay after it;
    /// where `TalkFlag.drawn` says so.
    var work: Double = 0
    var reply: Int64 = 0
    /// Work of people on the contact.
    var effort: Int64 = 0
    /// The person who knows this conversation, and which occupant of that slot.
    var owner: UInt32 = none32
    var ownerStamp: UInt32 = 0
    /// The message that is or was last answered, from 1, and how many there are.
    var turn: UInt16 = 0
    var turns: UInt16 = 1
    var flags: UInt16 = 0
    var timer: UInt8 = TalkTimer.none
    /// 0 low … 3 critical. It belongs to the customer's story, as does the identity.
    var severity: UInt8 = 0

    // What few messages need.
    /// When silence closes the conversation.
    var closeAt: Int64 = never
    /// The turn whose research is done; 0 for none.
    var researched: UInt16 = 0
    /// Team that answered last.
    var team: UInt16 = 0
    /// Turns of a conversation that was closed too early and will be opened again; 0 for none.
    var leftover: UInt16 = 0
    /// The automatic reply's timer; 0 for none.
    var deferral: UInt64 = 0

    // What stays from one attempt and leg to the next.
    /// Who it is; see `drawIdentity`.
    var identity: UInt64 = 0
    var lastAgent = KnownPerson()
    /// Neighbors in a list of live contacts that share a customer.
    var samePrevious: UInt32 = none32
    var sameNext: UInt32 = none32

    // What belongs to the attempt.
    /// First message of the attempt: where the clock of its resolution starts, on whatever leg.
    var begun: Int64 = 0
    /// Time that this clock stood still so far.
    var paused: Int64 = 0
    /// When the first of the promised times runs out, as known when it joined the queue; `never` where nothing is promised.
    var due: Int64 = never
    /// Sequence of the event that raises its priority; 0 for none.
    var escalation: UInt64 = 0
    /// When a pick-up that a silent customer no longer awaits would end.
    var alertEnd: Int64 = never
    /// Work that the bot has saved, microseconds.
    var saved: Double = 0
    /// When the ladder's tier was paged, and when the first page was due.
    var pageAt: Int64 = 0
    var firstPage: Int64 = 0
    /// Severity line in which a first person is still to be booked; none where nobody is to be reached.
    var need: UInt32 = none32
    /// Priority among those who wait: that of the type, or more urgent.
    var priority: Int32 = 1
    /// The tier that is paged, and whether by phone.
    var tier: UInt8 = 0
    var isCalled = false

    /// The talk of the next attempt or leg of the same story.
    func next() -> Talk {
        var talk = Talk()
        talk.severity = severity
        talk.identity = identity
        talk.lastAgent = lastAgent
        talk.samePrevious = samePrevious
        talk.sameNext = sameNext
        talk.flags = flags & TalkFlag.listed
        return talk
    }
}

/// What a conversation's pending timer does.
enum TalkTimer {
    static let none: UInt8 = 0
    static let parks: UInt8 = 1
    static let closes: UInt8 = 2
    /// The wait for the owner's slot is over.
    static let givesUpOwner: UInt8 = 3
    /// A person notices that nobody is there any more.
    static let notices: UInt8 = 4
    /// Research is done.
    static let researched: UInt8 = 5
    /// A page is acknowledged; the next tier is to be paged.
    static let acknowledges: UInt8 = 6
    static let pageEnds: UInt8 = 7
}

/// Facts about a conversation.
enum TalkFlag {
    /// The customer left without a trace.
    static let ghost: UInt16 = 1
    /// A first answer has been given.
    static let responded: UInt16 = 2
    /// All answers are given; the customer's last delay runs.
    static let closing: UInt16 = 4
    /// The piece of work under way is the write-up.
    static let writingUp: UInt16 = 8
    /// A piece of work was interrupted; what remains of it is kept.
    static let hasRest: UInt16 = 16
    /// An automatic reply made it deferred work.
    static let deferred: UInt16 = 32
    /// Parked for research rather than for the customer.
    static let researching: UInt16 = 64
    /// A person has turned to it, at a desk or on call.
    static let reached: UInt16 = 128
    /// The clock of the resolution has stopped.
    static let resolved: UInt16 = 256
    /// The bot has answered the later message that waits.
    static let messageAnswered: UInt16 = 512
    /// Its priority has risen.
    static let escalated: UInt16 = 1024
    /// In a list of contacts that share a customer.
    static let listed: UInt16 = 2048
    /// Work and reply of a turn are drawn.
    static let drawn: UInt16 = 4096
}

/// What a person keeps of conversations, one for each slot of the pool of people.
struct Desk {
    /// Conversations in a slot whose message waits for attention, oldest message first.
    var inbox = SlotList()
    /// Conversations parked here.
    var parkedCount: Int32 = 0
    /// Came back to this person, or are of a customer this person has in hand, and wait for a slot.
    var returners = SlotList()
    /// Weight of the parked, thousandths of a slot, and the whole slots that it takes.
    var parkedWeight: Int32 = 0
    var parkedSlots: Int32 = 0
    /// Active, parked and returned together.
    var owned: Int32 = 0
    /// Pieces of work under way.
    var attended: Int32 = 0
    /// Which occupant of the slot this is.
    var stamp: UInt32 = 0
    /// Customer and stream of the last piece of work.
    var lastCustomer: UInt64 = .max
    /// Fills the cache line.
    private var rest: (UInt64, UInt64) = (0, 0)
}

/// What few types of conversations have, as bits: one look tells that a type has none of it.
enum TalkTrait {
    /// A delay of the customer's after the last answer, before it ends.
    static let closing: UInt8 = 1
    /// Silence closes it.
    static let closesSilent: UInt8 = 2
    /// Parked as soon as it is answered, always or by choice.
    static let parksAtOnce: UInt8 = 4
    static let parksByChoice: UInt8 = 8
    /// Some turns need research.
    static let research: UInt8 = 16
}

/// Rules of conversations of a contact type. Times in microseconds.
struct TalkTable {
    /// Bits of `TalkTrait`.
    var traits: UInt8 = 0
    var turns: Sampler
    var reply: Sampler
    var closing: Sampler
    /// Parked after this time without a message; `never` for no timer.
    var parkAfter: Int64 = never
    /// Share of turns after which a person parks at once.
    var parkChoice: Double = 0
    /// Share of turns that need research, and how long it takes.
    var research: Double = 0
    var researchTime: Sampler
    /// Thousandths of a slot.
    var parkedWeight: Int32 = 0
    var parkLimit = Int32.max
    var ownLimit = Int32.max
    /// 0 same person, 1 queue, 2 the bot's flow.
    var returnsTo: UInt8 = 0
    /// Longest wait for a slot of the same person.
    var waits: Int64 = never
    var returnersAhead = true
    var closeAfter: Sampler
    /// An answer later than this after the customer's last message needs a template; `never` for no window.
    var window: Int64 = never
    /// What counts as in time on the clocks of the next response and of the resolution.
    var nextThreshold: Int64 = never
    var resolutionThreshold: Int64 = never
    /// Share of the abandoning customers who leave without a trace.
    var silent: Double = 0
    var detection: Int64 = 0
    /// Automatic reply after this wait; `never` for none.
    var deferAfter: Int64 = never
    /// The type as which it is then worked; −1 for its own.
    var deferAs: Int32 = -1
    /// The line in which it then waits, where it stays of its type.
    var deferLine: Int32 = 0
}

/// How the people of a team deal with conversations.
struct DeskTable {
    /// Pieces of work at once.
    var attention: Int32 = 1
    /// 0 oldest message, 1 newest, 2 new conversations first, 3 ongoing first.
    var order: UInt8 = 0
    /// Added to a piece of work on another conversation than the last.
    var switching: Double = 0
    /// Pieces under way run at full speed each.
    var isParallel = false
    /// At the end of a shift: 0 finish the piece of work, the rest goes to the queue when the customer writes; 1 finish all
    /// conversations; 2 park; 3 hand over at once.
    var atEnd: UInt8 = 0
}
