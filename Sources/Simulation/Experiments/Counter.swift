import Synchronization

/// A number that several threads may read while one writes it.
final class Counter: Sendable {
    private let number = Atomic<Int>(0)
    var value: Int {
        get { number.load(ordering: .relaxed) }
        set { number.store(newValue, ordering: .relaxed) }
    }
}
