import Stochastics

/// Deadlines of waiting contacts: who has the least time left, and whose priority rises as a promised time runs out.
extension Engine {
    /// A contact is about to join a line: its deadline and its priority at this moment.
    mutating func startClocks(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let t = Int(c.pointee.type)
        talk.pointee.priority = Int32(truncatingIfNeeded: m.types[t].priority)
        if m.clocks.usesDeadlines {
            let limits = m.clocks.limits + (t &* 4 &+ Int(talk.pointee.severity))
            let wait = moment(.answered, slot, after: limits.pointee.answered)
            let first = moment(.firstResponse, slot, after: limits.pointee.firstResponse)
            let next = moment(.nextResponse, slot, after: limits.pointee.nextResponse)
            let resolution = moment(.resolution, slot, after: limits.pointee.resolution)
            talk.pointee.due = min(min(wait, first), min(next, resolution))
        }
    }

    /// Puts a contact into its line by its deadline; behind those with the same. Whoever was put to the front stays there.
    mutating func insertByDeadline(_ slot: UInt32, into list: UnsafeMutablePointer<SlotList>) {
        let r = contacts.records
        var before = list.pointee.tail
        while before != none32 && isAheadInLine(slot, before) { before = r[Int(before)].previous }
        let next = before == none32 ? list.pointee.head : r[Int(before)].next
        r[Int(slot)].previous = before
        r[Int(slot)].next = next
        if before == none32 { list.pointee.head = slot } else { r[Int(before)].next = slot }
        if next == none32 { list.pointee.tail = slot } else { r[Int(next)].previous = slot }
    }

    private mutating func isAheadInLine(_ a: UInt32, _ b: UInt32) -> Bool {
        contacts.records[Int(b)].rank >= 0 && talks[Int(a)].due < talks[Int(b)].due
    }

    // MARK: Escalation

    /// A contact has joined a line: what its clocks have used up already raises its priority, and the next rise is timed.
    mutating func startEscalation(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let t = Int(c.pointee.type)
        let span = m.clocks.escalationSpans[t]
        let before = talk.pointee.priority
        var next = never
        for i in 0..<Int(span.count) {
            let rule = m.clocks.escalations + (Int(span.start) + i)
            guard rule.pointee.severity < 0 || rule.pointee.severity == Int8(talk.pointee.severity),
                rule.pointee.priority < talk.pointee.priority
            else { continue }
            let time = moment(rule.pointee.kind, slot, after: rule.pointee.after)
            if time <= now {
                talk.pointee.priority = rule.pointee.priority
            } else {
                next = min(next, time)
            }
        }
        talk.pointee.escalation = 0
        if next != never {
            talk.pointee.escalation = schedule(next, EventClass.timer, EventAction.escalation, slot)
        }
        if talk.pointee.priority < before {
            if talk.pointee.flags & TalkFlag.escalated == 0 {
                talk.pointee.flags |= TalkFlag.escalated
                ledger.talkLines[Int(c.pointee.line)].escalated &+= 1
            }
            if isTracing { trace(slot, .escalated) }
        }
    }

    /// So much of a promised time is used up.
    @inline(never)
    mutating func escalates(_ event: Event) {
        let slot = event.slot
        guard Int(slot) < talkCapacity, talks[Int(slot)].escalation == event.sequence,
            contacts.records[Int(slot)].state == ContactState.waiting
        else { return }
        startEscalation(slot)
        // The order of those who wait has changed.
        if m.reserves { seekForWaiting() }
    }
}
