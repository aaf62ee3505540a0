/// A queue in the long run: contacts arrive at a constant rate, are answered, blocked or lost to impatience.
///
/// Times are in one unit of the caller's choice, rates in its inverse. *Offered* are all who ask; *blocked* are refused at once;
/// the others are answered, at once or after a wait, or abandon. Shares named here are of the offered.
public protocol StationaryQueue: Sendable {
    /// Offered contacts per unit of time.
    var arrivalRate: Double { get }
    /// Mean time that an agent works on a contact.
    var meanHandling: Double { get }
    /// People (or servers); may be fractional.
    var agents: Double { get }
    /// Share of the offered that is refused.
    var blocking: Double { get }
    /// Share of the offered that leaves while waiting.
    var abandonment: Double { get }
    /// Share of the offered that is answered at last.
    var answered: Double { get }
    /// Share of those not blocked that has to wait.
    var waitProbability: Double { get }
    /// Mean wait of all who were not blocked, answered or not; who is answered at once waits 0.
    var meanWait: Double { get }
    /// Average speed of answer: mean wait of the answered.
    var asa: Double { get }
    /// Share of the offered that is answered after a wait of at most this.
    func answered(within threshold: Double) -> Double
    /// Share of the offered that is answered after a wait above this.
    func answered(after threshold: Double) -> Double
    /// Share of the offered that abandons after a wait above this.
    func abandoned(after threshold: Double) -> Double
    /// Probability that a contact of endless patience, not blocked, would wait longer than this.
    func offeredWaitExceeds(_ threshold: Double) -> Double
    /// Share of the time that agents work.
    var occupancy: Double { get }
}

/// Whose wait is meant.
public enum WaitKind: String, Sendable, CaseIterable {
    /// What a contact of endless patience would wait.
    case offered
    /// What contacts wait until they are answered or leave.
    case actual
    /// The wait of those who are answered.
    case answered
}

/// The five definitions of service level in use, for one threshold.
public struct ServiceLevels: Sendable, Hashable {
    /// Which of the five.
    public enum Definition: String, Sendable, CaseIterable {
        case overOffered = "over-offered"
        case overAnswered = "over-answered"
        case abandonedCredited = "abandoned-credited"
        case abandonedExcluded = "abandoned-excluded"
        case shortExcluded = "short-excluded"
    }

    /// Answered in time ÷ offered.
    public let overOffered: Double
    /// Answered in time ÷ answered.
    public let overAnswered: Double
    /// (Answered in time + abandoned in time) ÷ offered.
    public let abandonedCredited: Double
    /// Answered in time ÷ (offered − abandoned in time).
    public let abandonedExcluded: Double
    /// Answered in time ÷ (offered − short abandonments).
    public let shortExcluded: Double

    public subscript(definition: Definition) -> Double {
        switch definition {
        case .overOffered: overOffered
        case .overAnswered: overAnswered
        case .abandonedCredited: abandonedCredited
        case .abandonedExcluded: abandonedExcluded
        case .shortExcluded: shortExcluded
        }
    }
}

extension StationaryQueue {
    /// Arrival rate × mean handling time, in Erlang.
    public var offeredLoad: Double { arrivalRate * meanHandling }
    public var answered: Double { 1 - blocking - abandonment }
    /// Answered contacts per unit of time.
    public var throughput: Double { arrivalRate * answered }
    /// Mean number that waits (Little's law).
    public var meanQueue: Double { arrivalRate * (1 - blocking) * meanWait }
    public var occupancy: Double { agents > 0 ? offeredLoad * answered / agents : 0 }

    /// Share of the offered that abandons after a wait of at most this.
    public func abandoned(within threshold: Double) -> Double {
        max(0, abandonment - abandoned(after: threshold))
    }

    /// All five service levels at a threshold.
    ///
    /// - Parameter shortAbandonment: abandonments after at most this wait are short; 5 s if times are in seconds is usual.
    ///   Zero leaves none out.
    public func serviceLevels(within threshold: Double, shortAbandonment: Double = 0) -> ServiceLevels {
        let soon = answered(within: threshold)
        let lost = abandoned(within: threshold)
        let short = shortAbandonment > 0 ? abandoned(within: shortAbandonment) : 0
        let all = answered
        return ServiceLevels(
            overOffered: soon, overAnswered: all > 0 ? min(1, soon / all) : 0,
            abandonedCredited: min(1, soon + lost),
            abandonedExcluded: lost < 1 ? min(1, soon / (1 - lost)) : 0,
            shortExcluded: short < 1 ? min(1, soon / (1 - short)) : 0)
    }

    /// Answered within the threshold ÷ offered.
    public func serviceLevel(within threshold: Double) -> Double { answered(within: threshold) }

    /// Service level by one of the five definitions.
    public func serviceLevel(
        within threshold: Double, _ definition: ServiceLevels.Definition, shortAbandonment: Double = 0
    ) -> Double {
        definition == .overOffered
            ? answered(within: threshold)
            : serviceLevels(within: threshold, shortAbandonment: shortAbandonment)[definition]
    }

    /// Probability that a wait is longer than this.
    public func waitExceeds(_ threshold: Double, _ kind: WaitKind = .actual) -> Double {
        switch kind {
        case .offered: offeredWaitExceeds(threshold)
        case .actual:
            blocking < 1 ? (answered(after: threshold) + abandoned(after: threshold)) / (1 - blocking) : 0
        case .answered: answered > 0 ? answered(after: threshold) / answered : 0
        }
    }

    /// The wait that a share `probability` of the contacts does not exceed; 0 where that share is answered at once.
    ///
    /// - Throws: ``QueueingError/invalid(argument:value:needs:)`` unless the probability is from 0 to below 1.
    public func waitQuantile(_ probability: Double, _ kind: WaitKind = .actual) throws(QueueingError) -> Double {
        try Argument.shareBelowOne(probability, "probability")
        let tail = 1 - probability
        guard waitExceeds(0, kind) > tail else { return 0 }
        // The mean wait may be infinite where a share of the contacts waits without end.
        var high = meanWait.isFinite ? max(meanWait, meanHandling * 1e-9) : meanHandling
        var low = 0.0
        while waitExceeds(high, kind) > tail {
            low = high
            high *= 2
            guard high < 1e18 * meanHandling else {
                throw .unattainable("a share of \(1 - tail) of the contacts never gets to the end of its wait")
            }
        }
        return Root.bisect(low, high) { waitExceeds($0, kind) > tail }
    }
}
