import Scenarios

/// Turns folded replications into a result.
struct ResultBuilder {
    let fold: Fold
    let plan: RunPlan
    let provenance: Provenance
    let asked: Int
    let end: RunFacts.End
    let notes: [String]
    let pooledWaits: [UInt64]

    var frame: Frame { fold.frame }
    private var scenario: Scenario { fold.frame.scenario }
    /// Replications or batches behind whole-run intervals.
    var estimator: IntervalEstimator {
        IntervalEstimator(confidence: scenario.measure.confidence, count: fold.batches?.count ?? fold.count)
    }
    /// Replications behind figures by day and row.
    var replications: IntervalEstimator {
        IntervalEstimator(confidence: scenario.measure.confidence, count: fold.count)
    }

    func result() -> SimulationResult {
        return SimulationResult(
            run: runFacts(), scenario: scenarioFacts(), definitions: definitions(), notes: notes,
            targets: targets(),
            contacts: frame.scopes.map(contactFigures), teams: teamFigures(), skills: skillFigures(),
            bot: scenario.bot == nil ? nil : botFigures(), severities: severityFigures(), onCall: onCallFigures(),
            money: moneyFigures(),
            days: dayFigures(),
            intervals: IntervalTablesBuilder(
                fold: fold, replications: replications, pooledWaits: pooledWaits
            ).tables(),
            worstHours: WorstHours(fold: fold, replications: replications).find(),
            measures: MeasureCatalogue.infos(
                scenario.measure.serviceLevel, hasTalks: frame.hasTalks, hasSeverities: frame.hasSeverities,
                hasMoney: fold.money != nil))
    }

    func targets() -> [TargetOutcome] {
        fold.targets.map {
            TargetJudge(fold: $0, all: fold, estimator: estimator, replications: replications).outcome()
        }
    }

    // MARK: Whole run

    private func contactFigures(_ scope: ContactScope) -> ContactFigures {
        let count = fold.contactMeasures.count
        var figures = figures(
            fold.contactMeasures, fold.setMoments, at: scope.set * count, totals: fold.setTotals[scope.set],
            estimator: estimator)
        for percentile in MeasureCatalogue.percentiles(hasTalks: frame.hasTalks) {
            figures.append(
                percentile.info.name,
                histogram(scope.set, percentile.kind).estimate(percentile.share, replications))
        }
        let answered = histogram(scope.set, .wait).counts
        let abandoned = histogram(scope.set, .abandon).counts
        let size = max(answered.count, abandoned.count)
        func padded(_ counts: [Double]) -> [Double] {
            counts + Array(repeating: 0, count: size - counts.count)
        }
        figures.append(
            OfferedWait.info.name,
            Figure(value: OfferedWait.mean(answered: padded(answered), abandoned: padded(abandoned))))
        return ContactFigures(
            name: scope.name, kind: scope.kind, types: scope.types.map { scenario.types[$0].name },
            figures: figures)
    }

    private func histogram(_ set: Int, _ kind: HistogramKind) -> HistogramFold {
        fold.histograms[set * HistogramKind.allCases.count + kind.rawValue]
    }

    private func teamFigures() -> [NamedFigures] {
        let measures = MeasureCatalogue.teams
        let balance = StaffingBalance(fold: fold)
        return (frame.teams + ["all"]).enumerated().map { index, name in
            var figures = figures(
                measures, fold.teamMoments, at: index * measures.count, totals: fold.teamTotals[index],
                estimator: estimator)
            for (name, figure) in balance.figures(team: index) { figures.append(name, figure) }
            return NamedFigures(name: name, figures: figures)
        }
    }

    private func skillFigures() -> [SkillFigures] {
        let measures = MeasureCatalogue.skills
        return metPairs(fold).map { pair in
            SkillFigures(
                type: scenario.types[pair / frame.teamCount].name, team: frame.teams[pair % frame.teamCount],
                figures: figures(
                    measures, fold.skillMoments, at: pair * measures.count, totals: fold.skillTotals[pair],
                    estimator: estimator))
        }
    }

    private func botFigures() -> Figures {
        figures(MeasureCatalogue.bot, fold.botMoments, at: 0, totals: fold.bot, estimator: estimator)
    }

    func figures<Totals>(
        _ measures: [Measure<Totals>], _ moments: [RatioMoments], at base: Int, totals: Totals?,
        estimator: IntervalEstimator
    ) -> Figures {
        var figures = Figures()
        for (offset, measure) in measures.enumerated() {
            var estimate = estimator.estimate(
                moments[base + offset], kind: measure.info.estimator, scale: measure.scale)
            if let batches = fold.batches, measure.denominator == nil, let totals {
                // Batch means speak of a batch; the figure is of the run.
                estimate = ofRun(measure, estimate, totals, batches: batches.count)
            }
            figures.append(measure.info.name, estimate)
        }
        return figures
    }

    private func ofRun<Totals>(
        _ measure: Measure<Totals>, _ estimate: Figure, _ totals: Totals, batches: Int
    ) -> Figure {
        guard measure.accumulates else { return Figure(value: estimate.value) }
        let factor = Double(batches)
        return Figure(
            value: measure.value(totals, replications: fold.count), low: estimate.low.map { $0 * factor },
            high: estimate.high.map { $0 * factor })
    }

    // MARK: Days

