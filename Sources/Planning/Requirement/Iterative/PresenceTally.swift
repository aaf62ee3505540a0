import Queueing
import Simulation

/// What the logs of a pool say of each interval: for how long how many slots were wanted, and how long its contacts waited.
///
/// Whole numbers only, so that logs may be added in any order.
struct PresenceTally: Sendable {
    /// Waits of the contacts that came in one interval.
    struct Waits: Sendable {
        var offered = 0
        var answered = 0
        var answeredInTime = 0
        var abandoned = 0
        var abandonedInTime = 0
        var abandonedShort = 0

        static func += (sum: inout Waits, other: Waits) {
            sum.offered += other.offered
            sum.answered += other.answered
            sum.answeredInTime += other.answeredInTime
            sum.abandoned += other.abandoned
            sum.abandonedInTime += other.abandonedInTime
            sum.abandonedShort += other.abandonedShort
        }

        /// Misses and those they are of, by a definition of service level.
        func misses(_ definition: ServiceLevels.Definition) -> (missed: Int, of: Int) {
            switch definition {
            case .overOffered: (offered - answeredInTime, offered)
            case .overAnswered: (answered - answeredInTime, answered)
            case .abandonedCredited: (offered - answeredInTime - abandonedInTime, offered)
            case .abandonedExcluded: (offered - abandonedInTime - answeredInTime, offered - abandonedInTime)
            case .shortExcluded: (offered - abandonedShort - answeredInTime, offered - abandonedShort)
            }
        }
    }

    /// By interval and number of slots wanted, by contacts that wait or are held: time, weighted by what comes then.
    private(set) var present: [[Int64]]
    /// By target and interval.
    private(set) var waits: [[Waits]]
    private let facts: Facts

    /// What a log is read with.
    struct Facts: Sendable {
        let weights: [(held: Double, parked: Double)]
        let wrapUps: [Int64]
        let targets: [StaffingTarget]
        /// Microseconds of an interval.
        let interval: Int64
        /// Weight of each quarter of an hour in its interval, 0 to 1000.
        let quarterWeights: [Int64]
        /// Numbers from here on are one.
        let mostPresent: Int
    }

    init(_ pool: StaffPool, targets: [StaffingTarget], interval: Int, intervals: Int, mostPresent: Int) {
        let perInterval = max(1, interval / StaffPool.quarter)
        facts = Facts(
            weights: pool.weights, wrapUps: pool.wrapUps, targets: targets, interval: Int64(interval) * 1_000_000,
            quarterWeights: pool.quarters.indices.map { quarter in
                let first = quarter / perInterval * perInterval
                let most = pool.quarters[first..<min(first + perInterval, pool.quarters.count)].max() ?? 0
                return most > 0 ? Int64((pool.quarters[quarter] / most * 1000).rounded()) : 1
            }, mostPresent: mostPresent)
        present = Array(repeating: [], count: intervals)
        waits = Array(repeating: Array(repeating: Waits(), count: intervals), count: targets.count)
    }

    /// Adds what other logs have summed.
    mutating func join(_ other: PresenceTally) {
        for interval in present.indices {
            let more = other.present[interval]
            if more.count > present[interval].count {
                present[interval] += Array(repeating: 0, count: more.count - present[interval].count)
            }
            for (number, time) in more.enumerated() { present[interval][number] += time }
        }
        for target in waits.indices {
            for interval in waits[target].indices { waits[target][interval] += other.waits[target][interval] }
        }
    }

    /// Adds the log of one replication.
    mutating func add(_ events: [TraceEvent]) {
        var reading = Reading()
        for event in events { read(event, &reading) }
        span(reading.last, to: endOfHorizon, reading.wanted)
        // Who still waits at the end has missed what is over by then; the others are not yet due.
        for contact in reading.contacts.values where !contact.isAnswered {
            count(contact, endOfHorizon, isAnswered: nil)
        }
    }

    private var endOfHorizon: Int64 { StaffPool.lead + Int64(facts.quarterWeights.count * StaffPool.quarter) * 1_000_000 }

    // MARK: One log

    private struct ContactKey: Hashable {
        let customer: UInt64
        let attempt: UInt16
        let leg: UInt8
    }

    private struct Contact {
        let arrival: Int64
        let type: Int
        var isAnswered = false
        var isParked = false
    }

