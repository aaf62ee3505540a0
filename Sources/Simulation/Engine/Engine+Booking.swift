/// What answers and ends leave in the books.
extension Engine {
    @inline(__always)
    mutating func bookAnswer(_ slot: UInt32, _ a: UnsafeMutablePointer<Agent>) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        let type = m.types + t
        let line = Int(c.pointee.line)
        let wait = now &- c.pointee.enqueued
        bookWait(c, wait)
        ledger.flows[Int(flowLine(c))].answered &+= 1
        let skill = ledger.skillLines + (line &* m.teamCount &+ Int(a.pointee.team))
        skill.pointee.answered &+= 1
        skill.pointee.answeredInTime &+= wait <= type.pointee.threshold ? 1 : 0
        skill.pointee.wait &+= wait
        if type.pointee.features & TypeFeature.responseIsBooked != 0 { bookResponse(c, wait: wait) }
    }

    /// The wait of an answered contact in the histograms.
    @inline(__always)
    mutating func bookWait(_ c: UnsafeMutablePointer<Contact>, _ wait: Int64) {
        guard c.pointee.line < discardLine else { return }
        let t = Int(c.pointee.type)
        let bucket = WaitBuckets.bucket(ofMicroseconds: wait)
        ledger.waitHistograms[t &* WaitBuckets.count &+ bucket] &+= 1
        if ledger.slotsOfDay > 1 {
            ledger.pooledWaits[(t &* ledger.slotsOfDay &+ Int(c.pointee.slotOfDay)) &* WaitBuckets.count &+ bucket] &+= 1
        }
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
}
