import Stochastics

/// Conversations in a person's hands: messages wait for attention, are answered one piece of work at a time, and the customer
/// writes again.
extension Engine {
    // MARK: Records beside the pools

    /// Makes sure that every slot of contacts in use has a talk.
    @inline(__always)
    mutating func reserveTalks() {
        if talkCapacity < contacts.capacity { growTalks() }
    }

    @inline(never)
    private mutating func growTalks() {
        let bigger = UnsafeMutablePointer<Talk>.allocateLines(capacity: contacts.capacity)
        bigger.update(from: talks, count: talkCapacity)
        (bigger + talkCapacity).update(repeating: Talk(), count: contacts.capacity - talkCapacity)
        talks.deallocate()
        talks = bigger
        talkCapacity = contacts.capacity
    }

    /// Makes sure that every slot of people has a desk.
    mutating func reserveDesks() {
        guard deskCapacity < agents.capacity else { return }
        let bigger = UnsafeMutablePointer<Desk>.allocateLines(capacity: agents.capacity)
        bigger.update(from: desks, count: deskCapacity)
        (bigger + deskCapacity).update(repeating: Desk(), count: agents.capacity - deskCapacity)
        desks.deallocate()
        desks = bigger
        deskCapacity = agents.capacity
    }

    /// An attempt begins: its talk starts afresh, but for what the customer keeps between attempts.
    mutating func openTalk(_ slot: UInt32) {
        reserveTalks()
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let last = talk.pointee
        let isFirst = c.pointee.attempt == 0 && c.pointee.leg == 0
        let leftover = c.pointee.attempt == 0 ? 0 : last.leftover
        if isFirst {
            leaveSame(slot)
            talk.pointee = Talk()
            talk.pointee.severity = drawSeverity(c)
            talk.pointee.identity = isSecond(c) ? last.identity : drawIdentity(c)
            joinSame(slot)
        } else {
            talk.pointee = last.next()
        }
        talk.pointee.begun = c.pointee.arrival
        if c.pointee.leg > 0 {
            // What has been promised to the customer goes on.
            talk.pointee.begun = last.begun
            talk.pointee.paused = last.paused
            talk.pointee.flags |= last.flags & TalkFlag.reached
        }
        talk.pointee.messageAt = c.pointee.arrival
        bookSeverity(slot)
        prepareTurns(slot, leftover: leftover)
        // The pool may move.
        if isFirst { openSecond(slot) }
    }

