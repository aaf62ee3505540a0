import Foundation
import Testing

/// Runs the built program as a person would.
struct Program {
    var status: Int32
    var output: String
    var errors: String

    /// The executable beside the test bundle.
    static let path: String = {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return bundle.deletingLastPathComponent().appendingPathComponent("vardiya").path
    }()

    static func run(_ arguments: String..., folder: String? = nil, environment: [String: String] = [:]) throws
        -> Program
    {
        try run(arguments, folder: folder, environment: environment)
    }

    static func run(_ arguments: [String], folder: String? = nil, environment: [String: String] = [:]) throws
        -> Program
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        // Runs are kept only where a test asks for it.
        process.environment = ProcessInfo.processInfo.environment.merging(["VARDIYA_STORE": "off"]) { $1 }
            .merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Errors are short; the output is read first so that the program never waits for us.
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let complaints = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Program(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
            errors: String(decoding: complaints, as: UTF8.self))
    }
}

/// A folder that is gone after the test.
final class Scratch {
    let path: String
    init() throws {
        path =
            FileManager.default.temporaryDirectory.appendingPathComponent("vardiya-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    func write(_ text: String, _ name: String) throws -> String {
        let file = path + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }
    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
    }
    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? [] }
    deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite("The program")
struct CommandTests {
    /// A day of a small desk; `target` goes below the targets.
    static func scenario(_ target: String, positions: Int = 4) -> String {
        """
        vardiya: 1
        calendar: { length: 1d }
        contacts:
          phone: { volume: 30/30m, handling: 3m, patience: 2m }
        teams:
          desk: { takes: phone, positions: \(positions) }
        targets:
          - \(target)

        """
    }
    static let easy = scenario("10% of phone answered within 20s")

    @Test("--version")
    func version() throws {
        let program = try Program.run("--version")
        #expect(program.status == 0)
        #expect(program.output == "0.1.0\n")
    }

    @Test("A run says which sections it does not use")
    func unused() throws {
        let folder = try Scratch()
        let text =
            Self.easy.replacingOccurrences(of: "positions: 4 }", with: "positions: 4, wage: 90 TRY/h }")
            + "stress: { stages: hold 120% for 8h }\nplanning: { decide: { desk: 0-8 positions } }\n"
        let sentence = "`stress` and `planning` are read and checked, but not used by `simulate`."
        func said(_ text: String) throws -> String {
            let program = try Program.run(
                "simulate", try folder.write(text, "week.yaml"), "--replications", "2", "--json")
            #expect(program.status == 0, "\(program.errors)")
            return program.output
        }
        let priced = try said(text)
        #expect(priced.contains(sentence))
        #expect(priced.contains("\"currency\" : \"TRY\"") || priced.contains("\"currency\":\"TRY\"") || priced.contains("\"currency\": \"TRY\""))
        #expect(!priced.contains("The cost has no"))
        let license = try said(text.replacingOccurrences(of: "90 TRY/h", with: "900 TRY/month"))
        #expect(license.contains("The cost has no pay by the month of desk: the file does not say how many people they are."))
        #expect(try !said(Self.easy).contains("read and checked"))
        let alone = try said(Self.easy + "stress: { stages: hold 120% for 8h }\n")
        #expect(alone.contains("`stress` is read and checked, but not used by `simulate`."))
        #expect(!alone.contains("\"currency\""))
    }

    @Test(
        "Help everywhere, with examples",
        arguments: [[], ["validate"], ["simulate"], ["vary"], ["requirement"], ["erlang"], ["list"], ["init"], ["schema"]])
    func help(_ verb: [String]) throws {
        let program = verb.isEmpty ? try Program.run("--help") : try Program.run(verb[0], "--help")
        #expect(program.status == 0)
        #expect(program.output.contains("EXAMPLES\n  vardiya "))
        #expect(program.output.contains("USAGE: vardiya"))
    }

