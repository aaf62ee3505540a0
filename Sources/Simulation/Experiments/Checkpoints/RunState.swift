/// What a run is when its first replications are folded: enough to go on from there to the same bytes, in another process and on any
/// number of threads.
///
/// The bytes mean something to the same build of the program and the same scenario only. Whoever keeps them keeps both beside them.
public struct RunState: Sendable, Hashable {
    /// Replications folded.
    public var replications: Int
    public var bytes: [UInt8]

    public init(replications: Int, bytes: [UInt8]) {
        self.replications = replications
        self.bytes = bytes
    }
}

/// Where a long run leaves its state now and then.
public struct StateKeeping: Sendable {
    /// The state to go on from; nil for the beginning.
    public var start: RunState?
    /// Whether a state would be welcome now. Asked after every replication while others wait, so it answers at once.
    public var isDue: @Sendable () -> Bool
    /// Takes a state, on the thread of a replication: what takes long is done elsewhere.
    public var keep: @Sendable (RunState) -> Void

    public init(
        start: RunState? = nil, isDue: @escaping @Sendable () -> Bool, keep: @escaping @Sendable (RunState) -> Void
    ) {
        self.start = start
        self.isDue = isDue
        self.keep = keep
    }
}
