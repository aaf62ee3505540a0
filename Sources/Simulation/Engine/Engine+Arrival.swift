import Stochastics

/// How attempts enter: from the tape, by retry, through the bot, in closed hours.
extension Engine {
    /// A first attempt arrives.
    @inline(__always)
    mutating func arriveFromTape() {
        if tape.nextStream == m.contactStream {
            if contactsLeft == 0 {
                tape.stop()
                return
            }
            contactsLeft &-= 1
            if batchLeft == 0 { closeRow() }
            batchLeft &-= 1
        }
        let slot = newContact()
        let c = contacts.records + Int(slot)
        tape.take(into: c, tables, keys: keys)
        c.pointee.arrival = now
        c.pointee.attempt = 0
        c.pointee.leg = 0
        let line = rowLine &+ UInt32(c.pointee.type)
        c.pointee.firstLine = line
        ledger.typeLines[Int(line)].customers &+= 1
        if m.types[Int(c.pointee.type)].features & TypeFeature.values != 0 { drawValue(c) }
        enter(slot)
    }

    /// A slot for a new contact. The reply to 2²⁴ live contacts is failure.
    @inline(__always)
    mutating func newContact() -> UInt32 {
        let slot = contacts.take()
        if slot >= 0xff_fff0 { failure = .tooManyContacts }
        return slot & 0xff_ffff
    }

    /// An attempt enters the system now.
    @inline(__always)
    mutating func enter(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        let type = m.types + t
        let line = rowLine &+ UInt32(t)
        c.pointee.line = line
        c.pointee.slotOfDay = slotOfDay
        c.pointee.flags &= ContactFlag.givenWork | ContactFlag.givenPatience
        c.pointee.variant = typeStates[t].handlingVariant
        c.pointee.deadline = never
        c.pointee.slots = 0
        typeStates[t].inSystem &+= 1
        if isTracing { trace(slot, .arrives) }
        if type.pointee.features & TypeFeature.front == 0 {
            route(slot, isRelease: false)
        } else {
            enterFront(slot)
        }
    }

    /// Bot and opening hours stand before people.
    @inline(never)
    private mutating func enterFront(_ slot: UInt32) {
        if m.hasTalks { openTalk(slot) }
        let c = contacts.records + Int(slot)
        let type = m.types + Int(c.pointee.type)
        if type.pointee.features & TypeFeature.bot != 0 && botTakes {
            if botSessions < m.botAtOnce {
                startBot(slot)
                return
            }
            ledger.botLines[row].full &+= 1
            switch m.botWhenFull {
            case 1:
                c.pointee.state = ContactState.waitingForBot
                append(slot, to: stores + m.typeCount)
                if isTracing { trace(slot, .waitsForBot) }
                return
            case 2:
                // Refused by the bot: asked for a person and did not get one.
                askedForPerson(c)
                bookNeed(slot)
                block(slot)
                return
            default: break
            }
        }
        needPerson(slot)
    }

    // MARK: Bot

    mutating func startBot(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        c.pointee.state = ContactState.inBot
        botSessions &+= 1
        botAccount &-= now
        ledger.botLines[row].started &+= 1
        answerAutomatically(slot)
        var time = 0.0
        if isReturned(c) {
            time = drawTurn(m.botHandling, c, Purpose.botTime, talks[Int(slot)].turn)
        } else {
            time = draw(m.botHandling, c, Purpose.botTime)
            // The steps come first, and only on the way in.
            if m.bot.stepCount > 0 { time += stepTime(slot) }
        }
        if m.bot.fails { append(slot, to: stores + m.typeCount + 1) }
        c.pointee.pending = schedule(after(micro(time)), EventClass.end, EventAction.bot, slot)
        if isTracing { trace(slot, .entersBot) }
    }

