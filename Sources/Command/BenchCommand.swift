import ArgumentParser
import Reports
import Scenarios
import Simulation
import Workbench

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Ranks routing policies on suites of scenarios, and finds what got worse since a baseline.",
        discussion: """
            EXAMPLES
              vardiya bench                                     all suites of scenarios/bench
              vardiya bench scenarios/bench/v-design.yaml       one of them
              vardiya bench mine.yaml --record                  keep what it gives as the baseline
              vardiya bench mine.yaml --check                   exit code 98 where a measure got worse
              vardiya bench mine.yaml --check --seed 7          the same on other customers
              vardiya bench --check --set teams.desk.positions=9
              vardiya bench --json=ranks.json --csv tables

            A suite is a file that names scenarios and policies; every policy meets the same customers. Places
            are given as ranges that hold all at once. A check compares with results/bench/SUITE.csv, replication
            by replication on the seed of the baseline: worse is what lost more than the tolerance of the suite,
            beyond noise. The speed of the simulator is shown beside it and never judged.
            Ctrl-C stops and reports the suites that were finished; no baseline is written then.
            """)

    @Argument(
        help: "Suites (YAML); all of scenarios/bench if none is named.", completion: .file(extensions: ["yaml", "yml"]))
    var suites: [String] = []

    @OptionGroup var settings: SettingOptions

    @Flag(help: "Compare with the baselines; exit code 98 where a measure got worse.")
    var check = false

    @Flag(help: "Write the baselines.")
    var record = false

    @Option(help: ArgumentHelp("Where the baselines are.", valueName: "folder"))
    var baselines = "results/bench"

    @Option(help: "Seed of all draws (that of the suite; in a check that of the baseline).")
    var seed: UInt64?

    @Option(help: "Replications of each scenario under each policy (those of the suite, or of the baseline).")
    var replications: Int?

    @OptionGroup var threading: ThreadOptions

    @OptionGroup var output: ResultOptions

    func validate() throws {
        var problems: [String] = []
        if check, record { problems.append("--check and --record exclude each other: check first, then record what is meant.") }
        if baselines.isEmpty { problems.append("--baselines needs the name of a folder.") }
        if let replications, !BenchSuite.replicationRange.contains(replications) {
            let range = BenchSuite.replicationRange
            problems.append("--replications \(replications) is not between \(range.lowerBound) and \(range.upperBound).")
        }
        problems += RunChecks.problems(threads: threading.threads)
        if !problems.isEmpty { throw ValidationError(problems.joined(separator: "\n       ")) }
    }

    func run() throws {
        let request = BenchRequest(
            paths: suites, action: record ? .record : check ? .check : .rank, baselines: baselines,
            overrides: try settings.overrides(), seed: seed, replications: replications,
            threads: threading.count, jsonFile: output.jsonFile, csvFolder: output.csv)
        let benched = try LongWork.run(ComparisonControl(), isQuiet: output.quiet) { control throws(WorkbenchError) in
            try Workbench.bench(request, control: control)
        }
        show(benched)
        if benched.isInterrupted { throw Failure(code: .interrupted) }
        if !benched.isKept { throw Failure(code: .worse) }
    }

    private func show(_ benched: Benched) {
        guard output.json || !output.quiet else { return }
        if output.json {
            Console.say(Workbench.json(benched.results))
            Console.complain(SpeedText.text(benched.speed))
        } else {
            let ink = Ink(isColored: Console.isColored)
            let texts = benched.results.suites.map { BenchText($0, ink: ink).text }
            Console.say(texts.joined(separator: "\n") + SpeedText.text(benched.speed))
            for path in benched.recorded { Console.say("recorded \(path)\n") }
        }
        if benched.isInterrupted { Console.complain("Interrupted; the suites that were finished are reported.") }
    }
}
