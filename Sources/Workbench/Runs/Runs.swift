import Foundation
import Reports
import Scenarios
import Simulation

/// A stored run that is to go on.
public struct ResumedRun: Sendable {
    public var run: StoredRun
    /// What its verb is to be called with: the scenario and the design as they were given.
    public var request: StoredRequest
    /// Why it begins anew where states were kept that are of no use; nil otherwise.
    public var note: String?
}

/// A stored run with what it gave.
public struct ShownRun: Sendable {
    public var run: StoredRun
    /// The bytes that `--json` printed; nil where it gave nothing yet.
    public var json: String?
    /// The same as a value; nil also where this version cannot read it.
    public var result: StoredResult?
}

// The verbs on stored runs.
extension Workbench {
    /// All runs, oldest first; none where there is no store.
    ///
    /// - Parameter isNeeded: A store that is not there is an error: the user named it.
    public static func runs(in path: String, isNeeded: Bool = false) throws(WorkbenchError) -> [StoredRun] {
        try reading(path, isNeeded: isNeeded) { store throws(StoreError) in try store.runs() } ?? []
    }

    /// A run by its number, or the last one by `last`.
    public static func run(_ name: String, in path: String) throws(WorkbenchError) -> ShownRun {
        let found = try stored(name, in: path)
        return ShownRun(
            run: found.run, json: found.json, result: found.json.flatMap { StoredResult($0, found.run.design.verb) })
    }

    /// Looks whether a result and a scenario can be written where they are to go.
    ///
    /// - Throws: `.usage` where one would write over the other or over the store; `.cannotWrite`.
    public static func prepareExport(json: String?, scenario: String?, from path: String) throws(WorkbenchError) {
        try OutputPlaces(files: ["--json": json], folders: ["--scenario": scenario]).prepare(read: [], store: Storing(path: path))
    }

    /// The bytes that `--json` of the verb printed.
    ///
    /// - Parameter file: Where they are written too; nil for nowhere.
    public static func exportResult(_ name: String, in path: String, to file: String? = nil) throws(WorkbenchError) -> String {
        let found = try stored(name, in: path)
        guard let json = found.json else {
            throw .unreadable([problem(path, "run \(found.run.number) has given no result yet; it is \(found.run.state.rawValue)")])
        }
        do {
            if let file { try AtomicFile.write(json, to: file) }
        } catch {
            throw .cannotWrite(error)
        }
        return json
    }

    /// Writes the files that a run was read from into a folder, laid out as they were to each other.
    ///
    /// - Returns: The names of the files, in the folder.
    public static func exportScenario(_ name: String, in path: String, to folder: String) throws(WorkbenchError) -> [String] {
        let found = try stored(name, in: path)
        let files = RunFolder.files(found.files)
        do {
            try RunFolder.write(files, into: folder)
        } catch {
            throw .cannotWrite(error)
        }
        return files.map(\.path)
    }

    /// Where two runs differ, in what was asked and in what came out.
    public static func difference(_ first: String, _ second: String, in path: String) throws(WorkbenchError) -> RunDifference {
        let a = try stored(first, in: path)
        let b = try stored(second, in: path)
        let results: (SimulationResult, SimulationResult)? =
            if let one = a.json, let two = b.json, case .simulation(let before)? = StoredResult(one, a.run.design.verb),
                case .simulation(let after)? = StoredResult(two, b.run.design.verb)
            { (before, after) } else { nil }
        return RunDifference(
            before: a.run.number, after: b.run.number, lines: designLines(a.run, b.run) + scenarioLines(a, b), data: otherData(a, b),
            results: results)
    }

