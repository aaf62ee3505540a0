/// What was paid and earned in one replication, in some clock hours or in all; amounts in millionths of the currency unit.
public struct MoneyTotals: Sendable, Hashable {
    /// Wages without premiums, overtime at the plain rate included.
    public var wages: Int64 = 0
    public var premiums: Int64 = 0
    public var licenses: Int64 = 0
    /// Vendors' invoices less what they pay back.
    public var vendors: Int64 = 0
    public var bot: Int64 = 0
    public var templates: Int64 = 0
    /// Allowances and pages.
    public var onCall: Int64 = 0
    /// What broken promises cost.
    public var penalties: Int64 = 0
    public var revenue: Int64 = 0
    /// What lost customers are worth; zero or below.
    public var lost: Int64 = 0
    /// The part of the cost that more contacts raise at once; all else is due however many come.
    public var varying: Int64 = 0
    /// Attempts, and those of them that people handled or the bot contained.
    public var contacts: Int64 = 0
    public var served: Int64 = 0
    /// First attempts.
    public var customers: Int64 = 0
    /// Length of the run in months, 1e−12 of a month; that of the whole run in every part of it, so that parts add up.
    public var months: Int64 = 0
    public init() {}

    /// Everything paid.
    public var cost: Int64 {
        [premiums, licenses, vendors, bot, templates, onCall, penalties].reduce(wages, sum)
    }
    /// What is left.
    public var margin: Int64 { sum(sum(revenue, lost), -cost) }

    /// Adds another part of the same run; the months stay.
    mutating func join(_ other: MoneyTotals) {
        wages = sum(wages, other.wages)
        premiums = sum(premiums, other.premiums)
        licenses = sum(licenses, other.licenses)
        vendors = sum(vendors, other.vendors)
        bot = sum(bot, other.bot)
        templates = sum(templates, other.templates)
        onCall = sum(onCall, other.onCall)
        penalties = sum(penalties, other.penalties)
        revenue = sum(revenue, other.revenue)
        lost = sum(lost, other.lost)
        varying = sum(varying, other.varying)
        contacts &+= other.contacts
        served &+= other.served
        customers &+= other.customers
        months = max(months, other.months)
    }
}

/// Amounts of one row or clock hour while they are added up, in currency units.
struct MoneyAmounts: Sendable {
    var wages = 0.0
    var premiums = 0.0
    var licenses = 0.0
    var vendors = 0.0
    var bot = 0.0
    var templates = 0.0
    var onCall = 0.0
    var penalties = 0.0
    var revenue = 0.0
    var lost = 0.0
    var varying = 0.0
    var contacts: Int64 = 0
    var served: Int64 = 0
    var customers: Int64 = 0

    mutating func add(_ other: MoneyAmounts) {
        wages += other.wages
        premiums += other.premiums
        licenses += other.licenses
        vendors += other.vendors
        bot += other.bot
        templates += other.templates
        onCall += other.onCall
        penalties += other.penalties
        revenue += other.revenue
        lost += other.lost
        varying += other.varying
        contacts &+= other.contacts
        served &+= other.served
        customers &+= other.customers
    }

    /// As whole millionths; amounts beyond what those can hold (nine million millions) stay at the largest.
    func totals(months: Double) -> MoneyTotals {
        func whole(_ amount: Double, _ units: Double) -> Int64 {
            let scaled = (amount * units).rounded()
            return scaled.isFinite ? Int64(exactly: min(max(scaled, -9e18), 9e18)) ?? 0 : 0
        }
        var totals = MoneyTotals()
        totals.wages = whole(wages, 1e6)
        totals.premiums = whole(premiums, 1e6)
        totals.licenses = whole(licenses, 1e6)
        totals.vendors = whole(vendors, 1e6)
        totals.bot = whole(bot, 1e6)
        totals.templates = whole(templates, 1e6)
        totals.onCall = whole(onCall, 1e6)
        totals.penalties = whole(penalties, 1e6)
        totals.revenue = whole(revenue, 1e6)
        totals.lost = whole(lost, 1e6)
        totals.varying = whole(varying, 1e6)
        totals.contacts = contacts
        totals.served = served
        totals.customers = customers
        totals.months = whole(months, 1e12)
        return totals
    }
}