    @inline(never)
    mutating func botEnds(_ event: Event) {
        let slot = event.slot
        let c = contacts.records + Int(slot)
        guard hasAwaited(c, event) else { return }
        botSessions &-= 1
        botAccount &+= now
        if m.bot.fails { unlink(slot, from: stores + m.typeCount + 1) }
        if stores[m.typeCount].head != none32 {
            let next = stores[m.typeCount].head
            unlink(next, from: stores + m.typeCount)
            startBot(next)
        }
        let type = m.types + Int(c.pointee.type)
        let isClosed = type.pointee.hours >= 0 && !hoursOpen[Int(type.pointee.hours)]
        var contains = isClosed ? type.pointee.containsClosed : type.pointee.contains
        var givesUp = isClosed ? type.pointee.givesUpClosed : type.pointee.givesUp
        var comesBack = type.pointee.comesBack
        var saves = type.pointee.saves
        if m.bot.hasRates {
            let rates = m.bot.rates + (Int(c.pointee.type) &* 4 &+ severity(slot))
            contains = isClosed ? rates.pointee.containsClosed : rates.pointee.contains
            givesUp = isClosed ? rates.pointee.givesUpClosed : rates.pointee.givesUp
            comesBack = rates.pointee.comesBack
            saves = rates.pointee.saves
        }
        let returned = isReturned(c)
        let u = returned ? uniformTurn(c, Purpose.botOutcome, talks[Int(slot)].turn) : uniform(c, Purpose.botOutcome)
        if u < contains + givesUp {
            if returned {
                leaveForGood(slot)
            } else if m.hasTalks && talks[Int(slot)].flags & TalkFlag.responded != 0 {
                bookAnsweredByBotOnly(slot)
            }
        }
        if u < contains {
            ledger.typeLines[Int(c.pointee.line)].contained &+= 1
            ledger.flows[Int(flowLine(c))].contained &+= 1
            if isTracing { trace(slot, .contained) }
            typeStates[Int(c.pointee.type)].inSystem &-= 1
            if comesBack > 0 && uniform(c, Purpose.comesBack) < comesBack {
                comeBack(slot)
            } else {
                endStory(slot, isLost: false)
            }
        } else if u < contains + givesUp {
            ledger.typeLines[Int(c.pointee.line)].gaveUp &+= 1
            if isTracing { trace(slot, .givesUp) }
            leaveOtherwise(c)
            endStory(slot, isLost: true)
        } else {
            c.pointee.flags |= ContactFlag.handedOff
            ledger.flows[Int(flowLine(c))].handedOff &+= 1
            if m.hasTalks { talks[Int(slot)].saved += saves }
            handOff(slot)
        }
    }

    /// From the bot to people.
    mutating func handOff(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let delay = micro(draw(m.botHandOff, c, Purpose.handOff))
        if isTracing { trace(slot, .handedOff) }
        if delay == 0 {
            needPerson(slot)
        } else {
            c.pointee.state = ContactState.handingOff
            c.pointee.pending = schedule(after(delay), EventClass.end, EventAction.handOff, slot)
        }
    }

    @inline(never)
    mutating func handOffEnds(_ event: Event) {
        let c = contacts.records + Int(event.slot)
        guard hasAwaited(c, event) else { return }
        needPerson(event.slot)
    }

    /// False containment: the customer returns, on the way that the draw says.
    private mutating func comeBack(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        let type = m.types + Int(c.pointee.type)
        let delay = micro(draw(type.pointee.returnDelay, c, Purpose.returnDelay))
        let u = uniform(c, Purpose.returnWay)
        var to = Int32(c.pointee.type)
        for i in 0..<Int(type.pointee.returns.count) {
            let way = m.returns[Int(type.pointee.returns.start) + i]
            to = way.to
            if u < way.cumulative { break }
        }
        sendAway(slot, to: to, delay: delay, redraws: true)
    }

    // MARK: Opening hours

