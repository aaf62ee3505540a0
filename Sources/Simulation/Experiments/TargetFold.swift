import Scenarios

/// The counters behind one promise: for the whole run, by day and by clock hour.
struct TargetFold: Sendable {
    /// A type and the place of its counters: its main threshold, or a promise beside it.
    private struct Part: Sendable {
        var type: Int
        /// Index into the ledger's promises; −1 is the main threshold.
        var promise: Int
    }

    let target: Target
    private let parts: [Part]
    private let teams: [Int]
    private let definition: ServiceLevelDefinition
    /// Indices of the clock hours that are judged; empty unless the promise is hourly.
    let judgedHours: [Int]
    private let hourOfRow: [Int]
    private let dayOfRow: [Int]
    private let dayCount: Int

    private(set) var whole = RatioMoments()
    /// Days that reached the threshold, over days with contacts.
    private(set) var daysMet = RatioMoments()
    /// Days by their value in steps of a thousandth.
    private(set) var dayValues = [Int](repeating: 0, count: 1001)
    /// By clock hour of the horizon; empty unless the promise is hourly.
    private(set) var hours: [RatioMoments]

    init(_ target: Target, frame: Frame) {
        self.target = target
        definition = frame.scenario.measure.serviceLevel
        switch target.scope {
        case .types(let types, _):
            parts = types.map { Part(type: $0, promise: Self.promise(of: target, type: $0, in: frame)) }
            teams = []
        case .teams(let list, _):
            parts = []
            teams = list
        }
        if case .everyHour(let window) = target.period {
            judgedHours = frame.hours.indices.filter { hour in
                window.map { $0.holds(frame.hours[hour], in: frame) } ?? true
            }
        } else {
            judgedHours = []
        }
        hours = Array(repeating: RatioMoments(), count: judgedHours.isEmpty ? 0 : frame.hours.count)
        hourOfRow = frame.hourOfRow
        dayOfRow = frame.rows.map(\.day)
        dayCount = frame.isByContacts ? 0 : frame.days.count
    }

    private static func promise(of target: Target, type: Int, in frame: Frame) -> Int {
        guard let promise = Promise(target, type: type) else { return -1 }
        return frame.promises.firstIndex(of: promise) ?? -1
    }

    /// Adds a replication.
    mutating func add(_ ledger: borrowing Ledger, batches: [Range<Int>]?, isFirst: Bool) {
        var (total, hour, day) = (Pair(), Pair(), Pair())
        var met: Int64 = 0
        var counted: Int64 = 0
        for row in 0..<ledger.rows {
            let pair = counts(ledger, row)
            total.add(pair)
            if !hours.isEmpty {
                hour.add(pair)
                if row + 1 == ledger.rows || hourOfRow[row + 1] != hourOfRow[row] {
                    hours[hourOfRow[row]].add(hour.numerator, hour.denominator, isFirst: isFirst)
                    hour = Pair()
                }
            }
            guard dayCount > 0 else { continue }
            day.add(pair)
            if row + 1 == ledger.rows || dayOfRow[row + 1] != dayOfRow[row] {
                if day.denominator > 0 {
                    counted += 1
                    if isMet(day) { met += 1 }
                }
                day = Pair()
            }
        }
        if dayCount > 0 { daysMet.add(met, counted, isFirst: isFirst) }
        guard let batches else {
            whole.add(total.numerator, total.denominator, isFirst: isFirst)
            return
        }
        for (index, batch) in batches.enumerated() {
            var pair = Pair()
            for row in batch { pair.add(counts(ledger, row)) }
            whole.add(pair.numerator, pair.denominator, isFirst: index == 0)
        }
    }

    /// Judges a day and counts its value.
    private mutating func isMet(_ day: Pair) -> Bool {
        let value = Double(day.numerator) / Double(day.denominator)
        dayValues[Int((min(max(value, 0), 1) * 1000).rounded(.down))] += 1
        return target.isAtLeast ? value >= target.threshold : value <= target.threshold
    }

    /// Numerator and denominator of the promise.
    struct Pair {
        var numerator: Int64 = 0
        var denominator: Int64 = 0
        mutating func add(_ other: Pair) {
            numerator &+= other.numerator
            denominator &+= other.denominator
        }
    }

    /// Numerator and denominator of the promise in one row.
    func counts(_ ledger: borrowing Ledger, _ row: Int) -> Pair {
        var pair = Pair()
        for part in parts {
            let line = ledger.typeLines[row * ledger.types + part.type]
            let promise =
                part.promise < 0
                ? nil : ledger.promiseLines[row * ledger.promises + part.promise]
            switch target.measure {
            case .answered: pair.add(answered(line, promise))
            case .firstResponse:
                // Those whom the bot answered for good did not ask for a person.
                let byBot =
                    ledger.hasTalks && target.severity == nil
                    ? Int64(ledger.talkLines[row * ledger.types + part.type].answeredByBotOnly) : 0
                let inTime = promise.map { Int64($0.inTime) } ?? Int64(line.responseInTime)
                let notDue = promise.map { Int64($0.notDue) } ?? Int64(line.openResponseNotDue)
                pair.add(Pair(numerator: inTime, denominator: asked(line, promise) + byBot - notDue))
            case .abandoned:
                let left = target.severity == nil ? Int64(line.abandoned) : Int64(promise?.stopped ?? 0)
                pair.add(Pair(numerator: left, denominator: asked(line, promise)))
            case .nextResponse, .resolution, .reached:
                guard let promise else { continue }
                pair.add(
                    Pair(numerator: Int64(promise.inTime), denominator: Int64(promise.asked) - Int64(promise.notDue)))
            case .occupancy: break
            }
        }
        for team in teams {
            let line = ledger.teamLines[row * ledger.teams + team]
            pair.add(Pair(numerator: line.effort, denominator: line.present - line.alerting))
        }
        return pair
    }

    /// Who asked for a person: all, or those of the severity.
    private func asked(_ line: TypeLine, _ promise: PromiseLine?) -> Int64 {
        target.severity == nil ? Int64(line.offered) : Int64(promise?.asked ?? 0)
    }

    /// The service level by the scenario's definition.
    private func answered(_ line: TypeLine, _ promise: PromiseLine?) -> Pair {
        let inTime = Int64(promise?.inTime ?? line.answeredInTime)
        let abandonedInTime = Int64(promise?.abandonedInTime ?? line.abandonedInTime)
        let isOfAll = target.severity == nil
        let short = isOfAll ? Int64(line.abandonedShort) : Int64(promise?.abandonedShort ?? 0)
        let answered = isOfAll ? Int64(line.answered) : Int64(promise?.stopped ?? 0)
        let due = asked(line, promise) - Int64(promise?.notDue ?? line.openNotDue)
        return switch definition {
        case .overOffered: Pair(numerator: inTime, denominator: due)
        case .overAnswered: Pair(numerator: inTime, denominator: answered)
        case .abandonedCredited: Pair(numerator: inTime + abandonedInTime, denominator: due)
        case .abandonedExcluded: Pair(numerator: inTime, denominator: due - abandonedInTime)
        case .shortExcluded: Pair(numerator: inTime, denominator: due - short)
        }
    }
}

extension TimeWindow {
    /// Whether the start of a clock hour lies in the window.
    func holds(_ hour: Frame.ClockHour, in frame: Frame) -> Bool {
        let second = hour.hour * 3600
        if starts(onDay: hour.day, in: frame), start <= second, second < end { return true }
        // A window that passes midnight belongs to the day it starts on.
        return starts(onDay: hour.day - 1, in: frame) && start <= second + 86_400 && second + 86_400 < end
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
