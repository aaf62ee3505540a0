import Simulation

/// JSON with keys in the order of their declaration and the shortest digits that give the same number back.
///
/// The bytes depend on the value alone. Numbers that are none (infinite or not a number) become `null`. The first four
/// levels are written over several lines, what is deeper on one.
public enum JSONText {
    /// The value as JSON, ending with a line break.
    public static func text<Value: Encodable>(_ value: Value) throws -> String {
        let sink = JSONSink()
        try JSONNode(sink: sink, depth: 0).write(value)
        sink.put("\n")
        return String(decoding: sink.bytes, as: UTF8.self)
    }

    /// A number as it stands in JSON and CSV: whole numbers without a point.
    static func number(_ value: Double) -> String? {
        guard value.isFinite else { return nil }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        return value.description
    }
}

/// Bytes in the making.
final class JSONSink {
    private(set) var bytes: [UInt8] = []
    func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

    func putString(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): put("\\\"")
            case UInt8(ascii: "\\"): put("\\\\")
            case 0x0A: put("\\n")
            case 0x0D: put("\\r")
            case 0x09: put("\\t")
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                put("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// A place in the text where one value is to be written. Containers opened at it are closed by `finish`.
final class JSONNode: Encoder {
    let sink: JSONSink
    let depth: Int
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    private var count = 0
    private var closer: String?
    /// A container opened inside this one and not yet closed.
    private var inner: JSONNode?
    private static let multilineDepth = 4

    init(sink: JSONSink, depth: Int) {
        self.sink = sink
        self.depth = depth
    }

    func write<Value: Encodable>(_ value: Value) throws {
        // Columns are long: written directly, not number by number through a container.
        if let column = value as? [Double?] { return putColumn(column) }
        if let number = value as? Double { return putNumber(number) }
        if let text = value as? String { return sink.putString(text) }
        try value.encode(to: self)
        finish()
    }

    func finish() {
        closeInner()
        if let closer {
            if count > 0, depth < Self.multilineDepth { breakLine(depth) }
            sink.put(closer)
        } else if count == 0 {
            sink.put("null")
        }
    }

    func putNumber(_ value: Double) { sink.put(JSONText.number(value) ?? "null") }

    private func putColumn(_ column: [Double?]) {
        sink.put("[")
        for (index, value) in column.enumerated() {
            if index > 0 { sink.put(",") }
            sink.put(value.flatMap(JSONText.number) ?? "null")
        }
        sink.put("]")
    }

    private func breakLine(_ indent: Int) { sink.put("\n" + String(repeating: "  ", count: indent)) }

    fileprivate func open(_ start: String, _ end: String) {
        guard closer == nil else { return }
        sink.put(start)
        closer = end
    }

    private func closeInner() {
        inner?.finish()
        inner = nil
    }

    /// A container as the next member; closed when this one goes on.
    fileprivate func nested() -> JSONNode {
        let node = JSONNode(sink: sink, depth: depth + 1)
        inner = node
        return node
    }

    /// Goes to the next member.
    fileprivate func next() {
        closeInner()
        if count > 0 { sink.put(",") }
        if depth < Self.multilineDepth { breakLine(depth + 1) } else if count > 0 { sink.put(" ") }
        count += 1
    }

    /// Marks a single value as written.
    fileprivate func single() { count += 1 }

    fileprivate var memberCount: Int { count }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        open("{", "}")
        return KeyedEncodingContainer(JSONKeyed<Key>(node: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        open("[", "]")
        return JSONUnkeyed(node: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONSingle(node: self) }
}

private struct JSONKeyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: JSONNode
    var codingPath: [any CodingKey] { [] }

    private func key(_ key: Key) {
        node.next()
        node.sink.putString(key.stringValue)
        node.sink.put(": ")
    }

    mutating func encodeNil(forKey key: Key) throws {
        self.key(key)
        node.sink.put("null")
    }

    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        self.key(key)
        try JSONNode(sink: node.sink, depth: node.depth + 1).write(value)
    }

    // A key whose value is absent is written as null: every result has every key.
    mutating func encodeIfPresent(_ value: String?, forKey key: Key) throws { try optional(value, key) }
    mutating func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try optional(value, key) }
    mutating func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try optional(value, key) }
    mutating func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
        try optional(value, key)
    }

    private mutating func optional<T: Encodable>(_ value: T?, _ key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        self.key(key)
        return node.nested().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        self.key(key)
        return node.nested().unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { superEncoder(named: "super") }
    mutating func superEncoder(forKey key: Key) -> any Encoder { superEncoder(named: key.stringValue) }

    private func superEncoder(named name: String) -> any Encoder {
        node.next()
        node.sink.putString(name)
        node.sink.put(": ")
        return node.nested()
    }
}

private struct JSONUnkeyed: UnkeyedEncodingContainer {
    let node: JSONNode
    var codingPath: [any CodingKey] { [] }
    var count: Int { node.memberCount }

    mutating func encodeNil() throws {
        node.next()
        node.sink.put("null")
    }

    mutating func encode<T: Encodable>(_ value: T) throws {
        node.next()
        try JSONNode(sink: node.sink, depth: node.depth + 1).write(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<
        Nested
    > {
        node.next()
        return node.nested().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        node.next()
        return node.nested().unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        node.next()
        return node.nested()
    }
}

private struct JSONSingle: SingleValueEncodingContainer {
    let node: JSONNode
    var codingPath: [any CodingKey] { [] }

    private func put(_ text: String) {
        node.single()
        node.sink.put(text)
    }

    mutating func encodeNil() throws { put("null") }
    mutating func encode(_ value: Bool) throws { put(value ? "true" : "false") }
    mutating func encode(_ value: String) throws {
        node.single()
        node.sink.putString(value)
    }
    mutating func encode(_ value: Double) throws {
        node.single()
        node.putNumber(value)
    }
    mutating func encode(_ value: Float) throws { try encode(Double(value)) }
    mutating func encode(_ value: Int) throws { put(String(value)) }
    mutating func encode(_ value: Int8) throws { put(String(value)) }
    mutating func encode(_ value: Int16) throws { put(String(value)) }
    mutating func encode(_ value: Int32) throws { put(String(value)) }
    mutating func encode(_ value: Int64) throws { put(String(value)) }
    mutating func encode(_ value: UInt) throws { put(String(value)) }
    mutating func encode(_ value: UInt8) throws { put(String(value)) }
    mutating func encode(_ value: UInt16) throws { put(String(value)) }
    mutating func encode(_ value: UInt32) throws { put(String(value)) }
    mutating func encode(_ value: UInt64) throws { put(String(value)) }
    mutating func encode<T: Encodable>(_ value: T) throws {
        node.single()
        try JSONNode(sink: node.sink, depth: node.depth).write(value)
    }
}
