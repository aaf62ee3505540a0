/// A key of the file: its name, the kind of its value, its help and its default.
///
/// One description serves the reader, the errors, `--explain`, the format reference and the JSON Schema.
struct Key<Value: Sendable>: Sendable {
    var name: String
    var kind: Kind<Value>
    /// One or two sentences for the format reference and editors.
    var help: String
    /// What holds where the key is absent, as it would be written; nil where it must be written or where the help
    /// says what holds.
    var fallback: String?
    /// The value that the word `none` gives; nil where `none` is no value of this key.
    var none: Value?
    /// Whether `none` may be written: where it gives a value, or where the section reads the word itself.
    var allowsNone: Bool
    /// The format version that brought the key.
    var since: Int

    init(
        _ name: String, _ kind: Kind<Value>, _ help: String, default fallback: String? = nil,
        none: Value? = nil,
        allowsNone: Bool = false, since: Int = 1
    ) {
        self.allowsNone = allowsNone || none != nil
        self.name = name
        self.kind = kind
        self.help = help
        self.fallback = fallback
        self.none = none
        self.since = since
    }

    /// The description without the type of the value.
    var description: KeyDescription {
        KeyDescription(
            name: name, shape: kind.shape, help: help, fallback: fallback, allowsNone: allowsNone,
            since: since)
    }
}

/// What the documentation and the schema need of a key.
struct KeyDescription: Sendable {
    var name: String
    var shape: Shape
    var help: String
    var fallback: String?
    var allowsNone: Bool
    var since: Int
}

/// A block with fixed keys.
struct SectionDescription: Sendable {
    /// The name in headings of the reference, such as `contacts`.
    var name: String
    var help: String
    var keys: [KeyDescription]
    /// What the schema and the reference call it, where two sections have one name.
    var id: String

    init(_ name: String, id: String? = nil, _ help: String, keys: [KeyDescription]) {
        self.name = name
        self.id = id ?? name
        self.help = help
        self.keys = keys
    }

    func key(_ name: String) -> KeyDescription? { keys.first { $0.name == name } }
}

/// What the value of a key looks like.
indirect enum Shape: Sendable {
    /// A phrase of a closed grammar.
    case phrase(title: String, expected: String, pattern: String, examples: [String])
    /// One of these words, each with its help.
    case choice([(word: String, help: String)])
    /// Free text.
    case text
    /// Several of them; one alone needs no list.
    case list(Shape)
    /// A block with fixed keys.
    case block(@Sendable () -> SectionDescription)
    /// A block whose keys are names, each with a block of fixed keys; `all` holds for each, `none` removes one.
    case named(@Sendable () -> SectionDescription)
    /// A block whose keys are of the kind the text says.
    case map(keys: String, Shape)
    /// Numbers in rows, as pasted.
    case table(help: String, example: String)
    /// Any of these.
    case either([Shape])
}

/// How the value of a key is read.
struct Kind<Value: Sendable>: Sendable {
    var shape: Shape
    /// Reports what is wrong to the desk and gives nil then.
    var read: @Sendable (_ node: Node, _ key: String, _ desk: Desk) -> Value?
}

/// A value with the place of the phrase it was read from.
struct Located<Value: Sendable>: Sendable {
    var value: Value
    var node: Node

    /// The place of a part of the phrase.
    func place(_ offset: Int, _ length: Int) -> Place { node.place(offset, length) }

    func place(of reference: Names.Reference) -> Place {
        node.place(reference.offset, reference.name.unicodeScalars.count)
    }
}

extension Node {
    /// The place of a part of a text: exact where it was written on one line without quotes.
    func place(_ offset: Int, _ length: Int) -> Place {
        guard case .text(let text, .plain) = content, offset <= text.unicodeScalars.count else {
            return place
        }
        let isOneLine = text.unicodeScalars.count <= place.length
        return isOneLine ? place.part(offset: offset, length: length) : place
    }
}

extension Kind {
    /// A phrase, without its place.
    static func phrase(_ grammar: Grammar<Value>) -> Kind {
        Kind(shape: grammar.shape) { node, key, desk in
            desk.phrase(grammar, node, key)
        }
    }

    /// One of the raw values of an enumeration.
    static func choice(_ words: [(value: Value, word: String, help: String)]) -> Kind {
        Kind(shape: .choice(words.map { ($0.word, $0.help) })) { node, key, desk in
            guard let text = desk.text(node, key, expected: Messages.oneOf(words.map(\.word))) else {
                return nil
            }
            if let found = words.first(where: { $0.word == text }) { return found.value }
            let near = Suggestion.nearest(to: text, among: words.map(\.word))
            desk.error(node.place, Messages.notAChoice(key: key, text, of: words.map(\.word), near: near))
            return nil
        }
    }

