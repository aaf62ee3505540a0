import Reports
import Scenarios
import Simulation

/// The scenario at one point of a sweep, read and compiled.
struct SweepCase {
    var path: String
    var values: [String]
    var model: CompiledScenario
    var hash: String
    var notes: [String]
    /// What it was read from.
    var files: [ScenarioFile]

    /// One for every value of the first axis, and that for every value of the second.
    ///
    /// - Throws: All problems of all points together, each said once; what is wrong with the axes and measures themselves.
    /// - Parameter request: Gets the axis of the scenarios, where there are several, and the measures of the frontier.
    static func all(_ request: inout VaryRequest) throws(WorkbenchError) -> [SweepCase] {
        let names = try NamedScenario.names(request.paths)
        let lines = request.axes
        if names.count > 1 { request.axes.append(Sweep.Axis(path: scenarioAxis, values: names)) }
        try checkAxes(request.axes, request.overrides)
        var cases: [SweepCase] = []
        var problems: [Diagnostic] = []
        var isUnreadable = false
        for values in combinations(request.axes) {
            let own = zip(lines, values).map { Override(path: $0.path, value: $1) }
            let path = request.paths[names.count > 1 ? names.firstIndex(of: values[values.count - 1]) ?? 0 : 0]
            let setting = own.map { flag("--over", $0) }.joined(separator: " ")
            let attempt = ReadyScenario.attempt(
                path, request.overrides + own, verb: "vary", place: "\(path) \(setting)", files: request.storing?.files)
            isUnreadable = isUnreadable || attempt.isUnreadable
            if let ready = attempt.ready {
                cases.append(
                    SweepCase(
                        path: path, values: values, model: ready.model, hash: ready.hash, notes: ready.notes,
                        files: ready.reading.sources))
            }
            let found = attempt.problems
            for problem in found.map({ named($0, own) }) where !problems.contains(problem) {
                problems.append(problem)
            }
        }
        guard problems.isEmpty else { throw ReadyScenario.Attempt.failure(problems, isUnreadable: isUnreadable) }
        if let first = cases.first {
            if request.marksFrontier {
                let frame = Frame(first.model)
                let service =
                    request.service ?? MeasureChoice(measure: frame.hasTalks ? "first-response-in-time" : "service-level")
                request.service = service
                let cost = Sweep.costs.first { $0.measure != "cost" || frame.scenario.currency != nil }
                request.choices += [cost, service].compactMap(\.self)
            }
            try check(request.choices, first.model)
        }
        return cases
    }

    /// What the axis of several scenarios is called.
    private static let scenarioAxis = "scenario"

    /// Replications of this point.
    func replications(_ plan: RunPlan) -> Int {
        plan.replications ?? RunPlan.defaultReplications(model.scenario.horizon.length)
    }

    /// The result; nil where the run was stopped before its end.
    func run(_ request: VaryRequest, _ control: SeriesControl) throws(WorkbenchError) -> SimulationResult? {
        do {
            let result = try Experiment.simulate(
                model, plan: request.plan, control: control.run,
                provenance: Provenance(
                    version: Release.version, scenarioHash: hash, platform: Release.platform()),
                notes: notes)
            return result.run.end == .interrupted ? nil : result
        } catch {
            if case .interruptedBeforeFirst = error { return nil }
            throw Workbench.workbenchError(error, path: path)
        }
    }

    // MARK: Checks

    private static func checkAxes(_ axes: [Sweep.Axis], _ overrides: [Override]) throws(WorkbenchError) {
        var problems: [String] = []
        if axes.isEmpty { problems.append("nothing varies; write --over PATH=VALUES") }
        if axes.count > 2 { problems.append("--over is for one or two lines of the scenario, not \(axes.count)") }
        if axes.count == 2 {
            let (a, b) = (axes[0].path + ".", axes[1].path + ".")
            if a.hasPrefix(b) || b.hasPrefix(a) {
                problems.append("--over \(axes[0].path) and --over \(axes[1].path) change the same line")
            }
        }
        for override in overrides {
            guard let axis = axes.first(where: { (override.path + ".").hasPrefix($0.path + ".") }) else { continue }
            problems.append("\(override.flag) has no effect: \(axis.path) varies; leave one of them out")
        }
        let count = axes.reduce(1) { $0 * $1.values.count }
        if axes.count <= 2, count > Workbench.mostRuns {
            problems.append("these values make \(count) runs; \(Workbench.mostRuns) at most")
        }
        if !problems.isEmpty { throw .usage(problems.joined(separator: "\nerror: ")) }
    }

    private static func check(
        _ choices: [MeasureChoice], _ model: CompiledScenario
    ) throws(WorkbenchError) {
        let frame = Frame(model)
        let infos = MeasureCatalogue.infos(model.scenario.measure.serviceLevel, hasTalks: model.hasTalks)
        var problems: [String] = []
        for choice in choices {
            let subjects = infos.filter { $0.name == choice.measure && canBeShown($0.subject) }.map(\.subject)
            if subjects.isEmpty {
                problems.append(
                    "no measure of contacts, teams, the bot or money is called \(choice.measure); see vardiya list measures")
            } else if !subjects.contains(where: { has(choice.scope, $0, frame) }) {
                let things =
                    subjects.contains(.contacts)
                    ? "contact, channel or reason"
                    : subjects.contains(.money) ? "shift or hour of day with a cost" : "team or vendor"
                problems.append("no \(things) is called \(choice.scope)")
            }
        }
        if !problems.isEmpty { throw .usage(problems.joined(separator: "\nerror: ")) }
    }

    private static func has(_ scope: String, _ subject: MeasureSubject, _ frame: Frame) -> Bool {
        switch subject {
        case .contacts: frame.scopes.contains { $0.name == scope }
        case .teams: scope == "all" || frame.teams.contains(scope)
        case .bot: scope == "all"
        case .money:
            frame.scenario.currency != nil
                && (scope == "all" || MoneyFigures.hourNames.contains(scope)
                    || frame.scenario.shifts.contains { $0.name == scope })
        case .skills, .severities, .onCall: false
        }
    }

    /// Whether a sweep shows measures of the subject.
    private static func canBeShown(_ subject: MeasureSubject) -> Bool {
        switch subject {
        case .contacts, .teams, .bot, .money: true
        case .skills, .severities, .onCall: false
        }
    }

    // MARK: Values

    /// Pairs of values, the first axis running within the second.
    private static func combinations(_ axes: [Sweep.Axis]) -> [[String]] {
        guard let across = axes.first else { return [] }
        guard axes.count > 1 else { return across.values.map { [$0] } }
        return axes[1].values.flatMap { line in across.values.map { [$0, line] } }
    }

    private static func flag(_ name: String, _ override: Override) -> String {
        "\(name) \(override.path)=\(override.value)"
    }

    /// The reader names a value by `--set`, the user wrote `--over`.
    private static func named(_ problem: Diagnostic, _ own: [Override]) -> Diagnostic {
        var problem = problem
        for override in own where problem.file == flag("--set", override) {
            problem.file = flag("--over", override)
        }
        return problem
    }
}
