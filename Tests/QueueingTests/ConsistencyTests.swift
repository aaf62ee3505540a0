import Testing

@testable import Queueing

/// Models agree where one is a case of another, and keep the laws that hold for all queues.
@Suite("Consistency")
struct ConsistencyTests {
    private func close(_ a: Double, _ b: Double, _ error: Double = 1e-10) -> Bool {
        abs(a - b) <= error * max(abs(a), abs(b)) + 1e-300
    }

    private func same(_ a: some StationaryQueue, _ b: some StationaryQueue, _ name: String, error: Double = 1e-10) {
        #expect(close(a.waitProbability, b.waitProbability, error), "\(name): wait probability")
        #expect(close(a.meanWait, b.meanWait, error), "\(name): mean wait")
        #expect(close(a.asa, b.asa, error), "\(name): ASA")
        #expect(abs(a.abandonment - b.abandonment) <= error * max(a.abandonment, 1e-2), "\(name): abandonment")
        #expect(close(a.occupancy, b.occupancy, error), "\(name): occupancy")
        for t in [0, 0.01, 0.2, 1.5] {
            #expect(abs(a.answered(within: t) - b.answered(within: t)) < error, "\(name): answered within \(t)")
            #expect(abs(a.answered(after: t) - b.answered(after: t)) < error, "\(name): answered after \(t)")
            #expect(abs(a.abandoned(after: t) - b.abandoned(after: t)) < error, "\(name): abandoned after \(t)")
            #expect(abs(a.offeredWaitExceeds(t) - b.offeredWaitExceeds(t)) < error, "\(name): offered wait \(t)")
        }
    }

    @Test("lines without limit are Erlang A and C")
    func manyLines() throws {
        for (rate, agents, patience) in [(8.0, 10.0, 1.0), (12, 10, 0.5), (0.5, 1, 3), (95, 100, 2), (9.5, 10.5, 0.2)] {
            same(
                try FiniteLines(
                    arrivalRate: rate, meanHandling: 1, agents: agents, lines: Int(agents.rounded(.up)) + 600,
                    meanPatience: patience),
                try ErlangA(arrivalRate: rate, meanHandling: 1, agents: agents, meanPatience: patience), "\(rate)/\(agents)")
        }
        same(
            try FiniteLines(arrivalRate: 8, meanHandling: 1, agents: 10, lines: 500),
            try ErlangC(arrivalRate: 8, meanHandling: 1, agents: 10), "Erlang C")
        same(
            try FiniteLines(arrivalRate: 8, meanHandling: 1, agents: 10, lines: 10),
            try ErlangB(arrivalRate: 8, meanHandling: 1, agents: 10), "Erlang B")
    }

    @Test("exponential patience by quadrature is Erlang A")
    func quadrature() throws {
        for (rate, agents, patience) in [(8.0, 10.0, 1.0), (12, 10, 0.5), (0.5, 1, 3), (950, 1000, 2), (1200, 1000, 0.3)] {
            same(
                try GeneralPatience(
                    arrivalRate: rate, meanHandling: 1, agents: agents, patience: .exponential(mean: patience)),
                try ErlangA(arrivalRate: rate, meanHandling: 1, agents: agents, meanPatience: patience), "\(rate)/\(agents)",
                error: 1e-9)
        }
    }

    @Test("long patience is Erlang C, and who never leaves may be a part")
    func longPatience() throws {
        let limit = try ErlangA(arrivalRate: 8, meanHandling: 1, agents: 10, meanPatience: 1e8)
        same(limit, try ErlangC(arrivalRate: 8, meanHandling: 1, agents: 10), "limit", error: 1e-6)
        let loyal = try GeneralPatience(
            arrivalRate: 12, meanHandling: 1, agents: 10, patience: TimeLaw { $0 > 0.2 ? 0.5 : 1 - 2.5 * $0 })
        #expect(loyal.abandonment > 1 - 10.0 / 12)
        #expect(loyal.abandonment < 0.5)
    }

