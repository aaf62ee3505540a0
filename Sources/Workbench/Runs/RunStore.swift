import Foundation
import GRDB

/// Why the store of runs cannot be used.
struct StoreError: Error, Sendable, Hashable {
    var path: String
    var reason: String

    init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }

    init(_ path: String, _ error: any Error) {
        self.path = path
        guard let error = error as? DatabaseError else {
            reason = (error as? StoreError)?.reason ?? "\(error)"
            return
        }
        reason =
            switch error.resultCode.primaryResultCode {
            case .SQLITE_FULL: "the disk is full"
            case .SQLITE_READONLY: "it cannot be written"
            case .SQLITE_BUSY, .SQLITE_LOCKED: "another process keeps it locked"
            case .SQLITE_NOTADB: "it is no store of runs"
            case .SQLITE_CORRUPT: "it is damaged"
            case .SQLITE_CANTOPEN: "it cannot be opened"
            case .SQLITE_IOERR: "the disk reports an error"
            default: error.message ?? "\(error)"
            }
    }
}

/// The file of runs: an SQLite database, the only place that knows it is one.
///
/// Every change is one transaction with a rollback journal, so that a process may die at any moment and the next that opens the file finds
/// what was there before or what is there after. The file stands alone whenever nobody writes.
final class RunStore: Sendable {
    /// A row of the database; the module `Simulation` has rows of its own.
    typealias Row = GRDB.Row

    /// `results/vardiya.sqlite` in the working directory.
    static let usualPath = "results/vardiya.sqlite"
    /// `VRDY`, by which the store tells its own files from those of other programs.
    private static let application = 0x5652_4459

    let path: String
    private let queue: DatabaseQueue

    /// Opens the store.
    ///
    /// - Parameters:
    ///   - creates: Makes the file, and the folder around it, where there is none.
    ///   - patience: Seconds to wait while others write.
    ///   - largest: Pages that the file may have, as if the disk were full then.
    /// - Returns: Nil where there is no file and none is to be made.
    static func open(
        _ path: String, creates: Bool, patience: Double = 5, largest: Int? = nil
    ) throws(StoreError) -> RunStore? {
        var facts = stat()
        if stat(path, &facts) == 0 {
            if facts.st_mode & S_IFMT == S_IFDIR { throw StoreError(path, "it is a directory") }
            if facts.st_mode & S_IFMT != S_IFREG { throw StoreError(path, "it is no ordinary file") }
        } else {
            if errno != ENOENT { throw StoreError(path, String(cString: strerror(errno))) }
            guard creates else { return nil }
            do { try AtomicFile.makeFolder(AtomicFile.parent(path)) } catch { throw StoreError(path, error.reason) }
            // Said by the system before SQLite says less.
            if access(AtomicFile.parent(path), W_OK) != 0 { throw StoreError(path, String(cString: strerror(errno))) }
        }
        return try RunStore(path, patience: patience, largest: largest)
    }

    private init(_ path: String, patience: Double, largest: Int?) throws(StoreError) {
        self.path = path
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.label = "runs"
        if let largest { configuration.prepareDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(largest)") } }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try Self.prepare(queue, path)
        } catch {
            throw StoreError(path, error)
        }
    }

    /// Makes the tables, or brings them up to date.
    private static func prepare(_ queue: DatabaseQueue, _ path: String) throws {
        let migrator = RunSchema.migrator(application: application)
        let isCurrent = try queue.read { db in
            let owner = try Int.fetchOne(db, sql: "PRAGMA application_id")
            // A store whose making was cut short has the list of migrations, and nothing in it.
            let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'")
            guard owner == application || tables == 0 else {
                throw StoreError(path, "it is a database of another program")
            }
            guard try !migrator.hasBeenSuperseded(db) else {
                throw StoreError(path, "it was written by a newer version of vardiya")
            }
            return try migrator.hasCompletedMigrations(db)
        }
        guard !isCurrent else { return }
        // Only an empty file takes this up; what runs leave is given back to the disk.
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
        try migrator.migrate(queue)
    }

    /// Reads in one piece.
    func read<Value>(_ work: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try queue.read(work) } catch { throw StoreError(path, error) }
    }

    /// Changes everything or nothing; waits first until no other process writes.
    func change<Value>(_ work: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try queue.writeWithoutTransaction { db in
                var value: Value?
                try db.inTransaction(.immediate) {
                    value = try work(db)
                    return .commit
                }
                guard let value else { throw StoreError(path, "nothing was changed") }
                return value
            }
        } catch {
            throw StoreError(path, error)
        }
    }

    /// Reads the whole file and tells whether it is in order.
    func isSound() throws(StoreError) -> Bool {
        try read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"]
    }

    /// Gives the room of what was deleted back to the disk.
    func shrink() throws(StoreError) {
        do { try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA incremental_vacuum") } } catch {
            throw StoreError(path, error)
        }
    }
}

/// The tables of the store and their history.
enum RunSchema {
    static func migrator(application: Int) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 runs") { db in
            try db.execute(sql: "PRAGMA application_id = \(application)")
            // Times are seconds since 1970; `design`, `hashes`, `owner`, `targets` are JSON.
            try db.execute(
                sql: """
                    CREATE TABLE run (
                      number INTEGER PRIMARY KEY AUTOINCREMENT,
                      state TEXT NOT NULL CHECK (state IN ('running', 'interrupted', 'finished')),
                      title TEXT, design TEXT NOT NULL, hashes TEXT NOT NULL,
                      version TEXT NOT NULL, platform TEXT NOT NULL,
                      replications INTEGER, targets TEXT,
                      started REAL NOT NULL, elapsed REAL NOT NULL,
                      threads INTEGER NOT NULL, owner TEXT NOT NULL);
                    CREATE TABLE content (
                      id INTEGER PRIMARY KEY, hash TEXT NOT NULL, bytes BLOB NOT NULL);
                    CREATE INDEX content_hash ON content (hash);
                    CREATE TABLE file (
                      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, place INTEGER NOT NULL,
                      path TEXT NOT NULL, content INTEGER NOT NULL REFERENCES content,
                      PRIMARY KEY (run, place)) WITHOUT ROWID;
                    CREATE INDEX file_content ON file (content);
                    CREATE TABLE result (
                      run INTEGER PRIMARY KEY REFERENCES run ON DELETE CASCADE, json BLOB NOT NULL);
                    CREATE TABLE state (
                      run INTEGER PRIMARY KEY REFERENCES run ON DELETE CASCADE,
                      done INTEGER NOT NULL, build TEXT NOT NULL, platform TEXT NOT NULL,
                      hash TEXT NOT NULL, bytes BLOB NOT NULL);
                    """)
        }
        return migrator
    }
}
