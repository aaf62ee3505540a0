import Scenarios
import Stochastics

/// Windows, head counts and shifts as changes on the time axis.
extension TableBuilder {
    mutating func buildSwitches() {
        for (h, hours) in hourSets.enumerated() {
            for span in calendar.spans(hours) {
                add(span.lowerBound, SwitchRow.Kind.opens, index: h)
                add(span.upperBound, SwitchRow.Kind.closes, index: h)
                add(span.upperBound, SwitchRow.Kind.closing, leaves: true, index: h)
            }
        }
        if let bot = scenario.bot, !bot.hours.isEmpty {
            for span in calendar.spans(bot.hours) {
                add(span.lowerBound, SwitchRow.Kind.botOpens, index: 0)
                add(span.upperBound, SwitchRow.Kind.botCloses, index: 0)
            }
        }
        for span in botOutages {
            add(span.lowerBound, SwitchRow.Kind.botFails, index: 0)
            add(span.upperBound, SwitchRow.Kind.botRecovers, index: 0)
        }
        for (i, tier) in (scenario.onCall?.ladder ?? []).enumerated() {
            // Closed days are when they are needed.
            for span in calendar.spans(tier.hours, closedDaysCount: false) {
                add(span.lowerBound, SwitchRow.Kind.tierBegins, index: i)
                add(span.upperBound, SwitchRow.Kind.tierEnds, index: i)
            }
        }
        for (w, entry) in windows.enumerated() {
            for span in calendar.spans([entry.window], zone: entry.zone) {
                add(span.lowerBound, SwitchRow.Kind.windowOpens, index: w)
                add(span.upperBound, SwitchRow.Kind.windowCloses, index: w)
            }
        }
        for (t, type) in scenario.types.enumerated() {
            addVariants(type.handlingByWindow.map(\.window), SwitchRow.Kind.handlingVariant, index: t)
            addVariants(type.patienceByWindow.map(\.window), SwitchRow.Kind.patienceVariant, index: t)
            // The tape draws patience ahead of time and looks the law up by the time of arrival.
            let first = windowSpans.count
            for (i, w) in type.patienceByWindow.enumerated() {
                for span in calendar.spans([w.window]) {
                    windowSpans.append(
                        WindowSpan(start: span.lowerBound, end: span.upperBound, variant: Int32(i + 1)))
                }
            }
            patienceSpans.append(Span32(start: Int32(first), count: Int32(windowSpans.count - first)))
        }
        for (k, team) in scenario.teams.enumerated() {
            addPace(team, index: k)
            switch team.staffing {
            case .positions(let rows): addPositions(rows, team: k, zone: team.zone)
            case .drawnPositions(let law): addDrawn(law, team: k, zone: team.zone)
            case .roster(let rows): addRoster(rows, team: team, index: k)
            }
        }
        // Stable by construction order within (time, class).
        let order = switches.indices.sorted { a, b in
            let x = switches[a]
            let y = switches[b]
            if x.time != y.time { return x.time < y.time }
            if x.leaves != y.leaves { return !x.leaves }
            return a < b
        }
        switches = order.map { switches[$0] }
    }

    mutating func add(
        _ time: Int64, _ kind: UInt8, leaves: Bool = false, index: Int, value: Int = 0, number: Double = 0
    ) {
        // What began before the horizon holds from its start; what ended before it never was.
        if time <= 0 && leaves { return }
        if time >= calendar.cycle ?? calendar.end { return }
        switches.append(
            SwitchRow(
                time: max(time, 0), kind: kind, leaves: leaves, index: Int32(index), value: Int32(clamping: value),
                number: number))
    }

    /// Which of several windows holds, first match first, at every boundary.
    private mutating func addVariants(_ windows: [TimeWindow], _ kind: UInt8, index: Int) {
        guard !windows.isEmpty else { return }
        let spans = windows.map { calendar.spans([$0]) }
        for time in boundaries(spans) {
            let variant = (spans.firstIndex { $0.contains { $0.contains(time) } } ?? -1) + 1
            add(time, kind, index: index, value: variant)
        }
    }

