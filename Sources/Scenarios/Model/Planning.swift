/// What a plan may change, what it should save, and which rules a roster keeps.
public struct Planning: Sendable, Hashable {
    public enum Objective: String, Sendable, Hashable, CaseIterable {
        /// Money a month: wages, premiums, licenses and vendors.
        case cost
        /// People on the payroll.
        case heads
        /// Paid hours a week.
        case hours
    }

    /// How many people of one team a plan may use.
    public struct Decision: Sendable, Hashable {
        /// Index of the team or vendor.
        public var team: Int
        /// Heads per shift and day for a team with a roster, else seats at every moment.
        public var fewest: Int
        public var most: Int
        public init(team: Int, fewest: Int, most: Int) {
            self.team = team
            self.fewest = fewest
            self.most = most
        }
    }

    /// Shifts that a plan may make; without them it fills those of the file.
    public struct Shifts: Sendable, Hashable {
        /// Seconds since local midnight, ascending.
        public var starts: [Int]
        /// Seconds from start to end, pauses included, ascending.
        public var lengths: [Int]
        public var partTime: [PartTime]
        public init(starts: [Int], lengths: [Int], partTime: [PartTime] = []) {
            self.starts = starts
            self.lengths = lengths
            self.partTime = partTime
        }
    }

    /// A shorter shift that only some people work.
    public struct PartTime: Sendable, Hashable {
        /// Seconds.
        public var length: Int
        /// Of all heads, at most this share; 0 … 1.
        public var share: Double
        public init(length: Int, share: Double) {
            self.length = length
            self.share = share
        }
    }

    public var minimize: Objective
    public var decisions: [Decision]
    public var shifts: Shifts?
    public var labor: LaborRules
    /// Weeks of the roster that names who works when.
    public var rosterWeeks: Int

    public init(
        minimize: Objective = .cost, decisions: [Decision], shifts: Shifts? = nil,
        labor: LaborRules = LaborRules(), rosterWeeks: Int = 4
    ) {
        self.minimize = minimize
        self.decisions = decisions
        self.shifts = shifts
        self.labor = labor
        self.rosterWeeks = rosterWeeks
    }
}

/// What a roster must keep to, per person: a preset, tightened by what the file says. Times in seconds; nil is no rule.
public struct LaborRules: Sendable, Hashable {
    /// So much pause in a shift whose work is longer.
    public struct Pause: Sendable, Hashable {
        public var workLongerThan: Int
        public var least: Int
        public init(workLongerThan: Int, least: Int) {
            self.workLongerThan = workLongerThan
            self.least = least
        }
    }

    /// Weekends without a shift.
    public struct FreeWeekends: Sendable, Hashable {
        public var least: Int
        /// Of so many weekends in a row.
        public var of: Int
        public init(least: Int, of: Int) {
            self.least = least
            self.of = of
        }
    }

    /// The preset that it began with.
    public var preset: String?
    /// Work a week, pauses left out, at most.
    public var weeklyWork: Int?
    /// Work a day, at most.
    public var dailyWork: Int?
    /// Work in a night shift, at most.
    public var nightWork: Int?
    /// Between two shifts, at least.
    public var rest: Int?
    /// Without a break, once in seven days, at least.
    public var weeklyRest: Int?
    /// Overtime a year, at most.
    public var yearlyOvertime: Int?
    /// The pause that a shift needs, by its work; ascending, the last that applies counts.
    public var pauses: [Pause]
    /// Days with a shift in a row, at most.
    public var daysInARow: Int?
    /// Night shifts in a row, at most.
    public var nightsInARow: Int?
    public var freeWeekends: FreeWeekends?
    /// A shift with more than half of its time in this window is a night shift.
    public var night: TimeWindow

    public init(preset: String? = nil) {
        self.preset = preset
        weeklyWork = nil
        dailyWork = nil
        nightWork = nil
        rest = nil
        weeklyRest = nil
        yearlyOvertime = nil
        pauses = []
        daysInARow = nil
        nightsInARow = nil
        freeWeekends = nil
        night = TimeWindow(start: 72_000, end: 108_000)
    }
}
