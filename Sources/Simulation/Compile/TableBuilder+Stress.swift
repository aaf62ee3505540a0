import Scenarios
import Stochastics

/// A load test: more streams for more load, fewer people, slower work, a bot and channels that are down.
extension TableBuilder {
    /// A horizon by number of contacts has no moments to which a load could belong: there a load is the speed of the arrivals.
    var isEndless: Bool { calendar.cycle != nil }

    /// Streams that one run can tell apart.
    private static var mostStreams: Int { 255 }

    private var axis: StressAxis { StressAxis(calendar: calendar) }

    func loadCurve() throws(CompileError) -> LoadCurve {
        guard stress.factor.isFinite, StressPlan.factors.contains(stress.factor) else {
            throw CompileError("a load of \(stress.factor * 100)% is not between 1% and 2000%")
        }
        guard isEndless else { return LoadCurve(stress, calendar: calendar) }
        guard stress.stress == Stress() else {
            throw CompileError("a run by number of contacts has no times for stages and faults; write a length in days")
        }
        return LoadCurve(StressPlan(), calendar: calendar)
    }

    func buildLoad(_ load: LoadCurve) -> LoadTables {
        let concerned = load.outages.flatMap { outage in types.indices.map { outage.types.contains($0) } }
        return LoadTables(
            pieces: memory.table(load.pieces), pieceCount: load.pieces.count,
            outages: memory.table(load.outages.map(\.row)), outageCount: load.outages.count,
            outageTypes: memory.table(concerned))
    }

    /// A further stream for each started 100% of every stream, and one for those who come back after an outage. The first ones stay those
    /// of the entries, with the same customers.
    func layered(_ base: [StreamTable], _ load: LoadCurve) throws(CompileError) -> [StreamTable] {
        guard !load.isPlain else { return base }
        var all: [StreamTable] = []
        for layer in 0..<max(Int(load.peak.rounded(.up)), 1) {
            for (index, stream) in base.enumerated() {
                var stream = stream
                stream.isShaped = true
                if layer > 0 {
                    stream.layer = Int32(layer)
                    stream.backlog = 0
                    stream.nameHash = StreamKey(seed: 0).child(scenario.entries[index].name).child(UInt64(layer)).bits
                }
                all.append(stream)
            }
        }
        // The same customers as in the stream itself, at other times.
        let waves = all.filter { stream in
            let own = Int(stream.firstType)..<Int(stream.firstType) + Int(stream.typeCount)
            return load.outages.contains { $0.row.share > 0 && $0.types.contains { own.contains($0) } }
        }.map { stream in
            var wave = stream
            wave.isWave = true
            wave.backlog = 0
            return wave
        }
        guard all.count + waves.count <= Self.mostStreams else {
            throw CompileError(
                "this load makes \(all.count + waves.count) streams of contacts, of which one run has \(Self.mostStreams) at most; lower the load")
        }
        return all + waves
    }

    // MARK: The bot

    /// When the bot is down, by the file and by faults.
    var botOutages: [Range<Int64>] {
        guard let bot = scenario.bot else { return [] }
        let faults = stress.stress.faults.filter { $0.effect == .botDown }
        return HorizonCalendar.merged(
            calendar.spans(bot.down, closedDaysCount: false) + faults.flatMap(axis.spans))
    }

    // MARK: People

    /// Factors on the work of a team, and when they hold.
    func slowdowns(team: Int) -> [(factor: Double, spans: [Range<Int64>])] {
        stress.stress.faults.compactMap { fault in
            guard case .slower(let factor, let teams) = fault.effect, teams.contains(team) else { return nil }
            return (factor, axis.spans(fault))
        }
    }

    struct Absence {
        var share: Double
        var span: Range<Int64>
    }

    /// Shares of a team that are not there.
    func absences(team: Int) -> [Absence] {
        stress.stress.faults.flatMap { fault -> [Absence] in
            guard case .absent(let own, let share) = fault.effect, own == team else { return [] }
            return axis.spans(fault).map { Absence(share: min(max(share, 0), 1), span: $0) }
        }
    }

    /// The share that is there at a moment: what one fault leaves, another takes its share of.
    func present(_ absences: [Absence], at time: Int64) -> Double {
        absences.reduce(1) { $1.span.contains(time) ? $0 * (1 - $1.share) : $0 }
    }

    /// Seats over time without those who are absent, rounded to whole people.
    func reduced(_ steps: [(time: Int64, heads: Int)], team: Int) -> [(time: Int64, heads: Int)] {
        let absences = absences(team: team)
        guard !absences.isEmpty else { return steps }
        let edges = absences.flatMap { [$0.span.lowerBound, $0.span.upperBound] }
        var place = 0
        var heads = 0
        return Set(steps.map(\.time) + edges).sorted().map { time in
            while place < steps.count, steps[place].time <= time {
                heads = steps[place].heads
                place += 1
            }
            let absent = (Double(heads) * (1 - present(absences, at: time))).rounded()
            return (time, heads - Int(absent))
        }
    }

    struct RosterPlace: Hashable {
        var row: Int
        /// Days since 1970-01-01.
        var civil: Int
    }

    /// How many of each shift do not come. Whole people, whose running sum over the shifts never strays from the share by more than a
    /// half: of many shifts of two, one in five still misses one.
    func missingHeads(_ rows: [RosterRow], team: Int, _ clock: ZoneClock) -> [RosterPlace: Int] {
        let absences = absences(team: team)
        guard !absences.isEmpty else { return [:] }
        var starts: [(time: Int64, place: RosterPlace, heads: Int)] = []
        for (row, shift) in rows.enumerated() {
            for civil in civilDays {
                guard let weekday = calendar.effectiveWeekday(civil), shift.heads[weekday] > 0 else { continue }
                let time = clock.time(civilDay: civil, second: scenario.shifts[shift.shift].start)
                starts.append((time, RosterPlace(row: row, civil: civil), shift.heads[weekday]))
            }
        }
        starts.sort { ($0.time, $0.place.row) < ($1.time, $1.place.row) }
        var missing: [RosterPlace: Int] = [:]
        var expected = 0.0
        var placed = 0
        for start in starts {
            expected += Double(start.heads) * (1 - present(absences, at: start.time))
            let absent = min(max(Int(expected.rounded()) - placed, 0), start.heads)
            placed += absent
            if absent > 0 { missing[start.place] = absent }
        }
        return missing
    }
}
