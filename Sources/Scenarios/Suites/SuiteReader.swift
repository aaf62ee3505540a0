/// Reads the files of suites. Every problem of a file is reported together, each with its place.
public struct SuiteReader: Sendable {
    /// The names of policies and measures that scenarios may use.
    public var vocabulary: Vocabulary

    public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Reads a suite. What only shows with its scenarios at hand (a line that they do not have) is for the caller to say.
    public func read(path: String) -> SuiteReading {
        let library = DataLibrary()
        let desk = Desk(vocabulary: vocabulary, library: library)
        let file = desk.add(SourceFile(name: path, text: ""))
        var suite: BenchSuite?
        switch library.text(path: path, limit: Encoding.largestScenario) {
        case .success(let text):
            desk.replace(file, with: SourceFile(name: path, text: text))
            if let node = desk.document(file: file, .suite) {
                // Whoever names a scenario has no use for what a suite would need.
                guard node.entry("vardiya") == nil || node.entry("bench") != nil else {
                    desk.error(node.place, Messages.isScenario())
                    break
                }
                suite = SuiteMeaning(node, desk: desk, directory: DataLibrary.directory(of: path)).suite()
            }
        case .failure(let failure):
            desk.report(failure, path: path, at: Place(file: file, line: 0, column: 0))
        }
        return SuiteReading(suite: desk.hasErrors ? nil : suite, diagnostics: desk.ordered)
    }
}

/// From the tree of a file to a suite.
private struct SuiteMeaning {
    let desk: Desk
    let fields: Fields
    let directory: String
    private static let most = BenchSuite.most

    init(_ node: Node, desk: Desk, directory: String) {
        self.desk = desk
        self.directory = directory
        fields = Fields(node, SuiteSection.description, desk)
    }

    func suite() -> BenchSuite {
        checkVersion()
        let tolerance = fields[SuiteSection.tolerance].map { Fields($0, ToleranceSection.description, desk) }
        return BenchSuite(
            title: fields[SuiteSection.title], cases: cases(), changes: shared(), policies: policies(), choices: choices(),
            replications: replications(), seed: UInt64(fields[SuiteSection.seed] ?? 1),
            confidence: level(SuiteSection.confidence, 0.5...0.9999, 0.95, "50%", "99.99%"),
            alarms: level(SuiteSection.alarms, 0.0001...0.5, 0.01, "0.01%", "50%"),
            shareTolerance: tolerance?[ToleranceSection.shares] ?? 0.005,
            otherTolerance: tolerance?[ToleranceSection.others] ?? 0.05)
    }

    private func checkVersion() {
        guard fields.has(SuiteSection.bench) else {
            desk.error(fields.node.place, Messages.noSuiteVersion())
            return
        }
        if let version = fields[SuiteSection.bench], version != 1 {
            desk.error(fields.place(SuiteSection.bench), Messages.unknownVersion(version))
        }
    }

    // MARK: Scenarios and policies

    private func cases() -> [BenchSuite.Case] {
        guard fields.has(SuiteSection.scenarios) else {
            desk.error(fields.node.place, Messages.suiteLacks("scenarios"))
            return []
        }
        guard let node = fields[SuiteSection.scenarios],
            let items = desk.items(node, "scenarios", expected: Messages.expectedScenarioFile)
        else { return [] }
        guard items.count <= Self.most else {
            desk.error(node.place, Messages.tooMany("scenarios", most: Self.most))
            return []
        }
        if items.isEmpty { desk.error(node.place, Messages.suiteLacks("scenarios")) }
        var found: [BenchSuite.Case] = []
        for item in items {
            guard let name = desk.text(item, "scenarios", expected: Messages.expectedScenarioFile) else { continue }
            if found.contains(where: { $0.name == name }) { desk.error(item.place, Messages.twice(name)) }
            found.append(
                BenchSuite.Case(name: name, path: DataLibrary.resolve(name, directory: directory), spot: spot(item.place)))
        }
        return found
    }

    private func shared() -> [BenchSuite.Change] {
        guard fields.has(SuiteSection.set), fields.node["set"]?.isNone == false, let node = fields[SuiteSection.set] else {
            return []
        }
        return changes(node, "set")
    }

