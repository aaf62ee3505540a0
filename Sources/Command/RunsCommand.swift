import ArgumentParser
import Foundation
import Reports
import Workbench

struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "Shows, compares, exports and deletes the runs that were kept, and goes on with those that were stopped.",
        discussion: """
            EXAMPLES
              vardiya runs
              vardiya runs show last
              vardiya runs diff 3 7
              vardiya runs export 3 --json=result.json --scenario as-it-was
              vardiya runs resume 8
              vardiya runs delete 1 2
              vardiya runs delete --older-than 30d

            simulate, compare and vary keep what they were given and what they gave. A run is called by its number,
            which is never given again, or `last`.
            """,
        subcommands: [
            RunsListCommand.self, RunsShowCommand.self, RunsDiffCommand.self, RunsExportCommand.self, RunsResumeCommand.self,
            RunsDeleteCommand.self,
        ],
        defaultSubcommand: RunsListCommand.self)

    /// A call of the workbench, with its errors as those of the command.
    static func call<Value>(_ work: () throws(WorkbenchError) -> Value) throws -> Value {
        do throws(WorkbenchError) { return try work() } catch { throw Failure(error) }
    }
}

struct RunsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the runs, oldest first.")

    @OptionGroup var place: StorePlace

    @Flag(help: "Print the list as JSON.")
    var json = false

    func run() throws {
        let runs = try RunsCommand.call { () throws(WorkbenchError) in
            try Workbench.runs(in: place.path, isNeeded: place.store != nil)
        }
        Console.say(json ? try JSONText.text(runs) : RunText.list(runs))
    }
}

struct RunsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows how a run was made, and its report.")

    @Argument(help: "The number of the run, or last.")
    var name: String

    @OptionGroup var place: StorePlace

    @Flag(help: "Print how it was made as JSON; runs export prints its result.")
    var json = false

    func run() throws {
        let shown = try RunsCommand.call { () throws(WorkbenchError) in try Workbench.run(name, in: place.path) }
        guard !json else { return Console.say(try JSONText.text(shown.run)) }
        Console.say(RunText.card(shown.run))
        let ink = Ink(isColored: Console.isColored)
        let elapsed = shown.run.elapsed
        switch shown.result {
        case .simulation(let result): Console.say("\n" + TerminalReport(result, ink: ink, elapsed: elapsed).text)
        case .comparison(let comparison): Console.say("\n" + ComparisonText(comparison, elapsed: elapsed).text)
        case .sweep(let sweep): Console.say("\n" + SweepReport(sweep, ink: ink, elapsed: elapsed).text)
        case nil where shown.json != nil:
            Console.complain("The result was written by version \(shown.run.version); runs export prints it as it is.")
        case nil: break
        }
    }
}

struct RunsDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Shows where two runs differ: the lines of their scenarios, and the figures beyond their intervals.",
        discussion: """
            A figure has moved when its intervals in the two runs have nothing in common. With the same seed both met
            the same customers, and compare finds smaller differences.
            """)

    @Argument(help: "The number of the one run, or last.")
    var first: String

    @Argument(help: "The number of the other.")
    var second: String

    @OptionGroup var place: StorePlace

    @Flag(help: "Print the differences as JSON.")
    var json = false

    func run() throws {
        let difference = try RunsCommand.call { () throws(WorkbenchError) in
            try Workbench.difference(first, second, in: place.path)
        }
        Console.say(json ? try JSONText.text(difference) : difference.text)
    }
}

