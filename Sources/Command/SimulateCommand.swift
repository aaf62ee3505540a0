import ArgumentParser
import Reports
import Simulation
import Workbench

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Simulates a scenario many times and reports how well its promises hold.",
        discussion: """
            EXAMPLES
              vardiya simulate week.yaml
              vardiya simulate week.yaml --replications 2000 --seed 7
              vardiya simulate week.yaml --precision "1% of asa" --max-replications 5000
              vardiya simulate week.yaml --set teams.desk.positions=15
              vardiya simulate week.yaml --json > week.json
              vardiya simulate week.yaml --json=week.json --csv tables
              vardiya simulate week.yaml --why
              vardiya simulate week.yaml --replications 1 --trace contacts.csv
              vardiya simulate week.yaml --quiet --junit targets.xml

            Ctrl-C stops and reports the replications that were finished.
            The exit code is 99 when a promise is missed, 97 when none is missed and one is undecided.
            In the JUnit file a promise that is met passes, a missed one fails, an undecided one is skipped.
            """)

    @OptionGroup var scenario: ScenarioOptions

    @OptionGroup var draws: DrawOptions

    @Option(help: "Replications (400 of a week or less; 1 of a horizon by number of contacts).")
    var replications: Int?

    @Option(
        help: ArgumentHelp(
            "Run until the interval of a measure is within this share of it: 1%, \"1% of asa\", \"2% of wait-p95 of phone\".",
            valueName: "share of measure"))
    var precision: String?

    @Option(help: "Replications at most in a run to a precision (10000).")
    var maxReplications: Int?

    @Flag(help: "Find what cures each of the worst hours, by a run without each cause: volume, breaks, absence, slots, handling.")
    var why = false

    @OptionGroup var output: ResultOptions

    @Option(
        name: .customLong("junit"),
        help: ArgumentHelp("Write the verdicts on the promises as JUnit XML.", valueName: "file"))
    var junit: String?

    @Option(
        help: ArgumentHelp("Write what happened to each contact of the first replication.", valueName: "file")
    )
    var trace: String?

    @OptionGroup var store: StoreOptions

    func validate() throws {
        let problems = RunChecks.problems(
            replications: replications, maxReplications: maxReplications, isPrecise: precision != nil, threads: draws.threading.threads)
        if !problems.isEmpty { throw ValidationError(problems.joined(separator: "\n       ")) }
        if let precision {
            guard PrecisionRule(argument: precision) != nil else {
                throw ValidationError(
                    "--precision \(precision) is not understood. Write a share, and the measure if it is not service-level: "
                        + "--precision 1% or --precision \"1% of asa\".")
            }
            guard replications == nil else {
                throw ValidationError(
                    "--replications and --precision exclude each other; --max-replications caps a run to a precision."
                )
            }
        }
    }

    func run() throws {
        let plan = RunPlan(
            seed: draws.seed, replications: replications,
            precision: precision.flatMap { PrecisionRule(argument: $0) },
            maxReplications: maxReplications ?? RunChecks.mostReplications, threads: draws.threading.count
        )
        let request = SimulationRequest(
            path: scenario.file, overrides: try scenario.overrides(), plan: plan, asksWhy: why, jsonFile: output.jsonFile, junitFile: junit,
            csvFolder: output.csv, traceFile: trace, storing: store.storing)
        try Self.perform(request, isJSON: output.json, isQuiet: output.quiet, isStoreNamed: store.isNamed)
    }

    /// Simulates and shows, also a run that goes on.
    static func perform(_ request: SimulationRequest, isJSON: Bool, isQuiet: Bool, isStoreNamed: Bool) throws {
        let simulated = try LongWork.run(RunControl(), isQuiet: isQuiet) { control throws(WorkbenchError) in
            try Workbench.simulate(request, control: control)
        }
        if isJSON || !isQuiet { show(simulated, isJSON: isJSON) }
        let code = status(simulated.result)
        try StoreOptions.tell(
            simulated.stored, isOpen: code == .interrupted, isSilent: isJSON || isQuiet, isNamed: isStoreNamed)
        if code != .success { throw Failure(code: code) }
    }

    private static func show(_ simulated: Simulated, isJSON: Bool) {
        if isJSON {
            Console.say(Workbench.json(simulated.result))
            if simulated.result.run.end == .interrupted {
                Console.complain("Interrupted; the finished replications are reported.")
            }
        } else {
            let ink = Ink(isColored: Console.isColored)
            Console.say(TerminalReport(simulated.result, ink: ink, elapsed: simulated.elapsed).text)
        }
    }

    private static func status(_ result: SimulationResult) -> ExitStatus {
        if result.run.end == .interrupted { return .interrupted }
        if result.targets.contains(where: { $0.verdict == .missed }) { return .missed }
        if result.targets.contains(where: { $0.verdict == .undecided }) { return .undecided }
        return .success
    }
}
