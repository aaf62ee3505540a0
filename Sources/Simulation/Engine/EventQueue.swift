/// The order of kinds at one instant (MODEL §1). Raw values are the order.
enum EventClass {
    /// A reporting row closes: what happens at its end belongs to the next row.
    static let tick: UInt64 = 0
    /// End of work or service.
    static let end: UInt64 = 1
    /// Staff joining, and switches of rules that hold from an instant on.
    static let join: UInt64 = 2
    /// A customer's reply.
    static let reply: UInt64 = 3
    static let arrival: UInt64 = 4
    /// Timers: overflow, review.
    static let timer: UInt64 = 5
    static let abandon: UInt64 = 6
    /// Staff leaving, and what closing does to a queue.
    static let leave: UInt64 = 7
}

/// Which handler an event goes to; up to eight per class.
enum EventAction {
    // class tick
    static let row: UInt64 = 0
    static let stop: UInt64 = 1
    // class end
    static let work: UInt64 = 0
    static let bot: UInt64 = 1
    static let pickUp: UInt64 = 2
    static let handOff: UInt64 = 3
    /// Classes end and timer: what people on call do.
    static let onCall: UInt64 = 5
    // class join and leave
    static let change: UInt64 = 0
    static let pauseEnd: UInt64 = 1
    static let shiftEnd: UInt64 = 2
    // class arrival
    static let retry: UInt64 = 0
    // class reply
    static let reply: UInt64 = 0
    /// To a conversation that is in nobody's slot.
    static let replyToParked: UInt64 = 1
    // class timer
    static let overflow: UInt64 = 0
    static let pause: UInt64 = 1
    static let lastNew: UInt64 = 2
    static let talk: UInt64 = 3
    static let escalation: UInt64 = 4
    /// Parks a conversation; only what `EventQueue.pushLate` has taken, a park timer that it refuses is a `talk`.
    static let park: UInt64 = 6
    // class abandon
    static let patience: UInt64 = 0
}

/// An event: time | class (3 bits) | sequence (34) | action (3) | slot (24), compared as one number.
///
/// Equal times are thus ordered by class and within a class by scheduling. The sequence also tells stale events: the
/// owner of an event remembers the sequence of the one it waits for.
struct Event {
    var key: UInt128

    @inline(__always)
    init(key: UInt128) { self.key = key }

    @inline(__always)
    init(time: Int64, kind: UInt64, sequence: UInt64, action: UInt64, slot: UInt32) {
        let low = kind &<< 61 | (sequence & 0x3_ffff_ffff) &<< 27 | action &<< 24 | UInt64(slot)
        key = UInt128(_low: low, _high: UInt64(bitPattern: time))
    }

    @inline(__always) var time: Int64 { Int64(bitPattern: key._high) }
    @inline(__always) var kind: UInt64 { key._low &>> 61 }
    @inline(__always) var sequence: UInt64 { (key._low &>> 27) & 0x3_ffff_ffff }
    @inline(__always) var action: UInt64 { (key._low &>> 24) & 7 }
    /// Class and action as one number.
    @inline(__always) var code: UInt64 { Event.code(key._low &>> 61, (key._low &>> 24) & 7) }
    @inline(__always) static func code(_ kind: UInt64, _ action: UInt64) -> UInt64 { kind &<< 3 | action }
    @inline(__always) var slot: UInt32 { UInt32(truncatingIfNeeded: key._low & 0xff_ffff) }

    /// The first key of a class at a time; every event of an earlier class at that time compares below it.
    @inline(__always)
    static func threshold(time: Int64, kind: UInt64) -> UInt128 {
        UInt128(_low: kind &<< 61, _high: UInt64(bitPattern: time))
    }
    @inline(__always) static var forever: UInt128 { UInt128(_low: .max, _high: UInt64(Int64.max)) }
}

/// The calendar of pending events: a heap in raw memory whose entries have four children each.
///
/// An event is taken out before it is handled: sinking the last entry from the root is a chain of loads and comparisons, and so it runs
/// beside the handler instead of after it, when the choice of the next event would wait for it. Stale events stay and are skipped by
/// their owners. The memory grows by doubling; there is no other allocation.
///
/// A heap of twos has twice the levels, and each of them waits for the one above. The four lie in one cache line.
///
/// Events that are all scheduled the same time ahead come in the order in which they were scheduled: they need no heap and stand in a
/// row beside it.
struct EventQueue {
    /// Entry 0 is the root, the children of entry `i` are `4 i + 1` to `4 i + 4`. What lies beyond the last entry is
    /// `Event.forever`, four entries at least, so that there are always four to compare.
    private var entries: UnsafeMutableRawPointer
    private(set) var count: Int
    private var capacity: Int
    /// The earliest key, `Event.forever` when there is none.
    private(set) var first = Event.forever

    /// The row: a ring with places for a power of two of keys.
    private var row: UnsafeMutablePointer<UInt128>
    private var rowMask = 63
    /// How many have ever been taken from it and put in.
    private var rowTaken = 0
    private var rowPut = 0

    /// Entries before the root, so that its children begin a line.
    private static let lead = 3

    init(capacity: Int = 1024) {
        self.capacity = capacity
        entries = Self.memory(capacity)
        count = 0
        row = .allocate(capacity: rowMask + 1)
        row.update(repeating: Event.forever, count: rowMask + 1)
    }

