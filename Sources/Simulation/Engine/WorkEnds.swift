/// When the work of each person ends next: a winner tree in raw memory with one leaf a person.
///
/// Every node holds the earliest key below it, so a change touches one path of fixed length and takes no branch that a
/// processor could guess wrong; it keeps its place when the end moves, as it does for all in hand with each contact that
/// comes or goes. The calendar is for what happens once and is never moved.
struct WorkEnds {
    /// Two words a node, the low half of its key first: the root is node 1, the children of `i` are `2 i` and `2 i + 1`, the leaf of a
    /// person is `leaves + person`.
    private var words: UnsafeMutablePointer<UInt64>
    private var leaves = 4

    init() {
        words = .allocateLines(capacity: 4 * leaves)
        clear()
    }

    func deallocate() { words.deallocate() }

    mutating func clear() {
        for node in 0..<2 * leaves {
            words[2 * node] = Event.forever._low
            words[2 * node + 1] = Event.forever._high
        }
    }

    /// The earliest key, `Event.forever` when nobody works.
    @inline(__always) var first: UInt128 { UInt128(_low: words[2], _high: words[3]) }

    /// Room for people with slots below `count`.
    mutating func reserve(_ count: Int) {
        guard count > leaves else { return }
        let old = self
        while leaves < count { leaves *= 2 }
        words = .allocateLines(capacity: 4 * leaves)
        clear()
        for person in 0..<old.leaves {
            let place = 2 * (old.leaves + person)
            set(UInt32(person), UInt128(_low: old.words[place], _high: old.words[place + 1]))
        }
        old.deallocate()
    }

    /// Sets when a person's next work ends.
    ///
    /// Both halves of the other key are loaded before the comparison and lie side by side: in this form it ends in conditional
    /// moves. As branches the same steps take half as long again (the path taken cannot be foretold).
    @inline(__always)
    mutating func set(_ person: UInt32, _ key: UInt128) {
        // Places are byte offsets, 16 a node.
        let p = UnsafeMutableRawPointer(words)
        var place = (leaves &+ Int(person)) &<< 4
        var low = key._low
        var high = key._high
        p.storeBytes(of: low, toByteOffset: place, as: UInt64.self)
        p.storeBytes(of: high, toByteOffset: place &+ 8, as: UInt64.self)
        while place > 16 {
            let other = place ^ 16
            let otherLow = p.load(fromByteOffset: other, as: UInt64.self)
            let otherHigh = p.load(fromByteOffset: other &+ 8, as: UInt64.self)
            let isEarlier = UInt128(_low: otherLow, _high: otherHigh) < UInt128(_low: low, _high: high)
            low = isEarlier ? otherLow : low
            high = isEarlier ? otherHigh : high
            place = (place &>> 1) & ~15
            p.storeBytes(of: low, toByteOffset: place, as: UInt64.self)
            p.storeBytes(of: high, toByteOffset: place &+ 8, as: UInt64.self)
        }
    }

    /// A person has nothing in hand.
    @inline(__always)
    mutating func remove(_ person: UInt32) { set(person, Event.forever) }
}
