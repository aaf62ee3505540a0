/// A value of the file with its place. Every leaf is text; the key that holds it gives its type.
struct Node: Sendable {
    /// How a text was written.
    enum Style: Sendable {
        /// On one line without quotes: parts of it have exact columns.
        case plain
        case quoted
        /// A block after `|` or `>`: its rows are the lines below.
        case block
    }

    enum Content: Sendable {
        case text(String, Style)
        case list([Node])
        case block([Entry])
    }

    struct Entry: Sendable {
        var key: String
        var keyPlace: Place
        var value: Node
    }

    var content: Content
    var place: Place

    init(_ content: Content, at place: Place) {
        self.content = content
        self.place = place
    }

    /// The text of a leaf.
    var text: String? {
        if case .text(let text, _) = content { return text }
        return nil
    }

    var entries: [Entry]? {
        if case .block(let entries) = content { return entries }
        return nil
    }

    var items: [Node]? {
        if case .list(let items) = content { return items }
        return nil
    }

    /// Written as the word `none`.
    var isNone: Bool { text == "none" }

    /// A key without a value.
    var isEmpty: Bool {
        if case .text("", .plain) = content { return true }
        return false
    }

    /// The entry with this key.
    func entry(_ key: String) -> Entry? { entries?.first { $0.key == key } }

    subscript(key: String) -> Node? { entry(key)?.value }
}
