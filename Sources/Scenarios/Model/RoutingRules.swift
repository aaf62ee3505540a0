/// Which contact meets which person.
public struct Routing: Sendable {
    public enum Queues: String, Sendable, Hashable, CaseIterable {
        /// One order over all channels.
        case shared
        /// Each channel has its own queue; a freed person takes them in turn.
        case perChannel = "per-channel"
    }
    public var queues: Queues
    /// Names of queue-side policies, each the tie-breaker of the one before.
    public var nextContact: [String]
    /// Names of agent-side policies, likewise.
    public var nextAgent: [String]
    /// A waiting contact that fits nobody free keeps those behind it from being served.
    public var reserves: Bool
    public var overflow: [Overflow]
    /// Limits shared by several types.
    public var limits: [SharedLimit]
    /// A contact of a customer whom a person has in hand goes to that person.
    public var keepsCustomer: Bool
    /// Contacts that gain priority as a clock runs.
    public var escalations: [Escalation]
    public init(
        queues: Queues = .shared, nextContact: [String] = ["fifo"], nextAgent: [String] = ["longest-idle"],
        reserves: Bool = false, overflow: [Overflow] = [], limits: [SharedLimit] = [],
        keepsCustomer: Bool = false, escalations: [Escalation] = []
    ) {
        self.queues = queues
        self.nextContact = nextContact
        self.nextAgent = nextAgent
        self.reserves = reserves
        self.overflow = overflow
        self.limits = limits
        self.keepsCustomer = keepsCustomer
        self.escalations = escalations
    }
}

/// A rise in priority when so much of a promised time is used up.
public struct Escalation: Sendable, Hashable {
    /// The clock that runs out.
    public enum ClockName: String, Sendable, Hashable, CaseIterable {
        case answered
        case firstResponse = "first-response"
        case nextResponse = "next-response"
        case resolution
    }
    public var type: Int
    /// Only contacts of this severity; nil is all.
    public var severity: Severity?
    public var clock: ClockName
    /// Seconds on that clock after which it applies: the share of the target's time.
    public var after: Double
    /// The new priority, where it is more urgent than the old one; 1 is the most urgent.
    public var priority: Int
    public init(type: Int, severity: Severity? = nil, clock: ClockName, after: Double, priority: Int) {
        self.type = type
        self.severity = severity
        self.clock = clock
        self.after = after
        self.priority = priority
    }
}

/// A further team for waiting contacts, after a delay or on a condition.
public struct Overflow: Sendable, Hashable {
    public enum Condition: Sendable, Hashable {
        /// More than this many contacts of these types wait.
        case waiting(moreThan: Int)
        /// Fewer than this many people are free in the team.
        case free(fewerThan: Int, team: Int)
        /// The expected wait is above this many seconds.
        case expectedWait(above: Double)
    }
    public var types: [Int]
    public var team: Int
    /// Seconds of waiting before it applies; 0 is at once.
    public var delay: Double
    public var window: TimeWindow?
    public var condition: Condition?
    public init(
        types: [Int], team: Int, delay: Double, window: TimeWindow? = nil, condition: Condition? = nil
    ) {
        self.types = types
        self.team = team
        self.delay = delay
        self.window = window
        self.condition = condition
    }
}

/// A limit on places or lines that several types share.
public struct SharedLimit: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable { case places, lines }
    public var kind: Kind
    public var count: Int
    public var types: [Int]
    public init(kind: Kind, count: Int, types: [Int]) {
        self.kind = kind
        self.count = count
        self.types = types
    }
}
