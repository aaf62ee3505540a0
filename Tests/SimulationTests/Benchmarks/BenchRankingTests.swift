import Scenarios
import Stochastics
import Testing

@testable import Simulation

@Suite("Ranking of a suite")
struct BenchRankingTests {
    private func record(_ policies: [(String, [Double])], better: ComparisonLine.Better = .lower) -> BenchRecord {
        BenchRecord(
            suite: "hand", version: "", platform: "", seed: 1, replications: policies[0].1.count,
            cases: policies.map { BenchRecord.Case(scenario: "desk", policy: $0.0, unit: "day", hash: "") },
            rows: policies.map {
                BenchRow(
                    scenario: "desk", policy: $0.0, measure: "asa", scope: "all", unit: .seconds, better: better,
                    sample: BenchSample(numerators: $0.1))
            })
    }

    @Test("Places by hand: a tie in every replication, a difference that is shown, one that is not")
    func places() throws {
        let base = [10.0, 14, 9, 15, 12, 11, 13, 10]
        let noise = [4.0, -4, 3, -3, 4, -4, 3, -2]
        let ranking = BenchRanking(
            record([
                ("one", base), ("twin", base), ("slow", zip(base, noise).map { $0 + 5 + $1 / 40 }),
                ("loose", zip(base, noise).map { $0 + 0.1 + 2 * $1 }),
            ]), confidence: 0.95)
        let line = ranking.lines[0]
        #expect(line.places.map { [$0?.first, $0?.last] } == [[1, 3], [1, 3], [3, 4], [1, 4]])
        #expect(line.changes.map { $0?.shown } == [nil, .same, .worse, Difference.Shown.none])
        // Four policies have six pairs; that of the twins never varies.
        #expect(ranking.comparisons == 5)
        #expect(ranking.standings.map(\.amongBest) == [1, 1, 0, 1])
        #expect(ranking.standings.allSatisfy { $0.alone == 0 && $0.lines == 1 })
        // mean 5.0031 ± Student's 7 degrees at 1 − 0.05 ÷ 10 of differences with deviation s: by hand from the definition.
        let gaps = noise.map { 5 + ($0 / 40 * 100).rounded() / 100 }
        let change = try #require(line.changes[2])
        let mean = gaps.reduce(0, +) / 8
        let deviation = (gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 7).squareRoot()
        #expect(abs(change.value - mean) < 0.01)
        let half = Estimate.studentQuantile(level: 0.99, degrees: 7) * deviation / 8.0.squareRoot()
        #expect(abs(try #require(change.halfWidth) - half) < 0.01)
    }

    @Test("More is better turns the places; a policy without a figure has none")
    func higher() {
        let values = [50.0, 51, 52, 50, 49, 51]
        var record = record([("low", values), ("high", values.map { $0 + 9 }), ("empty", values)], better: .higher)
        record.rows[2].sample = BenchSample(numerators: values, denominators: values.map { _ in 0 })
        let ranking = BenchRanking(record, confidence: 0.95)
        #expect(ranking.lines[0].places.map { $0?.first } == [2, 1, nil])
        #expect(ranking.standings.map(\.alone) == [0, 1, 0])
        #expect(ranking.standings[2].lines == 0)
        #expect(ranking.lines[0].figures[2].value == nil)
    }
}

/// A user's policy as AddingAPolicy shows it: the reverse of the c-mu rule.
private enum DearestLast: ContactPolicy {
    static let name = "dearest-last"
    static let summary = "the lowest weight ÷ mean handling time"
    static func score(_ c: WaitingContact) -> Double { c.weightedRate }
}

/// A user's agent-side policy.
private enum HighestNumber: AgentPolicy {
    static let name = "lowest-pace"
    static let summary = "a person of the slowest team"
    static let search = AgentSearch.leastLoaded
    static func score(_ a: FreeAgent) -> Double { -a.pace }
}

@Suite("Policies of a suite against theory")
struct BenchTheoryTests {
    /// Two classes on one person, 0.1 a minute of 2 minutes and 0.05 a minute of 10: loads 0.2 and 0.5.
    private static let text = """
        vardiya: 1
        calendar: { length: 20d, warm-up: 1d }
        contacts:
          all: { channel: phone, patience: none }
          short: { volume: 6/h, handling: 2m }
          long: { volume: 3/h, handling: 10m }
        teams: { desk: { takes: phone, positions: 1 } }
        """

    private func entry(_ policy: String, _ policies: RoutingPolicies, _ agents: String = "longest-idle") throws -> BenchEntry {
        let reading = ScenarioReader(vocabulary: policies.vocabulary).read(
            text: Self.text, name: "v",
            overrides: [
                Override(path: "routing.next-contact", value: policy), Override(path: "routing.next-agent", value: agents),
            ])
        let scenario = try #require(reading.scenario, "\(reading.diagnostics.map(\.plain))")
        return BenchEntry(scenario: "v", policy: policy, model: try CompiledScenario(scenario, policies: policies))
    }

