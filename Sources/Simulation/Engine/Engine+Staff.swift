import Stochastics

/// Changes of the world at known times, and people bound to shifts.
extension Engine {
    /// Applies the switches of this instant, and schedules the next. At the start everything up to time zero.
    @inline(never)
    mutating func applySwitches(_ leaves: Bool) {
        while nextSwitch < m.switchCount {
            let s = m.switches + nextSwitch
            guard s.pointee.time &+ switchBase == now, s.pointee.leaves == leaves else { break }
            nextSwitch += 1
            apply(s)
        }
        if nextSwitch == m.switchCount && m.cycle > 0 && m.switchCount > 0 {
            // The week begins again; what holds all week needs no event.
            if hasRecurringSwitches {
                nextSwitch = 0
                switchBase &+= m.cycle
                if tape.isExhausted && now > tape.lastTime &+ 8 &* m.cycle { isStopped = true }
            }
        }
        if nextSwitch < m.switchCount {
            let s = m.switches + nextSwitch
            schedule(
                s.pointee.time &+ switchBase, s.pointee.leaves ? EventClass.leave : EventClass.join,
                EventAction.change, 0)
        }
    }

    /// Some switch comes after the start of the week.
    private var hasRecurringSwitches: Bool {
        m.switches[m.switchCount - 1].time > 0
    }

    private mutating func apply(_ s: UnsafeMutablePointer<SwitchRow>) {
        let i = Int(s.pointee.index)
        switch s.pointee.kind {
        case SwitchRow.Kind.opens:
            hoursOpen[i] = true
            if !opensMore() { releaseStored() }
        case SwitchRow.Kind.closes: hoursOpen[i] = false
        case SwitchRow.Kind.closing:
            let members = m.hourTypeSpans[i]
            if !hoursOpen[i] {
                for j in 0..<Int(members.count) { closeQueue(Int(m.hourTypes[Int(members.start) + j])) }
            }
        case SwitchRow.Kind.botOpens: botIsOpen = true
        case SwitchRow.Kind.botCloses: botIsOpen = false
        case SwitchRow.Kind.botFails: botFails()
        case SwitchRow.Kind.botRecovers: botIsDown = false
        case SwitchRow.Kind.tierBegins: tierOpen[i] = true
        case SwitchRow.Kind.tierEnds: tierOpen[i] = false
        case SwitchRow.Kind.teamPace: teamStates[i].pace = s.pointee.number
        case SwitchRow.Kind.handlingVariant: typeStates[i].handlingVariant = UInt8(clamping: s.pointee.value)
        case SwitchRow.Kind.patienceVariant: typeStates[i].patienceVariant = UInt8(clamping: s.pointee.value)
        case SwitchRow.Kind.windowOpens:
            windowOpen[i] = true
            seekForWaiting()
        case SwitchRow.Kind.windowCloses: windowOpen[i] = false
        case SwitchRow.Kind.positionsUp: raisePositions(i, to: positions(s))
        case SwitchRow.Kind.positionsDown: lowerPositions(i, to: positions(s))
        default: startShift(s)
        }
    }

    /// Whether other hours begin at this instant as well: what is stored comes back when all have.
    private mutating func opensMore() -> Bool {
        var i = nextSwitch
        while i < m.switchCount, m.switches[i].time &+ switchBase == now, !m.switches[i].leaves {
            if m.switches[i].kind == SwitchRow.Kind.opens { return true }
            i += 1
        }
        return false
    }

    /// The head count of a switch: given, or drawn for the day.
    private mutating func positions(_ s: UnsafeMutablePointer<SwitchRow>) -> Int32 {
        if s.pointee.value >= 0 { return s.pointee.value }
        if s.pointee.number < 0 { return 0 }
        let sampler = m.drawnPositions[Int(-1 - s.pointee.value)]
        let day = UInt64(s.pointee.number) &+ UInt64(m.cycle > 0 ? 7 &* (switchBase / m.cycle) : 0)
        let key = staffKey.child(m.teamHashes[Int(s.pointee.index)])
        let x = sampler.draw(key: key, index: day, leg: 0)
        return Int32(clamping: Int(min(max(x + 0.5, 0), 1e6)))
    }

    /// What closing does to the queues of a type.
    private mutating func closeQueue(_ t: Int) {
        let rule = m.types[t].atClosing
        guard rule != 0 else { return }
        for l in 0..<m.lineCount where Int(m.lines[l].type) == t {
            while lines[l].head != none32 {
                let slot = lines[l].head
                let c = contacts.records + Int(slot)
                if rule == 1 {
                    if c.pointee.flags & ContactFlag.answered != 0 {
                        // Work already begun is finished when the people are back.
                        leaveLine(slot)
                        countLines(t, -1)
                        store(slot)
                    } else {
                        cutOff(slot)
                    }
                } else {
                    leaveLine(slot)
                    countLines(t, -1)
                    store(slot)
                }
            }
        }
    }

    // MARK: Shifts

