import Testing

@testable import Scenarios

/// The mistakes that planners make, each with the exact sentence that helps.
@Suite struct PlannerMistakeTests {
    static let roster = """
        vardiya: 1
        contacts:
          phone: { volume: 100/day, handling: 3m, patience: 2m }
        shifts:
          morning: { hours: 00:00-08:00 }
          evening: { hours: 08:00-16:00 }
          night: { hours: 16:00-24:00 }
        teams:
          desk:
            takes: phone
            absence: none
            off-desk: none
            heads: |

        """

    @Test func `the full form shows the line, a caret and the hint`() throws {
        let reading = TestReader.reader.read(
            text:
                "vardiya: 1\n\ncontacts:\n  phone:\n    handling: 180\nteams:\n  desk: { takes: phone, positions: 1 }\n",
            name: "week.yaml")
        let first = try #require(reading.diagnostics.first)
        #expect(
            first.full == """
                week.yaml:5:15: error: `handling: 180` has no unit
                  5 |     handling: 180
                    |               ^^^  expected a time, such as 3m or 180s. Did you mean 180s?
                """)
        #expect(
            first.plain
                == "week.yaml:5:15: error: `handling: 180` has no unit; expected a time, such as 3m or 180s. Did you mean 180s?"
        )
    }

    @Test(arguments: [
        (
            "positions: 14", "positions: 14\n    wage: 45.000 TRY/month",
            "week.yaml:11:11: error: `45.000` is forty-five in English and forty-five thousand in Turkish. Write 45000 or 45."
        ),
        (
            "patience: 2m", "patience: lognormal mean 2m cv 0,8",
            "week.yaml:6:36: error: outside tables the decimal sign is a dot: 0.8."
        ),
        (
            "positions: 14", "positions: 14\n    absence: %4",
            "week.yaml:11:14: error: write the sign after the number: 4%."
        ),
        (
            "positions: 14", "positions: 14\n    wage: 45000 TL/month",
            "week.yaml:11:17: error: words of the file are English: TRY/month."
        ),
        ("patience: 2m", "patience: 5 dk", "week.yaml:6:17: error: words of the file are English: 5m."),
        (
            "patience: 2m", "patience: 2m\n    hours: Pzt 08:00-17:00",
            "week.yaml:7:12: error: words of the file are English: mon."
        ),
        (
            "80% of phone answered within 20s", "80/20",
            "week.yaml:12:5: error: 80% of what, within 20 of what? Write 80% of phone answered within 20s."
        ),
        (
            "80% of phone answered within 20s", "80% of phone answered within 20s in every hour of 09:15-17:00",
            "week.yaml:12:5: error: the figures are counted by 30 minutes, and this window begins or ends within such an interval; take whole intervals, or a shorter `interval` of the calendar"
        ),
        ("takes: phone", "takes: [phone, İade]", "week.yaml:9:20: error: Names are lower case: iade."),
        (
            "patience: 2m", "patience: 2m\n    turns: geometric mean 5",
            "week.yaml:7:5: error: `turns` makes a conversation, whose length follows from `work` and `reply`; remove `handling`, or remove `turns`."
        ),
        (
            "patience: 2m", "patience: none\n    expires: none\n    pace: 80% slower",
            "week.yaml:3:3: error: 18 hours of work per hour for 14 seats, and nobody hangs up: the queue never ends. Add seats or patience."
        ),
    ]) func `one mistake, one sentence`(found: String, typed: String, answer: String) {
        #expect(TestReader.plain(TestReader.minimal((found, typed))) == [answer])
    }

    @Test func `a table of 23 numbers`() {
        let text = TestReader.minimal(
            ("patience: 2m", "patience: 2m\n    profile: shop"),
            (
                "vardiya: 1\n",
                "vardiya: 1\nprofiles:\n  shop:\n    by-hour: |\n      "
                    + Array(repeating: "1", count: 23).joined(separator: " ") + "\n"
            ))
        #expect(
            TestReader.plain(text) == [
                "week.yaml:4:14: error: `by-hour` has 23 numbers; 24, 48 or 96 make a day. Pivot tables drop empty hours: is an hour without contacts missing?"
            ])
    }

    @Test func `rows at the margin and a heading that starts with blanks`() {
        let margin =
            Self.roster
            + "      shift mon tue wed thu fri sat sun\nmorning 1 1 1 1 1 1 1\n      evening 1 1 1 1 1 1 1\n      night 1 1 1 1 1 1 1\n"
        #expect(
            TestReader.plain(margin) == [
                "week.yaml:15:1: error: line 15 looks like a row of the table `heads` (line 13). Indent it as deep as the first row, with spaces; begin a heading with a word."
            ])
        let blanks =
            Self.roster
            + "              mon tue wed thu fri sat sun\n      morning 1 1 1 1 1 1 1\n      evening 1 1 1 1 1 1 1\n      night 1 1 1 1 1 1 1\n"
        #expect(
            TestReader.plain(blanks) == [
                "week.yaml:15:7: error: line 15 looks like a row of the table `heads` (line 13). Indent it as deep as the first row, with spaces; begin a heading with a word."
            ])
    }

    @Test func `a row of no shift`() {
        let text = Self.roster + "      morning 1\n      evening 1\n      late 1\n"
        #expect(
            TestReader.plain(text) == [
                "week.yaml:16:7: error: No shift is called late; there are morning, evening, night."
            ])
    }

    @Test func `a name that nothing has, with the line of the one that was meant`() {
        let text = TestReader.minimal(
            ("takes: phone", "takes: [phone, whatsap]"),
            ("  phone:\n", "  whatsapp: { volume: 1/day, handling: 3m, patience: 2m }\n  phone:\n"))
        #expect(
            TestReader.plain(text).first
                == "week.yaml:10:20: error: no contact, channel or reason is called `whatsap`. Did you mean whatsapp (line 3)?"
        )
    }

    @Test func `a mistyped name in a variant`() {
        let text = "vardiya: 1\nextends: parts/base.yaml\ncontacts:\n  phnoe: { patience: 3m }\n"
        #expect(
            TestReader.plain(text) == [
                "week.yaml:4:3: error: `phnoe` is new here and has no `handling`; a variant that changes phone must say phone (base, line 3)."
            ])
    }

    @Test func `shares that do not sum`() {
        let reasons =
            TestReader.minimal
            + "reasons:\n  status: { share: 70% }\n  returns: { share: 25% }\n  product: { share: 3% }\n"
        #expect(
            TestReader.plain(reasons) == [
                "week.yaml:14:3: error: status 70 + returns 25 + product 3 = 98%; 2% of the contacts have no reason."
            ])
        let bot = TestReader.minimal + "bot: { fronts: phone, handling: 1m, contains: 85%, gives-up: 20% }\n"
        #expect(
            TestReader.plain(bot) == ["week.yaml:13:47: error: Contained 85% + given up 20% = 105% of phone."]
        )
    }

    @Test func `a vendor that a variant removes and overflow still names`() {
        let text = "vardiya: 1\nextends: parts/base.yaml\nvendors:\n  outsourcer: none\n"
        let said = TestReader.read(text).diagnostics.map(\.message)
        #expect(
            said == [
                "`routing` sends phone to outsourcer (base, line 17), which this variant removes.",
                "`routing` sends phone to outsourcer (base, line 18), which this variant removes.",
            ])
        #expect(TestReader.plain(text + "routing: { overflow: none }\n").isEmpty)
    }

    @Test func `a special day outside the run, and two currencies`() {
        let day = TestReader.minimal(
            (
                "vardiya: 1\n",
                "vardiya: 1\ncalendar: { from: 2026-11-23, special-days: [{ date: 2026-12-27, volume: 180% }] }\n"
            ))
        #expect(TestReader.plain(day) == ["week.yaml:2:54: error: 2026-12-27 is not in 23–29 Nov 2026."])
        let money = TestReader.minimal(
            (
                "positions: 14",
                "positions: 14\n    wage: 90 TRY/h\n  second: { takes: phone, positions: 1, wage: 5 USD/h }"
            ))
        #expect(
            TestReader.plain(money) == [
                "week.yaml:12:47: error: one currency per file: USD here, TRY on line 11."
            ])
    }

    @Test func `hours nobody covers`() {
        let text =
            Self.roster
            + "      shift mon tue wed thu fri sat sun\n      morning 1 1 1 1 1 1 0\n      evening 1 1 1 1 1 1 1\n      night 1 1 1 1 1 1 1\n"
        #expect(
            TestReader.plain(text) == [
                "week.yaml:3:3: error: phone is open 24/7, but nobody who takes it works sun 00:00–08:00. Give it `hours`, staff it, or add overflow."
            ])
    }

    @Test func `what is absent or easily counted twice is named in notes`() {
        let text = """
            vardiya: 1
            contacts:
              phone: { volume: 20/day, handling: 4m30s, wrap-up: 40s }
              chat: { volume: 20/day, handling: 7m, patience: none, stretch: 100% 135% 180% }
            shifts:
              day: { hours: 08:00-16:00 }
              late: { hours: 16:00-24:00 }
              night: { hours: 00:00-08:00 }
            teams:
              desk:
                takes: all
                absence: 4% per shift
                off-desk: 5%
                heads: |
                  day 2 2 2 2 3 2 2
                  late 2 2 2 2 4 2 2
                  night 1

            """
        #expect(
            TestReader.plain(text) == [
                "week.yaml:3:3: note: phone has no `patience`: nobody hangs up, as in Erlang C. If that is meant, write `patience: none`.",
                "week.yaml:3:45: note: phone takes 4m30s + 40s wrap-up = 5m10s. If your AHT already holds wrap-up, remove the line.",
                "week.yaml:4:57: note: chat `handling` is read as the length with one chat in hand; with `stretch` it is 12m36s at three.",
                "week.yaml:14:5: note: of 38 rostered shifts 36.5 come and 34.7 take contacts. If `heads` is already net, write `positions`.",
            ])
        #expect(TestReader.read(text).scenario != nil)
    }

    @Test func `mistakes are all found at once, in order of line`() {
        let text = TestReader.minimal(
            ("handling: 3m", "handling: 180"), ("positions: 14", "positions: many"), ("20s", "20"))
        let lines = TestReader.read(text).diagnostics.map(\.line)
        #expect(lines == [5, 10, 12])
    }
}
