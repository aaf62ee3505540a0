import Stochastics

/// One customer, one person: a contact of a customer whom a person has in hand goes to that person.
extension Engine {
    /// Gives a contact that asks for people to the person who has its customer, or lets it wait for that person's slot. False
    /// where nobody has the customer, or that person cannot take the contact.
    mutating func goesToSamePerson(_ slot: UInt32, isRelease: Bool) -> Bool {
        let c = contacts.records + Int(slot)
        guard c.pointee.flags & ContactFlag.answered == 0 else { return false }
        let agent = personWithCustomer(of: slot)
        guard agent != none32 else { return false }
        let a = agents.records + Int(agent)
        let t = Int(c.pointee.type)
        let k = Int(a.pointee.team)
        guard a.pointee.flags & (AgentFlag.blocked | AgentFlag.present) == AgentFlag.present,
            m.skills[Int(m.skillStarts[t]) &+ k].takes, mayOwn(c, a)
        else { return false }
        if a.pointee.flags & AgentFlag.expected == 0 && fits(c, a) {
            assign(slot, to: agent)
            return true
        }
        // Who has no time at all looks elsewhere.
        if c.pointee.patience == 0 { return false }
        if !isRelease && m.types[t].features & (TypeFeature.limits | TypeFeature.balks) != 0 && !mayWait(slot) {
            return true
        }
        expect(slot, agent)
        return true
    }

    /// The person in whose slot another contact of the same customer is; of several the one whose contact began last.
    private mutating func personWithCustomer(of slot: UInt32) -> UInt32 {
        let identity = talks[Int(slot)].identity
        var other = sames[Int(truncatingIfNeeded: (identity &* 0x9e37_79b9_7f4a_7c15) &>> 50)]
        while other != none32 {
            let talk = talks + Int(other)
            if other != slot && talk.pointee.identity == identity && talk.pointee.flags & TalkFlag.ghost == 0 {
                switch contacts.records[Int(other)].state {
                case ContactState.alerting, ContactState.serving, ContactState.inbox, ContactState.awaiting:
                    return contacts.records[Int(other)].agent
                default: break
                }
            }
            other = talk.pointee.sameNext
        }
        return none32
    }

    /// Waits for a slot of one person, ahead of all that this person would take else. Patience runs.
    private mutating func expect(_ slot: UInt32, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        c.pointee.state = ContactState.expecting
        c.pointee.agent = agent
        c.pointee.flags |= ContactFlag.queued
        ledger.typeLines[Int(c.pointee.line)].queued &+= 1
        typeStates[t].waiting &+= 1
        typeStates[t].waitingAccount &-= now
        countPlaces(t, 1)
        c.pointee.deadline = after(c.pointee.patience)
        c.pointee.pending = 0
        if m.types[t].expiresAfter != never {
            let limit = after(m.types[t].expiresAfter)
            if limit < c.pointee.deadline {
                c.pointee.deadline = limit
                c.pointee.flags |= ContactFlag.expires
            }
        }
        if c.pointee.deadline != never {
            c.pointee.pending = schedule(c.pointee.deadline, EventClass.abandon, EventAction.patience, slot)
        }
        linkTalk(slot, to: &desks[Int(agent)].returners)
        let a = agents.records + Int(agent)
        unlist(a, agent)
        a.pointee.flags |= AgentFlag.expected
        if isTracing { trace(slot, .waitsForOwner) }
    }

    /// Off the list of the person it waits for.
    mutating func endExpecting(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        unlinkTalk(slot, from: &desks[Int(c.pointee.agent)].returners)
        typeStates[t].waiting &-= 1
        typeStates[t].waitingAccount &+= now
        countPlaces(t, -1)
        c.pointee.pending = 0
        c.pointee.state = ContactState.waiting
    }

    /// Its patience ends while it waits for one person.
    mutating func abandonExpecting(_ slot: UInt32) {
        let agent = contacts.records[Int(slot)].agent
        endExpecting(slot)
        abandon(slot, at: now, wasWaiting: false)
        expectsFewer(agent)
    }

    /// The person it waits for goes: it waits for anybody, as long as it has patience left.
    mutating func expectAnybody(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        endExpecting(slot)
        c.pointee.agent = none32
        if !m.reserves || waitingTotal == 0 {
            let agent = findAgent(c)
            if agent != none32 {
                assign(slot, to: agent)
                return
            }
        }
        // Patience runs from its first instant of waiting.
        join(slot)
        if m.reserves { seekForWaiting() }
    }

    /// One fewer waits for a person who may have room: the next of them, or anybody, is taken.
    mutating func expectsFewer(_ agent: UInt32) {
        admitReturners(agent)
        let a = agents.records + Int(agent)
        guard a.pointee.flags & (AgentFlag.expected | AgentFlag.listed) == 0 else { return }
        list(a, agent)
        takeNext(agent)
    }
}
