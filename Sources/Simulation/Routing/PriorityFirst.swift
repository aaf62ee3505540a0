/// Non-preemptive priority by contact type.
enum PriorityFirst: ContactPolicy {
    static let name = "priority"
    static let summary = "the contact with the lowest `priority` number"
    static func score(_ c: WaitingContact) -> Double { c.isAtFront ? -.infinity : c.priority }
}
