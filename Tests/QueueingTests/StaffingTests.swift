import Testing

@testable import Queueing

@Suite("Inverse problems")
struct StaffingTests {
    private func service(_ level: Double, _ threshold: Double) -> StaffingTarget {
        StaffingTarget(serviceLevel: level, within: threshold)
    }

    @Test("the fewest agents keep the target, one fewer does not", arguments: [0.3, 5.6, 10, 88.8, 499, 501, 12_345])
    func fewest(load: Double) throws {
        for level in [0.2, 0.5, 0.783, 0.8, 0.95, 0.999] {
            let agents = try ErlangC.fewestAgents(
                arrivalRate: load / 180, meanHandling: 180, serviceLevel: level, within: 20)
            let queue = try ErlangC(arrivalRate: load / 180, meanHandling: 180, agents: Double(agents))
            #expect(queue.serviceLevel(within: 20) >= level)
            if Double(agents - 1) > load {
                let fewer = try ErlangC(arrivalRate: load / 180, meanHandling: 180, agents: Double(agents - 1))
                #expect(fewer.serviceLevel(within: 20) < level)
            } else {
                #expect(Double(agents) > load)
            }
            let general = try Staffing.fewestAgents(for: service(level, 20)) { (n: Double) throws(QueueingError) in
                try ErlangC(arrivalRate: load / 180, meanHandling: 180, agents: n)
            }
            #expect(general == agents)
            let patient = try ErlangA.fewestAgents(
                arrivalRate: load / 180, meanHandling: 180, meanPatience: 120, serviceLevel: level, within: 20)
            // Beyond, those who leave in time count against the level.
            if level <= 0.8 { #expect(patient <= agents) }
            func kept(_ n: Int) throws -> Double {
                try ErlangA(arrivalRate: load / 180, meanHandling: 180, agents: Double(n), meanPatience: 120)
                    .serviceLevel(within: 20)
            }
            #expect(try kept(patient) >= level)
            if patient > 1 { #expect(try kept(patient - 1) < level) }
        }
    }

    /// A rival starts at round(a + 1) agents and so over-staffs here by one.
    @Test("the search starts at the first stable number")
    func firstStable() throws {
        #expect(
            try ErlangC.fewestAgents(arrivalRate: 5.6 / 3, meanHandling: 3, serviceLevel: 0.75, within: 10) == 6)
        let queue = try ErlangC(arrivalRate: 5.6 / 3, meanHandling: 3, agents: 6)
        #expect(agrees(queue.serviceLevel(within: 10), 0.783, 3))
    }

    @Test("occupancy, abandonment, blocking, ASA and waiting limits each bind")
    func limits() throws {
        func agents(_ target: StaffingTarget) throws -> Int {
            try Staffing.fewestAgents(for: target) { (n: Double) throws(QueueingError) in
                try ErlangA(arrivalRate: 20, meanHandling: 1, agents: n, meanPatience: 0.5)
            }
        }
        let plain = try agents(service(0.5, 0.1))
        #expect(try agents(StaffingTarget(serviceLevel: 0.5, within: 0.1, maxOccupancy: 0.6)) > plain)
        #expect(try agents(StaffingTarget(serviceLevel: 0.5, within: 0.1, maxAbandonment: 0.001)) > plain)
        #expect(try agents(StaffingTarget(serviceLevel: 0.5, within: 0.1, maxASA: 0.001)) > plain)
        #expect(try agents(StaffingTarget(serviceLevel: 0.5, within: 0.1, maxWaitProbability: 0.01)) > plain)
        let lines = try Staffing.fewestAgents(for: StaffingTarget(maxBlocking: 0.01)) { (n: Double) throws(QueueingError) in
            try ErlangB(arrivalRate: 10, meanHandling: 1, agents: n)
        }
        #expect(lines == 18)
        // With the whole formula the five definitions ask for different numbers, in this order.
        func under(_ definition: ServiceLevels.Definition) throws -> Int {
            try agents(StaffingTarget(serviceLevel: 0.95, within: 0.05, definition: definition))
        }
        #expect(try under(.abandonedCredited) <= under(.overOffered))
        #expect(try under(.overAnswered) <= under(.overOffered))
        #expect(try under(.abandonedExcluded) <= under(.overOffered))
    }

    @Test("fractional agents just keep the target")
    func fractional() throws {
        let whole = try ErlangC.fewestAgents(
            arrivalRate: 100.0 / 1800, meanHandling: 180, serviceLevel: 0.8, within: 20)
        let agents = try Staffing.fractionalAgents(for: service(0.8, 20)) { (n: Double) throws(QueueingError) in
            try ErlangC(arrivalRate: 100.0 / 1800, meanHandling: 180, agents: n)
        }
        #expect(whole == 14)
        #expect(agents > 13 && agents < 14)
        let queue = try ErlangC(arrivalRate: 100.0 / 1800, meanHandling: 180, agents: agents)
        #expect(abs(queue.serviceLevel(within: 20) - 0.8) < 1e-11)
    }

    @Test("load and threshold are inverses too")
    func loadAndThreshold() throws {
        let rate = try Staffing.greatestRate(for: service(0.8, 20), guess: 0.01) { (rate: Double) throws(QueueingError) in
            try ErlangC(arrivalRate: rate, meanHandling: 180, agents: 14)
        }
        let queue = try ErlangC(arrivalRate: rate, meanHandling: 180, agents: 14)
        #expect(abs(queue.serviceLevel(within: 20) - 0.8) < 1e-11)
        #expect(abs(try Staffing.threshold(for: 0.8, queue) - 20) < 1e-8)
        #expect(try Staffing.threshold(for: 0.1, queue) == 0)
        let impatient = try ErlangA(arrivalRate: 2, meanHandling: 1, agents: 1, meanPatience: 1)
        #expect(throws: QueueingError.self) { try Staffing.threshold(for: 0.9, impatient) }
    }

    @Test("quantiles invert all three waits")
    func quantiles() throws {
        let queue = try ErlangA(arrivalRate: 12, meanHandling: 1, agents: 10, meanPatience: 0.7)
        for kind in WaitKind.allCases {
            for p in [0.3, 0.5, 0.9, 0.999] {
                let wait = try queue.waitQuantile(p, kind)
                #expect(wait == 0 || abs(queue.waitExceeds(wait, kind) - (1 - p)) < 1e-12)
                if wait == 0 { #expect(queue.waitExceeds(0, kind) <= 1 - p) }
            }
        }
    }
}
