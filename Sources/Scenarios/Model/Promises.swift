/// How figures are defined.
public struct Measurement: Sendable, Hashable {
    public var serviceLevel: ServiceLevelDefinition
    /// Abandonments up to this many seconds are short (definition `short-excluded`).
    public var shortAbandon: Double
    /// Seconds within which a contact counts as in time where no target says.
    public var defaultThreshold: Double
    /// Confidence level of intervals, 0 … 1.
    public var confidence: Double
    /// From a customer's first message to the first answer.
    public var firstResponse: ClockRule
    /// From each later message to the end of the work that answers it.
    public var nextResponse: ClockRule
    /// From a customer's first message to the last piece of work.
    public var resolution: ClockRule
    /// The clock of the first response runs in the opening hours of the type only (`runs: opening-hours`).
    public var responseOnOpeningHours: Bool { firstResponse.runsInOpeningHours }
    public init(
        serviceLevel: ServiceLevelDefinition = .overOffered, shortAbandon: Double = 5,
        defaultThreshold: Double = 20, confidence: Double = 0.95,
        responseOnOpeningHours: Bool = false, nextResponse: ClockRule = ClockRule(),
        resolution: ClockRule = ClockRule()
    ) {
        self.serviceLevel = serviceLevel
        self.shortAbandon = shortAbandon
        self.defaultThreshold = defaultThreshold
        self.confidence = confidence
        firstResponse = ClockRule(runsInOpeningHours: responseOnOpeningHours)
        self.nextResponse = nextResponse
        self.resolution = resolution
    }
}

/// When the clock of a response or resolution runs, and what stops it.
public struct ClockRule: Sendable, Hashable {
    /// It runs in the opening hours of the type only.
    public var runsInOpeningHours: Bool
    /// An answer of the bot and an automatic reply count as a response.
    public var countsBot: Bool
    /// It stands still while the customer's reply is awaited. Only resolution can.
    public var pausesForCustomer: Bool
    public init(runsInOpeningHours: Bool = false, countsBot: Bool = false, pausesForCustomer: Bool = false) {
        self.runsInOpeningHours = runsInOpeningHours
        self.countsBot = countsBot
        self.pausesForCustomer = pausesForCustomer
    }
}

/// The five definitions of service level in use. N answered, A abandoned, Nt and At within the threshold, As short.
public enum ServiceLevelDefinition: String, Sendable, Hashable, CaseIterable {
    /// Nt ÷ (N + A + refused): over all who asked for a person.
    case overOffered = "over-offered"
    /// Nt ÷ N.
    case overAnswered = "over-answered"
    /// (Nt + At) ÷ offered.
    case abandonedCredited = "abandoned-credited"
    /// Nt ÷ (offered − At).
    case abandonedExcluded = "abandoned-excluded"
    /// Nt ÷ (offered − As).
    case shortExcluded = "short-excluded"
}

/// A promise that a run is judged by.
public struct Target: Sendable, Hashable {
    public enum Measure: Sendable, Hashable {
        /// Share answered within seconds, by the scenario's service-level definition.
        case answered(within: Double)
        /// Share whose first response came within seconds.
        case firstResponse(within: Double)
        /// Share of later messages answered within seconds.
        case nextResponse(within: Double)
        /// Share whose last piece of work was done within seconds on the clock of the resolution.
        case resolution(within: Double)
        /// Share that reached a first person, people on call included, within seconds of the first message.
        case reached(within: Double)
        /// Share abandoned.
        case abandoned
        /// Occupancy of teams.
        case occupancy
        /// A measure of the catalogue by its name.
        case named(String)
        /// The value of a distribution (`wait`, `first-response` …) that this share, 0 … 1, does not pass, in seconds.
        case percentile(of: String, share: Double)
    }
    public enum Scope: Sendable, Hashable {
        /// Indices of types, with the name as written.
        case types([Int], name: String)
        /// Indices of teams, with the name as written.
        case teams([Int], name: String)
        /// The whole scenario: money and the bot.
        case run
        /// Index of a shift, with its name: money.
        case shift(Int, name: String)
        /// Index of a tier of the people on call, with its name.
        case tier(Int, name: String)
        /// All tiers.
        case allTiers

        /// As written; `all` where nothing is.
        public var name: String {
            switch self {
            case .types(_, let name), .teams(_, let name), .shift(_, let name), .tier(_, let name): name
            case .run, .allTiers: "all"
            }
        }
    }
    /// What a threshold is counted in.
    public enum Unit: String, Sendable, Hashable {
        /// 0.8 for 80%.
        case share
        /// Seconds.
        case time
        /// A plain number: contacts, pages, hours of people.
        case number
        /// Units of the scenario's currency; a contact.
        case money
        /// The same a month.
        case moneyPerMonth
    }
    public enum Period: Sendable, Hashable {
        /// The long-run ratio.
        case whole
        /// This share of days must reach the threshold.
        case days(share: Double)
        /// Every clock hour (of the window) must reach the threshold.
        case everyHour(TimeWindow?)
        /// Every reporting interval (of the window) must reach the threshold.
        case everyInterval(TimeWindow?)
        /// This share of clock hours (of the window) must reach the threshold.
        case hours(share: Double, TimeWindow?)
        /// This share of reporting intervals (of the window) must reach the threshold.
        case intervals(share: Double, TimeWindow?)

        /// The window that it keeps to, if any.
        public var window: TimeWindow? {
            switch self {
            case .whole, .days: nil
            case .everyHour(let window), .everyInterval(let window), .hours(_, let window), .intervals(_, let window): window
            }
        }
    }
    /// The sentence as written.
    public var text: String
    public var measure: Measure
    public var scope: Scope
    /// Only contacts of this severity count; nil is all.
    public var severity: Severity?
    /// What the measure must reach, in ``unit``: a share is 0 … 1, a time in seconds.
    public var threshold: Double
    public var unit: Unit
    /// The measure must be at least the threshold (service level), or at most (abandonment, occupancy, cost).
    public var isAtLeast: Bool
    public var period: Period
    /// What breaking it costs: per contact that the promise was not kept to, or per day, week or month in which the
    /// target is missed; nil is nothing.
    public var penalty: Price?
    public init(
        text: String, measure: Measure, scope: Scope, severity: Severity? = nil, threshold: Double,
        unit: Unit = .share, isAtLeast: Bool, period: Period = .whole, penalty: Price? = nil
    ) {
        self.text = text
        self.measure = measure
        self.scope = scope
        self.severity = severity
        self.threshold = threshold
        self.unit = unit
        self.isAtLeast = isAtLeast
        self.period = period
        self.penalty = penalty
    }
}
