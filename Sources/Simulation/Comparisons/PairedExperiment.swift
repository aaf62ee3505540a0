import Scenarios
import Stochastics

/// Runs scenarios on the same customers and compares them replication by replication.
public struct PairedExperiment {
    private let scenarios: [ComparedScenario]
    private let plan: ComparisonPlan
    private let control: ComparisonControl
    private let planner: LinePlanner
    private let runs: [GrowingRun]
    /// By line and scenario, the place in the scenario's log.
    private let places: [[Int?]]
    private let asked: Int
    /// Level at which all intervals hold together.
    private let confidence: Double

    /// - Parameter scenarios: At least two, the baseline first.
    public init(
        _ scenarios: [ComparedScenario], plan: ComparisonPlan, control: ComparisonControl = ComparisonControl()
    ) throws(ComparisonError) {
        try self.init(scenarios, plan: plan, control: control) { frame, plan, asked, pairs, cancel, index in
            let (model, seed) = (scenarios[index].model, plan.seed)
            return GrowingRun(frame: frame, plan: plan, asked: asked, pairs: pairs, control: RunControl(cancel: cancel)) {
                Engine(model, seed: seed)
            }
        }
    }

    /// With runs of another making, for tests with known answers.
    init(
        _ scenarios: [ComparedScenario], plan: ComparisonPlan, control: ComparisonControl,
        makeRun: (Frame, RunPlan, Int, [PairSource], CancelFlag, Int) -> GrowingRun
    ) throws(ComparisonError) {
        self.scenarios = scenarios
        self.plan = plan
        self.control = control
        let frames = scenarios.map { Frame($0.model) }
        try PairedExperiment.check(scenarios)
        let planner = LinePlanner(frames: frames, names: scenarios.map(\.name), choices: plan.choices)
        self.planner = planner
        for choice in plan.choices
        where !planner.lines.contains(where: { $0.measure == choice.measure && $0.scope == choice.scope }) {
            throw .unknownMeasure(choice)
        }
        let asked =
            plan.run.precision == nil
            ? max(plan.run.replications ?? RunPlan.defaultReplications(frames[0].scenario.horizon.length), 1)
            : max(plan.run.maxReplications, 1)
        self.asked = asked
        var sources: [[PairSource]] = frames.map { _ in MoneyParts.sources }
        var places: [[Int?]] = []
        for line in planner.lines {
            places.append(
                line.places.enumerated().map { index, place in
                    guard case .source(let source) = place else { return nil }
                    sources[index].append(source)
                    return sources[index].count - 1
                })
        }
        self.places = places
        runs = frames.indices.map { makeRun(frames[$0], plan.run, asked, sources[$0], control.cancel, $0) }
        confidence = plan.confidence ?? frames[0].scenario.measure.confidence
    }

    private static func check(_ scenarios: [ComparedScenario]) throws(ComparisonError) {
        guard let base = scenarios.first else { return }
        let problems = scenarios.enumerated().dropFirst().compactMap { index, other -> (scenario: Int, reasons: [String])? in
            let reasons = Comparability.problems(
                of: other.model.scenario, named: other.name, against: base.model.scenario, named: base.name)
            return reasons.isEmpty ? nil : (index, reasons)
        }
        guard problems.isEmpty else { throw .incomparable(problems) }
    }

    private var pairs: [(base: Int, other: Int)] {
        let count = scenarios.count
        return (0..<(plan.isAgainstBaseline ? 1 : count)).flatMap { base in
            (base + 1..<max(count, base + 1)).map { (base, $0) }
        }
    }
}

