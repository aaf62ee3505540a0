/// A JSON value whose keys keep their order, so that a published file changes only where the format does.
indirect enum JSONText {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case list([JSONText])
    case object([(String, JSONText)])

    /// Indented by two spaces.
    func text(indent: Int = 0) -> String {
        let pad = String(repeating: " ", count: indent + 2)
        let end = String(repeating: " ", count: indent)
        switch self {
        case .string(let text): return JSONText.quoted(text)
        case .integer(let value): return String(value)
        case .boolean(let value): return value ? "true" : "false"
        case .list(let values):
            if values.isEmpty { return "[]" }
            if values.allSatisfy(\.isShort) {
                return "[" + values.map { $0.text() }.joined(separator: ", ") + "]"
            }
            return "[\n" + values.map { pad + $0.text(indent: indent + 2) }.joined(separator: ",\n")
                + "\n\(end)]"
        case .object(let entries):
            if entries.isEmpty { return "{}" }
            let lines = entries.map { pad + JSONText.quoted($0) + ": " + $1.text(indent: indent + 2) }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(end)}"
        }
    }

    private var isShort: Bool {
        switch self {
        case .string, .integer, .boolean: true
        case .list, .object: false
        }
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default:
                if scalar.value < 0x20 {
                    let digits = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
