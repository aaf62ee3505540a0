import Stochastics

/// Work: meeting a person, sharing attention, wrap-up, the end and what follows.
extension Engine {
    // MARK: Assignment

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
        guard c.pointee.pending == event.sequence else { return }
        c.pointee.pending = 0
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

    // MARK: Work

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
    @inline(__always)
    mutating func arm(_ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
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
        arm(a, agent)
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
        if c.pointee.flags & ContactFlag.givenWork != 0 {
            time = base * skill.pointee.pace
        } else if type.pointee.inverts {
            time = skill.pointee.law.fromUniform(base) * skill.pointee.factor
        } else {
            time = base * skill.pointee.factor
        }
        time *= teamStates[k].pace
        let paces = m.teams[k].paceAfterWorked
        if paces.count > 0 {
            for i in 0..<Int(paces.count) {
                let rule = m.workedPaces[Int(paces.start) + i]
                if now &- a.pointee.joined >= rule.after { time *= rule.factor }
            }
        }
        if c.pointee.flags & ContactFlag.handedOff != 0 { time = max(time - (m.hasTalks ? talks[c - contacts.records].saved : type.pointee.saves), 0) }
        return time
    }

    /// Ends the piece of work that is due of a person with several slots. The only message in work needs no search.
    @inline(never)
    mutating func finishSharing(_ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        if m.hasTalks && a.pointee.working == 1 && a.pointee.alerting == 0 {
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
    private mutating func finishEarliest(_ agent: UInt32) {
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
            arm(a, agent)
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

    // MARK: Booking

    @inline(__always)
    mutating func bookAnswer(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        let type = m.types + t
        let line = Int(c.pointee.line)
        let wait = now &- c.pointee.enqueued
        if c.pointee.line < discardLine {
            let bucket = WaitBuckets.bucket(ofMicroseconds: wait)
            ledger.waitHistograms[t &* WaitBuckets.count &+ bucket] &+= 1
            if ledger.slotsOfDay > 1 {
                ledger.pooledWaits[(t &* ledger.slotsOfDay &+ Int(c.pointee.slotOfDay)) &* WaitBuckets.count &+ bucket] &+= 1
            }
        }
        ledger.flows[Int(flowLine(c))].answered &+= 1
        let skill = ledger.skillLines + (line &* m.teamCount &+ Int(a.pointee.team))
        skill.pointee.answered &+= 1
        skill.pointee.answeredInTime &+= wait <= type.pointee.threshold ? 1 : 0
        skill.pointee.wait &+= wait
        if type.pointee.features & TypeFeature.responseIsBooked != 0 { bookResponse(c, wait: wait) }
    }

    /// The first response where it is not the wait, and thresholds beside the main one.
    @inline(never)
    private mutating func bookResponse(_ c: UnsafeMutablePointer<Contact>, wait: Int64) {
        let t = Int(c.pointee.type)
        let type = m.types + t
        var response = wait
        if type.pointee.features & TypeFeature.conversation != 0 {
            // The first answer comes at the end of the first piece of work.
            response = never
        } else if type.pointee.features & TypeFeature.responseDiffers != 0 {
            response = responseTime(c, at: now)
            if !countResponse(c, response) { response = never }
        } else {
            let line = ledger.typeLines + Int(c.pointee.line)
            line.pointee.response &+= response
            line.pointee.responseInTime &+= response <= type.pointee.responseThreshold ? 1 : 0
        }
        if ledger.promises > 0 { bookAnswerPromises(c, wait: wait, response: response) }
    }

    /// A first response of its own clock. False where one has been given already.
    @discardableResult
    mutating func countResponse(_ c: UnsafeMutablePointer<Contact>, _ response: Int64) -> Bool {
        let t = Int(c.pointee.type)
        if m.hasTalks {
            let talk = talks + (c - contacts.records)
            if talk.pointee.flags & TalkFlag.responded != 0 { return false }
            talk.pointee.flags |= TalkFlag.responded
            ledger.talkLines[Int(c.pointee.line)].responded &+= 1
        }
        if c.pointee.line < discardLine {
            ledger.responseHistograms[t &* WaitBuckets.count &+ WaitBuckets.bucket(ofMicroseconds: response)] &+= 1
        }
        let line = ledger.typeLines + Int(c.pointee.line)
        line.pointee.response &+= response
        line.pointee.responseInTime &+= response <= m.types[t].responseThreshold ? 1 : 0
        return true
    }

    /// Open time of a set of hours from the first span to a time.
    mutating func openTime(_ h: Int, _ time: Int64) -> Int64 {
        let span = m.openSpans[h]
        var low = Int(span.start)
        var high = Int(span.start + span.count)
        while low < high {
            let middle = (low + high) / 2
            if m.openStarts[middle] <= time { low = middle + 1 } else { high = middle }
        }
        guard low > Int(span.start) else { return 0 }
        let i = low - 1
        return m.openBefore[i] &+ min(time, m.openEnds[i]) &- m.openStarts[i]
    }

    /// The customer has been served and is gone.
    @inline(__always)
    mutating func bookHandled(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        if isTracing { trace(slot, .ends) }
        ledger.flows[Int(flowLine(c))].handled &+= 1
        typeStates[t].inSystem &-= 1
        countLines(t, -1)
        if m.types[t].features & TypeFeature.transfers != 0 {
            c.pointee.overflowStep = chooseTransfer(c, from: agents.records[Int(c.pointee.agent)].team)
        } else {
            c.pointee.overflowStep = 0
        }
        if c.pointee.overflowStep == 0 {
            ledger.typeLines[Int(c.pointee.line)].handled &+= 1
        } else {
            ledger.typeLines[Int(c.pointee.line)].transferredOut &+= 1
        }
    }

    @inline(__always)
    mutating func bookAssigned(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>) {
        let c = contacts.records + Int(slot)
        let time = now &- c.pointee.started
        let skill = ledger.skillLines + (Int(c.pointee.line) &* m.teamCount &+ Int(a.pointee.team))
        skill.pointee.handled &+= 1
        skill.pointee.assigned &+= time
    }

    // MARK: Afterward

    /// 1 + the transfer that follows, 0 for none. Drawn by (customer, attempt, leg).
    mutating func chooseTransfer(_ c: UnsafeMutablePointer<Contact>, from serving: UInt16) -> UInt8 {
        let span = m.types[Int(c.pointee.type)].transfers
        guard c.pointee.leg < 200 else { return 0 }
        let u = uniform(c, Purpose.transfer)
        let team = Int32(serving)
        var sum = 0.0
        for i in 0..<min(Int(span.count), 254) {
            let rule = m.transfers + (Int(span.start) + i)
            if rule.pointee.fromTeam >= 0 && rule.pointee.fromTeam != team { continue }
            sum += rule.pointee.share
            if u < sum { return UInt8(i + 1) }
        }
        return 0
    }

    /// What a served contact does next: a transfer, a new attempt, or nothing.
    @inline(__always)
    mutating func follow(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let type = m.types + Int(c.pointee.type)
        if type.pointee.features & (TypeFeature.transfers | TypeFeature.retries) == 0 {
            endStory(slot, isLost: false)
            return
        }
        if c.pointee.overflowStep > 0 {
            transfer(slot, m.transfers + (Int(type.pointee.transfers.start) + Int(c.pointee.overflowStep) - 1))
        } else if !retry(slot, type.pointee.onHandled) {
            endStory(slot, isLost: false)
        }
    }

    /// The next leg begins: a contact of its own in the books, the same customer.
    private mutating func transfer(_ slot: UInt32, _ rule: UnsafeMutablePointer<TransferRow>) {
        let c = contacts.records + Int(slot)
        let toLine = rule.pointee.toLine
        if rule.pointee.toType >= 0 { c.pointee.type = UInt16(rule.pointee.toType) }
        let t = Int(c.pointee.type)
        c.pointee.leg &+= 1
        c.pointee.arrival = now
        c.pointee.flags = 0
        c.pointee.variant = typeStates[t].handlingVariant
        c.pointee.patience = rule.pointee.freshPatience ? drawPatience(c) : never
        c.pointee.work = drawWork(c)
        c.pointee.overflowStep = 0
        if m.hasTalks { openTalk(slot) }
        let line = rowLine &+ UInt32(t)
        c.pointee.line = line
        c.pointee.slotOfDay = slotOfDay
        ledger.typeLines[Int(line)].transferredIn &+= 1
        typeStates[t].inSystem &+= 1
        if isTracing { trace(slot, .transferred) }
        askedForPerson(c)
        if toLine >= 0 || rule.pointee.raises {
            // Straight into the queue: the people are looked for from there, so that lines of one team work alike.
            c.pointee.queue = toLine >= 0 ? UInt32(toLine) : self.line(of: c)
            enterLines(t)
            c.pointee.enqueued = now
            if c.pointee.patience == 0 { c.pointee.patience = 1 }
            join(slot, atFront: rule.pointee.raises)
            offerToIdle(slot)
        } else if m.types[t].hours >= 0 && !hoursOpen[Int(m.types[t].hours)] {
            meetClosedHours(slot)
        } else {
            route(slot, isRelease: false)
        }
    }

    /// Looks for a free person for a contact that has just joined its line, unless overflow has found one.
    mutating func offerToIdle(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        guard c.pointee.state == ContactState.waiting else { return }
        let agent = findAgent(c)
        if agent != none32 {
            leaveLine(slot)
            assign(slot, to: agent)
        }
    }
}
