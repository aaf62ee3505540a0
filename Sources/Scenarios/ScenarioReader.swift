/// A value put in place of what the file says: `--set contacts.phone.volume=120/30m`.
public struct Override: Sendable, Hashable {
    /// Keys from the top, joined with dots.
    public var path: String
    /// The value, written as in a file.
    public var value: String

    /// What diagnostics call it: `--set`, or the flag of a verb that puts it there.
    public var flag: String

    /// - Parameter flag: `--set PATH=VALUE` if nil.
    public init(path: String, value: String, flag: String? = nil) {
        self.path = path
        self.value = value
        self.flag = flag ?? "--set \(path)=\(value)"
    }

    /// The argument of `--set`; nil where it has no `=` or no path.
    public init?(argument: String) {
        guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
        self.init(path: String(argument[..<sign]), value: String(argument[argument.index(after: sign)...]))
    }
}

/// Reads scenario files.
///
/// Every problem of a file is reported together, each with its place; a file with an error gives no scenario.
public struct ScenarioReader: Sendable {
    /// The names of policies and measures that files may use.
    public var vocabulary: Vocabulary
    /// Files that were kept from an earlier reading, in place of those on the disk; nil reads the disk.
    public var files: [ScenarioFile]?

    public init(vocabulary: Vocabulary, files: [ScenarioFile]? = nil) {
        self.vocabulary = vocabulary
        self.files = files
    }

    /// Reads a file, its bases and its data files.
    /// - Parameters:
    ///   - path: The scenario file. Data files and bases are found beside the file that names them.
    ///   - overrides: Applied after the bases, in order.
    ///   - sections: Left out as if the file had none: what nobody uses and the overrides may contradict.
    public func read(path: String, overrides: [Override] = [], without sections: Set<String> = []) -> Reading {
        read(path: path, overrides: overrides) { tree, _ in
            guard !sections.isEmpty, let entries = tree.entries else { return tree }
            return Node(.block(entries.filter { !sections.contains($0.key) }), at: tree.place)
        }
    }

    /// Reads a file of which the tree is changed after the bases and overrides.
    func read(path: String, overrides: [Override], change: (Node, Desk) -> Node) -> Reading {
        let library = DataLibrary(files: files)
        let desk = Desk(vocabulary: vocabulary, library: library)
        let start = desk.add(SourceFile(name: path, text: ""))
        switch library.text(path: path, limit: Encoding.largestScenario) {
        case .success(let text):
            desk.replace(start, with: SourceFile(name: path, text: text))
            return finish(
                file: start, text: text, path: path, directory: DataLibrary.directory(of: path),
                overrides: overrides, desk: desk, change: change)
        case .failure(let failure):
            desk.report(failure, path: path, at: Place(file: start, line: 0, column: 0))
            return Reading(scenario: nil, desk: desk, tree: nil)
        }
    }

    /// Reads a text.
    /// - Parameters:
    ///   - text: The scenario.
    ///   - name: What diagnostics call it.
    ///   - directory: Where data files and bases are found; nil is the working directory.
    ///   - overrides: Applied after the bases, in order.
    public func read(text: String, name: String, directory: String? = nil, overrides: [Override] = [])
        -> Reading
    {
        let library = DataLibrary()
        let desk = Desk(vocabulary: vocabulary, library: library)
        let start = desk.add(SourceFile(name: name, text: ""))
        do {
            let checked = try Encoding.text(of: Array(text.utf8), limit: Encoding.largestScenario)
            desk.replace(start, with: SourceFile(name: name, text: checked))
            library.remember(name, checked)
            return finish(
                file: start, text: checked, path: nil, directory: directory ?? "", overrides: overrides,
                desk: desk)
        } catch {
            desk.report(.text(error), path: name, at: Place(file: start, line: 0, column: 0))
            return Reading(scenario: nil, desk: desk, tree: nil)
        }
    }

    private func finish(
        file: Int, text: String, path: String?, directory: String, overrides: [Override], desk: Desk,
        change: (Node, Desk) -> Node = { tree, _ in tree }
    ) -> Reading {
        var inheritance = Inheritance(desk: desk)
        guard var tree = inheritance.tree(file: file, path: path, directory: directory) else {
            return Reading(scenario: nil, desk: desk, tree: nil)
        }
        for override in overrides { tree = Overrides.apply(override, to: tree, desk: desk) }
        tree = change(tree, desk)
        let understanding = Understanding(tree, desk: desk, removed: inheritance.removed)
        let scenario = understanding.scenario()
        var reading = Reading(scenario: desk.hasErrors ? nil : scenario, desk: desk, tree: tree)
        if reading.scenario != nil { reading.summary = understanding.summary() }
        return reading
    }
}

/// What became of a file.
public struct Reading: Sendable {
    /// The scenario; nil where there is an error.
    public var scenario: Scenario?
    /// Errors and notes, ordered by place.
    public var diagnostics: [Diagnostic]
    /// Sixteen hexadecimal digits that change with any text read: the file, its bases, its data, the overrides.
    public var contentHash: String
    /// The files that were read: the scenario first, then its bases and data as they were met.
    public var sources: [ScenarioFile]
    /// Whether a file could not be read at all, which has its own exit code.
    public var isUnreadable: Bool { diagnostics.contains { $0.severity == .error && $0.cause == .input } }
    let tree: Node?
    let files: [SourceFile]
    /// Contacts, work and seats of a week, in words.
    var summary: [String] = []

    init(scenario: Scenario?, desk: Desk, tree: Node?) {
        self.scenario = scenario
        diagnostics = desk.ordered
        contentHash = ContentHash.hexadecimal(desk.library.texts.map(\.text))
        sources = desk.library.files
        self.tree = tree
        files = desk.files
    }

    /// The whole file as understood: bases merged, shared lines written out, every assumption filled in and marked.
    public func explained() -> String { Explanation(self).text }
}

/// FNV-1a of 64 bits (Fowler, Noll and Vo): not for secrets, but stable everywhere.
enum ContentHash {
    static func hexadecimal(_ texts: [String]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for text in texts {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            // A byte that no UTF-8 text holds keeps two files apart from one.
            hash = (hash ^ 0xFF) &* 0x100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
