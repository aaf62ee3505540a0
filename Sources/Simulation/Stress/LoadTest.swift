/// How a plan stands up to load: where each target breaks, how much every interval has to spare, and what stages and faults do.
///
/// Plain values in a fixed order without wall times, so that equal runs give equal bytes.
public struct LoadTest: Sendable, Codable, Hashable {
    /// Version of this layout.
    public var format = 1
    public var run: LoadTestRun
    public var scenario: ScenarioFacts
    /// One for each target looked at, in the order of the file.
    public var breakingPoints: [BreakingPoint]
    /// The targets at every load of the curve, lowest first.
    public var curve: [CurvePoint]
    /// By interval; empty for a horizon by number of contacts.
    public var headroom: [IntervalHeadroom]
    /// What stages and faults do; nil, and left out of JSON, where there are none.
    public var effects: StressEffects?
    public var definitions: Definitions
    public var notes: [String]

    /// Every key, but for what only some scenarios have.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(format, forKey: .format)
        try container.encode(run, forKey: .run)
        try container.encode(scenario, forKey: .scenario)
        try container.encode(breakingPoints, forKey: .breakingPoints)
        try container.encode(curve, forKey: .curve)
        try container.encode(headroom, forKey: .headroom)
        if let effects { try container.encode(effects, forKey: .effects) }
        try container.encode(definitions, forKey: .definitions)
        try container.encode(notes, forKey: .notes)
    }
}

/// How a load test was made.
public struct LoadTestRun: Sendable, Codable, Hashable {
    public var version: String
    public var platform: String
    public var seed: UInt64
    public var scenarioHash: String
    /// Replications at every load, the same customers at each.
    public var replications: Int
    public var end: RunFacts.End
    /// What one replication is: `week`, `day`, `3 days`, `run`.
    public var unit: String
    /// Batches behind the intervals where there is one replication.
    public var batches: Int?
    /// Level of every interval by itself.
    public var confidence: Double
    /// Loads simulated: those of the curve and those of the search.
    public var probes: Int
    /// Between these loads breaking points are looked for.
    public var least: Double
    public var most: Double
}

/// The load at which the estimated figure of a target equals its threshold.
public struct BreakingPoint: Sendable, Codable, Hashable {
    public enum Standing: String, Sendable, Codable, Hashable {
        /// Found.
        case found
        /// Met at every load looked at: it breaks above the highest. Where the figure gets better with load: missed at every one.
        case above
        /// Missed at every load looked at: it breaks below the lowest. Where the figure gets better with load: met at every one.
        case below
        /// There is nothing to judge at some load.
        case unjudged
        /// The run was stopped before it was found.
        case interrupted
    }
    /// The sentence of the file.
    public var text: String
    public var measure: String
    public var scope: String
    public var unit: MeasureUnit
    public var required: Double
    public var isAtLeast: Bool
    public var standing: Standing
    /// The figure gets better with load, such as an occupancy of at least 80%: the target is met from the load found on, and breaks below it.
    public var isRising: Bool
    /// 1 is the load of the file. The interval holds all loads at which the target's own interval holds its threshold; an end is nil where it
    /// is not between the loads looked at, or where there is one run without intervals.
    public var load: Figure
    /// The figure at the load of the file.
    public var attained: Figure
    public var verdict: TargetOutcome.Verdict
}

/// The targets at one load.
public struct CurvePoint: Sendable, Codable, Hashable {
    public var load: Double
    /// One for each target looked at; a nil value where there is nothing to judge, or where the run could not go on.
    public var attained: [Figure]
    public var verdicts: [TargetOutcome.Verdict]
    /// Why no run was possible at this load.
    public var failure: String?
}

/// What an interval has to spare.
public struct IntervalHeadroom: Sendable, Codable, Hashable {
    public var day: Int
    /// Minutes since midnight at its start.
    public var minute: Int
    /// People of all teams present without work, averaged over the interval at the load of the file.
    public var freePeople: Double
    /// One for each target looked at.
    public var targets: [TargetHeadroom]
}

/// What an interval has to spare of one target: the lowest load of the whole run at which those who arrive in the interval, taken together
/// over all replications, miss its threshold.
public struct TargetHeadroom: Sendable, Codable, Hashable {
    public enum Standing: String, Sendable, Codable, Hashable {
        case found
        /// Met at every load of the curve.
        case above
        /// Missed at the lowest load of the curve.
        case below
        /// Too few came to say.
        case few
        /// The figure gets better with load: there is nothing to spare.
        case rising
    }
    public var standing: Standing
    /// Between two loads of the curve by a straight line; nil where it is not found.
    public var load: Double?
    /// The figure of the interval at the load of the file; nil where nobody came.
    public var attained: Double?
}

/// The run with stages and faults beside the run without, on the same customers.
public struct StressEffects: Sendable, Codable, Hashable {
    /// The whole run, one for each target.
    public var targets: [TargetEffect]
    /// Stages with another load than 100%, then faults, in the order of the file.
    public var events: [StressEvent]
}

/// A target with and without the stress over the whole run.
public struct TargetEffect: Sendable, Codable, Hashable {
    public var text: String
    public var unit: MeasureUnit
    public var required: Double
    public var isAtLeast: Bool
    public var calm: Figure
    public var calmVerdict: TargetOutcome.Verdict
    public var stressed: Figure
    public var stressedVerdict: TargetOutcome.Verdict
}

/// A stage or a fault, and what happens in the intervals that it touches.
public struct StressEvent: Sendable, Codable, Hashable {
    public enum Kind: String, Sendable, Codable, Hashable { case stage, fault }
    public var kind: Kind
    /// The sentence as written.
    public var text: String
    /// Seconds from the start of the run; of several spans the first start and the last end.
    public var start: Double
    public var end: Double
    /// One for each target whose figure can be counted by interval.
    public var targets: [EventEffect]
}

/// What a stage or fault does to one target.
public struct EventEffect: Sendable, Codable, Hashable {
    /// Place of the target in the list of effects.
    public var target: Int
    /// The figure of those who arrive in the intervals that the event touches, without and with all stages and faults; a nil value where
    /// nobody came.
    public var calm: Figure
    public var stressed: Figure
    /// The second less the first, replication by replication on the same customers.
    public var change: Difference?
    public var recovery: Recovery
}

/// How long a target needs after an event.
public struct Recovery: Sendable, Codable, Hashable {
    public enum Standing: String, Sendable, Codable, Hashable {
        /// From some interval on nothing worse than without stress can be shown.
        case recovered
        /// Still worse in the last interval before the next event or the end of the run.
        case notYet = "not-yet"
        /// No interval after the event is left to look at.
        case unknown
        /// Nobody came while it lasted, with or without it: there is nothing to recover from.
        case nobodyCame = "nobody-came"
    }
    public var standing: Standing
    /// From the end of the event to the end of the last interval that is shown to be worse; 0 where none is. With `not-yet` at least so
    /// long.
    public var seconds: Double?
}

/// Why a load test gave no result.
public enum LoadTestError: Error, Sendable {
    /// Stopped before the first load was finished.
    case interrupted
    /// No target, or none that the choice names.
    case nothingToBreak
    /// What only shows when a scenario meets its load.
    case cannotCompile(CompileError)
    /// A replication at the load of the file, or under stages and faults, could not go on, with the reason.
    case failed(String)
}
