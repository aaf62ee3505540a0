import Foundation
import Testing

/// The verbs that ask formulas, run as a person would.
@Suite("Formulas on the command line")
struct FormulaCommandTests {
    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    static let answer = """
        Erlang C: 100/30min, AHT 3min; 10.00 Erlang
        Nobody ever hangs up, and the rate is constant.
        Target: 80% answered within 20s (over-offered)

        14 agents, 20.0 heads with shrinkage
        The target holds up to 10.87 Erlang, 217 contacts an hour; that share is answered at once

           agents  in time  waits    ASA  90% wait  queue  occupancy
               11    39.0%  68.2%  2m05s     5m45s    6.8      90.9%
               12    64.0%  44.9%    40s     2m15s    2.2      83.3%
               13    79.6%  28.5%    17s     1m03s    1.0      76.9%
        →      14    88.8%  17.4%   7.8s       25s    0.4      71.4%
               15    94.1%  10.2%   3.7s      0.7s    0.2      66.7%
               16    97.1%   5.7%   1.7s        0s    0.1      62.5%
               17    98.6%   3.1%   0.8s        0s    0.0      58.8%

        IF           in time with 14 agents   ASA  occupancy  agents needed
        volume −10%                   94.9%  3.2s      64.3%             12
        volume +10%                   78.3%   18s      78.6%             15
        AHT −10%                      95.2%  2.9s      64.3%             12
        AHT +10%                      77.6%   20s      78.6%             15

        """

    @Test("erlang c: the table around the answer, and what 10% more or less does")
    func erlangC() throws {
        let program = try Program.run(
            "erlang", "c", "--rate", "100/30min", "--aht", "3min", "--target", "80/20s", "--shrinkage", "30%")
        #expect(program.status == 0)
        #expect(program.output == Self.answer)
    }

    @Test(
        "Every formula finds its agents",
        arguments: [
            ("b --max-blocking 1%", 18.0), ("c --target 80/20s", 14), ("a --patience 2min --target 80/20s", 12),
            ("x --patience 2min --redial 50% --lines 30 --target 80/20s", 13), ("g --patience 2min --target 80/20s", 12),
            ("chat --factors 1,1.7,2.5 --target 80/20s", 6),
        ])
    func answers(_ arguments: String, _ agents: Double) throws {
        let program = try Program.run(["erlang"] + arguments.split(separator: " ").map(String.init) + ["--rate", "100/30min", "--aht", "3min", "--json"])
        #expect(program.status == 0, "\(program.errors)")
        let answer = try object(program.output)
        #expect(answer["agents"] as? Double == agents)
        let rows = try #require(answer["rows"] as? [[String: Any]])
        #expect(rows.contains { $0["agents"] as? Double == agents && $0["isMet"] as? Bool == true })
        #expect(rows.contains { $0["agents"] as? Double == agents - 1 && $0["isMet"] as? Bool == false })
        #expect((answer["sensitivity"] as? [Any])?.count == 4)
    }

    @Test("A load in Erlang in place of a rate")
    func load() throws {
        func answer(_ arguments: String) throws -> [String: Any] {
            let program = try Program.run(["erlang"] + arguments.split(separator: " ").map(String.init) + ["--json"])
            #expect(program.status == 0, "\(program.errors)")
            return try object(program.output)
        }
        let byRate = try answer("c --rate 200/h --aht 3min --target 80/20s")
        let byLoad = try answer("c --load 10 --aht 3min --target 80/20s")
        #expect(byLoad["agents"] as? Double == 14)
        #expect(byLoad["offeredLoad"] as? Double == byRate["offeredLoad"] as? Double)
        let most = try #require(byLoad["greatestLoad"] as? Double)
        // The root of the service level of 14 agents in the load, by bisection elsewhere.
        #expect(abs(most - 10.868491356) < 2e-4)
        #expect(abs(try #require(byLoad["greatestVolumePerHour"] as? Double) - 20 * most) < 1e-6)
        // Erlang B needs no time; B(10, 18) = 0.71%, B(10, 17) = 1.29%.
        let lines = try answer("b --load 10 --max-blocking 1%")
        #expect(lines["agents"] as? Double == 18)
        #expect(lines["greatestVolumePerHour"] is NSNull)
        #expect((lines["sensitivity"] as? [Any])?.count == 2)
        let text = try Program.run("erlang", "b", "--load", "10", "--max-blocking", "1%").output
        #expect(text.hasPrefix("Erlang B: 10.00 Erlang\n"))
        #expect(!text.contains("an hour"))
    }

