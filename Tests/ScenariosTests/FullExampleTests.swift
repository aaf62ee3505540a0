import Testing

@testable import Scenarios

/// The full example of the format and its variant: every section in one file.
@Suite struct FullExampleTests {
    /// With the policy that the example names.
    static let reader: ScenarioReader = {
        var vocabulary = TestReader.vocabulary
        let policy = "sla-deadline"
        if !vocabulary.nextContact.contains(where: { $0.name == policy }) {
            vocabulary.nextContact.append(.init(name: policy, summary: "the contact whose promise is due first"))
        }
        return ScenarioReader(vocabulary: vocabulary)
    }()

    static func read(_ name: String) -> Reading { reader.read(path: "\(TestReader.corpus)/parts/\(name)") }

    @Test func `the hybrid week reads without an error`() throws {
        let reading = Self.read("hybrid.yaml")
        #expect(reading.diagnostics.filter { $0.severity == .error }.map(\.plain) == [])
        let scenario = try #require(reading.scenario)
        #expect(scenario.currency == "TRY")
        #expect(scenario.teams.map(\.name) == ["frontline", "specialists", "outsourcer"])
        #expect(scenario.teams.map(\.payroll) == [9, 4, nil])
        #expect(scenario.teams.map { $0.wage?.amount } == [23_000, 29_000, nil])
        #expect(scenario.teams[0].license == 1500)
        #expect(
            scenario.teams[0].premiums == [
                Premium(share: 0.2, hours: .window(TimeWindow(start: 72_000, end: 108_000)))
            ])
        #expect(scenario.teams[2].vendorPrice == VendorPrice(perContact: 55, minimumPerMonth: 20_000))
        #expect(scenario.bot?.prices == [Price(amount: 10_000, per: .month)])
        let worths: [String: Worth] = [
            "order-status": Worth(lost: -60), "returns": Worth(lost: -90), "product": Worth(served: 180),
            "payment": Worth(lost: -400),
        ]
        for type in scenario.types { #expect(type.worth == worths[type.reason ?? ""], "\(type.name)") }
        #expect(scenario.targets.last?.penalty == Price(amount: 2000, per: .miss))
        let stress = try #require(scenario.stress)
        #expect(stress.stages.count == 5)
        #expect(stress.load(at: 4 * 86_400 + 72_000) == 3)
        #expect(stress.faults.count == 4)
        let planning = try #require(scenario.planning)
        #expect(
            planning.decisions == [
                Planning.Decision(team: 0, fewest: 0, most: 8),
                Planning.Decision(team: 1, fewest: 0, most: 4),
                Planning.Decision(team: 2, fewest: 0, most: 4),
            ])
        #expect(planning.labor.preset == "turkey-4857")
    }

    @Test func `the notes of the hybrid week`() {
        #expect(
            Self.read("hybrid.yaml").diagnostics.map(\.message) == [
                "whatsapp takes 4m10s + 20s wrap-up = 4m30s.",
                "chat `handling` is read as the length with one chat in hand; with `stretch` it is 12m36s at three.",
                "phone takes 4m30s + 40s wrap-up = 5m10s.",
                "of 38 rostered shifts 36.5 come and 34.7 take contacts.",
                "of 14 rostered shifts 13.4 come and 12.8 take contacts.",
            ])
    }

    @Test func `the variant takes the vendor out of everything that names it`() throws {
        let reading = Self.read("weaker-bot.yaml")
        #expect(reading.diagnostics.filter { $0.severity == .error }.map(\.plain) == [])
        let scenario = try #require(reading.scenario)
        #expect(scenario.teams.map(\.name) == ["frontline", "specialists"])
        #expect(scenario.horizon.volume == 1.15)
        #expect(scenario.routing.overflow.isEmpty)
        #expect(scenario.planning?.decisions.map(\.team) == [0, 1])
        #expect(scenario.types.first { $0.reason == "order-status" }?.bot?.contains == 0.65)
    }

    @Test(arguments: ["hybrid.yaml", "weaker-bot.yaml"])
    func `written out it is the same scenario`(name: String) throws {
        let reading = Self.read(name)
        let again = Self.reader.read(
            text: reading.explained(), name: name, directory: "\(TestReader.corpus)/parts")
        #expect(again.diagnostics.filter { $0.severity == .error }.map(\.plain) == [])
        var first = ""
        var second = ""
        dump(try #require(reading.scenario), to: &first)
        dump(try #require(again.scenario), to: &second)
        #expect(first == second)
    }
}
