import Scenarios
import Stochastics
import Testing

@testable import Simulation

/// What scenarios cost and earn, each amount worked out by hand. Runs begin on Monday 1 January 2024, a month of 31 days: a run of one day
/// is 1 ÷ 31 of a month, of two days 2 ÷ 31.
@Suite struct MoneyTests {
    private func row(_ hour: Double, plus seconds: Double = 0) -> TraceRow {
        TraceRow(arrival: Story.hour(hour) + seconds)
    }

    private func money(_ story: Story, replications: Int = 2) throws -> MoneyFigures {
        var scenario = story.scenario
        scenario.currency = "TRY"
        let result = try Experiment.simulate(
            try CompiledScenario(scenario), plan: RunPlan(seed: 1, replications: replications),
            provenance: Provenance(version: "1", scenarioHash: "", platform: ""))
        return try #require(result.money)
    }

    private func expect(
        _ figures: Figures?, _ name: String, _ expected: Double?, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard let value = figures?[name]?.value else {
            #expect(expected == nil, "\(name) has no value", sourceLocation: sourceLocation)
            return
        }
        guard let expected else {
            #expect(Bool(false), "\(name) is \(value)", sourceLocation: sourceLocation)
            return
        }
        #expect(abs(value - expected) <= 1e-6 * max(abs(expected), 1), "\(name) is \(value)", sourceLocation: sourceLocation)
    }

    private func hour(_ money: MoneyFigures, _ name: String) -> Figures? { money.hours.first { $0.name == name }?.figures }

    @Test func `without an amount there is no money in the result`() throws {
        let result = try Experiment.simulate(
            try CompiledScenario(Story(("chat", .chat, [row(1)])).scenario), plan: RunPlan(seed: 1, replications: 2),
            provenance: Provenance(version: "1", scenarioHash: "", platform: ""))
        #expect(result.money == nil)
        #expect(!result.measures.contains { $0.subject == .money })
    }

    @Test func `seats by the hour, with a premium at night, by hour of day`() throws {
        let money = try money(
            Story(("chat", .chat, [row(1), row(2), row(12), row(25)])) { scenario in
                scenario.teams[0].wage = Price(amount: 90, per: .hour)
                scenario.teams[0].premiums = [Premium(share: 0.2, hours: .window(TimeWindow(start: 72_000, end: 108_000)))]
            })
        #expect(money.currency == "TRY")
        // 48 hours × 90, and 20 of them (20:00–06:00 on both days) × 18.
        expect(money.all, "wages", 4320 * 31 / 2)
        expect(money.all, "premiums", 360 * 31 / 2)
        expect(money.all, "cost", 4680 * 31 / 2)
        expect(money.all, "cost-per-contact", 4680.0 / 4)
        expect(money.all, "cost-per-served", 4680.0 / 4)
        expect(money.all, "revenue", 0)
        // One o'clock on two days: 2 × 108, two contacts; noon: 2 × 90, one contact.
        expect(hour(money, "01:00"), "cost", 216 * 31 / 2)
        expect(hour(money, "01:00"), "cost-per-contact", 108)
        expect(hour(money, "12:00"), "cost-per-contact", 180)
        expect(hour(money, "13:00"), "cost-per-contact", nil)
        #expect(money.hours.map(\.name).first == "00:00")
        #expect(money.hours.count == 24)
        #expect(money.all["cost"]?.low == money.all["cost"]?.high)
    }

    @Test func `hours of day add up to the whole`() throws {
        let money = try money(
            Story(("chat", .chat, [row(1.7), row(17), row(30)])) { scenario in
                scenario.teams[0].wage = Price(amount: 77.77, per: .hour)
                scenario.types[0].worth = Worth(served: 3.21, lost: -1)
            })
        for name in ["cost", "wages", "revenue", "margin"] {
            let sum = money.hours.reduce(0.0) { $0 + ($1.figures[name]?.value ?? 0) }
            expect(money.all, name, sum)
        }
    }

    private func day(_ heads: Int, wage: Price, pauses: [Pause] = [], premiums: [Premium], rows: [TraceRow], days: Int = 2) -> Story {
        Story(("phone", .phone, rows), days: days) { scenario in
            scenario.shifts = [Shift(name: "day", start: 28_800, end: 57_600, pauses: pauses)]
            scenario.teams[0].staffing = .roster([RosterRow(shift: 0, heads: Array(repeating: heads, count: 7))])
            scenario.teams[0].shiftsPerWeek = 5
            scenario.teams[0].wage = wage
            scenario.teams[0].premiums = premiums
        }
    }

