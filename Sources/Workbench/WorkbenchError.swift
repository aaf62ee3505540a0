import Scenarios

/// Why a verb gave no result. Each cause has its own exit code.
public enum WorkbenchError: Error, Sendable {
    /// The scenario says something that does not hold; all problems together.
    case badScenario([Diagnostic])
    /// A file could not be read.
    case unreadable([Diagnostic])
    /// The scenario reads well and cannot be simulated.
    case cannotSimulate(file: String, reason: String)
    /// A file could not be written.
    case cannotWrite(WriteError)
    /// The command asks for something that there is not.
    case usage(String)
    /// Stopped before anything was finished.
    case interrupted
}

extension Diagnostic {
    /// The note without its place, as it stands under results.
    var remark: String {
        guard let hint else { return message }
        let isSentence = message.hasSuffix(".") || message.hasSuffix("?") || message.hasSuffix("!")
        return message + (isSentence ? " " : "; ") + hint
    }
}
