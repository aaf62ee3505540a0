import Simulation

/// How a load test is worded.
struct LoadTestNames {
    let test: LoadTest

    /// `112%`, with a decimal where the load has one.
    func load(_ load: Double) -> String {
        let percent = load * 100
        return Numbers.percent(load, decimals: abs(percent - percent.rounded()) < 1e-9 ? 0 : 1)
    }

    /// Span and number of runs.
    func header(elapsed: Double?) -> [String] {
        let run = test.run
        let runs = Texts.atEachLoad(Texts.count(run.replications, run.unit), run.probes)
        return [Dates(scenario: test.scenario).span(), elapsed.map { Texts.took(runs, Numbers.elapsed($0)) } ?? runs]
    }

    /// Where a target breaks: `112.4%`, `above 400%`.
    func breaks(_ point: BreakingPoint) -> String {
        switch point.standing {
        case .found where point.isRising: Texts.metFrom(Numbers.percent(point.load, most: 1))
        case .above where point.isRising: Texts.metFrom(Texts.aboveLoad(load(test.run.most)))
        case .below where point.isRising: Texts.metFrom(Texts.belowLoad(load(test.run.least)))
        case .found: Numbers.percent(point.load, most: 1)
        case .above: Texts.aboveLoad(load(test.run.most))
        case .below: Texts.belowLoad(load(test.run.least))
        case .unjudged: Texts.nothingJudged
        case .interrupted: Texts.notFinished
        }
    }

    /// `108–116%`; an open end is the end of the loads looked at.
    func interval(_ load: Figure) -> String {
        guard load.value != nil, load.low != nil || load.high != nil else { return Texts.none }
        let decimals = Numbers.percentDecimals(load, most: 1)
        func end(_ value: Double?) -> String { value.map { Numbers.fixed($0 * 100, decimals) } ?? Texts.open }
        return end(load.low) + "–" + end(load.high)
    }

    /// A figure of the curve with its sign; `stopped` where no run was possible.
    func attained(_ point: CurvePoint, _ index: Int) -> String {
        guard point.failure == nil else { return Texts.endless }
        return Self.sign(point.verdicts[index]) + " " + SweepColumns.text(point.attained[index], test.breakingPoints[index].unit)
    }

    static func sign(_ verdict: TargetOutcome.Verdict) -> String {
        switch verdict {
        case .met: "✓"
        case .missed: "✗"
        case .undecided: "?"
        }
    }

    func definitions() -> [String] {
        var parts = [
            Texts.loadDefinition, Texts.breaksDefinition(Numbers.level(test.run.confidence)),
        ]
        if test.breakingPoints.contains(where: \.isRising) { parts.append(Texts.risingDefinition) }
        if !test.headroom.isEmpty { parts.append(Texts.headroomDefinition) }
        if test.effects != nil { parts.append(Texts.recoveryDefinition) }
        return parts
    }
}
