import Stochastics

/// Rules that only some contact types have; a type without any takes the short way through the engine.
enum TypeFeature {
    static let bot: UInt32 = 1
    static let hours: UInt32 = 2
    static let limits: UInt32 = 4
    static let balks: UInt32 = 8
    static let retries: UInt32 = 16
    static let transfers: UInt32 = 32
    static let interrupts: UInt32 = 64
    static let overflow: UInt32 = 128
    static let wrapUp: UInt32 = 256
    static let pickUp: UInt32 = 512
    static let values: UInt32 = 1024
    /// Patience is settled when the queue is next looked at: nothing looks at the queue in between (HOT-PATH §6.8).
    static let lazyPatience: UInt32 = 2048
    static let expires: UInt32 = 4096
    static let responseDiffers: UInt32 = 8192
    /// The first response needs counters of its own: it differs from the wait, has another threshold, or further ones.
    static let responseIsBooked: UInt32 = 16384
    /// Has a talk beside its record; every type of a scenario with conversations, severities or identities does.
    static let talk: UInt32 = 32768
    /// Runs in turns.
    static let conversation: UInt32 = 65536
    /// What stands before people.
    static let front = bot | hours | talk
}

/// Facts of a contact type as the loop reads them. Times in microseconds.
struct TypeTable {
    var features: UInt32 = 0
    var entry: Int32 = 0
    var channel: UInt16 = 0
    /// Slots of one contact; 0 is all of a person's.
    var slots: UInt16 = 1
    var patience: Sampler
    var isPatient = true
    /// Handling of later legs and attempts: the base law.
    var handling: Sampler
    /// The tape's column holds uniforms: laws differ in more than scale.
    var inverts = false
    var wrapUp: Sampler
    var pickUp: Sampler
    /// Speed of one contact by number held, from 1; the last holds beyond. Empty: equal shares.
    var speeds: UnsafePointer<Double>
    var stretches: UnsafePointer<Double>
    var speedCount: Int32 = 0
    /// Opening hours: index of the switch set, −1 for 24/7.
    var hours: Int32 = -1
    var atClosing: UInt8 = 0
    var places = Int32.max
    var lines = Int32.max
    var sharedLimits = Span32.empty
    var balks = Span32.empty
    var onAbandon = Span32.empty
    var onBlocked = Span32.empty
    var onBalk = Span32.empty
    var onHandled = Span32.empty
    var transfers = Span32.empty
    var overflows = Span32.empty
    var expiresAfter: Int64 = never
    /// Value classes: cumulative shares.
    var values = Span32.empty
    var priority: Int64 = 1
    /// Levels gained per microsecond.
    var growth: Double = 0
    var weightedRate: Double = 1
    /// Number of laws by window of arrival beside the base law.
    var variants: Int32 = 0
    // Bot.
    var contains: Double = 0
    var givesUp: Double = 0
    var containsClosed: Double = 0
    var givesUpClosed: Double = 0
    var comesBack: Double = 0
    var saves: Double = 0
    var returnDelay: Sampler
    var returns = Span32.empty
    // Booking.
    var threshold: Int64 = 20_000_000
    var responseThreshold: Int64 = 20_000_000
    var short: Int64 = 5_000_000
    /// First line of the type; value classes follow.
    var firstLine: UInt32 = 0
}

/// A way to try again.
struct RetryRow {
    var share: Double
    var laterShare: Double
    var to: Int32
    var cap: Int32
    var redraws: Bool
    var delay: Sampler
}

struct TransferRow {
    var share: Double
    /// −1 is any.
    var fromTeam: Int32
    var toType: Int32
    /// Line to wait in when it goes to a team; −1 for a type.
    var toLine: Int32
    var freshPatience: Bool
    var raises: Bool
}

struct BalkRow {
    var share: Double
    /// 0 always, 1 by number waiting, 2 by expected wait.
    var kind: Int32
    var waiting: Int32
    var wait: Double
}

struct ReturnRow {
    var cumulative: Double
    var to: Int32
}

struct OverflowRow {
    var team: Int32
    var delay: Int64
    /// Switch of its window; −1 for always.
    var window: Int32
    /// 0 none, 1 waiting, 2 free, 3 expected wait.
    var kind: Int32
    var count: Int32
    var other: Int32
    var wait: Double
    /// Types it speaks of.
    var types: Span32
}

struct LimitRow {
    /// Counts lines rather than places.
    var countsLines: Bool
    var limit: Int32
}

/// A line of waiting contacts: one type, one value class, or one type sent to one team.
struct LineTable {
    var type: UInt16
    var value: UInt8
    /// Position in `memberships` of the teams that serve it, in tiers.
    var teams: Span32
}

/// A team that serves a line, or a line that a team serves, with the rank of the preference.
struct Preference {
    var index: UInt32
    var tier: UInt32
}

