/// Last come, first served; contacts put to the front still go first.
enum LastInFirstOut: ContactPolicy {
    static let name = "lifo"
    static let summary = "the contact that joined the queue last"
    static let lineOrder = LineOrder.reverse
    static func score(_ c: WaitingContact) -> Double { c.place }
}
