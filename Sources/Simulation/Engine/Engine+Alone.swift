/// People with one slot: one contact in hand, and no clock to share.
extension Engine {
    /// Begins the one contact in hand; slots are taken already.
    @inline(__always)
    mutating func beginAlone(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        startOrGoOn(slot, c, a)
        typeStates[t].inWork &+= 1
        typeStates[t].workAccount &-= now
        let team = teamStates + Int(a.pointee.team)
        team.pointee.busy &+= 1
        team.pointee.busyAccount &-= now
        a.pointee.busySince = now
        hold(slot, c, a, agent)
    }

    /// Takes the contact in hand and schedules its end.
    @inline(__always)
    private mutating func hold(
        _ slot: UInt32, _ c: UnsafeMutablePointer<Contact>, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32
    ) {
        c.pointee.previous = none32
        c.pointee.next = none32
        a.pointee.held = slot
        a.pointee.working = 1
        a.pointee.synced = now
        a.pointee.progress = 0
        let due = after(micro(c.pointee.remaining * stretch(m.types + Int(c.pointee.type), 1)))
        setEnd(of: agent, due)
    }

    /// Ends the work in hand, and what follows for contact and person. A person who goes on with the next contact at once stays
    /// busy: the accounts of busy people and taken slots need not move.
    @inline(never)
    mutating func finishAlone(_ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        let slot = a.pointee.held
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        let isWrapUp = c.pointee.state == ContactState.wrapping
        if !isWrapUp {
            if m.hasTalks && endsAsTalk(slot, a, agent) { return }
            bookHandled(slot)
            if m.types[t].features & TypeFeature.wrapUp != 0 {
                wrapUpAlone(slot, a, agent)
                return
            }
        }
        bookAssigned(slot, a)
        c.pointee.slots = 0
        a.pointee.held = none32
        a.pointee.working = 0
        a.pointee.used = 0
        if isWrapUp {
            c.pointee.state = ContactState.free
            contacts.release(slot)
        } else {
            follow(slot)
        }
        let team = teamStates + Int(a.pointee.team)
        if a.pointee.flags & (AgentFlag.blocked | AgentFlag.expected) != 0 || team.pointee.excess > 0 {
            restAfter(t, a, agent)
            becomeFree(agent)
            return
        }
        let next = nextContact(for: a)
        if next == none32 {
            restAfter(t, a, agent)
            list(a, agent)
        } else {
            leaveLine(next)
            goOn(from: t, to: next, a, agent)
        }
        // Whom the contact taken kept from being served may be now.
        if m.reserves && waitingTotal > 0 { seekForWaiting() }
    }

    /// The hands stay empty: the accounts of work of a type, busy people and taken slots.
    @inline(__always)
    private mutating func restAfter(_ t: Int, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        workEnds.remove(agent)
        typeStates[t].inWork &-= 1
        typeStates[t].workAccount &+= now
        let team = teamStates + Int(a.pointee.team)
        team.pointee.busy &-= 1
        team.pointee.busyAccount &+= now
        team.pointee.slotsTaken &-= 1
        team.pointee.slotsAccount &+= now
        a.pointee.effort &+= now &- a.pointee.busySince
    }

    /// A person who has just finished takes the next contact.
    @inline(__always)
    private mutating func goOn(from t: Int, to slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let u = Int(c.pointee.type)
        let type = m.types + u
        if type.pointee.features & (TypeFeature.pickUp | TypeFeature.talk) != 0 {
            restAfter(t, a, agent)
            assign(slot, to: agent)
            return
        }
        c.pointee.slots = 1
        c.pointee.agent = agent
        a.pointee.used = 1
        a.pointee.lastChannel = type.pointee.channel
        lastAssigned = agent
        startOrGoOn(slot, c, a)
        if u != t {
            typeStates[t].inWork &-= 1
            typeStates[t].workAccount &+= now
            typeStates[u].inWork &+= 1
            typeStates[u].workAccount &-= now
        }
        hold(slot, c, a, agent)
    }

    /// The customer goes and the person writes up, still holding the slot.
    @inline(never)
    private mutating func wrapUpAlone(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        sync(a)
        a.pointee.least = Double.greatestFiniteMagnitude
        beginWrapUp(slot)
        if m.sharesOneSpeed {
            contacts.records[Int(slot)].remaining += a.pointee.progress
            a.pointee.least = contacts.records[Int(slot)].remaining
        }
        arm(a, agent)
    }
}
