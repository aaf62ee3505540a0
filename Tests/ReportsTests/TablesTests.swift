import Foundation
import Scenarios
import Testing

@testable import Reports
@testable import Simulation

@Suite("JSON and CSV")
struct TablesTests {
    private struct Odd: Encodable {
        var text = "a \"b\" \\ ç\n\u{1}"
        var numbers: [Double] = [1, -0.5, 1e-7, 1e300, .infinity]
        var none: Int?
        var flag = true
        var nested: [[String: Int]] = [["a": 1], [:]]
        var empty: [Int] = []
    }

    @Test(
        "Keys stand in the order of declaration, numbers are the shortest, absent values are null, columns are lines"
    )
    func layout() throws {
        #expect(
            try JSONText.text(Odd()) == """
                {
                  "text": "a \\"b\\" \\\\ ç\\n\\u0001",
                  "numbers": [1,-0.5,1e-07,1e+300,null],
                  "none": null,
                  "flag": true,
                  "nested": [
                    {
                      "a": 1
                    },
                    {}
                  ],
                  "empty": []
                }

                """)
    }

    private struct Hand: Encodable {
        func encode(to encoder: any Encoder) throws {
            var outer = encoder.container(keyedBy: NameKey.self)
            var inner = outer.nestedContainer(keyedBy: NameKey.self, forKey: NameKey(stringValue: "a"))
            try inner.encode(1, forKey: NameKey(stringValue: "x"))
            var list = outer.nestedUnkeyedContainer(forKey: NameKey(stringValue: "b"))
            try list.encode(2)
            var deep = list.nestedUnkeyedContainer()
            try deep.encode("c")
            try list.encode(3)
            try outer.encode(4, forKey: NameKey(stringValue: "d"))
        }
    }

    @Test("Containers opened by hand are closed")
    func nested() throws {
        let text = try JSONText.text(Hand()).filter { !$0.isWhitespace }
        #expect(text == #"{"a":{"x":1},"b":[2,["c"],3],"d":4}"#)
    }

    @Test("A result comes back from its JSON, and the same bytes from that")
    func roundTrip() throws {
        let text = try JSONText.text(SampleResult.result)
        let back = try JSONDecoder().decode(SimulationResult.self, from: Data(text.utf8))
        // The catalogue's order may differ from the sample's, so figures are compared by name.
        #expect(back.run == SampleResult.result.run)
        #expect(back.targets == SampleResult.result.targets)
        #expect(back.worstHours == SampleResult.result.worstHours)
        for (a, b) in zip(back.contacts, SampleResult.result.contacts) {
            for name in b.figures.names { #expect(a.figures[name] == b.figures[name]) }
        }
        let again = try JSONText.text(back)
        let twice = try JSONDecoder().decode(SimulationResult.self, from: Data(again.utf8))
        #expect(try JSONText.text(twice) == again)
    }

    @Test("Strict parsers read it")
    func strict() throws {
        let object = try JSONSerialization.jsonObject(with: Data(try JSONText.text(SampleResult.result).utf8))
        let keys = try #require(object as? [String: Any]).keys
        #expect(
            Set(keys) == [
                "format", "run", "scenario", "definitions", "notes", "targets", "contacts", "teams", "skills",
                "bot",
                "days", "intervals", "worstHours", "measures",
            ])
    }

    @Test("Cells with commas, quotes and line ends are quoted, quotes doubled")
    func quoting() {
        #expect(
            CSV.text(["a", "b"], [["x,y", "say \"so\""], ["", "1\n2"]])
                == "a,b\r\n\"x,y\",\"say \"\"so\"\"\"\r\n,\"1\n2\"\r\n")
    }

    @Test("Every table has its heading and its rows")
    func tables() throws {
        let files = CSVTables.files(SampleResult.result)
        #expect(
            files.map(\.name) == [
                "run.csv", "targets.csv", "types.csv", "teams.csv", "type-team.csv", "days.csv",
                "team-days.csv",
                "intervals.csv", "flows.csv", "team-intervals.csv", "type-team-intervals.csv",
                "time-of-day.csv",
                "formulas.csv", "measures.csv",
            ])
        func lines(_ name: String) throws -> [Substring] {
            try #require(files.first { $0.name == name }).text.split(separator: "\r\n")
        }
        #expect(
            try lines("intervals.csv") == [
                "day,date,weekday,special-day,start,scope,arrived,service-level",
                "1,2026-11-27,fri,Black Friday,08:00,phone,12.5,0.75",
                "1,2026-11-27,fri,Black Friday,08:30,phone,8,",
            ])
        #expect(try lines("flows.csv")[1] == "1,2026-11-27,fri,Black Friday,08:00,phone,12")
        #expect(
            try lines("targets.csv")[3]
                == "80% of phone answered within 20s on 80% of days,undecided,service-level,phone,days,0.81,0.78,0.8400000000000001,0.8,at least,0.010000000000000009,3601,0.81,0.78,0.84,share"
        )
        #expect(try lines("teams.csv")[2] == "vendor,0.44,0.434,0.446,,,,,,")
        #expect(
            try lines("type-team.csv") == [
                "type,team,team-answered,team-answered-low,team-answered-high", "phone,desk,1800,1797,1803",
            ])
        #expect(try lines("run.csv").contains("title,\"A shop, \"\"Black\"\" week\""))
    }

    @Test("A log of contacts")
    func trace() {
        let events = [
            TraceEvent(
                time: 1_500_000, customer: 7, attempt: 1, leg: 0, kind: .arrives, type: 0, team: .max,
                person: -1),
            TraceEvent(
                time: 61_000_001, customer: 7, attempt: 1, leg: 0, kind: .answered, type: 0, team: 1,
                person: 3),
        ]
        // Noon of the day on which clocks in Berlin go forward: eleven hours after midnight.
        let horizon = Horizon(
            zone: "Europe/Berlin", from: CalendarDate(year: 2027, month: 3, day: 28), isDated: true, length: .days(7))
        let clock = LocalClock(Scenario(horizon: horizon, entries: [], types: [], teams: []))
        #expect(clock.text(11 * 3_600_000_000) == "2027-03-28 12:00:00")
        #expect(clock.text(-1) == "2027-03-27 23:59:59")
        #expect(
            TraceTable.text(events, types: ["phone"], teams: ["desk", "vendor"], clock: clock) == """
                seconds,local,customer,attempt,leg,event,type,team,person\r
                1.500000,2027-03-28 00:00:01,7,1,0,arrives,phone,,\r
                61.000001,2027-03-28 00:01:01,7,1,0,answered,phone,vendor,3\r

                """)
    }

    @Test("Local time without a date: the weekday, and the day in long runs")
    func localTime() {
        func clock(_ days: Int) -> LocalClock {
            LocalClock(Scenario(horizon: Horizon(length: .days(days)), entries: [], types: [], teams: []))
        }
        #expect(clock(7).text(86_400_000_000 + 3_661_999_999) == "tue 01:01:01")
        #expect(clock(14).text(8 * 86_400_000_000) == "day 9 tue 00:00:00")
    }
}
