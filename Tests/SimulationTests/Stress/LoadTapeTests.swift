import Scenarios
import Testing

@testable import Simulation

/// Which customers arrive under a load, under stages and while channels are down.
@Suite struct LoadTapeTests {
    static let text = """
        vardiya: 1
        calendar: { length: 2d }
        profiles:
          office:
            day-to-day: 20%
            by-hour: |
              1 1 1 1 1 1 2 4 8 9 9 9 9 9 9 9 8 6 4 3 2 2 1 1
        contacts:
          phone: { volume: 400/day, profile: office, handling: 3m, patience: 2m }
          chat: { volume: 300/day, handling: lognormal mean 4m cv 0.7, patience: 4m }
        reasons:
          order: { share: 70% }
          payment: { share: 30% }
        teams:
          desk: { takes: all, positions: 8 }
        targets:
          - 80% of phone answered within 20s

        """

    static func scenario(_ text: String = text, stress: String = "") throws -> Scenario {
        let reading = ScenarioReader(vocabulary: SimulationVocabulary.vocabulary).read(text: text + stress, name: "load.yaml")
        return try #require(reading.scenario, "\(reading.diagnostics.map(\.full))")
    }

    static func arrivals(_ scenario: Scenario, load: Double = 1, replication: Int = 0, isStressed: Bool = false) throws -> [Arrival] {
        let stress = StressPlan(factor: load, stress: isStressed ? scenario.stress ?? Stress() : Stress())
        var reader = ArrivalReader(try CompiledScenario(scenario, stress: stress), seed: 5, replication: replication)
        var all: [Arrival] = []
        while let arrival = reader.next() { all.append(arrival) }
        return all
    }

    /// The number of a customer without its stream.
    private static func own(_ arrival: Arrival) -> UInt64 { arrival.customer & (1 << 56 - 1) }