    /// The people of a shift arrive: each comes unless absent, with pauses spread among those on the roster.
    private mutating func startShift(_ s: UnsafeMutablePointer<SwitchRow>) {
        let number = Int(s.pointee.index)
        let shift = m.shifts + number
        let k = Int(shift.pointee.team)
        let heads = Int(s.pointee.value)
        let start = now &+ Int64(s.pointee.number)
        let end = start &+ shift.pointee.length
        let day = UInt64(bitPattern: start / 86_400_000_000 &+ 4)
        let key = staffKey.child(shift.pointee.address).child(day)
        for person in 0..<heads {
            teamStates[k].rostered &+= 1
            if m.absences[k] > 0 && key.uniform(index: UInt64(person), leg: 0, retry: 0) < m.absences[k] {
                teamStates[k].absent &+= 1
                continue
            }
            let agent = joinTeam(k)
            let a = agents.records + Int(agent)
            a.pointee.joined = start
            a.pointee.shift = UInt16(number)
            a.pointee.person = UInt32(person)
            // Pauses that would have begun before the run are over.
            for p in 0..<Int(shift.pointee.pauses.count) {
                let pause = m.pauses + (Int(shift.pointee.pauses.start) + p)
                let spread = pause.pointee.latest &- pause.pointee.earliest
                let share = (Double(person) + 0.5) / Double(heads)
                let at = start &+ pause.pointee.earliest &+ Int64(Double(spread) * share)
                if at >= now {
                    schedule(at, EventClass.timer, EventAction.pause, agent &+ UInt32(p) &<< 20)
                }
            }
            if shift.pointee.lastNew > 0 && end &- shift.pointee.lastNew >= now {
                schedule(end &- shift.pointee.lastNew, EventClass.timer, EventAction.lastNew, agent)
            }
            a.pointee.pending = 0
            schedule(end, EventClass.leave, EventAction.shiftEnd, agent)
            list(agents.records + Int(agent), agent)
            takeNext(agent)
        }
    }

    /// Whether an event belongs to the person who has the slot now: people are bound to it until after their shift end.
    @inline(never)
    mutating func shiftEnds(_ event: Event) {
        let agent = event.slot
        let a = agents.records + Int(agent)
        let k = Int(a.pointee.team)
        unlist(a, agent)
        a.pointee.flags |= AgentFlag.leaving
        a.pointee.flags &= ~AgentFlag.pauseDue
        if a.pointee.flags & AgentFlag.paused != 0 {
            endPauseCount(k, agent)
            leaveShift(agent)
            return
        }
        if m.teams[k].handsOverCalls || m.teams[k].handsOverConversations { handOver(agent) }
        if m.hasTalks { clearDesk(agent, isLast: false) }
        let after = agents.records + Int(agent)
        if after.pointee.used == 0 {
            leaveShift(agent)
        } else {
            after.pointee.flags |= AgentFlag.overtime
            countOvertime(k, 1)
        }
        seekForWaiting()
    }

    private mutating func leaveShift(_ agent: UInt32) {
        let a = agents.records + Int(agent)
        let k = Int(a.pointee.team)
        if m.hasTalks { emptyDesk(agent) }
        countPresent(k, -1)
        workEnds.remove(agent)
        a.pointee = Agent()
        agents.release(agent)
    }

    @inline(never)
    mutating func lastNewPasses(_ event: Event) {
        let a = agents.records + Int(event.slot)
        unlist(a, event.slot)
        a.pointee.flags |= AgentFlag.noNew
        if m.watchesFree { offerWhereFewAreFree() }
    }

    // MARK: Pauses

    /// A pause is due: it begins now, or when the work in hand ends.
    @inline(never)
    mutating func pauseIsDue(_ event: Event) {
        let agent = event.slot & 0xf_ffff
        let p = Int(event.slot &>> 20)
        let a = agents.records + Int(agent)
        let pause = m.pauses + (Int(m.shifts[Int(a.pointee.shift)].pauses.start) + p)
        // A pause that falls into another is added to it.
        a.pointee.pauseLength &+= pause.pointee.length
        if a.pointee.flags & (AgentFlag.paused | AgentFlag.pauseDue) != 0 { return }
        unlist(a, agent)
        a.pointee.flags |= AgentFlag.pauseDue
        if a.pointee.working == 0 && a.pointee.alerting == 0 { beginPause(agent) }
        if m.watchesFree { offerWhereFewAreFree() }
    }

    mutating func beginPause(_ agent: UInt32) {
        let a = agents.records + Int(agent)
        let k = Int(a.pointee.team)
        a.pointee.flags = a.pointee.flags & ~AgentFlag.pauseDue | AgentFlag.paused
        countPresent(k, -1)
        if a.pointee.used > 0 { countSlots(k, -Int32(a.pointee.used)) }
        if m.hasTalks { countRounded(agent, -1) }
        teamStates[k].paused &+= 1
        teamStates[k].pausedAccount &-= now
        a.pointee.pending = schedule(
            after(a.pointee.pauseLength), EventClass.join, EventAction.pauseEnd, agent)
        a.pointee.pauseLength = 0
    }

    private mutating func endPauseCount(_ k: Int, _ agent: UInt32) {
        agents.records[Int(agent)].flags &= ~AgentFlag.paused
        if agents.records[Int(agent)].used > 0 { countSlots(k, Int32(agents.records[Int(agent)].used)) }
        if m.hasTalks { countRounded(agent, 1) }
        teamStates[k].paused &-= 1
        teamStates[k].pausedAccount &+= now
        countPresent(k, 1)
    }

    @inline(never)
    mutating func pauseEnds(_ event: Event) {
        let agent = event.slot
        let a = agents.records + Int(agent)
        guard a.pointee.pending == event.sequence, a.pointee.flags & AgentFlag.paused != 0 else { return }
        a.pointee.pending = 0
        if a.pointee.pauseLength > 0 {
            a.pointee.pending = schedule(
                after(a.pointee.pauseLength), EventClass.join, EventAction.pauseEnd, agent)
            a.pointee.pauseLength = 0
            return
        }
        endPauseCount(Int(a.pointee.team), agent)
        if m.hasTalks { attend(agent) }
        if a.pointee.flags & AgentFlag.expected != 0 { admitReturners(agent) }
        if a.pointee.flags & AgentFlag.listed == 0 { list(a, agent) }
        takeNext(agent)
    }
}
