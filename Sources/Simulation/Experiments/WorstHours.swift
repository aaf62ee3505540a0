import Scenarios

/// Finds the clock hours in which most contacts were not in time, and what the model knows about them.
struct WorstHours {
    let fold: Fold
    let replications: IntervalEstimator
    /// Hours listed at most, in all and of one line of `contacts`.
    private let limit = 6
    private let limitPerEntry = 3
    private let balance: StaffingBalance
    private var frame: Frame { fold.frame }
    private var scenario: Scenario { fold.frame.scenario }

    init(fold: Fold, replications: IntervalEstimator) {
        self.fold = fold
        self.replications = replications
        balance = StaffingBalance(fold: fold)
    }

    private struct Candidate {
        var misses: Double
        var hour: WorstHour
    }

    /// At most six hours, the lowest share in time first: those with the most contacts short of the share asked for.
    func find() -> [WorstHour] {
        guard !frame.isByContacts, fold.batches == nil else { return [] }
        var found: [Candidate] = []
        for (entry, facts) in scenario.entries.enumerated() {
            let promise = promise(of: entry)
            for hour in frame.hours.indices {
                if let candidate = candidate(entry, facts, promise, hour) { found.append(candidate) }
            }
        }
        // Ties by the order of the file and of time, which is the order found in.
        let ranked = found.enumerated().sorted {
            $0.element.misses != $1.element.misses
                ? $0.element.misses > $1.element.misses : $0.offset < $1.offset
        }
        var listed: [String: Int] = [:]
        let chosen = ranked.filter { candidate in
            listed[candidate.element.hour.scope, default: 0] += 1
            return listed[candidate.element.hour.scope, default: 0] <= limitPerEntry
        }.prefix(limit)
        return chosen.sorted {
            let (a, b) = ($0.element.hour.inTime.value ?? 1, $1.element.hour.inTime.value ?? 1)
            return a != b ? a < b : $0.offset < $1.offset
        }.map(\.element.hour)
    }

    /// What the entry promises: the measure of its first target and the share asked for; 80% of the service level where
    /// the file promises nothing.
    private func promise(of entry: Int) -> (measure: Measure<ContactTotals>, required: Double) {
        let definition = scenario.measure.serviceLevel
        for target in scenario.targets {
            guard case .types(let types, _) = target.scope,
                types.contains(where: scenario.entries[entry].types.contains)
            else { continue }
            switch target.measure {
            case .answered: return (.serviceLevel(definition), target.threshold)
            case .firstResponse: return (.firstResponseInTime, target.threshold)
            case .nextResponse, .resolution, .reached, .abandoned, .occupancy, .named, .percentile: continue
            }
        }
        return (.serviceLevel(definition), 0.8)
    }

    private func candidate(
        _ entry: Int, _ facts: ContactEntry, _ promise: (measure: Measure<ContactTotals>, required: Double),
        _ hour: Int
    ) -> Candidate? {
        let clock = frame.hours[hour]
        let totals = totals(of: Array(facts.types), clock.rows)
        // Less than one contact in ten runs, or fewer than 30 in all, is no hour to worry about.
        guard let below = promise.measure.denominator?(totals), below >= 30,
            Double(below) / Double(fold.count) >= 0.1,
            let share = promise.measure.value(totals, replications: fold.count), share < promise.required
        else { return nil }
        let teams = teams(taking: Array(facts.types))
        let people = people(teams, clock.rows)
        let load = load(teams, clock.rows)
        let misses = (promise.required - share) * Double(below) / Double(fold.count)
        return Candidate(
            misses: misses,
            hour: WorstHour(
                scope: facts.name, day: clock.day, minute: clock.hour * 60,
                inTime: interval(share, Double(below)), measure: promise.measure.info.name,
                required: promise.required, load: load, present: people.present,
                causes: causes(facts, clock, people, load: load, teams: teams)))
    }

    /// A binomial half-width: only to know how many digits the share supports.
    private func interval(_ share: Double, _ count: Double) -> Figure {
        guard let t = replications.t else { return Figure(value: share) }
        let half = t * (share * (1 - share) / count).squareRoot()
        return Figure(value: share, low: max(share - half, 0), high: min(share + half, 1))
    }

    // MARK: What is known of an hour

    private func totals(of types: [Int], _ rows: Range<Int>) -> ContactTotals {
        var totals = ContactTotals()
        for row in rows {
            let cells = Array(fold.rowTotals[row * frame.typeCount..<(row + 1) * frame.typeCount])
            totals.append(fold.join(cells, types))
        }
        return totals
    }

    private func teams(taking types: [Int]) -> [Int] {
        scenario.teams.indices.filter { team in
            (scenario.teams[team].skills + scenario.teams[team].overflowSkills).contains {
                types.contains($0.type)
            }
        }
    }

    private struct People {
        var present = 0.0
        var paused = 0.0
        var slotsTaken = 0.0
        var slotsPresent = 0.0
        var effort = 0.0
    }

