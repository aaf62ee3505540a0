import Foundation
import Scenarios
import Simulation
import Stochastics

/// Reads, compiles and runs one reference case.
struct ReferenceSimulator {
    private let model: CompiledScenario
    private let confidence: Double
    private let types: [String]
    private let teams: [String]

    struct Refused: Error, CustomStringConvertible {
        var description: String
    }

    /// - Parameter confidence: of the intervals of the results.
    init(_ reference: ReferenceCase, confidence: Double) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vardiya-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in reference.files ?? [:] {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        try self.init(text: reference.scenario, name: reference.name, folder: folder.path, confidence: confidence)
    }

    init(text: String, name: String, folder: String?, confidence: Double) throws {
        let reading = ScenarioReader(vocabulary: SimulationVocabulary.vocabulary)
            .read(text: text, name: name, directory: folder)
        guard var scenario = reading.scenario else {
            let errors = reading.diagnostics.filter { $0.severity == .error }
            throw Refused(description: errors.map(\.full).joined(separator: "\n"))
        }
        scenario.measure.confidence = confidence
        self.confidence = confidence
        types = scenario.types.map(\.name)
        teams = scenario.teams.map(\.name)
        model = try CompiledScenario(scenario)
    }

    func run(
        seed: UInt64, replications: Int, threads: Int = ProcessInfo.processInfo.activeProcessorCount
    ) throws -> SimulationResult {
        try Experiment.simulate(
            model, plan: RunPlan(seed: seed, replications: replications, threads: threads),
            provenance: Provenance(version: "theory", scenarioHash: "", platform: ""))
    }

    /// Figures of the ledger that reference values ask for, by their titles.
    func ledgerFigures(_ values: [ReferenceValue], seed: UInt64, replications: Int) throws -> [String: Figure] {
        let wanted = try values.compactMap { value -> (String, LedgerFigure, LedgerSubject)? in
            guard let figure = LedgerFigure.all[value.measure] ?? LedgerFigure.onCall[value.measure] else { return nil }
            if let index = types.firstIndex(of: value.of) {
                return (value.title, figure, LedgerSubject(isTeam: false, index: index))
            }
            guard let index = teams.firstIndex(of: value.of) else {
                throw Refused(description: "there is no \(value.of)")
            }
            return (value.title, figure, LedgerSubject(isTeam: true, index: index))
        }
        if wanted.isEmpty { return [:] }
        var engine = Engine(model, seed: seed)
        var ratios = Array(repeating: RatioEstimate(), count: wanted.count)
        for replication in 0..<replications {
            guard engine.run(replication: replication, isCancelled: CancelFlag()) else {
                throw Refused(description: "replication \(replication) did not end")
            }
            for (i, (_, figure, subject)) in wanted.enumerated() {
                ratios[i].add(
                    numerator: figure.numerator(engine.ledger, subject),
                    denominator: figure.denominator(engine.ledger, subject))
            }
        }
        var found: [String: Figure] = [:]
        for (i, (title, _, _)) in wanted.enumerated() {
            let estimate = ratios[i].estimate(level: confidence)
            found[title] = Figure(value: estimate.mean, low: estimate.lower, high: estimate.upper)
        }
        return found
    }

    /// Imbalances of some replications.
    func imbalances(seed: UInt64, replications: Int) -> [String] {
        var engine = Engine(model, seed: seed)
        var found: [String] = []
        for replication in 0..<replications {
            guard engine.run(replication: replication, isCancelled: CancelFlag()) else {
                found.append("replication \(replication) did not end")
                continue
            }
            found += Balance.check(engine.ledger).map { "replication \(replication): \($0)" }
        }
        return found
    }

    /// The figure of a measure, with its interval.
    func estimate(
        _ value: ReferenceValue, in result: SimulationResult, replications: Int
    ) throws -> Figure {
        if let hour = value.hour { return try count(value, hour: hour, in: result, replications: replications) }
        guard let estimate = figures(value, in: result)?[value.measure] else {
            throw Refused(description: "there is no \(value.title) in the result")
        }
        return estimate
    }

    private func figures(_ value: ReferenceValue, in result: SimulationResult) -> Figures? {
        if let day = value.day {
            return result.days.first { $0.day == day }?.contacts.first { $0.name == value.of }?.figures
        }
        return result.contacts.first { $0.name == value.of }?.figures
            ?? result.teams.first { $0.name == value.of }?.figures
    }

    /// A Poisson count of a clock hour: the law itself gives the spread of its mean.
    private func count(
        _ value: ReferenceValue, hour: Int, in result: SimulationResult, replications: Int
    ) throws -> Figure {
        let column = result.intervals.contacts.first { $0.name == value.of }?.columns[value.measure]
        guard let column, column.indices.contains(hour), let mean = column[hour] else {
            throw Refused(description: "there is no \(value.title) in the result")
        }
        let half = 4 * (value.value / Double(replications)).squareRoot()
        return Figure(value: mean, low: mean - half, high: mean + half)
    }

    /// The value in the only replication of a run. `wait-sum` is the mean wait times those who waited it.
    func exact(_ value: ReferenceValue, in result: SimulationResult) throws -> Double {
        guard value.measure == "wait-sum" else {
            guard let found = figures(value, in: result)?[value.measure]?.value else {
                throw Refused(description: "there is no \(value.title) in the result")
            }
            return found
        }
        let figures = figures(value, in: result)
        let count = (figures?["answered"]?.value ?? 0) + (figures?["abandoned"]?.value ?? 0)
        return count == 0 ? 0 : (figures?["mean-wait"]?.value ?? .nan) * count
    }
}
