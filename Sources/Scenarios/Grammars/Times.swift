/// Times: numbers with units, `4m30s`, `8h`, `1 week`; in seconds.
enum Times {
    /// A hundred years.
    static let longest = 3.2e9
    static let unitPattern = "(ms|s|sec|m|min|h|d|weeks?|days?|hours?|minutes?|seconds?)"
    static let pattern = "([0-9]+(\\.[0-9]+)?( )?\(unitPattern))+"

    static let time = Grammar<Double>(
        title: "time", expected: Messages.expectedTime, pattern: "^\(pattern)$",
        examples: ["3m", "4m30s", "20s", "8h", "1 week"]
    ) { (words: inout Words) throws(PhraseProblem) in try read(&words) }

    /// Seconds of a unit; `m` is always minutes.
    static func seconds(of unit: String) -> Double? {
        switch unit {
        case "ms": 0.001
        case "s", "sec", "second", "seconds": 1
        case "m", "min", "minute", "minutes": 60
        case "h", "hour", "hours": 3600
        case "d", "day", "days": 86_400
        case "week", "weeks": 604_800
        default: nil
        }
    }

    /// English for the Turkish units that people type.
    static let turkish = [
        "dk": "m", "dakika": "m", "sn": "s", "saniye": "s", "sa": "h", "saat": "h", "gün": "d", "gun": "d",
        "hafta": " week",
    ]

    static func read(_ words: inout Words) throws(PhraseProblem) -> Double {
        guard let word = words.word() else { throw words.problem(Messages.missing(Messages.expectedTime)) }
        var parts = split(word.text)
        if parts.count == 1, parts[0].unit.isEmpty, let unit = words.next {
            // `1 week`, `5 min`, `5 dk`
            if seconds(of: unit) != nil || turkish[unit] != nil {
                _ = words.word()
                parts[0].unit = unit
            }
        }
        if word.text.hasPrefix("-") { throw words.problemBefore(Messages.negative(word.text)) }
        var total = 0.0
        var last = Double.infinity
        for part in parts {
            if part.unit.isEmpty {
                // A number alone: is it a number at all?
                let value = try Numbers.value(of: part.number, words)
                if parts.count == 1, value == 0, word.text == "0" { return 0 }
                throw words.problemBefore(
                    Messages.noUnit(key: words.key, phrase: words.phrase, word: word.text))
            }
            if let english = turkish[part.unit] {
                throw words.problemBefore(Messages.englishWords("\(part.number)\(english)"))
            }
            guard let unit = seconds(of: part.unit), !part.number.isEmpty else {
                throw words.problemBefore(Messages.notTime(word.text))
            }
            let value = try Numbers.value(of: part.number, words)
            guard unit < last else { throw words.problemBefore(Messages.notTime(word.text)) }
            last = unit
            total += value * unit
        }
        guard total <= longest else { throw words.problemBefore(Messages.tooLarge(word.text)) }
        return total
    }

    private static func split(_ text: String) -> [(number: String, unit: String)] {
        var parts: [(number: String, unit: String)] = []
        var number = ""
        var unit = ""
        for character in text {
            let isNumeric = character.isASCII && (character.isNumber || character == "." || character == ",")
            if isNumeric, !unit.isEmpty {
                parts.append((number, unit))
                number = ""
                unit = ""
            }
            if isNumeric { number.append(character) } else { unit.append(character) }
        }
        parts.append((number, unit))
        return parts
    }

    /// A time as a planner writes it: `4m30s`.
    static func text(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e12 else { return "\(seconds)s" }
        if seconds < 60 || seconds != seconds.rounded() {
            if seconds < 600 { return Quantity.text(seconds) + "s" }
        }
        var rest = Int(seconds.rounded())
        if rest == 0 { return "0s" }
        if rest % 604_800 == 0 {
            return rest == 604_800 ? "1 week" : "\(rest / 604_800) weeks"
        }
        var text = ""
        for (unit, length) in [("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)] where rest >= length {
            text += "\(rest / length)\(unit)"
            rest %= length
        }
        return text
    }
}

/// Figures in messages: at most four digits behind the dot, none that say nothing.
enum Quantity {
    static func text(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        if value == value.rounded() { return String(Int(value)) }
        let scaled = (abs(value) * 10_000).rounded()
        guard scaled < 9e15 else { return String(Int(value.rounded())) }
        let whole = Int(scaled) / 10_000
        var fraction = String(Int(scaled) % 10_000)
        fraction = String(repeating: "0", count: 4 - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        let sign = value < 0 ? "-" : ""
        return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
    }

    /// One digit behind the dot.
    static func short(_ value: Double) -> String { text((value * 10).rounded() / 10) }

    static func percent(_ share: Double) -> String { text(share * 100) + "%" }
}
