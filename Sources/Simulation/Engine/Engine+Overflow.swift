/// Overflow: further teams for waiting contacts, after a delay or on a condition.
extension Engine {
    /// Whether the window and the condition of a rule hold now.
    mutating func overflowHolds(_ rule: UnsafeMutablePointer<OverflowRow>) -> Bool {
        if rule.pointee.window >= 0 && !windowOpen[Int(rule.pointee.window)] { return false }
        switch rule.pointee.kind {
        case 1: return waiting(of: rule.pointee.types) > rule.pointee.count
        case 2: return teamStates[Int(rule.pointee.other)].withRoom < rule.pointee.count
        case 3:
            for i in 0..<Int(rule.pointee.types.count) {
                let t = Int(m.overflowTypes[Int(rule.pointee.types.start) + i])
                if typeStates[t].waiting > 0 && expectedWait(t) > rule.pointee.wait { return true }
            }
            return false
        default: return true
        }
    }

    private mutating func waiting(of types: Span32) -> Int32 {
        var n: Int32 = 0
        for i in 0..<Int(types.count) {
            n &+= typeStates[Int(m.overflowTypes[Int(types.start) + i])].waiting
        }
        return n
    }

    /// A contact has joined the queue: its first delay runs, and conditions on the queue may have become true.
    mutating func startOverflow(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        c.pointee.overflowStep = 0
        scheduleOverflow(slot)
        let rules = m.types[Int(c.pointee.type)].overflows
        for j in 0..<Int(rules.count) {
            let rule = m.overflows + Int(m.overflowIndices[Int(rules.start) + j])
            guard rule.pointee.kind != 0 || rule.pointee.window >= 0, overflowHolds(rule) else { continue }
            offerOverflow(rule)
        }
    }

    /// Sets the timer for the next delay of a waiting contact.
    private mutating func scheduleOverflow(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let rules = m.types[Int(c.pointee.type)].overflows
        while Int(c.pointee.overflowStep) < Int(rules.count) {
            let rule = m.overflows + Int(m.overflowIndices[Int(rules.start) + Int(c.pointee.overflowStep)])
            if rule.pointee.delay > 0 {
                let time = c.pointee.enqueued &+ rule.pointee.delay
                c.pointee.timer = schedule(max(time, now), EventClass.timer, EventAction.overflow, slot)
                return
            }
            c.pointee.overflowStep &+= 1
        }
    }

    @inline(never)
    mutating func overflowTimer(_ event: Event) {
        let slot = event.slot
        let c = contacts.records + Int(slot)
        guard c.pointee.timer == event.sequence, c.pointee.state == ContactState.waiting else { return }
        c.pointee.timer = 0
        let rules = m.types[Int(c.pointee.type)].overflows
        let rule = m.overflows + Int(m.overflowIndices[Int(rules.start) + Int(c.pointee.overflowStep)])
        c.pointee.overflowStep &+= 1
        if overflowHolds(rule) { offerOverflow(rule) }
        if contacts.records[Int(slot)].state == ContactState.waiting { scheduleOverflow(slot) }
    }

    /// Fewer people of some team are free than before: rules that wait for that may hold now.
    mutating func offerWhereFewAreFree() {
        var before = waitingTotal + 1
        while waitingTotal > 0 && waitingTotal < before {
            before = waitingTotal
            for j in 0..<m.overflowCount where m.overflows[j].kind == 2 && overflowHolds(m.overflows + j) {
                offerOverflow(m.overflows + j)
            }
        }
    }

    /// People of the rule's team with room look at the queue.
    private mutating func offerOverflow(_ rule: UnsafeMutablePointer<OverflowRow>) {
        let k = Int(rule.pointee.team)
        guard teamStates[k].withRoom > 0 else { return }
        for load in 0..<Int(m.teams[k].slots) {
            let head = freeLists[Int(teamStates[k].firstList) + load].head
            if head != none32 {
                takeNext(head)
                return
            }
        }
    }

    /// The contacts that overflow sends to a person's team join the comparison, the longest waiting of each line first.
    mutating func searchOverflow(_ agent: UnsafeMutablePointer<Agent>, _ best: inout UInt32) {
        let team = m.teams + Int(agent.pointee.team)
        for j in 0..<Int(team.pointee.overflows.count) {
            let rule = m.overflows + Int(m.overflowIndices[Int(team.pointee.overflows.start) + j])
            guard overflowHolds(rule) else { continue }
            for i in 0..<Int(rule.pointee.types.count) {
                let t = Int(m.overflowTypes[Int(rule.pointee.types.start) + i])
                for l in 0..<m.lineCount where Int(m.lines[l].type) == t && !isTeamLine(l) {
                    dropDead(UInt32(l))
                    var slot = lines[l].head
                    while slot != none32 {
                        let c = contacts.records + Int(slot)
                        if now &- c.pointee.enqueued >= rule.pointee.delay && fits(c, agent) && mayOwn(c, agent) {
                            if best == none32 || precedes(slot, best) { best = slot }
                            break
                        }
                        slot = c.pointee.next
                    }
                }
            }
        }
    }

    /// Lines for transfers to one team take no part in overflow.
    private mutating func isTeamLine(_ l: Int) -> Bool { l >= m.firstTeamLine }
}
