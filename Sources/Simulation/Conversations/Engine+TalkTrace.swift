import Stochastics

/// What a contact trace says of a customer, and of a conversation: turns, work and replies of the first attempt. The rest is drawn.
extension Engine {
    /// Whether anything is given.
    @inline(__always)
    mutating func isTraced(_ c: UnsafeMutablePointer<Contact>) -> Bool {
        _slowPath(m.tracesTalks) && m.streams[Int(c.pointee.stream)].traceTalks != nil
    }

    @inline(__always)
    private mutating func row(_ c: UnsafeMutablePointer<Contact>) -> UnsafePointer<TraceTalk>? {
        guard c.pointee.attempt == 0, let rows = m.streams[Int(c.pointee.stream)].traceTalks else { return nil }
        let i = traceRow(c)
        return i < 0 ? nil : rows + i
    }

    /// The row of a trace that a contact is; −1 for none. Contacts that were there at the start and second contacts have
    /// addresses of their own, later legs are not in the trace.
    @inline(__always)
    private mutating func traceRow(_ c: UnsafeMutablePointer<Contact>) -> Int {
        let rows = UInt64(m.streams[Int(c.pointee.stream)].traceCount)
        return c.pointee.leg == 0 && c.pointee.customer < rows ? Int(c.pointee.customer) : -1
    }

    /// Severity and customer.
    mutating func traceFacts(_ c: UnsafeMutablePointer<Contact>) -> UnsafePointer<TraceFacts>? {
        guard let rows = m.streams[Int(c.pointee.stream)].traceFacts else { return nil }
        let i = traceRow(c)
        return i < 0 ? nil : rows + i
    }

    /// Turns, 0 where they are drawn.
    mutating func givenTurns(_ c: UnsafeMutablePointer<Contact>) -> UInt16 { row(c)?.pointee.turns ?? 0 }

    /// The work of a turn, microseconds.
    mutating func givenWork(_ c: UnsafeMutablePointer<Contact>, _ turn: UInt16) -> Double? {
        guard let row = row(c), Int32(turn) <= row.pointee.work.count else { return nil }
        return m.streams[Int(c.pointee.stream)].traceTurnTimes[Int(row.pointee.work.start) + Int(turn) - 1]
    }

    /// The customer's delay after a turn, microseconds.
    mutating func givenReply(_ c: UnsafeMutablePointer<Contact>, _ turn: UInt16) -> Int64? {
        guard let row = row(c), Int32(turn) <= row.pointee.replies.count else { return nil }
        return micro(m.streams[Int(c.pointee.stream)].traceTurnTimes[Int(row.pointee.replies.start) + Int(turn) - 1])
    }
}
