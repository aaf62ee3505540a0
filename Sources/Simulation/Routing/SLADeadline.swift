/// The least time left on the clocks that targets promise, pauses respected; contacts that nothing was promised to come
/// last, in the order of joining. The moment is found when a contact joins the queue.
enum SLADeadline: ContactPolicy {
    static let name = "sla-deadline"
    static let summary = "the contact with the least time left on a clock of its targets (first response, next response, resolution, answered)"
    static let lineOrder = LineOrder.deadline
    static func score(_ c: WaitingContact) -> Double {
        c.isAtFront ? -.infinity : c.isDeferred ? behindAll + c.deadline : c.deadline
    }
    /// An automatic reply puts a contact behind those whose customers wait.
    private static let behindAll = 0x1p64
}
