import Queueing

/// The fewest people of each interval by a method.
struct IntervalSearch {
    let model: GroupQueue
    let targets: [StaffingTarget]
    let plan: RequirementPlan
    /// Contacts of the mean person's time.
    let profile: RateProfile
    let interval: Double

    struct Found {
        var agents: [Int]
        /// Work in each interval as the method sees it, people.
        var loads: [Double]
        /// In some interval no number keeps the targets.
        var isUnattainable: Bool
        /// Share in time where the method finds it itself; nil where the formula gives it.
        var inTime: [Double?]?
        /// Rounds of simulation; 0 for a formula.
        var rounds = 0
        /// The rounds came to an end.
        var isSettled = true
    }

    func run() throws(QueueingError) -> Found {
        switch plan.method {
        case .pointwise: return try pointwise()
        case .carryover: return try carryover()
        default: return try stationary(try rates())
        }
    }

    /// Contacts per second expected in an interval.
    private func arrivals(_ index: Int) throws(QueueingError) -> Double {
        let start = Double(index) * interval
        let end = min(start + interval, profile.length)
        return try TimeVaryingStaffing.contacts(profile, from: start, to: end) / (end - start)
    }

    private var count: Int { Int((profile.length / interval - 1e-9).rounded(.up)) }

    /// The rate that stands for each interval.
    private func rates() throws(QueueingError) -> [Double] {
        guard model.handling > 0 else { return Array(repeating: 0, count: count) }
        return try TimeVaryingStaffing.rates(
            profile, interval: interval, meanHandling: model.personTime, method: plan.method.rates ?? .sippAverage)
    }

    /// Work of each interval at its mean rate, people.
    func meanLoads() throws(QueueingError) -> [Double] { try rates().map { $0 * model.personTime } }

    private func stationary(_ rates: [Double]) throws(QueueingError) -> Found {
        var known: [Double: Int?] = [:]
        var agents: [Int] = []
        var isUnattainable = false
        for (index, rate) in rates.enumerated() {
            // Where nobody comes, only the work that is left from before wants people, and nobody waits for it.
            let isAsked = try arrivals(index) > 0
            guard rate > 0, isAsked else {
                agents.append(max(isAsked ? 1 : 0, Int((rate * model.personTime).rounded())))
                continue
            }
            let found: Int?
            if let seen = known[rate] {
                found = seen
            } else {
                found = try fewest { (count: Double) throws(QueueingError) in
                    try model.queue(rate: rate, agents: count)
                } guess: { guess(rate) }
                known[rate] = .some(found)
            }
            if found == nil { isUnattainable = true }
            agents.append(found ?? guess(rate))
        }
        return Found(agents: agents, loads: rates.map { $0 * model.personTime }, isUnattainable: isUnattainable)
    }

    private func guess(_ rate: Double) -> Int { Int(min(rate * model.personTime, 1e6)) + 1 }

    /// The largest of what the targets ask for; nil where one of them cannot be kept.
    private func fewest(
        _ queue: (Double) throws(QueueingError) -> any StationaryQueue, guess: () -> Int
    ) throws(QueueingError) -> Int? {
        var most = 1
        for target in targets {
            do throws(QueueingError) {
                most = max(
                    most,
                    try Staffing.fewestAgents(for: target, guess: guess()) { (agents: Double) throws(QueueingError) -> AnyQueue in
                        AnyQueue(queue: try queue(agents))
                    })
            } catch {
                guard case .unattainable = error else { throw error }
                return nil
            }
        }
        return most
    }

    // MARK: Pointwise

    private func pointwise() throws(QueueingError) -> Found {
        var agents: [Int] = []
        var loads: [Double] = []
        var isUnattainable = false
        for index in 0..<count {
            let start = Double(index) * interval
            let end = min(start + interval, profile.length)
            let mean = try arrivals(index)
            loads.append(mean * model.personTime)
            guard mean > 0 else { agents.append(0); continue }
            var people = guess(mean)
            // Upward from the mean load: the mean over the contacts grows with people.
            while try !isKept(people, start, end) {
                people += 1
                guard people <= 20 * guess(mean) + 100 else {
                    isUnattainable = true
                    people = guess(mean)
                    break
                }
            }
            while people > 1, try isKept(people - 1, start, end) { people -= 1 }
            agents.append(people)
        }
        return Found(agents: agents, loads: loads, isUnattainable: isUnattainable)
    }