    func deallocate() {
        (entries - Self.lead * 16).deallocate()
        row.deallocate()
    }

    mutating func clear() {
        for place in 0..<max(count, 1) { entries.storeBytes(of: Event.forever, toByteOffset: place &<< 4, as: UInt128.self) }
        count = 0
        rowTaken = 0
        rowPut = 0
        row.update(repeating: Event.forever, count: rowMask + 1)
        first = Event.forever
    }

    /// Takes away the first of the heap, which must not be empty.
    @inline(__always)
    mutating func take() {
        count &-= 1
        let last = entries.load(fromByteOffset: count &<< 4, as: UInt128.self)
        entries.storeBytes(of: Event.forever, toByteOffset: count &<< 4, as: UInt128.self)
        if count > 0 { siftDown(last) }
        findFirst()
    }

    /// Takes the first of the row away.
    @inline(__always)
    mutating func takeLate() {
        row[rowTaken & rowMask] = Event.forever
        rowTaken &+= 1
        findFirst()
    }

    @inline(__always)
    private mutating func findFirst() {
        let root = entries.load(as: UInt128.self)
        let late = row[rowTaken & rowMask]
        first = late < root ? late : root
    }

    /// Puts a key that none in the row comes after into the row; false, and nothing done, where one does.
    @inline(__always)
    mutating func pushLate(_ key: UInt128) -> Bool {
        if rowPut != rowTaken && row[(rowPut &- 1) & rowMask] > key { return false }
        if _slowPath(rowPut &- rowTaken == rowMask) { growRow() }
        row[rowPut & rowMask] = key
        rowPut &+= 1
        if key < first { first = key }
        return true
    }

    @inline(__always)
    mutating func push(_ key: UInt128) {
        if _slowPath(count == capacity) { grow() }
        let place = count &<< 4
        count &+= 1
        rise(from: place, key)
        if key < first { first = key }
    }

    // Places are byte offsets, 16 an entry: the processor has no addressing by sixteens.

    /// Puts a key in place of the root: the hole sinks to a leaf along the smallest children, then the key rises. New events
    /// lie late, so it hardly ever rises; comparing it on the way down would cost a comparison per level.
    ///
    /// The halves of the keys are chosen one by one, which ends in conditional moves: a branch could not be foretold, and choosing a
    /// place first would wait for a load more on every level.
    @inline(__always)
    private mutating func siftDown(_ key: UInt128) {
        let p = entries
        let end = count &<< 4
        var hole = 0
        var child = 16
        while child < end {
            let a = p.load(fromByteOffset: child, as: UInt128.self)
            let b = p.load(fromByteOffset: child &+ 16, as: UInt128.self)
            let c = p.load(fromByteOffset: child &+ 32, as: UInt128.self)
            let d = p.load(fromByteOffset: child &+ 48, as: UInt128.self)
            let isSecond = b < a
            let isFourth = d < c
            let left = UInt128(_low: isSecond ? b._low : a._low, _high: isSecond ? b._high : a._high)
            let right = UInt128(_low: isFourth ? d._low : c._low, _high: isFourth ? d._high : c._high)
            let isRight = right < left
            p.storeBytes(of: isRight ? right._low : left._low, toByteOffset: hole, as: UInt64.self)
            p.storeBytes(of: isRight ? right._high : left._high, toByteOffset: hole &+ 8, as: UInt64.self)
            let leftPlace = isSecond ? child &+ 16 : child
            let rightPlace = isFourth ? child &+ 48 : child &+ 32
            hole = isRight ? rightPlace : leftPlace
            child = 4 &* hole &+ 16
        }
        rise(from: hole, key)
    }

    /// Moves a hole up until a key fits there.
    @inline(__always)
    private mutating func rise(from start: Int, _ key: UInt128) {
        let p = entries
        var hole = start
        while hole > 0 {
            let parent = ((hole &- 16) &>> 2) & ~15
            let above = p.load(fromByteOffset: parent, as: UInt128.self)
            if above <= key { break }
            p.storeBytes(of: above, toByteOffset: hole, as: UInt128.self)
            hole = parent
        }
        p.storeBytes(of: key, toByteOffset: hole, as: UInt128.self)
    }

    @inline(never)
    private mutating func grow() {
        let bigger = Self.memory(capacity * 2)
        bigger.copyMemory(from: entries, byteCount: count * 16)
        (entries - Self.lead * 16).deallocate()
        entries = bigger
        capacity *= 2
    }

    @inline(never)
    private mutating func growRow() {
        let mask = rowMask * 2 + 1
        let bigger = UnsafeMutablePointer<UInt128>.allocate(capacity: mask + 1)
        bigger.update(repeating: Event.forever, count: mask + 1)
        for place in rowTaken..<rowPut { bigger[place & mask] = row[place & rowMask] }
        row.deallocate()
        row = bigger
        rowMask = mask
    }

    /// The root of an empty heap with so much room.
    private static func memory(_ capacity: Int) -> UnsafeMutableRawPointer {
        let root = UnsafeMutableRawPointer.allocate(byteCount: (lead + capacity + 4) * 16, alignment: 64) + lead * 16
        for place in 0..<capacity + 4 { root.storeBytes(of: Event.forever, toByteOffset: place * 16, as: UInt128.self) }
        return root
    }
}
