import Reports
import Scenarios
import Simulation

/// Which suites to run, what to do with their baselines, and where the results go.
public struct BenchRequest: Sendable {
    public enum Action: Sendable {
        /// Rank the policies.
        case rank
        /// And compare with the baselines.
        case check
        /// And write the baselines.
        case record
    }

    /// Files of suites; all of `scenarios/bench` if empty.
    public var paths: [String]
    public var action: Action
    /// Folder of the baselines, `NAME.csv` for the suite `NAME.yaml`.
    public var baselines: String
    /// Put in place of what every scenario says, after the suite and before its policies.
    public var overrides: [Override]
    /// In place of the suite's, or of the baseline's in a check. On another seed than the baseline's a check meets other customers.
    public var seed: UInt64?
    public var replications: Int?
    public var threads: Int
    /// The policies that suites and scenarios may name.
    public var policies: RoutingPolicies
    /// File for the results as JSON.
    public var jsonFile: String?
    /// Folder for tables.
    public var csvFolder: String?

    public init(
        paths: [String] = [], action: Action = .rank, baselines: String = "results/bench", overrides: [Override] = [],
        seed: UInt64? = nil, replications: Int? = nil, threads: Int = 1, policies: RoutingPolicies = .shipped,
        jsonFile: String? = nil, csvFolder: String? = nil
    ) {
        self.paths = paths
        self.action = action
        self.baselines = baselines
        self.overrides = overrides
        self.seed = seed
        self.replications = replications
        self.threads = threads
        self.policies = policies
        self.jsonFile = jsonFile
        self.csvFolder = csvFolder
    }

    /// Where suites are found when none is named.
    public static let folder = "scenarios/bench"
}

/// Finished suites.
public struct Benched: Sendable {
    public var results: BenchResults
    /// By scenario of every suite; not part of the results.
    public var speed: [BenchSpeed]
    /// Baselines written.
    public var recorded: [String]
    /// Stopped before the last suite: those that were finished are in the results, and no baseline was written.
    public var isInterrupted: Bool
    /// Whether no check found anything worse.
    public var isKept: Bool { results.suites.allSatisfy { $0.check?.isKept ?? true } }
}

extension Workbench {
    /// Runs suites on the same customers, ranks their policies, and checks or writes their baselines.
    ///
    /// All files are read and compiled, and places to write to are tried, before the first run. Stopping through `control` gives the suites
    /// that were finished; baselines are written all or none.
    public static func bench(
        _ request: BenchRequest, control: ComparisonControl = ComparisonControl()
    ) throws(WorkbenchError) -> Benched {
        let suites = try ReadySuite.all(request)
        try preparePlaces(request, suites)
        // All alarms of one call together are as rare as those of one suite.
        let alarms = suites.map { $0.plan.alarms / Double(suites.count) }
        let planned = suites.reduce(0) { $0 + $1.experiment.replications }
        var before = 0
        var records: [BenchRecord] = []
        var benched = Benched(results: BenchResults([]), speed: [], recorded: [], isInterrupted: false)
        for (suite, alarms) in zip(suites, alarms) {
            guard let (record, speed) = try suite.run(control, before: before, planned: planned) else {
                benched.isInterrupted = true
                break
            }
            before += suite.experiment.replications
            records.append(record)
            benched.speed += speed
            let check = try suite.check(record, alarms: alarms)
            benched.results.suites.append(
                BenchResult(record, title: suite.plan.title, confidence: suite.plan.confidence, check: check))
        }
        guard !records.isEmpty else { throw .interrupted }
        if request.action == .record, !benched.isInterrupted {
            benched.recorded = zip(suites, records).map { suite, _ in suite.baselinePath }
            try record(records, request)
        }
        try write(benched.results, request)
        return benched
    }

    private static func preparePlaces(_ request: BenchRequest, _ suites: [ReadySuite]) throws(WorkbenchError) {
        let isRecord = request.action == .record
        let places = OutputPlaces(
            files: ["--json": request.jsonFile],
            folders: ["--csv": request.csvFolder, "--baselines": isRecord ? request.baselines : nil])
        try places.refuseClashes(reading: suites.flatMap(\.files))
        do {
            if isRecord {
                try AtomicFile.makeFolders(request.baselines)
                for suite in suites { try AtomicFile.check(suite.baselinePath) }
            }
        } catch {
            throw .cannotWrite(error)
        }
        try places.make()
    }

    private static func record(_ records: [BenchRecord], _ request: BenchRequest) throws(WorkbenchError) {
        do {
            try AtomicFile.write(
                records.map { ($0.suite + ReadySuite.ending, BaselineText.text($0)) }, into: request.baselines)
        } catch {
            throw .cannotWrite(error)
        }
    }

    private static func write(_ results: BenchResults, _ request: BenchRequest) throws(WorkbenchError) {
        do {
            if let file = request.jsonFile { try AtomicFile.write(json(results), to: file) }
            if let folder = request.csvFolder {
                try AtomicFile.write(BenchTables.files(results).map { ($0.name, $0.text) }, into: folder)
            }
        } catch {
            throw .cannotWrite(error)
        }
    }

    /// The results as JSON. They hold nothing that cannot be written.
    public static func json(_ results: BenchResults) -> String { (try? JSONText.text(results)) ?? "" }
}
