/// All sections of the format, each once, the file first.
enum Sections {
    static let all: [SectionDescription] = {
        var all: [SectionDescription] = []
        var ids: Set<String> = []
        collect(RootSection.description, into: &all, &ids)
        return all
    }()

    private static func collect(
        _ section: SectionDescription, into all: inout [SectionDescription], _ ids: inout Set<String>
    ) {
        guard ids.insert(section.id).inserted else { return }
        all.append(section)
        for key in section.keys { for inner in sections(in: key.shape) { collect(inner, into: &all, &ids) } }
    }

    /// The sections that a value holds.
    static func sections(in shape: Shape) -> [SectionDescription] {
        switch shape {
        case .block(let section), .named(let section): [section()]
        case .list(let inner), .map(_, let inner): sections(in: inner)
        case .either(let shapes): shapes.flatMap(sections)
        case .phrase, .choice, .text, .table: []
        }
    }
}
