import Stochastics

/// The bot's interactive steps, and what happens while it is down.
extension Engine {
    /// Whether the bot takes contacts now.
    @inline(__always)
    var botTakes: Bool { botIsOpen && !botIsDown }

    /// Time in the interactive steps that a customer uses on first entering the bot; what they save is kept.
    mutating func stepTime(_ slot: UInt32) -> Double {
        let c = contacts.records + Int(slot)
        var time = 0.0
        for i in 0..<m.bot.stepCount {
            let step = m.bot.steps + i
            let number = UInt16(i &+ 1)
            guard uniformTurn(c, Purpose.botStep, number) < step.pointee.share else { continue }
            time += drawTurn(step.pointee.time, c, Purpose.botStepTime, number)
            talks[Int(slot)].saved += step.pointee.saves
        }
        return time
    }

    /// The bot goes down: those in it and those who wait for it go to people, with nothing saved.
    mutating func botFails() {
        botIsDown = true
        let sessions = stores + m.typeCount + 1
        while sessions.pointee.head != none32 {
            let slot = sessions.pointee.head
            let c = contacts.records + Int(slot)
            unlink(slot, from: sessions)
            c.pointee.pending = 0
            botSessions &-= 1
            botAccount &+= now
            ledger.botLines[row].cutOff &+= 1
            ledger.flows[Int(flowLine(c))].handedOff &+= 1
            if m.hasTalks { talks[Int(slot)].saved = 0 }
            handOff(slot)
        }
        let waiting = stores + m.typeCount
        while waiting.pointee.head != none32 {
            let slot = waiting.pointee.head
            unlink(slot, from: waiting)
            needPerson(slot)
        }
    }
}
