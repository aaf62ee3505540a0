import Stochastics

/// Counters of the promises: each has a line of its own per row, booked by the arrival of the attempt.
extension Engine {
    private mutating func severity(_ c: UnsafeMutablePointer<Contact>) -> Int8 {
        m.hasTalks ? Int8(truncatingIfNeeded: talks[c - contacts.records].severity) : 0
    }

    /// A contact has asked for a person, or a customer for a later answer: one more that the promises on it are about.
    @inline(never)
    mutating func bookAsked(_ slot: UInt32, isMessage: Bool = false, _ change: Int32 = 1) {
        let c = contacts.records + Int(slot)
        let severity = severity(c)
        let isReached = m.hasTalks && talks[Int(slot)].flags & TalkFlag.reached != 0
        let r = Int(c.pointee.line) / m.typeCount
        for i in 0..<ledger.promises {
            let promise = m.clocks.promises + i
            guard promise.pointee.type == c.pointee.type, (promise.pointee.kind == .nextResponse) == isMessage,
                promise.pointee.severity < 0 || promise.pointee.severity == severity,
                // A later leg of somebody whom a person has already turned to.
                promise.pointee.kind != .reached || !isReached
            else { continue }
            let line = ledger.promiseLines + (r &* ledger.promises &+ i)
            line.pointee.asked = line.pointee.asked &+ UInt32(bitPattern: change)
        }
    }

    /// A leg is passed on: the promise of its resolution is judged by the leg that follows, and so is that of the first person
    /// where none has turned to it.
    mutating func withdraw(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let severity = severity(c)
        let isReached = m.hasTalks && talks[Int(slot)].flags & TalkFlag.reached != 0
        let r = Int(c.pointee.line) / m.typeCount
        for i in 0..<ledger.promises {
            let promise = m.clocks.promises + i
            guard promise.pointee.type == c.pointee.type,
                promise.pointee.kind == .resolution || promise.pointee.kind == .reached && !isReached,
                promise.pointee.severity < 0 || promise.pointee.severity == severity
            else { continue }
            ledger.promiseLines[r &* ledger.promises &+ i].asked &-= 1
        }
    }

    /// A clock has stopped at `time`, or shows it at the end of the horizon. `team`: who answered, where that matters.
    mutating func bookPromises(_ kind: PromiseKind, _ slot: UInt32, _ time: Int64, isOpen: Bool = false, by team: Int32 = -1) {
        guard ledger.promises > 0 else { return }
        let c = contacts.records + Int(slot)
        let severity = severity(c)
        let r = Int(c.pointee.line) / m.typeCount
        for i in 0..<ledger.promises {
            let promise = m.clocks.promises + i
            guard promise.pointee.type == c.pointee.type, promise.pointee.kind == kind,
                promise.pointee.severity < 0 || promise.pointee.severity == severity,
                promise.pointee.team < 0 || promise.pointee.team == team
            else { continue }
            let line = ledger.promiseLines + (r &* ledger.promises &+ i)
            let isWithin = time <= promise.pointee.microseconds
            if isOpen {
                line.pointee.notDue &+= isWithin ? 1 : 0
            } else {
                line.pointee.stopped &+= 1
                line.pointee.inTime &+= isWithin ? 1 : 0
            }
        }
    }

    /// A contact is answered by a person at a desk.
    ///
    /// - Parameter response: `never` where the first answer comes later, with the end of the first piece of work, or has come
    ///   already.
    @inline(never)
    mutating func bookAnswerPromises(_ c: UnsafeMutablePointer<Contact>, wait: Int64, response: Int64) {
        let slot = UInt32(truncatingIfNeeded: c - contacts.records)
        bookPromises(.answered, slot, wait, by: Int32(agents.records[Int(c.pointee.agent)].team))
        if response != never { bookPromises(.firstResponse, slot, response) }
        if m.hasTalks { reachPerson(slot) }
    }

    /// A customer has left while waiting.
    @inline(never)
    mutating func bookAbandonPromises(_ c: UnsafeMutablePointer<Contact>, wait: Int64) {
        let severity = severity(c)
        let r = Int(c.pointee.line) / m.typeCount
        for i in 0..<ledger.promises {
            let promise = m.clocks.promises + i
            guard promise.pointee.type == c.pointee.type,
                promise.pointee.severity < 0 || promise.pointee.severity == severity
            else { continue }
            let line = ledger.promiseLines + (r &* ledger.promises &+ i)
            switch promise.pointee.kind {
            case .answered:
                line.pointee.abandonedInTime &+= wait <= promise.pointee.microseconds ? 1 : 0
                line.pointee.abandonedShort &+= wait <= m.types[Int(c.pointee.type)].short ? 1 : 0
            case .abandoned: line.pointee.stopped &+= 1
            case .firstResponse, .nextResponse, .resolution, .reached: break
            }
        }
    }
}
