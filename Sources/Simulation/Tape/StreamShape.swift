import Stochastics

/// Which of the customers of a stream arrive, where the load over time and channels that are down decide.
///
/// A load up to 100% keeps a customer whose mark is below it; what is above brings customers of streams of their own by the same rule. So
/// whoever arrives under a load also arrives, at the same moment, under every higher one, and marks are draws like any other.
struct StreamShape {
    /// A customer whose channel was down, at the time of the second try.
    struct Returning {
        var time: Int64
        var customer: UInt64
        var type: UInt16
        var flags: UInt8
        var patience: Int64
        var work: Double
    }

    private var loadKey = StreamKey(seed: 0)
    private var outageKey = StreamKey(seed: 0)
    /// The piece of the load that holds.
    private var piece = 0
    /// Of the block: those who arrive, and how far it was looked through.
    private var arrives: [Bool] = []
    private var place = 0
    private var wave: [Returning] = []
    private var wavePlace = 0
    private(set) var hasWave = false

    mutating func begin(mark: StreamKey) {
        loadKey = mark.child("load")
        outageKey = mark.child("outage")
        piece = 0
        arrives.removeAll(keepingCapacity: true)
        place = 0
        wave.removeAll(keepingCapacity: true)
        wavePlace = 0
        hasWave = false
    }

    /// Decides on the block that was just drawn; gives the places of those who arrive, or come back in a wave.
    mutating func choose(_ count: Int, _ run: StreamRun, _ m: UnsafePointer<ModelTables>, _ s: Int) -> Int {
        let load = m.pointee.load
        let table = m.pointee.streams + s
        arrives.removeAll(keepingCapacity: true)
        place = 0
        var found = 0
        for i in 0..<count {
            let time = run.times[i]
            while piece + 1 < load.pieceCount && time >= load.pieces[piece].end { piece += 1 }
            let part = load.pieces[piece]
            let share = part.level + part.slope * Double(time - part.start) - Double(table.pointee.layer)
            let customer = run.firstCustomer &+ UInt64(truncatingIfNeeded: i)
            var isThere = share >= 1 || (share > 0 && loadKey.uniform(index: customer) < share)
            if isThere {
                if let outage = StreamShape.outage(at: time, run.type(i), m) {
                    isThere =
                        table.pointee.isWave
                        && outageKey.uniform(index: customer, leg: UInt32(outage)) < load.outages[outage].share
                } else if table.pointee.isWave {
                    isThere = false
                }
            }
            arrives.append(isThere)
            found += isThere ? 1 : 0
        }
        return found
    }

    /// The first outage that a contact of the type meets at the time.
    private static func outage(at time: Int64, _ type: UInt16, _ m: UnsafePointer<ModelTables>) -> Int? {
        let load = m.pointee.load
        for outage in 0..<load.outageCount {
            let row = load.outages + outage
            if time >= row.pointee.start && time < row.pointee.end
                && load.outageTypes[outage &* m.pointee.typeCount &+ Int(type)]
            {
                return outage
            }
        }
        return nil
    }

    /// Places of the block that follow each other and arrive; nil when there are none left.
    mutating func nextRun() -> Range<Int>? {
        while place < arrives.count && !arrives[place] { place += 1 }
        guard place < arrives.count else { return nil }
        let first = place
        while place < arrives.count && arrives[place] { place += 1 }
        return first..<place
    }

    // MARK: The wave

    /// When the last outage ends.
    func lastOutage(_ m: UnsafePointer<ModelTables>) -> Int64 {
        (0..<m.pointee.load.outageCount).map { m.pointee.load.outages[$0].end }.max() ?? 0
    }

    /// Keeps those of the block who come back. Who meets an outage again then, or the end of the run, does not.
    mutating func collect(_ count: Int, _ run: StreamRun, _ m: UnsafePointer<ModelTables>) {
        guard count > 0 else { return }
        for i in arrives.indices where arrives[i] {
            guard let outage = StreamShape.outage(at: run.times[i], run.type(i), m) else { continue }
            let row = m.pointee.load.outages[outage]
            let customer = run.firstCustomer &+ UInt64(truncatingIfNeeded: i)
            let delay = row.within * outageKey.uniform(index: customer, leg: UInt32(outage), retry: 1)
            let time = row.end &+ wholeMicroseconds(delay)
            guard time < m.pointee.end, StreamShape.outage(at: time, run.type(i), m) == nil else { continue }
            wave.append(
                Returning(
                    time: time, customer: customer, type: run.type(i), flags: run.isTrace ? run.flags[i] : 0,
                    patience: run.times[StreamRun.patienceColumn + i], work: run.work[i]))
        }
    }

    mutating func sortWave() {
        wave.sort { ($0.time, $0.customer) < ($1.time, $1.customer) }
        hasWave = true
    }

    mutating func nextOfWave() -> Returning? {
        guard wavePlace < wave.count else { return nil }
        wavePlace += 1
        return wave[wavePlace - 1]
    }
}

extension StreamRun {
    /// Type of a customer of the block.
    func type(_ i: Int) -> UInt16 { hasTypes ? types[i] : firstType }
}
