import Stochastics

/// The demand of one replication: first attempts in order of time, with what belongs to their customers.
///
/// Drawn in blocks, column by column, from addresses (stream, day, index): blocks of any size, any staffing and any routing
/// give the same customers. Memory is bounded by the block.
struct Tape {
    /// Customers of one stream drawn at a time.
    static let block = 1024
    /// Days of an address are above, indices within a day below this bit.
    static let indexBits: UInt64 = 36

    private let streams: UnsafeMutablePointer<StreamRun>
    private let count: Int
    /// Time and key of the next first attempt; `Event.forever` when there is none.
    private(set) var nextTime: Int64 = never
    private(set) var nextKey: UInt128 = Event.forever
    private(set) var nextStream: Int = 0
    /// Time of the last arrival taken.
    private(set) var lastTime: Int64 = 0
    private var isStopped = false

    init(_ m: UnsafePointer<ModelTables>) {
        count = m.pointee.streamCount
        streams = .allocate(capacity: max(count, 1))
        for s in 0..<count {
            let table = m.pointee.streams[s]
            (streams + s).initialize(to: StreamRun(hasTypes: table.typeCount > 1, isShaped: table.isShaped))
        }
    }

    func deallocate() {
        for s in 0..<count { streams[s].deallocate() }
        streams.deallocate()
    }

    @inline(__always) var isExhausted: Bool { nextTime == never }

    /// No further first attempts.
    mutating func stop() {
        isStopped = true
        nextKey = Event.forever
        nextTime = never
    }

    mutating func begin(_ m: UnsafePointer<ModelTables>, keys: UnsafeMutablePointer<StreamKey>, root: StreamKey) {
        isStopped = false
        lastTime = 0
        for s in 0..<count {
            streams[s].begin(m, s, factorKey: root.child("day factors"), keys: keys + s &* Purpose.count)
        }
        findNext()
    }

    @inline(__always)
    private mutating func findNext() {
        var time = streams[0].next
        var stream = 0
        if count > 1 {
            for s in 1..<count where streams[s].next < time {
                time = streams[s].next
                stream = s
            }
        }
        nextTime = time
        nextStream = stream
        nextKey = time == never ? Event.forever : Event.threshold(time: time, kind: EventClass.arrival)
    }

    /// Copies the next customer into a contact and goes on to the one after.
    @inline(__always)
    mutating func take(
        into c: UnsafeMutablePointer<Contact>, _ m: UnsafePointer<ModelTables>, keys: UnsafeMutablePointer<StreamKey>
    ) {
        let run = streams + nextStream
        let i = run.pointee.row
        let columns = run.pointee.times + i
        c.pointee.type = run.pointee.hasTypes ? run.pointee.types[i] : run.pointee.firstType
        c.pointee.stream = UInt16(truncatingIfNeeded: nextStream)
        c.pointee.customer = run.pointee.firstCustomer &+ UInt64(truncatingIfNeeded: i)
        c.pointee.patience = columns[StreamRun.patienceColumn]
        c.pointee.work = Double(bitPattern: UInt64(bitPattern: columns[StreamRun.workColumn]))
        c.pointee.flags = run.pointee.isTrace ? run.pointee.flags[i] : 0
        lastTime = nextTime
        run.pointee.row = i &+ 1
        if i &+ 1 < run.pointee.filled {
            run.pointee.next = columns[1]
        } else {
            run.pointee.refill(m, nextStream, keys + nextStream &* Purpose.count)
        }
        findNext()
    }

    /// A customer that was there before the start: drawn from addresses of their own.
    func initial(
        into c: UnsafeMutablePointer<Contact>, stream s: Int, index: UInt64, _ m: UnsafePointer<ModelTables>,
        keys: UnsafeMutablePointer<StreamKey>
    ) {
        let keys = keys + s &* Purpose.count
        let table = m.pointee.streams + s
        c.pointee = Contact()
        c.pointee.stream = UInt16(truncatingIfNeeded: s)
        c.pointee.customer = (1 << 27 - 1) &<< Tape.indexBits | index
        let u = keys[Purpose.mark].uniform(index: c.pointee.customer, leg: 0, retry: 0)
        c.pointee.type = table.pointee.firstType &+ UInt16(StreamRun.pick(u, table))
        let type = m.pointee.types + Int(c.pointee.type)
        c.pointee.work =
            type.pointee.inverts
            ? keys[Purpose.work].uniform(index: c.pointee.customer, leg: 0, retry: 0)
            : type.pointee.handling.draw(key: keys[Purpose.work], index: c.pointee.customer, leg: 0)
    }
}

