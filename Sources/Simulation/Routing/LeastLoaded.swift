/// The fewest slots taken.
enum LeastLoaded: AgentPolicy {
    static let name = "least-loaded"
    static let summary = "the person with the smallest share of slots taken"
    static let search = AgentSearch.leastLoaded
    static func score(_ a: FreeAgent) -> Double { a.load }
}
