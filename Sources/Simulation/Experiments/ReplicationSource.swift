/// Something that runs replications one after another and shows the ledger of the last: the engine, or a stand-in.
///
/// Each thread has its own. What a replication gives depends on its index only.
public protocol ReplicationSource: ~Copyable, SendableMetatype {
    /// Runs a replication to its end; false when it was stopped or could not go on.
    mutating func run(replication: Int, isCancelled: CancelFlag) -> Bool
    /// Why the last replication could not go on; nil when it was stopped from outside.
    var failureText: String? { get }
    /// Gives the ledger of the last replication.
    func withLedger<Result>(_ body: (borrowing Ledger) -> Result) -> Result
}
