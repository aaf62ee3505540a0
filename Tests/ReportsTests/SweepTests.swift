import Foundation
import Testing

@testable import Reports
@testable import Simulation

@Suite("Sweeps in reports")
struct SweepTests {
    /// Two values over two lines; the second value is better, and nothing else differs.
    static func sweep(lines: [String] = ["1m", "<none>"]) -> Sweep {
        let axes = [
            Sweep.Axis(path: "teams.desk.slots", values: ["2", "3"]),
            Sweep.Axis(path: "contacts.chat.park.when-silent", values: lines),
        ]
        func result(_ slots: String) -> SimulationResult {
            var result = SampleResult.result
            result.targets = Array(result.targets.prefix(2))
            if slots == "3" {
                result.targets[1].verdict = .met
                result.targets[1].attained = Figure(value: 0.9512, low: 0.9474, high: 0.955)
            }
            return result
        }
        var sweep = Sweep(
            axes: axes, choices: [MeasureChoice(measure: "arrived", scope: "phone")], asked: 2 * lines.count,
            values: ["2", lines[0]], result: result("2"))
        sweep.append(["3", lines[0]], result("3"))
        for line in lines.dropFirst() {
            for slots in ["2", "3"] { sweep.append([slots, line], result(slots)) }
        }
        return sweep
    }

    @Test("The table on the terminal")
    func terminal() {
        #expect(
            SweepReport(Self.sweep(), elapsed: 2.14).text == """
                A shop, "Black" week · 27–28 Nov 2026, Europe/Istanbul · 4 points of 400 weeks each in 2.1 s
                OVER     teams.desk.slots
                AND      contacts.chat.park.when-silent
                TARGETS
                 (1) 80% of phone answered within 20s
                 (2) 90% of chat first-response within 48s
                when-silent  slots      (1)  95% interval      (2)  95% interval  phone wait  phone 95% wait
                 1m          2      ✓ 83.5%     82.9–84.1  ✗ 86.1%     84.9–87.3         22s           1m35s
                 1m          3      ✓ 83.5%     82.9–84.1  ✓ 95.1%     94.7–95.5         22s           1m35s
                 <none>      2      ✓ 83.5%     82.9–84.1  ✗ 86.1%     84.9–87.3         22s           1m35s
                 <none>      3      ✓ 83.5%     82.9–84.1  ✓ 95.1%     94.7–95.5         22s           1m35s
                when-silent  slots  chat wait  chat 95% wait
                 1m          2            22s          1m35s
                 1m          3            22s          1m35s
                 <none>      2            22s          1m35s
                 <none>      3            22s          1m35s
                when-silent  slots  desk occupancy  desk slots used  desk people present  desk payroll
                 1m          2               58.2%              66%                    –             9
                 1m          3               58.2%              66%                    –             9
                 <none>      2               58.2%              66%                    –             9
                 <none>      3               58.2%              66%                    –             9
                when-silent  slots  vendor occupancy  vendor people present  phone arrived
                 1m          2                 44.0%                      –          1,862
                 1m          3                 44.0%                      –          1,862
                 <none>      2                 44.0%                      –          1,862
                 <none>      3                 44.0%                      –          1,862
                HOW      in time: answered in time ÷ offered (over-offered) · 95% intervals, 400 weeks
                         seed 1: the same customers at every point
                note: phone takes 4m30s + 40s wrap-up = 5m10s.

                """)
    }

    @Test("At most 100 columns however many lines of contacts and teams there are")
    func width() {
        for line in SweepReport(Self.sweep()).text.split(separator: "\n") { #expect(line.count <= 100) }
    }

    @Test("A cut sweep says so and reports the points that it has")
    func cut() {
        var whole = Self.sweep()
        #expect(whole.run.end == .complete)
        whole = Sweep(
            axes: whole.axes, choices: [], asked: 4, values: ["2", "1m"], result: SampleResult.result)
        #expect(whole.run.end == .interrupted)
        #expect(
            SweepReport(whole).text.contains(
                "\nInterrupted: 1 of 4 points were finished and are reported.\n"))
        #expect(SweepPage(whole, chartLibrary: "").text.contains("1 of 4 points were finished"))
    }

    @Test("Tables for spreadsheets")
    func tables() {
        let files = SweepTables.files(Self.sweep())
        #expect(files.map(\.name) == ["points.csv", "run.csv"])
        let lines = files[0].text.split(separator: "\r\n").map(String.init)
        #expect(lines.count == 5)
        #expect(
            lines[0].hasPrefix(
                "teams.desk.slots,contacts.chat.park.when-silent,80% of phone answered within 20s,"
                    + "80% of phone answered within 20s low,80% of phone answered within 20s high,"
                    + "80% of phone answered within 20s verdict,"))
        #expect(lines[0].hasSuffix(",people-present vendor,people-present vendor low,people-present vendor high,"
            + "arrived phone,arrived phone low,arrived phone high"))
        #expect(lines[2].hasPrefix("3,1m,0.8349,"))
        #expect(lines[2].contains(",0.9512,0.9474,0.955,met,"))
        #expect(lines[2].hasSuffix(",1862.4,1859.4,1865.4"))
        #expect(files[1].text.contains("points,4\r\nasked,4\r\nend,complete\r\n"))
    }

    @Test("JSON gives the same sweep back")
    func json() throws {
        let text = try JSONText.text(Self.sweep())
        #expect(text.hasPrefix("{\n  \"format\": 1,\n  \"title\": "))
        #expect(try JSONDecoder().decode(Sweep.self, from: Data(text.utf8)) == Self.sweep())
    }

    @Test("The page: charts, data, table, and nothing from elsewhere")
    func page() throws {
        let library = "/* </script> */ var Chart = null"
        let page = SweepPage(Self.sweep(), chartLibrary: library).text
        #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"))
        #expect(page.contains("<h1>A shop, &quot;Black&quot; week</h1>"))
        #expect(page.contains("<noscript><style>.charts { display: none }</style></noscript>"))
        #expect(page.contains("@media screen and (prefers-color-scheme: dark)"))
        // A chart for each promise; the quantities do not change, so they have none.
        #expect(page.components(separatedBy: "<canvas").count == 3)
        #expect(page.contains("<figcaption>90% of chat first-response within 48s</figcaption>"))
        #expect(page.contains("<tr><th scope=\"row\">&lt;none&gt;</th><th scope=\"row\">3</th><td>"))
        #expect(page.components(separatedBy: "<tr>").count == 6)
        // Nothing that a file says opens or ends an element.
        #expect(page.contains("/* <\\/script> */"))
        #expect(page.components(separatedBy: "</script>").count == 4)
        #expect(!page.contains("<none>"))
        #expect(page.contains("\"name\": \"when-silent \\u003cnone>\""))
        #expect(!page.contains("http://") && !page.contains("https://"))
        let start = try #require(page.range(of: "id=\"charts\">"))
        let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
        let data = Data(page[start.upperBound..<end.lowerBound].utf8)
        let charts = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        #expect(charts.map { $0["required"] as? Double } == [0.8, 0.9])
        #expect(charts[0]["labels"] as? [String] == ["2", "3"])
        #expect((charts[0]["lines"] as? [[String: Any]])?.count == 2)
    }
}
