import Simulation

/// A suite as text for a terminal: what each policy gave on each scenario and its place, how the policies stand over all lines, and what got
/// worse since the baseline. At most 100 columns; more measures than fit go on in another table.
public struct BenchText: Sendable {
    let result: BenchResult
    let ink: Ink

    public init(_ result: BenchResult, ink: Ink = Ink(isColored: false)) {
        self.result = result
        self.ink = ink
    }

    /// The whole text, ending with a line break.
    public var text: String {
        let lines = header() + result.scenarios.flatMap(tables) + legend() + standing() + check()
        return lines.joined(separator: "\n") + "\n"
    }

    private var ranking: BenchRanking { result.ranking }

    private func header() -> [String] {
        let units = Set(result.scenarios.map(\.unit))
        let count = Texts.count(result.replications, units.count == 1 ? units.first ?? "run" : "run")
        return Wrap.lines(
            [
                result.title ?? result.suite,
                Texts.suite(
                    Texts.policies(ranking.policies.count), Texts.scenarios(result.scenarios.count), count, seed: result.seed),
            ], separator: " · ")
    }

    // MARK: Ranking

    /// A row for each policy, two columns for each measure.
    private func tables(_ scenario: BenchResult.Scenario) -> [String] {
        let lines = ranking.lines.filter { $0.scenario == scenario.name }
        let policies = ranking.policies.indices.filter { index in lines.contains { $0.figures[index].value != nil } }
        let name = Wrap.cut(scenario.name, to: 40)
        let margin = ([name] + policies.map { ranking.policies[$0] }).map(\.count).max() ?? 0
        let columns = lines.map { line in
            (
                heading: BenchText.heading(line.measure, line.scope, unit: scenario.unit),
                cells: policies.map { cell(line, $0) }
            )
        }
        var groups: [[Int]] = []
        var used = 0
        for (index, column) in columns.enumerated() {
            let figures = column.cells.map(\.figure.count).max() ?? 0
            let places = column.cells.map(\.place.count).max() ?? 0
            let size = 2 + max(column.heading.count, figures) + (places > 0 ? 1 + places : 0)
            if groups.isEmpty || used + size > TerminalReport.width {
                groups.append([])
                used = margin
            }
            groups[groups.count - 1].append(index)
            used += size
        }
        return groups.flatMap { group in
            var table = TextTable(
                [.init(heading: name, side: .left)]
                    + group.flatMap { index in
                        [TextTable.Column(heading: columns[index].heading), .init(heading: "", side: .left, gap: " ")]
                    })
            for (row, policy) in policies.enumerated() {
                table.append(
                    [ranking.policies[policy]] + group.flatMap { [columns[$0].cells[row].figure, columns[$0].cells[row].place] })
            }
            return table.lines()
        }
    }

    private func cell(_ line: BenchRanking.Line, _ policy: Int) -> (figure: String, place: String) {
        let place = line.places[policy].map { $0.first == $0.last ? "\($0.first)" : "\($0.first)–\($0.last)" }
        let isAlone = line.places.count { $0 != nil } < 2
        return (SweepColumns.text(line.figures[policy], line.unit), isAlone ? "" : place ?? "")
    }

    /// What a measure of a scope is called.
    static func heading(_ measure: String, _ scope: String, unit: String) -> String {
        switch measure {
        case "service-level", "first-response-in-time": "\(scope) \(Texts.inTime)"
        case "next-response-in-time": "\(scope) \(Texts.nextInTime)"
        case "resolution-in-time": "\(scope) \(Texts.resolvedInTime)"
        case "asa": "\(scope) \(Texts.asa)"
        case "first-response": "\(scope) \(Texts.firstResponseHeading)"
        case "mean-wait" where scope == "all": Texts.meanWaitOfAll
        case "lost-customers" where scope == "all": Texts.customersLost(per: ["week", "day"].contains(unit) ? unit : nil)
        default: scope == "all" ? measure : "\(scope) \(measure)"
        }
    }

    private func legend() -> [String] {
        guard ranking.policies.count > 1 else { return [] }
        return wrapped(Texts.placeLegend(Numbers.level(ranking.confidence), ranking.comparisons))
    }

