import Simulation

/// Where two stored runs differ: in what was asked, and in what came out.
public struct RunDifference: Sendable, Codable, Hashable {
    /// A line of a scenario, or a fact of the design (`seed`, `replications` and the like), as it stands in the one and in the other.
    public typealias Line = ScenarioExplanation.Line

    /// A figure whose intervals in the two runs have nothing in common.
    public struct Move: Sendable, Codable, Hashable {
        public var subject: MeasureSubject
        public var measure: String
        public var scope: String
        public var unit: MeasureUnit
        public var before: Figure
        public var after: Figure
    }

    public var before: Int
    public var after: Int
    public var lines: [Line]
    /// Data files of the same name with other contents.
    public var data: [String]
    /// Figures with an interval in both runs; nil where the results are not of `simulate`.
    public var compared: Int?
    public var moved: [Move]

    public init(before: Int, after: Int, lines: [Line], data: [String], results: (SimulationResult, SimulationResult)?) {
        self.before = before
        self.after = after
        self.lines = lines
        self.data = data
        moved = []
        guard let (a, b) = results else { return }
        var count = 0
        let other = Dictionary(Self.figures(b).map { (Name($0), $0) }) { first, _ in first }
        for figure in Self.figures(a) {
            guard let match = other[Name(figure)], let low = figure.before.low, let high = figure.before.high,
                let otherLow = match.before.low, let otherHigh = match.before.high
            else { continue }
            count += 1
            guard high < otherLow || otherHigh < low else { continue }
            var move = figure
            move.after = match.before
            moved.append(move)
        }
        compared = count
    }

    private struct Name: Hashable {
        var subject: MeasureSubject
        var measure: String
        var scope: String
        init(_ move: Move) { (subject, measure, scope) = (move.subject, move.measure, move.scope) }
    }

    /// The figures of the whole run, each as the first half of a move.
    private static func figures(_ result: SimulationResult) -> [Move] {
        var found: [Move] = []
        func add(_ subject: MeasureSubject, _ scope: String, _ figures: Figures) {
            for (name, figure) in zip(figures.names, figures.estimates) {
                guard let info = result.measures.first(where: { $0.name == name && $0.subject == subject }) else { continue }
                found.append(
                    Move(
                        subject: subject, measure: name, scope: scope, unit: info.unit, before: figure, after: Figure(value: nil)))
            }
        }
        for scope in result.contacts { add(.contacts, scope.name, scope.figures) }
        for team in result.teams { add(.teams, team.name, team.figures) }
        if let bot = result.bot { add(.bot, "all", bot) }
        for severity in result.severities ?? [] { add(.severities, "\(severity.severity) \(severity.scope)", severity.figures) }
        if let money = result.money { add(.money, "all", money.all) }
        return found
    }

    /// As text for a terminal, at most 100 columns where no value of a scenario is longer than 30 characters.
    public var text: String {
        var text = section(
            RunDifferenceWords.lines, [RunDifferenceWords.line, "run \(before)", "run \(after)"],
            lines.map { [$0.path, $0.before, $0.after].map { Wrap.cut($0 ?? Texts.none, to: 30) } },
            none: RunDifferenceWords.sameLines)
        for file in data { text.append(RunDifferenceWords.otherData(file)) }
        text.append("")
        if let compared {
            text += section(
                RunDifferenceWords.moved(moved.count, of: compared),
                [RunDifferenceWords.figure, RunDifferenceWords.scope, "run \(before)", "run \(after)"],
                shown.map {
                    [
                        $0.measure, Wrap.cut($0.scope, to: 30), SweepColumns.text($0.before, $0.unit),
                        SweepColumns.text($0.after, $0.unit),
                    ]
                }, none: nil)
            if shown.count < moved.count { text.append(RunDifferenceWords.more(moved.count - shown.count)) }
        } else {
            text.append(RunDifferenceWords.noFigures)
        }
        return text.joined(separator: "\n") + "\n"
    }

    /// The figures that a planner reads first; where a channel or team is all there is, once.
    private var shown: [Move] {
        var found: [Move] = []
        for move in moved where RunDifferenceWords.first.contains(move.measure) {
            let isKnown = found.contains {
                $0.subject == move.subject && $0.measure == move.measure && $0.before == move.before && $0.after == move.after
            }
            if !isKnown { found.append(move) }
        }
        return found
    }

    private func section(_ head: String, _ headings: [String], _ rows: [[String]], none: String?) -> [String] {
        guard !rows.isEmpty else { return [none ?? head] }
        var table = TextTable(headings.map { .init(heading: $0, side: .left) })
        for row in rows { table.append(row) }
        return [head] + table.lines().map { " " + $0 }
    }
}

enum RunDifferenceWords {
    static let lines = "DIFFERENT LINES"
    static let sameLines = "The same lines and the same design."
    static let line = "line"
    static let figure = "figure"
    static let scope = "of"
    static let noFigures = "Figures are held against each other between two finished runs of simulate."
    static let first: Set = [
        "service-level", "first-response-in-time", "next-response-in-time", "resolution-in-time", "abandonment", "asa", "wait-p95",
        "first-response", "first-response-p95", "lost-customers", "contained", "occupancy", "slot-utilization", "people-present", "cost",
        "cost-per-contact", "margin", "reached-in-time", "time-to-reach",
    ]
    static func more(_ count: Int) -> String { " and \(Numbers.grouped(count)) more, which --json has" }
    static func otherData(_ file: String) -> String { " \(file) has other contents." }
    static func moved(_ count: Int, of compared: Int) -> String {
        count == 0
            ? "No figure of \(Numbers.grouped(compared)) moved beyond its interval."
            : "MOVED BEYOND THEIR INTERVALS: \(Numbers.grouped(count)) of \(Numbers.grouped(compared)) figures"
    }
}
