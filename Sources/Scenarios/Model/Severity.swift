import Stochastics

/// How urgent a contact is; from the least to the most. `index` gives its place in arrays of four.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case low, medium, high, critical

    /// 0 low … 3 critical.
    public var index: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        case .critical: 3
        }
    }

    public static func < (a: Severity, b: Severity) -> Bool { a.index < b.index }
}

/// What happens to an arrival of one severity outside the hours.
public enum AfterHoursAction: String, Sendable, Hashable, CaseIterable {
    /// Stored and worked at opening; the customer does not give up.
    case store
    /// Turned away; counts as blocked.
    case refuse
    /// The manager is notified, which is counted; stored until opening.
    case emailManager = "email manager"
    /// The people on call are paged by text message, tier by tier.
    case smsOnCall = "sms on-call"
    /// The people on call are phoned, tier by tier.
    case callOnCall = "call on-call"

    public var pages: Bool { self == .smsOnCall || self == .callOnCall }
}

/// The order in which stored contacts are worked at opening.
public enum StoredOrder: String, Sendable, Hashable, CaseIterable {
    /// The oldest first.
    case arrival
    /// The newest first.
    case newest
    /// The most urgent first, then the oldest.
    case severity
    /// The most valued customers first, then the oldest.
    case value
}

/// People who are reached outside the hours. Pages do not wait for one another: each person takes any number.
public struct OnCall: Sendable {
    /// One step of the ladder.
    public struct Tier: Sendable, Hashable {
        public var name: String
        /// Seconds that a page waits for this tier before the next one is paged.
        public var timeout: Double
        /// When somebody holds the tier; empty is 24/7. A tier nobody holds is skipped at once.
        public var hours: [TimeWindow]
        public init(name: String, timeout: Double, hours: [TimeWindow] = []) {
            self.name = name
            self.timeout = timeout
            self.hours = hours
        }
    }

    /// Whether and when a page is acknowledged.
    public struct Acknowledgement: Sendable {
        /// Probability that it ever is; 0 … 1.
        public var share: Double
        /// Seconds from the page. Later than the tier's timeout is not acknowledged.
        public var after: Law
        public init(share: Double, after: Law) {
            self.share = share
            self.after = after
        }
    }

    /// In the order in which they are paged. After the last one a contact is missed and stored until opening.
    public var ladder: [Tier]
    /// Nil where no severity pages that way.
    public var sms: Acknowledgement?
    public var call: Acknowledgement?
    /// From the acknowledgement to the start of the work, seconds.
    public var startsAfter: Law
    /// Work on a contact, seconds.
    public var handling: Law
    /// Allowance of each tier, per night, week or month; nil is none.
    public var standby: Price?
    /// Pay for a page that was acknowledged; nil is none.
    public var page: Price?

    public init(
        ladder: [Tier], sms: Acknowledgement? = nil, call: Acknowledgement? = nil,
        startsAfter: Law = .exactly(0), handling: Law, standby: Price? = nil, page: Price? = nil
    ) {
        self.ladder = ladder
        self.sms = sms
        self.call = call
        self.startsAfter = startsAfter
        self.handling = handling
        self.standby = standby
        self.page = page
    }
}
