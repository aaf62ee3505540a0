import Testing

@testable import Simulation

/// The calendar against a sorted array: whatever is put in comes out in the order of the keys.
@Suite struct EventQueueTests {
    /// Steele, Lea and Flood's SplitMix64.
    private struct Words {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var word = state
            word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
            word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
            return word ^ word >> 31
        }
        mutating func below(_ bound: UInt64) -> UInt64 { next() % bound }
    }

    /// The first is taken and nothing to three events are put in, as a handler does it. Few different times, so that the low halves
    /// decide often. A part of the events comes a fixed time ahead and is offered to the row beside the heap.
    @Test(arguments: [1, 2, 5, 40, 700, 3000], [0, 30, 100])
    func `the calendar gives what a sorted array gives`(size: Int, percentAhead: UInt64) {
        var words = Words(state: UInt64(size))
        var queue = EventQueue(capacity: 16)
        defer { queue.deallocate() }
        var sorted: [UInt128] = []
        var sequence: UInt64 = 0
        func key(_ after: Int64) -> UInt128 {
            sequence += 1
            return Event(
                time: after + Int64(words.below(50)), kind: words.below(8), sequence: sequence, action: 0, slot: 0
            ).key
        }
        var ofRow: Set<UInt128> = []
        /// Whether the row took a key that comes before one it has.
        var tookLater = false
        func keep(_ key: UInt128) {
            let place = sorted.partitioningIndex { $0 > key }
            sorted.insert(key, at: place)
            queue.push(key)
        }
        /// Some fixed time ahead, now and then less, which the row must refuse.
        func keepAhead(_ time: Int64) {
            sequence += 1
            let key = Event(
                time: time + (words.below(8) == 0 ? 10 : 60), kind: EventClass.timer, sequence: sequence, action: 0, slot: 0
            ).key
            guard queue.pushLate(key) else { return keep(key) }
            tookLater = tookLater || ofRow.contains { $0 > key }
            ofRow.insert(key)
            let place = sorted.partitioningIndex { $0 > key }
            sorted.insert(key, at: place)
        }
        func takeFirst() {
            let least = sorted.removeFirst()
            if ofRow.remove(least) != nil { queue.takeLate() } else { queue.take() }
        }
        for _ in 0..<2 {
            #expect(queue.first == Event.forever)
            for _ in 0..<size { if words.below(100) < percentAhead { keepAhead(0) } else { keep(key(0)) } }
            var agree = true
            for _ in 0..<10 * size {
                guard let least = sorted.first else { break }
                agree = agree && queue.first == least && queue.count == sorted.count - ofRow.count
                takeFirst()
                let time = Event(key: least).time
                // On average one for one, so that the size stays about the same.
                for _ in 0..<[0, 0, 1, 1, 1, 1, 2, 2][Int(words.below(8))] {
                    if words.below(100) < percentAhead { keepAhead(time) } else { keep(key(time)) }
                }
            }
            #expect(agree)
            // Down to the last.
            while let least = sorted.first {
                agree = agree && queue.first == least
                takeFirst()
            }
            #expect(agree && !tookLater)
            #expect(queue.first == Event.forever && queue.count == 0)
            // Once more after something was left in it.
            keep(key(0))
            keep(key(0))
            keepAhead(0)
            queue.clear()
            sorted = []
            ofRow = []
        }
    }
}

extension Array {
    /// The first place whose element and all after it fulfill the condition.
    fileprivate func partitioningIndex(_ condition: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