    /// Deletes runs by number, all that are older than so many seconds, or both; those that run are left.
    public static func deleteRuns(
        _ names: [String], olderThan age: Double? = nil, in path: String
    ) throws(WorkbenchError) -> (deleted: [Int], running: [Int]) {
        let runs = try runs(in: path, isNeeded: !names.isEmpty)
        var numbers: [Int] = []
        var problems: [Diagnostic] = []
        for name in names {
            if let run = find(name, runs) { numbers.append(run.number) } else { problems.append(unknown(name, runs, path)) }
        }
        guard problems.isEmpty else { throw .unreadable(problems) }
        if let age {
            let now = Date().timeIntervalSince1970
            numbers += runs.filter { now - $0.started > age && !numbers.contains($0.number) }.map(\.number)
        }
        guard !numbers.isEmpty else { return ([], []) }
        do {
            return try RunStore.open(path, creates: false)?.delete(numbers) ?? ([], [])
        } catch {
            throw .cannotWrite(WriteError(path: error.path, reason: error.reason))
        }
    }

    /// Takes an open run over, to go on with it in this process. Of two processes that try, one does.
    ///
    /// - Parameter takesOver: Also where it cannot be seen from here whether its process is still there.
    public static func resume(
        _ name: String, in path: String, threads: Int, takesOver: Bool = false
    ) throws(WorkbenchError) -> ResumedRun {
        let number = try stored(name, in: path).run.number
        let claim: RunStore.Claim?
        do throws(StoreError) {
            let store = try RunStore.open(path, creates: false)
            // What was stopped may have been stopped by what damages files too.
            guard try store?.isSound() ?? true else { throw StoreError(path, "it is damaged") }
            claim = try store?.claim(number, threads: threads, takesOver: takesOver)
        } catch {
            throw .cannotWrite(WriteError(path: error.path, reason: error.reason))
        }
        switch claim {
        case nil: throw .unreadable([unknown(name, [], path)])
        case .refused(let run, let isHidden):
            guard run.state == .running else { throw .usage("run \(number) is finished; vardiya runs show \(number) shows it") }
            var reason = "run \(number) is being run by process \(run.process) on \(run.host)"
            if isHidden { reason += ", which cannot be seen from here; if it is gone, --take-over goes on with it" }
            throw .usage(reason)
        case .taken(var kept):
            if kept.state == nil { kept.run.elapsed = 0 }
            var storing = Storing(path: path)
            storing.resumed = kept
            let note =
                kept.hasForeignState
                ? "What is kept of run \(number) is of another build of the program or another processor; it begins anew." : nil
            return ResumedRun(
                run: kept.run, request: kept.run.design.request(threads: threads, storing: storing), note: note)
        }
    }

    // MARK: Finding

    private typealias Found = (run: StoredRun, files: [ScenarioFile], json: String?)

    private static func stored(_ name: String, in path: String) throws(WorkbenchError) -> Found {
        let runs = try runs(in: path, isNeeded: true)
        guard let run = find(name, runs) else { throw .unreadable([unknown(name, runs, path)]) }
        let found = try reading(path, isNeeded: true) { store throws(StoreError) in try store.stored(run.number) }
        guard let found, let found else { throw .unreadable([unknown(name, runs, path)]) }
        return found
    }

    private static func find(_ name: String, _ runs: [StoredRun]) -> StoredRun? {
        name == "last" ? runs.last : Int(name).flatMap { number in runs.first { $0.number == number } }
    }

    private static func unknown(_ name: String, _ runs: [StoredRun], _ path: String) -> Diagnostic {
        let last = runs.last.map { "the last is \($0.number)" } ?? "it holds none"
        let isNumber = Int(name) != nil
        return problem(
            path, isNumber ? "there is no run \(name); \(last)" : "no run is called \(name); runs have numbers, and `last`")
    }

    private static func problem(_ path: String, _ message: String) -> Diagnostic {
        Diagnostic(severity: .error, cause: .input, file: path, line: 0, column: 0, length: 0, message: message)
    }

