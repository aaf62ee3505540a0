import Scenarios

/// Work offered against people present, by row and team, in people.
///
/// The load of a type in a row is offered × mean assigned time over the run ÷ length of the row. It is divided over the teams
/// as they shared the type's work over the run, and turned into people by the persons that an assigned contact kept
/// busy in the team (less than one where people hold several contacts at once).
struct StaffingBalance {
    static let infos = [
        MeasureInfo(
            name: "load", subject: .teams, summary: "People that the work offered to a team would keep busy.",
            formula:
                "offered × mean assigned time ÷ length, by the team's share of the work and its effort per assigned time",
            unit: .average, estimator: .derived),
        MeasureInfo(
            name: "understaffed-hours", subject: .teams,
            summary: "Person-hours by which the load of an interval exceeds the people present.",
            formula: "sum over intervals of max(load − people present, 0) × length", unit: .personHours,
            estimator: .derived),
        MeasureInfo(
            name: "overstaffed-hours", subject: .teams,
            summary: "Person-hours by which the people present exceed the load of an interval.",
            formula: "sum over intervals of max(people present − load, 0) × length", unit: .personHours,
            estimator: .derived),
    ]

    private let fold: Fold
    /// People per contact offered × microsecond of row, by type and team.
    private let peopleTime: [Double]
    private var frame: Frame { fold.frame }

    init(fold: Fold) {
        self.fold = fold
        let frame = fold.frame
        var peopleTime = Array(repeating: 0.0, count: frame.typeCount * frame.teamCount)
        for team in 0..<frame.teamCount {
            var assigned = 0.0
            for type in 0..<frame.typeCount {
                assigned += Double(fold.skillTotals[type * frame.teamCount + team].assigned)
            }
            guard assigned > 0 else { continue }
            let personsPerContact = min(Double(fold.teamTotals[team].effort) / assigned, 1)
            for type in 0..<frame.typeCount {
                guard let set = frame.sets.firstIndex(of: [type]) else { continue }
                var all = 0.0
                for other in 0..<frame.teamCount {
                    all += Double(fold.skillTotals[type * frame.teamCount + other].assigned)
                }
                guard all > 0, let aht = Measure.aht.value(fold.setTotals[set], replications: fold.count)
                else { continue }
                let share = Double(fold.skillTotals[type * frame.teamCount + team].assigned) / all
                peopleTime[type * frame.teamCount + team] = aht / microsecond * share * personsPerContact
            }
        }
        self.peopleTime = peopleTime
    }

    /// People that the work offered to the team in a row would keep busy.
    func load(team: Int, row: Int) -> Double {
        let time = Double(fold.rowTeams[row * frame.teamPlaces + team].time)
        guard time > 0 else { return 0 }
        var work = 0.0
        for type in 0..<frame.typeCount {
            work +=
                Double(fold.rowTotals[row * frame.typeCount + type].offered)
                * peopleTime[type * frame.teamCount + team]
        }
        return work / time
    }

    /// People present, averaged over a row.
    func present(team: Int, row: Int) -> Double {
        let totals = fold.rowTeams[row * frame.teamPlaces + team]
        return totals.time > 0 ? Double(totals.present) / Double(totals.time) : 0
    }

    /// The three figures of a team over the run, or of all teams (index `teamCount`).
    func figures(team: Int) -> [(String, Figure)] {
        let teams = team < frame.teamCount ? [team] : Array(0..<frame.teamCount)
        var (work, time, under, over) = (0.0, 0.0, 0.0, 0.0)
        for row in frame.rows.indices {
            let length = Double(fold.rowTotals.isEmpty ? 0 : fold.rowTotals[row * frame.typeCount].time)
            let load = teams.reduce(0) { $0 + self.load(team: $1, row: row) }
            let present = teams.reduce(0) { $0 + self.present(team: $1, row: row) }
            work += load * length
            time += length
            under += max(load - present, 0) * length
            over += max(present - load, 0) * length
        }
        let hours = microsecondsPerHour * Double(max(fold.count, 1))
        let values = [time > 0 ? work / time : nil, under / hours, over / hours]
        return zip(Self.infos, values).map { ($0.name, Figure(value: $1)) }
    }
}
