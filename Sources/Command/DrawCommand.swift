import ArgumentParser
import Reports
import Simulation
import Workbench

struct DrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw",
        abstract: "Writes the arrivals of a replication, to load-test a real platform with the same customers.",
        discussion: """
            EXAMPLES
              vardiya draw week.yaml -o arrivals.csv
              vardiya draw week.yaml --replication 3 --format jsonl -o arrivals.jsonl
              vardiya draw week.yaml --stage "spike to 300% for 15m at fri 10:00" -o under-stress.csv
              vardiya draw scenarios/black-friday.yaml --stress -o black-friday.csv
              vardiya draw week.yaml --factor 150% | head

            Each line is a first attempt: seconds from the start of the run, local time, the line of
            `contacts`, channel, reason, number of the customer, severity, seconds of patience (empty: for
            ever), seconds of a person's work, turns of a conversation. They are those that `simulate` meets
            in that replication, the first of which is 0; who tries again depends on the simulation and is
            not among them. A file is written whole or not at all.
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Option(help: "Seed of all random draws; the same seed gives the same customers.")
    var seed: UInt64 = 1

    @Option(help: "The replication, 0 first.")
    var replication = 0

    @Option(help: ArgumentHelp("Load, all arrivals in percent of the file's (100%).", valueName: "load"))
    var factor: String?

    @Flag(help: "With the stages and faults of the section `stress` of the file; those of --stage and --fault need no flag.")
    var stress = false

    @OptionGroup var flags: StressOptions

    @Option(help: "csv or jsonl (JSON Lines).")
    var format: String = "csv"

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The file to write (- or nothing: standard output).", valueName: "file"))
    var output: String?

    func validate() throws {
        var problems: [String] = []
        if !(0..<10_000_000).contains(replication) {
            problems.append("--replication \(replication) is not between 0 and 9999999.")
        }
        if let factor, LoadList.load(factor) == nil {
            problems.append("--factor \(factor) is not a load from 1% to 2000%, such as 120%.")
        }
        if ArrivalFormat(rawValue: format) == nil { problems.append("--format \(format) is neither csv nor jsonl.") }
        if !problems.isEmpty { throw ValidationError(problems.joined(separator: "\n       ")) }
    }

    func run() throws {
        let request = DrawRequest(
            path: scenario.file, overrides: try scenario.overrides(), seed: seed, replication: replication,
            load: factor.flatMap(LoadList.load) ?? 1, isStressed: stress, flags: flags.flags, format: ArrivalFormat(rawValue: format) ?? .csv,
            file: output == "-" ? nil : output)
        // How many there will be is not known: nothing to show a bar of.
        _ = try LongWork.run(RunControl(), isQuiet: true) { control throws(WorkbenchError) in
            try Workbench.draw(request, cancel: control.cancel) { Console.say($0) }
        }
    }
}
