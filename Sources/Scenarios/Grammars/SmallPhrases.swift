import Foundation

/// Balking: `5%`, `10% from 5 waiting`, `50% above 2m expected wait`.
enum Balks {
    static let rule = Grammar<BalkRule>(
        title: "balking", expected: Messages.expectedBalk,
        pattern: "^\(Shares.pattern)( from [0-9]+ waiting| above .+ expected wait)?$",
        examples: ["5%", "10% from 5 waiting", "50% above 2m expected wait"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let share = try Shares.readShare(&words)
        if words.isAtEnd { return BalkRule(share: share, condition: .always) }
        if words.take("from") {
            let count = try Numbers.readCount(&words, most: 1_000_000_000)
            guard words.take("waiting") else {
                throw words.problem(Messages.expectedButFound(Messages.expectedBalk, words.next ?? ""))
            }
            return BalkRule(share: share, condition: .waiting(atLeast: count))
        }
        guard words.take("above") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedBalk, words.next ?? ""))
        }
        let time = try Times.read(&words)
        guard words.take("expected wait") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedBalk, words.next ?? ""))
        }
        return BalkRule(share: share, condition: .expectedWait(above: time))
    }
}

/// Lunch and breaks: `30m unpaid within 3h30m-6h of start`, `15m at 2h of start`.
enum Pauses {
    static let pause = Grammar<Pause>(
        title: "pause", expected: Messages.expectedPause,
        pattern: "^.+ (paid |unpaid )?(within .+-.+|at .+) of start$",
        examples: [
            "30m unpaid within 3h30m-6h of start", "15m within 1h30m-2h30m of start", "15m at 2h of start",
        ]
    ) { (words: inout Words) throws(PhraseProblem) in
        let duration = try Times.read(&words)
        var isPaid = true
        if words.take("unpaid") { isPaid = false } else { _ = words.take("paid") }
        var earliest: Double
        var latest: Double
        if words.take("at") {
            earliest = try Times.read(&words)
            latest = earliest + duration
        } else {
            guard words.take("within"), let word = words.word() else {
                throw words.problem(Messages.expectedButFound(Messages.expectedPause, words.next ?? ""))
            }
            let ends = word.text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            guard ends.count == 2 else {
                throw words.problemBefore(Messages.expectedButFound(Messages.expectedPause, word.text))
            }
            earliest = try part(ends[0], words)
            latest = try part(ends[1], words)
        }
        guard words.take("of start") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedPause, words.next ?? ""))
        }
        guard duration > 0, latest - earliest >= duration, latest <= 172_800 else {
            throw words.problemOfAll(
                Messages.pauseDoesNotFit(Times.text(duration), Times.text(max(0, latest - earliest))))
        }
        return Pause(duration: Int(duration), isPaid: isPaid, earliest: Int(earliest), latest: Int(latest))
    }

    private static func part(_ text: String, _ words: Words) throws(PhraseProblem) -> Double {
        var inner = Words(text, key: words.key)
        do throws(PhraseProblem) {
            return try Times.read(&inner)
        } catch {
            throw words.problemBefore(error.wording)
        }
    }
}

/// Limits that several types share: `30 lines for phone sales`.
enum LimitPhrases {
    struct Phrase: Sendable {
        var kind: SharedLimit.Kind
        var count: Int
        var names: [Names.Reference]
    }

    static let limit = Grammar<Phrase>(
        title: "limit", expected: Messages.expectedLimit, pattern: "^[0-9]+ (lines?|places?) for .+$",
        examples: ["30 lines for phone sales", "10 places for chat whatsapp"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let count = try Numbers.readCount(&words, most: 1_000_000_000)
        let kind: SharedLimit.Kind
        if words.take("lines") || words.take("line") {
            kind = .lines
        } else if words.take("places") || words.take("place") {
            kind = .places
        } else {
            throw words.problem(Messages.expectedButFound(Messages.expectedLimit, words.next ?? ""))
        }
        guard words.take("for") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedLimit, words.next ?? ""))
        }
        var names = [try Names.read(&words)]
        while !words.isAtEnd { names.append(try Names.read(&words)) }
        return Phrase(kind: kind, count: count, names: names)
    }
}

/// Work that waits when the run starts: `35 oldest 14h`.
enum Backlogs {
    static let backlog = Grammar<Backlog>(
        title: "backlog", expected: Messages.expectedBacklog, pattern: "^[0-9]+( oldest .+)?$",
        examples: ["35 oldest 14h", "20"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let count = try Numbers.readCount(&words, most: 10_000_000)
        guard words.take("oldest") else { return Backlog(count: count, oldest: 0) }
        return Backlog(count: count, oldest: try Times.read(&words))
    }
}

/// How long a run is: `1 week`, `10d`, `1000000 contacts of phone`.
enum Lengths {
    enum Phrase: Sendable {
        case time(Double)
        case contacts(Int, of: Names.Reference?)
    }

