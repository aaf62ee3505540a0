import Testing

@testable import Reports
@testable import Simulation

@Suite("The report on the terminal")
struct TerminalReportTests {
    @Test("The whole text")
    func whole() {
        #expect(
            TerminalReport(SampleResult.result, elapsed: 2.14).text == """
                A shop, "Black" week · 27–28 Nov 2026, Europe/Istanbul · 400 weeks in 2.1 s
                TARGETS  2 met, 1 missed, 1 undecided                  attained   95% interval   margin
                 ✗ 90% of chat first-response within 48s                  86.1%      84.9–87.3     −3.9
                 ? 80% of phone answered within 20s on 80% of days  81% of days          78–84       +1
                     about 3,700 weeks would decide it
                 ✓ 80% of phone answered within 20s                       83.5%      82.9–84.1     +3.5
                 ✓ occupancy of desk at most 60%                         58.20%    58.16–58.24    +1.80
                WORST HOURS                          in time  load  has  why
                 chat        Fri 27 Nov 20:00–21:00      41%   6.4  4.9  Black Friday; 1.0 of 4.2 on break
                 phone       Sat 28 Nov 03:00–04:00      62%   2.6  2.0  backlog from 02:00; more work than people
                CHANNEL  arrived − bot = people = handled + left + refused + open  in time  wait    95%
                 phone     1,862     –    1,862     1,811     46         4      1    83.5%   22s  1m35s
                 chat        940   691      249       234     13         –      2    86.1%   22s  1m35s
                 all       2,802   691    2,111     2,045     59         4      3
                TEAM     payroll   rostered  absent  occupancy  slots used  binding
                 desk          9  38 shifts    4.0%      58.2%         66%  slots Fri 8–9, otherwise effort
                 vendor        –  1–2 seats       –      44.0%           –  effort
                LOST     41 customers a week: 62 contacts left or were refused, 21 came back
                HOW      in time: answered in time ÷ offered (over-offered) · chat: first response ÷ offered
                         wait, 95%: of the answered · by arrival, 24/7 clock, 30 min · 95% intervals, 400 weeks
                         load: people the work would keep busy · seed 1 · file 7c1e
                note: phone takes 4m30s + 40s wrap-up = 5m10s.

                """)
    }

    @Test("At most 100 columns, whatever the names")
    func width() {
        var result = SampleResult.result
        result.scenario.title = String(repeating: "A very long title ", count: 12)
        result.notes = [String(repeating: "a long note with many words ", count: 10)]
        result.targets[0].text = String(repeating: "x", count: 200)
        result.worstHours[0].causes += (0..<9).map { _ in Cause(kind: .overloaded) }
        for line in TerminalReport(result, elapsed: 1).text.split(separator: "\n")
        where !line.hasPrefix("A very long") {
            #expect(line.count <= TerminalReport.width, "\(line)")
        }
    }

    @Test("The printed channel table adds up to the right and down")
    func addsUp() throws {
        let lines = ChannelSection(result: SampleResult.result).lines().dropFirst()
        var sums = [Int](repeating: 0, count: 7)
        for line in lines {
            let cells = line.split(separator: " ").dropFirst().prefix(7)
            let numbers = try cells.map { cell in
                cell == "–" ? 0 : try #require(Int(cell.replacing(",", with: "")))
            }
            // arrived − bot = people = handled + left + refused + open
            #expect(numbers[0] - numbers[1] == numbers[2])
            #expect(numbers[2] == numbers[3] + numbers[4] + numbers[5] + numbers[6])
            if line.hasPrefix(" all") {
                #expect(numbers == sums)
            } else {
                sums = zip(sums, numbers).map { $0 + $1 }
            }
        }
    }

    private static func withFormula(_ scopes: [(name: String, threshold: Double, erlangC: Double?)]) -> SimulationResult {
        var result = SampleResult.result
        result.formula = FormulaComparison(
            basis: "Erlang C",
            scopes: scopes.map {
                FormulaScope(
                    name: $0.name, threshold: $0.threshold, simulated: 0.8, erlangC: $0.erlangC, erlangA: nil, reasons: [],
                    columns: Columns(), intervalReasons: [])
            })
        return result
    }

    @Test("Erlang C stands beside the share in time, with a dash where it judges by another time or says nothing")
    func erlangC() {
        // chat is judged by first response within 48 s, its wait within 20 s.
        let lines = ChannelSection(result: Self.withFormula([("phone", 20, 0.8873), ("chat", 20, 0.793)])).lines()
        #expect(
            lines == [
                "CHANNEL  arrived − bot = people = handled + left + refused + open  in time  Erlang C  wait    95%",
                " phone     1,862     –    1,862     1,811     46         4      1    83.5%     88.7%   22s  1m35s",
                " chat        940   691      249       234     13         –      2    86.1%         –   22s  1m35s",
                " all       2,802   691    2,111     2,045     59         4      3",
            ])
        for line in lines { #expect(line.count <= TerminalReport.width) }
        let same = ChannelSection(result: Self.withFormula([("chat", 48, 0.793)])).lines()
        #expect(same[1].contains(" 83.5%         –  "))
        #expect(same[2].contains(" 86.1%     79.3%  "))
        #expect(!ChannelSection(result: Self.withFormula([("phone", 20, nil)])).lines()[0].contains("Erlang C"))
        // With a name so long the column would make the table too wide.
        var long = Self.withFormula([("phone", 20, 0.8873)])
        long.contacts[long.contacts.firstIndex { $0.name == "chat" } ?? 0].name = "customer-care"
        let narrow = ChannelSection(result: long).lines()
        #expect(!narrow[0].contains("Erlang C"))
        for line in narrow { #expect(line.count <= TerminalReport.width) }
    }

    @Test("Color stands only on signs, and taking it away leaves the same text")
    func color() {
        let plain = TerminalReport(SampleResult.result).text
        let colored = TerminalReport(SampleResult.result, ink: Ink(isColored: true)).text
        #expect(colored.contains("\u{1B}[31m✗\u{1B}[0m"))
        #expect(colored.contains("\u{1B}[32m✓\u{1B}[0m"))
        #expect(colored.contains("\u{1B}[33m?\u{1B}[0m"))
        #expect(colored.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
        #expect(!plain.contains("\u{1B}"))
    }

    @Test("Transfers have columns of their own, and the table still adds up")
    func transfers() {
        var result = SampleResult.result
        for index in result.contacts.indices {
            var figures = Figures()
            for (name, figure) in zip(
                result.contacts[index].figures.names, result.contacts[index].figures.estimates)
            {
                let legs = name == "transferred-in" && index != 2 || name == "transferred-out" && index != 2
                figures.append(name, legs ? Figure(value: 12) : figure)
            }
            result.contacts[index].figures = figures
        }
        let lines = ChannelSection(result: result).lines()
        #expect(
            lines[0]
                == "CHANNEL  arrived + in − bot = people = handled + on + left + refused + open  in time  wait    95%"
        )
        #expect(
            lines[1]
                == " phone     1,862   12     –    1,874     1,811   12     46         4      1    83.5%   22s  1m35s"
        )
        for line in lines { #expect(line.count <= TerminalReport.width) }
    }

    @Test("An interrupted run says what was kept")
    func interrupted() {
        var result = SampleResult.result
        result.run.end = .interrupted
        result.run.replications = 137
        let lines = TerminalReport(result, elapsed: 3).text.split(separator: "\n")
        #expect(lines[1] == "Interrupted: 137 weeks of 400 weeks were finished and are reported.")
    }

    @Test("A cap that came before the precision says so")
    func capped() {
        var result = SampleResult.result
        result.run.end = .capped
        result.run.precision = "1% of asa"
        let lines = TerminalReport(result).text.split(separator: "\n")
        #expect(lines[1] == "400 weeks were not enough for 1% of asa; raise --max-replications.")
    }

    @Test("Without targets, lost contacts and a date the report is shorter")
    func small() {
        var result = SampleResult.result
        result.targets = []
        result.worstHours = []
        result.notes = []
        result.scenario.isDated = false
        result.scenario.zone = "UTC"
        result.scenario.title = nil
        result.contacts = [result.contacts[1]]
        let text = TerminalReport(result).text
        #expect(text.hasPrefix("400 weeks\nTEAM"))
        #expect(!text.contains("LOST"))
    }

    @Test("Undecided: what is missing")
    func remarks() {
        var result = SampleResult.result
        result.targets[2].replicationsToDecide = nil
        #expect(TerminalReport(result).text.contains("\n     too close to decide by simulating longer\n"))
        result.targets[2].attained = Figure(value: 0.8)
        #expect(
            TerminalReport(result).text.contains("\n     one run gives no interval; simulate more than one\n")
        )
        result.targets[2].attained = Figure(value: nil)
        #expect(TerminalReport(result).text.contains("\n     nobody asked, so there is nothing to judge\n"))
        result.targets[2].worstHour = IntervalStart(day: 1, minute: 180)
        #expect(
            TerminalReport(result).text.contains("\n     worst hour Sat 28 Nov 03:00–04:00; nobody asked"))
    }
}