    private func policies() -> [BenchSuite.Policy] {
        guard let node = fields.has(SuiteSection.policies) ? fields[SuiteSection.policies] : nil else {
            if !fields.has(SuiteSection.policies) { desk.error(fields.node.place, Messages.suiteLacks("policies")) }
            return []
        }
        guard let entries = node.entries, !entries.isEmpty else {
            desk.error(node.place, Messages.expectedNames("policies"))
            return []
        }
        guard entries.count <= Self.most else {
            desk.error(node.place, Messages.tooMany("policies", most: Self.most))
            return []
        }
        return entries.map { entry in
            switch Names.fault(entry.key) {
            case nil: break
            case .upperCase(let lower)?: desk.error(entry.keyPlace, Messages.upperCaseName(lower))
            case .badCharacter?: desk.error(entry.keyPlace, Messages.badName(entry.key))
            case .reserved?: desk.error(entry.keyPlace, Messages.reservedName(entry.key))
            }
            let isAsWritten = entry.value.isNone || entry.value.isEmpty
            return BenchSuite.Policy(name: entry.key, changes: isAsWritten ? [] : changes(entry.value, entry.key))
        }
    }

    /// The leaves of a block, each with the keys that lead to it.
    private func changes(_ node: Node, _ key: String) -> [BenchSuite.Change] {
        guard let entries = node.entries else {
            desk.error(node.place, Messages.expectedBlock(key))
            return []
        }
        return entries.flatMap { leaves($0, path: $0.key) }
    }

    private func leaves(_ entry: Node.Entry, path: String) -> [BenchSuite.Change] {
        if let entries = entry.value.entries { return entries.flatMap { leaves($0, path: path + "." + $0.key) } }
        guard let value = value(entry.value, entry.key) else { return [] }
        return [BenchSuite.Change(override: Override(path: path, value: value), spot: spot(entry.value.place))]
    }

    /// The value as `--set` takes it: a list becomes one between brackets, its texts between quotes.
    private func value(_ node: Node, _ key: String) -> String? {
        guard let items = node.items else { return desk.text(node, key, expected: Messages.expectedLine) }
        guard items.allSatisfy({ $0.text != nil }) else {
            desk.error(node.place, Messages.linesInList())
            return nil
        }
        let texts = items.compactMap(\.text).map { text in
            "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        return "[" + texts.joined(separator: ", ") + "]"
    }

    // MARK: Measures and numbers

    private func choices() -> [BenchSuite.Choice] {
        let known = desk.vocabulary.targets.filter {
            [.contacts, .teams, .money].contains($0.subject) && $0.hasInterval
        }.map(\.name)
        var found: [BenchSuite.Choice] = []
        for phrase in fields[SuiteSection.measures] ?? [] {
            let value = phrase.value
            guard known.contains(value.measure.name) else {
                let near = Suggestion.nearest(to: value.measure.name, among: known)
                desk.error(phrase.place(of: value.measure), Messages.notJudged(value.measure.name, near: near))
                continue
            }
            if found.contains(where: { $0.measure == value.measure.name && $0.scope == value.scope }) {
                desk.error(phrase.node.place, Messages.twice("\(value.measure.name) of \(value.scope)"))
            }
            found.append(
                BenchSuite.Choice(
                    measure: value.measure.name, scope: value.scope, tolerance: value.tolerance,
                    spot: spot(phrase.node.place)))
        }
        return found
    }

    private func replications() -> Int {
        guard let count = fields[SuiteSection.replications] else { return 60 }
        let range = BenchSuite.replicationRange
        if !range.contains(count) {
            desk.error(
                fields.place(SuiteSection.replications),
                Messages.outside("replications", String(range.lowerBound), String(range.upperBound)))
        }
        return count
    }

    private func level(
        _ key: Key<Double>, _ range: ClosedRange<Double>, _ fallback: Double, _ least: String, _ most: String
    ) -> Double {
        guard let value = fields[key] else { return fallback }
        if !range.contains(value) { desk.error(fields.place(key), Messages.outside(key.name, least, most)) }
        return value
    }

    private func spot(_ place: Place) -> BenchSuite.Spot {
        let lines = desk.files.indices.contains(place.file) ? desk.files[place.file].lines : []
        return BenchSuite.Spot(
            line: place.line, column: place.column, length: place.length,
            excerpt: lines.indices.contains(place.line - 1) ? lines[place.line - 1] : nil)
    }
}
