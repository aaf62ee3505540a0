// States of the queue, averaged over time or at the end of the run or of the interval.
extension Measure<ContactTotals> {
    static let meanQueue = ratio(
        "queue", of: .contacts, "Contacts waiting for people, averaged over time.",
        formula: "time spent waiting ÷ length", unit: .average, { $0.waiting }, over: { $0.time })
    static let meanInWork = ratio(
        "in-work", of: .contacts, "Contacts in work with people, averaged over time.",
        formula: "time spent in work ÷ length", unit: .average, { $0.inWork }, over: { $0.time })
    static let queueAtEnd = count(
        "queue-at-end", of: .contacts, "Contacts waiting at the end.", formula: "waiting at the end",
        accumulates: false
    ) { $0.waitingAtEnd }
    static let storedAtEnd = count(
        "stored-at-end", of: .contacts, "Stored contacts at the end.", formula: "stored at the end",
        accumulates: false
    ) { $0.storedAtEnd }
    static let oldestAtEnd = count(
        "oldest-at-end", of: .contacts,
        "Age of the oldest contact waiting or stored at the end; 0 where none waits.",
        formula: "age of the oldest", unit: .seconds, scale: microsecond, accumulates: false
    ) { $0.oldestAtEnd }
}
