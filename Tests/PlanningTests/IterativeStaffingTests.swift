import Foundation
import Queueing
import Scenarios
import Simulation
import Testing

@testable import Planning

/// People found by simulation, against formulas and the exact chain.
@Suite("Iterative staffing")
struct IterativeStaffingTests {
    static func day(_ contact: String, target: String = "80% of phone answered within 20s") -> String {
        """
        vardiya: 1
        calendar: { length: 1d, interval: 60m }
        contacts:
          phone: { \(contact) }
        teams:
          desk: { takes: phone, positions: 6 }
        targets:
          - \(target)

        """
    }

    static func plan(_ replications: Int, threads: Int = 2, formula: RequirementFormula = .patience) -> RequirementPlan {
        RequirementPlan(
            method: .iterative, formula: formula,
            simulation: RunPlan(seed: 7, replications: replications, threads: threads))
    }

    /// Rates at which one person more or less moves the share by five points or more, so that noise does not decide.
    @Test(
        "A constant rate needs the fewest people of the exact formula",
        arguments: [
            ("volume: 60/h, handling: exponential mean 3m, patience: 2m", RequirementFormula.patience),
            ("volume: 70/h, handling: exponential mean 3m", .patience),
            ("volume: 70/h, handling: exponential mean 3m, patience: 2m", .endless),
        ])
    func stationary(contact: String, formula: RequirementFormula) throws {
        func level(_ agents: Int) throws -> Double {
            let rate = contact.contains("60/h") ? 60.0 / 3600 : 70.0 / 3600
            guard formula == .patience, contact.contains("patience") else {
                return try ErlangC(arrivalRate: rate, meanHandling: 180, agents: Double(agents)).serviceLevel(within: 20)
            }
            return try ErlangA(arrivalRate: rate, meanHandling: 180, agents: Double(agents), meanPatience: 120)
                .serviceLevel(within: 20)
        }
        let group = try #require(try requirement(Self.day(contact), Self.plan(80, formula: formula)).groups.first)
        let expected = contact.contains("60/h") ? 5 : 6
        #expect(try level(expected) > 0.83)
        #expect(try level(expected - 1) < 0.77)
        #expect(group.formula == "simulated")
        #expect(group.column("positions") == Array(repeating: Double(expected), count: 24))
        // The simulated share in time: 80 replications of an hour are known to about two points.
        let mean = group.column("in-time").reduce(0, +) / 24
        #expect(abs(mean - (try level(expected))) < 0.015)
    }

    @Test("Fixed handling needs fewer people than Erlang C says, and gets them")
    func fixed() throws {
        let rate = 78.0 / 3600
        let exact = try (5...6).map { try FixedHandling(arrivalRate: rate, handling: 180, agents: $0).serviceLevel(within: 20) }
        #expect(exact[0] < 0.6 && exact[1] > 0.815)
        #expect(try ErlangC(arrivalRate: rate, meanHandling: 180, agents: 6).serviceLevel(within: 20) < 0.8)
        let group = try #require(try requirement(Self.day("volume: 78/h, handling: exactly 3m"), Self.plan(80)).groups.first)
        // 82% are near enough to 80% for noise to ask for one more in an hour or two.
        #expect(group.column("positions").allSatisfy { $0 == 6 || $0 == 7 })
        #expect(group.column("positions").count { $0 == 6 } >= 20)
    }

