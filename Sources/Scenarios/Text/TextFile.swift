/// Text files as the reader of scenarios takes them: UTF-8 of bounded size, without unseen characters.
public enum TextFile {
    public struct Failure: Error, Sendable, Hashable {
        public var reason: String
        /// There is no such file.
        public var isMissing: Bool
        /// It was read, and is no text.
        public var isDamaged: Bool
    }

    /// The text of a file.
    public static func read(_ path: String) -> Result<String, Failure> {
        switch DataLibrary().text(path: path, limit: Encoding.largestData) {
        case .success(let text): .success(text)
        case .failure(.unreadable(let reason)):
            .failure(Failure(reason: reason, isMissing: reason == Messages.noSuchFile, isDamaged: false))
        case .failure(.text(let problem)):
            .failure(Failure(reason: Messages.badEncoding(problem).message, isMissing: false, isDamaged: true))
        }
    }
}