/// Facts of a team as the loop reads them.
struct TeamTable {
    var slots: Int32
    var lines: Span32
    /// Overflow rules that send to this team.
    var overflows: Span32
    var handsOverCalls: Bool
    var handsOverConversations: Bool
    var paceAfterWorked: Span32
    var isRoster: Bool
    var cost: Double
    var busyAtStart: Int32
    var firstType: Int32
}

struct WorkedPace {
    var after: Int64
    var factor: Double
}

/// A team's way with a contact type.
struct SkillTable {
    /// Factor on the base draw (law ratio × type pace × team pace); 0 where the team never takes the type.
    var factor: Double
    /// Law to invert when the type's laws differ in more than scale.
    var law: Sampler
    /// The pace alone, for the policy best-skill.
    var pace: Double
    var takes: Bool
}

/// A change of the world at a known time, the same in every replication.
struct SwitchRow {
    enum Kind {
        static let opens: UInt8 = 0
        static let closes: UInt8 = 1
        /// What closing does to queues, after the arrivals of the instant.
        static let closing: UInt8 = 2
        static let botOpens: UInt8 = 3
        static let botCloses: UInt8 = 4
        static let teamPace: UInt8 = 5
        static let handlingVariant: UInt8 = 6
        static let patienceVariant: UInt8 = 7
        static let windowOpens: UInt8 = 8
        static let windowCloses: UInt8 = 9
        /// Head count rises or stays; and falls. The value is the new count, −1 for drawn.
        static let positionsUp: UInt8 = 10
        static let positionsDown: UInt8 = 11
        static let shiftStarts: UInt8 = 12
        /// The bot goes down and comes back; somebody holds a tier of the ladder, and nobody does.
        static let botFails: UInt8 = 13
        static let botRecovers: UInt8 = 14
        static let tierBegins: UInt8 = 15
        static let tierEnds: UInt8 = 16
    }
    var time: Int64
    /// Event class: join or leave.
    var kind: UInt8
    var leaves: Bool
    var index: Int32
    var value: Int32
    var number: Double
}

/// A shift of a roster row on a weekday.
struct ShiftTable {
    var team: Int32
    var length: Int64
    /// No new contact from this long before the end.
    var lastNew: Int64
    var pauses: Span32
    /// Address of the row: a stable number of team and shift names.
    var address: UInt64
}

struct PauseRow: Equatable {
    var length: Int64
    /// Earliest start and latest start, from the start of the shift.
    var earliest: Int64
    var latest: Int64
}

/// A source of demand as the tape reads it.
struct StreamTable {
    enum Kind {
        /// Poisson over the rate segments of each day.
        static let daily: UInt8 = 0
        /// Poisson of one constant rate without end.
        static let endless: UInt8 = 1
        static let renewal: UInt8 = 2
        static let fixed: UInt8 = 3
        static let trace: UInt8 = 4
    }
    var kind: UInt8
    var firstType: UInt16
    var typeCount: UInt16
    /// Cumulative shares of the types.
    var shares: UnsafePointer<Double>
    /// Rates of each day; of a stream without end the one rate.
    var rates: UnsafePointer<PreparedRates>
    /// Counts of each day for `fixed`.
    var counts: UnsafePointer<PreparedCounts>
    /// Law of the gaps in seconds.
    var gap: Sampler
    var times: UnsafePointer<Int64>
    var traceTypes: UnsafePointer<Int16>
    var tracePatience: UnsafePointer<Double>
    var traceHandling: UnsafePointer<Double>
    var traceCount: Int32
    /// Turns, work and replies of each row, where the trace gives them; none without.
    var traceTalks: UnsafePointer<TraceTalk>?
    /// Severity and customer of each row; nil where the trace gives none.
    var traceFacts: UnsafePointer<TraceFacts>?
    /// Microseconds, those of all rows one after another.
    var traceTurnTimes: UnsafePointer<Double>
    /// Day factor: index of a shared factor, −1 for none; and an own factor.
    var sharedFactor: Int32
    var ownFactor: Int32
    /// All types of the stream share the law of patience up to scale; likewise the law of handling.
    var patienceByColumn: Bool
    var handlingByColumn: Bool
    var backlog: Int32
    var backlogOldest: Int64
    var nameHash: UInt64
    /// Part of the load above so many hundred percent that the stream brings: 0 is up to 100%, 1 from there to 200%.
    var layer: Int32 = 0
    /// Not all that is drawn arrives: the load over time and channels that are down decide.
    var isShaped = false
    /// Brings those who come back after their channel was down, and nobody else.
    var isWave = false
}

/// What a row of a trace says of its conversation.
struct TraceTalk {
    /// 0 is drawn.
    var turns: UInt16
    /// Runs in the times of the stream.
    var work: Span32
    var replies: Span32
}

/// A window of arrival times in which another law holds.
struct WindowSpan {
    var start: Int64
    var end: Int64
    var variant: Int32
}
