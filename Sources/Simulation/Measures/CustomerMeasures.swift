// Customers, booked at their first attempt. A customer is lost when the last attempt was neither handled nor contained.
extension Measure<ContactTotals> {
    static let customers = count(
        "customers", of: .contacts, "Customers: first attempts.", formula: "first attempts"
    ) { $0.customers }
    static let lostCustomers = count(
        "lost-customers", of: .contacts, "Customers whose last attempt was neither handled nor contained.",
        formula: "customers lost"
    ) { $0.customersLost }
    static let lostShare = proportion(
        "lost-share", of: .contacts, "Share of the customers who are lost.",
        formula: "customers lost ÷ customers",
        { $0.customersLost }, over: { $0.customers })
    static let attemptsPerCustomer = ratio(
        "attempts-per-customer", of: .contacts, "Attempts of each customer, on whatever contact type.",
        formula: "attempts of those who first came here ÷ customers", unit: .ratio,
        { $0.customers + $0.laterAttempts }, over: { $0.customers })
    static let firstContactResolution = proportion(
        "first-contact-resolution", of: .contacts,
        "Share of the customers, of those whose story has ended, done at the first attempt and not come back.",
        formula: "resolved at the first attempt ÷ customers done", { $0.resolvedFirst },
        over: { $0.customersDone })
}