    static let length = Grammar<Phrase>(
        title: "length", expected: Messages.expectedLength,
        pattern: "^([0-9]+( )?(d|days?|weeks?)|[0-9]+ contacts( of [^\\s]+)?)$",
        examples: ["1 week", "10d", "1000000 contacts", "1000000 contacts of phone"]
    ) { (words: inout Words) throws(PhraseProblem) in
        if words.peek(1) == "contacts" || words.peek(1) == "contact" {
            let count = try Numbers.readCount(&words)
            guard count > 0 else { throw words.problemBefore(Messages.mustBePositive(words.key)) }
            _ = words.word()
            return .contacts(count, of: words.take("of") ? try Names.read(&words) : nil)
        }
        let seconds = try Times.read(&words)
        guard seconds >= 86_400, seconds.truncatingRemainder(dividingBy: 86_400) == 0 else {
            throw words.problemOfAll(Messages.wholeDays())
        }
        return .time(seconds)
    }
}

/// Growth: `2%/month`.
enum Growths {
    static let growth = Grammar<Double>(
        title: "growth", expected: Messages.expectedGrowth,
        pattern: "^-?\(Shares.pattern)/(week|month|year)$",
        examples: ["2%/month", "0.5%/week", "20%/year"]
    ) { (words: inout Words) throws(PhraseProblem) in
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedGrowth)) }
        let isShrinking = word.text.hasPrefix("-")
        let body = isShrinking ? String(word.text.dropFirst()) : word.text
        let halves = body.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let days: Double? =
            switch halves.last {
            case "week": 7
            case "month": 365.25 / 12
            case "year": 365.25
            default: nil
            }
        guard halves.count == 2, let days, halves[0].hasSuffix("%") else {
            throw words.problemBefore(Messages.expectedButFound(Messages.expectedGrowth, word.text))
        }
        let value = try Numbers.value(of: String(halves[0].dropLast()), words) / 100
        guard value <= 10, !isShrinking || value < 1 else {
            throw words.problemBefore(Messages.tooLarge(word.text))
        }
        return pow(1 + (isShrinking ? -value : value), 1 / days)
    }
}

/// Priority that grows with waiting: `1 level/10m`; levels per hour.
enum PriorityGrowths {
    static let growth = Grammar<Double>(
        title: "priority growth", expected: Messages.expectedPriorityGrowth,
        pattern: "^[0-9]+(\\.[0-9]+)? levels?/[0-9]*\(Times.unitPattern)$",
        examples: ["1 level/10m", "2 levels/h"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let levels = try Numbers.read(&words)
        guard let word = words.word() else {
            throw words.problem(Messages.missing(Messages.expectedPriorityGrowth))
        }
        let halves = word.text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, halves[0] == "level" || halves[0] == "levels" else {
            throw words.problemBefore(Messages.expectedButFound(Messages.expectedPriorityGrowth, word.text))
        }
        var seconds = Times.seconds(of: halves[1])
        if seconds == nil {
            var inner = Words(halves[1], key: words.key)
            do throws(PhraseProblem) { seconds = try Times.read(&inner) } catch {
                throw words.problemBefore(error.wording)
            }
        }
        guard let seconds, seconds > 0 else { throw words.problemBefore(Messages.mustBePositive(words.key)) }
        return levels * 3600 / seconds
    }
}

/// `3 slots`, `all slots`: nil is all.
enum SlotUses {
    static let uses = Grammar<Int?>(
        title: "slots", expected: Messages.expectedSlots, pattern: "^(all slots|[0-9]+ slots?)$",
        examples: ["1 slot", "2 slots", "all slots"]
    ) { (words: inout Words) throws(PhraseProblem) in
        if words.take("all slots") { return nil }
        let count = try Numbers.readCount(&words, most: 1000)
        guard count > 0 else { throw words.problemBefore(Messages.mustBePositive(words.key)) }
        guard words.take("slots") || words.take("slot") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedSlots, words.next ?? ""))
        }
        return count
    }
}

/// `4% per shift`.
enum Absences {
    static let absence = Grammar<Double>(
        title: "absence", expected: Messages.expectedAbsence, pattern: "^\(Shares.pattern)( per shift)?$",
        examples: ["4% per shift"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let share = try Shares.readShare(&words)
        _ = words.take("per shift")
        return share
    }
}

/// `5 shifts/week`.
enum ShiftCounts {
    static let works = Grammar<Double>(
        title: "shifts per week", expected: Messages.expectedShiftCount,
        pattern: "^\(Numbers.pattern) shifts?/week$", examples: ["5 shifts/week"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let count = try Numbers.read(&words)
        guard words.take("shifts/week") || words.take("shift/week") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedShiftCount, words.next ?? ""))
        }
        guard count > 0, count <= 21 else {
            throw words.problemOfAll(Messages.expectedButFound(Messages.expectedShiftCount, words.phrase))
        }
        return count
    }
}

/// `10m before`.
enum LastNew {
    static let before = Grammar<Double>(
        title: "time before", expected: Messages.expectedLastNew, pattern: "^\(Times.pattern)( before)?$",
        examples: ["10m before"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let time = try Times.read(&words)
        _ = words.take("before")
        guard time <= 172_800 else { throw words.problemOfAll(Messages.tooLarge(words.phrase)) }
        return time
    }
}

/// `phone with chat 0.6`.
enum CorrelationPhrases {
    struct Phrase: Sendable {
        var first: Names.Reference
        var second: Names.Reference
        var coefficient: Double
    }

    static let correlation = Grammar<Phrase>(
        title: "correlation", expected: Messages.expectedCorrelation,
        pattern: "^[^\\s]+ with [^\\s]+ -?\(Numbers.pattern)$", examples: ["phone with chat 0.6"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let first = try Names.read(&words)
        guard words.take("with") else {
            throw words.problem(Messages.expectedButFound(Messages.expectedCorrelation, words.next ?? ""))
        }
        let second = try Names.read(&words)
        guard let word = words.word() else {
            throw words.problem(Messages.missing(Messages.expectedCorrelation))
        }
        let isNegative = word.text.hasPrefix("-")
        let size = try Numbers.value(of: isNegative ? String(word.text.dropFirst()) : word.text, words)
        guard size <= 1 else { throw words.problemBefore(Messages.correlationRange(word.text)) }
        return Phrase(first: first, second: second, coefficient: isNegative ? -size : size)
    }
}
