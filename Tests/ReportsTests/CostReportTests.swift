import Foundation
import Testing

@testable import Reports
@testable import Simulation

@Suite("Costs in reports")
struct CostReportTests {
    private static func figures(_ values: [(String, Double?, Double?)]) -> Figures { SampleResult.figures(values) }

    private static let money = MoneyFigures(
        currency: "TRY",
        all: figures([
            ("cost", 424_212.4, 40), ("wages", 343_812, 0), ("premiums", 0, 0), ("licenses", 0, 0), ("vendor-cost", 20_024, 30),
            ("bot-cost", 10_000, 0), ("template-cost", 0, 0), ("on-call-cost", 50_376.4, 20), ("penalties", 0, 0),
            ("cost-per-contact", 21.063, 0.2), ("cost-per-served", 24, 0.3), ("revenue", 500_000, 900),
            ("lost-value", -25_400, 150), ("margin", 50_387.6, 1000),
        ]),
        hours: [
            NamedFigures(name: "03:00", figures: figures([("cost-per-contact", 95.42, 3)])),
            NamedFigures(name: "04:00", figures: figures([("cost-per-contact", nil, nil)])),
            NamedFigures(name: "14:00", figures: figures([("cost-per-contact", 8.127, 0.05)])),
        ],
        shifts: [
            NamedFigures(name: "morning", figures: figures([("cost-per-contact", 12.14, 0.3)])),
            NamedFigures(name: "night", figures: figures([("cost-per-contact", 61.2, 0.8)])),
        ])

    private static let result: SimulationResult = {
        var result = SampleResult.result
        result.money = money
        return result
    }()

    @Test("A month and a contact, largest items first, which add up as printed; by shift and hour; what customers bring")
    func lines() {
        #expect(
            CostSection(result: Self.result).lines() == [
                // 343,810 + 50,380 + 20,020 + 10,000, rounded to the tens that ±40 supports.
                "COST     424,210 TRY/month, 21.1 per contact: wages 343,810, on call 50,380, vendors 20,020",
                "         bot 10,000",
                "         per contact by shift: morning 12.1 · night 61.2",
                "         per contact by hour: 95 from 03:00, the most, to 8.13 from 14:00",
                "         customers bring 500,000 a month, those lost −25,400; after cost 50,400",
            ])
    }

    @Test("Nothing without amounts")
    func nothing() {
        #expect(CostSection(result: SampleResult.result).lines().isEmpty)
        var free = SampleResult.result
        free.money = MoneyFigures(currency: "TRY", all: Self.figures([("cost", 0, 0)]), hours: [], shifts: [])
        #expect(CostSection(result: free).lines().isEmpty)
    }

    @Test("As a table: all, shifts, hours")
    func table() throws {
        let file = try #require(CSVTables.files(Self.result).first { $0.name == "costs.csv" })
        let lines = file.text.components(separatedBy: "\r\n")
        #expect(lines[0].hasPrefix("kind,name,currency,cost,cost-low,cost-high,wages"))
        #expect(lines[1].hasPrefix("all,,TRY,424212.4,424172.4,424252.4,343812,"))
        #expect(lines[2].hasPrefix("shift,morning,TRY,"))
        #expect(lines[4].hasPrefix("hour,03:00,TRY,"))
        #expect(!CSVTables.files(SampleResult.result).contains { $0.name == "costs.csv" })
    }

    @Test("In JSON, and read back")
    func json() throws {
        let text = try JSONText.text(Self.result)
        #expect(text.contains("\"money\""))
        let back = try JSONDecoder().decode(SimulationResult.self, from: Data(text.utf8))
        #expect(back.money == Self.money)
        #expect(try !JSONText.text(SampleResult.result).contains("\"money\""))
    }
}
