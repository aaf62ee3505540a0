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
    private let outlook: HorizonOutlook
    private let demand: HumanDemand

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

    public func requirement() throws(QueueingError) -> Requirement {
        var groups: [RequirementGroup] = []
        var notes: [String] = []
        for group in StaffGroup.all(scenario) {
            let name = group.name(in: scenario)
            guard !group.teams.isEmpty else {
                notes.append("Nobody takes \(name) but on overflow; no group is planned for it.")
                continue
            }
            let (needs, remarks) = try Worker(planner: self, group: group).needs()
            groups.append(needs)
            notes += remarks.filter { !notes.contains($0) }
        }
        notes += general()
        return Requirement(
            title: scenario.title, zone: scenario.horizon.zone, isDated: scenario.horizon.isDated, days: outlook.dayFacts,
            intervalMinutes: scenario.horizon.intervalMinutes, method: plan.method, methodSummary: plan.method.summary,
            serviceLevel: scenario.measure.serviceLevel.rawValue,
            starts: outlook.rows.map { IntervalStart(day: $0.day, minute: $0.minute) }, groups: groups, notes: notes)
    }

    private func general() -> [String] {
        var notes: [String] = []
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

    /// One group.
    private struct Worker {
        let planner: RequirementPlanner
        let group: StaffGroup
        private let works: [Int: TypeWork]
        private let targets: GroupTargets
        private let model: GroupQueue
        /// Work of live contacts by step, people.
        private let liveWork: [Double]
        private let deferredWork: [Double]
        private let hasDeferred: Bool
        private var outlook: HorizonOutlook { planner.outlook }
        private var scenario: Scenario { planner.scenario }
        private var plan: RequirementPlan { planner.plan }

        init(planner: RequirementPlanner, group: StaffGroup) {
            self.planner = planner
            self.group = group
            let scenario = planner.scenario
            let demand = planner.demand
            let outlook = planner.outlook
            let teams = group.teams.map { scenario.teams[$0] }
            var works: [Int: TypeWork] = [:]
            for type in group.types { works[type] = TypeWork(scenario.types[type], index: type, teams: teams) }
            self.works = works
            let targets = GroupTargets(scenario, group: group, works: works)
            self.targets = targets
            let live = group.types.filter { works[$0]?.manner != .deferred }
            model = GroupQueue(
                scenario,
                types: live.compactMap { type in
                    works[type].map { (type, $0, demand.live[type].reduce(0, +), demand.saved[type]) }
                }, formula: planner.plan.formula)
            var now = [Double](repeating: 0, count: outlook.stepCount)
            var later = now
            for type in group.types {
                guard let work = works[type] else { continue }
                let time = work.personTime(saved: demand.saved[type])
                let people = outlook.openShare(type: type)
                let isDeferred = work.manner == .deferred
                if isDeferred {
                    let reach = targets.deadlines[type] ?? 86_400
                    let all = zip(demand.live[type], demand.stored[type]).map { ($0 + $1) * time }
                    let spread = DeferredSpread.even(all, staffable: people, reach: reach, step: outlook.step)
                    for step in later.indices { later[step] += spread[step] }
                } else {
                    for step in now.indices { now[step] += demand.live[type][step] * time }
                    // What was stored is worked off in the first hour after opening.
                    let stored = DeferredSpread.even(
                        demand.stored[type].map { $0 * time }, staffable: people, reach: 3600, step: outlook.step)
                    for step in later.indices { later[step] += stored[step] }
                }
            }
            liveWork = now
            deferredWork = later
            hasDeferred = later.contains { $0 > 0 }
        }

        func needs() throws(QueueingError) -> (RequirementGroup, [String]) {
            var notes = targets.notes
            let interval = Double(scenario.horizon.intervalMinutes) * 60
            let personTime = model.personTime
            let profile = try RateProfile(
                interval: outlook.step, rates: personTime > 0 ? liveWork.map { $0 / personTime } : liveWork.map { _ in 0 },
                before: .periodic)
            let mostOccupancy = plan.maxOccupancy ?? (hasDeferred ? RequirementPlan.usualOccupancy : nil)
            let search = IntervalSearch(
                model: model, targets: targets.targets, plan: plan, profile: profile, interval: interval)
            let live = try search.run()
            if live.isUnattainable {
                notes.append("\(group.name(in: scenario)): no number of people keeps its targets in some intervals; the load is planned there.")
            }
            let slots = slotNeeds()
            let deferred = outlook.byRow(deferredWork)
            let work = outlook.byRow(liveWork)
            var positions: [Double?] = []
            var heads: [Double?] = []
            var inTime: [Double?] = []
            var occupancy: [Double?] = []
            let shrinkage = plan.shrinkage ?? self.shrinkage
            for (row, start) in outlook.rowStarts.enumerated() {
                let place = min(live.agents.count - 1, Int(start / interval))
                var need = Double(live.agents[place])
                let load = live.loads[place]
                if let mostOccupancy { need = max(need, (load + deferred[row]) / mostOccupancy) }
                need = max(need, slots[row])
                // A little above a whole number is rounding, not a person.
                let people = (need - 1e-9).rounded(.up)
                positions.append(people)
                heads.append(people / (1 - shrinkage))
                inTime.append(people > 0 ? try search.inTime(interval: place, people: people, targets.shown) : nil)
                occupancy.append(people > 0 ? min(1, (work[row] + deferred[row]) / people) : nil)
            }
            let planned = outlook.byRow(
                group.teams.map { outlook.people(team: $0) }.reduce(Array(repeating: 0, count: outlook.stepCount)) {
                    zip($0, $1).map { $0 + $1 }
                })
            let lengths = rowLengths
            var columns = Columns()
            columns.append("contacts", contactsByRow(lengths))
            columns.append("load", zip(work, deferred).map { $0 + $1 })
            columns.append("positions", positions)
            columns.append("heads", heads)
            columns.append("planned", planned)
            columns.append("in-time", inTime)
            columns.append("occupancy", occupancy)
            if plan.isChecked {
                // In the warm-up, which no row shows, the people of the formula.
                var people = live.agents
                for (row, start) in outlook.rowStarts.enumerated() {
                    people[min(people.count - 1, Int(start / interval))] = Int(positions[row] ?? 0)
                }
                let (exact, remark) = check(search, people: people)
                if let exact {
                    columns.append("exact-in-time", outlook.rowStarts.map { exact[min(exact.count - 1, Int($0 / interval))] })
                }
                if let remark { notes.append(remark) }
            }
            func hours(_ values: [Double?]) -> Double { zip(values, lengths).reduce(0) { $0 + ($1.0 ?? 0) * $1.1 / 3600 } }
            return (
                RequirementGroup(
                    name: group.name(in: scenario), teams: group.teams.map { scenario.teams[$0].name },
                    contacts: group.entries(in: scenario), targets: targets.words,
                    formula: personTime > 0 ? model.name : "work spread over the time it may take",
                    personTime: personTime, meanPatience: model.meanPatience, shrinkage: shrinkage,
                    maxOccupancy: mostOccupancy, columns: columns, positionHours: hours(positions),
                    headHours: hours(heads), plannedHours: hours(planned)), notes
            )
        }

        private var rowLengths: [Double] { outlook.rowRanges.map { Double($0.count) * outlook.step } }

        private func contactsByRow(_ lengths: [Double]) -> [Double?] {
            var sums = [Double](repeating: 0, count: outlook.rows.count)
            for type in group.types where works[type]?.manner != .deferred {
                for (row, rate) in outlook.byRow(planner.demand.live[type]).enumerated() { sums[row] += rate * lengths[row] }
            }
            return sums
        }

        /// People for the slots that conversations hold, with a margin of √slots.
        private func slotNeeds() -> [Double] {
            var slots = [Double](repeating: 0, count: outlook.rows.count)
            var most = 1.0
            for type in group.types {
                guard let work = works[type], work.manner == .conversations,
                    let talk = scenario.types[type].conversation
                else { continue }
                most = max(most, Double(work.most))
                let turns = talk.turns.mean
                let parkAfter = talk.park?.whenSilent
                let rates = outlook.byRow(planner.demand.live[type])
                for (row, rate) in rates.enumerated() {
                    guard
                        let load = try? ConversationLoad(
                            rate: rate, turns: turns, meanTurn: work.alone / turns,
                            delay: TimeLaw(talk.reply),
                            // The last turn has no reply after it.
                            meanDelay: talk.reply.mean, parkAfter: parkAfter, inactiveWeight: talk.park?.slots ?? 0)
                    else { continue }
                    let held = load.slots - (load.slots - load.work) / turns
                    slots[row] += held
                }
            }
            return slots.map { $0 > 0 ? ($0 + $0.squareRoot()) / most : 0 }
        }

        /// Mean share of paid time that the teams are not at the desk, weighted by their rostered hours.
        private var shrinkage: Double {
            var paid = 0.0
            var present = 0.0
            for index in group.teams {
                let team = scenario.teams[index]
                guard case .roster(let rows) = team.staffing else { continue }
                for row in rows {
                    let shift = scenario.shifts[row.shift]
                    let hours = Double(row.heads.reduce(0, +) * max(0, shift.end - shift.start))
                    paid += hours
                    present += hours * HorizonOutlook.presence(of: team, on: shift)
                }
            }
            return paid > 0 ? 1 - present / paid : 0
        }

        /// The exact chain of one queue of calls with these people.
        private func check(_ search: IntervalSearch, people: [Int]) -> (intervals: [Double?]?, note: String?) {
            let name = group.name(in: scenario)
            if case .chats = model.model { return (nil, "\(name): the exact chain is for contacts one at a time; simulate it.") }
            if hasDeferred { return (nil, "\(name): the exact chain knows no deferred work; simulate it.") }
            let remark: String? =
                if case .general = model.model { "\(name): the exact chain takes the patience as exponential." } else { nil }
            do throws(QueueingError) {
                let found = try search.exact(people: people, targets.shown, patience: patienceMean)
                return (found, remark)
            } catch {
                return (nil, "\(name): \(error.description)")
            }
        }

        private var patienceMean: Double? {
            if case .general = model.model {
                return group.types.compactMap { scenario.types[$0].patience?.mean }.first
            }
            return model.meanPatience
        }
    }
}
