/// The person who served this customer last, if free; others are all alike.
enum LastAgent: AgentPolicy {
    static let name = "last-agent"
    static let summary = "the person who served this customer last, while still at work since then"
    static let search = AgentSearch.everyone
    static func score(_ a: FreeAgent) -> Double { a.servedLast ? 0 : 1 }
}
