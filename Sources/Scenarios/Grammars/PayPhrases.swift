/// Whole days: `sun`, `sat-sun`, `tue thu`, `2026-10-29`.
enum DayPhrases {
    /// One or more weekdays, or one date.
    static func read(_ words: inout Words) throws(PhraseProblem) -> TimeWindow {
        var window = TimeWindow(weekdays: 0, start: 0, end: 86_400)
        while let word = words.next {
            if let days = Windows.weekdays(word), window.date == nil {
                window.weekdays |= days
            } else if window.weekdays == 0, window.date == nil, let date = Dates.parse(word) {
                window.date = date
                window.weekdays = TimeWindow.everyDay
            } else if let english = Windows.turkishDays[word] {
                throw words.problem(Messages.englishWords(english))
            } else {
                break
            }
            _ = words.word()
        }
        guard window.weekdays != 0 else {
            throw words.problem(Messages.expectedButFound(Messages.expectedDays, words.next ?? ""))
        }
        return window
    }

    /// `in 20:00-06:00` or `on sat-sun`; nil where neither word comes next.
    static func readWhen(_ words: inout Words) throws(PhraseProblem) -> TimeWindow? {
        if words.take("in") { return try Windows.read(&words) }
        if words.take("on") { return try read(&words) }
        return nil
    }
}

/// More pay for some hours: `20% in 20:00-06:00`, `100% on sun`, `50% for overtime`.
enum Premiums {
    static let premium = Grammar<Premium>(
        title: "premium", expected: Messages.expectedPremium,
        pattern: "^\(Shares.pattern) (in .+|on .+|for overtime)$",
        examples: ["20% in 20:00-06:00", "100% on sun", "50% for overtime"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let share = try Shares.factor.parse(&words)
        if words.take("for overtime") { return Premium(share: share, hours: .overtime) }
        guard let window = try DayPhrases.readWhen(&words) else {
            throw words.problem(Messages.expectedButFound(Messages.expectedPremium, words.next ?? ""))
        }
        return Premium(share: share, hours: .window(window))
    }
}

/// What a vendor pays back: `20 TRY/contact answered after 60s`.
enum VendorPenalties {
    struct Phrase: Sendable {
        var amount: Money.Phrase
        var answeredAfter: Double
    }

    static let penalty = Grammar<Phrase>(
        title: "penalty", expected: Messages.expectedVendorPenalty,
        pattern: "^\(Numbers.pattern) [A-Z]{3}/contact answered after .+$",
        examples: ["20 TRY/contact answered after 60s"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let amount = try Money.read(
            &words, per: [.contact], isSigned: false, expected: Messages.expectedVendorPenalty)
        guard words.take("answered after") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedVendorPenalty, words.next ?? ""))
        }
        return Phrase(amount: amount, answeredAfter: try Times.read(&words))
    }
}

/// Contacts that are paid for in any month: `1000 contacts/month`.
enum MonthlyContacts {
    static let contacts = Grammar<Double>(
        title: "contacts a month", expected: Messages.expectedMonthlyContacts,
        pattern: "^[0-9]+ contacts?/month$", examples: ["1000 contacts/month"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let count = try Numbers.readCount(&words)
        guard words.take("contacts/month") || words.take("contact/month") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedMonthlyContacts, words.next ?? ""))
        }
        return Double(count)
    }
}
