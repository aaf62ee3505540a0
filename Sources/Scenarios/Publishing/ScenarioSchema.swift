import Foundation

/// The JSON Schema of scenario files (draft 2020-12), made from the descriptions of the sections.
///
/// It is for completion and first checks in editors. It is looser than the reader: it cannot know whether a name
/// exists or shares sum, and YAML tools give it numbers where the reader sees text.
public enum ScenarioSchema {
    /// A name, not an address: the file is published with the program.
    static let identifier = "urn:vardiya:scenario:1"

    /// The schema as text, ending with a line feed.
    /// - Parameter vocabulary: The policies and measures that files may name.
    public static func json(vocabulary: Vocabulary) -> String {
        var builder = SchemaBuilder(vocabulary: vocabulary)
        var root = builder.section(RootSection.description)
        root.insert(("$schema", .string("https://json-schema.org/draft/2020-12/schema")), at: 0)
        root.insert(("$id", .string(identifier)), at: 1)
        root.insert(("title", .string("Vardiya scenario")), at: 2)
        root.append(("required", .list([.string("vardiya")])))
        root.append(("$defs", .object(builder.definitions)))
        return JSONText.object(root).text() + "\n"
    }
}

private struct SchemaBuilder {
    let vocabulary: Vocabulary
    private(set) var definitions: [(String, JSONText)] = []
    private var begun: Set<String> = []

    init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// The fields of a block's schema.
    mutating func section(_ section: SectionDescription) -> [(String, JSONText)] {
        var properties: [(String, JSONText)] = []
        for key in section.keys { properties.append((key.name, value(of: key))) }
        return [
            ("type", .string("object")), ("description", .string(section.help)),
            ("properties", .object(properties)), ("additionalProperties", .boolean(false)),
        ]
    }

    private mutating func value(of key: KeyDescription) -> JSONText {
        var shape = schema(policy(key) ?? key.shape)
        if key.allowsNone { shape = either(shape, none) }
        guard case .object(var fields) = shape else { return shape }
        fields.removeAll { $0.0 == "description" }
        fields.insert(("description", .string(key.help)), at: 0)
        if let fallback = key.fallback { fields.append(("default", .string(fallback))) }
        return .object(fields)
    }

    /// Policies come from the vocabulary.
    private func policy(_ key: KeyDescription) -> Shape? {
        switch key.name {
        case RoutingSection.nextContact.name:
            .list(.choice(vocabulary.nextContact.map { ($0.name, $0.summary) }))
        case RoutingSection.nextAgent.name: .list(.choice(vocabulary.nextAgent.map { ($0.name, $0.summary) }))
        default: nil
        }
    }

    private var none: JSONText { .object([("const", .string("none"))]) }

    private func either(_ first: JSONText, _ second: JSONText) -> JSONText {
        if case .object(let fields) = first, fields.count == 1, fields[0].0 == "anyOf",
            case .list(let all) = fields[0].1
        {
            return .object([("anyOf", .list(all + [second]))])
        }
        return .object([("anyOf", .list([first, second]))])
    }

    private mutating func schema(_ shape: Shape) -> JSONText {
        switch shape {
        case .phrase(let title, _, let pattern, let examples):
            return .object([
                ("title", .string(title)), ("type", types(pattern)), ("pattern", .string(pattern)),
                ("examples", .list(examples.map { .string($0) })),
            ])
        case .choice(let words): return choice(words)
        case .text: return .object([("type", .list([.string("string"), .string("number")]))])
        case .list(let item):
            let one = schema(item)
            return either(one, .object([("type", .string("array")), ("items", one)]))
        case .block(let section): return reference(section())
        case .named(let section):
            let one = reference(section())
            return .object([
                ("type", .string("object")), ("properties", .object([("all", one)])),
                ("additionalProperties", .object([("anyOf", .list([one, none]))])),
            ])
        case .map(let keys, let value):
            return .object([
                ("type", .string("object")), ("description", .string("Keys: \(keys).")),
                ("additionalProperties", .object([("anyOf", .list([schema(value), none]))])),
            ])
        case .table(let help, let example):
            return .object([
                ("title", .string("table")), ("type", .string("string")), ("description", .string(help)),
                ("examples", .list([.string(example)])),
            ])
        case .either(let shapes):
            var all: [JSONText] = []
            for shape in shapes {
                let one = schema(shape)
                if case .object(let fields) = one, fields.count == 1, fields[0].0 == "anyOf",
                    case .list(let inner) = fields[0].1
                {
                    all += inner
                } else {
                    all.append(one)
                }
            }
            return .object([("anyOf", .list(all))])
        }
    }

    /// A phrase that can be digits alone reaches the schema as a number.
    private func types(_ pattern: String) -> JSONText {
        let isNumeric = "3".range(of: pattern, options: .regularExpression) != nil
        return isNumeric ? .list([.string("string"), .string("number")]) : .string("string")
    }

    private func choice(_ words: [(word: String, help: String)]) -> JSONText {
        // Tools of YAML 1.1 give yes and no as booleans.
        let isYesNo = words.map(\.word) == ["yes", "no"]
        var options = words.map { word in
            JSONText.object([("const", .string(word.word)), ("description", .string(word.help))])
        }
        if isYesNo { options.append(.object([("type", .string("boolean"))])) }
        return .object([("anyOf", .list(options))])
    }

    private mutating func reference(_ description: SectionDescription) -> JSONText {
        if begun.insert(description.id).inserted {
            let index = definitions.count
            definitions.append((description.id, .object([])))
            let body = section(description)
            definitions[index].1 = .object(body)
        }
        return .object([("$ref", .string("#/$defs/\(description.id)"))])
    }
}
