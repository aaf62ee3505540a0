import Foundation
import Reports
import Scenarios
import Simulation
import Testing

@testable import Workbench

@Suite("The store of runs")
struct RunStoreTests {
    private struct Scene {
        let scratch: Scratch
        let file: String
        var store: String { scratch.path + "/runs.sqlite" }
        init() throws {
            scratch = try Scratch()
            file = try scratch.write(RunKillTests.scenario, "day.yaml")
        }

        func simulate(_ more: String..., store: String? = nil) throws -> Program {
            try Program.run(
                ["simulate", "day.yaml", "--replications", "5", "--json", "--store", store ?? self.store] + more, folder: scratch.path)
        }

        func runs(_ arguments: String...) throws -> Program {
            try Program.run(["runs"] + arguments + ["--store", store], folder: scratch.path)
        }
    }

    @Test("A plain run is kept in results/vardiya.sqlite, or where VARDIYA_STORE says, or nowhere")
    func places() throws {
        let scene = try Scene()
        func run(_ environment: [String: String], _ more: String...) throws -> Program {
            try Program.run(
                ["simulate", "day.yaml", "--replications", "2"] + more, folder: scene.scratch.path, environment: environment)
        }
        #expect(try run([:]).output.contains("Stored as") == false)
        #expect(try run(["VARDIYA_STORE": ""], "--no-store").output.contains("Stored as") == false)
        #expect(scene.scratch.names == ["day.yaml"])
        #expect(try run(["VARDIYA_STORE": ""]).output.hasSuffix("Stored as run 1.\n"))
        #expect(scene.scratch.names == ["day.yaml", "results"])
        #expect(try run(["VARDIYA_STORE": "other.sqlite"]).output.hasSuffix("Stored as run 1.\n"))
        #expect(scene.scratch.names == ["day.yaml", "other.sqlite", "results"])
        let list = try Program.run("runs", folder: scene.scratch.path, environment: ["VARDIYA_STORE": ""])
        #expect(list.output.split(separator: "\n").count == 2)
        #expect(list.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test("Export gives the bytes of --json and the files as they were, also when they are gone")
    func export() throws {
        let scene = try Scene()
        try FileManager.default.createDirectory(atPath: scene.scratch.path + "/plans", withIntermediateDirectories: true)
        let variant = "vardiya: 1\nextends: ../day.yaml\nteams: { desk: { positions: 2 } }\n"
        _ = try scene.scratch.write(variant, "plans/more.yaml")
        let json = try Program.run(
            ["simulate", "plans/more.yaml", "--set", "teams.desk.positions=3", "--replications", "5", "--json", "--store", scene.store],
            folder: scene.scratch.path
        ).output
        #expect(json.hasPrefix("{"))
        try FileManager.default.removeItem(atPath: scene.file)
        try FileManager.default.removeItem(atPath: scene.scratch.path + "/plans")
        let exported = try scene.runs("export", "last", "--json", "--scenario", "was")
        #expect(exported.output == json)
        #expect(try scene.scratch.read("was/day.yaml") == RunKillTests.scenario)
        #expect(try scene.scratch.read("was/plans/more.yaml") == variant)
        #expect(try Workbench.run("1", in: scene.store).run.design.settings == ["teams.desk.positions=3"])
        // A finished run is not gone on with.
        let resumed = try scene.runs("resume", "1")
        #expect(resumed.status == 64)
        #expect(resumed.errors == "error: run 1 is finished; vardiya runs show 1 shows it\n")
    }

    @Test("Numbers are never given again; deleting says what it deleted")
    func deleting() throws {
        let scene = try Scene()
        for _ in 1...3 { _ = try scene.simulate() }
        #expect(try scene.runs("delete", "3", "2").output == "Deleted runs 3, 2.\n")
        #expect(try scene.runs("delete", "--older-than", "30d").output == "Nothing was deleted.\n")
        _ = try scene.simulate()
        #expect(try Workbench.runs(in: scene.store).map(\.number) == [1, 4])
        let missing = try scene.runs("delete", "1", "2", "9")
        #expect(missing.status == 66)
        #expect(missing.errors.split(separator: "\n").count == 3)
        #expect(try Workbench.runs(in: scene.store).count == 2)
        #expect(try scene.runs("delete", "--older-than", "0s", "--json").status != 70)
    }

    @Test("Two runs differ by their lines and by figures whose intervals have nothing in common")
    func difference() throws {
        let scene = try Scene()
        _ = try scene.simulate()
        _ = try scene.simulate("--set", "contacts.phone.volume=40/h")
        _ = try scene.simulate("--seed", "2")
        let more = try Workbench.difference("1", "2", in: scene.store)
        #expect(more.lines == [RunDifference.Line(path: "contacts.phone.volume", before: "4/h", after: "40/h")])
        let arrived = try #require(more.moved.first { $0.measure == "occupancy" && $0.scope == "desk" })
        // Ten times the work for the same person.
        #expect(try #require(arrived.before.value) < 0.3)
        #expect(try #require(arrived.after.value) > 0.8)
        let same = try Workbench.difference("1", "1", in: scene.store)
        #expect(same.lines.isEmpty && same.moved.isEmpty)
        #expect(try #require(same.compared) > 20)
        let seeds = try Workbench.difference("1", "3", in: scene.store)
        #expect(seeds.lines == [RunDifference.Line(path: "seed", before: "1", after: "2")])
        #expect(try scene.runs("diff", "1", "2").output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test("Processes that store at the same time all do, and none waits for another to end")
    func together() throws {
        let scene = try Scene()
        let alone = try scene.simulate(store: scene.scratch.path + "/alone.sqlite").output
        let programs = try (1...6).map { _ -> Process in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Program.path)
            process.arguments = ["simulate", "day.yaml", "--replications", "5", "--quiet", "--store", scene.store]
            process.currentDirectoryURL = URL(fileURLWithPath: scene.scratch.path)
            process.standardError = FileHandle.nullDevice
            try process.run()
            return process
        }
        for program in programs { program.waitUntilExit() }
        #expect(programs.allSatisfy { $0.terminationStatus != 73 })
        #expect(try Workbench.runs(in: scene.store).map(\.number) == Array(1...6))
        for number in 1...6 { #expect(try Workbench.run("\(number)", in: scene.store).json == alone) }
        #expect(try RunStore.open(scene.store, creates: false)?.isSound() == true)
    }

    @Test(
        "A store that cannot be used never spoils a run: its result is printed, and a warning says why",
        arguments: [
            ("day.yaml", "it is no store of runs"), ("folder", "it is a directory"), ("day.yaml/runs.sqlite", "Not a directory"),
            ("missing/folder/runs.sqlite", "No such file or directory"), ("/dev/full", "it is no ordinary file"),
        ])
    func unusable(store: String, reason: String) throws {
        let scene = try Scene()
        try FileManager.default.createDirectory(atPath: scene.scratch.path + "/folder", withIntermediateDirectories: true)
        let alone = try scene.simulate()
        let named = try scene.simulate(store: store)
        #expect(named.output == alone.output)
        #expect(named.status == 73)
        #expect(named.errors == "error: the run is not stored in \(store): \(reason)\n")
        let usual = try Program.run(
            ["simulate", "day.yaml", "--replications", "5", "--json"], folder: scene.scratch.path, environment: ["VARDIYA_STORE": store])
        #expect(usual.output == alone.output)
        #expect(usual.status == alone.status)
        #expect(usual.errors == "warning: the run is not stored in \(store): \(reason)\n")
        #expect(try scene.scratch.read("day.yaml") == RunKillTests.scenario)
        let list = try Program.run("runs", "--store", store, folder: scene.scratch.path)
        #expect(list.status == 66)
    }

    @Test("On a full disk the result is there, the store is in order and what it held is untouched", arguments: [0, 2, 8, 40])
    func fullDisk(room: Int) throws {
        let scene = try Scene()
        let first = try scene.simulate().output
        let size = try #require(try FileManager.default.attributesOfItem(atPath: scene.store)[.size] as? Int)
        var storing = Storing(path: scene.store)
        storing.largest = size / 4096 + room
        // Other bytes than the first run's, so that they need room of their own.
        let request = SimulationRequest(path: scene.file, plan: RunPlan(seed: 2, replications: 5), storing: storing)
        let simulated = try Workbench.simulate(request)
        if room == 40 {
            #expect(simulated.stored == .run(2))
        } else {
            #expect(simulated.stored == .failed(path: scene.store, reason: "the disk is full"))
        }
        #expect(simulated.result.run.replications == 5)
        #expect(try Workbench.run("1", in: scene.store).json == first)
        #expect(try RunStore.open(scene.store, creates: false)?.isSound() == true)
    }

    @Test("A store that could not be made for want of room is made when there is some", arguments: 1...10)
    func madeLater(pages: Int) throws {
        let scene = try Scene()
        #expect(throws: StoreError(scene.store, "the disk is full")) {
            try RunStore.open(scene.store, creates: true, largest: pages)
        }
        let store = try #require(try RunStore.open(scene.store, creates: true))
        #expect(try store.runs().isEmpty)
        #expect(try store.isSound())
    }

    @Test("A store that another process keeps locked, or a newer program wrote, is refused with words")
    func refused() throws {
        let scene = try Scene()
        _ = try scene.simulate()
        let store = try #require(try RunStore.open(scene.store, creates: false))
        _ = try store.change { _ in
            #expect(throws: StoreError(scene.store, "another process keeps it locked")) {
                try RunStore.open(scene.store, creates: false, patience: 0)?.delete([1])
            }
        }
        try store.change { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2 later')") }
        #expect(throws: StoreError(scene.store, "it was written by a newer version of vardiya")) {
            try RunStore.open(scene.store, creates: false)
        }
        try store.change { try $0.execute(sql: "PRAGMA application_id = 7") }
        #expect(throws: StoreError(scene.store, "it is a database of another program")) {
            try RunStore.open(scene.store, creates: false)
        }
    }

    @Test("A list of long names keeps to 100 columns")
    func wide() {
        let long = String(repeating: "long-name", count: 9)
        let plan = RunPlan(seed: .max, replications: 10_000_000)
        let runs = [0, 1_700_000_000, Double.nan].enumerated().map { index, started in
            StoredRun(
                number: 1000 + index, state: .interrupted, title: long,
                design: RunDesign(.simulate, scenarios: ["\(long)/\(long).yaml"], settings: ["a=\(long)"], plan: plan),
                scenarioHashes: [long], version: "0", platform: "any", replications: 100_000, targets: TargetCounts([]), kept: 5,
                started: started, elapsed: 1e9, threads: 2, host: long, process: 1)
        }
        #expect(RunText.list(runs).split(separator: "\n").allSatisfy { $0.count <= 100 })
        #expect(RunText.list([]) == "No runs are stored.\n")
        #expect(RunText.card(runs[0]).contains("5 replications are kept; vardiya runs resume 1000"))
    }

    @Test("Bytes without their zeros come back the same; what is no packed bytes is refused")
    func packing() {
        let samples: [[UInt8]] = [[], [1], Array(repeating: 0, count: 64), Array(0..<100), [0, 0, 0, 0, 0, 0, 0, 0, 5]]
        for bytes in samples + [samples.flatMap(\.self) + Array(repeating: 0, count: 4096) + Array(1..<90)] {
            let packed = ZeroRuns.packed(bytes)
            #expect(ZeroRuns.unpacked(packed) == bytes)
            for end in packed.indices.dropLast(8) { _ = ZeroRuns.unpacked(Array(packed[..<end])) }
            for place in packed.indices {
                var broken = packed
                broken[place] ^= 0x81
                _ = ZeroRuns.unpacked(broken)
            }
        }
        #expect(ZeroRuns.packed(Array(repeating: 0, count: 1 << 16)).count < 20)
    }
}
