import Queueing
import Scenarios
import Simulation
import Testing

@testable import Planning

/// A scenario read from text.
func scenario(_ text: String) throws -> Scenario {
    let reading = ScenarioReader(vocabulary: SimulationVocabulary.vocabulary).read(text: text, name: "test.yaml", directory: nil)
    let problems = reading.diagnostics.filter { $0.severity == .error }.map(\.full)
    return try #require(reading.scenario, "\(problems.joined(separator: "\n"))")
}

func requirement(_ text: String, _ plan: RequirementPlan = RequirementPlan()) throws -> Requirement {
    try RequirementPlanner(try scenario(text), plan: plan).requirement()
}

extension RequirementGroup {
    func column(_ name: String) -> [Double] { (columns[name] ?? []).map { $0 ?? -1 } }
}

@Suite("Requirements")
struct RequirementTests {
    static let flat = """
        vardiya: 1
        calendar: { length: 1d }
        contacts:
          phone: { volume: 100/30m, handling: exponential mean 3m, patience: 2m }
        teams:
          desk: { takes: phone, positions: 14 }
        targets:
          - 80% of phone answered within 20s

        """

    @Test("A constant rate needs what the formula says, by every formula", arguments: RequirementMethod.allCases.filter { $0 != .iterative })
    func constant(method: RequirementMethod) throws {
        let group = try #require(try requirement(Self.flat, RequirementPlan(method: method)).groups.first)
        // Erlang A keeps 80/20 with 12 agents; backlog-carryover is built on Erlang C, whose loss system blocks some.
        let expected = try method == .carryover ? nil : ErlangA.fewestAgents(
            arrivalRate: 100.0 / 1800, meanHandling: 180, meanPatience: 120, serviceLevel: 0.8, within: 20)
        #expect(group.column("positions").count == 48)
        if let expected {
            #expect(group.column("positions").allSatisfy { $0 == Double(expected) })
        } else {
            #expect(group.column("positions").allSatisfy { (12...14).contains($0) })
        }
        #expect(group.column("planned").allSatisfy { $0 == 14 })
        #expect(group.column("contacts").allSatisfy { abs($0 - 100) < 1e-9 })
        #expect(group.column("load").allSatisfy { abs($0 - 10) < 1e-9 })
        #expect(group.formula == (method == .carryover ? "people by Erlang C, share in time by Erlang A" : "Erlang A"))
    }

    @Test("Erlang C where nobody is to hang up, and heads with shrinkage")
    func endless() throws {
        let plan = RequirementPlan(formula: .endless, shrinkage: 0.3)
        let group = try #require(try requirement(Self.flat, plan).groups.first)
        #expect(group.column("positions").allSatisfy { $0 == 14 })
        #expect(group.column("heads").allSatisfy { abs($0 - 20) < 1e-9 })
        #expect(group.column("in-time").allSatisfy { abs($0 - 0.8883500) < 1e-6 })
        #expect(abs(group.positionHours - 14 * 24) < 1e-9)
        #expect(abs(group.headHours - 20 * 24) < 1e-9)
    }

