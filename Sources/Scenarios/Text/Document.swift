/// What kind of file is read; decides what is said about one that is none.
enum DocumentKind {
    case scenario
    case suite

    var isEmpty: Wording { self == .scenario ? Messages.emptyFile() : Messages.emptySuite() }
    var isOther: Wording { self == .scenario ? Messages.notAScenario() : Messages.notASuite() }
}

extension Desk {
    /// The block of keys that a file is; nil, and reported, where it is none.
    func document(file: Int, _ kind: DocumentKind) -> Node? {
        let source = files[file]
        let scan = LineScan(source, file: file)
        for finding in scan.findings { error(finding.place, finding.wording) }
        if scan.isHopeless { return nil }
        switch Compose.tree(of: scan.repaired, file: file, lines: source.lines) {
        case .failure(let problem):
            error(problem.place, problem.wording)
            return nil
        case .success(nil):
            error(Place(file: file, line: 1, column: 1), kind.isEmpty)
            return nil
        case .success(let node?):
            guard node.entries != nil else {
                error(node.place, kind.isOther)
                return nil
            }
            return node
        }
    }
}
