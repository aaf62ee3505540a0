import Foundation
import GRDB
import Reports
import Scenarios
import Simulation

/// A run about to begin.
struct NewRun: Sendable {
    var design: RunDesign
    var title: String?
    var hashes: [String]
    /// Every file that it is read from.
    var files: [ScenarioFile]
    var started: Double
    var threads: Int
}

/// What became of a run.
struct RunOutcome: Sendable {
    var title: String?
    var isInterrupted: Bool
    var replications: Int
    var targets: TargetCounts
    /// The bytes that `--json` prints.
    var json: String
    var elapsed: Double
}

/// What a run needs to go on.
struct KeptRun: Sendable {
    var run: StoredRun
    var files: [ScenarioFile]
    /// Nil where nothing is kept that this build can go on from.
    var state: RunState?
    /// A state is kept, of another build of the program or another kind of processor, or damaged.
    var hasForeignState: Bool
}

// Rows in and out.
extension RunStore {
    // MARK: Writing

    /// Adds a run and gives its number.
    func begin(_ new: NewRun) throws(StoreError) -> Int {
        try change { db in
            try db.execute(
                sql: """
                    INSERT INTO run (state, title, design, hashes, version, platform, started, elapsed, threads, owner)
                    VALUES ('running', ?, ?, ?, ?, ?, ?, 0, ?, ?)
                    """,
                arguments: [
                    new.title, try Self.text(new.design), try Self.text(new.hashes), Release.version, Release.platform(), new.started,
                    new.threads, try Self.text(RunOwner.current),
                ])
            let number = Int(db.lastInsertedRowID)
            for (place, file) in new.files.enumerated() {
                try db.execute(
                    sql: "INSERT INTO file (run, place, path, content) VALUES (?, ?, ?, ?)",
                    arguments: [number, place, file.path, try Self.content(Data(file.text.utf8), db)])
            }
            return number
        }
    }

    /// The place of bytes that many runs may share.
    private static func content(_ bytes: Data, _ db: Database) throws -> Int64 {
        let hash = WordHash.hexadecimal(bytes)
        let known = try Int64.fetchOne(db, sql: "SELECT id FROM content WHERE hash = ? AND bytes = ?", arguments: [hash, bytes])
        if let known { return known }
        try db.execute(sql: "INSERT INTO content (hash, bytes) VALUES (?, ?)", arguments: [hash, bytes])
        return db.lastInsertedRowID
    }

