import Queueing
import Scenarios
import Simulation
import Testing

@testable import Planning

@Suite("Formulas beside a simulation")
struct FormulaComparerTests {
    private func comparison(_ text: String, replications: Int = 20) throws -> FormulaComparison? {
        let scenario = try scenario(text)
        let result = try Experiment.simulate(
            try CompiledScenario(scenario), plan: RunPlan(seed: 1, replications: replications),
            provenance: Provenance(version: "", scenarioHash: "", platform: ""))
        return FormulaComparer.comparison(scenario, result)
    }

    @Test("A constant queue is promised what the formulas say")
    func constant() throws {
        let found = try #require(
            try comparison(
                """
                vardiya: 1
                calendar: { length: 1d }
                contacts:
                  phone: { volume: 100/30m, handling: exponential mean 3m, patience: 2m }
                teams:
                  desk: { takes: phone, positions: 12 }
                targets:
                  - 80% of phone answered within 20s

                """))
        let scope = try #require(found.scopes.first)
        #expect(scope.reasons == [.abandonment])
        // People who finish above the head count would make more than 12; here the count never falls.
        let erlangC = try ErlangC(arrivalRate: 100.0 / 1800, meanHandling: 180, agents: 12)
        let erlangA = try ErlangA(arrivalRate: 100.0 / 1800, meanHandling: 180, agents: 12, meanPatience: 120)
        #expect(abs(try #require(scope.erlangC) - erlangC.serviceLevel(within: 20)) < 1e-9)
        #expect(abs(try #require(scope.erlangA) - erlangA.serviceLevel(within: 20)) < 1e-9)
        #expect(abs(try #require(scope.simulated) - erlangA.serviceLevel(within: 20)) < 0.02)
        #expect(scope.columns["erlang-c"]?.count == 48)
        #expect(scope.columns["erlang-c-asa"]?[3].map { abs($0 - erlangC.asa) < 1e-6 } == true)
        #expect(scope.intervalReasons.dropFirst(2).allSatisfy { !$0.contains(.timeVariation) && !$0.contains(.overload) })
    }

    @Test("Reasons are named from the model, and those of an interval from what happened in it")
    func reasons() throws {
        let found = try #require(
            try comparison(
                """
                vardiya: 1
                calendar: { length: 1d }
                contacts:
                  phone:
                    forecast: |
                      \((0..<48).map { $0 == 24 ? "60" : "10" }.joined(separator: " "))
                    handling: lognormal mean 6m cv 0.8
                    patience: 5m
                    on-abandon: [50% again after 10m]
                    lines: 30
                  chat: { volume: 100/day, handling: 5m, patience: 5m, stretch: 100% 118%, pick-up: 10s, hours: 08:15-20:00 }
                  email: { volume: 40/day, handling: 5m }
                bot: { fronts: chat, contains: 40%, handling: 1m }
                shifts:
                  day: { hours: 00:00-24:00, breaks: [30m within 10h-11h of start] }
                teams:
                  desk:
                    takes: all
                    slots: 2
                    absence: 10% per shift
                    heads: |
                      shift mon tue wed thu fri sat sun
                      day   6   6   6   6   6   6   6
                  helpers: { takes: phone, positions: 1, pace: 10% slower }
                """))
        #expect(found.scopes.map(\.name) == ["phone", "chat"])
        let (phone, chat) = (found.scopes[0], found.scopes[1])
        #expect(
            phone.reasons == [
                .abandonment, .returns, .concurrency, .handlingLaw, .skills, .otherWork, .limits, .absence, .pace,
            ])
        #expect(chat.reasons == [.abandonment, .bot, .concurrency, .skills, .otherWork, .absence, .pace, .pickUp])
        #expect(phone.intervalReasons[24].contains(.timeVariation))
        #expect(phone.intervalReasons[24].contains(.overload))
        #expect(phone.intervalReasons[25].contains(.carriedOver))
        #expect(phone.intervalReasons[21].contains(.breaks))
        #expect(!phone.intervalReasons[3].contains(.breaks))
        #expect(chat.intervalReasons[16].contains(.openingHours))
        #expect(!chat.intervalReasons[18].contains(.openingHours))
        // Closed: nothing is promised.
        #expect(chat.columns["erlang-c"]?[4] == .some(nil))
        #expect(phone.columns["erlang-c"]?[24] == 0)
    }

    @Test("No figure where formulas have nothing to say")
    func nothing() throws {
        let mail = """
            vardiya: 1
            calendar: { length: 1d }
            contacts:
              email: { volume: 40/day, handling: 5m }
            teams:
              desk: { takes: email, positions: 1 }

            """
        #expect(try comparison(mail, replications: 2) == nil)
        let steady = """
            vardiya: 1
            calendar: { length: 500 contacts }
            contacts:
              phone: { volume: 40/h, handling: 5m, patience: 5m }
            teams:
              desk: { takes: phone, positions: 4 }

            """
        #expect(try comparison(steady, replications: 2) == nil)
    }
}
