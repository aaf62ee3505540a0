import Scenarios

/// What to find out about a scenario under load.
public struct LoadTestPlan: Sendable {
    /// Seed, replications and threads; a precision is not used.
    public var run: RunPlan
    /// Loads of the curve, ascending.
    public var curve: [Double]
    /// Breaking points are looked for between these loads.
    public var least: Double
    public var most: Double
    /// Stages and faults.
    public var stress: Stress
    /// Places of the targets to look at; nil is all.
    public var targets: [Int]?

    /// 50% to 200%.
    public static let usualCurve = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]
    /// A fourth of what `simulate` runs: a load test runs often.
    public static func defaultReplications(_ length: Horizon.Length) -> Int {
        let usual = RunPlan.defaultReplications(length)
        return usual < 20 ? usual : max(usual / 4, 20)
    }

    public init(
        run: RunPlan = RunPlan(), curve: [Double] = LoadTestPlan.usualCurve, least: Double = 0.1, most: Double = 4,
        stress: Stress = Stress(), targets: [Int]? = nil
    ) {
        self.run = run
        self.curve = curve
        self.least = least
        self.most = most
        self.stress = stress
        self.targets = targets
    }
}

/// Runs load tests.
public struct LoadTester {
    private let scenario: Scenario
    private let plan: LoadTestPlan
    private let targets: [Int]
    private let probes: LoadProbes

    public init(
        _ scenario: Scenario, plan: LoadTestPlan, provenance: Provenance, notes: [String] = [],
        control: SeriesControl = SeriesControl()
    ) throws(LoadTestError) {
        self.scenario = scenario
        var plan = plan
        plan.run.precision = nil
        plan.run.replications = max(plan.run.replications ?? LoadTestPlan.defaultReplications(scenario.horizon.length), 1)
        let targets = (plan.targets ?? Array(scenario.targets.indices)).filter(scenario.targets.indices.contains)
        guard !targets.isEmpty else { throw .nothingToBreak }
        var notes = notes
        if let highest = Self.highest(plan, scenario) {
            plan.most = max(min(plan.most, highest), plan.least)
            plan.curve = plan.curve.filter { $0 <= highest }
            notes.append(
                "Loads above \(Int(highest * 100))% make more streams of contacts than one run can tell apart: none was looked at.")
        }
        self.plan = plan
        self.targets = targets
        probes = LoadProbes(
            scenario, targets: targets, plan: plan.run, provenance: provenance, notes: notes, control: control)
    }

    /// The highest load that can be run; nil where all of the plan can, or not even that of the file.
    private static func highest(_ plan: LoadTestPlan, _ scenario: Scenario) -> Double? {
        func canRun(_ load: Double) -> Bool { (try? CompiledScenario(scenario, stress: StressPlan(factor: load))) != nil }
        let most = max(plan.most, plan.curve.max() ?? 1)
        // Every started 100% is a stream of its own, so that the limit is a whole number.
        guard most > 1, most <= StressPlan.factors.upperBound, !canRun(most) else { return nil }
        return (1..<Int(most.rounded(.up))).last { canRun(Double($0)) }.map(Double.init)
    }

