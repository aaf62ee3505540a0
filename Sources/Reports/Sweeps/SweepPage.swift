import Simulation

/// A sweep as a page: a chart for each promise and quantity, and the table beneath.
public struct SweepPage: Sendable {
    let sweep: Sweep
    /// What the page is headed by where the scenario has no title.
    let name: String?
    let chartLibrary: String

    /// - Parameters:
    ///   - name: What the page is headed by where the scenario has no title, such as its file.
    ///   - chartLibrary: Text of Chart.js, which is put into the page.
    public init(_ sweep: Sweep, name: String? = nil, chartLibrary: String) {
        self.sweep = sweep
        self.name = name
        self.chartLibrary = chartLibrary
    }

    /// The whole page.
    public var text: String {
        ChartPage(
            title: sweep.title ?? name ?? Texts.sweep, subtitle: subtitle, charts: charts, tables: [table],
            notes: [SweepReport.definitions(sweep).joined(separator: " · ")] + sweep.notes,
            chartLibrary: chartLibrary
        ).text
    }

    private var subtitle: String {
        let paths = sweep.axes.map(\.path).joined(separator: ", ")
        var parts = [Texts.overPaths(paths), sweep.span, SweepReport.count(sweep)]
        if sweep.run.end == .interrupted {
            parts.append(Texts.keptPoints(sweep.points.count, of: sweep.run.asked))
        }
        return parts.joined(separator: " · ")
    }

    private var columns: SweepColumns { SweepColumns(sweep: sweep) }

    // MARK: Charts

    private var charts: [ChartPage.Chart] {
        let promises = (0..<sweep.targetCount).map { index -> ChartPage.Chart in
            func outcome(_ point: Sweep.Point?) -> TargetOutcome? {
                guard let point, point.targets.indices.contains(index) else { return nil }
                return point.targets[index]
            }
            let first = sweep.points.compactMap { outcome($0) }.first
            return chart(
                sweep.targetText(index), unit: first?.unit ?? .share, required: first?.required
            ) { outcome($0)?.attained ?? Figure(value: nil) }
        }
        let names = columns
        let others = sweep.quantities.enumerated().filter { index, _ in
            // What never changes needs no picture.
            Set(sweep.points.map { $0.figures[index].value }).count > 1
        }.map { index, quantity in
            chart(names.heading(quantity), unit: quantity.unit, required: nil) {
                $0?.figures[index] ?? Figure(value: nil)
            }
        }
        return promises + others
    }

    private func chart(
        _ title: String, unit: MeasureUnit, required: Double?, _ figure: (Sweep.Point?) -> Figure
    ) -> ChartPage.Chart {
        let across = sweep.axes.first?.values ?? []
        let names = columns.names
        let lines: [ChartPage.Line]
        if sweep.axes.count > 1 {
            lines = sweep.axes[1].values.map { value in
                ChartPage.Line(
                    name: "\(names[1]) \(value)", figures: across.map { figure(sweep.point([$0, value])) })
            }
        } else {
            lines = [ChartPage.Line(name: title, figures: across.map { figure(sweep.point([$0])) })]
        }
        return ChartPage.Chart(
            title: title, unit: unit, across: names.first ?? "", labels: across, lines: lines,
            required: required)
    }

    // MARK: Table

    private var table: ChartPage.Table {
        let targets = (0..<sweep.targetCount).flatMap { index -> [SweepColumns.Column] in
            var pair = columns.target(index)
            pair[0].heading = sweep.targetText(index)
            return pair
        }
        let all = columns.values + columns.frontier + targets + columns.quantities.flatMap { $0 }
        return ChartPage.Table(
            headings: all.map(\.heading), labelColumns: sweep.axes.count,
            rows: sweep.points.indices.map { row in all.map { $0.cells[row] } })
    }
}
