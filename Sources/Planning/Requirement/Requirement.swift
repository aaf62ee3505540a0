import Simulation

/// How many people each group needs in each interval, by a formula, with what it assumes.
public struct Requirement: Sendable, Codable, Hashable {
    /// Version of this layout.
    public var format = 1
    public var title: String?
    public var zone: String
    public var isDated: Bool
    public var days: [DayFacts]
    public var intervalMinutes: Int
    public var method: RequirementMethod
    /// The method in a sentence.
    public var methodSummary: String
    /// Name of the service-level definition.
    public var serviceLevel: String
    public var starts: [IntervalStart]
    public var groups: [RequirementGroup]
    /// What the formulas leave out or take for granted.
    public var notes: [String]
}

/// What one group of people needs.
public struct RequirementGroup: Sendable, Codable, Hashable {
    /// The teams: `frontline + specialists`.
    public var name: String
    public var teams: [String]
    /// Lines of `contacts` that they take.
    public var contacts: [String]
    /// What must hold, in words.
    public var targets: [String]
    /// `Erlang A`, or whatever stands for the group.
    public var formula: String
    /// Seconds of a person's time for a live contact, on average.
    public var personTime: Double
    /// Mean patience in the formula, seconds; nil where nobody leaves or the law is another.
    public var meanPatience: Double?
    /// Share of paid time that is not available.
    public var shrinkage: Double
    /// The limit of occupancy that was kept; nil where there was none.
    public var maxOccupancy: Double?
    /// By interval: `contacts` (live, expected), `load` (people that all work would keep busy), `positions` (people needed at the
    /// desk), `heads` (positions ÷ (1 − shrinkage)), `planned` (people expected by the scenario), `in-time` and `occupancy` (by the
    /// formula, at these positions), `exact-in-time` where it was asked for.
    public var columns: Columns
    /// Person-hours over the horizon: needed at the desk, to be paid, and planned at the desk.
    public var positionHours: Double
    public var headHours: Double
    public var plannedHours: Double
}
