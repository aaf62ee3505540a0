import Scenarios

/// Sums up by severity and by tier of the ladder of people on call, where a scenario has severities.
struct SeverityFold: Sendable {
    /// Low to critical, then all together.
    static let places = Severity.allCases.count + 1

    /// Types of each broad scope.
    private let sets: [[Int]]
    private let typeCount: Int
    /// Tiers; all of them together come after the last.
    let tierPlaces: Int
    private let days: [Range<Int>]

    /// By set × severity.
    private(set) var totals: [SeverityTotals]
    private(set) var moments: [RatioMoments]
    private(set) var reach: [HistogramFold]
    private(set) var tierTotals: [TierTotals]
    private(set) var tierMoments: [RatioMoments]
    /// By day × tier.
    private(set) var tierDayMoments: [RatioMoments]
    private var merged: [UInt32]

    /// - Parameters:
    ///   - sets: types of the scopes that are shown.
    ///   - days: rows of each day; empty for figures of the whole run only.
    init(sets: [[Int]], typeCount: Int, tiers: Int, days: [Range<Int>]) {
        self.sets = sets
        self.typeCount = typeCount
        self.days = days
        tierPlaces = tiers == 0 ? 0 : tiers + 1
        let cells = sets.count * Self.places
        func moments(_ count: Int) -> [RatioMoments] { Array(repeating: RatioMoments(), count: count) }
        totals = Array(repeating: SeverityTotals(), count: cells)
        self.moments = moments(cells * MeasureCatalogue.severities.count)
        reach = Array(repeating: HistogramFold(), count: cells)
        tierTotals = Array(repeating: TierTotals(), count: tierPlaces)
        tierMoments = moments(tierPlaces * MeasureCatalogue.tiers.count)
        tierDayMoments = moments(days.count * tierPlaces * MeasureCatalogue.tiers.count)
        merged = Array(repeating: 0, count: WaitBuckets.count)
    }

    /// Takes the rows as one observation.
    mutating func observe(_ ledger: borrowing Ledger, _ rows: Range<Int>, isFirst: Bool) {
        let severities = Severity.allCases.count
        var types = Array(repeating: SeverityTotals(), count: typeCount * severities)
        for row in rows {
            for cell in types.indices {
                let line = ledger.severityLines[row * types.count + cell]
                if line.arrived | line.offered != 0 { types[cell].append(line) }
            }
        }
        for (place, set) in sets.enumerated() {
            var all = SeverityTotals()
            for severity in 0..<severities {
                var cell = SeverityTotals()
                for type in set { cell.pool(types[type * severities + severity]) }
                all.pool(cell)
                add(cell, at: place * Self.places + severity, isFirst: isFirst)
            }
            add(all, at: place * Self.places + severities, isFirst: isFirst)
        }
        guard tierPlaces > 0 else { return }
        let whole = Self.tiers(ledger, rows)
        for tier in 0..<tierPlaces {
            tierTotals[tier].pool(whole[tier])
            Self.add(
                whole[tier], MeasureCatalogue.tiers, to: &tierMoments, at: tier, isFirst: isFirst)
        }
    }

    /// Takes a whole replication day by day.
    mutating func observeDays(_ ledger: borrowing Ledger, isFirst: Bool) {
        guard tierPlaces > 0 else { return }
        for (day, rows) in days.enumerated() where !rows.isEmpty {
            let today = Self.tiers(ledger, rows)
            for tier in 0..<tierPlaces {
                Self.add(
                    today[tier], MeasureCatalogue.tiers, to: &tierDayMoments, at: day * tierPlaces + tier,
                    isFirst: isFirst)
            }
        }
    }

    /// Takes the times to a first person.
    mutating func addHistograms(_ ledger: borrowing Ledger, isFirst: Bool) {
        let severities = Severity.allCases.count
        for (place, set) in sets.enumerated() {
            for severity in 0..<Self.places {
                for bucket in merged.indices { merged[bucket] = 0 }
                let wanted = severity < severities ? severity..<severity + 1 : 0..<severities
                for type in set {
                    for one in wanted {
                        let counts = ledger.reachHistograms + (type * severities + one) * WaitBuckets.count
                        for bucket in merged.indices { merged[bucket] &+= counts[bucket] }
                    }
                }
                reach[place * Self.places + severity].add(merged, isFirst: isFirst)
            }
        }
    }

    /// What each tier did in some rows, then all of them.
    static func tiers(_ ledger: borrowing Ledger, _ rows: Range<Int>) -> [TierTotals] {
        let tiers = ledger.tiers
        var found = Array(repeating: TierTotals(), count: tiers + 1)
        for row in rows {
            for tier in 0..<tiers {
                let line = ledger.tierLines[row * tiers + tier]
                found[tier].append(line)
                found[tiers].append(line)
            }
            for place in found.indices { found[place].time = sum(found[place].time, ledger.rowLengths[row]) }
        }
        for place in found.indices { found[place].acknowledgedByAny = found[tiers].acknowledged }
        return found
    }

    /// Leaves what was added on a tape, or takes it from there.
    mutating func pass(_ tape: inout StateTape) {
        tape.pass(&totals)
        tape.pass(&moments)
        tape.pass(&reach) { $0.pass(&$1) }
        tape.pass(&tierTotals)
        tape.pass(&tierMoments)
        tape.pass(&tierDayMoments)
    }

    private mutating func add(_ cell: SeverityTotals, at place: Int, isFirst: Bool) {
        totals[place].pool(cell)
        Self.add(cell, MeasureCatalogue.severities, to: &moments, at: place, isFirst: isFirst)
    }

    private static func add<Totals>(
        _ totals: Totals, _ measures: [Measure<Totals>], to moments: inout [RatioMoments], at place: Int, isFirst: Bool
    ) {
        for (offset, measure) in measures.enumerated() {
            moments[place * measures.count + offset].add(
                measure.numerator(totals), measure.denominator?(totals) ?? 1, isFirst: isFirst)
        }
    }
}
