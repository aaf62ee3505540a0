import Scenarios
import Stochastics

/// Demand: what the tape reads.
extension TableBuilder {
    mutating func buildStreams() throws(CompileError) -> [StreamTable] {
        var streams: [StreamTable] = []
        var variations: [Double] = []
        var factorOfProfile: [Int: Int] = [:]
        var factorOfEntry: [Int: Int] = [:]
        for (e, entry) in scenario.entries.enumerated() {
            var shared = -1
            if case .volume(_, let profile?) = entry.demand, scenario.profiles[profile].dayToDay > 0 {
                shared = factorOfProfile[profile] ?? variations.count
                if factorOfProfile.updateValue(shared, forKey: profile) == nil {
                    variations.append(scenario.profiles[profile].dayToDay)
                }
            }
            if entry.dayToDay > 0 {
                factorOfEntry[e] = variations.count
                variations.append(entry.dayToDay)
            }
            streams.append(stream(entry, shared: shared, own: factorOfEntry[e] ?? -1))
        }
        guard !variations.isEmpty else { return streams }
        if scenario.correlations.isEmpty {
            dayFactorBox = DayFactorBox(DayFactors(variations: variations))
            return streams
        }
        let n = variations.count
        var matrix = Array(repeating: Array(repeating: 0.0, count: n), count: n)
        for i in 0..<n { matrix[i][i] = 1 }
        for c in scenario.correlations {
            guard let i = factorOfEntry[c.first], let j = factorOfEntry[c.second] else {
                let name = scenario.entries[factorOfEntry[c.first] == nil ? c.first : c.second].name
                throw CompileError("\(name) is in `correlations` but has no `day-to-day` of its own")
            }
            matrix[i][j] = c.coefficient
            matrix[j][i] = c.coefficient
        }
        do {
            dayFactorBox = DayFactorBox(try DayFactors(variations: variations, correlation: matrix))
        } catch {
            throw CompileError("the correlations contradict each other: \(error)")
        }
        return streams
    }

    /// Whether the laws of the types of an entry are one law but for scale, and the factors to the first.
    private func commonRatios(_ laws: [Law?]) -> [Double]? {
        guard let first = laws.first, let base = first else { return nil }
        var ratios: [Double] = []
        for law in laws {
            guard let law, let ratio = law.ratio(to: base) else { return nil }
            ratios.append(ratio)
        }
        return ratios
    }

    private mutating func stream(_ entry: ContactEntry, shared: Int, own: Int) -> StreamTable {
        let range = entry.types
        let members = Array(scenario.types[range])
        var cumulative: [Double] = []
        var sum = 0.0
        for type in members {
            sum += type.share
            cumulative.append(sum)
        }
        let noWindows = members.allSatisfy { $0.patienceByWindow.isEmpty }
        let patience = noWindows ? commonRatios(members.map(\.patience)) : nil
        let work = types[range].contains { $0.inverts } ? nil : commonRatios(members.map(\.handling))
        patienceRatios += patience ?? members.map { _ in 1 }
        workRatios += work ?? members.map { _ in 1 }

        var row = StreamTable(
            kind: StreamTable.Kind.daily, firstType: UInt16(range.lowerBound), typeCount: UInt16(range.count),
            shares: UnsafePointer(memory.table(cumulative)), rates: UnsafePointer(memory.table([])),
            counts: UnsafePointer(memory.table([])), gap: micro(.exactly(0)), times: UnsafePointer(memory.table([])),
            traceTypes: UnsafePointer(memory.table([])), tracePatience: UnsafePointer(memory.table([])),
            traceHandling: UnsafePointer(memory.table([])), traceCount: 0, traceTalks: nil, traceFacts: nil,
            traceTurnTimes: UnsafePointer(memory.table([])), sharedFactor: Int32(shared),
            ownFactor: Int32(own), patienceByColumn: patience != nil, handlingByColumn: work != nil,
            backlog: Int32(clamping: entry.backlog?.count ?? 0),
            backlogOldest: Int64((entry.backlog?.oldest ?? 0) * 1e6),
            nameHash: StreamKey(seed: 0).child(entry.name).bits)

        let pace = isEndless ? stress.factor : 1
        if case .trace(let rows) = entry.demand {
            let sorted = rows.sorted { $0.arrival < $1.arrival }
            row.kind = StreamTable.Kind.trace
            row.traceCount = Int32(sorted.count)
            row.times = UnsafePointer(memory.table(sorted.map { Int64($0.arrival / pace * 1e6 + 0.5) }))
            row.traceTypes = UnsafePointer(memory.table(sorted.map { Int16($0.type ?? -1) }))
            row.tracePatience = UnsafePointer(memory.table(sorted.map { ($0.patience ?? -1) * 1e6 }))
            row.traceHandling = UnsafePointer(memory.table(sorted.map { ($0.handling ?? -1) * 1e6 }))
            if sorted.contains(where: { $0.turns != nil || !$0.work.isEmpty || !$0.replies.isEmpty }) {
                var times: [Double] = []
                func add(_ values: [Double]) -> Span32 {
                    defer { times += values.map { $0 * 1e6 } }
                    return Span32(start: Int32(times.count), count: Int32(values.count))
                }
                let talks = sorted.map {
                    TraceTalk(turns: UInt16(clamping: $0.turns ?? 0), work: add($0.work), replies: add($0.replies))
                }
                row.traceTalks = UnsafePointer(memory.table(talks))
                row.traceTurnTimes = UnsafePointer(memory.table(times))
            }
            if sorted.contains(where: { $0.severity != nil || $0.customer != nil }) {
                let known = knownCustomers()
                let facts = sorted.map { row in
                    TraceFacts(
                        severity: Int8(row.severity?.index ?? -1),
                        customer: Int32(row.customer.flatMap { known[$0] } ?? -1))
                }
                row.traceFacts = UnsafePointer(memory.table(facts))
            }
            return row
        }
        if case .renewal(let gap) = entry.process {
            row.kind = StreamTable.Kind.renewal
            row.gap = (pace == 1 ? gap : gap.scaled(by: 1 / pace)).sampler(in: samplers)
            return row
        }
        if calendar.cycle != nil, shared < 0, own < 0, scenario.horizon.dailyGrowth == 1,
            case .volume(let perDay, nil) = entry.demand, case .poisson = entry.process
        {
            row.kind = StreamTable.Kind.endless
            let endless = RateSegment(start: 0, end: 1 << 60, rate: perDay * scenario.horizon.volume * pace / 86_400)
            row.rates = UnsafePointer(memory.table([PreparedRates([endless], in: samplers)]))
            return row
        }
        let days = dailySegments(entry)
        if case .fixed = entry.process {
            row.kind = StreamTable.Kind.fixed
            // Whole numbers whose running sum never strays from the expected one by more than a half.
            var expected = 0.0
            var placed = 0
            let counts = days.map { segments in
                let intervals = segments.map { s -> CountInterval in
                    expected += s.expected
                    let target = Int(expected.rounded())
                    defer { placed = target }
                    return CountInterval(start: s.start, end: s.end, count: target - placed)
                }
                return PreparedCounts(intervals, in: samplers)
            }
            row.counts = UnsafePointer(memory.table(counts))
        } else {
            row.rates = UnsafePointer(memory.table(days.map { PreparedRates($0, in: samplers) }))
        }
        return row
    }