    private func boundaries(_ spans: [[Range<Int64>]]) -> [Int64] {
        let all = spans.flatMap { $0 }.flatMap { [max($0.lowerBound, 0), max($0.upperBound, 0)] }
        return Array(Set(all)).sorted()
    }

    private mutating func addPace(_ team: Team, index: Int) {
        let rules = team.pace.filter { $0.afterWorked == nil }
        let slower = slowdowns(team: index)
        guard !rules.isEmpty || !slower.isEmpty else { return }
        let spans =
            rules.map { rule in
                rule.window.map { calendar.spans([$0], zone: team.zone, closedDaysCount: false) }
                    ?? [Int64.min..<Int64.max]
            } + slower.map(\.spans)
        for time in Set(boundaries(spans) + [0]).sorted() where time < Int64.max {
            var factor = 1.0
            for (own, where_) in zip(rules.map(\.factor) + slower.map(\.factor), spans)
            where where_.contains(where: { $0.contains(time) }) {
                factor *= own
            }
            add(time, SwitchRow.Kind.teamPace, index: index, number: factor)
        }
    }

    /// Civil days whose local time can touch the horizon, in any zone.
    var civilDays: ClosedRange<Int> {
        (calendar.firstCivilDay - 2)...(calendar.firstCivilDay + calendar.dayCount + 1)
    }

    private mutating func addPositions(_ rows: [[Int]], team: Int, zone: String?) {
        let clock = calendar.clock(zone)
        var last = 0
        var steps: [(time: Int64, heads: Int)] = []
        for civil in civilDays {
            let weekday = calendar.effectiveWeekday(civil)
            let values: [Int]
            if let weekday {
                let day = civil - calendar.firstCivilDay
                let row =
                    rows.count == 1
                    ? 0
                    : rows.count == 7 ? weekday : min(max(day, 0), rows.count - 1)
                values = rows[row]
            } else {
                values = [0]
            }
            for (i, count) in values.enumerated() {
                steps.append((clock.time(civilDay: civil, second: i * 86_400 / values.count), count))
            }
        }
        steps = reduced(steps, team: team)
        // The count that holds at the start is set then.
        let initial: Int = steps.last(where: { $0.time <= 0 })?.heads ?? 0
        add(0, SwitchRow.Kind.positionsUp, index: team, value: initial)
        last = initial
        for step in steps where step.time > 0 && step.heads != last {
            addCount(step.time, team: team, from: last, to: step.heads)
            last = step.heads
        }
        if let cycle = calendar.cycle, last != initial { addCount(cycle - 1, team: team, from: last, to: initial) }
    }

    private mutating func addCount(_ time: Int64, team: Int, from: Int, to: Int) {
        if to > from {
            add(time, SwitchRow.Kind.positionsUp, index: team, value: to)
        } else {
            add(time, SwitchRow.Kind.positionsDown, leaves: true, index: team, value: to)
        }
    }

    private mutating func addDrawn(_ law: Law, team: Int, zone: String?) {
        let clock = calendar.clock(zone)
        let absences = absences(team: team)
        // The same draw of the day, less those who are absent.
        var samplers: [(share: Double, index: Int)] = []
        for civil in civilDays {
            let start = clock.time(civilDay: civil, second: 0)
            let end = clock.time(civilDay: civil + 1, second: 0)
            guard start >= 0 || end > 0 else { continue }
            let day = civil - calendar.firstCivilDay
            let closed = calendar.effectiveWeekday(civil) == nil
            let edges = absences.flatMap { [$0.span.lowerBound, $0.span.upperBound] }.filter { start < $0 && $0 < end }
            for time in [start] + Set(edges).sorted() {
                let share = present(absences, at: time)
                if !samplers.contains(where: { $0.share == share }) {
                    samplers.append((share, drawnPositions.count))
                    drawnPositions.append((share == 1 ? law : law.scaled(by: share)).sampler(in: self.samplers))
                }
                let sampler = samplers.first { $0.share == share }?.index ?? 0
                // Up and down look at the same draw; whichever applies acts. The number carries the day, −1 a closed one.
                for leaves in [false, true] where !leaves || time > 0 {
                    add(
                        time, leaves ? SwitchRow.Kind.positionsDown : SwitchRow.Kind.positionsUp, leaves: leaves,
                        index: team, value: -1 - sampler, number: closed ? -1 : Double(max(day, 0)))
                }
            }
        }
    }

