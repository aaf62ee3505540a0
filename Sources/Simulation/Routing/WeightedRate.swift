/// The c-mu rule: weight × completion rate, highest first (Cox and Smith, Queues, 1961).
enum WeightedRate: ContactPolicy {
    static let name = "weighted"
    static let summary = "the highest `weight` ÷ mean handling time (the c-mu rule)"
    static let lineOrder = LineOrder.any
    static func score(_ c: WaitingContact) -> Double { c.isAtFront ? -.infinity : -c.weightedRate }
}