    /// Bot done or none: the contact asks for a person.
    mutating func needPerson(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        if isReturned(c) {
            rejoin(slot)
            return
        }
        let type = m.types + Int(c.pointee.type)
        if m.hasTalks { bookNeed(slot) }
        if type.pointee.hours < 0 || hoursOpen[Int(type.pointee.hours)] {
            seekPerson(slot)
        } else {
            askedForPerson(c)
            meetClosedHours(slot)
        }
    }

    mutating func store(_ slot: UInt32) {
        let c = contacts.records + Int(slot)
        c.pointee.state = ContactState.stored
        c.pointee.deadline = never
        c.pointee.pending = 0
        c.pointee.enqueued = now
        typeStates[Int(c.pointee.type)].stored &+= 1
        ledger.typeLines[Int(c.pointee.line)].stored &+= 1
        append(slot, to: stores + Int(c.pointee.type))
        if isTracing { trace(slot, .stored) }
    }

    // MARK: Retries

    /// An attempt that failed or was served may be followed by another. Returns false when the story ends here.
    mutating func retry(_ slot: UInt32, _ list: Span32) -> Bool {
        guard list.count > 0 else { return false }
        let c = contacts.records + Int(slot)
        let u = uniform(c, Purpose.retry)
        var sum = 0.0
        for i in 0..<Int(list.count) {
            let r = m.retries + (Int(list.start) + i)
            sum += c.pointee.attempt == 0 ? r.pointee.share : r.pointee.laterShare
            if u < sum {
                if Int32(c.pointee.attempt) >= r.pointee.cap { return false }
                let delay = micro(draw(r.pointee.delay, c, Purpose.retryDelay))
                let to = r.pointee.to < 0 ? Int32(c.pointee.type) : r.pointee.to
                sendAway(slot, to: to, delay: delay, redraws: r.pointee.redraws)
                return true
            }
        }
        return false
    }

    mutating func sendAway(_ slot: UInt32, to type: Int32, delay: Int64, redraws: Bool) {
        let c = contacts.records + Int(slot)
        c.pointee.attempt = c.pointee.attempt == .max ? .max : c.pointee.attempt &+ 1
        c.pointee.leg = 0
        c.pointee.state = ContactState.away
        c.pointee.type = UInt16(type)
        c.pointee.flags &= redraws ? 0 : ContactFlag.givenPatience
        if redraws { c.pointee.patience = drawPatience(c) }
        c.pointee.work = drawWork(c)
        away &+= 1
        c.pointee.pending = schedule(after(delay), EventClass.arrival, EventAction.retry, slot)
        if isTracing { trace(slot, .goesAway) }
    }

    @inline(never)
    mutating func retryArrives(_ event: Event) {
        let c = contacts.records + Int(event.slot)
        guard hasAwaited(c, event) else { return }
        away &-= 1
        c.pointee.arrival = now
        if c.pointee.attempt == 0 {
            // The second contact of a customer is a story of its own.
            c.pointee.firstLine = rowLine &+ UInt32(c.pointee.type)
            ledger.typeLines[Int(c.pointee.firstLine)].customers &+= 1
        } else {
            ledger.typeLines[Int(rowLine) &+ Int(c.pointee.type)].arrived &+= 1
            ledger.typeLines[Int(c.pointee.firstLine)].laterAttempts &+= 1
        }
        enter(event.slot)
    }

    // MARK: Start

