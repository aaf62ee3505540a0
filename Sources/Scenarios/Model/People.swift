import Stochastics

/// A working period that people are bound to.
public struct Shift: Sendable, Hashable {
    public var name: String
    /// Seconds since local midnight; `end` may pass 86,400.
    public var start: Int
    public var end: Int
    public var pauses: [Pause]
    public init(name: String, start: Int, end: Int, pauses: [Pause] = []) {
        self.name = name
        self.start = start
        self.end = end
        self.pauses = pauses
    }
}

/// A lunch or break; starts are spread evenly over the window among the people of the shift.
public struct Pause: Sendable, Hashable {
    public var duration: Int
    public var isPaid: Bool
    /// Window of the start and end, seconds from the start of the shift: the pause lies within it.
    public var earliest: Int
    public var latest: Int
    public init(duration: Int, isPaid: Bool, earliest: Int, latest: Int) {
        self.duration = duration
        self.isPaid = isPaid
        self.earliest = earliest
        self.latest = latest
    }
}

/// How many people there are, and when.
public enum Staffing: Sendable {
    /// Seats filled at every moment: one row for every day, seven (Monday first) or one per day of the horizon; each
    /// row has 1, 24, 48 or 96 values of the day.
    case positions([[Int]])
    /// Seats drawn once per local day, held all day.
    case drawnPositions(Law)
    /// Heads on shifts: rows of (shift index, heads Monday … Sunday).
    case roster([RosterRow])
}

/// Heads of one shift by weekday.
public struct RosterRow: Sendable, Hashable {
    public var shift: Int
    public var heads: [Int]
    public init(shift: Int, heads: [Int]) {
        self.shift = shift
        self.heads = heads
    }
}

/// Factor on handling time (1.08 is 8% slower), in a window of the day or after hours worked, or both.
public struct PaceRule: Sendable, Hashable {
    public var factor: Double
    public var window: TimeWindow?
    /// Applies to persons on shifts who have worked longer than this many seconds since their start.
    public var afterWorked: Int?
    public init(factor: Double, window: TimeWindow? = nil, afterWorked: Int? = nil) {
        self.factor = factor
        self.window = window
        self.afterWorked = afterWorked
    }
}

/// A skill: a type that a team takes, and how fast.
public struct Skill: Sendable {
    public var type: Int
    /// Factor on handling time.
    public var pace: Double
    /// Own handling law of this team for this type, in place of the type's.
    public var handling: Law?
    public init(type: Int, pace: Double = 1, handling: Law? = nil) {
        self.type = type
        self.pace = pace
        self.handling = handling
    }
}

/// What people do with work in hand when their shift ends or the head count falls.
public enum EndRule: String, Sendable, Hashable, CaseIterable {
    /// The work is finished first; the time counts as present.
    case finish
    /// The work goes to the front of its queue with what remains of it.
    case handOver = "hand-over"
    /// Conversations only: the piece of work in hand is finished, then they are parked; they return to the queue when
    /// the customer writes.
    case park
}

/// How a person with several contacts in hand works on them.
public enum Attention: String, Sendable, Hashable, CaseIterable {
    /// One piece of work at a time.
    case single
    /// Every contact in a slot at full speed, at the same time.
    case parallel
}

/// Which message a person with single attention turns to next.
public enum MessageOrder: String, Sendable, Hashable, CaseIterable {
    /// The one that has waited longest.
    case oldest
    /// The one that came last.
    case newest
    /// First messages of new conversations before replies, each oldest first.
    case newConversationsFirst = "new-conversations-first"
    /// Replies before first messages, each oldest first.
    case ongoingFirst = "ongoing-first"
}

/// A group of people with the same skills: a team or a vendor.
public struct Team: Sendable {
    public var name: String
    public var isVendor: Bool
    public var skills: [Skill]
    /// Types that the team takes only when `overflow` sends them.
    public var overflowSkills: [Skill]
    /// Types in order of preference, ties in inner lists; empty: as the routing policy says.
    public var order: [[Int]]
    public var staffing: Staffing
    /// Contacts at once.
    public var slots: Int
    public var attention: Attention
    /// Used with single attention.
    public var nextMessage: MessageOrder
    /// Seconds more for a piece of work whose person worked on another conversation before.
    public var switching: Double
    public var pace: [PaceRule]
    /// Share of rostered shifts whose person does not come.
    public var absence: Double
    /// Share of the shift spent on coaching and meetings.
    public var offDesk: Double
    /// Rostered shifts per person and week, for the payroll; nil where not stated.
    public var shiftsPerWeek: Double?
    /// Share of the payroll on leave.
    public var leave: Double
    public var atEndCalls: EndRule
    public var atEndConversations: EndRule
    /// No new contact in the last seconds of a shift.
    public var lastNewBefore: Int
    /// Time zone of the team's shifts and windows; nil is the calendar's.
    public var zone: String?
    /// Cost rank for the policy `cheapest`: amount per hour in the currency of the file; nil where not stated.
    public var costPerHour: Double?
    /// Per head on the payroll and month, or per paid hour; nil where not stated.
    public var wage: Price?
    public var premiums: [Premium]
    /// Software and seat: currency units per head on the payroll and month; 0 where not stated.
    public var license: Double
    /// What a vendor is paid; nil where not stated, and for teams.
    public var vendorPrice: VendorPrice?
    /// People already in service when the run starts (each with a contact of the first type it takes).
    public var busyAtStart: Int
    public init(name: String, isVendor: Bool = false, skills: [Skill], staffing: Staffing) {
        self.name = name
        self.isVendor = isVendor
        self.skills = skills
        self.overflowSkills = []
        self.order = []
        self.staffing = staffing
        self.slots = 1
        self.attention = .single
        self.nextMessage = .oldest
        self.switching = 0
        self.pace = []
        self.absence = 0
        self.offDesk = 0
        self.shiftsPerWeek = nil
        self.leave = 0
        self.atEndCalls = .finish
        self.atEndConversations = .finish
        self.lastNewBefore = 0
        self.zone = nil
        self.costPerHour = nil
        self.wage = nil
        self.premiums = []
        self.license = 0
        self.vendorPrice = nil
        self.busyAtStart = 0
    }
}
