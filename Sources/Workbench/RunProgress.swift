import Simulation

/// How far a verb is, and the way to stop it. Safe to read from any thread.
public protocol RunProgress: Sendable {
    var cancel: CancelFlag { get }
    /// Replications finished so far, in all runs of the verb.
    var finished: Int { get }
    /// Replications planned for now.
    var planned: Int { get }
}

extension RunControl: RunProgress {}
extension SeriesControl: RunProgress {}