    /// Rate segments of every day of the horizon, contacts per second.
    func dailySegments(_ entry: ContactEntry) -> [[RateSegment]] {
        let clock = calendar.clock()
        var days: [[RateSegment]] = []
        for d in 0..<calendar.dayCount {
            let civil = calendar.firstCivilDay + d
            let special = calendar.special(civil)
            var segments: [RateSegment] = []
            let scale =
                scenario.horizon.volume * (special?.volume ?? 1) * power(scenario.horizon.dailyGrowth, d)
                * (isEndless ? stress.factor : 1)
            let weekday = special?.like ?? CalendarDate(dayNumber: civil).weekday
            switch entry.demand {
            case .volume(let perDay, let profile):
                var points = [RatePoint(second: 0, rate: 1)]
                var shape = Profile.Shape.steps
                var factor = perDay / 86_400 * scale
                if let profile {
                    points = scenario.profiles[profile].byDay[weekday]
                    shape = scenario.profiles[profile].shape
                    factor *= scenario.profiles[profile].byWeekday[weekday]
                }
                segments += join(points, shape, factor: factor, civil: civil, clock)
            case .forecast(let rows):
                let row = rows.count == 1 ? rows[0] : rows.count == 7 && calendar.dayCount != 7 ? rows[weekday] : rows[min(d, rows.count - 1)]
                let width = 86_400 / max(row.count, 1)
                let points = row.enumerated().map {
                    RatePoint(second: $0.offset * width, rate: $0.element / Double(width))
                }
                segments += join(points, .steps, factor: scale, civil: civil, clock)
            case .trace, .none: break
            }
            days.append(segments)
        }
        return days
    }

    private func power(_ base: Double, _ n: Int) -> Double {
        var x = 1.0
        for _ in 0..<n { x *= base }
        return x
    }

    private func join(
        _ points: [RatePoint], _ shape: Profile.Shape, factor: Double, civil: Int, _ clock: ZoneClock
    ) -> [RateSegment] {
        func segment(_ a: Int, _ b: Int, _ from: Double, _ to: Double) -> RateSegment? {
            let start = clock.time(civilDay: civil, second: a)
            let end = clock.time(civilDay: civil, second: b)
            return end > start
                ? RateSegment(start: start, end: end, startRate: from * factor, endRate: to * factor) : nil
        }
        guard let first = points.first, let last = points.last else { return [] }
        var found: [RateSegment] = []
        switch shape {
        case .steps:
            for (i, p) in points.enumerated() {
                let next = i + 1 < points.count ? points[i + 1].second : 86_400
                if let s = segment(p.second, next, p.rate, p.rate) { found.append(s) }
            }
        case .linear:
            // The line from the last point to the first of the day crosses midnight.
            let gap = Double(first.second + 86_400 - last.second)
            let midnight =
                gap > 0 ? last.rate + (first.rate - last.rate) * Double(86_400 - last.second) / gap : first.rate
            if let s = segment(0, first.second, midnight, first.rate) { found.append(s) }
            for (p, q) in zip(points, points.dropFirst()) {
                if let s = segment(p.second, q.second, p.rate, q.rate) { found.append(s) }
            }
            if let s = segment(last.second, 86_400, last.rate, midnight) { found.append(s) }
        }
        return found
    }
}
