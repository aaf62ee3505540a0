import Testing

@testable import Queueing

/// Arguments at the edges: full digits, or an error that comes at once.
@Suite("Limits")
struct LimitTests {
    /// By mpmath (`Tests/References/queueing/uncertain.py`): load, agents, mean and variance of the overflow, idle agents.
    @Test(
        "overflow and idle agents keep their digits in a deep overload",
        arguments: [
            (1e6, 10.0, 999990.00001000008, 999999.99996999956, 0.0000100000800004600012),
            (20, 10, 10.7592633726414581, 17.3130652970931529, 0.759263372641458136),
            (100, 99, 8.19003459786185354, 41.1133678836876806, 7.19003459786185354),
            (100, 99.5, 7.87729878548326491, 39.8569516239109453, 7.37729878548326491),
            (1000, 0.5, 999.500499251620082, 999.998506472509466, 0.000499251620082429087),
            (10000, 2500, 7500.33321488849419, 9998.66812651567769, 0.333214888494194818),
            (10, 12, 1.19739188444825152, 2.61634908987064596, 3.19739188444825152),
        ])
    func carried(_ load: Double, _ agents: Double, _ mean: Double, _ variance: Double, _ idle: Double) throws {
        let overflow = try Overflow(offeredLoad: load, agents: agents)
        #expect(abs(overflow.mean / mean - 1) < 1e-11)
        #expect(abs(overflow.variance / variance - 1) < 1e-10)
        let carried = CarriedLoad(load: load, agents: agents)
        #expect(abs(carried.idle / idle - 1) < 1e-11)
        #expect(abs(carried.busy + carried.idle - agents) < 1e-11 * agents)
    }

    @Test("what an overloaded interval carries over has a wait with all digits")
    func carryover() throws {
        let deep = try BacklogCarryover(rates: [1e6, 0], agents: [10, 1e6], meanHandling: 1).intervals
        #expect(abs(deep[0].meanWait / 99998.8339805717315 - 1) < 1e-9)
        #expect(abs(deep[0].waitProbability / 0.99999633975843534 - 1) < 1e-12)
        let mild = try BacklogCarryover(rates: [20], agents: [10], meanHandling: 1).intervals
        #expect(abs(mild[0].meanWait / 0.977301682504037351 - 1) < 1e-11)
    }

    @Test("the greatest load keeps the target")
    func greatest() throws {
        let target = StaffingTarget(serviceLevel: 0.8, within: 20)
        for agents in [3.0, 14, 120] {
            let rate = try Staffing.greatestRate(for: target, guess: 0.01, relative: 1e-6) { (rate: Double) throws(QueueingError) in
                try ErlangC(arrivalRate: rate, meanHandling: 180, agents: agents)
            }
            #expect(target.isMet(by: try ErlangC(arrivalRate: rate, meanHandling: 180, agents: agents)))
            #expect(!target.isMet(by: try ErlangC(arrivalRate: rate * 1.000002, meanHandling: 180, agents: agents)))
        }
    }

    @Test("the threshold kept leaves short abandonments out where the target does")
    func shortAbandonment() throws {
        // By bisection of the ratio of two integrals in mpmath.
        let queue = try ErlangA(arrivalRate: 10.0 / 180, meanHandling: 180, agents: 12, meanPatience: 120)
        let kept = try Staffing.threshold(for: 0.8, queue, definition: .shortExcluded, shortAbandonment: 5)
        #expect(abs(kept - 12.40091) < 5e-6)
    }

    @Test("a limit of nothing is refused: only a share below the smallest number would keep it")
    func nothing() throws {
        let targets = [
            StaffingTarget(maxAbandonment: 0), StaffingTarget(maxBlocking: 0), StaffingTarget(maxASA: 0),
            StaffingTarget(maxWaitProbability: 0),
        ]
        for target in targets {
            #expect(throws: QueueingError.self) {
                try Staffing.fewestAgents(for: target) { (agents: Double) throws(QueueingError) in
                    try ErlangA(arrivalRate: 10, meanHandling: 1, agents: agents, meanPatience: 1)
                }
            }
        }
    }

    @Test("what would take minutes is refused at once")
    func slow() throws {
        // Steps of 1 beyond 2⁵³ would never end.
        #expect(throws: QueueingError.self) { try ErlangA(arrivalRate: 1e7, meanHandling: 1, agents: 1e7, meanPatience: 1e9) }
        #expect(throws: QueueingError.self) {
            try ChatPool(arrivalRate: 1, soloHandling: 1, agents: 60, factors: [1, 1.7, 2.5], chain: .exact)
        }
        // 2 agents with up to 2 chats: levels of 1, 1, 2, 1, 1 states, 3 + 7 + 14 + 3 multiplications.
        #expect(ChatPool.exactWork(agents: 2, chatsAtOnce: 2) == 27)
        #expect(ChatPool.exactWork(agents: 2000, chatsAtOnce: 4) == .infinity)
    }

    @Test("times and intervals beyond all counting are refused, not counted")
    func counting() throws {
        let profile = try RateProfile(interval: 1, rates: [10, 30])
        #expect(throws: QueueingError.self) {
            try TimeVaryingStaffing.rates(profile, interval: 1e-300, meanHandling: 1, method: .modifiedLoad)
        }
        #expect(throws: QueueingError.self) {
            try TimeVaryingStaffing.rates(profile, interval: 1, meanHandling: 1e300, method: .laggedMax)
        }
        let curve = try OfferedLoadCurve(profile, meanHandling: 1)
        #expect(curve.load(at: .nan).isNaN)
        #expect(abs(curve.load(at: .infinity) - 30) < 1e-12)
    }

    @Test("the returns of Erlang X are found in few steps, to the last digits")
    func secants() throws {
        var asked = 0
        let root = try Root.ofGrowing(1, 2) { (x: Double) throws(QueueingError) -> Double in
            asked += 1
            return x * x - 2
        }
        // The precision asked for, and half a place of either root.
        #expect(abs(root - 2.0.squareRoot()) <= 1e-15 * 2.0.squareRoot() + 2.0.ulp)
        #expect(asked < 25)
    }
}
