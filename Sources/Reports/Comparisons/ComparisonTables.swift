import Simulation

/// A comparison as tables for spreadsheets, as RFC 4180 says.
public enum ComparisonTables {
    /// All tables: a row for each line and scenario, one for each line and pair, one for each pair, and what it takes to read them.
    public static func files(_ comparison: ScenarioComparison) -> [CSVTables.File] {
        [
            CSVTables.File(name: "figures.csv", text: figures(comparison)),
            CSVTables.File(name: "differences.csv", text: differences(comparison)),
            CSVTables.File(name: "pairs.csv", text: pairs(comparison)),
            CSVTables.File(name: "run.csv", text: run(comparison)),
        ] + (comparison.explanations.map { [CSVTables.File(name: "explanations.csv", text: explanations($0))] } ?? [])
    }

    /// A row for each change and line; all lines of a step have its number, and `all` stands for all changes together.
    private static func explanations(_ explanations: [ScenarioExplanation]) -> String {
        let rows = explanations.flatMap { explanation in
            let whole = ScenarioExplanation.Step(lines: [], differences: explanation.whole)
            return (explanation.steps + [whole]).enumerated().flatMap { index, step in
                zip(explanation.measured, step.differences).compactMap { line, difference -> [String]? in
                    guard let difference else { return nil }
                    let number = index == explanation.steps.count ? "all" : String(index + 1)
                    return [explanation.scenario, number, step.lines.map(\.path).joined(separator: " ")] + head(line)
                        + CSV.figure(Figure(value: difference.value, low: difference.low, high: difference.high))
                        + [difference.shown.rawValue]
                }
            }
        }
        return CSV.text(["scenario", "step", "changed"] + lineHeadings + ["difference", "low", "high", "shown"], rows)
    }

    private static let lineHeadings = ["measure", "scope", "unit", "better"]
    private static func head(_ line: ComparisonLine) -> [String] {
        [line.measure, line.scope, line.unit.rawValue, line.better.rawValue]
    }

    private static func figures(_ comparison: ScenarioComparison) -> String {
        let rows = comparison.lines.flatMap { line in
            comparison.scenarios.indices.map { index in
                [comparison.scenarios[index].name] + head(line) + CSV.figure(line.figures[index])
            }
        }
        return CSV.text(["scenario"] + lineHeadings + ["value", "low", "high"], rows)
    }

    private static func differences(_ comparison: ScenarioComparison) -> String {
        let rows = comparison.pairs.flatMap { pair in
            zip(comparison.lines, pair.differences).compactMap { line, difference -> [String]? in
                guard let difference else { return nil }
                return names(pair, comparison) + head(line)
                    + CSV.figure(Figure(value: difference.value, low: difference.low, high: difference.high))
                    + [difference.shown.rawValue, CSV.number(difference.varianceCut)]
            }
        }
        return CSV.text(
            ["scenario", "against"] + lineHeadings + ["difference", "low", "high", "shown", "variance-cut"], rows)
    }

    private static func pairs(_ comparison: ScenarioComparison) -> String {
        let rows = comparison.pairs.map { pair -> [String] in
            let standing = pair.standing
            let money = pair.money
            return names(pair, comparison)
                + [standing.verdict.rawValue, String(standing.better), String(standing.worse), String(standing.none)]
                + CSV.figure(money.map { Figure(value: $0.cost.value, low: $0.cost.low, high: $0.cost.high) })
                + CSV.figure(money.map { Figure(value: $0.worth.value, low: $0.worth.low, high: $0.worth.high) })
                + [money?.returns.rawValue ?? ""] + CSV.figure(money?.roi) + [money?.pays.rawValue ?? ""]
                + CSV.figure(money?.breakEven) + [CSV.number(money?.customers)]
        }
        func interval(_ name: String) -> [String] { [name, name + " low", name + " high"] }
        return CSV.text(
            ["scenario", "against", "verdict", "lines better", "lines worse", "lines without difference"]
                + interval("cost a month") + interval("worth a month") + ["return"] + interval("return on extra cost")
                + ["pays"] + interval("break-even customers a month") + ["customers a month"], rows)
    }

    private static func names(_ pair: ScenarioPair, _ comparison: ScenarioComparison) -> [String] {
        [comparison.scenarios[pair.other].name, comparison.scenarios[pair.base].name]
    }

    private static func run(_ comparison: ScenarioComparison) -> String {
        let run = comparison.run
        var rows: [[String]] = [
            ["version", run.version], ["platform", run.platform], ["seed", String(run.seed)],
            ["replications", String(run.replications)], ["replication", run.unit], ["asked", String(run.asked)],
            ["end", run.end.rawValue], ["precision", run.precision ?? ""], ["confidence", CSV.number(run.confidence)],
            ["comparisons", String(run.comparisons)], ["currency", comparison.currency ?? ""],
        ]
        rows += comparison.scenarios.flatMap { scenario in
            [["scenario", scenario.name], ["title", scenario.title ?? ""], ["hash", scenario.scenarioHash]]
        }
        rows += comparison.notes.map { ["note", $0] }
        return CSV.text(["key", "value"], rows)
    }
}
