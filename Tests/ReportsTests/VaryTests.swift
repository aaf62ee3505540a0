import Foundation
import Reports
import Simulation
import Testing

@testable import Workbench

@Suite("vardiya vary")
struct VaryTests {
    private func day(_ scratch: Scratch) throws -> String {
        try scratch.write(CommandTests.scenario("60% of phone answered within 20s"), "day.yaml")
    }

    private func vary(_ scratch: Scratch, _ arguments: String...) throws -> Program {
        try Program.run(
            ["vary", "day.yaml", "--replications", "20"] + arguments, folder: scratch.path)
    }

    @Test("One line: a row for each value, a missed promise is no failure, and the values are those of simulate")
    func one() throws {
        let scratch = try Scratch()
        _ = try day(scratch)
        let program = try vary(scratch, "--over", "teams.desk.positions=2,5", "--json=sweep.json")
        #expect(program.status == 0, "\(program.errors)")
        #expect(program.output.contains("OVER     teams.desk.positions\n"))
        #expect(program.output.contains("\n (1) 60% of phone answered within 20s\n"))
        let rows = program.output.split(separator: "\n").filter { $0.hasPrefix(" 2 ") || $0.hasPrefix(" 5 ") }
        #expect(rows.first?.contains("✗") == true)
        #expect(rows.last?.contains("✓") == true)
        let sweep = try object(scratch.read("sweep.json"))
        let points = try #require(sweep["points"] as? [[String: Any]])
        #expect(points.count == 2)
        for (point, value) in zip(points, ["2", "5"]) {
            let single = try Program.run(
                "simulate", "day.yaml", "--replications", "20", "--json", "--set",
                "teams.desk.positions=\(value)", folder: scratch.path)
            let result = try object(single.output)
            let run = try #require(result["run"] as? [String: Any])
            #expect(point["values"] as? [String] == [value])
            #expect(point["scenarioHash"] as? String == run["scenarioHash"] as? String)
            #expect(
                try text(try #require(point["targets"])) == text(try #require(result["targets"])))
        }
    }

    @Test("Two lines: every pair; the same bytes on one and three threads")
    func two() throws {
        let scratch = try Scratch()
        _ = try day(scratch)
        func json(_ threads: String) throws -> String {
            try vary(
                scratch, "--over", "teams.desk.positions=3..4", "--over", "contacts.phone.handling=2m,3m",
                "--measure", "abandonment:phone", "--measure", "idle-hours:desk", "--json", "--threads", threads
            ).output
        }
        let one = try json("1")
        #expect(try json("3") == one)
        let sweep = try object(one)
        let points = try #require(sweep["points"] as? [[String: Any]])
        #expect(
            points.map { $0["values"] as? [String] } == [["3", "2m"], ["4", "2m"], ["3", "3m"], ["4", "3m"]])
        let quantities = try #require(sweep["quantities"] as? [[String: Any]])
        #expect(
            quantities.map { $0["measure"] as? String } == [
                "asa", "wait-p95", "occupancy", "people-present", "abandonment", "idle-hours",
            ])
    }

    @Test("Tables and the page are written whole")
    func files() throws {
        let scratch = try Scratch()
        _ = try day(scratch)
        let program = try vary(
            scratch, "--over", "teams.desk.positions=3..4", "--csv", "tables", "--html", "page.html", "--quiet")
        #expect(program.status == 0, "\(program.errors)")
        #expect(program.output.isEmpty)
        #expect(scratch.names == ["day.yaml", "page.html", "tables"])
        let page = try scratch.read("page.html")
        #expect(page.hasSuffix("</html>\n"))
        // The library is inside.
        #expect(page.count > 100_000)
    }

    @Test("Wrong arguments: 64, all together")
    func usage() throws {
        let scratch = try Scratch()
        _ = try day(scratch)
        let program = try vary(
            scratch, "--over", "teams.desk.positions=5..1", "--over", "x", "--measure", "asa:", "--threads", "0")
        #expect(program.status == 64)
        #expect(
            program.errors.hasPrefix(
                """
                Error: --over teams.desk.positions: 5..1 falls. Write the lower end first.
                       --over x has no values. Write --over PATH=VALUES, such as teams.desk.slots=1..5 or \
                contacts.whatsapp.park.when-silent=none,2m,4m.
                       --measure asa: is not NAME:SCOPE, such as asa:phone or occupancy:desk.
                       --threads 0 is not between 1 and 1024.

                """))
        #expect(try vary(scratch).status == 64)
        let names = try vary(
            scratch, "--over", "teams.desk.positions=3..4", "--measure", "speed", "--measure", "asa:fax",
            "--measure", "occupancy:fax")
        #expect(names.status == 64)
        #expect(
            names.errors == """
                error: no measure of contacts, teams, the bot or money is called speed; see vardiya list measures
                error: no contact, channel or reason is called fax
                error: no team or vendor is called fax

                """)
        let twice = try vary(
            scratch, "--over", "teams.desk=1..2", "--over", "teams.desk.positions=3..4")
        #expect(twice.status == 64)
        #expect(
            twice.errors == "error: --over teams.desk and --over teams.desk.positions change the same line\n")
    }

    @Test("A value for the line that varies has no effect: 64")
    func idle() throws {
        let scratch = try Scratch()
        _ = try day(scratch)
        let program = try vary(scratch, "--over", "teams.desk.positions=3..4", "--set", "teams.desk.positions=5")
        #expect(program.status == 64)
        #expect(
            program.errors
                == "error: --set teams.desk.positions=5 has no effect: teams.desk.positions varies; leave one of them out\n")
    }

    @Test("What it costs at every point")
    func cost() throws {
        let scratch = try Scratch()
        let text = CommandTests.easy.replacingOccurrences(of: "positions: 4 }", with: "positions: 4, wage: 90 TRY/h }")
        _ = try scratch.write(text, "day.yaml")
        let program = try vary(
            scratch, "--over", "teams.desk.positions=2,4", "--measure", "wages", "--measure", "wages:03:00", "--json")
        #expect(program.status == 0, "\(program.errors)")
        let sweep = try object(program.output)
        let quantities = try #require(sweep["quantities"] as? [[String: Any]])
        let points = try #require(sweep["points"] as? [[String: Any]])
        for (scope, hours) in [("all", 24.0), ("03:00", 1)] {
            let index = try #require(
                quantities.firstIndex { $0["measure"] as? String == "wages" && $0["scope"] as? String == scope })
            for (point, seats) in zip(points, [2.0, 4]) {
                let figures = try #require(point["figures"] as? [[String: Any]])
                // Every day of a January of 31 days.
                #expect(abs(try #require(figures[index]["value"] as? Double) - seats * hours * 90 * 31) < 0.01)
            }
        }
        let fax = try vary(scratch, "--over", "teams.desk.positions=2,4", "--measure", "wages:fax")
        #expect(fax.errors == "error: no shift or hour of day with a cost is called fax\n")
    }

    @Test("Values that the scenario refuses: 65, all together, by the name of the flag")
    func badValues() throws {
        let scratch = try Scratch()
        _ = try day(scratch)
        let program = try vary(
            scratch, "--over", "contacts.phone.handling=3,3m,5 dk", "--over", "teams.desk.positions=3,four")
        #expect(program.status == 65)
        #expect(program.output.isEmpty)
        let lines = program.errors.split(separator: "\n").map(String.init)
        #expect(lines.count == 4, "\(program.errors)")
        #expect(lines.contains { $0.hasPrefix("--over contacts.phone.handling=3: error: ") })
        #expect(lines.contains { $0.hasPrefix("--over contacts.phone.handling=5 dk: error: ") })
        #expect(lines.contains { $0.hasPrefix("--over teams.desk.positions=four: error: ") })
        #expect(lines.last == "3 errors")
    }

    @Test("A file that is not there: 66; a place that cannot be written: 73")
    func places() throws {
        let scratch = try Scratch()
        #expect(try vary(scratch, "--over", "teams.desk.positions=3..4").status == 66)
        _ = try day(scratch)
        for flag in ["--json=/nowhere/day.json", "--csv=/nowhere/deep/tables", "--html=/nowhere/page.html"] {
            let program = try vary(scratch, "--over", "teams.desk.positions=3..4", flag)
            #expect(program.status == 73)
            #expect(program.errors.hasPrefix("error: cannot write /nowhere/"))
            #expect(program.output.isEmpty)
        }
    }

    @Test("Without Chart.js the page says what to install")
    func library() throws {
        do {
            _ = try ChartLibrary.text(places: ["/nowhere/chart.min.js"])
            Issue.record("a page was drawn without Chart.js")
        } catch {
            guard case .unreadable(let problems) = error else { throw error }
            #expect(
                problems.map(\.plain) == [
                    "/nowhere/chart.min.js: error: Chart.js, which draws the page, is not there; on Debian and Ubuntu: apt-get install libjs-chart.js"
                ])
        }
    }

    @Test("A sweep stopped before its first run is finished gives nothing and writes nothing")
    func interrupted() throws {
        let scratch = try Scratch()
        let control = SeriesControl()
        control.cancel.cancel()
        let request = VaryRequest(
            paths: [try day(scratch)], axes: [Sweep.Axis(path: "teams.desk.positions", values: ["3", "4"])],
            plan: RunPlan(replications: 5), jsonFile: scratch.path + "/sweep.json")
        do {
            _ = try Workbench.vary(request, control: control)
            Issue.record("a stopped sweep gave a result")
        } catch {
            guard case .interrupted = error else { throw error }
        }
        #expect(control.planned == 10)
        #expect(control.finished <= 10)
        #expect(scratch.names == ["day.yaml"])
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func text(_ value: Any) throws -> String {
        String(
            decoding: try JSONSerialization.data(withJSONObject: value, options: .sortedKeys), as: UTF8.self)
    }
}
