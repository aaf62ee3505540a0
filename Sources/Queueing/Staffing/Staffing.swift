/// What a queue is to keep; every condition that is set must hold.
public struct StaffingTarget: Sendable, Hashable {
    /// Share answered in time by ``definition``, from 0 to below 1.
    public var serviceLevel: Double?
    /// The threshold of the service level.
    public var threshold: Double
    public var definition: ServiceLevels.Definition
    /// Abandonments after at most this are short, for ``ServiceLevels/Definition/shortExcluded``.
    public var shortAbandonment: Double
    /// Agents work at most this share of their time.
    public var maxOccupancy: Double?
    /// At most this share of the offered abandons.
    public var maxAbandonment: Double?
    /// At most this share of the offered is blocked.
    public var maxBlocking: Double?
    /// At most this mean wait of the answered.
    public var maxASA: Double?
    /// At most this share has to wait.
    public var maxWaitProbability: Double?

    /// A service level within a threshold, and nothing else until more is set.
    public init(
        serviceLevel: Double? = nil, within threshold: Double = 0,
        definition: ServiceLevels.Definition = .overOffered, shortAbandonment: Double = 0,
        maxOccupancy: Double? = nil, maxAbandonment: Double? = nil, maxBlocking: Double? = nil,
        maxASA: Double? = nil, maxWaitProbability: Double? = nil
    ) {
        self.serviceLevel = serviceLevel
        self.threshold = threshold
        self.definition = definition
        self.shortAbandonment = shortAbandonment
        self.maxOccupancy = maxOccupancy
        self.maxAbandonment = maxAbandonment
        self.maxBlocking = maxBlocking
        self.maxASA = maxASA
        self.maxWaitProbability = maxWaitProbability
    }

    /// Whether a queue keeps all of it.
    public func isMet(by queue: some StationaryQueue) -> Bool {
        if let serviceLevel {
            let kept = queue.serviceLevel(within: threshold, definition, shortAbandonment: shortAbandonment)
            guard kept >= serviceLevel else { return false }
        }
        if let maxOccupancy, queue.occupancy > maxOccupancy { return false }
        if let maxAbandonment, queue.abandonment > maxAbandonment { return false }
        if let maxBlocking, queue.blocking > maxBlocking { return false }
        if let maxASA, queue.asa > maxASA { return false }
        if let maxWaitProbability, queue.waitProbability > maxWaitProbability { return false }
        return true
    }

    func check() throws(QueueingError) {
        if let serviceLevel { try Argument.shareBelowOne(serviceLevel, "service level") }
        try Argument.amount(threshold, "threshold")
        try Argument.amount(shortAbandonment, "short abandonment")
        if let maxOccupancy {
            guard maxOccupancy > 0, maxOccupancy <= 1 else {
                throw .invalid(argument: "occupancy", value: maxOccupancy, needs: "a share above 0, up to 1")
            }
        }
        // None at all is never reached, only a share below the smallest number.
        func limit(_ value: Double?, _ name: String, upTo most: Double, _ range: String) throws(QueueingError) {
            guard let value, !(value > 0 && value <= most && value.isFinite) else { return }
            throw .invalid(
                argument: name, value: value, needs: value == 0 ? "\(range): no number of agents brings it to nothing" : range)
        }
        try limit(maxAbandonment, "most abandonment", upTo: 1, "a share above 0, up to 1")
        try limit(maxBlocking, "most blocking", upTo: 1, "a share above 0, up to 1")
        try limit(maxASA, "longest average speed of answer", upTo: .infinity, "a finite time above 0")
        try limit(maxWaitProbability, "most wait probability", upTo: 1, "a share above 0, up to 1")
    }
}

/// Inverse problems: how many agents for a target, how much load for the agents, which threshold is kept.
public enum Staffing {
    /// Agents beyond which no search goes.
    public static let mostAgents = 10_000_000

    /// The fewest agents with which a queue keeps a target.
    ///
    /// - Parameters:
    ///   - queue: the queue with so many agents; it may throw ``QueueingError/unstable(load:capacity:needs:)``, which counts as
    ///     not keeping the target.
    /// - Throws: ``QueueingError/unattainable(_:)`` where more agents do not help, and what `queue` throws otherwise.
    public static func fewestAgents<Queue: StationaryQueue>(
        for target: StaffingTarget, guess: Int = 1, _ queue: (Double) throws(QueueingError) -> Queue
    ) throws(QueueingError) -> Int {
        try target.check()
        return try least(from: max(1, guess)) { (agents: Int) throws(QueueingError) -> Bool in
            try meets(target, Double(agents), queue)
        }
    }

    /// The same with fractional agents, to 12 digits: what a pool needs on average when the fraction is worked by part of the time.
    /// At most the whole number, and above that number less one.
    public static func fractionalAgents<Queue: StationaryQueue>(
        for target: StaffingTarget, guess: Int = 1, _ queue: (Double) throws(QueueingError) -> Queue
    ) throws(QueueingError) -> Double {
        let whole = try fewestAgents(for: target, guess: guess, queue)
        return try Root.bisect(Double(whole - 1), Double(whole), relative: 1e-13) {
            (agents: Double) throws(QueueingError) -> Bool in
            guard agents > 0 else { return true }
            return try !meets(target, agents, queue)
        }
    }

