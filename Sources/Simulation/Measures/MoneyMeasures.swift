// Money: per month of the calendar, and per contact. Every amount is a ratio of expectations: a sum of the run ÷ its length in months, or
// ÷ its contacts.
extension Measure<MoneyTotals> {
    static let cost = perMonth(
        "cost", "What everything costs in a month.",
        formula: "(wages + premiums + licenses + vendors + bot + templates + on call + penalties) ÷ months"
    ) { $0.cost }
    static let wages = perMonth(
        "wages", "Wages in a month, overtime included, premiums not.", formula: "wages ÷ months"
    ) { $0.wages }
    static let premiums = perMonth(
        "premiums", "Premiums for nights, days and overtime in a month.", formula: "premiums ÷ months"
    ) { $0.premiums }
    static let licenses = perMonth(
        "licenses", "Licenses of the people on the payroll in a month.", formula: "licenses ÷ months"
    ) { $0.licenses }
    static let vendorCost = perMonth(
        "vendor-cost", "Vendors' invoices in a month, less what they pay back for late answers.",
        formula: "(max(contacts × price + seat hours × price + amount a month, minimum) − late × penalty) ÷ months"
    ) { $0.vendors }
    static let botCost = perMonth(
        "bot-cost", "The bot in a month.", formula: "(amount a month + sessions × price) ÷ months"
    ) { $0.bot }
    static let templateCost = perMonth(
        "template-cost", "Paid templates in a month.", formula: "templates × price ÷ months"
    ) { $0.templates }
    static let onCallCost = perMonth(
        "on-call-cost", "People on call in a month.", formula: "(allowances + pages acknowledged × pay) ÷ months"
    ) { $0.onCall }
    static let penalties = perMonth(
        "penalties", "What broken promises cost in a month.", formula: "penalties of targets ÷ months"
    ) { $0.penalties }
    static let costPerContact = per(
        "cost-per-contact", "What a contact costs.", formula: "cost ÷ arrived"
    ) { $0.contacts }
    static let costPerServed = per(
        "cost-per-served", "What a contact costs that was handled by people or ended in the bot.",
        formula: "cost ÷ (handled + contained)"
    ) { $0.served }
    static let revenue = perMonth(
        "revenue", "What the customers served are worth in a month.",
        formula: "customers handled or contained in the end × worth served ÷ months"
    ) { $0.revenue }
    static let lostValue = perMonth(
        "lost-value", "What the customers lost are worth in a month; a loss is below zero.",
        formula: "customers lost × worth lost ÷ months"
    ) { $0.lost }
    static let margin = perMonth(
        "margin", "What is left of a month.", formula: "(revenue + lost value − cost) ÷ months"
    ) { $0.margin }

    private static func perMonth(
        _ name: String, _ summary: String, formula: String, _ numerator: @escaping @Sendable (MoneyTotals) -> Int64
    ) -> Measure {
        // Millionths of the currency over 1e−12 of a month.
        ratio(
            name, of: .money, summary, formula: formula, unit: .moneyPerMonth, scale: 1e6, numerator, over: { $0.months })
    }

    private static func per(
        _ name: String, _ summary: String, formula: String, _ denominator: @escaping @Sendable (MoneyTotals) -> Int64
    ) -> Measure {
        ratio(name, of: .money, summary, formula: formula, unit: .money, scale: 1e-6, { $0.cost }, over: denominator)
    }
}
