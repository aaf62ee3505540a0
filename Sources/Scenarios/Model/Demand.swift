import Stochastics

/// The ways customers reach the center.
public enum Channel: String, Sendable, Hashable, CaseIterable {
    case phone, chat, whatsapp, email, social
    /// Voice fills every slot of a person unless the file says otherwise.
    public var isVoice: Bool { self == .phone }
    /// E-mail and social messages wait for people; they are stored in closed hours by default.
    public var isDeferred: Bool { self == .email || self == .social }
}

/// The shape of demand over days and weeks; shape only, any scale.
public struct Profile: Sendable {
    public var name: String
    /// How values between the points are read.
    public enum Shape: Sendable, Hashable {
        /// Each value holds for its interval.
        case steps
        /// Values are rates at the middle of their interval (tables) or at their time (`points`), joined by
        /// straight lines that wrap from the last to the first of the day.
        case linear
    }
    public var shape: Shape
    /// Relative weight of each weekday, Monday first; mean 1.
    public var byWeekday: [Double]
    /// Seven days (Monday first) of points (seconds since local midnight, relative rate); steps begin at
    /// their point and last to the next. The first point of a steps day is at 0. The integral over each day is 86,400
    /// (mean rate 1), so `byWeekday` alone scales days.
    public var byDay: [[RatePoint]]
    /// Coefficient of variation of busy and quiet days (gamma factor of mean 1), shared by all entries that use
    /// this profile; 0 for none.
    public var dayToDay: Double
    public init(
        name: String, shape: Shape = .steps, byWeekday: [Double] = Array(repeating: 1, count: 7),
        byDay: [[RatePoint]] = Array(repeating: [RatePoint(second: 0, rate: 1)], count: 7),
        dayToDay: Double = 0
    ) {
        self.name = name
        self.shape = shape
        self.byWeekday = byWeekday
        self.byDay = byDay
        self.dayToDay = dayToDay
    }
}

/// A relative rate from (or at) a local time of day.
public struct RatePoint: Sendable, Hashable {
    public var second: Int
    public var rate: Double
    public init(second: Int, rate: Double) {
        self.second = second
        self.rate = rate
    }
}

/// Correlation of the day factors of two entries (Gaussian copula).
public struct Correlation: Sendable, Hashable {
    public var first: Int
    public var second: Int
    /// −1 … 1.
    public var coefficient: Double
    public init(first: Int, second: Int, coefficient: Double) {
        self.first = first
        self.second = second
        self.coefficient = coefficient
    }
}

/// How many come, and how they are spread over time.
public enum Demand: Sendable {
    /// First attempts on an average day of the week; the profile (index) gives the shape, none is flat.
    case volume(perDay: Double, profile: Int?)
    /// Expected counts: one row per day of the horizon or per weekday (7 rows, Monday first) or one row for every
    /// day; 24, 48 or 96 values each.
    case forecast([[Double]])
    /// One row per customer.
    case trace([TraceRow])
    /// No demand of its own (only redials, transfers or re-contacts reach it).
    case none
}

/// One customer of a trace. Absent values are drawn from the laws of the type.
public struct TraceRow: Sendable, Hashable {
    /// Seconds since the start of the horizon.
    public var arrival: Double
    /// Index into `Scenario.types`; must belong to the entry. Nil: drawn by the shares.
    public var type: Int?
    public var patience: Double?
    public var handling: Double?
    /// Turns of a conversation.
    public var turns: Int?
    /// Seconds of work, one value per turn from the first on; turns beyond the last value are drawn.
    public var work: [Double]
    /// Seconds of the customer's replies, likewise.
    public var replies: [Double]
    public var severity: Severity?
    /// Who it is: rows with one number are one customer, whatever the entry. Nil: somebody of their own.
    public var customer: Int?
    public init(
        arrival: Double, type: Int? = nil, patience: Double? = nil, handling: Double? = nil,
        turns: Int? = nil,
        work: [Double] = [], replies: [Double] = [], severity: Severity? = nil, customer: Int? = nil
    ) {
        self.arrival = arrival
        self.type = type
        self.patience = patience
        self.handling = handling
        self.turns = turns
        self.work = work
        self.replies = replies
        self.severity = severity
        self.customer = customer
    }
}

/// The point process behind a volume or forecast.
public enum ArrivalProcess: Sendable {
    /// Poisson with the rate of the profile.
    case poisson
    /// The expected count of every interval, rounded to a whole number by carrying remainders, at uniform times.
    case fixed
    /// Gaps of this law (seconds); profile and volume do not apply.
    case renewal(Law)
}

