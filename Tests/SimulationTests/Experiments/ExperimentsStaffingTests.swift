import Testing

@testable import Simulation

@Suite("Experiments: staffing balance and worst hours")
struct ExperimentsStaffingTests {
    private static let hour: Int64 = 3_600_000_000

    /// Phone only, answered by the desk: 20 offered in each row but 60 in the last; 6 minutes of assigned time each, so a load of 2, 2,
    /// 2 and 6 people; 4 people present. Nobody is in time in the last row.
    private func plant(_ ledger: borrowing Ledger) {
        for row in 0..<ledger.rows {
            let offered: UInt32 = row == 3 ? 60 : 20
            ledger.rowLengths[row] = Self.hour
            let line = row * ledger.types
            ledger.typeLines[line].arrived = offered
            ledger.typeLines[line].offered = offered
            ledger.typeLines[line].answered = offered
            ledger.typeLines[line].handled = offered
            ledger.typeLines[line].answeredInTime = row == 3 ? 0 : offered
            ledger.typeLines[line].assigned = Int64(offered) * 360_000_000
            ledger.typeStates[line].waitingAtEnd = row == 2 ? 20 : 0
            ledger.teamLines[row * ledger.teams].present = 4 * Self.hour
            ledger.teamLines[row * ledger.teams].effort = Int64(offered) * 360_000_000
            ledger.skillLines[line * ledger.teams].answered = offered
            ledger.skillLines[line * ledger.teams].assigned = Int64(offered) * 360_000_000
        }
    }

    private func result() throws -> SimulationResult {
        let frame = SmallModel.frame()
        return try Experiment(frame: frame, plan: RunPlan(replications: 5)).run(
            provenance: Provenance(version: "test", scenarioHash: "", platform: "")
        ) {
            PlantedSource(ledger: SmallModel.ledger(frame)) { _, ledger in plant(ledger) }
        }
    }

    @Test("Load, understaffed and overstaffed person-hours by hand")
    func balance() throws {
        let result = try result()
        let desk = try #require(result.teams.first { $0.name == "desk" }).figures
        // 0.1 person-hours each: (20 + 20 + 20 + 60) × 0.1 ÷ 4 h = 3 people; short by 2 for an hour, over by 2 for three.
        #expect(abs(try #require(desk["load"]?.value) - 3) < 1e-9)
        #expect(abs(try #require(desk["understaffed-hours"]?.value) - 2) < 1e-9)
        #expect(abs(try #require(desk["overstaffed-hours"]?.value) - 6) < 1e-9)
        let vendor = try #require(result.teams.first { $0.name == "vendor" }).figures
        #expect(vendor["load"]?.value == 0)
        let column = try #require(result.intervals.teams[0].columns["load"])
        #expect(column.map { ($0 ?? 0).rounded() } == [2, 2, 2, 6])
    }

    @Test("The hour that fails is found with its load, its people and its causes")
    func worst() throws {
        let hours = try result().worstHours
        #expect(hours.count == 1)
        let worst = try #require(hours.first)
        #expect(worst.scope == "phone")
        #expect(worst.day == 1)
        #expect(worst.minute == 60)
        #expect(worst.inTime.value == 0)
        #expect(abs(worst.load - 6) < 1e-9)
        #expect(abs(worst.present - 4) < 1e-9)
        #expect(worst.causes.map(\.kind) == [.backlog, .overloaded])
        #expect(worst.causes[0].amount == 20)
    }
}
