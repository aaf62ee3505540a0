import Testing

@testable import Queueing

/// Whether a figure is what was printed, to the last printed digit.
func agrees(_ found: Double, _ printed: Double, _ decimals: Int) -> Bool {
    var unit = 1.0
    for _ in 0..<decimals { unit /= 10 }
    return abs(found - printed) <= 0.5 * unit * (1 + 1e-9)
}

/// Figures that planners know from calculators and books, to the digits printed.
@Suite("Published vectors")
struct VectorTests {
    @Test("Erlang B and C")
    func blockingAndDelay() throws {
        #expect(agrees(try ErlangB.blocking(offeredLoad: 10, agents: 10), 0.2145823, 7))
        #expect(agrees(try ErlangB.blocking(offeredLoad: 100, agents: 110), 0.0274634, 7))
        #expect(agrees(try ErlangC(arrivalRate: 10, meanHandling: 1, agents: 12).waitProbability, 0.4493882, 7))
        let mitan = try ErlangC(arrivalRate: 0.2, meanHandling: 240, agents: 55)
        #expect(agrees(mitan.waitProbability, 0.2387009, 7))
        #expect(agrees(mitan.asa, 8.18403, 5))
        #expect(agrees(mitan.serviceLevel(within: 15), 0.8458831, 7))
        for (agents, level) in [(12, 0.6401580), (13, 0.7955948), (14, 0.8883500)] {
            let queue = try ErlangC(arrivalRate: 100.0 / 1800, meanHandling: 180, agents: Double(agents))
            #expect(agrees(queue.serviceLevel(within: 20), level, 7))
        }
    }

    @Test("Erlang A and its service levels")
    func patience() throws {
        let queue = try ErlangA(arrivalRate: 100.0 / 1800, meanHandling: 180, agents: 10, meanPatience: 120)
        #expect(agrees(queue.waitProbability, 0.4968527, 7))
        #expect(agrees(queue.abandonment, 0.1374638, 7))
        #expect(agrees(queue.meanWait, 16.49566, 5))
        #expect(agrees(queue.occupancy, 0.862536, 6))
        #expect(agrees(1 - queue.offeredWaitExceeds(20), 0.651478, 6))
        let levels = queue.serviceLevels(within: 20)
        #expect(agrees(levels.overOffered, 0.63994, 5))
        #expect(agrees(levels.overAnswered, 0.74193, 5))
        #expect(agrees(levels.abandonedCredited, 0.70498, 5))
        #expect(agrees(levels.abandonedExcluded, 0.68446, 5))
        let redials = try ErlangX(
            freshRate: 100.0 / 1800, meanHandling: 180, agents: 10, meanPatience: 120, redial: 0.5)
        #expect(agrees(redials.arrivalRate * 1800, 109.914, 3))
        #expect(agrees(redials.abandonment, 0.18040, 5))
    }

    @Test("square-root limits at 100 Erlang")
    func squareRoot() throws {
        let grade = try SquareRoot.grade(offeredLoad: 100, agents: 105)
        #expect(agrees(try ErlangC(arrivalRate: 100, meanHandling: 1, agents: 105).waitProbability, 0.5157, 4))
        #expect(agrees(try SquareRoot.waitProbability(grade: grade), 0.5045, 4))
        for (patience, exact, limit) in [(1.0, 0.3216, 0.3085), (2.0, 0.3696, 0.3572)] {
            let queue = try ErlangA(arrivalRate: 100, meanHandling: 1, agents: 105, meanPatience: patience)
            #expect(agrees(queue.waitProbability, exact, 4))
            #expect(agrees(try SquareRoot.waitProbability(grade: grade, patienceRatio: 1 / patience), limit, 4))
        }
    }

