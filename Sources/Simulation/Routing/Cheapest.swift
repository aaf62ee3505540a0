/// The team that costs least per hour; a team without a stated cost comes last.
enum Cheapest: AgentPolicy {
    static let name = "cheapest"
    static let summary = "a person of the team with the lowest stated cost"
    static let search = AgentSearch.leastLoaded
    static func score(_ a: FreeAgent) -> Double { a.cost }
}
