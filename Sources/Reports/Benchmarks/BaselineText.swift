import Simulation

/// A recorded suite as text: commas between cells, a row for each measure of a policy on a scenario, in a fixed order, so that a difference of
/// two versions shows which measures moved.
///
/// The first cell says what a line is. A row ends with what it gave in every replication: `412/460`, numerator and denominator in the
/// measure's unit, or one number where it is a mean. Every digit counts, so that a check on the same seed finds no difference where there is
/// none.
public enum BaselineText {
    /// Version of the layout.
    static let format = 1
    static let first = "vardiya-bench"
    private static let note =
        "a row: scenario; policy; measure; scope; unit; better; value; then numerator/denominator of every replication"

    /// Why a text is no baseline.
    public struct Problem: Error, Sendable, Hashable {
        /// From 1; 0 for the whole.
        public var line: Int
        public var message: String
    }

    // MARK: Writing

    public static func text(_ record: BenchRecord) -> String {
        var lines: [[String]] = [
            [first, String(format)], ["note", note], ["suite", record.suite], ["version", record.version],
            ["platform", record.platform], ["seed", String(record.seed)], ["replications", String(record.replications)],
        ]
        lines += record.cases.map { ["case", $0.scenario, $0.policy, $0.unit, $0.hash] }
        lines += record.rows.map { row in
            ["row", row.scenario, row.policy, row.measure, row.scope, row.unit.rawValue, row.better.rawValue]
                + [short(row.sample.value), observations(row.sample)]
        }
        return lines.map { $0.map(CSV.quoted).joined(separator: ",") + "\n" }.joined()
    }

    /// For readers only: four decimals.
    private static func short(_ value: Double) -> String {
        CSV.number(abs(value) < 1e11 ? (value * 1e4).rounded() / 1e4 : value)
    }

    private static func observations(_ sample: BenchSample) -> String {
        (0..<sample.count).map { index in
            let above = CSV.number(sample.numerators[index])
            return sample.denominators.map { "\(above)/\(CSV.number($0[index]))" } ?? above
        }.joined(separator: " ")
    }

    // MARK: Reading

    /// - Throws: Every line that is not understood.
    public static func record(_ text: String) throws(Problems) -> BenchRecord {
        var reader = BaselineReader()
        // Lines are cut at the byte: a line feed after a carriage return is one character.
        for (index, line) in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let body = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            reader.read(String(decoding: body, as: UTF8.self), number: index + 1)
            if reader.isOther { break }
        }
        let problems = reader.finish()
        guard problems.isEmpty else { throw Problems(all: problems) }
        return reader.record
    }

    public struct Problems: Error, Sendable, Hashable {
        public var all: [Problem]
    }
}

/// Reads a baseline line by line.
private struct BaselineReader {
    var record = BenchRecord(suite: "", version: "", platform: "", seed: 0, replications: 0, cases: [], rows: [])
    /// It is no baseline of this version: nothing of what follows is worth a word.
    var isOther = false
    private var problems: [BaselineText.Problem] = []
    private var facts: Set<String> = []
    private var rows: Set<String> = []
    private static let needed = ["suite", "version", "platform", "seed", "replications"]
    /// More than anybody reads.
    private static let most = 20

    mutating func read(_ line: String, number: Int) {
        if number == 1 { return begin(line) }
        guard !line.isEmpty else { return }
        let cells = Self.cells(line)
        switch cells[0] {
        case "note": break
        case "suite", "version", "platform", "seed", "replications": fact(cells, number)
        case "case": entry(cells, number)
        case "row": row(cells, number)
        default: say(number, "`\(cells[0].prefix(40))` begins no line of a baseline")
        }
    }

    mutating func finish() -> [BaselineText.Problem] {
        guard !isOther else { return problems }
        for name in Self.needed where !facts.contains(name) { say(0, "it has no line `\(name)`") }
        if record.rows.isEmpty { say(0, "it has no rows") }
        return problems
    }