    @Test func `a roster by the month: payroll, unpaid lunch, premium, license, shift`() throws {
        var story = day(
            2, wage: Price(amount: 31_000, per: .month),
            pauses: [Pause(duration: 1800, isPaid: false, earliest: 10_800, latest: 18_000)],
            premiums: [Premium(share: 0.5, hours: .window(TimeWindow(start: 50_400, end: 57_600)))], rows: [row(10), row(11)])
        story.scenario.teams[0].license = 310
        let money = try money(story)
        // 14 shifts a week ÷ 5 = 2.8: three on the payroll.
        expect(money.all, "wages", 93_000)
        expect(money.all, "licenses", 930)
        // A person's hour: 31,000 ÷ (5 × 7.5 h × 31 ÷ 7) = 7000 ÷ 37.5. Premium hours: 2 h × 2 × 2 days × 7.5 ÷ 8 = 7.5.
        expect(money.all, "premiums", 7.5 * 7000 / 37.5 * 0.5 * 31 / 2)
        // Wages of the run are 6000, an eighth of it in each hour of the shift; licenses 60; premiums 700 in two hours.
        expect(hour(money, "14:00"), "cost", (750 + 7.5 + 350) * 31 / 2)
        expect(hour(money, "03:00"), "cost", 0)
        let shift = try #require(money.shifts.first)
        #expect(shift.name == "day")
        expect(shift.figures, "cost", 6760 * 31 / 2)
        expect(shift.figures, "cost-per-contact", 6760 / 2)
    }

    @Test func `overtime by the hour, with its premium`() throws {
        // A call of a minute 30 seconds before the end of the shift: 30 seconds of overtime.
        let money = try money(
            day(
                1, wage: Price(amount: 120, per: .hour), premiums: [Premium(share: 0.5, hours: .overtime)],
                rows: [row(15, plus: 3570)], days: 1))
        expect(money.all, "wages", (8 * 120 + 1) * 31)
        expect(money.all, "premiums", 0.5 * 31)
        expect(hour(money, "16:00"), "cost", 1.5 * 31)
    }

    @Test func `within a wage by the month, overtime is paid only where the file says how`() throws {
        func wages(_ premiums: [Premium]) throws -> MoneyFigures {
            try money(
                day(1, wage: Price(amount: 31_000, per: .month), premiums: premiums, rows: [row(15, plus: 3570)], days: 1))
        }
        // 7 ÷ 5 = 1.4: two on the payroll. An hour: 31,000 ÷ (40 × 31 ÷ 7) = 175; 30 seconds of it are 1.4583.
        expect(try wages([]).all, "wages", 62_000)
        let paid = try wages([Premium(share: 1, hours: .overtime)])
        expect(paid.all, "wages", 62_000 + 175.0 / 120 * 31)
        expect(paid.all, "premiums", 175.0 / 120 * 31)
    }

    @Test(arguments: [
        // 3 × 55 − 20 = 145 on the day.
        (VendorPrice(perContact: 55), 145),
        // And 24 hours × 10.
        (VendorPrice(perContact: 55, perHour: 10), 385),
        // 3100 a month are 100 a day.
        (VendorPrice(perContact: 55, perMonth: 3100), 245),
        // At least 31,000 a month are 1000 a day.
        (VendorPrice(perContact: 55, minimumPerMonth: 31_000), 980),
        // At least 310 contacts a month are 10 a day.
        (VendorPrice(perContact: 55, minimumContactsPerMonth: 310), 530),
    ] as [(VendorPrice, Double)])
    func `a vendor with three calls, one answered late`(price: VendorPrice, day: Double) throws {
        let money = try money(
            Story(("phone", .phone, [row(1), row(1, plus: 10), row(1, plus: 20)]), days: 1) { scenario in
                // Waits of 0, 50 and 100 seconds.
                scenario.teams[0].isVendor = true
                var price = price
                price.penalty = VendorPrice.Penalty(perContact: 20, answeredAfter: 60)
                scenario.teams[0].vendorPrice = price
            })
        expect(money.all, "vendor-cost", day * 31)
        expect(money.all, "cost", day * 31)
    }

    @Test func `only late answers of the vendor count`() throws {
        let money = try money(
            Story(("phone", .phone, [row(1), row(1, plus: 10), row(1, plus: 20)]), days: 1) { scenario in
                var vendor = Team(name: "vendor", isVendor: true, skills: [], staffing: .positions([[1]]))
                vendor.overflowSkills = [Skill(type: 0)]
                vendor.vendorPrice = VendorPrice(
                    perContact: 55, penalty: VendorPrice.Penalty(perContact: 20, answeredAfter: 10))
                scenario.teams.append(vendor)
            })
        // Nothing sends calls to the vendor: the team's late answers are its own.
        expect(money.all, "vendor-cost", 0)
    }