/// One source of contacts: a line of `contacts:`.
public struct ContactEntry: Sendable {
    public var name: String
    public var channel: Channel
    public var demand: Demand
    public var process: ArrivalProcess
    /// Coefficient of variation of this entry's own day factor (gamma, mean 1); 0 for none.
    public var dayToDay: Double
    /// Range into `Scenario.types`.
    public var types: Range<Int>
    /// Waiting when the run starts.
    public var backlog: Backlog?
    public init(
        name: String, channel: Channel, demand: Demand, process: ArrivalProcess = .poisson,
        dayToDay: Double = 0,
        types: Range<Int>, backlog: Backlog? = nil
    ) {
        self.name = name
        self.channel = channel
        self.demand = demand
        self.process = process
        self.dayToDay = dayToDay
        self.types = types
        self.backlog = backlog
    }
}

/// Contacts that already wait when the run starts, their ages spread evenly up to the oldest.
public struct Backlog: Sendable, Hashable {
    public var count: Int
    /// Age of the oldest in seconds.
    public var oldest: Double
    public init(count: Int, oldest: Double) {
        self.count = count
        self.oldest = oldest
    }
}

/// A contact type = channel × intent: what one customer wants and how it is dealt with.
public struct ContactType: Sendable {
    /// `phone`, or `phone/payment` where there are reasons.
    public var name: String
    public var entry: Int
    public var reason: String?
    public var channel: Channel
    /// Share of the entry's customers; the shares of an entry sum to 1.
    public var share: Double

    /// Time to bear waiting, seconds; nil is endless.
    public var patience: Law?
    /// A waiting contact older than this ends as expired, seconds; nil is never.
    public var expiresAfter: Double?
    public var balking: [BalkRule]
    /// Work at normal pace, seconds, wrap-up not included; of a conversation, the work of one turn.
    public var handling: Law
    /// Handling by local time of arrival; first match wins, `handling` elsewhere.
    public var handlingByWindow: [WindowedLaw]
    /// Patience by local time of arrival, likewise.
    public var patienceByWindow: [WindowedLaw]
    /// Turns, replies and parking where the contact is a conversation; nil where it is done in one piece.
    public var conversation: Conversation?
    /// Those who give up without a trace; nil is none.
    public var silent: SilentAbandonment?
    /// The free time to answer; nil is without end.
    public var messagingWindow: MessagingWindow?
    /// What happens to a contact that nobody has answered for some time; nil is nothing.
    public var autoReply: AutoReply?
    /// Shares of the severities low, medium, high and critical; they sum to 1. All low where the file says nothing.
    public var severityShares: [Double]
    /// Factor on handling (1.3 is 30% slower).
    public var pace: Double
    /// Work after the customer has gone, seconds; nil is none.
    public var wrapUp: Law?
    /// From assignment to start, seconds; nil is none.
    public var pickUp: Law?
    /// Length of a contact relative to one in hand, by number held (1 first; the last holds for more). Empty:
    /// n held contacts share the person equally.
    public var stretch: [Double]
    /// Slots that one contact takes; nil is all of a person's.
    public var slots: Int?
    /// Types (indices) that may interrupt this one.
    public var interruptedBy: [Int]

    /// When people answer; empty is 24/7.
    public var hours: [TimeWindow]
    public var atClosing: ClosingRule
    public var afterHours: AfterHoursRule
    /// What happens to arrivals outside the hours, low to critical; empty where `afterHours` holds for all.
    public var afterHoursBySeverity: [AfterHoursAction]
    /// Places for waiting; nil is no limit.
    public var places: Int?
    /// Lines: waiting and served together; nil is no limit.
    public var lines: Int?

    /// 1 is the most urgent; used by the policy `priority`.
    public var priority: Int
    /// Priority levels gained per hour of waiting, for `growing-priority`.
    public var priorityGrowth: Double
    /// Weight for `weighted` (c in the c-mu rule).
    public var weight: Double
    /// Customer value classes from most to least valued, with shares that sum to 1; empty is one class.
    public var valueShares: [ValueShare]
    /// Teams in order of preference; each inner list is a tie. Empty: all that take it, tied.
    public var servedBy: [[Int]]

    public var onAbandon: [Retry]
    public var onBlocked: [Retry]
    public var onBalk: [Retry]
    /// Reconnects: new attempts after service.
    public var onHandled: [Retry]
    public var transfers: [Transfer]
    /// Second contacts of the same customers.
    public var also: [SecondContact]
    /// What the bot in front does for this type; nil where no bot fronts it.
    public var bot: BotOutcome?
    /// What a customer is worth; nil where the file does not say.
    public var worth: Worth?

