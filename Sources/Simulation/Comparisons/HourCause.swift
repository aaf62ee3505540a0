import Scenarios

/// A thing that may make an hour fail, and the scenario without it.
///
/// Contacts and their work cannot be taken away; of both a fifth is, so that the two compare.
public enum HourCause: String, Sendable, Codable, Hashable, CaseIterable {
    /// A fifth of the contacts.
    case volume
    /// Breaks and lunches.
    case breaks
    /// Absent people and time off the desk.
    case absence
    /// Limits on contacts in hand: everybody has twice as many slots.
    case slots
    /// A fifth of the handling time.
    case handling

    /// The scenario without it; nil where there is nothing to take away.
    func taken(from scenario: Scenario) -> Scenario? {
        var scenario = scenario
        switch self {
        // Not by the rates: the others come when they came.
        case .volume: break
        case .breaks:
            guard scenario.shifts.contains(where: { !$0.pauses.isEmpty }) else { return nil }
            for index in scenario.shifts.indices { scenario.shifts[index].pauses = [] }
        case .absence:
            guard scenario.teams.contains(where: { $0.absence > 0 || $0.offDesk > 0 }) else { return nil }
            for index in scenario.teams.indices {
                scenario.teams[index].absence = 0
                scenario.teams[index].offDesk = 0
            }
        case .slots:
            // A call fills all slots of a person, however many they are.
            guard scenario.types.contains(where: { $0.slots != nil }) else { return nil }
            for index in scenario.teams.indices where scenario.teams[index].slots <= 50 { scenario.teams[index].slots *= 2 }
        case .handling: for index in scenario.types.indices { scenario.types[index].pace *= 0.8 }
        }
        return scenario
    }

    /// The load without it: of the same customers a fifth is left out, or none.
    var load: Double { self == .volume ? 0.8 : 1 }
}

/// The worst hours of a run, and what each cause takes from them: the same customers once more without it.
public struct HourCauses: Sendable, Codable, Hashable {
    public struct Hour: Sendable, Codable, Hashable {
        public var scope: String
        public var day: Int
        public var minute: Int
        /// What counts as in time.
        public var measure: String
        public var inTime: Figure
        /// Change of the share in time without each cause, in the order of ``HourCauses/causes``.
        public var effects: [Difference?]
        /// The cause without which most more are in time, if that and its lead on every other can be shown.
        public var main: HourCause?
    }
    /// Those that the scenario has.
    public var causes: [HourCause]
    public var hours: [Hour]
    /// Level at which all intervals hold together, and how many they are.
    public var confidence: Double
    public var comparisons: Int
}

extension Experiment {
    /// Runs a scenario once more without each cause, over the replications of a result, and compares its worst hours.
    ///
    /// - Returns: Without hours where the result lists none, or has one replication only, of which no interval can be made; nil where the
    ///   run was stopped.
    public static func causes(
        _ model: CompiledScenario, of result: SimulationResult, plan: RunPlan, control: RunControl = RunControl()
    ) throws(ExperimentError) -> HourCauses? {
        let count = result.run.replications
        guard !result.worstHours.isEmpty, count > 1 else {
            return HourCauses(causes: [], hours: [], confidence: model.scenario.measure.confidence, comparisons: 0)
        }
        var causes: [HourCause] = []
        var models = [model]
        for cause in HourCause.allCases {
            // What cannot be built without the cause has no effect to show.
            guard let scenario = cause.taken(from: model.scenario),
                let other = try? CompiledScenario(
                    scenario, stress: model.stress.loaded(model.stress.factor * cause.load), policies: model.policies)
            else { continue }
            causes.append(cause)
            models.append(other)
        }
        let frame = Frame(model)
        let sources = result.worstHours.map { source($0, frame) }
        var logs: [PairLog] = []
        for other in models {
            let seed = plan.seed
            let run = GrowingRun(
                frame: Frame(other), plan: plan, asked: count, pairs: sources.compactMap(\.self), control: control
            ) { Engine(other, seed: seed) }
            try run.grow(to: count)
            guard run.count == count else { return nil }
            logs.append(run.pairs)
        }
        let confidence = model.scenario.measure.confidence
        let judge = PairJudge(confidence: confidence, comparisons: max(causes.count * result.worstHours.count, 1))
        // Which is the first is a question of its own: any two of an hour may have to be told apart.
        let ranking = PairJudge(
            confidence: confidence, comparisons: max(causes.count * (causes.count - 1) / 2 * result.worstHours.count, 1))
        var place = 0
        var hours: [HourCauses.Hour] = []
        for (hour, source) in zip(result.worstHours, sources) where source != nil {
            let base = logs[0].parts(place, first: count, isBatches: false)
            let without = logs.dropFirst().map { $0.parts(place, first: count, isBatches: false) }
            let effects = without.map { other -> Difference? in
                other.value.isFinite && base.value.isFinite ? judge.difference(other, base, better: .higher) : nil
            }
            let best = effects.indices.filter { effects[$0]?.shown == .better }
                .max { (effects[$0]?.value ?? 0) < (effects[$1]?.value ?? 0) }
            let main = best.flatMap { best in
                without.indices.allSatisfy { other in
                    other == best || effects[other] == nil
                        || ranking.difference(without[best], without[other], better: .higher).shown == .better
                } ? causes[best] : nil
            }
            hours.append(
                HourCauses.Hour(
                    scope: hour.scope, day: hour.day, minute: hour.minute, measure: hour.measure, inTime: hour.inTime,
                    effects: effects, main: main))
            place += 1
        }
        return HourCauses(causes: causes, hours: hours, confidence: confidence, comparisons: judge.comparisons)
    }

    /// The share in time of an hour's line of `contacts`.
    private static func source(_ hour: WorstHour, _ frame: Frame) -> PairSource? {
        let measures = MeasureCatalogue.contacts(frame.scenario.measure.serviceLevel, hasTalks: frame.hasTalks)
        guard let measure = measures.first(where: { $0.info.name == hour.measure }),
            let entry = frame.scenario.entries.first(where: { $0.name == hour.scope }),
            let clock = frame.hours.first(where: { $0.day == hour.day && $0.hour == hour.minute / 60 })
        else { return nil }
        return .hour(measure, types: Array(entry.types), rows: clock.rows)
    }
}