    @Test func `the bot by the month and by the session`() throws {
        let money = try money(
            Story(("chat", .chat, [row(3), row(9), row(20)]), days: 1) { scenario in
                scenario.bot = Bot(handling: .exactly(30), handOff: .exactly(0))
                scenario.bot?.prices = [Price(amount: 3100, per: .month), Price(amount: 1.5, per: .session)]
                scenario.types[0].bot = BotOutcome(contains: 1, returnDelay: .exactly(0))
            })
        // 100 a day and 3 × 1.50; everybody contained.
        expect(money.all, "bot-cost", 104.5 * 31)
        expect(money.all, "cost-per-served", 104.5 / 3)
        // An hour of the month's price, and one session.
        expect(hour(money, "09:00"), "bot-cost", (100.0 / 24 + 1.5) * 31)
    }

    @Test func `people on call: nights held and pages acknowledged`() throws {
        let rows = [2.0, 3, 26].map { TraceRow(arrival: Story.hour($0), severity: .critical) }
        let money = try money(
            Story(("chat", .chat, rows)) { scenario in
                scenario.types[0].hours = Story.officeHours
                scenario.types[0].afterHoursBySeverity = [.store, .store, .store, .callOnCall]
                scenario.onCall = OnCall(
                    ladder: [
                        // Held on Monday only.
                        OnCall.Tier(name: "lead", timeout: 300, hours: [TimeWindow(weekdays: 1, start: 0, end: 86_400)]),
                        OnCall.Tier(name: "manager", timeout: 300),
                    ],
                    call: OnCall.Acknowledgement(share: 1, after: .exactly(40)), handling: .exactly(600),
                    standby: Price(amount: 450, per: .night), page: Price(amount: 250, per: .once))
            })
        // Nights held: one of the lead, two of the manager. Pages acknowledged: three.
        expect(money.all, "on-call-cost", (3 * 450 + 3 * 250) * 31 / 2)
        // Allowances lie in the 15 closed hours: 30 a night and hour.
        expect(hour(money, "12:00"), "cost", 0)
        expect(hour(money, "20:00"), "cost", 3 * 30 * 31 / 2)
        expect(hour(money, "03:00"), "on-call-cost", (3 * 30 + 250) * 31 / 2)
        expect(hour(money, "02:00"), "cost-per-contact", (3 * 30 + 2 * 250) / 2)
    }

    // MARK: Planted counters

    private func planted(
        _ change: (inout Scenario) -> Void, replications: Int = 2, days: Int = 1, hasTalks: Bool = false,
        _ plant: @escaping @Sendable (Int, borrowing Ledger) -> Void
    ) throws -> MoneyFigures {
        var story = Story(("phone", .phone, [row(1)]), days: days)
        story.scenario.currency = "TRY"
        change(&story.scenario)
        let frame = Frame(try CompiledScenario(story.scenario))
        let result = try Experiment(frame: frame, plan: RunPlan(seed: 1, replications: replications, threads: 1)).run(
            provenance: Provenance(version: "1", scenarioHash: "", platform: "")
        ) {
            PlantedSource(
                ledger: Ledger(
                    rows: frame.rows.count, types: 1, teams: 1, promises: frame.promises.count, slotsOfDay: 24,
                    hasTalks: hasTalks), plant: plant)
        }
        return try #require(result.money)
    }

    @Test func `customers served and lost, with an interval by hand`() throws {
        let money = try planted({ $0.types[0].worth = Worth(served: 10, lost: -31) }) { replication, ledger in
            ledger.typeLines[8].customersDone = 20
            ledger.typeLines[8].customersLost = replication == 0 ? 1 : 3
        }
        // Served 19 and 17, lost 1 and 3: means 18 and 2.
        expect(money.all, "revenue", 180 * 31)
        expect(money.all, "lost-value", -62 * 31)
        expect(money.all, "margin", 118 * 31)
        // Values −961 and −2883: half width = 12.7062047 (Student, 1 degree, 95%) × 961.
        let half = try #require(money.all["lost-value"]?.halfWidth)
        #expect(abs(half - 12.706_204_7 * 961) < 0.01)
    }

