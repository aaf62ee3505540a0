/// Bytes to text: only UTF-8, of bounded size, without characters that a planner could not see.
enum Encoding {
    /// More than any scenario written by people; data belong into CSV files.
    static let largestScenario = 4 << 20
    /// A year of contacts one by one.
    static let largestData = 256 << 20

    enum Problem: Error, Equatable {
        case utf16
        case utf32
        case invalidUTF8(line: Int, column: Int)
        case controlCharacter(code: UInt32, line: Int, column: Int)
        case tooLarge(bytes: Int, limit: Int)
    }

    /// The text of the bytes. A UTF-8 byte order mark is dropped.
    static func text(of bytes: [UInt8], limit: Int) throws(Problem) -> String {
        guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { throw .utf32 }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
        // Latin letters in UTF-16 without a mark: every other byte is zero.
        if bytes.count >= 4, (bytes[0] == 0) != (bytes[1] == 0), (bytes[2] == 0) != (bytes[3] == 0) {
            throw .utf16
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        var line = 1
        var column = 1
        var decoder = UTF8()
        var iterator = body.makeIterator()
        scan: while true {
            switch decoder.decode(&iterator) {
            case .emptyInput: break scan
            case .error: throw .invalidUTF8(line: line, column: column)
            case .scalarValue(let scalar):
                if scalar == "\n" {
                    line += 1
                    column = 1
                    continue scan
                }
                if isRefused(scalar) {
                    throw .controlCharacter(code: scalar.value, line: line, column: column)
                }
                column += 1
            }
        }
        return String(decoding: body, as: UTF8.self)
    }

    /// Control characters, and the marks that change the direction of text or break lines unseen.
    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0D: false
        case 0x00..<0x20, 0x7F..<0xA0: true
        case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        case 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
