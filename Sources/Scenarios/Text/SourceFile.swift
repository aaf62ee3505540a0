/// A text that diagnostics point into: a scenario file, or the value of a `--set` flag.
struct SourceFile: Sendable {
    /// The name as the user gave it.
    var name: String
    /// Lines without their ends; empty for a flag, which has no line to show.
    var lines: [String]
    /// A `--set` flag rather than a file.
    var isFlag: Bool

    init(name: String, text: String, isFlag: Bool = false) {
        self.name = name
        self.lines = isFlag ? [] : SourceFile.split(text)
        self.isFlag = isFlag
    }

    /// Lines of a text; a carriage return before the line feed belongs to the line end.
    static func split(_ text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            let body = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            return String(decoding: body, as: UTF8.self)
        }
    }
}

/// Where something stands: lines and columns count from 1, columns and lengths in Unicode scalars.
struct Place: Sendable, Hashable {
    /// Index into the files read so far.
    var file: Int
    var line: Int
    var column: Int
    var length: Int

    init(file: Int, line: Int, column: Int, length: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
        self.length = max(1, length)
    }

    /// A part of a place that lies on one line.
    func part(offset: Int, length: Int) -> Place {
        Place(file: file, line: line, column: column + offset, length: max(1, length))
    }
}