/// One stream's place on the tape.
struct StreamRun {
    var next: Int64 = never
    var row = 0
    var filled = 0
    var firstCustomer: UInt64 = 0
    let hasTypes: Bool
    var isTrace = false
    /// Type of all customers of a stream without types of its own.
    private(set) var firstType: UInt16 = 0
    /// The columns lie one behind the other, so that one address finds all that belongs to a customer.
    static var patienceColumn: Int { Tape.block }
    static var workColumn: Int { 2 * Tape.block }
    let times: UnsafeMutablePointer<Int64>
    let patience: UnsafeMutablePointer<Int64>
    let work: UnsafeMutablePointer<Double>
    let types: UnsafeMutablePointer<UInt16>
    let flags: UnsafeMutablePointer<UInt8>
    private let draws: UnsafeMutablePointer<Double>
    private var cursor: ArrivalCursor
    private var day = 0
    /// Index within the day of the next block's first customer.
    private var index: UInt64 = 0
    private var factorKey = StreamKey(seed: 0)
    /// Nil where all that is drawn arrives.
    private let shape: UnsafeMutablePointer<StreamShape>?

    init(hasTypes: Bool, isShaped: Bool) {
        self.hasTypes = hasTypes
        shape = isShaped ? .allocate(capacity: 1) : nil
        shape?.initialize(to: StreamShape())
        times = .allocate(capacity: 3 * Tape.block)
        times.initialize(repeating: 0, count: 3 * Tape.block)
        patience = times + StreamRun.patienceColumn
        work = UnsafeMutableRawPointer(times + StreamRun.workColumn).bindMemory(to: Double.self, capacity: Tape.block)
        types = .allocate(capacity: Tape.block)
        flags = .allocate(capacity: Tape.block)
        flags.initialize(repeating: 0, count: Tape.block)
        draws = .allocate(capacity: Tape.block)
        cursor = ArrivalCursor(times: UnsafePointer(times), count: 0)
    }

    func deallocate() {
        times.deallocate()
        types.deallocate()
        flags.deallocate()
        draws.deallocate()
        shape?.deinitialize(count: 1)
        shape?.deallocate()
    }

    mutating func begin(_ m: UnsafePointer<ModelTables>, _ s: Int, factorKey: StreamKey, keys: UnsafeMutablePointer<StreamKey>) {
        day = 0
        self.factorKey = factorKey
        isTrace = m.pointee.streams[s].kind == StreamTable.Kind.trace
        firstType = m.pointee.streams[s].firstType
        shape?.pointee.begin(mark: keys[Purpose.mark])
        startDay(m, s, keys)
        refill(m, s, keys)
    }

    private mutating func startDay(_ m: UnsafePointer<ModelTables>, _ s: Int, _ keys: UnsafeMutablePointer<StreamKey>) {
        let table = m.pointee.streams + s
        index = 0
        let key = keys[Purpose.gap].child(UInt64(day))
        switch table.pointee.kind {
        case StreamTable.Kind.daily:
            let d = m.pointee.cycle > 0 ? day % m.pointee.dayCount : day
            let shift = m.pointee.cycle > 0 ? Int64(day / m.pointee.dayCount) &* m.pointee.cycle : 0
            cursor = ArrivalCursor(
                poisson: table.pointee.rates[d], shift: shift, key: key, factor: factor(m, table), leg: 0)
        case StreamTable.Kind.endless:
            cursor = ArrivalCursor(poisson: table.pointee.rates[0], key: key)
        case StreamTable.Kind.fixed:
            let d = m.pointee.cycle > 0 ? day % m.pointee.dayCount : day
            let shift = m.pointee.cycle > 0 ? Int64(day / m.pointee.dayCount) &* m.pointee.cycle : 0
            cursor = ArrivalCursor(counts: table.pointee.counts[d], shift: shift, key: key)
        case StreamTable.Kind.renewal:
            let first = ArrivalCursor.firstRenewal(gap: table.pointee.gap, origin: 0, key: key)
            cursor = ArrivalCursor(renewal: table.pointee.gap, first: first, end: m.pointee.end, key: key)
        default:
            cursor = ArrivalCursor(times: table.pointee.times, count: Int(table.pointee.traceCount))
        }
    }

