import Foundation
import Scenarios
import Workbench

/// The streams of the process.
enum Console {
    /// Writes to standard output; a full disk ends the program as any file that cannot be written.
    static func say(_ text: String) {
        guard !write(text, to: STDOUT_FILENO) else { return }
        let reason = String(cString: strerror(errno))
        Failure(code: .cannotWrite, text: "error: cannot write standard output: \(reason)").exit()
    }

    /// Writes a line to standard error.
    static func complain(_ text: String) { mutter(text.hasSuffix("\n") ? text : text + "\n") }

    /// Writes to standard error as it is.
    static func mutter(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    /// Whether all was written.
    private static func write(_ text: String, to stream: Int32) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var done = 0
            while done < bytes.count, let base = bytes.baseAddress {
                let count = Foundation.write(stream, base + done, bytes.count - done)
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                done += count
            }
            return true
        }
    }

    /// Colors on standard output: only on a terminal, and never where NO_COLOR is set (no-color.org).
    static var isColored: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
            && environment["TERM"] != "dumb"
    }

    /// Problems with their lines, and how many there are.
    static func problems(_ problems: [Diagnostic]) -> String {
        let errors = problems.count { $0.severity == .error }
        var text = problems.map(\.full).joined(separator: "\n")
        if errors > 1 { text += "\n\(errors) errors" }
        return text
    }
}
