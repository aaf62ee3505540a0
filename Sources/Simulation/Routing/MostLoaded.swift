/// Fill one person before the next.
enum MostLoaded: AgentPolicy {
    static let name = "most-loaded"
    static let summary = "the person with the largest share of slots taken who still has room"
    static let search = AgentSearch.mostLoaded
    static func score(_ a: FreeAgent) -> Double { -a.load }
}
