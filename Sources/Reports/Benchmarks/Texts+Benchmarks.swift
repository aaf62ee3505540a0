/// What suites print.
extension Texts {
    static let policy = "policy"
    static let place = "place"
    static let standing = "STANDING"
    static let amongBest = "nobody shown better"
    static let aloneBest = "best of all"
    static func policies(_ count: Int) -> String { count == 1 ? "1 policy" : "\(count) policies" }
    static func scenarios(_ count: Int) -> String { count == 1 ? "1 scenario" : "\(count) scenarios" }
    static func suite(_ policies: String, _ scenarios: String, _ count: String, seed: UInt64) -> String {
        "\(policies) on \(scenarios), the same \(count) for each policy, seed \(seed)"
    }
    static func placeLegend(_ level: String, _ count: Int) -> String {
        "place 1–3: between 1 and 3, with \(level) for all \(Numbers.grouped(count)) differences at once; from 1: nobody is shown better"
    }
    static func lines(_ part: Int, of all: Int) -> String { "\(part) of \(all) lines" }
    static let check = "CHECK"
    static func checked(_ count: String, isPaired: Bool, seed: UInt64, baseline: UInt64) -> String {
        isPaired
            ? "against the baseline, \(count) on the same customers (seed \(seed))"
            : "against the baseline (seed \(baseline)), \(count) on other customers (seed \(seed))"
    }
    static func verdicts(worse: Int, better: Int, same: Int, within: Int) -> String {
        "\(worse) worse, \(better) better, \(same) the same in every replication, \(within) within noise and tolerance"
    }
    static func untold(_ count: Int) -> String { "\(count) without a figure to compare" }
    static let before = "before"
    static let loss = "loss"
    static let atLeast = "at least"
    static let tolerance = "tolerance"
    static let worseMark = "✗"
    static let betterMark = "✓"
    static func checkLegend(_ level: String) -> String {
        "worse: the loss is above the tolerance, shares in points; a version that lost nothing raises any alarm with at most \(level)"
    }
    static let betterHint = "What got better can be kept with --record."
    static func added(_ rows: [String]) -> String { "not in the baseline, not judged: \(some(rows)); --record adds it" }
    static func gone(_ rows: [String]) -> String { "in the baseline and no longer in the suite: \(some(rows))" }
    static func changed(_ cases: [String]) -> String { "made of another text than the baseline's: \(some(cases))" }
    private static func some(_ names: [String]) -> String {
        names.count <= 3 ? names.joined(separator: ", ") : names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more"
    }
    static let speed = "SPEED"
    static func speed(_ scenario: String, _ perSecond: String, _ contacts: String, _ seconds: String) -> String {
        "\(scenario) \(perSecond) contacts a second (\(contacts) in \(seconds))"
    }
    static let speedHow = "wall time on this machine; no part of any verdict"
}
