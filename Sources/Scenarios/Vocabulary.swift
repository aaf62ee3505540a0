/// The names that other modules give to the file format: policies and measures, which this module does not know.
public struct Vocabulary: Sendable, Hashable {
    /// A name that a file may use.
    public struct Term: Sendable, Hashable {
        public var name: String
        /// One sentence of help.
        public var summary: String
        /// Keys of the scenario that it reads, in words.
        public var parameters: [String]
        public init(name: String, summary: String, parameters: [String] = []) {
            self.name = name
            self.summary = summary
            self.parameters = parameters
        }
    }
    /// Which waiting contact a freed person takes.
    public var nextContact: [Term]
    /// Which free person an arriving contact gets.
    public var nextAgent: [Term]
    /// Measures that `--precision` can name.
    public var measures: [Term]
    /// Measures that a target can name.
    public var targets: [TargetMeasure]
    /// Distributions of which a target can name a percentile: `95% percentile of wait of phone at most 2m`.
    public var distributions: [String]
    public init(
        nextContact: [Term], nextAgent: [Term], measures: [Term], targets: [TargetMeasure] = [], distributions: [String] = []
    ) {
        self.nextContact = nextContact
        self.nextAgent = nextAgent
        self.measures = measures
        self.targets = targets
        self.distributions = distributions
    }
}

/// A measure as a target may name it.
public struct TargetMeasure: Sendable, Hashable {
    /// What it speaks about, and so what its name may be of.
    public enum Subject: String, Sendable, Hashable {
        /// All, a channel, an entry, a reason or a type.
        case contacts
        /// A team or vendor, or all.
        case teams
        /// What a team did for contacts: a team or vendor.
        case skills
        /// The bot.
        case bot
        /// A severity, or all; of an entry or channel where one is named behind it.
        case severities
        /// A tier of the ladder, or all.
        case onCall
        /// All, or a shift.
        case money
    }
    public var name: String
    public var subject: Subject
    public var unit: Target.Unit
    /// It has a value for every day, hour and interval, not only for the whole run.
    public var hasWindows: Bool
    /// It has an interval of confidence, without which nothing is ever decided.
    public var hasInterval: Bool
    public init(name: String, subject: Subject, unit: Target.Unit, hasWindows: Bool, hasInterval: Bool) {
        self.name = name
        self.subject = subject
        self.unit = unit
        self.hasWindows = hasWindows
        self.hasInterval = hasInterval
    }
}
