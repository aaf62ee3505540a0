/// Sets of local time windows.
enum OpenHours {
    /// Whether windows hold all the time.
    static func isAlways(_ windows: [TimeWindow]) -> Bool {
        windows.contains {
            $0.date == nil && $0.weekdays == TimeWindow.everyDay && $0.end - $0.start >= 86_400
        }
    }

    /// When a window of both lists holds. Windows belong to the day they start on.
    static func intersection(_ first: [TimeWindow], _ second: [TimeWindow]) -> [TimeWindow] {
        var result: [TimeWindow] = []
        for a in first {
            for b in second {
                for shift in -1...1 {
                    if let window = overlap(a, b, shift: shift) { result.append(window) }
                }
            }
        }
        return result
    }

    /// The common part of `a` on a day and `b` starting `shift` days later.
    private static func overlap(_ a: TimeWindow, _ b: TimeWindow, shift: Int) -> TimeWindow? {
        let start = max(a.start, b.start + shift * 86_400)
        let end = min(a.end, b.end + shift * 86_400)
        guard start < end else { return nil }
        // The common part belongs to the day it starts on: that of `a`, or the day after.
        let days = start / 86_400
        var window = TimeWindow(start: start - days * 86_400, end: end - days * 86_400)
        if let date = a.date ?? b.date.map({ moved($0, by: -shift) }) {
            if let other = b.date, a.date != nil, moved(other, by: -shift) != date { return nil }
            let weekday = date.weekday
            if a.date == nil, a.weekdays & (1 << UInt8(weekday)) == 0 { return nil }
            let otherDay = ((weekday + shift) % 7 + 7) % 7
            if b.date == nil, b.weekdays & (1 << UInt8(otherDay)) == 0 { return nil }
            window.date = moved(date, by: days)
            return window
        }
        var mask: UInt8 = 0
        for day in 0..<7 {
            let otherDay = (day + shift + 7) % 7
            guard a.weekdays & (1 << UInt8(day)) != 0, b.weekdays & (1 << UInt8(otherDay)) != 0 else {
                continue
            }
            mask |= 1 << UInt8((day + days) % 7)
        }
        guard mask != 0 else { return nil }
        window.weekdays = mask
        return window
    }

    private static func moved(_ date: CalendarDate, by days: Int) -> CalendarDate {
        CalendarDate(dayNumber: date.dayNumber + days)
    }

    /// The minutes of a week that windows cover; windows of one date do not count.
    static func minutes(_ windows: [TimeWindow]) -> [Bool] {
        var minutes = Array(repeating: windows.isEmpty, count: 7 * 1440)
        for window in windows where window.date == nil {
            for day in 0..<7 where window.weekdays & (1 << UInt8(day)) != 0 {
                let start = day * 1440 + (window.start + 59) / 60
                let end = day * 1440 + window.end / 60
                for minute in start..<max(start, end) { minutes[minute % minutes.count] = true }
            }
        }
        return minutes
    }
}
