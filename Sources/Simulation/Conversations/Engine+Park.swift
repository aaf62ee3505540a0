import Stochastics

/// Parking: a conversation gives its slot back while nothing is to be done, and comes back with the next message.
extension Engine {
    // MARK: Slots

    /// Takes or gives back slots of a person who may be in a list of free people.
    @inline(__always)
    private mutating func shiftSlots(_ agent: UInt32, _ change: Int32) {
        guard change != 0 else { return }
        let a = agents.records + Int(agent)
        unlist(a, agent)
        a.pointee.used = UInt16(truncatingIfNeeded: Int32(a.pointee.used) &+ change)
        if a.pointee.flags & AgentFlag.paused == 0 { countSlots(Int(a.pointee.team), change) }
        list(a, agent)
    }

    mutating func countSlots(_ k: Int, _ change: Int32) {
        teamStates[k].slotsTaken &+= change
        teamStates[k].slotsAccount &-= Int64(change) &* now
    }

    /// The weight of the parked changes: whole slots are kept for it, the weight itself counts as taken.
    @inline(__always)
    private mutating func weigh(_ agent: UInt32, _ change: Int32) {
        if change != 0 { changeWeight(agent, change) }
    }

    @inline(never)
    private mutating func changeWeight(_ agent: UInt32, _ change: Int32) {
        let desk = desks + Int(agent)
        let isCounted = agents.records[Int(agent)].flags & AgentFlag.paused == 0
        if isCounted { countRounded(agent, -1) }
        desk.pointee.parkedWeight &+= change
        let slots = (desk.pointee.parkedWeight &+ 999) / 1000
        let difference = slots &- desk.pointee.parkedSlots
        desk.pointee.parkedSlots = slots
        if isCounted { countRounded(agent, 1) }
        shiftSlots(agent, difference)
    }

    /// What a person's whole slots for the parked are above their weight counts as taken no longer (`sign` 1), or again (−1).
    mutating func countRounded(_ agent: UInt32, _ sign: Int32) {
        let desk = desks + Int(agent)
        let rounded = (desk.pointee.parkedSlots &* 1000 &- desk.pointee.parkedWeight) &* sign
        let team = teamStates + Int(agents.records[Int(agent)].team)
        team.pointee.slotsRounded &+= rounded
        team.pointee.slotsRoundedAccount &-= Int64(rounded) &* now
    }

    private mutating func countParked(_ t: Int, _ change: Int32) {
        typeStates[t].parked &+= change
        typeStates[t].parkedAccount &-= Int64(change) &* now
    }

    // MARK: Parking

    @inline(__always)
    mutating func canPark(_ c: UnsafeMutablePointer<Contact>, _ agent: UInt32) -> Bool {
        desks[Int(agent)].parkedCount < m.talks[Int(c.pointee.type)].parkLimit
    }

    /// A conversation that waits for its customer is parked by the person who has it.
    @inline(always)
    mutating func park(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let agent = c.pointee.agent
        ledger.talkLines[Int(c.pointee.line)].parked &+= 1
        putAside(slot, agent)
        scheduleReply(slot, EventAction.replyToParked)
        becomeFree(agent)
    }

    /// Parked for a while in which the answer is found; the message stays to be answered.
    mutating func parkForResearch(_ slot: UInt32, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        ledger.talkLines[Int(c.pointee.line)].researched &+= 1
        talk.pointee.flags |= TalkFlag.researching
        putAside(slot, agent)
        let time = micro(drawTurn(m.talks[Int(c.pointee.type)].researchTime, c, Purpose.researchTime, talk.pointee.turn))
        talk.pointee.timer = TalkTimer.researched
        c.pointee.pending = schedule(after(time), EventClass.timer, EventAction.talk, slot)
        becomeFree(agent)
    }

    /// Out of its slot and onto the list of the parked.
    @inline(__always)
    private mutating func putAside(_ slot: UInt32, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        leaveSlot(slot, agent)
        c.pointee.state = ContactState.parked
        desks[Int(agent)].parkedCount &+= 1
        countParked(Int(c.pointee.type), 1)
        weigh(agent, m.talks[Int(c.pointee.type)].parkedWeight)
        if isTracing { trace(slot, .parks) }
    }

    /// Out of its slot: counts, slots, the clock of assigned time. The person is in no list of free people until
    /// `becomeFree`.
    @inline(never)
    private mutating func leaveSlot(_ slot: UInt32, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        typeStates[t].inWork &-= 1
        typeStates[t].workAccount &+= now
        c.pointee.started = now &- c.pointee.started
        let a = agents.records + Int(agent)
        unlist(a, agent)
        a.pointee.used &-= c.pointee.slots
        if a.pointee.flags & AgentFlag.paused == 0 {
            countSlots(Int(a.pointee.team), -Int32(c.pointee.slots))
        }
        c.pointee.slots = 0
    }

