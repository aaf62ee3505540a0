import Foundation
import Simulation
import Testing

@testable import Workbench

@Suite("vardiya stress and draw")
struct StressCommandTests {
    private func scratch(_ more: String = "") throws -> Scratch {
        let scratch = try Scratch()
        _ = try scratch.write(CommandTests.scenario("60% of phone answered within 20s", positions: 4) + more, "day.yaml")
        return scratch
    }

    private func run(_ scratch: Scratch, _ arguments: String...) throws -> Program {
        try Program.run(arguments, folder: scratch.path)
    }

    private static let faults = """
        stress:
          stages: [hold 100% for 12h, spike to 200% for 1h at 10:00]
          faults: ["phone down 14:00-15:00, 50% return within 30m", 25% of desk absent on 16:00-18:00]

        """

    @Test("A report of at most 100 columns, JSON, tables and a page")
    func report() throws {
        let scratch = try scratch(Self.faults)
        let program = try run(
            scratch, "stress", "day.yaml", "--replications", "8", "--factor", "50%,100%,200%", "--json=all.json", "--csv", "tables")
        #expect(program.status == 0, "\(program.errors)")
        let lines = program.output.split(separator: "\n").map(String.init)
        #expect(lines.allSatisfy { $0.count <= 100 })
        for head in ["BREAKS AT", "CAPACITY", "STRESS", "HOW"] {
            #expect(lines.contains { $0.hasPrefix(head) }, "\(program.output)")
        }
        #expect(lines.contains { $0.contains("spike to 200% for 1h at 10:00") })
        let test = try JSONDecoder().decode(LoadTest.self, from: Data(scratch.read("all.json").utf8))
        #expect(test.curve.map(\.load) == [0.5, 1, 2])
        #expect(test.effects?.events.map(\.kind) == [.stage, .fault, .fault])
        #expect(test.breakingPoints.count == 1)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/tables").sorted() == [
                "breaking-points.csv", "capacity.csv", "events.csv", "headroom.csv", "run.csv", "stress.csv",
            ])
        #expect(try scratch.read("tables/capacity.csv").hasPrefix("load,target,attained,attained low,attained high,verdict,failure\r\n0.5,"))
    }

    @Test("The same bytes on one and three threads; flags take the place of the section")
    func flags() throws {
        let scratch = try scratch(Self.faults)
        let short = ["stress", "day.yaml", "--replications", "6", "--factor", "100%", "--json"]
        let one = try Program.run(short + ["--threads", "1"], folder: scratch.path)
        let three = try Program.run(short + ["--threads", "3"], folder: scratch.path)
        #expect(one.status == 0 && one.output == three.output)
        let other = try Program.run(short + ["--fault", "15% slower on 09:00-10:00"], folder: scratch.path)
        #expect(other.status == 0, "\(other.errors)")
        let test = try JSONDecoder().decode(LoadTest.self, from: Data(other.output.utf8))
        #expect(test.effects?.events.map(\.text) == ["15% slower on 09:00-10:00"])
    }

    @Test("Wrong flags and scenarios without targets are told")
    func mistakes() throws {
        let scratch = try scratch()
        let wrong = try run(scratch, "stress", "day.yaml", "--factor", "many", "--up-to", "20%", "--replications", "0")
        #expect(wrong.status == 64)
        for flag in ["--factor", "--up-to", "--replications"] { #expect(wrong.errors.contains(flag)) }
        let stage = try run(scratch, "stress", "day.yaml", "--stage", "jump to 300%")
        #expect(stage.status == 64 && stage.errors.hasPrefix("error: --stage \"jump to 300%\": "), "\(stage.errors)")
        let both = try run(
            scratch, "stress", "day.yaml", "--stage", "spike to 300% for 15m at 10:00", "--fault", "20% of desc absent on 10:00-11:00",
            "--fault", "chat down 10:00-11:00")
        #expect(both.status == 64 && both.errors.split(separator: "\n").count == 2, "\(both.errors)")
        #expect(both.errors.contains("error: --fault \"20% of desc absent on 10:00-11:00\": no team or vendor is called `desc`"))
        #expect(both.errors.contains("error: --fault \"chat down 10:00-11:00\": "))
        // A mistake of the file beside it keeps the code of files.
        let file = try run(scratch, "stress", "day.yaml", "--stage", "jump", "--set", "teams.desk.positions=many")
        #expect(file.status == 65 && file.errors.contains("--stage \"jump\"") && file.errors.contains("`many` is no number of people"))
        let target = try run(scratch, "stress", "day.yaml", "--target", "telegram")
        #expect(target.status == 64 && target.errors.contains("telegram"))
        #expect(try run(scratch, "stress", "none.yaml").status == 66)
        #expect(try run(scratch, "stress", "day.yaml", "--json=/nowhere/x.json").status == 73)
    }

    @Test("The customers drawn are those of the log, in both formats, whole or not at all")
    func draw() throws {
        let scratch = try scratch(Self.faults)
        let program = try run(scratch, "draw", "day.yaml", "--seed", "4", "-o", "arrivals.csv")
        #expect(program.status == 0 && program.output.isEmpty, "\(program.errors)")
        let lines = try scratch.read("arrivals.csv").components(separatedBy: "\r\n").dropLast()
        #expect(lines.first == "seconds,local,contact,channel,reason,customer,severity,patience,work,turns")
        _ = try run(scratch, "simulate", "day.yaml", "--seed", "4", "--replications", "1", "--trace", "log.csv", "--quiet")
        let log = try scratch.read("log.csv").components(separatedBy: "\r\n").map { $0.components(separatedBy: ",") }
        let arrived = log.filter { $0.count > 5 && $0[5] == "arrives" && $0[3] == "0" }
        #expect(arrived.map { $0[0] + " " + $0[2] } == lines.dropFirst().map {
            let cells = $0.components(separatedBy: ",")
            return cells[0] + " " + cells[5]
        })
        // Standard output and JSON Lines hold the same customers.
        let stream = try run(scratch, "draw", "day.yaml", "--seed", "4", "--format", "jsonl")
        let objects = try stream.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects.compactMap { $0["customer"] as? String } == arrived.map { $0[2] })
        #expect((objects.first?["local"] as? String)?.hasPrefix("2024-01-01T") == true)
        // Under stress nobody arrives while the phone is down.
        let stressed = try run(scratch, "draw", "day.yaml", "--seed", "4", "--stress")
        let times = stressed.output.components(separatedBy: "\r\n").dropFirst().compactMap { Double($0.prefix { $0 != "," }) }
        #expect(times.allSatisfy { $0 < 14 * 3600 || $0 >= 15 * 3600 })
        #expect(times.count > 100)
        #expect(try run(scratch, "draw", "day.yaml", "-o", "/nowhere/a.csv").status == 73)
        #expect(try run(scratch, "draw", "day.yaml", "-o", ".").status == 73)
        #expect(try run(scratch, "draw", "day.yaml", "--format", "xml", "--factor", "0%").status == 64)
        #expect(scratch.names == ["arrivals.csv", "day.yaml", "log.csv"])
    }

    @Test("Stages and faults of the command line are drawn as those of the section")
    func drawFlags() throws {
        let scratch = try scratch()
        let drawn = try run(
            scratch, "draw", "day.yaml", "--seed", "4", "--stage", "hold 100% for 12h", "--stage", "spike to 200% for 1h at 10:00",
            "--fault", "phone down 14:00-15:00, 50% return within 30m")
        let other = try Scratch()
        _ = try other.write(scratch.read("day.yaml") + Self.faults, "day.yaml")
        let section = try run(other, "draw", "day.yaml", "--seed", "4", "--stress")
        #expect(drawn.status == 0 && drawn.output == section.output && drawn.output.count > 1000, "\(drawn.errors)")
        #expect(try run(scratch, "draw", "day.yaml", "--seed", "4").output != drawn.output)
        #expect(try run(scratch, "draw", "day.yaml", "--fault", "phone up").status == 64)
    }

    @Test("A stage while nobody comes says so")
    func nobody() throws {
        let scratch = try Scratch()
        _ = try scratch.write(FormulaCommandTests.day, "day.yaml")
        let program = try run(
            scratch, "stress", "day.yaml", "--replications", "4", "--factor", "100%", "--stage", "spike to 300% for 15m at 22:00")
        #expect(program.status == 0, "\(program.errors)")
        #expect(program.output.contains("nobody came") && !program.output.contains("at once"), "\(program.output)")
    }

    @Test("--stress without a section is told")
    func noSection() throws {
        let scratch = try scratch()
        let program = try run(scratch, "draw", "day.yaml", "--stress")
        #expect(program.status == 64 && program.errors.contains("stress"))
    }
}
