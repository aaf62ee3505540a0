import Simulation
import Testing

@testable import Reports

@Suite("The efficient frontier")
struct FrontierTests {
    @Test("Who is beaten: dearer and no better, or as dear and worse; equals stand side by side; nothing to judge is beaten")
    func marks() {
        let points: [(cost: Double?, service: Double?)] = [
            (10, 0.5), (20, 0.7), (25, 0.7), (20, 0.6), (30, 0.9), (30, 0.9), (9, nil), (40, 0.89),
        ]
        let frontier = Frontier(
            cost: MeasureChoice(measure: "cost"), service: MeasureChoice(measure: "service-level"), points: points)
        #expect(frontier.isEfficient == [true, true, false, false, true, true, false, false])
    }

    @Test("A sweep marks them in every form")
    func forms() {
        var sweep = SweepTests.sweep(lines: ["1m"])
        sweep.markFrontier(service: MeasureChoice(measure: "arrived", scope: "phone"))
        // The sample names no money and no people present of all: nothing to weigh.
        #expect(sweep.frontier == nil)
        sweep.frontier = Frontier(
            cost: MeasureChoice(measure: "occupancy", scope: "desk"), service: MeasureChoice(measure: "arrived", scope: "phone"),
            points: [(1, 1), (2, 1)])
        let text = SweepReport(sweep).text
        #expect(text.contains("\nwhen-silent  slots  best      (1)"))
        #expect(text.contains("\n● the efficient frontier of desk occupancy against phone arrived: no other point is as good on both\nand better on one.\n"))
        let lines = SweepTables.files(sweep)[0].text.split(separator: "\r\n")
        #expect(lines[0].hasPrefix("teams.desk.slots,contacts.chat.park.when-silent,frontier,"))
        #expect(lines[1].hasPrefix("2,1m,yes,"))
        #expect(lines[2].hasPrefix("3,1m,no,"))
        #expect(SweepPage(sweep, chartLibrary: "").text.contains("●"))
    }
}
