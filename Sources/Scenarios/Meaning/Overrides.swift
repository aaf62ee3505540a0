/// `--set PATH=VALUE`: one value put into the tree after all bases.
enum Overrides {
    static func apply(_ override: Override, to tree: Node, desk: Desk) -> Node {
        let flag = override.flag
        let file = desk.add(SourceFile(name: flag, text: "", isFlag: true))
        let place = Place(file: file, line: 1, column: 1)
        // The content is the same under whatever name.
        desk.library.remember(flag, "--set \(override.path)=\(override.value)")
        let keys = override.path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard keys.count <= LineScan.deepest, keys.allSatisfy({ !$0.isEmpty }) else {
            desk.error(place, Messages.badPath(override.path))
            return tree
        }
        guard let value = value(override.value, place: place, desk: desk) else { return tree }
        if keys[0] == "vardiya" || keys[0] == "extends" {
            desk.error(place, Messages.cannotSet(keys[0]))
            return tree
        }
        guard let top = RootSection.description.key(keys[0]) else {
            let near = Suggestion.nearest(to: keys[0], among: RootSection.description.keys.map(\.name))
            desk.error(place, Messages.unknownKey(keys[0], section: "file", near: near))
            return tree
        }
        // A name that no entry has is a slip of the keyboard, not a new entry.
        if case .named = top.shape, keys.count > 1, keys[1] != "all",
            tree[keys[0]]?.entry(keys[1]) == nil, value.entries == nil
        {
            let names = tree[keys[0]]?.entries?.map(\.key).filter { $0 != "all" } ?? []
            desk.error(
                place,
                Messages.noSuchEntry(
                    keys[1], section: keys[0], near: Suggestion.nearest(to: keys[1], among: names)))
            return tree
        }
        return put(value, at: keys[...], in: tree, place: place)
    }

    /// The value as a file would hold it: text, or `[…]` and `{…}`.
    private static func value(_ text: String, place: Place, desk: Desk) -> Node? {
        let isFlow = text.hasPrefix("[") || text.hasPrefix("{")
        guard isFlow || text.hasPrefix("\"") else { return Node(.text(text, .quoted), at: place) }
        var source = SourceFile(name: "", text: text)
        if source.lines.isEmpty { source.lines = [""] }
        let scan = LineScan(source, file: place.file)
        if let finding = scan.findings.first {
            desk.error(place, finding.wording)
            return nil
        }
        switch Compose.tree(of: scan.repaired, file: place.file, lines: source.lines) {
        case .success(let node?): return node
        case .success(nil): return Node(.text("", .quoted), at: place)
        case .failure(let problem):
            desk.error(place, problem.wording)
            return nil
        }
    }

    static func put(_ value: Node, at keys: ArraySlice<String>, in node: Node, place: Place) -> Node {
        guard let key = keys.first else { return value }
        var entries = node.entries ?? []
        let hidden = Layers.hides[key] ?? []
        if let index = entries.firstIndex(where: { $0.key == key }) {
            entries[index].value = put(value, at: keys.dropFirst(), in: entries[index].value, place: place)
            if keys.count == 1 { entries[index].keyPlace = place }
        } else {
            entries.removeAll { hidden.contains($0.key) }
            let inner = put(value, at: keys.dropFirst(), in: Node(.block([]), at: place), place: place)
            entries.append(Node.Entry(key: key, keyPlace: place, value: inner))
        }
        return Node(.block(entries), at: node.place)
    }
}
