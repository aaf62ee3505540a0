import Simulation

/// A result as tables for spreadsheets: one file each, comma separated, as RFC 4180 says (CRLF line ends, quotes doubled).
public enum CSVTables {
    /// A file to write.
    public struct File: Sendable, Hashable {
        public var name: String
        public var text: String
    }

    /// All tables; those of severities, people on call and money only where there are any. Adding one is a line here.
    public static func files(_ result: SimulationResult) -> [File] {
        let dates = Clock(result)
        var files = [
            File(name: "run.csv", text: run(result)),
            File(name: "targets.csv", text: targets(result)),
            File(name: "types.csv", text: types(result)),
            File(name: "teams.csv", text: named("team", result.teams)),
            File(name: "type-team.csv", text: skills(result)),
            File(name: "days.csv", text: days(result, dates, teams: false)),
            File(name: "team-days.csv", text: days(result, dates, teams: true)),
            File(
                name: "intervals.csv",
                text: intervals("scope", result.intervals.contacts, dates) { !isFlow($0) }),
            File(
                name: "flows.csv", text: intervals("scope", result.intervals.contacts, dates, where: isFlow)),
            File(name: "team-intervals.csv", text: intervals("team", result.intervals.teams, dates)),
            File(
                name: "type-team-intervals.csv", text: intervals("type-team", result.intervals.skills, dates)),
            File(name: "time-of-day.csv", text: timeOfDay(result)),
            File(name: "formulas.csv", text: formulas(result, dates)),
            File(name: "measures.csv", text: measures(result)),
        ]
        if let rows = result.severities { files.append(File(name: "severities.csv", text: severities(rows))) }
        if let onCall = result.onCall {
            files.append(File(name: "on-call.csv", text: named("tier", onCall.tiers)))
            files.append(File(name: "on-call-days.csv", text: onCallDays(onCall, dates)))
        }
        if let money = result.money { files.append(File(name: "costs.csv", text: costs(money))) }
        return files
    }

    private static func isFlow(_ column: String) -> Bool { column.hasPrefix("flow-") }

    // MARK: Tables

    private static func run(_ result: SimulationResult) -> String {
        let run = result.run
        let definitions = result.definitions
        var rows: [[String]] = [
            ["version", run.version], ["platform", run.platform], ["scenario-hash", run.scenarioHash],
            ["title", result.scenario.title ?? ""],
            ["seed", String(run.seed)], ["replications", String(run.replications)],
            ["replication", run.unit],
            ["end", run.end.rawValue], ["method", run.method], ["confidence", text(run.confidence)],
            ["service-level", definitions.serviceLevel],
            ["service-level-formula", definitions.serviceLevelFormula],
            ["wait", definitions.wait], ["first-response", definitions.firstResponse],
            ["booking", definitions.booking], ["calendar", definitions.calendar],
            ["interval", definitions.interval],
        ]
        if let text = definitions.nextResponse { rows.append(["next-response", text]) }
        if let text = definitions.resolution { rows.append(["resolution", text]) }
        for threshold in definitions.thresholds {
            rows.append(["\(threshold.type) answered within, seconds", text(threshold.answered)])
            rows.append(["\(threshold.type) first response within, seconds", text(threshold.firstResponse)])
            if let time = threshold.nextResponse {
                rows.append(["\(threshold.type) next response within, seconds", text(time)])
            }
            if let time = threshold.resolution {
                rows.append(["\(threshold.type) resolved within, seconds", text(time)])
            }
        }
        rows += result.notes.map { ["note", $0] }
        return CSV.text(["key", "value"], rows)
    }

    private static func targets(_ result: SimulationResult) -> String {
        CSV.text(
            [
                "target", "verdict", "measure", "scope", "period", "attained", "low", "high", "required",
                "side",
                "margin", "replications-to-decide", "days-met", "days-met-low", "days-met-high", "unit",
            ],
            result.targets.map { target in
                [
                    target.text, target.verdict.rawValue, target.measure, target.scope, target.period,
                    text(target.attained.value), text(target.attained.low), text(target.attained.high),
                    text(target.required), target.isAtLeast ? "at least" : "at most", text(target.margin),
                    target.replicationsToDecide.map(String.init) ?? "", text(target.daysMet.value),
                    text(target.daysMet.low), text(target.daysMet.high), target.unit.rawValue,
                ]
            })
    }

    private static func types(_ result: SimulationResult) -> String {
        let names = result.contacts.first?.figures.names ?? []
        return CSV.text(
            ["scope", "kind"] + withIntervals(names),
            result.contacts.map { [$0.name, $0.kind.rawValue] + cells($0.figures, names) })
    }

    private static func named(_ key: String, _ rows: [NamedFigures]) -> String {
        let names = rows.first?.figures.names ?? []
        return CSV.text([key] + withIntervals(names), rows.map { [$0.name] + cells($0.figures, names) })
    }

    private static func skills(_ result: SimulationResult) -> String {
        let names = result.skills.first?.figures.names ?? []
        return CSV.text(
            ["type", "team"] + withIntervals(names),
            result.skills.map { [$0.type, $0.team] + cells($0.figures, names) })
    }

    private static func days(_ result: SimulationResult, _ clock: Clock, teams: Bool) -> String {
        let first = teams ? result.days.first?.teams : result.days.first?.contacts
        let names = first?.first?.figures.names ?? []
        let rows = result.days.flatMap { day in
            (teams ? day.teams : day.contacts).map { scope in
                clock.day(day.day) + [scope.name] + cells(scope.figures, names)
            }
        }
        return CSV.text(Clock.dayHeadings + [teams ? "team" : "scope"] + withIntervals(names), rows)
    }