    /// The largest arrival rate at which a queue keeps a target, to 12 digits: one that keeps it, by the formula as reckoned here.
    ///
    /// - Parameters:
    ///   - guess: any rate above 0 in the unit meant.
    ///   - most: rates beyond which no search goes, as a multiple of the guess.
    ///   - relative: how near to the rate, as a share of it. Near saturation the queues of some formulas take long.
    ///   - queue: the queue at an arrival rate.
    /// - Throws: ``QueueingError/unattainable(_:)`` where no rate keeps the target, or all do up to `most` or the largest that the formula
    ///   takes; what `queue` throws at the guess or below.
    public static func greatestRate<Queue: StationaryQueue>(
        for target: StaffingTarget, guess: Double, most: Double = 1e12, relative: Double = 1e-13,
        _ queue: (Double) throws(QueueingError) -> Queue
    ) throws(QueueingError) -> Double {
        try target.check()
        try Argument.positive(guess, "guess of the arrival rate")
        var low = guess
        while try !meets(target, low, queue) {
            low /= 2
            guard low > guess * 1e-12 else { throw .unattainable("no load above 0 keeps the target") }
        }
        var high = low
        while try meetsInRange(target, high, queue) {
            low = high
            high *= 2
            guard high < guess * most else { throw .unattainable("any load keeps the target") }
        }
        return try Root.bracket(low, high, relative: relative) { (rate: Double) throws(QueueingError) -> Bool in
            try meets(target, rate, queue)
        }.low
    }

    /// The shortest threshold within which a share of the contacts is answered.
    ///
    /// - Parameter shortAbandonment: abandonments after at most this are left out by ``ServiceLevels/Definition/shortExcluded``.
    /// - Throws: ``QueueingError/unattainable(_:)`` where so many are never answered.
    public static func threshold(
        for serviceLevel: Double, _ queue: some StationaryQueue,
        definition: ServiceLevels.Definition = .overOffered, shortAbandonment: Double = 0
    ) throws(QueueingError) -> Double {
        try Argument.shareBelowOne(serviceLevel, "service level")
        try Argument.amount(shortAbandonment, "short abandonment")
        func late(_ threshold: Double) -> Bool {
            queue.serviceLevel(within: threshold, definition, shortAbandonment: shortAbandonment) < serviceLevel
        }
        guard late(0) else { return 0 }
        var high = queue.meanWait.isFinite ? max(queue.meanWait, 1e-9 * queue.meanHandling) : queue.meanHandling
        while late(high) {
            high *= 2
            guard high < 1e15 * queue.meanHandling else {
                throw .unattainable("a share of \(serviceLevel) is never answered, however long the threshold")
            }
        }
        return Root.bisect(0, high, late)
    }

    private static func meets<Queue: StationaryQueue>(
        _ target: StaffingTarget, _ at: Double, _ queue: (Double) throws(QueueingError) -> Queue
    ) throws(QueueingError) -> Bool {
        do throws(QueueingError) {
            return target.isMet(by: try queue(at))
        } catch {
            if case .unstable = error { return false }
            throw error
        }
    }

    /// The same for a rate that grew in a search: beyond the range of the formula there is nothing to find.
    private static func meetsInRange<Queue: StationaryQueue>(
        _ target: StaffingTarget, _ rate: Double, _ queue: (Double) throws(QueueingError) -> Queue
    ) throws(QueueingError) -> Bool {
        do throws(QueueingError) {
            return try meets(target, rate, queue)
        } catch {
            guard case .invalid = error else { throw error }
            throw .unattainable("any load that the formula takes keeps the target")
        }
    }

    /// The least whole number, 1 or more, from which on a condition holds; searched in doubling steps from a guess.
    static func least(
        from guess: Int, _ holds: (Int) throws(QueueingError) -> Bool
    ) throws(QueueingError) -> Int {
        guard let found = try search(from: guess, holds) else {
            throw .unattainable("no number of agents up to \(mostAgents) keeps the target")
        }
        return found
    }

    /// The same for a condition that cannot fail and holds at last.
    static func leastOfSure(from guess: Int, _ holds: (Int) -> Bool) -> Int { search(from: guess, holds) ?? mostAgents }

    /// Nil where no number up to `mostAgents` will do.
    private static func search<Failure: Error>(
        from guess: Int, _ holds: (Int) throws(Failure) -> Bool
    ) throws(Failure) -> Int? {
        var step = 1
        var good = guess
        var bad = guess - 1
        if try holds(guess) {
            while bad > 0, try holds(bad) {
                good = bad
                step *= 2
                bad = max(0, bad - step)
            }
        } else {
            bad = guess
            good = min(guess + 1, mostAgents)
            while try !holds(good) {
                guard good < mostAgents else { return nil }
                bad = good
                step *= 2
                good = min(good + step, mostAgents)
            }
        }
        while good - bad > 1 {
            let middle = (good + bad) / 2
            if try holds(middle) { good = middle } else { bad = middle }
        }
        return good
    }
}
