/// First come, first served over all lines.
enum FirstInFirstOut: ContactPolicy {
    static let name = "fifo"
    static let summary = "the contact that joined the queue first"
    static func score(_ c: WaitingContact) -> Double { c.place }
}
