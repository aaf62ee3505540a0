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
    public init(nextContact: [Term], nextAgent: [Term], measures: [Term]) {
        self.nextContact = nextContact
        self.nextAgent = nextAgent
        self.measures = measures
    }
}
