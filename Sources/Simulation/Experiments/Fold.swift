import Scenarios

/// Sums replications up in index order. Holds what the result needs and no ledger.
final class Fold {
    let frame: Frame
    let contactMeasures: [Measure<ContactTotals>]
    /// Measures that get an interval in every row: the first ones a planner reads by interval.
    let rowMeasures: [Measure<ContactTotals>]
    /// Distinct sets of types of the broad scopes.
    let broadSets: [Int]
    /// Rows of each batch when a single replication is split up for its intervals; nil otherwise.
    let batches: [Range<Int>]?
    private let rowsOfDays: [Range<Int>]

    /// Replications folded.
    private(set) var count = 0

    // Pooled over replications, by row.
    private(set) var rowTotals: [ContactTotals]
    private(set) var rowTeams: [TeamTotals]
    private(set) var rowSkills: [SkillTotals]
    private(set) var bot = BotTotals()

    // Pooled over replications, whole run.
    private(set) var setTotals: [ContactTotals]
    private(set) var teamTotals: [TeamTotals]
    private(set) var skillTotals: [SkillTotals]

    // Moments: cells × measures.
    private(set) var setMoments: [RatioMoments]
    private(set) var dayMoments: [RatioMoments]
    private(set) var rowMoments: [RatioMoments]
    private(set) var teamMoments: [RatioMoments]
    private(set) var teamDayMoments: [RatioMoments]
    private(set) var skillMoments: [RatioMoments]
    private(set) var botMoments: [RatioMoments]

    /// By set × kind.
    private(set) var histograms: [HistogramFold]
    private(set) var targets: [TargetFold]
    /// Nil where the scenario has no severities.
    private(set) var severities: SeverityFold?
    /// Nil where the scenario names no amount of money.
    private(set) var money: MoneyFold?
    /// Pairs kept observation by observation; nil unless the run is to be compared: then nothing else is summed up but targets and money,
    /// since a comparison has no figures by row or day, of skills, severities or percentiles.
    private(set) var pairs: PairLog?

    private var merged: [UInt32]

    /// `batches`: the rows of each batch for a single replication, nil for several replications. `pairs`: what is kept of every
    /// observation.
    init(frame: Frame, batches: [Range<Int>]?, pairs: PairLog? = nil) {
        self.frame = frame
        self.batches = batches
        self.pairs = pairs
        let measures = MeasureCatalogue.contacts(
            frame.scenario.measure.serviceLevel, hasTalks: frame.hasTalks)
        contactMeasures = measures
        rowMeasures = measures.filter {
            ["service-level", "first-response-in-time", "abandonment", "asa"].contains($0.info.name)
        }
        var broad: [Int] = []
        for scope in frame.scopes where scope.isBroad && !broad.contains(scope.set) {
            broad.append(scope.set)
        }
        broadSets = broad
        rowsOfDays = frame.isByContacts ? [] : frame.rowsOfDays

        let rows = frame.rows.count
        let days = rowsOfDays.count
        let pairs = frame.typeCount * frame.teamCount
        func moments(_ count: Int) -> [RatioMoments] { Array(repeating: RatioMoments(), count: count) }
        rowTotals = Array(repeating: ContactTotals(), count: rows * frame.typeCount)
        rowTeams = Array(repeating: TeamTotals(), count: rows * frame.teamPlaces)
        rowSkills = Array(repeating: SkillTotals(), count: frame.isByContacts ? 0 : rows * pairs)
        setTotals = Array(repeating: ContactTotals(), count: frame.sets.count)
        teamTotals = Array(repeating: TeamTotals(), count: frame.teamPlaces)
        skillTotals = Array(repeating: SkillTotals(), count: pairs)
        setMoments = moments(frame.sets.count * measures.count)
        dayMoments = moments(days * broad.count * measures.count)
        rowMoments = moments(frame.isByContacts ? 0 : rows * broad.count * rowMeasures.count)
        teamMoments = moments(frame.teamPlaces * MeasureCatalogue.teams.count)
        teamDayMoments = moments(days * frame.teamPlaces * MeasureCatalogue.teams.count)
        skillMoments = moments(pairs * MeasureCatalogue.skills.count)
        botMoments = moments(MeasureCatalogue.bot.count)
        histograms = Array(repeating: HistogramFold(), count: frame.sets.count * HistogramKind.allCases.count)
        targets = frame.scenario.targets.map { TargetFold($0, frame: frame) }
        money = MoneyFold(frame, targets: targets)
        merged = Array(repeating: 0, count: WaitBuckets.count)
        if frame.hasSeverities {
            severities = SeverityFold(
                sets: broad.map { frame.sets[$0] }, typeCount: frame.typeCount,
                tiers: frame.scenario.onCall?.ladder.count ?? 0, days: batches == nil ? rowsOfDays : [])
        }
    }

