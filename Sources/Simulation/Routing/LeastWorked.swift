/// Fair shares of effort: the person who worked the smallest share of the time present.
enum LeastWorked: AgentPolicy {
    static let name = "least-worked"
    static let summary = "the person whose effort is the smallest share of the time present"
    static let search = AgentSearch.everyone
    static func score(_ a: FreeAgent) -> Double { a.shareWorked }
}
