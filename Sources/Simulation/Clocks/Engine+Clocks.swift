import Stochastics

/// Clocks: how long they have run, when they will have run so long, and what stands against them at the end.
extension Engine {
    // MARK: Time on a clock

    /// Time between two moments on the clock of a type: all of it, or its opening hours only.
    @inline(__always)
    mutating func running(_ t: Int, from start: Int64, to end: Int64, _ clock: ClockRow) -> Int64 {
        if _slowPath(clock.runsInOpeningHours) { return runningInHours(t, from: start, to: end) }
        return end &- start
    }

    @inline(never)
    private mutating func runningInHours(_ t: Int, from start: Int64, to end: Int64) -> Int64 {
        let hours = m.types[t].hours
        guard hours >= 0 else { return end &- start }
        return openTime(Int(hours), end) &- openTime(Int(hours), start)
    }

    /// The moment at which the clock of a type will have run for `length` since `start`; `never` when the hours of the
    /// horizon do not suffice.
    mutating func moment(_ t: Int, from start: Int64, after length: Int64, _ clock: ClockRow) -> Int64 {
        guard length < never &- max(start, 0) else { return never }
        let hours = m.types[t].hours
        guard clock.runsInOpeningHours && hours >= 0 else { return start &+ length }
        let wanted = openTime(Int(hours), start) &+ length
        let span = m.openSpans[Int(hours)]
        var low = Int(span.start)
        var high = Int(span.start + span.count)
        // The first span at whose end the clock has run long enough.
        while low < high {
            let middle = (low + high) / 2
            if m.openBefore[middle] &+ m.openEnds[middle] &- m.openStarts[middle] < wanted {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < Int(span.start + span.count) else { return never }
        return max(m.openStarts[low] &+ wanted &- m.openBefore[low], start)
    }

    /// First response at a time, on the clock of the scenario.
    mutating func responseTime(_ c: UnsafeMutablePointer<Contact>, at time: Int64) -> Int64 {
        running(Int(c.pointee.type), from: c.pointee.arrival, to: time, m.clocks.response)
    }

    /// The customer was silent from the last answer until now: a clock that pauses for the customer stood still.
    @inline(__always)
    mutating func pauseForCustomer(_ slot: UInt32) {
        if m.clocks.resolution.pausesForCustomer { pauseClock(slot) }
    }

    @inline(never)
    private mutating func pauseClock(_ slot: UInt32) {
        let talk = talks + Int(slot)
        talk.pointee.paused &+= running(
            Int(contacts.records[Int(slot)].type), from: talk.pointee.answeredAt, to: now, m.clocks.resolution)
    }

    /// Resolution at a time, pauses taken off.
    private mutating func resolutionTime(_ slot: UInt32, at time: Int64) -> Int64 {
        let t = Int(contacts.records[Int(slot)].type)
        let talk = talks + Int(slot)
        return max(running(t, from: talk.pointee.begun, to: time, m.clocks.resolution) &- talk.pointee.paused, 0)
    }

    /// When a clock of a waiting contact will have run for `length`; `never` for a clock that does not run.
    mutating func moment(_ kind: PromiseKind, _ slot: UInt32, after length: Int64) -> Int64 {
        guard length != never else { return never }
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let t = Int(c.pointee.type)
        switch kind {
        case .answered, .reached:
            guard c.pointee.flags & ContactFlag.answered == 0 else { return never }
            return c.pointee.enqueued &+ length
        case .firstResponse:
            guard talk.pointee.flags & TalkFlag.responded == 0 else { return never }
            return moment(t, from: c.pointee.arrival, after: length, m.clocks.response)
        case .nextResponse:
            guard talk.pointee.turn > 1, talk.pointee.flags & TalkFlag.messageAnswered == 0 else { return never }
            return moment(t, from: talk.pointee.messageAt, after: length, m.clocks.nextResponse)
        case .resolution:
            guard talk.pointee.flags & TalkFlag.resolved == 0 else { return never }
            return moment(t, from: talk.pointee.begun, after: length &+ talk.pointee.paused, m.clocks.resolution)
        case .abandoned: return never
        }
    }

    // MARK: What stops a clock

    /// The first person has turned to a contact: at a desk, or on call.
    mutating func reachPerson(_ slot: UInt32) {
        let talk = talks + Int(slot)
        guard talk.pointee.flags & TalkFlag.reached == 0 else { return }
        talk.pointee.flags |= TalkFlag.reached
        bookPromises(.reached, slot, now &- talk.pointee.begun)
    }

    /// A contact is answered by somebody who does not meet it in a queue: first response and first person.
    mutating func answerOutside(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let response = responseTime(c, at: now)
        if countResponse(c, response) { bookPromises(.firstResponse, slot, response) }
        reachPerson(slot)
    }

    /// An automatic answer: of the bot, or a message that says the contact will be dealt with later. Counts where the
    /// scenario says so.
    mutating func answerAutomatically(_ slot: UInt32) {
        guard m.hasTalks else { return }
        let talk = talks + Int(slot)
        if talk.pointee.turn > 1 {
            guard m.clocks.nextResponse.countsBot else { return }
            bookNextResponse(slot)
            talk.pointee.flags |= TalkFlag.messageAnswered
        } else if m.clocks.response.countsBot {
            let c = contacts.records + Int(slot)
            let response = responseTime(c, at: now)
            if countResponse(c, response) { bookPromises(.firstResponse, slot, response) }
        }
    }

    /// The last piece of work on a contact was done at `time`. A leg that is passed on is not resolved: its clock runs on.
    mutating func resolve(_ slot: UInt32, at time: Int64, by team: UInt16) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        let t = Int(c.pointee.type)
        if talk.pointee.leftover == 0 && m.types[t].features & TypeFeature.transfers != 0
            && chooseTransfer(c, from: team) > 0
        {
            if ledger.promises > 0 { withdraw(slot) }
            return
        }
        settle(slot, at: time)
    }

    /// Books the resolution of a contact whose last piece of work was done at `time`.
    mutating func settle(_ slot: UInt32, at time: Int64) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        guard talk.pointee.flags & TalkFlag.resolved == 0 else { return }
        talk.pointee.flags |= TalkFlag.resolved
        let t = Int(c.pointee.type)
        let length = resolutionTime(slot, at: time)
        let line = ledger.talkLines + Int(c.pointee.line)
        line.pointee.resolved &+= 1
        line.pointee.resolution &+= length
        line.pointee.resolvedInTime &+= length <= m.talks[t].resolutionThreshold ? 1 : 0
        if c.pointee.line < discardLine {
            ledger.resolutionHistograms[
                t &* WaitBuckets.count &+ WaitBuckets.bucket(ofMicroseconds: length)] &+= 1
        }
        bookPromises(.resolution, slot, length)
    }

