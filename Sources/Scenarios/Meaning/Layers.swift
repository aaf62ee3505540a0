/// How blocks lie on top of one another: a variant on its base, an entry on `all` and on the sibling it is like.
enum Layers {
    /// Keys of a lower layer that a key of an upper layer hides, as both cannot hold.
    static let hides: [String: Set<String>] = [
        "volume": ["forecast", "trace"], "forecast": ["volume", "trace"], "trace": ["volume", "forecast"],
        "heads": ["positions"], "positions": ["heads"],
        "handling": ["turns", "work", "reply", "closing", "park"], "turns": ["handling", "stretch"],
    ]

    /// The upper node on the lower one: blocks merge key by key, everything else replaces the old value whole.
    static func merge(_ upper: Node, over lower: Node) -> Node {
        guard case .block(let top) = upper.content, case .block(let bottom) = lower.content else {
            return upper
        }
        let stated = Set(top.map(\.key))
        var entries: [Node.Entry] = []
        for entry in bottom {
            if let change = top.first(where: { $0.key == entry.key }) {
                var merged = change
                merged.value = merge(change.value, over: entry.value)
                entries.append(merged)
            } else if !isHidden(entry.key, by: stated) {
                entries.append(entry)
            }
        }
        let known = Set(bottom.map(\.key))
        entries += top.filter { !known.contains($0.key) }
        return Node(.block(entries), at: upper.place)
    }

    private static func isHidden(_ key: String, by stated: Set<String>) -> Bool {
        stated.contains { hides[$0]?.contains(key) ?? false }
    }

    /// More than any center has; keeps what is checked for every pair of names bounded.
    static let mostNames = 500
    /// Contacts times reasons.
    static let mostTypes = 5000

    /// A named entry with everything that `all` and `like` give it.
    struct Named {
        var name: String
        var namePlace: Place
        var node: Node
        /// Keys that the entry states itself, or the sibling it is like.
        var own: Set<String> = []
    }

    /// The entries of a block of names, `all` and `like` applied, those set to `none` left out.
    static func named(_ block: Node?, section: String, desk: Desk) -> [Named] {
        guard let block, let entries = block.entries else { return [] }
        guard entries.count <= mostNames else {
            desk.error(block.place, Messages.tooManyNames(section, most: mostNames))
            return []
        }
        let shared = entries.first { $0.key == "all" }?.value
        let byName = Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var result: [Named] = []
        for entry in entries where entry.key != "all" {
            if entry.value.isNone { continue }
            guard checkName(entry, desk) else { continue }
            guard entry.value.entries != nil || entry.value.isEmpty else {
                desk.error(entry.value.place, Messages.expectedBlock(entry.key))
                continue
            }
            var node = entry.value.isEmpty ? Node(.block([]), at: entry.keyPlace) : entry.value
            var seen: Set<String> = [entry.key]
            var current = entry
            while let like = current.value["like"] {
                guard let name = desk.text(like, "like", expected: Messages.expectedName) else { break }
                guard let sibling = byName[name], name != "all", sibling.value.entries != nil else {
                    let names = entries.map(\.key).filter { $0 != "all" && $0 != entry.key }
                    desk.error(
                        like.place,
                        Messages.noSuchSibling(
                            name, section: section, near: Suggestion.nearest(to: name, among: names)))
                    break
                }
                guard seen.insert(name).inserted else {
                    desk.error(like.place, Messages.likeCircle(name))
                    break
                }
                node = merge(node, over: sibling.value)
                current = sibling
            }
            let own = Set((node.entries ?? []).map(\.key))
            if let shared, shared.entries != nil { node = merge(node, over: shared) }
            node = Node(.block((node.entries ?? []).filter { $0.key != "like" }), at: entry.keyPlace)
            result.append(Named(name: entry.key, namePlace: entry.keyPlace, node: node, own: own))
        }
        return result
    }

    private static func checkName(_ entry: Node.Entry, _ desk: Desk) -> Bool {
        switch Names.fault(entry.key) {
        case nil: return true
        case .upperCase(let lower)?: desk.error(entry.keyPlace, Messages.upperCaseName(lower))
        case .badCharacter?: desk.error(entry.keyPlace, Messages.badName(entry.key))
        case .reserved?: desk.error(entry.keyPlace, Messages.reservedName(entry.key))
        }
        return false
    }
}
