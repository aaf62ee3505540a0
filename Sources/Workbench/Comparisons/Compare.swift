import Reports
import Scenarios
import Simulation

/// Which scenarios to compare, how, and where the results go.
public struct CompareRequest: Sendable {
    /// Scenario files, at least two.
    public var paths: [String]
    /// Put in place of what every file says.
    public var overrides: [Override]
    /// Name or path of the scenario that the others are compared with; the first if nil.
    public var baseline: String?
    public var plan: ComparisonPlan
    /// Whether to find the effect of every line in which a scenario differs from the baseline.
    public var explains: Bool
    /// File for the comparison as JSON.
    public var jsonFile: String?
    /// Folder for tables.
    public var csvFolder: String?
    /// Where the run is kept; nil for nowhere.
    public var storing: Storing?

    public init(
        paths: [String], overrides: [Override] = [], baseline: String? = nil, plan: ComparisonPlan = ComparisonPlan(),
        explains: Bool = false, jsonFile: String? = nil, csvFolder: String? = nil, storing: Storing? = nil
    ) {
        self.paths = paths
        self.overrides = overrides
        self.baseline = baseline
        self.plan = plan
        self.explains = explains
        self.jsonFile = jsonFile
        self.csvFolder = csvFolder
        self.storing = storing
    }
}

/// A finished comparison.
public struct Compared: Sendable {
    public var comparison: ScenarioComparison
    /// Wall time of the runs in seconds; not part of the comparison.
    public var elapsed: Double
    /// Whether the run was kept.
    public var stored: Stored
}

extension ComparisonControl: RunProgress {}

extension Workbench {
    /// Scenarios at most: every pair of them is compared.
    static let mostCompared = 20

    /// Runs scenarios on the same customers, compares each with each, and writes what was asked for.
    ///
    /// All files are read and compiled, and places to write to are tried, before the first run. Stopping through `control` gives the comparison
    /// of the replications that every scenario has finished.
    public static func compare(
        _ request: CompareRequest, control: ComparisonControl = ComparisonControl()
    ) throws(WorkbenchError) -> Compared {
        let named = try NamedScenario.all(request)
        try OutputPlaces(files: ["--json": request.jsonFile], folders: ["--csv": request.csvFolder])
            .prepare(read: ScenarioFile.distinct(named.map(\.ready.reading.sources)), store: request.storing)
        let clock = ContinuousClock()
        let start = clock.now
        let session = request.storing.map {
            RunSession(
                $0, RunDesign(request), title: RunOutcome.title(named.map(\.ready.model.scenario.title)),
                hashes: named.map(\.ready.hash), files: ScenarioFile.distinct(named.map(\.ready.reading.sources)),
                threads: request.plan.run.threads)
        }
        let comparison: ScenarioComparison
        do {
            comparison = try compare(named, request, control)
        } catch {
            session?.abandon()
            throw error
        }
        let elapsed = (request.storing?.elapsed ?? 0) + (clock.now - start) / .seconds(1)
        let stored = session?.finish(RunOutcome(comparison, json: json(comparison), elapsed: elapsed)) ?? .no
        try write(comparison, request)
        return Compared(comparison: comparison, elapsed: elapsed, stored: stored)
    }

    private static func compare(
        _ named: [NamedScenario], _ request: CompareRequest, _ control: ComparisonControl
    ) throws(WorkbenchError) -> ScenarioComparison {
        var comparison = try compare(
            named.map { ComparedScenario(name: $0.name, model: $0.ready.model, hash: $0.ready.hash, notes: $0.ready.notes) },
            paths: named.map(\.ready.path), plan: request.plan, control: control)
        if request.explains, comparison.run.end != .interrupted {
            try explain(&comparison, named, request, control)
        }
        return comparison
    }

    /// Adds the effect of every line in which a scenario differs from the baseline, over as many replications as the comparison has.
    private static func explain(
        _ comparison: inout ScenarioComparison, _ named: [NamedScenario], _ request: CompareRequest,
        _ control: ComparisonControl
    ) throws(WorkbenchError) {
        guard let base = named.first else { return }
        var plan = request.plan
        plan.run.precision = nil
        plan.run.replications = comparison.run.replications
        let explainer = Explainer(
            base: base, overrides: request.overrides, plan: plan, control: control, files: request.storing?.files)
        var found: [ScenarioExplanation] = []
        for other in named.dropFirst() {
            do {
                found.append(try explainer.explanation(of: other))
            } catch {
                // What was compared is kept; the explanations that were not finished are left out.
                guard case .interrupted = error else { throw error }
                comparison.run.end = .interrupted
                break
            }
        }
        comparison.explanations = found
    }

