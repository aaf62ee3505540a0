/// What the reader says about money.
extension Messages {
    static func expectedAmount(_ examples: [String]) -> String {
        "an amount, such as " + examples.map { "`\($0)`" }.joined(separator: " or ")
    }
    static func noWagePeriod(_ phrase: String, _ expected: String) -> Wording {
        Wording("`\(phrase)` does not say per what", "expected \(expected)")
    }
    static func otherPeriod(_ period: String, _ expected: String) -> Wording {
        Wording("`/\(period)` does not fit here", "expected \(expected)")
    }
    static func noCurrency(_ number: String, _ expected: String) -> Wording {
        Wording("`\(number)` has no currency", "expected \(expected)")
    }
    static func unknownCurrency(_ text: String, near: String?, expected: String) -> Wording {
        Wording("`\(text)` is no currency", near.map { "Did you mean \($0)?" } ?? "expected \(expected)")
    }
    static func writeAs(_ text: String) -> Wording {
        Wording("an amount is the number, a blank and the currency.", "Write \(text).")
    }
    static func twoCurrencies(_ second: String, _ first: String, at place: String) -> Wording {
        Wording("one currency per file: \(second) here, \(first) on \(place).")
    }
}

extension Messages {
    static let expectedDays = "days, such as fri, sat-sun or 2026-11-27"
    static let expectedPremium = "a premium, such as `20% in 20:00-06:00`, `100% on sun` or `50% for overtime`"
    static let expectedVendorPenalty = "a penalty, such as `20 TRY/contact answered after 60s`"
    static let expectedMonthlyContacts = "contacts a month, such as `1000 contacts/month`"

    static func everybodyOnLeave(_ name: String) -> Wording {
        Wording("all of `\(name)` are on leave", "expected a share below 100%")
    }
    static func priceOfNothing(_ name: String) -> Wording {
        Wording("the price of `\(name)` does not say per what", "add `contact`, `hour` or `month`")
    }
    static func minimumWithoutContacts() -> Wording {
        Wording("a minimum volume needs a price per contact", "add `contact`, or write `minimum`")
    }
    static func priceTwice(_ period: String) -> Wording {
        Wording("a price per \(period) stands here twice", "keep one")
    }
    static func lostIsGain(_ amount: String, currency: String) -> Wording {
        Wording("a lost customer is a loss, below zero.", "Write -\(amount) \(currency).")
    }
    static func payWithoutWorks(_ name: String) -> Wording {
        Wording(
            "\(name) is paid by the month, but nothing says how many people its roster needs.",
            "Add `works: 5 shifts/week`.")
    }
    static func payWithoutRoster(_ name: String) -> Wording {
        Wording(
            "\(name) is paid by the month, but seats do not say how many people fill them.",
            "Write `heads` and `works`, or a wage per hour.")
    }
    static func payroll(_ name: String, shifts: String, people: Int) -> String {
        "\(name): \(shifts) rostered shifts a week, a payroll of \(people)"
    }
}
