import Testing

@testable import Queueing

/// Arguments without an answer give errors that say what would have one.
@Suite("Errors")
struct ErrorTests {
    private func message(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch let error as QueueingError {
            return error.description
        } catch {
            return "not a QueueingError: \(error)"
        }
    }

    @Test("say the argument, its value and the range")
    func words() {
        #expect(
            message { _ = try ErlangC(arrivalRate: -1, meanHandling: 180, agents: 10) }
                == "arrival rate is -1; it must be a finite number, 0 or more")
        #expect(
            message { _ = try ErlangC(arrivalRate: .nan, meanHandling: 180, agents: 10) }
                == "arrival rate is nan; it must be a finite number, 0 or more")
        #expect(
            message { _ = try ErlangC(arrivalRate: 1, meanHandling: 0, agents: 10) }
                == "mean handling time is 0; it must be a finite number above 0")
        #expect(
            message { _ = try ErlangC(arrivalRate: 10, meanHandling: 1, agents: 10) }
                == "a load of 10 Erlang on a capacity of 10 makes a queue without end; at least 11 agents are needed, or patience that ends")
        #expect(
            message { _ = try ErlangB.blocking(offeredLoad: 2, agents: -0.5) }
                == "agents is -0.5; it must be a number from 0 to 10000000")
        #expect(
            message { _ = try ErlangX(freshRate: 1, meanHandling: 1, agents: 2, redial: 1.5) }
                == "redial share is 1.5; it must be a share from 0 to 1")
        #expect(
            message { _ = try SquareRoot.waitProbability(grade: 0) }
                == "grade is 0; it must be a finite number above 0; with patience it may be negative")
    }

    static let bad: [Double] = [-1, .nan, .infinity, -.infinity]

    @Test("are thrown for every negative, infinite or missing number", arguments: bad)
    func everyArgument(value: Double) {
        let calls: [() throws -> Void] = [
            { _ = try ErlangB(arrivalRate: value, meanHandling: 1, agents: 1) },
            { _ = try ErlangB(arrivalRate: 1, meanHandling: value, agents: 1) },
            { _ = try ErlangB(arrivalRate: 1, meanHandling: 1, agents: value) },
            { _ = try ErlangC(arrivalRate: 1, meanHandling: 1, agents: value) },
            { _ = try ErlangA(arrivalRate: value, meanHandling: 1, agents: 1, meanPatience: 1) },
            { _ = try ErlangA(arrivalRate: 1, meanHandling: 1, agents: value, meanPatience: 1) },
            { _ = try ErlangA(arrivalRate: 1, meanHandling: 1, agents: 1, meanPatience: value) },
            { _ = try FiniteLines(arrivalRate: value, meanHandling: 1, agents: 1, lines: 3) },
            { _ = try FiniteLines(arrivalRate: 1, meanHandling: 1, agents: 1, lines: 3, meanPatience: value) },
            { _ = try ErlangX(freshRate: value, meanHandling: 1, agents: 1) },
            { _ = try ErlangX(freshRate: 0.5, meanHandling: 1, agents: 1, reconnect: value) },
            { _ = try GeneralPatience(arrivalRate: value, meanHandling: 1, agents: 1, patience: .exponential(mean: 1)) },
            { _ = try TimeLaw.lognormal(median: value, sigma: 1) },
            { _ = try TimeLaw.weibull(scale: 1, shape: value) },
            { _ = try UncertainVolume(meanRate: 1, variation: value, capacity: 1) { (rate: Double) throws(QueueingError) in
                try ErlangA(arrivalRate: rate, meanHandling: 1, agents: 1, meanPatience: 1) } },
            { _ = try FixedHandling(arrivalRate: value, handling: 1, agents: 1) },
            { _ = try GeneralHandling(arrivalRate: 0.5, meanHandling: 1, agents: 1, variation: value) },
            { _ = try SingleServer(arrivalRate: 0.5, meanHandling: 1, variation: value) },
            { _ = try SingleServer(arrivalRate: 0.5, meanHandling: 1, variation: 1, thirdMoment: value) },
            { _ = try Priorities(arrivalRates: [0.5, value], meanHandling: 1, agents: 1) },
            { _ = try Priorities(arrivalRates: [0.5], meanHandling: 1, agents: 1).waitExceeds(value, class: 0) },
            { _ = try SingleServerPriorities(arrivalRates: [value], meanHandling: [1], variations: [1]) },
            { _ = try FiniteSource(customers: 3, requestRate: value, meanHandling: 1, agents: 1) },
            { _ = try Overflow(offeredLoad: value, agents: 1) },
            { _ = try ConcurrencyFactor(meanTurn: value, meanPause: 1) },
            { _ = try ChatPool(arrivalRate: 1, soloHandling: 1, agents: 2, factors: [1, value]) },
            { _ = try OrbitChain(freshRate: 1, meanHandling: 1, agents: 1, lines: 2, redial: 0.5, redialDelay: value) },
            { _ = try ConversationLoad(rate: value, turns: 1, meanTurn: 1, meanDelay: 1, keptDelay: 1) },
            { _ = try ErlangR(meanService: 1, meanContent: value, returnProbability: 0.5) },
            { _ = try DeferredWork(arriving: [value], capacity: [1]) },
            { _ = try SquareRoot.agents(offeredLoad: value, grade: 1) },
            { _ = try RateProfile(interval: 1, rates: [value]) },
            { _ = try RateProfile(interval: value, rates: [1]) },
            { _ = try OfferedLoadCurve(RateProfile(interval: 1, rates: [1]), meanHandling: value) },
            { _ = try BacklogCarryover(rates: [value], agents: [1], meanHandling: 1) },
            { _ = try TransientQueue(RateProfile(interval: 1, rates: [1]), agents: [1], meanHandling: value) },
            { _ = try ErlangC.fewestAgents(arrivalRate: 1, meanHandling: 1, serviceLevel: value, within: 1) },
            { _ = try ErlangC.fewestAgents(arrivalRate: 1, meanHandling: 1, serviceLevel: 0.8, within: value) },
            { _ = try ErlangA.fewestAgents(
                arrivalRate: 1, meanHandling: 1, meanPatience: 1, serviceLevel: value, within: 1) },
            { _ = try ErlangC(arrivalRate: 1, meanHandling: 1, agents: 2).waitQuantile(value) },
        ]
        for (index, call) in calls.enumerated() {
            #expect(throws: QueueingError.self, "call \(index) with \(value)") { try call() }
        }
    }

    @Test("of instability tell from those of ranges")
    func unstable() throws {
        let calls: [() throws -> Void] = [
            { _ = try ErlangC(arrivalRate: 11, meanHandling: 1, agents: 10) },
            { _ = try ErlangX(freshRate: 9.5, meanHandling: 1, agents: 10, reconnect: 0.1) },
            { _ = try ErlangX(freshRate: 11, meanHandling: 1, agents: 10, meanPatience: 1, redial: 1) },
            { _ = try FixedHandling(arrivalRate: 2, handling: 1, agents: 2) },
            { _ = try SingleServer(arrivalRate: 1, meanHandling: 1, variation: 1) },
            { _ = try Priorities(arrivalRates: [1, 1], meanHandling: 1, agents: 2) },
            { _ = try ChatPool(arrivalRate: 5, soloHandling: 1, agents: 2, factors: [1, 2]) },
            { _ = try GeneralPatience(
                arrivalRate: 4, meanHandling: 1, agents: 1, patience: TimeLaw { $0 > 1 ? 0.5 : 1 }) },
            { _ = try TransientQueue(
                RateProfile(interval: 1, rates: [3]), agents: [2], meanHandling: 1, start: .stationary) },
        ]
        for (index, call) in calls.enumerated() {
            do {
                try call()
                Issue.record("call \(index) gives an answer")
            } catch QueueingError.unstable {
            } catch {
                Issue.record("call \(index): \(error)")
            }
        }
        // One agent more, and there is an answer.
        #expect(try ErlangC(arrivalRate: 11, meanHandling: 1, agents: 12).asa > 0)
    }
}