    private mutating func addRoster(_ rows: [RosterRow], team: Team, index: Int) {
        let clock = calendar.clock(team.zone)
        let missing = missingHeads(rows, team: index, clock)
        for (place, row) in rows.enumerated() {
            let shift = scenario.shifts[row.shift]
            guard shift.end > shift.start else { continue }
            // One table for each length that the shift has: clocks change in some nights.
            var tables: [(pauses: [PauseRow], length: Int64, number: Int)] = []
            for civil in civilDays {
                guard let weekday = calendar.effectiveWeekday(civil), row.heads[weekday] > 0 else { continue }
                let span = clock.span(civilDay: civil, from: shift.start, to: shift.end)
                // A shift under way at the start is joined in the middle: its number says how long ago it began.
                guard !span.isEmpty, span.upperBound > 0 else { continue }
                let heads = row.heads[weekday] - (missing[RosterPlace(row: place, civil: civil)] ?? 0)
                guard heads > 0 else { continue }
                let rest = pauseRows(shift, team, clock, civil, span)
                let length = span.upperBound - span.lowerBound
                var number = tables.first { $0.length == length && $0.pauses == rest }?.number
                if number == nil {
                    number = shifts.count
                    tables.append((rest, length, shifts.count))
                    shifts.append(
                        ShiftTable(
                            team: Int32(index), length: length, lastNew: Int64(team.lastNewBefore) * 1_000_000,
                            pauses: Span32(start: Int32(pauses.count), count: Int32(rest.count)),
                            address: StreamKey(seed: 0).child(team.name).child(shift.name).bits))
                    pauses += rest
                }
                add(
                    span.lowerBound, SwitchRow.Kind.shiftStarts, index: number ?? 0, value: heads,
                    number: Double(min(span.lowerBound, 0)))
            }
        }
    }

    /// The pauses of a shift on a civil day, in time since its start: they lie where the clock on the wall has them.
    private func pauseRows(
        _ shift: Shift, _ team: Team, _ clock: ZoneClock, _ civil: Int, _ span: Range<Int64>
    ) -> [PauseRow] {
        let length = span.upperBound - span.lowerBound
        func sinceStart(_ second: Int) -> Int64 {
            min(max(clock.time(civilDay: civil, second: shift.start + second) - span.lowerBound, 0), length)
        }
        var rows = shift.pauses.prefix(14).map { pause in
            let earliest = sinceStart(pause.earliest)
            let duration = Int64(pause.duration) * 1_000_000
            return PauseRow(length: duration, earliest: earliest, latest: max(sinceStart(pause.latest) - duration, earliest))
        }
        if team.offDesk > 0 {
            // One block of coaching and meetings per shift, spread over it among the people.
            let away = Int64(Double(length / 1_000_000) * team.offDesk * 1e6)
            rows.append(PauseRow(length: away, earliest: 0, latest: max(length - away, 0)))
        }
        return rows
    }

    /// Open time of each set of hours, for clocks on opening hours.
    func openTimes() -> (starts: [Int64], ends: [Int64], before: [Int64], spans: [Span32]) {
        var starts: [Int64] = []
        var ends: [Int64] = []
        var before: [Int64] = []
        var spans: [Span32] = []
        for hours in hourSets {
            let first = starts.count
            var total: Int64 = 0
            for span in calendar.spans(hours) {
                starts.append(span.lowerBound)
                ends.append(span.upperBound)
                before.append(total)
                total += span.upperBound - span.lowerBound
            }
            spans.append(Span32(start: Int32(first), count: Int32(starts.count - first)))
        }
        return (starts, ends, before, spans)
    }
}