    /// Adds the next replication in index order.
    func add(_ ledger: borrowing Ledger) {
        let isFirst = count == 0
        let amounts = money?.amounts(ledger, targets)
        if let batches {
            for (index, batch) in batches.enumerated() { observe(ledger, batch, amounts, isFirst: index == 0) }
        } else {
            observe(ledger, 0..<ledger.rows, amounts, isFirst: isFirst)
        }
        // Percentiles of targets are judged from histograms, in a comparison too.
        if pairs == nil || targets.contains(where: { $0.meter == nil }) { addHistograms(ledger, isFirst: isFirst) }
        if pairs == nil {
            severities?.addHistograms(ledger, isFirst: isFirst)
            severities?.observeDays(ledger, isFirst: isFirst)
        }
        for index in targets.indices { targets[index].add(ledger, batches: batches, isFirst: isFirst) }
        count += 1
    }

    /// Leaves what was folded on a tape, or takes it from there. A fold of pairs is none of these: comparisons begin anew.
    func pass(_ tape: inout StateTape) {
        tape.pass(&count)
        tape.pass(&rowTotals)
        tape.pass(&rowTeams)
        tape.pass(&rowSkills)
        tape.pass(&bot)
        tape.pass(&setTotals)
        tape.pass(&teamTotals)
        tape.pass(&skillTotals)
        tape.pass(&setMoments)
        tape.pass(&dayMoments)
        tape.pass(&rowMoments)
        tape.pass(&teamMoments)
        tape.pass(&teamDayMoments)
        tape.pass(&skillMoments)
        tape.pass(&botMoments)
        tape.pass(&histograms) { $0.pass(&$1) }
        tape.pass(&targets) { $0.pass(&$1) }
        tape.pass(&severities) { $0.pass(&$1) }
        tape.pass(&money) { $0.pass(&$1) }
    }

    // MARK: Parts of a replication

    /// Takes the rows as one observation for a comparison.
    private func keepPairs(
        _ ledger: borrowing Ledger, _ rows: Range<Int>, _ amounts: MoneyFold.Amounts?, isFirst: Bool
    ) {
        var types = Array(repeating: ContactTotals(), count: frame.typeCount)
        var teams = Array(repeating: TeamTotals(), count: frame.teamPlaces)
        for row in rows {
            for type in 0..<frame.typeCount { observe(ledger, row, type, into: &types[type]) }
            observeTeams(ledger, row, into: &teams)
        }
        var hours: [ContactTotals] = []
        for case .hour(_, let chosen, let rows) in pairs?.sources ?? [] {
            var totals = Array(repeating: ContactTotals(), count: frame.typeCount)
            for row in rows {
                for type in chosen { observe(ledger, row, type, into: &totals[type]) }
            }
            hours.append(join(totals, chosen))
        }
        let money = amounts.flatMap { self.money?.observe($0, rows, isFirst: isFirst) }
        pairs?.observe(sets: frame.sets.map { join(types, $0) }, teams: teams, money: money, hours: hours)
    }

    /// Adds a row of a type.
    private func observe(_ ledger: borrowing Ledger, _ row: Int, _ type: Int, into totals: inout ContactTotals) {
        let index = row * frame.typeCount + type
        let length = ledger.rowLengths[row]
        guard isUsed(ledger, index) else {
            totals.time = sum(totals.time, length)
            return
        }
        totals.append(ledger.typeLines[index], ledger.flows[index], ledger.typeStates[index], length: length)
        if ledger.hasTalks { totals.talk.append(ledger.talkLines[index], ledger.talkStates[index]) }
    }

