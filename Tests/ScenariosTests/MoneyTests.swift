import Testing

@testable import Scenarios

/// Amounts of money: how they are read and what is said of those that are not.
@Suite struct MoneyTests {
    @Test func `grammars of money read their examples`() {
        for grammar in [Money.wage, Money.plain, Money.signed, Money.monthly] {
            for example in grammar.examples {
                #expect(grammar.read(example, key: "key").isSuccess, "\(grammar.title): \(example)")
            }
        }
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
        ("₺45000", "an amount is the number, a blank and the currency.", "Write 45000 TRY."),
        ("45000 TYR/month", "`TYR` is no currency", "Did you mean TRY?"),
        ("45000 chf/month", "`chf` is no currency", "Did you mean CHF?"),
        ("-5 TRY/h", "`-5` is negative", "expected zero or more"),
        (
            "5 TRY/contact", "`5 TRY/contact` does not say per what",
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
