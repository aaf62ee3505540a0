import Stochastics

/// People: who is free, who is chosen, who joins and leaves.
extension Engine {
    // MARK: Lists of free people

    /// Enters the list of its load if the person can take something new and has a free slot.
    @inline(__always)
    mutating func list(_ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        let k = Int(a.pointee.team)
        guard a.pointee.flags & (AgentFlag.blocked | AgentFlag.expected | AgentFlag.present) == AgentFlag.present,
            a.pointee.used < a.pointee.slots
        else { return }
        a.pointee.flags |= AgentFlag.listed
        a.pointee.listedSince = now
        let list = freeLists + (Int(a.pointee.firstList) &+ Int(a.pointee.used))
        let r = agents.records
        a.pointee.previous = list.pointee.tail
        a.pointee.next = none32
        if list.pointee.tail == none32 { list.pointee.head = agent } else { r[Int(list.pointee.tail)].next = agent }
        list.pointee.tail = agent
        teamStates[k].withRoom &+= 1
    }

    @inline(__always)
    mutating func unlist(_ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        guard a.pointee.flags & AgentFlag.listed != 0 else { return }
        a.pointee.flags &= ~AgentFlag.listed
        let k = Int(a.pointee.team)
        let list = freeLists + (Int(a.pointee.firstList) &+ Int(a.pointee.used))
        let r = agents.records
        let previous = a.pointee.previous
        let next = a.pointee.next
        if previous == none32 { list.pointee.head = next } else { r[Int(previous)].next = next }
        if next == none32 { list.pointee.tail = previous } else { r[Int(next)].previous = previous }
        teamStates[k].withRoom &-= 1
    }

    /// Highest load at which a person of a team still has room for a contact of a type; −1 when nobody can.
    @inline(__always)
    private mutating func highestLoad(_ k: Int, _ wanted: UInt16) -> Int {
        let slots = Int(m.teams[k].slots)
        return wanted == 0 || Int(wanted) >= slots ? 0 : slots &- Int(wanted)
    }

    // MARK: Choice

    /// The free person that a contact meets, `none32` if there is none.
    @inline(__always)
    mutating func findAgent(_ c: UnsafeMutablePointer<Contact>) -> UInt32 {
        let type = m.types + Int(c.pointee.type)
        if m.isSingle && m.agentSearch == 0 {
            if teamStates[0].withRoom == 0 { return none32 }
            return leastLoaded(0, type.pointee.slots)
        }
        return searchTeams(c)
    }

    @inline(__always)
    private mutating func leastLoaded(_ k: Int, _ wanted: UInt16) -> UInt32 {
        let highest = highestLoad(k, wanted)
        let first = Int(teamStates[k].firstList)
        var load = 0
        while load <= highest {
            let head = freeLists[first &+ load].head
            if head != none32 { return head }
            load &+= 1
        }
        return none32
    }

    private mutating func mostLoaded(_ k: Int, _ wanted: UInt16) -> UInt32 {
        let first = Int(teamStates[k].firstList)
        var load = highestLoad(k, wanted)
        while load >= 0 {
            let head = freeLists[first &+ load].head
            if head != none32 { return head }
            load &-= 1
        }
        return none32
    }

    @inline(never)
    private mutating func searchTeams(_ c: UnsafeMutablePointer<Contact>) -> UInt32 {
        let t = Int(c.pointee.type)
        let span = m.lines[Int(c.pointee.queue)].teams
        decisions &+= 1
        if m.identity.asksLastAgent { servedLast = lastAgent(of: c) }
        var i = 0
        while i < Int(span.count) {
            // Teams of one tier are tied.
            let tier = m.preferences[Int(span.start) + i].tier
            var best = none32
            while i < Int(span.count), m.preferences[Int(span.start) + i].tier == tier {
                let k = Int(m.preferences[Int(span.start) + i].index)
                consider(team: k, type: t, &best)
                i += 1
            }
            if best != none32 { return best }
        }
        // Overflow that applies at once.
        let rules = m.types[t].overflows
        for j in 0..<Int(rules.count) {
            let rule = m.overflows + Int(m.overflowIndices[Int(rules.start) + j])
            guard rule.pointee.delay == 0, overflowHolds(rule) else { continue }
            var best = none32
            consider(team: Int(rule.pointee.team), type: t, &best)
            if best != none32 { return best }
        }
        return none32
    }