    private struct Reading {
        var contacts: [ContactKey: Contact] = [:]
        var wanted = 0.0
        var last: Int64 = 0
        /// Ends of write-ups to come, the next last, with the slots that they free.
        var writeUps: [(end: Int64, slots: Double)] = []
    }

    private mutating func read(_ event: TraceEvent, _ reading: inout Reading) {
        while let next = reading.writeUps.last, next.end <= event.time {
            move(&reading, to: next.end)
            reading.wanted -= next.slots
            reading.writeUps.removeLast()
        }
        move(&reading, to: event.time)
        let key = ContactKey(customer: event.customer, attempt: event.attempt, leg: event.leg)
        let type = Int(event.type)
        guard facts.weights.indices.contains(type) else { return }
        let weight = facts.weights[type]
        switch event.kind {
        case .arrives:
            reading.contacts[key] = Contact(arrival: event.time, type: type)
            reading.wanted += weight.held
        case .answered, .works:
            guard let contact = reading.contacts[key], !contact.isAnswered else { return }
            reading.contacts[key]?.isAnswered = true
            count(contact, event.time, isAnswered: true)
        case .parks, .letGo:
            guard reading.contacts[key]?.isParked == false else { return }
            reading.contacts[key]?.isParked = true
            reading.wanted -= weight.held - weight.parked
        case .writes, .researchDone:
            guard reading.contacts[key]?.isParked == true else { return }
            reading.contacts[key]?.isParked = false
            reading.wanted += weight.held - weight.parked
        case .ends, .abandons, .expires, .cut, .blocked, .balks, .noticed:
            guard let contact = reading.contacts.removeValue(forKey: key) else { return }
            let held = contact.isParked ? weight.parked : weight.held
            if event.kind == .ends, facts.wrapUps[type] > 0 {
                // The log has no end of a write-up. Its mean stands for it: how many are present depends on little else.
                let end = event.time + facts.wrapUps[type]
                let place = reading.writeUps.firstIndex { $0.end < end } ?? reading.writeUps.count
                reading.writeUps.insert((end, held), at: place)
            } else {
                reading.wanted -= held
            }
            if !contact.isAnswered { count(contact, event.time, isAnswered: false) }
        default: break
        }
    }

    /// Time goes on with as many as there are.
    private mutating func move(_ reading: inout Reading, to time: Int64) {
        span(reading.last, to: time, reading.wanted)
        reading.last = max(reading.last, time)
    }

    private mutating func span(_ from: Int64, to end: Int64, _ wanted: Double) {
        let quarter = Int64(StaffPool.quarter) * 1_000_000
        let number = min(max(0, Int(wanted.rounded())), facts.mostPresent)
        var at = max(from, StaffPool.lead)
        let stop = min(end, endOfHorizon)
        while at < stop {
            let place = (at - StaffPool.lead) / quarter
            let next = min(stop, StaffPool.lead + (place + 1) * quarter)
            let interval = Int((at - StaffPool.lead) / facts.interval)
            if present.indices.contains(interval) {
                if present[interval].count <= number {
                    present[interval] += Array(repeating: 0, count: number + 1 - present[interval].count)
                }
                present[interval][number] += (next - at) * facts.quarterWeights[Int(place)]
            }
            at = next
        }
    }

    /// - Parameter isAnswered: nil where the contact still waits.
    private mutating func count(_ contact: Contact, _ time: Int64, isAnswered: Bool?) {
        guard contact.arrival >= StaffPool.lead else { return }
        let interval = Int((contact.arrival - StaffPool.lead) / facts.interval)
        guard present.indices.contains(interval) else { return }
        let wait = Double(time - contact.arrival) * 1e-6
        for (place, target) in facts.targets.enumerated() {
            let isSoon = wait <= target.threshold
            if isAnswered == nil, isSoon { continue }
            waits[place][interval].offered += 1
            guard let isAnswered else { continue }
            if isAnswered {
                waits[place][interval].answered += 1
                if isSoon { waits[place][interval].answeredInTime += 1 }
            } else {
                waits[place][interval].abandoned += 1
                if isSoon { waits[place][interval].abandonedInTime += 1 }
                if wait <= target.shortAbandonment { waits[place][interval].abandonedShort += 1 }
            }
        }
    }
}
