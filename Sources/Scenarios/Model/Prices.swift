/// An amount and what it is paid for, in the scenario's one currency (``Scenario/currency``): `23000 TRY/month`.
///
/// A month has the days of the calendar month it lies in.
public struct Price: Sendable, Hashable {
    /// What one amount pays for.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        /// The thing that the key names: a template, a page, a lost customer.
        case once
        case hour, shift, night, day, week, month, contact, session
        /// A contact that a promise was not kept to.
        case miss
    }
    /// Currency units; below zero only where the key allows it (what a lost customer is worth).
    public var amount: Double
    public var per: Unit
    public init(amount: Double, per: Unit) {
        self.amount = amount
        self.per = per
    }
}

/// More pay for some hours. Where several premiums apply they add.
public struct Premium: Sendable, Hashable {
    /// The hours that are paid more.
    public enum Hours: Sendable, Hashable {
        /// Rostered hours in a window of the team's local time.
        case window(TimeWindow)
        /// Work after the end of a shift.
        case overtime
    }
    /// On top of the wage of those hours, 0.2 for 20%.
    public var share: Double
    public var hours: Hours
    public init(share: Double, hours: Hours) {
        self.share = share
        self.hours = hours
    }
}

/// What a vendor is paid: the sum of the parts, at least the minimum, less the penalty. All in currency units.
public struct VendorPrice: Sendable, Hashable {
    /// What the vendor pays back for a contact that it answers late.
    public struct Penalty: Sendable, Hashable {
        public var perContact: Double
        /// Seconds of waiting; a contact answered later is late.
        public var answeredAfter: Double
        public init(perContact: Double, answeredAfter: Double) {
            self.perContact = perContact
            self.answeredAfter = answeredAfter
        }
    }
    /// Per contact that the vendor serves, those it passes on included; nil is nothing.
    public var perContact: Double?
    /// Per hour of a filled seat; nil is nothing.
    public var perHour: Double?
    /// Fixed; nil is nothing.
    public var perMonth: Double?
    /// The least of a month's invoice; 0 is none.
    public var minimumPerMonth: Double
    /// Contacts of a month that are paid for even if fewer are served; 0 is none.
    public var minimumContactsPerMonth: Double
    public var penalty: Penalty?
    public init(
        perContact: Double? = nil, perHour: Double? = nil, perMonth: Double? = nil, minimumPerMonth: Double = 0,
        minimumContactsPerMonth: Double = 0, penalty: Penalty? = nil
    ) {
        self.perContact = perContact
        self.perHour = perHour
        self.perMonth = perMonth
        self.minimumPerMonth = minimumPerMonth
        self.minimumContactsPerMonth = minimumContactsPerMonth
        self.penalty = penalty
    }
}

/// What customers of a contact type are worth. In currency units per customer.
public struct Worth: Sendable, Hashable {
    /// A customer whose last attempt was handled or contained.
    public var served: Double
    /// A customer whose last attempt was not; zero or below.
    public var lost: Double
    public init(served: Double = 0, lost: Double = 0) {
        self.served = served
        self.lost = lost
    }
}

extension Team {
    /// People on the payroll: rostered shifts of a week ÷ ``shiftsPerWeek`` ÷ (1 − ``leave``), rounded up.
    ///
    /// Nil where seats are stated instead of a roster, or `works` is not stated.
    public var payroll: Int? {
        guard case .roster(let rows) = staffing, let shiftsPerWeek, shiftsPerWeek > 0, leave < 1 else {
            return nil
        }
        let shifts = rows.reduce(0.0) { $0 + $1.heads.reduce(0.0) { $0 + Double($1) } }
        let people = shifts / shiftsPerWeek / (1 - leave)
        guard people < 1e9 else { return nil }
        // A hair less than the quotient, so that 10.000000000000002 people are not 11.
        return Int((people - 1e-9).rounded(.up))
    }
}
