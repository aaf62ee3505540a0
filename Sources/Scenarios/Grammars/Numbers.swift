/// Numbers: digits with a dot as the decimal sign and nothing else.
enum Numbers {
    /// No quantity of a contact center comes near it.
    static let largest = 1e12
    static let longest = 40
    /// The pattern of a number, for schemas.
    static let pattern = "[0-9]+(\\.[0-9]+)?"

    static let number = Grammar<Double>(
        title: "number", expected: Messages.expectedNumber, pattern: "^\(pattern)$",
        examples: ["0.8", "4500"]
    ) { (words: inout Words) throws(PhraseProblem) in try read(&words) }

    static let count = Grammar<Int>(
        title: "count", expected: Messages.expectedCount, pattern: "^[0-9]+$", examples: ["3", "14"]
    ) { (words: inout Words) throws(PhraseProblem) in try readCount(&words) }

    static func read(_ words: inout Words) throws(PhraseProblem) -> Double {
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedNumber)) }
        return try value(of: word.text, words)
    }

    static func readCount(_ words: inout Words, most: Int = 10_000_000_000) throws(PhraseProblem) -> Int {
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedCount)) }
        let value = try value(of: word.text, words)
        guard value == value.rounded(), value <= Double(most) else {
            throw words.problemBefore(Messages.notWhole(word.text, most: most))
        }
        return Int(value)
    }

    /// The number that the whole text is; the problem points at the word just read.
    static func value(of text: String, _ words: Words) throws(PhraseProblem) -> Double {
        switch check(text) {
        case .success(let value): return value
        case .failure(let refusal): throw words.problemBefore(refusal.wording)
        }
    }

    struct Refusal: Error {
        var wording: Wording
    }

    static func check(_ text: String) -> Result<Double, Refusal> {
        let bytes = Array(text.utf8)
        if bytes.first == UInt8(ascii: "-"), bytes.count > 1, check(String(text.dropFirst())).isSuccess {
            return .failure(Refusal(wording: Messages.negative(text)))
        }
        let isPlain = bytes.allSatisfy {
            (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
        }
        guard isPlain, let first = bytes.first, (0x30...0x39).contains(first), let last = bytes.last,
            (0x30...0x39).contains(last)
        else { return .failure(Refusal(wording: Messages.notNumber(text))) }
        guard bytes.count <= longest else { return .failure(Refusal(wording: Messages.tooLarge(text))) }
        if let wording = ambiguity(text) { return .failure(Refusal(wording: wording)) }
        if text.contains(",") { return .failure(Refusal(wording: Messages.decimalComma(text))) }
        guard let value = Double(text), value.isFinite else {
            return .failure(Refusal(wording: Messages.notNumber(text)))
        }
        guard value <= largest else { return .failure(Refusal(wording: Messages.tooLarge(text))) }
        return .success(value)
    }

    /// `45.000` and `1,234` mean different numbers to different readers.
    private static func ambiguity(_ text: String) -> Wording? {
        for (sign, other) in [(Character("."), Character(",")), (Character(","), Character("."))] {
            let groups = text.split(separator: sign, omittingEmptySubsequences: false)
            guard groups.count > 1, !text.contains(other), let head = groups.first,
                (1...3).contains(head.count),
                head.first != "0", groups.dropFirst().allSatisfy({ $0.count == 3 })
            else { continue }
            return Messages.ambiguousNumber(text, groups: groups.map(String.init), isDot: sign == ".")
        }
        return nil
    }
}

extension Result {
    var isSuccess: Bool {
        if case .success = self { return true }
        return false
    }
}
