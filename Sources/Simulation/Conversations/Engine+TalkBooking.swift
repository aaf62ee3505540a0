import Stochastics

/// What conversations leave in the books.
extension Engine {
    /// A message has been answered: the first or a later response, and what the answer costs.
    @inline(always)
    mutating func bookPiece(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let t = Int(c.pointee.type)
        let line = ledger.talkLines + Int(c.pointee.line)
        line.pointee.pieces &+= 1
        talk.pointee.answeredAt = now
        if talk.pointee.flags & TalkFlag.responded == 0 {
            let response = responseTime(c, at: now)
            countResponse(c, response)
            bookPromises(.firstResponse, slot, response)
        } else if talk.pointee.turn > 1 {
            bookNextResponse(slot)
        }
        if _slowPath(now &- talk.pointee.messageAt > m.talks[t].window) {
            line.pointee.templates &+= 1
            if isTracing { trace(slot, .template) }
        }
        if talk.pointee.turn >= talk.pointee.turns {
            resolve(slot, at: now, by: agents.records[Int(c.pointee.agent)].team)
        }
    }

    /// Work on a conversation has ended, with its customer served or in the bot.
    mutating func bookWork(_ slot: UInt32) {
        let talk = talks + Int(slot)
        let c = contacts.records + Int(slot)
        let line = ledger.talkLines + Int(c.pointee.line)
        line.pointee.ended &+= 1
        line.pointee.answers &+= UInt32(talk.pointee.turn)
        line.pointee.effort &+= talk.pointee.effort
        line.pointee.elapsed &+= max(talk.pointee.answeredAt &- c.pointee.arrival, 0)
    }

    /// A conversation has ended: its balance line, its assigned time, and what its customer does next.
    ///
    /// - Parameter agent: the person who had it in a slot; none for a parked one.
    mutating func bookTalkEnd(_ slot: UInt32, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let t = Int(c.pointee.type)
        ledger.flows[Int(flowLine(c))].handled &+= 1
        typeStates[t].inSystem &-= 1
        countLines(t, -1)
        let isReopened = talk.pointee.leftover > 0
        c.pointee.overflowStep =
            m.types[t].features & TypeFeature.transfers != 0 && !isReopened
            ? chooseTransfer(c, from: talk.pointee.team) : 0
        let line = ledger.typeLines + Int(c.pointee.line)
        if c.pointee.overflowStep == 0 { line.pointee.handled &+= 1 } else { line.pointee.transferredOut &+= 1 }
        // The clock of assigned time stands still out of a slot: it holds the sum.
        let skill = ledger.skillLines + (Int(c.pointee.line) &* m.teamCount &+ Int(talk.pointee.team))
        skill.pointee.handled &+= 1
        skill.pointee.assigned &+= c.pointee.started
        bookWork(slot)
        if isTracing { trace(slot, .ends) }
        c.pointee.agent = none32
        if _slowPath(isReopened) {
            sendAway(slot, to: Int32(t), delay: talk.pointee.replyAt &- now, redraws: true)
        } else {
            follow(slot)
        }
    }

    // MARK: Silent abandonment

    /// Whether a customer whose patience has ended leaves without a trace. The contact keeps its place; the customer goes on
    /// as any who abandons.
    mutating func leavesSilently(_ slot: UInt32) -> Bool {
        let t = Int(contacts.records[Int(slot)].type)
        guard m.talks[t].silent > 0, uniform(contacts.records + Int(slot), Purpose.silent) < m.talks[t].silent else {
            return false
        }
        let customer = newContact()
        copyTalk(slot, to: customer)
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        contacts.records[Int(customer)] = c.pointee
        contacts.records[Int(customer)].pending = 0
        contacts.records[Int(customer)].timer = 0
        talk.pointee.flags |= TalkFlag.ghost
        c.pointee.deadline = never
        c.pointee.patience = never
        c.pointee.pending = 0
        if c.pointee.state == ContactState.alerting {
            c.pointee.pending = schedule(
                max(talk.pointee.alertEnd, now), EventClass.end, EventAction.pickUp, slot)
        }
        if isTracing { trace(slot, .fallsSilent) }
        if !retry(customer, m.types[t].onAbandon) { endStory(customer, isLost: true) }
        return true
    }

