import Foundation
import Stochastics

/// Whether somebody who takes a contact works whenever it can come.
extension Understanding {
    private static let weekMinutes = 7 * 1440

    func checkCoverage() {
        let working = teams.indices.map(workingMinutes)
        for entry in entries.indices {
            var gaps: [(name: String, gap: [Bool], type: Int)] = []
            for type in entries[entry].types {
                if let outcome = types[type].bot, outcome.contains + outcome.givesUp >= 1 - 1e-12 { continue }
                guard let takers = takers(of: type, working: working) else {
                    desk.error(entryPlaces[entry], Messages.nobodyTakes(types[type].name))
                    continue
                }
                let coming = comingMinutes(entry)
                let open = OpenHours.minutes(types[type].hours)
                let gap = takers.indices.map { coming[$0] && open[$0] && !takers[$0] }
                if gap.contains(true) { gaps.append((types[type].name, gap, type)) }
            }
            guard let first = gaps.first else { continue }
            let isShared = gaps.count == entries[entry].types.count && gaps.allSatisfy { $0.gap == first.gap }
            for gap in isShared ? [first] : gaps {
                report(gap.gap, entry: entry, type: gap.type, name: isShared ? entries[entry].name : gap.name)
            }
        }
    }

    private func report(_ gap: [Bool], entry: Int, type: Int, name: String) {
        let hours =
            types[type].hours.isEmpty
            ? "24/7" : types[type].hours.map(WeekText.window).joined(separator: ", ")
        let when = WeekText.ranges(gap)
        let place = entryPlaces[entry]
        if types[type].channel.isDeferred || types[type].autoReply != nil {
            desk.note(place, Messages.waitsUntilStaffed(name, hours: hours, when: when))
        } else {
            desk.error(place, Messages.nobodyWorks(name, hours: hours, when: when))
        }
    }

    /// The minutes of the week at which somebody works who takes the type; nil where nobody ever takes it.
    private func takers(of type: Int, working: [[Bool]]) -> [Bool]? {
        var minutes = Array(repeating: false, count: Understanding.weekMinutes)
        var isTaken = false
        for team in teams.indices {
            var windows: [TimeWindow] = []
            if !teams[team].skills.contains(where: { $0.type == type }) {
                guard teams[team].overflowSkills.contains(where: { $0.type == type }) else { continue }
                let rules = routing.overflow.filter { $0.team == team && $0.types.contains(type) }
                if !rules.contains(where: { $0.window == nil }) { windows = rules.compactMap(\.window) }
            }
            isTaken = true
            let sent = OpenHours.minutes(windows)
            for minute in minutes.indices where working[team][minute] && sent[minute] {
                minutes[minute] = true
            }
        }
        return isTaken ? minutes : nil
    }

    private func workingMinutes(_ team: Int) -> [Bool] {
        var minutes = Array(repeating: false, count: Understanding.weekMinutes)
        let shift = zoneShift(teams[team])
        func fill(day: Int, from start: Int, to end: Int) {
            for minute in (start + 59) / 60..<max((start + 59) / 60, end / 60) {
                let index = (day * 1440 + minute - shift) % minutes.count
                minutes[index < 0 ? index + minutes.count : index] = true
            }
        }
        switch teams[team].staffing {
        case .drawnPositions(let law):
            if law.mean > 0 { return Array(repeating: true, count: minutes.count) }
        case .positions(let rows):
            let firstDay = rows.count == 1 || rows.count == 7 ? 0 : horizon.from.weekday
            for day in 0..<max(7, rows.count) {
                let row = rows[day % rows.count]
                let step = 86_400 / max(1, row.count)
                for (index, seats) in row.enumerated() where seats > 0 {
                    fill(day: (firstDay + day) % 7, from: index * step, to: (index + 1) * step)
                }
            }
        case .roster(let rows):
            for row in rows {
                for day in 0..<7 where row.heads[day] > 0 {
                    fill(day: day, from: shifts[row.shift].start, to: shifts[row.shift].end)
                }
            }
        }
        return minutes
    }

