import Scenarios
import Stochastics

/// What a scenario leads one to expect before anything is simulated: arrivals, windows and seats over time.
///
/// Time is cut into equal steps from the start of the horizon. A horizon by number of contacts is looked at for one week, through
/// which it runs again and again.
public struct HorizonOutlook: Sendable {
    public let scenario: Scenario
    /// Reporting intervals, and where each starts in seconds from the start of the horizon.
    public let rows: [Row]
    public let rowStarts: [Double]
    public let days: [DayInfo]
    /// Of the steps, seconds.
    public let step: Double
    public let stepCount: Int
    private let calendar: HorizonCalendar
    private var stepMicro: Int64 { Int64(step * 1e6) }

    /// - Parameter step: seconds, a whole number; 300 is fine enough for handling times of minutes.
    public init(_ scenario: Scenario, step: Int = 300) {
        self.scenario = scenario
        self.step = Double(max(1, step))
        calendar = HorizonCalendar(scenario.horizon)
        let (starts, rows) = calendar.rows()
        self.rows = rows
        rowStarts = starts.map { Double($0) * 1e-6 }
        days = calendar.days
        let end = calendar.cycle ?? calendar.end
        stepCount = max(1, Int((Double(end) * 1e-6 / Double(max(1, step))).rounded(.up)))
    }

    /// Expected first attempts of an entry per second, averaged over each step.
    public func arrivalRates(entry index: Int) -> [Double] {
        let entry = scenario.entries[index]
        var counts = [Double](repeating: 0, count: stepCount)
        if case .trace(let rows) = entry.demand {
            for row in rows where row.arrival >= 0 {
                let place = Int(row.arrival / step)
                if place < stepCount { counts[place] += 1 }
            }
            return counts.map { $0 / step }
        }
        if case .renewal(let gap) = entry.process {
            return Array(repeating: gap.mean > 0 && gap.mean.isFinite ? 1 / gap.mean : 0, count: stepCount)
        }
        let builder = TableBuilder(
            scenario: scenario, calendar: calendar, memory: TableMemory(), samplers: SamplerArena(),
            thresholds: Thresholds(scenario))
        for segment in builder.dailySegments(entry).joined() {
            each(segment.start, segment.end) { place, from, to in
                let mean = (segment.rate(at: from) + segment.rate(at: to)) / 2
                counts[place] += mean * Double(to - from) * 1e-6
            }
        }
        return counts.map { $0 / step }
    }

    /// Share of each step that lies in windows of the calendar's zone or another.
    public func share(of windows: [TimeWindow], zone: String? = nil, closedDaysCount: Bool = true) -> [Double] {
        var shares = [Double](repeating: 0, count: stepCount)
        for span in calendar.spans(windows, zone: zone, closedDaysCount: closedDaysCount) {
            each(span.lowerBound, span.upperBound) { shares[$0] += Double($2 - $1) / Double(stepMicro) }
        }
        return shares
    }

    /// Share of each step in which people answer a type.
    public func openShare(type: Int) -> [Double] {
        let hours = scenario.types[type].hours
        return share(of: hours.isEmpty ? [TimeWindow(start: 0, end: 86_400)] : hours)
    }

    /// People of a team expected to be there in each step: absences taken off, pauses and time off the desk spread evenly over the shift.
    public func people(team index: Int) -> [Double] {
        let team = scenario.teams[index]
        let clock = calendar.clock(team.zone)
        var seats = [Double](repeating: 0, count: stepCount)
        func add(_ start: Int64, _ end: Int64, _ count: Double) {
            each(start, end) { seats[$0] += count * Double($2 - $1) / Double(stepMicro) }
        }
        for civil in (calendar.firstCivilDay - 2)...(calendar.firstCivilDay + calendar.dayCount + 1) {
            guard let weekday = calendar.effectiveWeekday(civil) else { continue }
            switch team.staffing {
            case .drawnPositions(let law):
                add(clock.time(civilDay: civil, second: 0), clock.time(civilDay: civil + 1, second: 0), law.mean)
            case .positions(let rows):
                let day = min(max(civil - calendar.firstCivilDay, 0), rows.count - 1)
                let values = rows[rows.count == 1 ? 0 : rows.count == 7 ? weekday : day]
                for (place, count) in values.enumerated() {
                    add(
                        clock.time(civilDay: civil, second: place * 86_400 / values.count),
                        clock.time(civilDay: civil, second: (place + 1) * 86_400 / values.count), Double(count))
                }
            case .roster(let rows):
                for row in rows where row.heads[weekday] > 0 {
                    let shift = scenario.shifts[row.shift]
                    let span = clock.span(civilDay: civil, from: shift.start, to: shift.end)
                    add(
                        span.lowerBound, span.upperBound,
                        Double(row.heads[weekday]) * Self.presence(of: team, on: shift))
                }
            }
        }
        return seats
    }

    /// Share of a rostered shift in which its person is expected at the desk.
    public static func presence(of team: Team, on shift: Shift) -> Double {
        let length = Double(max(1, shift.end - shift.start))
        let pauses = shift.pauses.reduce(0.0) { $0 + Double($1.duration) } / length
        return max(0, (1 - team.absence) * (1 - min(1, pauses + team.offDesk)))
    }

    /// The mean over the steps of each reporting interval.
    public func byRow(_ values: [Double]) -> [Double] {
        rowRanges.map { range in range.isEmpty ? 0 : values[range].reduce(0, +) / Double(range.count) }
    }

    /// Steps of each reporting interval.
    public var rowRanges: [Range<Int>] {
        rowStarts.indices.map { row in
            let start = min(stepCount - 1, Int((rowStarts[row] / step).rounded(.down)))
            let next = row + 1 < rowStarts.count ? Int((rowStarts[row + 1] / step).rounded(.down)) : stepCount
            return start..<max(start + 1, min(next, stepCount))
        }
    }

    /// Days as results name them.
    public var dayFacts: [DayFacts] { days.map(DayFacts.init) }

    /// Calls with the part of a stretch of time in each step of the horizon that it touches.
    private func each(_ start: Int64, _ end: Int64, _ body: (_ place: Int, _ from: Int64, _ to: Int64) -> Void) {
        let last = Int64(stepCount) * stepMicro
        var at = max(start, 0)
        let stop = min(end, last)
        while at < stop {
            let place = at / stepMicro
            let next = min(stop, (place + 1) * stepMicro)
            body(Int(place), at, next)
            at = next
        }
    }
}
