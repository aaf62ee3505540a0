import Foundation
import Scenarios

/// Where one call writes. Nothing that it reads is written over, and no two of its results meet in one place.
struct OutputPlaces {
    /// What an option names.
    struct Place {
        var option: String
        var path: String
        var isFolder = false
    }

    private var places: [Place]

    /// - Parameters:
    ///   - files: Options with the file that each names; nil where it is not given.
    ///   - folders: Options with the folder that each names.
    init(files: KeyValuePairs<String, String?>, folders: KeyValuePairs<String, String?> = [:]) {
        places =
            files.compactMap { option, path in path.map { Place(option: option, path: $0) } }
            + folders.compactMap { option, path in path.map { Place(option: option, path: $0, isFolder: true) } }
    }

    /// Tries all places now, so that an hour's work is not lost to a slip, and makes the folders.
    ///
    /// - Parameters:
    ///   - read: The files that the call reads.
    ///   - store: The store of runs that it writes to.
    /// - Throws: `.usage` with all clashes at once, before anything is made; `.cannotWrite`.
    func prepare(read: [ScenarioFile], store: Storing? = nil) throws(WorkbenchError) {
        try refuseClashes(reading: read.map(\.path), store: store?.path)
        try make()
    }

    /// - Throws: `.usage` with all clashes at once.
    func refuseClashes(reading paths: [String], store: String? = nil) throws(WorkbenchError) {
        let clashes = clashes(reading: paths, store: store)
        guard clashes.isEmpty else { throw .usage(clashes.joined(separator: "\nerror: ")) }
    }

    /// Makes the folders, and fails now where a file could not be written later.
    func make() throws(WorkbenchError) {
        do throws(WriteError) {
            for place in places where !place.isFolder { try AtomicFile.check(place.path) }
            for place in places where place.isFolder { try AtomicFile.makeFolder(place.path) }
        } catch {
            throw .cannotWrite(error)
        }
    }

    /// What is wrong, a sentence each.
    private func clashes(reading paths: [String], store: String?) -> [String] {
        var found: [String] = []
        var inputs: [(path: String, real: String, what: String)] = []
        for path in paths where !inputs.contains(where: { $0.path == path }) {
            inputs.append((path, Self.real(path), "which this call reads"))
        }
        if let store { inputs.append((store, Self.real(store), "the store of runs")) }
        let own = places.filter { !AtomicFile.isStream($0.path) }.map { ($0, Self.real($0.path)) }
        for (index, (place, real)) in own.enumerated() {
            for input in inputs {
                if place.isFolder ? input.real == real || Self.isTable(input.real, in: real) : input.real == real {
                    found.append("\(place.option) \(place.path) would write over \(input.path), \(input.what); name another place")
                }
            }
            for (other, otherReal) in own[..<index] where Self.holds(real, otherReal) || Self.holds(otherReal, real) {
                found.append(
                    "\(other.option) \(other.path) and \(place.option) \(place.path) meet in one place; give each its own")
            }
        }
        return found
    }

    /// Whether it may have the name of a table that is written into the folder.
    private static func isTable(_ file: String, in folder: String) -> Bool {
        AtomicFile.parent(file) == folder && file.hasSuffix(".csv")
    }

    /// Whether a place is another, or lies above it.
    private static func holds(_ upper: String, _ lower: String) -> Bool {
        lower == upper || lower.hasPrefix(upper.hasSuffix("/") ? upper : upper + "/")
    }

    /// The path from the root without links, `.` and `..`; of what is not there yet, that of the nearest folder that is, and the rest.
    static func real(_ path: String) -> String {
        let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        var missing: [Substring] = []
        var known = whole.split(separator: "/", omittingEmptySubsequences: true)
        while true {
            if let real = realpath("/" + known.joined(separator: "/"), nil) {
                defer { free(real) }
                return missing.reduce(String(cString: real)) { folder, name in
                    switch name {
                    case ".": folder
                    case "..": AtomicFile.parent(folder)
                    default: folder == "/" ? "/\(name)" : "\(folder)/\(name)"
                    }
                }
            }
            guard let last = known.popLast() else { return whole }
            missing.insert(last, at: 0)
        }
    }
}
