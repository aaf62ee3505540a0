import ArgumentParser
import Reports
import Workbench

extension ListTopic: ExpressibleByArgument {}

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the components that a scenario or a flag can name, with their parameters.",
        discussion: """
            EXAMPLES
              vardiya list
              vardiya list distributions
              vardiya list measures --json
            """)

    @Argument(
        help:
            "What to list: distributions, policies, measures, channels or arrivals; everything when left out."
    )
    var topic: ListTopic?

    @Flag(help: "Print the list as JSON.")
    var json = false

    func run() throws {
        let listings = (topic.map { [$0] } ?? ListTopic.allCases).flatMap(Workbench.list)
        Console.say(json ? try JSONText.text(listings) : ListText.text(listings))
    }
}

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Writes a commented starter scenario. A file that exists is never overwritten.",
        discussion: """
            EXAMPLES
              vardiya init
              vardiya init week.yaml
            """)

    @Argument(help: "The file to write.", completion: .file(extensions: ["yaml"]))
    var file = "scenario.yaml"

    func run() throws {
        do {
            try Workbench.initialize(path: file)
        } catch {
            throw Failure(error)
        }
        Console.say("Wrote \(file). Next: vardiya simulate \(file)\n")
    }
}

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of scenario files, for completion in editors.",
        discussion: """
            EXAMPLES
              vardiya schema > vardiya.schema.json
            """)

    func run() throws {
        let text = Workbench.schema()
        Console.say(text.hasSuffix("\n") ? text : text + "\n")
    }
}
