/// In turn around the circle of all people.
enum RoundRobin: AgentPolicy {
    static let name = "round-robin"
    static let summary = "the next person in turn"
    static let search = AgentSearch.everyone
    static func score(_ a: FreeAgent) -> Double { a.turn }
}
