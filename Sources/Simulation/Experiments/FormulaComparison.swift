/// What a planner's formula promises for the intervals that were simulated, and what of the scenario it knows nothing of.
///
/// Filled in after the run by whoever has formulas; the simulation itself has none.
public struct FormulaComparison: Sendable, Codable, Hashable {
    /// What the formula was given, in a sentence.
    public var basis: String
    /// One for each line of `contacts` that the formula can speak of.
    public var scopes: [FormulaScope]

    public init(basis: String, scopes: [FormulaScope]) {
        self.basis = basis
        self.scopes = scopes
    }
}

/// Formula and simulation side by side for one line of `contacts`.
public struct FormulaScope: Sendable, Codable, Hashable {
    public var name: String
    /// Seconds within which a contact counts as in time here.
    public var threshold: Double
    /// Share in time over the run, by the wait and the scenario's definition: simulated.
    public var simulated: Double?
    /// By Erlang C: the mean over the contacts of all intervals; none are in time where the work exceeds the people.
    public var erlangC: Double?
    /// With the scenario's patience; nil where nobody hangs up.
    public var erlangA: Double?
    /// What the scenario has and Erlang C has not, all through the run.
    public var reasons: [FormulaReason]
    /// By interval: `contacts` (expected to ask for a person), `people`, `load`, `simulated`, `erlang-c`, `erlang-a`, `simulated-asa`, `erlang-c-asa`.
    public var columns: Columns
    /// What sets an interval apart beside ``reasons``, by interval.
    public var intervalReasons: [[FormulaReason]]

    public init(
        name: String, threshold: Double, simulated: Double?, erlangC: Double?, erlangA: Double?,
        reasons: [FormulaReason], columns: Columns, intervalReasons: [[FormulaReason]]
    ) {
        self.name = name
        self.threshold = threshold
        self.simulated = simulated
        self.erlangC = erlangC
        self.erlangA = erlangA
        self.reasons = reasons
        self.columns = columns
        self.intervalReasons = intervalReasons
    }
}

/// Why a simulated figure is not that of Erlang C.
public enum FormulaReason: String, Sendable, Codable, Hashable, CaseIterable {
    // What an interval has.
    /// More work than people: Erlang C has no long run.
    case overload
    /// Rate or people are not those of the interval before.
    case timeVariation = "time-variation"
    /// Contacts still wait from the interval before.
    case carriedOver = "carried-over"
    /// Some of the people are on a break.
    case breaks
    /// The contact is open for a part of the interval only.
    case openingHours = "opening-hours"

    // What a scenario has.
    /// People hang up.
    case abandonment
    /// Who fails or is served may come again.
    case returns
    /// A bot stands in front.
    case bot
    /// Several contacts at once for each person.
    case concurrency
    /// Work in turns, with replies of the customer between them.
    case conversation
    /// Handling is not exponential.
    case handlingLaw = "handling-law"
    /// Arrivals vary more, or less, than Poisson's.
    case arrivals
    /// Not everybody takes everything.
    case skills
    /// Some contacts go first.
    case priorities
    /// The people also have other work.
    case otherWork = "other-work"
    /// Others help when it is too much.
    case overflow
    /// Lines or places are limited, or customers do not join a long queue.
    case limits
    /// Contacts are passed on.
    case transfers
    /// Some of the people do not come.
    case absence
    /// People work at different speeds.
    case pace
    /// It takes time to pick up.
    case pickUp = "pick-up"
}
