import Foundation

/// The process that runs a run: enough to tell later whether it is still there, since the numbers of processes are given again.
struct RunOwner: Codable, Hashable, Sendable {
    var host: String
    /// Changes with every start of the machine.
    var boot: String
    /// In which process numbers mean something: containers have their own.
    var namespace: String
    var process: Int
    /// Ticks from the start of the machine to that of the process.
    var start: String

    /// This process.
    static let current = RunOwner(
        host: line("/proc/sys/kernel/hostname"), boot: line("/proc/sys/kernel/random/boot_id"),
        namespace: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? "", process: Int(getpid()),
        start: facts(of: Int(getpid()))?.start ?? "")

    /// Whether the process is still there; nil where that cannot be seen from here: another machine, another container.
    var isAlive: Bool? {
        let here = Self.current
        guard boot == here.boot else { return host == here.host ? false : nil }
        guard namespace == here.namespace else { return nil }
        guard let facts = Self.facts(of: process), facts.start == start else { return false }
        // A zombie is over and waits only for its parent to notice.
        return !["Z", "X"].contains(facts.state)
    }

    /// State and start of a process; nil where there is none. Its name may hold blanks and brackets, so fields count from the last one.
    private static func facts(of process: Int) -> (state: String, start: String)? {
        let text = line("/proc/\(process)/stat")
        guard let bracket = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: bracket)...].split(separator: " ")
        guard fields.count > 19 else { return nil }
        return (String(fields[0]), String(fields[19]))
    }

    private static func line(_ path: String) -> String {
        guard let data = FileManager.default.contents(atPath: path) else { return "" }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
    }
}