    @Test("A target near nothing or near all, and limits of the formulas, are answered at once")
    func extremes() throws {
        for formula in ["b", "c", "a --patience 2m", "x --patience 2m", "g --patience 2m", "chat --factors 1,1.7"] {
            for target in ["0%/20s", "0.0001%/20s", "99.99999%/20s"] {
                let program = try Program.run(
                    ["erlang"] + formula.split(separator: " ").map(String.init)
                        + ["--rate", "100/30min", "--aht", "3min", "--target", target])
                #expect(program.status == 0, "\(formula) \(target): \(program.errors)")
                #expect(!program.output.lowercased().contains("nan"))
            }
        }
        let many = try Program.run(
            "erlang", "c", "--rate", "100/30min", "--aht", "3min", "--target", "80/20s", "--agents", "9999999")
        #expect(many.status == 0, "\(many.errors)")
        let chats = try Program.run(
            "erlang", "chat", "--rate", "100/30min", "--aht", "3min", "--factors", "1,1.7", "--max-occupancy", "0.1%")
        #expect(chats.status == 99)
        #expect(chats.output.contains("no number of agents up to 2000"))
    }

    @Test("Any law of patience, in the words of scenarios")
    func patience() throws {
        func level(_ formula: String, _ law: String) throws -> Double {
            let program = try Program.run(
                "erlang", formula, "--rate", "100/30min", "--aht", "3min", "--patience", law, "--agents", "10", "--within", "20s",
                "--json")
            let rows = try #require(try object(program.output)["rows"] as? [[String: Any]])
            return try #require(rows.first { $0["agents"] as? Double == 10 }?["overOffered"] as? Double)
        }
        #expect(abs(try level("a", "2min") - 0.63994) < 5e-6)
        #expect(abs(try level("g", "exponential mean 2m") - 0.63994) < 5e-6)
        #expect(try level("g", "lognormal median 80s spread 1") != level("g", "lognormal median 80s p90 4m"))
        let wrong = try Program.run(
            "erlang", "g", "--rate", "100/30min", "--aht", "3min", "--patience", "lognormal 80s", "--target", "80/20s")
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains("--patience lognormal 80s"))
    }

    @Test("More work than people, and targets that are missed: 99")
    func missed() throws {
        let program = try Program.run(
            "erlang", "c", "--rate", "100/30min", "--aht", "3min", "--target", "80/20s", "--agents", "9")
        #expect(program.status == 99)
        #expect(
            program.output.contains(
                """
                9 agents, target missed
                A load of 10 Erlang on a capacity of 9 makes a queue without end; at least 11 agents are needed, or patience that ends.
                The target holds up to 6.42 Erlang, 128 contacts an hour

                """))
    }

    @Test(
        "What cannot be meant says what can: 64",
        arguments: [
            ("c --rate 100 --aht 3min --target 80/20s", "--rate 100"),
            ("c --rate 100/30min --aht 3 --target 80/20s", "--aht 3"),
            ("c --rate 100/30min --aht 3min --target 80", "Write --target 80/20s"),
            ("c --rate 100/30min --aht 3min", "Say --agents, or a --target"),
            ("c --rate 100/30min --aht 3min --agents=-3", "agents is -3; it must be a number above 0"),
            ("c --rate 100/30min --aht 3min --agents 0", "agents is 0; it must be a number above 0"),
            ("c --rate 100/30min --aht 3min --agents nan", "it must be a number above 0"),
            ("c --rate=-5/h --aht 3min --target 80/20s", "`-5` is negative"),
            ("c --rate 100/h --load 5 --aht 3min --target 80/20s", "--rate and --load exclude each other"),
            ("c --aht 3min --target 80/20s", "--rate 100/30min, or --load 10 in Erlang"),
            ("c --load 5 --target 80/20s", "Say the mean handling time"),
            ("b --rate 100/h --max-blocking 1%", "Say the mean handling time"),
            ("c --load ten --aht 3min --target 80/20s", "--load ten is not a number of Erlang"),
            ("c --load nan --aht 3min --target 80/20s", "--load nan is not a number of Erlang"),
            ("chat --load 5 --aht 3min --factors 1,2 --target 80/20s", "say --rate and --aht"),
            ("chat --rate 9/h --aht 3min --factors 1,2 --target 80/20s --fractional", "whole agents only"),
            ("c --rate 100/h --aht 3min --target 80/20s --agents 9 --fractional", "leave out --agents"),
            ("c --rate 100/h --aht 3min --target 80/20s --short 5s", "--definition short-excluded only"),
            ("c --rate 100/h --aht 3min --target 80/20s --definition short-excluded", "--short 5s"),
            ("c --rate 100/h --aht 3min --max-asa 20s --definition over-answered", "--within 20s"),
            ("a --rate 100/30min --aht 3min --patience 0s --target 80/20s", "mean patience is 0"),
            ("c --rate 100/30min --aht 3min --target 80/20s --shrinkage 100%", "shrinkage is 1"),
            ("c --load 10 --aht 3min --max-blocking 1%", "nobody is refused in this question"),
            ("x --load 10 --aht 3min --max-blocking 1%", "or say --lines"),
            ("c --load 10 --aht 3min --max-abandonment 1%", "nobody hangs up in this question"),
            ("b --load 10 --max-blocking 0%", "Write a share above 0, such as --max-blocking 1%"),
            ("a --load 10 --aht 3min --patience 1min --max-abandonment 0%", "Write a share above 0"),
        ])
    func usage(_ arguments: String, _ words: String) throws {
        let program = try Program.run(["erlang"] + arguments.split(separator: " ").map(String.init))
        #expect(program.status == 64, "\(program.output)")
        #expect(program.errors.contains(words), "\(program.errors)")
    }

    @Test("Erlang B says who is refused, also where volume changes; what no agents make up for names the lines")
    func refused() throws {
        let program = try Program.run("erlang", "b", "--load", "10", "--max-blocking", "1%")
        // B(18, 9) = 0.29 % and B(18, 11) = 1.48 % by the recursion.
        #expect(program.output.contains("refused with 18 agents"))
        #expect(program.output.contains("0.29%") && program.output.contains("1.48%") && !program.output.contains("ASA"))
        let lines = try Program.run(
            "erlang", "x", "--rate", "100/30min", "--aht", "3min", "--lines", "5", "--target", "80/20s")
        #expect(lines.status == 99 && lines.output.contains("5 lines are too few"), "\(lines.output)")
        // The verb's own usage.
        let usage = try Program.run("erlang", "b", "--load", "ten", "--max-blocking", "1%")
        #expect(usage.errors.contains("\nUsage: vardiya erlang b "), "\(usage.errors)")
    }

    // MARK: Requirement

    static let day = """
        vardiya: 1
        calendar: { length: 1d }
        contacts:
          phone: { volume: 2400/day, profile: office, handling: exponential mean 3m, patience: 2m, hours: 08:00-20:00 }
        profiles:
          office:
            by-hour: |
              0 0 0 0 0 0 0 0 50 80 100 100 90 90 100 100 90 80 60 40 0 0 0 0
        teams:
          desk: { takes: phone, positions: 12 }
        targets:
          - 80% of phone answered within 20s

        """

    @Test("requirement: people by time of day")
    func requirement() throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.day, "day.yaml")
        let program = try Program.run("requirement", file, "--shrinkage", "25%")
        #expect(program.status == 0, "\(program.errors)")
        #expect(
            program.output == """
                Requirement · people needed by 30 minutes
                sipp: each interval by itself, at its mean rate.

                desk: phone · 80% of phone answered within 20s · Erlang A · 3m of a person for a contact
                  shrinkage 25.0%
                              Mon
                 00:00–08:00   0
                 08:00–09:00   8
                 09:00–10:00  12
                 10:00–12:00  14▾
                 12:00–14:00  13▾
                 14:00–16:00  14▾
                 16:00–17:00  13▾
                 17:00–18:00  12
                 18:00–19:00   9
                 19:00–20:00   7
                 20:00–24:00   0
                 needed 143 person-hours, at most 14 people; 191 hours paid; planned 288
                 ▾ fewer planned in 14 of 48 intervals

                """)
    }

    @Test("requirement as CSV and JSON, one method beside another")
    func tables() throws {
        let scratch = try Scratch()
        _ = try scratch.write(Self.day, "day.yaml")
        let program = try Program.run(
            "requirement", "day.yaml", "--method", "mol", "--formula", "c", "--check", "--csv", "needs.csv", "--json=needs.json",
            "--quiet", folder: scratch.path)
        #expect(program.status == 0, "\(program.errors)")
        #expect(program.output.isEmpty)
        let lines = try scratch.read("needs.csv").split(separator: "\r\n")
        #expect(lines.count == 49)
        #expect(
            lines[0]
                == "day,date,weekday,special-day,start,group,contacts,load,positions,heads,planned,in-time,occupancy,exact-in-time")
        #expect(lines[1].hasPrefix("1,,mon,,00:00,desk,0,"))
        let json = try object(try scratch.read("needs.json"))
        #expect(json["method"] as? String == "mol")
        let groups = try #require(json["groups"] as? [[String: Any]])
        #expect(groups.first?["formula"] as? String == "Erlang C")
        let columns = try #require(groups.first?["columns"] as? [String: Any])
        let exact = try #require(columns["exact-in-time"] as? [Any]).compactMap { $0 as? Double }
        #expect(exact.count == 24)
        #expect(exact.allSatisfy { $0 > 0.75 && $0 <= 1 })
    }

    @Test(
        "requirement refuses what it does not know",
        arguments: [
            ("--method guess", 64, "--method guess is none of psa, sipp,"),
            ("--formula x", 64, "--formula x is neither a nor c"),
            ("--method carryover --formula a", 64, "--method carryover finds people by Erlang C"),
            ("--shrinkage 100%", 64, "shrinkage is 1; it must be a share from 0 to below 1"),
            ("--shrinkage 30", 64, "--shrinkage 30"),
            ("--replications 20 --seed 3", 64, "--replications, --seed: only --method isa simulates"),
            ("--method isa --replications 0", 64, "--replications 0 is not between 1 and 100000"),
            ("--method isa --threads 5000", 64, "--threads 5000 is not between 1 and 1024"),
            ("--csv /nowhere/needs.csv", 73, "cannot write /nowhere/needs.csv"),
        ])
    func refusals(_ arguments: String, _ status: Int32, _ words: String) throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.day, "day.yaml")
        let program = try Program.run(["requirement", file] + arguments.split(separator: " ").map(String.init))
        #expect(program.status == status)
        #expect(program.errors.contains(words), "\(program.errors)")
    }

    @Test("Work without a mean, more than a log holds, a folder, no file: a sentence and an exit code")
    func hostileScenarios() throws {
        let scratch = try Scratch()
        func run(_ contact: String, _ method: String) throws -> Program {
            let text = """
                vardiya: 1
                calendar: { length: 1d, interval: 60m }
                contacts:
                  phone: { \(contact), patience: 2m }
                teams:
                  desk: { takes: phone, positions: 6 }

                """
            return try Program.run("requirement", try scratch.write(text, "hostile.yaml"), "--method", method)
        }
        for method in ["sipp", "psa", "mol", "carryover", "isa"] {
            let endless = try run("volume: 100/day, handling: pareto min 1m shape 0.9", method)
            #expect(endless.status == 65)
            #expect(endless.errors.contains("the work of a contact of phone has no mean"), "\(method): \(endless.errors)")
        }
        // Forty days of handling in a day that comes again and again.
        #expect(try run("volume: 100/day, handling: 1000h", "mol").status == 0)
        let many = try run("volume: 9000000/day, handling: 3m", "isa")
        #expect(many.status == 65)
        #expect(many.errors.contains("take another method"))
        let nobody = try run("volume: 0/day, handling: 3m", "isa")
        #expect(nobody.status == 0)
        #expect(!nobody.output.contains("0 rounds"))
        #expect(try Program.run("requirement", scratch.path, "--method", "isa").status == 66)
        #expect(try Program.run("requirement", scratch.path + "/none.yaml").status == 66)
    }

    @Test("requirement by simulation, in the table, CSV and JSON")
    func isa() throws {
        let scratch = try Scratch()
        _ = try scratch.write(Self.day, "day.yaml")
        let program = try Program.run(
            "requirement", "day.yaml", "--method", "isa", "--replications", "5", "--seed", "3", "--csv", "needs.csv",
            "--json=needs.json", folder: scratch.path)
        #expect(program.status == 0, "\(program.errors)")
        #expect(program.output.contains("isa: simulated"))
        #expect(program.output.contains("of 5 replications, seed 3."))
        for line in program.output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
        #expect(try scratch.read("needs.csv").split(separator: "\r\n").count == 49)
        let json = try object(try scratch.read("needs.json"))
        #expect(json["method"] as? String == "isa")
        let simulation = try #require(json["simulation"] as? [String: Any])
        #expect(simulation["seed"] as? Int == 3 && simulation["replications"] as? Int == 5)
        let groups = try #require(json["groups"] as? [[String: Any]])
        let columns = try #require(groups.first?["columns"] as? [String: Any])
        let positions = try #require(columns["positions"] as? [Any]).compactMap { $0 as? Double }
        // Formulas ask for 14 in the busiest hours; five days of them are not known to the person.
        #expect((12...17).contains(positions.max() ?? 0))
        #expect(positions[..<16].allSatisfy { $0 == 0 })
    }

    // MARK: Beside a simulation

    @Test("simulate prints the formula beside the simulation, in the report, the JSON and the tables")
    func beside() throws {
        let scratch = try Scratch()
        _ = try scratch.write(Self.day, "day.yaml")
        let program = try Program.run(
            "simulate", "day.yaml", "--replications", "20", "--json=day.json", "--csv", "tables", folder: scratch.path)
        let output = program.output
        #expect(output.contains("FORMULA"))
        let heading = try #require(output.split(separator: "\n").first { $0.hasPrefix("CHANNEL") })
        #expect(heading.contains("in time  Erlang C"))
        #expect(output.contains("Erlang C knows nothing of: people hang up"))
        for line in output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
        let formula = try #require(try object(try scratch.read("day.json"))["formula"] as? [String: Any])
        let scope = try #require((formula["scopes"] as? [[String: Any]])?.first)
        #expect(scope["name"] as? String == "phone")
        #expect(scope["reasons"] as? [String] == ["abandonment"])
        let table = try scratch.read("tables/formulas.csv")
        #expect(
            table.hasPrefix(
                "day,date,weekday,special-day,start,scope,contacts,people,load,simulated,erlang-c,erlang-a,simulated-asa,erlang-c-asa,why\r\n"))
        #expect(table.split(separator: "\r\n").count == 49)
    }
}
