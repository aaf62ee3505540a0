import Stochastics

/// A measure of one scenario of which every observation is to be kept.
enum PairSource: Sendable {
    /// Over a distinct set of types.
    case contacts(Measure<ContactTotals>, set: Int)
    /// Of a team, or of all of them (the last place).
    case teams(Measure<TeamTotals>, place: Int)
    /// Over some types in some rows.
    case hour(Measure<ContactTotals>, types: [Int], rows: Range<Int>)
    /// Of the whole run; zeros where the scenario names no amount.
    case money(Measure<MoneyTotals>)

    /// From the integers to the unit.
    var scale: Double {
        switch self {
        case .contacts(let measure, _), .hour(let measure, _, _): measure.scale
        case .teams(let measure, _): measure.scale
        case .money(let measure): measure.scale
        }
    }

    /// A quotient, not a mean over replications.
    var isRatio: Bool {
        switch self {
        case .contacts(let measure, _), .hour(let measure, _, _): measure.denominator != nil
        case .teams(let measure, _): measure.denominator != nil
        case .money(let measure): measure.denominator != nil
        }
    }

    /// Adds up over the batches of a run: a mean that is not read at its end.
    var accumulates: Bool {
        switch self {
        case .contacts(let measure, _), .hour(let measure, _, _): measure.denominator == nil && measure.accumulates
        case .teams(let measure, _): measure.denominator == nil && measure.accumulates
        case .money(let measure): measure.denominator == nil && measure.accumulates
        }
    }
}

/// Numerator and denominator of chosen measures in every replication, or batch of a single one, in order: what paired comparisons are
/// made of. Nothing else of a replication is kept.
struct PairLog: Sendable {
    let sources: [PairSource]
    /// By source, then by observation.
    private var pairs: [[(numerator: Double, denominator: Double)]]

    init(_ sources: [PairSource]) {
        self.sources = sources
        pairs = Array(repeating: [], count: sources.count)
    }

    /// Observations kept.
    var count: Int { pairs.first?.count ?? 0 }

    /// Takes the totals of one observation; `hours` has those of the sources that are hours, in order.
    mutating func observe(sets: [ContactTotals], teams: [TeamTotals], money: MoneyTotals?, hours: [ContactTotals]) {
        var hour = hours.makeIterator()
        func pair<Totals>(_ measure: Measure<Totals>, _ totals: Totals) -> (numerator: Double, denominator: Double) {
            (Double(measure.numerator(totals)), Double(measure.denominator?(totals) ?? 1))
        }
        for (place, source) in sources.enumerated() {
            switch source {
            case .contacts(let measure, let set): pairs[place].append(pair(measure, sets[set]))
            case .hour(let measure, _, _): pairs[place].append(pair(measure, hour.next() ?? ContactTotals()))
            case .teams(let measure, let team): pairs[place].append(pair(measure, teams[team]))
            case .money(let measure): pairs[place].append(pair(measure, money ?? MoneyTotals()))
            }
        }
    }

    /// A measure in every observation, the numerators in its unit.
    func observations(_ source: Int) -> [(numerator: Double, denominator: Double)] {
        let scale = sources[source].scale
        return pairs[source].map { ($0.numerator * scale, $0.denominator) }
    }

    /// A measure over the first observations, in its unit.
    ///
    /// - Parameter isBatches: The observations are batches of one run, so that counts are of them all.
    func parts(_ source: Int, first count: Int, isBatches: Bool) -> RatioParts {
        let factor = isBatches && sources[source].accumulates ? Double(count) : 1
        return RatioParts(pairs[source].prefix(count)).scaled(by: sources[source].scale * factor)
    }
}
