/// What a diagnostic says: what was found, and what to write instead.
struct Wording: Sendable, Hashable {
    var message: String
    var hint: String?
    init(_ message: String, _ hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}

/// Every English text of the reader. A catalogue in another language is a file with the same functions.
enum Messages {
    // Functions take what varies; nothing else of the reader holds words for people.
    static func didYouMean(_ near: String?) -> String { near.map { "Did you mean \($0)?" } ?? "" }
    static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

    // MARK: What is expected

    static let expectedNumber = "a number, such as 0.8 or 4500"
    static let expectedCount = "a whole number, such as 3"
    static let expectedTime = "a time, such as 3m or 180s"
    static let expectedShare = "a share, such as 80%"
    static let expectedFactor = "a percentage, such as 115%"
    static let expectedRate = "a rate, such as 260/day or 100/30m"
    static let expectedPace = "a pace, such as `30% slower`, `10% faster` or normal"
    static let expectedPaceRule = "a pace, such as `8% slower in 00:00-06:00` or `10% slower after 6h`"
    static let expectedWindow = "a time window, such as 08:00-16:00, `mon-sat 08:00-20:00` or 24/7"
    static let expectedSpan = "hours, such as 08:00-16:00 or 22:00-06:00"
    static let expectedDate = "a date, such as 2026-11-23"
    static let expectedZone = "a time zone, such as Europe/Istanbul"
    static let expectedLaw = "a law, such as 3m, `lognormal mean 5m cv 0.8` or `exactly 30s`"
    static let expectedCountLaw = "a number such as 14, a table, or a law such as `uniform 8 to 12`"
    static let expectedGap = "poisson, fixed, or gaps such as `every 30s`"
    static let expectedName = "a name"
    static let expectedNameList = "names, such as phone or [phone, chat]"
    static let expectedText = "a text"
    static let expectedTable = "a table of numbers"
    static let expectedDataFile = "the name of a CSV file"
    static let expectedBaseFile = "the name of a scenario file"
    static let expectedRetry = "a retry, such as `25% again after 30m` or `15% to phone after 5m`"
    static let expectedTransfer = "a transfer, such as `10% from frontline to specialists`"
    static let expectedPassesOn = "a share and a team, such as `12% to frontline`"
    static let expectedOverflow = "an overflow, such as `phone to outsourcer after 45s`"
    static let expectedCondition =
        "a condition, such as `when more than 5 waiting`, `when fewer than 2 free in desk` or `when expected wait over 2m`"
    static let expectedBalk = "balking, such as 5%, `10% from 5 waiting` or `50% above 2m expected wait`"
    static let expectedPause = "a pause, such as `30m unpaid within 3h30m-6h of start`"
    static let expectedLimit = "a limit, such as `30 lines for phone sales`"
    static let expectedBacklog = "a backlog, such as `35 oldest 14h`"
    static let expectedLength = "a length, such as `1 week`, 10d or `1000000 contacts`"
    static let expectedGrowth = "a growth, such as 2%/month"
    static let expectedPriorityGrowth = "a growth of priority, such as `1 level/10m`"
    static let expectedSlots = "`all slots` or a number of slots, such as `2 slots`"
    static let expectedAbsence = "an absence, such as `4% per shift`"
    static let expectedShiftCount = "shifts per week, such as `5 shifts/week`"
    static let expectedLastNew = "a time, such as `10m before`"
    static let expectedCorrelation = "a correlation, such as `phone with chat 0.6`"
    static let expectedStretch = "percentages for 1, 2, 3 contacts in hand, such as `100% 135% 180%`"
    static let expectedTimesWord = "times"
    static let expectedPolicy = "a policy"
    static let expectedPoint = "a time of day and a rate, such as `10:30 12`"
    static let expectedWeekday = "a weekday, mon to sun"
    static let assumed = "assumed"
    static let yesHelp = "it does"
    static let noHelp = "it does not"
    static let everyContact = "the contacts"
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    static func oneOf(_ words: [String]) -> String { words.count == 1 ? words[0] : "one of " + list(words) }
    static func line(_ number: Int) -> String { "line \(number)" }
    static func baseLine(_ number: Int) -> String { "base, line \(number)" }

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

    // MARK: Keys and shapes

