import Foundation
import Scenarios
import Stochastics
import Testing

@testable import Simulation

@Suite("Measures of hand-made totals")
struct MeasuresTests {
    /// 100 offered: 70 answered (60 in time), 20 abandoned (5 in time, 3 short), 6 blocked, 2 balked, 2 open (1 not due).
    private var line: TypeLine {
        var line = TypeLine()
        line.arrived = 120
        line.contained = 15
        line.gaveUp = 5
        line.offered = 100
        line.answered = 70
        line.handled = 65
        line.transferredOut = 4
        line.abandoned = 20
        line.blocked = 6
        line.balked = 2
        line.expired = 1
        line.open = 2
        line.openNotDue = 1
        line.openResponseNotDue = 2
        line.queued = 46
        line.answeredInTime = 60
        line.responseInTime = 49
        line.abandonedInTime = 5
        line.abandonedShort = 3
        line.waitAnswered = 700_000_000
        line.waitAbandoned = 200_000_000
        line.response = 1_400_000_000
        line.assigned = 69 * 180_000_000
        line.customers = 100
        line.laterAttempts = 20
        line.customersLost = 12
        line.resolvedFirst = 45
        line.customersDone = 90
        return line
    }

    private var totals: ContactTotals {
        var totals = ContactTotals()
        var state = TypeState()
        state.waiting = 7_200_000_000
        state.waitingAtEnd = 2
        state.oldestAtEnd = 31_000_000
        var flow = FlowLine()
        flow.entered = 118
        flow.handedOff = 9
        totals.append(line, flow, state, length: 3_600_000_000)
        return totals
    }

    @Test(
        "Every contact measure has its hand-computed value",
        arguments: [
            ("arrived", 120), ("offered", 100), ("contained", 15), ("gave-up", 5), ("answered", 70),
            ("handled", 65),
            ("abandoned", 20), ("blocked", 6), ("balked", 2), ("expired", 1), ("cut", 0), ("open", 2),
            ("transferred-in", 0), ("transferred-out", 4), ("stored", 0), ("customers", 100),
            ("lost-customers", 12),
            ("lost-share", 0.12), ("attempts-per-customer", 1.2), ("first-contact-resolution", 0.5),
            ("service-level", 60.0 / 99), ("service-level-over-offered", 60.0 / 99),
            ("service-level-over-answered", 60.0 / 70), ("service-level-abandoned-credited", 65.0 / 99),
            ("service-level-abandoned-excluded", 60.0 / 94), ("service-level-short-excluded", 60.0 / 96),
            ("first-response-in-time", 0.5), ("abandonment", 0.2), ("refusal", 0.08), ("containment", 0.125),
            ("wait-probability", 0.5), ("asa", 10), ("mean-wait", 10), ("abandoned-wait", 10),
            ("first-response", 20),
            ("aht", 180), ("queue", 2), ("in-work", 0), ("queue-at-end", 2), ("stored-at-end", 0),
            ("oldest-at-end", 31), ("flow-entered", 118), ("flow-left", 0), ("flow-answered", 0),
            ("flow-handled", 0), ("flow-abandoned", 0), ("flow-refused", 0), ("flow-contained", 0),
            ("flow-handed-off", 9),
        ] as [(String, Double)])
    func contactMeasure(name: String, expected: Double) throws {
        let measure = try #require(MeasureCatalogue.contacts(.overOffered).first { $0.info.name == name })
        let value = try #require(measure.value(totals, replications: 1))
        #expect(abs(value - expected) < 1e-12)
    }

    @Test("The list above leaves out no contact measure")
    func allListed() {
        #expect(MeasureCatalogue.contacts(.overOffered, hasTalks: false).count == 49)
        #expect(MeasureCatalogue.talks.count == 24)
    }