    /// Compares the people of a team with the best so far.
    private mutating func consider(team k: Int, type t: Int, _ best: inout UInt32) {
        guard teamStates[k].withRoom > 0 else { return }
        let wanted = m.types[t].slots
        switch m.agentSearch {
        case 0: keepBetter(leastLoaded(k, wanted), k, t, &best)
        case 1: keepBetter(mostLoaded(k, wanted), k, t, &best)
        default:
            let first = Int(teamStates[k].firstList)
            for load in 0...highestLoad(k, wanted) {
                var agent = freeLists[first + load].head
                while agent != none32 {
                    if !m.limitsOwned || mayOwn(type: t, agent) { keepBetter(agent, k, t, &best) }
                    agent = agents.records[Int(agent)].next
                }
            }
        }
    }

    private mutating func keepBetter(_ candidate: UInt32, _ k: Int, _ t: Int, _ best: inout UInt32) {
        guard candidate != none32 else { return }
        if best == none32 {
            best = candidate
            return
        }
        let decision = m.agentSearch == 2 ? decisionKey.child(decisions) : decisionKey
        for i in 0..<m.agentScoreCount {
            let x = score(candidate, t, i, decision)
            let y = score(best, t, i, decision)
            if x != y {
                if x < y { best = candidate }
                return
            }
        }
        if agents.records[Int(candidate)].listedSince < agents.records[Int(best)].listedSince { best = candidate }
    }

    private mutating func score(_ agent: UInt32, _ t: Int, _ i: Int, _ decision: StreamKey) -> Double {
        let a = agents.records + Int(agent)
        let k = Int(a.pointee.team)
        var view = FreeAgent(
            agent: UnsafePointer(a), team: UnsafePointer(m.teams + k),
            skill: UnsafePointer(m.skills + (Int(m.skillStarts[t]) &+ k)), now: now, slot: agent,
            agentCount: UInt32(agents.highest), lastAssigned: lastAssigned, knownPerson: servedLast, decision: decision)
        return m.agentScores[i](&view)
    }

    /// Any person of a team with nothing in hand.
    mutating func anyFree(team k: Int) -> UInt32? {
        let head = freeLists[Int(teamStates[k].firstList)].head
        return head == none32 ? nil : head
    }

    // MARK: Free again

    /// A person whose hands have become emptier: leaves, pauses, takes the next contacts, or is free.
    @inline(never)
    mutating func becomeFree(_ agent: UInt32) {
        let a = agents.records + Int(agent)
        if _slowPath(teamStates[Int(a.pointee.team)].excess > 0) && a.pointee.flags & AgentFlag.leaving == 0 {
            commitToLeave(agent)
        }
        if a.pointee.flags & (AgentFlag.blocked | AgentFlag.expected) != 0 {
            if isHeldBack(agent) { return }
        }
        // The next contact comes before the list of free people.
        if waitingTotal > 0 { fillSlots(a, agent) }
        if a.pointee.flags & AgentFlag.listed == 0 { list(a, agent) }
        // Whom the contact taken kept from being served may be now.
        if m.reserves && waitingTotal > 0 { seekForWaiting() }
    }

    /// Gives waiting contacts to a person who is in no list until the slots are full or nothing fits.
    @inline(never)
    private mutating func fillSlots(_ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        while waitingTotal > 0 && a.pointee.used < a.pointee.slots {
            let slot = nextContact(for: a)
            if slot == none32 { return }
            leaveLine(slot)
            assign(slot, to: agent)
        }
    }