    static func unknownKey(_ key: String, section: String, near: String?) -> Wording {
        Wording(
            "`\(key)` is no key of \(section == "file" ? "a scenario" : "`\(section)`").",
            near.map { didYouMean($0) })
    }
    static func tooManyNames(_ section: String, most: Int) -> Wording {
        Wording("`\(section)` has more than \(most) names")
    }
    static func tooManyTypes(_ most: Int) -> Wording {
        Wording("contacts times reasons are more than \(most)")
    }
    static func missingKey(_ key: String, of name: String) -> Wording { Wording("`\(name)` has no `\(key)`") }
    static func sectionMissing(_ name: String) -> Wording {
        name == "teams"
            ? Wording("nobody answers: there are no `teams` or `vendors`")
            : Wording("nobody comes: there are no `contacts`")
    }
    static func noVersion() -> Wording {
        Wording("the version of the format is missing", "begin with `vardiya: 1`")
    }
    static func unknownVersion(_ version: Int) -> Wording {
        Wording("version \(version) of the format is not known", "this program reads version 1")
    }
    static func emptyValue(_ key: String, expected: String? = nil) -> Wording {
        Wording("`\(key)` has no value", expected.map { "expected \($0)" })
    }
    static func expectedBlock(_ key: String) -> Wording { Wording("`\(key)` needs keys of its own below it") }
    static func expectedNames(_ key: String) -> Wording { Wording("`\(key)` needs names below it") }
    static func expectedList(_ key: String) -> Wording { Wording("`\(key)` needs a list") }
    static func expectedNotList(_ key: String, expected: String) -> Wording {
        Wording("`\(key)` is a list", "expected \(expected)")
    }
    static func expectedNotBlock(_ key: String, expected: String) -> Wording {
        Wording("`\(key)` is a block", "expected \(expected)")
    }
    static func notAChoice(key: String, _ text: String, of words: [String], near: String?) -> Wording {
        Wording(
            "`\(key): \(text)` is not known",
            "expected \(oneOf(words))" + (near.map { ". " + didYouMean($0) } ?? ""))
    }
    static func policyTwice(_ name: String) -> Wording { Wording("\(name) stands here twice") }

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

    // MARK: Laws

    static func unknownLaw(_ word: String, near: String?) -> Wording {
        Wording("`\(word)` is no law", near.map(didYouMean) ?? "expected \(expectedLaw)")
    }
    static func noPeople(_ word: String, near: String?) -> Wording {
        Wording("`\(word)` is no number of people" + (near == nil ? "" : "."), near.map(didYouMean) ?? "expected \(expectedCountLaw)")
    }
    static func lawRefused(_ description: String) -> Wording {
        let parts = description.split(separator: ";", maxSplits: 1).map { String($0).trimmed }
        return Wording(parts.first ?? description, parts.count > 1 ? parts[1] : nil)
    }
    static func gapWithoutMean() -> Wording { Wording("gaps between arrivals need a mean above zero") }
    static func noNormal(_ key: String) -> Wording {
        Wording("`\(key)` by window has no `normal`", "add a line `normal:` for all other hours")
    }

    // MARK: Tables and data

    static func emptyCell(_ key: String) -> Wording {
        Wording("an empty cell in `\(key)`", "write 0 where there is nothing")
    }
    static func tableTooLarge(_ key: String, most: Int) -> Wording {
        Wording("`\(key)` has more than \(most) cells")
    }
    static func emptyTable(_ key: String) -> Wording { Wording("`\(key)` has no numbers") }
    static func raggedRow(_ key: String, found: Int, expected: Int) -> Wording {
        Wording("a row of `\(key)` has \(found) numbers where \(expected) belong")
    }
    static func mixedRows(_ key: String, found: String) -> Wording {
        Wording("`\(found)` begins a row of `\(key)` whose other rows begin with a weekday")
    }
    static func daysTwice(_ key: String) -> Wording { Wording("`\(key)` must name each weekday once") }
    static func daysDiffer(_ key: String) -> Wording {
        Wording("the days of `\(key)` have different numbers of intervals")
    }
    static func dayCount(_ key: String, found: Int, allowed: [Int]) -> Wording {
        Wording(
            "`\(key)` has \(found) days", "expected " + allowed.map(String.init).joined(separator: " or "))
    }
    static func dayLength(_ key: String, label: String?, found: Int) -> Wording {
        Wording(
            "`\(key)`\(label.map { " of \($0)" } ?? "") has \(found) numbers; 24, 48 or 96 make a day.",
            "Pivot tables drop empty hours: is an hour without contacts missing?")
    }
    static func sevenDays(found: Int) -> Wording {
        Wording("`by-weekday` has \(found) numbers", "expected seven, mon to sun")
    }
    static func allZero(_ key: String) -> Wording { Wording("`\(key)` is zero everywhere") }
    static func timesMustRise(_ text: String) -> Wording {
        Wording("\(text) does not come after the time before it")
    }
    static func oneShapeOnly(_ name: String) -> Wording {
        Wording("`\(name)` has more than one of `by-hour`, `by-week` and `points`", "keep one")
    }
    static func openQuote() -> Wording { Wording("a quote is not closed") }
    static func emptyData(_ path: String) -> Wording { Wording("\(path) is empty") }
    static func unknownColumn(_ name: String, known: [String], near: String?) -> Wording {
        Wording("`\(name)` is no column of a trace", near.map(didYouMean) ?? "expected \(list(known))")
    }
    static func noTimeColumn() -> Wording { Wording("the trace has no column `time`") }
    static func badTraceTime(_ text: String) -> Wording {
        Wording(
            "`\(text)` is no time of the run",
            "expected seconds from the start, or a local time such as 2026-11-23T08:03:30")
    }
    static func emptyTrace(_ name: String) -> Wording { Wording("the trace has no contacts of `\(name)`") }