    /// Busy-day factor of the present day.
    private func factor(_ m: UnsafePointer<ModelTables>, _ table: UnsafeMutablePointer<StreamTable>) -> Double {
        guard table.pointee.sharedFactor >= 0 || table.pointee.ownFactor >= 0, let box = m.pointee.dayFactors else {
            return 1
        }
        let drawn = box._withUnsafeGuaranteedRef { $0.factors }.factors(key: factorKey.child(UInt64(day)))
        var factor = 1.0
        if table.pointee.sharedFactor >= 0 { factor *= drawn[Int(table.pointee.sharedFactor)] }
        if table.pointee.ownFactor >= 0 { factor *= drawn[Int(table.pointee.ownFactor)] }
        return factor
    }

    /// Goes on to the next customers; `next` is `never` when the stream is exhausted.
    @inline(never)
    mutating func refill(_ m: UnsafePointer<ModelTables>, _ s: Int, _ keys: UnsafeMutablePointer<StreamKey>) {
        guard let shape else { return drawBlock(m, s, keys) }
        if m.pointee.streams[s].isWave { return nextOfWave(shape, m, s, keys) }
        while !nextRun(shape) {
            drawBlock(m, s, keys)
            if next == never { return }
            _ = shape.pointee.choose(filled, self, m, s)
        }
    }

    /// Draws the next block; `next` is `never` when there is none.
    private mutating func drawBlock(_ m: UnsafePointer<ModelTables>, _ s: Int, _ keys: UnsafeMutablePointer<StreamKey>) {
        let table = m.pointee.streams + s
        var n = 0
        while true {
            n = cursor.fill(times, capacity: Tape.block)
            if n > 0 { break }
            let isDaily = table.pointee.kind == StreamTable.Kind.daily || table.pointee.kind == StreamTable.Kind.fixed
            // A stream without demand on any day of the week ends after a year of looking.
            if !isDaily || (m.pointee.cycle == 0 && day + 1 >= m.pointee.dayCount) || (index == 0 && day > 366) { break }
            day += 1
            startDay(m, s, keys)
        }
        // Nothing arrives at or after the end.
        while n > 0 && times[n - 1] >= m.pointee.end { n -= 1 }
        row = 0
        filled = n
        guard n > 0 else {
            next = never
            return
        }
        next = times[0]
        firstCustomer = UInt64(day) &<< Tape.indexBits | index
        drawTypes(n, table, keys)
        drawPatience(n, m, table, keys)
        drawWork(n, m, table, keys)
        if isTrace { readTrace(n, table) }
        index &+= UInt64(n)
    }

    /// The next neighbors of the block that arrive; false when there are none left.
    private mutating func nextRun(_ shape: UnsafeMutablePointer<StreamShape>) -> Bool {
        guard let run = shape.pointee.nextRun() else { return false }
        row = run.lowerBound
        filled = run.upperBound
        next = times[row]
        return true
    }

    /// Those who come back after an outage come one by one, in order of their new times: all of a run are drawn before the first.
    private mutating func nextOfWave(
        _ shape: UnsafeMutablePointer<StreamShape>, _ m: UnsafePointer<ModelTables>, _ s: Int,
        _ keys: UnsafeMutablePointer<StreamKey>
    ) {
        if !shape.pointee.hasWave {
            let last = shape.pointee.lastOutage(m)
            drawBlock(m, s, keys)
            while next != never && next < last {
                let arriving = shape.pointee.choose(filled, self, m, s)
                shape.pointee.collect(arriving, self, m)
                drawBlock(m, s, keys)
            }
            shape.pointee.sortWave()
        }
        row = 0
        guard let customer = shape.pointee.nextOfWave() else {
            filled = 0
            next = never
            return
        }
        times[0] = customer.time
        times[StreamRun.patienceColumn] = customer.patience
        work[0] = customer.work
        types[0] = customer.type
        flags[0] = customer.flags
        firstCustomer = customer.customer
        filled = 1
        next = customer.time
    }

    static func pick(_ u: Double, _ table: UnsafeMutablePointer<StreamTable>) -> Int {
        var i = 0
        while i + 1 < Int(table.pointee.typeCount) && u >= table.pointee.shares[i] { i += 1 }
        return i
    }

