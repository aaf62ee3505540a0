import Scenarios
import Stochastics

/// A first attempt as it is drawn, before anything happens to it.
public struct Arrival: Sendable, Hashable {
    /// Microseconds since the start of the horizon.
    public var time: Int64
    /// Number of the customer within the run, as in the contact-by-contact log.
    public var customer: UInt64
    /// Index of the contact type.
    public var type: Int
    /// Nil where the scenario knows no severities.
    public var severity: Severity?
    /// Seconds that the customer waits for a person; nil for ever.
    public var patience: Double?
    /// Seconds of a person's work at normal pace, before anything that a bot saves; nil for a conversation, whose work belongs to its turns.
    public var work: Double?
    /// Turns of a conversation; nil for other contacts.
    public var turns: Int?
}

/// Gives the arrivals of a replication in order of time without simulating it: the same customers, drawn block by block, so that memory does
/// not grow with the run.
public struct ArrivalReader: ~Copyable {
    private let model: CompiledScenario
    private let m: ModelTables
    private var tape: Tape
    private let keys: UnsafeMutablePointer<StreamKey>
    /// Of a horizon by number of contacts.
    private var contactsLeft: Int64
    private var isWarm: Bool

    public init(_ model: CompiledScenario, seed: UInt64, replication: Int = 0) {
        let model = model.forOneEngine()
        self.model = model
        m = model.tables.pointee
        tape = Tape(model.tables)
        keys = .allocate(capacity: max(m.streamCount, 1) * Purpose.count)
        let root = StreamKey(seed: seed).child(UInt64(replication))
        for s in 0..<m.streamCount {
            let stream = root.child(m.streams[s].nameHash)
            for p in 0..<Purpose.count {
                (keys + s * Purpose.count + p).initialize(to: stream.child(Purpose.names[p]))
            }
        }
        contactsLeft = m.contactLimit
        isWarm = m.warmUp == 0
        tape.begin(model.tables, keys: keys, root: root)
    }

    deinit {
        tape.deallocate()
        keys.deallocate()
    }

    /// The next arrival; nil after the last.
    public mutating func next() -> Arrival? {
        guard !tape.isExhausted else { return nil }
        let time = tape.nextTime
        if m.contactStream >= 0, tape.nextStream == m.contactStream {
            // The warm-up is not counted.
            if !isWarm, time > m.warmUp { isWarm = true }
            if isWarm {
                guard contactsLeft > 0 else { return nil }
                contactsLeft -= 1
            }
        }
        var contact = Contact()
        let stream = tape.nextStream
        withUnsafeMutablePointer(to: &contact) { tape.take(into: $0, model.tables, keys: keys) }
        let type = Int(contact.type)
        let own = keys + stream * Purpose.count
        return Arrival(
            time: time, customer: UInt64(contact.stream) &<< 56 | contact.customer, type: type,
            severity: severity(contact, own), patience: contact.patience >= never ? nil : Double(contact.patience) * 1e-6,
            work: work(contact), turns: turns(contact, own))
    }

    /// Row of the trace that a contact is; nil for none.
    private func row(_ contact: Contact) -> Int? {
        contact.customer < UInt64(m.streams[Int(contact.stream)].traceCount) ? Int(contact.customer) : nil
    }

    private func severity(_ contact: Contact, _ own: UnsafeMutablePointer<StreamKey>) -> Severity? {
        guard m.onCall.hasSeverities else { return nil }
        let stream = m.streams[Int(contact.stream)]
        var index = 0
        if let facts = stream.traceFacts, let row = row(contact), facts[row].severity >= 0 {
            index = Int(facts[row].severity)
        } else {
            let u = own[Purpose.severity].uniform(index: contact.customer)
            let shares = m.onCall.shares + Int(contact.type) * 4
            while index < 3 && u >= shares[index] { index += 1 }
        }
        return Severity.allCases[index]
    }

    private func turns(_ contact: Contact, _ own: UnsafeMutablePointer<StreamKey>) -> Int? {
        guard m.types[Int(contact.type)].features & TypeFeature.conversation != 0 else { return nil }
        if let talks = m.streams[Int(contact.stream)].traceTalks, let row = row(contact), talks[row].turns > 0 {
            return Int(talks[row].turns)
        }
        let drawn = m.talks[Int(contact.type)].turns.draw(key: own[Purpose.turns], index: contact.customer, leg: 0)
        return Int(min(max(drawn + 0.5, 1), 65_000))
    }

    private func work(_ contact: Contact) -> Double? {
        let type = model.scenario.types[Int(contact.type)]
        guard type.conversation == nil else { return nil }
        if contact.flags & ContactFlag.givenWork != 0 { return contact.work * 1e-6 }
        // Where laws differ in more than scale, the draw is one for any of them.
        let base =
            m.types[Int(contact.type)].inverts ? type.handling.quantile(contact.work) : contact.work * 1e-6
        return base * type.pace
    }
}
