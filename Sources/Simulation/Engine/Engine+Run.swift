import Stochastics

/// One replication from start to end.
extension Engine {
    /// Runs one replication; its counters are in `ledger` afterward.
    ///
    /// - Returns: false when cancelled or failed (`failure` says why); the ledger is then not to be used.
    public mutating func run(replication: Int, isCancelled: CancelFlag) -> Bool {
        begin(replication: replication)
        loop(isCancelled)
        if isCancelled.isCancelled || failure != nil { return false }
        finish()
        return true
    }

    /// Handles arrivals, ends of work and other events in their order until nothing is left or something stops the run.
    ///
    /// The two kinds that every contact has are handled here, so that they stay inlined; the rest is called.
    private mutating func loop(_ isCancelled: CancelFlag) {
        var beat = 0
        while true {
            let first = queue.first
            let work = workEnds.first
            // Where both come often nobody can foretell which is next; that an arrival is, can be foretold the better.
            let isWork = work < first
            if tape.nextKey < (isWork ? work : first) {
                now = tape.nextTime
                arriveFromTape()
                beat &+= 1
                if beat & 0x1fff == 0 && (isCancelled.isCancelled || failure != nil) { return }
                continue
            }
            if isWork {
                now = Event(key: work).time
                let agent = Event(key: work).slot
                let a = agents.records + Int(agent)
                if !a.pointee.isSharing {
                    finishAlone(a, agent)
                } else if m.hasTalks {
                    finishSharing(a, agent)
                } else {
                    finishEarliest(agent)
                }
                if tape.isExhausted && isDrained { return }
                continue
            }
            if first == Event.forever { return }
            handle(Event(key: first))
            if isStopped || tape.isExhausted && isDrained { return }
            beat &+= 1
            if beat & 0x1fff == 0 && (isCancelled.isCancelled || failure != nil) { return }
        }
    }

    /// Handles an event of the calendar. Those that every conversation has are handled here, the rest is called.
    @inline(never)
    private mutating func handle(_ event: Event) {
        now = event.time
        if event.code == Event.code(EventClass.timer, EventAction.park) {
            queue.takeLate()
            parkIsDue(event)
            return
        }
        queue.take()
        if event.kind == EventClass.reply { replyComes(event) } else { handleOther(event) }
    }

    /// Handles what is rarer than messages.
    @inline(never)
    private mutating func handleOther(_ event: Event) {
        switch event.kind {
        case EventClass.end:
            switch event.action {
            case EventAction.bot: botEnds(event)
            case EventAction.pickUp: pickUpEnds(event)
            case EventAction.onCall: onCallEnds(event)
            default: handOffEnds(event)
            }
        case EventClass.abandon: patienceEnds(event)
        case EventClass.tick:
            if event.action == EventAction.row { closeRow() } else { isStopped = true }
        case EventClass.join, EventClass.leave:
            switch event.action {
            case EventAction.change: applySwitches(event.kind == EventClass.leave)
            case EventAction.pauseEnd: pauseEnds(event)
            default: shiftEnds(event)
            }
        case EventClass.arrival: retryArrives(event)
        default:
            switch event.action {
            case EventAction.overflow: overflowTimer(event)
            case EventAction.pause: pauseIsDue(event)
            case EventAction.talk: talkTimer(event)
            case EventAction.escalation: escalates(event)
            case EventAction.onCall: pageTimer(event)
            default: lastNewPasses(event)
            }
        }
    }

    /// Whether a contact still waits for an event; from now on it does not.
    @inline(__always)
    mutating func hasAwaited(_ c: UnsafeMutablePointer<Contact>, _ event: Event) -> Bool {
        guard c.pointee.pending == event.sequence else { return false }
        c.pointee.pending = 0
        return true
    }

    /// Schedules an event and returns its sequence.
    @inline(__always)
    @discardableResult
    mutating func schedule(_ time: Int64, _ kind: UInt64, _ action: UInt64, _ slot: UInt32) -> UInt64 {
        sequence &+= 1
        queue.push(Event(time: time, kind: kind, sequence: sequence, action: action, slot: slot).key)
        return sequence
    }

    /// `time + duration` that stays below `never`.
    @inline(__always)
    mutating func after(_ duration: Int64) -> Int64 { duration > never &- now ? never : now &+ duration }

    // MARK: Begin

