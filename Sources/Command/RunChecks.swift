/// Limits of the flags that verbs with runs share.
enum RunChecks {
    /// Replications at most in a run to a precision, where nothing is said.
    static let mostReplications = 10_000

    /// What is wrong, a sentence each.
    ///
    /// - Parameters:
    ///   - maxReplications: Nil where it is not given.
    ///   - isPrecise: Whether the run is to a precision, to which alone `maxReplications` belongs.
    static func problems(replications: Int? = nil, maxReplications: Int? = nil, isPrecise: Bool = true, threads: Int? = nil) -> [String] {
        var problems: [String] = []
        func check(_ value: Int?, _ name: String, _ range: ClosedRange<Int>) {
            guard let value, !range.contains(value) else { return }
            problems.append("\(name) \(value) is not between \(range.lowerBound) and \(range.upperBound).")
        }
        check(replications, "--replications", 1...10_000_000)
        check(maxReplications, "--max-replications", 1...10_000_000)
        check(threads, "--threads", 1...1024)
        if maxReplications != nil, !isPrecise {
            problems.append("--max-replications caps a run to a --precision; name one, or write --replications.")
        }
        return problems
    }
}
