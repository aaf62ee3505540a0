import Stochastics

/// Work in hand: how people share their attention over it, when it ends, and the write-up.
extension Engine {
    /// Speed of a contact whose person holds `n` in work.
    @inline(__always)
    private mutating func speed(_ type: UnsafeMutablePointer<TypeTable>, _ n: UInt16) -> Double {
        let known = type.pointee.speedCount
        if known == 0 { return n == 1 ? 1 : 1 / Double(n) }
        return type.pointee.speeds[Int(min(Int32(n), known) &- 1)]
    }

    /// Its inverse: length relative to one in hand.
    @inline(__always)
    mutating func stretch(_ type: UnsafeMutablePointer<TypeTable>, _ n: UInt16) -> Double {
        let known = type.pointee.speedCount
        if known == 0 { return Double(n) }
        return type.pointee.stretches[Int(min(Int32(n), known) &- 1)]
    }

    /// Brings the work left of all contacts in hand up to now.
    @inline(__always)
    mutating func sync(_ a: UnsafeMutablePointer<Agent>) {
        let passed = now &- a.pointee.synced
        a.pointee.synced = now
        guard passed > 0 && a.pointee.working > 0 else { return }
        let time = Double(passed)
        let n = a.pointee.working
        if m.sharesOneSpeed {
            a.pointee.progress += time * speed(m.types, n)
            return
        }
        let r = contacts.records
        var slot = a.pointee.held
        while slot != none32 {
            let c = r + Int(slot)
            if c.pointee.state != ContactState.alerting {
                c.pointee.remaining -= time * speed(m.types + Int(c.pointee.type), n)
            }
            slot = c.pointee.next
        }
    }

    /// Finds when the earliest work in hand ends.
    @inline(never)
    mutating func arm(_ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) { armHere(a, agent) }

    /// The same without a call, where every contact comes by.
    @inline(always)
    private mutating func armHere(_ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        let n = a.pointee.working
        if n == 0 {
            a.pointee.pending = 0
            workEnds.remove(agent)
            return
        }
        var least: Double
        if m.sharesOneSpeed {
            least = (a.pointee.least - a.pointee.progress) * stretch(m.types, n)
        } else {
            least = Double.greatestFiniteMagnitude
            let r = contacts.records
            var slot = a.pointee.held
            while slot != none32 {
                let c = r + Int(slot)
                if c.pointee.state != ContactState.alerting {
                    let time = c.pointee.remaining * stretch(m.types + Int(c.pointee.type), n)
                    if time < least { least = time }
                }
                slot = c.pointee.next
            }
        }
        let due = after(micro(least))
        a.pointee.pending = setEnd(of: agent, due)
    }

    /// Sets when the next piece of work of a person ends, and returns the sequence.
    @inline(__always)
    @discardableResult
    mutating func setEnd(of agent: UInt32, _ due: Int64) -> UInt64 {
        sequence &+= 1
        let event = Event(
            time: due, kind: EventClass.end, sequence: sequence, action: EventAction.work, slot: agent)
        workEnds.set(agent, event.key)
        return sequence
    }

    /// Finds anew which of the contacts in hand ends first, after one was taken away.
    mutating func findLeast(_ a: UnsafeMutablePointer<Agent>) {
        var least = Double.greatestFiniteMagnitude
        var slot = a.pointee.held
        while slot != none32 {
            let c = contacts.records + Int(slot)
            if c.pointee.state != ContactState.alerting { least = min(least, c.pointee.remaining) }
            slot = c.pointee.next
        }
        a.pointee.least = least
    }

