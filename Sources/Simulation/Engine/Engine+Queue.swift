import Stochastics

/// Waiting: who joins the queue, who leaves it, who is next.
extension Engine {
    @inline(__always)
    mutating func askedForPerson(_ c: UnsafeMutablePointer<Contact>) {
        ledger.typeLines[Int(c.pointee.line)].offered &+= 1
        if ledger.promises > 0 { bookAsked(UInt32(truncatingIfNeeded: c - contacts.records)) }
    }

    /// The flow line of a contact's type in the present row.
    @inline(__always)
    mutating func flowLine(_ c: UnsafeMutablePointer<Contact>) -> UInt32 { rowLine &+ UInt32(c.pointee.type) }

    /// A contact asks for a person for the first time in this leg.
    @inline(__always)
    mutating func seekPerson(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        askedForPerson(c)
        route(slot, isRelease: false)
    }

    /// Meets a free person, or joins the queue, or is refused. A released contact was accepted before.
    @inline(__always)
    mutating func route(_ slot: UInt32, isRelease: Bool) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        let type = m.types + t
        c.pointee.queue = line(of: c)
        if type.pointee.features & TypeFeature.limits != 0 && !isRelease && !hasLine(t) {
            block(slot)
            return
        }
        // Who has been answered holds a line already, unless stored since.
        enterLines(t)
        c.pointee.enqueued = now
        if m.identity.keepsCustomer && goesToSamePerson(slot, isRelease: isRelease) { return }
        if !m.reserves || waitingTotal == 0 {
            let agent = findAgent(c)
            if agent != none32 {
                assign(slot, to: agent)
                return
            }
            if type.pointee.features & TypeFeature.interrupts != 0 && interrupt(for: slot) { return }
        }
        if !isRelease && type.pointee.features & (TypeFeature.limits | TypeFeature.balks) != 0 {
            if !mayWait(slot) { return }
        }
        if c.pointee.patience == 0 && !m.reserves {
            // Nobody was there at once.
            ledger.typeLines[Int(c.pointee.line)].queued &+= 1
            c.pointee.flags |= ContactFlag.queued
            abandon(slot, at: now, wasWaiting: false)
            return
        }
        join(slot)
        if m.reserves { seekForWaiting() }
    }

    @inline(__always)
    mutating func line(of c: UnsafeMutablePointer<Contact>) -> UInt32 {
        let type = m.types + Int(c.pointee.type)
        return type.pointee.firstLine
            &+ (type.pointee.features & TypeFeature.values != 0 ? UInt32(c.pointee.value) : 0)
    }

    /// Joins its line and waits until its patience ends.
    @inline(__always)
    mutating func join(_ slot: UInt32, atFront: Bool = false) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        let features = m.types[t].features
        c.pointee.state = ContactState.waiting
        ticket &+= 1
        c.pointee.rank = atFront ? Int64.min / 2 &+ ticket : (m.linesReverse ? 1 << 60 &- ticket : ticket)
        // Who is stored at closing or sent back from a pick-up joins again, and has waited once.
        if c.pointee.flags & (ContactFlag.answered | ContactFlag.queued) == 0 {
            ledger.typeLines[Int(c.pointee.line)].queued &+= 1
            c.pointee.flags |= ContactFlag.queued
        }
        if features & TypeFeature.talk != 0 { startClocks(slot) }
        if m.clocks.ordersByDeadline && !atFront {
            insertByDeadline(slot, into: lines + Int(c.pointee.queue))
        } else {
            insert(slot, into: lines + Int(c.pointee.queue), ordered: atFront || m.linesReverse)
        }
        waitingTotal &+= 1
        typeStates[t].waiting &+= 1
        typeStates[t].waitingAccount &-= now
        if features & TypeFeature.limits != 0 { countPlaces(t, 1) }
        c.pointee.deadline = never
        c.pointee.pending = 0
        if c.pointee.flags & ContactFlag.answered == 0 {
            // Who is sent back from a pick-up has waited before.
            let waited = now &- c.pointee.enqueued
            c.pointee.deadline = c.pointee.patience == never ? never : after(c.pointee.patience &- waited)
            if features & TypeFeature.expires != 0 {
                let limit = after(m.types[t].expiresAfter &- waited)
                if limit < c.pointee.deadline {
                    c.pointee.deadline = limit
                    c.pointee.flags |= ContactFlag.expires
                }
            }
            if c.pointee.deadline != never && features & TypeFeature.lazyPatience == 0 {
                c.pointee.pending = schedule(
                    c.pointee.deadline, EventClass.abandon, EventAction.patience, slot)
            }
        }
        if isTracing { trace(slot, .queues) }
        if features & TypeFeature.overflow != 0 { startOverflow(slot) }
        if m.clocks.hasEscalations { startEscalation(slot) }
        if features & TypeFeature.talk != 0 { startDeferral(slot) }
    }

    /// Puts a slot into a line by rank; new ones belong at the end.
    @inline(__always)
    private mutating func insert(_ slot: UInt32, into list: UnsafeMutablePointer<SlotList>, ordered: Bool) {
        let r = contacts.records
        var before = list.pointee.tail
        if ordered {
            // Fronts and reversed lines: from the head, where the new one almost always belongs.
            var at = list.pointee.head
            let rank = r[Int(slot)].rank
            while at != none32 && r[Int(at)].rank <= rank { at = r[Int(at)].next }
            before = at == none32 ? list.pointee.tail : r[Int(at)].previous
        }
        let next = before == none32 ? list.pointee.head : r[Int(before)].next
        r[Int(slot)].previous = before
        r[Int(slot)].next = next
        if before == none32 { list.pointee.head = slot } else { r[Int(before)].next = slot }
        if next == none32 { list.pointee.tail = slot } else { r[Int(next)].previous = slot }
    }

    @inline(__always)
    mutating func append(_ slot: UInt32, to list: UnsafeMutablePointer<SlotList>) {
        let r = contacts.records
        r[Int(slot)].previous = list.pointee.tail
        r[Int(slot)].next = none32
        if list.pointee.tail == none32 { list.pointee.head = slot } else { r[Int(list.pointee.tail)].next = slot }
        list.pointee.tail = slot
    }

    @inline(__always)
    mutating func unlink(_ slot: UInt32, from list: UnsafeMutablePointer<SlotList>) {
        let r = contacts.records
        let previous = r[Int(slot)].previous
        let next = r[Int(slot)].next
        if previous == none32 { list.pointee.head = next } else { r[Int(previous)].next = next }
        if next == none32 { list.pointee.tail = previous } else { r[Int(next)].previous = previous }
    }

    /// Takes a waiting contact out of its line.
    @inline(__always)
    mutating func leaveLine(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        unlink(slot, from: lines + Int(c.pointee.queue))
        waitingTotal &-= 1
        typeStates[t].waiting &-= 1
        typeStates[t].waitingAccount &+= now
        c.pointee.pending = 0
        c.pointee.timer = 0
        if m.types[t].features & TypeFeature.limits != 0 { countPlaces(t, -1) }
    }

    // MARK: Next contact

    /// The waiting contact that a person should take next, `none32` if none fits.
    @inline(__always)
    mutating func nextContact(for agent: UnsafeMutablePointer<Agent>) -> UInt32 {
        if waitingTotal == 0 { return none32 }
        if m.isSingle {
            dropDead(0)
            let head = lines[0].head
            if head == none32 { return none32 }
            return fits(contacts.records + Int(head), agent) ? head : none32
        }
        return searchLines(agent)
    }

    /// Whether a person has slots for a contact.
    @inline(__always)
    mutating func fits(_ c: UnsafeMutablePointer<Contact>, _ agent: UnsafeMutablePointer<Agent>) -> Bool {
        let wanted = m.types[Int(c.pointee.type)].slots
        let slots = agent.pointee.slots
        let used = agent.pointee.used
        return wanted == 0 || wanted >= slots ? used == 0 : used &+ wanted <= slots
    }

    @inline(never)
    private mutating func searchLines(_ agent: UnsafeMutablePointer<Agent>) -> UInt32 {
        let team = m.teams + Int(agent.pointee.team)
        decisions &+= 1
        var best = none32
        var bestTier = UInt32.max
        var bestChannel = UInt16.max
        let span = team.pointee.lines
        for i in 0..<Int(span.count) {
            let p = m.preferences[Int(span.start) + i]
            if best != none32 && p.tier > bestTier && !m.hasInterrupts { break }
            if lines[Int(p.index)].head == none32 { continue }
            dropDead(p.index)
            var slot = lines[Int(p.index)].head
            while slot != none32 {
                let c = contacts.records + Int(slot)
                if fits(c, agent) && mayOwn(c, agent) || m.reserves {
                    let channel = m.perChannel ? turn(of: c, agent) : 0
                    if best == none32 || isBetter(slot, p.tier, channel, than: best, bestTier, bestChannel) {
                        best = slot
                        bestTier = p.tier
                        bestChannel = channel
                    }
                }
                slot = m.scansLines ? c.pointee.next : none32
            }
        }
        if team.pointee.overflows.count > 0 { searchOverflow(agent, &best) }
        if best != none32 && m.reserves {
            let c = contacts.records + Int(best)
            if !fits(c, agent) || !mayOwn(c, agent) { return none32 }
        }
        return best
    }

    /// What may interrupt goes before what it may interrupt; then the team's own order; then the turn of channels; then the
    /// policies.
    private mutating func isBetter(
        _ a: UInt32, _ tier: UInt32, _ channel: UInt16, than b: UInt32, _ bestTier: UInt32, _ bestChannel: UInt16
    ) -> Bool {
        if m.hasInterrupts {
            let x = Int(contacts.records[Int(a)].type)
            let y = Int(contacts.records[Int(b)].type)
            let ahead = m.interrupts[x &* m.typeCount &+ y]
            if ahead != m.interrupts[y &* m.typeCount &+ x] { return ahead }
        }
        if tier != bestTier { return tier < bestTier }
        if channel != bestChannel { return channel < bestChannel }
        return precedes(a, b)
    }

    /// Queues per channel are taken in turn: distance of a contact's channel from the one served last.
    private mutating func turn(of c: UnsafeMutablePointer<Contact>, _ agent: UnsafeMutablePointer<Agent>) -> UInt16 {
        let channel = m.types[Int(c.pointee.type)].channel
        return (channel &+ 16 &- agent.pointee.lastChannel &- 1) & 15
    }

    /// Whether waiting contact `a` goes before `b` by the chain of policies.
    mutating func precedes(_ a: UInt32, _ b: UInt32) -> Bool {
        let x = contacts.records + Int(a)
        let y = contacts.records + Int(b)
        if !m.contactsAreFIFO {
            let decision = decisionKey.child(decisions)
            for i in 0..<m.contactScoreCount {
                let p = score(x, a, i, decision)
                let q = score(y, b, i, decision)
                if p != q { return p < q }
            }
        }
        return x.pointee.rank < y.pointee.rank
    }

    @inline(__always)
    private mutating func score(
        _ c: UnsafeMutablePointer<Contact>, _ slot: UInt32, _ i: Int, _ decision: StreamKey
    ) -> Double {
        var view = WaitingContact(
            contact: UnsafePointer(c), type: UnsafePointer(m.types + Int(c.pointee.type)),
            talk: m.hasTalks ? UnsafePointer(talks + Int(slot)) : nil, now: now, slot: slot, decision: decision)
        return m.contactScores[i](&view)
    }

    // MARK: Patience

    @inline(__always)
    mutating func patienceEnds(_ event: Event) {
        let c = contacts.records + Int(event.slot)
        guard c.pointee.pending == event.sequence else { return }
        if m.hasTalks && c.pointee.flags & ContactFlag.expires == 0 && leavesSilently(event.slot) { return }
        if c.pointee.state == ContactState.expecting {
            abandonExpecting(event.slot)
            return
        }
        if c.pointee.state == ContactState.alerting {
            cancelAlert(event.slot)
            abandon(event.slot, at: now, wasWaiting: false)
        } else {
            abandon(event.slot, at: now, wasWaiting: true)
        }
    }

    /// Settles the contacts at the head of a line whose patience has ended unseen.
    @inline(__always)
    mutating func dropDead(_ line: UInt32) {
        var head = lines[Int(line)].head
        while head != none32 && contacts.records[Int(head)].deadline < now
            && m.types[Int(m.lines[Int(line)].type)].features & TypeFeature.lazyPatience != 0
        {
            abandonLate(head)
            head = lines[Int(line)].head
        }
    }

    /// Settles all contacts of a line whose patience ended before `until`.
    mutating func settleDead(_ line: UInt32, until: Int64) {
        guard m.types[Int(m.lines[Int(line)].type)].features & TypeFeature.lazyPatience != 0 else { return }
        var slot = lines[Int(line)].head
        while slot != none32 {
            let next = contacts.records[Int(slot)].next
            if contacts.records[Int(slot)].deadline < until { abandonLate(slot) }
            slot = next
        }
    }

    /// Abandons a contact at its deadline, which has passed: the integrals and states since are put right.
    @inline(never)
    private mutating func abandonLate(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        let deadline = c.pointee.deadline
        if deadline > now {
            // A drained run ends before the patience: the row goes on until then.
            abandon(slot, at: deadline, wasWaiting: true)
            typeStates[t].waitingAccount &+= deadline &- now
            return
        }
        var r = row
        if deadline < rowStart {
            // Rows that closed in between counted it as waiting.
            typeStates[t].waitingAccount &-= now &- rowStart
            var end = rowStart
            while end > deadline && r != m.rowCount {
                r = r == 0 ? m.rowCount : r - 1
                let length = ledger.rowLengths[r]
                let state = ledger.typeStates + (r &* m.typeCount &+ t)
                state.pointee.waitingAtEnd &-= 1
                state.pointee.inSystemAtEnd &-= 1
                let start = end &- length
                state.pointee.waiting &-= end &- max(start, deadline)
                end = start
                if start <= deadline { break }
            }
        } else {
            typeStates[t].waitingAccount &-= now &- deadline
        }
        let saved = rowLine
        rowLine = UInt32(r &* m.typeCount)
        abandon(slot, at: deadline, wasWaiting: true)
        rowLine = saved
    }

    // MARK: Limits

    private mutating func hasLine(_ t: Int) -> Bool {
        let type = m.types + t
        if typeStates[t].onLines >= type.pointee.lines { return false }
        let span = type.pointee.sharedLimits
        for i in 0..<Int(span.count) {
            let l = Int(m.limitIndices[Int(span.start) + i])
            if m.limits[l].countsLines && limitCounts[l] >= m.limits[l].limit { return false }
        }
        return true
    }

    @inline(__always)
    mutating func enterLines(_ t: Int) { countLines(t, 1) }

    /// A contact holds a line from asking for a person until the customer is gone.
    @inline(__always)
    mutating func countLines(_ t: Int, _ change: Int32) {
        guard m.types[t].features & TypeFeature.limits != 0 else { return }
        typeStates[t].onLines &+= change
        count(t, change, lines: true)
    }

    @inline(__always)
    mutating func countPlaces(_ t: Int, _ change: Int32) { count(t, change, lines: false) }

    private mutating func count(_ t: Int, _ change: Int32, lines: Bool) {
        let span = m.types[t].sharedLimits
        for i in 0..<Int(span.count) {
            let l = Int(m.limitIndices[Int(span.start) + i])
            if m.limits[l].countsLines == lines { limitCounts[l] &+= change }
        }
    }

    /// Places and balking: whether a contact that nobody served at once joins the queue. Refuses it otherwise.
    mutating func mayWait(_ slot: UInt32) -> Bool {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        let type = m.types + t
        var isFull = typeStates[t].waiting >= type.pointee.places
        let span = type.pointee.sharedLimits
        for i in 0..<Int(span.count) {
            let l = Int(m.limitIndices[Int(span.start) + i])
            if !m.limits[l].countsLines && limitCounts[l] >= m.limits[l].limit { isFull = true }
        }
        if isFull {
            countLines(t, -1)
            block(slot)
            return false
        }
        var share = 0.0
        var strongest = -1.0
        for i in 0..<Int(type.pointee.balks.count) {
            let rule = m.balks[Int(type.pointee.balks.start) + i]
            let applies: Bool
            let threshold: Double
            switch rule.kind {
            case 1: (applies, threshold) = (typeStates[t].waiting >= rule.waiting, Double(rule.waiting))
            case 2: (applies, threshold) = (expectedWait(t) > rule.wait, rule.wait)
            default: (applies, threshold) = (true, -0.5)
            }
            if applies && threshold > strongest {
                strongest = threshold
                share = rule.share
            }
        }
        if share > 0 && uniform(c, Purpose.balk) < share {
            countLines(t, -1)
            balk(slot)
            return false
        }
        return true
    }

    /// Expected wait of a contact that joins now: mean handling × (waiting + 1) ÷ slots of the people present who take it.
    mutating func expectedWait(_ t: Int) -> Double {
        var slots = 0.0
        let span = m.lines[Int(m.types[t].firstLine)].teams
        for i in 0..<Int(span.count) {
            slots += Double(teamStates[Int(m.preferences[Int(span.start) + i].index)].slotsPresent)
        }
        guard slots > 0 else { return .infinity }
        let mean = model.handlingMeans[t]
        return mean * Double(typeStates[t].waiting &+ 1) / slots
    }
}