    /// Puts a state in place of the one before.
    func keep(_ state: RunState, of number: Int, elapsed: Double) throws(StoreError) {
        let bytes = Data(ZeroRuns.packed(state.bytes))
        try change { db in
            try db.execute(sql: "UPDATE run SET elapsed = ? WHERE number = ?", arguments: [elapsed, number])
            guard db.changesCount > 0 else { throw StoreError(path, "run \(number) was deleted") }
            try db.execute(
                sql: "INSERT OR REPLACE INTO state (run, done, build, platform, hash, bytes) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [number, state.replications, Release.build, Release.platform(), WordHash.hexadecimal(bytes), bytes])
        }
    }

    /// Puts the result in; a state is needed no longer unless the run can go on.
    func end(_ number: Int, _ outcome: RunOutcome) throws(StoreError) {
        try change { db in
            try db.execute(
                sql: """
                    UPDATE run SET state = ?, title = ?, version = ?, platform = ?, replications = ?, targets = ?, elapsed = ?
                    WHERE number = ?
                    """,
                arguments: [
                    outcome.isInterrupted ? "interrupted" : "finished", outcome.title, Release.version, Release.platform(),
                    outcome.replications, try Self.text(outcome.targets), outcome.elapsed, number,
                ])
            guard db.changesCount > 0 else { throw StoreError(path, "run \(number) was deleted") }
            try db.execute(
                sql: "INSERT OR REPLACE INTO result (run, json) VALUES (?, ?)", arguments: [number, Data(outcome.json.utf8)])
            if !outcome.isInterrupted { try db.execute(sql: "DELETE FROM state WHERE run = ?", arguments: [number]) }
        }
    }

    /// Marks a run that gave nothing as interrupted, so that it can go on.
    func lay(down number: Int) throws(StoreError) {
        try change { db in
            try db.execute(sql: "UPDATE run SET state = 'interrupted' WHERE number = ?", arguments: [number])
        }
    }

    /// Takes an open run over for this process. Of two processes that try, one does.
    ///
    /// - Parameter takesOver: Also where it cannot be seen whether the process that runs it is still there.
    /// - Returns: Nil where there is no such run.
    func claim(_ number: Int, threads: Int, takesOver: Bool) throws(StoreError) -> Claim? {
        try change { db -> Claim? in
            guard let run = try self.run(number, db) else { return nil }
            let owner = try String.fetchOne(db, sql: "SELECT owner FROM run WHERE number = ?", arguments: [number])
            let isSeen = try owner.flatMap { try Self.value(RunOwner.self, $0).isAlive } != nil
            let isHidden = run.state == .running && !isSeen
            guard run.state.isOpen || (isHidden && takesOver) else { return .refused(run, isHidden: isHidden) }
            let kept = try self.kept(run, db)
            try db.execute(
                sql: "UPDATE run SET state = 'running', threads = ?, owner = ? WHERE number = ?",
                arguments: [threads, try Self.text(RunOwner.current), number])
            return .taken(kept)
        }
    }

    enum Claim: Sendable {
        case taken(KeptRun)
        /// It is finished or runs; `isHidden` where it cannot be seen from here whether it still does.
        case refused(StoredRun, isHidden: Bool)
    }

    /// Deletes runs, but for those that run.
    func delete(_ numbers: [Int]) throws(StoreError) -> (deleted: [Int], running: [Int]) {
        let found = try change { db in
            var deleted: [Int] = []
            var running: [Int] = []
            for number in numbers {
                guard let run = try self.run(number, db) else { continue }
                guard run.state != .running else {
                    running.append(number)
                    continue
                }
                try db.execute(sql: "DELETE FROM run WHERE number = ?", arguments: [number])
                deleted.append(number)
            }
            try db.execute(sql: "DELETE FROM content WHERE id NOT IN (SELECT content FROM file)")
            return (deleted, running)
        }
        try shrink()
        return found
    }

    // MARK: Reading

    /// All runs, oldest first.
    func runs() throws(StoreError) -> [StoredRun] {
        try read { db in try Row.fetchAll(db, sql: "\(Self.query) ORDER BY number").map(Self.stored) }
    }

    /// A run with its files and result; nil where there is none.
    func stored(_ number: Int) throws(StoreError) -> (run: StoredRun, files: [ScenarioFile], json: String?)? {
        try read { db in
            guard let run = try self.run(number, db) else { return nil }
            let json = try Data.fetchOne(db, sql: "SELECT json FROM result WHERE run = ?", arguments: [number])
            return (run, try self.files(number, db), json.map { String(decoding: $0, as: UTF8.self) })
        }
    }

    private func run(_ number: Int, _ db: Database) throws -> StoredRun? {
        try Row.fetchOne(db, sql: "\(Self.query) WHERE number = ?", arguments: [number]).map(Self.stored)
    }

    private func files(_ number: Int, _ db: Database) throws -> [ScenarioFile] {
        try Row.fetchAll(
            db, sql: "SELECT path, bytes FROM file JOIN content ON content.id = file.content WHERE run = ? ORDER BY place",
            arguments: [number]
        ).map { ScenarioFile(path: $0["path"], text: String(decoding: $0["bytes"] as Data, as: UTF8.self)) }
    }

    private func kept(_ run: StoredRun, _ db: Database) throws -> KeptRun {
        var kept = KeptRun(run: run, files: try files(run.number, db), state: nil, hasForeignState: false)
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM state WHERE run = ?", arguments: [run.number]) else { return kept }
        let bytes: Data = row["bytes"]
        guard row["build"] == Release.build, row["platform"] == Release.platform(), row["hash"] == WordHash.hexadecimal(bytes),
            let unpacked = ZeroRuns.unpacked(Array(bytes))
        else {
            kept.hasForeignState = true
            return kept
        }
        kept.state = RunState(replications: row["done"], bytes: unpacked)
        return kept
    }

    private static let query = "SELECT run.*, state.done FROM run LEFT JOIN state ON state.run = run.number"

    private static func stored(_ row: Row) throws -> StoredRun {
        let owner = try value(RunOwner.self, row["owner"])
        let state: StoredRun.State =
            switch row["state"] as String {
            case "running": owner.isAlive == false ? .stopped : .running
            case "interrupted": .interrupted
            default: .finished
            }
        return StoredRun(
            number: row["number"], state: state, title: row["title"], design: try value(RunDesign.self, row["design"]),
            scenarioHashes: try value([String].self, row["hashes"]), version: row["version"], platform: row["platform"],
            replications: row["replications"], targets: try (row["targets"] as String?).map { try value(TargetCounts.self, $0) },
            kept: row["done"], started: row["started"], elapsed: row["elapsed"], threads: row["threads"], host: owner.host,
            process: owner.process)
    }

    // MARK: JSON

    private static func text(_ value: some Encodable) throws -> String { try JSONText.text(value) }

    private static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
