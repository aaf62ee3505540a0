import ArgumentParser
import Foundation

/// How a verb with runs draws and works: what all of them ask for in the same words.
struct DrawOptions: ParsableArguments {
    @Option(help: "Seed of all random draws; the same seed gives the same result.")
    var seed: UInt64 = 1

    @OptionGroup var threading: ThreadOptions
}

/// How many threads share the work.
struct ThreadOptions: ParsableArguments {
    @Option(help: "Threads (all processors). The result does not depend on it.")
    var threads: Int?

    /// What is taken where nothing is said.
    var count: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }
}

/// What becomes of a result: printed as a report or as JSON, written to places beside it.
struct ResultOptions: ParsableArguments {
    @Flag(help: "Print the whole result as JSON in place of the report; --json=FILE writes it to a file beside the report.")
    var json = false

    /// What `--json=FILE` stands for.
    @Option(help: .hidden)
    var jsonFile: String?

    @Option(help: ArgumentHelp("Write the result as tables into a folder.", valueName: "folder"))
    var csv: String?

    @Flag(name: .shortAndLong, help: "Print nothing but errors and what --json asks for.")
    var quiet = false
}
