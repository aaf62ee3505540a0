import Foundation
import Scenarios

/// Local clock time of one zone against microseconds since the start of the horizon. Hides daylight saving.
struct ZoneClock {
    private let zone: TimeZone?
    /// UTC seconds since 1970 of the start of the horizon.
    let origin: Int

    /// The clock of a zone whose horizon starts at local midnight of `from` in `calendarZone`.
    init(zone name: String, calendarZone: String, from: CalendarDate) {
        let calendar = ZoneClock.fixedIsUTC(calendarZone) ? nil : TimeZone(identifier: calendarZone)
        origin = ZoneClock.instant(civilSecond: ZoneClock.civilDay(from) * 86_400, zone: calendar)
        zone = ZoneClock.fixedIsUTC(name) ? nil : TimeZone(identifier: name)
    }

    private static func fixedIsUTC(_ name: String) -> Bool { name == "UTC" || name == "Etc/UTC" || name == "GMT" }

    /// Whether the name is a zone of the time zone database.
    static func exists(_ name: String) -> Bool { fixedIsUTC(name) || TimeZone(identifier: name) != nil }

    private static func instant(civilSecond: Int, zone: TimeZone?) -> Int {
        guard let zone else { return civilSecond }
        func offset(_ t: Int) -> Int { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(t))) }
        // Two steps settle every case but times that a jump forward skips; those map to the jump.
        let guess = civilSecond - offset(civilSecond)
        return civilSecond - offset(guess)
    }

    /// Microseconds since the start of the horizon at a local second of a civil day (days since 1970-01-01).
    func time(civilDay: Int, second: Int) -> Int64 {
        Int64(ZoneClock.instant(civilSecond: civilDay * 86_400 + second, zone: zone) - origin) * 1_000_000
    }

    /// Days since 1970-01-01 of a date (the algorithm of Howard Hinnant, "chrono-compatible date algorithms").
    static func civilDay(_ d: CalendarDate) -> Int {
        let y = d.month <= 2 ? d.year - 1 : d.year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The date of a civil day; inverse of `civilDay`.
    static func date(civilDay: Int) -> CalendarDate {
        let z = civilDay + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let m = (5 * dayOfYear + 2) / 153
        let month = m < 10 ? m + 3 : m - 9
        return CalendarDate(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * m + 2) / 5 + 1)
    }

    /// 0 Monday … 6 Sunday of a civil day.
    static func weekday(civilDay: Int) -> Int { ((civilDay % 7) + 7 + 3) % 7 }
}
