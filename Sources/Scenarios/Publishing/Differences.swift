/// A line in which one scenario differs from another, as understood: bases merged, places and spelling of blanks left out.
public struct LineDifference: Sendable {
    /// Keys from the top, joined with dots.
    public var path: String
    /// As it stands in the one and in the other; nil where it does not. A block or a table is written on one line.
    public var before: String?
    public var after: String?
    /// What stands in the other; nil where it does not.
    let node: Node?
    /// Where the other's data files are found.
    let directory: String

    /// The top key.
    public var section: String { path.split(separator: ".").first.map(String.init) ?? path }
}

extension Reading {
    /// Lines that have no effect on a run.
    private static let silent: Set<String> = ["vardiya", "title", "extends", "planning", "stress"]

    /// What must change in this scenario to make the other of it, in the order of the file.
    ///
    /// - Parameter path: The other's file, beside which its data files are found.
    public func differences(to other: Reading, at path: String) -> [LineDifference] {
        let directory = DataLibrary.directory(of: path)
        guard let before = tree, let after = other.tree else { return [] }
        var found: [LineDifference] = []
        Self.compare(before, after, path: [], directory, into: &found)
        return found
    }

    private static func compare(
        _ before: Node, _ after: Node, path: [String], _ directory: String, into found: inout [LineDifference]
    ) {
        guard let old = before.entries, let new = after.entries else {
            let (one, two) = (text(before), text(after))
            if one != two { add(path, one, two, after, directory, &found) }
            return
        }
        for entry in old where !(path.isEmpty && silent.contains(entry.key)) {
            if let value = after[entry.key] {
                compare(entry.value, value, path: path + [entry.key], directory, into: &found)
            } else if !entry.value.isNone {
                add(path + [entry.key], text(entry.value), nil, nil, directory, &found)
            }
        }
        for entry in new where before[entry.key] == nil && !(path.isEmpty && silent.contains(entry.key)) {
            // An entry that only a base had and a variant took away is in neither.
            if !entry.value.isNone { add(path + [entry.key], nil, text(entry.value), entry.value, directory, &found) }
        }
    }

    private static func add(
        _ path: [String], _ before: String?, _ after: String?, _ node: Node?, _ directory: String,
        _ found: inout [LineDifference]
    ) {
        found.append(
            LineDifference(
                path: path.joined(separator: "."), before: before, after: after, node: node, directory: directory))
    }

    /// A value on one line, with single blanks.
    private static func text(_ node: Node) -> String {
        switch node.content {
        case .text(let text, _): text.split { " \t\n\r".contains($0) }.joined(separator: " ")
        case .list(let items): "[" + items.map(text).joined(separator: ", ") + "]"
        case .block(let entries): "{ " + entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + " }"
        }
    }
}

extension ScenarioReader {
    /// Reads a file with some lines of another scenario in place of its own.
    public func read(path: String, overrides: [Override] = [], with differences: [LineDifference]) -> Reading {
        read(path: path, overrides: overrides) { tree, desk in
            differences.reduce(tree) { Overrides.apply($1, to: $0, desk: desk) }
        }
    }
}

extension Overrides {
    /// The tree with the other scenario's line in it, or without the line.
    static func apply(_ difference: LineDifference, to tree: Node, desk: Desk) -> Node {
        let flag = "\(difference.path): \(difference.after ?? "none")"
        let file = desk.add(SourceFile(name: flag, text: "", isFlag: true))
        desk.directories[file] = difference.directory
        desk.library.remember(flag, flag)
        let place = Place(file: file, line: 1, column: 1)
        let keys = difference.path.split(separator: ".").map(String.init)[...]
        guard let node = difference.node else { return remove(keys, from: tree) }
        return put(moved(node, to: place), at: keys, in: tree, place: place)
    }

    private static func remove(_ keys: ArraySlice<String>, from node: Node) -> Node {
        guard let key = keys.first, var entries = node.entries, let index = entries.firstIndex(where: { $0.key == key })
        else { return node }
        if keys.count == 1 {
            entries.remove(at: index)
        } else {
            entries[index].value = remove(keys.dropFirst(), from: entries[index].value)
        }
        return Node(.block(entries), at: node.place)
    }

    /// The same value as if all of it stood at one place.
    private static func moved(_ node: Node, to place: Place) -> Node {
        switch node.content {
        case .text: Node(node.content, at: place)
        case .list(let items): Node(.list(items.map { moved($0, to: place) }), at: place)
        case .block(let entries):
            Node(
                .block(entries.map { Node.Entry(key: $0.key, keyPlace: place, value: moved($0.value, to: place)) }), at: place)
        }
    }
}
