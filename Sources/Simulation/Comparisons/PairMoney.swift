import Stochastics

/// What the second of two scenarios gives for what it costs more, and from which volume on.
///
/// All volumes are read off one straight line: what is due in a month whatever comes stays, and every customer brings and costs what it
/// does at the volume simulated. Waits and losses at another volume are not in it; a sweep of the volume tells them.
public struct PairMoney: Sendable, Codable, Hashable {
    /// Return on the extra cost.
    public enum Return: String, Sendable, Codable, Hashable {
        /// There is one.
        case given
        /// It costs less, or not shown to cost more: nothing was put in.
        case noExtraCost = "no-extra-cost"
        /// Neither file says what a customer served or lost is worth.
        case noWorth = "no-worth"
    }
    /// At which volumes the second leaves more than the first.
    public enum Pays: String, Sendable, Codable, Hashable {
        /// From the break-even volume up, or down.
        case above, below
        case always, never
        /// The two do not differ enough, by customer or in what is fixed, to tell.
        case untold
    }
    /// Cost of a month, and what its customers are worth, second less first.
    public var cost: Difference
    public var worth: Difference
    public var returns: Return
    /// (worth − cost) ÷ cost of the differences: 0.5 brings 1.5 for each 1 put in.
    public var roi: Figure?
    public var pays: Pays
    /// Customers (first attempts) of a month at which both leave the same: the difference of the fixed costs ÷ the difference of what a
    /// customer leaves.
    public var breakEven: Figure?
    /// Customers of a month as simulated, in the first.
    public var customers: Double
}

/// The money of one scenario as paired estimates.
struct MoneyParts {
    /// Places of the measures below in a scenario's log.
    static let sources: [PairSource] = [
        .money(.cost), .money(.worthPerMonth), .money(.fixedCost), .money(.leftPerCustomer), .money(.customersPerMonth),
    ]
    var cost: RatioParts
    var worth: RatioParts
    var fixed: RatioParts
    var left: RatioParts
    var customers: RatioParts
}

extension PairMoney {
    /// - Parameter judge: Makes a difference of two estimates, with the interval that holds together with all others.
    init(base: MoneyParts, other: MoneyParts, _ judge: PairJudge) {
        cost = judge.difference(other.cost, base.cost, better: .lower)
        worth = judge.difference(other.worth, base.worth, better: .higher)
        customers = base.customers.value
        if worth.shown == .same, base.worth.value == 0 {
            returns = .noWorth
        } else if cost.shown == .worse {
            returns = .given
            let gain = other.worth.minus(base.worth)
            let extra = other.cost.minus(base.cost)
            roi = judge.figure(gain.minus(extra).over(extra))
        } else {
            returns = .noExtraCost
        }
        let fixed = judge.difference(other.fixed, base.fixed, better: .lower)
        let left = judge.difference(other.left, base.left, better: .higher)
        pays =
            switch (left.shown, fixed.shown) {
            case (.better, .worse): .above
            case (.worse, .better): .below
            case (.better, .better), (.better, .same), (.same, .better): .always
            case (.worse, .worse), (.worse, .same), (.same, .worse): .never
            default: .untold
            }
        if pays == .above || pays == .below {
            breakEven = judge.figure(other.fixed.minus(base.fixed).over(other.left.minus(base.left)))
        }
    }
}