    private func isKept(_ people: Int, _ start: Double, _ end: Double) throws(QueueingError) -> Bool {
        for target in targets {
            let isLeast = target.serviceLevel != nil
            let mean = try TimeVaryingStaffing.pointwise(profile, from: start, to: end) { (rate: Double) throws(QueueingError) -> Double in
                do throws(QueueingError) {
                    let queue = AnyQueue(queue: try model.queue(rate: rate, agents: Double(people)))
                    if isLeast { return queue.serviceLevel(within: target.threshold, target.definition, shortAbandonment: target.shortAbandonment) }
                    if target.maxASA != nil { return queue.asa }
                    return target.maxAbandonment != nil ? queue.abandonment : queue.occupancy
                } catch {
                    guard case .unstable = error else { throw error }
                    return isLeast ? 0 : .infinity
                }
            }
            if let level = target.serviceLevel, mean < level { return false }
            if let most = target.maxASA ?? target.maxAbandonment ?? target.maxOccupancy, !isLeast, mean > most { return false }
        }
        return true
    }

    // MARK: Carryover

    /// People are chosen in order of time: what an interval leaves comes to the next.
    private func carryover() throws(QueueingError) -> Found {
        var agents: [Int] = []
        var loads: [Double] = []
        var backlog = 0.0
        var isUnattainable = false
        let time = model.personTime
        for index in 0..<count {
            let rate = try arrivals(index) + backlog
            loads.append(rate * time)
            guard rate > 0 else { agents.append(0); continue }
            let carried = rate
            let found = try fewest { (count: Double) throws(QueueingError) in
                let blocked = try ErlangB.blocking(offeredLoad: carried * time, agents: count)
                return try ErlangC(arrivalRate: carried * (1 - blocked), meanHandling: time, agents: count)
            } guess: { guess(carried) }
            if found == nil { isUnattainable = true }
            let people = found ?? guess(carried)
            agents.append(people)
            backlog = carried * (try ErlangB.blocking(offeredLoad: carried * time, agents: Double(people)))
        }
        return Found(agents: agents, loads: loads, isUnattainable: isUnattainable)
    }

    // MARK: What comes of it

    /// Share in time of an interval with so many people, at its mean rate by the formula.
    func inTime(interval index: Int, people: Double, _ target: StaffingTarget?) throws(QueueingError) -> Double? {
        guard let target else { return nil }
        let rate = try arrivals(index)
        guard rate > 0 else { return nil }
        do throws(QueueingError) {
            return AnyQueue(queue: try model.queue(rate: rate, agents: people)).serviceLevel(
                within: target.threshold, target.definition, shortAbandonment: target.shortAbandonment)
        } catch {
            guard case .unstable = error else { throw error }
            return 0
        }
    }

    /// The exact share in time of M(t)/M/s(t) (+M) with people by interval, agents finishing what they have in hand.
    func exact(people: [Int], _ target: StaffingTarget?, patience: Double?) throws(QueueingError) -> [Double?]? {
        guard let target else { return nil }
        let perInterval = max(1, Int((interval / profile.interval).rounded()))
        let chain = try TransientQueue(
            profile, agents: profile.rates.indices.map { people[min($0 / perInterval, people.count - 1)] },
            meanHandling: model.personTime, meanPatience: patience)
        return stride(from: 0, to: profile.rates.count, by: perInterval).map { first in
            let parts = chain.intervals[first..<min(first + perInterval, chain.intervals.count)]
            let arrivals = parts.reduce(0) { $0 + $1.arrivals }
            guard arrivals > 0 else { return nil }
            return parts.reduce(0) { sum, part in
                let level = part.serviceLevels(within: target.threshold, shortAbandonment: target.shortAbandonment)?[target.definition]
                return sum + part.arrivals * (level ?? 0)
            } / arrivals
        }
    }
}

extension IntervalSearch.Found {
    /// What rounds of simulation found.
    init(_ found: IterativeStaffing.Found, loads: [Double]) {
        self.init(
            agents: found.agents, loads: loads, isUnattainable: found.isUnattainable, inTime: found.inTime, rounds: found.rounds,
            isSettled: found.isSettled)
    }
}