    private func dayFigures() -> [DayFigures] {
        guard fold.batches == nil, !frame.isByContacts else { return [] }
        let broad = frame.scopes.filter(\.isBroad)
        let teams = frame.teams + ["all"]
        return frame.days.indices.map { day in
            DayFigures(
                day: day,
                contacts: broad.map { scope in
                    let place = fold.broadSets.firstIndex(of: scope.set) ?? 0
                    let base = (day * fold.broadSets.count + place) * fold.contactMeasures.count
                    return NamedFigures(
                        name: scope.name,
                        figures: figures(
                            fold.contactMeasures, fold.dayMoments, at: base, totals: nil,
                            estimator: replications))
                },
                teams: teams.enumerated().map { index, name in
                    let base = (day * teams.count + index) * MeasureCatalogue.teams.count
                    return NamedFigures(
                        name: name,
                        figures: figures(
                            MeasureCatalogue.teams, fold.teamDayMoments, at: base, totals: nil,
                            estimator: replications))
                })
        }
    }

    // MARK: Facts

    func runFacts() -> RunFacts {
        RunFacts(
            version: provenance.version, platform: provenance.platform, seed: plan.seed,
            scenarioHash: provenance.scenarioHash,
            replications: fold.count, asked: asked, end: end, unit: unit,
            method: fold.batches == nil ? "replications" : "batches", batches: fold.batches?.count,
            confidence: scenario.measure.confidence, precision: plan.precision?.text)
    }

    private var unit: String {
        switch scenario.horizon.length {
        case .contacts: "run"
        case .days(1): "day"
        case .days(7): "week"
        case .days(let days): days % 7 == 0 ? "\(days / 7) weeks" : "\(days) days"
        }
    }

    func scenarioFacts() -> ScenarioFacts {
        let contacts: Int? = if case .contacts(let count, _) = scenario.horizon.length { count } else { nil }
        return ScenarioFacts(
            title: scenario.title, zone: scenario.horizon.zone, isDated: scenario.horizon.isDated,
            days: frame.isByContacts
                ? []
                : frame.days.map(DayFacts.init),
            contacts: contacts, warmUpSeconds: scenario.horizon.warmUp, drains: scenario.horizon.drains,
            intervalMinutes: scenario.horizon.intervalMinutes, teams: scenario.teams.map(teamFacts))
    }

    private func teamFacts(_ team: Team) -> TeamFacts {
        var facts = TeamFacts(name: team.name, isVendor: team.isVendor, slots: team.slots)
        switch team.staffing {
        case .positions(let rows):
            facts.fewestSeats = rows.joined().min()
            facts.mostSeats = rows.joined().max()
        case .drawnPositions: break
        case .roster(let rows):
            let shifts = rows.reduce(0) { $0 + $1.heads.reduce(0, +) }
            facts.shiftsPerWeek = shifts
            facts.payroll = team.payroll
        }
        return facts
    }

    private var firstResponse: String {
        let isTalk = scenario.types.contains { $0.conversation != nil }
        return "a customer's first message to a person's pick-up"
            + (isTalk ? ", in conversations to the end of the first piece of work" : "")
            + Self.clock(scenario.measure.firstResponse)
    }

    private static func clock(_ rule: ClockRule) -> String {
        (rule.runsInOpeningHours ? ", opening hours of the contact only" : "")
            + (rule.pausesForCustomer ? ", without the time in which the customer's reply is awaited" : "")
            + (rule.countsBot ? ", answers of the bot and automatic replies counted" : "")
    }

    func definitions() -> Definitions {
        let definition = scenario.measure.serviceLevel
        return Definitions(
            serviceLevel: definition.rawValue,
            serviceLevelFormula: Measure.serviceLevel(definition).info.formula,
            shortAbandonSeconds: scenario.measure.shortAbandon,
            thresholds: scenario.types.indices.map {
                ThresholdFacts(
                    type: scenario.types[$0].name, answered: Double(frame.waitThresholds[$0]) / 1e6,
                    firstResponse: Double(frame.responseThresholds[$0]) / 1e6,
                    nextResponse: frame.hasTalks ? Double(frame.nextThresholds[$0]) / 1e6 : nil,
                    resolution: frame.hasTalks ? Double(frame.resolutionThresholds[$0]) / 1e6 : nil)
            },
            wait: "entering a queue for people to start of service, pick-up included",
            firstResponse: firstResponse,
            nextResponse: frame.hasTalks
                ? "a later message of the customer to the end of the work that answers it"
                    + Self.clock(scenario.measure.nextResponse) : nil,
            resolution: frame.hasTalks
                ? "a customer's first message to the last piece of work" + Self.clock(scenario.measure.resolution)
                : nil,
            resolutionPauses: frame.hasTalks ? scenario.measure.resolution.pausesForCustomer : nil,
            booking: "day and interval figures by arrival; flow- figures by the moment they happen",
            calendar: scenario.measure.responseOnOpeningHours ? "24/7 (response: opening hours)" : "24/7",
            interval: frame.isByContacts
                ? "batches of arrivals" : "\(scenario.horizon.intervalMinutes) minutes")
    }
}

/// Pairs (type × teams + team) with work in any replication.
func metPairs(_ fold: Fold) -> [Int] {
    fold.skillTotals.indices.filter { fold.skillTotals[$0].answered > 0 || fold.skillTotals[$0].handled > 0 }
}

extension DayFacts {
    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// A day of the horizon, its date as ISO 8601 writes it.
    public init(_ day: DayInfo) {
        func padded(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(width - text.count, 0)) + text
        }
        self.init(
            date: "\(padded(day.date.year, 4))-\(padded(day.date.month, 2))-\(padded(day.date.day, 2))",
            weekday: Self.weekdays[day.weekday % 7], name: day.name)
    }
}
