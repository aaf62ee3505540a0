import Stochastics

/// Contacts given to people: slots, the call before the pick-up, what is in hand.
extension Engine {
    /// A contact is given to a person now. Slots are taken; the wait ends with the pick-up.
    @inline(__always)
    mutating func assign(_ slot: UInt32, to agent: UInt32) {
        let c = contacts.records + Int(slot)
        let a = agents.records + Int(agent)
        let type = m.types + Int(c.pointee.type)
        let capacity = a.pointee.slots
        let wanted = type.pointee.slots
        let taken = wanted == 0 || wanted > capacity ? capacity : wanted
        c.pointee.slots = taken
        c.pointee.agent = agent
        takeSlots(a, agent, taken)
        // With one slot there is no room left.
        if a.pointee.isSharing { list(a, agent) }
        a.pointee.lastChannel = type.pointee.channel
        lastAssigned = agent
        if type.pointee.features & (TypeFeature.pickUp | TypeFeature.talk) != 0 {
            meet(slot, a, agent)
        } else {
            beginWork(slot, a, agent)
        }
        if m.watchesFree && waitingTotal > 0 { offerWhereFewAreFree() }
    }

    @inline(__always)
    private mutating func takeSlots(_ a: UnsafeMutablePointer<Agent>, _ agent: UInt32, _ n: UInt16) {
        let team = teamStates + Int(a.pointee.team)
        unlist(a, agent)
        a.pointee.used &+= n
        team.pointee.slotsTaken &+= Int32(n)
        team.pointee.slotsAccount &-= Int64(n) &* now
    }

    /// The person is called to a contact and has not picked it up yet. The customer's patience still runs.
    mutating func alert(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>) {
        let c = contacts.records + Int(slot)
        let type = m.types + Int(c.pointee.type)
        c.pointee.state = ContactState.alerting
        linkHeld(slot, a)
        a.pointee.alerting &+= 1
        if a.pointee.working == 0 && a.pointee.alerting == 1 { countAlerting(a, 1) }
        typeStates[Int(c.pointee.type)].waiting &+= 1
        typeStates[Int(c.pointee.type)].waitingAccount &-= now
        let end = after(micro(draw(type.pointee.pickUp, c, Purpose.pickUp)))
        if m.hasTalks { talks[Int(slot)].alertEnd = end }
        var leaves = c.pointee.flags & ContactFlag.queued != 0 ? c.pointee.deadline : after(c.pointee.patience)
        if c.pointee.patience == 0 { leaves = never }
        c.pointee.deadline = leaves
        // Of the two only the first can happen.
        if leaves < end {
            c.pointee.pending = schedule(leaves, EventClass.abandon, EventAction.patience, slot)
        } else {
            c.pointee.pending = schedule(end, EventClass.end, EventAction.pickUp, slot)
        }
        if isTracing { trace(slot, .alerts) }
    }

    mutating func countAlerting(_ a: UnsafeMutablePointer<Agent>, _ change: Int32) {
        let team = teamStates + Int(a.pointee.team)
        team.pointee.alerting &+= change
        team.pointee.alertingAccount &-= Int64(change) &* now
    }

    /// An alerting contact is taken back from its person, who is free again.
    mutating func cancelAlert(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let agent = c.pointee.agent
        let a = agents.records + Int(agent)
        endAlert(c, a)
        unlinkHeld(slot, a)
        freeSlots(a, agent, c.pointee.slots)
        c.pointee.slots = 0
        isReleasing = agent
    }

    private mutating func endAlert(_ c: UnsafeMutablePointer<Contact>, _ a: UnsafeMutablePointer<Agent>) {
        a.pointee.alerting &-= 1
        if a.pointee.working == 0 && a.pointee.alerting == 0 { countAlerting(a, -1) }
        typeStates[Int(c.pointee.type)].waiting &-= 1
        typeStates[Int(c.pointee.type)].waitingAccount &+= now
    }

    @inline(never)
    mutating func pickUpEnds(_ event: Event) {
        let slot = event.slot
        let c = contacts.records + Int(slot)
        guard hasAwaited(c, event) else { return }
        let agent = c.pointee.agent
        let a = agents.records + Int(agent)
        endAlert(c, a)
        unlinkHeld(slot, a)
        if m.hasTalks {
            startService(slot, a, agent)
        } else {
            beginWork(slot, a, agent)
        }
    }

    // MARK: Held contacts

    @inline(__always)
    mutating func linkHeld(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>) {
        let r = contacts.records
        let head = a.pointee.held
        r[Int(slot)].previous = none32
        r[Int(slot)].next = head
        if head != none32 { r[Int(head)].previous = slot }
        a.pointee.held = slot
    }

    @inline(__always)
    mutating func unlinkHeld(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>) {
        let r = contacts.records
        let previous = r[Int(slot)].previous
        let next = r[Int(slot)].next
        if previous == none32 { a.pointee.held = next } else { r[Int(previous)].next = next }
        if next != none32 { r[Int(next)].previous = previous }
    }
}