    // MARK: Names

    static func upperCaseName(_ lower: String) -> Wording { Wording("Names are lower case: \(lower).") }
    static func badName(_ name: String) -> Wording {
        Wording("`\(name)` is no name", "a name begins with a letter and has letters, digits and `-`")
    }
    static func reservedName(_ name: String) -> Wording {
        Wording("`\(name)` is a word of the format and cannot be a name")
    }
    static func nameTaken(_ name: String, thing: String, at place: String?) -> Wording {
        Wording(
            "`\(name)` is already a \(thing)\(place.map { " (\($0))" } ?? "").",
            "One name is one thing: choose another.")
    }
    static func kinds(_ things: Set<NameBook.Thing>) -> String {
        let order: [(NameBook.Thing, String)] = [
            (.contact, "contact"), (.channel, "channel"), (.reason, "reason"), (.team, "team"),
            (.vendor, "vendor"),
            (.shift, "shift"), (.profile, "profile"), (.severity, "severity"), (.tier, "tier on call"),
        ]
        let words = order.filter { things.contains($0.0) }.map(\.1)
        return words.count < 2
            ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    }
    static func unknownName(_ name: String, things: String, near: String?, at place: String?, known: [String])
        -> Wording
    {
        let hint = near.map { "Did you mean \($0)\(place.map { " (\($0))" } ?? "")?" }
        return Wording(
            "no \(things) is called `\(name)`.",
            hint ?? (known.isEmpty ? nil : "There are \(list(known.prefix(12).map { $0 }))."))
    }
    static func noContactOfChannel(_ name: String) -> Wording { Wording("no contact comes by \(name)") }
    static func nobodyHasReason(_ name: String) -> Wording { Wording("no contact has the reason `\(name)`") }
    static func removedButNamed(_ name: String, context: String, at place: String, removal: String) -> Wording
    {
        Wording(
            "`\(context)` names \(name) (\(place)), which this variant removes (\(removal)).",
            "Remove that line too.")
    }
    static func overflowToRemoved(_ what: String, _ team: String, at place: String, isHere: Bool) -> Wording {
        Wording(
            "`routing` sends \(what) to \(team) (\(place)), which this variant removes.",
            "Remove those lines too.")
    }
    static func noSuchSibling(_ name: String, section: String, near: String?) -> Wording {
        Wording("`\(section)` has no `\(name)` to be like.", near.map(didYouMean))
    }
    static func likeCircle(_ name: String) -> Wording { Wording("`like: \(name)` leads back to this entry") }
    static func noSuchEntry(_ name: String, section: String, near: String?) -> Wording {
        Wording("`\(section)` has no `\(name)`.", near.map(didYouMean))
    }
    static func nothingToRemove(_ name: String) -> Wording { Wording("there is no `\(name)` to remove") }
    static func newInVariant(_ name: String, missing: String, near: String, at place: String) -> Wording {
        Wording(
            "`\(name)` is new here and has no `\(missing)`",
            "a variant that changes \(near) must say \(near) (\(place)).")
    }
    static func extendsCircle(_ name: String) -> Wording {
        Wording("`extends: \(name)` leads back to this file")
    }
    static func extendsTooLong(_ limit: Int) -> Wording {
        Wording("more than \(limit) files extend one another")
    }
    static func badPath(_ path: String) -> Wording {
        Wording("`\(path)` is no path", "expected keys joined with dots, such as contacts.phone.volume")
    }
    static func cannotSet(_ key: String) -> Wording {
        Wording("`\(key)` cannot be set from outside the file")
    }
    static func severalContacts(_ name: String, names: [String]) -> Wording {
        Wording("`\(name)` is several contacts", "expected \(oneOf(names))")
    }
    static func writeAsList(_ words: [String]) -> Wording {
        Wording("several names need a list", "write [\(list(words))]")
    }