    /// The comparison of scenarios that were read, with errors by their paths.
    static func compare(
        _ scenarios: [ComparedScenario], paths: [String], plan: ComparisonPlan, control: ComparisonControl
    ) throws(WorkbenchError) -> ScenarioComparison {
        do {
            return try PairedExperiment(scenarios, plan: plan, control: control)
                .run(version: Release.version, platform: Release.platform())
        } catch {
            switch error {
            case .incomparable(let found):
                throw .badScenario(
                    found.flatMap { problem in
                        problem.reasons.map {
                            Diagnostic(
                                severity: .error, file: paths[problem.scenario], line: 0, column: 0, length: 0,
                                message: "it cannot be compared: \($0)")
                        }
                    })
            case .failed(let scenario, let reason): throw .cannotSimulate(file: paths[scenario], reason: reason)
            case .interrupted: throw .interrupted
            case .unknownPrecision(let measure, let scope):
                throw .usage(
                    "--precision speaks of \(measure)\(scope == "all" ? "" : " of \(scope)"), of which there is no line; --measure adds one")
            case .unknownMeasure(let choice):
                throw .usage(
                    "no measure of contacts, teams or money with an interval is called \(choice.measure), or it has no \(choice.scope); see vardiya list measures")
            }
        }
    }

    private static func write(_ comparison: ScenarioComparison, _ request: CompareRequest) throws(WorkbenchError) {
        do {
            if let file = request.jsonFile { try AtomicFile.write(json(comparison), to: file) }
            if let folder = request.csvFolder {
                try AtomicFile.write(ComparisonTables.files(comparison).map { ($0.name, $0.text) }, into: folder)
            }
        } catch {
            throw .cannotWrite(error)
        }
    }

    /// The whole comparison as JSON. Comparisons hold nothing that cannot be written.
    public static func json(_ comparison: ScenarioComparison) -> String { (try? JSONText.text(comparison)) ?? "" }
}

/// A scenario of a comparison by the name that its column has.
struct NamedScenario {
    var name: String
    var ready: ReadyScenario

    /// All scenarios, the baseline first.
    ///
    /// - Throws: All problems of all files together; what is wrong with the request.
    static func all(_ request: CompareRequest) throws(WorkbenchError) -> [NamedScenario] {
        guard request.paths.count > 1 else {
            throw .usage("compare takes two scenarios or more, or one with --vary; the first is the baseline")
        }
        let names = try names(request.paths)
        var order = Array(request.paths.indices)
        if let baseline = request.baseline {
            let found = order.filter { names[$0] == baseline || request.paths[$0] == baseline }
            guard let first = found.first else {
                throw .usage("--baseline \(baseline) is none of the scenarios; they are \(names.joined(separator: ", "))")
            }
            order.removeAll { $0 == first }
            order.insert(first, at: 0)
        }
        var scenarios: [NamedScenario] = []
        var problems: [Diagnostic] = []
        var isUnreadable = false
        for index in order {
            let attempt = ReadyScenario.attempt(
                request.paths[index], request.overrides, verb: "compare", files: request.storing?.files)
            isUnreadable = isUnreadable || attempt.isUnreadable
            // A base that several files share has its problems once.
            for problem in attempt.problems where !problems.contains(problem) { problems.append(problem) }
            if let ready = attempt.ready { scenarios.append(NamedScenario(name: names[index], ready: ready)) }
        }
        guard problems.isEmpty else { throw ReadyScenario.Attempt.failure(problems, isUnreadable: isUnreadable) }
        return scenarios
    }

    /// Names of the files without folder and ending, or the paths where two would be called alike.
    static func names(_ paths: [String]) throws(WorkbenchError) -> [String] {
        guard paths.count <= Workbench.mostCompared else {
            throw .usage("compare takes \(Workbench.mostCompared) scenarios at most, not \(paths.count)")
        }
        for (index, path) in paths.enumerated() where paths[..<index].contains(path) {
            throw .usage("\(path) is given twice")
        }
        let names = paths.map(short)
        return names.enumerated().map { index, name in names.count { $0 == name } > 1 ? paths[index] : name }
    }

    /// Names of files as a page without a title is headed.
    static func files(_ paths: [String]) -> String {
        paths.map { $0.split(separator: "/").last.map(String.init) ?? $0 }.joined(separator: ", ")
    }

    static func short(_ path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        for ending in [".yaml", ".yml"] where file.hasSuffix(ending) && file.count > ending.count {
            return String(file.dropLast(ending.count))
        }
        return file
    }
}
