/// Looks over the lines of a file before YAML does.
///
/// YAML's reader stops at the first mistake, speaks of tokens, and would follow aliases without bound. This scan finds
/// what planners get wrong with its line and column, refuses what a scenario never needs (anchors, aliases, tags,
/// merge keys, deep nesting), and repairs what it can, so that one mistake does not hide the next.
struct LineScan {
    /// More than any scenario needs; keeps every recursion short.
    static let deepest = 32
    /// Marks the second of two equal keys in the repaired text, so that YAML's reader goes on.
    static let duplicateMarks: ClosedRange<UInt32> = 0xE000...0xF8FF

    /// What was found, in the order of the file.
    private(set) var findings: [(place: Place, wording: Wording)] = []
    /// The text that YAML is given: as written but for repairs that keep every column.
    var repaired: String { repairedLines.lazy.map { String($0) }.joined(separator: "\n") + "\n" }
    /// Something that no repair covers: the text must not be given to YAML.
    private(set) var isHopeless = false

    private let file: Int
    private let lines: [[Unicode.Scalar]]
    private var repairedLines: [String.UnicodeScalarView]
    private var duplicates: UInt32 = 0

    /// A block mapping or sequence that is open, by the column it stands in.
    private struct Level {
        var indent: Int
        var isSequence: Bool
        var keys: [String: Int] = [:]
    }
    private var levels: [Level] = []

    /// A `{` or `[` that is open.
    private struct Flow {
        var isMapping: Bool
        var place: Place
        var keys: [String: Int] = [:]
    }
    private var flows: [Flow] = []
    private var expectsFlowNode = true

    /// A quote that is open: its character.
    private var quote: Unicode.Scalar?

    /// A block of text after `|` that is open.
    private struct Block {
        var key: String
        var line: Int
        var parentIndent: Int
        var indent: Int?
        var hasReportedRow = false
    }
    private var block: Block?
    private var hasContent = false

