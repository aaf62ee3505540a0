/// The customer with the highest value class.
enum MostValued: ContactPolicy {
    static let name = "value"
    static let summary = "the customer of the first-named class under `value`"
    static let lineOrder = LineOrder.any
    static let readsValue = true
    static func score(_ c: WaitingContact) -> Double { c.isAtFront ? -.infinity : c.valueRank }
}
