/// A model whose measures are those of a queue that it finds or makes.
public protocol QueueWrapper: StationaryQueue {
    var queue: any StationaryQueue { get }
}

extension QueueWrapper {
    public var arrivalRate: Double { queue.arrivalRate }
    public var meanHandling: Double { queue.meanHandling }
    public var agents: Double { queue.agents }
    public var blocking: Double { queue.blocking }
    public var abandonment: Double { queue.abandonment }
    public var answered: Double { queue.answered }
    public var waitProbability: Double { queue.waitProbability }
    public var meanWait: Double { queue.meanWait }
    public var asa: Double { queue.asa }
    public var occupancy: Double { queue.occupancy }
    public func answered(within threshold: Double) -> Double { queue.answered(within: threshold) }
    public func answered(after threshold: Double) -> Double { queue.answered(after: threshold) }
    public func abandoned(after threshold: Double) -> Double { queue.abandoned(after: threshold) }
    public func offeredWaitExceeds(_ threshold: Double) -> Double { queue.offeredWaitExceeds(threshold) }
}