    /// Takes waiting contacts until nothing fits.
    @inline(__always)
    mutating func takeNext(_ agent: UInt32) {
        while true {
            let a = agents.records + Int(agent)
            guard a.pointee.flags & AgentFlag.listed != 0 else { return }
            let slot = nextContact(for: a)
            if slot == none32 { return }
            leaveLine(slot)
            assign(slot, to: agent)
        }
    }

    /// After a change that a search from the contacts' side cannot see: every person with room looks at the queue, and again
    /// until nobody takes anything.
    mutating func seekForWaiting() {
        var before = waitingTotal + 1
        while waitingTotal > 0 && waitingTotal < before {
            before = waitingTotal
            for agent in 0..<UInt32(agents.highest)
            where agents.records[Int(agent)].flags & AgentFlag.listed != 0 && waitingTotal > 0 {
                takeNext(agent)
            }
        }
    }

    /// One of those above the head count will leave when empty.
    private mutating func commitToLeave(_ agent: UInt32) {
        let a = agents.records + Int(agent)
        let team = teamStates + Int(a.pointee.team)
        team.pointee.excess &-= 1
        a.pointee.flags |= AgentFlag.leaving | AgentFlag.overtime
        unlist(a, agent)
        if m.hasTalks { clearDesk(agent, isLast: false) }
    }

    /// A person with more room whom others wait for, or who takes nothing new: leaves or pauses when nothing is left in hand. True when
    /// nothing from the queue is to be taken.
    private mutating func isHeldBack(_ agent: UInt32) -> Bool {
        let a = agents.records + Int(agent)
        if a.pointee.flags & AgentFlag.expected != 0 { admitReturners(agent) }
        if a.pointee.flags & AgentFlag.leaving != 0 {
            if a.pointee.used == 0 { leave(agent) }
        } else if a.pointee.flags & AgentFlag.pauseDue != 0 {
            // Conversations may stay in their slots; nothing is under way.
            if a.pointee.working == 0 && a.pointee.alerting == 0 { beginPause(agent) }
        }
        // Who waits for this person goes before anybody else.
        return a.pointee.flags & (AgentFlag.blocked | AgentFlag.expected) != 0 || a.pointee.flags & AgentFlag.present == 0
    }

    // MARK: Presence

    /// A person joins a team.
    @discardableResult
    mutating func joinTeam(_ k: Int) -> UInt32 {
        let agent = agents.take()
        workEnds.reserve(Int(agent) + 1)
        if m.hasTalks { reserveDesks() }
        let a = agents.records + Int(agent)
        a.pointee = Agent()
        a.pointee.team = UInt16(k)
        a.pointee.joined = now
        a.pointee.synced = now
        a.pointee.flags = AgentFlag.present
        a.pointee.slots = UInt16(clamping: m.teams[k].slots)
        a.pointee.firstList = UInt32(teamStates[k].firstList)
        countPresent(k, 1)
        return agent
    }

    mutating func countPresent(_ k: Int, _ change: Int32) {
        let team = teamStates + k
        let slots = change &* m.teams[k].slots
        team.pointee.present &+= change
        team.pointee.presentAccount &-= Int64(change) &* now
        team.pointee.slotsPresent &+= slots
        team.pointee.slotsPresentAccount &-= Int64(slots) &* now
    }

    private mutating func leave(_ agent: UInt32) {
        let a = agents.records + Int(agent)
        let k = Int(a.pointee.team)
        unlist(a, agent)
        if m.hasTalks { emptyDesk(agent) }
        if a.pointee.flags & AgentFlag.overtime != 0 { countOvertime(k, -1) }
        countPresent(k, -1)
        workEnds.remove(agent)
        a.pointee = Agent()
        agents.release(agent)
    }

    mutating func countOvertime(_ k: Int, _ change: Int32) {
        teamStates[k].overtime &+= change
        teamStates[k].overtimeAccount &-= Int64(change) &* now
    }

    // MARK: Anonymous seats

