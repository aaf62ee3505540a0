/// What the reader says about files, their text, and numbers and units in it.
extension Messages {
    // MARK: Files and text

    static let noSuchFile = "there is no such file"
    static let isDirectory = "it is a folder"
    static let noPermission = "it cannot be opened"
    static let notReadable = "reading it failed"
    static func unreadable(_ path: String, reason: String) -> Wording {
        Wording("cannot read \(path): \(reason)")
    }

    static func badEncoding(_ problem: Encoding.Problem) -> Wording {
        switch problem {
        case .utf16: Wording("the file is UTF-16.", "Save it as UTF-8.")
        case .utf32: Wording("the file is UTF-32.", "Save it as UTF-8.")
        case .invalidUTF8: Wording("the file is not UTF-8.", "Save it as UTF-8.")
        case .controlCharacter(let code, _, _):
            Wording("an invisible character, U+\(hex(code)).", "Remove it.")
        case .tooLarge(_, let limit):
            Wording("the file is larger than \(limit >> 20) MB.", "Put data into CSV files of their own.")
        }
    }

    private static func hex(_ code: UInt32) -> String {
        let digits = String(code, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Whether a problem of YAML's library is best shown at the start of what it was reading.
    static func isAboutBeginning(_ problem: String) -> Bool {
        [
            "could not find expected ':'", "found unexpected end of stream",
            "did not find expected ',' or ']'",
            "did not find expected ',' or '}'",
        ].contains(problem)
    }

    static func syntax(_ problem: String) -> Wording {
        switch problem {
        case "could not find expected ':'": Wording("this line has no `:` after its key")
        case "did not find expected key", "did not find expected <document start>":
            Wording(
                "this line does not fit the lines above", "indent it as deep as its neighbors, with spaces")
        case "did not find expected '-' indicator":
            Wording(
                "this line does not fit the list above", "begin it with `- `, or indent it as its section")
        case "mapping values are not allowed in this context":
            Wording(
                "a second `:` where none can be", "check the indentation; a text that holds `: ` needs quotes"
            )
        case "found character that cannot start any token":
            Wording("a value cannot begin with this character", "put the value into quotes")
        case "found unexpected end of stream": Wording("a quote or bracket is not closed")
        case "did not find expected ',' or ']'": Wording("a `,` or the closing `]` is missing")
        case "did not find expected ',' or '}'": Wording("a `,` or the closing `}` is missing")
        case "but found another document": secondDocument()
        case "block sequence entries are not allowed in this context":
            Wording(
                "a list cannot begin on the line of its key", "begin it on the next line, or write [a, b]")
        default: Wording("this cannot be read", "write `key: value` lines, indented with spaces")
        }
    }

    static func emptyFile() -> Wording { Wording("the file is empty", "begin with `vardiya: 1`") }
    static func notAScenario() -> Wording {
        Wording("this is no scenario", "begin with `vardiya: 1`, then `contacts:` and `teams:`")
    }
    static func tabIndentation() -> Wording { Wording("a tab indents this line", "indent with spaces") }
    static func secondDocument() -> Wording {
        Wording("a second document begins here", "a file holds one scenario")
    }
    static func complexKey() -> Wording { Wording("a key must be a word") }
    static func tooDeep(limit: Int) -> Wording { Wording("blocks are nested deeper than \(limit) levels") }
    static func mergeKey() -> Wording {
        Wording("merge keys are not read", "write `like: NAME`, or put shared lines under `all:`")
    }
    static func anchor(_ word: String) -> Wording {
        Wording(
            "anchors such as `\(word)` are not read", "write `like: NAME`, or put shared lines under `all:`")
    }
    static func alias(_ word: String) -> Wording {
        Wording(
            "aliases such as `\(word)` are not read", "write `like: NAME`, or put shared lines under `all:`")
    }
    static func tag(_ word: String) -> Wording {
        Wording("tags such as `\(word)` are not read", "leave it out: the key tells what the value is")
    }
    static func badStart(_ sign: String) -> Wording {
        Wording("a value cannot begin with \(sign)", "put the value into quotes")
    }
    static func percentFirst(_ number: String) -> Wording {
        Wording("write the sign after the number: \(number)%.")
    }
    static func duplicateKey(_ key: String, firstLine: Int?) -> Wording {
        Wording("`\(key)` stands here a second time", firstLine.map { "it is already on line \($0)" })
    }
    static func rowAtMargin(line: Int, table: String, tableLine: Int) -> Wording {
        Wording(
            "line \(line) looks like a row of the table `\(table)` (line \(tableLine)).",
            "Indent it as deep as the first row, with spaces; begin a heading with a word.")
    }

    // MARK: Numbers and units

    static func missing(_ expected: String) -> Wording {
        Wording("something is missing here", "expected \(expected)")
    }
    static func leftOver(_ rest: String, expected: String) -> Wording {
        Wording("`\(rest)` is not understood here", "expected \(expected)")
    }
    static func expectedButFound(_ expected: String, _ found: String) -> Wording {
        found.isEmpty
            ? missing(expected) : Wording("`\(found)` is not understood here", "expected \(expected)")
    }
    static func noUnit(key: String, phrase: String, word: String) -> Wording {
        let shown = phrase == word ? "\(key): \(word)" : word
        return Wording("`\(shown)` has no unit", "expected \(expectedTime). Did you mean \(word)s?")
    }
    static func noPercent(key: String, word: String) -> Wording {
        Wording("`\(word)` has no unit", "expected \(expectedShare). Did you mean \(word)%?")
    }
    static func noPeriod(key: String, word: String) -> Wording {
        Wording(
            "`\(word)` is no rate",
            "expected \(expectedRate)." + (word.first?.isNumber == true ? " Did you mean \(word)/day?" : ""))
    }
    static func notTime(_ word: String) -> Wording {
        Wording("`\(word)` is no time", "expected \(expectedTime)")
    }
    static func notNumber(_ text: String) -> Wording {
        Wording("`\(text)` is no number", "expected \(expectedNumber)")
    }
    static func notWhole(_ text: String, most: Int) -> Wording {
        Wording("`\(text)` is no whole number up to \(most)")
    }
    static func negative(_ text: String) -> Wording {
        Wording("`\(text)` is negative", "expected zero or more")
    }
    static func tooLarge(_ text: String) -> Wording { Wording("`\(text.prefix(40))` is too large") }
    static func mustBePositive(_ key: String) -> Wording { Wording("`\(key)` must be above zero") }
    static func shareAboveOne(_ text: String) -> Wording {
        Wording("\(text) is more than all", "expected a share up to 100%")
    }
    static func decimalComma(_ text: String) -> Wording {
        Wording(
            "outside tables the decimal sign is a dot: \(text.split(separator: ",").joined(separator: ".")).")
    }
    static func englishWords(_ words: String) -> Wording {
        Wording("words of the file are English: \(words).")
    }
    static func ambiguousNumber(_ text: String, groups: [String], isDot: Bool) -> Wording {
        let whole = groups.joined()
        guard groups.count == 2 else {
            return Wording("`\(text)` has signs between its digits.", "Write \(whole).")
        }
        let isRound = groups[1] == "000"
        let decimal = isRound ? groups[0] : "\(groups[0]).\(groups[1])"
        let small = isRound ? NumberWords.english(groups[0]) : decimal
        let large = isRound ? NumberWords.english(groups[0]) + " thousand" : whole
        let (english, turkish) = isDot ? (small, large) : (large, small)
        // A fourth digit keeps the decimal reading from looking like thousands again.
        return Wording(
            "`\(text)` is \(english) in English and \(turkish) in Turkish.",
            "Write \(whole) or \(isRound ? decimal : decimal + "0").")
    }
    static func paceDirection(_ share: String) -> Wording {
        Wording("\(share) of what?", "Write \(share) slower or \(share) faster.")
    }
    static func fasterThanPossible() -> Wording { Wording("100% faster takes no time at all") }
    static func noSuchDate(_ text: String) -> Wording {
        Wording("`\(text)` is no date", "expected \(expectedDate)")
    }
    static func emptyWindow(_ text: String) -> Wording {
        Wording("`\(text)` is empty", "for all day, write 00:00-24:00 or 24/7")
    }
    static func unknownZone(_ text: String, near: String?) -> Wording {
        Wording("`\(text)` is no time zone", near.map(didYouMean) ?? "expected \(expectedZone)")
    }
    static func wholeDays() -> Wording { Wording("a run lasts whole days", "expected \(expectedLength)") }
    static func pauseDoesNotFit(_ length: String, _ window: String) -> Wording {
        Wording("a pause of \(length) does not fit into \(window)")
    }
}