    /// Off the list of the parked, wherever it is parked.
    @inline(__always)
    private mutating func takeUp(_ slot: UInt32, _ isOwned: Bool) {
        let c = contacts.records + Int(slot)
        countParked(Int(c.pointee.type), -1)
        if isOwned {
            let owner = talks[Int(slot)].owner
            desks[Int(owner)].parkedCount &-= 1
            weigh(owner, -m.talks[Int(c.pointee.type)].parkedWeight)
        }
    }

    // MARK: Coming back

    /// A parked conversation has something to be done again.
    mutating func comeBackFromPark(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let rules = m.talks + Int(c.pointee.type)
        let wasOwned = isOwned(slot)
        takeUp(slot, wasOwned)
        let isResearch = talk.pointee.flags & TalkFlag.researching != 0
        talk.pointee.flags &= ~TalkFlag.researching
        if isResearch && isTracing { trace(slot, .researchDone) }
        let line = ledger.talkLines + Int(c.pointee.line)
        let owner = talk.pointee.owner
        if rules.pointee.returnsTo == 0 || isResearch {
            if wasOwned && agents.records[Int(owner)].flags & AgentFlag.leaving == 0 {
                line.pointee.returnedToOwner &+= 1
                returnToOwner(slot, owner)
            } else {
                line.pointee.returnedToQueue &+= 1
                rejoin(slot)
            }
        } else if rules.pointee.returnsTo == 1 || !botIsOpen || m.types[Int(c.pointee.type)].features & TypeFeature.bot == 0 {
            line.pointee.returnedToQueue &+= 1
            rejoin(slot)
        } else {
            line.pointee.returnedToFlow &+= 1
            disown(slot)
            returnToFlow(slot)
        }
        // Weight taken off may have made room.
        if wasOwned && rules.pointee.parkedWeight > 0 { becomeFree(owner) }
    }

    /// Back into a slot of the same person at once, or as soon as one is free.
    @inline(__always)
    private mutating func returnToOwner(_ slot: UInt32, _ owner: UInt32) {
        let c = contacts.records + Int(slot)
        let a = agents.records + Int(owner)
        let rules = m.talks + Int(c.pointee.type)
        if desks[Int(owner)].returners.head == none32 && fits(c, a) {
            resume(slot, owner)
            return
        }
        c.pointee.state = ContactState.returning
        linkTalk(slot, to: &desks[Int(owner)].returners)
        unlist(a, owner)
        a.pointee.flags |= AgentFlag.expected
        if isTracing { trace(slot, .waitsForOwner) }
        if rules.pointee.waits != never {
            talks[Int(slot)].timer = TalkTimer.givesUpOwner
            c.pointee.pending = schedule(after(rules.pointee.waits), EventClass.timer, EventAction.talk, slot)
        }
    }

    /// Into a slot of the person who has it in hand again.
    @inline(never)
    private mutating func resume(_ slot: UInt32, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let capacity = m.teams[Int(agents.records[Int(agent)].team)].slots
        let wanted = m.types[Int(c.pointee.type)].slots
        let taken = wanted == 0 || Int32(wanted) > capacity ? UInt16(capacity) : wanted
        c.pointee.slots = taken
        c.pointee.agent = agent
        shiftSlots(agent, Int32(taken))
        takeTalk(slot, agent)
    }

    /// Those who wait for a person who has room go first.
    mutating func admitReturners(_ agent: UInt32) {
        let desk = desks + Int(agent)
        while desk.pointee.returners.head != none32 {
            let slot = desk.pointee.returners.head
            let isNew = contacts.records[Int(slot)].state == ContactState.expecting
            // On a pause and before the end of the shift nothing new is begun.
            if isNew && agents.records[Int(agent)].flags & AgentFlag.blocked != 0 { return }
            guard fits(contacts.records + Int(slot), agents.records + Int(agent)) else { return }
            if isNew {
                endExpecting(slot)
                assign(slot, to: agent)
                continue
            }
            unlinkTalk(slot, from: &desk.pointee.returners)
            contacts.records[Int(slot)].pending = 0
            resume(slot, agent)
        }
        agents.records[Int(agent)].flags &= ~AgentFlag.expected
    }

    /// The wait for the same person's slot was too long.
    mutating func giveUpOwner(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        guard c.pointee.state == ContactState.returning else { return }
        ledger.talkLines[Int(c.pointee.line)].ownerTimeouts &+= 1
        let owner = talks[Int(slot)].owner
        leaveReturners(slot)
        rejoin(slot)
        expectsFewer(owner)
    }

    private mutating func leaveReturners(_ slot: UInt32) {
        let owner = talks[Int(slot)].owner
        unlinkTalk(slot, from: &desks[Int(owner)].returners)
        contacts.records[Int(slot)].pending = 0
    }

