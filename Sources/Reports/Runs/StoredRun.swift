import Foundation
import Simulation

/// What a run was asked for: enough to run it again.
public struct RunDesign: Sendable, Codable, Hashable {
    /// The verbs whose results are stored.
    public enum Verb: String, Sendable, Codable, Hashable { case simulate, compare, vary }

    /// A rule that stops a run: see `PrecisionRule`.
    public struct Precision: Sendable, Codable, Hashable {
        public var relative: Double
        public var measure: String
        public var scope: String
    }

    public var verb: Verb
    /// Scenario files as they were named.
    public var scenarios: [String]
    /// Values put in place of what the files say: `teams.desk.positions=12`.
    public var settings: [String]
    public var seed: UInt64
    /// Nil takes the usual number.
    public var replications: Int?
    public var precision: Precision?
    public var maxReplications: Int
    /// Measures beside the usual ones, of `compare` and `vary`.
    public var measures: [MeasureChoice]
    /// The lines that a sweep varies.
    public var axes: [Sweep.Axis]
    /// A sweep marks the points that no other beats, on this service.
    public var marksFrontier: Bool
    public var service: MeasureChoice?
    /// Of `compare`.
    public var baseline: String?
    public var confidence: Double?
    /// `compare` names the effect of every line, `simulate` what cures the worst hours.
    public var explains: Bool

    public init(_ verb: Verb, scenarios: [String], settings: [String], plan: RunPlan) {
        self.verb = verb
        self.scenarios = scenarios
        self.settings = settings
        seed = plan.seed
        replications = plan.replications
        precision = plan.precision.map { Precision(relative: $0.relative, measure: $0.measure, scope: $0.scope) }
        maxReplications = plan.maxReplications
        measures = []
        axes = []
        marksFrontier = false
        explains = false
    }

    /// What varies, as it is written on the command line; nil where nothing does.
    public var axesText: String? {
        axes.isEmpty ? nil : axes.map { "\($0.path)=\($0.values.joined(separator: ","))" }.joined(separator: " ")
    }

    /// The rule that stops the run, as it is written on the command line.
    public var precisionText: String? { plan(threads: 1).precision?.text }

    /// The plan on so many threads.
    public func plan(threads: Int) -> RunPlan {
        RunPlan(
            seed: seed, replications: replications,
            precision: precision.map { PrecisionRule(relative: $0.relative, measure: $0.measure, scope: $0.scope) },
            maxReplications: maxReplications, threads: threads)
    }
}

/// How many targets were met, missed and undecided, over all scenarios or points of a run.
public struct TargetCounts: Sendable, Codable, Hashable {
    public var met = 0
    public var missed = 0
    public var undecided = 0

    public init(_ targets: [TargetOutcome]) {
        for target in targets {
            switch target.verdict {
            case .met: met += 1
            case .missed: missed += 1
            case .undecided: undecided += 1
            }
        }
    }
}

/// A run in the store, without its result.
public struct StoredRun: Sendable, Codable, Hashable {
    public enum State: String, Sendable, Codable, Hashable {
        case running
        /// It was running, and its process is gone.
        case stopped
        /// It was stopped by its user; what was finished is its result.
        case interrupted
        case finished
        /// Whether it can go on.
        public var isOpen: Bool { self == .stopped || self == .interrupted }
    }

    /// By which it is called; never given to another run.
    public var number: Int
    public var state: State
    public var title: String?
    public var design: RunDesign
    /// Of each scenario; see `Reading.contentHash`.
    public var scenarioHashes: [String]
    /// Version of the program and kind of processor.
    public var version: String
    public var platform: String
    /// Finished replications of each scenario or point; nil where no result is stored yet.
    public var replications: Int?
    /// Nil where no result is stored yet.
    public var targets: TargetCounts?
    /// Replications, or points of a sweep, that need not be run again; nil where none are kept.
    public var kept: Int?
    /// Seconds since 1970.
    public var started: Double
    /// Wall time in seconds, of all its sittings; not part of the result.
    public var elapsed: Double
    public var threads: Int
    /// Machine and process that ran it last.
    public var host: String
    public var process: Int

    public init(
        number: Int, state: State, title: String?, design: RunDesign, scenarioHashes: [String], version: String, platform: String,
        replications: Int?, targets: TargetCounts?, kept: Int?, started: Double, elapsed: Double, threads: Int, host: String,
        process: Int
    ) {
        self.number = number
        self.state = state
        self.title = title
        self.design = design
        self.scenarioHashes = scenarioHashes
        self.version = version
        self.platform = platform
        self.replications = replications
        self.targets = targets
        self.kept = kept
        self.started = started
        self.elapsed = elapsed
        self.threads = threads
        self.host = host
        self.process = process
    }

    /// `2026-11-22 19:30`, where the reader is.
    var when: String {
        let time = Self.local(started)
        return "\(time.year)-\(Self.two(time.month))-\(Self.two(time.day)) \(time.clock)"
    }

    /// `22 Nov 19:30`, of other years `22 Nov 2025`.
    var day: String {
        let time = Self.local(started)
        let isThisYear = time.year == Self.local(Date().timeIntervalSince1970).year
        return "\(Self.two(time.day)) \(Texts.months[time.month - 1]) \(isThisYear ? time.clock : String(time.year))"
    }

    private static func local(_ seconds: Double) -> (year: Int, month: Int, day: Int, clock: String) {
        var seconds = time_t(seconds.isFinite && abs(seconds) < 1e11 ? seconds : 0)
        var parts = tm()
        localtime_r(&seconds, &parts)
        let clock = "\(two(Int(parts.tm_hour))):\(two(Int(parts.tm_min)))"
        return (Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday), clock)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