@Suite("Conversations in the terminal report")
struct ConversationSectionTests {
    private func result(_ more: [(String, Double)], remarks: [(String, Double)] = []) -> SimulationResult {
        var result = SampleResult.result
        for index in result.contacts.indices where result.contacts[index].name == "chat" {
            var figures = Figures()
            for (name, value) in more + remarks { figures.append(name, Figure(value: value)) }
            result.contacts[index].figures = figures
        }
        return result
    }

    private let chat: [(String, Double)] = [
        ("first-response", 130), ("first-response-p95", 580), ("next-response", 45), ("next-response-p95", 140),
        ("resolution", 5700), ("resolution-p95", 93_600), ("effort-time", 152), ("aht", 1260), ("elapsed-time", 4500),
        ("parked", 3.42),
    ]

    @Test("Nothing where no line of contacts has conversations")
    func none() { #expect(ConversationSection(result: SampleResult.result).lines().isEmpty) }

    @Test("Three clocks, three handling times and the parked")
    func rows() {
        #expect(
            ConversationSection(result: result(chat)).lines() == [
                "CONVERSATIONS  first    95%  next    95%  resolution   95%  effort  assigned  elapsed  parked",
                " chat          2m10s  9m40s   45s  2m20s       1h35m  1d2h   2m30s       21m    1h15m     3.4",
            ])
    }

    @Test("Below it what else happened, only where it did")
    func remarks() {
        let lines = ConversationSection(
            result: result(
                chat,
                remarks: [
                    ("abandoned-silently", 12.4), ("auto-replied", 0), ("templates", 8.2), ("closed-silent", 5),
                    ("reopened", 2.1), ("agent-timeouts", 40), ("escalated", 3),
                ])
        ).lines()
        #expect(lines.count == 4)
        #expect(
            lines.last(where: { $0.contains("silently") })
                == "     12 left silently · 8.2 paid templates · 5.0 closed for silence, 2.1 opened again")
        #expect(lines[3] == "     40 waited in vain for the same person · 3.0 rose in priority")
        #expect(lines.allSatisfy { $0.count <= TerminalReport.width })
    }
}