    /// A person has answered somebody who is gone, and waits for a reply that does not come.
    mutating func awaitNobody(_ slot: UInt32, _ agent: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        c.pointee.state = ContactState.awaiting
        talk.pointee.answeredAt = now
        talk.pointee.timer = TalkTimer.notices
        c.pointee.pending = schedule(
            after(m.talks[Int(c.pointee.type)].detection), EventClass.timer, EventAction.talk, slot)
        if isTracing { trace(slot, .responds) }
    }

    /// The person has noticed.
    mutating func noticeSilence(_ slot: UInt32) { endTalk(slot) }

    /// A contact without a customer ends.
    mutating func bookSilent(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        ledger.typeLines[Int(c.pointee.line)].abandonedSilently &+= 1
        leaveOtherwise(c)
        countLines(t, -1)
        if isTracing { trace(slot, .noticed) }
        c.pointee.state = ContactState.free
        c.pointee.pending = 0
        c.pointee.timer = 0
        contacts.release(slot)
    }

    // MARK: Automatic reply

    /// A contact has joined the queue: when nobody who takes it is there, or after a while, it is answered automatically.
    mutating func startDeferral(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        let rules = m.talks + t
        guard rules.pointee.deferAfter != never, c.pointee.flags & ContactFlag.answered == 0,
            talks[Int(slot)].flags & (TalkFlag.deferred | TalkFlag.ghost) == 0
        else { return }
        if isAnybodyThere(c) {
            talks[Int(slot)].deferral = schedule(
                after(rules.pointee.deferAfter), EventClass.timer, EventAction.talk, slot)
        } else {
            deferWaiting(slot)
        }
    }

    /// Whether a person of a team that serves the contact's line is present.
    private mutating func isAnybodyThere(_ c: UnsafeMutablePointer<Contact>) -> Bool {
        let span = m.lines[Int(c.pointee.queue)].teams
        for i in 0..<Int(span.count)
        where teamStates[Int(m.preferences[Int(span.start) + i].index)].present > 0 { return true }
        return false
    }

    /// The automatic reply makes a waiting contact deferred work: nobody waits at the line any more, and it is worked behind
    /// those who do, as its own type or as another.
    mutating func deferWaiting(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let t = Int(c.pointee.type)
        let rules = m.talks + t
        talk.pointee.flags |= TalkFlag.deferred
        talk.pointee.deferral = 0
        ledger.talkLines[Int(c.pointee.line)].autoReplied &+= 1
        leaveLine(slot)
        c.pointee.patience = never
        c.pointee.deadline = never
        answerAutomatically(slot)
        if isTracing { trace(slot, .autoReply) }
        if rules.pointee.deferAs < 0 {
            c.pointee.queue = UInt32(rules.pointee.deferLine)
            join(slot)
            c.pointee.rank |= 1 << 61
            return
        }
        // A leg of its own in the books; the clocks run on.
        countLines(t, -1)
        ledger.typeLines[Int(c.pointee.line)].transferredOut &+= 1
        if ledger.promises > 0 { withdraw(slot) }
        leaveOtherwise(c)
        let arrival = c.pointee.arrival
        changeType(slot, to: Int(rules.pointee.deferAs))
        c.pointee.arrival = arrival
        let u = Int(c.pointee.type)
        if m.types[u].hours >= 0 && !hoursOpen[Int(m.types[u].hours)] { store(slot) } else { route(slot, isRelease: true) }
    }

    /// The same customer goes on as a contact of another type: a new leg.
    mutating func changeType(_ slot: UInt32, to t: Int) {
        let c = contacts.records + Int(slot)
        c.pointee.type = UInt16(t)
        c.pointee.leg &+= 1
        c.pointee.flags &= ContactFlag.initial | ContactFlag.handedOff
        c.pointee.variant = typeStates[t].handlingVariant
        c.pointee.work = drawWork(c)
        c.pointee.overflowStep = 0
        let line = rowLine &+ UInt32(t)
        c.pointee.line = line
        c.pointee.slotOfDay = slotOfDay
        ledger.typeLines[Int(line)].transferredIn &+= 1
        askedForPerson(c)
        typeStates[t].inSystem &+= 1
        prepareTurns(slot, leftover: 0)
    }
}