    @Test(
        "Wrong arguments: 64",
        arguments: [
            ["simulat"], ["simulate"], ["simulate", "a.yaml", "--threads", "0"],
            ["simulate", "a.yaml", "--seed", "x"],
            ["simulate", "a.yaml", "--precision", "fast"],
            ["simulate", "a.yaml", "--precision", "1%", "--replications", "3"],
            ["simulate", "a.yaml", "--replications", "0"], ["validate", "a.yaml", "--set", "contacts.phone"],
            ["simulate", "a.yaml", "--max-replications", "9"], ["compare", "a.yaml", "b.yaml", "--max-replications", "9"],
            ["validate", "a.yaml", "--set", "=3"],
            ["list", "planets"], ["--nonsense"],
        ])
    func usage(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 64)
    }

    @Test("--quiet silences the report, not the JSON that is asked for")
    func quietJSON() throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.easy, "day.yaml")
        let plain = try Program.run("simulate", file, "--replications", "3", "--json")
        #expect(try Program.run("simulate", file, "--replications", "3", "--json", "--quiet").output == plain.output)
        #expect(try Program.run("simulate", file, "--replications", "3", "--quiet").output.isEmpty)
    }

    @Test("A value that is no number of people is told in a planner's words", arguments: ["NaN", "", "-1", "two"])
    func people(_ value: String) throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.easy, "day.yaml")
        let program = try Program.run("simulate", file, "--set", "teams.desk.positions=\(value)")
        #expect(program.status == 65 && !program.errors.contains("is no law") && !program.errors.contains("a table of numbers"), "\(program.errors)")
    }

    @Test("A precision that is not understood says what would be")
    func precisionText() throws {
        let program = try Program.run("simulate", "a.yaml", "--precision", "fast")
        #expect(
            program.errors.hasPrefix(
                "Error: --precision fast is not understood. Write a share, and the measure if it is not service-level: "
                    + "--precision 1% or --precision \"1% of asa\".\n"))
    }

    @Test("A measure that does not exist: 64")
    func unknownMeasure() throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.easy, "day.yaml")
        let program = try Program.run("simulate", file, "--precision", "1% of speed")
        #expect(program.status == 64)
        #expect(
            program.errors
                == "error: no measure with an interval is called speed; see vardiya list measures\n")
    }

    @Test("A bad scenario: 65, with the place")
    func badScenario() throws {
        let scratch = try Scratch()
        _ = try scratch.write(
            Self.easy.replacingOccurrences(of: "handling: 3m", with: "handling: 180"), "day.yaml")
        for verb in ["validate", "simulate"] {
            let program = try Program.run(verb, "day.yaml", folder: scratch.path)
            #expect(program.status == 65)
            #expect(program.output.isEmpty)
            #expect(program.errors.hasPrefix("day.yaml:4:"))
            #expect(program.errors.contains("has no unit"))
        }
    }

    @Test("An unreadable file: 66")
    func unreadable() throws {
        for verb in ["validate", "simulate"] {
            let program = try Program.run(verb, "/nowhere/week.yaml")
            #expect(program.status == 66)
            #expect(program.errors.contains("/nowhere/week.yaml"))
        }
    }

    @Test("A place that cannot be written: 73, before anything is simulated")
    func cannotWrite() throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.easy, "day.yaml")
        for flag in ["--json=/nowhere/day.json", "--csv=/nowhere/deep/tables", "--trace=/nowhere/log.csv"] {
            let program = try Program.run("simulate", file, flag)
            #expect(program.status == 73)
            #expect(program.errors.hasPrefix("error: cannot write /nowhere/"))
            #expect(program.output.isEmpty)
        }
    }

    @Test("A full disk on standard output: 73")
    func fullDisk() throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = ["list", "channels"]
        process.standardOutput = full
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 73)
    }

    @Test(
        "Kept, missed, undecided: 0, 99, 97",
        arguments: [
            ("10% of phone answered within 20s", "4", "20", 0),
            ("100% of phone answered within 20s", "2", "20", 99),
            ("50% of phone answered within 20s", "4", "1", 97),
            ("asa of phone at most 10m", "4", "20", 0), ("asa of phone at most 1s", "2", "20", 99),
            ("95% percentile of wait of phone at most 10m in every hour", "4", "20", 65),
            ("occupancy of desk at most 90% on 10% of days", "4", "1", 97),
        ])
    func verdicts(_ target: String, _ positions: String, _ replications: String, _ status: Int32) throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.scenario(target), "day.yaml")
        let program = try Program.run(
            "simulate", file, "--replications", replications, "--set", "teams.desk.positions=\(positions)")
        #expect(program.status == status, "\(program.output)\(program.errors)")
        #expect(program.output.contains("TARGETS") == (status != 65))
        #expect(program.errors.isEmpty == (status != 65))
    }

    @Test("--junit writes the verdicts beside everything else, or nothing at all")
    func junit() throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.scenario("100% of phone answered within 20s"), "day.yaml")
        let program = try Program.run(
            "simulate", file, "--replications", "5", "--quiet", "--junit", scratch.path + "/targets.xml")
        #expect(program.status == 99)
        #expect(program.output.isEmpty)
        let text = try scratch.read("targets.xml")
        #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"vardiya\" tests=\"1\" failures=\"1\""))
        #expect(text.contains("name=\"100% of phone answered within 20s\""))
        #expect(scratch.names == ["day.yaml", "targets.xml"])
        for place in ["/nowhere/targets.xml", scratch.path] {
            let refused = try Program.run("simulate", file, "--replications", "5", "--junit", place)
            #expect(refused.status == 73)
            #expect(refused.errors.contains(place))
        }
    }

    @Test("The same bytes on one and three threads; other bytes from another seed")
    func bytes() throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.easy, "day.yaml")
        func json(_ threads: String, seed: String) throws -> String {
            try Program.run(
                "simulate", file, "--replications", "25", "--json", "--threads", threads, "--seed", seed
            ).output
        }
        let one = try json("1", seed: "5")
        #expect(one.hasPrefix("{\n  \"format\": 1,\n  \"run\": {\n"))
        #expect(try json("3", seed: "5") == one)
        #expect(try json("1", seed: "6") != one)
    }

    @Test("Files are written whole and nothing else stays behind")
    func files() throws {
        let scratch = try Scratch()
        _ = try scratch.write(Self.easy, "day.yaml")
        let program = try Program.run(
            "simulate", "day.yaml", "--replications", "3", "--json=day.json", "--csv", "tables", "--trace",
            "log.csv",
            "--quiet", folder: scratch.path)
        #expect(program.status == 0, "\(program.errors)")
        #expect(program.output.isEmpty)
        #expect(scratch.names == ["day.json", "day.yaml", "log.csv", "tables"])
        #expect(try scratch.read("day.json").hasSuffix("}\n"))
        #expect(
            try scratch.read("log.csv").hasPrefix("seconds,local,customer,attempt,leg,event,type,team,person\r\n"))
        let tables = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/tables")
        #expect(tables.count == 14)
        #expect(tables.allSatisfy { $0.hasSuffix(".csv") })
        // A traced run gives the same result.
        let plain = try Program.run(
            "simulate", "day.yaml", "--replications", "3", "--json", folder: scratch.path)
        #expect(plain.output == (try scratch.read("day.json")))
    }

    @Test("init writes a scenario that simulates, and never overwrites")
    func initialize() throws {
        let scratch = try Scratch()
        let program = try Program.run("init", "week.yaml", folder: scratch.path)
        #expect(program.status == 0)
        #expect(program.output == "Wrote week.yaml. Next: vardiya simulate week.yaml\n")
        #expect(try Program.run("validate", "week.yaml", folder: scratch.path).status == 0)
        let text = try scratch.read("week.yaml")
        let again = try Program.run("init", "week.yaml", folder: scratch.path)
        #expect(again.status == 73)
        #expect(again.errors == "error: cannot write week.yaml: It exists and is left as it is\n")
        #expect(try scratch.read("week.yaml") == text)
        #expect(scratch.names == ["week.yaml"])
    }

    @Test("validate says what it found, in words and as JSON")
    func validate() throws {
        let scratch = try Scratch()
        _ = try scratch.write(Self.easy, "day.yaml")
        let program = try Program.run("validate", "day.yaml", folder: scratch.path)
        #expect(program.status == 0)
        #expect(program.output.hasPrefix("day.yaml: no errors"))
        let explained = try Program.run("validate", "day.yaml", "--explain", folder: scratch.path)
        #expect(explained.status == 0)
        #expect(explained.output.contains("volume: 30/30m"))
        _ = try scratch.write("vardiya: 1\n", "bad.yaml")
        let bad = try Program.run("validate", "bad.yaml", "--json", folder: scratch.path)
        #expect(bad.status == 65)
        let object = try JSONSerialization.jsonObject(with: Data(bad.output.utf8)) as? [String: Any]
        #expect(object?["valid"] as? Bool == false)
    }

    @Test("Lists come from the catalogues and fit a terminal")
    func lists() throws {
        for topic in ["distributions", "policies", "measures", "channels", "arrivals"] {
            let program = try Program.run("list", topic)
            #expect(program.status == 0)
            for line in program.output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
        }
        #expect(try Program.run("list", "distributions").output.contains("lognormal mean AMOUNT cv NUMBER"))
        #expect(try Program.run("list", "policies").output.contains("longest-idle"))
        let all = try Program.run("list", "--json")
        let object = try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [[String: Any]]
        #expect(object?.count == 12)
    }

    @Test("schema is JSON")
    func schema() throws {
        let program = try Program.run("schema")
        #expect(program.status == 0)
        let object = try JSONSerialization.jsonObject(with: Data(program.output.utf8)) as? [String: Any]
        #expect(object?["$schema"] != nil)
    }

    @Test("No color and no progress outside a terminal, even when one is asked for by the environment")
    func plain() throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.easy, "day.yaml")
        let program = try Program.run(
            "simulate", file, "--replications", "2", environment: ["CLICOLOR_FORCE": "1"])
        #expect(!program.output.contains("\u{1B}"))
        #expect(program.errors.isEmpty)
    }
}
