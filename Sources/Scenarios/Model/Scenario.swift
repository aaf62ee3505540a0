import Stochastics

/// A scenario as understood: every short form grown, every default filled in, every name resolved.
///
/// It describes the world and never the run: seed, replications, threads and precision are not in it.
/// Times of laws are in seconds; instants and windows are in seconds of local clock time.
/// The indices in it (`profile`, `team`, `shift`, `type`) point into the arrays of this value.
public struct Scenario: Sendable {
    public var title: String?
    public var horizon: Horizon
    public var profiles: [Profile]
    public var correlations: [Correlation]
    /// Sources of contacts in the order of the file; each has one or more contact types (channel × intent).
    public var entries: [ContactEntry]
    /// All contact types, those of one entry next to each other.
    public var types: [ContactType]
    public var bot: Bot?
    /// People reached outside the hours; nil is nobody.
    public var onCall: OnCall?
    /// The order in which stored contacts are worked at opening.
    public var storedOrder: StoredOrder
    /// Customers that all channels share: each arrival is one of them, all equally likely. Nil: everybody is somebody
    /// else.
    public var customers: Int?
    public var shifts: [Shift]
    /// Teams and vendors, teams first.
    public var teams: [Team]
    public var routing: Routing
    public var measure: Measurement
    public var targets: [Target]
    /// The currency of every amount, a code of ISO 4217; nil where the file names no amount.
    public var currency: String?
    /// A load test; nil where the file has none.
    public var stress: Stress?
    /// What a plan may change; nil where the file does not say.
    public var planning: Planning?

    public init(
        title: String? = nil, horizon: Horizon = Horizon(), profiles: [Profile] = [],
        correlations: [Correlation] = [], entries: [ContactEntry], types: [ContactType], bot: Bot? = nil,
        onCall: OnCall? = nil, storedOrder: StoredOrder = .arrival, customers: Int? = nil,
        shifts: [Shift] = [], teams: [Team], routing: Routing = Routing(),
        measure: Measurement = Measurement(), targets: [Target] = [],
        currency: String? = nil, stress: Stress? = nil, planning: Planning? = nil
    ) {
        self.title = title
        self.horizon = horizon
        self.profiles = profiles
        self.correlations = correlations
        self.entries = entries
        self.types = types
        self.bot = bot
        self.onCall = onCall
        self.storedOrder = storedOrder
        self.customers = customers
        self.shifts = shifts
        self.teams = teams
        self.routing = routing
        self.measure = measure
        self.targets = targets
        self.currency = currency
        self.stress = stress
        self.planning = planning
    }
}

/// When the run takes place and how long it is.
public struct Horizon: Sendable {
    /// How far a replication goes.
    public enum Length: Sendable, Hashable {
        /// Whole local days.
        case days(Int)
        /// Until this many first attempts of one entry (index into `Scenario.entries`) have arrived; such a
        /// run has no calendar, its rate is that of the entry, and it drains.
        case contacts(Int, entry: Int)
    }
    /// An IANA time zone name.
    public var zone: String
    /// First local day. 2024-01-01 (a Monday) when the file gives no date; `isDated` tells.
    public var from: CalendarDate
    public var isDated: Bool
    public var length: Length
    /// Seconds at the start that are simulated and not measured.
    public var warmUp: Double
    /// Whether contacts still in the system at the end are followed until they end.
    public var drains: Bool
    /// Reporting interval in minutes: 15, 30 or 60.
    public var intervalMinutes: Int
    /// Factor on every volume (1 is 100%).
    public var volume: Double
    /// Growth of every volume per day of the horizon, as a factor (1 is none).
    public var dailyGrowth: Double
    public var specialDays: [SpecialDay]

    public init(
        zone: String = "UTC", from: CalendarDate = CalendarDate(year: 2024, month: 1, day: 1),
        isDated: Bool = false, length: Length = .days(7), warmUp: Double = 0, drains: Bool = false,
        intervalMinutes: Int = 30, volume: Double = 1, dailyGrowth: Double = 1,
        specialDays: [SpecialDay] = []
    ) {
        self.zone = zone
        self.from = from
        self.isDated = isDated
        self.length = length
        self.warmUp = warmUp
        self.drains = drains
        self.intervalMinutes = intervalMinutes
        self.volume = volume
        self.dailyGrowth = dailyGrowth
        self.specialDays = specialDays
    }
}

/// A day that differs from its weekday.
public struct SpecialDay: Sendable, Hashable {
    public var date: CalendarDate
    public var name: String?
    /// Factor on the volume of the day (1 is unchanged).
    public var volume: Double
    /// Weekday (0 Monday … 6 Sunday) whose profile, hours and staffing the day takes instead of its own.
    public var like: Int?
    /// Nobody works and no contact type is open.
    public var isClosed: Bool
    public init(
        date: CalendarDate, name: String? = nil, volume: Double = 1, like: Int? = nil, isClosed: Bool = false
    ) {
        self.date = date
        self.name = name
        self.volume = volume
        self.like = like
        self.isClosed = isClosed
    }
}

/// A window of local time that repeats by weekday, or belongs to one date.
///
/// It belongs to the day it starts on; `end` may pass 86,400 (a night shift). Seconds since local midnight.
public struct TimeWindow: Sendable, Hashable {
    /// Bit 0 is Monday … bit 6 Sunday. Ignored where `date` is set.
    public var weekdays: UInt8
    public var date: CalendarDate?
    public var start: Int
    public var end: Int
    public static let everyDay: UInt8 = 0x7f
    public init(weekdays: UInt8 = TimeWindow.everyDay, date: CalendarDate? = nil, start: Int, end: Int) {
        self.weekdays = weekdays
        self.date = date
        self.start = start
        self.end = end
    }
}
