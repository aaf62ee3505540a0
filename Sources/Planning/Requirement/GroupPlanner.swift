import Queueing
import Scenarios
import Simulation

/// The people of one group of a scenario, by interval.
struct GroupPlanner {
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

    /// A type whose work has no mean.
    var endlessType: String? { group.types.first { works[$0]?.alone.isFinite == false }.map { scenario.types[$0].name } }

    /// Whether any of its contacts wants an answer at once.
    var hasLive: Bool { liveWork.contains { $0 > 0 } }

    struct Needs {
        var group: RequirementGroup
        var notes: [String]
        /// Rounds of simulation; 0 where a formula was asked.
        var rounds: Int
    }

    func needs(_ control: SeriesControl) throws(RequirementError) -> Needs {
        guard plan.method == .iterative, hasLive else {
            return try formula { () throws(QueueingError) -> Needs in
                let search = try self.search()
                return try needs(search, try search.run())
            }
        }
        let staffing = try formula { () throws(QueueingError) -> IterativeStaffing in try self.staffing(control) }
        let found = try staffing.run()
        return try formula { () throws(QueueingError) -> Needs in
            try needs(try search(), IntervalSearch.Found(found, loads: staffing.loads))
        }
    }

    private func formula<Value>(_ ask: () throws(QueueingError) -> Value) throws(RequirementError) -> Value {
        do throws(QueueingError) {
            return try ask()
        } catch {
            throw .formula(error)
        }
    }

    private var interval: Double { Double(scenario.horizon.intervalMinutes) * 60 }
    /// The limit of occupancy that is kept: as asked for, else the usual one where deferred work fills the time.
    private var mostOccupancy: Double? { plan.maxOccupancy ?? (hasDeferred ? RequirementPlan.usualOccupancy : nil) }

    private func search() throws(QueueingError) -> IntervalSearch {
        let personTime = model.personTime
        let profile = try RateProfile(
            interval: outlook.step, rates: personTime > 0 ? liveWork.map { $0 / personTime } : liveWork.map { _ in 0 },
            before: .periodic)
        return IntervalSearch(
            model: model, targets: targets.targets, plan: plan, profile: profile, interval: interval)
    }

    /// The simulation of the group's live contacts, with what deferred work and occupancy ask for as the least people.
    private func staffing(_ control: SeriesControl) throws(QueueingError) -> IterativeStaffing {
        let loads = try search().meanLoads()
        var least = [Int](repeating: 0, count: loads.count)
        let deferred = outlook.byRow(deferredWork)
        let most = ([mostOccupancy] + targets.targets.map(\.maxOccupancy)).compactMap { $0 }.min()
        if let most {
            for place in loads.indices { least[place] = Int(min((loads[place] / most - 1e-9).rounded(.up), 1e6)) }
            for (row, start) in outlook.rowStarts.enumerated() {
                let place = min(loads.count - 1, Int(start / interval))
                least[place] = Int(min(((loads[place] + deferred[row]) / most - 1e-9).rounded(.up), 1e6))
            }
        }
        let types = group.types.compactMap { type in
            works[type].flatMap { $0.manner == .deferred ? nil : (index: type, work: $0, saved: planner.demand.saved[type]) }
        }
        return IterativeStaffing(
            pool: StaffPool(
                scenario, types: types, teams: group.teams, rates: types.map { planner.demand.live[$0.index] },
                step: outlook.step, interval: Int(interval), formula: plan.formula),
            targets: targets.targets.filter { $0.serviceLevel != nil || $0.maxAbandonment != nil }, least: least, loads: loads,
            interval: Int(interval), personTime: model.personTime,
            meanPatience: plan.formula == .patience ? patienceMean : nil, plan: planner.simulation, control: control)
    }

    private func needs(_ search: IntervalSearch, _ live: IntervalSearch.Found) throws(QueueingError) -> Needs {
        var notes = targets.notes
        let name = group.name(in: scenario)
        let personTime = model.personTime
        if live.isUnattainable {
            notes.append("\(name): no number of people keeps its targets in some intervals; the load is planned there.")
        }
        if live.rounds > 0, !live.isSettled {
            notes.append("\(name): after \(live.rounds) rounds some intervals still move by more than one person.")
        }
        if live.rounds > 0, targets.targets.contains(where: { $0.maxASA != nil }) {
            notes.append("\(name): targets on the average speed of answer are judged by `simulate` only; isa counts contacts in time.")
        }
        if live.rounds > 0, hasDeferred {
            notes.append("\(name): deferred work is added to the people, not simulated beside the live contacts.")
        }
        // A simulation holds the slots itself.
        let slots = live.rounds > 0 ? outlook.rows.map { _ in 0 } : slotNeeds()
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
            if let simulated = live.inTime {
                inTime.append(simulated[place])
            } else {
                inTime.append(people > 0 ? try search.inTime(interval: place, people: people, targets.shown) : nil)
            }
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
        return Needs(
            group: RequirementGroup(
                name: name, teams: group.teams.map { scenario.teams[$0].name },
                contacts: group.entries(in: scenario), targets: targets.words,
                formula: formulaName(isSimulated: live.rounds > 0, hasLive: personTime > 0),
                personTime: personTime, meanPatience: model.meanPatience, shrinkage: shrinkage,
                maxOccupancy: mostOccupancy, columns: columns, positionHours: hours(positions),
                headHours: hours(heads), plannedHours: hours(planned)), notes: notes, rounds: live.rounds)
    }

    /// What finds the people, and what gives the share in time where that is another.
    private func formulaName(isSimulated: Bool, hasLive: Bool) -> String {
        if isSimulated { return "simulated" }
        guard hasLive else { return "work spread over the time it may take" }
        guard plan.method == .carryover, model.name != "Erlang C" else { return model.name }
        return "people by Erlang C, share in time by \(model.name)"
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
