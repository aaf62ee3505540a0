/// Values written down one after another, or read back by the same code in the same order.
///
/// Numbers are kept bit by bit: what is read back is the same to the last digit. A tape that ends too early, or whose lists have other
/// lengths than the values that wait for them, is not sound; what was read from it is of no use.
struct StateTape {
    private(set) var bytes: [UInt8] = []
    /// False once something did not fit.
    private(set) var isSound = true
    let isReading: Bool
    private var place = 0

    /// An empty tape to write on.
    init() { isReading = false }

    /// A tape to read.
    init(reading bytes: [UInt8]) {
        self.bytes = bytes
        isReading = true
    }

    /// Everything was read, and it fitted.
    var isDone: Bool { isSound && place == bytes.count }

    mutating func pass<Value: BitwiseCopyable>(_ value: inout Value) {
        withUnsafeMutableBytes(of: &value) { pass($0) }
    }

    /// A list whose length is known to both sides.
    mutating func pass<Value: BitwiseCopyable>(_ values: inout [Value]) {
        guard fits(values.count) else { return }
        values.withUnsafeMutableBytes { pass($0) }
    }

    /// A list whose length only the writer knows; `empty` makes room for what is read.
    mutating func passAll<Value: BitwiseCopyable>(_ values: inout [Value], empty: Value) {
        var count = values.count
        pass(&count)
        if isReading {
            let size = MemoryLayout<Value>.stride
            guard isSound, count >= 0, count <= (bytes.count - place) / size else {
                isSound = false
                return
            }
            values = Array(repeating: empty, count: count)
        }
        values.withUnsafeMutableBytes { pass($0) }
    }

    /// A list of values that pass by parts.
    mutating func pass<Value>(_ values: inout [Value], _ part: (inout Value, inout StateTape) -> Void) {
        guard fits(values.count) else { return }
        for index in values.indices { part(&values[index], &self) }
    }

    /// Something that is there or not, on both sides alike.
    mutating func pass<Value>(_ value: inout Value?, _ part: (inout Value, inout StateTape) -> Void) {
        guard fits(value == nil ? 0 : 1), var inner = value else { return }
        part(&inner, &self)
        value = inner
    }

    private mutating func fits(_ count: Int) -> Bool {
        var found = count
        pass(&found)
        if found != count { isSound = false }
        return isSound
    }

    private mutating func pass(_ memory: UnsafeMutableRawBufferPointer) {
        guard isReading else { return bytes.append(contentsOf: memory) }
        guard isSound, place + memory.count <= bytes.count else {
            isSound = false
            return
        }
        bytes.withUnsafeBytes { memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[place..<place + memory.count])) }
        place += memory.count
    }
}

// Integers and flags in a row: they pass as they lie in memory.
extension ContactTotals: BitwiseCopyable {}
extension TalkTotals: BitwiseCopyable {}
extension TeamTotals: BitwiseCopyable {}
extension SkillTotals: BitwiseCopyable {}
extension BotTotals: BitwiseCopyable {}
extension SeverityTotals: BitwiseCopyable {}
extension TierTotals: BitwiseCopyable {}
