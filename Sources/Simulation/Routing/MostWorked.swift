/// The person who worked the largest share of the time present.
enum MostWorked: AgentPolicy {
    static let name = "most-worked"
    static let summary = "the person whose effort is the largest share of the time present"
    static let search = AgentSearch.everyone
    static func score(_ a: FreeAgent) -> Double { -a.shareWorked }
}
