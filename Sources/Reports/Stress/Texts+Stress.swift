// Load tests.
extension Texts {
    static let loadTest = "Load test"
    static let target = "target"
    static let breaksAt = "breaks at"
    static let breakingPoints = "BREAKS AT"
    static let now = "now"
    static let capacity = "CAPACITY"
    static let loadHeading = "load"
    static let leastHeadroom = "LEAST TO SPARE"
    static let leastToSpare = "least to spare"
    static let stagesAndFaults = "stages and faults"
    static let freePeople = "free"
    static let stressHeading = "STRESS"
    static let without = "without"
    static let with = "with"
    static let change = "change"
    static let backAfter = "back after"
    static let nothingJudged = "nobody asked"
    static let notFinished = "not finished"
    static let endless = "endless"
    static let same = "the same"
    static let unknownRecovery = "no interval left"
    static let nobodyCame = "nobody came"
    static func atEachLoad(_ count: String, _ loads: Int) -> String {
        loads == 1 ? count : "\(count) at each of \(loads) loads"
    }
    static func aboveLoad(_ load: String) -> String { "above \(load)" }
    static func belowLoad(_ load: String) -> String { "below \(load)" }
    static func notWithin(_ time: String) -> String { "not within \(time)" }
    static let atOnce = "at once"
    static let loadDefinition =
        "load: all arrivals of the file are 100%; lower loads leave some out, higher ones add some"
    static func breaksDefinition(_ level: String) -> String {
        "load it breaks at: the figure equals the target; \(level) interval: its own interval holds it"
    }
    static func metFrom(_ load: String) -> String { "met from \(load)" }
    static let risingDefinition = "met from: the figure gets better with load; below that load the target is missed"
    static let headroomDefinition =
        "to spare: load at which those who arrive in the interval miss it; free: people without work"
    static let recoveryDefinition =
        "back after: end of the last interval shown worse than without stress (shares: by a point)"
    static let interruptedTest = "Interrupted: what was finished is reported."
}
