import Foundation
import Testing

@testable import Scenarios

/// Amounts of money: how they are read and what is said of those that are not.
@Suite struct MoneyTests {
    @Test func `grammars of money read their examples`() {
        for grammar in [Money.wage, Money.plain, Money.signed, Money.monthly, VendorPriceSection.short] {
            for example in grammar.examples {
                #expect(grammar.read(example, key: "key").isSuccess, "\(grammar.title): \(example)")
            }
        }
    }

    @Test func `grammars of pay read their examples`() {
        func reads<Value>(_ grammar: Grammar<Value>) {
            for example in grammar.examples {
                #expect(grammar.read(example, key: "key").isSuccess, "\(grammar.title): \(example)")
            }
        }
        reads(Premiums.premium)
        reads(VendorPenalties.penalty)
        reads(MonthlyContacts.contacts)
    }

    @Test func `what people, vendors, bots and customers cost and bring`() throws {
        let scenario = try #require(
            TestReader.reader.read(path: "\(TestReader.corpus)/money.yaml").scenario)
        #expect(scenario.currency == "TRY")
        let desk = scenario.teams[0]
        #expect(desk.wage == Price(amount: 23_000, per: .month))
        #expect(desk.license == 1500)
        #expect(
            desk.premiums == [
                Premium(share: 0.2, hours: .window(TimeWindow(start: 72_000, end: 108_000))),
                Premium(
                    share: 1, hours: .window(TimeWindow(weekdays: 0b100_0000, start: 0, end: 86_400))),
                Premium(share: 0.5, hours: .overtime),
            ])
        // 38 rostered shifts ÷ 5 ÷ 0.91 = 8.35.
        #expect(desk.payroll == 9)
        #expect(
            scenario.teams[1].vendorPrice
                == VendorPrice(
                    perContact: 55, minimumPerMonth: 20_000, minimumContactsPerMonth: 1000,
                    penalty: VendorPrice.Penalty(perContact: 20, answeredAfter: 60)))
        #expect(scenario.teams[1].costPerHour == nil)
        #expect(scenario.teams[2].vendorPrice == VendorPrice(perHour: 400))
        #expect(scenario.teams[2].costPerHour == 400)
        #expect(
            scenario.bot?.prices == [Price(amount: 10_000, per: .month), Price(amount: 1.5, per: .session)])
        #expect(
            scenario.types.map(\.worth) == [
                Worth(served: 15, lost: -60), nil, Worth(served: 15, lost: -60), nil,
            ])
        #expect(
            scenario.targets.map(\.penalty) == [
                nil, Price(amount: 20, per: .miss), Price(amount: 5000, per: .month),
            ])
    }

    @Test func `the payroll is rounded up, but not by a rounding error`() {
        var team = Team(
            name: "desk", skills: [],
            staffing: .roster([RosterRow(shift: 0, heads: [2, 2, 2, 2, 2, 2, 2])]))
        #expect(team.payroll == nil)
        team.shiftsPerWeek = 5
        team.leave = 0.09
        #expect(team.payroll == 4)
        // 21 ÷ 5 ÷ 0.7 is 6.000000000000001 in binary.
        team.staffing = .roster([RosterRow(shift: 0, heads: [3, 3, 3, 3, 3, 3, 3])])
        team.leave = 0.3
        #expect(team.payroll == 6)
        team.leave = 1
        #expect(team.payroll == nil)
        team.staffing = .positions([[14]])
        team.leave = 0
        #expect(team.payroll == nil)
    }

    @Test func `pay by the month needs a roster and shifts per week`() {
        let seats = TestReader.minimal(("positions: 14", "positions: 14\n    wage: 23000 TRY/month"))
        #expect(
            TestReader.plain(seats) == [
                "week.yaml:11:5: note: desk is paid by the month, but seats do not say how many people fill them. Write `heads` and `works`, or a wage per hour."
            ])
        let roster = PlannerMistakeTests.roster.replacingOccurrences(
            of: "off-desk: none", with: "off-desk: none\n    license: 50 USD/month")
        #expect(
            TestReader.plain(roster + "      morning 2\n      evening 2\n      night 2\n") == [
                "week.yaml:13:5: note: desk is paid by the month, but nothing says how many people its roster needs. Add `works: 5 shifts/week`."
            ])
    }

    @Test func `amounts with what they are paid for`() throws {
        #expect(
            try Money.wage.read("23000 TRY/month", key: "wage").get()
                == Money.Phrase(price: Price(amount: 23_000, per: .month), currency: "TRY"))
        #expect(try Money.wage.read("90 TRY/h", key: "wage").get().price == Price(amount: 90, per: .hour))
        #expect(try Money.plain.read("2.40 TRY", key: "template").get().price == Price(amount: 2.4, per: .once))
        #expect(try Money.signed.read("-60 TRY", key: "lost").get().price == Price(amount: -60, per: .once))
    }

    static let slips: [(String, String, String?)] = [
        (
            "45.000 TRY/month", "`45.000` is forty-five in English and forty-five thousand in Turkish.",
            "Write 45000 or 45."
        ),
        ("45000 TL/month", "words of the file are English: TRY/month.", nil),
        ("45000 TL/ay", "words of the file are English: TRY/month.", nil),
        ("45000 TRY/ay", "words of the file are English: TRY/month.", nil),
        (
            "45000 TRY", "`45000 TRY` does not say per what",
            "expected an amount, such as `23000 TRY/month` or `90 TRY/h`"
        ),
        ("45000", "`45000` has no currency", "expected an amount, such as `23000 TRY/month` or `90 TRY/h`"),
        (
            "45000TRY/month", "an amount is the number, a blank and the currency.", "Write 45000 TRY/month."
        ),
        ("TRY 45000", "an amount is the number, a blank and the currency.", "Write 45000 TRY."),
        ("₺90/saat", "an amount is the number, a blank and the currency.", "Write 90 TRY/h."),
        ("₺45000", "an amount is the number, a blank and the currency.", "Write 45000 TRY."),
        ("45000 TYR/month", "`TYR` is no currency", "Did you mean TRY?"),
        ("45000 chf/month", "`chf` is no currency", "Did you mean CHF?"),
        ("-5 TRY/h", "`-5` is negative", "expected zero or more"),
        (
            "5 TRY/contact", "`/contact` does not fit here",
            "expected an amount, such as `23000 TRY/month` or `90 TRY/h`"
        ),
        ("much", "`much` is no number", "expected a number, such as 0.8 or 4500"),
    ]

    @Test(arguments: slips) func `an amount that is not understood`(
        text: String, message: String, hint: String?
    ) {
        guard case .failure(let problem) = Money.wage.read(text, key: "wage") else {
            Issue.record("\(text) was read")
            return
        }
        #expect(problem.wording == Wording(message, hint))
    }

    @Test func `a bare amount takes no period`() {
        guard case .failure(let problem) = Money.plain.read("45000 TL", key: "template") else {
            Issue.record("45000 TL was read")
            return
        }
        #expect(problem.wording.message == "words of the file are English: TRY.")
        #expect(problem.offset == 6)
        #expect(!Money.plain.read("5 TRY/month", key: "template").isSuccess)
    }

    @Test func `one slip of currency is one error, at the slip`() {
        let text = TestReader.minimal(
            (
                "positions: 14",
                "positions: 14\n    wage: 5 USD/h\n  b: { takes: phone, positions: 1, wage: 90 TRY/h }\n  c: { takes: phone, positions: 1, wage: 95 TRY/h }"
            ))
        #expect(
            TestReader.plain(text) == [
                "week.yaml:11:11: error: one currency per file: USD here, TRY on line 12."
            ])
    }
}
