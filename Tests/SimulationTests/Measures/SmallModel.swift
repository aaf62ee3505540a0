import Scenarios
import Stochastics

@testable import Simulation

/// A model of two types and two teams over two days of two intervals, to lay hand-made ledgers over.
enum SmallModel {
    static func frame(
        types names: [String] = ["phone", "chat"], days: Int = 2, rowsPerDay: Int = 2, targets: [Target] = [],
        definition: ServiceLevelDefinition = .overOffered, isByContacts: Bool = false, rows batches: Int = 40,
        promises: [Promise] = []
    ) -> Frame {
        let handling = law
        var entries: [ContactEntry] = []
        var types: [ContactType] = []
        for (index, name) in names.enumerated() {
            let channel = Channel(rawValue: name) ?? .phone
            entries.append(
                ContactEntry(name: name, channel: channel, demand: .none, types: index..<index + 1))
            types.append(ContactType(name: name, entry: index, channel: channel, handling: handling))
        }
        let skills = names.indices.map { Skill(type: $0) }
        let teams = [
            Team(name: "desk", skills: skills, staffing: .positions([[2]])),
            Team(name: "vendor", isVendor: true, skills: skills, staffing: .positions([[1, 2]])),
        ]
        var measurement = Measurement()
        measurement.serviceLevel = definition
        let horizon = Horizon(length: isByContacts ? .contacts(1000, entry: 0) : .days(days))
        let scenario = Scenario(
            horizon: horizon, entries: entries, types: types, teams: teams, measure: measurement,
            targets: targets)
        let rows =
            isByContacts
            ? (0..<batches).map { _ in Row(day: 0, minute: 0, slotOfDay: 0) }
            : (0..<days).flatMap { day in
                (0..<rowsPerDay).map { Row(day: day, minute: $0 * 60, slotOfDay: $0) }
            }
        let infos = (0..<days).map { day in
            DayInfo(date: CalendarDate(year: 2024, month: 1, day: 1 + day), weekday: day % 7, name: nil)
        }
        return Frame(
            scenario: scenario, rows: rows, days: infos, isByContacts: isByContacts,
            waitThresholds: names.map { _ in 20_000_000 }, responseThresholds: names.map { _ in 20_000_000 },
            responseDiffers: names.map { _ in false }, promises: promises, slotsOfDay: rowsPerDay)
    }

    static let law = Law.exactly(180)

    static func ledger(_ frame: Frame) -> Ledger {
        Ledger(
            rows: frame.rows.count, types: frame.typeCount, teams: frame.teamCount,
            promises: frame.promises.count,
            slotsOfDay: frame.slotsOfDay)
    }
}

/// Replications made by a rule instead of the engine.
struct PlantedSource: ReplicationSource, ~Copyable {
    let ledger: Ledger
    let plant: @Sendable (Int, borrowing Ledger) -> Void
    /// Told before each replication; for stopping from inside.
    var before: @Sendable (Int) -> Void = { _ in }
    var failureText: String? { nil }

    mutating func run(replication: Int, isCancelled: CancelFlag) -> Bool {
        before(replication)
        guard !isCancelled.isCancelled else { return false }
        ledger.clear()
        plant(replication, ledger)
        return true
    }

    func withLedger<Result>(_ body: (borrowing Ledger) -> Result) -> Result { body(ledger) }
}

/// SplitMix64 (Steele, Lea and Flood 2014): a small generator for planted replications.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}