    /// 60 conversations ended; 120 later messages in time of 150 answered and 10 overdue; 80 resolved of 100 − 4 − 6 due.
    private var talks: ContactTotals {
        var line = TalkLine()
        line.pieces = 230
        line.ended = 60
        line.answers = 180
        line.effort = 60 * 150_000_000
        line.elapsed = 60 * 1_500_000_000
        line.nextResponses = 150
        line.nextInTime = 120
        line.nextResponse = 150 * 45_000_000
        line.nextOverdue = 10
        line.responded = 56
        line.answeredByBotOnly = 2
        line.resolved = 80
        line.resolvedInTime = 72
        line.resolution = 80 * 7_200_000_000
        line.resolutionOpen = 6
        line.escalated = 7
        line.parked = 81
        line.parkedByChoice = 11
        line.researched = 9
        line.returnedToOwner = 50
        line.returnedToQueue = 20
        line.returnedToFlow = 3
        line.ownerTimeouts = 4
        line.closedSilent = 13
        line.closedEarly = 5
        line.templates = 8
        line.autoReplied = 6
        var state = TalkState()
        state.parked = 9_000_000_000
        state.parkedAtEnd = 3
        state.inbox = 1_800_000_000
        var totals = totals
        totals.abandonedSilently = 16
        totals.talk.append(line, state)
        return totals
    }

    @Test(
        "Every measure of conversations and clocks has its hand-computed value",
        arguments: [
            ("next-response-in-time", 0.75), ("next-response", 45), ("resolution-in-time", 0.8),
            ("resolution", 7200), ("escalated", 7), ("effort-time", 150), ("elapsed-time", 1500),
            ("answers-per-conversation", 3), ("parked", 2.5), ("parked-at-end", 3), ("unread", 0.5),
            ("parks-per-conversation", 1.5), ("parked-by-choice", 11), ("researched", 9),
            ("returned-to-agent", 50), ("returned-to-queue", 20), ("returned-to-flow", 3),
            ("agent-timeouts", 4), ("abandoned-silently", 16), ("silent-abandonment", 0.16),
            ("auto-replied", 6), ("templates", 8), ("closed-silent", 13), ("reopened", 5),
            // Counted on clocks of their own: 56 first answers; 49 in time of 100 + 2 − 2 due.
            ("first-response", 25), ("first-response-in-time", 0.49),
        ] as [(String, Double)])
    func talkMeasure(name: String, expected: Double) throws {
        let measure = try #require(MeasureCatalogue.contacts(.overOffered).first { $0.info.name == name })
        let value = try #require(measure.value(talks, replications: 1))
        #expect(abs(value - expected) < 1e-12)
        // Over two replications every mean stays, every ratio too.
        var pooled = talks
        pooled.pool(talks)
        #expect(abs((measure.value(pooled, replications: 2) ?? .nan) - expected) < 1e-12)
    }

    @Test(
        "The scenario's definition decides what service-level is",
        arguments: ServiceLevelDefinition.allCases)
    func definition(_ definition: ServiceLevelDefinition) throws {
        let measures = MeasureCatalogue.contacts(definition)
        let chosen = try #require(measures.first { $0.info.name == "service-level" })
        let named = try #require(measures.first { $0.info.name == "service-level-\(definition.rawValue)" })
        #expect(chosen.value(totals, replications: 1) == named.value(totals, replications: 1))
        #expect(chosen.info.formula == named.info.formula)
        #expect(chosen.info.summary.contains(definition.rawValue))
    }

    @Test(
        "Team measures",
        arguments: [
            ("occupancy", 0.75), ("effort-load", 2.0 / 3), ("slot-utilization", 0.5), ("slots-bind", 0), ("people-present", 4.5), ("people-working", 3),
            ("present-hours", 4.5), ("effort-hours", 3), ("idle-hours", 1), ("alerting-hours", 0.5),
            ("paused-hours", 0.25), ("overtime-hours", 0.1), ("rostered", 10), ("absent", 1),
            ("absence", 0.1),
        ] as [(String, Double)])
    func teamMeasure(name: String, expected: Double) throws {
        let hour: Int64 = 3_600_000_000
        var line = TeamLine()
        line.present = hour * 9 / 2
        line.effort = 3 * hour
        line.alerting = hour / 2
        line.slotsPresent = 10 * hour
        line.slotsTaken = 5 * hour
        line.paused = hour / 4
        line.overtime = hour / 10
        line.rostered = 10
        line.absent = 1
        var totals = TeamTotals()
        totals.append(line, length: hour)
        let measure = try #require(MeasureCatalogue.teams.first { $0.info.name == name })
        let value = try #require(measure.value(totals, replications: 1))
        #expect(abs(value - expected) < 1e-12)
    }

