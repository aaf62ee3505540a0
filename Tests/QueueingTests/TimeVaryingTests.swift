import Foundation
import Testing

@testable import Queueing

@Suite("Rates that vary")
struct TimeVaryingTests {
    private let day: [Double] = [60, 40, 30, 30, 40, 80, 200, 400, 700, 850, 900, 800, 650, 600, 650, 750, 800, 720, 560, 420, 300, 200, 130, 90]

    @Test("a constant rate goes to its stationary queue", arguments: [nil, 0.5])
    func settles(patience: Double?) throws {
        let profile = try RateProfile(interval: 25, rates: [8, 8])
        let transient = try TransientQueue(profile, agents: [10, 10], meanHandling: 1, meanPatience: patience)
        let stays = try TransientQueue(
            profile, agents: [10, 10], meanHandling: 1, meanPatience: patience, start: .stationary)
        let exact = try FiniteLines(arrivalRate: 8, meanHandling: 1, agents: 10, lines: 400, meanPatience: patience)
        for interval in [transient.intervals[1], stays.intervals[0], stays.intervals[1]] {
            // The slowest part of the way decays like e^(−(√n − √a)² t) without patience.
            let error = interval.agents == 10 && patience == nil ? 0.02 : 1e-6
            #expect(abs(interval.waitProbability / exact.waitProbability - 1) < error)
            #expect(abs(interval.answered(within: 0.1) - exact.answered(within: 0.1)) < error)
        }
        #expect(abs(stays.intervals[1].waitProbability / exact.waitProbability - 1) < 1e-11)
        #expect(abs(stays.intervals[1].meanQueue / exact.meanQueue - 1) < 1e-10)
    }

    @Test("contacts are kept: what came is finished, lost or present")
    func balance() throws {
        let profile = try RateProfile(interval: 1, rates: day.map { $0 / 20 })
        let agents = day.map { Int(($0 / 20 * 0.1 * 1.1).rounded(.up)) + 1 }
        for leaving in TransientQueue.Leaving.allCases {
            for patience in [nil, 0.1] {
                let queue = try TransientQueue(
                    profile, agents: agents, meanHandling: 0.1, meanPatience: patience, leaving: leaving)
                var present = 0.0
                for interval in queue.intervals {
                    present += interval.arrivals - interval.completions - interval.abandonments
                    #expect(abs(interval.presentAtEnd - present) < 1e-9 * max(1, present))
                    #expect(abs(interval.law.reduce(0, +) - 1) < 1e-10)
                }
            }
        }
    }

    @Test("agents who finish before they go serve more than agents who hand back")
    func leaving() throws {
        let profile = try RateProfile(interval: 2, rates: [9, 9])
        func wait(_ leaving: TransientQueue.Leaving) throws -> Double {
            try TransientQueue(profile, agents: [10, 3], meanHandling: 1, leaving: leaving).intervals[1].meanQueue
        }
        #expect(try wait(.finishes) < wait(.handsBack))
    }

    @Test("nobody on duty answers nobody")
    func nobody() throws {
        let profile = try RateProfile(interval: 1, rates: [5, 5, 0])
        let queue = try TransientQueue(profile, agents: [0, 4, 0], meanHandling: 0.2, meanPatience: 0.5)
        #expect(queue.intervals[0].answered(within: 10) == 0)
        #expect(queue.intervals[0].waitProbability > 1 - 1e-12)
        #expect(queue.intervals[0].completions == 0)
        #expect(queue.intervals[1].completions > 3)
        #expect(queue.intervals[2].arrivals == 0)
    }

    @Test("rates of an interval by each method")
    func rates() throws {
        let profile = try RateProfile(interval: 0.5, rates: [10, 20, 40, 30], before: .steady)
        func rates(_ method: RateMethod) throws -> [Double] {
            try TimeVaryingStaffing.rates(profile, interval: 1, meanHandling: 0.5, method: method)
        }
        #expect(try rates(.sippAverage) == [15, 35])
        #expect(try rates(.sippMax) == [20, 40])
        #expect(try rates(.sippMix) == [15, 40])
        #expect(try rates(.laggedAverage) == [10, 30])
        #expect(try rates(.laggedMax) == [10, 40])
        #expect(try rates(.laggedMix) == [10, 30])
        let load = try rates(.modifiedLoad)
        let most = try rates(.modifiedLoadMax)
        // m′ = λ − μ m from the steady 5 Erlang: the mean is what came less what is kept, over the interval.
        let curve = try OfferedLoadCurve(profile, meanHandling: 0.5)
        for i in 0...1 {
            let kept = curve.load(at: Double(i + 1)) - curve.load(at: Double(i))
            #expect(abs(load[i] - ([15.0, 35][i] - kept)) < 1e-4)
            #expect(most[i] >= load[i])
        }
    }

