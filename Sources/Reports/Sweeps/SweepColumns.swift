import Simulation

/// The cells of a sweep as people read them, one row for each point: shared by the terminal and the page.
struct SweepColumns {
    struct Column: Hashable {
        var heading: String
        var cells: [String]
    }

    let sweep: Sweep
    /// Characters of the name of a contact or team in a heading, at most.
    var longestScope = Int.max

    /// Short names of the lines that vary: the last key, or the whole path where two end alike.
    var names: [String] {
        let last = sweep.axes.map { $0.path.split(separator: ".").last.map(String.init) ?? $0.path }
        return Set(last).count == last.count ? last : sweep.axes.map(\.path)
    }

    /// The values; the line that gives the lines of a chart stands first.
    var values: [Column] {
        names.indices.reversed().map { axis in
            Column(heading: names[axis], cells: sweep.points.map { $0.values[axis] })
        }
    }

    /// A column that marks the points of the frontier; none where there is none.
    var frontier: [Column] {
        guard let frontier = sweep.frontier else { return [] }
        return [Column(heading: Texts.frontier, cells: frontier.isEfficient.map { $0 ? Texts.efficientMark : "" })]
    }

    /// A column with the verdict and share of a promise, and one with its interval.
    func target(_ index: Int) -> [Column] {
        let outcomes = sweep.points.map { $0.targets.indices.contains(index) ? $0.targets[index] : nil }
        return [
            Column(heading: Texts.targetNumber(index + 1), cells: outcomes.map(SweepColumns.attained)),
            Column(
                heading: Texts.interval(Numbers.level(sweep.run.confidence)),
                cells: outcomes.map { $0.map { TargetText(outcome: $0).interval } ?? Texts.none }),
        ]
    }

    /// Columns of the quantities; what belongs to one scope stays together.
    var quantities: [[Column]] {
        var groups: [[Column]] = []
        var last: Sweep.Quantity?
        for (index, quantity) in sweep.quantities.enumerated() {
            let column = Column(
                heading: heading(quantity),
                cells: sweep.points.map { SweepColumns.text($0.figures[index], quantity.unit) })
            if let last, last.subject == quantity.subject, last.scope == quantity.scope {
                groups[groups.count - 1].append(column)
            } else {
                groups.append([column])
            }
            last = quantity
        }
        return groups
    }

    /// What a quantity is called: its scope is said where there are several.
    func heading(_ quantity: Sweep.Quantity) -> String {
        let name: String
        switch quantity.measure {
        case "asa": name = Texts.wait
        case "wait-p95": name = Texts.ninetyFive(Texts.wait)
        case "first-response": name = Texts.firstResponseHeading
        case "first-response-p95": name = Texts.ninetyFive(Texts.firstResponseHeading)
        case "slot-utilization": name = Texts.slotsUsed
        case "people-present": name = Texts.peoplePresent
        default: name = quantity.measure
        }
        let others = sweep.quantities.filter { $0.subject == quantity.subject }
        let isAlone = Set(others.map(\.scope)).count == 1
        return isAlone ? name : "\(Wrap.cut(quantity.scope, to: longestScope)) \(name)"
    }

    /// What a measure of the frontier is called.
    func name(_ choice: MeasureChoice) -> String {
        sweep.quantities.first { $0.measure == choice.measure && $0.scope == choice.scope }.map(heading) ?? choice.measure
    }

    // MARK: Cells

    private static func attained(_ target: TargetOutcome?) -> String {
        guard let target else { return Texts.none }
        let text = TargetText(outcome: target)
        return text.sign + " " + text.attained
    }

    /// A figure in its unit, with no more digits than its interval supports.
    static func text(_ figure: Figure, _ unit: MeasureUnit) -> String {
        guard let value = figure.value else { return Texts.none }
        switch unit {
        case .share: return Numbers.percent(figure)
        case .seconds: return Numbers.time(value, halfWidth: figure.halfWidth)
        case .money, .moneyPerMonth:
            return Numbers.fixed(value, Numbers.decimals(halfWidth: figure.halfWidth, most: abs(value) < 100 ? 2 : 0))
        case .count, .average, .personHours, .ratio:
            if figure.halfWidth == nil, value == value.rounded() { return Numbers.fixed(value, 0) }
            return Numbers.fixed(value, Numbers.decimals(halfWidth: figure.halfWidth, most: 2))
        }
    }
}