    @Test func `customers of a lower load are among those of a higher one, at the same moments`() throws {
        let scenario = try Self.scenario()
        let plain = try Self.arrivals(scenario)
        var before: Set<Arrival> = []
        for load in [0.3, 0.8, 1, 1.0001, 1.7, 2.5] {
            let all = try Self.arrivals(scenario, load: load)
            #expect(before.isSubset(of: Set(all)), "\(load)")
            #expect(Set(all).count == all.count)
            #expect(zip(all, all.dropFirst()).allSatisfy { $0.time <= $1.time })
            if load == 1 { #expect(all == plain) }
            before = Set(all)
        }
    }

    @Test func `so many arrive as the load says`() throws {
        let scenario = try Self.scenario()
        for load in [0.4, 1.6, 3] {
            let (few, many) = try (0..<30).reduce((0, 0)) { sum, replication in
                let plain = try Self.arrivals(scenario, replication: replication).count
                let loaded = try Self.arrivals(scenario, load: load, replication: replication).count
                return (sum.0 + plain, sum.1 + loaded)
            }
            // Busy days are the same for both. Given the plain count, what is thinned is binomial, what comes on top Poisson.
            let expected = Double(few) * load
            let variance = load < 1 ? Double(few) * load * (1 - load) : Double(few) * (load - 1) * 2
            #expect(abs(Double(many) - expected) < 4.5 * variance.squareRoot(), "\(load): \(many) for \(expected)")
        }
    }

    @Test func `a stage moves nobody outside it`() throws {
        let scenario = try Self.scenario(
            stress: """
                stress:
                  stages:
                    - hold 100% for 6h
                    - ramp to 200% over 4h
                    - hold 50% for 2h
                    - hold 100% for 1h
                    - spike to 300% for 1h at tue 10:00

                """)
        let plain = try Self.arrivals(scenario)
        let all = try Self.arrivals(scenario, isStressed: true)
        func within(_ list: [Arrival], _ from: Double, _ to: Double) -> [Arrival] {
            list.filter { Double($0.time) >= from * 3600e6 && Double($0.time) < to * 3600e6 }
        }
        #expect(within(all, 0, 6) == within(plain, 0, 6))
        #expect(within(all, 12, 34) == within(plain, 12, 34))
        #expect(within(all, 35, 48) == within(plain, 35, 48))
        // More on the ramp, and those of before; fewer afterward, none of them new.
        #expect(Set(within(plain, 6, 10)).isSubset(of: Set(within(all, 6, 10))))
        #expect(Set(within(all, 10, 12)).isSubset(of: Set(within(plain, 10, 12))))
        let ratio = Double(within(all, 34, 35).count) / Double(within(plain, 34, 35).count)
        #expect(ratio > 2 && ratio < 4.5, "\(ratio)")
        let half = Double(within(all, 10, 12).count) / Double(within(plain, 10, 12).count)
        #expect(half > 0.3 && half < 0.7, "\(half)")
    }

    @Test func `nobody gets through a channel that is down, and a share comes back`() throws {
        let scenario = try Self.scenario(
            stress: """
                stress:
                  faults:
                    - chat down mon 11:00-13:00, 60% return within 30m
                    - phone/payment down tue 10:00-11:00

                """)
        let (start, end) = (Int64(11 * 3_600_000_000), Int64(13 * 3_600_000_000))
        let chats = Set(scenario.entries[1].types)
        let payment = try #require(scenario.types.firstIndex { $0.name == "phone/payment" })
        var (missing, returning) = (0, 0)
        for replication in 0..<20 {
            let plain = try Self.arrivals(scenario, replication: replication)
            let all = try Self.arrivals(scenario, replication: replication, isStressed: true)
            #expect(zip(all, all.dropFirst()).allSatisfy { $0.time <= $1.time })
            let lost = plain.filter { chats.contains($0.type) && $0.time >= start && $0.time < end }
            let hour = Int64(34 * 3_600_000_000)..<Int64(35 * 3_600_000_000)
            let refused = plain.filter { $0.type == payment && hour.contains($0.time) }
            let gone = Set(lost + refused)
            // All others stay where they are.
            let others = plain.filter { !gone.contains($0) }
            let back = all.filter { !Set(others).contains($0) }
            #expect(Set(others).isSubset(of: Set(all)))
            #expect(others.count + back.count == all.count)
            // Who comes back is one of those, with the same patience and work, within half an hour.
            for arrival in back {
                #expect(arrival.time >= end && arrival.time <= end + 1_800_000_000)
                let same = lost.first { Self.own($0) == Self.own(arrival) }
                #expect(same?.type == arrival.type && same?.work == arrival.work && same?.patience == arrival.patience)
            }
            #expect(Set(back.map(Self.own)).count == back.count)
            missing += lost.count
            returning += back.count
        }
        let expected = 0.6 * Double(missing)
        #expect(abs(Double(returning) - expected) < 4.5 * (0.24 * Double(missing)).squareRoot())
    }

    @Test func `the arrivals drawn are those simulated`() throws {
        let stress = """
            stress:
              stages: [hold 130% for 1d]
              faults: [chat down mon 11:00-13:00, "phone down tue 09:00-10:00, 50% return within 1h"]

            """
        let scenario = try Self.scenario(stress: stress)
        for isStressed in [false, true] {
            let plan = StressPlan(stress: isStressed ? scenario.stress ?? Stress() : Stress())
            let events = Experiment.trace(try CompiledScenario(scenario, stress: plan), seed: 5, replication: 3)
            let simulated = events.filter { $0.kind == .arrives && $0.attempt == 0 && $0.leg == 0 }
            let drawn = try Self.arrivals(scenario, replication: 3, isStressed: isStressed)
            #expect(simulated.map(\.time) == drawn.map(\.time))
            #expect(simulated.map(\.customer) == drawn.map(\.customer))
            #expect(simulated.map { Int($0.type) } == drawn.map(\.type))
            #expect(drawn.count > 1000)
        }
    }

    @Test func `a run by number of contacts has its arrivals closer together`() throws {
        let text = Self.text.replacingOccurrences(of: "length: 2d", with: "length: 500 contacts of phone")
        let reading = ScenarioReader(vocabulary: SimulationVocabulary.vocabulary).read(text: text, name: "load.yaml")
        let scenario = try #require(reading.scenario, "\(reading.diagnostics.map(\.full))")
        let plain = try Self.arrivals(scenario)
        let fast = try Self.arrivals(scenario, load: 2)
        let phones = Set(scenario.entries[0].types)
        #expect(plain.count { phones.contains($0.type) } == 500)
        #expect(fast.count { phones.contains($0.type) } == 500)
        let simulated = Experiment.trace(try CompiledScenario(scenario, stress: StressPlan(factor: 2)), seed: 5)
            .filter { $0.kind == .arrives && $0.attempt == 0 }
        #expect(simulated.map(\.customer) == fast.map(\.customer))
        #expect(throws: CompileError.self) {
            try CompiledScenario(
                scenario, stress: StressPlan(stress: Stress(stages: [LoadStage(text: "", start: 0, end: 60, from: 2, to: 2)])))
        }
    }

    @Test(arguments: [0, -1, .nan, .infinity, 0.001, 21.0]) func `loads that cannot be`(load: Double) throws {
        let scenario = try Self.scenario()
        #expect(throws: CompileError.self) { try CompiledScenario(scenario, stress: StressPlan(factor: load)) }
    }
}
