import Simulation

/// A sweep as tables for spreadsheets, as RFC 4180 says.
public enum SweepTables {
    /// All tables: a row for each point, and what it takes to read them.
    public static func files(_ sweep: Sweep) -> [CSVTables.File] {
        [
            CSVTables.File(name: "points.csv", text: points(sweep)),
            CSVTables.File(name: "run.csv", text: run(sweep)),
        ]
    }

    private static func points(_ sweep: Sweep) -> String {
        var header = sweep.axes.map(\.path)
        if sweep.frontier != nil { header.append("frontier") }
        for index in 0..<sweep.targetCount {
            let text = sweep.targetText(index)
            header += [text, text + " low", text + " high", text + " verdict"]
        }
        for quantity in sweep.quantities {
            let name = "\(quantity.measure) \(quantity.scope)"
            header += [name, name + " low", name + " high"]
        }
        let rows = sweep.points.enumerated().map { place, point in
            var cells = point.values
            if let frontier = sweep.frontier { cells.append(frontier.isEfficient[place] ? "yes" : "no") }
            for index in 0..<sweep.targetCount {
                let target = point.targets.indices.contains(index) ? point.targets[index] : nil
                cells += CSV.figure(target?.attained) + [target?.verdict.rawValue ?? ""]
            }
            for figure in point.figures { cells += CSV.figure(figure) }
            return cells
        }
        return CSV.text(header, rows)
    }

    private static func run(_ sweep: Sweep) -> String {
        let run = sweep.run
        let definitions = sweep.definitions
        var rows: [[String]] = [
            ["version", run.version], ["platform", run.platform], ["title", sweep.title ?? ""],
            ["span", sweep.span], ["seed", String(run.seed)],
            ["replications", String(run.replications)], ["replication", run.unit],
            ["confidence", JSONText.number(run.confidence) ?? ""],
            ["points", String(sweep.points.count)], ["asked", String(run.asked)],
            ["end", run.end.rawValue], ["service-level", definitions.serviceLevel],
            ["service-level-formula", definitions.serviceLevelFormula], ["wait", definitions.wait],
            ["first-response", definitions.firstResponse], ["booking", definitions.booking],
            ["calendar", definitions.calendar],
        ]
        rows += sweep.notes.map { ["note", $0] }
        return CSV.text(["key", "value"], rows)
    }
}