    /// Several phrases, each with its place; one alone needs no list.
    static func list<Element>(_ grammar: Grammar<Element>) -> Kind<[Located<Element>]>
    where Value == [Located<Element>] {
        Kind(shape: .list(grammar.shape)) { node, key, desk in
            guard let items = desk.items(node, key, expected: grammar.expected) else { return nil }
            var values: [Located<Element>] = []
            for item in items {
                // The others are read on, so that their mistakes are found too.
                guard let value = desk.phrase(grammar, item, key) else { continue }
                values.append(Located(value: value, node: item))
            }
            return values
        }
    }

    /// A phrase with its place.
    static func located<Inner>(_ grammar: Grammar<Inner>) -> Kind<Located<Inner>>
    where Value == Located<Inner> {
        Kind(shape: grammar.shape) { node, key, desk in
            desk.phrase(grammar, node, key).map { Located(value: $0, node: node) }
        }
    }
}

extension Kind where Value == Bool {
    static var yesNo: Kind<Bool> {
        .choice([(true, "yes", Messages.yesHelp), (false, "no", Messages.noHelp)])
    }
}

extension Kind where Value == String {
    static var text: Kind<String> {
        Kind(shape: .text) { node, key, desk in desk.text(node, key, expected: Messages.expectedText) }
    }
}

extension Kind where Value == Node {
    /// A block of fixed keys that its section reads on.
    static func block(_ section: @escaping @Sendable () -> SectionDescription) -> Kind<Node> {
        Kind(shape: .block(section)) { node, key, desk in
            guard node.entries != nil else {
                if !node.isEmpty { desk.error(node.place, Messages.expectedBlock(key)) }
                return nil
            }
            return node
        }
    }

    /// A block of names.
    static func named(_ section: @escaping @Sendable () -> SectionDescription) -> Kind<Node> {
        Kind(shape: .named(section)) { node, key, desk in
            guard node.entries != nil else {
                if !node.isEmpty { desk.error(node.place, Messages.expectedNames(key)) }
                return nil
            }
            return node
        }
    }

    /// A value that its section reads on, in several shapes.
    static func raw(_ shape: Shape) -> Kind<Node> {
        Kind(shape: shape) { node, key, desk in
            if node.isEmpty {
                desk.error(node.place, Messages.emptyValue(key))
                return nil
            }
            return node
        }
    }
}

extension Grammar {
    var shape: Shape { .phrase(title: title, expected: expected, pattern: pattern, examples: examples) }
}

extension Desk {
    /// The text of a leaf, or an error.
    func text(_ node: Node, _ key: String, expected: String) -> String? {
        switch node.content {
        case .text(let text, _):
            if text.isEmpty {
                error(node.place, Messages.emptyValue(key, expected: expected))
                return nil
            }
            return text
        case .list: error(node.place, Messages.expectedNotList(key, expected: expected))
        case .block: error(node.place, Messages.expectedNotBlock(key, expected: expected))
        }
        return nil
    }

    /// The items of a list; a text alone is a list of one.
    func items(_ node: Node, _ key: String, expected: String) -> [Node]? {
        switch node.content {
        case .list(let items): return items
        case .text:
            guard text(node, key, expected: expected) != nil else { return nil }
            return [node]
        case .block:
            error(node.place, Messages.expectedNotBlock(key, expected: expected))
            return nil
        }
    }

    /// A phrase of a grammar, or an error at the part that is not understood.
    func phrase<Value>(_ grammar: Grammar<Value>, _ node: Node, _ key: String) -> Value? {
        guard let text = text(node, key, expected: grammar.expected) else { return nil }
        switch grammar.read(text, key: key) {
        case .success(let value): return value
        case .failure(let problem):
            error(node.place(problem.offset, problem.length), problem.wording)
            return nil
        }
    }
}

/// The values of a block, by key.
struct Fields {
    let section: SectionDescription
    let node: Node
    let desk: Desk

    /// Reports keys that the section does not have.
    init(_ node: Node, _ section: SectionDescription, _ desk: Desk) {
        self.node = node
        self.section = section
        self.desk = desk
        for entry in node.entries ?? [] where section.key(entry.key) == nil {
            let near = Suggestion.nearest(to: entry.key, among: section.keys.map(\.name))
            desk.error(
                entry.keyPlace, Messages.unknownKey(entry.key, section: section.name, near: near))
        }
    }

    subscript<Value>(key: Key<Value>) -> Value? {
        guard let entry = node.entry(key.name) else { return nil }
        if entry.value.isNone, let none = key.none { return none }
        return key.kind.read(entry.value, key.name, desk)
    }

    func has<Value>(_ key: Key<Value>) -> Bool { node.entry(key.name) != nil }

    /// Where the value of a key stands, or else the block.
    func place<Value>(_ key: Key<Value>) -> Place { node.entry(key.name)?.value.place ?? node.place }

    func keyPlace<Value>(_ key: Key<Value>) -> Place { node.entry(key.name)?.keyPlace ?? node.place }
}