    /// Back into the queue, ahead of new contacts or in their order.
    mutating func rejoin(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        disown(slot)
        c.pointee.agent = none32
        c.pointee.slots = 0
        c.pointee.queue = line(of: c)
        c.pointee.pending = 0
        if m.types[t].hours >= 0 && !hoursOpen[Int(m.types[t].hours)] {
            countLines(t, -1)
            store(slot)
            return
        }
        c.pointee.enqueued = now
        if !m.reserves || waitingTotal == 0 {
            let agent = findAgent(c)
            if agent != none32 {
                assign(slot, to: agent)
                return
            }
        }
        join(slot, atFront: m.talks[t].returnersAhead)
        if m.reserves { seekForWaiting() }
    }

    // MARK: People who leave

    /// A conversation in a slot is let go: it waits for its customer with nobody, and then for anybody.
    mutating func release(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let agent = c.pointee.agent
        leaveSlot(slot, agent)
        disown(slot)
        c.pointee.agent = none32
        c.pointee.state = ContactState.parked
        countParked(Int(c.pointee.type), 1)
        if isTracing { trace(slot, .letGo) }
        // From who has left without a trace nothing comes: that is found out when it would have been.
        if talks[Int(slot)].flags & TalkFlag.ghost == 0 { scheduleReply(slot, EventAction.replyToParked) }
    }

    /// What a person does with conversations when the shift ends: by the rule of the team, and at the latest when leaving.
    ///
    /// - Parameter isLast: the person goes now.
    mutating func clearDesk(_ agent: UInt32, isLast: Bool) {
        guard Int(agent) < deskCapacity else { return }
        let desk = desks + Int(agent)
        let rule = m.desks[Int(agents.records[Int(agent)].team)].atEnd
        if !isLast && rule == 1 { return }
        while desk.pointee.returners.head != none32 {
            let slot = desk.pointee.returners.head
            if contacts.records[Int(slot)].state == ContactState.expecting {
                expectAnybody(slot)
            } else {
                leaveReturners(slot)
                rejoin(slot)
            }
        }
        agents.records[Int(agent)].flags &= ~AgentFlag.expected
        while desk.pointee.inbox.head != none32 {
            let slot = desk.pointee.inbox.head
            takeFromInbox(slot, agent)
            leaveSlot(slot, agent)
            rejoin(slot)
        }
        // Those that wait for their customer, in a slot or parked, are in no list: this is rare, their turns are not.
        var slot: UInt32 = 0
        while desk.pointee.owned > 0 && slot < UInt32(contacts.highest) {
            let c = contacts.records + Int(slot)
            if c.pointee.state == ContactState.awaiting && c.pointee.agent == agent {
                release(slot)
            } else if c.pointee.state == ContactState.parked && talks[Int(slot)].owner == agent && isOwned(slot) {
                desk.pointee.parkedCount &-= 1
                weigh(agent, -m.talks[Int(c.pointee.type)].parkedWeight)
                disown(slot)
            }
            slot &+= 1
        }
    }

    /// The slot of a person who has gone is free for another.
    mutating func vacateDesk(_ agent: UInt32) {
        guard Int(agent) < deskCapacity else { return }
        let stamp = desks[Int(agent)].stamp
        desks[Int(agent)] = Desk()
        desks[Int(agent)].stamp = stamp &+ 1
    }

    // MARK: Ends

    /// The customer has been silent for too long.
    mutating func closeSilent(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let line = ledger.talkLines + Int(c.pointee.line)
        line.pointee.closedSilent &+= 1
        if isTracing { trace(slot, .closes) }
        if talk.pointee.flags & TalkFlag.closing == 0 && talk.pointee.replyAt != never {
            line.pointee.closedEarly &+= 1
            talk.pointee.leftover = talk.pointee.turns &- talk.pointee.turn
        }
        // The last piece of work was the last answer.
        if talk.pointee.flags & TalkFlag.closing == 0 {
            resolve(slot, at: talk.pointee.answeredAt, by: talk.pointee.team)
        }
        endTalk(slot)
    }

    /// A conversation ends, in a slot, parked, or with nobody; what follows for customer and person.
    mutating func endTalk(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        var agent = none32
        var isHeld = false
        if _slowPath(c.pointee.state == ContactState.parked) {
            let wasOwned = isOwned(slot)
            if wasOwned && m.talks[Int(c.pointee.type)].parkedWeight > 0 { agent = talk.pointee.owner }
            takeUp(slot, wasOwned)
        } else {
            agent = c.pointee.agent
            isHeld = true
            leaveSlot(slot, agent)
        }
        disown(slot)
        if _slowPath(talk.pointee.flags & TalkFlag.ghost != 0) {
            bookSilent(slot)
        } else {
            bookTalkEnd(slot, isHeld ? agent : none32)
        }
        if agent != none32 { becomeFree(agent) }
    }
}
