import Foundation
import Testing

@testable import Scenarios

/// What files mean: layers, names, types, people, routing.
@Suite struct MeaningTests {
    func scenario(_ text: String, _ overrides: [Override] = []) throws -> Scenario {
        let reading = TestReader.read(text, overrides)
        return try #require(reading.scenario, "\(reading.diagnostics.map(\.plain).joined(separator: "\n"))")
    }

    static let shop = """
        vardiya: 1
        contacts:
          all: { patience: 4m }
          phone: { volume: 100/day, handling: 3m, priority: 2 }
          sales: { channel: phone, like: phone, volume: 50/day, patience: 1m }
          chat: { volume: 80/day, handling: 5m, hours: 08:00-20:00, reasons: { payment: 40% } }
        reasons:
          order: { share: 60% }
          returns: { share: 30% }
          payment: { share: 10%, handling: 8m, hours: 10:00-24:00, priority: 1 }
        teams:
          desk:
            takes: all
            except: chat/returns
            slots: 2
            positions: 9
          second: { takes: { chat/returns: 10% slower, payment: exactly 2m }, positions: 3, order: [payment, chat or phone] }

        """

    @Test func `the minimal file is a week of one phone queue`() throws {
        let week = try scenario(TestReader.minimal)
        #expect(week.horizon.length == .days(7))
        #expect(week.types.count == 1)
        #expect(week.types[0].handling.tag == "exponential")
        #expect(week.types[0].handling.mean == 180)
        #expect(week.types[0].patience?.mean == 120)
        #expect(week.types[0].slots == nil)
        guard case .volume(4800, nil) = week.entries[0].demand,
            case .positions([[14]]) = week.teams[0].staffing
        else {
            Issue.record("\(week.entries[0].demand) \(week.teams[0].staffing)")
            return
        }
        #expect(
            week.targets == [
                Target(
                    text: "80% of phone answered within 20s", measure: .answered(within: 20),
                    scope: .types([0], name: "phone"), threshold: 0.8, isAtLeast: true)
            ])
    }

    @Test func `entries times reasons are types`() throws {
        let shop = try scenario(Self.shop)
        #expect(
            shop.types.map(\.name) == [
                "phone/order", "phone/returns", "phone/payment", "sales/order", "sales/returns",
                "sales/payment",
                "chat/order", "chat/returns", "chat/payment",
            ])
        #expect(shop.entries.map(\.types) == [0..<3, 3..<6, 6..<9])
        // The own mix: payment 40%, the others share 60% as 60 to 30.
        #expect(shop.types[6...].map { ($0.share * 1000).rounded() } == [400, 200, 400])
        // The reason's line wins over the entry's, the entry's over `all`.
        #expect(shop.types[2].handling.mean == 480)
        #expect(shop.types[2].priority == 1)
        #expect(shop.types[3].priority == 2)
        #expect(shop.types[3].patience?.mean == 60)
        #expect(shop.types[6].patience?.mean == 240)
        // Hours must hold for both.
        #expect(shop.types[8].hours == [TimeWindow(start: 36_000, end: 72_000)])
        #expect(shop.types[6].hours == [TimeWindow(start: 28_800, end: 72_000)])
        #expect(shop.types[2].hours == [TimeWindow(start: 36_000, end: 86_400)])
    }

    @Test func `skills by channel, reason and both`() throws {
        let shop = try scenario(Self.shop)
        #expect(shop.teams[0].skills.map(\.type) == [0, 1, 2, 3, 4, 5, 6, 8])
        #expect(shop.teams[1].skills.map(\.type) == [7, 2, 5, 8])
        #expect(shop.teams[1].skills[0].pace == 1.1)
        #expect(shop.teams[1].skills[1].handling?.mean == 120)
        #expect(shop.teams[1].order == [[2, 5, 8], [7]])
    }

    @Test func `a variant lies over its base key by key`() throws {
        let base = "vardiya: 1\nextends: parts/base.yaml\n"
        let changed = try scenario(
            base + "contacts:\n  phone: { patience: 5m }\ncalendar: { volume: 115% }\n")
        #expect(changed.types[0].patience?.mean == 300)
        #expect(changed.types[0].handling.mean == 240)
        #expect(changed.horizon.volume == 1.15)
        #expect(changed.routing.overflow.count == 2)
        let removed = try scenario(base + "vendors: { outsourcer: none }\nrouting: { overflow: none }\n")
        #expect(removed.teams.map(\.name) == ["frontline"])
        #expect(removed.routing.overflow.isEmpty)
        let other = try scenario(
            base
                + "contacts:\n  phone: { forecast: \"\(Array(repeating: "4", count: 24).joined(separator: " "))\" }\n"
        )
        guard case .forecast(let days) = other.entries[0].demand else {
            Issue.record("the forecast does not hide the volume")
            return
        }
        #expect(days == [Array(repeating: 4, count: 24)])
    }

    @Test func `overrides come last and name their flag`() throws {
        let changed = try scenario(
            TestReader.minimal,
            [
                Override(path: "contacts.phone.volume", value: "120/30m"),
                Override(path: "teams.desk.positions", value: "15"),
                Override(path: "routing.next-contact", value: "[priority, fifo]"),
            ])
        guard case .volume(5760, nil) = changed.entries[0].demand,
            case .positions([[15]]) = changed.teams[0].staffing
        else {
            Issue.record("not applied")
            return
        }
        #expect(changed.routing.nextContact == ["priority", "fifo"])
        let wrong = TestReader.read(
            TestReader.minimal,
            [
                Override(path: "contacts.phone.handling", value: "180"),
                Override(path: "contacts.phnoe.volume", value: "1/day"),
                Override(path: "teems.desk.positions", value: "1"),
            ])
        #expect(
            wrong.diagnostics.map(\.plain).sorted() == [
                "--set contacts.phnoe.volume=1/day: error: `contacts` has no `phnoe`. Did you mean phone?",
                "--set contacts.phone.handling=180: error: `handling: 180` has no unit; expected a time, such as 3m or 180s. Did you mean 180s?",
                "--set teems.desk.positions=1: error: `teems` is no key of a scenario. Did you mean teams?",
            ])
        #expect(Override(argument: "a.b=c=d") == Override(path: "a.b", value: "c=d"))
        #expect(Override(argument: "=c") == nil)
        #expect(Override(argument: "a") == nil)
    }

    @Test func `the content hash changes with any text read`() throws {
        let first = TestReader.read(TestReader.minimal)
        #expect(first.contentHash == TestReader.read(TestReader.minimal).contentHash)
        #expect(first.contentHash.count == 16)
        #expect(first.contentHash != TestReader.read(TestReader.minimal + "# more\n").contentHash)
        #expect(
            first.contentHash
                != TestReader.read(TestReader.minimal, [Override(path: "title", value: "x")]).contentHash)
    }

    @Test func `an unreadable file is another failure than a bad one`() {
        let missing = TestReader.reader.read(path: "/nowhere/at-all.yaml")
        #expect(missing.isUnreadable)
        #expect(missing.scenario == nil)
        #expect(
            missing.diagnostics.map(\.plain) == [
                "/nowhere/at-all.yaml: error: cannot read /nowhere/at-all.yaml: there is no such file"
            ])
        #expect(TestReader.reader.read(path: TestReader.corpus).isUnreadable)
        #expect(!TestReader.read("nonsense").isUnreadable)
    }

    @Test func `profiles are shape only`() throws {
        let text = TestReader.minimal(
            ("patience: 2m", "patience: 2m\n    profile: shop"),
            (
                "vardiya: 1\n",
                """
                vardiya: 1
                profiles:
                  shop:
                    by-weekday: |
                      sun mon tue wed thu fri sat
                      0   2   2   2   2   2   4
                    by-hour: |
                      \(Array(repeating: "3,5", count: 24).joined(separator: " "))
                  line: { shape: linear, points: "06:00 0 12:00 4 18:00 0" }

                """
            ))
        let week = try scenario(text)
        #expect(week.profiles[0].byWeekday == [1, 1, 1, 1, 1, 2, 0])
        #expect(week.profiles[0].byDay[0].allSatisfy { $0.rate == 1 })
        #expect(week.profiles[1].byDay[0].map(\.rate) == [0, 4, 0])
        #expect(week.profiles[1].byDay[0].map(\.second) == [21_600, 43_200, 64_800])
    }

    @Test func `tables in rows or in columns, with labels in any order`() throws {
        let rows = Windows.days.reversed().map { day in
            "      \(day) " + Array(repeating: day == "sun" ? "9" : "1", count: 24).joined(separator: " ")
        }
        let columns =
            ["      hour mon tue wed thu fri sat sun"] + (0..<24).map { "      h\($0) 1 1 1 1 1 1 9" }
        for lines in [rows, columns] {
            let text = TestReader.minimal(("positions: 14", "positions: |\n" + lines.joined(separator: "\n")))
            guard case .positions(let days) = try scenario(text).teams[0].staffing else { continue }
            #expect(days.map(\.count) == Array(repeating: 24, count: 7))
            #expect(days.map { $0[0] } == [1, 1, 1, 1, 1, 1, 9])
        }
    }

    @Test func `retries and returns keep the reason`() throws {
        let text =
            Self.shop.replacingOccurrences(
                of: "priority: 2 }",
                with: "priority: 2, on-abandon: [30% to chat after 5m, 10% again after 1m] }")
            + "bot: { fronts: chat, handling: 1m, contains: 50%, gives-up: 5%, comes-back: { share: 10%, after: 3h, by: { same: 60%, phone: 40% } } }\n"
        let shop = try scenario(text)
        #expect(shop.types[2].onAbandon.map(\.to) == [8, nil])
        #expect(shop.types[2].onAbandon.map(\.share) == [0.3, 0.1])
        let bot = try #require(shop.types[8].bot)
        #expect(bot.contains == 0.5)
        #expect(bot.returns == [BotReturn(share: 0.6, to: nil), BotReturn(share: 0.4, to: 2)])
        #expect(shop.types[0].bot == nil)
    }

    @Test func `overflow gives a team what it does not take otherwise`() throws {
        let base = try scenario(
            "vardiya: 1\nextends: parts/base.yaml\nvendors: { outsourcer: { passes-on: 12% to frontline } }\n"
        )
        #expect(base.teams[1].skills.isEmpty)
        #expect(base.teams[1].overflowSkills.map(\.type) == [0])
        #expect(base.types[0].transfers == [Transfer(share: 0.12, from: 1, to: .team(0))])
        #expect(base.routing.overflow[0].window == TimeWindow(start: 0, end: 28_800))
        #expect(base.routing.overflow[1].delay == 45)
    }

    @Test func `the length of a steady-state study`() throws {
        let study = try scenario(
            TestReader.minimal(("vardiya: 1\n", "vardiya: 1\ncalendar: { length: 1000000 contacts }\n")))
        #expect(study.horizon.length == .contacts(1_000_000, entry: 0))
        #expect(study.horizon.drains)
    }

    @Test func `a trace is read in local time, with the columns it has`() throws {
        let reading = TestReader.reader.read(path: "\(TestReader.scenarios)/trace.yaml")
        let day = try #require(reading.scenario)
        guard case .trace(let rows) = day.entries[0].demand else {
            Issue.record("no trace")
            return
        }
        #expect(rows[0].arrival == 8 * 3600 + 210)
        #expect(rows[0].patience == 160)
        #expect(rows[0].handling == nil)
        #expect(rows.map(\.arrival) == rows.map(\.arrival).sorted())
    }

    @Test func `local time crosses a change of the clock`() {
        let clock = LocalClock(zone: "Europe/Berlin", from: CalendarDate(year: 2026, month: 3, day: 28))
        #expect(clock.seconds(of: "2026-03-28T12:00:00") == 43_200)
        #expect(clock.seconds(of: "2026-03-29T12:00") == 126_000.0)
        #expect(clock.seconds(of: "2026-03-28 12:00:00.25") == 43_200.25)
        #expect(clock.seconds(of: "2026-13-28T12:00:00") == nil)
    }

    @Test func `hours of a contact and its reason meet`() {
        let day = TimeWindow(weekdays: 0b001_1111, start: 8 * 3600, end: 20 * 3600)
        let night = TimeWindow(start: 18 * 3600, end: 34 * 3600)
        let both = OpenHours.intersection([day], [night])
        #expect(
            Set(both) == [
                TimeWindow(weekdays: 0b001_1111, start: 18 * 3600, end: 20 * 3600),
                TimeWindow(weekdays: 0b001_1111, start: 8 * 3600, end: 10 * 3600),
            ])
    }

    @Test func `correlations must be possible together`() {
        #expect(Understanding.isPositiveSemidefinite([[1, 1], [1, 1]]))
        #expect(Understanding.isPositiveSemidefinite([[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]]))
        #expect(!Understanding.isPositiveSemidefinite([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]))
    }
}

