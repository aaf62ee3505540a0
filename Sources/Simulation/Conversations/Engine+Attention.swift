import Stochastics

/// The attention of a person over the messages in hand: which is answered next, how long it takes, and what its end leads to.
extension Engine {
    /// Whether `attend` has anything to do.
    @inline(__always)
    mutating func canAttend(_ agent: UInt32) -> Bool {
        let desk = desks + Int(agent)
        let a = agents.records + Int(agent)
        return desk.pointee.inbox.head != none32 && desk.pointee.attended < m.desks[Int(a.pointee.team)].attention
            || a.pointee.flags & (AgentFlag.paused | AgentFlag.pauseDue) != 0
    }

    /// A person with attention to spare turns to the messages that wait.
    @inline(never)
    mutating func attend(_ agent: UInt32) {
        let desk = desks + Int(agent)
        let a = agents.records + Int(agent)
        let rules = m.desks + Int(a.pointee.team)
        while true {
            if a.pointee.flags & (AgentFlag.paused | AgentFlag.pauseDue) != 0 {
                if a.pointee.flags & AgentFlag.paused == 0 && a.pointee.working == 0 && a.pointee.alerting == 0 {
                    beginPause(agent)
                }
                return
            }
            guard desk.pointee.attended < rules.pointee.attention, desk.pointee.inbox.head != none32 else { return }
            let slot = nextMessage(desk, rules.pointee.order)
            takeFromInbox(slot, agent)
            startPiece(slot, a, agent)
        }
    }

    /// The conversation whose message is answered next.
    @inline(__always)
    private mutating func nextMessage(_ desk: UnsafeMutablePointer<Desk>, _ order: UInt8) -> UInt32 {
        switch order {
        case 0: return desk.pointee.inbox.head
        case 1: return desk.pointee.inbox.tail
        default:
            let wantsNew = order == 2
            var slot = desk.pointee.inbox.head
            while slot != none32 {
                if (talks[Int(slot)].turn == 1) == wantsNew { return slot }
                slot = contacts.records[Int(slot)].next
            }
            return desk.pointee.inbox.head
        }
    }

    /// Work on a message begins, or what remains of it goes on; or the message turns out to need research.
    @inline(never)
    mutating func startPiece(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        var length = c.pointee.remaining
        if talk.pointee.flags & TalkFlag.hasRest == 0 {
            let rules = m.talks + Int(c.pointee.type)
            let turn = talk.pointee.turn
            if _slowPath(rules.pointee.traits & TalkTrait.research != 0) && needsResearch(slot, agent) {
                talk.pointee.researched = turn
                parkForResearch(slot, agent)
                return
            }
            if _slowPath(c.pointee.flags & (ContactFlag.handedOff | ContactFlag.givenWork) != 0) {
                // What the bot has saved shortens the first piece of work.
                if turn > 1 { c.pointee.flags &= ~ContactFlag.handedOff }
                c.pointee.flags &= ~ContactFlag.givenWork
            }
            if talk.pointee.flags & TalkFlag.drawn == 0 { drawPiece(slot, turn) }
            var base = talk.pointee.work
            if isTraced(c), let given = givenWork(c, turn) {
                base = given
                c.pointee.flags |= ContactFlag.givenWork
            }
            length = work(base, of: c, a)
        } else {
            talk.pointee.flags &= ~TalkFlag.hasRest
        }
        let switching = m.desks[Int(a.pointee.team)].switching
        if _slowPath(switching > 0) { length += turnTo(c, agent, switching) }
        c.pointee.state = ContactState.serving
        if isTracing { trace(slot, .works) }
        runPiece(slot, a, agent, length)
    }

    /// Whether the answer to a message has to be found first.
    @inline(never)
    private mutating func needsResearch(_ slot: UInt32, _ agent: UInt32) -> Bool {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let rules = m.talks + Int(c.pointee.type)
        return talk.pointee.researched != talk.pointee.turn && talk.pointee.flags & TalkFlag.ghost == 0
            && desks[Int(agent)].parkedCount < rules.pointee.parkLimit
            && uniformTurn(c, Purpose.research, talk.pointee.turn) < rules.pointee.research
    }

    /// What turning to another conversation than the last costs, microseconds.
    @inline(never)
    private mutating func turnTo(_ c: UnsafeMutablePointer<Contact>, _ agent: UInt32, _ switching: Double) -> Double {
        let desk = desks + Int(agent)
        let customer = UInt64(c.pointee.stream) &<< 56 ^ c.pointee.customer
        let last = desk.pointee.lastCustomer
        desk.pointee.lastCustomer = customer
        return last == customer || last == .max ? 0 : switching
    }

