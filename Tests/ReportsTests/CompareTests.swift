import Foundation
import Reports
import Simulation
import Testing

@testable import Workbench

@Suite("vardiya compare")
struct CompareTests {
    /// A day with some seats at 90 TRY an hour.
    private func write(_ scratch: Scratch, _ name: String, positions: Int, more: String = "") throws {
        let text = CommandTests.scenario("60% of phone answered within 20s", positions: positions)
            .replacingOccurrences(of: "positions: \(positions) }", with: "positions: \(positions), wage: 90 TRY/h }")
        _ = try scratch.write(text + more, name)
    }

    private func three() throws -> Scratch {
        let scratch = try Scratch()
        try write(scratch, "few.yaml", positions: 3)
        try write(scratch, "some.yaml", positions: 4)
        try write(scratch, "many.yaml", positions: 8)
        return scratch
    }

    private func compare(_ scratch: Scratch, _ arguments: String...) throws -> Program {
        try Program.run(["compare"] + arguments, folder: scratch.path)
    }

    private func result(_ text: String) throws -> ScenarioComparison {
        try JSONDecoder().decode(ScenarioComparison.self, from: Data(text.utf8))
    }

    @Test("Figures of the first, changes of the others; what seats cost is exact")
    func table() throws {
        let scratch = try three()
        let program = try compare(
            scratch, "few.yaml", "some.yaml", "many.yaml", "--replications", "60", "--json=all.json", "--csv", "tables")
        #expect(program.status == 0, "\(program.errors)")
        let lines = program.output.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("1 day · the same 60 days for each in "))
        #expect(lines[1].split(separator: " ") == ["few", "some", "many"])
        #expect(lines.contains { $0.hasPrefix("phone in time") && $0.contains("%  ") && $0.contains("+") })
        // One seat for 24 hours of 31 days at 90.
        #expect(lines.contains { $0.split(separator: " ") == ["cost,", "TRY/month", "200,880", "+66,960", "+334,800"] })
        #expect(lines.contains { $0.hasPrefix("targets met") })
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(scratch.names == ["all.json", "few.yaml", "many.yaml", "some.yaml", "tables"])
        let all = try result(scratch.read("all.json"))
        #expect(all.pairs.map { [$0.base, $0.other] } == [[0, 1], [0, 2], [1, 2]])
        let cost = try #require(all.lines.firstIndex { $0.measure == "cost" })
        for (pair, amount) in zip(all.pairs, [66_960.0, 334_800, 267_840]) {
            #expect(abs(try #require(pair.differences[cost]?.value) - amount) < 0.001)
        }
        #expect(all.pairs.allSatisfy { $0.differences[cost]?.low == $0.differences[cost]?.high })
        #expect(all.pairs.allSatisfy { $0.standing.verdict == .tradesOff })
        // The money is the same every day, so that only lines of contacts and people hold together.
        #expect(all.run.comparisons == 3 * all.lines.count { line in
            ["service-level", "asa", "mean-wait", "lost-customers", "occupancy", "cost-per-contact"].contains(line.measure)
        })
        let differences = try scratch.read("tables/differences.csv")
        #expect(differences.hasPrefix("scenario,against,measure,scope,unit,better,difference,low,high,shown,variance-cut\r\n"))
        #expect(differences.contains("\r\nsome,few,cost,all,money per month,lower,66960"))
        #expect(differences.contains(",worse,\r\nsome,few,cost-per-contact,all,money,lower,"))
    }

    @Test("Differences are those of the same customers, replication by replication: the sum over two steps is the whole")
    func adds() throws {
        let scratch = try three()
        let all = try result(
            compare(scratch, "few.yaml", "some.yaml", "many.yaml", "--replications", "40", "--json").output)
        for index in all.lines.indices {
            let parts = all.pairs.map { $0.differences[index]?.value }
            guard let one = parts[0], let two = parts[1], let rest = parts[2] else { continue }
            #expect(abs(one + rest - two) <= 1e-9 * max(1, abs(two)))
            let figures = all.lines[index].figures.map(\.value)
            #expect(abs((figures[1] ?? 0) - (figures[0] ?? 0) - one) <= 1e-9 * max(1, abs(one)))
        }
    }

    @Test("The same bytes on one and three threads; --baseline only turns the table")
    func threads() throws {
        let scratch = try three()
        func run(_ arguments: String...) throws -> String {
            try Program.run(
                ["compare", "few.yaml", "some.yaml", "--replications", "50", "--json"] + arguments, folder: scratch.path
            ).output
        }
        let one = try run("--threads", "1")
        #expect(try run("--threads", "3") == one)
        let turned = try result(try run("--baseline", "some"))
        let plain = try result(one)
        #expect(turned.scenarios.map(\.name) == ["some", "few"])
        for (a, b) in zip(plain.pairs[0].differences, turned.pairs[0].differences) {
            #expect(a?.value == b.map { $0.value == 0 ? 0 : -$0.value })
            #expect(a?.low == b?.high.map { $0 == 0 ? 0 : -$0 })
        }
        #expect(try run("--baseline", "few.yaml") == one)
    }

    @Test("A figure of the comparison is that of simulate")
    func figures() throws {
        let scratch = try three()
        let all = try result(compare(scratch, "few.yaml", "some.yaml", "--replications", "50", "--json").output)
        let single = try JSONDecoder().decode(
            SimulationResult.self,
            from: Data(
                Program.run("simulate", "some.yaml", "--replications", "50", "--json", folder: scratch.path).output.utf8))
        let phone = try #require(single.contacts.first { $0.name == "phone" })
        let level = try #require(all.lines.first { $0.measure == "service-level" })
        #expect(abs(try #require(level.figures[1].value) - (phone.figures["service-level"]?.value ?? 0)) < 1e-12)
        #expect(all.scenarios[1].targets == single.targets)
        let occupancy = try #require(all.lines.first { $0.measure == "occupancy" })
        let team = try #require(single.teams.first { $0.name == "all" })
        #expect(abs(try #require(occupancy.figures[1].value) - (team.figures["occupancy"]?.value ?? 0)) < 1e-12)
        #expect(abs(try #require(occupancy.figures[1].low) - (team.figures["occupancy"]?.low ?? 0)) < 1e-12)
    }

    @Test("Runs until every difference in time is known to within 2% of the larger")
    func precision() throws {
        let scratch = try three()
        let all = try result(compare(scratch, "few.yaml", "some.yaml", "--precision", "2%", "--json").output)
        #expect(all.run.end == .precise)
        #expect(all.run.precision == "2.0% of service-level" || all.run.precision == "2% of service-level")
        let level = try #require(all.lines.firstIndex { $0.measure == "service-level" })
        let half = try #require(all.pairs[0].differences[level]?.halfWidth)
        let largest = all.lines[level].figures.compactMap(\.value).max() ?? 0
        #expect(half <= 0.02 * largest)
        // Judged at 50, 75, 112, ...; the count before was not enough.
        #expect([50, 75, 112, 168, 252, 378].contains(all.run.replications))
        let capped = try compare(
            scratch, "few.yaml", "some.yaml", "--precision", "0.01% of asa", "--max-replications", "60")
        #expect(capped.output.contains("\n60 days were not enough for 0.01% of asa; raise --max-replications.\n"))
    }

    @Test("Explains every line by itself and all together")
    func explain() throws {
        let scratch = try three()
        let text = try scratch.read("few.yaml").replacingOccurrences(of: "handling: 3m", with: "handling: 4m")
            .replacingOccurrences(of: "positions: 3", with: "positions: 5")
        _ = try scratch.write(text, "other.yaml")
        let program = try compare(
            scratch, "few.yaml", "other.yaml", "--replications", "50", "--explain", "--json=all.json")
        #expect(program.status == 0, "\(program.errors)")
        #expect(program.output.contains("WHY other differs from few in 2 lines."))
        #expect(program.output.contains("\n contacts.phone.handling: 3m → 4m\n"))
        #expect(program.output.contains("\n teams.desk.positions: 3 → 5\n"))
        let all = try result(scratch.read("all.json"))
        let explanation = try #require(all.explanations?.first)
        #expect(explanation.steps.map { $0.lines.map(\.path) } == [["contacts.phone.handling"], ["teams.desk.positions"]])
        // All together is the comparison itself, with wider intervals.
        #expect(explanation.whole.map { $0?.value } == all.pairs[0].differences.map { $0?.value })
        let same = try compare(scratch, "few.yaml", "other.yaml", "--replications", "3", "--set", "teams.desk.positions=5", "--set", "contacts.phone.handling=4m", "--explain")
        #expect(same.output.contains("WHY other says the same as few in every line that a run uses."))
        #expect(same.output.contains("other and few: no difference shown on any line.") || same.output.contains("few and other: no difference shown on any line."))
    }

    @Test("A change that cannot stand alone goes with the others, and is named")
    func together() throws {
        let scratch = try Scratch()
        let base = CommandTests.scenario("60% of phone answered within 20s")
        _ = try scratch.write(base, "a.yaml")
        _ = try scratch.write(
            base.replacingOccurrences(of: "desk: { takes: phone", with: "people: { takes: phone"), "b.yaml")
        let all = try result(compare(scratch, "a.yaml", "b.yaml", "--replications", "3", "--explain", "--json").output)
        let explanation = try #require(all.explanations?.first)
        // A second team stands by itself; a desk taken away does not, and there is nothing else to take it with.
        #expect(explanation.steps.map { $0.lines.map(\.path) } == [["teams.people"]])
        #expect(explanation.inseparable.map(\.path) == ["teams.desk"])
        let text = try compare(scratch, "a.yaml", "b.yaml", "--replications", "3", "--explain").output
        #expect(text.contains("WHY b differs from a in 2 lines."))
        #expect(text.contains("\n without teams.desk: { takes: phone, positions: 4 }\n    makes no scenario by itself;"))
    }

    @Test("A sweep with its frontier, over one scenario or several")
    func sweep() throws {
        let scratch = try three()
        let one = try compare(scratch, "few.yaml", "--vary", "teams.desk.positions=3..5", "--replications", "20")
        #expect(one.status == 0, "\(one.errors)")
        // Every seat more costs more and serves better.
        #expect(one.output.split(separator: "\n").count { $0.contains("●") } >= 4)
        let several = try compare(
            scratch, "few.yaml", "many.yaml", "--vary", "contacts.phone.handling=2m,4m", "--replications", "20", "--json",
            "--service", "service-level:phone")
        let sweep = try #require(try JSONSerialization.jsonObject(with: Data(several.output.utf8)) as? [String: Any])
        let points = try #require(sweep["points"] as? [[String: Any]])
        #expect(points.map { $0["values"] as? [String] } == [["2m", "few"], ["4m", "few"], ["2m", "many"], ["4m", "many"]])
        let frontier = try #require(sweep["frontier"] as? [String: Any])
        // Slower work costs the same and serves worse.
        #expect(frontier["isEfficient"] as? [Bool] == [true, false, true, false])
        let wrong = try compare(scratch, "few.yaml", "--vary", "teams.desk.positions=3..5", "--explain", "--precision", "1%")
        #expect(wrong.status == 64)
        #expect(wrong.errors.hasPrefix("Error: --precision is not for a sweep with --vary.\n       --explain is not for a sweep with --vary.\n"))
    }

    @Test("Scenarios that cannot meet the same customers: 65, all reasons together")
    func incomparable() throws {
        let scratch = try three()
        let text = try scratch.read("few.yaml")
        _ = try scratch.write(text.replacingOccurrences(of: "length: 1d", with: "length: 2d, zone: Europe/Istanbul"), "long.yaml")
        _ = try scratch.write(text.replacingOccurrences(of: "phone:", with: "calls: { channel: phone, ").replacingOccurrences(of: "phone,  {", with: "phone,").replacingOccurrences(of: "takes: phone", with: "takes: calls").replacingOccurrences(of: "of phone", with: "of calls"), "calls.yaml")
        let program = try compare(scratch, "few.yaml", "long.yaml", "calls.yaml", "--replications", "5")
        #expect(program.status == 65)
        #expect(program.output.isEmpty)
        #expect(
            program.errors == """
                long.yaml: error: it cannot be compared: it runs for 2 days, few for 1 day: give both the same `length`
                long.yaml: error: it cannot be compared: its zone is Europe/Istanbul, that of few is UTC: give both the same `zone`
                calls.yaml: error: it cannot be compared: it has none of the contacts of few (phone)
                3 errors

                """)
    }

    @Test("Other currencies and other promises stay out, and a note says so")
    func left() throws {
        let scratch = try three()
        let text = try scratch.read("some.yaml")
        _ = try scratch.write(text.replacingOccurrences(of: "90 TRY", with: "3 EUR").replacingOccurrences(of: "within 20s", with: "within 30s"), "euro.yaml")
        let program = try compare(scratch, "few.yaml", "euro.yaml", "--replications", "20")
        #expect(program.status == 0, "\(program.errors)")
        let lines = program.output.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("cost, TRY/month") && $0.hasSuffix("–") })
        #expect(lines.contains { $0.hasPrefix("phone in time") && $0.hasSuffix("–") })
        #expect(lines.contains("note: Amounts of euro are not in TRY and are left out."))
        #expect(lines.contains("note: euro counts service-level of phone otherwise than few: not compared."))
    }

    @Test("Wrong arguments: 64")
    func usage() throws {
        let scratch = try three()
        let one = try compare(scratch, "few.yaml")
        #expect(one.status == 64)
        #expect(one.errors == "error: compare takes two scenarios or more, or one with --vary; the first is the baseline\n")
        #expect(try compare(scratch, "few.yaml", "few.yaml").errors == "error: few.yaml is given twice\n")
        #expect(
            try compare(scratch, "few.yaml", "some.yaml", "--baseline", "none").errors
                == "error: --baseline none is none of the scenarios; they are few, some\n")
        let all = try compare(
            scratch, "few.yaml", "some.yaml", "--confidence", "95", "--precision", "1", "--replications", "0", "--html", "x.html")
        #expect(all.status == 64)
        #expect(all.errors.contains("--confidence 95 is not a level between 50% and 99.99%, such as 95%."))
        #expect(all.errors.contains("--replications 0 is not between 1 and 10000000."))
        #expect(all.errors.contains("--html is for a sweep: write --vary too."))
        #expect(try compare(scratch, "few.yaml", "some.yaml", "--precision", "1% of speed").status == 64)
        #expect(try compare(scratch, "few.yaml", "some.yaml", "--measure", "asa:fax").status == 64)
        #expect(try compare(scratch, "few.yaml", "nowhere.yaml").status == 66)
        #expect(try compare(scratch, "few.yaml", scratch.path).status == 66)
        let place = try compare(scratch, "few.yaml", "some.yaml", "--csv", "/nowhere/deep/tables")
        #expect(place.status == 73)
    }

    @Test("Stopped before anything can be compared: nothing is written")
    func interrupted() throws {
        let scratch = try three()
        let control = ComparisonControl()
        control.cancel.cancel()
        let request = CompareRequest(
            paths: [scratch.path + "/few.yaml", scratch.path + "/some.yaml"],
            plan: ComparisonPlan(run: RunPlan(replications: 5)), jsonFile: scratch.path + "/all.json")
        do {
            _ = try Workbench.compare(request, control: control)
            Issue.record("a stopped comparison gave a result")
        } catch {
            guard case .interrupted = error else { throw error }
        }
        #expect(scratch.names == ["few.yaml", "many.yaml", "some.yaml"])
    }

    @Test("One run of many contacts is compared batch by batch")
    func batches() throws {
        let scratch = try Scratch()
        for (name, positions) in [("a", 14), ("b", 15)] {
            _ = try scratch.write(
                """
                vardiya: 1
                calendar: { length: 20000 contacts, warm-up: 1h }
                contacts:
                  phone: { volume: 100/30m, handling: 3m, patience: 2m }
                teams:
                  desk: { takes: phone, positions: \(positions) }

                """, "\(name).yaml")
        }
        let all = try result(compare(scratch, "a.yaml", "b.yaml", "--json").output)
        #expect(all.run.replications == 1)
        #expect((all.run.batches ?? 0) >= 20)
        let level = try #require(all.lines.firstIndex { $0.measure == "service-level" })
        #expect(all.pairs[0].differences[level]?.shown == .better)
    }

    @Test("Long names keep every verb within 100 columns, and what is measured can be read")
    func longNames() throws {
        let scratch = try Scratch()
        let team = "the-very-long-name-of-a-team-in-the-second-line-of-support-sho"
        let line = "the-very-long-name-of-a-line-of-contacts-of-our-shop-in-istan"
        let text = """
            vardiya: 1
            calendar: { length: 1d }
            contacts:
              \(line): { channel: phone, volume: 20/30m, handling: 3m, patience: 2m }
              chat: { volume: 5/30m, handling: 5m, patience: 4m }
            teams:
              \(team): { takes: [\(line), chat], positions: 5, wage: 90 TRY/h }
            targets:
              - 80% of \(line) answered within 20s

            """
        _ = try scratch.write(text, "a.yaml")
        _ = try scratch.write(text.replacing("positions: 5", with: "positions: 6"), "b.yaml")
        let runs = "--replications 3"
        for call in [
            "simulate a.yaml \(runs)", "compare a.yaml b.yaml \(runs)", "vary a.yaml --over teams.\(team).positions=5,6 \(runs)",
            "stress a.yaml --factor 100% \(runs)", "requirement a.yaml",
        ] {
            let program = try Program.run(call.split(separator: " ").map(String.init), folder: scratch.path)
            #expect(!program.output.isEmpty, "\(call): \(program.errors)")
            let wide = program.output.split(separator: "\n").filter { $0.count > 100 }
            #expect(wide.isEmpty, "\(call): \(wide)")
            if call.hasPrefix("compare") { #expect(program.output.contains("… in time ") && program.output.contains("… ASA ")) }
        }
    }
}
