import Scenarios

/// Reads the measure of a target out of some rows of a ledger.
struct TargetMeter: Sendable {
    /// Numerator and denominator of the measure; a mean has 1 below.
    struct Pair: Sendable, Hashable {
        var numerator: Int64 = 0
        var denominator: Int64 = 0
        mutating func add(_ other: Pair) {
            numerator &+= other.numerator
            denominator &+= other.denominator
        }
    }

    let unit: MeasureUnit
    let kind: EstimatorKind
    /// From the quotient of the pair to the unit.
    let scale: Double
    /// A sum over the rows, false for what is read at their end.
    let accumulates: Bool
    /// The numerator counts contacts, each of which kept to the target or missed it.
    let countsContacts: Bool
    /// Sums over the rows as one observation.
    let pair: @Sendable (borrowing Ledger, Range<Int>) -> Pair

    /// The value of a pair; nil where there is nothing below.
    func value(_ pair: Pair) -> Double? {
        pair.denominator > 0 ? Double(pair.numerator) / Double(pair.denominator) * scale : nil
    }

    /// Nil for percentiles and money, and for what the scenario has no counters of.
    static func of(_ target: Target, _ frame: Frame) -> TargetMeter? {
        switch target.measure {
        case .answered, .firstResponse, .nextResponse, .resolution, .reached, .abandoned:
            let reader = PromiseReader(target, frame)
            return TargetMeter(
                unit: .share, kind: .proportion, scale: 1, accumulates: true, countsContacts: true,
                pair: { ledger, rows in reader.counts(ledger, rows) })
        case .occupancy: return named("occupancy", target, frame)
        case .named(let name): return named(name, target, frame)
        case .percentile: return nil
        }
    }

    // MARK: Measures of the catalogue

    private static func named(_ name: String, _ target: Target, _ frame: Frame) -> TargetMeter? {
        switch target.scope {
        case .types(let types, _):
            let definition = frame.scenario.measure.serviceLevel
            if let measure = find(name, MeasureCatalogue.contacts(definition)) {
                return meter(measure) { ledger, rows in contacts(ledger, rows, types, frame.typeCount) }
            }
            guard frame.hasSeverities, let measure = find(name, MeasureCatalogue.severities) else { return nil }
            let wanted = target.severity.map { $0.index..<$0.index + 1 } ?? 0..<Severity.allCases.count
            return meter(measure) { ledger, rows in
                var totals = SeverityTotals()
                for row in rows {
                    for type in types {
                        for severity in wanted {
                            let cells = Severity.allCases.count
                            totals.append(ledger.severityLines[(row * frame.typeCount + type) * cells + severity])
                        }
                    }
                }
                return totals
            }
        case .teams(let teams, _):
            if let measure = find(name, MeasureCatalogue.teams) {
                return meter(measure) { ledger, rows in people(ledger, rows, teams) }
            }
            guard let measure = find(name, MeasureCatalogue.skills) else { return nil }
            return meter(measure) { ledger, rows in
                var totals = SkillTotals()
                for cell in rows.lowerBound * frame.typeCount..<rows.upperBound * frame.typeCount {
                    for team in teams { totals.append(ledger.skillLines[cell * frame.teamCount + team]) }
                }
                return totals
            }
        case .run:
            guard let measure = find(name, MeasureCatalogue.bot) else { return nil }
            return meter(measure) { ledger, rows in
                var totals = BotTotals()
                for row in rows { totals.append(ledger.botLines[row], length: ledger.rowLengths[row]) }
                return totals
            }
        case .tier(let tier, _): return ladder(name, frame, tier)
        case .allTiers: return ladder(name, frame, frame.scenario.onCall?.ladder.count ?? 0)
        case .shift: return nil
        }
    }

    private static func ladder(_ name: String, _ frame: Frame, _ place: Int) -> TargetMeter? {
        guard frame.hasSeverities, frame.scenario.onCall != nil, let measure = find(name, MeasureCatalogue.tiers) else {
            return nil
        }
        return meter(measure) { ledger, rows in SeverityFold.tiers(ledger, rows)[place] }
    }

