/// Where reading collects what it has to say; knows the files, so that places become lines of text.
final class Desk {
    private(set) var files: [SourceFile] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []
    private var places: Set<Place> = []
    /// Where the files that a file names are found, by index of the file.
    var directories: [Int: String] = [:]
    /// The amounts of money read so far, by currency.
    var currencies = Currencies()
    let vocabulary: Vocabulary
    let library: DataLibrary

    /// More than anybody reads at once; bounds the work on hostile files.
    static let most = 200

    init(vocabulary: Vocabulary, library: DataLibrary) {
        self.vocabulary = vocabulary
        self.library = library
    }

    func add(_ file: SourceFile) -> Int {
        files.append(file)
        return files.count - 1
    }

    func replace(_ index: Int, with file: SourceFile) { files[index] = file }

    /// Why a file could not be read, said where it is named.
    func report(_ failure: DataLibrary.Failure, path: String, at place: Place) {
        switch failure {
        case .unreadable(let reason): error(place, Messages.unreadable(path, reason: reason), cause: .input)
        case .text(let problem):
            // Said in the file itself, which is not shown: it may hold anything.
            let isFirst = files.first?.name == path
            let file = isFirst ? 0 : add(SourceFile(name: path, text: "", isFlag: false))
            var line = 0
            var column = 0
            switch problem {
            case .invalidUTF8(let at, let position), .controlCharacter(_, let at, let position):
                line = at
                column = position
            default: break
            }
            error(Place(file: file, line: line, column: column), Messages.badEncoding(problem))
        }
    }

    /// Whether an error already stands at a place, so that what follows from it is not said again.
    func hasError(at place: Place) -> Bool { places.contains(place) }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    func error(_ place: Place, _ wording: Wording, cause: Diagnostic.Cause = .scenario) {
        say(.error, place, wording, cause: cause)
    }

    func note(_ place: Place, _ wording: Wording) { say(.note, place, wording, cause: .scenario) }

    private func say(
        _ severity: Diagnostic.Severity, _ place: Place, _ wording: Wording, cause: Diagnostic.Cause
    ) {
        guard diagnostics.count < Desk.most else { return }
        let file =
            files.indices.contains(place.file)
            ? files[place.file] : SourceFile(name: "", text: "", isFlag: true)
        let hasLine = !file.isFlag && file.lines.indices.contains(place.line - 1)
        let diagnostic = Diagnostic(
            severity: severity, cause: cause, file: file.name, line: file.isFlag ? 0 : place.line,
            column: file.isFlag ? 0 : place.column, length: place.length, message: wording.message,
            hint: wording.hint, excerpt: hasLine ? file.lines[place.line - 1] : nil)
        if severity == .error { places.insert(place) }
        if seen.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }

    /// `line 24`, or `base, line 24` where the place is in a base of the file.
    func whereabouts(_ place: Place) -> String {
        guard files.indices.contains(place.file) else { return "" }
        if files[place.file].isFlag { return files[place.file].name }
        return place.file == 0 ? Messages.line(place.line) : Messages.baseLine(place.line)
    }

    /// Ordered as a reader meets them: by file in the order read (bases last), line and column.
    var ordered: [Diagnostic] {
        let order = Dictionary(
            files.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        return diagnostics.enumerated().sorted { a, b in
            let left = (order[a.element.file] ?? 0, a.element.line, a.element.column, a.offset)
            let right = (order[b.element.file] ?? 0, b.element.line, b.element.column, b.offset)
            return left < right
        }.map(\.element)
    }
}
