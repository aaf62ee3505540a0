import Queueing
import Scenarios

/// What the live contacts of a group must keep, from the targets of the scenario.
struct GroupTargets {
    /// Each must hold by itself.
    private(set) var targets: [StaffingTarget] = []
    private(set) var words: [String] = []
    private(set) var notes: [String] = []
    /// Seconds within which the deferred work of a type must be done; nil where nothing is promised.
    private(set) var deadlines: [Int: Double] = [:]

    init(_ scenario: Scenario, group: StaffGroup, works: [Int: TypeWork]) {
        let definition = ServiceLevels.Definition(rawValue: scenario.measure.serviceLevel.rawValue) ?? .overOffered
        let live = group.types.filter { works[$0]?.manner != .deferred }
        var promised: Set<Int> = []
        for target in scenario.targets {
            switch target.scope {
            case .teams(let teams, _):
                guard teams.contains(where: { group.teams.contains($0) }) else { continue }
                guard case .occupancy = target.measure, !target.isAtLeast else {
                    notes.append("`\(target.text)` is judged by `simulate` only.")
                    continue
                }
                add(StaffingTarget(maxOccupancy: target.threshold), target.text)
            case .types(let types, _):
                let own = types.filter { group.types.contains($0) }
                guard !own.isEmpty else { continue }
                guard target.severity == nil else {
                    notes.append("`\(target.text)` is about one severity; formulas here know none.")
                    continue
                }
                switch target.measure {
                case .answered(let within):
                    let mine = own.filter { live.contains($0) }
                    for type in own where !mine.contains(type) { keep(within, type) }
                    guard !mine.isEmpty else { words.append(target.text); continue }
                    promised.formUnion(mine)
                    add(level(target.threshold, within, definition, scenario), target.text)
                case .firstResponse(let within):
                    for type in own where !live.contains(type) { keep(within, type) }
                    let mine = own.filter { live.contains($0) }
                    guard !mine.isEmpty else { words.append(target.text); continue }
                    promised.formUnion(mine)
                    // In a conversation the first piece of work belongs to the first response.
                    let work = mine.map { type -> Double in
                        guard works[type]?.manner == .conversations else { return 0 }
                        return scenario.types[type].handling.mean * scenario.types[type].pace
                    }.max() ?? 0
                    if work >= within {
                        notes.append("`\(target.text)` leaves no time to wait after the first piece of work; no staffing keeps it for most.")
                    }
                    add(level(target.threshold, max(0, within - work), definition, scenario), target.text)
                case .abandoned where !target.isAtLeast, .named("abandonment") where !target.isAtLeast:
                    add(StaffingTarget(maxAbandonment: target.threshold), target.text)
                case .named("asa") where !target.isAtLeast && own.contains { live.contains($0) }:
                    add(StaffingTarget(maxASA: target.threshold), target.text)
                case .percentile("wait", let share) where !target.isAtLeast && own.contains { live.contains($0) }:
                    // A share of the answered waits no longer: a service level over the answered.
                    promised.formUnion(own)
                    add(level(share, target.threshold, .overAnswered, scenario), target.text)
                case .resolution(let within):
                    for type in own where !live.contains(type) { keep(within, type) }
                    if own.contains(where: { live.contains($0) }) {
                        notes.append("`\(target.text)` is judged by `simulate` only.")
                    } else {
                        words.append(target.text)
                    }
                case .nextResponse, .reached, .occupancy, .abandoned, .named, .percentile:
                    notes.append("`\(target.text)` is judged by `simulate` only.")
                }
                switch target.period {
                case .whole: break
                case .days, .hours, .intervals, .everyHour, .everyInterval: notes.append("`\(target.text)` is planned as what holds in each interval in the long run.")
                }
            // Of the whole scenario; the planner says so once.
            case .run, .shift, .tier, .allTiers: continue
            }
        }
        // Live contacts without a promise on their wait get the usual one.
        if !live.isEmpty, promised.isEmpty {
            let within = scenario.measure.defaultThreshold
            add(level(0.8, within, definition, scenario), "80% answered within \(plain(within))s (nothing is promised)")
        }
    }

    /// The first target that speaks of a threshold, by which a figure in time is given.
    var shown: StaffingTarget? { targets.first { $0.serviceLevel != nil } }

    private mutating func add(_ target: StaffingTarget, _ text: String) {
        targets.append(target)
        words.append(text)
    }

    private mutating func keep(_ within: Double, _ type: Int) { deadlines[type] = min(deadlines[type] ?? .infinity, within) }

    private func level(
        _ share: Double, _ within: Double, _ definition: ServiceLevels.Definition, _ scenario: Scenario
    ) -> StaffingTarget {
        // All in time is a limit that no number of people reaches.
        StaffingTarget(
            serviceLevel: min(share, 0.9999), within: within, definition: definition,
            shortAbandonment: scenario.measure.shortAbandon)
    }

    private func plain(_ value: Double) -> String { value == value.rounded() ? String(Int(value)) : String(value) }
}
