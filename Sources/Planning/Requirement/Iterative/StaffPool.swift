import Queueing
import Scenarios
import Simulation
import Stochastics

/// The live contacts of a group before one team whose people take all of them, as a scenario to simulate with any people by interval.
///
/// Contacts come as ``HumanDemand`` says, at rates constant over a quarter of an hour, with the laws of their type. Time runs in whole
/// days of 24 hours from the start of the horizon; one day before it, with the end of the horizon in it, fills the system.
struct StaffPool {
    /// Contacts that one person holds at most.
    let slots: Int
    /// Mean slots that are taken with people without end, at the busiest moment.
    let mostSlots: Double
    /// Contacts expected in the horizon and the day before.
    let contacts: Double
    /// Slots of each type, by index in the pool, and what a parked conversation keeps of them.
    let weights: [(held: Double, parked: Double)]
    /// Mean write-up of each type, microseconds, that the person does when the customer has gone; 0 for conversations, which end with it.
    let wrapUps: [Int64]
    /// Relative arrivals of each quarter of an hour of the horizon.
    let quarters: [Double]
    /// Microseconds of the day before.
    static let lead: Int64 = 86_400_000_000
    static let quarter = 900

    private let base: Scenario
    private let interval: Int
    private let dayCount: Int

    /// Whether anything comes.
    var isEmpty: Bool { !(contacts > 0) }

    /// - Parameters:
    ///   - types: live types with their work and the seconds that the bot saves of it.
    ///   - teams: the people of the group.
    ///   - rates: contacts per second of each of these types, by steps of `step` seconds over the horizon.
    ///   - interval: seconds for which people stay, at least a quarter of an hour.
    init(
        _ scenario: Scenario, types: [(index: Int, work: TypeWork, saved: Double)], teams: [Int], rates: [[Double]],
        step: Double, interval: Int, formula: RequirementFormula
    ) {
        self.interval = interval
        let steps = rates.first?.count ?? 0
        let stepsOfQuarter = max(1, Int(Double(Self.quarter) / step))
        let quarterCount = (steps + stepsOfQuarter - 1) / stepsOfQuarter
        func counts(_ rates: [Double]) -> [Double] {
            (0..<quarterCount).map { place in
                rates[place * stepsOfQuarter..<min((place + 1) * stepsOfQuarter, steps)].reduce(0, +) * step
            }
        }
        let byType = rates.map(counts)
        quarters = (0..<quarterCount).map { place in byType.reduce(0) { $0 + $1[place] } }
        // The tables of a scenario with seven or one rows stand for weekdays or for every day; any other number is one for each day.
        let days = 1 + max(1, (quarterCount + 95) / 96)
        dayCount = days == 7 ? 8 : days
        let people = teams.map { scenario.teams[$0] }
        let takers = people.filter { team in team.skills.contains { skill in types.contains { $0.index == skill.type } } }
        let slots = max(1, takers.map(\.slots).min() ?? 1)
        self.slots = slots
        var entries: [ContactEntry] = []
        var contactTypes: [ContactType] = []
        var skills: [Skill] = []
        var weights: [(held: Double, parked: Double)] = []
        var most = [Double](repeating: 0, count: quarterCount)
        for (place, row) in types.enumerated() {
            let type = Self.alone(scenario.types[row.index], entry: place, slots: slots, formula: formula)
            let own = type.handling.mean * (type.conversation?.turns.mean ?? 1) * type.pace
            let left = row.work.savable > 0 ? 1 - min(row.saved, row.work.savable) / row.work.savable : 1
            skills.append(Skill(type: place, pace: own > 0 && own.isFinite ? row.work.savable / own * left : 1))
            entries.append(
                ContactEntry(
                    name: type.name, channel: type.channel, demand: .forecast(Self.days(byType[place], dayCount)),
                    types: place..<place + 1))
            contactTypes.append(type)
            let held = Double(type.slots ?? slots)
            weights.append((held, (type.conversation?.park?.slots ?? 0) * held))
            let talk = type.conversation
            let replies = talk.map { ($0.turns.mean - 1) * $0.reply.mean + ($0.closing?.mean ?? 0) } ?? 0
            let time = row.work.alone + (replies.isFinite ? replies : 0)
            for quarter in most.indices { most[quarter] += byType[place][quarter] / Double(Self.quarter) * time * held }
        }
        self.weights = weights
        wrapUps = contactTypes.map { type in
            type.conversation == nil ? Int64(min((type.wrapUp?.mean ?? 0) * 1e6, 1e15)) : 0
        }
        mostSlots = most.max() ?? 0
        contacts = quarters.reduce(0, +) + quarters.suffix(96).reduce(0, +)
        var team = Team(name: "pool", skills: skills, staffing: .positions([]))
        team.slots = slots
        if let first = takers.first {
            team.attention = takers.contains { $0.attention == .parallel } ? .parallel : .single
            team.nextMessage = first.nextMessage
            team.switching = first.switching
        }
        base = Scenario(
            horizon: Horizon(
                length: .days(dayCount), warmUp: Double(Self.lead) * 1e-6,
                intervalMinutes: scenario.horizon.intervalMinutes),
            entries: entries, types: contactTypes, teams: [team])
    }

    /// With so many people in each interval of the horizon.
    func scenario(people: [Int]) -> Scenario {
        var scenario = base
        scenario.teams[0].staffing = .positions(Self.days(people, dayCount, length: 86_400 / interval))
        return scenario
    }

    /// A type with nothing around it: who comes, comes to these people, and what follows is in the rates already.
    private static func alone(_ type: ContactType, entry: Int, slots: Int, formula: RequirementFormula) -> ContactType {
        var own = ContactType(name: type.name, entry: entry, channel: type.channel, handling: type.handling)
        own.handlingByWindow = type.handlingByWindow
        if formula == .patience {
            own.patience = type.patience
            own.patienceByWindow = type.patienceByWindow
        }
        own.pace = type.pace
        own.wrapUp = type.wrapUp
        own.pickUp = type.pickUp
        own.stretch = type.stretch
        own.slots = type.slots.map { min($0, slots) }
        own.conversation = type.conversation
        // No bot stands before the pool.
        if own.conversation?.park?.returnsTo == .flow { own.conversation?.park?.returnsTo = .queue }
        own.atClosing = .serve
        return own
    }

    /// Values of the horizon as rows of a day, the end of the horizon before its start.
    private static func days<Value: Numeric>(_ values: [Value], _ count: Int, length: Int = 96) -> [[Value]] {
        (0..<count).map { day in
            (0..<length).map { place in
                let index = (day - 1) * length + place
                if index < 0 { return values[((index % values.count) + values.count) % values.count] }
                return index < values.count ? values[index] : 0
            }
        }
    }
}
