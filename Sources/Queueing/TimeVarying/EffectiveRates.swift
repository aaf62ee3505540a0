/// Which constant rate stands for a staffing interval whose rate varies. **Approximations** all of them; ``TransientQueue`` is exact.
public enum RateMethod: String, Sendable, CaseIterable {
    /// Stationary, independent, period by period: the mean rate of the interval.
    case sippAverage = "sipp"
    /// The largest rate of the interval.
    case sippMax = "sipp-max"
    /// The mean where the rate grows all through the interval, otherwise the largest (Green, Kolesar & Soares 2001).
    case sippMix = "sipp-mix"
    /// The three at λ(t − mean handling time): congestion comes after the calls.
    case laggedAverage = "lagged"
    case laggedMax = "lagged-max"
    case laggedMix = "lagged-mix"
    /// Modified offered load: its mean over the interval ÷ mean handling time.
    case modifiedLoad = "mol"
    /// Its maximum.
    case modifiedLoadMax = "mol-max"
}

/// Stationary formulas for rates that vary.
public enum TimeVaryingStaffing {
    /// The rate that stands for each staffing interval.
    ///
    /// - Parameters:
    ///   - profile: rates, in intervals as short as they are known.
    ///   - interval: the staffing interval, above 0; the last one ends with the profile.
    ///   - meanHandling: mean handling time, above 0.
    public static func rates(
        _ profile: RateProfile, interval: Double, meanHandling: Double, method: RateMethod
    ) throws(QueueingError) -> [Double] {
        try Argument.positive(interval, "staffing interval")
        let curve = try OfferedLoadCurve(profile, meanHandling: meanHandling)
        let parts = (profile.length / interval - 1e-9).rounded(.up)
        guard parts <= 1_000_000 else {
            throw .invalid(argument: "staffing interval", value: interval, needs: "at least a millionth of the profile")
        }
        let count = Int(parts)
        return (0..<count).map { index in
            let start = Double(index) * interval
            let end = min(start + interval, profile.length)
            func plain(_ lag: Double) -> (mean: Double, most: Double, isGrowing: Bool) {
                let (mean, most) = profile.meanAndMost(from: start - lag, to: end - lag)
                return (mean, most, profile.isGrowing(from: start - lag, to: end - lag))
            }
            switch method {
            case .sippAverage: return plain(0).mean
            case .sippMax: return plain(0).most
            case .sippMix: return plain(0).isGrowing ? plain(0).mean : plain(0).most
            case .laggedAverage: return plain(meanHandling).mean
            case .laggedMax: return plain(meanHandling).most
            case .laggedMix:
                let lagged = plain(meanHandling)
                return lagged.isGrowing ? lagged.mean : lagged.most
            case .modifiedLoad: return curve.meanAndMost(from: start, to: end).mean / meanHandling
            case .modifiedLoadMax: return curve.meanAndMost(from: start, to: end).most / meanHandling
            }
        }
    }

    /// The fewest agents of each staffing interval, each by itself, for a target.
    public static func agents(
        _ profile: RateProfile, interval: Double, meanHandling: Double, method: RateMethod, target: StaffingTarget,
        _ queue: (_ rate: Double, _ agents: Double) throws(QueueingError) -> any StationaryQueue
    ) throws(QueueingError) -> [Int] {
        var agents: [Int] = []
        for rate in try rates(profile, interval: interval, meanHandling: meanHandling, method: method) {
            if rate == 0 {
                agents.append(0)
                continue
            }
            agents.append(
                try Staffing.fewestAgents(for: target, guess: Int(min(rate * meanHandling, 1e6)) + 1) {
                    (count: Double) throws(QueueingError) -> AnyQueue in AnyQueue(queue: try queue(rate, count))
                })
        }
        return agents
    }

    /// Pointwise stationary approximation: each instant as if its rate held for ever; the mean over the contacts of a stretch of time.
    public static func pointwise(
        _ profile: RateProfile, from start: Double, to end: Double,
        _ measure: (_ rate: Double) throws(QueueingError) -> Double
    ) throws(QueueingError) -> Double {
        guard start >= 0, end > start, end <= profile.length * (1 + 1e-12) else {
            throw .invalid(argument: "end", value: end, needs: "above the start, within the profile")
        }
        var sum = 0.0
        var contacts = 0.0
        try profile.each(from: start, to: end) { (from, to, rate) throws(QueueingError) in
            if rate > 0 {
                sum += rate * (to - from) * (try measure(rate))
                contacts += rate * (to - from)
            }
        }
        return contacts > 0 ? sum / contacts : 0
    }

    /// Contacts expected between two times of a profile.
    public static func contacts(_ profile: RateProfile, from start: Double, to end: Double) throws(QueueingError) -> Double {
        guard start >= 0, end > start, end <= profile.length * (1 + 1e-12) else {
            throw .invalid(argument: "end", value: end, needs: "above the start, within the profile")
        }
        var sum = 0.0
        profile.each(from: start, to: end) { from, to, rate in sum += rate * (to - from) }
        return sum
    }
}

/// Any queue, as one type.
public struct AnyQueue: QueueWrapper {
    public let queue: any StationaryQueue
    public init(queue: any StationaryQueue) { self.queue = queue }
}