    init(_ source: SourceFile, file: Int) {
        self.file = file
        lines = source.lines.map { Array($0.unicodeScalars) }
        repairedLines = source.lines.map { $0.unicodeScalars }
        for number in lines.indices {
            scan(number)
            if isHopeless { break }
        }
        findings.sort { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
    }

    private mutating func report(_ line: Int, _ column: Int, _ length: Int = 1, _ wording: Wording) {
        findings.append((Place(file: file, line: line + 1, column: column + 1, length: length), wording))
    }

    private mutating func refuse(_ line: Int, _ column: Int, _ length: Int = 1, _ wording: Wording) {
        report(line, column, length, wording)
        isHopeless = true
    }

    // MARK: - One line

    private mutating func scan(_ number: Int) {
        let line = lines[number]
        let indent = line.firstIndex { $0 != " " } ?? line.count
        let isBlank = !line.contains { $0 != " " && $0 != "\t" }
        if quote != nil {
            scanFlow(number, from: closeQuote(number, from: 0))
            return
        }
        if !flows.isEmpty {
            scanFlow(number, from: indent)
            return
        }
        if isBlank { return }
        if block != nil, continuesBlock(number, line, indent) { return }
        block = nil
        if line[indent] == "#" { return }
        if line[indent] == "\t" {
            refuse(number, indent, 1, Messages.tabIndentation())
            return
        }
        if indent == 0, isMarker(line, "---") || isMarker(line, "...") {
            if hasContent || line.starts(with: "...".unicodeScalars) {
                refuse(number, 0, 3, Messages.secondDocument())
            }
            return
        }
        hasContent = true
        scanBlockLine(number, line, indent)
    }

    private func isMarker(_ line: [Unicode.Scalar], _ marker: String) -> Bool {
        line.starts(with: marker.unicodeScalars) && (line.count == 3 || line[3] == " " || line[3] == "\t")
    }

    private mutating func scanBlockLine(_ number: Int, _ line: [Unicode.Scalar], _ indent: Int) {
        var column = indent
        levels.removeAll { $0.indent > indent }
        while column < line.count, line[column] == "-", column + 1 == line.count || isSpace(line[column + 1])
        {
            levels.removeAll { $0.indent > column || ($0.indent == column && !$0.isSequence) }
            if levels.last?.indent != column { levels.append(Level(indent: column, isSequence: true)) }
            guard isShallow(number, column) else { return }
            column += 1
            while column < line.count, isSpace(line[column]) { column += 1 }
        }
        guard column < line.count, line[column] != "#" else { return }
        if line[column] == "?", column + 1 == line.count || isSpace(line[column + 1]) {
            refuse(number, column, 1, Messages.complexKey())
            return
        }
        guard let (key, colon) = key(in: line, from: column) else {
            scanValue(number, line, column, key: nil, parentIndent: levels.last?.indent ?? -1)
            return
        }
        checkKeyStart(number, line, column, key)
        if isHopeless { return }
        levels.removeAll { $0.indent > column }
        if levels.last?.indent != column || levels.last?.isSequence == true {
            levels.append(Level(indent: column, isSequence: false))
            guard isShallow(number, column) else { return }
        }
        if let first = levels[levels.count - 1].keys[key] {
            markDuplicate(number, column, key, first: first)
        } else {
            levels[levels.count - 1].keys[key] = number + 1
        }
        var start = colon + 1
        while start < line.count, isSpace(line[start]) { start += 1 }
        guard start < line.count, line[start] != "#" else { return }
        scanValue(number, line, start, key: key, parentIndent: column)
    }

    private mutating func isShallow(_ number: Int, _ column: Int) -> Bool {
        guard levels.count + flows.count <= LineScan.deepest else {
            refuse(number, column, 1, Messages.tooDeep(limit: LineScan.deepest))
            return false
        }
        return true
    }

    private func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

    /// The key that begins at a column, and the column of its colon.
    private func key(in line: [Unicode.Scalar], from column: Int) -> (String, Int)? {
        if line[column] == "\"" || line[column] == "'" {
            let quote = line[column]
            guard let end = line[(column + 1)...].firstIndex(of: quote) else { return nil }
            var colon = end + 1
            while colon < line.count, isSpace(line[colon]) { colon += 1 }
            guard colon < line.count, line[colon] == ":", colon + 1 == line.count || isSpace(line[colon + 1])
            else { return nil }
            return (text(line[(column + 1)..<end]), colon)
        }
        if line[column] == "{" || line[column] == "[" { return nil }
        var index = column
        while index < line.count {
            if line[index] == ":", index + 1 == line.count || isSpace(line[index + 1]) {
                var end = index
                while end > column, isSpace(line[end - 1]) { end -= 1 }
                return (text(line[column..<end]), index)
            }
            if line[index] == "#", index > column, isSpace(line[index - 1]) { return nil }
            index += 1
        }
        return nil
    }

    private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private mutating func checkKeyStart(_ number: Int, _ line: [Unicode.Scalar], _ column: Int, _ key: String)
    {
        if key == "<<" {
            refuse(number, column, 2, Messages.mergeKey())
        } else {
            checkStart(number, line, column)
        }
    }

    /// Refuses what a scenario never needs at the start of a key or value.
    private mutating func checkStart(_ number: Int, _ line: [Unicode.Scalar], _ column: Int) {
        var end = column
        while end < line.count, !isSpace(line[end]), !",]}".unicodeScalars.contains(line[end]) { end += 1 }
        let word = text(line[column..<end])
        switch line[column] {
        case "&": refuse(number, column, end - column, Messages.anchor(word))
        case "*": refuse(number, column, end - column, Messages.alias(word))
        case "!": refuse(number, column, end - column, Messages.tag(word))
        case "%" where word.dropFirst().first?.isNumber != true:
            refuse(number, column, end - column, Messages.badStart("%"))
        case "%":
            report(number, column, end - column, Messages.percentFirst(String(word.dropFirst())))
            repairPercent(number, column, end)
        case "@", "`": refuse(number, column, end - column, Messages.badStart(String(line[column])))
        default: break
        }
    }

    /// `%80` becomes `80%`, which keeps its columns.
    private mutating func repairPercent(_ number: Int, _ column: Int, _ end: Int) {
        var scalars = Array(repairedLines[number])
        guard end <= scalars.count else { return }
        scalars.remove(at: column)
        scalars.insert("%", at: end - 1)
        repairedLines[number] = String.UnicodeScalarView(scalars)
    }

    private mutating func markDuplicate(_ number: Int, _ column: Int, _ key: String, first: Int) {
        report(number, column, key.unicodeScalars.count, Messages.duplicateKey(key, firstLine: first))
        let mark = LineScan.duplicateMarks.lowerBound + duplicates
        guard LineScan.duplicateMarks.contains(mark), let scalar = Unicode.Scalar(mark) else {
            isHopeless = true
            return
        }
        duplicates += 1
        var scalars = Array(repairedLines[number])
        let isQuoted = scalars[column] == "\"" || scalars[column] == "'"
        let position = isQuoted ? column + 1 : column
        guard position < scalars.count else { return }
        scalars[position] = scalar
        repairedLines[number] = String.UnicodeScalarView(scalars)
    }

    // MARK: - Values

    private mutating func scanValue(
        _ number: Int, _ line: [Unicode.Scalar], _ column: Int, key: String?, parentIndent: Int
    ) {
        switch line[column] {
        case "|", ">":
            block = Block(key: key ?? "", line: number + 1, parentIndent: parentIndent)
        case "\"", "'":
            quote = line[column]
            scanFlow(number, from: closeQuote(number, from: column + 1))
        case "{", "[":
            scanFlow(number, from: column)
        default:
            checkStart(number, line, column)
        }
    }

    /// The column after the closing quote, or the end of the line where it stays open.
    private mutating func closeQuote(_ number: Int, from start: Int) -> Int {
        let line = lines[number]
        var index = start
        while index < line.count {
            if line[index] == "\\", quote == "\"" {
                index += 2
                continue
            }
            if line[index] == quote {
                if quote == "'", index + 1 < line.count, line[index + 1] == "'" {
                    index += 2
                    continue
                }
                quote = nil
                return index + 1
            }
            index += 1
        }
        return line.count
    }

    /// Goes on inside `{…}` and `[…]`, from a column.
    private mutating func scanFlow(_ number: Int, from start: Int) {
        let line = lines[number]
        var index = start
        while index < line.count, !isHopeless {
            let scalar = line[index]
            if flows.isEmpty, scalar != "{", scalar != "[" { return }
            switch scalar {
            case " ", "\t": index += 1
            case "#" where index == 0 || isSpace(line[index - 1]): return
            case "{", "[":
                let place = Place(file: file, line: number + 1, column: index + 1)
                flows.append(Flow(isMapping: scalar == "{", place: place))
                guard isShallow(number, index) else { return }
                expectsFlowNode = true
                index += 1
            case "}", "]":
                flows.removeLast()
                expectsFlowNode = false
                index += 1
            case ",":
                expectsFlowNode = true
                index += 1
            case ":" where index + 1 == line.count || isSpace(line[index + 1]) || isFlowSign(line[index + 1]):
                expectsFlowNode = true
                index += 1
            case "\"", "'":
                quote = scalar
                let end = closeQuote(number, from: index + 1)
                if quote == nil { noteFlowKey(number, index + 1, end - 1, after: end) }
                expectsFlowNode = false
                index = end
            default:
                if expectsFlowNode {
                    if line[index] == "<", index + 1 < line.count, line[index + 1] == "<" {
                        refuse(number, index, 2, Messages.mergeKey())
                        return
                    }
                    checkStart(number, line, index)
                }
                expectsFlowNode = false
                let end = endOfFlowText(line, index)
                var last = end
                while last > index, isSpace(line[last - 1]) { last -= 1 }
                noteFlowKey(number, index, last, after: end)
                index = end
            }
        }
    }

    private func isFlowSign(_ scalar: Unicode.Scalar) -> Bool { ",[]{}".unicodeScalars.contains(scalar) }

    private func endOfFlowText(_ line: [Unicode.Scalar], _ start: Int) -> Int {
        var index = start
        while index < line.count {
            if isFlowSign(line[index]) { break }
            if line[index] == ":",
                index + 1 == line.count || isSpace(line[index + 1]) || isFlowSign(line[index + 1])
            {
                break
            }
            if line[index] == "#", index > start, isSpace(line[index - 1]) { break }
            index += 1
        }
        return max(index, start + 1)
    }

    private mutating func noteFlowKey(_ number: Int, _ start: Int, _ end: Int, after: Int) {
        let line = lines[number]
        var colon = after
        while colon < line.count, isSpace(line[colon]) { colon += 1 }
        guard colon < line.count, line[colon] == ":", flows.last?.isMapping == true, start < end else {
            return
        }
        let key = text(line[start..<end])
        if let first = flows[flows.count - 1].keys[key] {
            markDuplicate(number, start, key, first: first)
        } else {
            flows[flows.count - 1].keys[key] = number + 1
        }
    }

    // MARK: - Tables

    /// Whether the line belongs to the open block of text; rows that slipped out are reported and put back.
    private mutating func continuesBlock(_ number: Int, _ line: [Unicode.Scalar], _ indent: Int) -> Bool {
        guard var open = block else { return false }
        defer { if block != nil { block = open } }
        if indent > open.parentIndent, line[indent] != "\t" || open.indent.map({ indent >= $0 }) == true {
            guard let inner = open.indent else {
                open.indent = indent
                return true
            }
            if indent >= inner { return true }
            if line[indent] == "#" { return false }
        } else if !looksLikeRow(line, indent) {
            return false
        }
        if !open.hasReportedRow {
            report(
                number, indent, max(1, line.count - indent),
                Messages.rowAtMargin(line: number + 1, table: open.key, tableLine: open.line))
            open.hasReportedRow = true
        }
        let inner = open.indent ?? open.parentIndent + 2
        open.indent = inner
        var row = String.UnicodeScalarView()
        row.append(contentsOf: String(repeating: " ", count: inner).unicodeScalars)
        row.append(contentsOf: line.drop { isSpace($0) })
        repairedLines[number] = row
        return true
    }

    /// A pasted row: several cells, one of them with a digit, and no key.
    private func looksLikeRow(_ line: [Unicode.Scalar], _ indent: Int) -> Bool {
        let start = line.firstIndex { !isSpace($0) } ?? indent
        guard start < line.count, line[start] != "#", line[start] != "-", line[start] != "{",
            line[start] != "["
        else {
            return false
        }
        guard key(in: line, from: start) == nil else { return false }
        let cells = line[start...].split { isSpace($0) }
        return cells.count > 1 && cells.contains { cell in cell.contains { ("0"..."9").contains($0) } }
    }
}