    private func drawTypes(_ n: Int, _ table: UnsafeMutablePointer<StreamTable>, _ keys: UnsafeMutablePointer<StreamKey>) {
        guard hasTypes else { return }
        for i in 0..<n {
            // A trace may name the type, which the laws of patience and work then follow.
            if isTrace, table.pointee.traceTypes[Int(index) + i] >= 0 {
                types[i] = UInt16(table.pointee.traceTypes[Int(index) + i])
                continue
            }
            let u = keys[Purpose.mark].uniform(index: firstCustomer &+ UInt64(i), leg: 0, retry: 0)
            types[i] = table.pointee.firstType &+ UInt16(StreamRun.pick(u, table))
        }
    }

    private func drawPatience(
        _ n: Int, _ m: UnsafePointer<ModelTables>, _ table: UnsafeMutablePointer<StreamTable>, _ keys: UnsafeMutablePointer<StreamKey>
    ) {
        let firstType = Int(table.pointee.firstType)
        if table.pointee.patienceByColumn {
            // One law but for scale: one column.
            m.pointee.types[firstType].patience.fill(draws, count: n, key: keys[Purpose.patience], firstIndex: firstCustomer, leg: 0)
            for i in 0..<n {
                let ratio = hasTypes ? m.pointee.patienceRatios[Int(types[i])] : 1
                patience[i] = StreamRun.micro(draws[i] * ratio)
            }
        } else {
            for i in 0..<n {
                let t = hasTypes ? Int(types[i]) : firstType
                patience[i] = StreamRun.patience(m, t, times[i], keys[Purpose.patience], firstCustomer &+ UInt64(i))
            }
        }
    }

    /// Patience of a customer by the law of its type at the time of arrival.
    static func patience(_ m: UnsafePointer<ModelTables>, _ t: Int, _ time: Int64, _ key: StreamKey, _ customer: UInt64) -> Int64 {
        let type = m.pointee.types + t
        if type.pointee.isPatient { return never }
        let spans = m.pointee.patienceSpans[t]
        let at = m.pointee.cycle > 0 ? time % m.pointee.cycle : time
        for i in 0..<Int(spans.count) {
            let span = m.pointee.windowSpans[Int(spans.start) + i]
            if at >= span.start && at < span.end {
                return micro(m.pointee.patienceVariants[Int(m.pointee.patienceStarts[t] + span.variant)].draw(key: key, index: customer, leg: 0))
            }
        }
        return micro(m.pointee.patienceVariants[Int(m.pointee.patienceStarts[t])].draw(key: key, index: customer, leg: 0))
    }

    private func drawWork(
        _ n: Int, _ m: UnsafePointer<ModelTables>, _ table: UnsafeMutablePointer<StreamTable>, _ keys: UnsafeMutablePointer<StreamKey>
    ) {
        let firstType = Int(table.pointee.firstType)
        if table.pointee.handlingByColumn {
            m.pointee.types[firstType].handling.fill(work, count: n, key: keys[Purpose.work], firstIndex: firstCustomer, leg: 0)
            if hasTypes { for i in 0..<n { work[i] *= m.pointee.workRatios[Int(types[i])] } }
        } else {
            for i in 0..<n {
                let type = m.pointee.types + (hasTypes ? Int(types[i]) : firstType)
                let customer = firstCustomer &+ UInt64(i)
                work[i] =
                    type.pointee.inverts
                    ? keys[Purpose.work].uniform(index: customer, leg: 0, retry: 0)
                    : type.pointee.handling.draw(key: keys[Purpose.work], index: customer, leg: 0)
            }
        }
    }

    private func readTrace(_ n: Int, _ table: UnsafeMutablePointer<StreamTable>) {
        for i in 0..<n {
            let r = Int(index) + i
            flags[i] = 0
            if table.pointee.tracePatience[r] >= 0 {
                patience[i] = StreamRun.micro(table.pointee.tracePatience[r])
                flags[i] |= ContactFlag.givenPatience
            }
            if table.pointee.traceHandling[r] >= 0 {
                work[i] = table.pointee.traceHandling[r]
                flags[i] |= ContactFlag.givenWork
            }
        }
    }

    @inline(__always)
    static func micro(_ x: Double) -> Int64 { wholeMicroseconds(x) }
}