    @Test("the balance of contacts, Little's law and the order of tails hold")
    func laws() throws {
        let queues: [any StationaryQueue] = [
            try ErlangB(arrivalRate: 8, meanHandling: 1, agents: 7.5), try ErlangC(arrivalRate: 8, meanHandling: 1, agents: 9),
            try ErlangA(arrivalRate: 12, meanHandling: 1, agents: 9, meanPatience: 0.4),
            try ErlangA(arrivalRate: 8, meanHandling: 1, agents: 9, meanPatience: 4),
            try FiniteLines(arrivalRate: 12, meanHandling: 1, agents: 9, lines: 13, meanPatience: 0.4),
            try ErlangX(freshRate: 9, meanHandling: 1, agents: 9, lines: 15, meanPatience: 1, redial: 0.5, reconnect: 0.05),
            try OrbitChain(freshRate: 3, meanHandling: 1, agents: 4, lines: 8, meanPatience: 1, redial: 0.5, redialDelay: 2),
            try GeneralPatience(arrivalRate: 12, meanHandling: 1, agents: 9, patience: .lognormal(median: 0.4, sigma: 1)),
            try FixedHandling(arrivalRate: 8, handling: 1, agents: 9),
            try FiniteSource(customers: 30, requestRate: 0.5, meanHandling: 1, agents: 8, waitingPlaces: 6, meanPatience: 1),
            try ChatPool(arrivalRate: 9, soloHandling: 1, agents: 4, factors: [1, 1.7, 2.1], meanPatience: 1, chain: .exact),
            try UncertainVolume(meanRate: 9, variation: 0.2, capacity: 9) { (rate: Double) throws(QueueingError) in
                try ErlangA(arrivalRate: rate, meanHandling: 1, agents: 9, meanPatience: 1)
            },
        ]
        for queue in queues {
            let name = "\(type(of: queue))"
            #expect(close(queue.answered(within: 1e6) + queue.abandonment + queue.blocking, 1), "\(name): balance")
            var before = -1.0
            for t in [0, 0.001, 0.05, 0.2, 1, 5] {
                let soon = queue.answered(within: t)
                #expect(close(soon + queue.answered(after: t), queue.answered), "\(name): answered at \(t)")
                #expect(soon >= before - 1e-14, "\(name): order")
                before = soon
                #expect(queue.abandoned(after: t) <= queue.abandonment + 1e-14)
                #expect(queue.offeredWaitExceeds(t) >= queue.waitExceeds(t) - 1e-12, "\(name): patience only shortens")
                let levels = queue.serviceLevels(within: t, shortAbandonment: 0.01)
                for definition in ServiceLevels.Definition.allCases {
                    #expect(levels[definition] >= levels.overOffered - 1e-14 && levels[definition] <= 1)
                }
            }
            #expect(close(queue.answered(within: 0), (1 - queue.blocking) * (1 - queue.waitProbability), 1e-9), "\(name): at once")
            // The mean is the integral of the tail (Simpson over the bulk, to what such a grid can).
            let end = try queue.waitQuantile(1 - 1e-10)
            let steps = 2000
            var sum = 0.0
            if queue.meanWait > 0, queue.agents < 20, !(queue is UncertainVolume), !(queue is FixedHandling) {
                for i in 0...steps {
                    let u = Double(i) / Double(steps)
                    let weight = i == 0 || i == steps ? 1.0 : i % 2 == 1 ? 4 : 2
                    sum += weight * queue.waitExceeds(end * u * u) * 2 * u
                }
                #expect(abs(sum * end / Double(3 * steps) / queue.meanWait - 1) < 1e-6, "\(name): mean wait")
            }
        }
    }

    @Test("a long redial delay makes the fixed point exact")
    func longDelay() throws {
        var errors: [Double] = []
        for delay in [1.0, 4, 16] {
            let exact = try OrbitChain(
                freshRate: 3, meanHandling: 1, agents: 4, lines: 8, meanPatience: 1, redial: 0.5, redialDelay: delay)
            let approximate = try ErlangX(
                freshRate: 3, meanHandling: 1, agents: 4, lines: 8, meanPatience: 1, redial: 0.5)
            errors.append(abs(approximate.arrivalRate / exact.arrivalRate - 1))
        }
        #expect(errors == errors.sorted(by: >))
        #expect(errors[0] < 0.02)
        #expect(errors[2] < 0.002)
    }

    @Test("a chat pool of one slot is Erlang A, and both chains agree for one agent")
    func chatLimits() throws {
        for chain in ChatPool.Chain.allCases {
            same(
                try ChatPool(arrivalRate: 8, soloHandling: 1, agents: 9, factors: [1], meanPatience: 0.5, chain: chain),
                try ErlangA(arrivalRate: 8, meanHandling: 1, agents: 9, meanPatience: 0.5), "one slot")
        }
        let levels = try ChatPool(arrivalRate: 1.2, soloHandling: 1, agents: 1, factors: [1, 1.6, 1.9])
        let exact = try ChatPool(arrivalRate: 1.2, soloHandling: 1, agents: 1, factors: [1, 1.6, 1.9], chain: .exact)
        same(levels, exact, "one agent")
        #expect(close(levels.meanConcurrency, exact.meanConcurrency))
    }

