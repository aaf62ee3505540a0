import Foundation
import Simulation
import Testing

@Suite("vardiya simulate --why")
struct WhyTests {
    /// Two people, both at lunch from noon to one; calls all day at a rate that two carry easily and nobody not at all.
    private let text = """
        vardiya: 1
        calendar: { length: 1d }
        contacts:
          phone: { volume: 80/day, handling: 3m, patience: 2m, hours: 08:00-16:00, profile: day }
        profiles:
          day:
            by-hour: |
              0 0 0 0 0 0 0 0 1 1 1 1 1 1 1 1 0 0 0 0 0 0 0 0
        shifts:
          early: { hours: 08:00-16:00, lunch: 60m unpaid within 4h-5h of start }
        teams:
          desk:
            takes: phone
            works: 5 shifts/week
            leave: none
            absence: none
            off-desk: none
            heads: |
              shift mon tue wed thu fri sat sun
              early 2   2   2   2   2   2   2
        targets:
          - 95% of phone answered within 20s

        """

    @Test("Without the lunch the hour holds: the cause that cures it is named, the others are shown beside it")
    func lunch() throws {
        let scratch = try Scratch()
        _ = try scratch.write(text, "day.yaml")
        let program = try Program.run(
            "simulate", "day.yaml", "--why", "--replications", "60", "--json=day.json", folder: scratch.path)
        #expect(program.status == 99, "\(program.errors)")
        #expect(program.output.contains("\nCURES"))
        #expect(program.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
        let result = try JSONDecoder().decode(SimulationResult.self, from: Data(scratch.read("day.json").utf8))
        let why = try #require(result.why)
        // Nobody is ever absent, and calls have no slots.
        #expect(why.causes == [.volume, .breaks, .handling])
        let noon = try #require(why.hours.first { $0.minute == 720 })
        #expect(noon.main == .breaks)
        #expect(noon.effects.count == 3)
        let gain = try #require(noon.effects[1])
        #expect(gain.shown == .better)
        // From nobody there to two people for a fifth of an Erlang each.
        #expect(gain.value > 0.5)
        #expect(gain.value > (noon.effects[0]?.value ?? 0) && gain.value > (noon.effects[2]?.value ?? 0))
        // What is not asked for is not there, and the other figures are the same.
        let plain = try JSONDecoder().decode(
            SimulationResult.self,
            from: Data(Program.run("simulate", "day.yaml", "--replications", "60", "--json", folder: scratch.path).output.utf8))
        var without = result
        without.why = nil
        #expect(plain == without)
    }

    @Test("Where no hour falls short that is said, and the list is empty")
    func nothing() throws {
        let scratch = try Scratch()
        _ = try scratch.write(text.replacingOccurrences(of: "95% of", with: "1% of").replacingOccurrences(of: ", lunch: 60m unpaid within 4h-5h of start", with: ""), "day.yaml")
        let program = try Program.run(
            "simulate", "day.yaml", "--why", "--replications", "20", "--json=day.json", folder: scratch.path)
        #expect(program.output.contains("\nCURES    no hour falls short of its target, so there is nothing to cure\n"), "\(program.output)")
        let result = try JSONDecoder().decode(SimulationResult.self, from: Data(scratch.read("day.json").utf8))
        #expect(result.why?.hours == [] && result.why?.comparisons == 0)
    }

    @Test("The same bytes on one and three threads")
    func threads() throws {
        let scratch = try Scratch()
        _ = try scratch.write(text, "day.yaml")
        func run(_ threads: String) throws -> String {
            try Program.run(
                "simulate", "day.yaml", "--why", "--replications", "20", "--json", "--threads", threads, folder: scratch.path
            ).output
        }
        let one = try run("1")
        #expect(one.contains("\"why\""))
        #expect(try run("3") == one)
    }
}
