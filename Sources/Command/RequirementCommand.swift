import ArgumentParser
import Foundation
import Planning
import Reports
import Simulation
import Workbench

struct RequirementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requirement",
        abstract: "How many people each group needs in each interval, by a formula or by simulation.",
        discussion: """
            EXAMPLES
              vardiya requirement week.yaml
              vardiya requirement week.yaml --method mol --shrinkage 30%
              vardiya requirement week.yaml --formula c --csv needs.csv
              vardiya requirement week.yaml --check --json > needs.json
              vardiya requirement week.yaml --method isa --replications 200

            METHODS, from the quickest answer to the most careful
            \(RequirementMethod.allCases.map(help).joined(separator: "\n"))

            Types that share people are one group. Formulas know no breaks, priorities, skills or overflow,
            and isa simulates the group as one team without them:
            let `vardiya simulate` say whether the plan holds. ▾ marks what the scenario's own plan lacks.
            """)

    private static func help(_ method: RequirementMethod) -> String {
        let name = "  " + method.rawValue + String(repeating: " ", count: max(1, 12 - method.rawValue.count))
        return TextLines.wrapped(method.summary, width: 64).enumerated()
            .map { ($0 == 0 ? name : String(repeating: " ", count: 14)) + $1 }.joined(separator: "\n")
    }

    @OptionGroup var scenario: ScenarioOptions

    @Option(help: "How rates that vary become people: see METHODS.")
    var method: String = RequirementMethod.sippAverage.rawValue

    @Option(help: "a: people hang up as the scenario says (what is taken when left out); c: Erlang C, nobody ever does.")
    var formula: String?

    @Option(
        help: "Share of paid time that is not available: 30%; from absence, pauses and time off the desk when left out.")
    var shrinkage: String?

    @Option(help: "People work at most this share of their time: 85%, which is kept where they also work on mail.")
    var maxOccupancy: String?

    @Flag(help: "Also the share in time that the exact chain gives with these people; calls only.")
    var check = false

    @Option(help: "Replications of each round of isa (100 of a week or less, up to 1000 where few contacts come).")
    var replications: Int?

    @Option(help: "Seed of the random draws of isa (1).")
    var seed: UInt64?

    @Option(help: "Threads of isa (all processors). The result does not depend on it.")
    var threads: Int?

    @Flag(help: "Print the requirement as JSON; --json=FILE writes it to a file beside the table.")
    var json = false

    @Option(help: .hidden)
    var jsonFile: String?

    @Option(
        name: .customLong("csv"),
        help: ArgumentHelp("Write one line for each group and interval.", valueName: "file"))
    var csv: String?

    @Flag(name: .shortAndLong, help: "Print nothing but errors and what --json asks for.")
    var quiet = false

    func validate() throws {
        var problems: [String] = []
        if RequirementMethod(rawValue: method) == nil {
            let names = RequirementMethod.allCases.map(\.rawValue).joined(separator: ", ")
            problems.append("--method \(method) is none of \(names).")
        } else if method != RequirementMethod.iterative.rawValue {
            let idle = [("--replications", replications != nil), ("--seed", seed != nil), ("--threads", threads != nil)]
                .filter(\.1).map(\.0)
            if !idle.isEmpty {
                problems.append("\(idle.joined(separator: ", ")): only --method isa simulates; leave out what it simulates with.")
            }
        }
        if let formula, formula != "a", formula != "c" { problems.append("--formula \(formula) is neither a nor c.") }
        if formula == "a", method == RequirementMethod.carryover.rawValue {
            problems.append("--formula a: --method carryover finds people by Erlang C; leave --formula out.")
        }
        if let replications, !(1...100_000).contains(replications) {
            problems.append("--replications \(replications) is not between 1 and 100000.")
        }
        if let threads, !(1...1024).contains(threads) { problems.append("--threads \(threads) is not between 1 and 1024.") }
        if !problems.isEmpty { throw ValidationError(problems.joined(separator: "\n       ")) }
        _ = try shares()
    }

    private func shares() throws -> (shrinkage: Double?, maxOccupancy: Double?) {
        (
            try shrinkage.map { try UnitFlag.share($0, "--shrinkage") },
            try maxOccupancy.map { try UnitFlag.share($0, "--max-occupancy") }
        )
    }

    func run() throws {
        let shares = try shares()
        let request = RequirementRequest(
            path: scenario.file, overrides: try scenario.overrides(),
            plan: RequirementPlan(
                method: RequirementMethod(rawValue: method) ?? .sippAverage, formula: formula == "c" ? .endless : .patience,
                shrinkage: shares.shrinkage, maxOccupancy: shares.maxOccupancy, isChecked: check,
                simulation: RunPlan(
                    seed: seed ?? 1, replications: replications,
                    threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)),
            jsonFile: jsonFile, csvFile: csv)
        let requirement: Requirement
        if request.plan.method == .iterative {
            requirement = try LongWork.run(SeriesControl(), isQuiet: quiet) { control throws(WorkbenchError) in
                try Workbench.requirement(request, control: control)
            }
        } else {
            // A formula looks at no control: Ctrl-C ends it at once.
            do throws(WorkbenchError) {
                requirement = try Workbench.requirement(request)
            } catch {
                throw Failure(error)
            }
        }
        guard json || !quiet else { return }
        Console.say(json ? Workbench.json(requirement) : RequirementText.text(requirement))
    }
}