    @Test("The larger load binds, interval by interval; an interval without people does not count")
    func binding() throws {
        var line = TeamLine()
        line.present = 100
        line.effort = 60
        line.slotsPresent = 300
        line.slotsTaken = 183
        var slots = TeamTotals()
        slots.append(line, length: 100)
        line.slotsTaken = 180
        var effort = TeamTotals()
        effort.append(line, length: 300)
        var nobody = TeamTotals()
        nobody.append(TeamLine(), length: 1000)
        var run = slots
        run.pool(effort)
        run.pool(nobody)
        let measure = try #require(MeasureCatalogue.teams.first { $0.info.name == "slots-bind" })
        #expect(measure.value(slots, replications: 1) == 1)
        #expect(measure.value(effort, replications: 1) == 0)
        #expect(measure.value(nobody, replications: 1) == nil)
        #expect(measure.value(run, replications: 1) == 0.25)
        // Side by side: 183 and 180 of 600 slots against 120 of 200.
        var both = slots
        var other = TeamTotals()
        other.append(line, length: 100)
        both.join(other)
        #expect(both.slotsBind == 100)
        #expect(both.staffed == 100)
    }

    @Test("Ratios of nothing do not exist")
    func empty() {
        for measure in MeasureCatalogue.contacts(.overOffered) where measure.denominator != nil {
            #expect(measure.value(ContactTotals(), replications: 1) == nil)
        }
    }

    @Test("Names are unique and every measure is described")
    func catalogue() {
        let infos = MeasureCatalogue.infos()
        #expect(Set(infos.map(\.name)).count == infos.count)
        for info in infos {
            #expect(info.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
            #expect(info.summary.hasSuffix("."))
            #expect(!info.formula.isEmpty)
        }
    }

    @Test("Rows add up in time, types add up side by side, replications pool")
    func adding() {
        var later = totals
        later.append(totals)
        #expect(later.arrived == 240)
        #expect(later.waitingAtEnd == 2)
        #expect(later.time == 7_200_000_000)
        var beside = totals
        beside.join(totals)
        #expect(beside.arrived == 240)
        #expect(beside.waitingAtEnd == 4)
        #expect(beside.time == 3_600_000_000)
        #expect(beside.oldestAtEnd == 31_000_000)
        var pooled = totals
        pooled.pool(totals)
        #expect(pooled.waitingAtEnd == 4)
        #expect(pooled.time == 7_200_000_000)
        #expect(pooled.oldestAtEnd == 62_000_000)
    }

    @Test("Sums of waits stop at the largest number instead of ending the program")
    func saturation() {
        #expect(sum(Int64.max - 1, 5) == Int64.max)
        #expect(sum(2, 3) == 5)
    }
}

@Suite("Measures: the balance")
struct MeasuresBalanceTests {
    @Test("A ledger that adds up has no imbalance, by arrival and by moment")
    func balanced() {
        let frame = SmallModel.frame()
        let ledger = SmallModel.ledger(frame)
        plant(ledger)
        #expect(Balance.check(ledger).isEmpty)
    }

    @Test("A lost contact is found with its row and type")
    func lost() {
        let frame = SmallModel.frame()
        let ledger = SmallModel.ledger(frame)
        plant(ledger)
        ledger.typeLines[1 * 2 + 1].handled -= 1
        #expect(
            Balance.check(ledger) == [Imbalance(kind: .byArrival, row: 1, type: 1, found: 3, expected: 4)])
        #expect("\(Balance.check(ledger)[0])" == "balance by arrival, row 1, type 1: 3 where 4 is due")
    }

    @Test("A wrong stock is found in its row and the next")
    func stock() {
        let frame = SmallModel.frame()
        let ledger = SmallModel.ledger(frame)
        plant(ledger)
        ledger.typeStates[2 * 2].inSystemAtEnd += 1
        let found = Balance.check(ledger)
        #expect(found.map(\.row) == [2, 3])
        #expect(found.allSatisfy { $0.kind == .byMoment && $0.type == 0 })
    }

    /// Three waiting at the start; in each row 4 arrive (3 handled in the end, one still open at the end of the run).
    private func plant(_ ledger: borrowing Ledger) {
        for type in 0..<ledger.types {
            ledger.typeStates[ledger.rows * ledger.types + type].inSystemAtEnd = 3
            for row in 0..<ledger.rows {
                let index = row * ledger.types + type
                ledger.typeLines[index].arrived = 3
                ledger.typeLines[index].transferredIn = 1
                ledger.typeLines[index].handled = 3
                ledger.typeLines[index].open = 1
                ledger.flows[index].entered = 4
                ledger.flows[index].left = 3
                ledger.typeStates[index].inSystemAtEnd = Int32(4 + row)
            }
        }
    }
}

