import ArgumentParser
import Reports
import Simulation
import Workbench

struct StressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stress",
        abstract: "Load-tests a scenario: at which load does each promise break, and what do faults do?",
        discussion: """
            EXAMPLES
              vardiya stress week.yaml
              vardiya stress week.yaml --target whatsapp --replications 1000
              vardiya stress week.yaml --stage "spike to 300% for 15m at fri 20:00"
              vardiya stress week.yaml --fault "bot down fri 20:30-21:15" --fault "20% of desk absent on fri"
              vardiya stress week.yaml --factor "80%..160% step 10%"
              vardiya stress week.yaml --json=stress.json --csv tables --html stress.html

            A load of 120% is every arrival of the file and a fifth more. The customers of a lower load are
            among those of a higher one, at the same moments. Stages and faults are those of the section
            `stress` of the file, or those of the flags in place of all of them; the breaking points and
            the curve are of the plan without them.
            A missed promise is no failure here. Ctrl-C stops and reports what was finished.
            """)

    @OptionGroup var scenario: ScenarioOptions

    @OptionGroup var stress: StressOptions

    @Option(help: ArgumentHelp("Only targets whose sentence has this text in it.", valueName: "text"))
    var target: String?

    @Option(
        help: ArgumentHelp(
            "Loads of the capacity curve: 80%,100%,120% or \"50%..150% step 10%\" (50% to 200%).", valueName: "loads"))
    var factor: String?

    @Option(help: "The highest load at which a breaking point is looked for (400%).")
    var upTo: String?

    @OptionGroup var draws: DrawOptions

    @Option(help: "Replications at every load (100 of a week or less; 1 of a horizon by number of contacts).")
    var replications: Int?

    @OptionGroup var output: ResultOptions

    @Option(
        help: ArgumentHelp("Write a page with the capacity curves and their table, whole in one file.", valueName: "file"))
    var html: String?

    func validate() throws {
        var problems = RunChecks.problems(replications: replications, threads: draws.threading.threads)
        if let factor {
            do { _ = try LoadList.read(factor) } catch { problems.append("--factor \(error.text)") }
        }
        if let upTo, LoadList.load(upTo).map({ $0 >= 1 }) != true {
            problems.append("--up-to \(upTo) is not a load from 100% to 2000%.")
        }
        if !problems.isEmpty { throw ValidationError(problems.joined(separator: "\n       ")) }
    }

    func run() throws {
        var plan = LoadTestPlan(
            run: RunPlan(
                seed: draws.seed, replications: replications,
                threads: draws.threading.count))
        if let factor, let loads = try? LoadList.read(factor) { plan.curve = loads }
        if let upTo, let most = LoadList.load(upTo) { plan.most = most }
        let request = StressRequest(
            path: scenario.file, overrides: try scenario.overrides(), flags: stress.flags, target: target,
            plan: plan, jsonFile: output.jsonFile, csvFolder: output.csv, htmlFile: html)
        let tested = try LongWork.run(SeriesControl(), isQuiet: output.quiet) { control throws(WorkbenchError) in
            try Workbench.stress(request, control: control)
        }
        show(tested)
        if tested.test.run.end == .interrupted { throw Failure(code: .interrupted) }
    }

    private func show(_ tested: LoadTested) {
        guard output.json || !output.quiet else { return }
        if output.json {
            Console.say(Workbench.json(tested.test))
            if tested.test.run.end == .interrupted { Console.complain("Interrupted; what was finished is reported.") }
        } else {
            Console.say(LoadTestText(tested.test, elapsed: tested.elapsed).text)
        }
    }
}
