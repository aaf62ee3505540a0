/// An amount and what it is paid for, in the scenario's one currency (``Scenario/currency``): `23000 TRY/month`.
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
