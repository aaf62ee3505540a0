extension RatioParts {
    /// This less another from other, independent observations, with an interval; one of `comparisons` that hold together at `level`, by
    /// Bonferroni.
    ///
    /// Student's t with the degrees of Welch and Satterthwaite (B. L. Welch, Biometrika 34, 1947). Infinite where either has fewer than two
    /// observations.
    public func apart(from other: RatioParts, level: Double = 0.95, comparisons: Int = 1) -> Estimate {
        let (n, m) = (Double(parts.count), Double(other.parts.count))
        let replications = min(parts.count, other.parts.count)
        let gap = value - other.value
        guard replications > 1 else {
            return Estimate(mean: gap, halfWidth: .infinity, level: level, replications: replications)
        }
        let (own, its) = (variance / n, other.variance / m)
        guard own + its > 0 else { return Estimate(mean: gap, halfWidth: 0, level: level, replications: replications) }
        let degrees = (own + its) * (own + its) / (own * own / (n - 1) + its * its / (m - 1))
        let each = 1 - (1 - level) / Double(max(1, comparisons))
        let half = Estimate.studentQuantile(level: each, degrees: degrees) * (own + its).squareRoot()
        return Estimate(mean: gap, halfWidth: half, level: level, replications: replications)
    }
}
