import Scenarios
import Testing

@testable import Simulation

/// People who are absent, work that is slower, a bot that is down: what the engine is told.
@Suite struct FaultTests {
    private static func text(_ team: String, bot: String = "") -> String {
        """
        vardiya: 1
        calendar: { length: 3d }
        contacts:
          chat: { volume: 300/day, handling: 4m, patience: 4m\(bot.isEmpty ? "" : ", bot: { contains: 40% }") }
        \(bot)
        shifts:
          early: { hours: 08:00-16:00 }
          late: { hours: 16:00-24:00 }
        teams:
          desk:
            takes: chat
        \(team)
          night: { takes: chat, positions: 1 }
        targets:
          - 80% of chat answered within 20s

        """
    }

    private func switches(_ text: String, _ faults: String...) throws -> [SwitchRow] {
        let scenario = try LoadTapeTests.scenario(
            text, stress: "stress:\n  faults:\n" + faults.map { "    - \($0)\n" }.joined())
        let model = try CompiledScenario(scenario, stress: StressPlan(stress: scenario.stress ?? Stress()))
        return (0..<model.tables.pointee.switchCount).map { model.tables.pointee.switches[$0] }
    }

    private func hours(_ row: SwitchRow) -> Double { Double(row.time) / 3600e6 }

    @Test func `seats are empty in the span, rounded to whole people`() throws {
        let rows = try switches(
            Self.text("    positions: 7"), "20% of desk absent on tue", "50% of desk absent on tue 12:00-18:00",
            "night down wed 02:00-03:00")
        let kinds = [SwitchRow.Kind.positionsUp, SwitchRow.Kind.positionsDown]
        func seats(_ team: Int32) -> [[Double]] {
            rows.filter { kinds.contains($0.kind) && $0.index == team }.map { [hours($0), Double($0.value)] }
        }
        // 7 × 0.8 = 5.6; 7 × 0.8 × 0.5 = 2.8.
        #expect(seats(0) == [[0, 7], [24, 6], [36, 3], [42, 6], [48, 7]])
        #expect(seats(1) == [[0, 1], [50, 0], [51, 1]])
    }

    @Test func `of small shifts the share is kept over several`() throws {
        let week = { (heads: Int) in Array(repeating: String(heads), count: 7).joined(separator: " ") }
        let text = Self.text(
            "    heads: |\n      shift mon tue wed thu fri sat sun\n      early \(week(2))\n      late \(week(3))")
        let rows = try switches(text, "30% of desk absent on mon-tue").filter { $0.kind == SwitchRow.Kind.shiftStarts }
        // Heads 2, 3, 2, 3, 2, 3; on the first two days 0.6, 1.5, 2.1, 3.0 of them are to miss, so 1, 1, 0, 1.
        #expect(rows.map { [hours($0), Double($0.value)] } == [[8, 1], [16, 2], [32, 2], [40, 2], [56, 2], [64, 3]])
    }

    @Test func `work is slower in the span, on top of the pace of the team`() throws {
        let rows = try switches(
            Self.text("    positions: 7\n    pace: 10% slower in 20:00-24:00"), "desk 50% slower in mon 22:00-23:00", "20% slower on wed"
        ).filter { $0.kind == SwitchRow.Kind.teamPace }
        func paces(_ team: Int32) -> [[Double]] {
            rows.filter { $0.index == team && $0.time < 72 * 3_600_000_000 }
                .map { [hours($0), ($0.number * 1e6).rounded() / 1e6] }
        }
        #expect(
            paces(0) == [
                [0, 1], [20, 1.1], [22, 1.65], [23, 1.1], [24, 1], [44, 1.1], [48, 1.2], [68, 1.32],
            ])
        #expect(paces(1) == [[0, 1], [48, 1.2]])
    }

    @Test func `outages of the bot by the file and by faults are one where they meet`() throws {
        let bot = """
            bot:
              fronts: [chat]
              handling: 1m
              down: mon 09:00-10:00
            """
        let rows = try switches(Self.text("    positions: 7", bot: bot), "bot down mon 09:30-11:00", "bot down wed 01:00-02:00")
        let found = rows.filter { [SwitchRow.Kind.botFails, SwitchRow.Kind.botRecovers].contains($0.kind) }
        #expect(found.map(hours) == [9, 11, 49, 50])
        #expect(found.map { $0.kind == SwitchRow.Kind.botFails } == [true, false, true, false])
    }
}
