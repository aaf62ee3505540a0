import Foundation
import Testing

@testable import Workbench

@Suite("Places that a call writes to")
struct OutputPlacesTests {
    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        _ = try scratch.write(CommandTests.scenario("60% of phone answered within 20s", positions: 4), "day.yaml")
        _ = try scratch.write("extends: day.yaml\nteams:\n  desk:\n    positions: 5\n", "more.yaml")
        try FileManager.default.createSymbolicLink(atPath: scratch.path + "/link.yaml", withDestinationPath: "day.yaml")
        return scratch
    }

    private static let clashing: [[String]] = [
        ["simulate", "day.yaml", "--json=day.yaml"],
        ["simulate", "day.yaml", "--json=./day.yaml"],
        ["simulate", "day.yaml", "--json=link.yaml"],
        ["simulate", "more.yaml", "--json=day.yaml"],
        ["simulate", "day.yaml", "--json=tables/../day.yaml"],
        ["simulate", "day.yaml", "--trace", "day.yaml"],
        ["simulate", "day.yaml", "--junit", "day.yaml"],
        ["simulate", "day.yaml", "--junit", "x", "--trace", "x"],
        ["simulate", "day.yaml", "--json=out/x.json", "--csv", "out"],
        ["simulate", "day.yaml", "--json=runs.db", "--store", "runs.db"],
        ["compare", "day.yaml", "more.yaml", "--json=more.yaml"],
        ["vary", "day.yaml", "--over", "teams.desk.positions=4,5", "--html", "day.yaml"],
        ["stress", "day.yaml", "--html", "x", "--json=./x"],
        ["draw", "day.yaml", "-o", "day.yaml"],
        ["requirement", "day.yaml", "--csv", "day.yaml"],
    ]

    @Test("No output may be an input, nor lie in another output", arguments: clashing)
    func refused(arguments: [String]) throws {
        let scratch = try scratch()
        let before = try scratch.read("day.yaml")
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
        let program = try Program.run(arguments, folder: scratch.path)
        #expect(program.status == 64, "\(program.errors)")
        #expect(program.errors.contains("--") || program.errors.contains("-o"), "\(program.errors)")
        #expect(try scratch.read("day.yaml") == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == names)
    }

    @Test("All clashes come at once, with the option and the place of each")
    func words() throws {
        let scratch = try scratch()
        let program = try Program.run(
            "simulate", "day.yaml", "--json=day.yaml", "--junit", "a", "--trace", "./a", folder: scratch.path)
        #expect(
            program.errors == """
                error: --json day.yaml would write over day.yaml, which this call reads; name another place
                error: --junit a and --trace ./a meet in one place; give each its own

                """)
    }

    @Test("Tables may go where the scenario is, unless it reads tables there; a device stays what it is")
    func allowed() throws {
        let scratch = try scratch()
        let plain = try Program.run(
            "simulate", "day.yaml", "--replications", "2", "--csv", ".", "--json=/dev/null", "--junit", "/dev/null", folder: scratch.path)
        #expect(plain.status != 64 && plain.status != 73, "\(plain.errors)")
        var facts = stat()
        #expect(stat("/dev/null", &facts) == 0 && facts.st_mode & S_IFMT == S_IFCHR)
        let drawn = try Program.run("draw", "day.yaml", "-o", "-", folder: scratch.path)
        #expect(drawn.status == 0 && drawn.output.hasPrefix("seconds,"), "\(drawn.errors)")
        _ = try scratch.write("t\n5\n", "calls.csv")
        #expect(OutputPlaces(files: [:], folders: ["--csv": scratch.path]).refuses(reading: [scratch.path + "/calls.csv"]))
    }
}

extension OutputPlaces {
    fileprivate func refuses(reading paths: [String]) -> Bool {
        do {
            try refuseClashes(reading: paths)
            return false
        } catch {
            return true
        }
    }
}