    @Test("The exact chain agrees with the formula in the long run")
    func exact() throws {
        let plan = RequirementPlan(isChecked: true)
        let group = try #require(try requirement(Self.flat, plan).groups.first)
        let exact = group.column("exact-in-time")
        let formula = group.column("in-time")
        // It starts empty.
        #expect(exact[0] > formula[0])
        #expect(zip(exact, formula).dropFirst(4).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    /// Half an hour of a peak: methods that look at the largest rate, or later, differ as they should.
    @Test("Methods differ where the rate varies")
    func varying() throws {
        let text = Self.flat.replacing(
            "phone: { volume: 100/30m, handling: exponential mean 3m, patience: 2m }",
            with: """
                phone:
                    forecast: |
                      \(((0..<48).map { $0 == 20 ? "200" : "100" }).joined(separator: " "))
                    handling: exponential mean 10m
                    patience: 2m
                """)
        func positions(_ method: RequirementMethod) throws -> [Double] {
            try #require(try requirement(text, RequirementPlan(method: method)).groups.first).column("positions")
        }
        let average = try positions(.sippAverage)
        let lagged = try positions(.laggedAverage)
        let load = try positions(.modifiedLoad)
        let loadMax = try positions(.modifiedLoadMax)
        let largest = try positions(.sippMax)
        #expect(average[20] > average[19])
        #expect(average[19] == average[21])
        // One handling time later, so that the interval after the peak still needs more.
        #expect(lagged[21] > average[21])
        #expect(lagged[20] < average[20])
        #expect(load[20] < average[20] && load[21] > average[21])
        #expect(zip(loadMax, load).allSatisfy { $0 >= $1 })
        #expect(largest == average)
        #expect(try positions(.pointwise) == average)
        #expect(try positions(.carryover)[21] >= average[21] - 1)
    }

    @Test("Nothing comes outside the hours, and what is stored is worked after opening")
    func hours() throws {
        let text = """
            vardiya: 1
            calendar: { length: 7d }
            contacts:
              phone: { volume: 480/day, handling: exponential mean 3m, patience: 2m, hours: mon-fri 09:00-17:00 }
              email: { volume: 96/day, handling: exponential mean 10m, hours: mon-fri 09:00-17:00 }
            teams:
              calls: { takes: phone, positions: 3 }
              mails: { takes: email, positions: 3 }
            targets:
              - 80% of phone answered within 20s
              - 90% of email first-response within 4h

            """
        let found = try requirement(text)
        #expect(found.groups.map(\.name) == ["calls", "mails"])
        let (calls, mails) = (found.groups[0], found.groups[1])
        #expect(calls.column("positions")[..<18].allSatisfy { $0 == 0 })
        #expect(calls.column("positions")[18..<34].allSatisfy { $0 > 0 })
        #expect(calls.column("positions")[34..<48].allSatisfy { $0 == 0 })
        // All work is there, nothing outside the hours.
        let load = mails.column("load")
        let hours: Double = load.reduce(0, +) / 2
        #expect(abs(hours - 7 * 16) < 1e-6)
        #expect(load[0] == 0 && load[18] > load[33])
        #expect(mails.maxOccupancy == RequirementPlan.usualOccupancy)
        for (people, work) in zip(mails.column("positions"), load) { #expect(people >= work / 0.85 - 1e-6) }
    }

    @Test("Chats at once need fewer people than chats one by one")
    func chats() throws {
        func text(_ slots: Int) -> String {
            """
            vardiya: 1
            calendar: { length: 1d }
            contacts:
              chat: { volume: 60/30m, handling: exponential mean 5m, stretch: 100% 118% 120%, patience: 5m }
            teams:
              desk: { takes: chat, slots: \(slots), positions: 6 }
            targets:
              - 80% of chat answered within 20s

            """
        }
        let many = try #require(try requirement(text(3)).groups.first)
        let one = try #require(try requirement(text(1)).groups.first)
        #expect(many.formula == "chat levels with patience")
        #expect(one.formula == "Erlang A")
        let pool = try ChatPool(
            arrivalRate: 60.0 / 1800, soloHandling: 300, agents: Int(many.column("positions")[5]),
            factors: [1, 2 / 1.18, 3 / 1.2], meanPatience: 300)
        #expect(abs(many.column("in-time")[5] - pool.serviceLevel(within: 20)) < 1e-9)
        #expect(many.column("positions")[5] < one.column("positions")[5])
    }

    @Test("The bot, reconnects and second contacts change who asks people")
    func demand() throws {
        let text = """
            vardiya: 1
            calendar: { length: 1d }
            contacts:
              chat: { volume: 240/day, handling: 5m, after-service: [25% again after 5m] }
              phone: { volume: 240/day, handling: 5m, also: 10% on chat after 5m }
            bot:
              fronts: chat
              contains: 50%
              gives-up: 10%
              handling: 1m
            teams:
              desk: { takes: all, positions: 14 }

            """
        let outlook = HorizonOutlook(try scenario(text))
        let demand = HumanDemand(outlook)
        // a = 1 + 0.1 + 0.25 p, p = 0.4 a.
        let attempts = 1.1 / (1 - 0.25 * 0.4)
        #expect(abs(demand.live[0][10] / (240.0 / 86_400) - 0.4 * attempts) < 1e-6)
        #expect(abs(demand.live[1][10] / (240.0 / 86_400) - 1) < 1e-9)
    }

    @Test("Groups are what shares people; overflow does not join them")
    func groups() throws {
        let scenario = try scenario(
            """
            vardiya: 1
            contacts:
              phone: { volume: 100/day, handling: 3m, patience: 2m }
              chat: { volume: 100/day, handling: 3m, patience: 2m }
              email: { volume: 100/day, handling: 3m }
            teams:
              a: { takes: [phone, chat], positions: 2 }
              b: { takes: chat, positions: 2 }
              c: { takes: email, positions: 2 }
            """)
        #expect(StaffGroup.all(scenario).map { $0.name(in: scenario) } == ["a + b", "c"])
        #expect(StaffGroup.all(scenario).map(\.types) == [[0, 1], [2]])
    }

    @Test("Average speed of answer, abandonment and percentiles are planned for; money is left to simulate", arguments: [RequirementMethod.sippAverage, .pointwise])
    func otherTargets(method: RequirementMethod) throws {
        func positions(_ target: String) throws -> (Double, [String]) {
            let text = Self.flat.replacing("80% of phone answered within 20s", with: target)
            let found = try requirement(text, RequirementPlan(method: method))
            let group = try #require(found.groups.first)
            let first = try #require(group.column("positions").first)
            #expect(group.column("positions").allSatisfy { $0 == first })
            return (first, found.notes)
        }
        func fewest(_ isKept: (ErlangA) -> Bool) throws -> Double {
            try #require(
                try (1...40).first {
                    isKept(try ErlangA(arrivalRate: 100.0 / 1800, meanHandling: 180, agents: Double($0), meanPatience: 120))
                }.map(Double.init))
        }
        // Beside a target that says nothing of the wait stands the usual one, which wants 12.
        #expect(try positions("asa of phone at most 2s").0 == fewest { $0.asa <= 2 })
        #expect(try positions("abandonment of phone at most 1%").0 == fewest { $0.abandonment <= 0.01 })
        #expect(
            try positions("95% percentile of wait of phone at most 40s").0
                == fewest { $0.serviceLevels(within: 40).overAnswered >= 0.95 })
        let (people, notes) = try positions("cost at most 400000 TRY/month")
        #expect(people == 12)
        #expect(notes.contains("`cost at most 400000 TRY/month` is judged by `simulate` only."))
    }

    @Test("Shares out of range say what would do")
    func errors() throws {
        let flat = try scenario(Self.flat)
        #expect(throws: QueueingError.invalid(argument: "shrinkage", value: 1, needs: "a share from 0 to below 1")) {
            try RequirementPlanner(flat, plan: RequirementPlan(shrinkage: 1))
        }
        #expect(throws: QueueingError.invalid(argument: "occupancy", value: 0, needs: "a share above 0, up to 1")) {
            try RequirementPlanner(flat, plan: RequirementPlan(maxOccupancy: 0))
        }
    }
}