    /// The head count rises or stays: people who were to leave stay, others join.
    mutating func raisePositions(_ k: Int, to count: Int32) {
        let team = teamStates + k
        guard count > team.pointee.positions else { return }
        var missing = count &- team.pointee.positions
        team.pointee.positions = count
        let kept = min(missing, team.pointee.excess)
        if kept > 0 {
            team.pointee.excess &-= kept
            countOvertime(k, -kept)
            missing &-= kept
        }
        // Those committed to leave but not gone stay, too.
        if missing > 0 {
            for agent in 0..<UInt32(agents.highest) where missing > 0 {
                let a = agents.records + Int(agent)
                guard a.pointee.flags & AgentFlag.leaving != 0, Int(a.pointee.team) == k else { continue }
                a.pointee.flags &= ~(AgentFlag.leaving | AgentFlag.overtime)
                countOvertime(k, -1)
                missing &-= 1
                list(a, agent)
                takeNext(agent)
            }
        }
        while missing > 0 {
            missing &-= 1
            let agent = joinTeam(k)
            list(agents.records + Int(agent), agent)
            takeNext(agent)
        }
    }

    /// The head count falls: idle people leave first, then whoever finishes next.
    mutating func lowerPositions(_ k: Int, to count: Int32) {
        let team = teamStates + k
        guard count < team.pointee.positions else { return }
        var surplus = team.pointee.positions &- count
        team.pointee.positions = count
        while surplus > 0, let agent = anyFree(team: k) {
            surplus &-= 1
            leave(agent)
        }
        if m.hasTalks { surplus &-= sendHomeUnoccupied(k, surplus) }
        if m.watchesFree { offerWhereFewAreFree() }
        guard surplus > 0 else { return }
        team.pointee.excess &+= surplus
        countOvertime(k, surplus)
        if m.teams[k].handsOverCalls || m.teams[k].handsOverConversations { handOverExcess(k) }
    }

    /// Next go those whose conversations all wait for the customer, the fewest conversations first. How many went.
    private mutating func sendHomeUnoccupied(_ k: Int, _ wanted: Int32) -> Int32 {
        var gone: Int32 = 0
        while gone < wanted {
            var chosen = none32
            for agent in 0..<UInt32(agents.highest) {
                let a = agents.records + Int(agent)
                guard Int(a.pointee.team) == k, a.pointee.working == 0, a.pointee.alerting == 0,
                    a.pointee.flags & (AgentFlag.present | AgentFlag.leaving) == AgentFlag.present
                else { continue }
                if chosen == none32 || a.pointee.used < agents.records[Int(chosen)].used { chosen = agent }
            }
            guard chosen != none32 else { break }
            leave(chosen)
            gone &+= 1
        }
        return gone
    }

    /// With the rule to hand over, as many people as are above the count stop at once, the least loaded first.
    private mutating func handOverExcess(_ k: Int) {
        while teamStates[k].excess > 0 {
            var chosen = none32
            for agent in 0..<UInt32(agents.highest) {
                let a = agents.records + Int(agent)
                guard Int(a.pointee.team) == k,
                    a.pointee.flags & (AgentFlag.present | AgentFlag.leaving) == AgentFlag.present
                else { continue }
                if chosen == none32 || a.pointee.used < agents.records[Int(chosen)].used { chosen = agent }
            }
            guard chosen != none32 else { return }
            commitToLeave(chosen)
            handOver(chosen)
            if agents.records[Int(chosen)].used == 0 { leave(chosen) }
        }
        seekForWaiting()
    }

    /// Work that the rule says goes back to the front of its queue.
    mutating func handOver(_ agent: UInt32) {
        let a = agents.records + Int(agent)
        let rule = m.teams + Int(a.pointee.team)
        var slot = a.pointee.held
        while slot != none32 {
            let c = contacts.records + Int(slot)
            let next = c.pointee.next
            let isCall = m.types[Int(c.pointee.type)].slots == 0
            let applies = isCall ? rule.pointee.handsOverCalls : rule.pointee.handsOverConversations
            if applies && c.pointee.state != ContactState.wrapping { putBack(slot) }
            slot = next
        }
    }

