/// Work that can wait, spread over the time in which it may be done.
enum DeferredSpread {
    /// Person-seconds per second in each step: what comes in a step is done evenly over the first `reach` seconds of staffable time
    /// from it on. So each piece is done in time, first come first served, and no step has to do more than its share.
    ///
    /// - Parameters:
    ///   - work: that comes, person-seconds per second by step.
    ///   - staffable: share of each step in which it can be worked on.
    static func even(_ work: [Double], staffable: [Double], reach: Double, step: Double) -> [Double] {
        var done = [Double](repeating: 0, count: work.count)
        let open = work.indices.filter { staffable[$0] > 0 }
        guard !open.isEmpty else { return done }
        let most = max(1, Int((reach / step).rounded(.down)))
        var next = 0
        for index in work.indices where work[index] > 0 {
            while next < open.count, open[next] < index { next += 1 }
            // What comes after the last staffable step is for the start of the next horizon.
            let places = (0..<min(most, open.count)).map { open[(next + $0) % open.count] }
            for place in places { done[place] += work[index] / Double(places.count) }
        }
        return done
    }
}
