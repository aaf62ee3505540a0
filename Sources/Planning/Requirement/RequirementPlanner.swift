import Queueing
import Scenarios
import Simulation

/// Finds the people that each group of a scenario needs in each interval.
///
/// Contacts of a group are taken as alike, with the mean of their work, and each person of it as taking all; what a formula cannot
/// know (breaks, priorities, who may take what) is for the simulation.
public struct RequirementPlanner: Sendable {
    public let scenario: Scenario
    public let plan: RequirementPlan
    let outlook: HorizonOutlook
    let demand: HumanDemand

    /// - Throws: for a share of the plan outside its range.
    public init(_ scenario: Scenario, plan: RequirementPlan = RequirementPlan()) throws(QueueingError) {
        if let shrinkage = plan.shrinkage, !(shrinkage >= 0 && shrinkage < 1) {
            throw .invalid(argument: "shrinkage", value: shrinkage, needs: "a share from 0 to below 1")
        }
        if let most = plan.maxOccupancy, !(most > 0 && most <= 1) {
            throw .invalid(argument: "occupancy", value: most, needs: "a share above 0, up to 1")
        }
        self.scenario = scenario
        self.plan = plan
        outlook = HorizonOutlook(scenario)
        demand = HumanDemand(outlook)
    }

    /// - Parameters:
    ///   - control: progress of a simulation, and the way to stop it.
    /// - Throws: what a formula cannot answer; a simulation that was stopped or cannot go on.
    public func requirement(control: SeriesControl = SeriesControl()) throws(RequirementError) -> Requirement {
        var rounds = 0
        let planners = StaffGroup.all(scenario).map { (group: $0, planner: GroupPlanner(planner: self, group: $0)) }
        for (_, planner) in planners {
            if let type = planner.endlessType {
                throw .formula(
                    .unattainable(
                        "the work of a contact of \(type) has no mean, so that no number of people is enough; give its law a finite mean"))
            }
        }
        if plan.method == .iterative {
            let simulated = planners.filter { !$0.group.teams.isEmpty && $0.planner.hasLive }.count
            control.plan(simulated * IterativeStaffing.usualRounds * (simulation.replications ?? 1))
        }
        var groups: [RequirementGroup] = []
        var notes: [String] = []
        for (group, planner) in planners {
            let name = group.name(in: scenario)
            guard !group.teams.isEmpty else {
                notes.append("Nobody takes \(name) but on overflow; no group is planned for it.")
                continue
            }
            let found = try planner.needs(control)
            groups.append(found.group)
            rounds = max(rounds, found.rounds)
            notes += found.notes.filter { !notes.contains($0) }
        }
        notes += general()
        return Requirement(
            title: scenario.title, zone: scenario.horizon.zone, isDated: scenario.horizon.isDated, days: outlook.dayFacts,
            intervalMinutes: scenario.horizon.intervalMinutes, method: plan.method, methodSummary: plan.method.summary,
            simulation: rounds > 0
                ? RequirementSimulation(seed: simulation.seed, replications: simulation.replications ?? 1, rounds: rounds) : nil,
            serviceLevel: scenario.measure.serviceLevel.rawValue,
            starts: outlook.rows.map { IntervalStart(day: $0.day, minute: $0.minute) }, groups: groups, notes: notes)
    }

    /// The plan of a simulation, with its replications.
    var simulation: RunPlan {
        var simulation = plan.simulation
        simulation.replications = simulation.replications ?? RequirementPlan.defaultReplications(
            days: outlook.days.count, contacts: contactsOfInterval)
        simulation.precision = nil
        return simulation
    }

    /// Live contacts expected in an interval, of those in which any come.
    private var contactsOfInterval: Double {
        let steps = demand.live.first.map { row in row.indices.map { step in demand.live.reduce(0) { $0 + $1[step] } } } ?? []
        let busy = steps.filter { $0 > 0 }
        guard !busy.isEmpty else { return 0 }
        return busy.reduce(0, +) / Double(busy.count) * Double(scenario.horizon.intervalMinutes) * 60
    }

    private func general() -> [String] {
        // Targets of a group are its own business; these are about money, bots and people on call.
        var notes = scenario.targets.compactMap { target -> String? in
            switch target.scope {
            case .types, .teams: nil
            case .run, .shift, .tier, .allTiers: "`\(target.text)` is judged by `simulate` only."
            }
        }
        if plan.method == .iterative, scenario.profiles.contains(where: { $0.dayToDay > 0 }) || scenario.entries.contains(where: { $0.dayToDay > 0 }) {
            notes.append("Busy and quiet days are left out: an average day is planned.")
        }
        if scenario.types.contains(where: { !$0.onAbandon.isEmpty || !$0.onBlocked.isEmpty || !$0.onBalk.isEmpty }) {
            notes.append("Redials after abandonment are left out: where the requirement is met few abandon.")
        }
        if !scenario.routing.overflow.isEmpty {
            notes.append("Overflow is left out: each group is sized to manage by itself.")
        }
        if case .contacts = scenario.horizon.length {
            notes.append("The horizon is a number of contacts; a week is planned.")
        }
        return notes
    }
}
