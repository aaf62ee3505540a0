import Reports
import Simulation

/// What is wrong with an argument, as a sentence.
public struct ArgumentProblem: Error, Sendable, Hashable {
    public var text: String
}

extension Sweep.Axis {
    /// Reads `teams.desk.slots=1..5`: a path, and values as ``AxisValues/read(_:)`` takes them.
    public init(argument: String) throws(ArgumentProblem) {
        guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex,
            argument.index(after: sign) < argument.endIndex
        else {
            throw ArgumentProblem(
                text:
                    "\(argument) has no values. Write --over PATH=VALUES, such as teams.desk.slots=1..5 or contacts.whatsapp.park.when-silent=none,2m,4m."
            )
        }
        let path = String(argument[..<sign])
        do {
            self.init(
                path: path, values: try AxisValues.read(String(argument[argument.index(after: sign)...])))
        } catch {
            throw ArgumentProblem(text: "\(path): \(error.text)")
        }
    }
}

extension MeasureChoice {
    /// Reads `asa`, `asa:phone` or `occupancy:desk`; nil where a part is empty.
    public init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty }), let measure = parts.first else { return nil }
        self.init(measure: String(measure), scope: parts.count > 1 ? String(parts[1]) : "all")
    }
}

/// Values of a sweep: between commas, single ones (`none`, `2m`) and ranges (`1..5`, `0%..90% step 10%`).
///
/// A range's ends and step have the same unit; whole numbers without one rise by 1. The range ends at the last value that is not
/// above its upper end. Commas within brackets, braces and quotation marks belong to a value.
public enum AxisValues {
    /// More would hardly be looked at.
    static let most = 200

    public static func read(_ text: String) throws(ArgumentProblem) -> [String] {
        var values: [String] = []
        for part in parts(text) {
            guard !part.isEmpty else {
                throw ArgumentProblem(text: "\(text) has an empty value beside a comma.")
            }
            for value in try range(part) ?? [part] {
                guard !values.contains(value) else {
                    throw ArgumentProblem(text: "\(text) has \(value) twice.")
                }
                values.append(value)
            }
            guard values.count <= most else {
                throw ArgumentProblem(text: "\(text) makes more than \(most) values.")
            }
        }
        return values
    }

    /// What stands between the commas, without blanks around it.
    private static func parts(_ text: String) -> [String] {
        var parts = [""]
        var depth = 0
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted, character == "[" || character == "{" { depth += 1 }
            if !isQuoted, character == "]" || character == "}" { depth -= 1 }
            if character == ",", depth <= 0, !isQuoted {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.map(trimmed)
    }

    // MARK: Ranges

    /// The values of a range; nil where the part is a value: what stands before `..` is no number.
    private static func range(_ part: String) throws(ArgumentProblem) -> [String]? {
        guard let dots = part.firstRange(of: ".."),
            let low = Amount(trimmed(String(part[..<dots.lowerBound])))
        else { return nil }
        let rest = String(part[dots.upperBound...])
        let word = rest.firstRange(of: " step ")
        let upper = word.map { String(rest[..<$0.lowerBound]) } ?? rest
        guard let high = Amount(trimmed(upper)), high.unit == low.unit else {
            throw ArgumentProblem(
                text:
                    "\(part) is not a range. Write both ends with the same unit: 1..5, 1m..8m step 1m or 0%..90% step 10%."
            )
        }
        let step: Amount
        if let word {
            guard let amount = Amount(trimmed(String(rest[word.upperBound...]))), amount.unit == low.unit,
                amount.digits > 0
            else {
                throw ArgumentProblem(
                    text: "\(part) has no step that rises. Write it with the unit of the range: step 1\(low.unit).")
            }
            step = amount
        } else {
            guard low.unit.isEmpty, low.decimals == 0, high.decimals == 0 else {
                throw ArgumentProblem(text: "\(part) needs a step: \(part) step 1\(low.unit).")
            }
            step = Amount(digits: 1, decimals: 0, unit: "")
        }
        let decimals = max(low.decimals, high.decimals, step.decimals)
        let (first, last, width) = (
            low.scaled(to: decimals), high.scaled(to: decimals), step.scaled(to: decimals)
        )
        guard first <= last else {
            throw ArgumentProblem(text: "\(part) falls. Write the lower end first.")
        }
        guard (last - first) / width < most else {
            throw ArgumentProblem(text: "\(part) makes more than \(most) values.")
        }
        return stride(from: first, through: last, by: width).map {
            Amount(digits: $0, decimals: decimals, unit: low.unit).text
        }
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

/// A number with its unit, exact: whole steps of a power of ten.
private struct Amount {
    var digits: Int
    var decimals: Int
    var unit: String

    init(digits: Int, decimals: Int, unit: String) {
        self.digits = digits
        self.decimals = decimals
        self.unit = unit
    }

    /// At most nine digits before the point and six after it; nil for anything else.
    init?(_ text: String) {
        let number = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
        let halves = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = halves.first, (1...9).contains(whole.count) else { return nil }
        let part = halves.count > 1 ? halves[1] : ""
        guard halves.count == 1 || (1...6).contains(part.count), let digits = Int(whole + part) else {
            return nil
        }
        self.init(digits: digits, decimals: part.count, unit: String(text[number.endIndex...]))
    }

    /// The digits with so many decimals, which are not fewer than it has.
    func scaled(to decimals: Int) -> Int {
        (self.decimals..<decimals).reduce(digits) { number, _ in number * 10 }
    }

    /// As it is written, without zeros at the end of its decimals.
    var text: String {
        var number = String(digits)
        if decimals > 0 {
            number = String(repeating: "0", count: max(decimals + 1 - number.count, 0)) + number
            number.insert(".", at: number.index(number.endIndex, offsetBy: -decimals))
            while number.last == "0" { number.removeLast() }
            if number.last == "." { number.removeLast() }
        }
        return number + unit
    }
}
