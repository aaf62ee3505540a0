import Simulation

/// A sweep as text for a terminal: what was varied, the promises, a row for each value, and how it was found. At most 100
/// columns, except where a promise or a value alone is longer; tables that are wider go on below.
public struct SweepReport: Sendable {
    let sweep: Sweep
    let ink: Ink
    /// Wall time in seconds; nil leaves it out.
    let elapsed: Double?

    public init(_ sweep: Sweep, ink: Ink = Ink(isColored: false), elapsed: Double? = nil) {
        self.sweep = sweep
        self.ink = ink
        self.elapsed = elapsed
    }

    /// The whole text, ending with a line break.
    public var text: String {
        let lines = header() + paths() + promises() + tables() + frontier() + how() + notes()
        return lines.joined(separator: "\n") + "\n"
    }

    private func header() -> [String] {
        let count = SweepReport.count(sweep)
        let took = elapsed.map { Texts.took(count, Numbers.elapsed($0)) } ?? count
        var lines = Wrap.lines([sweep.title, sweep.span, took].compactMap { $0 }, separator: " · ")
        if sweep.run.end == .interrupted {
            lines.append(Texts.keptPoints(sweep.points.count, of: sweep.run.asked))
        }
        return lines
    }

    /// `5 points of 200 days each`.
    static func count(_ sweep: Sweep) -> String {
        Texts.points(sweep.points.count, of: Texts.count(sweep.run.replications, sweep.run.unit))
    }

    private func paths() -> [String] {
        let heads = [Texts.over, Texts.andOver]
        return zip(heads, sweep.axes).map { head, axis in
            head + String(repeating: " ", count: margin - head.count) + axis.path
        }
    }

    private func promises() -> [String] {
        guard sweep.targetCount > 0 else { return [] }
        return [Texts.targets]
            + (0..<sweep.targetCount).map { " \(Texts.targetNumber($0 + 1)) \(sweep.targetText($0))" }
    }

    // MARK: Tables

    /// As many tables as the width asks for; each begins with the values.
    private func tables() -> [String] {
        let columns = SweepColumns(sweep: sweep, longestScope: 24)
        let marks = columns.frontier.isEmpty ? [] : [columns.frontier]
        let groups = marks + (0..<sweep.targetCount).map(columns.target) + columns.quantities
        let values = columns.values
        var tables: [[SweepColumns.Column]] = []
        for group in groups.flatMap(fitting) {
            if let last = tables.last, width(values + last + group) <= TerminalReport.width {
                tables[tables.count - 1] += group
            } else {
                tables.append(group)
            }
        }
        if tables.isEmpty { tables = [[]] }
        return tables.flatMap { table(values, $0) }
    }

    /// A group as it is, or column by column where it alone is too wide, each with as much of its heading as fits.
    private func fitting(_ group: [SweepColumns.Column]) -> [[SweepColumns.Column]] {
        let values = width(SweepColumns(sweep: sweep).values)
        guard values + 2 + width(group) > TerminalReport.width else { return [group] }
        return group.map { column in
            var column = column
            column.heading = Wrap.cut(column.heading, to: max(TerminalReport.width - values - 2, 24))
            return [column]
        }
    }

    private func table(_ values: [SweepColumns.Column], _ others: [SweepColumns.Column]) -> [String] {
        let all = values + others
        var table = TextTable(
            all.enumerated().map { index, column in
                index < values.count
                    ? .init(heading: column.heading, side: .left) : .init(heading: column.heading)
            })
        for row in sweep.points.indices {
            table.append(all.enumerated().map { ($0.offset == 0 ? " " : "") + $0.element.cells[row] })
        }
        return table.lines().enumerated().map { $0.offset == 0 ? $0.element : painted($0.element) }
    }

    private func width(_ columns: [SweepColumns.Column]) -> Int {
        columns.reduce(1) { sum, column in
            sum + 2 + max(column.heading.count, column.cells.map(\.count).max() ?? 0)
        } - 2
    }

    private func painted(_ line: String) -> String {
        guard ink.isColored else { return line }
        var text = ""
        for character in line {
            switch character {
            case "✓": text += ink.good("✓")
            case "✗": text += ink.bad("✗")
            case "?": text += ink.unsure("?")
            default: text.append(character)
            }
        }
        return text
    }

    private func frontier() -> [String] {
        guard let frontier = sweep.frontier else { return [] }
        let columns = SweepColumns(sweep: sweep)
        return TextLines.wrapped(
            Texts.frontierLegend(columns.name(frontier.cost), columns.name(frontier.service)), width: TerminalReport.width)
    }

    // MARK: How

    private let margin = 9

    private func how() -> [String] {
        Wrap.under(
            Wrap.lines(SweepReport.definitions(sweep), separator: " · ", width: TerminalReport.width - margin),
            head: Texts.how, margin: margin)
    }

    /// The definitions behind the figures, as parts of a sentence.
    static func definitions(_ sweep: Sweep) -> [String] {
        let definitions = sweep.definitions
        let run = sweep.run
        let outcomes = sweep.points.first?.targets.map(\.measure) ?? []
        var parts = [Texts.withinTarget(definitions.serviceLevelFormula, definitions.serviceLevel)]
        if sweep.quantities.contains(where: { $0.measure == "first-response" }) {
            parts.append(Texts.firstResponse(Texts.messages))
        }
        if outcomes.contains("next-response-in-time") { parts.append(Texts.nextResponse) }
        if outcomes.contains("resolution-in-time") {
            parts.append(Texts.resolution(without: definitions.resolutionPauses ?? false))
        }
        let method = run.batches.map(Texts.batches) ?? Texts.count(run.replications, run.unit)
        parts.append(Texts.intervals(Numbers.level(run.confidence), method: method))
        parts.append(Texts.sameSeed(run.seed))
        return parts
    }

    private func notes() -> [String] {
        sweep.notes.flatMap { note in
            Wrap.lines(
                Texts.note(note).split(separator: " ").map(String.init), separator: " ", indent: "      ")
        }
    }
}