    @Test("c-mu is best, its reverse, a policy of the user's, worst; waits are Cobham's")
    func shortestFirst() throws {
        let policies = try RoutingPolicies.shipped
            .adding(ContactPolicyEntry(DearestLast.self) { DearestLast.score(.view($0)) })
            .adding(AgentPolicyEntry(HighestNumber.self) { HighestNumber.score(.view($0)) })
        let plan = BenchPlan(
            name: "v", replications: 30, threads: 2,
            choices: ["short", "long", "all"].map { BenchPlan.Choice(MeasureChoice(measure: "asa", scope: $0)) },
            confidence: 0.999)
        let experiment = try BenchExperiment(
            ["fifo", "weighted", "dearest-last"].map { try entry($0, policies, "lowest-pace") }, plan: plan)
        let (record, speed) = try experiment.run(version: "test", platform: "test")
        let ranking = BenchRanking(record, confidence: plan.confidence)
        #expect(ranking.policies == ["fifo", "weighted", "dearest-last"])
        let all = try #require(ranking.lines.first { $0.scope == "all" })
        #expect(all.places.map { [$0?.first, $0?.last] } == [[2, 2], [1, 1], [3, 3]])
        // Minutes. W0 = Σ λ m² (exponential work has twice that as its second moment); fifo W0 ÷ 0.3; first class W0 ÷ (1 − its load), second
        // that ÷ 0.3 (A. Cobham 1954).
        let rest = 0.1 * 4 + 0.05 * 100
        let cobham = [
            "fifo": [rest / 0.3, rest / 0.3], "weighted": [rest / 0.8, rest / 0.8 / 0.3],
            "dearest-last": [rest / 0.5 / 0.3, rest / 0.5],
        ]
        let estimate = Estimate.studentQuantile(level: 1 - 0.001 / 6, degrees: 29)
        for (policy, waits) in cobham {
            for (scope, wait) in zip(["short", "long"], waits) {
                let row = try #require(record.rows.first { $0.policy == policy && $0.scope == scope })
                let parts = row.sample.parts(first: 30)
                let half = estimate * (parts.variance / 30).squareRoot()
                #expect(abs(parts.value - wait * 60) < half, "\(policy) \(scope): \(parts.value) ±\(half), \(wait * 60)")
            }
        }
        #expect(speed.map(\.scenario) == ["v"])
        #expect(speed[0].contacts > 3 * 30 * 20 * 200 && speed[0].seconds > 0)
    }

    @Test("A name of a shipped policy is taken")
    func taken() {
        #expect(throws: PolicyNameTaken(name: "fifo")) {
            try RoutingPolicies.shipped.adding(ContactPolicyEntry(Impostor.self) { Impostor.score(.view($0)) })
        }
    }

    private enum Impostor: ContactPolicy {
        static let name = "fifo"
        static let summary = ""
        static func score(_ c: WaitingContact) -> Double { 0 }
    }
}

@Suite("Anything that gives replications joins a suite")
struct BenchSourceTests {
    /// Replications by a rule: 100 calls, so many in time.
    private func entry(_ policy: String, days: Int = 2, _ inTime: @escaping @Sendable (Int) -> UInt32) -> BenchEntry {
        let frame = SmallModel.frame(types: ["phone"], days: days)
        return BenchEntry(scenario: "planted", policy: policy, frame: frame) { seed in
            PlantedSource(ledger: SmallModel.ledger(frame)) { replication, ledger in
                let line = ledger.typeLines
                line[0].arrived = 100
                line[0].offered = 100
                line[0].answered = 100
                line[0].answeredInTime = inTime(replication + Int(seed))
            }
        }
    }

    @Test("Every replication in order, numerator and denominator; the same on one and three threads")
    func planted() throws {
        var plan = BenchPlan(
            name: "planted", seed: 5, replications: 12, choices: [BenchPlan.Choice(MeasureChoice(measure: "service-level"))])
        let entries = [entry("good") { 80 + UInt32($0 % 4) }, entry("bad") { 70 + UInt32($0 % 3) }]
        let (record, _) = try BenchExperiment(entries, plan: plan).run(version: "", platform: "")
        #expect(record.rows.map(\.policy) == ["good", "bad"])
        #expect(record.rows[0].sample.numerators == (5..<17).map { 80 + Double($0 % 4) })
        #expect(record.rows[1].sample.numerators == (5..<17).map { 70 + Double($0 % 3) })
        #expect(record.rows[0].sample.denominators == Array(repeating: 100, count: 12))
        #expect(record.cases.map(\.unit) == ["2 days", "2 days"])
        #expect(BenchRanking(record, confidence: 0.95).standings.map(\.alone) == [1, 0])
        plan.threads = 3
        #expect(try BenchExperiment(entries, plan: plan).run(version: "", platform: "").record == record)
    }

    @Test("What cannot be run is said")
    func errors() {
        func failure(_ entries: [BenchEntry], _ measure: String?) -> BenchError? {
            let choices = measure.map { [BenchPlan.Choice(MeasureChoice(measure: $0))] } ?? []
            do {
                _ = try BenchExperiment(entries, plan: BenchPlan(name: "x", choices: choices))
                return nil
            } catch { return error as BenchError }
        }
        let one = entry("one") { _ in 1 }
        if case .twice(1)? = failure([one, one], nil) {} else { Issue.record("two of one name") }
        if case .incomparable(let found)? = failure([one, entry("two", days: 3) { _ in 1 }], nil) {
            #expect(found.map(\.entry) == [1])
        } else {
            Issue.record("another length")
        }
        if case .unknownMeasure? = failure([one], "no-such") {} else { Issue.record("an unknown measure") }
        if case .neitherIsBetter? = failure([one], "arrived") {} else { Issue.record("a measure without a better way") }
    }

    @Test("Stopped from outside: no result")
    func stopped() throws {
        let control = ComparisonControl()
        control.cancel.cancel()
        let experiment = try BenchExperiment([entry("one") { _ in 1 }], plan: BenchPlan(name: "x"))
        #expect(throws: BenchError.self) { try experiment.run(version: "", platform: "", control: control) }
    }
}
