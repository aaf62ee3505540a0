/// Limits of the flags that verbs with runs share.
enum RunChecks {
    /// What is wrong, a sentence each.
    static func problems(replications: Int? = nil, maxReplications: Int? = nil, threads: Int? = nil) -> [String] {
        var problems: [String] = []
        func check(_ value: Int?, _ name: String, _ range: ClosedRange<Int>) {
            guard let value, !range.contains(value) else { return }
            problems.append("\(name) \(value) is not between \(range.lowerBound) and \(range.upperBound).")
        }
        check(replications, "--replications", 1...10_000_000)
        check(maxReplications, "--max-replications", 1...10_000_000)
        check(threads, "--threads", 1...1024)
        return problems
    }
}
