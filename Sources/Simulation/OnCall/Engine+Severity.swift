import Stochastics

/// How urgent contacts are, and when each severity reaches a first person.
extension Engine {
    /// The severity of a customer's story: given by a trace, or drawn once and kept.
    @inline(__always)
    mutating func drawSeverity(_ c: UnsafeMutablePointer<Contact>) -> UInt8 {
        _slowPath(m.onCall.hasSeverities) ? drawAmongSeverities(c) : 0
    }

    @inline(never)
    private mutating func drawAmongSeverities(_ c: UnsafeMutablePointer<Contact>) -> UInt8 {
        if let given = traceFacts(c)?.pointee.severity, given >= 0 { return UInt8(given) }
        let shares = m.onCall.shares + Int(c.pointee.type) &* 4
        // Nothing to draw where all are alike.
        if shares[0] >= 1 { return 0 }
        let u = uniform(c, Purpose.severity)
        var severity = 0
        while severity < 3 && u >= shares[severity] { severity += 1 }
        return UInt8(severity)
    }

    /// 0 low … 3 critical; low where the scenario knows no severities.
    @inline(__always)
    mutating func severity(_ slot: UInt32) -> Int {
        m.hasTalks ? Int(talks[Int(slot)].severity) : 0
    }

    /// The severity line of an attempt.
    @inline(__always)
    mutating func severityLine(_ slot: UInt32) -> UnsafeMutablePointer<SeverityLine> {
        ledger.severityLines
            + (Int(contacts.records[Int(slot)].line) &* 4 &+ Int(talks[Int(slot)].severity))
    }

    /// An attempt has entered.
    @inline(__always)
    mutating func bookSeverity(_ slot: UInt32) {
        if _slowPath(m.onCall.hasSeverities) && contacts.records[Int(slot)].leg == 0 { severityLine(slot).pointee.arrived &+= 1 }
    }

    /// An attempt asks for a person: from now on it is to reach one.
    @inline(__always)
    mutating func bookNeed(_ slot: UInt32) {
        if _slowPath(m.onCall.hasSeverities) { bookNeedBySeverity(slot) }
    }

    @inline(never)
    private mutating func bookNeedBySeverity(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        talks[Int(slot)].need = c.pointee.line &* 4 &+ UInt32(talks[Int(slot)].severity)
        severityLine(slot).pointee.offered &+= 1
    }

    /// The bot gave the first answer, and the contact ends without having asked for a person.
    mutating func bookAnsweredByBotOnly(_ slot: UInt32) {
        ledger.talkLines[Int(contacts.records[Int(slot)].line)].answeredByBotOnly &+= 1
        if m.onCall.hasSeverities { severityLine(slot).pointee.answeredByBotOnly &+= 1 }
    }

    /// A first person is with the contact.
    @inline(__always)
    mutating func bookReached(_ slot: UInt32, onCall: Bool = false) {
        if _slowPath(m.onCall.hasSeverities) { bookReachedBySeverity(slot, onCall: onCall) }
    }

    @inline(never)
    private mutating func bookReachedBySeverity(_ slot: UInt32, onCall: Bool) {
        let talk = talks + Int(slot)
        guard talk.pointee.need != none32, talk.pointee.flags & TalkFlag.ghost == 0 else { return }
        let line = ledger.severityLines + Int(talk.pointee.need)
        let time = now &- contacts.records[Int(slot)].arrival
        line.pointee.reached &+= 1
        line.pointee.timeToReach &+= time
        if talk.pointee.need < discardLine &* 4 {
            let cell = Int(talk.pointee.need) % (m.typeCount &* 4)
            let bucket = WaitBuckets.bucket(ofMicroseconds: time)
            ledger.reachHistograms[cell &* WaitBuckets.count &+ bucket] &+= 1
        }
        line.pointee.reachedInTime &+= time <= promisedReach(talk.pointee.need) ? 1 : 0
        if onCall {
            line.pointee.reachedOnCall &+= 1
            line.pointee.timeToReachOnCall &+= time
        }
        talk.pointee.need = none32
    }

    /// Time within which a person is promised to the contacts of a severity line.
    private mutating func promisedReach(_ line: UInt32) -> Int64 {
        m.onCall.thresholds[Int(line) % (m.typeCount &* 4)]
    }

    /// Still to be reached at the end of the horizon, and not late yet.
    mutating func bookOpenReach(_ slot: UInt32) {
        let talk = talks + Int(slot)
        guard talk.pointee.need != none32, talk.pointee.flags & TalkFlag.ghost == 0 else { return }
        if now &- contacts.records[Int(slot)].arrival <= promisedReach(talk.pointee.need) {
            ledger.severityLines[Int(talk.pointee.need)].openNotDue &+= 1
        }
    }
}
