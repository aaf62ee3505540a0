import Foundation
import Simulation
import Testing

@testable import Workbench

/// A run in a process of its own that a test can kill.
final class StoppableRun {
    private let process = Process()
    private let output = Pipe()

    /// - Parameter states: After so many states it waits to be killed; 0 for never.
    init(_ verb: String, _ scenario: String, _ store: String, replications: Int, threads: Int = 2, states: Int) throws {
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = [verb, scenario, store, "\(replications)", "\(threads)", "\(states)"]
        process.standardOutput = output
        try process.run()
    }

    static let path = URL(fileURLWithPath: Program.path).deletingLastPathComponent().appendingPathComponent("StoppableRun").path

    /// Waits for so many lines; the last of them, or nil where the process ended first.
    func line(_ number: Int) -> String? {
        var text: [UInt8] = []
        var lines: [String] = []
        while lines.count < number {
            let byte = output.fileHandleForReading.readData(ofLength: 1)
            guard let first = byte.first else { return nil }
            if first == UInt8(ascii: "\n") {
                lines.append(String(decoding: text, as: UTF8.self))
                text = []
            } else {
                text.append(first)
            }
        }
        return lines.last
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Goes on with a run in a process of its own: the result, and what it complained about.
    static func resume(_ number: Int, _ store: String, threads: Int) throws -> (json: String, complaint: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["resume", "\(number)", store, "\(threads)"]
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let complaint = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return (String(decoding: text, as: UTF8.self), String(decoding: complaint, as: UTF8.self))
    }
}

@Suite("Runs that are killed")
struct RunKillTests {
    /// A quiet day with targets of three kinds and money.
    static let scenario = """
        vardiya: 1
        calendar: { length: 1d }
        contacts:
          phone: { volume: 4/h, handling: 3m, patience: 2m }
        teams:
          desk: { takes: phone, positions: 1, wage: 20 EUR/h }
        targets:
          - 60% of phone answered within 20s
          - 70% of phone answered within 20s on 50% of days
          - asa of phone at most 1m

        """

    private struct Scene {
        let scratch: Scratch
        let file: String
        let store: String
        init() throws {
            scratch = try Scratch()
            file = try scratch.write(RunKillTests.scenario, "day.yaml")
            store = scratch.path + "/runs.sqlite"
        }

        func uninterrupted(_ replications: Int) throws -> String {
            let program = try Program.run("simulate", file, "--replications", "\(replications)", "--threads", "1", "--json")
            try #require([0, 97, 99].contains(program.status), "\(program.errors)")
            return program.output
        }
    }

    @Test("After kill -9 between two states a run goes on from the last, on any number of threads, to the same bytes", arguments: [1, 3])
    func goesOn(threads: Int) throws {
        let scene = try Scene()
        let run = try StoppableRun("simulate", scene.file, scene.store, replications: 300, threads: 2, states: 3)
        let done = try #require(run.line(4).flatMap { Int($0) })
        run.kill()
        let stopped = try #require(try Workbench.runs(in: scene.store).first)
        #expect(stopped.state == .stopped)
        #expect(stopped.kept == done)
        #expect(done > 0 && done < 300)
        let resumed = try StoppableRun.resume(1, scene.store, threads: threads)
        #expect(resumed.complaint.isEmpty)
        let whole = try scene.uninterrupted(300)
        #expect(resumed.json == whole)
        let shown = try Workbench.run("1", in: scene.store)
        #expect(shown.run.state == .finished)
        #expect(shown.run.kept == nil)
        #expect(shown.json == whole)
    }

    @Test("Killed at any moment, also while it writes, the store is in order and the run gives the same bytes", arguments: 1...6)
    func anyMoment(lines: Int) throws {
        let scene = try Scene()
        let run = try StoppableRun("simulate", scene.file, scene.store, replications: 400, states: 0)
        _ = run.line(lines)
        run.kill()
        let whole = try scene.uninterrupted(400)
        let store = try RunStore.open(scene.store, creates: true)
        #expect(try store?.isSound() == true)
        // Killed before the run was in the store, or after it was finished, there is nothing to go on with.
        guard let found = try Workbench.runs(in: scene.store).first else { return }
        if found.state == .stopped {
            #expect(try StoppableRun.resume(1, scene.store, threads: 2).json == whole)
        }
        let shown = try Workbench.run("1", in: scene.store)
        #expect(shown.run.state == .finished)
        #expect(shown.json == whole)
        #expect(try store?.isSound() == true)
    }

    @Test("A sweep goes on behind its last finished point, to the same bytes")
    func sweep() throws {
        let scene = try Scene()
        let run = try StoppableRun("vary", scene.file, scene.store, replications: 20, states: 2)
        #expect(run.line(3) != nil)
        run.kill()
        #expect(try #require(try Workbench.runs(in: scene.store).first?.kept) >= 2)
        let whole = try Program.run(
            "vary", scene.file, "--over", "teams.desk.positions=1..4", "--replications", "20", "--json")
        #expect(try StoppableRun.resume(1, scene.store, threads: 2).json == whole.output)
    }

    @Test("What another build has kept is not used: the run begins anew, says so, and gives the same bytes")
    func otherBuild() throws {
        let scene = try Scene()
        let run = try StoppableRun("simulate", scene.file, scene.store, replications: 60, states: 1)
        #expect(run.line(2) != nil)
        run.kill()
        // The file may be gone: the store has it.
        try FileManager.default.removeItem(atPath: scene.file)
        let resumed = try Program.run("runs", "resume", "last", "--store", scene.store, "--json")
        #expect(resumed.errors == "What is kept of run 1 is of another build of the program or another processor; it begins anew.\n")
        _ = try scene.scratch.write(Self.scenario, "day.yaml")
        let whole = try scene.uninterrupted(60)
        #expect(resumed.output == whole)
        #expect(try Program.run("runs", "export", "1", "--store", scene.store).output == whole)
    }

    @Test("Of two processes that go on with a run one does, and a run that runs is neither resumed nor deleted")
    func twoResume() throws {
        let scene = try Scene()
        let run = try StoppableRun("simulate", scene.file, scene.store, replications: 60, states: 1)
        #expect(run.line(2) != nil)
        #expect(try Workbench.runs(in: scene.store).first?.state == .running)
        var program = try Program.run("runs", "resume", "1", "--store", scene.store)
        #expect(program.status == 64)
        #expect(program.errors.hasPrefix("error: run 1 is being run by process "))
        #expect(try Workbench.deleteRuns(["1"], in: scene.store).running == [1])
        run.kill()
        // This process takes it.
        _ = try Workbench.resume("1", in: scene.store, threads: 1)
        program = try Program.run("runs", "resume", "1", "--store", scene.store)
        #expect(program.status == 64)
        #expect(program.errors.hasPrefix("error: run 1 is being run by process \(getpid()) on "))
    }
}
