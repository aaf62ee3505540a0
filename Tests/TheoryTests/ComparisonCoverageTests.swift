import Foundation
import Scenarios
import Simulation
import Synchronization
import Testing

/// Comparisons of desks with known answers, repeated 1,000 times with seeds of their own: all intervals of a comparison together hold the
/// true differences as often as they say.
///
/// Three kinds of calls, each with one person and one line (Erlang B with one server), from an empty desk at midnight. With calls at rate λ
/// and work at rate μ the person is busy at time t with probability λ ÷ (λ + μ) × (1 − e^{−(λ + μ) t}); its mean over the day is the share of
/// the calls refused, since calls come as Poisson's do, and the occupancy. What is in work at midnight is nobody's loss.
@Suite(.serialized)
struct ComparisonCoverageTests {
    /// Of 1,000 at 95 %: 950, with a deviation of 6.9.
    private static let honest = 928...972

    @Test("50 replications each: the intervals of two desks, all lines together")
    func fixed() throws {
        let count = try Coverage(name: "fixed", desks: [[10, 12, 8], [7, 12.5, 9]], plan: ComparisonPlan(run: RunPlan(replications: 50)))
            .covered()
        #expect(Self.honest.contains(count), "\(count) of 1,000")
    }

    @Test("The same with three desks, at another level")
    func three() throws {
        let plan = ComparisonPlan(run: RunPlan(replications: 60), confidence: 0.9)
        let count = try Coverage(name: "three", desks: [[10, 12, 8], [7, 12.5, 9], [11, 8, 10]], plan: plan).covered()
        // 900 at least; Bonferroni leaves something over where pairs share a desk.
        #expect((872...960).contains(count), "\(count) of 1,000")
    }

    @Test("Stopped by the precision of the differences")
    func stopped() throws {
        let rule = PrecisionRule(relative: 0.012)
        let plan = ComparisonPlan(run: RunPlan(precision: rule, maxReplications: 2000))
        var coverage = Coverage(name: "stopped", desks: [[10, 12, 8], [7, 12.5, 9]], plan: plan)
        coverage.end = .precise
        let count = try coverage.covered()
        #expect(Self.honest.contains(count), "\(count) of 1,000")
    }
}

/// One comparison repeated with other seeds.
struct Coverage: Sendable {
    var name: String
    /// For each desk the minutes of work of each kind of call.
    var desks: [[Double]]
    var plan: ComparisonPlan
    var end = RunFacts.End.complete
    private static let repetitions = 1000
    private static let callsPerHour = [4.0, 3, 5]
    private static let hours = 24.0

    /// How many repetitions have every true difference in its interval.
    func covered() throws -> Int {
        let models = try desks.map { try CompiledScenario(Self.scenario($0)) }
        let truths = desks.map(Self.truth)
        let outcomes = Mutex<[Int: Result<Bool, any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: Self.repetitions) { index in
            let outcome = Result { try repetition(index, models, truths) }
            outcomes.withLock { $0[index] = outcome }
        }
        return try outcomes.withLock { found in
            try (0..<Self.repetitions).count { try found[$0]?.get() ?? false }
        }
    }

    private func repetition(_ index: Int, _ models: [CompiledScenario], _ truths: [[String: Double]]) throws -> Bool {
        var plan = plan
        plan.run.seed = Seeds.seed(for: "comparison/\(name)/\(index)")
        let scenarios = models.enumerated().map { ComparedScenario(name: "desk \($0.offset + 1)", model: $0.element, hash: "") }
        let result = try PairedExperiment(scenarios, plan: plan).run(version: "test", platform: "test")
        #expect(result.run.end == end)
        #expect(result.run.replications >= 50)
        var judged = 0
        for pair in result.pairs {
            for (line, difference) in zip(result.lines, pair.differences) {
                let key = "\(line.measure) \(line.scope)"
                guard let base = truths[pair.base][key], let other = truths[pair.other][key] else { continue }
                let found = try #require(difference)
                let low = try #require(found.low)
                let high = try #require(found.high)
                judged += 1
                guard low <= other - base, other - base <= high else { return false }
            }
        }
        // In time for each kind, the customers lost and the occupancy; nothing else varies.
        #expect(judged == 5 * result.pairs.count)
        #expect(result.run.comparisons == judged)
        return true
    }

    // MARK: The model

    private static func scenario(_ minutes: [Double]) throws -> Scenario {
        var text = "vardiya: 1\ncalendar: { length: 1d, interval: 60m }\ncontacts:\n"
        for (kind, minutes) in minutes.enumerated() {
            text += "  line\(kind + 1): { channel: phone, volume: \(callsPerHour[kind])/h, handling: \(Int(minutes * 60))s, patience: none, lines: 1 }\n"
        }
        text += "teams:\n"
        for kind in minutes.indices { text += "  desk\(kind + 1): { takes: line\(kind + 1), positions: 1 }\n" }
        let reading = ScenarioReader(vocabulary: SimulationVocabulary.vocabulary)
            .read(text: text, name: "desk", directory: nil)
        guard let scenario = reading.scenario else {
            let errors = reading.diagnostics.filter { $0.severity == .error }.map(\.full)
            throw ReferenceSimulator.Refused(description: errors.joined(separator: "\n"))
        }
        return scenario
    }

    /// By measure and scope.
    private static func truth(_ minutes: [Double]) -> [String: Double] {
        var truth: [String: Double] = [:]
        var busy = 0.0
        var lost = 0.0
        for (kind, minutes) in minutes.enumerated() {
            let (rate, work) = (callsPerHour[kind], 60 / minutes)
            let total = (rate + work) * hours
            let share = rate / (rate + work) * (1 - (1 - exp(-total)) / total)
            truth["service-level line\(kind + 1)"] = 1 - share
            busy += share / Double(callsPerHour.count)
            lost += rate * hours * share
        }
        truth["occupancy all"] = busy
        truth["lost-customers all"] = lost
        return truth
    }
}