    /// A person starts, or goes on with, a contact.
    @inline(__always)
    mutating func beginWork(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        if !a.pointee.isSharing {
            beginAlone(slot, a, agent)
            return
        }
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        if a.pointee.working > 0 {
            sync(a)
        } else {
            a.pointee.synced = now
            a.pointee.progress = 0
            a.pointee.least = Double.greatestFiniteMagnitude
        }
        startOrGoOn(slot, c, a)
        linkHeld(slot, a)
        a.pointee.working &+= 1
        typeStates[t].inWork &+= 1
        typeStates[t].workAccount &-= now
        if a.pointee.working == 1 {
            let team = teamStates + Int(a.pointee.team)
            if a.pointee.alerting > 0 { countAlerting(a, -1) }
            team.pointee.busy &+= 1
            team.pointee.busyAccount &-= now
            a.pointee.busySince = now
        }
        if m.sharesOneSpeed {
            c.pointee.remaining += a.pointee.progress
            a.pointee.least = min(a.pointee.least, c.pointee.remaining)
        }
        armHere(a, agent)
    }

    /// The customer is answered, or work that was interrupted goes on.
    @inline(__always)
    mutating func startOrGoOn(_ slot: UInt32, _ c: UnsafeMutablePointer<Contact>, _ a: UnsafeMutablePointer<Agent>) {
        if c.pointee.flags & ContactFlag.answered == 0 {
            c.pointee.remaining = work(of: c, a)
            bookAnswer(slot, a)
            c.pointee.started = now
            c.pointee.flags |= ContactFlag.answered
            c.pointee.state = ContactState.serving
        } else {
            c.pointee.state =
                c.pointee.flags & ContactFlag.wrapping != 0 ? ContactState.wrapping : ContactState.serving
            c.pointee.flags &= ~ContactFlag.wrapping
            c.pointee.started = now &- c.pointee.started
        }
        if isTracing { trace(slot, .answered) }
    }

    @inline(__always)
    mutating func work(of c: UnsafeMutablePointer<Contact>, _ a: UnsafeMutablePointer<Agent>) -> Double {
        work(c.pointee.work, of: c, a)
    }

    /// The work that a base draw means for a contact at speed 1 with this person, microseconds.
    @inline(__always)
    mutating func work(_ base: Double, of c: UnsafeMutablePointer<Contact>, _ a: UnsafeMutablePointer<Agent>) -> Double {
        let t = Int(c.pointee.type)
        let k = Int(a.pointee.team)
        let type = m.types + t
        let skill = m.skills + (Int(m.skillStarts[t]) &+ Int(c.pointee.variant) &* m.teamCount &+ k)
        var time: Double
        if _slowPath(c.pointee.flags & ContactFlag.givenWork != 0) {
            time = base * skill.pointee.pace
        } else if type.pointee.inverts {
            time = skill.pointee.law.fromUniform(base) * skill.pointee.factor
        } else {
            time = base * skill.pointee.factor
        }
        time *= teamStates[k].pace
        let paces = m.teams[k].paceAfterWorked
        if _slowPath(paces.count > 0) {
            for i in 0..<Int(paces.count) {
                let rule = m.workedPaces[Int(paces.start) + i]
                if now &- a.pointee.joined >= rule.after { time *= rule.factor }
            }
        }
        if _slowPath(c.pointee.flags & ContactFlag.handedOff != 0) { time = max(time - (m.hasTalks ? talks[c - contacts.records].saved : type.pointee.saves), 0) }
        return time
    }

    /// Ends the piece of work that is due of a person with several slots, where there are conversations: the only message in work needs
    /// no search.
    @inline(never)
    mutating func finishSharing(_ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        if a.pointee.working == 1 && a.pointee.alerting == 0 {
            let c = contacts.records + Int(a.pointee.held)
            if c.pointee.state == ContactState.serving
                && m.types[Int(c.pointee.type)].features & TypeFeature.conversation != 0
            {
                a.pointee.pending = 0
                pieceEnds(a.pointee.held, a, agent)
                return
            }
        }
        finishEarliest(agent)
    }

