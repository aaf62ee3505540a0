import Stochastics

/// Where contacts with talks meet the paths that all contacts take.
extension Engine {
    /// A contact of a scenario with talks is given to a person: called first, or begun at once.
    @inline(never)
    mutating func meet(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        if m.types[Int(c.pointee.type)].features & TypeFeature.pickUp != 0
            && c.pointee.flags & ContactFlag.answered == 0
        {
            alert(slot, a)
        } else {
            startService(slot, a, agent)
        }
    }

    /// Picked up: a conversation goes to the person's messages; somebody who has left silently is waited for; all others begin.
    mutating func startService(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        if m.hasTalks {
            bookReached(slot)
            remember(slot, agent)
        }
        if _fastPath(m.types[t].features & TypeFeature.conversation != 0) {
            takeTalk(slot, agent)
            return
        }
        if m.hasTalks && talks[Int(slot)].flags & TalkFlag.ghost != 0 && c.pointee.flags & ContactFlag.answered == 0 {
            c.pointee.remaining = Double(m.talks[t].detection)
            c.pointee.flags |= ContactFlag.answered
            c.pointee.started = 0
        }
        beginWork(slot, a, agent)
    }

    /// Work of this person begins on a contact whose length is known; the rest is the caller's.
    @inline(__always)
    mutating func startWork(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>) {
        if _slowPath(a.pointee.working > 0) {
            syncOthers(a)
        } else {
            a.pointee.synced = now
            a.pointee.progress = 0
            a.pointee.least = Double.greatestFiniteMagnitude
            let team = teamStates + Int(a.pointee.team)
            if a.pointee.alerting > 0 { countAlerting(a, -1) }
            team.pointee.busy &+= 1
            team.pointee.busyAccount &-= now
            a.pointee.busySince = now
        }
        linkHeld(slot, a)
        a.pointee.working &+= 1
    }

    /// Several pieces at once are rarer than one by one.
    @inline(never)
    private mutating func syncOthers(_ a: UnsafeMutablePointer<Agent>) { sync(a) }

    /// It ends; the contact keeps its slots.
    @inline(__always)
    mutating func stopWork(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>) {
        unlinkHeld(slot, a)
        a.pointee.working &-= 1
        if a.pointee.working == 0 {
            let team = teamStates + Int(a.pointee.team)
            team.pointee.busy &-= 1
            team.pointee.busyAccount &+= now
            a.pointee.effort &+= now &- a.pointee.busySince
            if a.pointee.alerting > 0 { countAlerting(a, 1) }
        }
    }

    /// What ends in a person's hands is a piece of a conversation, or a wait for somebody who is gone. False for what ends as
    /// any contact does.
    @inline(never)
    mutating func endsAsTalk(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) -> Bool {
        let t = Int(contacts.records[Int(slot)].type)
        if m.types[t].features & TypeFeature.conversation != 0 {
            pieceEndsAmongOthers(slot, a, agent)
            return true
        }
        guard talks[Int(slot)].flags & TalkFlag.ghost != 0 else {
            talks[Int(slot)].answeredAt = now
            resolve(slot, at: now, by: a.pointee.team)
            return false
        }
        dropWork(slot, a, agent)
        bookSilent(slot)
        becomeFree(agent)
        rearm(agent)
        return true
    }

    @inline(never)
    private mutating func pieceEndsAmongOthers(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        pieceEnds(slot, a, agent)
    }

    /// After work has ended and what follows has happened: when the rest in hand ends.
    @inline(always)
    mutating func rearm(_ agent: UInt32) {
        let a = agents.records + Int(agent)
        if a.pointee.working == 0 {
            workEnds.remove(agent)
        } else if a.pointee.isSharing && a.pointee.pending == 0 {
            arm(a, agent)
        }
    }

    /// Whether a person may own one more conversation.
    @inline(__always)
    mutating func mayOwn(_ c: UnsafeMutablePointer<Contact>, _ a: UnsafeMutablePointer<Agent>) -> Bool {
        !m.limitsOwned || mayOwn(type: Int(c.pointee.type), UInt32(truncatingIfNeeded: a - agents.records))
    }

    mutating func mayOwn(type t: Int, _ agent: UInt32) -> Bool {
        m.types[t].features & TypeFeature.conversation == 0 || desks[Int(agent)].owned < m.talks[t].ownLimit
    }

    /// Before a person goes: everything on the desk finds another place, and the slot's next person starts with none of it.
    mutating func emptyDesk(_ agent: UInt32) {
        agents.records[Int(agent)].flags |= AgentFlag.leaving
        clearDesk(agent, isLast: true)
        vacateDesk(agent)
    }

    // MARK: Through the bot again

    /// Whether a contact in the bot has been with people before.
    @inline(__always)
    mutating func isReturned(_ c: UnsafeMutablePointer<Contact>) -> Bool {
        c.pointee.flags & ContactFlag.answered != 0
    }

    /// A conversation that comes back goes through the bot first.
    mutating func returnToFlow(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        c.pointee.agent = none32
        c.pointee.slots = 0
        if botSessions < m.botAtOnce {
            startBot(slot)
            return
        }
        ledger.botLines[row].full &+= 1
        rejoin(slot)
    }

    /// The bot ends what people had begun.
    mutating func leaveForGood(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        countLines(Int(c.pointee.type), -1)
        ledger.skillLines[Int(c.pointee.line) &* m.teamCount &+ Int(talks[Int(slot)].team)].assigned &+= c.pointee.started
        bookWork(slot)
    }

    // MARK: Rows and the end

    /// Integrals of parked and unread conversations of a type up to now.
    mutating func settleTalks(_ t: Int) {
        let s = typeStates + t
        let line = ledger.talkStates + (row &* m.typeCount &+ t)
        line.pointee.parked &+= s.pointee.parkedAccount &+ Int64(s.pointee.parked) &* now
        line.pointee.inbox &+= s.pointee.inboxAccount &+ Int64(s.pointee.inbox) &* now
        s.pointee.parkedAccount = -Int64(s.pointee.parked) &* now
        s.pointee.inboxAccount = -Int64(s.pointee.inbox) &* now
        line.pointee.parkedAtEnd = s.pointee.parked
    }

    /// Taken by a person and still without a first answer.
    mutating func isUnanswered(_ slot: UInt32) -> Bool {
        let c = contacts.records + Int(slot)
        return m.types[Int(c.pointee.type)].features & TypeFeature.conversation != 0
            && c.pointee.flags & ContactFlag.answered != 0
            && talks[Int(slot)].flags & (TalkFlag.responded | TalkFlag.ghost) == 0
    }

    /// A first answer that is still to come at the end of the horizon.
    mutating func bookOpenResponse(_ c: UnsafeMutablePointer<Contact>) {
        let response = responseTime(c, at: now)
        if response <= m.types[Int(c.pointee.type)].responseThreshold {
            ledger.typeLines[Int(c.pointee.line)].openResponseNotDue &+= 1
        }
        bookPromises(.firstResponse, UInt32(truncatingIfNeeded: c - contacts.records), response, isOpen: true)
    }
}
