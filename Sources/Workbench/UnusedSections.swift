import Scenarios
import Simulation

/// What a scenario says that a verb does not use, and what its cost leaves out, so that nobody takes it for simulated.
enum UnusedSections {
    /// Sections that the verb does not even read: a suite puts its own lines into files that were written for another run, such as a day in
    /// place of a week, and stages or plans of that week must not stand in its way.
    static func leftOut(by verb: String) -> Set<String> { verb == "bench" ? ["stress", "planning"] : [] }

    /// One note for all of it; nil where everything is used.
    static func note(_ scenario: Scenario, verb: String) -> String? {
        var sentences: [String] = []
        let sections = [("`stress`", scenario.stress != nil && verb != "stress"), ("`planning`", scenario.planning != nil)]
            .filter(\.1).map(\.0)
        if !sections.isEmpty {
            let isOne = sections.count == 1
            sentences.append(
                sections.joined(separator: " and ")
                    + (isOne ? " is" : " are") + " read and checked, but not used by `\(verb)`.")
        }
        sentences += UnpricedParts.sentences(scenario)
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }
}
