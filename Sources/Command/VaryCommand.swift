import ArgumentParser
import Reports
import Simulation
import Workbench

struct VaryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vary",
        abstract: "Runs a scenario once for each value of a line, on the same customers, and draws what it moves.",
        discussion: """
            EXAMPLES
              vardiya vary chat.yaml --over teams.desk.slots=1..5
              vardiya vary week.yaml --over reasons.question.bot.contains="0%..90% step 10%" --html bot.html
              vardiya vary week.yaml --over contacts.whatsapp.park.when-silent=none,1m,2m,4m,8m \\
                                     --over teams.desk.slots=2..4 --csv tables
              vardiya vary week.yaml --over teams.desk.positions=4..9 --measure abandonment:whatsapp --json

            VALUES are written as in the file, between commas, or as a range with a step.
            The second --over gives a line for each of its values. Every other line stays as it is;
            --set changes it for all runs. All runs have the same seed, so that only the value differs.
            Ctrl-C stops and reports the runs that were finished. A missed promise is no failure here.
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A line of the scenario and its values: 1..5, \"0%..90% step 10%\", none,2m,4m; once or twice.",
            valueName: "path=values"))
    var over: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A measure beside waits, occupancy, slots and people, of a contact or team; may be repeated.",
            valueName: "name:scope"))
    var measure: [String] = []

    @OptionGroup var draws: DrawOptions

    @Option(help: "Replications of each run (400 of a week or less; 1 of a horizon by number of contacts).")
    var replications: Int?

    @OptionGroup var output: ResultOptions

    @Option(
        help: ArgumentHelp(
            "Write a page with charts and the table, whole in one file.", valueName: "file"))
    var html: String?

    @OptionGroup var store: StoreOptions

    func validate() throws {
        var problems: [String] = []
        if over.isEmpty { problems.append("Nothing varies: write --over PATH=VALUES.") }
        for argument in over {
            do { _ = try Sweep.Axis(argument: argument) } catch { problems.append("--over \(error.text)") }
        }
        for argument in measure where MeasureChoice(argument: argument) == nil {
            problems.append("--measure \(argument) is not NAME:SCOPE, such as asa:phone or occupancy:desk.")
        }
        problems += RunChecks.problems(replications: replications, threads: draws.threading.threads)
        if !problems.isEmpty { throw ValidationError(problems.joined(separator: "\n       ")) }
    }

    func run() throws {
        let request = VaryRequest(
            paths: [scenario.file], overrides: try scenario.overrides(),
            axes: over.compactMap { try? Sweep.Axis(argument: $0) },
            choices: measure.compactMap { MeasureChoice(argument: $0) },
            plan: RunPlan(
                seed: draws.seed, replications: replications,
                threads: draws.threading.count),
            jsonFile: output.jsonFile, csvFolder: output.csv, htmlFile: html, storing: store.storing)
        try VaryCommand.sweep(request, isJSON: output.json, isQuiet: output.quiet, isStoreNamed: store.isNamed)
    }

    /// Runs and shows a sweep, for every verb that makes one.
    static func sweep(_ request: VaryRequest, isJSON: Bool, isQuiet: Bool, isStoreNamed: Bool) throws {
        let varied = try LongWork.run(SeriesControl(), isQuiet: isQuiet) { control throws(WorkbenchError) in
            try Workbench.vary(request, control: control)
        }
        if isJSON || !isQuiet { show(varied, isJSON: isJSON) }
        try StoreOptions.tell(
            varied.stored, isOpen: varied.sweep.run.end == .interrupted, isSilent: isJSON || isQuiet, isNamed: isStoreNamed)
        if varied.sweep.run.end == .interrupted { throw Failure(code: .interrupted) }
    }

    private static func show(_ varied: Varied, isJSON: Bool) {
        if isJSON {
            Console.say(Workbench.json(varied.sweep))
            if varied.sweep.run.end == .interrupted {
                Console.complain("Interrupted; the finished runs are reported.")
            }
        } else {
            let ink = Ink(isColored: Console.isColored)
            Console.say(SweepReport(varied.sweep, ink: ink, elapsed: varied.elapsed).text)
        }
    }
}
