import Foundation
import Reports
import Simulation
import Testing

@testable import Workbench

@Suite("vardiya bench")
struct BenchTests {
    private static let suite = """
        bench: 1
        title: Two orders of a queue
        scenarios: desk.yaml
        policies:
          fifo: none
          lifo: { routing: { next-contact: lifo } }
        replications: 20

        """

    private func scratch(_ suite: String = suite) throws -> Scratch {
        let scratch = try Scratch()
        _ = try scratch.write(CommandTests.scenario("60% of phone answered within 20s", positions: 3), "desk.yaml")
        _ = try scratch.write(suite, "small.yaml")
        return scratch
    }

    private func bench(_ scratch: Scratch, _ arguments: String...) throws -> Program {
        try Program.run(["bench", "small.yaml", "--baselines", "kept/bench"] + arguments, folder: scratch.path)
    }

    @Test("Ranks, records, checks: nothing changed is nothing found")
    func sound() throws {
        let scratch = try scratch()
        let ranked = try bench(scratch)
        #expect(ranked.status == 0, "\(ranked.errors)")
        let lines = ranked.output.split(separator: "\n").map(String.init)
        #expect(lines[0] == "Two orders of a queue · 2 policies on 1 scenario, the same 20 days for each policy, seed 1")
        #expect(lines[1].split(separator: " ").prefix(4) == ["desk", "phone", "in", "time"])
        #expect(lines[2].hasPrefix("fifo ") && lines[3].hasPrefix("lifo "))
        #expect(lines.contains { $0.hasPrefix("STANDING") })
        #expect(lines.contains { $0.hasPrefix("SPEED  desk ") })
        #expect(lines.allSatisfy { $0.count <= 100 })
        let recorded = try bench(scratch, "--record")
        #expect(recorded.status == 0, "\(recorded.errors)")
        #expect(recorded.output.hasSuffix("recorded kept/bench/small.csv\n"))
        #expect(scratch.names == ["desk.yaml", "kept", "small.yaml"])
        let checked = try bench(scratch, "--check")
        #expect(checked.status == 0, "\(checked.errors)")
        #expect(
            checked.output.replacing("\n  ", with: " ").contains(
                "CHECK against the baseline, 20 days on the same customers (seed 1): 0 worse, 0 better, 8 the same in every replication, 0 within"))
        // Other customers: nothing is the same, and nothing is shown to be worse.
        let other = try bench(scratch, "--check", "--seed", "99")
        #expect(other.status == 0, "\(other.output)")
        #expect(other.output.contains("20 days on other customers (seed 99)"))
        // The baseline says seed and replications, whatever the suite says now.
        _ = try scratch.write(Self.suite.replacing("replications: 20", with: "replications: 30\nseed: 3"), "small.yaml")
        #expect(try bench(scratch, "--check").output.contains("8 the same"))
        #expect(try bench(scratch, "--record", "--quiet").output.isEmpty)
        #expect(try scratch.read("kept/bench/small.csv").contains("\nseed,3\nreplications,30\n"))
    }

    @Test("The suite of the article runs as it is pasted, beside the scenarios that ship")
    func article() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        let article = try String(
            contentsOfFile: root + "/Sources/Simulation/Simulation.docc/Articles/BenchmarkingRouting.md", encoding: .utf8)
        let block = try #require(article.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first)
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.path + "/scenarios/bench", withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: root + "/scenarios") where name.contains(".") {
            try FileManager.default.createSymbolicLink(
                atPath: scratch.path + "/scenarios/" + name, withDestinationPath: root + "/scenarios/" + name)
        }
        _ = try scratch.write(block, "scenarios/bench/desk.yaml")
        let program = try Program.run(["bench", "scenarios/bench/desk.yaml", "--replications", "10"], folder: scratch.path)
        #expect(program.status == 0, "\(program.errors)")
        #expect(program.output.contains("own-first"))
    }

    @Test("Stages and plans of a scenario do not stand in the way of what a suite puts in their place")
    func unused() throws {
        let scratch = try scratch(Self.suite + "set: { calendar: { length: 1 day } }\n")
        let week = CommandTests.scenario("60% of phone answered within 20s", positions: 3).replacing("length: 1d", with: "length: 1 week")
        _ = try scratch.write(week + "stress: { stages: spike to 300% for 15m at fri 20:00 }\n", "desk.yaml")
        let ranked = try bench(scratch)
        #expect(ranked.status == 0, "\(ranked.errors)")
        // A verb that runs the file as it stands still looks at them.
        let other = try Program.run("simulate", "desk.yaml", "--set", "calendar.length=1 day", "--replications", "2", folder: scratch.path)
        #expect(other.status == 65, "\(other.errors)")
    }

    @Test("A loss ends with 98 and a table of what got worse")
    func worse() throws {
        let scratch = try scratch()
        #expect(try bench(scratch, "--record").status == 0)
        let checked = try bench(scratch, "--check", "--set", "contacts.phone.handling=3m30s", "--json=all.json", "--csv", "tables")
        #expect(checked.status == 98)
        let lines = checked.output.split(separator: "\n").map(String.init)
        let row = try #require(lines.first { $0.hasPrefix("✗ desk  fifo  phone in time") }, "\(checked.output)")
        #expect(row.contains("%") && row.hasSuffix("0.5"))
        #expect(lines.contains { $0.hasPrefix("note: made of another text than the baseline's: desk fifo, desk lifo") })
        #expect(lines.allSatisfy { $0.count <= 100 })
        let results = try JSONDecoder().decode(BenchResults.self, from: Data(scratch.read("all.json").utf8))
        let check = try #require(results.suites[0].check)
        #expect(check.count(.worse) >= 2 && !check.isKept && check.isPaired)
        let table = try scratch.read("tables/check.csv")
        #expect(table.hasPrefix("suite,scenario,policy,measure,scope,unit,better,before,now,loss,loss-low,loss-high,tolerance,verdict\r\n"))
        #expect(table.contains(",worse\r\n"))
        // The policy itself: what was lifo is fifo now.
        _ = try scratch.write(Self.suite.replacing("next-contact: lifo", with: "next-contact: fifo"), "small.yaml")
        let turned = try bench(scratch, "--check")
        let found = try #require(turned.output.split(separator: "\n").first { $0.hasPrefix("✗") || $0.hasPrefix("✓") }, "\(turned.output)")
        #expect(found.contains("lifo"))
    }

    @Test("The same bytes on one and three threads, without the speed")
    func threads() throws {
        let scratch = try scratch()
        let one = try bench(scratch, "--json", "--threads", "1")
        let three = try bench(scratch, "--json", "--threads", "3")
        #expect(one.output == three.output)
        #expect(!one.output.contains("SPEED") && !one.output.contains("elapsed") && one.errors.hasPrefix("SPEED"))
        #expect(try bench(scratch, "--record", "--threads", "1", "-q").status == 0)
        let kept = try scratch.read("kept/bench/small.csv")
        #expect(try bench(scratch, "--record", "--threads", "3", "-q").status == 0)
        #expect(try scratch.read("kept/bench/small.csv") == kept)
    }

    @Test("A baseline that is missing, damaged, another's or of other days")
    func baselines() throws {
        let scratch = try scratch()
        let missing = try bench(scratch, "--check")
        #expect(missing.status == 66)
        #expect(
            missing.errors
                == "kept/bench/small.csv: error: cannot read the baseline: there is no such file; record it with vardiya bench small.yaml --record\n")
        #expect(try bench(scratch, "--record").status == 0)
        let sound = try scratch.read("kept/bench/small.csv")
        func check(_ text: String) throws -> Program {
            _ = try scratch.write(text, "kept/bench/small.csv")
            return try bench(scratch, "--check")
        }
        let damaged = try check(sound.replacing("fifo,service-level,phone,share", with: "fifo,service-level,phone,shore"))
        #expect(damaged.status == 65)
        #expect(damaged.errors.hasPrefix("kept/bench/small.csv:10:1: error: `shore` is no unit"), "\(damaged.errors)")
        let other = try check(sound.replacing("suite,small", with: "suite,other"))
        #expect(other.status == 65)
        #expect(other.errors.contains("it is the baseline of the suite other; record it anew with --record"))
        let weeks = try check(sound.replacing(",fifo,day,", with: ",fifo,week,"))
        #expect(weeks.status == 65)
        #expect(weeks.errors.contains("a replication of desk was a week and is a day now"))
        let none = try check(sound.replacing("row,desk,", with: "row,dask,"))
        #expect(none.status == 65)
        #expect(none.errors.contains("none of its rows is in the suite"))
        // A policy more and one less: judged is what both have.
        let fewer = try check(sound.replacing("\nrow,desk,lifo,", with: "\nrow,desk,rare,"))
        #expect(fewer.status == 0, "\(fewer.errors)")
        #expect(fewer.output.replacing("\n  ", with: " ").contains("not in the baseline, not judged: desk lifo: service-level of phone,"))
        #expect(fewer.output.replacing("\n  ", with: " ").contains("no longer in the suite: desk rare: service-level of phone,"))
    }

    @Test("What is wrong with a suite, its scenarios and its policies, at once and at its place")
    func problems() throws {
        let scratch = try scratch(
            """
            bench: 1
            scenarios: [desk.yaml, none.yaml]
            policies:
              fifo: none
              odd: { routing: { next-contact: fifi } }
              seats: { teams: { desk: { positions: -1 } } }
            """)
        let program = try bench(scratch)
        #expect(program.status == 66)
        #expect(program.errors.contains("small.yaml:5:35: error: routing.next-contact: `next-contact: fifi` is not known"))
        #expect(program.errors.contains("                                        ^^^^") || program.errors.contains("^^^^  expected one of fifo,"))
        #expect(program.errors.contains("small.yaml:6:40: error: teams.desk.positions: "))
        #expect(program.errors.contains("none.yaml: error: cannot read none.yaml: there is no such file"))
        #expect(program.errors.components(separatedBy: "fifi").count == 3, "once, with its line")
        _ = try scratch.write(
            Self.suite + "measures:\n  - asa of chat\n", "small.yaml")
        let unknown = try bench(scratch)
        #expect(unknown.status == 65)
        #expect(unknown.errors.contains("small.yaml:9:5: error: no scenario of the suite has asa of chat with an interval"))
        _ = try scratch.write(Self.suite + "measures: cost\n", "small.yaml")
        #expect(try bench(scratch).errors.contains("no scenario of the suite has cost of all with an interval"))
        _ = try scratch.write(Self.suite + "measures: occupancy of desk\n", "small.yaml")
        #expect(try bench(scratch).errors.contains("neither more nor less of occupancy is better"))
        _ = try scratch.write(
            Self.suite.replacing("fifo: none", with: "fifo: none\n  long: { calendar: { length: 2 days } }"), "small.yaml")
        let long = try bench(scratch)
        #expect(long.status == 65)
        #expect(long.errors.contains("`long` cannot be compared on desk: it runs for 2 days"))
    }

    @Test("The command line, and places that cannot be written")
    func usage() throws {
        let scratch = try scratch()
        let both = try bench(scratch, "--check", "--record", "--replications", "3")
        #expect(both.status == 64)
        #expect(both.errors.contains("--check and --record exclude each other") && both.errors.contains("--replications 3 is not between 10 and 100000"))
        let nothing = try Program.run(["bench"], folder: scratch.path)
        #expect(nothing.status == 64)
        #expect(nothing.errors.contains("there are no suites in scenarios/bench here"))
        let twice = try Program.run(["bench", "small.yaml", "./small.yaml"], folder: scratch.path)
        #expect(twice.status == 64)
        #expect(try bench(scratch, "--record", "--json=/no/such/folder.json").status == 73)
        #expect(try Program.run(["bench", "small.yaml", "--record", "--baselines", "desk.yaml"], folder: scratch.path).status == 64)
        try FileManager.default.createDirectory(atPath: scratch.path + "/kept/bench/small.csv", withIntermediateDirectories: true)
        let folder = try bench(scratch, "--record")
        #expect(folder.status == 73 && folder.output.isEmpty, "said before the run: \(folder.errors)")
        #expect(try bench(scratch, "--check").status == 66)
        #expect(try Program.run(["bench", "."], folder: scratch.path).status == 66)
        #expect(scratch.names == ["desk.yaml", "kept", "small.yaml"])
    }

    @Test("Every shipped suite reads, and each of its policies compiles")
    func shipped() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appendingPathComponent("scenarios/bench").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names.count >= 7)
        let suites = try ReadySuite.all(BenchRequest(paths: names.map { "\(folder)/\($0)" }))
        #expect(suites.allSatisfy { $0.scenarioPaths.count > 4 })
    }

    private enum LongestPlace: ContactPolicy {
        static let name = "newest"
        static let summary = "as lifo, of a user's own"
        static let lineOrder = LineOrder.reverse
        static func score(_ c: WaitingContact) -> Double { -c.waited }
    }

    @Test("A policy of the program's own is named in a suite as any other")
    func ownPolicy() throws {
        let scratch = try scratch(Self.suite + "set: { teams.desk.positions: 3 }\n")
        let text = Self.suite.replacing("next-contact: lifo } }", with: "next-contact: lifo } }\n  mine: { routing: { next-contact: newest } }")
        let path = try scratch.write(text, "own.yaml")
        let shipped = BenchRequest(paths: [path])
        #expect(throws: WorkbenchError.self) { try Workbench.bench(shipped) }
        var own = shipped
        own.policies = try RoutingPolicies.shipped.adding(ContactPolicyEntry(LongestPlace.self) { LongestPlace.score(.view($0)) })
        let ranking = try Workbench.bench(own).results.suites[0].ranking
        #expect(ranking.policies == ["fifo", "lifo", "mine"])
        // Who joined last has waited least: the two are the same in every replication.
        for line in ranking.lines { #expect(line.figures[1] == line.figures[2]) }
    }
}
