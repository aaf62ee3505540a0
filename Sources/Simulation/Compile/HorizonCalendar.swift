import Foundation
import Scenarios

/// The days, rows and windows of a horizon on the time axis of the run.
///
/// A horizon by number of contacts has no calendar of its own: it runs through the week from its first day
/// again and again (`cycle`), without daylight saving.
struct HorizonCalendar {
    let horizon: Horizon
    let firstCivilDay: Int
    let dayCount: Int
    /// Microseconds after which the calendar repeats; nil for a horizon in days.
    let cycle: Int64?
    let end: Int64
    private let zone: String

    init(_ horizon: Horizon) {
        self.horizon = horizon
        firstCivilDay = horizon.from.dayNumber
        switch horizon.length {
        case .days(let n):
            dayCount = n
            cycle = nil
            zone = horizon.zone
        case .contacts:
            dayCount = 7
            cycle = 7 * 86_400_000_000
            zone = "UTC"
        }
        end =
            cycle == nil
            ? ZoneClock(zone: zone, calendarZone: zone, from: horizon.from)
                .time(civilDay: firstCivilDay + dayCount, second: 0) : never
    }

    /// The clock of a team's zone (nil is the calendar's).
    func clock(_ name: String? = nil) -> ZoneClock {
        ZoneClock(zone: cycle == nil ? (name ?? zone) : zone, calendarZone: zone, from: horizon.from)
    }

    /// The special day on a civil day, if any.
    func special(_ civilDay: Int) -> SpecialDay? {
        guard cycle == nil else { return nil }
        let date = CalendarDate(dayNumber: civilDay)
        return horizon.specialDays.first { $0.date == date }
    }

    /// The weekday whose profile, hours and staffing a civil day takes; nil on a closed day.
    func effectiveWeekday(_ civilDay: Int) -> Int? {
        if let s = special(civilDay) {
            if s.isClosed { return nil }
            if let like = s.like { return like }
        }
        return CalendarDate(dayNumber: civilDay).weekday
    }

    /// Days of the horizon.
    var days: [DayInfo] {
        (0..<dayCount).map { d in
            let civil = firstCivilDay + d
            return DayInfo(
                date: CalendarDate(dayNumber: civil), weekday: CalendarDate(dayNumber: civil).weekday,
                name: special(civil)?.name)
        }
    }

    /// The times at which windows hold, merged and sorted, from before the start to the end of the horizon.
    func spans(_ windows: [TimeWindow], zone: String? = nil, closedDaysCount: Bool = true) -> [Range<Int64>] {
        let clock = clock(zone)
        var found: [Range<Int64>] = []
        for civil in (firstCivilDay - 2)...(firstCivilDay + dayCount + 1) {
            let date = CalendarDate(dayNumber: civil)
            for w in windows {
                if let d = w.date {
                    if d != date { continue }
                } else {
                    let weekday =
                        closedDaysCount
                        ? effectiveWeekday(civil) : CalendarDate(dayNumber: civil).weekday
                    guard let weekday, w.weekdays >> UInt8(weekday) & 1 == 1 else { continue }
                }
                let a = clock.time(civilDay: civil, second: w.start)
                let b = clock.time(civilDay: civil, second: w.end)
                if a < b { found.append(a..<b) }
            }
        }
        return HorizonCalendar.merged(found)
    }

    /// Spans in order, those that touch joined.
    static func merged(_ spans: [Range<Int64>]) -> [Range<Int64>] {
        var merged: [Range<Int64>] = []
        for r in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, r.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, r.upperBound)
            } else {
                merged.append(r)
            }
        }
        return merged
    }

    /// Starts of the reporting rows after the warm-up, with what they are, for a horizon in days.
    func rows() -> (starts: [Int64], rows: [Row]) {
        let clock = clock()
        let warm = Int64(horizon.warmUp * 1e6 + 0.5)
        let width = Int64(horizon.intervalMinutes) * 60_000_000
        let perDay = 1440 / horizon.intervalMinutes
        var starts: [Int64] = []
        var rows: [Row] = []
        for d in 0..<dayCount {
            let a = clock.time(civilDay: firstCivilDay + d, second: 0)
            let b = clock.time(civilDay: firstCivilDay + d + 1, second: 0)
            var t = a
            while t < b {
                let next = min(t + width, b)
                if next > warm {
                    let start = max(t, warm)
                    starts.append(start)
                    // By the clock on the wall: on a day with 25 hours the hour that comes twice has its rows twice.
                    let second = clock.civilSecond(t) - (firstCivilDay + d) * 86_400
                    let minute = min(max(second / 60, 0), 1440 - horizon.intervalMinutes)
                    rows.append(Row(day: d, minute: minute, slotOfDay: min(minute / horizon.intervalMinutes, perDay - 1)))
                }
                t = next
            }
        }
        return (starts, rows)
    }
}
