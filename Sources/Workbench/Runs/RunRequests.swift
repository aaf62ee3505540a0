import Foundation
import Reports
import Scenarios
import Simulation

// Requests as they are stored, and results as the store sums them up.

extension RunDesign {
    init(_ request: SimulationRequest) {
        self.init(.simulate, scenarios: [request.path], settings: Self.settings(request.overrides), plan: request.plan)
        explains = request.asksWhy
    }

    init(_ request: CompareRequest) {
        self.init(
            .compare, scenarios: request.paths, settings: Self.settings(request.overrides), plan: request.plan.run)
        measures = request.plan.choices
        confidence = request.plan.confidence
        baseline = request.baseline
        explains = request.explains
    }

    init(_ request: VaryRequest) {
        self.init(.vary, scenarios: request.paths, settings: Self.settings(request.overrides), plan: request.plan)
        axes = request.axes
        measures = request.choices
        marksFrontier = request.marksFrontier
        service = request.service
    }

    private static func settings(_ overrides: [Override]) -> [String] { overrides.map { "\($0.path)=\($0.value)" } }

    var overrides: [Override] { settings.compactMap { Override(argument: $0) } }

    /// The same request again.
    func request(threads: Int, storing: Storing) -> StoredRequest {
        let plan = plan(threads: threads)
        switch verb {
        case .simulate:
            return .simulate(
                SimulationRequest(
                    path: scenarios.first ?? "", overrides: overrides, plan: plan, asksWhy: explains, storing: storing))
        case .compare:
            return .compare(
                CompareRequest(
                    paths: scenarios, overrides: overrides, baseline: baseline,
                    plan: ComparisonPlan(run: plan, confidence: confidence, choices: measures), explains: explains, storing: storing))
        case .vary:
            return .vary(
                VaryRequest(
                    paths: scenarios, overrides: overrides, axes: axes, choices: measures, marksFrontier: marksFrontier,
                    service: service, plan: plan, storing: storing))
        }
    }
}

/// A request of a verb whose results are stored.
public enum StoredRequest: Sendable {
    case simulate(SimulationRequest)
    case compare(CompareRequest)
    case vary(VaryRequest)
}

/// A result of a verb whose results are stored.
public enum StoredResult: Sendable {
    case simulation(SimulationResult)
    case comparison(ScenarioComparison)
    case sweep(Sweep)

    /// Reads what `--json` of the verb printed; nil where it is none of it.
    init?(_ json: String, _ verb: RunDesign.Verb) {
        let data = Data(json.utf8)
        func read<Value: Decodable>(_ type: Value.Type) -> Value? { try? JSONDecoder().decode(type, from: data) }
        let found: StoredResult? =
            switch verb {
            case .simulate: read(SimulationResult.self).map { .simulation($0) }
            case .compare: read(ScenarioComparison.self).map { .comparison($0) }
            case .vary: read(Sweep.self).map { .sweep($0) }
            }
        guard let found else { return nil }
        self = found
    }
}

extension RunOutcome {
    init(_ result: SimulationResult, json: String, elapsed: Double) {
        self.init(
            title: result.scenario.title, isInterrupted: result.run.end == .interrupted, replications: result.run.replications,
            targets: TargetCounts(result.targets), json: json, elapsed: elapsed)
    }

    init(_ comparison: ScenarioComparison, json: String, elapsed: Double) {
        self.init(
            title: Self.title(comparison.scenarios.map(\.title)), isInterrupted: comparison.run.end == .interrupted,
            replications: comparison.run.replications, targets: TargetCounts(comparison.scenarios.flatMap(\.targets)), json: json,
            elapsed: elapsed)
    }

    init(_ sweep: Sweep, json: String, elapsed: Double) {
        self.init(
            title: sweep.title, isInterrupted: sweep.run.end == .interrupted, replications: sweep.run.replications,
            targets: TargetCounts(sweep.points.flatMap(\.targets)), json: json, elapsed: elapsed)
    }

    /// Each title once; nil where there is none.
    static func title(_ titles: [String?]) -> String? {
        var found: [String] = []
        for title in titles.compactMap(\.self) where !found.contains(title) { found.append(title) }
        return found.isEmpty ? nil : found.joined(separator: ", ")
    }
}

extension ScenarioFile {
    /// Each file once, in the order in which they were met.
    static func distinct(_ readings: [[ScenarioFile]]) -> [ScenarioFile] {
        var paths: Set<String> = []
        return readings.flatMap { $0.filter { paths.insert($0.path).inserted } }
    }
}

extension RunSession {
    /// Keeps the finished points of a sweep.
    func keep(_ sweep: Sweep) {
        keep(RunState(replications: sweep.points.count, bytes: Array(Workbench.json(sweep).utf8)))
    }

    /// The points that need not be run again; nil where none are kept that belong to these.
    func keptSweep(_ cases: [SweepCase]) -> Sweep? {
        guard let state = keeping.start, let sweep = try? JSONDecoder().decode(Sweep.self, from: Data(state.bytes)),
            sweep.points.count == state.replications, sweep.points.count < cases.count,
            zip(sweep.points, cases).allSatisfy({ $0.values == $1.values && $0.scenarioHash == $1.hash })
        else { return nil }
        return sweep
    }
}
