import Scenarios
import Simulation

extension FormulaReason {
    /// What a line of `contacts` and the people who take it have that Erlang C does not know, all through the run.
    static func always(_ scenario: Scenario, entry: ContactEntry, group: StaffGroup, works: [Int: TypeWork]) -> [FormulaReason] {
        let types = entry.types.map { scenario.types[$0] }
        let teams = group.teams.map { scenario.teams[$0] }
        let sharing = group.types.filter { !entry.types.contains($0) }
        func any(_ has: (ContactType) -> Bool) -> Bool { types.contains(where: has) }
        var reasons: [FormulaReason] = []
        func add(_ reason: FormulaReason, _ holds: Bool) { if holds { reasons.append(reason) } }
        add(.abandonment, any { $0.patience != nil || !$0.patienceByWindow.isEmpty || $0.expiresAfter != nil })
        add(
            .returns,
            any { !$0.onAbandon.isEmpty || !$0.onBlocked.isEmpty || !$0.onBalk.isEmpty || !$0.onHandled.isEmpty || ($0.bot?.comesBack ?? 0) > 0 })
        add(.bot, any { $0.bot != nil && scenario.bot != nil })
        add(.concurrency, group.types.contains { (works[$0]?.manner ?? .calls) == .chats })
        add(.conversation, group.types.contains { (works[$0]?.manner ?? .calls) == .conversations })
        add(.handlingLaw, any { $0.handling.tag != "exponential" || $0.wrapUp != nil || !$0.handlingByWindow.isEmpty })
        add(.arrivals, varies(scenario, entry))
        add(.skills, teams.count > 1 && !teams.allSatisfy { team in group.types.allSatisfy { type in team.skills.contains { $0.type == type } } })
        add(
            .priorities,
            !sharing.isEmpty && scenario.routing.nextContact.first != "fifo" || !scenario.routing.escalations.isEmpty
                || any { !$0.interruptedBy.isEmpty })
        add(.otherWork, sharing.contains { (works[$0]?.manner ?? .calls) == .deferred })
        add(.overflow, scenario.routing.overflow.contains { rule in rule.types.contains { entry.types.contains($0) } })
        add(
            .limits,
            any { $0.places != nil || $0.lines != nil || !$0.balking.isEmpty }
                || scenario.routing.limits.contains { limit in limit.types.contains { entry.types.contains($0) } })
        add(.transfers, group.types.contains { !scenario.types[$0].transfers.isEmpty })
        add(.absence, teams.contains { $0.absence > 0 } || teams.contains { if case .drawnPositions = $0.staffing { true } else { false } })
        add(
            .pace,
            teams.contains { team in
                !team.pace.isEmpty || team.switching > 0
                    || team.skills.contains { entry.types.contains($0.type) && ($0.pace != 1 || $0.handling != nil) }
            })
        add(.pickUp, any { $0.pickUp != nil })
        return reasons
    }

    private static func varies(_ scenario: Scenario, _ entry: ContactEntry) -> Bool {
        if case .poisson = entry.process {
            if case .trace = entry.demand { return true }
            if entry.dayToDay > 0 { return true }
            if case .volume(_, let profile?) = entry.demand { return scenario.profiles[profile].dayToDay > 0 }
            return false
        }
        return true
    }
}
