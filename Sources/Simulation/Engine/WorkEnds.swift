/// When the work of each person ends next: a winner tree in raw memory with one leaf a person.
///
/// Every node holds the earliest key below it, so a change touches one path of fixed length and takes no branch that a
/// processor could guess wrong; it keeps its place when the end moves, as it does for all in hand with each contact that
/// comes or goes. The calendar is for what happens once and is never moved.
struct WorkEnds {
    /// The root is node 1, the children of `i` are `2 i` and `2 i + 1`, the leaf of a person is `leaves + person`.
    private var nodes: UnsafeMutablePointer<UInt128>
    private var leaves = 4

    init() {
        nodes = .allocate(capacity: 2 * leaves)
        nodes.initialize(repeating: Event.forever, count: 2 * leaves)
    }

    func deallocate() { nodes.deallocate() }

    mutating func clear() { nodes.update(repeating: Event.forever, count: 2 * leaves) }

    /// The earliest key, `Event.forever` when nobody works.
    @inline(__always) var first: UInt128 { nodes[1] }

    /// Room for people with slots below `count`.
    mutating func reserve(_ count: Int) {
        guard count > leaves else { return }
        var wanted = leaves
        while wanted < count { wanted *= 2 }
        let bigger = UnsafeMutablePointer<UInt128>.allocate(capacity: 2 * wanted)
        bigger.initialize(repeating: Event.forever, count: 2 * wanted)
        (bigger + wanted).update(from: nodes + leaves, count: leaves)
        for i in stride(from: wanted - 1, to: 0, by: -1) { bigger[i] = min(bigger[2 * i], bigger[2 * i + 1]) }
        nodes.deallocate()
        (nodes, leaves) = (bigger, wanted)
    }

    /// Sets when a person's next work ends.
    @inline(__always)
    mutating func set(_ person: UInt32, _ key: UInt128) {
        // Places are byte offsets, 16 a node.
        let p = UnsafeMutableRawPointer(nodes)
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
