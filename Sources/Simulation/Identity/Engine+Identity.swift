import Stochastics

/// Customers across contacts: who it is, second contacts of the same customer, and who served a customer last.
extension Engine {
    /// Lists of live contacts by customer.
    static var sameLists: Int { 1 << 14 }

    /// Address bit of second contacts; customers of the tape stay below it.
    @inline(__always)
    private static var secondBit: UInt64 { 1 << (Tape.indexBits - 1) }

    @inline(__always)
    mutating func isSecond(_ c: UnsafeMutablePointer<Contact>) -> Bool {
        c.pointee.customer & Engine.secondBit != 0 && c.pointee.flags & ContactFlag.initial == 0
    }

    /// Who the customer of a first attempt is: named by a trace, one of the population, or somebody of its own.
    mutating func drawIdentity(_ c: UnsafeMutablePointer<Contact>) -> UInt64 {
        if let given = traceFacts(c)?.pointee.customer, given >= 0 { return UInt64(given) }
        if m.identity.population > 0 {
            let n = UInt64(m.identity.population)
            return min(UInt64(uniform(c, Purpose.identity) * Double(n)), n &- 1)
        }
        return 1 << 63 | UInt64(c.pointee.stream) &<< 55 | c.pointee.customer & (1 << 55 &- 1)
    }

    // MARK: Second contacts

    /// The customer of a first contact may open another, so long after this one.
    @inline(__always)
    mutating func openSecond(_ first: UInt32) {
        let span = m.identity.alsoSpans[Int(contacts.records[Int(first)].type)]
        if _slowPath(span.count > 0) { openSecond(first, span) }
    }

    @inline(never)
    private mutating func openSecond(_ first: UInt32, _ span: Span32) {
        guard !isSecond(contacts.records + Int(first)),
            contacts.records[Int(first)].flags & ContactFlag.initial == 0
        else { return }
        let u = uniform(contacts.records + Int(first), Purpose.also)
        for i in 0..<Int(span.count) {
            let row = m.identity.also + (Int(span.start) + i)
            guard u < row.pointee.cumulative else { continue }
            let delay = micro(draw(row.pointee.delay, contacts.records + Int(first), Purpose.alsoDelay))
            let slot = newContact()
            reserveTalks()
            let c = contacts.records + Int(slot)
            c.pointee = Contact()
            c.pointee.stream = contacts.records[Int(first)].stream
            c.pointee.customer = contacts.records[Int(first)].customer | Engine.secondBit
            c.pointee.type = UInt16(row.pointee.to)
            c.pointee.state = ContactState.away
            c.pointee.patience = drawPatience(c)
            c.pointee.work = drawWork(c)
            if m.types[Int(c.pointee.type)].features & TypeFeature.values != 0 { drawValue(c) }
            leaveSame(slot)
            talks[Int(slot)] = Talk()
            talks[Int(slot)].identity = talks[Int(first)].identity
            away &+= 1
            c.pointee.pending = schedule(after(delay), EventClass.arrival, EventAction.retry, slot)
            return
        }
    }

    // MARK: Live contacts of one customer

    @inline(__always)
    private mutating func sameList(_ identity: UInt64) -> Int {
        Int(truncatingIfNeeded: (identity &* 0x9e37_79b9_7f4a_7c15) &>> 50)
    }

    /// Enters a contact in the list of its customer. Slots leave it when another contact takes them.
    @inline(__always)
    mutating func joinSame(_ slot: UInt32) {
        if _slowPath(m.identity.keepsCustomer) { enterSame(slot) }
    }

    @inline(never)
    private mutating func enterSame(_ slot: UInt32) {
        let talk = talks + Int(slot)
        let list = sameList(talk.pointee.identity)
        talk.pointee.flags |= TalkFlag.listed
        talk.pointee.samePrevious = none32
        talk.pointee.sameNext = sames[list]
        if sames[list] != none32 { talks[Int(sames[list])].samePrevious = slot }
        sames[list] = slot
    }

    @inline(__always)
    mutating func leaveSame(_ slot: UInt32) {
        if _slowPath(m.identity.keepsCustomer) { quitSame(slot) }
    }

    @inline(never)
    private mutating func quitSame(_ slot: UInt32) {
        let talk = talks + Int(slot)
        guard talk.pointee.flags & TalkFlag.listed != 0 else { return }
        talk.pointee.flags &= ~TalkFlag.listed
        let previous = talk.pointee.samePrevious
        let next = talk.pointee.sameNext
        if previous == none32 {
            sames[sameList(talk.pointee.identity)] = next
        } else {
            talks[Int(previous)].sameNext = next
        }
        if next != none32 { talks[Int(next)].samePrevious = previous }
    }

    /// A contact of the same customer goes on in another slot with all that is known of it.
    mutating func copyTalk(_ slot: UInt32, to other: UInt32) {
        reserveTalks()
        leaveSame(other)
        talks[Int(other)] = talks[Int(slot)]
        talks[Int(other)].owner = none32
        talks[Int(other)].flags &= ~TalkFlag.listed
        joinSame(other)
    }

    // MARK: Who served last

    /// A person has begun with a customer.
    @inline(__always)
    mutating func remember(_ slot: UInt32, _ agent: UInt32) {
        if _slowPath(m.identity.asksLastAgent) { keepPerson(slot, agent) }
    }

    @inline(never)
    private mutating func keepPerson(_ slot: UInt32, _ agent: UInt32) {
        let known = KnownPerson(agent: agent, stamp: desks[Int(agent)].stamp)
        let talk = talks + Int(slot)
        talk.pointee.lastAgent = known
        if talk.pointee.identity < UInt64(m.identity.knownCount) {
            lastAgents[Int(talk.pointee.identity)] = known
        }
    }

    /// The person who served a contact's customer last and has not gone since; `none32` for none.
    mutating func lastAgent(of c: UnsafeMutablePointer<Contact>) -> UInt32 {
        let talk = talks + (c - contacts.records)
        let isKnown = talk.pointee.identity < UInt64(m.identity.knownCount)
        let known = isKnown ? lastAgents[Int(talk.pointee.identity)] : talk.pointee.lastAgent
        guard known.agent != none32, desks[Int(known.agent)].stamp == known.stamp else { return none32 }
        return known.agent
    }
}
