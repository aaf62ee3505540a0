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
        talk.pointee.prepared = 0
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
    @inline(__always)
    mutating func takeTalk(_ slot: UInt32, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let a = agents.records + Int(agent)
        let talk = talks + Int(slot)
        let t = Int(c.pointee.type)
        if c.pointee.flags & ContactFlag.answered == 0 {
            if talk.pointee.flags & TalkFlag.ghost == 0 { bookAnswer(slot, a) }
            c.pointee.started = now
            c.pointee.flags |= ContactFlag.answered
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
        let isClosing = talk.pointee.flags & TalkFlag.closing != 0
        let leg = turnLeg(c, turn)
        let rest = key(c, Purpose.reply)
        var delay: Int64
        if isClosing {
            delay = micro(
                Sampler.draw(&rules.pointee.closing, first: talk.pointee.replyWord, key: rest, index: c.pointee.customer, leg: leg))
        } else {
            delay = micro(
                Sampler.draw(&rules.pointee.reply, first: talk.pointee.replyWord, key: rest, index: c.pointee.customer, leg: leg))
            if isTraced(c), let given = givenReply(c, turn) { delay = given }
            prepareWork(slot, turn &+ 1, leg ^ UInt32(turn) ^ UInt32(turn &+ 1))
        }
        let replyAt = after(delay)
        talk.pointee.replyAt = replyAt
        if traits & TalkTrait.closesSilent != 0 {
            talk.pointee.closeAt = after(micro(drawTurn(rules.pointee.closeAfter, c, Purpose.closeAfter, turn)))
        }
        c.pointee.state = ContactState.awaiting
        if isTracing { trace(slot, .responds) }
        if a.pointee.flags & AgentFlag.leaving != 0 && m.desks[Int(a.pointee.team)].atEnd != 1 {
            release(slot)
            becomeFree(agent)
            return
        }
        if traits & (TalkTrait.parksAtOnce | TalkTrait.parksByChoice) != 0 && replyAt > now && parkAtOnce(slot, agent) {
            return
        }
        let parkAt = rules.pointee.parkAfter == never ? never : now &+ rules.pointee.parkAfter
        scheduleReply(slot, orParkAt: parkAt > now ? parkAt : never)
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

    /// The first of: the reply, closing for silence, parking.
    @inline(__always)
    mutating func scheduleReply(_ slot: UInt32, orParkAt parkAt: Int64 = never) {
        let talk = talks + Int(slot)
        let mayClose = m.talks[Int(contacts.records[Int(slot)].type)].traits & TalkTrait.closesSilent != 0
        // Choices without a branch: which comes first cannot be foretold.
        let closes = mayClose && talk.pointee.closeAt < talk.pointee.replyAt
        let ends = closes ? max(talk.pointee.closeAt, now) : talk.pointee.replyAt
        let parks = parkAt < ends
        let isTimer = parks || closes
        talk.pointee.timer = parks ? TalkTimer.parks : closes ? TalkTimer.closes : TalkTimer.none
        contacts.records[Int(slot)].pending = schedule(
            parks ? parkAt : ends, isTimer ? EventClass.timer : EventClass.reply,
            isTimer ? EventAction.talk : EventAction.reply, slot)
    }

    /// The customer writes.
    @inline(always)
    mutating func replyComes(_ event: Event) {
        let slot = event.slot
        let c = contacts.records + Int(slot)
        guard c.pointee.pending == event.sequence else { return }
        c.pointee.pending = 0
        let talk = talks + Int(slot)
        pauseForCustomer(slot)
        talk.pointee.flags &= ~TalkFlag.messageAnswered
        if talk.pointee.flags & TalkFlag.closing != 0 {
            endTalk(slot)
            return
        }
        talk.pointee.turn &+= 1
        talk.pointee.messageAt = now
        if isTracing { trace(slot, .writes) }
        if c.pointee.state == ContactState.awaiting {
            let agent = c.pointee.agent
            c.pointee.state = ContactState.inbox
            receive(slot, agents.records + Int(agent), agent)
        } else {
            comeBackFromPark(slot)
        }
    }

    @inline(always)
    mutating func talkTimer(_ event: Event) {
        let slot = event.slot
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        guard c.pointee.pending == event.sequence else {
            // Work that was interrupted waits too, and has had its answer.
            if talk.pointee.deferral == event.sequence && c.pointee.state == ContactState.waiting
                && c.pointee.flags & ContactFlag.answered == 0
            {
                deferWaiting(slot)
            }
            return
        }
        c.pointee.pending = 0
        let timer = talk.pointee.timer
        talk.pointee.timer = TalkTimer.none
        switch timer {
        case TalkTimer.parks:
            if canPark(c, c.pointee.agent) {
                park(slot)
            } else {
                scheduleReply(slot)
            }
        case TalkTimer.closes: closeSilent(slot)
        case TalkTimer.givesUpOwner: giveUpOwner(slot)
        case TalkTimer.notices: noticeSilence(slot)
        case TalkTimer.researched: comeBackFromPark(slot)
        default: break
        }
    }
}
