/// CSV as spreadsheets save it: comma, semicolon or tab between the fields, with Turkish decimal commas where the
/// semicolon leaves room for them.
struct CommaTable {
    struct Field {
        var text: String
        var place: Place
    }

    var rows: [[Field]]
    var separator: Unicode.Scalar

    static let mostRows = 20_000_000

    /// The fields of a file; problems go to the desk.
    static func read(_ text: String, file: Int, desk: Desk) -> CommaTable? {
        let separator = separator(of: text)
        var rows: [[Field]] = []
        var number = 0
        var isWhole = true
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            let body = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            let scalars = String(decoding: body, as: UTF8.self).unicodeScalars
            guard scalars.contains(where: { $0 != " " && $0 != "\t" && $0 != separator }) else { continue }
            var fields: [Field] = []
            var current = String.UnicodeScalarView()
            var start = 1
            var column = 1
            var isQuoted = false
            for scalar in scalars {
                if scalar == "\"" {
                    isQuoted.toggle()
                } else if scalar == separator, !isQuoted {
                    fields.append(
                        Field(text: trimmed(current), place: Place(file: file, line: number, column: start)))
                    current.removeAll()
                    start = column + 1
                } else {
                    current.append(scalar)
                }
                column += 1
            }
            if isQuoted {
                desk.error(Place(file: file, line: number, column: start), Messages.openQuote())
                isWhole = false
            }
            fields.append(
                Field(text: trimmed(current), place: Place(file: file, line: number, column: start)))
            rows.append(fields)
        }
        return isWhole ? CommaTable(rows: rows, separator: separator) : nil
    }

    private static func trimmed(_ scalars: String.UnicodeScalarView) -> String {
        let isBlank: (Unicode.Scalar) -> Bool = {
            $0 == " " || $0 == "\t" || $0 == "\u{A0}" || $0 == "\u{202F}"
        }
        guard let first = scalars.firstIndex(where: { !isBlank($0) }) else { return "" }
        let last = scalars.lastIndex { !isBlank($0) } ?? first
        return String(scalars[first...last])
    }

    /// A semicolon or tab in the first line decides; otherwise the comma.
    private static func separator(of text: String) -> Unicode.Scalar {
        let first = text.unicodeScalars.prefix { $0 != "\n" }.prefix(10_000)
        if first.contains(";") { return ";" }
        if first.contains("\t") { return "\t" }
        return ","
    }

    /// A number of a field, with a decimal comma where commas do not separate.
    func number(_ text: String) -> Result<Double, Numbers.Refusal> {
        separator == "," ? Numbers.check(text) : Tables.decimal(text)
    }

    /// A time: seconds where there is no unit.
    func seconds(_ text: String) -> Double? {
        if case .success(let value) = number(text) { return value }
        if case .success(let value) = Times.time.read(text, key: "") { return value }
        return nil
    }
}

extension Desk {
    /// The table of a CSV file beside the file that names it.
    func commaTable(_ name: String, beside node: Node) -> CommaTable? {
        let path = DataLibrary.resolve(name, directory: directories[node.place.file] ?? directories[0])
        switch library.text(path: path, limit: Encoding.largestData) {
        case .failure(let failure):
            report(failure, path: path, at: node.place)
            return nil
        case .success(let text):
            // Lines of a large file are not kept only to be shown.
            let file = add(SourceFile(name: path, text: text.utf8.count < 8 << 20 ? text : ""))
            guard let table = CommaTable.read(text, file: file, desk: self) else { return nil }
            guard !table.rows.isEmpty else {
                error(node.place, Messages.emptyData(path))
                return nil
            }
            return table
        }
    }
}
