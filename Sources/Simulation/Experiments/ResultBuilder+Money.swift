import Scenarios

/// What a scenario costs and earns: in all, by clock hour and by shift.
public struct MoneyFigures: Sendable, Codable, Hashable {
    /// A code of ISO 4217.
    public var currency: String
    /// The whole run.
    public var all: Figures
    /// By hour of day over all days, `00:00` … `23:00`; hours add up to the whole. Empty for a horizon by number of contacts.
    public var hours: [NamedFigures]
    /// By shift: everything in the intervals that start within its hours, whoever works in them. Shifts may overlap.
    public var shifts: [NamedFigures]
    public init(currency: String, all: Figures, hours: [NamedFigures], shifts: [NamedFigures]) {
        self.currency = currency
        self.all = all
        self.hours = hours
        self.shifts = shifts
    }

    /// `00:00` … `23:00`.
    public static let hourNames = (0..<24).map { ($0 < 10 ? "0" : "") + "\($0):00" }

    /// The whole (`all`), a shift, or an hour by its name; nil where there is no such.
    public subscript(name: String) -> Figures? {
        name == "all" ? all : (shifts + hours).first { $0.name == name }?.figures
    }
}

extension ResultBuilder {
    /// Nil where the scenario names no amount.
    func moneyFigures() -> MoneyFigures? {
        guard let money = fold.money, let currency = frame.scenario.currency else { return nil }
        let measures = MeasureCatalogue.money
        func cell(_ moments: [RatioMoments], _ index: Int) -> Figures {
            // All are ratios, so that batches need nothing further.
            figures(measures, moments, at: index * measures.count, totals: nil as MoneyTotals?, estimator: estimator)
        }
        func named(_ moments: [RatioMoments], _ names: [String]) -> [NamedFigures] {
            names.enumerated().map { NamedFigures(name: $0.element, figures: cell(moments, $0.offset)) }
        }
        let hours = money.hourMoments.isEmpty ? [] : MoneyFigures.hourNames
        return MoneyFigures(
            currency: currency, all: cell(money.moments, 0), hours: named(money.hourMoments, hours),
            shifts: named(money.shiftMoments, money.plan.shifts))
    }
}
