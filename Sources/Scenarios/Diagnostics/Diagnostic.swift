/// One thing to say about a scenario file, with its place.
public struct Diagnostic: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        /// The scenario is not run.
        case error
        /// The scenario runs; the note is repeated under its results.
        case note
    }

    /// What kind of failure an error is; decides the exit code.
    public enum Cause: Sendable, Hashable {
        /// The file says something that does not hold.
        case scenario
        /// A file could not be opened or read.
        case input
    }

    public var severity: Severity
    public var cause: Cause
    /// The file as the user named it, or the `--set` flag.
    public var file: String
    /// From 1; 0 where there is no line (a flag, an unreadable file).
    public var line: Int
    /// From 1, in Unicode scalars; 0 where there is no line.
    public var column: Int
    /// Unicode scalars from `column`.
    public var length: Int
    /// What was found.
    public var message: String
    /// What was expected and what to write; nil where the message says it all.
    public var hint: String?
    /// The line of the file; nil where there is none.
    public var excerpt: String?

    public init(
        severity: Severity, cause: Cause = .scenario, file: String, line: Int, column: Int, length: Int,
        message: String, hint: String? = nil, excerpt: String? = nil
    ) {
        self.severity = severity
        self.cause = cause
        self.file = file
        self.line = line
        self.column = column
        self.length = length
        self.message = message
        self.hint = hint
        self.excerpt = excerpt
    }

    /// `week.yaml:5:15`, or the name alone where there is no line.
    public var location: String { line > 0 ? "\(file):\(line):\(column)" : file }

    /// One line: place, severity, what was found, what was expected.
    public var plain: String {
        var text = "\(location): \(severity.rawValue): \(message)"
        if let hint {
            let isSentence = message.hasSuffix(".") || message.hasSuffix("?") || message.hasSuffix("!")
            text += (isSentence ? " " : "; ") + hint
        }
        return text
    }

    /// Several lines: the message, the line of the file, and a caret under the place with the hint beside it.
    public var full: String {
        guard let excerpt, line > 0 else { return plain }
        let number = String(line)
        let blank = String(repeating: " ", count: number.count)
        // Tabs stay tabs, so that the caret stands under its place whatever a tab's width.
        let scalars = Array(excerpt.unicodeScalars)
        let shown = scalars.prefix(Diagnostic.widestExcerpt)
        guard column <= shown.count + 1 else { return plain }
        var underline = ""
        for scalar in shown.prefix(column - 1) { underline += scalar == "\t" ? "\t" : " " }
        let carets = max(1, min(length, shown.count - column + 1))
        underline += String(repeating: "^", count: carets)
        if let hint { underline += "  " + hint }
        var line = String.UnicodeScalarView()
        line.append(contentsOf: shown)
        let cut = scalars.count > shown.count ? " …" : ""
        return """
            \(location): \(severity.rawValue): \(message)
              \(number) | \(String(line))\(cut)
              \(blank) | \(underline)
            """
    }

    private static let widestExcerpt = 240
}
