/// A load test of the plan: how the load changes over the run, and what breaks.
///
/// Instants are seconds of local clock time since the first midnight of the run.
public struct Stress: Sendable, Hashable {
    public var stages: [LoadStage]
    public var faults: [Fault]
    public init(stages: [LoadStage] = [], faults: [Fault] = []) {
        self.stages = stages
        self.faults = faults
    }

    /// The factor on every volume at an instant: that of the last stage on top that covers it, else that of the stage
    /// in the row; after the last of these its final level stays. 1 without stages.
    public func load(at second: Double) -> Double {
        if let top = stages.last(where: { $0.isOnTop && $0.start <= second && second < $0.end }) {
            return top.load(at: second)
        }
        var level = 1.0
        for stage in stages where !stage.isOnTop && stage.start <= second {
            level = second < stage.end ? stage.load(at: second) : stage.to
        }
        return level
    }
}

/// A time with one load, or with a load that rises or falls in a straight line.
public struct LoadStage: Sendable, Hashable {
    /// The sentence as written.
    public var text: String
    public var start: Double
    public var end: Double
    /// Factor on every volume at the start, 1 for 100%.
    public var from: Double
    /// The same at the end.
    public var to: Double
    /// It lies on top of the stages that follow one another, and hides their load while it lasts.
    public var isOnTop: Bool
    public init(text: String, start: Double, end: Double, from: Double, to: Double, isOnTop: Bool = false) {
        self.text = text
        self.start = start
        self.end = end
        self.from = from
        self.to = to
        self.isOnTop = isOnTop
    }

    func load(at second: Double) -> Double {
        end > start ? from + (to - from) * (second - start) / (end - start) : to
    }
}

/// Something that breaks for some time.
public struct Fault: Sendable, Hashable {
    /// From and to, seconds of local clock time since the first midnight of the run.
    public struct Span: Sendable, Hashable {
        public var start: Double
        public var end: Double
        public init(start: Double, end: Double) {
            self.start = start
            self.end = end
        }
    }

    public enum Effect: Sendable, Hashable {
        /// The bot takes nobody; contacts go straight to people, those in it are handed over.
        case botDown
        /// Customers of these types (indices) do not get through. This share of them comes back, at a time evenly
        /// spread over `returnWithin` seconds after the end; the others do not come at all.
        case down(types: [Int], returnShare: Double, returnWithin: Double)
        /// This share of the people of a team (index) is not there: of a roster those on a shift that begins in the
        /// span, of seats those filled in it, rounded to whole people.
        case absent(team: Int, share: Double)
        /// Work that begins in the span takes this factor longer (1.15 is 15% slower), for these teams (indices).
        case slower(factor: Double, teams: [Int])
    }
    /// The sentence as written.
    public var text: String
    public var effect: Effect
    /// In order, without overlap.
    public var spans: [Span]
    public init(text: String, effect: Effect, spans: [Span]) {
        self.text = text
        self.effect = effect
        self.spans = spans
    }
}