    private func people(_ teams: [Int], _ rows: Range<Int>) -> People {
        var totals = TeamTotals()
        for row in rows {
            var cell = TeamTotals()
            for team in teams { cell.join(fold.rowTeams[row * frame.teamPlaces + team]) }
            totals.pool(cell)
        }
        guard totals.time > 0 else { return People() }
        let time = Double(totals.time)
        return People(
            present: Double(totals.present) / time, paused: Double(totals.paused) / time,
            slotsTaken: Double(totals.slotsTaken) / time, slotsPresent: Double(totals.slotsPresent) / time,
            effort: Double(totals.effort) / time)
    }

    /// Work offered to the teams in these rows, as people, averaged over the rows.
    private func load(_ teams: [Int], _ rows: Range<Int>) -> Double {
        var work = 0.0
        for row in rows { for team in teams { work += balance.load(team: team, row: row) } }
        return rows.isEmpty ? 0 : work / Double(rows.count)
    }

    private func causes(
        _ entry: ContactEntry, _ clock: Frame.ClockHour, _ people: People, load: Double, teams: [Int]
    ) -> [Cause] {
        var causes: [Cause] = []
        if let name = frame.days[clock.day].name { causes.append(Cause(kind: .specialDay, name: name)) }
        if isClosed(Array(entry.types), clock) { causes.append(Cause(kind: .closed)) }
        if people.present < 0.05 { causes.append(Cause(kind: .nobody)) }
        if clock.rows.lowerBound == 0, let backlog = entry.backlog {
            causes.append(Cause(kind: .stored, amount: Double(backlog.count)))
        }
        causes += backlog(Array(entry.types), clock)
        if people.paused >= 0.15 * (people.present + people.paused), people.paused >= 0.05 {
            causes.append(Cause(kind: .pauses, amount: people.paused, total: people.present + people.paused))
        }
        let shifts = shifts(teams, before: clock)
        if shifts.rostered > 0, shifts.absent / shifts.rostered >= 0.1 {
            causes.append(Cause(kind: .absence, amount: shifts.absent, total: shifts.rostered))
        }
        let slots = people.slotsPresent > 0 ? people.slotsTaken / people.slotsPresent : 0
        let holdSeveral = teams.contains { scenario.teams[$0].slots > 1 }
        if holdSeveral, slots >= 0.85, people.effort < 0.95 * people.present {
            causes.append(Cause(kind: .slotsFull, amount: slots))
        }
        if people.present >= 0.05 {
            if load > people.present {
                causes.append(Cause(kind: .overloaded))
            } else if load > 0.85 * people.present {
                causes.append(Cause(kind: .busy))
            }
        }
        if causes.isEmpty { causes.append(Cause(kind: .chance)) }
        return causes
    }

    /// No type of the entry is open at the start of the hour.
    private func isClosed(_ types: [Int], _ clock: Frame.ClockHour) -> Bool {
        types.allSatisfy { type in
            let windows = scenario.types[type].hours
            return !windows.isEmpty && !windows.contains { $0.holds(day: clock.day, second: clock.hour * 3600, in: frame) }
        }
    }

    /// Work left over from the hours before, and since when.
    private func backlog(_ types: [Int], _ clock: Frame.ClockHour) -> [Cause] {
        guard clock.rows.lowerBound > 0 else { return [] }
        var causes: [Cause] = []
        let before = totals(of: types, clock.rows.lowerBound - 1..<clock.rows.lowerBound)
        let now = totals(of: types, clock.rows)
        let runs = Double(fold.count)
        if Double(before.storedAtEnd) / runs >= 0.5 {
            causes.append(Cause(kind: .stored, amount: Double(before.storedAtEnd) / runs))
        }
        let waiting = Double(before.waitingAtEnd - before.storedAtEnd) / runs
        guard waiting >= 1, waiting >= 0.2 * Double(now.offered) / runs else { return causes }
        // Back to the first row from which on the queue was at least half as long.
        var first = clock.rows.lowerBound - 1
        while first > 0, frame.rows[first - 1].day == clock.day {
            let earlier = totals(of: types, first - 1..<first)
            guard Double(earlier.waitingAtEnd - earlier.storedAtEnd) / runs >= waiting / 2 else { break }
            first -= 1
        }
        causes.append(Cause(kind: .backlog, amount: waiting, since: frame.rows[first].minute / 60 * 60))
        return causes
    }

    /// Shifts that began in the eight hours up to the end of the hour, and those whose person did not come.
    private func shifts(_ teams: [Int], before clock: Frame.ClockHour) -> (rostered: Double, absent: Double) {
        let width = scenario.horizon.intervalMinutes
        let first = max(clock.rows.upperBound - 480 / max(width, 1), 0)
        var rostered: Int64 = 0
        var absent: Int64 = 0
        for row in first..<clock.rows.upperBound {
            for team in teams {
                rostered += fold.rowTeams[row * frame.teamPlaces + team].rostered
                absent += fold.rowTeams[row * frame.teamPlaces + team].absent
            }
        }
        return (Double(rostered) / Double(fold.count), Double(absent) / Double(fold.count))
    }
}
