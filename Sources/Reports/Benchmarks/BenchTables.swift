import Simulation

/// Suites as tables for spreadsheets, as RFC 4180 says.
public enum BenchTables {
    /// All tables: a row for each measure of a policy on a scenario; one for each checked row, where there are any.
    public static func files(_ results: BenchResults) -> [CSVTables.File] {
        var files = [
            CSVTables.File(name: "ranking.csv", text: ranking(results)),
            CSVTables.File(name: "standing.csv", text: standing(results)),
        ]
        if results.suites.contains(where: { $0.check != nil }) {
            files.append(CSVTables.File(name: "check.csv", text: check(results)))
        }
        return files
    }

    private static func ranking(_ results: BenchResults) -> String {
        let rows = results.suites.flatMap { suite in
            suite.ranking.lines.flatMap { line in
                suite.ranking.policies.indices.map { index -> [String] in
                    let change = line.changes[index]
                    let place = line.places[index]
                    return [
                        suite.suite, line.scenario, suite.ranking.policies[index], line.measure, line.scope, line.unit.rawValue,
                        line.better.rawValue,
                    ] + CSV.figure(line.figures[index])
                        + CSV.figure(change.map { Figure(value: $0.value, low: $0.low, high: $0.high) })
                        + [change?.shown.rawValue ?? "", place.map { String($0.first) } ?? "", place.map { String($0.last) } ?? ""]
                }
            }
        }
        return CSV.text(
            [
                "suite", "scenario", "policy", "measure", "scope", "unit", "better", "value", "low", "high", "difference",
                "difference-low", "difference-high", "shown", "place-first", "place-last",
            ], rows)
    }

    private static func standing(_ results: BenchResults) -> String {
        let rows = results.suites.flatMap { suite in
            suite.ranking.standings.map {
                [suite.suite, $0.policy, String($0.lines), String($0.amongBest), String($0.alone)]
            }
        }
        return CSV.text(["suite", "policy", "lines", "among-best", "alone"], rows)
    }

    private static func check(_ results: BenchResults) -> String {
        let rows = results.suites.flatMap { suite in
            (suite.check?.rows ?? []).map { row in
                [
                    suite.suite, row.scenario, row.policy, row.measure, row.scope, row.unit.rawValue, row.better.rawValue,
                    CSV.number(row.before), CSV.number(row.now),
                ] + CSV.figure(row.loss) + [CSV.number(row.tolerance), row.verdict.rawValue]
            }
        }
        return CSV.text(
            [
                "suite", "scenario", "policy", "measure", "scope", "unit", "better", "before", "now", "loss", "loss-low", "loss-high",
                "tolerance", "verdict",
            ], rows)
    }
}
