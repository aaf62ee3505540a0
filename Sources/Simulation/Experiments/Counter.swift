import Synchronization

/// A number that several threads may read while one writes it.
final class Counter: Sendable {
    private let number = Atomic<Int>(0)
    var value: Int {
        get { number.load(ordering: .relaxed) }
        set { number.store(newValue, ordering: .relaxed) }
    }
}

/// A run of which another thread shows how far it is.
final class CurrentRun: Sendable {
    private let run = Mutex<(control: RunControl, before: Int)?>(nil)
    /// Replications that it finished since it was set.
    var finished: Int { run.withLock { $0.map { $0.control.finished - $0.before } ?? 0 } }
    func set(_ control: RunControl, less before: Int) { run.withLock { $0 = (control, before) } }
}
