import Foundation

/// A file that a scenario was read from: the scenario itself, a base or data.
public struct ScenarioFile: Sendable, Hashable {
    /// The name under which it was opened.
    public var path: String
    /// Without a byte order mark.
    public var text: String

    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// Reads the files that a scenario names (bases and data), each once, and remembers what was read for the hash.
final class DataLibrary {
    enum Failure: Error, Sendable {
        case unreadable(String)
        case text(Encoding.Problem)
    }

    /// Everything read so far, in order: path as written and text.
    private(set) var texts: [(path: String, text: String)] = []
    /// Those of the texts that were files, in order.
    private(set) var files: [ScenarioFile] = []
    private var cache: [String: Result<String, Failure>] = [:]
    /// What stands for the disk; nil for the disk itself.
    private let given: [String: String]?

    /// - Parameter files: Files that were kept: then these are read, and no others.
    init(files: [ScenarioFile]? = nil) {
        given = files.map { Dictionary($0.map { ($0.path, $0.text) }) { first, _ in first } }
    }

    /// The text of a file.
    func text(path: String, limit: Int) -> Result<String, Failure> {
        if let known = cache[path] { return known }
        let result = load(path, limit: limit)
        cache[path] = result
        if case .success(let text) = result {
            texts.append((path, text))
            files.append(ScenarioFile(path: path, text: text))
        }
        return result
    }

    /// Adds a text that does not come from a file.
    func remember(_ name: String, _ text: String) { texts.append((name, text)) }

    private func load(_ path: String, limit: Int) -> Result<String, Failure> {
        if let given { return given[path].map { .success($0) } ?? .failure(.unreadable(Messages.noSuchFile)) }
        var isDirectory: ObjCBool = false
        guard !path.utf8.contains(0), FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        else {
            return .failure(.unreadable(Messages.noSuchFile))
        }
        guard !isDirectory.boolValue else { return .failure(.unreadable(Messages.isDirectory)) }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            return .failure(.unreadable(Messages.noPermission))
        }
        defer { try? handle.close() }
        var bytes: [UInt8] = []
        // In pieces, so that an endless file (a device, a pipe) is cut off at the limit.
        do {
            while bytes.count <= limit, let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
                bytes.append(contentsOf: piece)
            }
        } catch {
            return .failure(.unreadable(Messages.notReadable))
        }
        do {
            return .success(try Encoding.text(of: bytes, limit: limit))
        } catch {
            return .failure(.text(error))
        }
    }

    /// A path beside another file.
    static func resolve(_ path: String, directory: String?) -> String {
        guard !path.hasPrefix("/"), let directory, !directory.isEmpty, directory != "." else { return path }
        return directory.hasSuffix("/") ? directory + path : directory + "/" + path
    }

    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The same for all spellings of one file, to find circles.
    static func identity(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }
}
