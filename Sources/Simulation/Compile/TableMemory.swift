/// Owns the raw tables of a compiled scenario: read-only after compiling, shared by all threads, freed with it.
///
/// The loop reads scenario facts through plain pointers, so that no array of the scenario is retained per event.
final class TableMemory: @unchecked Sendable {
    private var blocks: [UnsafeMutableRawPointer] = []

    /// Copies values (of a trivial type) into memory that lives as long as this object.
    func table<T>(_ values: [T]) -> UnsafeMutablePointer<T> {
        let p = UnsafeMutablePointer<T>.allocate(capacity: max(values.count, 1))
        for (i, v) in values.enumerated() { (p + i).initialize(to: v) }
        blocks.append(UnsafeMutableRawPointer(p))
        return p
    }

    deinit { for b in blocks { b.deallocate() } }
}

/// A run of entries in a table.
struct Span32 {
    var start: Int32
    var count: Int32
    static let empty = Span32(start: 0, count: 0)
}
