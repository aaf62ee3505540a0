import ArgumentParser
import Reports
import Scenarios
import Workbench

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Checks a scenario file and reports every problem with its place.",
        discussion: """
            EXAMPLES
              vardiya validate week.yaml
              vardiya validate week.yaml --explain
              vardiya validate week.yaml --set contacts.phone.volume=120/30m
              vardiya validate week.yaml --json
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Flag(help: "Print the file as understood, with every assumption filled in and marked.")
    var explain = false

    @Flag(help: "Print the problems as JSON.")
    var json = false

    func run() throws {
        let validation = Workbench.validate(path: scenario.file, overrides: try scenario.overrides())
        if json {
            Console.say(try JSONText.text(validation.report))
        } else if !validation.errors.isEmpty {
            Console.complain(Console.problems(validation.diagnostics))
        } else {
            if explain { Console.say(validation.explained) }
            for note in validation.notes { Console.complain(note.plain) }
            if !explain { Console.say("\(scenario.file): no errors\(notes(validation.notes.count))\n") }
        }
        guard validation.errors.isEmpty else {
            throw Failure(code: validation.isUnreadable ? .unreadable : .badScenario)
        }
    }

    private func notes(_ count: Int) -> String {
        count == 0 ? "" : count == 1 ? ", 1 note" : ", \(count) notes"
    }
}

/// The scenario file and the values put in place of what it says.
struct ScenarioOptions: ParsableArguments {
    @Argument(help: "The scenario file (YAML).", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @OptionGroup var values: SettingOptions

    func overrides() throws -> [Override] { try values.overrides() }
}

/// Values put in place of what files say.
struct SettingOptions: ParsableArguments {
    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp(
            "Put a value in place of what the file says; may be repeated.", valueName: "path=value"))
    var settings: [String] = []

    func overrides() throws -> [Override] {
        try settings.map { setting in
            guard let override = Override(argument: setting) else {
                throw ValidationError(
                    "--set \(setting) is not PATH=VALUE. Write a line of the file and its value, such as --set contacts.phone.volume=120/30m."
                )
            }
            return override
        }
    }
}
