import Queueing

/// What a formula says about numbers of agents: the answer, a table around it, and how it moves.
public struct ErlangAnswer: Sendable, Codable, Hashable {
    /// One number of agents.
    public struct Row: Sendable, Codable, Hashable {
        public var agents: Double
        /// Whether the target is kept; nil where none was given.
        public var isMet: Bool?
        /// By the target's definition and threshold; nil without a threshold.
        public var serviceLevel: Double?
        /// All five definitions, by name.
        public var overOffered: Double?
        public var overAnswered: Double?
        public var abandonedCredited: Double?
        public var abandonedExcluded: Double?
        public var shortExcluded: Double?
        public var waitProbability: Double?
        /// Seconds, as all times here.
        public var asa: Double?
        public var meanWait: Double?
        /// What 90 % of those not blocked do not wait longer than.
        public var wait90: Double?
        public var abandonment: Double?
        public var blocking: Double?
        public var occupancy: Double?
        public var meanQueue: Double?
        /// Contacts per hour, returns included; nil where the handling time is not known.
        public var volumePerHour: Double?
        /// Chats of an agent on average, for chats.
        public var concurrency: Double?
        /// Mean time from the first answer to the end, for chats.
        public var timeInService: Double?
        /// Share of the contacts that come at rates above what the agents can do, where the volume is uncertain and nobody leaves or is
        /// refused; the mean waits and the mean queue have then no end and are nil. Nil elsewhere.
        public var endlessShare: Double?
        /// Why there are no figures: more work than people.
        public var problem: String?

        public init(agents: Double) { self.agents = agents }
    }

    /// What happens when an assumption is off.
    public struct Change: Sendable, Codable, Hashable {
        /// `volume` or `aht`.
        public var of: String
        /// −0.1 for ten percent less.
        public var by: Double
        /// At the answer's agents.
        public var row: Row
        /// Agents that the target would need.
        public var agents: Int?

        public init(of: String, by: Double, row: Row, agents: Int?) {
            self.of = of
            self.by = by
            self.row = row
            self.agents = agents
        }
    }

    /// `Erlang A`.
    public var formula: String
    /// What the formula assumes, in a sentence.
    public var assumes: String
    /// The arguments as understood, in words, in order.
    public var given: [String]
    /// Erlang.
    public var offeredLoad: Double
    /// The target in words; nil where none was given.
    public var target: String?
    public var definition: String
    /// Seconds.
    public var threshold: Double?
    /// Asked for or found; nil where no number keeps the target.
    public var agents: Double?
    /// The fractional number that just keeps the target, where asked for.
    public var fractionalAgents: Double?
    /// Agents ÷ (1 − shrinkage), where a shrinkage was given.
    public var heads: Double?
    /// Erlang up to which these agents keep the target, and with which they do: within 10⁻¹² of the greatest, for Erlang X
    /// within 10⁻⁹, with an uncertain volume 10⁻⁶, for chats 10⁻⁴; nil without a target, where no load does, or any.
    public var greatestLoad: Double?
    /// The same in contacts per hour; nil where the handling time is not known too.
    public var greatestVolumePerHour: Double?
    /// Seconds within which the target's share is answered by these agents; nil where so many never are.
    public var keptThreshold: Double?
    /// Why there is no answer.
    public var problem: String?
    public var rows: [Row]
    public var sensitivity: [Change]

    public init(
        formula: String, assumes: String, given: [String], offeredLoad: Double, target: String?, definition: String,
        threshold: Double?
    ) {
        self.formula = formula
        self.assumes = assumes
        self.given = given
        self.offeredLoad = offeredLoad
        self.target = target
        self.definition = definition
        self.threshold = threshold
        rows = []
        sensitivity = []
    }

    /// Whether the answer's own row keeps the target.
    public var isMet: Bool? { rows.first { $0.agents == agents }?.isMet }
}
