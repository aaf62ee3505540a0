/// Service in random order.
enum RandomContact: ContactPolicy {
    static let name = "random"
    static let summary = "any waiting contact, all alike"
    static let scansLine = true
    static func score(_ c: WaitingContact) -> Double { c.isAtFront ? -1 : c.randomNumber }
}
