import Simulation

/// A scenario run once for each value of one or two of its lines, with the same seed: the same customers each time.
///
/// Plain values in a fixed order without wall times, so that equal sweeps give equal bytes.
public struct Sweep: Sendable, Codable, Hashable {
    /// A line of the scenario and the values that it takes.
    public struct Axis: Sendable, Codable, Hashable {
        /// Keys from the top, joined with dots.
        public var path: String
        /// As they are written in a file.
        public var values: [String]

        public init(path: String, values: [String]) {
            self.path = path
            self.values = values
        }
    }

    /// Something measured at every point.
    public struct Quantity: Sendable, Codable, Hashable {
        public enum Subject: String, Sendable, Codable, Hashable { case contacts, teams, bot, money }
        public var subject: Subject
        public var measure: String
        public var scope: String
        public var unit: MeasureUnit
    }

    /// One run: the values and what they gave.
    public struct Point: Sendable, Codable, Hashable {
        /// One value for each axis.
        public var values: [String]
        /// Hash of the files and values that this run was read from.
        public var scenarioHash: String
        public var targets: [TargetOutcome]
        /// One figure for each quantity of the sweep.
        public var figures: [Figure]
    }

    /// How the runs were made.
    public struct Run: Sendable, Codable, Hashable {
        public enum End: String, Sendable, Codable, Hashable {
            /// Every point was run.
            case complete
            /// Stopped from outside; the finished points are here.
            case interrupted
        }
        public var version: String
        public var platform: String
        public var seed: UInt64
        /// Replications of the first point.
        public var replications: Int
        /// What one replication is: `week`, `day`, `3 days`, `run`.
        public var unit: String
        /// Batches behind the intervals where there is one replication.
        public var batches: Int?
        /// Level of every interval, of each figure by itself.
        public var confidence: Double
        /// Points asked for.
        public var asked: Int
        public var end: End
    }

    /// Version of this layout.
    public var format = 1
    public var title: String?
    /// Dates of the horizon and its zone, in words.
    public var span: String
    public var run: Run
    public var definitions: Definitions
    /// The first runs along the charts; the second gives a line for each value.
    public var axes: [Axis]
    public var quantities: [Quantity]
    public var points: [Point]
    /// Assumptions and warnings of all runs.
    public var notes: [String]
    /// Nil, and left out of JSON, where nobody asked.
    public internal(set) var frontier: Frontier?

    /// A sweep with its first point.
    ///
    /// - Parameters:
    ///   - choices: Measures beside the usual ones, which are the waits, occupancy, slot use and people.
    ///   - asked: Points that the sweep will have when it is complete.
    public init(
        axes: [Axis], choices: [MeasureChoice], asked: Int, values: [String], result: SimulationResult
    ) {
        let facts = result.run
        title = result.scenario.title
        span = Dates(scenario: result.scenario).span()
        run = Run(
            version: facts.version, platform: facts.platform, seed: facts.seed,
            replications: facts.replications, unit: facts.unit, batches: facts.batches,
            confidence: facts.confidence, asked: asked, end: asked == 1 ? .complete : .interrupted)
        definitions = result.definitions
        self.axes = axes
        var measured = Sweep.usual(result)
        for choice in choices {
            if let quantity = Sweep.quantity(choice, result), !measured.contains(quantity) {
                measured.append(quantity)
            }
        }
        quantities = measured
        points = []
        notes = []
        append(values, result)
    }

    /// Adds the run at these values.
    public mutating func append(_ values: [String], _ result: SimulationResult) {
        points.append(
            Point(
                values: values, scenarioHash: result.run.scenarioHash, targets: result.targets,
                figures: quantities.map { Sweep.figure($0, result) }))
        for note in result.notes where !notes.contains(note) { notes.append(note) }
        if points.count == run.asked { run.end = .complete }
    }

    /// The point at the values, if it was run.
    func point(_ values: [String]) -> Point? { points.first { $0.values == values } }

    /// Most promises that any point has: a line that changes may be one of them.
    var targetCount: Int { points.map(\.targets.count).max() ?? 0 }

    /// Sentence of a promise.
    func targetText(_ index: Int) -> String {
        points.first { $0.targets.indices.contains(index) }?.targets[index].text ?? ""
    }
}

// What is measured.
extension Sweep {
    /// Seats and payroll come from the file, not from a run.
    static let payroll = "payroll"

    /// The waits of every line of `contacts`, and the people.
    private static func usual(_ result: SimulationResult) -> [Quantity] {
        var quantities: [Quantity] = []
        func add(_ subject: Quantity.Subject, _ measure: String, _ scope: String, _ unit: MeasureUnit) {
            quantities.append(Quantity(subject: subject, measure: measure, scope: scope, unit: unit))
        }
        for entry in result.contacts where entry.kind == .entry {
            let isConversation = (entry.figures["effort-time"]?.value ?? nil) != nil
            add(.contacts, isConversation ? "first-response" : "asa", entry.name, .seconds)
            add(.contacts, isConversation ? "first-response-p95" : "wait-p95", entry.name, .seconds)
        }
        for team in result.scenario.teams {
            add(.teams, "occupancy", team.name, .share)
            if team.slots > 1 { add(.teams, "slot-utilization", team.name, .share) }
            add(.teams, "people-present", team.name, .average)
            if team.payroll != nil { add(.teams, payroll, team.name, .count) }
        }
        return quantities
    }

    /// What a choice names in a result; nil where there is no such measure or scope.
    private static func quantity(_ choice: MeasureChoice, _ result: SimulationResult) -> Quantity? {
        func made(_ subject: Quantity.Subject, _ unit: MeasureUnit) -> Quantity {
            Quantity(subject: subject, measure: choice.measure, scope: choice.scope, unit: unit)
        }
        for info in result.measures where info.name == choice.measure {
            switch info.subject {
            case .contacts where result.contacts.contains(where: { $0.name == choice.scope }):
                return made(.contacts, info.unit)
            case .teams where result.teams.contains(where: { $0.name == choice.scope }):
                return made(.teams, info.unit)
            case .bot where result.bot != nil && choice.scope == "all":
                return made(.bot, info.unit)
            case .money where result.money?[choice.scope] != nil:
                return made(.money, info.unit)
            case .contacts, .teams, .bot, .money, .skills, .severities, .onCall: continue
            }
        }
        return nil
    }

    private static func figure(_ quantity: Quantity, _ result: SimulationResult) -> Figure {
        if quantity.measure == payroll {
            let team = result.scenario.teams.first { $0.name == quantity.scope }
            return Figure(value: team?.payroll.map(Double.init))
        }
        let figures =
            switch quantity.subject {
            case .contacts: result.contacts.first { $0.name == quantity.scope }?.figures
            case .teams: result.teams.first { $0.name == quantity.scope }?.figures
            case .bot: result.bot
            case .money: result.money?[quantity.scope]
            }
        return figures?[quantity.measure] ?? Figure(value: nil)
    }
}
