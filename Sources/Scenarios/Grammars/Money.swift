/// Money: an amount, a currency, and what it is paid for: `23000 TRY/month`, `2.40 TRY`.
///
/// Keys read amounts with `Kind.money`, which also holds the file to one currency.
enum Money {
    struct Phrase: Sendable, Hashable {
        var price: Price
        /// A code of ISO 4217.
        var currency: String
    }

    /// A month has 30.4375 days; four weeks and a bit. Only the order of costs per hour matters for `cheapest`.
    static let hoursPerMonth = 365.25 / 12 / 7 * 45

    static let wage = amount(
        "wage", per: [.hour, .month], examples: ["23000 TRY/month", "90 TRY/h"])
    static let plain = amount("amount", per: [.once], examples: ["2.40 TRY", "250 TRY"])
    static let signed = amount(
        "amount, also below zero", per: [.once], isSigned: true, examples: ["-60 TRY", "180 TRY"])
    static let monthly = amount("amount a month", per: [.month], examples: ["20000 TRY/month"])

    /// The grammar of an amount.
    /// - Parameters:
    ///   - units: What it may be paid for; `once` is the bare amount.
    ///   - isSigned: Whether it may be below zero.
    static func amount(
        _ title: String, per units: [Price.Unit], isSigned: Bool = false, examples: [String]
    ) -> Grammar<Phrase> {
        let expected = Messages.expectedAmount(examples)
        let named = units.filter { $0 != .once }
        let tail = "/(" + named.map { $0 == .hour ? "h|hour" : $0.rawValue }.joined(separator: "|") + ")"
        let pattern =
            "^\(isSigned ? "-?" : "")\(Numbers.pattern) [A-Z]{3}"
            + (named.isEmpty ? "" : units.contains(.once) ? "(\(tail))?" : tail) + "$"
        return Grammar<Phrase>(title: title, expected: expected, pattern: pattern, examples: examples) {
            (words: inout Words) throws(PhraseProblem) in
            try read(&words, per: units, isSigned: isSigned, expected: expected)
        }
    }

    static func read(
        _ words: inout Words, per units: [Price.Unit], isSigned: Bool, expected: String
    ) throws(PhraseProblem) -> Phrase {
        guard let word = words.word() else { throw words.problem(Messages.missing(expected)) }
        if let turned = turned(word.text, next: words.next) { throw words.problemOfAll(Messages.writeAs(turned)) }
        let isNegative = isSigned && word.text.hasPrefix("-")
        let size = try Numbers.value(of: isNegative ? String(word.text.dropFirst()) : word.text, words)
        guard let unit = words.word() else { throw words.problemOfAll(Messages.noCurrency(word.text, expected)) }
        let halves = unit.text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        if let code = commonNames[halves[0]] {
            let rest = halves.count > 1 ? "/" + (turkishUnits[halves[1]] ?? halves[1]) : ""
            throw words.problemBefore(Messages.englishWords(code + rest))
        }
        guard Currencies.codes.contains(halves[0]) else {
            throw words.problemBefore(
                Messages.unknownCurrency(
                    halves[0], near: Currencies.nearest(to: halves[0]), expected: expected))
        }
        let price = Price(
            amount: isNegative ? -size : size, per: try period(halves, of: units, words, expected: expected))
        return Phrase(price: price, currency: halves[0])
    }

    private static func period(
        _ halves: [String], of units: [Price.Unit], _ words: Words, expected: String
    ) throws(PhraseProblem) -> Price.Unit {
        guard halves.count == 2 else {
            if units.contains(.once) { return .once }
            throw words.problemBefore(Messages.noWagePeriod(words.phrase, expected))
        }
        let word = halves[1] == "h" ? "hour" : halves[1]
        if word != "once", let unit = Price.Unit(rawValue: word), units.contains(unit) { return unit }
        if let english = turkishUnits[word] {
            throw words.problemBefore(Messages.englishWords("\(halves[0])/\(english)"))
        }
        throw words.problemBefore(Messages.otherPeriod(halves[1], expected))
    }

    /// `TRY 45000`, `45000TRY` and `₺45000` as they are written here.
    private static func turned(_ text: String, next: String?) -> String? {
        let digits = text.drop { !$0.isNumber && $0 != "-" }
        let head = String(text.dropLast(digits.count))
        if digits.isEmpty {
            guard let next, let code = currency(text), Numbers.check(next).isSuccess else { return nil }
            return "\(next) \(code)"
        }
        if !head.isEmpty {
            let parts = digits.split(separator: "/", maxSplits: 1).map(String.init)
            guard let code = currency(head), let number = parts.first, Numbers.check(number).isSuccess else {
                return nil
            }
            return "\(number) \(code)" + (parts.count > 1 ? "/" + (turkishUnits[parts[1]] ?? parts[1]) : "")
        }
        let number = text.prefix { $0.isNumber || $0 == "." || $0 == "-" }
        let tail = text.dropFirst(number.count).split(separator: "/", maxSplits: 1).map(String.init)
        guard let first = tail.first, let code = currency(first),
            Numbers.check(String(number.drop { $0 == "-" })).isSuccess
        else { return nil }
        return "\(number) \(code)" + (tail.count > 1 ? "/" + (turkishUnits[tail[1]] ?? tail[1]) : "")
    }

    private static func currency(_ text: String) -> String? {
        commonNames[text] ?? (Currencies.codes.contains(text) ? text : nil)
    }

    /// What people type instead of a code.
    private static let commonNames = [
        "TL": "TRY", "tl": "TRY", "Tl": "TRY", "₺": "TRY", "YTL": "TRY", "lira": "TRY", "try": "TRY",
        "$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP",
    ]

    private static let turkishUnits = [
        "ay": "month", "sa": "h", "saat": "h", "gün": "day", "gun": "day", "hafta": "week", "gece": "night",
        "vardiya": "shift", "oturum": "session", "görüşme": "contact",
    ]
}

extension Kind where Value == [Located<Money.Phrase>] {
    /// Several amounts; one alone needs no list.
    static func moneyList(_ grammar: Grammar<Money.Phrase>) -> Kind {
        let one = Kind<Located<Money.Phrase>>.money(grammar)
        return Kind(shape: .list(grammar.shape)) { node, key, desk in
            desk.items(node, key, expected: grammar.expected)?.compactMap { one.read($0, key, desk) }
        }
    }
}

extension Kind where Value == Located<Money.Phrase> {
    /// An amount of money; the reading remembers it to hold the file to one currency.
    static func money(_ grammar: Grammar<Money.Phrase>) -> Kind {
        Kind(shape: grammar.shape) { node, key, desk in
            guard let phrase = desk.phrase(grammar, node, key) else { return nil }
            desk.currencies.enter(phrase.currency, at: node.place)
            return Located(value: phrase, node: node)
        }
    }
}
