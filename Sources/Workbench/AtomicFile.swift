import Foundation

/// A file or folder that could not be written, with the system's reason.
public struct WriteError: Error, Sendable, Hashable {
    public var path: String
    public var reason: String
}

/// Writing files whole or not at all: into a new file beside the place, then moved onto it in one step.
enum AtomicFile {
    /// Writes or replaces a file.
    static func write(_ text: String, to path: String) throws(WriteError) {
        let staged = try stage(text, for: path)
        try move(staged, to: path)
    }

    /// Writes all files of a folder, which is made if need be: all are staged before the first is moved.
    static func write(_ files: [(name: String, text: String)], into folder: String) throws(WriteError) {
        try makeFolder(folder)
        var staged: [(from: String, to: String)] = []
        do {
            for file in files {
                let path = join(folder, file.name)
                staged.append((try stage(file.text, for: path), path))
            }
        } catch {
            for file in staged { unlink(file.from) }
            throw error
        }
        for file in staged { try move(file.from, to: file.to) }
    }

    /// Writes a new file; an existing one is left as it is.
    ///
    /// - Returns: False when there was one.
    static func create(_ text: String, at path: String) throws(WriteError) -> Bool {
        let staged = try stage(text, for: path)
        defer { unlink(staged) }
        // A link fails where the name is taken, so nothing is ever overwritten, even in a race.
        if link(staged, path) == 0 { return true }
        if errno == EEXIST { return false }
        throw WriteError(path: path, reason: reason())
    }

    /// Fails now if a file could not be written later.
    static func check(_ path: String) throws(WriteError) {
        var facts = stat()
        if stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR {
            throw WriteError(path: path, reason: "Is a directory")
        }
        let folder = parent(path)
        if access(folder, W_OK) != 0 { throw WriteError(path: path, reason: reason()) }
    }

    /// Makes a folder unless it is there.
    static func makeFolder(_ path: String) throws(WriteError) {
        var facts = stat()
        if stat(path, &facts) == 0 {
            guard facts.st_mode & S_IFMT == S_IFDIR else {
                throw WriteError(path: path, reason: "Not a directory")
            }
            if access(path, W_OK) != 0 { throw WriteError(path: path, reason: reason()) }
            return
        }
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw WriteError(path: path, reason: reason()) }
    }

    /// Makes a folder and those it lies in, unless they are there.
    static func makeFolders(_ path: String) throws(WriteError) {
        var folder = path.hasPrefix("/") ? "/" : ""
        for name in path.split(separator: "/") {
            folder += (folder.isEmpty || folder.hasSuffix("/") ? "" : "/") + name
            var facts = stat()
            // What lies above need only be there, not be writable.
            if folder.utf8.count < path.utf8.count, stat(folder, &facts) == 0 { continue }
            try makeFolder(folder)
        }
    }

    private static func stage(_ text: String, for path: String) throws(WriteError) -> String {
        let staged = path + ".part-\(getpid())"
        let file = open(staged, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw WriteError(path: path, reason: reason()) }
        var failure: String?
        var text = text
        text.withUTF8 { bytes in
            var done = 0
            while done < bytes.count, let base = bytes.baseAddress {
                let count = Foundation.write(file, base + done, bytes.count - done)
                if count < 0 {
                    if errno == EINTR { continue }
                    failure = reason()
                    return
                }
                done += count
            }
        }
        if failure == nil, fsync(file) != 0, errno != EINVAL, errno != EROFS { failure = reason() }
        close(file)
        if let failure {
            unlink(staged)
            throw WriteError(path: path, reason: failure)
        }
        return staged
    }

    private static func move(_ staged: String, to path: String) throws(WriteError) {
        if rename(staged, path) != 0 {
            let failure = reason()
            unlink(staged)
            throw WriteError(path: path, reason: failure)
        }
    }

    private static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
