import Simulation

/// A load test as a page: the capacity curve of each target, and the table beneath.
public struct LoadTestPage: Sendable {
    let test: LoadTest
    let chartLibrary: String

    /// - Parameter chartLibrary: Text of Chart.js, which is put into the page.
    public init(_ test: LoadTest, chartLibrary: String) {
        self.test = test
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
            title: test.scenario.title ?? Texts.loadTest, subtitle: names.header(elapsed: nil).joined(separator: " · "),
            charts: charts,
            table: ChartPage.Table(
                headings: [Texts.target, Texts.breaksAt, Texts.interval(Numbers.level(test.run.confidence))] + loads,
                labelColumns: 1,
                rows: test.breakingPoints.enumerated().map { index, point in
                    [point.text, names.breaks(point), names.interval(point.load)]
                        + test.curve.map { names.attained($0, index) }
                }),
            notes: names.definitions() + test.notes, chartLibrary: chartLibrary
        ).text
    }
}
