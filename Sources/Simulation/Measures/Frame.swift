import Scenarios

/// What can be asked for in a result: a name and the contact types behind it.
public struct ContactScope: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, Codable {
        case all, channel, entry, reason, type
    }
    public var name: String
    public var kind: Kind
    /// Indices of contact types, ascending.
    public var types: [Int]
    /// Index of the distinct set of types (scopes with the same types share their figures).
    public var set: Int
}

/// The names, rows and days that measures are laid out over: all that estimates need to know of a model.
public struct Frame: Sendable {
    public let scenario: Scenario
    /// Names of teams and vendors; the last place of team figures is all of them.
    public let teams: [String]
    public let rows: [Row]
    public let days: [DayInfo]
    public let scopes: [ContactScope]
    /// Distinct sets of types.
    let sets: [[Int]]
    /// Rows are batches of arrivals rather than intervals of a calendar.
    public let isByContacts: Bool
    /// Thresholds of each type in microseconds.
    public let waitThresholds: [Int64]
    public let responseThresholds: [Int64]
    /// Of the next response and of the resolution; empty without talks.
    public let nextThresholds: [Int64]
    public let resolutionThresholds: [Int64]
    /// Contacts have conversations or clocks beside their waits.
    public let hasTalks: Bool
    /// Contacts have severities that matter.
    public let hasSeverities: Bool
    /// Types whose first response is not their wait.
    let responseDiffers: [Bool]
    let promises: [Promise]
    let slotsOfDay: Int
    /// Clock hours of the horizon: rows of each, in order. Empty for batches.
    let hours: [ClockHour]
    /// The hour of each row.
    let hourOfRow: [Int]

    struct ClockHour: Sendable {
        var day: Int
        var hour: Int
        var rows: Range<Int>
    }

    var typeCount: Int { scenario.types.count }
    var teamCount: Int { teams.count }
    /// All teams together come after the last of them.
    var teamPlaces: Int { teams.count + 1 }

    public init(
        scenario: Scenario, rows: [Row], days: [DayInfo], isByContacts: Bool, waitThresholds: [Int64],
        responseThresholds: [Int64], responseDiffers: [Bool], promises: [Promise], slotsOfDay: Int,
        nextThresholds: [Int64] = [], resolutionThresholds: [Int64] = [], hasTalks: Bool = false
    ) {
        self.scenario = scenario
        self.rows = rows
        self.days = days
        self.isByContacts = isByContacts
        self.waitThresholds = waitThresholds
        self.responseThresholds = responseThresholds
        self.responseDiffers = responseDiffers
        self.promises = promises
        self.slotsOfDay = slotsOfDay
        self.nextThresholds = nextThresholds
        self.resolutionThresholds = resolutionThresholds
        self.hasTalks = hasTalks
        hasSeverities = TableBuilder.hasSeverities(scenario)
        teams = scenario.teams.map(\.name)

        var sets: [[Int]] = []
        var scopes: [ContactScope] = []
        func add(_ name: String, _ kind: ContactScope.Kind, _ types: [Int]) {
            guard !types.isEmpty, !scopes.contains(where: { $0.name == name && $0.kind != .all }) else {
                return
            }
            let set = sets.firstIndex(of: types) ?? sets.count
            if set == sets.count { sets.append(types) }
            scopes.append(ContactScope(name: name, kind: kind, types: types, set: set))
        }
        let types = scenario.types
        add("all", .all, Array(types.indices))
        for channel in Channel.allCases {
            // The channel's name means all its entries; an entry of the same name and no other is shown as itself.
            let entries = scenario.entries.filter { $0.channel == channel }
            if entries.count > 1 {
                add(channel.rawValue, .channel, types.indices.filter { types[$0].channel == channel })
            }
        }
        for entry in scenario.entries { add(entry.name, .entry, Array(entry.types)) }
        var reasons: [String] = []
        for type in types {
            if let reason = type.reason, !reasons.contains(reason) { reasons.append(reason) }
        }
        for reason in reasons { add(reason, .reason, types.indices.filter { types[$0].reason == reason }) }
        for (index, type) in types.enumerated() { add(type.name, .type, [index]) }
        self.sets = sets
        self.scopes = scopes

        var hours: [ClockHour] = []
        var hourOfRow: [Int] = []
        if !isByContacts {
            for (index, row) in rows.enumerated() {
                let hour = row.minute / 60
                if let last = hours.last, last.day == row.day, last.hour == hour {
                    hours[hours.count - 1].rows = last.rows.lowerBound..<index + 1
                } else {
                    hours.append(ClockHour(day: row.day, hour: hour, rows: index..<index + 1))
                }
                hourOfRow.append(hours.count - 1)
            }
        }
        self.hours = hours
        self.hourOfRow = hourOfRow
    }

    /// Rows of each day in order.
    var rowsOfDays: [Range<Int>] {
        var found = Array(repeating: 0..<0, count: days.count)
        for (index, row) in rows.enumerated() where row.day < days.count {
            found[row.day] = (found[row.day].isEmpty ? index : found[row.day].lowerBound)..<index + 1
        }
        return found
    }
}

extension ContactScope {
    /// Whether a scope is one that planners read by interval: all, a channel or a line of `contacts`.
    var isBroad: Bool { kind == .all || kind == .channel || kind == .entry }
}
