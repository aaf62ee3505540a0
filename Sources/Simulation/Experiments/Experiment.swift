import Foundation
import Scenarios

/// Why an experiment gave no result.
public enum ExperimentError: Error, Sendable, Hashable {
    /// Stopped before the first replication was finished.
    case interruptedBeforeFirst
    /// A replication could not go on, with the reason.
    case failed(String)
    /// The measure or scope of a precision is not one of this scenario.
    case unknownPrecision(measure: String, scope: String)
    /// The state to go on from is of another scenario or another build of the program.
    case unfitState
}

/// Runs replications of one model and estimates from them.
///
/// Replications are handed out by a counter, run on any number of threads with one source each, and folded in index
/// order: the result does not depend on the number of threads.
public struct Experiment: Sendable {
    public let frame: Frame
    public let plan: RunPlan

    public init(frame: Frame, plan: RunPlan) {
        self.frame = frame
        self.plan = plan
    }

    /// Runs to the end of the plan and gives the result.
    ///
    /// `makeSource` is called once on each thread. Stopping through `control` gives the result of the finished replications. With
    /// `keeping` a run of several replications leaves its state now and then, and may begin with one.
    public func run<Source: ReplicationSource & ~Copyable>(
        control: RunControl = RunControl(), provenance: Provenance, notes: [String] = [], keeping: StateKeeping? = nil,
        makeSource: @escaping @Sendable () -> Source
    ) throws(ExperimentError) -> SimulationResult {
        let asked =
            plan.precision == nil
            ? max(plan.replications ?? RunPlan.defaultReplications(frame.scenario.horizon.length), 1)
            : max(plan.maxReplications, 1)
        let rule = try precisionCheck()
        let fold = Fold(frame: frame, batches: asked == 1 ? Experiment.batches(of: frame) : nil)
        var pooledWaits: [UInt64] = []
        if let start = keeping?.start { try resume(fold, &pooledWaits, from: start, asked: asked) }
        var isPrecise = false
        var limit = rule == nil ? asked : RunPlan.checkpoint(after: 0, cap: asked)
        // A state was left only before the last decision was due, so that none is missed.
        while limit <= fold.count { limit = RunPlan.checkpoint(after: limit, cap: asked) }
        let board = FoldBoard(
            fold: fold, limit: limit, threads: max(plan.threads, 1), control: control, keeping: keeping, pooledWaits: pooledWaits
        ) { fold in
            guard let rule else { return nil }
            isPrecise = rule(fold)
            if isPrecise || fold.count >= asked { return nil }
            limit = RunPlan.checkpoint(after: fold.count, cap: asked)
            return limit
        }
        board.run(threads: min(plan.threads, asked), isCancelled: control.cancel, makeSource: makeSource)

        if let failure = board.failure { throw .failed(failure) }
        guard fold.count > 0 else { throw .interruptedBeforeFirst }
        let isCut = control.cancel.isCancelled && fold.count < limit
        let end: RunFacts.End =
            if isCut { .interrupted } else if isPrecise { .precise } else if rule != nil { .capped } else {
                .complete
            }
        return ResultBuilder(
            fold: fold, plan: plan, provenance: provenance, asked: asked, end: end, notes: notes,
            pooledWaits: isCut ? [] : board.pooledWaits
        ).result()
    }

    /// Takes over a state with at least one replication to go.
    private func resume(
        _ fold: Fold, _ pooledWaits: inout [UInt64], from start: RunState, asked: Int
    ) throws(ExperimentError) {
        var tape = StateTape(reading: start.bytes)
        fold.pass(&tape)
        tape.passAll(&pooledWaits, empty: 0)
        guard tape.isDone, fold.count == start.replications, (1..<asked).contains(fold.count) else { throw .unfitState }
    }

    /// Whether the precision asked for is reached on the folded prefix.
    private func precisionCheck() throws(ExperimentError) -> ((Fold) -> Bool)? {
        guard let rule = plan.precision else { return nil }
        let measures = MeasureCatalogue.contacts(
            frame.scenario.measure.serviceLevel, hasTalks: frame.hasTalks)
        let confidence = frame.scenario.measure.confidence
        guard let scope = frame.scopes.first(where: { $0.name == rule.scope }) else {
            throw .unknownPrecision(measure: rule.measure, scope: rule.scope)
        }
        func reached(_ estimate: Figure) -> Bool {
            guard let value = estimate.value, let half = estimate.halfWidth else { return false }
            return half <= rule.relative * abs(value)
        }
        if let index = measures.firstIndex(where: { $0.info.name == rule.measure }) {
            let kind = measures[index].info.estimator
            return { fold in
                let estimator = IntervalEstimator(confidence: confidence, count: fold.count)
                return reached(
                    estimator.estimate(fold.setMoments[scope.set * measures.count + index], kind: kind))
            }
        }
        if let percentile = MeasureCatalogue.percentiles(hasTalks: frame.hasTalks).first(where: {
            $0.info.name == rule.measure
        }) {
            return { fold in
                let estimator = IntervalEstimator(confidence: confidence, count: fold.count)
                let place = scope.set * HistogramKind.allCases.count + percentile.kind.rawValue
                return reached(fold.histograms[place].estimate(percentile.share, estimator))
            }
        }
        let money = MeasureCatalogue.money
        if rule.scope == "all", frame.scenario.currency != nil,
            let index = money.firstIndex(where: { $0.info.name == rule.measure })
        {
            return { fold in
                guard let moments = fold.money?.moments[index] else { return false }
                return reached(
                    IntervalEstimator(confidence: confidence, count: fold.count)
                        .estimate(moments, kind: money[index].info.estimator, scale: money[index].scale))
            }
        }
        throw .unknownPrecision(measure: rule.measure, scope: rule.scope)
    }

    /// Rows of each batch of a single replication: the batches of a horizon by number of contacts, or groups of whole days of a
    /// calendar with 20 or more (at most 40 groups); nil where there are too few.
    static func batches(of frame: Frame) -> [Range<Int>]? {
        let units = frame.isByContacts ? frame.rows.indices.map { $0..<$0 + 1 } : frame.rowsOfDays
        guard units.count >= 20 else { return nil }
        let groups = min(units.count, 40)
        return (0..<groups).compactMap { group in
            let first = units.count * group / groups
            let last = units.count * (group + 1) / groups - 1
            return units[first].lowerBound..<units[last].upperBound
        }
    }
}

/// Where a result comes from.
public struct Provenance: Sendable, Hashable {
    public var version: String
    public var scenarioHash: String
    /// Processor family and feature level, on which the last bits of floating-point results depend.
    public var platform: String
    public init(version: String, scenarioHash: String, platform: String) {
        self.version = version
        self.scenarioHash = scenarioHash
        self.platform = platform
    }
}
