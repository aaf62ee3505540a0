import Scenarios

/// The counters behind one promise: for the whole run, by day, and for each hour or interval that it is judged by.
struct TargetFold: Sendable {
    let target: Target
    /// Nil where the figure is none of counters by row: percentiles and money have folds of their own.
    let meter: TargetMeter?
    /// Rows of each hour or interval that is judged, in order; empty unless the promise is on hours or intervals.
    let windows: [Range<Int>]
    private let days: [Range<Int>]

    private(set) var whole = RatioMoments()
    /// The last replication as a whole: with batches, the figure of the run.
    private(set) var last = TargetMeter.Pair()
    /// Days that reached the threshold, over days with something to judge.
    private(set) var daysMet = RatioMoments()
    /// Days by their value in steps of a thousandth, for shares.
    private(set) var dayValues = [Int](repeating: 0, count: 1001)
    /// By window, for a promise on every one of them.
    private(set) var windowMoments: [RatioMoments]
    /// Windows that reached the threshold, over windows with something to judge.
    private(set) var windowsMet = RatioMoments()

    init(_ target: Target, frame: Frame) {
        self.target = target
        meter = TargetMeter.of(target, frame)
        // Days of the warm-up have no rows: there is nothing to judge.
        days = frame.isByContacts ? [] : frame.rowsOfDays.filter { !$0.isEmpty }
        switch target.period {
        case .everyHour(let window), .hours(_, let window):
            // Of an hour that a window cuts, the intervals that begin in the window.
            windows = frame.hours.flatMap { hour in
                Self.runs(hour.rows) { row in window.map { $0.holds(row: row, in: frame) } ?? true }
            }
        case .everyInterval(let window), .intervals(_, let window):
            windows = frame.isByContacts ? [] : frame.rows.indices.filter { row in
                window.map { $0.holds(row: row, in: frame) } ?? true
            }.map { $0..<$0 + 1 }
        case .whole, .days: windows = []
        }
        switch target.period {
        case .everyHour, .everyInterval: windowMoments = Array(repeating: RatioMoments(), count: windows.count)
        case .whole, .days, .hours, .intervals: windowMoments = []
        }
    }

    /// Neighboring rows that fulfill a condition.
    private static func runs(_ rows: Range<Int>, _ isWanted: (Int) -> Bool) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for row in rows where isWanted(row) {
            if let last = found.last, last.upperBound == row {
                found[found.count - 1] = last.lowerBound..<row + 1
            } else {
                found.append(row..<row + 1)
            }
        }
        return found
    }

    /// Adds a replication.
    mutating func add(_ ledger: borrowing Ledger, batches: [Range<Int>]?, isFirst: Bool) {
        guard let meter else { return }
        last = meter.pair(ledger, 0..<ledger.rows)
        if let batches {
            for (index, batch) in batches.enumerated() {
                let pair = meter.pair(ledger, batch)
                whole.add(pair.numerator, pair.denominator, isFirst: index == 0)
            }
        } else {
            whole.add(last.numerator, last.denominator, isFirst: isFirst)
        }
        if !days.isEmpty {
            var met = TargetMeter.Pair()
            for rows in days {
                guard let value = meter.value(meter.pair(ledger, rows)) else { continue }
                met.add(TargetMeter.Pair(numerator: target.isMet(by: value) ? 1 : 0, denominator: 1))
                if meter.unit == .share { dayValues[Int((min(max(value, 0), 1) * 1000).rounded(.down))] += 1 }
            }
            daysMet.add(met.numerator, met.denominator, isFirst: isFirst)
        }
        guard !windows.isEmpty else { return }
        var met = TargetMeter.Pair()
        for (index, rows) in windows.enumerated() {
            let pair = meter.pair(ledger, rows)
            if !windowMoments.isEmpty { windowMoments[index].add(pair.numerator, pair.denominator, isFirst: isFirst) }
            guard let value = meter.value(pair) else { continue }
            met.add(TargetMeter.Pair(numerator: target.isMet(by: value) ? 1 : 0, denominator: 1))
        }
        windowsMet.add(met.numerator, met.denominator, isFirst: isFirst)
    }

    /// Leaves what was added on a tape, or takes it from there.
    mutating func pass(_ tape: inout StateTape) {
        tape.pass(&whole)
        tape.pass(&last)
        tape.pass(&daysMet)
        tape.pass(&dayValues)
        tape.pass(&windowMoments)
        tape.pass(&windowsMet)
    }
}

extension Target {
    /// Whether a value in the target's unit is on the right side of the threshold, or on it.
    func isMet(by value: Double) -> Bool { isAtLeast ? value >= threshold : value <= threshold }
}

extension TimeWindow {
    /// Whether a moment, such as the start of a clock hour, lies in the window: seconds since midnight of a day of the horizon.
    func holds(day: Int, second: Int, in frame: Frame) -> Bool {
        if starts(onDay: day, in: frame), start <= second, second < end { return true }
        // A window that passes midnight belongs to the day it starts on.
        return starts(onDay: day - 1, in: frame) && start <= second + 86_400 && second + 86_400 < end
    }

    /// Whether a reporting row starts in the window.
    func holds(row: Int, in frame: Frame) -> Bool {
        holds(day: frame.rows[row].day, second: frame.rows[row].minute * 60, in: frame)
    }

    private func starts(onDay day: Int, in frame: Frame) -> Bool {
        guard frame.days.indices.contains(day) else {
            // The day before the first: only its weekday is known.
            guard day == -1, date == nil, let first = frame.days.first else { return false }
            return weekdays >> UInt8((first.weekday + 6) % 7) & 1 == 1
        }
        if let date { return date == frame.days[day].date }
        return weekdays >> UInt8(frame.days[day].weekday) & 1 == 1
    }
}