    /// Draws the work of a turn and the reply to it: after the answer before, when nothing waits for them.
    ///
    /// One copy of the random function: it is long, and what is fetched for it pushes out what others need.
    @inline(never)
    mutating func drawPiece(_ slot: UInt32, _ turn: UInt16) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let type = m.types + Int(c.pointee.type)
        let works = key(c, Purpose.turnWork)
        let leg = turnLeg(c, turn)
        let customer = c.pointee.customer
        let words = works.pair(index: customer, leg: leg)
        talk.pointee.flags |= TalkFlag.drawn
        talk.pointee.work =
            type.pointee.inverts ? StreamKey.uniform(of: words.0)
            : Sampler.draw(&type.pointee.handling, first: words.0, key: works, index: customer, leg: leg)
        talk.pointee.reply = micro(
            Sampler.draw(
                &m.talks[Int(c.pointee.type)].reply, first: words.1, key: key(c, Purpose.reply), index: customer, leg: leg))
    }

    /// Puts a piece of work into the person's attention.
    ///
    /// - Parameter work: its length at speed 1, microseconds.
    @inline(__always)
    private mutating func runPiece(
        _ slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32, _ work: Double
    ) {
        let c = contacts.records + Int(slot)
        let length = micro(work)
        desks[Int(agent)].attended &+= 1
        talks[Int(slot)].effort &+= length
        let isAlone = a.pointee.working == 0
        startWork(slot, a)
        if _fastPath(isAlone) {
            // Nothing else is under way: its own length.
            c.pointee.remaining = work
            a.pointee.least = work
            let type = m.types + Int(c.pointee.type)
            let time = type.pointee.speedCount == 0 ? length : micro(work * stretch(type, 1))
            a.pointee.pending = setEnd(of: agent, after(time))
            return
        }
        c.pointee.remaining = work
        if m.sharesOneSpeed {
            c.pointee.remaining += a.pointee.progress
            a.pointee.least = min(a.pointee.least, c.pointee.remaining)
        }
        arm(a, agent)
    }

    /// A piece of work that is under way ends before its time: what remains is kept for the next person.
    mutating func stopPiece(_ slot: UInt32) {
        let talk = talks + Int(slot)
        let agent = contacts.records[Int(slot)].agent
        talk.pointee.flags |= TalkFlag.hasRest
        talk.pointee.effort &-= micro(contacts.records[Int(slot)].remaining)
        desks[Int(agent)].attended &-= 1
        disown(slot)
    }

    /// A piece of work has ended.
    @inline(always)
    mutating func pieceEnds(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        desks[Int(agent)].attended &-= 1
        stopWork(slot, a)
        if _slowPath(talk.pointee.flags & (TalkFlag.writingUp | TalkFlag.ghost) != 0) {
            if talk.pointee.flags & TalkFlag.writingUp != 0 {
                talk.pointee.flags &= ~TalkFlag.writingUp
                concludeTalk(slot, agent)
            } else {
                // Nobody reads it; the person finds out after waiting a while.
                awaitNobody(slot, agent)
            }
        } else {
            bookPiece(slot)
            if talk.pointee.turn >= talk.pointee.turns {
                if _slowPath(m.types[Int(c.pointee.type)].features & TypeFeature.wrapUp != 0) {
                    talk.pointee.flags |= TalkFlag.writingUp
                    c.pointee.state = ContactState.serving
                    let length = draw(m.types[Int(c.pointee.type)].wrapUp, c, Purpose.wrapUp)
                    if isTracing { trace(slot, .wrapsUp) }
                    runPiece(slot, a, agent, length)
                } else {
                    concludeTalk(slot, agent)
                }
            } else {
                awaitReply(slot, a, agent)
            }
        }
        // Above the head count: whoever finishes a piece of work goes.
        if _slowPath(teamStates[Int(a.pointee.team)].excess > 0) && a.pointee.flags & AgentFlag.present != 0 { becomeFree(agent) }
        // What followed may have brought other work already.
        let b = agents.records + Int(agent)
        let flags = b.pointee.flags & (AgentFlag.present | AgentFlag.paused | AgentFlag.pauseDue)
        if flags == AgentFlag.present {
            let desk = desks + Int(agent)
            let rules = m.desks + Int(b.pointee.team)
            if desk.pointee.inbox.head != none32 && desk.pointee.attended < rules.pointee.attention {
                let next = nextMessage(desk, rules.pointee.order)
                takeFromInbox(next, agent)
                startPiece(next, b, agent)
                if desk.pointee.attended < rules.pointee.attention { attend(agent) }
            }
        } else if flags & AgentFlag.present != 0 {
            attend(agent)
        }
        rearm(agent)
    }

    /// All answers are given and written up.
    @inline(never)
    private mutating func concludeTalk(_ slot: UInt32, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let rules = m.talks + Int(c.pointee.type)
        talk.pointee.flags |= TalkFlag.closing
        if rules.pointee.traits & TalkTrait.closing != 0 {
            awaitEnd(slot, agent)
        } else {
            endTalk(slot)
        }
    }
}