    @Test("modified load keeps the delay of a sharp day steadier than the rates of its hours")
    func methods() throws {
        // Handling of half an hour: congestion comes late.
        let quarter = day.flatMap { [$0, $0, $0, $0] }.map { $0 / 4 }
        let profile = try RateProfile(interval: 0.25, rates: quarter, before: .periodic)
        let target = StaffingTarget(maxWaitProbability: 0.2)
        func worst(_ method: RateMethod) throws -> Double {
            let agents = try TimeVaryingStaffing.agents(
                profile, interval: 1, meanHandling: 0.5, method: method, target: target
            ) { (rate: Double, agents: Double) throws(QueueingError) -> any StationaryQueue in
                try ErlangA(arrivalRate: rate, meanHandling: 0.5, agents: agents, meanPatience: 0.25)
            }
            let queue = try TransientQueue(
                profile, agents: agents.flatMap { [$0, $0, $0, $0] }, meanHandling: 0.5, meanPatience: 0.25,
                start: .stationary)
            return queue.intervals.reduce(0) { max($0, $1.waitProbability) }
        }
        #expect(try worst(.modifiedLoadMax) < worst(.sippAverage))
        #expect(try worst(.modifiedLoadMax) < 0.3)
    }

    @Test("pointwise approximation weighs by contacts")
    func pointwise() throws {
        let profile = try RateProfile(interval: 1, rates: [10, 30])
        let mean = try TimeVaryingStaffing.pointwise(profile, from: 0, to: 2) { (rate: Double) throws(QueueingError) in rate }
        #expect(mean == 25)
        #expect(throws: QueueingError.self) {
            try TimeVaryingStaffing.pointwise(profile, from: 0, to: 3) { (rate: Double) throws(QueueingError) in rate }
        }
    }

    @Test("backlog is carried from an overloaded interval to the next")
    func carryover() throws {
        let carried = try BacklogCarryover(rates: [12, 6, 6], agents: [10, 10, 10], meanHandling: 1).intervals
        let blocked = try ErlangB.blocking(offeredLoad: 12, agents: 10)
        #expect(abs(carried[0].backlog - 12 * blocked) < 1e-12)
        #expect(abs(carried[1].rate - 6 - carried[0].backlog) < 1e-12)
        #expect(carried[0].occupancy < 1)
        #expect(abs(carried[0].modifiedRate - carried[0].occupancy * 10) < 1e-12)
        #expect(carried[1].waitProbability > carried[2].waitProbability)
    }

    @Test("Handling far longer than the period: the load of all periods before, at once")
    func longHandling() throws {
        let steady = try OfferedLoadCurve(
            try RateProfile(interval: 1, rates: Array(repeating: 5, count: 24), before: .periodic), meanHandling: 40_000)
        #expect(abs(steady.load(at: 7.3) / 200_000 - 1) < 1e-12)
        // Of the same profile without the shortcut: a law known by its survival only.
        let profile = try RateProfile(interval: 1, rates: (0..<24).map { 3 + Double($0 % 5) }, before: .periodic)
        let quick = try OfferedLoadCurve(profile, meanHandling: 30)
        let plain = try OfferedLoadCurve(profile, handling: TimeLaw { exp(-$0 / 30) }, meanHandling: 30)
        for time in [0, 0.5, 11, 23.999] {
            #expect(abs(quick.load(at: time) / plain.load(at: time) - 1) < 1e-9)
        }
    }

    @Test("Who meets a number present by the stationary law of M/M/n+M gets what Erlang A says")
    func presence() throws {
        let weights = BirthDeath.probabilities(count: 200, birth: { _ in 8 }) { Double(min($0, 9)) + Double(max(0, $0 - 9)) * 0.5 }
        let met = try FirstComeQueue(present: weights.map { 7 * $0 }, agents: 9, arrivalRate: 8, meanHandling: 1, meanPatience: 2)
        let exact = try ErlangA(arrivalRate: 8, meanHandling: 1, agents: 9, meanPatience: 2)
        #expect(abs(met.waitProbability - exact.waitProbability) < 1e-12)
        #expect(abs(met.answered(within: 0.1) - exact.answered(within: 0.1)) < 1e-12)
        #expect(abs(met.abandonment - exact.abandonment) < 1e-12)
        #expect(throws: QueueingError.self) {
            try FirstComeQueue(present: [0, 0], agents: 9, arrivalRate: 8, meanHandling: 1)
        }
        #expect(throws: QueueingError.self) {
            try FirstComeQueue(present: [1], agents: 0, arrivalRate: 8, meanHandling: 1)
        }
    }
}
