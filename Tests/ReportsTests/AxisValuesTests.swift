import Reports
import Simulation
import Testing

@testable import Workbench

@Suite("Values of a sweep")
struct AxisValuesTests {
    @Test(
        "Single values and ranges",
        arguments: [
            ("1..5", ["1", "2", "3", "4", "5"]),
            ("1..1", ["1"]),
            ("1..6 step 2", ["1", "3", "5"]),
            ("0%..90% step 30%", ["0%", "30%", "60%", "90%"]),
            ("0.5..1.25 step 0.25", ["0.5", "0.75", "1", "1.25"]),
            ("0.05..0.15 step 0.05", ["0.05", "0.1", "0.15"]),
            ("1m,2m,4m,8m", ["1m", "2m", "4m", "8m"]),
            ("none, 1m..3m step 1m , 8m", ["none", "1m", "2m", "3m", "8m"]),
            ("100/30m..140/30m step 20/30m", ["100/30m", "120/30m", "140/30m"]),
            ("[fifo, priority],\"a, b\",{x: 1, y: 2}", ["[fifo, priority]", "\"a, b\"", "{x: 1, y: 2}"]),
            ("exponential mean 2m", ["exponential mean 2m"]),
            ("from ../replies.csv", ["from ../replies.csv"]),
        ])
    func values(_ text: String, _ values: [String]) throws {
        #expect(try AxisValues.read(text) == values)
    }

    @Test(
        "What is not understood says what would be",
        arguments: [
            ("1,,2", "1,,2 has an empty value beside a comma."),
            ("2m,4m,2m", "2m,4m,2m has 2m twice."),
            (
                "1..",
                "1.. is not a range. Write both ends with the same unit: 1..5, 1m..8m step 1m or 0%..90% step 10%."
            ),
            (
                "0..90%",
                "0..90% is not a range. Write both ends with the same unit: 1..5, 1m..8m step 1m or 0%..90% step 10%."
            ),
            ("0%..90%", "0%..90% needs a step: 0%..90% step 1%."),
            ("0.5..2", "0.5..2 needs a step: 0.5..2 step 1."),
            ("5..1", "5..1 falls. Write the lower end first."),
            (
                "1..5 step 0",
                "1..5 step 0 has no step that rises. Write it with the unit of the range: step 1."
            ),
            (
                "1m..5m step 30s",
                "1m..5m step 30s has no step that rises. Write it with the unit of the range: step 1m."
            ),
            ("1..999999999", "1..999999999 makes more than 200 values."),
            ("1..150,151..300", "1..150,151..300 makes more than 200 values."),
        ])
    func problems(_ text: String, _ problem: String) {
        #expect(throws: ArgumentProblem(text: problem)) { try AxisValues.read(text) }
        #expect(throws: ArgumentProblem(text: "teams.desk.slots: " + problem)) {
            try Sweep.Axis(argument: "teams.desk.slots=" + text)
        }
    }

    @Test("A path and values", arguments: ["teams.desk.slots", "teams.desk.slots=", "=1..5"])
    func paths(_ argument: String) throws {
        #expect(
            throws: ArgumentProblem(
                text:
                    "\(argument) has no values. Write --over PATH=VALUES, such as teams.desk.slots=1..5 or contacts.whatsapp.park.when-silent=none,2m,4m."
            )
        ) { try Sweep.Axis(argument: argument) }
        #expect(
            try Sweep.Axis(argument: "routing.next-agent=random,fifo")
                == Sweep.Axis(path: "routing.next-agent", values: ["random", "fifo"]))
    }

    @Test("A measure and its scope")
    func choices() {
        #expect(MeasureChoice(argument: "asa") == MeasureChoice(measure: "asa", scope: "all"))
        #expect(
            MeasureChoice(argument: "asa:phone/payment") == MeasureChoice(measure: "asa", scope: "phone/payment"))
        for text in ["", ":phone", "asa:"] { #expect(MeasureChoice(argument: text) == nil) }
    }
}