    /// M(t)/M/s(t)+M, the day repeated: the second day of the exact chain has forgotten its empty start.
    @Test("Under a sinusoidal rate the exact chain keeps the target in every interval, and hardly with fewer people")
    func sinusoidal() throws {
        let counts = (0..<24).map { 90 + 50 * sin(2 * Double.pi * Double($0) / 24) }
        let text = """
            vardiya: 1
            calendar: { length: 1d, interval: 60m }
            contacts:
              phone:
                forecast: |
                  \(counts.map { String($0) }.joined(separator: " "))
                handling: exponential mean 6m
                patience: 4m
            teams:
              desk: { takes: phone, positions: 6 }
            targets:
              - 80% of phone answered within 20s

            """
        let group = try #require(try requirement(text, Self.plan(100)).groups.first)
        let people = group.column("positions").map { Int($0) }
        #expect(people.count == 24)
        let profile = try RateProfile(interval: 3600, rates: (counts + counts).map { $0 / 3600 })
        func levels(_ people: [Int]) throws -> [Double] {
            try TransientQueue(profile, agents: people + people, meanHandling: 360, meanPatience: 240).intervals.suffix(24).map {
                $0.answered(within: 20)
            }
        }
        let exact = try levels(people)
        // A share of 80% of 100 × 40 … 140 contacts, in busy and quiet hours that last: two standard errors are below two points.
        #expect(exact.allSatisfy { $0 > 0.78 }, "\(exact)")
        for (found, share) in zip(group.column("in-time"), exact) { #expect(abs(found - share) < 0.04) }
        for hour in stride(from: 0, to: 24, by: 4) {
            var fewer = people
            fewer[hour] -= 1
            #expect(try levels(fewer)[hour] < 0.82, "\(hour)")
        }
        // It follows the work: later than the rate, and far from constant.
        let most = try #require(people.max())
        #expect(most > (people.min() ?? 0) + 6)
    }

    @Test("The chance of waiting, as in the paper: a threshold of 0")
    func delayProbability() throws {
        let text = Self.day("volume: 60/h, handling: exponential mean 3m, patience: 3m", target: "80% of phone answered within 0s")
        let group = try #require(try requirement(text, Self.plan(80)).groups.first)
        // With patience as long as handling the number present is Poisson with mean 3: P(L < 4) = 0.647, P(L < 5) = 0.815; the
        // second is near, so that some hours may take one more.
        #expect(group.column("positions").allSatisfy { $0 == 5 || $0 == 6 })
        #expect(group.column("positions").count { $0 == 5 } >= 18)
    }

    @Test("Chats at once, and conversations in turns: the target holds in the simulation, and one person fewer misses it")
    func slots() throws {
        for contact in [
            "chat: { volume: 40/h, handling: exponential mean 6m, stretch: 100% 118% 120%, patience: 5m }",
            "chat: { volume: 40/h, turns: 3, work: 40s, reply: 1m, patience: 5m }",
        ] {
            let text = """
                vardiya: 1
                calendar: { length: 1d, interval: 60m }
                contacts:
                  \(contact)
                teams:
                  desk: { takes: chat, slots: 3, positions: 6 }
                targets:
                  - 80% of chat answered within 20s

                """
            let found = try requirement(text, Self.plan(40))
            let group = try #require(found.groups.first)
            #expect(found.notes.allSatisfy { !$0.contains("still move") })
            // The last people are those of the last round, in which each interval kept its share.
            #expect(group.column("in-time").allSatisfy { $0 >= 0.78 }, "\(contact): \(group.column("in-time"))")
            let simulation = try #require(found.simulation)
            #expect(simulation.replications == 40 && simulation.seed == 7)
            #expect((2..<IterativeStaffing.mostRounds).contains(simulation.rounds))
        }
    }

    @Test("The same people whatever the number of threads")
    func threads() throws {
        let text = Self.day("volume: 60/h, handling: 3m, patience: 2m")
        let one = try requirement(text, Self.plan(12, threads: 1))
        #expect(one == (try requirement(text, Self.plan(12, threads: 3))))
    }

    @Test("Nobody is needed where nobody comes, but for what is left")
    func closed() throws {
        let text = Self.day("volume: 600/day, handling: 3m, patience: 2m, hours: 09:00-17:00")
        let group = try #require(try requirement(text, Self.plan(20)).groups.first)
        #expect(group.column("positions")[..<9].allSatisfy { $0 == 0 })
        #expect(group.column("positions")[9..<17].allSatisfy { $0 > 0 })
        #expect(group.column("positions")[18...].allSatisfy { $0 == 0 })
    }

    @Test("Stopped, there is no requirement; too much for a log is said")
    func stopped() throws {
        let control = SeriesControl()
        control.cancel.cancel()
        let planner = try RequirementPlanner(try scenario(Self.day("volume: 60/h, handling: 3m")), plan: Self.plan(20))
        #expect(throws: RequirementError.simulation(.interruptedBeforeFirst)) { try planner.requirement(control: control) }
        let many = try RequirementPlanner(
            try scenario(Self.day("volume: 2000000/day, handling: 1s, patience: 1m")), plan: Self.plan(1))
        let error = #expect(throws: RequirementError.self) { try many.requirement() }
        #expect(error?.description.contains("shorten the calendar or take another method") == true)
    }
}