    public init(
        name: String, entry: Int, reason: String? = nil, channel: Channel, share: Double = 1, handling: Law
    ) {
        self.name = name
        self.entry = entry
        self.reason = reason
        self.channel = channel
        self.share = share
        self.patience = nil
        self.expiresAfter = nil
        self.balking = []
        self.handling = handling
        self.handlingByWindow = []
        self.patienceByWindow = []
        self.conversation = nil
        self.silent = nil
        self.messagingWindow = nil
        self.autoReply = nil
        self.severityShares = [1, 0, 0, 0]
        self.pace = 1
        self.wrapUp = nil
        self.pickUp = nil
        self.stretch = []
        self.slots = channel.isVoice ? nil : 1
        self.interruptedBy = []
        self.hours = []
        self.atClosing = channel.isDeferred ? .store : .serve
        self.afterHours = channel.isVoice ? .refuse : .store
        self.afterHoursBySeverity = []
        self.places = nil
        self.lines = nil
        self.priority = 1
        self.priorityGrowth = 0
        self.weight = 1
        self.valueShares = []
        self.servedBy = []
        self.onAbandon = []
        self.onBlocked = []
        self.onBalk = []
        self.onHandled = []
        self.transfers = []
        self.also = []
        self.bot = nil
        self.worth = nil
    }
}

/// A law that holds in some hours.
public struct WindowedLaw: Sendable {
    public var window: TimeWindow
    public var law: Law
    public init(window: TimeWindow, law: Law) {
        self.window = window
        self.law = law
    }
}

/// A share of the customers with one value class.
public struct ValueShare: Sendable, Hashable {
    public var name: String
    public var share: Double
    public init(name: String, share: Double) {
        self.name = name
        self.share = share
    }
}

/// What happens to the queue when the hours end.
public enum ClosingRule: String, Sendable, Hashable, CaseIterable {
    /// Waiting contacts are still served.
    case serve
    /// The queue is dropped.
    case cut
    /// Waiting contacts are stored and worked at opening; their patience no longer runs.
    case store
}

/// What happens to an arrival outside the hours.
public enum AfterHoursRule: String, Sendable, Hashable, CaseIterable {
    /// Stored and worked at opening; the customer does not give up.
    case store
    /// Turned away; counts as blocked.
    case refuse
}

/// Who does not join the queue; of several rules the one with the highest threshold that applies decides.
public struct BalkRule: Sendable, Hashable {
    public enum Condition: Sendable, Hashable {
        /// Whenever not served at once.
        case always
        /// At least this many wait already.
        case waiting(atLeast: Int)
        /// The expected wait is above this many seconds.
        case expectedWait(above: Double)
    }
    public var share: Double
    public var condition: Condition
    public init(share: Double, condition: Condition) {
        self.share = share
        self.condition = condition
    }
}

/// A new attempt by the same customer. Several retries of one list are alternatives: their shares sum to at most 1.
public struct Retry: Sendable {
    /// Probability after the first attempt, and after later ones.
    public var share: Double
    public var laterShare: Double
    /// Index of the type that the new attempt has; nil is the same.
    public var to: Int?
    /// Seconds until the new attempt.
    public var delay: Law
    /// New attempts at most; nil is no cap.
    public var cap: Int?
    /// Patience is drawn anew rather than kept.
    public var redrawsPatience: Bool
    public init(
        share: Double, laterShare: Double? = nil, to: Int? = nil, delay: Law, cap: Int? = nil,
        redrawsPatience: Bool = true
    ) {
        self.share = share
        self.laterShare = laterShare ?? share
        self.to = to
        self.delay = delay
        self.cap = cap
        self.redrawsPatience = redrawsPatience
    }
}

/// Passing a contact on after service. Alternatives: the shares that apply to one serving team sum to at most 1.
public struct Transfer: Sendable, Hashable {
    public enum Destination: Sendable, Hashable {
        case type(Int)
        case team(Int)
    }
    public var share: Double
    /// The serving team that this applies to; nil is any.
    public var from: Int?
    public var to: Destination
    /// The customer waits with fresh patience; otherwise without end.
    public var freshPatience: Bool
    /// Ahead of all that wait there.
    public var raisesPriority: Bool
    public init(
        share: Double, from: Int? = nil, to: Destination, freshPatience: Bool = true,
        raisesPriority: Bool = false
    ) {
        self.share = share
        self.from = from
        self.to = to
        self.freshPatience = freshPatience
        self.raisesPriority = raisesPriority
    }
}