    /// Policies by the lines in which nobody is shown to be better; the suite's order breaks ties.
    private func standing() -> [String] {
        guard ranking.policies.count > 1 else { return [] }
        var table = TextTable([
            .init(heading: Texts.standing, side: .left), .init(heading: Texts.amongBest), .init(heading: Texts.aloneBest),
        ])
        let order = ranking.standings.enumerated().sorted {
            ($1.element.amongBest, $1.element.alone, $0.offset) < ($0.element.amongBest, $0.element.alone, $1.offset)
        }
        for (_, standing) in order {
            table.append([
                standing.policy, Texts.lines(standing.amongBest, of: standing.lines), Texts.lines(standing.alone, of: standing.lines),
            ])
        }
        return table.lines()
    }

    // MARK: Check

    private func check() -> [String] {
        guard let check = result.check else { return [] }
        let units = Set(result.scenarios.map(\.unit))
        let count = Texts.count(check.replications, units.count == 1 ? units.first ?? "run" : "run")
        var lines = wrapped(
            "\(Texts.check) "
                + Texts.checked(count, isPaired: check.isPaired, seed: check.seed, baseline: check.baselineSeed) + ": "
                + Texts.verdicts(
                    worse: check.count(.worse), better: check.count(.better), same: check.count(.same),
                    within: check.count(.within))
                + (check.count(.untold) > 0 ? ", " + Texts.untold(check.count(.untold)) : ""))
        let shown = check.rows.filter { $0.verdict == .worse } + check.rows.filter { $0.verdict == .better }
        if !shown.isEmpty {
            lines += table(shown)
            lines += wrapped(Texts.checkLegend(Numbers.level(check.alarms)))
        }
        if check.count(.worse) == 0, check.count(.better) > 0 { lines.append(Texts.betterHint) }
        if !check.changed.isEmpty { lines += wrapped(Texts.note(Texts.changed(check.changed))) }
        if !check.added.isEmpty { lines += wrapped(Texts.note(Texts.added(check.added))) }
        if !check.gone.isEmpty { lines += wrapped(Texts.note(Texts.gone(check.gone))) }
        return lines
    }

    private func table(_ rows: [BenchCheck.Row]) -> [String] {
        var table = TextTable([
            .init(heading: "", side: .left), .init(heading: "", side: .left, gap: " "), .init(heading: "", side: .left),
            .init(heading: "", side: .left), .init(heading: Texts.before), .init(heading: Texts.now),
            .init(heading: Texts.loss), .init(heading: Texts.atLeast), .init(heading: Texts.tolerance),
        ])
        for row in rows {
            let half = row.loss.halfWidth ?? 0
            let unit = result.scenarios.first { $0.name == row.scenario }?.unit ?? ""
            let isWorse = row.verdict == .worse
            func figure(_ value: Double?) -> String {
                SweepColumns.text(Figure(value: value, low: value.map { $0 - half }, high: value.map { $0 + half }), row.unit)
            }
            table.append([
                isWorse ? Texts.worseMark : Texts.betterMark, Wrap.cut(row.scenario, to: 16), Wrap.cut(row.policy, to: 18),
                Wrap.cut(BenchText.heading(row.measure, row.scope, unit: unit), to: 24), figure(row.before), figure(row.now),
                ComparisonNames.signed(row.loss.value ?? 0, half, row.unit),
                // The bound of the side that decided.
                ComparisonNames.signed((isWorse ? row.loss.low : row.loss.high) ?? 0, half, row.unit),
                ComparisonNames.magnitude(row.tolerance, half, row.unit),
            ])
        }
        // Colored after the columns are laid out, since a color has no width.
        return table.lines().map { line in
            line.hasPrefix(Texts.worseMark) ? ink.bad(line) : line.hasPrefix(Texts.betterMark) ? ink.good(line) : line
        }
    }

    private func wrapped(_ text: String) -> [String] {
        Wrap.lines(text.split(separator: " ").map(String.init), separator: " ", indent: "  ")
    }
}

/// How fast scenarios were simulated, as a line below the suites.
public enum SpeedText {
    public static func text(_ speeds: [BenchSpeed]) -> String {
        let parts = speeds.map {
            Texts.speed(
                $0.scenario, Numbers.grouped(rounded($0.contactsPerSecond)), Numbers.grouped(rounded($0.contacts)),
                Numbers.elapsed($0.seconds))
        }
        return Wrap.under(
            Wrap.lines(parts + [Texts.speedHow], separator: " · ", width: TerminalReport.width - 7), head: Texts.speed,
            margin: 7
        ).joined(separator: "\n") + "\n"
    }

    /// To two digits: the third changes from one run to the next.
    private static func rounded(_ value: Double) -> Int {
        var step = 1.0
        while step * 100 <= value, step < 1e15 { step *= 10 }
        return Int((min(value, 1e17) / step).rounded() * step)
    }
}
