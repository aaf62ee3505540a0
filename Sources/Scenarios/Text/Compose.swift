import Yams

/// Text to positioned nodes: the only place that knows YAML's library.
enum Compose {
    /// The tree of a scanned text, or the wording of the first syntax error that the scan did not foresee.
    static func tree(of text: String, file: Int, lines: [String]) -> Result<Node?, SyntaxProblem> {
        do {
            guard let root = try Yams.Parser(yaml: text, encoding: .utf8).singleRoot() else {
                return .success(nil)
            }
            var problem: SyntaxProblem?
            let node = convert(root, file: file, lines: lines, depth: 0, problem: &problem)
            if let problem { return .failure(problem) }
            return .success(node)
        } catch let error as YamlError {
            return .failure(problem(error, file: file))
        } catch {
            return .failure(
                SyntaxProblem(place: Place(file: file, line: 1, column: 1), wording: Messages.syntax("")))
        }
    }

    struct SyntaxProblem: Error {
        var place: Place
        var wording: Wording
    }

    private static func convert(
        _ node: Yams.Node, file: Int, lines: [String], depth: Int, problem: inout SyntaxProblem?
    ) -> Node? {
        var place = Place(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        // The scan refuses deeper files; a disagreement between it and YAML must still not recurse without end.
        guard depth <= 2 * LineScan.deepest else {
            problem = SyntaxProblem(place: place, wording: Messages.tooDeep(limit: LineScan.deepest))
            return nil
        }
        switch node {
        case .scalar(let scalar):
            let style: Node.Style =
                switch scalar.style {
                case .plain, .any: .plain
                case .literal, .folded: .block
                case .singleQuoted, .doubleQuoted: .quoted
                }
            place.length = length(of: scalar.string, style: style, at: place, lines: lines)
            return Node(.text(scalar.string, style), at: place)
        case .sequence(let sequence):
            var items: [Node] = []
            for item in sequence {
                guard let item = convert(item, file: file, lines: lines, depth: depth + 1, problem: &problem)
                else { return nil }
                items.append(item)
            }
            return Node(.list(items), at: place)
        case .mapping(let mapping):
            var entries: [Node.Entry] = []
            for (key, value) in mapping {
                guard case .scalar(let name) = key else {
                    problem = SyntaxProblem(place: place, wording: Messages.complexKey())
                    return nil
                }
                let keyPlace = Place(
                    file: file, line: name.mark?.line ?? place.line,
                    column: name.mark?.column ?? place.column,
                    length: max(1, name.string.unicodeScalars.count))
                guard
                    let value = convert(value, file: file, lines: lines, depth: depth + 1, problem: &problem)
                else { return nil }
                if let first = name.string.unicodeScalars.first, LineScan.duplicateMarks.contains(first.value)
                {
                    continue
                }
                entries.append(Node.Entry(key: name.string, keyPlace: keyPlace, value: value))
            }
            return Node(.block(entries), at: place)
        case .alias:
            problem = SyntaxProblem(place: place, wording: Messages.alias("*"))
            return nil
        }
    }

    private static func length(of text: String, style: Node.Style, at place: Place, lines: [String]) -> Int {
        let count = text.unicodeScalars.count
        guard place.line <= lines.count else { return max(1, count) }
        let rest = max(1, lines[place.line - 1].unicodeScalars.count - place.column + 1)
        return switch style {
        case .plain: max(1, min(count, rest))
        case .quoted: max(1, min(count + 2, rest))
        case .block: 1
        }
    }

    private static func problem(_ error: YamlError, file: Int) -> SyntaxProblem {
        switch error {
        case .scanner(let context, let problem, let found, _),
            .parser(let context, let problem, let found, _),
            .composer(let context, let problem, let found, _):
            // What is left open is better shown where it begins than where the text ends.
            let isOpen = Messages.isAboutBeginning(problem)
            let mark = isOpen ? context?.mark ?? found : found
            let place = Place(file: file, line: max(1, mark.line), column: max(1, mark.column))
            return SyntaxProblem(place: place, wording: Messages.syntax(problem))
        case .duplicatedKeysInMapping(let keys, let context):
            let place = Place(
                file: file, line: max(1, context.mark.line), column: max(1, context.mark.column))
            return SyntaxProblem(
                place: place, wording: Messages.duplicateKey(keys.first ?? "", firstLine: nil))
        default:
            return SyntaxProblem(place: Place(file: file, line: 1, column: 1), wording: Messages.syntax(""))
        }
    }
}
