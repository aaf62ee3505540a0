/// What the reader says about suites.
extension Messages {
    static let expectedSuiteMeasure = "a measure, such as `service-level of phone` or `asa of phone tolerance 2%`"
    static let expectedScenarioFile = "the name of a scenario file"
    static let expectedLine = "a value as a scenario has it"

    static func emptySuite() -> Wording { Wording("the file is empty", "begin with `bench: 1`") }
    static func notASuite() -> Wording {
        Wording("this is no suite", "begin with `bench: 1`, then `scenarios:` and `policies:`")
    }
    static func noSuiteVersion() -> Wording { Wording("the version of the suite is missing", "begin with `bench: 1`") }
    static func isScenario() -> Wording {
        Wording("this is a scenario, not a suite", "a suite begins with `bench: 1` and names its scenarios")
    }
    static func suiteLacks(_ key: String) -> Wording { Wording("the suite has no `\(key)`") }
    static func twice(_ what: String) -> Wording { Wording("\(what) stands here twice") }
    static func outside(_ key: String, _ least: String, _ most: String) -> Wording {
        Wording("`\(key)` is not between \(least) and \(most)")
    }
    static func notJudged(_ measure: String, near: String?) -> Wording {
        Wording(
            "`\(measure)` is no measure of contacts, teams or money with an interval",
            near.map { didYouMean($0) } ?? "see `vardiya list measures`")
    }
    static func linesInList() -> Wording { Wording("a list of a changed line holds texts only") }
    static func tooMany(_ key: String, most: Int) -> Wording { Wording("`\(key)` has more than \(most) entries") }
}
