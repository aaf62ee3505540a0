/// The longest idle: people with nothing in hand first, then whose load last changed longest ago.
enum LongestIdle: AgentPolicy {
    static let name = "longest-idle"
    static let summary = "the person idle longest; with several contacts at once, people with nothing in hand first"
    static let search = AgentSearch.leastLoaded
    static func score(_ a: FreeAgent) -> Double { a.slotsTaken > 0 ? .infinity : -a.idle }
}
