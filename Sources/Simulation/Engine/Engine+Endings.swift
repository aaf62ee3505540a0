import Stochastics

/// How attempts end, and what ends a customer's story. Each ending is booked in one place.
extension Engine {
    /// An attempt leaves the system in a way that no flow counts by itself.
    mutating func leaveOtherwise(_ c: UnsafeMutablePointer<Contact>) {
        ledger.flows[Int(flowLine(c))].left &+= 1
        typeStates[Int(c.pointee.type)].inSystem &-= 1
    }

    /// The last attempt of a customer has ended; the slot is free again.
    @inline(__always)
    mutating func endStory(_ slot: UInt32, isLost: Bool) {
        let c = contacts.records + Int(slot)
        let line = ledger.typeLines + Int(c.pointee.firstLine)
        if isLost {
            line.pointee.customersLost &+= 1
        } else if c.pointee.attempt == 0 {
            line.pointee.resolvedFirst &+= 1
        } else {
            line.pointee.customersDone &+= 1
        }
        c.pointee.state = ContactState.free
        c.pointee.pending = 0
        c.pointee.timer = 0
        contacts.release(slot)
    }

    /// A customer leaves the queue (or an alert) at `time`, by patience or because the limit on waiting is reached.
    @inline(__always)
    mutating func abandon(_ slot: UInt32, at time: Int64, wasWaiting: Bool) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        let type = m.types + t
        if wasWaiting { leaveLine(slot) }
        countLines(t, -1)
        let line = ledger.typeLines + Int(c.pointee.line)
        if c.pointee.flags & ContactFlag.expires != 0 && time == c.pointee.deadline {
            line.pointee.expired &+= 1
            if isTracing { trace(slot, .expires) }
            leaveOtherwise(c)
            endStory(slot, isLost: true)
        } else {
            let wait = time &- c.pointee.enqueued
            line.pointee.abandoned &+= 1
            line.pointee.waitAbandoned &+= wait
            line.pointee.abandonedInTime &+= wait <= type.pointee.threshold ? 1 : 0
            line.pointee.abandonedShort &+= wait <= type.pointee.short ? 1 : 0
            if c.pointee.line < discardLine {
                ledger.abandonHistograms[
                    t &* WaitBuckets.count &+ WaitBuckets.bucket(ofMicroseconds: wait)] &+= 1
            }
            ledger.flows[Int(flowLine(c))].abandoned &+= 1
            if ledger.promises > 0 { bookAbandonPromises(c, wait: wait) }
            if isTracing { trace(slot, .abandons, at: time) }
            typeStates[t].inSystem &-= 1
            if !(type.pointee.features & TypeFeature.retries != 0 && retry(slot, type.pointee.onAbandon)) {
                endStory(slot, isLost: true)
            }
        }
        if isReleasing != none32 {
            // The person who was being alerted is free for another.
            let agent = isReleasing
            isReleasing = none32
            becomeFree(agent)
        }
        // Whom it kept from being served may be now.
        if m.reserves && wasWaiting { seekForWaiting() }
    }

    /// Refused for want of a line, a place, open hours, or a bot session.
    mutating func block(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        ledger.typeLines[Int(c.pointee.line)].blocked &+= 1
        ledger.flows[Int(flowLine(c))].refused &+= 1
        if isTracing { trace(slot, .blocked) }
        typeStates[Int(c.pointee.type)].inSystem &-= 1
        if !retry(slot, m.types[Int(c.pointee.type)].onBlocked) { endStory(slot, isLost: true) }
    }

    /// Does not join the queue.
    mutating func balk(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        ledger.typeLines[Int(c.pointee.line)].balked &+= 1
        ledger.flows[Int(flowLine(c))].refused &+= 1
        if isTracing { trace(slot, .balks) }
        typeStates[Int(c.pointee.type)].inSystem &-= 1
        if !retry(slot, m.types[Int(c.pointee.type)].onBalk) { endStory(slot, isLost: true) }
    }

    /// Dropped when the hours ended.
    mutating func cutOff(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        leaveLine(slot)
        countLines(t, -1)
        ledger.typeLines[Int(c.pointee.line)].cut &+= 1
        if isTracing { trace(slot, .cut) }
        leaveOtherwise(c)
        endStory(slot, isLost: true)
    }
}