    /// A later message has been answered now.
    @inline(always)
    mutating func bookNextResponse(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        guard talk.pointee.flags & TalkFlag.messageAnswered == 0 else { return }
        let t = Int(c.pointee.type)
        let time = running(t, from: talk.pointee.messageAt, to: now, m.clocks.nextResponse)
        let line = ledger.talkLines + Int(c.pointee.line)
        line.pointee.nextResponses &+= 1
        line.pointee.nextResponse &+= time
        line.pointee.nextInTime &+= time <= m.talks[t].nextThreshold ? 1 : 0
        if c.pointee.line < discardLine {
            ledger.nextHistograms[t &* WaitBuckets.count &+ WaitBuckets.bucket(ofMicroseconds: time)] &+= 1
        }
        if _slowPath(ledger.promises > 0) { bookNextPromises(slot, time) }
    }

    @inline(never)
    private mutating func bookNextPromises(_ slot: UInt32, _ time: Int64) {
        bookAsked(slot, isMessage: true)
        bookPromises(.nextResponse, slot, time)
    }

    // MARK: At the end of the horizon

    /// Clocks of a contact that is still in the system: past the threshold is a miss, not yet due counts nowhere.
    mutating func bookOpenClocks(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let talk = talks + Int(slot)
        guard talk.pointee.flags & TalkFlag.ghost == 0 else { return }
        let t = Int(c.pointee.type)
        let line = ledger.talkLines + Int(c.pointee.line)
        let isInBot =
            c.pointee.state == ContactState.inBot || c.pointee.state == ContactState.waitingForBot
            || c.pointee.state == ContactState.handingOff
        if isInBot && !isReturned(c) {
            // Has not asked for a person.
            if talk.pointee.flags & TalkFlag.responded != 0 { bookAnsweredByBotOnly(slot) }
            return
        }
        if talk.pointee.flags & TalkFlag.closing != 0 {
            // Done, or about to be passed on to the leg that resolves it.
            line.pointee.resolutionOpen &+= talk.pointee.flags & TalkFlag.resolved == 0 ? 1 : 0
        } else if talk.pointee.flags & TalkFlag.resolved == 0 {
            let isWithCustomer = waitsForCustomer(slot) && m.clocks.resolution.pausesForCustomer
            let time = resolutionTime(slot, at: isWithCustomer ? talk.pointee.answeredAt : now)
            line.pointee.resolutionOpen &+= time <= m.talks[t].resolutionThreshold ? 1 : 0
            bookPromises(.resolution, slot, time, isOpen: true)
        }
        if talk.pointee.flags & TalkFlag.reached == 0 && c.pointee.flags & ContactFlag.answered == 0 {
            bookPromises(.reached, slot, now &- talk.pointee.begun, isOpen: true)
        }
        if talk.pointee.turn > 1 && talk.pointee.flags & (TalkFlag.resolved | TalkFlag.messageAnswered) == 0
            && !waitsForCustomer(slot)
        {
            let time = running(t, from: talk.pointee.messageAt, to: now, m.clocks.nextResponse)
            line.pointee.nextOverdue &+= time <= m.talks[t].nextThreshold ? 0 : 1
            if ledger.promises > 0 {
                bookAsked(slot, isMessage: true)
                bookPromises(.nextResponse, slot, time, isOpen: true)
            }
        }
    }

    /// Everything said has been answered.
    private mutating func waitsForCustomer(_ slot: UInt32) -> Bool {
        let state = contacts.records[Int(slot)].state
        return state == ContactState.awaiting
            || state == ContactState.parked && talks[Int(slot)].flags & TalkFlag.researching == 0
    }
}
