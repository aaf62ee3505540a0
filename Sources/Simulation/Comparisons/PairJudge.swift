import Stochastics

/// Differences with intervals that hold together: Student's t with n − 1 degrees, by Bonferroni over so many comparisons.
struct PairJudge {
    /// Level at which all hold together, 0 … 1.
    var confidence: Double
    var comparisons: Int

    /// The first less the second.
    func difference(_ other: RatioParts, _ base: RatioParts, better: ComparisonLine.Better) -> Difference {
        let parts = other.minus(base)
        let figure = figure(parts)
        let apart = other.variance + base.variance
        let together = parts.variance
        return Difference(
            value: parts.value, low: figure.low, high: figure.high,
            shown: PairJudge.shown(figure, isSame: parts.value == 0 && together == 0, better),
            varianceCut: together > 0 && apart > 0 ? apart / together : nil)
    }

    /// Two figures of the files.
    static func exact(_ other: Double, _ base: Double, better: ComparisonLine.Better) -> Difference {
        let value = other - base
        return Difference(
            value: value, low: value, high: value,
            shown: shown(Figure(value: value, low: value, high: value), isSame: value == 0, better))
    }

    func figure(_ parts: RatioParts) -> Figure {
        let estimate = parts.estimate(level: confidence, comparisons: comparisons)
        guard estimate.mean.isFinite else { return Figure(value: nil) }
        guard estimate.halfWidth.isFinite else { return Figure(value: estimate.mean) }
        return Figure(value: estimate.mean, low: estimate.lower, high: estimate.upper)
    }

    private static func shown(_ figure: Figure, isSame: Bool, _ better: ComparisonLine.Better) -> Difference.Shown {
        if isSame { return .same }
        guard let low = figure.low, let high = figure.high, low > 0 || high < 0 else { return .none }
        return switch better {
        case .neither: .differs
        case .higher: low > 0 ? .better : .worse
        case .lower: high < 0 ? .better : .worse
        }
    }
}