    // MARK: Calendar and demand

    static func outsideRun(_ date: String, range: String) -> Wording {
        Wording("\(date) is not in \(range).")
    }
    static func undatedRun(_ date: String) -> Wording {
        Wording("\(date) is in no run without a date", "add `from:` to `calendar`")
    }
    static func dayTwice(_ date: String) -> Wording { Wording("\(date) stands here twice") }
    static func whichContacts(_ count: Int, names: [String]) -> Wording {
        Wording("\(count) contacts of what?", "Write `\(count) contacts of \(names.first ?? "phone")`.")
    }
    static func traceHasNoLength(_ name: String) -> Wording {
        Wording("`\(name)` comes from a trace, which has its own length", "write a length in days")
    }
    static func mustDrain() -> Wording {
        Wording("a run by number of contacts always drains", "remove `drain: no`")
    }
    static func whichChannel(_ name: String, near: String?) -> Wording {
        Wording(
            "by which channel does `\(name)` come?",
            "add `channel: phone` (or chat, whatsapp, email, social)"
                + (near.map { ". " + didYouMean($0) } ?? ""))
    }
    static func channelIsName(_ name: String) -> Wording {
        Wording("an entry called \(name) is the channel \(name)", "give the entry another name")
    }
    static func oneDemandOnly(_ first: String, _ second: String) -> Wording {
        Wording("`\(second)` stands beside `\(first)`", "keep one of them")
    }
    static func renewalBeside(_ key: String) -> Wording {
        Wording(
            "`arrivals` with gaps stands beside `\(key)`",
            "the gaps already say how many come; remove `\(key)`")
    }
    static func correlationRange(_ text: String) -> Wording {
        Wording("`\(text)` is no correlation", "expected a number from -1 to 1")
    }
    static func correlationWithSelf(_ name: String) -> Wording {
        Wording("`\(name)` cannot be correlated with itself")
    }
    static func correlationNeedsVariation(_ name: String) -> Wording {
        Wording("`\(name)` has no busy and quiet days of its own", "add `day-to-day:` to it")
    }
    static func impossibleCorrelations() -> Wording {
        Wording("these correlations cannot all hold together", "the matrix is not positive semidefinite")
    }
    static func priorityRange() -> Wording { Wording("priorities count from 1, the most urgent") }
    static func reasonsDoNotSum(_ shares: [(String, Double)], sum: Double, of whole: String) -> Wording {
        let total = terms(shares) + " = " + Quantity.percent(rounded(sum))
        let rest = rounded(1 - sum)
        return rest > 0
            ? Wording(total, "\(Quantity.percent(rest)) of \(whole) have no reason.")
            : Wording(total, "that is \(Quantity.percent(-rest)) more than all of \(whole).")
    }
    static func sharesDoNotSum(_ shares: [(String, Double)], sum: Double) -> Wording {
        Wording("\(terms(shares)) = \(Quantity.percent(rounded(sum)))", "the shares must sum to 100%.")
    }
    static func terms(_ shares: [(String, Double)]) -> String {
        shares.map { "\($0.0) \(Quantity.text(rounded($0.1) * 100))" }.joined(separator: " + ")
    }
    static func rounded(_ share: Double) -> Double { (share * 1e6).rounded() / 1e6 }
    static func alternativesAboveOne(_ key: String, sum: Double) -> Wording {
        Wording(
            "the shares of `\(key)` sum to \(Quantity.percent(rounded(sum)))",
            "they are alternatives: at most 100%")
    }
    static func neverOpen() -> Wording { Wording("the hours of the reason and of its contact never meet") }
    static func interruptsItself(_ name: String) -> Wording { Wording("`\(name)` cannot interrupt itself") }

    // MARK: Bot

    static func botAboveOne(_ contains: Double, _ givesUp: Double, of name: String) -> Wording {
        Wording(
            "Contained \(Quantity.percent(rounded(contains))) + given up \(Quantity.percent(rounded(givesUp))) = \(Quantity.percent(rounded(contains + givesUp))) of \(name)."
        )
    }
    static func botWithoutContainment(_ name: String) -> Wording {
        Wording(
            "a bot fronts \(name), but nothing says what it `contains`",
            "add `bot: { contains: … }` to the reason or contact, or `bot: none`")
    }
    static func returnsWithoutDelay() -> Wording {
        Wording(
            "some come back, but nothing says when",
            "add `comes-back: { after: exponential mean 3h }` to `bot`")
    }

    // MARK: People

