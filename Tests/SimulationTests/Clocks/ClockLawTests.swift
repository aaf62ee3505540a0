import Scenarios
import Stochastics
import Testing

@testable import Simulation

/// What holds in every run with conversations and clocks, on a scenario with all of their parts at once.
@Suite struct ClockLawTests {
    private func law(_ mean: Double) -> Law { .exponential(mean: mean) }

    /// WhatsApp behind a bot with parking through the flow and silent leavers, chat with an automatic reply, e-mail by hours; two
    /// days, too few people.
    private func scenario() -> Scenario {
        var whatsapp = ContactType(name: "whatsapp", entry: 0, channel: .whatsapp, handling: law(50))
        whatsapp.conversation = Conversation(
            turns: .exactly(4), reply: law(200), closing: law(30),
            park: Park(
                whenSilent: 60, byChoice: 0.1, research: 0.1, researchTime: law(300), limit: 3, returnsTo: .flow,
                closeAfter: law(2000)))
        whatsapp.patience = law(400)
        whatsapp.silent = SilentAbandonment(share: 0.5)
        whatsapp.bot = BotOutcome(contains: 0.2, givesUp: 0.1, returnDelay: law(100))
        whatsapp.wrapUp = law(10)
        var chat = ContactType(name: "chat", entry: 1, channel: .chat, handling: law(300))
        chat.autoReply = AutoReply(after: 120)
        chat.pickUp = law(5)
        var email = ContactType(name: "email", entry: 2, channel: .email, handling: law(400))
        email.hours = [TimeWindow(start: 8 * 3600, end: 20 * 3600)]
        email.transfers = [Transfer(share: 0.2, to: .type(1))]
        email.priority = 3
        let entries = ["whatsapp", "chat", "email"].enumerated().map { index, name in
            ContactEntry(
                name: name, channel: [.whatsapp, .chat, .email][index], demand: .none, types: index..<index + 1)
        }
        var team = Team(name: "desk", skills: (0..<3).map { Skill(type: $0) }, staffing: .positions([[2, 3]]))
        team.slots = 3
        var scenario = Scenario(
            horizon: Horizon(length: .days(2), intervalMinutes: 60), entries: entries, types: [whatsapp, chat, email],
            teams: [team])
        for index in scenario.entries.indices {
            // One every ten minutes, each at a time of its own.
            scenario.entries[index].demand = .trace(
                (0..<280).map { TraceRow(arrival: Double($0) * 600 + Double(index) * 77) })
        }
        scenario.bot = Bot(handling: law(60), handOff: .exactly(5))
        scenario.measure.firstResponse.countsBot = true
        scenario.measure.resolution = ClockRule(runsInOpeningHours: true, pausesForCustomer: true)
        scenario.routing.nextContact = ["sla-deadline", "priority"]
        scenario.routing.escalations = [Escalation(type: 2, clock: .firstResponse, after: 1800, priority: 1)]
        func target(_ measure: Target.Measure, _ severity: Severity? = nil) -> Target {
            Target(
                text: "t", measure: measure, scope: .types([0, 1, 2], name: "all"), severity: severity, threshold: 0.8,
                isAtLeast: true)
        }
        scenario.targets = [
            target(.nextResponse(within: 120)), target(.resolution(within: 1800)), target(.reached(within: 300)),
            target(.firstResponse(within: 60)), target(.answered(within: 60), .low), target(.abandoned, .low),
        ]
        return scenario
    }

    @Test func `the balance holds, and no share passes one`() throws {
        let model = try CompiledScenario(scenario())
        var engine = Engine(model, seed: 3)
        for replication in 0..<3 {
            let finished = engine.run(replication: replication, isCancelled: CancelFlag())
            #expect(finished)
            #expect(Balance.check(engine.ledger) == [])
            var totals = [ContactTotals](repeating: ContactTotals(), count: 3)
            for row in 0..<engine.ledger.rows {
                for type in 0..<3 {
                    let index = row * 3 + type
                    totals[type].append(
                        engine.ledger.typeLines[index], engine.ledger.flows[index], engine.ledger.typeStates[index],
                        length: engine.ledger.rowLengths[row])
                    totals[type].talk.append(engine.ledger.talkLines[index], engine.ledger.talkStates[index])
                }
            }
            for measure in MeasureCatalogue.contacts(.overOffered) where measure.info.estimator == .proportion {
                for type in totals {
                    let below = measure.denominator?(type) ?? 0
                    #expect(measure.numerator(type) >= 0)
                    #expect(measure.numerator(type) <= below, "\(measure.info.name)")
                }
            }
            for row in 0..<engine.ledger.rows {
                for promise in 0..<engine.ledger.promises {
                    let line = engine.ledger.promiseLines[row * engine.ledger.promises + promise]
                    #expect(line.inTime <= line.stopped)
                    guard model.promises[promise].kind != .firstResponse else { continue }
                    #expect(line.stopped + line.notDue <= line.asked, "\(model.promises[promise])")
                }
            }
            // Every clock has something to show.
            #expect(totals[0].talk.nextResponses > 0)
            #expect(totals[0].talk.returnedToFlow > 0)
            #expect(totals[0].abandonedSilently > 0)
            #expect(totals[1].talk.autoReplied > 0)
            #expect(totals[2].talk.escalated > 0)
            #expect(totals.allSatisfy { $0.talk.resolved > 0 })
        }
    }

    @Test func `a replication is the same with and without a log`() throws {
        let model = try CompiledScenario(scenario())
        var plain = Engine(model, seed: 3)
        let recorder = TraceRecorder()
        var traced = Engine(try CompiledScenario(scenario()), seed: 3, recorder: recorder)
        let finished = [
            plain.run(replication: 0, isCancelled: CancelFlag()), traced.run(replication: 0, isCancelled: CancelFlag()),
        ]
        #expect(finished == [true, true])
        for index in 0..<plain.ledger.talkLineCount {
            #expect(plain.ledger.talkLines[index].resolution == traced.ledger.talkLines[index].resolution)
            #expect(plain.ledger.talkLines[index].nextResponse == traced.ledger.talkLines[index].nextResponse)
            #expect(plain.ledger.talkLines[index].escalated == traced.ledger.talkLines[index].escalated)
        }
        let kinds = Set(recorder.events.map(\.kind))
        let expected: Set<TraceKind> = [
            .arrives, .entersBot, .taken, .works, .responds, .parks, .writes, .researchDone, .fallsSilent, .noticed,
            .autoReply, .escalated, .closes, .wrapsUp, .ends, .queues,
        ]
        #expect(expected.subtracting(kinds) == [])
        #expect(zip(recorder.events, recorder.events.dropFirst()).allSatisfy { $0.time <= $1.time })
    }
}
