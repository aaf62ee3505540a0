import Simulation

/// The cells of a load test's tables as people read them: shared by the terminal and the page.
struct LoadTestRows {
    let test: LoadTest

    private var names: LoadTestNames { LoadTestNames(test: test) }

    /// Each target with its number: where it breaks, the interval of that, and the figure at the load of the file.
    func breakingPoints() -> [[String]] {
        test.breakingPoints.enumerated().map { index, point in
            [
                "(\(index + 1)) \(point.text)", names.breaks(point), names.interval(point.load),
                LoadTestNames.sign(point.verdict) + " " + SweepColumns.text(point.attained, point.unit),
            ]
        }
    }

    // MARK: Headroom

    /// Intervals shown of each load test.
    private static let most = 8

    /// The intervals that break first: when, the number of the target, at which load, the figure now, people free. Empty where all hold.
    func headroom() -> [[String]] {
        struct Place {
            var row: IntervalHeadroom
            var target: Int
            var load: Double
        }
        let places = test.headroom.flatMap { row in
            row.targets.enumerated().compactMap { index, target -> Place? in
                switch target.standing {
                case .found: Place(row: row, target: index, load: target.load ?? 0)
                case .below: Place(row: row, target: index, load: 0)
                case .above, .few, .rising: nil
                }
            }
        }
        // The first of equals: the order of the run.
        let ordered = places.enumerated().sorted { ($0.element.load, $0.offset) < ($1.element.load, $1.offset) }.map(\.element)
        let dates = Dates(scenario: test.scenario)
        let lowest = test.curve.first?.load ?? 0
        return ordered.prefix(Self.most).map { place in
            let target = place.row.targets[place.target]
            return [
                "\(dates.day(place.row.day)) \(dates.clock(place.row.minute))", "(\(place.target + 1))",
                target.load.map { Numbers.percent($0, decimals: 0) } ?? Texts.belowLoad(names.load(lowest)),
                SweepColumns.text(Figure(value: target.attained), test.breakingPoints[place.target].unit),
                Numbers.fixed(place.row.freePeople, 1),
            ]
        }
    }

    // MARK: Stages and faults

    /// The whole run, then each stage and fault, with a row for each target: its number, without, with, change, back after. Empty without any.
    func effects() -> [(event: String, rows: [[String]])] {
        guard let effects = test.effects else { return [] }
        let whole = effects.targets.enumerated().map { index, target in
            [
                "(\(index + 1))", LoadTestNames.sign(target.calmVerdict) + " " + SweepColumns.text(target.calm, target.unit),
                LoadTestNames.sign(target.stressedVerdict) + " " + SweepColumns.text(target.stressed, target.unit), "", "",
            ]
        }
        return [(Texts.all, whole)]
            + effects.events.map { event in
                let rows = event.targets.map { effect -> [String] in
                    let unit = effects.targets[effect.target].unit
                    return [
                        "(\(effect.target + 1))", SweepColumns.text(effect.calm, unit), SweepColumns.text(effect.stressed, unit),
                        change(effect.change, unit), recovery(effect.recovery),
                    ]
                }
                return (event.text, rows)
            }
    }

    private func change(_ difference: Difference?, _ unit: MeasureUnit) -> String {
        guard let difference else { return Texts.none }
        if difference.shown == .same { return Texts.same }
        if difference.shown == .none { return "≈" }
        let figure = Figure(value: difference.value, low: difference.low, high: difference.high)
        if unit == .share {
            let decimals = Numbers.percentDecimals(figure, most: 1)
            let text = Numbers.fixed(difference.value * 100, decimals)
            return (difference.value > 0 ? "+" : "") + text
        }
        if unit == .seconds, difference.value < 0 {
            return "−" + Numbers.time(-difference.value, halfWidth: figure.halfWidth)
        }
        return (difference.value > 0 ? "+" : "") + SweepColumns.text(figure, unit)
    }

    private func recovery(_ recovery: Recovery) -> String {
        switch recovery.standing {
        case .recovered: (recovery.seconds ?? 0) > 0 ? Numbers.time(recovery.seconds) : Texts.atOnce
        case .notYet: Texts.notWithin(Numbers.time(recovery.seconds))
        case .unknown: Texts.unknownRecovery
        case .nobodyCame: Texts.nobodyCame
        }
    }
}
