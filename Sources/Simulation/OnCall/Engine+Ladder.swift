import Stochastics

/// The people on call: paged tier by tier outside the hours, each for a time, until one acknowledges, comes and does the work.
///
/// They stand outside the teams and take any number of contacts: pages do not wait for one another. Nobody gives up meanwhile,
/// as nobody does who is stored.
extension Engine {
    /// Nobody is there, and the severity says to seek the people on call.
    mutating func startLadder(_ slot: UInt32, byCall: Bool) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        c.pointee.state = ContactState.paging
        c.pointee.enqueued = now
        c.pointee.deadline = never
        talk.pointee.tier = 0
        talk.pointee.firstPage = now
        talk.pointee.isCalled = byCall
        severityLine(slot).pointee.escalated &+= 1
        pageNext(slot)
    }

    /// Pages the next tier that somebody holds now; after the last one the contact is missed.
    private mutating func pageNext(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        while Int(talk.pointee.tier) < m.onCall.tierCount {
            let tier = Int(talk.pointee.tier)
            let line = ledger.tierLines + (row &* m.onCall.tierCount &+ tier)
            guard tierOpen[tier] else {
                line.pointee.skipped &+= 1
                talk.pointee.tier &+= 1
                continue
            }
            let isCall = talk.pointee.isCalled
            if isCall { line.pointee.calls &+= 1 } else { line.pointee.textMessages &+= 1 }
            if isTracing { trace(slot, .paged) }
            talk.pointee.pageAt = now
            let rule = isCall ? m.onCall.call : m.onCall.sms
            let timeout = m.onCall.tiers[tier].timeout
            let number = UInt16(tier &+ 1)
            var delay = timeout
            talk.pointee.timer = TalkTimer.pageEnds
            if uniformTurn(c, Purpose.page, number) < rule.share {
                let answer = micro(drawTurn(rule.after, c, Purpose.pageDelay, number))
                // Later than the tier waits is never.
                if answer <= timeout {
                    delay = answer
                    talk.pointee.timer = TalkTimer.acknowledges
                }
            }
            c.pointee.pending = schedule(after(delay), EventClass.timer, EventAction.onCall, slot)
            return
        }
        miss(slot)
    }

    /// A page is acknowledged, or has waited long enough.
    @inline(never)
    mutating func pageTimer(_ event: Event) {
        let slot = event.slot
        let c = contacts.records + Int(slot)
        guard hasAwaited(c, event) else { return }
        let talk = talks + Int(slot)
        let isAcknowledged = talk.pointee.timer == TalkTimer.acknowledges
        talk.pointee.timer = TalkTimer.none
        guard isAcknowledged else {
            talk.pointee.tier &+= 1
            pageNext(slot)
            return
        }
        let tier = ledger.tierLines + (row &* m.onCall.tierCount &+ Int(talk.pointee.tier))
        tier.pointee.acknowledged &+= 1
        tier.pointee.timeToAcknowledge &+= now &- talk.pointee.pageAt
        let line = severityLine(slot)
        line.pointee.acknowledged &+= 1
        line.pointee.timeToAcknowledge &+= now &- talk.pointee.firstPage
        if isTracing { trace(slot, .acknowledged) }
        c.pointee.state = ContactState.calledOut
        let delay = micro(draw(m.onCall.startsAfter, c, Purpose.startsAfter))
        if delay == 0 {
            startOnCall(slot)
        } else {
            c.pointee.pending = schedule(after(delay), EventClass.end, EventAction.onCall, slot)
        }
    }

    /// Nobody on call has acknowledged: stored until opening, or into the queue where the hours have begun meanwhile.
    private mutating func miss(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        severityLine(slot).pointee.missed &+= 1
        if isTracing { trace(slot, .missed) }
        let hours = m.types[Int(c.pointee.type)].hours
        if hours >= 0 && !hoursOpen[Int(hours)] {
            store(slot)
        } else {
            c.pointee.patience = never
            route(slot, isRelease: true)
        }
    }

    /// The person on call begins or ends the work.
    @inline(never)
    mutating func onCallEnds(_ event: Event) {
        let slot = event.slot
        guard hasAwaited(contacts.records + Int(slot), event) else { return }
        if contacts.records[Int(slot)].state == ContactState.calledOut {
            startOnCall(slot)
        } else {
            finishOnCall(slot)
        }
    }

    private mutating func startOnCall(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        c.pointee.state = ContactState.withOnCall
        c.pointee.flags |= ContactFlag.answered
        c.pointee.started = now
        bookReached(slot, onCall: true)
        bookOnCallAnswer(slot)
        if isTracing { trace(slot, .onCall) }
        let time = micro(draw(m.onCall.handling, c, Purpose.onCallWork))
        c.pointee.pending = schedule(after(time), EventClass.end, EventAction.onCall, slot)
    }

    /// Answered as by any person, but for the books of teams.
    private mutating func bookOnCallAnswer(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        let wait = now &- c.pointee.enqueued
        let line = ledger.typeLines + Int(c.pointee.line)
        line.pointee.answered &+= 1
        line.pointee.waitAnswered &+= wait
        line.pointee.answeredInTime &+= wait <= m.types[t].threshold ? 1 : 0
        bookWait(c, wait)
        ledger.flows[Int(flowLine(c))].answered &+= 1
        bookPromises(.answered, slot, wait)
        // Of a conversation the first answer comes with the work.
        if m.types[t].features & TypeFeature.conversation == 0 { answerOutside(slot) } else { reachPerson(slot) }
    }

    private mutating func finishOnCall(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        let time = now &- c.pointee.started
        let line = severityLine(slot)
        line.pointee.handledOnCall &+= 1
        line.pointee.workOnCall &+= time
        if m.types[t].features & TypeFeature.conversation != 0 { answerOutside(slot) }
        settle(slot, at: now)
        ledger.typeLines[Int(c.pointee.line)].handled &+= 1
        ledger.typeLines[Int(c.pointee.line)].assigned &+= time
        ledger.flows[Int(flowLine(c))].handled &+= 1
        typeStates[t].inSystem &-= 1
        if isTracing { trace(slot, .ends) }
        c.pointee.overflowStep = 0
        follow(slot)
    }
}