    /// Minutes by which a team's clock is ahead of the calendar's at the start of the run.
    private func zoneShift(_ team: Team) -> Int {
        guard let zone = team.zone, let own = TimeZone(identifier: zone),
            let main = TimeZone(identifier: horizon.zone)
        else { return 0 }
        let start = Date(timeIntervalSince1970: Double(horizon.from.dayNumber) * 86_400)
        return (own.secondsFromGMT(for: start) - main.secondsFromGMT(for: start)) / 60
    }

    /// The minutes of the week at which contacts of an entry can come.
    private func comingMinutes(_ entry: Int) -> [Bool] {
        switch entries[entry].demand {
        case .none, .trace: return Array(repeating: false, count: Understanding.weekMinutes)
        case .forecast(let rows):
            var minutes = Array(repeating: false, count: Understanding.weekMinutes)
            let firstDay = rows.count == 1 || rows.count == 7 ? 0 : horizon.from.weekday
            for day in 0..<max(7, rows.count) {
                let row = rows[day % rows.count]
                let step = 1440 / row.count
                for (index, count) in row.enumerated() where count > 0 {
                    for minute in 0..<step {
                        minutes[((firstDay + day) % 7) * 1440 + index * step + minute] = true
                    }
                }
            }
            return minutes
        case .volume(let perDay, let profile):
            guard let profile, perDay > 0 else {
                return Array(repeating: perDay > 0, count: Understanding.weekMinutes)
            }
            var minutes: [Bool] = []
            for day in 0..<7 {
                let points = profiles[profile].byDay[day]
                let isBusy = profiles[profile].byWeekday[day] > 0
                for minute in 0..<1440 {
                    minutes.append(
                        isBusy && rate(points, profiles[profile].shape, at: Double(minute * 60 + 30)) > 0)
                }
            }
            return minutes
        }
    }

    private func rate(_ points: [RatePoint], _ shape: Profile.Shape, at second: Double) -> Double {
        let next = points.firstIndex { Double($0.second) > second }
        let before = next == 0 || next == nil ? points[points.count - 1] : points[(next ?? 1) - 1]
        if shape == .steps { return before.rate }
        let after = next.map { points[$0] } ?? points[0]
        return max(before.rate, after.rate)
    }
}

/// Windows and gaps of a week in words.
enum WeekText {
    static func window(_ window: TimeWindow) -> String {
        let clock = "\(Windows.clockText(window.start))-\(Windows.clockText(window.end))"
        if let date = window.date { return "\(Dates.text(date)) \(clock)" }
        if window.weekdays == TimeWindow.everyDay { return clock }
        return "\(days(window.weekdays)) \(clock)"
    }

    static func days(_ mask: UInt8) -> String {
        let names = Windows.days
        let set = (0..<7).filter { mask & (1 << UInt8($0)) != 0 }
        guard let first = set.first, let last = set.last else { return "" }
        if set.count > 2, last - first + 1 == set.count { return "\(names[first])-\(names[last])" }
        return set.map { names[$0] }.joined(separator: " ")
    }

    /// The ranges of a week that are set: `sun 00:00–08:00`; days with equal ranges together, at most three.
    static func ranges(_ minutes: [Bool]) -> String {
        if !minutes.contains(false) { return "24/7" }
        var groups: [(start: Int, end: Int, mask: UInt8)] = []
        for day in 0..<7 {
            var minute = 0
            while minute < 1440 {
                guard minutes[day * 1440 + minute] else {
                    minute += 1
                    continue
                }
                let start = minute
                while minute < 1440, minutes[day * 1440 + minute] { minute += 1 }
                if let index = groups.firstIndex(where: { $0.start == start && $0.end == minute }) {
                    groups[index].mask |= 1 << UInt8(day)
                } else {
                    groups.append((start, minute, 1 << UInt8(day)))
                }
            }
        }
        let texts = groups.prefix(3).map { group in
            let clock = "\(Windows.clockText(group.start * 60))–\(Windows.clockText(group.end * 60))"
            return group.mask == TimeWindow.everyDay ? clock : "\(days(group.mask)) \(clock)"
        }
        return texts.joined(separator: ", ") + (groups.count > 3 ? ", …" : "")
    }
}
