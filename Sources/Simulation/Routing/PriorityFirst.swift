/// Non-preemptive priority by contact type.
enum PriorityFirst: ContactPolicy {
    static let name = "priority"
    static let summary = "the contact with the lowest `priority` number"
    static let lineOrder = LineOrder.any
    static let readsPriority = true
    static func score(_ c: WaitingContact) -> Double { c.isAtFront ? -.infinity : c.priority }
}
