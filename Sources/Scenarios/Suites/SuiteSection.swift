/// The keys of a suite.
enum SuiteSection {
    static let bench = Key("bench", Kind<Int>.phrase(Numbers.count), "The version of the format: 1.")
    static let title = Key("title", Kind<String>.text, "A line for reports.")
    static let scenarios = Key(
        "scenarios", Kind<Node>.raw(.list(.text)), "Scenario files, beside this one; each meets every policy.")
    static let set = Key(
        "set", .raw(.map(keys: "lines of a scenario", .text)), "Lines put in place of what every scenario says.",
        allowsNone: true)
    static let policies = Key(
        "policies", .raw(.map(keys: "a policy", .text)),
        "Named policies, each a block of lines put in place of what the scenarios say; `none` leaves them as they are.")
    static let measures = Key(
        "measures", Kind<[Located<SuiteMeasures.Phrase>]>.list(SuiteMeasures.measure),
        "What is judged; the shares in time and waits of every contact and the customers lost where nothing is said.")
    static let replications = Key(
        "replications", Kind<Int>.phrase(Numbers.count), "Replications of each scenario under each policy.", default: "60")
    static let seed = Key("seed", Kind<Int>.phrase(Numbers.count), "Seed of all draws.", default: "1")
    static let confidence = Key(
        "confidence", Kind<Double>.phrase(Shares.share), "Level at which the whole ranking holds.", default: "95%")
    static let alarms = Key(
        "alarms", Kind<Double>.phrase(Shares.share), "Chance of any false alarm of a check, over all its figures.",
        default: "1%")
    static let tolerance = Key(
        "tolerance", .block { ToleranceSection.description }, "By how much a check lets a measure get worse.")

    static let description = SectionDescription(
        "suite", "Policies on scenarios, for the verb `bench`.",
        keys: [
            bench.description, title.description, scenarios.description, set.description, policies.description,
            measures.description, replications.description, seed.description, confidence.description,
            alarms.description, tolerance.description,
        ])
}

/// What a check lets pass.
enum ToleranceSection {
    static let shares = Key("shares", Kind<Double>.phrase(Shares.share), "Points of every share.", default: "0.5%")
    static let others = Key(
        "others", Kind<Double>.phrase(Shares.share), "Share of the recorded figure, for everything else.", default: "5%")

    static let description = SectionDescription(
        "tolerance", "By how much a check lets a measure get worse.", keys: [shares.description, others.description])
}

/// Measures of a suite: `service-level of phone`, `asa of vip tolerance 2%`.
enum SuiteMeasures {
    struct Phrase: Sendable {
        var measure: Names.Reference
        var scope: String
        var tolerance: Double?
    }

    static let measure = Grammar<Phrase>(
        title: "measure", expected: Messages.expectedSuiteMeasure,
        pattern: "^[^\\s]+( of [^\\s]+)?( tolerance \(Shares.pattern))?$",
        examples: ["service-level of phone", "asa of vip tolerance 2%", "abandonment"]
    ) { (words: inout Words) throws(PhraseProblem) in
        let measure = try Names.read(&words)
        let scope = words.take("of") ? try Names.read(&words).name : "all"
        let tolerance = words.take("tolerance") ? try Shares.readShare(&words) : nil
        return Phrase(measure: measure, scope: scope, tolerance: tolerance)
    }
}