    /// Runs the load of the file, the curve, the stages and faults, and the search, in this order.
    ///
    /// Stopped after the load of the file, it gives what was finished, with `end` telling so.
    public func run() throws(LoadTestError) -> LoadTest {
        let curve = Set(plan.curve + [1]).sorted()
        let search = 6 * targets.count
        let own = try probes.probe(1, ahead: curve.count + search)
        guard let facts = probes.facts else { throw .failed(own.failure ?? "") }
        var effects: StressEffects?
        var points: [(standing: BreakingPoint.Standing, load: Figure)] = []
        var isCut = false
        do throws(LoadTestError) {
            if plan.stress != Stress() {
                effects = try StressComparison(probes, stress: plan.stress, ahead: curve.count + search).effects()
            }
            for (place, load) in curve.enumerated() { _ = try probes.probe(load, ahead: curve.count - place + search) }
            for place in targets.indices {
                points.append(
                    try BreakingSearch(
                        probes: probes, target: place, least: plan.least, most: plan.most, isRising: isRising(place, curve),
                        ahead: 6 * (targets.count - place - 1)
                    ).find())
            }
        } catch {
            guard case .interrupted = error else { throw error }
            isCut = true
        }
        let run = facts.run
        return LoadTest(
            run: LoadTestRun(
                version: run.version, platform: run.platform, seed: run.seed, scenarioHash: run.scenarioHash,
                replications: run.replications, end: isCut ? .interrupted : .complete, unit: run.unit, batches: run.batches,
                confidence: run.confidence, probes: probes.loads.count, least: plan.least, most: plan.most),
            scenario: facts.scenario,
            breakingPoints: targets.indices.map { place in
                let outcome = own.outcomes[place]
                let point = points.indices.contains(place) ? points[place] : (.interrupted, Figure(value: nil))
                return BreakingPoint(
                    text: outcome.text, measure: outcome.measure, scope: outcome.scope, unit: outcome.unit,
                    required: outcome.required, isAtLeast: outcome.isAtLeast, standing: point.0,
                    isRising: isRising(place, curve), load: point.1, attained: outcome.attained, verdict: outcome.verdict)
            },
            curve: curve.compactMap { load in
                guard let probe = probes.done[load] else { return nil }
                return CurvePoint(
                    load: load,
                    attained: targets.indices.map {
                        probe.outcomes.indices.contains($0) ? probe.outcomes[$0].attained : Figure(value: nil)
                    },
                    verdicts: targets.indices.map {
                        probe.outcomes.indices.contains($0) ? probe.outcomes[$0].verdict : .missed
                    }, failure: probe.failure)
            },
            headroom: headroom(curve), effects: effects, definitions: facts.definitions, notes: facts.notes)
    }

    /// Whether the figure of a target is better at the highest load of the curve than at the lowest that could be run.
    private func isRising(_ place: Int, _ curve: [Double]) -> Bool {
        let outcomes = curve.compactMap { probes.done[$0]?.outcomes }.filter { $0.indices.contains(place) }.map { $0[place] }
        guard let low = outcomes.first, let high = outcomes.last else { return false }
        return BreakingSearch.isRising(low, high)
    }

    // MARK: Headroom

    /// Contacts over all replications at the load of the file from which on the share of an interval says something.
    private static let fewest = 30.0

    private func headroom(_ curve: [Double]) -> [IntervalHeadroom] {
        guard let watch = probes.watch, let own = probes.done[1]?.rows, let model = try? CompiledScenario(scenario),
            !model.isByContacts
        else { return [] }
        let loads = curve.filter { probes.done[$0]?.rows != nil }
        return model.rows.enumerated().map { index, row in
            let length = own.length[index]
            return IntervalHeadroom(
                day: row.day, minute: row.minute, freePeople: length > 0 ? Double(own.idle[index]) / Double(length) : 0,
                targets: targets.indices.map { place in
                    guard !isRising(place, curve) else { return TargetHeadroom(standing: .rising) }
                    guard let meter = watch.meters.firstIndex(where: { $0.target == place }) else {
                        return TargetHeadroom(standing: .few)
                    }
                    return self.headroom(
                        watch, meter, row: index, target: scenario.targets[targets[place]], loads: loads)
                })
        }
    }

    private func headroom(_ watch: RowWatch, _ meter: Int, row: Int, target: Target, loads: [Double]) -> TargetHeadroom {
        let rule = watch.meters[meter].meter
        let cell = watch.cell(meter: meter, row: row)
        func pair(_ load: Double) -> (numerator: Double, denominator: Double) {
            probes.done[load]?.rows?.pair(cell) ?? (0, 0)
        }
        func value(_ load: Double) -> Double? {
            let pair = pair(load)
            return pair.denominator > 0 ? pair.numerator / pair.denominator * rule.scale : nil
        }
        let attained = value(1)
        guard let lowest = loads.first, !rule.countsContacts || pair(1).denominator >= Self.fewest else {
            return TargetHeadroom(standing: .few, attained: attained)
        }
        var before: (load: Double, margin: Double)?
        for load in loads {
            guard let value = value(load) else { return TargetHeadroom(standing: .few, attained: attained) }
            let margin = (value - target.threshold) * (target.isAtLeast ? 1 : -1)
            if margin < 0 {
                guard let before else { return TargetHeadroom(standing: .below, attained: attained) }
                let load = before.load + (load - before.load) * before.margin / (before.margin - margin)
                return TargetHeadroom(standing: .found, load: max(load, lowest), attained: attained)
            }
            before = (load, margin)
        }
        return TargetHeadroom(standing: .above, attained: attained)
    }
}

extension TargetHeadroom {
    init(standing: Standing, attained: Double? = nil) {
        self.init(standing: standing, load: nil, attained: attained)
    }
}
