import Simulation

/// A load test as text for a terminal: where targets break, the capacity curve, the intervals with least to spare, and what stages and
/// faults do. At most 100 columns.
public struct LoadTestText: Sendable {
    let test: LoadTest
    /// Wall time in seconds; nil leaves it out.
    let elapsed: Double?

    public init(_ test: LoadTest, elapsed: Double? = nil) {
        self.test = test
        self.elapsed = elapsed
    }

    private var names: LoadTestNames { LoadTestNames(test: test) }
    private let margin = 9
    /// Columns of a sentence beside figures.
    private let sentence = 46

    /// The whole text, ending with a line break.
    public var text: String {
        let lines = header() + breakingPoints() + capacity() + headroom() + effects() + how() + notes()
        return lines.joined(separator: "\n") + "\n"
    }

    private func header() -> [String] {
        let title = test.scenario.title.map { [$0] } ?? []
        var lines = Wrap.lines(title + names.header(elapsed: elapsed), separator: " · ")
        if test.run.end == .interrupted { lines.append(Texts.interruptedTest) }
        return lines
    }

    /// The targets by number, as later tables call them.
    private func breakingPoints() -> [String] {
        var table = TextTable([
            .init(heading: Texts.breakingPoints, side: .left), .init(heading: Texts.loadHeading),
            .init(heading: Texts.interval(Numbers.level(test.run.confidence)), gap: "   "),
            .init(heading: Texts.now, gap: "   "),
        ])
        var rest: [[String]] = []
        for (index, point) in test.breakingPoints.enumerated() {
            let number = "(\(index + 1)) "
            let lines = TextLines.wrapped(point.text, width: sentence - number.count).map { Wrap.cut($0, to: sentence) }
            table.append([
                " " + number + (lines.first ?? ""), names.breaks(point), names.interval(point.load),
                LoadTestNames.sign(point.verdict) + " " + SweepColumns.text(point.attained, point.unit),
            ])
            rest.append(lines.dropFirst().map { String(repeating: " ", count: number.count + 1) + $0 })
        }
        var lines = table.lines()
        let head = lines.removeFirst()
        return [head] + zip(lines, rest).flatMap { [$0] + $1 }
    }

    private func capacity() -> [String] {
        guard !test.curve.isEmpty else { return [] }
        let columns = test.curve.map { point in
            [names.load(point.load)] + test.breakingPoints.indices.map { names.attained(point, $0) }
        }
        let label = test.breakingPoints.indices.map { " (\($0 + 1))" }
        // As many loads beside each other as fit; the others go on below.
        var groups: [[[String]]] = []
        var used = 0
        for column in columns {
            let size = 2 + (column.map(\.count).max() ?? 0)
            if groups.isEmpty || used + size > TerminalReport.width {
                groups.append([])
                used = Texts.capacity.count
            }
            groups[groups.count - 1].append(column)
            used += size
        }
        return groups.flatMap { group in
            var table = TextTable(
                [.init(heading: Texts.capacity, side: .left)] + group.map { .init(heading: $0.first ?? "") })
            for (row, label) in label.enumerated() { table.append([label] + group.map { $0[row + 1] }) }
            return table.lines()
        }
    }

    private func headroom() -> [String] {
        let rows = LoadTestRows(test: test).headroom()
        guard !rows.isEmpty else { return [] }
        var table = TextTable([
            .init(heading: Texts.leastHeadroom, side: .left), .init(heading: Texts.target), .init(heading: Texts.breaksAt),
            .init(heading: Texts.now), .init(heading: Texts.freePeople),
        ])
        for row in rows { table.append([" " + row[0]] + row.dropFirst()) }
        return table.lines()
    }

    private func effects() -> [String] {
        let groups = LoadTestRows(test: test).effects()
        guard !groups.isEmpty else { return [] }
        var table = TextTable([
            .init(heading: Texts.stressHeading, side: .left), .init(heading: Texts.without), .init(heading: Texts.with),
            .init(heading: Texts.change), .init(heading: Texts.backAfter),
        ])
        for group in groups {
            table.append([" " + Wrap.cut(group.event, to: sentence), "", "", "", ""])
            for row in group.rows { table.append(["   " + row[0]] + row.dropFirst()) }
        }
        return table.lines()
    }

    // MARK: How

    private func how() -> [String] {
        let parts = names.definitions() + [Texts.seedAndFile(test.run.seed, String(test.run.scenarioHash.prefix(4)))]
        let width = TerminalReport.width - margin
        let lines = parts.flatMap { TextLines.wrapped($0, width: width) }
        return Wrap.under(lines, head: Texts.how, margin: margin)
    }

    private func notes() -> [String] {
        test.notes.flatMap { note in
            Wrap.lines(Texts.note(note).split(separator: " ").map(String.init), separator: " ", indent: "      ")
        }
    }
}