    private mutating func begin(_ line: String) {
        let cells = Self.cells(line)
        guard cells.first == BaselineText.first, cells.count == 2 else {
            isOther = true
            return say(1, "this is no baseline of `vardiya bench`")
        }
        guard cells[1] == String(BaselineText.format) else {
            isOther = true
            return say(1, "version \(cells[1].prefix(20)) of baselines is not known: this program reads version \(BaselineText.format)")
        }
    }

    private mutating func fact(_ cells: [String], _ number: Int) {
        guard cells.count == 2 else { return say(number, "`\(cells[0])` needs one value") }
        guard facts.insert(cells[0]).inserted else { return say(number, "`\(cells[0])` stands here a second time") }
        switch cells[0] {
        case "suite": record.suite = cells[1]
        case "version": record.version = cells[1]
        case "platform": record.platform = cells[1]
        case "seed":
            guard let seed = UInt64(cells[1]) else { return say(number, "the seed is no whole number") }
            record.seed = seed
        default:
            guard let count = Int(cells[1]), count >= 2 else { return say(number, "`replications` is no whole number from 2") }
            record.replications = count
        }
    }

    private mutating func entry(_ cells: [String], _ number: Int) {
        guard cells.count == 5 else { return say(number, "a case has 5 cells, not \(cells.count)") }
        record.cases.append(BenchRecord.Case(scenario: cells[1], policy: cells[2], unit: cells[3], hash: cells[4]))
    }

    private mutating func row(_ cells: [String], _ number: Int) {
        guard cells.count == 9 else { return say(number, "a row has 9 cells, not \(cells.count)") }
        guard let unit = MeasureUnit(rawValue: cells[5]) else { return say(number, "`\(cells[5].prefix(40))` is no unit") }
        guard let better = ComparisonLine.Better(rawValue: cells[6]), better != .neither else {
            return say(number, "`\(cells[6].prefix(40))` is neither `higher` nor `lower`")
        }
        guard let sample = sample(cells[8]) else {
            return say(number, "what it gave in every replication is not all numbers, such as 412/460")
        }
        guard facts.contains("replications"), sample.count == record.replications else {
            return say(number, "it has \(sample.count) replications, not \(record.replications)")
        }
        guard rows.insert(cells[1...4].joined(separator: "\u{1F}")).inserted else {
            return say(number, "this row stands here a second time")
        }
        record.rows.append(
            BenchRow(
                scenario: cells[1], policy: cells[2], measure: cells[3], scope: cells[4], unit: unit, better: better,
                sample: sample))
    }

    /// Nil unless all are numbers, all of them with a denominator or none.
    private func sample(_ cell: String) -> BenchSample? {
        var above: [Double] = []
        var below: [Double] = []
        for pair in cell.utf8.split(separator: UInt8(ascii: " ")) {
            let parts = pair.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            let numbers = parts.compactMap { Double(String(decoding: $0, as: UTF8.self)) }.filter(\.isFinite)
            guard numbers.count == parts.count, (1...2).contains(parts.count) else { return nil }
            above.append(numbers[0])
            if numbers.count == 2 { below.append(numbers[1]) }
        }
        guard below.isEmpty || below.count == above.count else { return nil }
        return BenchSample(numerators: above, denominators: below.isEmpty ? nil : below)
    }

    private mutating func say(_ line: Int, _ message: String) {
        guard problems.count < Self.most else { return }
        problems.append(BaselineText.Problem(line: line, message: message))
    }

    /// Cells between commas; quotes around a cell, doubled inside, as `CSV.quoted` writes them.
    private static func cells(_ line: String) -> [String] {
        let quote = UInt8(ascii: "\"")
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var before: UInt8?
        for byte in line.utf8 {
            if byte == quote {
                // The second of two quotes inside a quoted cell is one of its characters.
                if !isQuoted, before == quote { cell.append(byte) }
                isQuoted.toggle()
            } else if byte == UInt8(ascii: ","), !isQuoted {
                cells.append(String(decoding: cell, as: UTF8.self))
                cell.removeAll()
            } else {
                cell.append(byte)
            }
            before = byte
        }
        return cells + [String(decoding: cell, as: UTF8.self)]
    }
}
