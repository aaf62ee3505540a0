import Simulation

/// A load test as tables for spreadsheets, as RFC 4180 says.
public enum LoadTestTables {
    /// All tables.
    public static func files(_ test: LoadTest) -> [CSVTables.File] {
        [
            CSVTables.File(name: "breaking-points.csv", text: breakingPoints(test)),
            CSVTables.File(name: "capacity.csv", text: capacity(test)),
            CSVTables.File(name: "headroom.csv", text: headroom(test)),
            CSVTables.File(name: "run.csv", text: run(test)),
        ]
            + (test.effects.map {
                [CSVTables.File(name: "stress.csv", text: stress($0)), CSVTables.File(name: "events.csv", text: events($0))]
            } ?? [])
    }

    private static func interval(_ name: String) -> [String] { [name, name + " low", name + " high"] }

    private static func breakingPoints(_ test: LoadTest) -> String {
        CSV.text(
            ["target", "measure", "scope", "unit", "required", "standing"] + interval("load") + interval("attained") + ["verdict"],
            test.breakingPoints.map { point in
                [
                    point.text, point.measure, point.scope, point.unit.rawValue, CSV.number(point.required),
                    point.standing.rawValue,
                ] + CSV.figure(point.load) + CSV.figure(point.attained) + [point.verdict.rawValue]
            })
    }

    private static func capacity(_ test: LoadTest) -> String {
        let rows = test.curve.flatMap { point in
            test.breakingPoints.indices.map { index in
                [CSV.number(point.load), test.breakingPoints[index].text] + CSV.figure(point.attained[index])
                    + [point.verdicts[index].rawValue, point.failure ?? ""]
            }
        }
        return CSV.text(["load", "target"] + interval("attained") + ["verdict", "failure"], rows)
    }

    private static func headroom(_ test: LoadTest) -> String {
        let dates = Dates(scenario: test.scenario)
        let rows = test.headroom.flatMap { row in
            row.targets.enumerated().map { index, target in
                [
                    test.scenario.days.indices.contains(row.day) ? test.scenario.days[row.day].date : "",
                    dates.clock(row.minute), test.breakingPoints[index].text, CSV.number(row.freePeople),
                    CSV.number(target.attained), target.standing.rawValue, CSV.number(target.load),
                ]
            }
        }
        return CSV.text(["date", "time", "target", "free people", "attained", "standing", "load"], rows)
    }

    private static func stress(_ effects: StressEffects) -> String {
        CSV.text(
            ["target", "unit", "required"] + interval("without") + ["verdict without"] + interval("with") + ["verdict with"],
            effects.targets.map { target in
                [target.text, target.unit.rawValue, CSV.number(target.required)] + CSV.figure(target.calm)
                    + [target.calmVerdict.rawValue] + CSV.figure(target.stressed) + [target.stressedVerdict.rawValue]
            })
    }

    private static func events(_ effects: StressEffects) -> String {
        let rows = effects.events.flatMap { event in
            event.targets.map { effect -> [String] in
                let change = effect.change.map { Figure(value: $0.value, low: $0.low, high: $0.high) }
                return [
                    event.kind.rawValue, event.text, CSV.number(event.start), CSV.number(event.end),
                    effects.targets[effect.target].text,
                ] + CSV.figure(effect.calm) + CSV.figure(effect.stressed) + CSV.figure(change)
                    + [
                        effect.change?.shown.rawValue ?? "", effect.recovery.standing.rawValue,
                        CSV.number(effect.recovery.seconds),
                    ]
            }
        }
        return CSV.text(
            ["kind", "event", "start", "end", "target"] + interval("without") + interval("with") + interval("change")
                + ["shown", "recovery", "recovery seconds"], rows)
    }

    private static func run(_ test: LoadTest) -> String {
        let run = test.run
        var rows: [[String]] = [
            ["version", run.version], ["platform", run.platform], ["seed", String(run.seed)],
            ["scenario-hash", run.scenarioHash], ["title", test.scenario.title ?? ""],
            ["replications", String(run.replications)], ["replication", run.unit], ["end", run.end.rawValue],
            ["confidence", CSV.number(run.confidence)], ["loads", String(run.probes)], ["least", CSV.number(run.least)],
            ["most", CSV.number(run.most)],
        ]
        rows += test.notes.map { ["note", $0] }
        return CSV.text(["key", "value"], rows)
    }
}
