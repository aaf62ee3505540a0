/// What the reader says about money.
extension Messages {
    static func expectedAmount(_ examples: [String]) -> String {
        "an amount, such as " + examples.map { "`\($0)`" }.joined(separator: " or ")
    }
    static func noWagePeriod(_ phrase: String, _ expected: String) -> Wording {
        Wording("`\(phrase)` does not say per what", "expected \(expected)")
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
