import Scenarios

/// What breaking one target costs: each contact that it was not kept to, or each day, week or month in which it is missed.
///
/// A week or month of which a run covers a part is judged by that part and paid for in proportion. A target on days is missed in a week
/// or month in which too few days reach the threshold, one on hours or intervals in a period in which too few of them do.
struct Penalty: Sendable {
    /// Index into the targets.
    let index: Int
    private let price: Price
    private let meter: TargetMeter
    /// Paid for each contact to which the promise was not kept, rather than for a day, week or month.
    var isPerContact: Bool { price.per == .miss }

    /// Nil where breaking the target costs nothing.
    init?(_ fold: TargetFold, index: Int) {
        guard let price = fold.target.penalty, let meter = fold.meter else { return nil }
        self.index = index
        self.price = price
        self.meter = meter
    }

    /// Currency units by place in the part.
    func amounts(_ fold: TargetFold, _ ledger: borrowing Ledger, _ part: RunPart) -> [Double] {
        var pairs: [TargetMeter.Pair] = []
        for row in part.rows { pairs.append(meter.pair(ledger, row..<row + 1)) }
        func misses(_ pair: TargetMeter.Pair) -> Double {
            Double(max(fold.target.isAtLeast ? pair.denominator - pair.numerator : pair.numerator, 0))
        }
        guard !isPerContact else { return pairs.map { misses($0) * price.amount } }
        var amounts = Array(repeating: 0.0, count: pairs.count)
        for places in periods(part) where isMissed(fold, ledger, places, part) {
            let weights = places.map { meter.countsContacts ? misses(pairs[$0]) : part.days[$0] }
            let total = weights.reduce(0, +)
            let due = price.amount * places.reduce(0.0) { $0 + covered(part, $1) }
            for (offset, place) in places.enumerated() {
                amounts[place] = total > 0 ? due * weights[offset] / total : due / Double(places.count)
            }
        }
        return amounts
    }

    /// Part of a period that a row is.
    private func covered(_ part: RunPart, _ place: Int) -> Double {
        switch price.per {
        case .day: part.days[place]
        case .week: part.days[place] / 7
        default: part.months[place]
        }
    }

    /// Places of the rows of each period, in order.
    private func periods(_ part: RunPart) -> [[Int]] {
        guard !part.axis.isByContacts else { return [Array(0..<part.rows.count)] }
        return groups(Array(0..<part.rows.count)) { place in
            let row = part.axis.rows[part.rows.lowerBound + place]
            return switch price.per {
            case .day: row.civilDay
            case .week: row.week
            default: row.month
            }
        }
    }

    /// Neighbors with the same key together.
    private func groups(_ places: [Int], by key: (Int) -> Int) -> [[Int]] {
        var found: [[Int]] = []
        var last: Int?
        for place in places {
            if key(place) == last { found[found.count - 1].append(place) } else { found.append([place]) }
            last = key(place)
        }
        return found
    }

    /// Whether a period, the rows of neighboring places, misses the target.
    private func isMissed(_ fold: TargetFold, _ ledger: borrowing Ledger, _ places: [Int], _ part: RunPart) -> Bool {
        func isMet(_ rows: Range<Int>) -> Bool? { meter.value(meter.pair(ledger, rows)).map(fold.target.isMet) }
        guard let first = places.first, let last = places.last else { return false }
        let rows = part.rows.lowerBound + first..<part.rows.lowerBound + last + 1
        var met: [Bool] = []
        switch fold.target.period {
        case .days where price.per != .day && !part.axis.isByContacts:
            let days = groups(places) { part.axis.rows[part.rows.lowerBound + $0].civilDay }
            for day in days {
                if let one = isMet(part.rows.lowerBound + day[0]..<part.rows.lowerBound + day[day.count - 1] + 1) { met.append(one) }
            }
        case .everyHour, .everyInterval, .hours, .intervals:
            for window in fold.windows where rows.lowerBound <= window.lowerBound && window.upperBound <= rows.upperBound {
                if let one = isMet(window) { met.append(one) }
            }
        case .whole, .days: return isMet(rows) == false
        }
        let needed: Double =
            switch fold.target.period {
            case .days(let share), .hours(let share, _), .intervals(let share, _): share
            case .whole, .everyHour, .everyInterval: 1
            }
        return !met.isEmpty && Double(met.count { $0 }) < needed * Double(met.count)
    }
}