    private mutating func begin(replication: Int) {
        ledger.clear()
        failure = nil
        now = 0
        queue.clear()
        workEnds.clear()
        sequence = 1
        contacts.clear()
        agents.clear()
        waitingTotal = 0
        ticket = 0
        botSessions = 0
        botIsDown = false
        botIsOpen = model.scenario.bot?.hours.isEmpty ?? true
        botAccount = 0
        away = 0
        isReleasing = none32
        isStopped = false
        lastAssigned = 0
        decisions = 0
        talks.update(repeating: Talk(), count: talkCapacity)
        desks.update(repeating: Desk(), count: deskCapacity)
        lines.update(repeating: SlotList(), count: m.lineCount)
        stores.update(repeating: SlotList(), count: m.typeCount + 2)
        typeStates.update(repeating: TypeRun(), count: m.typeCount)
        for k in 0..<m.teamCount {
            let list = teamStates[k].firstList
            teamStates[k] = TeamRun()
            teamStates[k].firstList = list
        }
        freeLists.update(repeating: SlotList(), count: listCount)
        limitCounts.update(repeating: 0, count: max(m.limitCount, 1))
        hoursOpen.update(repeating: false, count: max(m.hourSetCount, 1))
        windowOpen.update(repeating: false, count: max(m.windowCount, 1))
        for tier in 0..<m.onCall.tierCount { tierOpen[tier] = model.scenario.onCall?.ladder[tier].hours.isEmpty ?? true }
        sames.update(repeating: none32, count: sameCount)
        lastAgents.update(repeating: KnownPerson(), count: m.identity.asksLastAgent ? m.identity.knownCount : 0)

        let root = StreamKey(seed: seed).child(UInt64(replication))
        decisionKey = root.child("decision")
        for s in 0..<m.streamCount {
            let stream = root.child(m.streams[s].nameHash)
            for p in 0..<Purpose.count { keys[s &* Purpose.count &+ p] = stream.child(Purpose.names[p]) }
        }
        staffKey = root.child("staff")

        nextSwitch = 0
        switchBase = 0
        contactsLeft = m.contactLimit
        batchSize = .max
        batchLeft = .max
        row = m.rowCount
        if m.contactStream >= 0 {
            batchSize = max((m.contactLimit + Int64(m.rowCount) - 1) / Int64(m.rowCount), 1)
            if m.warmUp > 0 {
                schedule(m.warmUp, EventClass.tick, EventAction.row, 0)
                batchLeft = .max
                contactsLeft = .max
            } else {
                batchLeft = batchSize
                row = 0
            }
        } else {
            for i in 0..<min(1, m.rowCount) {
                if m.rowStarts[i] > 0 {
                    schedule(m.rowStarts[i], EventClass.tick, EventAction.row, 0)
                } else {
                    row = 0
                    scheduleNextRow()
                }
            }
            if !m.drains { schedule(m.end, EventClass.tick, EventAction.stop, 0) }
        }
        rowStart = 0
        rowLine = UInt32(row &* m.typeCount)
        slotOfDay = UInt16(truncatingIfNeeded: m.rowSlots[row])

        tape.begin(tables, keys: keys, root: root)
        // What holds from the start on.
        applySwitches(false)
        placeInitialContacts()
        if row != m.rowCount {
            // The opening stock is the state in which the row before the first one ends.
            for t in 0..<m.typeCount {
                let state = ledger.typeStates + (m.rowCount &* m.typeCount &+ t)
                state.pointee.waitingAtEnd = typeStates[t].waiting
                state.pointee.inWorkAtEnd = typeStates[t].inWork
                state.pointee.storedAtEnd = typeStates[t].stored
                state.pointee.inSystemAtEnd = typeStates[t].inSystem
            }
        }
    }

    // MARK: Rows

    private mutating func scheduleNextRow() {
        let next = row + 1
        if next < m.rowCount {
            schedule(m.rowStarts[next], EventClass.tick, EventAction.row, 0)
        }
        // What a drained run does after the horizon belongs to the last row.
    }

    /// A reporting row ends now.
    mutating func closeRow() {
        settleRow()
        if m.contactStream >= 0 {
            if row == m.rowCount {
                row = 0
                contactsLeft = m.contactLimit
                batchLeft = batchSize
            } else if row + 1 < m.rowCount {
                row += 1
                batchLeft = batchSize
            }
        } else {
            row = row == m.rowCount ? 0 : row + 1
            scheduleNextRow()
        }
        rowStart = now
        rowLine = UInt32(row &* m.typeCount)
        slotOfDay = UInt16(truncatingIfNeeded: m.rowSlots[row])
    }

