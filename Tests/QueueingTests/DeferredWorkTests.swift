import Testing

@testable import Queueing

@Suite("Deferred work")
struct DeferredWorkTests {
    @Test("the backlog of a day")
    func backlog() throws {
        let work = try DeferredWork(backlog: 4, arriving: [0, 6, 6, 0, 0], capacity: [3, 3, 3, 10, 3])
        #expect(work.backlogs == [1, 4, 7, 0, 0])
        #expect(work.done == [3, 3, 3, 7, 0])
        // At the end of interval 1, 6 are done of 4 + 6: the third piece of interval 1's own six is next.
        let ages = work.oldestAges
        #expect(abs(ages[1] - (2 - (1 + 2.0 / 6))) < 1e-12)
        #expect(ages[3] == 0 && ages[4] == 0)
        #expect(ages[0] == 1)
    }

    @Test("capacity with nothing to do is not saved up for a deadline")
    func deadline() throws {
        // Three idle hours before the work: their sum would cover it.
        let late = try DeferredWork(arriving: [0, 0, 6, 0, 0], capacity: [5, 5, 1, 1, 1])
        #expect(try !late.keepsDeadline(2))
        #expect(try late.lateWork(2) == 3)
        let kept = try DeferredWork(arriving: [0, 0, 3, 0, 0], capacity: [5, 5, 1, 1, 1])
        #expect(try kept.keepsDeadline(2))
        #expect(try !kept.keepsDeadline(1))
    }

    @Test("the share in time of an even flow")
    func share() throws {
        // 2 an hour come, 1 an hour is done: what comes at t is done at 2 t, so within 1 hour until t = 1.
        let work = try DeferredWork(arriving: [2, 2, 2, 2], capacity: [1, 1, 1, 1])
        #expect(abs(try #require(try work.shareWithin(1)) - 1.0 / 3) < 1e-12)
        #expect(abs(try #require(try work.shareWithin(2)) - 1) < 1e-12)
        let idle = try DeferredWork(arriving: [0, 0], capacity: [1, 1])
        #expect(try idle.shareWithin(1) == nil)
    }

    @Test("capacity beside real-time contacts")
    func capacity() throws {
        #expect(try DeferredWork.capacity(agents: [10, 4], maxOccupancy: 0.8, realTimeLoad: [5, 4], interval: 2) == [6, 0])
        #expect(throws: QueueingError.self) {
            try DeferredWork.capacity(agents: [10], maxOccupancy: 1.2, realTimeLoad: [5], interval: 2)
        }
    }
}

@Suite("Case managers")
struct CaseManagerTests {
    @Test("a limit of cases caps what a group takes on")
    func capacity() throws {
        let rhythm = try ConcurrencyFactor(meanTurn: 0.25, meanPause: 2)
        let few = try CaseManagers(rhythm: rhythm, turns: 4, caseload: 2)
        let many = try CaseManagers(rhythm: rhythm, turns: 4, caseload: 30)
        #expect(try few.capacity(agents: 10) < many.capacity(agents: 10))
        // With many cases an agent works all the time: 1 case an hour.
        #expect(abs(try many.capacity(agents: 10) - 10) < 1e-3)
        let agents = try few.fewestAgents(rate: 5)
        #expect(try few.capacity(agents: agents) > 5)
        #expect(try few.capacity(agents: agents - 1) <= 5)
        let caseload = try #require(try CaseManagers.smallestCaseload(rhythm: rhythm, turns: 4, agents: 10, rate: 8))
        #expect(try CaseManagers(rhythm: rhythm, turns: 4, caseload: caseload).capacity(agents: 10) > 8)
        #expect(try CaseManagers(rhythm: rhythm, turns: 4, caseload: caseload - 1).capacity(agents: 10) <= 8)
        #expect(try CaseManagers.smallestCaseload(rhythm: rhythm, turns: 4, agents: 10, rate: 10.1) == nil)
    }

    @Test("content customers are held or parked")
    func parking() throws {
        let model = try ErlangR(meanService: 0.1, meanContent: 1, returnProbability: 0.5)
        let steady = try model.steady(rate: 10)
        let split = try model.parking(steady, after: 0.5)
        #expect(abs(split.held + split.parked - steady.content) < 1e-12)
        #expect(try model.parking(steady, after: 0).held == 0)
    }
}
