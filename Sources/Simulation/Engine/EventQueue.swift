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
    // class timer
    static let overflow: UInt64 = 0
    static let pause: UInt64 = 1
    static let lastNew: UInt64 = 2
    static let talk: UInt64 = 3
    static let escalation: UInt64 = 4
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
    @inline(__always) var slot: UInt32 { UInt32(truncatingIfNeeded: key._low & 0xff_ffff) }

    /// The first key of a class at a time; every event of an earlier class at that time compares below it.
    @inline(__always)
    static func threshold(time: Int64, kind: UInt64) -> UInt128 {
        UInt128(_low: kind &<< 61, _high: UInt64(bitPattern: time))
    }
    @inline(__always) static var forever: UInt128 { UInt128(_low: .max, _high: UInt64(Int64.max)) }
}

/// The calendar of pending events: a binary heap in raw memory.
///
/// Taking the root leaves a hole that the first event scheduled by its handler fills with one sift-down. Stale events
/// stay and are skipped by their owners. The memory grows by doubling; there is no other allocation.
struct EventQueue {
    private(set) var entries: UnsafeMutablePointer<UInt128>
    private(set) var count: Int
    private var capacity: Int
    private var hasHole: Bool

    init(capacity: Int = 1024) {
        self.capacity = capacity
        entries = .allocate(capacity: capacity)
        entries[0] = Event.forever
        count = 0
        hasHole = false
    }

    func deallocate() { entries.deallocate() }

    mutating func clear() {
        count = 0
        hasHole = false
        entries[0] = Event.forever
    }

    /// The earliest key, `Event.forever` when there is none. Only valid when no hole is left open.
    @inline(__always) var first: UInt128 { entries[0] }

    /// Takes the root away, leaving a hole for the next `push`.
    @inline(__always)
    mutating func take() { hasHole = true }

    /// Closes the hole if no event filled it.
    @inline(__always)
    mutating func settle() {
        if hasHole {
            hasHole = false
            count &-= 1
            if count == 0 {
                entries[0] = Event.forever
            } else {
                siftDown(entries[count])
            }
        }
    }

    @inline(__always)
    mutating func push(_ key: UInt128) {
        if hasHole {
            hasHole = false
            siftDown(key)
        } else {
            if count == capacity { grow() }
            let place = count &<< 4
            count &+= 1
            rise(from: place, key)
        }
    }

    // Places are byte offsets, 16 an entry: the processor has no addressing by sixteens. Entries move as one vector; all
    // stores are of that width, so that a load never has to wait for two halves.

    /// Puts a key in place of the root: the hole sinks to a leaf along the smaller children, then the key rises. New events
    /// lie late, so it rises by a step or two; comparing it on the way down would cost a comparison per level.
    @inline(__always)
    private mutating func siftDown(_ key: UInt128) {
        let p = UnsafeMutableRawPointer(entries)
        let end = count &<< 4
        var hole = 0
        var child = 16
        while child &+ 16 < end {
            let second = p.load(fromByteOffset: child &+ 16, as: UInt128.self)
            // As arithmetic rather than as a branch, which could not be foretold.
            child &+= Int(truncatingIfNeeded: second < p.load(fromByteOffset: child, as: UInt128.self) ? 1 as UInt64 : 0) &<< 4
            p.storeBytes(of: p.load(fromByteOffset: child, as: SIMD2<UInt64>.self), toByteOffset: hole, as: SIMD2<UInt64>.self)
            hole = child
            child = 2 &* child &+ 16
        }
        if child < end {
            p.storeBytes(of: p.load(fromByteOffset: child, as: SIMD2<UInt64>.self), toByteOffset: hole, as: SIMD2<UInt64>.self)
            hole = child
        }
        rise(from: hole, key)
    }

    /// Moves a hole up until a key fits there.
    @inline(__always)
    private mutating func rise(from start: Int, _ key: UInt128) {
        let p = UnsafeMutableRawPointer(entries)
        var hole = start
        while hole > 0 {
            let parent = ((hole &- 16) &>> 1) & ~15
            if p.load(fromByteOffset: parent, as: UInt128.self) <= key { break }
            p.storeBytes(of: p.load(fromByteOffset: parent, as: SIMD2<UInt64>.self), toByteOffset: hole, as: SIMD2<UInt64>.self)
            hole = parent
        }
        p.storeBytes(of: SIMD2(key._low, key._high), toByteOffset: hole, as: SIMD2<UInt64>.self)
    }

    @inline(never)
    private mutating func grow() {
        let bigger = UnsafeMutablePointer<UInt128>.allocate(capacity: capacity * 2)
        bigger.update(from: entries, count: count)
        entries.deallocate()
        entries = bigger
        capacity *= 2
    }
}
