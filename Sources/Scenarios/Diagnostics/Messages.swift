/// What a diagnostic says: what was found, and what to write instead.
struct Wording: Sendable, Hashable {
    var message: String
    var hint: String?
    init(_ message: String, _ hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}

/// Every English text of the reader, in files by what it speaks of. A catalogue in another language has the same functions.
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
}