/// What the check of endless queues must not refuse.
@Suite struct WorkloadTests {
    static let bot = """
        vardiya: 1
        contacts:
          chat: { volume: 144/h, handling: exactly 60s, patience: none, bot: { contains: 50%, saves: 20s } }
        teams:
          desk: { takes: chat, positions: 1 }
        bot: { fronts: chat, handling: 1m }

        """

    @Test func `what a bot keeps and saves is no work`() {
        #expect(TestReader.read(Self.bot).scenario != nil)
        #expect(
            TestReader.read(Self.bot.replacingOccurrences(of: "saves: 20s", with: "saves: 5s")).scenario
                == nil)
    }

    @Test func `limits, expiry and patience end a queue`() {
        let endless = TestReader.minimal(
            ("patience: 2m", "patience: none"), ("positions: 14", "positions: 9"))
        #expect(TestReader.read(endless).scenario == nil)
        for end in ["lines: 20", "places: 5", "expires: 10m", "balks: 50% from 5 waiting", "patience: 1h"] {
            let text =
                end.hasPrefix("patience")
                ? endless.replacingOccurrences(of: "patience: none", with: end)
                : endless.replacingOccurrences(of: "patience: none", with: "patience: none\n    \(end)")
            #expect(TestReader.read(text).scenario != nil, "\(end)")
        }
    }

    @Test func `chats in hand at once do more than one after another`() {
        let text = """
            vardiya: 1
            contacts:
              chat: { volume: 100/h, handling: 1m, patience: none, stretch: 100% 110% }
            teams:
              desk: { takes: chat, slots: 2, positions: 1 }

            """
        #expect(TestReader.read(text).scenario != nil)
        #expect(TestReader.read(text.replacingOccurrences(of: "slots: 2, ", with: "")).scenario == nil)
    }
}