// Running.
extension PairedExperiment {
    /// Runs to the end of the plan and compares.
    ///
    /// All scenarios grow in step, from one count to the next, so that a stopping rule judges the same replications of each, and an
    /// interruption leaves pairs.
    public func run(version: String, platform: String) throws(ComparisonError) -> ScenarioComparison {
        let rule = try precisionLines()
        // Half as many again each time, whether a rule stops or not, so that an interruption leaves what was finished.
        var limit = RunPlan.checkpoint(after: 0, cap: asked, first: 50)
        var isPrecise = false
        // What is reported after an interruption: the targets of all scenarios over the same replications.
        var judged: (count: Int, targets: [[TargetOutcome]]) = (0, [])
        while true {
            let step = min(limit, judged.count + judged.count / 2 + 2)
            for (index, run) in runs.enumerated() {
                control.begin(run.control, before: runs.reduce(0) { $0 + $1.count }, planned: limit * runs.count)
                do { try run.grow(to: step) } catch {
                    switch error {
                    case .failed(let reason): throw .failed(scenario: index, reason)
                    case .interruptedBeforeFirst, .unknownPrecision, .unfitState: throw .interrupted
                    }
                }
                if control.cancel.isCancelled { break }
            }
            if control.cancel.isCancelled, runs.contains(where: { $0.count < step }) { break }
            judged = (step, runs.map { $0.targets() })
            if step < limit { continue }
            if let rule, isReached(rule) {
                isPrecise = true
                break
            }
            if limit >= asked { break }
            limit = RunPlan.checkpoint(after: limit, cap: asked)
        }
        let count = judged.count
        let isCut = count < limit
        guard count >= (isCut ? 2 : 1) else { throw .interrupted }
        let end: RunFacts.End =
            if isCut { .interrupted } else if isPrecise { .precise } else if rule != nil { .capped } else { .complete }
        return result(end, judged, version, platform)
    }

    /// Lines whose differences a precision speaks of.
    private func precisionLines() throws(ComparisonError) -> [Int]? {
        guard let rule = plan.run.precision else { return nil }
        let isEvery = rule.measure == "service-level" && rule.scope == "all"
        let found = planner.lines.indices.filter { index in
            let line = planner.lines[index]
            guard !line.isExact else { return false }
            return isEvery ? line.part == .inTime : line.measure == rule.measure && (rule.scope == "all" || line.scope == rule.scope)
        }
        guard !found.isEmpty else { throw .unknownPrecision(measure: rule.measure, scope: rule.scope) }
        return found
    }

    private func isReached(_ lines: [Int]) -> Bool {
        guard let relative = plan.run.precision?.relative, let count = runs.map(\.count).min() else { return false }
        let estimates = Estimates(self, count)
        let judge = self.judge(estimates)
        return lines.allSatisfy { line in
            pairs.allSatisfy { pair in
                guard let base = estimates.lines[line][pair.base], let other = estimates.lines[line][pair.other],
                    base.value.isFinite, other.value.isFinite
                else { return true }
                guard let half = judge.figure(other.minus(base)).halfWidth else { return false }
                return half <= relative * max(abs(base.value), abs(other.value))
            }
        }
    }

    /// All lines of all scenarios over the same replications, and their money.
    private struct Estimates {
        /// By line and scenario; nil where a line is not estimated.
        var lines: [[RatioParts?]]
        /// By scenario; nil where it has no amounts in the currency compared.
        var money: [MoneyParts?]

        init(_ experiment: PairedExperiment, _ count: Int) {
            let scenarios = experiment.scenarios.indices
            lines = experiment.planner.lines.indices.map { line in scenarios.map { experiment.parts(line, $0, count) } }
            money = scenarios.map { experiment.moneyParts($0, count) }
        }
    }

    /// Intervals hold together over all pairs and lines, with the return and the break-even volume; but what never varies has no error that
    /// could add to that of others.
    private func judge(_ estimates: Estimates) -> PairJudge {
        func varies(_ base: RatioParts?, _ other: RatioParts?) -> Bool {
            guard let base, let other else { return false }
            return other.minus(base).variance > 0
        }
        var comparisons = 0
        for pair in pairs {
            comparisons += estimates.lines.count { varies($0[pair.base], $0[pair.other]) }
            let (base, other) = (estimates.money[pair.base], estimates.money[pair.other])
            comparisons += [varies(base?.worth, other?.worth), varies(base?.left, other?.left)].count { $0 }
        }
        return PairJudge(confidence: confidence, comparisons: max(comparisons, 1))
    }

    /// A line of a scenario over the first replications; nil where it is not estimated there.
    private func parts(_ line: Int, _ scenario: Int, _ count: Int) -> RatioParts? {
        places[line][scenario].map { parts(source: $0, scenario, count) }
    }

