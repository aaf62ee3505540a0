/// Counters that follow from others, made at the end of a replication: what every contact would add to twice is counted
/// once.
extension Engine {
    /// Completes the ledger of a replication.
    mutating func completeBooks() {
        for line in 0..<ledger.typeLineCount {
            let t = line % m.typeCount
            complete(ledger.typeLines + line, ledger.flows + line, m.types[t].features)
            sumSkills(of: line, m.types[t].features)
        }
        guard ledger.slotsOfDay == 1 else { return }
        for bucket in 0..<m.typeCount * WaitBuckets.count {
            ledger.pooledWaits[bucket] &+= ledger.waitHistograms[bucket]
        }
    }

    /// Attempts are first ones and those counted when they came back; a story ends lost, at the first attempt, or later.
    private mutating func complete(
        _ line: UnsafeMutablePointer<TypeLine>, _ flow: UnsafeMutablePointer<FlowLine>, _ features: UInt32
    ) {
        line.pointee.arrived &+= line.pointee.customers
        // With nothing in front, every attempt asks for a person.
        if features & TypeFeature.front == 0 { line.pointee.offered &+= line.pointee.arrived }
        line.pointee.customersDone &+= line.pointee.customersLost &+ line.pointee.resolvedFirst
        flow.pointee.entered = line.pointee.arrived &+ line.pointee.transferredIn
        flow.pointee.left &+= flow.pointee.handled &+ flow.pointee.abandoned &+ flow.pointee.refused &+ flow.pointee.contained
    }

    /// What people answered is what each team answered.
    private mutating func sumSkills(of index: Int, _ features: UInt32) {
        let line = ledger.typeLines + index
        for k in 0..<m.teamCount {
            let skill = ledger.skillLines + (index &* m.teamCount &+ k)
            line.pointee.answered &+= skill.pointee.answered
            line.pointee.answeredInTime &+= skill.pointee.answeredInTime
            line.pointee.waitAnswered &+= skill.pointee.wait
            line.pointee.assigned &+= skill.pointee.assigned
        }
        if features & TypeFeature.responseIsBooked == 0 {
            line.pointee.response = line.pointee.waitAnswered
            line.pointee.responseInTime = line.pointee.answeredInTime
        }
    }
}
