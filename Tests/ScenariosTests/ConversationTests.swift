import Foundation
import Stochastics
import Testing

@testable import Scenarios

/// What files say about conversations, severity, on call, clocks and identity.
@Suite struct ConversationTests {
    /// The reader with the policy by deadlines that the week of the format's guide names.
    static let reader: ScenarioReader = {
        var vocabulary = TestReader.vocabulary
        if !vocabulary.nextContact.contains(where: { $0.name == "sla-deadline" }) {
            vocabulary.nextContact.append(
                .init(name: "sla-deadline", summary: "the contact whose promise is due first"))
        }
        return ScenarioReader(vocabulary: vocabulary)
    }()

    func scenario(_ path: String) throws -> Scenario {
        let reading = Self.reader.read(path: "\(TestReader.corpus)/\(path)")
        return try #require(reading.scenario, "\(reading.diagnostics.map(\.plain).joined(separator: "\n"))")
    }

    func scenario(text: String) throws -> Scenario {
        let reading = TestReader.read(text)
        return try #require(reading.scenario, "\(reading.diagnostics.map(\.plain).joined(separator: "\n"))")
    }

    static func text(_ contact: String, more: String = "") -> String {
        """
        vardiya: 1
        contacts:
          whatsapp: { volume: 10/day, patience: 4m, \(contact) }
        teams:
          desk: { takes: all, slots: 3, positions: 20 }
        \(more)
        """
    }

