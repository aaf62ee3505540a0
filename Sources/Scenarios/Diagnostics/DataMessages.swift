/// What the reader says about laws, tables of numbers, and data in files of their own.
extension Messages {
    // MARK: Laws

    static func unknownLaw(_ word: String, near: String?) -> Wording {
        Wording("`\(word)` is no law", near.map(didYouMean) ?? "expected \(expectedLaw)")
    }
    static func noPeople(_ word: String, near: String?) -> Wording {
        Wording("`\(word)` is no number of people" + (near == nil ? "" : "."), near.map(didYouMean) ?? "expected \(expectedCountLaw)")
    }
    static func lawRefused(_ description: String) -> Wording {
        let parts = description.split(separator: ";", maxSplits: 1).map { String($0.drop { $0 == " " }) }
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
}
