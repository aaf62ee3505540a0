/// Priority that rises while a contact waits: the number falls by `priority-growth` levels an hour.
enum GrowingPriority: ContactPolicy {
    static let name = "growing-priority"
    static let summary = "the lowest `priority` number after taking off what waiting has gained (`priority-growth`)"
    static let readsPriority = true
    static func score(_ c: WaitingContact) -> Double {
        c.isAtFront ? -.infinity : c.priority - c.priorityGrowth * c.waited
    }
}
