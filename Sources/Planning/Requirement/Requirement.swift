import Queueing
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
    /// How it was simulated; nil where a formula gave it.
    public var simulation: RequirementSimulation?
    /// Name of the service-level definition.
    public var serviceLevel: String
    public var starts: [IntervalStart]
    public var groups: [RequirementGroup]
    /// What the formulas leave out or take for granted.
    public var notes: [String]
}

/// What a requirement by simulation can be had again with.
public struct RequirementSimulation: Sendable, Codable, Hashable {
    public var seed: UInt64
    /// Of each round.
    public var replications: Int
    /// The most rounds that a group took.
    public var rounds: Int
}

/// Why there is no requirement.
public enum RequirementError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A formula has no answer for the scenario.
    case formula(QueueingError)
    /// A simulation was stopped or could not go on.
    case simulation(ExperimentError)

    public var description: String {
        switch self {
        case .formula(let error): error.description
        case .simulation(.failed(let reason)): reason
        case .simulation: "the simulation was stopped"
        }
    }
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
    /// formula, at these positions; with ``RequirementMethod/iterative`` in time by the simulation), `exact-in-time` where it was asked for.
    public var columns: Columns
    /// Person-hours over the horizon: needed at the desk, to be paid, and planned at the desk.
    public var positionHours: Double
    public var headHours: Double
    public var plannedHours: Double
}
