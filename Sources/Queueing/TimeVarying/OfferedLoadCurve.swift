#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The number that would be in service with endless agents: m(t) = ∫ λ(t − u) P(S > u) du. Exact.
///
/// Eick, Massey & Whitt 1993. Staffing a stationary queue at this load is the modified-offered-load approximation (Jagerman 1975).
public struct OfferedLoadCurve: Sendable {
    public let profile: RateProfile
    public let meanHandling: Double
    /// E[min(S, u)] of the handling time.
    private let within: @Sendable (Double) -> Double
    /// Handling times are over after this.
    private let reach: Double
    /// Of the loads that one day of a profile leaves on this and all later days, the sum ÷ the first; nil for laws with a memory.
    private let repeats: Double?

    /// Exponential handling with a mean above 0.
    public init(_ profile: RateProfile, meanHandling: Double) throws(QueueingError) {
        try Self.check(profile, meanHandling)
        self.profile = profile
        self.meanHandling = meanHandling
        within = { TimeLaw.exponentialMeanWithin($0, mean: meanHandling) }
        reach = 45 * meanHandling
        repeats = profile.before == .periodic ? -1 / expm1(-profile.length / meanHandling) : nil
    }

    /// Handling of any law with a mean.
    public init(_ profile: RateProfile, handling: TimeLaw, meanHandling: Double) throws(QueueingError) {
        try Self.check(profile, meanHandling)
        self.profile = profile
        self.meanHandling = meanHandling
        within = { min(meanHandling, handling.meanWithin($0)) }
        var reach = meanHandling
        while handling.survival(reach) > 1e-17, reach < 1e6 * meanHandling { reach *= 2 }
        self.reach = reach
        repeats = nil
    }

    private static func check(_ profile: RateProfile, _ meanHandling: Double) throws(QueueingError) {
        try Argument.positive(meanHandling, "mean handling time")
        guard meanHandling <= 1e6 * profile.interval else {
            throw .invalid(argument: "mean handling time", value: meanHandling, needs: "at most 1000000 intervals of the rates")
        }
    }

    /// m(t), in Erlang; not a number for a time that is none.
    public func load(at time: Double) -> Double {
        guard !time.isNaN else { return time }
        // Numbers of intervals, and what lies between them, want digits.
        let most = 1e9 * profile.interval
        let time = min(max(time, -most), most)
        var sum = 0.0
        var index = Int((time / profile.interval).rounded(.down))
        var late = 0.0
        if let repeats, reach > profile.length {
            // Who came a whole period earlier is left in the same proportion, whatever the moment: the newest period stands for all.
            let last = index - profile.rates.count
            while index >= last {
                let early = within(min(time - Double(index) * profile.interval, profile.length))
                sum += profile.rate(of: index) * (early - late)
                late = early
                index -= 1
            }
            return sum * repeats
        }
        let oldestThatCounts = Int((max(time - reach, -most) / profile.interval).rounded(.down))
        let oldest = profile.before == .empty ? max(0, oldestThatCounts) : oldestThatCounts
        while index >= oldest {
            let early = within(time - Double(index) * profile.interval)
            sum += profile.rate(of: index) * (early - late)
            late = early
            index -= 1
        }
        // What is older than any interval summed.
        if profile.before == .steady { sum += profile.rate(of: index) * (meanHandling - late) }
        return sum
    }

    /// Mean and largest load between two times, by eighths of the shorter of interval and handling time.
    func meanAndMost(from start: Double, to end: Double) -> (mean: Double, most: Double) {
        let steps = 2 * Int(max(4, min(200, 8 * (end - start) / min(profile.interval, meanHandling)) / 2))
        var sum = 0.0
        var most = 0.0
        for step in 0...steps {
            let value = load(at: start + (end - start) * Double(step) / Double(steps))
            sum += value * (step == 0 || step == steps ? 1 : step % 2 == 1 ? 4 : 2)
            most = max(most, value)
        }
        return (sum / Double(3 * steps), most)
    }

    /// m(t) of λ(t) = mean + amplitude sin(2π t / period), exponential handling:
    /// mean/μ + amplitude (μ sin γt − γ cos γt) / (μ² + γ²).
    public static func sinusoidal(
        mean: Double, amplitude: Double, period: Double, meanHandling: Double, at time: Double
    ) throws(QueueingError) -> Double {
        try Argument.amount(mean, "mean rate")
        try Argument.positive(period, "period")
        try Argument.positive(meanHandling, "mean handling time")
        guard abs(amplitude) <= mean else {
            throw .invalid(argument: "amplitude", value: amplitude, needs: "at most the mean rate, \(QueueingError.plain(mean))")
        }
        let service = 1 / meanHandling
        let turn = 2 * Double.pi / period
        return mean * meanHandling
            + amplitude * (service * sin(turn * time) - turn * cos(turn * time)) / (service * service + turn * turn)
    }
}
