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
        origin = ZoneClock.instant(civilSecond: from.dayNumber * 86_400, zone: calendar)
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

    /// Local seconds since midnight of 1970-01-01 at microseconds since the start of the horizon, rounded down.
    func civilSecond(_ time: Int64) -> Int {
        let whole = time / 1_000_000 - (time % 1_000_000 < 0 ? 1 : 0)
        let instant = origin + Int(whole)
        guard let zone else { return instant }
        return instant + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
    }

    /// The time of a shift from one local second of a civil day to another: shorter or longer by an hour in the nights in which clocks
    /// change. Empty where a jump forward skips all of it.
    func span(civilDay: Int, from start: Int, to end: Int) -> Range<Int64> {
        let first = time(civilDay: civilDay, second: start)
        return first..<max(time(civilDay: civilDay, second: end), first)
    }

    /// Microseconds since the start of the horizon at a local second of a civil day (days since 1970-01-01).
    func time(civilDay: Int, second: Int) -> Int64 {
        Int64(ZoneClock.instant(civilSecond: civilDay * 86_400 + second, zone: zone) - origin) * 1_000_000
    }
}
