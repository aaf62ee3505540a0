import Scenarios

/// What a scenario has and its cost has not, because the file does not say enough.
public enum UnpricedParts {
    /// One sentence for each; empty where the scenario names no amount.
    public static func sentences(_ scenario: Scenario) -> [String] {
        guard scenario.currency != nil else { return [] }
        func list(_ names: [String]) -> String { names.joined(separator: ", ") }
        let unpaid = scenario.teams.filter { !$0.isVendor && $0.wage == nil }.map(\.name)
        let uncounted = scenario.teams.filter { ($0.wage?.per == .month || $0.license > 0) && $0.payroll == nil }.map(\.name)
        let unpriced = scenario.teams.filter { $0.isVendor && $0.vendorPrice == nil && $0.wage == nil }.map(\.name)
        var found: [String] = []
        if !unpaid.isEmpty { found.append("The cost has no wages of \(list(unpaid)): the file states none.") }
        if !uncounted.isEmpty {
            found.append("The cost has no pay by the month of \(list(uncounted)): the file does not say how many people they are.")
        }
        if !unpriced.isEmpty { found.append("The cost has no price of \(list(unpriced)): the file states none.") }
        if scenario.bot?.prices.isEmpty == true { found.append("The cost has no price of the bot: the file states none.") }
        return found
    }
}