    static func pauseOutsideShift(_ name: String, length: String) -> Wording {
        Wording("the pause ends after `\(name)`, which lasts \(length)")
    }
    static func onlyPauses(_ name: String) -> Wording { Wording("`\(name)` is nothing but pauses") }
    static func headsAndPositions(_ name: String) -> Wording {
        Wording(
            "`\(name)` has `heads` and `positions`",
            "heads are names on the roster, positions seats filled at every moment: keep one")
    }
    static func nobodyInTeam(_ name: String) -> Wording {
        Wording("`\(name)` has no people", "add `positions:` or `heads:`")
    }
    static func headsNeedShifts() -> Wording {
        Wording(
            "`heads` are counted by shift, and there are no `shifts`", "add `shifts:`, or write `positions`")
    }
    static func noSuchShift(_ name: String, known: [String], near: String?) -> Wording {
        Wording("No shift is called \(name); there are \(list(known)).", near.map(didYouMean))
    }
    static func whichShift(known: [String]) -> Wording {
        Wording("which shift is this row?", "begin it with \(oneOf(known))")
    }
    static func shiftTwice(_ name: String) -> Wording { Wording("\(name) stands here twice") }
    static func slotRange() -> Wording { Wording("a person has 1 to 100 slots") }
    static func orderNotTaken(_ name: String) -> Wording { Wording("`\(name)` does not take this") }

    // MARK: Measuring

    static func confidenceRange() -> Wording { Wording("confidence lies between 50% and 99.99%") }

    // MARK: The whole

    static func weekOfContacts(_ name: String, _ count: String, hours: String) -> String {
        "\(name): \(count) contacts and \(hours) hours of work in an average week, before any bot"
    }
    static func weekOfSeats(_ name: String, _ seats: String, hours: String) -> String {
        "\(name): \(seats) seats filled on average, \(hours) hours a week"
    }

    static func nobodyTakes(_ name: String) -> Wording {
        Wording("nobody takes \(name).", "Add it to `takes` of a team, or to overflow.")
    }
    static func nobodyWorks(_ name: String, hours: String, when: String) -> Wording {
        Wording(
            "\(name) is open \(hours), but nobody who takes it works \(when).",
            "Give it `hours`, staff it, or add overflow.")
    }
    static func waitsUntilStaffed(_ name: String, hours: String, when: String) -> Wording {
        Wording(
            "\(name) is open \(hours), but nobody who takes it works \(when); it waits until somebody does.")
    }
    static func queueNeverEnds(work: String, seats: String) -> Wording {
        Wording(
            "\(work) hours of work per hour for \(seats) seats, and nobody hangs up: the queue never ends.",
            "Add seats or patience.")
    }
    static func noPatience(_ name: String) -> Wording {
        Wording(
            "\(name) has no `patience`: nobody hangs up, as in Erlang C.",
            "If that is meant, write `patience: none`.")
    }
    static func noAbsence(_ name: String) -> Wording {
        Wording(
            "\(name) has no `absence`: everybody on the roster comes.",
            "If that is meant, write `absence: none`.")
    }
    static func noShrinkage(_ name: String) -> Wording {
        Wording(
            "\(name) has no `off-desk`: nobody is in coaching or meetings.",
            "If that is meant, write `off-desk: none`.")
    }
    static func wrapUpAdded(_ name: String, handling: String, wrapUp: String, sum: String) -> Wording {
        Wording(
            "\(name) takes \(handling) + \(wrapUp) wrap-up = \(sum).",
            "If your AHT already holds wrap-up, remove the line.")
    }
    static func shrinkageOnce(rostered: String, come: String, take: String) -> Wording {
        Wording(
            "of \(rostered) rostered shifts \(come) come and \(take) take contacts.",
            "If `heads` is already net, write `positions`.")
    }
    static func handlingWithOne(_ name: String, stretched: String, held: Int) -> Wording {
        Wording(
            "\(name) `handling` is read as the length with one chat in hand; with `stretch` it is \(stretched) at \(NumberWords.english(String(held)))."
        )
    }
}

/// Small numbers in words.
enum NumberWords {
    private static let ones = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ]

    /// `forty-five`; digits above 999.
    static func english(_ digits: String) -> String {
        guard let number = Int(digits), (0..<1000).contains(number) else { return digits }
        if number >= 100 {
            let rest = number % 100
            return ones[number / 100] + " hundred" + (rest == 0 ? "" : " " + english(String(rest)))
        }
        if number < 20 { return ones[number] }
        return tens[number / 10] + (number % 10 == 0 ? "" : "-" + ones[number % 10])
    }
}

extension String {
    fileprivate var trimmed: String {
        let view = drop { $0 == " " }
        return String(view)
    }
}
