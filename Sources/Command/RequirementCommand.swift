import ArgumentParser
import Planning
import Reports
import Workbench

struct RequirementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requirement",
        abstract: "How many people each group needs in each interval, by a formula.",
        discussion: """
            EXAMPLES
              vardiya requirement week.yaml
              vardiya requirement week.yaml --method mol --shrinkage 30%
              vardiya requirement week.yaml --formula c --csv needs.csv
              vardiya requirement week.yaml --check --json > needs.json

            METHODS, from the quickest answer to the most careful
            \(RequirementMethod.allCases.map(help).joined(separator: "\n"))

            Types that share people are one group. Formulas know no breaks, priorities, skills or overflow:
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

    @Option(help: "a: people hang up as the scenario says; c: Erlang C, nobody ever does.")
    var formula: String = "a"

    @Option(
        help: "Share of paid time that is not available: 30%; from absence, pauses and time off the desk when left out.")
    var shrinkage: String?

    @Option(help: "People work at most this share of their time: 85%, which is kept where they also work on mail.")
    var maxOccupancy: String?

    @Flag(help: "Also the share in time that the exact chain gives with these people; calls only.")
    var check = false

    @Flag(help: "Print the requirement as JSON; --json=FILE writes it to a file beside the table.")
    var json = false

    @Option(help: .hidden)
    var jsonFile: String?

    @Option(
        name: .customLong("csv"),
        help: ArgumentHelp("Write one line for each group and interval.", valueName: "file"))
    var csv: String?

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    func validate() throws {
        if RequirementMethod(rawValue: method) == nil {
            let names = RequirementMethod.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--method \(method) is none of \(names).")
        }
        guard formula == "a" || formula == "c" else { throw ValidationError("--formula \(formula) is neither a nor c.") }
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
                shrinkage: shares.shrinkage, maxOccupancy: shares.maxOccupancy, isChecked: check),
            jsonFile: jsonFile, csvFile: csv)
        let requirement: Requirement
        do throws(WorkbenchError) {
            requirement = try Workbench.requirement(request)
        } catch {
            throw Failure(error)
        }
        guard !quiet else { return }
        Console.say(json ? Workbench.json(requirement) : RequirementText.text(requirement))
    }
}