    /// Books the integrals up to now and the states at now into the row that ends.
    private mutating func settleRow() {
        for t in 0..<m.typeCount {
            for l in 0..<m.lineCount where Int(m.lines[l].type) == t { dropDead(UInt32(l)) }
            let s = typeStates + t
            let line = ledger.typeStates + (row &* m.typeCount &+ t)
            line.pointee.waiting &+= s.pointee.waitingAccount &+ Int64(s.pointee.waiting) &* now
            line.pointee.inWork &+= s.pointee.workAccount &+ Int64(s.pointee.inWork) &* now
            s.pointee.waitingAccount = -Int64(s.pointee.waiting) &* now
            s.pointee.workAccount = -Int64(s.pointee.inWork) &* now
            line.pointee.waitingAtEnd = s.pointee.waiting
            line.pointee.inWorkAtEnd = s.pointee.inWork
            line.pointee.storedAtEnd = s.pointee.stored
            line.pointee.inSystemAtEnd = s.pointee.inSystem
            line.pointee.oldestAtEnd = oldest(t)
            if m.hasTalks { settleTalks(t) }
        }
        for k in 0..<m.teamCount {
            let s = teamStates + k
            let line = ledger.teamLines + (row &* m.teamCount &+ k)
            @inline(__always)
            func settle(_ account: inout Int64, _ count: Int32, _ total: inout Int64) {
                total &+= account &+ Int64(count) &* now
                account = -Int64(count) &* now
            }
            settle(&s.pointee.presentAccount, s.pointee.present, &line.pointee.present)
            settle(&s.pointee.busyAccount, s.pointee.busy, &line.pointee.effort)
            settle(&s.pointee.slotsAccount, s.pointee.slotsTaken, &line.pointee.slotsTaken)
            if m.hasTalks {
                var rounded: Int64 = 0
                settle(&s.pointee.slotsRoundedAccount, s.pointee.slotsRounded, &rounded)
                line.pointee.slotsTaken &-= rounded / 1000
            }
            settle(&s.pointee.slotsPresentAccount, s.pointee.slotsPresent, &line.pointee.slotsPresent)
            settle(&s.pointee.alertingAccount, s.pointee.alerting, &line.pointee.alerting)
            settle(&s.pointee.pausedAccount, s.pointee.paused, &line.pointee.paused)
            settle(&s.pointee.overtimeAccount, s.pointee.overtime, &line.pointee.overtime)
            line.pointee.presentAtEnd = s.pointee.present
            line.pointee.busyAtEnd = s.pointee.busy
            line.pointee.rostered &+= s.pointee.rostered
            line.pointee.absent &+= s.pointee.absent
            s.pointee.rostered = 0
            s.pointee.absent = 0
        }
        ledger.botLines[row].sessions &+= botAccount &+ Int64(botSessions) &* now
        botAccount = -Int64(botSessions) &* now
        ledger.rowLengths[row] &+= now &- rowStart
        rowStart = now
    }

    /// Age of the oldest waiting or stored contact of a type.
    private mutating func oldest(_ t: Int) -> Int64 {
        var first = now
        @inline(__always)
        func look(_ list: SlotList) {
            if list.head != none32 { first = min(first, contacts.records[Int(list.head)].arrival) }
        }
        look(stores[t])
        for l in 0..<m.lineCount where Int(m.lines[l].type) == t {
            look(lines[l])
            guard m.clocks.ordersByDeadline else { continue }
            // The oldest may stand anywhere.
            var slot = lines[l].head
            while slot != none32 {
                first = min(first, contacts.records[Int(slot)].arrival)
                slot = contacts.records[Int(slot)].next
            }
        }
        return now &- first
    }

    // MARK: End

    /// Whether a run that drains has ended: nobody is in the system, and nobody between two attempts still comes back.
    private var isDrained: Bool {
        @inline(never)
        mutating get {
            guard m.drains && away == 0 else { return false }
            for t in 0..<m.typeCount where typeStates[t].inSystem != 0 { return false }
            return true
        }
    }

    /// Books what is still in the system at the end.
    private mutating func finish() {
        if m.contactStream < 0 && !m.drains { now = m.end }
        let until = m.drains ? never : now
        for l in 0..<m.lineCount { settleDead(UInt32(l), until: until) }
        settleRow()
        for slot in 0..<contacts.highest {
            let c = contacts.records + slot
            guard c.pointee.state != ContactState.free, c.pointee.state != ContactState.away,
                c.pointee.state != ContactState.wrapping
            else { continue }
            if c.pointee.flags & ContactFlag.wrapping != 0 { continue }
            let line = ledger.typeLines + Int(c.pointee.line)
            line.pointee.open &+= 1
            if m.onCall.hasSeverities { bookOpenReach(UInt32(slot)) }
            if m.hasTalks {
                bookOpenClocks(UInt32(slot))
                if isUnanswered(UInt32(slot)) {
                    bookOpenResponse(c)
                    continue
                }
            }
            guard c.pointee.state == ContactState.waiting || c.pointee.state == ContactState.alerting
                || c.pointee.state == ContactState.stored || c.pointee.state == ContactState.expecting
                || c.pointee.state == ContactState.paging || c.pointee.state == ContactState.calledOut,
                c.pointee.flags & ContactFlag.answered == 0
            else { continue }
            let type = m.types + Int(c.pointee.type)
            let waited = c.pointee.state == ContactState.stored ? 0 : now &- c.pointee.enqueued
            if waited <= type.pointee.threshold { line.pointee.openNotDue &+= 1 }
            bookPromises(.answered, UInt32(slot), waited, isOpen: true)
            if m.hasTalks && talks[slot].flags & TalkFlag.responded != 0 { continue }
            let response = responseTime(c, at: now)
            if response <= type.pointee.responseThreshold { line.pointee.openResponseNotDue &+= 1 }
            bookPromises(.firstResponse, UInt32(slot), response, isOpen: true)
        }
        completeBooks()
    }
}
