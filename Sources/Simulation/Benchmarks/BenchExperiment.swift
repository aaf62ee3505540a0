import Stochastics

/// Runs the entries of a suite on the same customers, scenario by scenario.
public struct BenchExperiment {
    private let entries: [BenchEntry]
    private let plan: BenchPlan
    /// What is kept of each entry, by line; nil where it has no such thing. The arrivals come last, for the speed.
    private let lines: [[(line: LinePlan, source: PairSource?)]]

    /// Replications of all entries.
    public var replications: Int { entries.count * plan.replications }

    /// - Parameter entries: Those of one scenario need not stand together; the first policy is what the others are compared with.
    public init(_ entries: [BenchEntry], plan: BenchPlan) throws(BenchError) {
        self.entries = entries
        self.plan = plan
        let scenarios = Self.groups(entries)
        try Self.check(entries, scenarios)
        var lines = Array(repeating: [(line: LinePlan, source: PairSource?)](), count: entries.count)
        var found: Set<MeasureChoice> = []
        for group in scenarios {
            for line in try Self.lines(group.map { entries[$0] }, plan) {
                found.insert(MeasureChoice(measure: line.measure, scope: line.scope))
                for (place, entry) in zip(line.places, group) {
                    var source: PairSource?
                    if case .source(let its) = place { source = its }
                    lines[entry].append((line, source))
                }
            }
        }
        for choice in plan.choices where !found.contains(choice.measure) { throw .unknownMeasure(choice.measure) }
        self.lines = lines
    }

    /// Places of the entries of each scenario, in the order of their first.
    private static func groups(_ entries: [BenchEntry]) -> [[Int]] {
        var groups: [[Int]] = []
        for index in entries.indices {
            if let group = groups.firstIndex(where: { entries[$0[0]].scenario == entries[index].scenario }) {
                groups[group].append(index)
            } else {
                groups.append([index])
            }
        }
        return groups
    }

    private static func check(_ entries: [BenchEntry], _ scenarios: [[Int]]) throws(BenchError) {
        var problems: [(entry: Int, reasons: [String])] = []
        for group in scenarios {
            for (place, index) in group.enumerated() {
                let entry = entries[index]
                if group[..<place].contains(where: { entries[$0].policy == entry.policy }) { throw .twice(entry: index) }
                let base = entries[group[0]]
                let reasons = Comparability.problems(
                    of: entry.frame.scenario, named: entry.policy, against: base.frame.scenario, named: base.policy)
                if !reasons.isEmpty { problems.append((index, reasons)) }
            }
        }
        guard problems.isEmpty else { throw .incomparable(problems) }
    }

    /// The lines of a scenario: those chosen, or the usual ones.
    private static func lines(_ entries: [BenchEntry], _ plan: BenchPlan) throws(BenchError) -> [LinePlan] {
        let choices = plan.choices.map(\.measure)
        let planner = LinePlanner(frames: entries.map(\.frame), names: entries.map(\.policy), choices: choices)
        let isPriced = planner.currency != nil
        let estimated = planner.lines.filter { !$0.isExact && ($0.subject != .money || isPriced) }
        guard !choices.isEmpty else {
            return estimated.filter { [.inTime, .waits, .customers].contains($0.part) && $0.better != .neither }
        }
        var chosen: [LinePlan] = []
        for choice in choices {
            guard var line = estimated.first(where: { $0.measure == choice.measure && $0.scope == choice.scope }) else {
                continue
            }
            if line.better == .neither { line.better = BetterWay.of(line.measure) }
            guard line.better != .neither else { throw .neitherIsBetter(choice) }
            chosen.append(line)
        }
        return chosen
    }
}

// Running.
extension BenchExperiment {
    /// Runs every entry to the end of the plan.
    ///
    /// - Parameters:
    ///   - before: Replications finished before, of suites that run one after another.
    ///   - planned: Replications of all of them; those of this suite if nil.
    /// - Returns: What it gave, and how fast; the record depends on the plan alone, the speed on the machine.
    public func run(
        version: String, platform: String, control: ComparisonControl = ComparisonControl(), before: Int = 0,
        planned: Int? = nil
    ) throws(BenchError) -> (record: BenchRecord, speed: [BenchSpeed]) {
        var record = BenchRecord(
            suite: plan.name, version: version, platform: platform, seed: plan.seed, replications: plan.replications,
            cases: [], rows: [])
        var speed: [BenchSpeed] = []
        let runPlan = RunPlan(seed: plan.seed, replications: plan.replications, threads: plan.threads)
        for (index, entry) in entries.enumerated() {
            let kept = lines[index].compactMap(\.source) + [Self.arrivals(entry.frame)].compactMap(\.self)
            let run = entry.makeRun(runPlan, kept, RunControl(cancel: control.cancel))
            control.begin(
                run.control, before: before + index * plan.replications, planned: planned ?? replications)
            let clock = ContinuousClock()
            let start = clock.now
            do { try run.grow(to: plan.replications) } catch {
                switch error {
                case .failed(let reason): throw .failed(entry: index, reason)
                case .interruptedBeforeFirst, .unknownPrecision, .unfitState: throw .interrupted
                }
            }
            let seconds = (clock.now - start) / .seconds(1)
            guard run.count == plan.replications else { throw .interrupted }
            let facts = run.facts(
                end: .complete, provenance: Provenance(version: version, scenarioHash: entry.hash, platform: platform))
            record.cases.append(
                BenchRecord.Case(scenario: entry.scenario, policy: entry.policy, unit: facts.run.unit, hash: entry.hash))
            record.rows += rows(index, run.pairs)
            let contacts = run.pairs.observations(kept.count - 1).reduce(0) { $0 + $1.numerator }
            BenchSpeed.add(contacts, seconds, to: &speed, scenario: entry.scenario)
        }
        return (record, speed)
    }

    /// Contacts that came, of all types.
    private static func arrivals(_ frame: Frame) -> PairSource? {
        frame.scopes.first { $0.kind == .all }.map { .contacts(.arrived, set: $0.set) }
    }

    private func rows(_ index: Int, _ log: PairLog) -> [BenchRow] {
        var place = 0
        return lines[index].compactMap { line, source in
            guard let source else { return nil }
            let pairs = log.observations(place)
            place += 1
            return BenchRow(
                scenario: entries[index].scenario, policy: entries[index].policy, measure: line.measure, scope: line.scope,
                unit: line.unit, better: line.better,
                sample: BenchSample(
                    numerators: pairs.map(\.numerator), denominators: source.isRatio ? pairs.map(\.denominator) : nil))
        }
    }
}

/// How fast a scenario was simulated, all its policies together. No part of any verdict.
public struct BenchSpeed: Sendable, Hashable {
    public var scenario: String
    public var contacts: Double
    /// Wall time.
    public var seconds: Double
    public var contactsPerSecond: Double { seconds > 0 ? contacts / seconds : 0 }

    static func add(_ contacts: Double, _ seconds: Double, to speeds: inout [BenchSpeed], scenario: String) {
        if let index = speeds.firstIndex(where: { $0.scenario == scenario }) {
            speeds[index].contacts += contacts
            speeds[index].seconds += seconds
        } else {
            speeds.append(BenchSpeed(scenario: scenario, contacts: contacts, seconds: seconds))
        }
    }
}
