import ArgumentParser
import Reports
import Simulation
import Workbench

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Runs scenarios on the same customers: which is better at what, and what does it cost?",
        discussion: """
            EXAMPLES
              vardiya compare three-shift.yaml outsourced.yaml bot-first.yaml hybrid.yaml
              vardiya compare old.yaml new.yaml --replications 2000 --confidence 99%
              vardiya compare a.yaml b.yaml c.yaml --baseline b --precision 1%
              vardiya compare a.yaml b.yaml --precision "2% of cost" --json=ab.json --csv tables
              vardiya compare yesterday.yaml today.yaml --explain
              vardiya compare a.yaml b.yaml --measure abandonment:phone
              vardiya compare week.yaml --vary reasons.question.bot.contains="0%..90% step 10%"
              vardiya compare a.yaml b.yaml --vary teams.desk.positions=4..9 --service service-level:phone

            The first scenario, or --baseline, stands as it is; of the others the changes from it are shown,
            with intervals that hold for all pairs of scenarios and all lines at once. A missed promise is no
            failure here. Ctrl-C stops and reports the replications that every scenario has finished.
            """)

    @Argument(
        help: "The scenario files (YAML), two or more; the first is the baseline.",
        completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @OptionGroup var settings: SettingOptions

    @Option(help: ArgumentHelp("The scenario that the others are compared with.", valueName: "name"))
    var baseline: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A measure beside the usual ones, of a contact or team; may be repeated.", valueName: "name:scope"))
    var measure: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "In place of a comparison, a sweep: a line of the scenarios and its values, as --over of vary takes them; marks the points that no other beats on cost and service.",
            valueName: "path=values"))
    var vary: [String] = []

    @Option(
        help: ArgumentHelp(
            "The service that a sweep weighs against cost: service-level:phone (all contacts in time).", valueName: "name:scope"))
    var service: String?

    @Flag(help: "Name the lines in which each scenario differs from the baseline, and the effect of each by itself.")
    var explain = false

    @OptionGroup var draws: DrawOptions

    @Option(help: "Replications of each scenario (400 of a week or less; 1 of a horizon by number of contacts).")
    var replications: Int?

    @Option(
        help: ArgumentHelp(
            "Run until differences are known to within this share of the larger figure: 1% (every line in time), \"1% of cost\", \"5% of asa of phone\".",
            valueName: "share of measure"))
    var precision: String?

    @Option(help: "Replications at most in a run to a precision (10000).")
    var maxReplications: Int?

    @Option(help: "Level at which all intervals hold together (that of the baseline, 95%).")
    var confidence: String?

    @OptionGroup var output: ResultOptions

    @Option(
        help: ArgumentHelp("Write a page with charts and the table of a sweep, whole in one file.", valueName: "file"))
    var html: String?

    @OptionGroup var store: StoreOptions

    func validate() throws {
        var problems: [String] = []
        for argument in measure where MeasureChoice(argument: argument) == nil {
            problems.append("--measure \(argument) is not NAME:SCOPE, such as asa:phone or occupancy:desk.")
        }
        for argument in vary {
            do { _ = try Sweep.Axis(argument: argument) } catch { problems.append("--vary \(error.text)") }
        }
        if let service, MeasureChoice(argument: service) == nil {
            problems.append("--service \(service) is not NAME:SCOPE, such as service-level:phone.")
        }
        problems += vary.isEmpty ? comparisonOnly : sweepOnly
        problems += RunChecks.problems(
            replications: replications, maxReplications: maxReplications, isPrecise: precision != nil, threads: draws.threading.threads)
        if let precision {
            if PrecisionRule(argument: precision) == nil {
                problems.append(
                    "--precision \(precision) is not understood. Write a share, and the measure if not every line in time is meant: --precision 1% or --precision \"1% of cost\".")
            }
            if replications != nil {
                problems.append(
                    "--replications and --precision exclude each other; --max-replications caps a run to a precision.")
            }
        }
        if let confidence, ConfidenceLevel.read(confidence) == nil {
            problems.append("--confidence \(confidence) is not a level between 50% and 99.99%, such as 95%.")
        }
        if !problems.isEmpty { throw ValidationError(problems.joined(separator: "\n       ")) }
    }

    /// Flags that a sweep has and a comparison has not, and the other way round.
    private var comparisonOnly: [String] {
        [("--service", service != nil), ("--html", html != nil)].filter(\.1).map { "\($0.0) is for a sweep: write --vary too." }
    }
    private var sweepOnly: [String] {
        [
            ("--baseline", baseline != nil), ("--precision", precision != nil), ("--confidence", confidence != nil),
            ("--explain", explain),
        ].filter(\.1).map { "\($0.0) is not for a sweep with --vary." }
    }

    func run() throws {
        let runPlan = RunPlan(
            seed: draws.seed, replications: replications, precision: precision.flatMap { PrecisionRule(argument: $0) },
            maxReplications: maxReplications ?? RunChecks.mostReplications, threads: draws.threading.count)
        guard vary.isEmpty else { return try sweep(runPlan) }
        let plan = ComparisonPlan(
            run: runPlan, confidence: confidence.flatMap(ConfidenceLevel.read),
            choices: measure.compactMap { MeasureChoice(argument: $0) })
        let request = CompareRequest(
            paths: files, overrides: try settings.overrides(), baseline: baseline, plan: plan, explains: explain, jsonFile: output.jsonFile,
            csvFolder: output.csv, storing: store.storing)
        try Self.perform(request, isJSON: output.json, isQuiet: output.quiet, isStoreNamed: store.isNamed)
    }

    /// Compares and shows, also a run that goes on.
    static func perform(_ request: CompareRequest, isJSON: Bool, isQuiet: Bool, isStoreNamed: Bool) throws {
        let compared = try LongWork.run(ComparisonControl(), isQuiet: isQuiet) { control throws(WorkbenchError) in
            try Workbench.compare(request, control: control)
        }
        if isJSON || !isQuiet { show(compared, isJSON: isJSON) }
        try StoreOptions.tell(
            compared.stored, isOpen: compared.comparison.run.end == .interrupted, isSilent: isJSON || isQuiet, isNamed: isStoreNamed)
        if compared.comparison.run.end == .interrupted { throw Failure(code: .interrupted) }
    }

    private func sweep(_ plan: RunPlan) throws {
        let request = VaryRequest(
            paths: files, overrides: try settings.overrides(), axes: vary.compactMap { try? Sweep.Axis(argument: $0) },
            choices: measure.compactMap { MeasureChoice(argument: $0) }, marksFrontier: true,
            service: service.flatMap { MeasureChoice(argument: $0) }, plan: plan, jsonFile: output.jsonFile, csvFolder: output.csv,
            htmlFile: html, storing: store.storing)
        try VaryCommand.sweep(request, isJSON: output.json, isQuiet: output.quiet, isStoreNamed: store.isNamed)
    }

    private static func show(_ compared: Compared, isJSON: Bool) {
        if isJSON {
            Console.say(Workbench.json(compared.comparison))
            if compared.comparison.run.end == .interrupted {
                Console.complain("Interrupted; the replications that every scenario has finished are reported.")
            }
        } else {
            Console.say(ComparisonText(compared.comparison, elapsed: compared.elapsed).text)
        }
    }
}
