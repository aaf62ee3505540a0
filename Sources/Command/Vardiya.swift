import ArgumentParser
import Foundation
import Workbench

/// The program: arguments in, exit code out.
struct Vardiya: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vardiya",
        abstract: "Simulates a contact center: does the plan hold its promises, and how sure is that?",
        discussion: """
            EXAMPLES
              vardiya init week.yaml                   write a commented starter scenario
              vardiya validate week.yaml --explain     what was understood and assumed
              vardiya simulate week.yaml               does it hold, where does it break
              vardiya requirement week.yaml            how many people in each interval, by a formula
              vardiya erlang a --rate 100/30min --aht 3min --patience 2min --target 80/20s
              vardiya vary week.yaml --over teams.desk.positions=10..16    what one line moves
              vardiya compare old.yaml new.yaml        which is better at what, on the same customers
              vardiya bench --check                    did any routing policy get worse since the baseline
              vardiya stress week.yaml                 at which load each promise breaks, what faults do
              vardiya draw week.yaml -o arrivals.csv   the customers of a run, to load-test a real platform
              vardiya runs                             what was run here, kept with its scenario
              vardiya list distributions               the laws that a scenario can name

            EXIT CODES
              0 done, all promises kept    64 wrong arguments     65 bad scenario
              66 unreadable file           70 internal error      73 cannot write
              97 a promise is undecided    98 worse than the baseline
              99 a promise is missed       130 interrupted
            """,
        version: Release.version,
        subcommands: [
            ValidateCommand.self, SimulateCommand.self, CompareCommand.self, VaryCommand.self, StressCommand.self, DrawCommand.self,
            BenchCommand.self, RequirementCommand.self, ErlangCommand.self, RunsCommand.self,
            ListCommand.self, InitCommand.self, SchemaCommand.self,
        ])

    /// Parses, runs and exits.
    static func run(_ arguments: [String]) {
        do {
            var command = try parseAsRoot(normalized(arguments))
            do {
                try command.run()
            } catch let problem as ValidationError {
                // What only shows when the verb begins is worded as what shows while arguments are read.
                throw Failure(code: .usage, text: "Error: \(problem.message)\nUsage: \(usageString(for: type(of: command)))")
            }
        } catch let failure as Failure {
            failure.exit()
        } catch {
            exit(withError: error)
        }
    }

    /// `--json=FILE` is `--json-file FILE`: a flag that may carry a file cannot be told from a flag before one otherwise.
    static func normalized(_ arguments: [String]) -> [String] {
        var isOptions = true
        return arguments.flatMap { argument -> [String] in
            if argument == "--" { isOptions = false }
            guard isOptions, argument.hasPrefix("--json="), argument.count > 7 else { return [argument] }
            return ["--json-file", String(argument.dropFirst(7))]
        }
    }
}

/// An end with an exit code and what to say about it.
struct Failure: Error {
    var code: ExitStatus
    /// For standard error; nothing when nil.
    var text: String?

    func exit() -> Never {
        if let text { Console.complain(text) }
        Foundation.exit(code.rawValue)
    }

    /// A failed verb as text and code.
    init(_ error: WorkbenchError) {
        switch error {
        case .badScenario(let problems):
            code = .badScenario
            text = Console.problems(problems)
        case .unreadable(let problems):
            code = .unreadable
            text = Console.problems(problems)
        case .cannotSimulate(let file, let reason):
            code = .badScenario
            text = "\(file): error: \(reason)"
        case .cannotWrite(let error):
            code = .cannotWrite
            text = "error: cannot write \(error.path): \(error.reason)"
        case .usage(let reason):
            code = .usage
            text = "error: \(reason)"
        case .interrupted:
            code = .interrupted
            text = "Interrupted before anything was finished; nothing is kept."
        }
    }

    init(code: ExitStatus, text: String? = nil) {
        self.code = code
        self.text = text
    }
}

/// Exit codes, one per cause.
enum ExitStatus: Int32 {
    case success = 0
    case usage = 64
    case badScenario = 65
    case unreadable = 66
    case internalError = 70
    case cannotWrite = 73
    case undecided = 97
    case worse = 98
    case missed = 99
    case interrupted = 130
}
