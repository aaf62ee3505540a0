/// Why a phrase is not understood, and which part of it.
struct PhraseProblem: Error {
    /// Scalars from the start of the phrase.
    var offset: Int
    var length: Int
    var wording: Wording
}

/// A phrase cut into words, read from left to right by a grammar.
struct Words {
    struct Word: Sendable {
        var text: String
        /// Scalars from the start of the phrase.
        var offset: Int
        var length: Int { text.unicodeScalars.count }
    }

    /// The key that the phrase stands at, for messages.
    let key: String
    let phrase: String
    let words: [Word]
    private(set) var index = 0

    init(_ phrase: String, key: String) {
        self.key = key
        self.phrase = phrase
        var words: [Word] = []
        var current = String.UnicodeScalarView()
        var start = 0
        var offset = 0
        for scalar in phrase.unicodeScalars {
            // The no-break spaces are those that spreadsheets and web pages give.
            if scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" || scalar == "\u{A0}"
                || scalar == "\u{202F}"
            {
                if !current.isEmpty { words.append(Word(text: String(current), offset: start)) }
                current.removeAll()
            } else {
                if current.isEmpty { start = offset }
                current.append(scalar)
            }
            offset += 1
        }
        if !current.isEmpty { words.append(Word(text: String(current), offset: start)) }
        self.words = words
    }

    var isAtEnd: Bool { index >= words.count }
    var next: String? { index < words.count ? words[index].text : nil }

    func peek(_ distance: Int) -> String? {
        index + distance < words.count ? words[index + distance].text : nil
    }

    /// The next word, if there is one.
    mutating func word() -> Word? {
        guard index < words.count else { return nil }
        defer { index += 1 }
        return words[index]
    }

    /// Steps over these words if all of them come next.
    mutating func take(_ text: String) -> Bool {
        let wanted = text.split(separator: " ")
        guard index + wanted.count <= words.count else { return false }
        for (step, word) in wanted.enumerated() where words[index + step].text != word { return false }
        index += wanted.count
        return true
    }

    /// Steps back over one word.
    mutating func stepBack() { index = max(0, index - 1) }

    mutating func rewind(to position: Int) { index = position }

    /// The rest of the phrase as one text.
    var rest: String { words[index...].map(\.text).joined(separator: " ") }

    /// A problem at the next word, or behind the last one.
    func problem(_ wording: Wording) -> PhraseProblem {
        if index < words.count {
            return PhraseProblem(offset: words[index].offset, length: words[index].length, wording: wording)
        }
        return PhraseProblem(offset: phrase.unicodeScalars.count, length: 1, wording: wording)
    }

    /// A problem at the word just read.
    func problemBefore(_ wording: Wording) -> PhraseProblem {
        guard index > 0 else { return problem(wording) }
        let word = words[index - 1]
        return PhraseProblem(offset: word.offset, length: word.length, wording: wording)
    }

    /// A problem of the phrase as a whole.
    func problemOfAll(_ wording: Wording) -> PhraseProblem {
        PhraseProblem(offset: 0, length: max(1, phrase.unicodeScalars.count), wording: wording)
    }
}

/// A closed grammar of phrases: how they are read, and what the schema, the help and the errors say about them.
struct Grammar<Value: Sendable>: Sendable {
    /// What it is called in the format reference: `time`.
    var title: String
    /// What an error asks for: `a time, such as 3m or 180s`.
    var expected: String
    /// A regular expression for editors; looser than the reader, never tighter.
    var pattern: String
    var examples: [String]
    /// Reads the phrase; what is left over is an error of the caller.
    var parse: @Sendable (inout Words) throws(PhraseProblem) -> Value

    /// Reads a whole phrase.
    func read(_ phrase: String, key: String) -> Result<Value, PhraseProblem> {
        var words = Words(phrase, key: key)
        do throws(PhraseProblem) {
            let value = try parse(&words)
            if !words.isAtEnd { throw words.problem(Messages.leftOver(words.rest, expected: expected)) }
            return .success(value)
        } catch {
            return .failure(error)
        }
    }

    func map<Other: Sendable>(
        _ change: @escaping @Sendable (Value, inout Words) throws(PhraseProblem) -> Other
    ) -> Grammar<Other> {
        let parse = parse
        return Grammar<Other>(title: title, expected: expected, pattern: pattern, examples: examples) {
            (words: inout Words) throws(PhraseProblem) -> Other in
            let value = try parse(&words)
            return try change(value, &words)
        }
    }
}
