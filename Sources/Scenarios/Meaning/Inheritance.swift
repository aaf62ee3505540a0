/// A file and its bases as one tree.
struct Inheritance {
    static let longestChain = 16

    let desk: Desk
    /// Names that a variant removes: section and name, with the place of `none`.
    private(set) var removed: [String: Place] = [:]
    private var chain: [String] = []

    init(desk: Desk) { self.desk = desk }

    /// The tree of a file with everything its bases say below it.
    mutating func tree(file: Int, path: String?, directory: String) -> Node? {
        desk.directories[file] = directory
        if let path { chain.append(DataLibrary.identity(path)) }
        guard let own = desk.document(file: file, .scenario) else { return nil }
        guard let extends = own.entry("extends") else {
            noteRemovals(own, over: nil)
            return own
        }
        guard let name = desk.text(extends.value, "extends", expected: Messages.expectedBaseFile) else {
            return nil
        }
        let basePath = DataLibrary.resolve(name, directory: directory)
        let identity = DataLibrary.identity(basePath)
        guard !chain.contains(identity) else {
            desk.error(extends.value.place, Messages.extendsCircle(name))
            return nil
        }
        guard chain.count < Inheritance.longestChain else {
            desk.error(extends.value.place, Messages.extendsTooLong(Inheritance.longestChain))
            return nil
        }
        let baseFile: Int
        switch desk.library.text(path: basePath, limit: Encoding.largestScenario) {
        case .success(let text): baseFile = desk.add(SourceFile(name: basePath, text: text))
        case .failure(let failure):
            desk.report(failure, path: basePath, at: extends.value.place)
            return nil
        }
        guard let base = tree(file: baseFile, path: basePath, directory: DataLibrary.directory(of: basePath))
        else {
            return nil
        }
        noteRemovals(own, over: base)
        checkNewNames(own, over: base)
        var merged = Layers.merge(own, over: base)
        merged.content = .block((merged.entries ?? []).filter { $0.key != "extends" })
        return merged
    }

    /// `outsourcer: none` removes; it needs something to remove.
    private mutating func noteRemovals(_ own: Node, over base: Node?) {
        for section in RootSection.named.sorted() {
            for entry in own[section]?.entries ?? [] where entry.value.isNone {
                if base?[section]?.entry(entry.key) == nil, entry.key != "all" {
                    desk.error(entry.keyPlace, Messages.nothingToRemove(entry.key))
                } else {
                    removed[entry.key] = entry.keyPlace
                }
            }
        }
    }

    /// A new name in a variant must be a complete entry; a mistyped one is not.
    private func checkNewNames(_ own: Node, over base: Node) {
        for (section, needed) in [("contacts", ["handling"]), ("teams", ["takes"]), ("vendors", ["takes"])] {
            let known = base[section]?.entries ?? []
            let shared = Layers.merge(
                own[section]?["all"] ?? Node(.block([]), at: own.place),
                over: base[section]?["all"] ?? Node(.block([]), at: base.place))
            for entry in own[section]?.entries ?? []
            where entry.key != "all" && !entry.value.isNone && !known.contains(where: { $0.key == entry.key })
            {
                guard
                    let missing = needed.first(where: {
                        entry.value[$0] == nil && shared[$0] == nil && entry.value["like"] == nil
                            && !($0 == "handling" && (entry.value["turns"] ?? shared["turns"]) != nil)
                    }),
                    let near = Suggestion.nearest(
                        to: entry.key, among: known.map(\.key).filter { $0 != "all" }),
                    let original = known.first(where: { $0.key == near })
                else { continue }
                desk.error(
                    entry.keyPlace,
                    Messages.newInVariant(
                        entry.key, missing: missing, near: near, at: desk.whereabouts(original.keyPlace)))
            }
        }
    }
}
