import Stochastics

/// Closed hours: what happens to an arrival by its severity, and in which order the stored come back at opening.
extension Engine {
    /// A contact that has asked for a person finds the hours closed.
    mutating func meetClosedHours(_ slot: UInt32) {
        let t = Int(contacts.records[Int(slot)].type)
        let severity = severity(slot)
        switch m.onCall.afterHours[t &* 4 &+ severity] {
        case AfterHours.refuse: block(slot)
        case AfterHours.email:
            severityLine(slot).pointee.emailed &+= 1
            if isTracing { trace(slot, .emailed) }
            store(slot)
        case AfterHours.sms: startLadder(slot, byCall: false)
        case AfterHours.call: startLadder(slot, byCall: true)
        default: store(slot)
        }
    }

    /// Stored contacts of the hours that have just begun enter the queue in the order that the scenario says, whatever their
    /// types; their customers no longer wait at the line.
    mutating func releaseStored() {
        var count = 0
        for t in 0..<m.typeCount where isReleased(t) { count += Int(typeStates[t].stored) }
        guard count > 0 else { return }
        if count > releaseCapacity {
            releases.deallocate()
            releaseCapacity = max(count, 2 * releaseCapacity)
            releases = .allocate(capacity: releaseCapacity)
        }
        var n = 0
        for t in 0..<m.typeCount where isReleased(t) {
            var slot = stores[t].head
            while slot != none32 {
                let c = contacts.records + Int(slot)
                (releases + n).initialize(
                    to: Release(first: releaseKey(slot), arrival: c.pointee.arrival, place: UInt32(n), slot: slot))
                n += 1
                slot = c.pointee.next
            }
            typeStates[t].stored = 0
            stores[t] = SlotList()
        }
        var order = UnsafeMutableBufferPointer(start: releases, count: n)
        order.sort {
            ($0.first, $0.arrival, $0.place) < ($1.first, $1.arrival, $1.place)
        }
        for i in 0..<n {
            let slot = releases[i].slot
            contacts.records[Int(slot)].patience = never
            route(slot, isRelease: true)
        }
    }

    private mutating func isReleased(_ t: Int) -> Bool {
        stores[t].head != none32 && m.types[t].hours >= 0 && hoursOpen[Int(m.types[t].hours)]
    }

    /// What is compared before the arrival; lowest first.
    private mutating func releaseKey(_ slot: UInt32) -> Int64 {
        let c = contacts.records + Int(slot)
        return switch m.onCall.storedOrder {
        case 1: 0 &- c.pointee.arrival
        case 2: 0 &- Int64(severity(slot))
        case 3: Int64(c.pointee.value)
        default: 0
        }
    }
}

/// A stored contact about to enter the queue.
struct Release {
    var first: Int64
    var arrival: Int64
    /// In the order of being stored.
    var place: UInt32
    var slot: UInt32
}
