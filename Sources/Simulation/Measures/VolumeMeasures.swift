// What a scenario costs and earns as its volume changes: behind the break-even volume of a comparison, in no result of their own.
extension Measure<MoneyTotals> {
    /// Due in a month however many customers come.
    static let fixedCost = Measure(
        info: MeasureInfo(
            name: "fixed-cost", subject: .money, summary: "What is due in a month however many customers come.",
            formula: "(cost − what grows with contacts) ÷ months", unit: .moneyPerMonth, estimator: .ratio),
        numerator: { sum($0.cost, -$0.varying) }, denominator: { $0.months }, scale: 1e6)
    /// What a customer brings, less what is lost and what it costs beside the fixed.
    static let leftPerCustomer = Measure(
        info: MeasureInfo(
            name: "left-per-customer", subject: .money,
            summary: "What a customer brings, less the lost and less the cost that grows with contacts.",
            formula: "(revenue + lost value − what grows with contacts) ÷ customers", unit: .money, estimator: .ratio),
        numerator: { sum(sum($0.revenue, $0.lost), -$0.varying) }, denominator: { $0.customers }, scale: 1e-6)
    /// Customers of a month.
    static let customersPerMonth = Measure(
        info: MeasureInfo(
            name: "customers-per-month", subject: .money, summary: "First attempts in a month.",
            formula: "customers ÷ months", unit: .ratio, estimator: .ratio),
        numerator: { $0.customers }, denominator: { $0.months }, scale: 1e12)
    /// What customers served and lost are worth in a month.
    static let worthPerMonth = Measure(
        info: MeasureInfo(
            name: "worth", subject: .money, summary: "What customers served and lost are worth in a month.",
            formula: "(revenue + lost value) ÷ months", unit: .moneyPerMonth, estimator: .ratio),
        numerator: { sum($0.revenue, $0.lost) }, denominator: { $0.months }, scale: 1e6)
}