    /// Ends the piece of work that is due, and what follows for contact and person.
    @inline(never)
    mutating func finishEarliest(_ agent: UInt32) {
        let a = agents.records + Int(agent)
        a.pointee.pending = 0
        let r = contacts.records
        var done = a.pointee.held
        if a.pointee.working > 1 || a.pointee.alerting > 0 {
            let n = a.pointee.working
            let passed = Double(now &- a.pointee.synced)
            var least = Double.greatestFiniteMagnitude
            var slot = a.pointee.held
            // The oldest goes first among equals: it is the last in the list of those held.
            if m.sharesOneSpeed {
                sync(a)
                var second = Double.greatestFiniteMagnitude
                while slot != none32 {
                    let c = r + Int(slot)
                    let end = c.pointee.remaining
                    if c.pointee.state != ContactState.alerting {
                        if end <= least {
                            second = least
                            least = end
                            done = slot
                        } else if end < second {
                            second = end
                        }
                    }
                    slot = c.pointee.next
                }
                a.pointee.least = second
            } else {
                a.pointee.synced = now
                while slot != none32 {
                    let c = r + Int(slot)
                    if c.pointee.state != ContactState.alerting {
                        let type = m.types + Int(c.pointee.type)
                        let remaining = c.pointee.remaining - passed * speed(type, n)
                        c.pointee.remaining = remaining
                        let time = remaining * stretch(type, n)
                        if time <= least {
                            least = time
                            done = slot
                        }
                    }
                    slot = c.pointee.next
                }
            }
        } else {
            sync(a)
            a.pointee.least = Double.greatestFiniteMagnitude
        }
        let state = r[Int(done)].state
        if state == ContactState.serving {
            if m.hasTalks && endsAsTalk(done, a, agent) { return }
            bookHandled(done)
            if m.types[Int(r[Int(done)].type)].features & TypeFeature.wrapUp != 0 {
                beginWrapUp(done)
                if m.sharesOneSpeed {
                    contacts.records[Int(done)].remaining += a.pointee.progress
                    a.pointee.least = min(a.pointee.least, contacts.records[Int(done)].remaining)
                }
                arm(a, agent)
                return
            }
        }
        dropWork(done, a, agent)
        bookAssigned(done, a)
        if state == ContactState.wrapping {
            contacts.records[Int(done)].state = ContactState.free
            contacts.release(done)
        } else {
            follow(done)
        }
        becomeFree(agent)
        // Unless a new contact did it already.
        if a.pointee.working == 0 {
            workEnds.remove(agent)
        } else if a.pointee.pending == 0 {
            armHere(a, agent)
        }
    }

    /// The customer goes, or goes on to the next leg; the person writes up, still holding the slots.
    @inline(never)
    mutating func beginWrapUp(_ slot: UInt32) {
        let next = newContact()
        let c = contacts.records + Int(slot)
        contacts.records[Int(next)] = c.pointee
        if m.hasTalks { copyTalk(slot, to: next) }
        c.pointee.state = ContactState.wrapping
        c.pointee.remaining = draw(m.types[Int(c.pointee.type)].wrapUp, c, Purpose.wrapUp)
        if isTracing { trace(slot, .wrapsUp) }
        // The copy lives on as the customer; what stays is the write-up.
        follow(next)
    }

    /// Takes a contact out of a person's hands: counts, slots, lists.
    @inline(__always)
    mutating func dropWork(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        unlinkHeld(slot, a)
        a.pointee.working &-= 1
        typeStates[t].inWork &-= 1
        typeStates[t].workAccount &+= now
        if a.pointee.working == 0 {
            let team = teamStates + Int(a.pointee.team)
            team.pointee.busy &-= 1
            team.pointee.busyAccount &+= now
            a.pointee.effort &+= now &- a.pointee.busySince
            if a.pointee.alerting > 0 { countAlerting(a, 1) }
        }
        freeSlots(a, agent, c.pointee.slots)
        c.pointee.slots = 0
    }

    /// Gives slots back; the person is in no list of free people until `becomeFree`.
    @inline(__always)
    mutating func freeSlots(_ a: UnsafeMutablePointer<Agent>, _ agent: UInt32, _ n: UInt16) {
        let team = teamStates + Int(a.pointee.team)
        unlist(a, agent)
        a.pointee.used &-= n
        team.pointee.slotsTaken &-= Int32(n)
        team.pointee.slotsAccount &+= Int64(n) &* now
    }
}