    @Test func `the hybrid week of an online shop`() throws {
        let week = try scenario("parts/week.yaml")
        let whatsapp = try #require(week.types.first { $0.name == "whatsapp/returns" })
        #expect(whatsapp.handling.mean == 50)
        let conversation = try #require(whatsapp.conversation)
        #expect(conversation.turns.tag == "geometric")
        #expect(conversation.turns.mean == 5)
        #expect(abs(conversation.reply.quantile(0.5) - 80) < 1e-6)
        #expect(conversation.closing == nil)
        let park = try #require(conversation.park)
        #expect(park.whenSilent == 240)
        #expect(park.byChoice == 0.05)
        #expect(park.research == 0)
        #expect(park.slots == 0)
        #expect(park.limit == 12)
        #expect(park.owns == nil)
        #expect(park.returnsTo == .sameAgent)
        #expect(park.waits == 180)
        #expect(park.returnersAhead)
        #expect(park.closeAfter?.mean == 43_200)
        #expect(
            whatsapp.messagingWindow
                == MessagingWindow(open: 86_400, template: Price(amount: 2.4, per: .once)))
        #expect(whatsapp.silent == SilentAbandonment(share: 0.6, noticedAfter: 60))
        #expect(whatsapp.severityShares == [0.7, 0.25, 0.05, 0])
        #expect(
            whatsapp.afterHoursBySeverity == [.store, .emailManager, .smsOnCall, .callOnCall])
        let chat = try #require(week.types.first { $0.name == "chat/product" })
        #expect(chat.autoReply == AutoReply(after: 300))
        #expect(chat.conversation == nil)
        let onCall = try #require(week.onCall)
        #expect(onCall.ladder.map(\.name) == ["shift-lead", "payments-manager", "operations-head"])
        #expect(onCall.ladder.map(\.timeout) == [300, 300, 600])
        #expect(onCall.ladder.allSatisfy { $0.hours.isEmpty })
        #expect(onCall.sms?.share == 0.75)
        #expect(onCall.call?.after.mean == 40)
        #expect(onCall.startsAfter.mean == 480)
        #expect(onCall.standby == Price(amount: 500, per: .night))
        #expect(onCall.page == Price(amount: 250, per: .once))
        #expect(week.storedOrder == .severity)
        #expect(week.routing.keepsCustomer)
        #expect(week.routing.nextContact == ["sla-deadline"])
        #expect(week.measure.firstResponse == ClockRule(runsInOpeningHours: true))
        #expect(week.measure.resolution == ClockRule(pausesForCustomer: true))
        let last = try #require(week.targets.last)
        #expect(last.measure == .reached(within: 600))
        #expect(last.severity == .critical)
        #expect(
            last.scope
                == .types(week.types.indices.filter { week.types[$0].reason == "payment" }, name: "critical"))
    }

    @Test func `every key once`() throws {
        let full = try scenario("valid-conversations.yaml")
        let types = Dictionary(uniqueKeysWithValues: full.types.map { ($0.name, $0) })
        let whatsapp = try #require(types["whatsapp"])
        #expect(whatsapp.handlingByWindow.map(\.law.mean) == [70])
        #expect(whatsapp.conversation?.closing == whatsapp.conversation?.reply)
        let park = try #require(whatsapp.conversation?.park)
        #expect(park.whenSilent == 0)
        #expect(park.research == 0.1)
        #expect(park.researchTime?.mean == 900)
        #expect(park.slots == 0.25)
        #expect(park.owns == 20)
        #expect(!park.returnersAhead)
        #expect(whatsapp.silent == SilentAbandonment(share: 0.6, noticedAfter: 120))
        #expect(whatsapp.autoReply == AutoReply(after: 300, asType: 3))
        // The section's line for medium; chat's own for critical; what the channel does elsewhere.
        let chat = try #require(types["chat"])
        #expect(chat.afterHoursBySeverity == [.store, .emailManager, .smsOnCall, .callOnCall])
        #expect(chat.also.map(\.share) == [0.1, 0.05])
        #expect(chat.also.map(\.to) == [0, 2])
        #expect(chat.severityShares == [0.9, 0, 0, 0.1])
        let phone = try #require(types["phone"])
        #expect(phone.afterHours == .refuse)
        #expect(phone.afterHoursBySeverity.isEmpty)
        // What `all` says for text leaves calls as they are.
        #expect(phone.silent == nil)
        #expect(phone.messagingWindow == nil)
        #expect(types["email"]?.conversation?.turns.mean == 1)
        #expect(types["email"]?.silent == nil)
        #expect(full.customers == 5000)
        let bot = try #require(full.bot)
        #expect(bot.down == [TimeWindow(weekdays: 0b001_0000, start: 73_800, end: 76_500)])
        #expect(bot.steps.map(\.name) == ["menu", "order-number"])
        #expect(bot.steps.map(\.share) == [0.8, 0.6])
        #expect(bot.steps.map(\.time.mean) == [20, 30])
        #expect(bot.steps.map(\.saves) == [15, 0])
        let outcome = try #require(whatsapp.bot)
        #expect(outcome.contains == 0.6)
        #expect(outcome.containsClosed == 0.7)
        #expect(outcome.bySeverity.map(\.contains) == [0.6, 0.6, 0.6, 0])
        #expect(outcome.bySeverity.map(\.containsClosed) == [0.7, 0.7, 0.7, 0.05])
        #expect(outcome.bySeverity.map(\.saves) == [30, 30, 10, 30])
        let ladder = try #require(full.onCall?.ladder)
        #expect(ladder.map(\.hours.count) == [2, 0, 2])
        #expect(full.teams[0].nextMessage == .ongoingFirst)
        #expect(full.teams[0].switching == 10)
        #expect(full.teams[0].atEndConversations == .park)
        #expect(full.teams[0].lastNewBefore == 600)
        #expect(full.teams[1].attention == .parallel)
        #expect(full.measure.firstResponse == ClockRule(runsInOpeningHours: true, countsBot: true))
        #expect(full.measure.resolution == ClockRule(runsInOpeningHours: true, pausesForCustomer: true))
        #expect(full.targets.map(\.severity) == [nil, nil, nil, .critical])
        #expect(full.targets[1].measure == .nextResponse(within: 240))
        #expect(full.targets[3].period == .everyHour(TimeWindow(start: 28_800, end: 72_000)))
        #expect(
            full.routing.escalations == [
                Escalation(type: 0, clock: .resolution, after: 64_800, priority: 1),
                Escalation(type: 0, severity: .critical, clock: .firstResponse, after: 150, priority: 2),
            ])
    }

    @Test(arguments: ["parts/week.yaml", "valid-conversations.yaml"])
    func `explained is the same scenario written out`(name: String) throws {
        let reading = Self.reader.read(path: "\(TestReader.corpus)/\(name)")
        let explained = reading.explained()
        let again = Self.reader.read(text: explained, name: name, directory: TestReader.corpus)
        try #require(again.scenario != nil, "\(again.diagnostics.map(\.plain).joined(separator: "\n"))")
        var first = ""
        var second = ""
        dump(try #require(reading.scenario), to: &first)
        dump(try #require(again.scenario), to: &second)
        let isDated = first.contains("isDated: true")
        if !isDated { second = second.replacingOccurrences(of: "isDated: true", with: "isDated: false") }
        #expect(first == second)
    }

    @Test func `explained marks what a phrase leaves out`() {
        let reading = Self.reader.read(path: "\(TestReader.corpus)/parts/week.yaml")
        let lines = reading.explained().split(separator: "\n").map(String.init)
        #expect(
            lines.contains {
                $0.hasPrefix("    silent: 60% noticed after 1m ")
                    && $0.hasSuffix("# assumed: noticed after 1m")
            })
        #expect(lines.contains { $0.hasPrefix("      returners: ahead ") && $0.hasSuffix("# assumed") })
        #expect(lines.contains { $0.hasPrefix("    counts: person ") && $0.hasSuffix("# assumed") })
    }

    @Test func `turns in an entry hide the handling that all have, and the other way round`() throws {
        let text = """
            vardiya: 1
            contacts:
              all: { patience: 4m, handling: 5m, stretch: 100% 130% }
              whatsapp: { volume: 10/day, turns: 3, work: 1m, reply: 1m }
              chat: { volume: 10/day }
              copy: { channel: chat, like: whatsapp, handling: 2m }
            teams:
              desk: { takes: all, slots: 3, positions: 20 }
            """
        let shop = try scenario(text: text)
        #expect(shop.types[0].conversation?.turns.mean == 3)
        #expect(shop.types[0].stretch.isEmpty)
        #expect(shop.types[1].conversation == nil)
        #expect(shop.types[1].stretch == [1, 1.3])
        #expect(shop.types[2].conversation == nil)
        #expect(shop.types[2].handling.mean == 120)
    }

    @Test func `a reason may change the turns of a conversation but not make it a session`() throws {
        let reasons = """
            reasons:
              order: { share: 60% }
              payment: { share: 40%, turns: 8, severity: { medium: 100% } }

            """
        let shop = try scenario(text: Self.text("turns: 3, work: 1m, reply: 1m", more: reasons))
        #expect(shop.types.map { $0.conversation?.turns.mean } == [3, 8])
        #expect(shop.types.map(\.severityShares) == [[1, 0, 0, 0], [0, 1, 0, 0]])
        let other = reasons.replacingOccurrences(of: "turns: 8", with: "handling: 8m")
        #expect(
            TestReader.plain(Self.text("turns: 3, work: 1m, reply: 1m", more: other)).filter {
                $0.contains("error")
            } == [
                "week.yaml:8:26: error: `turns` makes a conversation, whose length follows from `work` and `reply`; remove `handling`, or remove `turns`."
            ])
    }

    @Test(arguments: [
        ("5", 5.0), ("geometric mean 5", 5), ("poisson mean 4 plus 1", 5), ("uniform 2 to 8", 5),
        ("fixed 5", 5),
        ("table values 4 6 shares 50% 50%", 5),
    ]) func `turns`(text: String, mean: Double) throws {
        #expect(abs(try Turns.turns.read(text, key: "turns").get().mean - mean) < 1e-9)
    }

    @Test(arguments: [
        "0", "2.5", "poisson mean 4", "lognormal mean 5 cv 1", "exponential mean 5", "5m", "fixed 0", "20000",
        "geometric mean 5 plus 0.5", "many",
    ]) func `no turns`(text: String) {
        #expect(!Turns.turns.read(text, key: "turns").isSuccess)
    }

    @Test func `grammars read their examples`() {
        func reads<Value>(_ grammar: Grammar<Value>) {
            for example in grammar.examples {
                #expect(grammar.read(example, key: "key").isSuccess, "\(grammar.title): \(example)")
            }
        }
        reads(Turns.turns); reads(Closings.closing); reads(SilentPhrases.silent); reads(AutoReplies.reply)
        reads(SecondContacts.also); reads(ParkPhrases.choice); reads(ParkPhrases.research);
        reads(ParkPhrases.uses)
        reads(ParkPhrases.perAgent); reads(BotSteps.step); reads(OnCallPhrases.tier)
        reads(OnCallPhrases.acknowledgement); reads(OnCallPhrases.standby); reads(Escalations.escalation)
    }

    /// What planners will write wrong, with the sentence that helps.
    static let slips: [(String, String, String)] = [
        (
            "turns: 5, work: 50s, reply: 1m, handling: 3m", "",
            "error: `turns` makes a conversation, whose length follows from `work` and `reply`; remove `handling`, or remove `turns`."
        ),
        (
            "handling: 3m, park: { when-silent: 4m }", "",
            "error: `park` is for conversations, and whatsapp has no `turns`; add `turns:`, or remove the line"
        ),
        (
            "turns: 5, work: 50s, reply: 1m, park: { when-silent: 4m, returns-to: queue, waits: 3m }", "",
            "error: `waits` is the time for a slot of the same person; write `returns-to: same-agent`, or remove `waits`"
        ),
        (
            "turns: 5, work: 50s, reply: 1m, park: { returns-to: queue }", "",
            "error: nothing says when a conversation is parked; add one of when-silent, by-choice, research"
        ),
        ("turns: 5, reply: 1m", "", "error: `whatsapp` has no `work`"),
        ("turns: 5, work: 50s", "", "error: `whatsapp` has no `reply`"),
        (
            "handling: 3m, severity: { low: 70%, medium: 25%, high: 3% }", "",
            "error: low 70 + medium 25 + high 3 = 98%; 2% of whatsapp have no severity."
        ),
        (
            "handling: 3m, severity: { low: 70%, high: 35% }", "",
            "error: low 70 + high 35 = 105%; that is 5% more than all of whatsapp."
        ),
        (
            "handling: 3m", "after-hours: { low: store }",
            "error: nothing ever closes: no contact or reason has `hours`; add `hours:`, or remove `after-hours`"
        ),
        (
            "handling: 3m, hours: 08:00-20:00", "after-hours: { low: call on-call }",
            "error: `call on-call`, but nobody is on call; add the section `on-call`"
        ),
        (
            "handling: 3m, hours: 08:00-20:00",
            "after-hours: { low: call on-call }\non-call: { ladder: lead for 5m, handling: 9m, sms: 75% acknowledge after 3m }",
            "error: `call on-call`, but nothing says how that page is acknowledged; add `call: 75% acknowledge after exponential mean 3m` to `on-call`"
        ),
        (
            "handling: 3m", "targets:\n  - 95% of critical reached within 10m",
            "error: no contact is ever critical; give a reason or contact a `severity` with critical"
        ),
        (
            "handling: 3m", "targets:\n  - 95% of whatsapp next-response within 10m",
            "error: whatsapp has no `turns`, so nothing follows the first response; write first-response"
        ),
        (
            "handling: 3m", "routing: { escalate: whatsapp to priority 1 at 75% of resolution }",
            "error: nothing promises a time for resolution of whatsapp; add a target, such as `80% of whatsapp resolution within 24h`"
        ),
        (
            "turns: 5, work: 50s, reply: 1m, park: { when-silent: 4m, returns-to: flow }", "",
            "error: `returns-to: flow` leads through the bot, and no bot fronts whatsapp; add it to `fronts` of `bot`"
        ),
    ]

    @Test(arguments: slips) func `mistakes`(contact: String, more: String, expected: String) {
        let errors = TestReader.plain(Self.text(contact, more: more)).filter { $0.contains("error: ") }
        #expect(errors.map { $0.drop { $0 != " " }.dropFirst() } == [Substring(expected)])
    }

    @Test func `a trace with turns, severities and customers`() throws {
        let day = try scenario(
            text: """
                vardiya: 1
                contacts:
                  whatsapp: { trace: parts/turns.csv, patience: 4m, turns: 5, work: 50s, reply: 80s }
                  phone: { trace: parts/turns.csv, patience: 4m, handling: 3m }
                teams:
                  desk: { takes: all, slots: 3, positions: 4 }
                """)
        guard case .trace(let rows) = day.entries[0].demand, case .trace(let calls) = day.entries[1].demand
        else {
            Issue.record("no trace")
            return
        }
        #expect(
            rows == [
                TraceRow(
                    arrival: 0, turns: 3, work: [50, 40], replies: [60, 4.5], severity: .low, customer: 0),
                TraceRow(arrival: 20, turns: 2, work: [30, 25], severity: .critical, customer: 1),
            ])
        #expect(calls == [TraceRow(arrival: 10, handling: 200, customer: 0)])
    }

    @Test func `a chat that is answered by itself may come while nobody works`() {
        let text = """
            vardiya: 1
            contacts:
              chat: { volume: 10/day, handling: 5m, patience: 4m, if-unanswered: store after 5m }
            teams:
              desk: { takes: all, positions: 0 0 0 0 0 0 0 0 0 2 2 2 2 2 2 2 2 2 2 2 2 0 0 0 }
            """
        #expect(
            TestReader.plain(text) == [
                "week.yaml:3:3: note: chat is open 24/7, but nobody who takes it works 00:00–09:00, 21:00–24:00; it waits until somebody does."
            ])
    }

    @Test func `the work of a conversation is all its turns`() {
        let text = Self.text("turns: 5, work: 10m, reply: 1m").replacingOccurrences(
            of: "10/day", with: "800/day"
        )
        .replacingOccurrences(of: "patience: 4m", with: "patience: none")
        #expect(
            TestReader.plain(text) == [
                "week.yaml:3:3: error: 27.8 hours of work per hour for 20 seats, and nobody hangs up: the queue never ends. Add seats or patience."
            ])
        #expect(
            TestReader.plain(text.replacingOccurrences(of: "slots: 3", with: "slots: 3, attention: parallel"))
                .isEmpty)
    }
}