struct RunsExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Gives the result of a run byte for byte as --json printed it, and the files it was read from.")

    @Argument(help: "The number of the run, or last.")
    var name: String

    @OptionGroup var place: StorePlace

    @Flag(help: "Print the result (also when nothing else is asked for); --json=FILE writes it to a file.")
    var json = false

    @Option(help: .hidden)
    var jsonFile: String?

    @Option(help: ArgumentHelp("Write the scenario and the files it names into a folder, as they were given.", valueName: "folder"))
    var scenario: String?

    func run() throws {
        try RunsCommand.call { () throws(WorkbenchError) in
            try Workbench.prepareExport(json: jsonFile, scenario: scenario, from: place.path)
        }
        if json || jsonFile != nil || scenario == nil {
            let text = try RunsCommand.call { () throws(WorkbenchError) in
                try Workbench.exportResult(name, in: place.path, to: jsonFile)
            }
            if json || jsonFile == nil { Console.say(text) }
        }
        if let scenario {
            let files = try RunsCommand.call { () throws(WorkbenchError) in
                try Workbench.exportScenario(name, in: place.path, to: scenario)
            }
            if !json { Console.say("Wrote \(files.joined(separator: ", ")) into \(scenario)\n") }
        }
    }
}

struct RunsDeleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Deletes runs and says which; a run that runs is left.")

    @Argument(help: "The numbers of the runs, or last.")
    var names: [String] = []

    @Option(help: ArgumentHelp("Also all runs that began longer ago: 30d, 12h.", valueName: "time"))
    var olderThan: String?

    @OptionGroup var place: StorePlace

    @Flag(help: "Print what was deleted as JSON.")
    var json = false

    private struct Report: Encodable {
        var deleted: [Int]
        var running: [Int]
    }

    func validate() throws {
        if names.isEmpty, olderThan == nil { throw ValidationError("Name the runs to delete, or write --older-than 30d.") }
    }

    func run() throws {
        let age = try olderThan.map { try UnitFlag.time($0, "--older-than") }
        let found = try RunsCommand.call { () throws(WorkbenchError) in
            try Workbench.deleteRuns(names, olderThan: age, in: place.path)
        }
        guard !json else { return Console.say(try JSONText.text(Report(deleted: found.deleted, running: found.running))) }
        func list(_ numbers: [Int]) -> String {
            (numbers.count == 1 ? "run " : "runs ") + numbers.map(String.init).joined(separator: ", ")
        }
        Console.say(found.deleted.isEmpty ? "Nothing was deleted.\n" : "Deleted \(list(found.deleted)).\n")
        if !found.running.isEmpty { Console.complain("Left because it runs: \(list(found.running)).") }
    }
}

struct RunsResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Goes on with a run that was stopped, to the bytes that it would have given.",
        discussion: """
            The scenario is taken as it was given, whatever its files say today. Replications of simulate and points of
            vary that were kept are not run again; compare begins anew, to the same bytes. What another build of the
            program has kept is of no use to this one: then it begins anew and says so. Tables and pages that the first
            command was to write are not written; runs export gives the result.
            """)

    @Argument(help: "The number of the run, or last.")
    var name: String

    @OptionGroup var place: StorePlace

    @Option(help: "Threads (all processors). The result does not depend on it.")
    var threads: Int?

    @Flag(help: "Go on also where it cannot be seen from here whether the run still runs on another machine.")
    var takeOver = false

    @Flag(help: "Print the result as JSON in place of the report.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors and what --json asks for.")
    var quiet = false

    func validate() throws {
        let problems = RunChecks.problems(threads: threads)
        if !problems.isEmpty { throw ValidationError(problems.joined(separator: "\n       ")) }
    }

    func run() throws {
        let resumed = try RunsCommand.call { () throws(WorkbenchError) in
            try Workbench.resume(
                name, in: place.path, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount, takesOver: takeOver)
        }
        if let note = resumed.note { Console.complain(note) }
        switch resumed.request {
        case .simulate(let request):
            try SimulateCommand.perform(request, isJSON: json, isQuiet: quiet, isStoreNamed: true)
        case .compare(let request):
            try CompareCommand.perform(request, isJSON: json, isQuiet: quiet, isStoreNamed: true)
        case .vary(let request):
            try VaryCommand.sweep(request, isJSON: json, isQuiet: quiet, isStoreNamed: true)
        }
    }
}
