import Scenarios

/// A scenario under stages and faults beside the same scenario without, replication by replication.
struct StressComparison {
    private let probes: LoadProbes
    private let stress: Stress
    private let ahead: Int

    init(_ probes: LoadProbes, stress: Stress, ahead: Int) {
        self.probes = probes
        self.stress = stress
        self.ahead = ahead
    }

    /// A stage or fault on the time axis, microseconds.
    private struct Event {
        var kind: StressEvent.Kind
        var text: String
        var spans: [Range<Int64>]
        var start: Int64 { spans.first?.lowerBound ?? 0 }
        var end: Int64 { spans.last?.upperBound ?? 0 }
    }

    /// A share this much worse is no longer noise that a planner would mind: one point.
    private static let slack = 0.01

    func effects() throws(LoadTestError) -> StressEffects {
        let calm: CompiledScenario
        let stressed: CompiledScenario
        do {
            calm = try CompiledScenario(probes.scenario)
            stressed = try CompiledScenario(probes.scenario, stress: StressPlan(stress: stress))
        } catch {
            throw .cannotCompile(error)
        }
        let frame = Frame(stressed)
        let starts = stressed.rowStartTimes
        let events = self.events(stressed)
        let windows = events.map { Self.rows(touching: $0.spans, starts) }
        let watch = RowWatch(
            probes.targets.map { probes.scenario.targets[$0] }, frame: frame, windows: windows, isPaired: true)
        let seed = probes.plan.seed
        guard let result = try probes.run(
            Experiment(frame: frame, plan: probes.plan), ahead: ahead,
            makeSource: {
                PairedEngines(calm: Engine(calm, seed: seed), stressed: Engine(stressed, seed: seed), watch: watch)
            })
        else { throw .failed(probes.lastFailure) }
        let before = try probes.probe(1).outcomes
        let sums = watch.total
        return StressEffects(
            targets: probes.targets.indices.map { place in
                let own = result.targets[probes.targets[place]]
                return TargetEffect(
                    text: own.text, unit: own.unit, required: own.required, isAtLeast: own.isAtLeast,
                    calm: before[place].attained, calmVerdict: before[place].verdict, stressed: own.attained,
                    stressedVerdict: own.verdict)
            },
            events: events.indices.map { index in
                let event = events[index]
                let next = events.map(\.start).filter { $0 >= event.end }.min() ?? .max
                return StressEvent(
                    kind: event.kind, text: event.text, start: Double(event.start) * 1e-6, end: Double(event.end) * 1e-6,
                    targets: windows[index].isEmpty
                        ? []
                        : watch.meters.indices.map { meter in
                            effect(watch, sums, meter, window: index, event, until: next, starts)
                        })
            })
    }

    private func events(_ model: CompiledScenario) -> [Event] {
        let calendar = HorizonCalendar(model.scenario.horizon)
        let axis = StressAxis(calendar: calendar)
        let stages = stress.stages.filter { $0.from != 1 || $0.to != 1 }.map { stage in
            Event(
                kind: .stage, text: stage.text,
                spans: [axis.time(stage.start)..<max(axis.time(stage.end), axis.time(stage.start))])
        }
        let faults = stress.faults.map { Event(kind: .fault, text: $0.text, spans: axis.spans($0)) }
        return stages + faults
    }

    /// Intervals that spans touch, from the first to the last.
    private static func rows(touching spans: [Range<Int64>], _ starts: [Int64]) -> Range<Int> {
        guard let first = spans.first, let last = spans.last else { return 0..<0 }
        let low = max((starts.firstIndex { $0 > first.lowerBound } ?? starts.count) - 1, 0)
        let high = starts.firstIndex { $0 >= last.upperBound } ?? starts.count
        return low < high ? low..<high : 0..<0
    }

    private func effect(
        _ watch: RowWatch, _ sums: RowWatch.Sums, _ meter: Int, window: Int, _ event: Event, until next: Int64,
        _ starts: [Int64]
    ) -> EventEffect {
        let rule = watch.meters[meter].meter
        let target = probes.scenario.targets[probes.targets[watch.meters[meter].target]]
        let level = probes.scenario.measure.confidence
        let cell = watch.cell(meter: meter, window: window)
        let pair = sums.paired(cell, scale: rule.scale, level: level, comparisons: 1)
        let recovery =
            sums.isEmpty(cell)
            ? Recovery(standing: .nobodyCame, seconds: nil)
            : recovery(watch, sums, meter, event, until: next, starts, isAtLeast: target.isAtLeast, level: level)
        return EventEffect(
            target: watch.meters[meter].target, calm: Self.within(pair?.first, rule.unit),
            stressed: Self.within(pair?.second, rule.unit),
            change: pair.flatMap { Self.difference($0, isAtLeast: target.isAtLeast) },
            recovery: recovery)
    }

    /// A figure whose interval ends where shares do.
    private static func within(_ figure: Figure?, _ unit: MeasureUnit) -> Figure {
        guard let figure, unit == .share else { return figure ?? Figure(value: nil) }
        return Figure(value: figure.value, low: figure.low.map { max($0, 0) }, high: figure.high.map { min($0, 1) })
    }

    private static func difference(_ pair: RowWatch.Sums.Pair, isAtLeast: Bool) -> Difference? {
        guard let value = pair.change.value else { return nil }
        var shown = Difference.Shown.none
        if pair.isSame {
            shown = .same
        } else if let low = pair.change.low, let high = pair.change.high, low > 0 || high < 0 {
            shown = (low > 0) == isAtLeast ? .better : .worse
        }
        return Difference(value: value, low: pair.change.low, high: pair.change.high, shown: shown, varianceCut: nil)
    }

    /// The last interval after the event, and before the next one, in which the figure is shown to be worse than without stress: by more than
    /// a point for shares, with intervals that hold for all of them at once.
    private func recovery(
        _ watch: RowWatch, _ sums: RowWatch.Sums, _ meter: Int, _ event: Event, until next: Int64, _ starts: [Int64],
        isAtLeast: Bool, level: Double
    ) -> Recovery {
        let rule = watch.meters[meter].meter
        let close = HorizonCalendar(probes.scenario.horizon).end
        let rows = starts.indices.filter { row in
            guard starts[row] < event.end else { return starts[row] < next }
            // The interval that the event ends in, unless the next one begins in it.
            let end = row + 1 < starts.count ? starts[row + 1] : close
            return event.end < end && end <= next
        }
        guard let first = rows.first, let final = rows.last else { return Recovery(standing: .unknown, seconds: nil) }
        let slack = rule.unit == .share ? Self.slack : 0
        let last = rows.last { row in
            let cell = watch.cell(meter: meter, row: row)
            guard let pair = sums.paired(cell, scale: rule.scale, level: level, comparisons: rows.count), !pair.isSame,
                let low = pair.change.low, let high = pair.change.high
            else { return false }
            return isAtLeast ? high < -slack : low > slack
        }
        guard let last else { return Recovery(standing: .recovered, seconds: 0) }
        let end = last + 1 < starts.count ? starts[last + 1] : starts[last] + (starts[last] - starts[max(last - 1, first - 1, 0)])
        return Recovery(
            standing: last == final ? .notYet : .recovered, seconds: Double(max(end - event.end, 0)) * 1e-6)
    }
}
