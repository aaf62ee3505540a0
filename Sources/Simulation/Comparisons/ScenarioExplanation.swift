/// What makes one scenario differ from the baseline: each line in which their files differ, put into the baseline by itself.
public struct ScenarioExplanation: Sendable, Codable, Hashable {
    /// A key and what stands there.
    public struct Line: Sendable, Codable, Hashable {
        /// Keys from the top, joined with dots.
        public var path: String
        /// Nil where there is no such line.
        public var before: String?
        public var after: String?
        public init(path: String, before: String?, after: String?) {
            self.path = path
            self.before = before
            self.after = after
        }
    }
    /// One or more lines that were changed together, and the effect.
    public struct Step: Sendable, Codable, Hashable {
        /// Several where none of them makes a scenario without the others.
        public var lines: [Line]
        /// Changes from the baseline, one for each line of `measured`.
        public var differences: [Difference?]
        public init(lines: [Line], differences: [Difference?]) {
            self.lines = lines
            self.differences = differences
        }
    }
    /// Name of the scenario.
    public var scenario: String
    public var measured: [ComparisonLine]
    public var steps: [Step]
    /// Lines that make a scenario only with all others: their effect is in the whole.
    public var inseparable: [Line]
    /// The scenario itself against the baseline: all lines changed together.
    public var whole: [Difference?]
    /// Level at which the intervals of all steps hold together, and how many they are.
    public var confidence: Double
    public var comparisons: Int

    /// - Parameter result: Of the baseline, the steps in order and the scenario, each against the baseline.
    public init(scenario: String, steps: [[Line]], inseparable: [Line], result: ScenarioComparison) {
        self.scenario = scenario
        self.inseparable = inseparable
        measured = result.lines
        self.steps = steps.enumerated().map { index, lines in
            Step(lines: lines, differences: result.pair(0, index + 1)?.differences ?? [])
        }
        whole = result.pair(0, steps.count + 1)?.differences ?? []
        confidence = result.run.confidence
        comparisons = result.run.comparisons
    }
}