    private static func find<Totals>(_ name: String, _ measures: [Measure<Totals>]) -> Measure<Totals>? {
        measures.first { $0.info.name == name }
    }

    private static func meter<Totals>(
        _ measure: Measure<Totals>, _ totals: @escaping @Sendable (borrowing Ledger, Range<Int>) -> Totals
    ) -> TargetMeter {
        TargetMeter(
            unit: measure.info.unit, kind: measure.info.estimator, scale: measure.scale, accumulates: measure.accumulates,
            countsContacts: false,
            pair: { ledger, rows in
                let sums = totals(ledger, rows)
                return Pair(numerator: measure.numerator(sums), denominator: measure.denominator?(sums) ?? 1)
            })
    }

    // MARK: Sums

    private static func contacts(
        _ ledger: borrowing Ledger, _ rows: Range<Int>, _ types: [Int], _ typeCount: Int
    ) -> ContactTotals {
        var all: ContactTotals?
        for type in types {
            var totals = ContactTotals()
            for row in rows {
                let index = row * typeCount + type
                totals.append(
                    ledger.typeLines[index], ledger.flows[index], ledger.typeStates[index], length: ledger.rowLengths[row])
                if ledger.hasTalks { totals.talk.append(ledger.talkLines[index], ledger.talkStates[index]) }
            }
            if all == nil { all = totals } else { all?.join(totals) }
        }
        return all ?? ContactTotals()
    }

    private static func people(_ ledger: borrowing Ledger, _ rows: Range<Int>, _ teams: [Int]) -> TeamTotals {
        var totals = TeamTotals()
        for row in rows {
            var joined: TeamTotals?
            for team in teams {
                var cell = TeamTotals()
                cell.append(ledger.teamLines[row * ledger.teams + team], length: ledger.rowLengths[row])
                if joined == nil { joined = cell } else { joined?.join(cell) }
            }
            if let joined { totals.pool(joined) }
        }
        return totals
    }
}

extension Target {
    /// The figure needs conversations or the clocks that only they carry.
    var looksAtTalks: Bool {
        switch measure {
        case .nextResponse, .resolution, .reached: true
        case .answered, .firstResponse, .abandoned, .occupancy: false
        case .named(let name):
            MeasureCatalogue.talks.contains { $0.info.name == name }
                || MeasureCatalogue.percentiles.contains { $0.info.name == name && $0.kind.isOfTalks }
        case .percentile(let name, _): HistogramKind.allCases.contains { $0.name == name && $0.isOfTalks }
        }
    }

    /// The figure is counted by severity, or of the people on call.
    var looksAtSeverities: Bool {
        switch measure {
        case .reached: true
        case .named(let name):
            severity != nil || MeasureCatalogue.severities.contains { $0.info.name == name }
                || MeasureCatalogue.tiers.contains { $0.info.name == name }
        case .answered, .firstResponse, .nextResponse, .resolution, .abandoned, .occupancy, .percentile: severity != nil
        }
    }
}

/// Counts contacts that kept to a promise: on a clock, or not to abandon.
struct PromiseReader: Sendable {
    /// A type and the place of its counters: its main threshold, or a promise beside it.
    private struct Part: Sendable {
        var type: Int
        /// Index into the ledger's promises; −1 is the main threshold.
        var promise: Int
    }

    private let target: Target
    private let parts: [Part]
    private let definition: ServiceLevelDefinition
    /// Only answers of one team count, over all that it answered.
    private let isOfTeam: Bool

    init(_ target: Target, _ frame: Frame) {
        self.target = target
        definition = frame.scenario.measure.serviceLevel
        func part(_ type: Int, _ promise: Promise?) -> Part {
            Part(type: type, promise: promise.flatMap { frame.promises.firstIndex(of: $0) } ?? -1)
        }
        if case .types(let types, _) = target.scope {
            parts = types.map { part($0, Promise(target, type: $0)) }
            isOfTeam = false
        } else {
            parts = Promise.ofTeam(target, in: frame.scenario).map { part($0.type, $0) }.filter { $0.promise >= 0 }
            isOfTeam = true
        }
    }