    private static func reading<Value>(
        _ path: String, isNeeded: Bool, _ work: (RunStore) throws(StoreError) -> Value
    ) throws(WorkbenchError) -> Value? {
        do throws(StoreError) {
            if let store = try RunStore.open(path, creates: false) { return try work(store) }
        } catch {
            throw .unreadable([problem(path, error.reason)])
        }
        guard isNeeded else { return nil }
        throw .unreadable([problem(path, "no runs are stored there")])
    }

    // MARK: Differences

    private static func designLines(_ a: StoredRun, _ b: StoredRun) -> [RunDifference.Line] {
        func facts(_ run: StoredRun) -> [(String, String?)] {
            let design = run.design
            return [
                ("verb", design.verb.rawValue), ("seed", String(design.seed)),
                ("replications", run.replications.map(String.init) ?? design.replications.map(String.init)),
                ("precision", design.precisionText), ("over", design.axesText),
                ("version", run.version), ("platform", run.platform),
            ]
        }
        return zip(facts(a), facts(b)).filter { $0.1 != $1.1 }.map {
            RunDifference.Line(path: $0.0, before: $0.1, after: $1.1)
        }
    }

    /// Scenarios by their place in the list.
    private static func scenarioLines(_ a: Found, _ b: Found) -> [RunDifference.Line] {
        func readings(_ found: Found) -> [Reading] {
            found.run.design.scenarios.map {
                ScenarioReader(vocabulary: SimulationVocabulary.vocabulary, files: found.files)
                    .read(path: $0, overrides: found.run.design.overrides)
            }
        }
        let (before, after) = (readings(a), readings(b))
        let names = b.run.design.scenarios
        var lines = zip(before, after).enumerated().flatMap { index, pair in
            pair.0.differences(to: pair.1, at: names[index]).map {
                RunDifference.Line(
                    path: names.count > 1 ? "\(names[index]): \($0.path)" : $0.path, before: $0.before, after: $0.after)
            }
        }
        if before.count != after.count {
            lines.append(
                RunDifference.Line(
                    path: "scenarios", before: a.run.design.scenarios.joined(separator: " "), after: names.joined(separator: " ")))
        }
        return lines
    }

    private static func otherData(_ a: Found, _ b: Found) -> [String] {
        a.files.compactMap { file in
            let isScenario = file.path.hasSuffix(".yaml") || file.path.hasSuffix(".yml")
            return !isScenario && b.files.contains { $0.path == file.path && $0.text != file.text } ? file.path : nil
        }
    }
}

/// The files of a run as they are laid out to each other, in a folder.
enum RunFolder {
    /// Paths from the folder that all of them lie in.
    static func files(_ files: [ScenarioFile]) -> [ScenarioFile] {
        let parts = files.map { steps(to: $0.path) }
        var shared = (parts.first ?? []).dropLast().count
        for own in parts {
            let same = zip(own.dropLast(), (parts.first ?? []).dropLast()).prefix { $0 == $1 }.count
            shared = min(shared, same)
        }
        return zip(files, parts).map { file, own in
            ScenarioFile(path: own.dropFirst(shared).joined(separator: "/"), text: file.text)
        }
    }

    /// The steps from the root, `.` and `..` taken; what cannot be taken stays a name.
    private static func steps(to path: String) -> [String] {
        let whole = path.hasPrefix("/") ? path : "/\(FileManager.default.currentDirectoryPath)/\(path)"
        var found: [String] = []
        for part in whole.split(separator: "/").map(String.init) where part != "." {
            if part == "..", !found.isEmpty { found.removeLast() } else if part != ".." { found.append(part) }
        }
        return found
    }

    static func write(_ files: [ScenarioFile], into folder: String) throws(WriteError) {
        try AtomicFile.makeFolder(folder)
        for file in files {
            var place = folder
            for part in file.path.split(separator: "/").dropLast() {
                place += "/\(part)"
                try AtomicFile.makeFolder(place)
            }
        }
        try AtomicFile.write(files.map { ($0.path, $0.text) }, into: folder)
    }
}