@Suite("Measures: offered wait and percentiles")
struct MeasuresWaitTests {
    @Test("The layout of the ledger's histograms is the one of LogHistogram, in milliseconds")
    func layout() {
        #expect(WaitBuckets.count == LogHistogram.bucketCount(maximum: (1 << 33) - 1))
        #expect(WaitBuckets.bucket(ofMicroseconds: 999) == 0)
        #expect(WaitBuckets.bucket(ofMicroseconds: 1000) == 1)
        #expect(WaitBuckets.bucket(ofMicroseconds: Int64.max) == WaitBuckets.count - 1)
        #expect(WaitBuckets.lower(10) == 0.01)
        #expect(WaitBuckets.upper(10) == 0.011)
    }

    /// Answered at 0, 2 and 4 s, abandoned at 3 s: S = 3/4 after 0, 1/2 after 2, then one at risk of one: 0 after 4.
    /// Mean = 0 · 1/4 + 2 · 1/4 + 4 · 1/2 = 2.5 s.
    @Test("Product-limit mean against a hand computation")
    func productLimit() throws {
        var answered = [Double](repeating: 0, count: WaitBuckets.count)
        var abandoned = answered
        for seconds in [0, 2, 4] {
            answered[WaitBuckets.bucket(ofMicroseconds: Int64(seconds) * 1_000_000)] += 1
        }
        abandoned[WaitBuckets.bucket(ofMicroseconds: 3_000_000)] += 1
        let mean = try #require(OfferedWait.mean(answered: answered, abandoned: abandoned))
        // A bucket is up to 1/32 wide.
        #expect(abs(mean - 2.5) < 2.5 / 32)
    }

    /// Offered waits exponential with mean 100 s, patience exponential with mean 100 s: the mean of the offered wait is seen through
    /// the censoring, while the mean wait of the answered is 50 s.
    @Test("Censoring does not bias the offered wait")
    func censoring() throws {
        var random = SplitMix(20_240_101)
        var answered = [Double](repeating: 0, count: WaitBuckets.count)
        var abandoned = answered
        for _ in 0..<200_000 {
            let wait = -100 * log(1 - random.uniform())
            let patience = -100 * log(1 - random.uniform())
            let bucket = WaitBuckets.bucket(ofMicroseconds: Int64(min(wait, patience) * 1e6))
            if wait <= patience { answered[bucket] += 1 } else { abandoned[bucket] += 1 }
        }
        let mean = try #require(OfferedWait.mean(answered: answered, abandoned: abandoned))
        // Greenwood's deviation of the restricted mean is near 0.6 s here.
        #expect(abs(mean - 100) < 3)
    }

    @Test("Nobody answered: no offered wait")
    func nobody() { #expect(OfferedWait.mean(answered: [0, 0], abandoned: [3, 1]) == nil) }

    @Test("A percentile lies straight within its bucket")
    func percentile() throws {
        let counts = [0.0, 50, 50] + [Double](repeating: 0, count: WaitBuckets.count - 3)
        var cumulative: [Double] = []
        var sum = 0.0
        for count in counts {
            sum += count
            cumulative.append(sum)
        }
        let median = try #require(BucketReader.quantile(0.5, total: 100) { cumulative[$0] })
        #expect(abs(median - 0.002) < 1e-12)
        let p75 = try #require(BucketReader.quantile(0.75, total: 100) { cumulative[$0] })
        #expect(abs(p75 - 0.0025) < 1e-12)
        #expect(BucketReader.quantile(0.5, total: 0) { _ in 0 } == nil)
    }
}