    /// Those who kept to it, and those whom it was promised.
    func counts(_ ledger: borrowing Ledger, _ rows: Range<Int>) -> TargetMeter.Pair {
        var pair = TargetMeter.Pair()
        for row in rows {
            for part in parts { pair.add(counts(ledger, row, part)) }
        }
        return pair
    }

    private func counts(_ ledger: borrowing Ledger, _ row: Int, _ part: Part) -> TargetMeter.Pair {
        let line = ledger.typeLines[row * ledger.types + part.type]
        let promise = part.promise < 0 ? nil : ledger.promiseLines[row * ledger.promises + part.promise]
        func pair(_ numerator: Int64, over denominator: Int64) -> TargetMeter.Pair {
            TargetMeter.Pair(numerator: numerator, denominator: denominator)
        }
        switch target.measure {
        case .answered:
            if isOfTeam, let promise { return pair(Int64(promise.inTime), over: Int64(promise.stopped)) }
            return answered(line, promise)
        case .firstResponse:
            // Those whom the bot answered for good did not ask for a person.
            let byBot = answeredByBotOnly(ledger, row * ledger.types + part.type)
            let inTime = promise.map { Int64($0.inTime) } ?? Int64(line.responseInTime)
            let notDue = promise.map { Int64($0.notDue) } ?? Int64(line.openResponseNotDue)
            return pair(inTime, over: asked(line, promise) + byBot - notDue)
        case .abandoned:
            let left = target.severity == nil ? Int64(line.abandoned) : Int64(promise?.stopped ?? 0)
            return pair(left, over: asked(line, promise))
        case .nextResponse, .resolution, .reached:
            guard let promise else { return TargetMeter.Pair() }
            return pair(Int64(promise.inTime), over: Int64(promise.asked) - Int64(promise.notDue))
        case .occupancy, .named, .percentile: return TargetMeter.Pair()
        }
    }

    /// Whom the bot answered for good: all, or those of the severity.
    private func answeredByBotOnly(_ ledger: borrowing Ledger, _ line: Int) -> Int64 {
        guard let severity = target.severity else {
            return ledger.hasTalks ? Int64(ledger.talkLines[line].answeredByBotOnly) : 0
        }
        guard ledger.severityLineCount > 0 else { return 0 }
        return Int64(ledger.severityLines[line * Severity.allCases.count + severity.index].answeredByBotOnly)
    }

    /// Who asked for a person: all, or those of the severity.
    private func asked(_ line: TypeLine, _ promise: PromiseLine?) -> Int64 {
        target.severity == nil ? Int64(line.offered) : Int64(promise?.asked ?? 0)
    }

    /// The service level by the scenario's definition.
    private func answered(_ line: TypeLine, _ promise: PromiseLine?) -> TargetMeter.Pair {
        let inTime = Int64(promise?.inTime ?? line.answeredInTime)
        let abandonedInTime = Int64(promise?.abandonedInTime ?? line.abandonedInTime)
        let isOfAll = target.severity == nil
        let short = isOfAll ? Int64(line.abandonedShort) : Int64(promise?.abandonedShort ?? 0)
        let answered = isOfAll ? Int64(line.answered) : Int64(promise?.stopped ?? 0)
        let due = asked(line, promise) - Int64(promise?.notDue ?? line.openNotDue)
        return switch definition {
        case .overOffered: TargetMeter.Pair(numerator: inTime, denominator: due)
        case .overAnswered: TargetMeter.Pair(numerator: inTime, denominator: answered)
        case .abandonedCredited: TargetMeter.Pair(numerator: inTime + abandonedInTime, denominator: due)
        case .abandonedExcluded: TargetMeter.Pair(numerator: inTime, denominator: due - abandonedInTime)
        case .shortExcluded: TargetMeter.Pair(numerator: inTime, denominator: due - short)
        }
    }
}
