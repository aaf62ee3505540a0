import Simulation

/// A load test as a page: the capacity curve of each target, and the table beneath.
public struct LoadTestPage: Sendable {
    let test: LoadTest
    /// What the page is headed by where the scenario has no title.
    let name: String?
    let chartLibrary: String

    /// - Parameters:
    ///   - name: What the page is headed by where the scenario has no title, such as its file.
    ///   - chartLibrary: Text of Chart.js, which is put into the page.
    public init(_ test: LoadTest, name: String? = nil, chartLibrary: String) {
        self.test = test
        self.name = name
        self.chartLibrary = chartLibrary
    }

    /// The whole page.
    public var text: String {
        let names = LoadTestNames(test: test)
        let loads = test.curve.map { names.load($0.load) }
        let charts = test.breakingPoints.enumerated().map { index, point in
            ChartPage.Chart(
                title: "\(point.text): \(names.breaks(point))", unit: point.unit, across: Texts.loadHeading, labels: loads,
                lines: [ChartPage.Line(name: point.text, figures: test.curve.map { $0.attained[index] })],
                required: point.required)
        }
        return ChartPage(
            title: test.scenario.title ?? name ?? Texts.loadTest, subtitle: names.header(elapsed: nil).joined(separator: " · "),
            charts: charts,
            tables: tables, notes: names.definitions() + test.notes, chartLibrary: chartLibrary
        ).text
    }

    /// Those of the terminal, with a row for each load, so that they are no wider than a page.
    private var tables: [ChartPage.Table] {
        let names = LoadTestNames(test: test)
        let rows = LoadTestRows(test: test)
        let numbers = test.breakingPoints.indices.map { "(\($0 + 1))" }
        var tables = [
            ChartPage.Table(
                headings: [Texts.target, Texts.breaksAt, Texts.interval(Numbers.level(test.run.confidence)), Texts.now], labelColumns: 1,
                rows: rows.breakingPoints())
        ]
        if !test.curve.isEmpty {
            tables.append(
                ChartPage.Table(
                    headings: [Texts.loadHeading] + numbers, labelColumns: 1,
                    rows: test.curve.map { point in
                        [names.load(point.load)] + test.breakingPoints.indices.map { names.attained(point, $0) }
                    }))
        }
        let least = rows.headroom()
        if !least.isEmpty {
            tables.append(
                ChartPage.Table(
                    headings: [Texts.leastToSpare, Texts.target, Texts.breaksAt, Texts.now, Texts.freePeople], labelColumns: 1, rows: least))
        }
        let effects = rows.effects()
        if !effects.isEmpty {
            tables.append(
                ChartPage.Table(
                    headings: [Texts.stagesAndFaults, Texts.target, Texts.without, Texts.with, Texts.change, Texts.backAfter],
                    labelColumns: 1,
                    rows: effects.flatMap { group in group.rows.enumerated().map { [$0 == 0 ? group.event : ""] + $1 } }))
        }
        return tables
    }
}
