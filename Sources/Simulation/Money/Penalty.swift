import Scenarios

/// What breaking one target costs: each contact that it was not kept to, or each day, week or month in which it is missed.
///
/// A week or month of which a run covers a part is judged by that part and paid for in proportion. A target on days is missed in a week
/// or month in which too few days reach the threshold, an hourly one in which an hour does not.
struct Penalty: Sendable {
    /// Index into the targets.
    let index: Int
    private let price: Price
    private let hourOfRow: [Int]
    private let isCounted: Bool

    /// Nil where breaking the target costs nothing.
    init?(_ fold: TargetFold, index: Int, frame: Frame) {
        guard let price = fold.target.penalty else { return nil }
        self.index = index
        self.price = price
        hourOfRow = frame.hourOfRow
        if case .occupancy = fold.target.measure { isCounted = false } else { isCounted = true }
    }

    /// Currency units by place in the part.
    func amounts(_ fold: TargetFold, _ ledger: borrowing Ledger, _ part: RunPart) -> [Double] {
        var pairs: [TargetFold.Pair] = []
        for row in part.rows { pairs.append(fold.counts(ledger, row)) }
        func misses(_ pair: TargetFold.Pair) -> Double {
            Double(max(fold.target.isAtLeast ? pair.denominator - pair.numerator : pair.numerator, 0))
        }
        guard price.per != .miss else { return pairs.map { misses($0) * price.amount } }
        var amounts = Array(repeating: 0.0, count: pairs.count)
        for places in periods(part) where isMissed(fold, pairs, places, part) {
            let weights = places.map { isCounted ? misses(pairs[$0]) : part.days[$0] }
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

    private func isMissed(_ fold: TargetFold, _ pairs: [TargetFold.Pair], _ places: [Int], _ part: RunPart) -> Bool {
        func isMet(_ places: [Int]) -> Bool? {
            var pair = TargetFold.Pair()
            for place in places { pair.add(pairs[place]) }
            guard pair.denominator > 0 else { return nil }
            let value = Double(pair.numerator) / Double(pair.denominator)
            return fold.target.isAtLeast ? value >= fold.target.threshold : value <= fold.target.threshold
        }
        let first = part.rows.lowerBound
        switch fold.target.period {
        case .days(let share) where price.per != .day && !part.axis.isByContacts:
            let days = groups(places) { part.axis.rows[first + $0].civilDay }.compactMap(isMet)
            return !days.isEmpty && Double(days.count { $0 }) < share * Double(days.count)
        case .everyHour where !hourOfRow.isEmpty:
            let judged = Set(fold.judgedHours)
            return groups(places.filter { judged.contains(hourOfRow[first + $0]) }) { hourOfRow[first + $0] }
                .contains { isMet($0) == false }
        case .whole, .days, .everyHour: return isMet(places) == false
        }
    }
}
