import ArgumentParser
import Workbench

/// Stages and faults on the command line.
struct StressOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A stage in place of the stages and faults of the file: \"hold 150% for 8h\", \"ramp to 150% over 8h\", \"spike to 300% for 15m at fri 20:00\"; may be repeated.",
            valueName: "stage"))
    var stage: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A fault in place of the stages and faults of the file: \"bot down fri 20:30-21:15\", \"chat down sat 11:00-12:30, 60% return within 30m\", \"20% of desk absent on fri\", \"15% slower on fri\"; may be repeated.",
            valueName: "fault"))
    var fault: [String] = []

    var flags: StressFlags { StressFlags(stages: stage, faults: fault) }
}
