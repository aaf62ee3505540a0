import Scenarios
import Stochastics
import Testing

@testable import Simulation

/// The bot by severity and hours, its steps and its outages, on histories made by hand.
@Suite struct BotHistoryTests {
    private func story(
        _ rows: [TraceRow], bot: Bot = Bot(handling: .exactly(30), handOff: .exactly(0)),
        outcome: BotOutcome = BotOutcome(contains: 0, returnDelay: .exactly(0)), change: (inout Scenario) -> Void = { _ in }
    ) -> Story {
        Story(("chat", .chat, rows), people: 2) { scenario in
            scenario.bot = bot
            scenario.types[0].bot = outcome
            change(&scenario)
        }
    }

    private func rates(_ contains: Double, closed: Double? = nil, saves: Double = 0) -> BotRates {
        BotRates(
            contains: contains, givesUp: 0, containsClosed: closed ?? contains, givesUpClosed: 0, comesBack: 0, saves: saves)
    }

    @Test func `what the bot achieves depends on the severity`() throws {
        let rows = Severity.allCases.map { TraceRow(arrival: Double($0.index) * 1000, severity: $0) }
        let story = story(
            rows,
            outcome: BotOutcome(
                contains: 0.5, bySeverity: [rates(1), rates(0, saves: 15), rates(0), rates(0)], returnDelay: .exactly(0)))
        #expect(
            try story.events().filter { $0.contains("contained") || $0.contains("ends") } == [
                "00:00:30 chat0 contained", "00:17:55 chat1 ends p0", "00:34:50 chat2 ends p1", "00:51:30 chat3 ends p0",
            ])
    }

    @Test func `and on whether people answer`() throws {
        let outcome = BotOutcome(
            contains: 0, bySeverity: Severity.allCases.map { _ in rates(0, closed: 1) }, returnDelay: .exactly(0))
        let story = story([TraceRow(arrival: Story.hour(2)), TraceRow(arrival: Story.hour(10))], outcome: outcome) {
            $0.types[0].hours = Story.officeHours
        }
        #expect(
            try story.events().filter { !$0.hasSuffix("bot") } == [
                "02:00:30 chat0 contained", "10:00:30 chat1 handed off", "10:00:30 chat1 answered p0", "10:01:30 chat1 ends p0",
            ])
    }

    @Test func `steps take time in the bot and save work`() throws {
        var bot = Bot(handling: .exactly(30), handOff: .exactly(5))
        bot.steps = [
            BotStep(name: "menu", share: 1, time: .exactly(20), saves: 15), BotStep(name: "form", share: 0, time: .exactly(60), saves: 30),
            BotStep(name: "photo", share: 1, time: .exactly(10), saves: 5),
        ]
        let story = story(
            [TraceRow(arrival: 0)], bot: bot, outcome: BotOutcome(contains: 0, saves: 10, returnDelay: .exactly(0)))
        #expect(
            try story.events() == [
                "00:00:00 chat0 bot", "00:01:00 chat0 handed off", "00:01:05 chat0 answered p0", "00:01:35 chat0 ends p0",
            ])
    }

    @Test func `work saved never makes work negative`() throws {
        var bot = Bot(handling: .exactly(30), handOff: .exactly(0))
        bot.steps = [BotStep(name: "menu", share: 1, time: .exactly(0), saves: 500)]
        let story = story([TraceRow(arrival: 0)], bot: bot)
        #expect(try story.events().last == "00:00:30 chat0 ends p0")
    }

    @Test func `an outage hands over who is in the bot, with nothing saved; later arrivals go straight to people`() throws {
        var bot = Bot(handling: .exactly(30), handOff: .exactly(5))
        bot.down = [TimeWindow(start: 100, end: 200)]
        let story = story(
            [TraceRow(arrival: 70), TraceRow(arrival: 80), TraceRow(arrival: 100), TraceRow(arrival: 200)], bot: bot,
            outcome: BotOutcome(contains: 0, saves: 50, returnDelay: .exactly(0)))
        // The first leaves the bot at the instant at which it fails: the end comes first.
        #expect(
            try story.events() == [
                "00:01:10 chat0 bot", "00:01:20 chat1 bot", "00:01:40 chat0 handed off", "00:01:40 chat1 handed off",
                "00:01:40 chat2 answered p0", "00:01:45 chat0 answered p1", "00:01:45 chat1 answered p0",
                "00:01:55 chat0 ends p1", "00:03:20 chat3 bot", "00:03:35 chat2 ends p0", "00:03:40 chat1 ends p0",
                "00:03:50 chat3 handed off", "00:03:55 chat3 answered p1", "00:04:05 chat3 ends p1",
            ])
        #expect(try story.imbalances().isEmpty)
    }

    @Test func `who waits for a session goes to people as well`() throws {
        var bot = Bot(handling: .exactly(60), handOff: .exactly(0), atOnce: 1, whenFull: .wait)
        bot.down = [TimeWindow(start: 50, end: 100)]
        let story = story([TraceRow(arrival: 0), TraceRow(arrival: 10)], bot: bot)
        #expect(
            try story.events().prefix(5) == [
                "00:00:00 chat0 bot", "00:00:10 chat1 waits for bot", "00:00:50 chat0 handed off", "00:00:50 chat0 answered p0",
                "00:00:50 chat1 answered p1",
            ])
    }

    @Test func `severity is kept when a customer comes back, on another channel too`() throws {
        let story = Story(
            ("chat", .chat, [TraceRow(arrival: 0, severity: .critical)]), ("phone", .phone, []), people: 2
        ) { scenario in
            scenario.bot = Bot(handling: .exactly(30), handOff: .exactly(0))
            scenario.types[0].bot = BotOutcome(
                contains: 1, comesBack: 1, returns: [BotReturn(share: 1, to: 1)], returnDelay: .exactly(Story.hour(1)))
            scenario.types[1].hours = [TimeWindow(start: 7200, end: 9000)]
            scenario.types[1].afterHoursBySeverity = [.refuse, .refuse, .refuse, .store]
        }
        #expect(
            try story.events() == [
                "00:00:00 chat0 bot", "00:00:30 chat0 contained", "00:00:30 phone0' goes away", "01:00:30 phone0' stored",
                "02:00:00 phone0' answered p0", "02:01:00 phone0' ends p0",
            ])
    }
}
