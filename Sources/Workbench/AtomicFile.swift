import Foundation

/// A file or folder that could not be written, with the system's reason.
public struct WriteError: Error, Sendable, Hashable {
    public var path: String
    public var reason: String
}

/// Writing files whole or not at all: into a new file beside the place, then moved onto it in one step.
///
/// A device or pipe, such as `/dev/stdout`, is written as it is: a file moved onto it would take its place.
enum AtomicFile {
    /// Writes or replaces a file.
    static func write(_ text: String, to path: String) throws(WriteError) {
        _ = try write(to: path) { piece throws(WriteError) in
            try piece(text)
            return true
        }
    }

    /// Writes or replaces a file piece by piece.
    ///
    /// - Parameter pieces: Is given what writes a piece; false when the file is not wanted after all.
    /// - Returns: False when it was not wanted.
    static func write(
        to path: String, pieces: ((String) throws(WriteError) -> Void) throws(WriteError) -> Bool
    ) throws(WriteError) -> Bool {
        let isStream = isStream(path)
        let staged = isStream ? path : path + ".part-\(getpid())"
        let file = try open(staged, for: path)
        // Nothing that was not made here is ever removed.
        func discard() { if !isStream { unlink(staged) } }
        var isWanted = false
        do throws(WriteError) {
            isWanted = try pieces { text throws(WriteError) in
                if let failure = put(text, file) { throw WriteError(path: path, reason: failure) }
            }
            try finish(file, for: path)
        } catch {
            close(file)
            discard()
            throw error
        }
        close(file)
        guard isWanted else {
            discard()
            return false
        }
        if !isStream { try move(staged, to: path) }
        return true
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
        if isStream(path) { return }
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
        let file = try open(staged, for: path)
        do throws(WriteError) {
            if let failure = put(text, file) { throw WriteError(path: path, reason: failure) }
            try finish(file, for: path)
        } catch {
            close(file)
            unlink(staged)
            throw error
        }
        close(file)
        return staged
    }

    private static func open(_ staged: String, for path: String) throws(WriteError) -> Int32 {
        let file = Foundation.open(staged, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw WriteError(path: path, reason: reason()) }
        return file
    }

    /// Writes all of a text; the reason where it cannot.
    private static func put(_ text: String, _ file: Int32) -> String? {
        var text = text
        return text.withUTF8 { bytes in
            var done = 0
            while done < bytes.count, let base = bytes.baseAddress {
                let count = Foundation.write(file, base + done, bytes.count - done)
                if count < 0 {
                    if errno == EINTR { continue }
                    return reason()
                }
                done += count
            }
            return nil
        }
    }

    /// Waits until the file is on the disk.
    private static func finish(_ file: Int32, for path: String) throws(WriteError) {
        if fsync(file) != 0, errno != EINVAL, errno != EROFS { throw WriteError(path: path, reason: reason()) }
    }

    private static func move(_ staged: String, to path: String) throws(WriteError) {
        if rename(staged, path) != 0 {
            let failure = reason()
            unlink(staged)
            throw WriteError(path: path, reason: failure)
        }
    }

    /// Whether it is a stream of the process, a device or a pipe.
    static func isStream(_ path: String) -> Bool {
        if path.hasPrefix("/dev/") || path.hasPrefix("/proc/") { return true }
        var facts = stat()
        guard stat(path, &facts) == 0 else { return false }
        return facts.st_mode & S_IFMT != S_IFREG && facts.st_mode & S_IFMT != S_IFDIR
    }

    /// The folder of a path.
    static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