    /// Backlogs and people busy at the start.
    mutating func placeInitialContacts() {
        for s in 0..<m.streamCount {
            let stream = m.streams + s
            let n = Int(stream.pointee.backlog)
            for i in 0..<n {
                // Oldest first, ages spread evenly; the address is beyond those of arrivals.
                let age = n > 1 ? Double(stream.pointee.backlogOldest) * Double(n - i) / Double(n) : Double(stream.pointee.backlogOldest)
                let slot = newContact()
                let c = contacts.records + Int(slot)
                tape.initial(into: c, stream: s, index: UInt64(i), tables, keys: keys)
                prepareInitial(slot, arrival: -Int64(age))
                c.pointee.patience = never
                askedForPerson(c)
                let type = m.types + Int(c.pointee.type)
                if type.pointee.hours >= 0 && !hoursOpen[Int(type.pointee.hours)] {
                    store(slot)
                } else {
                    route(slot, isRelease: true)
                }
                c.pointee.enqueued = c.pointee.arrival
            }
        }
        for k in 0..<m.teamCount where m.teams[k].firstType >= 0 {
            let t = Int(m.teams[k].firstType)
            for i in 0..<Int(m.teams[k].busyAtStart) {
                guard let agent = anyFree(team: k) else { break }
                let slot = newContact()
                let c = contacts.records + Int(slot)
                let s = Int(m.types[t].entry)
                tape.initial(into: c, stream: s, index: UInt64(1) << 30 | UInt64(k) << 20 | UInt64(i), tables, keys: keys)
                c.pointee.type = UInt16(t)
                c.pointee.work = drawWork(c)
                prepareInitial(slot, arrival: 0)
                askedForPerson(c)
                c.pointee.enqueued = 0
                assign(slot, to: agent)
            }
        }
    }

    private mutating func prepareInitial(_ slot: UInt32, arrival: Int64) {
        let c = contacts.records + Int(slot)
        let t = Int(c.pointee.type)
        c.pointee.arrival = arrival
        // Opening stock: booked by arrival outside the reported rows, flows by moment are those of the run.
        c.pointee.line = UInt32(m.rowCount &* m.typeCount &+ t)
        c.pointee.firstLine = c.pointee.line
        c.pointee.flags |= ContactFlag.initial
        typeStates[t].inSystem &+= 1
        if m.hasTalks { openTalk(slot) }
    }

    // MARK: Draws

    /// Leg code of an address: attempt and leg.
    @inline(__always)
    mutating func leg(_ c: UnsafeMutablePointer<Contact>) -> UInt32 {
        UInt32(c.pointee.attempt) &<< 8 | UInt32(c.pointee.leg)
    }

    @inline(__always)
    mutating func key(_ c: UnsafeMutablePointer<Contact>, _ purpose: Int) -> StreamKey {
        keys[Int(c.pointee.stream) &* Purpose.count &+ purpose]
    }

    @inline(__always)
    mutating func uniform(_ c: UnsafeMutablePointer<Contact>, _ purpose: Int) -> Double {
        key(c, purpose).uniform(index: c.pointee.customer, leg: leg(c), retry: 0)
    }

    @inline(__always)
    mutating func draw(_ sampler: Sampler, _ c: UnsafeMutablePointer<Contact>, _ purpose: Int) -> Double {
        sampler.draw(key: key(c, purpose), index: c.pointee.customer, leg: leg(c))
    }

    /// Whole microseconds, never negative, capped far below overflow.
    @inline(__always)
    mutating func micro(_ x: Double) -> Int64 { wholeMicroseconds(x) }

    mutating func drawPatience(_ c: UnsafeMutablePointer<Contact>) -> Int64 {
        let t = Int(c.pointee.type)
        let variant = Int(typeStates[t].patienceVariant)
        if variant == 0 && m.types[t].isPatient { return never }
        return micro(draw(m.patienceVariants[Int(m.patienceStarts[t]) + variant], c, Purpose.patience))
    }

    /// The base draw of the work of the present leg.
    mutating func drawWork(_ c: UnsafeMutablePointer<Contact>) -> Double {
        let type = m.types + Int(c.pointee.type)
        return type.pointee.inverts ? uniform(c, Purpose.work) : draw(type.pointee.handling, c, Purpose.work)
    }

    mutating func drawValue(_ c: UnsafeMutablePointer<Contact>) {
        let values = m.types[Int(c.pointee.type)].values
        let u = uniform(c, Purpose.value)
        var v = 0
        while v + 1 < Int(values.count) && u >= m.values[Int(values.start) + v] { v += 1 }
        c.pointee.value = UInt8(v)
    }
}
