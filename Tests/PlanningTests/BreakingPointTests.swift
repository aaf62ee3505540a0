import Queueing
import Scenarios
import Simulation
import Testing

@testable import Planning

@Suite("Breaking points against formulas")
struct BreakingPointTests {
    /// A queue of one contact, with the share in time that is promised.
    struct System: Sendable, CustomStringConvertible {
        var agents: Int
        /// Contacts per half hour.
        var rate: Double
        /// Mean handling and patience in seconds; nil is endless.
        var handling: Double
        var patience: Double?
        /// Promise: this share within so many seconds.
        var share: Double
        var within: Double

        var description: String { "\(agents) agents, \(rate)/30m, \(handling)s, patience \(patience.map { "\($0)s" } ?? "endless")" }

        /// The share in time over offered under a load.
        func inTime(_ load: Double) throws -> Double {
            let rate = self.rate / 1800 * load
            guard let patience else {
                // Past saturation the queue never ends.
                guard rate * handling < Double(agents) else { return 0 }
                return try ErlangC(arrivalRate: rate, meanHandling: handling, agents: Double(agents)).serviceLevel(within: within)
            }
            return try ErlangA(
                arrivalRate: rate, meanHandling: handling, agents: Double(agents), meanPatience: patience
            ).serviceLevel(within: within)
        }

        /// The load at which the formula gives exactly the share, by halving.
        func breakingPoint() throws -> Double {
            var (low, high) = (0.05, 10.0)
            while high - low > 1e-10 {
                let middle = (low + high) / 2
                if try inTime(middle) >= share { low = middle } else { high = middle }
            }
            return low
        }

        var text: String {
            """
            vardiya: 1
            calendar: { length: 2d, warm-up: 6h }
            contacts:
              phone:
                volume: \(rate)/30m
                handling: exponential mean \(handling)s
                patience: \(patience.map { "exponential mean \($0)s" } ?? "none")
            teams:
              desk: { takes: phone, positions: \(agents) }
            measure: { confidence: 99.9% }
            targets:
              - \(Int(share * 100))% of phone answered within \(Int(within))s

            """
        }
    }

    static let systems = [
        System(agents: 6, rate: 40, handling: 180, patience: nil, share: 0.8, within: 20),
        System(agents: 3, rate: 20, handling: 120, patience: nil, share: 0.9, within: 30),
        System(agents: 12, rate: 60, handling: 240, patience: nil, share: 0.7, within: 10),
        System(agents: 5, rate: 40, handling: 180, patience: 120, share: 0.8, within: 20),
        System(agents: 8, rate: 90, handling: 150, patience: 60, share: 0.75, within: 15),
        System(agents: 2, rate: 12, handling: 200, patience: 300, share: 0.6, within: 30),
        System(agents: 12, rate: 40, handling: 240, patience: 90, share: 0.9, within: 10),
        System(agents: 4, rate: 60, handling: 180, patience: 240, share: 0.5, within: 40),
    ]

    /// All eight intervals at once have a level of 99.2%.
    @Test("Of M/M/n and M/M/n+M, from far below to far above the load of the file", arguments: systems)
    func agrees(system: System) throws {
        let test = try LoadTester(
            try scenario(system.text),
            plan: LoadTestPlan(run: RunPlan(seed: 11, replications: 24, threads: 2), curve: [1]),
            provenance: Provenance(version: "", scenarioHash: "", platform: "")
        ).run()
        let point = try #require(test.breakingPoints.first)
        #expect(point.standing == .found)
        let exact = try system.breakingPoint()
        let (low, high) = (try #require(point.load.low), try #require(point.load.high))
        let found = try #require(point.load.value)
        #expect(low < exact && exact < high, "\(low) … \(found) … \(high) against \(exact)")
        #expect(low < found && found < high)
        #expect(high - low < 0.25 * exact, "\(low)–\(high)")
    }

    @Test("By number of contacts, with batches in place of replications")
    func batches() throws {
        let system = System(agents: 5, rate: 40, handling: 180, patience: 120, share: 0.8, within: 20)
        let text = system.text.replacingOccurrences(
            of: "length: 2d, warm-up: 6h", with: "length: 40000 contacts, warm-up: 1d")
        let test = try LoadTester(
            try scenario(text), plan: LoadTestPlan(run: RunPlan(seed: 3, threads: 2), curve: [1]),
            provenance: Provenance(version: "", scenarioHash: "", platform: "")
        ).run()
        let point = try #require(test.breakingPoints.first)
        let exact = try system.breakingPoint()
        #expect(try #require(point.load.low) < exact && exact < #require(point.load.high), "\(point.load) against \(exact)")
        #expect(test.run.batches == 40)
        #expect(test.headroom.isEmpty)
    }
}
