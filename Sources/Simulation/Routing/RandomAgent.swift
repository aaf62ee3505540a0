/// Any eligible person of any eligible team, all alike.
enum RandomAgent: AgentPolicy {
    static let name = "random"
    static let summary = "any free person of all eligible teams, all alike"
    static let search = AgentSearch.everyone
    static func score(_ a: FreeAgent) -> Double { a.randomNumber }
}