    /// Takes the rows as one observation: pools them and adds a pair to every moment.
    private func observe(_ ledger: borrowing Ledger, _ rows: Range<Int>, _ amounts: MoneyFold.Amounts?, isFirst: Bool) {
        guard pairs == nil else { return keepPairs(ledger, rows, amounts, isFirst: isFirst) }
        var types = Array(repeating: ContactTotals(), count: frame.typeCount)
        var sets = Array(repeating: ContactTotals(), count: frame.sets.count)
        let byDay = batches == nil ? rowsOfDays.enumerated().map { ($0.offset, $0.element) } : [(-1, rows)]
        for (day, dayRows) in byDay.isEmpty ? [(-1, rows)] : byDay {
            var today = Array(repeating: ContactTotals(), count: frame.typeCount)
            for row in dayRows { observeRow(ledger, row, into: &today, isFirst: isFirst) }
            if day >= 0, !dayRows.isEmpty {
                for (place, set) in broadSets.enumerated() {
                    let totals = join(today, frame.sets[set])
                    let base = (day * broadSets.count + place) * contactMeasures.count
                    add(totals, contactMeasures, to: &dayMoments, at: base, isFirst: isFirst)
                }
            }
            for type in types.indices { types[type].append(today[type]) }
        }
        for set in sets.indices {
            sets[set] = join(types, frame.sets[set])
            setTotals[set].pool(sets[set])
            let base = set * contactMeasures.count
            add(sets[set], contactMeasures, to: &setMoments, at: base, isFirst: isFirst)
        }
        observeTeams(ledger, rows, isFirst: isFirst)
        observeSkills(ledger, rows, isFirst: isFirst)
        severities?.observe(ledger, rows, isFirst: isFirst)
        if let amounts { _ = money?.observe(amounts, rows, isFirst: isFirst) }
        var bot = BotTotals()
        for row in rows { bot.append(ledger.botLines[row], length: ledger.rowLengths[row]) }
        self.bot.pool(bot)
        add(bot, MeasureCatalogue.bot, to: &botMoments, at: 0, isFirst: isFirst)
    }

    private func observeRow(
        _ ledger: borrowing Ledger, _ row: Int, into today: inout [ContactTotals], isFirst: Bool
    ) {
        let length = ledger.rowLengths[row]
        for type in 0..<frame.typeCount {
            let index = row * frame.typeCount + type
            var cell = ContactTotals()
            if isUsed(ledger, index) {
                cell.append(
                    ledger.typeLines[index], ledger.flows[index], ledger.typeStates[index], length: length)
                if ledger.hasTalks { cell.talk.append(ledger.talkLines[index], ledger.talkStates[index]) }
                rowTotals[index].pool(cell)
            } else {
                // Most cells of a week at night: nothing but time passed.
                cell.time = length
                rowTotals[index].time = sum(rowTotals[index].time, length)
            }
            today[type].append(cell)
        }
        guard batches == nil, !rowMoments.isEmpty else { return }
        for (place, set) in broadSets.enumerated() {
            var totals = ContactTotals()
            for type in frame.sets[set] {
                let index = row * frame.typeCount + type
                let line = ledger.typeLines[index]
                let byBot = ledger.hasTalks ? ledger.talkLines[index].answeredByBotOnly : 0
                guard line.offered > 0 || byBot > 0 else { continue }
                totals.append(line, FlowLine(), TypeState(), length: 0)
                if ledger.hasTalks { totals.talk.append(ledger.talkLines[index], ledger.talkStates[index]) }
            }
            let base = (row * broadSets.count + place) * rowMeasures.count
            add(totals, rowMeasures, to: &rowMoments, at: base, isFirst: isFirst)
        }
    }

    /// Whether anything came, went, waited or was there.
    private func isUsed(_ ledger: borrowing Ledger, _ index: Int) -> Bool {
        let line = ledger.typeLines[index]
        let flow = ledger.flows[index]
        let state = ledger.typeStates[index]
        return line.arrived | line.transferredIn | line.customers | flow.entered | flow.left != 0
            || state.waiting | state.inWork != 0 || state.inSystemAtEnd | state.storedAtEnd != 0
    }