    /// The number of turns of a conversation, drawn unless a conversation closed too early goes on.
    mutating func prepareTurns(_ slot: UInt32, leftover: UInt16) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        talk.pointee.turn = 1
        talk.pointee.turns = 1
        talk.pointee.flags &= ~TalkFlag.drawn
        let t = Int(c.pointee.type)
        guard m.types[t].features & TypeFeature.conversation != 0 else { return }
        let given = isTraced(c) ? givenTurns(c) : 0
        if leftover > 0 {
            talk.pointee.turns = leftover
        } else if given > 0 {
            talk.pointee.turns = given
        } else {
            let drawn = draw(m.talks[t].turns, c, Purpose.turns)
            talk.pointee.turns = UInt16(min(max(drawn + 0.5, 1), 65_000))
        }
    }

    /// Leg code of an address that also names the turn.
    @inline(__always)
    mutating func turnLeg(_ c: UnsafeMutablePointer<Contact>, _ turn: UInt16) -> UInt32 {
        UInt32(c.pointee.attempt) &<< 22 ^ UInt32(c.pointee.leg) &<< 16 ^ UInt32(turn)
    }

    @inline(__always)
    mutating func drawTurn(_ sampler: Sampler, _ c: UnsafeMutablePointer<Contact>, _ purpose: Int, _ turn: UInt16) -> Double {
        sampler.draw(key: key(c, purpose), index: c.pointee.customer, leg: turnLeg(c, turn))
    }

    @inline(__always)
    mutating func uniformTurn(_ c: UnsafeMutablePointer<Contact>, _ purpose: Int, _ turn: UInt16) -> Double {
        key(c, purpose).uniform(index: c.pointee.customer, leg: turnLeg(c, turn), retry: 0)
    }

    // MARK: Taking a conversation

    /// A conversation enters a slot of a person: its message waits for the person's attention.
    @inline(never)
    mutating func takeTalk(_ slot: UInt32, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let a = agents.records + Int(agent)
        let t = Int(c.pointee.type)
        if c.pointee.flags & ContactFlag.answered == 0 {
            takeFirst(slot, a)
        } else {
            c.pointee.started = now &- c.pointee.started
        }
        c.pointee.pending = 0
        c.pointee.agent = agent
        own(slot, agent)
        typeStates[t].inWork &+= 1
        typeStates[t].workAccount &-= now
        c.pointee.state = ContactState.inbox
        if isTracing { trace(slot, .taken) }
        receive(slot, a, agent)
    }

    /// The same for the first time.
    @inline(never)
    private mutating func takeFirst(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>) {
        let c = contacts.records + Int(slot)
        if talks[Int(slot)].flags & TalkFlag.ghost == 0 { bookAnswer(slot, a) }
        c.pointee.started = now
        c.pointee.flags |= ContactFlag.answered
    }

    /// A message comes to a person: worked at once where attention is free, else it waits for it.
    @inline(__always)
    private mutating func receive(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        let desk = desks + Int(agent)
        if desk.pointee.inbox.head == none32 && desk.pointee.attended < m.desks[Int(a.pointee.team)].attention
            && a.pointee.flags & (AgentFlag.paused | AgentFlag.pauseDue) == 0
        {
            startPiece(slot, a, agent)
        } else {
            putInInbox(slot, agent)
            if canAttend(agent) { attend(agent) }
        }
    }

    /// A person becomes the one who knows a conversation.
    @inline(__always)
    private mutating func own(_ slot: UInt32, _ agent: UInt32) {
        let talk = talks + Int(slot)
        if isOwned(slot) {
            if talk.pointee.owner == agent { return }
            desks[Int(talk.pointee.owner)].owned &-= 1
        }
        talk.pointee.owner = agent
        talk.pointee.ownerStamp = desks[Int(agent)].stamp
        talk.pointee.team = agents.records[Int(agent)].team
        desks[Int(agent)].owned &+= 1
    }

    /// Whether the person who knows a conversation is still there.
    @inline(__always)
    mutating func isOwned(_ slot: UInt32) -> Bool {
        let talk = talks + Int(slot)
        return talk.pointee.owner != none32 && desks[Int(talk.pointee.owner)].stamp == talk.pointee.ownerStamp
    }

    @inline(__always)
    mutating func disown(_ slot: UInt32) {
        if isOwned(slot) { desks[Int(talks[Int(slot)].owner)].owned &-= 1 }
        talks[Int(slot)].owner = none32
    }

    /// Oldest message first; among equals the one that came in first.
    @inline(__always)
    private mutating func putInInbox(_ slot: UInt32, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let list = desks + Int(agent)
        let at = talks[Int(slot)].messageAt
        let r = contacts.records
        var before = list.pointee.inbox.tail
        while before != none32 && talks[Int(before)].messageAt > at { before = r[Int(before)].previous }
        let next = before == none32 ? list.pointee.inbox.head : r[Int(before)].next
        c.pointee.previous = before
        c.pointee.next = next
        if before == none32 { list.pointee.inbox.head = slot } else { r[Int(before)].next = slot }
        if next == none32 { list.pointee.inbox.tail = slot } else { r[Int(next)].previous = slot }
        countInbox(c, 1)
    }

    @inline(__always)
    private mutating func countInbox(_ c: UnsafeMutablePointer<Contact>, _ change: Int64) {
        typeStates[Int(c.pointee.type)].inbox &+= Int32(truncatingIfNeeded: change)
        typeStates[Int(c.pointee.type)].inboxAccount &-= change &* now
    }

    @inline(__always)
    mutating func takeFromInbox(_ slot: UInt32, _ agent: UInt32) {
        unlinkTalk(slot, from: &desks[Int(agent)].inbox)
        countInbox(contacts.records + Int(slot), -1)
    }

    @inline(__always)
    mutating func linkTalk(_ slot: UInt32, to list: inout SlotList) {
        withUnsafeMutablePointer(to: &list) { append(slot, to: $0) }
    }

    @inline(__always)
    mutating func unlinkTalk(_ slot: UInt32, from list: inout SlotList) {
        withUnsafeMutablePointer(to: &list) { unlink(slot, from: $0) }
    }

    // MARK: Waiting for the customer

    /// The customer has been answered and writes again after a while, unless parked or closed before.
    @inline(always)
    mutating func awaitReply(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let rules = m.talks + Int(c.pointee.type)
        let traits = rules.pointee.traits
        let turn = talk.pointee.turn
        var delay: Int64
        if _slowPath(talk.pointee.flags & TalkFlag.closing != 0) {
            delay = closingDelay(c, turn)
        } else {
            delay = talk.pointee.reply
            if isTraced(c), let given = givenReply(c, turn) { delay = given }
            drawPiece(slot, turn &+ 1)
        }
        let replyAt = after(delay)
        talk.pointee.replyAt = replyAt
        if _slowPath(traits & TalkTrait.closesSilent != 0) { drawClosing(slot) }
        c.pointee.state = ContactState.awaiting
        if isTracing { trace(slot, .responds) }
        if _slowPath(a.pointee.flags & AgentFlag.leaving != 0) && m.desks[Int(a.pointee.team)].atEnd != 1 {
            release(slot)
            becomeFree(agent)
            return
        }
        if _slowPath(traits & (TalkTrait.parksAtOnce | TalkTrait.parksByChoice) != 0) && replyAt > now && parkAtOnce(slot, agent) {
            return
        }
        let parkAfter = rules.pointee.parkAfter
        let isParking = parkAfter > 0 && parkAfter != never && now &+ parkAfter < firstOfReply(talk, traits)
        if isParking { schedulePark(slot, now &+ parkAfter) } else { scheduleReply(slot, EventAction.reply) }
    }

    /// When silence will close the conversation.
    @inline(never)
    private mutating func drawClosing(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let law = m.talks[Int(c.pointee.type)].closeAfter
        talk.pointee.closeAt = after(micro(drawTurn(law, c, Purpose.closeAfter, talk.pointee.turn)))
    }

    /// The customer's delay after the last answer.
    @inline(never)
    private mutating func closingDelay(_ c: UnsafeMutablePointer<Contact>, _ turn: UInt16) -> Int64 {
        let leg = turnLeg(c, turn)
        let word = key(c, Purpose.turnWork).pair(index: c.pointee.customer, leg: leg).1
        return micro(
            m.talks[Int(c.pointee.type)].closing.draw(first: word, key: key(c, Purpose.reply), index: c.pointee.customer, leg: leg))
    }

    /// The same after the last answer: only a delay, after which the conversation ends.
    @inline(never)
    mutating func awaitEnd(_ slot: UInt32, _ agent: UInt32) { awaitReply(slot, agents.records + Int(agent), agent) }

    /// Parks a conversation that has just been answered, where it is to be parked at once.
    @inline(never)
    private mutating func parkAtOnce(_ slot: UInt32, _ agent: UInt32) -> Bool {
        let c = contacts.records + Int(slot)
        let rules = m.talks + Int(c.pointee.type)
        guard canPark(c, agent) else { return false }
        if rules.pointee.traits & TalkTrait.parksAtOnce == 0 {
            guard uniformTurn(c, Purpose.parkChoice, talks[Int(slot)].turn) < rules.pointee.parkChoice else { return false }
            ledger.talkLines[Int(c.pointee.line)].parkedByChoice &+= 1
        }
        park(slot)
        return true
    }

    /// When the customer writes again, or silence closes the conversation before that.
    @inline(__always)
    private mutating func firstOfReply(_ talk: UnsafeMutablePointer<Talk>, _ traits: UInt8) -> Int64 {
        let replyAt = talk.pointee.replyAt
        return traits & TalkTrait.closesSilent != 0 && talk.pointee.closeAt < replyAt ? max(talk.pointee.closeAt, now) : replyAt
    }

    /// Parks a conversation at a time, which comes before anything else happens to it.
    @inline(__always)
    private mutating func schedulePark(_ slot: UInt32, _ time: Int64) {
        talks[Int(slot)].timer = TalkTimer.parks
        sequence &+= 1
        contacts.records[Int(slot)].pending = sequence
        let event = Event(time: time, kind: EventClass.timer, sequence: sequence, action: EventAction.park, slot: slot)
        if !queue.pushLate(event.key) { scheduleParkApart(slot, time) }
    }

    /// The same where a timer that is already in the row is due later.
    @inline(never)
    private mutating func scheduleParkApart(_ slot: UInt32, _ time: Int64) {
        queue.push(Event(time: time, kind: EventClass.timer, sequence: sequence, action: EventAction.talk, slot: slot).key)
    }

    /// The first of: the reply, closing for silence.
    ///
    /// - Parameter action: which of the replies it would be.
    @inline(never)
    mutating func scheduleReply(_ slot: UInt32, _ action: UInt64) {
        let talk = talks + Int(slot)
        let traits = m.talks[Int(contacts.records[Int(slot)].type)].traits
        let time = firstOfReply(talk, traits)
        let closes = traits & TalkTrait.closesSilent != 0 && talk.pointee.closeAt < talk.pointee.replyAt
        talk.pointee.timer = closes ? TalkTimer.closes : TalkTimer.none
        contacts.records[Int(slot)].pending = schedule(
            time, closes ? EventClass.timer : EventClass.reply, closes ? EventAction.talk : action, slot)
    }

    /// The customer writes.
    @inline(always)
    mutating func replyComes(_ event: Event) {
        let slot = event.slot
        let c = contacts.records + Int(slot)
        guard hasAwaited(c, event) else { return }
        let talk = talks + Int(slot)
        pauseForCustomer(slot)
        talk.pointee.flags &= ~TalkFlag.messageAnswered
        if _slowPath(talk.pointee.flags & TalkFlag.closing != 0) {
            endTalk(slot)
            return
        }
        talk.pointee.turn &+= 1
        talk.pointee.messageAt = now
        if isTracing { trace(slot, .writes) }
        if event.action == EventAction.replyToParked {
            comeBackFromPark(slot)
        } else {
            let agent = c.pointee.agent
            c.pointee.state = ContactState.inbox
            receive(slot, agents.records + Int(agent), agent)
        }
    }

    /// The time without a message is over.
    @inline(always)
    mutating func parkIsDue(_ event: Event) {
        let slot = event.slot
        let c = contacts.records + Int(slot)
        guard hasAwaited(c, event) else { return }
        talks[Int(slot)].timer = TalkTimer.none
        parkIfAllowed(slot)
    }

    @inline(always)
    private mutating func parkIfAllowed(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        if canPark(c, c.pointee.agent) { park(slot) } else { scheduleReply(slot, EventAction.reply) }
    }

    /// A timer of a conversation is due, of those that do not all run equally long.
    @inline(never)
    mutating func talkTimer(_ event: Event) {
        let slot = event.slot
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        guard hasAwaited(c, event) else {
            // Work that was interrupted waits too, and has had its answer.
            if talk.pointee.deferral == event.sequence && c.pointee.state == ContactState.waiting
                && c.pointee.flags & ContactFlag.answered == 0
            {
                deferWaiting(slot)
            }
            return
        }
        let timer = talk.pointee.timer
        talk.pointee.timer = TalkTimer.none
        switch timer {
        case TalkTimer.parks: parkIfAllowed(slot)
        case TalkTimer.closes: closeSilent(slot)
        case TalkTimer.givesUpOwner: giveUpOwner(slot)
        case TalkTimer.notices: noticeSilence(slot)
        case TalkTimer.researched: comeBackFromPark(slot)
        default: break
        }
    }
}
