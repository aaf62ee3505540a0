/// The team that is fastest with the contact.
enum BestSkill: AgentPolicy {
    static let name = "best-skill"
    static let summary = "a person of the team with the best pace for the contact"
    static let search = AgentSearch.leastLoaded
    static func score(_ a: FreeAgent) -> Double { a.pace }
}
