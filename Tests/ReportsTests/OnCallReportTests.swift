import Foundation
import Testing

@testable import Reports
@testable import Simulation

@Suite("Severities and people on call in reports")
struct OnCallReportTests {
    private static func severity(_ name: String, _ figures: [(String, Double?, Double?)]) -> SeverityFigures {
        SeverityFigures(scope: "all", severity: name, figures: SampleResult.figures(figures))
    }

    private static func tier(_ name: String, _ values: [Double?], half: Double = 0.05) -> NamedFigures {
        NamedFigures(
            name: name,
            figures: SampleResult.figures(
                zip(MeasureCatalogue.tiers.map(\.info.name), values).map { ($0, $1, half) }))
    }

    private static let result: SimulationResult = {
        var result = SampleResult.result
        result.severities = [
            severity("low", [("severity-offered", 210, 3), ("time-to-human", 15_000, 400), ("reached-in-time", 0.45, 0.02)]),
            severity(
                "medium",
                [("severity-offered", 80, 2), ("time-to-human", 10_800, 200), ("reached-in-time", 0.3, 0.02), ("emailed", 22, 1)]),
            severity(
                "critical",
                [
                    ("severity-offered", 12.4, 0.4), ("time-to-human", 553, 9), ("time-to-human-p95", 1270, 40),
                    ("reached-in-time", 0.977, 0.004), ("on-call-sought", 6.2, 0.3), ("time-to-acknowledge", 72, 3),
                    ("on-call-missed", 0.08, 0.02),
                ]),
            severity("all", [("severity-offered", 302.4, 4)]),
        ]
        result.onCall = OnCallFigures(
            tiers: [
                tier("shift-lead", [14.2, 2.03, 8, 6.2, 11.6, 0.817, 95, 0.79, 0], half: 0.04),
                tier("manager", [2.6, 0.37, 2.4, 0.2, 1.9, 0.731, 90, 0.21, 1.5], half: 0.04),
                tier("all", [16.8, 2.4, 10.4, 6.4, 13.5, 0.804, 94, 1, 1.5], half: 0.04),
            ],
            days: [
                OnCallDay(day: 0, tiers: [tier("shift-lead", [1.8]), tier("all", [2.1])]),
                OnCallDay(day: 1, tiers: [tier("shift-lead", [0]), tier("all", [0])]),
            ])
        return result
    }()

    @Test("By severity: people, first person, e-mails, sought, acknowledged, missed")
    func severities() {
        #expect(
            SeveritySection(result: Self.result).lines() == [
                "SEVERITY   people  first person     95%  in time  e-mailed  on call  acknowledged  missed",
                " low          210         4h10m       –      45%         –        –             –       –",
                " medium        80            3h       –      30%        22        –             –       –",
                " critical      12         9m15s  21m10s    97.7%         –      6.2         1m12s    0.08",
            ])
    }

    @Test("By tier, and by day")
    func tiers() {
        #expect(
            OnCallSection(result: Self.result).lines() == [
                "ON CALL      pages a night  texts  calls  acknowledged  after  of all  not held",
                " shift-lead            2.0    8.0    6.2           82%  1m35s     79%         –",
                " manager              0.37    2.4   0.20           73%  1m30s     21%       1.5",
                " all                   2.4     10    6.4           80%  1m34s               1.5",
                "     pages by day: Fri 2.1 · Sat –",
            ])
    }

    @Test("Nothing where there are none; no columns for what did not happen")
    func none() {
        #expect(SeveritySection(result: SampleResult.result).lines().isEmpty)
        #expect(OnCallSection(result: SampleResult.result).lines().isEmpty)
        var result = Self.result
        result.severities = [Self.severity("low", [("severity-offered", 210, 3)])]
        #expect(SeveritySection(result: result).lines().isEmpty)
        result.severities?.append(Self.severity("high", [("severity-offered", 3, 1)]))
        #expect(
            SeveritySection(result: result).lines()[0]
                == "SEVERITY  people  first person  95%  in time")
    }

    @Test("The whole report has both, before the lost")
    func whole() throws {
        let text = TerminalReport(Self.result).text
        let severity = try #require(text.range(of: "\nSEVERITY"))
        let onCall = try #require(text.range(of: "\nON CALL"))
        let lost = try #require(text.range(of: "\nLOST"))
        #expect(severity.lowerBound < onCall.lowerBound && onCall.lowerBound < lost.lowerBound)
        for line in text.split(separator: "\n") { #expect(line.count <= TerminalReport.width, "\(line)") }
    }

    @Test("Tables of their own")
    func tables() throws {
        let files = CSVTables.files(Self.result)
        #expect(files.suffix(3).map(\.name) == ["severities.csv", "on-call.csv", "on-call-days.csv"])
        let severities = files[files.count - 3].text.split(separator: "\r\n")
        #expect(severities.count == 5)
        #expect(severities[3].hasPrefix("all,critical,12.4,12,12.8,"))
        let tiers = files[files.count - 2].text.split(separator: "\r\n")
        #expect(tiers[0].hasPrefix("tier,pages,pages-low,pages-high,pages-per-night,"))
        #expect(tiers[3].hasPrefix("all,16.8,"))
        let days = files[files.count - 1].text.split(separator: "\r\n")
        #expect(days[0].hasPrefix("day,date,weekday,special-day,tier,pages,"))
        #expect(days[1].hasPrefix("1,2026-11-27,fri,Black Friday,shift-lead,1.8,"))
        #expect(days.count == 5)
    }

    @Test("In JSON where there are any, and back; no key where there are none")
    func json() throws {
        let text = try JSONText.text(Self.result)
        let back = try JSONDecoder().decode(SimulationResult.self, from: Data(text.utf8))
        #expect(back.onCall == Self.result.onCall)
        #expect(back.severities?.map(\.severity) == ["low", "medium", "critical", "all"])
        #expect(back.severities?[2].figures["on-call-missed"] == Self.result.severities?[2].figures["on-call-missed"])
        let plain = try JSONText.text(SampleResult.result)
        #expect(!plain.contains("\"severities\"") && !plain.contains("\"onCall\""))
        #expect(try JSONDecoder().decode(SimulationResult.self, from: Data(plain.utf8)).onCall == nil)
    }
}
