import Queueing
import Simulation

/// How a rate that varies becomes people by interval.
public enum RequirementMethod: String, Sendable, Hashable, Codable, CaseIterable {
    case pointwise = "psa"
    case sippAverage = "sipp"
    case sippMax = "sipp-max"
    case sippMix = "sipp-mix"
    case laggedAverage = "lagged"
    case laggedMax = "lagged-max"
    case laggedMix = "lagged-mix"
    case modifiedLoad = "mol"
    case modifiedLoadMax = "mol-max"
    case carryover
    case iterative = "isa"

    /// In one sentence for a planner.
    public var summary: String {
        switch self {
        case .pointwise: "every moment as if its rate held for ever; the mean over the contacts of the interval"
        case .sippAverage: "each interval by itself, at its mean rate"
        case .sippMax: "each interval by itself, at its largest rate"
        case .sippMix: "each interval by itself, at its mean rate while rates grow, otherwise at the largest"
        case .laggedAverage: "as sipp, one handling time earlier: the work comes after the contacts"
        case .laggedMax: "as sipp-max, one handling time earlier"
        case .laggedMix: "as sipp-mix, one handling time earlier"
        case .modifiedLoad: "at the mean work in hand with endless people (modified offered load)"
        case .modifiedLoadMax: "at the most work in hand with endless people"
        case .carryover: "Erlang C with what one interval leaves added to the next (stationary backlog-carryover)"
        case .iterative: "simulated, with the fewest people of each interval found round by round (iterative staffing)"
        }
    }

    /// The rate that stands for an interval; nil for the methods that are more than one rate, or none.
    var rates: RateMethod? { RateMethod(rawValue: rawValue) }
}

/// Which formula a requirement is found with.
public enum RequirementFormula: String, Sendable, Hashable, Codable, CaseIterable {
    /// With the patience of the scenario, where it has one.
    case patience
    /// Erlang C: nobody ever hangs up.
    case endless
}

/// How a requirement is to be found.
public struct RequirementPlan: Sendable, Hashable {
    public var method: RequirementMethod
    public var formula: RequirementFormula
    /// Share of paid time that is not available, in place of what the scenario says of absence, pauses and time off the desk.
    public var shrinkage: Double?
    /// People work at most this share of their time; nil is 85% where deferred work fills their time, no limit elsewhere.
    public var maxOccupancy: Double?
    /// Whether the share that is answered in time is also found by the exact chain.
    public var isChecked: Bool
    /// How ``RequirementMethod/iterative`` simulates; no other method does.
    public var simulation: RunPlan

    public init(
        method: RequirementMethod = .sippAverage, formula: RequirementFormula = .patience, shrinkage: Double? = nil,
        maxOccupancy: Double? = nil, isChecked: Bool = false, simulation: RunPlan = RunPlan()
    ) {
        self.method = method
        self.formula = formula
        self.shrinkage = shrinkage
        self.maxOccupancy = maxOccupancy
        self.isChecked = isChecked
        self.simulation = simulation
    }

    /// Replications of each round where nothing is said: 100 of a week or less, of longer horizons as many as make 100 weeks, at least 10;
    /// more, up to ten times as many, where an interval would not meet 1,000 contacts in all of them.
    ///
    /// - Parameter contacts: Contacts expected in an interval in which any come.
    public static func defaultReplications(days: Int, contacts: Double) -> Int {
        let usual = days <= 7 ? 100 : max(10, 700 / days)
        guard contacts > 0 else { return usual }
        return min(max(usual, Int(min((1000 / contacts).rounded(.up), 1e6))), 10 * usual)
    }

    /// Share of their time that people fill with deferred work, where nothing else is said.
    public static let usualOccupancy = 0.85
}