    @Test func `templates`() throws {
        let template = Price(amount: 2.4, per: .once)
        let money = try planted(
            { $0.types[0].messagingWindow = MessagingWindow(open: 86_400, template: template) }, hasTalks: true
        ) { _, ledger in
            ledger.talkLines[5].templates = 10
        }
        expect(money.all, "template-cost", 24 * 31)
        expect(hour(money, "05:00"), "cost", 24 * 31)
    }

    private func target(_ penalty: Price, period: Target.Period = .whole, threshold: Double = 0.8) -> Target {
        Target(
            text: "80% of phone answered within 20s", measure: .answered(within: 20), scope: .types([0], name: "phone"),
            threshold: threshold, isAtLeast: true, period: period, penalty: penalty)
    }

    /// Two days of 10 calls each, at 8 o'clock; 6 in time on the first day, 9 on the second: 75% in all.
    private func penalties(_ target: Target) throws -> MoneyFigures {
        try planted({ $0.targets = [target] }, days: 2) { _, ledger in
            for (row, inTime) in [(8, UInt32(6)), (32, 9)] {
                ledger.typeLines[row].arrived = 10
                ledger.typeLines[row].offered = 10
                ledger.typeLines[row].answered = 10
                ledger.typeLines[row].answeredInTime = inTime
            }
        }
    }

    @Test(arguments: [
        // 4 + 1 late calls.
        (Price(amount: 20, per: .miss), 100),
        // The first day is missed.
        (Price(amount: 500, per: .day), 500),
        // 75% in all: missed, for two days of a week and of a month.
        (Price(amount: 700, per: .week), 200), (Price(amount: 3100, per: .month), 200),
    ] as [(Price, Double)])
    func `penalties by contact, day, week and month`(price: Price, run: Double) throws {
        let money = try penalties(target(price))
        expect(money.all, "penalties", run * 31 / 2)
        // All in the hour of the late calls.
        expect(hour(money, "08:00"), "cost", run * 31 / 2)
    }

    @Test func `a month is kept to where enough days are, and where every hour is`() throws {
        let month = Price(amount: 3100, per: .month)
        expect(try penalties(target(month, period: .days(share: 0.5))).all, "penalties", 0)
        expect(try penalties(target(month, period: .days(share: 0.6))).all, "penalties", 3100)
        expect(try penalties(target(month, period: .everyHour(nil))).all, "penalties", 3100)
        expect(try penalties(target(month, period: .everyHour(nil), threshold: 0.6)).all, "penalties", 0)
        expect(try penalties(target(month, threshold: 0.75)).all, "penalties", 0)
    }

    // MARK: The calendar

    @Test func `a run over the end of a month has parts of both`() throws {
        let money = try money(
            Story(("chat", .chat, [row(1)])) { scenario in
                scenario.horizon.from = CalendarDate(year: 2024, month: 1, day: 31)
                scenario.teams[0].isVendor = true
                scenario.teams[0].vendorPrice = VendorPrice(perContact: 40, minimumPerMonth: 899)
            })
        // 1 ÷ 31 of January, where one contact of 40 is more than the minimum of 29; 1 ÷ 29 of February, minimum 31.
        expect(money.all, "vendor-cost", (40 + 31) / (1.0 / 31 + 1.0 / 29))
    }

    @Test func `a horizon by contacts has no hours, and months of 365.25 ÷ 12 days`() throws {
        var scenario = Story(("phone", .phone, [])).scenario
        scenario.entries[0].demand = .volume(perDay: 24, profile: nil)
        scenario.entries[0].process = .renewal(.exactly(3600))
        scenario.horizon.length = .contacts(400, entry: 0)
        scenario.teams[0].wage = Price(amount: 90, per: .hour)
        let money = try money(Story(scenario: scenario), replications: 1)
        #expect(money.hours.isEmpty)
        #expect(money.shifts.isEmpty)
        expect(money.all, "wages", 90 * 24 * 365.25 / 12)
    }

    @Test func `what the cost leaves out is said`() {
        var scenario = Story(("chat", .chat, [])).scenario
        #expect(UnpricedParts.sentences(scenario).isEmpty)
        scenario.currency = "TRY"
        scenario.teams[0].wage = Price(amount: 23_000, per: .month)
        scenario.teams.append(Team(name: "outsourcer", isVendor: true, skills: [], staffing: .positions([[1]])))
        scenario.bot = Bot(handling: .exactly(30), handOff: .exactly(0))
        #expect(
            UnpricedParts.sentences(scenario) == [
                "The cost has no pay by the month of desk: the file does not say how many people they are.",
                "The cost has no price of outsourcer: the file states none.",
                "The cost has no price of the bot: the file states none.",
            ])
    }
}
