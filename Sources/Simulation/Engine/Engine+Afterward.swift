/// What a served contact does next: a transfer, a new attempt, or nothing.
extension Engine {
    /// 1 + the transfer that follows, 0 for none. Drawn by (customer, attempt, leg).
    mutating func chooseTransfer(_ c: UnsafeMutablePointer<Contact>, from serving: UInt16) -> UInt8 {
        let span = m.types[Int(c.pointee.type)].transfers
        guard c.pointee.leg < 200 else { return 0 }
        let u = uniform(c, Purpose.transfer)
        let team = Int32(serving)
        var sum = 0.0
        for i in 0..<min(Int(span.count), 254) {
            let rule = m.transfers + (Int(span.start) + i)
            if rule.pointee.fromTeam >= 0 && rule.pointee.fromTeam != team { continue }
            sum += rule.pointee.share
            if u < sum { return UInt8(i + 1) }
        }
        return 0
    }

    /// What a served contact does next: a transfer, a new attempt, or nothing.
    @inline(__always)
    mutating func follow(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let type = m.types + Int(c.pointee.type)
        if type.pointee.features & (TypeFeature.transfers | TypeFeature.retries) == 0 {
            endStory(slot, isLost: false)
            return
        }
        if c.pointee.overflowStep > 0 {
            transfer(slot, m.transfers + (Int(type.pointee.transfers.start) + Int(c.pointee.overflowStep) - 1))
        } else if !retry(slot, type.pointee.onHandled) {
            endStory(slot, isLost: false)
        }
    }

    /// The next leg begins: a contact of its own in the books, the same customer.
    private mutating func transfer(_ slot: UInt32, _ rule: UnsafeMutablePointer<TransferRow>) {
        let c = contacts.records + Int(slot)
        let toLine = rule.pointee.toLine
        if rule.pointee.toType >= 0 { c.pointee.type = UInt16(rule.pointee.toType) }
        let t = Int(c.pointee.type)
        c.pointee.leg &+= 1
        c.pointee.arrival = now
        c.pointee.flags = 0
        c.pointee.variant = typeStates[t].handlingVariant
        c.pointee.patience = rule.pointee.freshPatience ? drawPatience(c) : never
        c.pointee.work = drawWork(c)
        c.pointee.overflowStep = 0
        if m.hasTalks { openTalk(slot) }
        let line = rowLine &+ UInt32(t)
        c.pointee.line = line
        c.pointee.slotOfDay = slotOfDay
        ledger.typeLines[Int(line)].transferredIn &+= 1
        typeStates[t].inSystem &+= 1
        if isTracing { trace(slot, .transferred) }
        askedForPerson(c)
        if toLine >= 0 || rule.pointee.raises {
            // Straight into the queue: the people are looked for from there, so that lines of one team work alike.
            c.pointee.queue = toLine >= 0 ? UInt32(toLine) : self.line(of: c)
            enterLines(t)
            c.pointee.enqueued = now
            if c.pointee.patience == 0 { c.pointee.patience = 1 }
            join(slot, atFront: rule.pointee.raises)
            offerToIdle(slot)
        } else if m.types[t].hours >= 0 && !hoursOpen[Int(m.types[t].hours)] {
            meetClosedHours(slot)
        } else {
            route(slot, isRelease: false)
        }
    }

    /// Looks for a free person for a contact that has just joined its line, unless overflow has found one.
    mutating func offerToIdle(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        guard c.pointee.state == ContactState.waiting else { return }
        let agent = findAgent(c)
        if agent != none32 {
            leaveLine(slot)
            assign(slot, to: agent)
        }
    }
}