    @Test("priorities of equal standing are one class, and Cobham agrees with Kella and Yechiali")
    func priorities() throws {
        let queue = try Priorities(arrivalRates: [3, 0, 5], meanHandling: 1, agents: 10)
        let all = try ErlangC(arrivalRate: 8, meanHandling: 1, agents: 10)
        // Work is kept: the mean over all contacts is the same.
        #expect(close((3 * queue.meanWaits[0] + 5 * queue.meanWaits[2]) / 8, all.meanWait))
        var sum = 0.0
        let step = 0.01
        for i in 0...4000 {
            let weight = i == 0 || i == 4000 ? 1.0 : i % 2 == 1 ? 4 : 2
            sum += weight * (try queue.waitExceeds(step * Double(i), class: 2))
        }
        #expect(close(sum * step / 3, queue.meanWaits[2], 1e-5))
        let single = try SingleServerPriorities(arrivalRates: [0.3, 0.5], meanHandling: [1, 1], variations: [1, 1])
        let same = try Priorities(arrivalRates: [0.3, 0.5], meanHandling: 1, agents: 1)
        #expect(close(single.meanWaits[0], same.meanWaits[0]) && close(single.meanWaits[1], same.meanWaits[1]))
        // The most urgent of a preemptive queue meet nobody else.
        #expect(close(single.meanSojournsPreemptive[0], 1 / (1 - 0.3)))
    }

    @Test("loads and agents at the limits give figures, not failures")
    func extremes() throws {
        #expect(try ErlangB.blocking(offeredLoad: 0, agents: 5) == 0)
        #expect(try ErlangB.blocking(offeredLoad: 0, agents: 0) == 1)
        #expect(try ErlangB.blocking(offeredLoad: 1, agents: 1e7) == 0)
        #expect(try ErlangB.blocking(offeredLoad: 1e7, agents: 1) < 1)
        #expect(try ErlangB.blocking(offeredLoad: 1e-300, agents: 2.5) == 0)
        #expect(try ErlangC(arrivalRate: 0, meanHandling: 1, agents: 1).asa == 0)
        let idle = try ErlangA(arrivalRate: 0, meanHandling: 1, agents: 1, meanPatience: 1)
        #expect(idle.asa == 0 && idle.answered(within: 0) == 1 && idle.abandonment == 0)
        for (rate, agents, patience) in [(1e6, 1e6, 1.0), (1e6, 1e3, 1e-3), (1.0, 1e6, 1.0), (1e-12, 1, 1e8), (1e6, 1, 1e3), (100, 100, 1e9)] {
            let queue = try ErlangA(arrivalRate: rate, meanHandling: 1, agents: agents, meanPatience: patience)
            let shares = [
                queue.waitProbability, queue.abandonment, queue.occupancy, queue.answered(within: 0.1),
                queue.answered(after: 0.1), queue.abandoned(after: 0.1), queue.offeredWaitExceeds(0.1),
            ]
            #expect(shares.allSatisfy { $0 >= 0 && $0 <= 1 + 1e-12 }, "\(rate) \(agents) \(patience): \(shares)")
            #expect(queue.asa.isFinite && queue.meanWait.isFinite)
        }
        #expect(try ErlangA(arrivalRate: 2, meanHandling: 1, agents: 1, meanPatience: 1).answered(within: -1) == 0)
    }

    /// λ H and n μ x are a million each and differ by little.
    @Test("any patience at large loads: exponential patience is Erlang A", arguments: [31_622.7, 1e6])
    func generalPatienceAtLargeLoads(load: Double) throws {
        for share in [0.5, 0.95, 1, 1.02, 1.5] {
            let agents = (load * share).rounded()
            let general = try GeneralPatience(
                arrivalRate: load, meanHandling: 1, agents: agents, patience: .exponential(mean: 2))
            let exact = try ErlangA(arrivalRate: load, meanHandling: 1, agents: agents, meanPatience: 2)
            func agree(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * abs(b) }
            #expect(agree(general.waitProbability, exact.waitProbability), "\(share)")
            #expect(agree(general.abandonment, exact.abandonment), "\(share): \(general.abandonment), \(exact.abandonment)")
            #expect(agree(general.meanWait, exact.meanWait), "\(share)")
            #expect(agree(general.answered(within: 0.01), exact.answered(within: 0.01)), "\(share)")
        }
    }
}