    /// A contact in a person's hands returns to the front of its queue with what remains of its work.
    mutating func putBack(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let agent = c.pointee.agent
        let a = agents.records + Int(agent)
        let k = Int(a.pointee.team)
        if c.pointee.state == ContactState.alerting {
            cancelAlert(slot)
            isReleasing = none32
            c.pointee.pending = 0
        } else {
            sync(a)
            if m.sharesOneSpeed { c.pointee.remaining -= a.pointee.progress }
            if m.types[Int(c.pointee.type)].features & TypeFeature.conversation != 0 { stopPiece(slot) }
            dropWork(slot, a, agent)
            findLeast(a)
            arm(a, agent)
            // Assigned time stands still until the work goes on.
            c.pointee.started = now &- c.pointee.started
            ledger.skillLines[Int(c.pointee.line) &* m.teamCount &+ k].interrupted &+= 1
        }
        c.pointee.queue = line(of: c)
        join(slot, atFront: true)
    }

    // MARK: Interruption

    /// Finds a person whose work may be interrupted for a contact, interrupts it, and assigns. False if nobody's may.
    @inline(never)
    mutating func interrupt(for slot: UInt32) -> Bool {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        let span = m.lines[Int(c.pointee.queue)].teams
        let wanted = Int(m.types[t].slots)
        var chosen = none32
        var latest = Int64.min
        var i = 0
        while i < Int(span.count) && chosen == none32 {
            let tier = m.preferences[Int(span.start) + i].tier
            while i < Int(span.count), m.preferences[Int(span.start) + i].tier == tier {
                let k = Int(m.preferences[Int(span.start) + i].index)
                let capacity = Int(m.teams[k].slots)
                let need = wanted == 0 || wanted > capacity ? capacity : wanted
                for agent in 0..<UInt32(agents.highest) {
                    let a = agents.records + Int(agent)
                    guard Int(a.pointee.team) == k,
                        a.pointee.flags & (AgentFlag.present | AgentFlag.blocked | AgentFlag.expected)
                            == AgentFlag.present, mayOwn(c, a)
                    else { continue }
                    var yielding = 0
                    var started = Int64.min
                    var held = a.pointee.held
                    while held != none32 {
                        let h = contacts.records + Int(held)
                        if m.interrupts[t &* m.typeCount &+ Int(h.pointee.type)]
                            && h.pointee.state != ContactState.alerting
                        {
                            yielding += Int(h.pointee.slots)
                            started = max(started, h.pointee.started)
                        }
                        held = h.pointee.next
                    }
                    // Of those who could, whose work began last: least is lost of what is under way.
                    if yielding > 0 && capacity - Int(a.pointee.used) + yielding >= need && started > latest {
                        chosen = agent
                        latest = started
                    }
                }
                i += 1
            }
        }
        guard chosen != none32 else { return false }
        let a = agents.records + Int(chosen)
        let capacity = Int(m.teams[Int(a.pointee.team)].slots)
        let need = wanted == 0 || wanted > capacity ? capacity : wanted
        var held = a.pointee.held
        while held != none32 && capacity - Int(a.pointee.used) < need {
            let h = contacts.records + Int(held)
            let next = h.pointee.next
            if m.interrupts[t &* m.typeCount &+ Int(h.pointee.type)] && h.pointee.state != ContactState.alerting {
                if h.pointee.state == ContactState.wrapping { h.pointee.flags |= ContactFlag.wrapping }
                putBack(held)
            }
            held = next
        }
        list(a, chosen)
        assign(slot, to: chosen)
        // The attention of a piece that was interrupted is free for the next message.
        if m.hasTalks { attend(chosen) }
        // Others may be free for what was interrupted.
        seekForWaiting()
        return true
    }
}