    @Test("overflow, priorities, chat")
    func groups() throws {
        let overflow = try Overflow(offeredLoad: 10, agents: 10)
        #expect(agrees(overflow.mean, 2.146, 3))
        #expect(agrees(overflow.peakedness, 2.033, 3))
        let urgent = try Priorities(
            arrivalRates: [0.3 * 10 / 180, 0.7 * 10 / 180], meanHandling: 180, agents: 12)
        #expect(agrees(urgent.meanWaits[0], 9.0, 1))
        #expect(agrees(urgent.meanWaits[1], 53.9, 1))
        for (turn, pause, factors) in [
            (30.0, 45.0, [1, 1.724, 2.164, 2.380, 2.465]), (30, 30, [1, 1.600, 1.875, 1.969, 1.994]),
            (20, 60, [1, 1.882, 2.615, 3.176, 3.560]),
        ] {
            let found = try ConcurrencyFactor(meanTurn: turn, meanPause: pause).factors(upTo: 5)
            for (a, b) in zip(found, factors) { #expect(agrees(a, b, 3)) }
        }
        let pool = try ChatPool(arrivalRate: 60.0 / 1800, soloHandling: 300, agents: 6, factors: [1, 1.7, 2.5])
        #expect(agrees(pool.asa, 4.1, 1))
        #expect(agrees(pool.meanConcurrency, 1.93, 2))
        #expect(agrees(pool.meanTimeInService, 347, 0))
        #expect(agrees(try ErlangC(arrivalRate: 60.0 / 1800, meanHandling: 300 / 2.5, agents: 6).asa, 17.1, 1))
    }

    @Test("the exact chat chain of 30 agents with three slots")
    func exactChat() throws {
        let pool = try ChatPool(
            arrivalRate: 42, soloHandling: 1, agents: 30, factors: [1, 1.4, 1.5], meanPatience: 2, chain: .exact)
        #expect(agrees(pool.waitProbability, 0.081096666426, 12))
        #expect(agrees(pool.abandonment, 0.005159411490, 12))
        #expect(agrees(pool.meanWait, 0.010318822980, 12))
        #expect(agrees(pool.startConcurrency, 2.330893445915, 12))
    }

    @Test("modified offered load and Erlang-R")
    func loads() throws {
        func load(_ time: Double) throws -> Double {
            try OfferedLoadCurve.sinusoidal(mean: 100, amplitude: 20, period: 24, meanHandling: 1, at: time)
        }
        #expect(agrees(try load(6), 118.717, 3))
        let times = stride(from: 6.0, to: 8, by: 0.001)
        let peak = try #require(try times.max { try load($0) < load($1) })
        #expect(agrees(peak, 6.978, 3))
        #expect(agrees(try load(peak), 119.348, 3))
        let loads = try ErlangR(meanService: 1.0 / 12, meanContent: 0.25, returnProbability: 0.75).steady(rate: 10)
        #expect(agrees(loads.needy, 3.3333, 4))
        #expect(agrees(loads.content, 7.5, 4))
    }

    @Test("the two loads of a conversation")
    func conversation() throws {
        func load(_ park: Double?, _ weight: Double) throws -> ConversationLoad {
            try ConversationLoad(
                rate: 60, turns: 6, meanTurn: 1.5 / 60, delay: .exponential(mean: 8.0 / 60), meanDelay: 8.0 / 60,
                parkAfter: park, inactiveWeight: weight)
        }
        let parked = try load(4.0 / 60, 0)
        #expect(agrees(parked.work, 9.0, 1))
        #expect(agrees(parked.slots, 27.9, 1))
        #expect(agrees(parked.parked, 29.1, 1))
        #expect(agrees(try load(4.0 / 60, 0.1).slots, 30.8, 1))
        #expect(agrees(try load(nil, 0).slots, 57.0, 1))
        #expect(try load(nil, 0).parked == 0)
        let needed = try parked.agents(maxOccupancy: 0.85, slotsPerAgent: 3)
        #expect(abs(needed.forWork - 9 / 0.85) < 1e-12)
        #expect(needed.needed == needed.forWork)
    }
}