    private func parts(source: Int, _ scenario: Int, _ count: Int) -> RatioParts {
        let run = runs[scenario]
        return run.pairs.parts(source, first: run.batches ?? count, isBatches: run.batches != nil)
    }
}

// The result.
extension PairedExperiment {
    private func result(
        _ end: RunFacts.End, _ judged: (count: Int, targets: [[TargetOutcome]]), _ version: String, _ platform: String
    ) -> ScenarioComparison {
        let count = judged.count
        let results = scenarios.indices.map { index in
            runs[index].facts(
                end: end, provenance: Provenance(version: version, scenarioHash: scenarios[index].hash, platform: platform))
        }
        let estimates = Estimates(self, count)
        let judge = self.judge(estimates)
        let own = PairJudge(confidence: judge.confidence, comparisons: 1)
        let lines = planner.lines.enumerated().map { index, line in
            ComparisonLine(
                part: line.part, subject: line.subject, measure: line.measure, scope: line.scope, unit: line.unit,
                better: line.better, isExact: line.isExact,
                figures: line.places.enumerated().map { scenario, place in
                    switch place {
                    case .source: estimates.lines[index][scenario].map(own.figure) ?? Figure(value: nil)
                    case .exact(let value): Figure(value: value)
                    case .none: Figure(value: nil)
                    }
                })
        }
        let pairs = self.pairs.map { self.pair($0.base, $0.other, lines, estimates, judge) }
        let facts = results[0].run
        var notes = planner.notes
        for scenario in scenarios {
            for note in scenario.notes {
                // What all files say is said once.
                let isShared = scenarios.allSatisfy { $0.notes.contains(note) }
                let text = isShared ? note : "\(scenario.name): \(note)"
                if !notes.contains(text) { notes.append(text) }
            }
        }
        return ScenarioComparison(
            run: ComparisonRun(
                version: version, platform: platform, seed: plan.run.seed, replications: count, asked: asked, end: end,
                unit: facts.unit, batches: runs[0].batches, confidence: judge.confidence, comparisons: judge.comparisons,
                precision: plan.run.precision?.text),
            scenarios: results.enumerated().map { index, result in
                ComparedFacts(
                    name: scenarios[index].name, title: result.scenario.title, scenarioHash: scenarios[index].hash,
                    scenario: result.scenario, targets: judged.targets[index])
            },
            currency: planner.currency, lines: lines, pairs: pairs, definitions: results[0].definitions, notes: notes)
    }

    /// Nil where the scenario has no amounts in the currency compared.
    private func moneyParts(_ scenario: Int, _ count: Int) -> MoneyParts? {
        guard let currency = planner.currency, planner.frames[scenario].scenario.currency == currency else { return nil }
        func part(_ place: Int) -> RatioParts { parts(source: place, scenario, count) }
        return MoneyParts(cost: part(0), worth: part(1), fixed: part(2), left: part(3), customers: part(4))
    }

    private func pair(
        _ base: Int, _ other: Int, _ lines: [ComparisonLine], _ estimates: Estimates, _ judge: PairJudge
    ) -> ScenarioPair {
        let differences = lines.enumerated().map { index, line -> Difference? in
            if let a = estimates.lines[index][base], let b = estimates.lines[index][other] {
                let difference = judge.difference(b, a, better: line.better)
                return difference.value.isFinite ? difference : nil
            }
            guard line.isExact, let a = line.figures[base].value, let b = line.figures[other].value else { return nil }
            return PairJudge.exact(b, a, better: line.better)
        }
        let judged = zip(lines, differences).filter { $0.0.better != .neither }.compactMap { $0.1?.shown }
        let standing = PairStanding(
            better: judged.count { $0 == .better }, worse: judged.count { $0 == .worse },
            none: judged.count { $0 == .none || $0 == .same })
        var amounts: PairMoney?
        if let a = estimates.money[base], let b = estimates.money[other] { amounts = PairMoney(base: a, other: b, judge) }
        return ScenarioPair(base: base, other: other, differences: differences, standing: standing, money: amounts)
    }
}