    private static func severities(_ rows: [SeverityFigures]) -> String {
        let names = rows.first?.figures.names ?? []
        return CSV.text(
            ["scope", "severity"] + withIntervals(names),
            rows.map { [$0.scope, $0.severity] + cells($0.figures, names) })
    }

    private static func onCallDays(_ onCall: OnCallFigures, _ clock: Clock) -> String {
        let names = onCall.tiers.first?.figures.names ?? []
        let rows = onCall.days.flatMap { day in
            day.tiers.map { clock.day(day.day) + [$0.name] + cells($0.figures, names) }
        }
        return CSV.text(Clock.dayHeadings + ["tier"] + withIntervals(names), rows)
    }

    /// All, then each shift, then each hour of day.
    private static func costs(_ money: MoneyFigures) -> String {
        let names = money.all.names
        let rows =
            [("all", "", money.all)] + money.shifts.map { ("shift", $0.name, $0.figures) }
            + money.hours.map { ("hour", $0.name, $0.figures) }
        return CSV.text(
            ["kind", "name", "currency"] + withIntervals(names),
            rows.map { [$0.0, $0.1, money.currency] + cells($0.2, names) })
    }

    private static func intervals(
        _ key: String, _ tables: [IntervalTable], _ clock: Clock,
        where isWanted: (String) -> Bool = { _ in true }
    ) -> String {
        var names: [String] = []
        for table in tables {
            for name in table.columns.names where isWanted(name) && !names.contains(name) {
                names.append(name)
            }
        }
        let rows = tables.flatMap { table in
            clock.starts.indices.map { row in
                let start = clock.starts[row]
                return clock.day(start.day) + [clock.time(start.minute), table.name]
                    + names.map { text(table.columns[$0]?[row]) }
            }
        }
        return CSV.text(Clock.dayHeadings + ["start", key] + names, rows)
    }

    private static func timeOfDay(_ result: SimulationResult) -> String {
        let tables = result.intervals.timeOfDay
        let names = tables.first?.columns.names ?? []
        let width = result.scenario.intervalMinutes
        let rows = tables.flatMap { table in
            (table.columns.values.first ?? []).indices.map { slot in
                [Clock.text(slot * width), table.name] + names.map { text(table.columns[$0]?[slot]) }
            }
        }
        return CSV.text(["start", "scope"] + names, rows)
    }

    /// What a formula promises beside what was simulated, by interval.
    private static func formulas(_ result: SimulationResult, _ clock: Clock) -> String {
        let scopes = result.formula?.scopes ?? []
        var names: [String] = []
        for scope in scopes {
            for name in scope.columns.names where !names.contains(name) { names.append(name) }
        }
        let rows = scopes.flatMap { scope in
            clock.starts.indices.map { row in
                let start = clock.starts[row]
                let reasons = row < scope.intervalReasons.count ? scope.intervalReasons[row] : []
                return clock.day(start.day) + [clock.time(start.minute), scope.name]
                    + names.map { text(scope.columns[$0]?[row]) }
                    + [(reasons + scope.reasons).map(\.rawValue).joined(separator: " ")]
            }
        }
        return CSV.text(Clock.dayHeadings + ["start", "scope"] + names + ["why"], rows)
    }

    private static func measures(_ result: SimulationResult) -> String {
        CSV.text(
            ["measure", "subject", "unit", "estimator", "formula", "summary"],
            result.measures.map {
                [
                    $0.name, $0.subject.rawValue, $0.unit.rawValue, $0.estimator.rawValue, $0.formula,
                    $0.summary,
                ]
            })
    }

    // MARK: Cells

    private static func withIntervals(_ names: [String]) -> [String] {
        names.flatMap { [$0, $0 + "-low", $0 + "-high"] }
    }

    private static func cells(_ figures: Figures, _ names: [String]) -> [String] {
        names.flatMap { name -> [String] in
            let estimate = figures[name]
            return [text(estimate?.value), text(estimate?.low), text(estimate?.high)]
        }
    }

    private static func text(_ value: Double?) -> String { CSV.number(value) }
    private static func text(_ value: Double??) -> String { text(value ?? nil) }
}

/// Days and times as columns.
struct Clock {
    static let dayHeadings = ["day", "date", "weekday", "special-day"]
    let facts: [DayFacts]
    let isDated: Bool
    let starts: [IntervalStart]

    init(facts: [DayFacts], isDated: Bool, starts: [IntervalStart]) {
        self.facts = facts
        self.isDated = isDated
        self.starts = starts
    }

    init(_ result: SimulationResult) {
        self.init(
            facts: result.scenario.days, isDated: result.scenario.isDated, starts: result.intervals.starts)
    }

    func day(_ index: Int) -> [String] {
        guard facts.indices.contains(index) else { return [String(index + 1), "", "", ""] }
        return [
            String(index + 1), isDated ? facts[index].date : "", facts[index].weekday,
            facts[index].name ?? "",
        ]
    }

    func time(_ minute: Int) -> String { Clock.text(minute) }

    static func text(_ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }
}

/// RFC 4180.
enum CSV {
    static func text(_ header: [String], _ rows: [[String]]) -> String {
        var text = line(header)
        for row in rows { text += line(row) }
        return text
    }

    /// Value and ends of the interval; empty cells for what there is not.
    static func figure(_ figure: Figure?) -> [String] { [figure?.value, figure?.low, figure?.high].map(number) }

    static func number(_ value: Double?) -> String { value.flatMap(JSONText.number) ?? "" }

    private static func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\r\n"
    }

    static func quoted(_ cell: String) -> String {
        let needsQuotes = cell.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else { return cell }
        var text = "\""
        for character in cell.unicodeScalars {
            if character == "\"" { text += "\"" }
            text.unicodeScalars.append(character)
        }
        return text + "\""
    }
}