    private func observeTeams(_ ledger: borrowing Ledger, _ rows: Range<Int>, isFirst: Bool) {
        let measures = MeasureCatalogue.teams
        var whole = Array(repeating: TeamTotals(), count: frame.teamPlaces)
        let byDay = batches == nil && !rowsOfDays.isEmpty ? rowsOfDays : [rows]
        var cells = whole
        for (day, dayRows) in byDay.enumerated() {
            var today = Array(repeating: TeamTotals(), count: frame.teamPlaces)
            for row in dayRows {
                for team in cells.indices { cells[team] = TeamTotals() }
                observeTeams(ledger, row, into: &cells)
                for team in cells.indices {
                    rowTeams[row * frame.teamPlaces + team].pool(cells[team])
                    today[team].pool(cells[team])
                }
            }
            for team in 0..<frame.teamPlaces {
                whole[team].pool(today[team])
                guard batches == nil, !rowsOfDays.isEmpty, !dayRows.isEmpty else { continue }
                let base = (day * frame.teamPlaces + team) * measures.count
                add(today[team], measures, to: &teamDayMoments, at: base, isFirst: isFirst)
            }
        }
        for team in 0..<frame.teamPlaces {
            teamTotals[team].pool(whole[team])
            add(whole[team], measures, to: &teamMoments, at: team * measures.count, isFirst: isFirst)
        }
    }

    /// Adds a row of every team, and of all together.
    private func observeTeams(_ ledger: borrowing Ledger, _ row: Int, into totals: inout [TeamTotals]) {
        var all = TeamTotals()
        for team in 0..<frame.teamCount {
            var cell = TeamTotals()
            cell.append(ledger.teamLines[row * frame.teamCount + team], length: ledger.rowLengths[row])
            totals[team].pool(cell)
            all.join(cell)
        }
        totals[frame.teamCount].pool(all)
    }

    private func observeSkills(_ ledger: borrowing Ledger, _ rows: Range<Int>, isFirst: Bool) {
        let pairs = frame.typeCount * frame.teamCount
        var whole = Array(repeating: SkillTotals(), count: pairs)
        for row in rows {
            for pair in 0..<pairs {
                let line = ledger.skillLines[row * pairs + pair]
                guard line.answered > 0 || line.handled > 0 || line.interrupted > 0 else { continue }
                whole[pair].append(line)
                if !rowSkills.isEmpty { rowSkills[row * pairs + pair].append(line) }
            }
        }
        let measures = MeasureCatalogue.skills
        for pair in 0..<pairs {
            skillTotals[pair].pool(whole[pair])
            add(whole[pair], measures, to: &skillMoments, at: pair * measures.count, isFirst: isFirst)
        }
    }

    private func addHistograms(_ ledger: borrowing Ledger, isFirst: Bool) {
        let buckets = WaitBuckets.count
        for set in frame.sets.indices {
            for kind in HistogramKind.allCases where ledger.hasTalks || !kind.isOfTalks {
                for bucket in 0..<buckets { merged[bucket] = 0 }
                for type in frame.sets[set] {
                    let source =
                        switch kind {
                        case .wait: ledger.waitHistograms
                        case .abandon: ledger.abandonHistograms
                        case .response:
                            frame.responseDiffers[type] ? ledger.responseHistograms : ledger.waitHistograms
                        case .nextResponse: ledger.nextHistograms
                        case .resolution: ledger.resolutionHistograms
                        }
                    let counts = source + type * buckets
                    for bucket in 0..<buckets { merged[bucket] &+= counts[bucket] }
                }
                histograms[set * HistogramKind.allCases.count + kind.rawValue].add(merged, isFirst: isFirst)
            }
        }
    }

    // MARK: Helpers

    func join(_ types: [ContactTotals], _ set: [Int]) -> ContactTotals {
        guard let first = set.first else { return ContactTotals() }
        var totals = types[first]
        for type in set.dropFirst() { totals.join(types[type]) }
        return totals
    }

    private func add<Totals>(
        _ totals: Totals, _ measures: [Measure<Totals>], to moments: inout [RatioMoments], at base: Int,
        isFirst: Bool
    ) {
        for (offset, measure) in measures.enumerated() {
            moments[base + offset].add(
                measure.numerator(totals), measure.denominator?(totals) ?? 1, isFirst: isFirst)
        }
    }
}
