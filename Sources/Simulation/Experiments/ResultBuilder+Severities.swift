import Scenarios

/// Figures by severity and of the people on call.
extension ResultBuilder {
    /// For each scope that planners read by interval and each severity that came; nil where the scenario knows none.
    func severityFigures() -> [SeverityFigures]? {
        guard let fold = fold.severities else { return nil }
        let measures = MeasureCatalogue.severities
        var found: [SeverityFigures] = []
        for scope in frame.scopes where scope.isBroad {
            let set = self.fold.broadSets.firstIndex(of: scope.set) ?? 0
            for place in 0..<SeverityFold.places {
                let cell = set * SeverityFold.places + place
                guard fold.totals[cell].arrived > 0 || fold.totals[cell].offered > 0 else { continue }
                var figures = figures(
                    measures, fold.moments, at: cell * measures.count, totals: fold.totals[cell], estimator: estimator)
                for percentile in ReachPercentile.shares {
                    figures.append(percentile.info.name, fold.reach[cell].estimate(percentile.share, replications))
                }
                let severity = Severity.allCases.first { $0.index == place }
                found.append(
                    SeverityFigures(scope: scope.name, severity: severity?.rawValue ?? "all", figures: figures))
            }
        }
        return found
    }

    /// Each tier of the ladder, then all; nil where nobody is on call.
    func onCallFigures() -> OnCallFigures? {
        guard let fold = fold.severities, let onCall = frame.scenario.onCall, fold.tierPlaces > 0 else { return nil }
        let names = onCall.ladder.map(\.name) + ["all"]
        let measures = MeasureCatalogue.tiers
        func tiers(_ moments: [RatioMoments], from first: Int, _ totals: [TierTotals]?, _ estimator: IntervalEstimator)
            -> [NamedFigures]
        {
            names.enumerated().map { tier, name in
                NamedFigures(
                    name: name,
                    figures: figures(
                        measures, moments, at: (first + tier) * measures.count, totals: totals?[tier],
                        estimator: estimator))
            }
        }
        let days = self.fold.batches == nil && !frame.isByContacts ? frame.days.indices : 0..<0
        return OnCallFigures(
            tiers: tiers(fold.tierMoments, from: 0, fold.tierTotals, estimator),
            days: days.map { day in
                OnCallDay(
                    day: day, tiers: tiers(fold.tierDayMoments, from: day * names.count, nil, replications))
            })
    }
}
