/// The reference of all keys, made from the descriptions of the sections.
public enum FormatReference {
    /// Markdown: a table of keys per section.
    /// - Parameter vocabulary: The policies that files may name.
    public static func text(vocabulary: Vocabulary) -> String {
        var lines = [
            "# Format reference", "",
            "Every key of a scenario file, with its values and its default.", "", "## Overview", "",
            "A file is YAML in which every value is text: the key says what it means, and nothing needs quotes. `none`",
            "removes a named entry or a list and states zero for an attribute. Where a list is read, one value alone",
            "needs no brackets. Under a section of names, `all:` holds for each entry and `like: NAME` copies a sibling.",
            "",
            "This page is made from the descriptions that the reader itself uses; a test holds them together.",
            "",
        ]
        for section in Sections.all { write(section, lines: &lines) }
        lines += ["## Policies", "", "| key | name | meaning |", "| --- | --- | --- |"]
        for (key, terms) in [("next-contact", vocabulary.nextContact), ("next-agent", vocabulary.nextAgent)] {
            for term in terms { lines.append("| `\(key)` | `\(term.name)` | \(term.summary) |") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func write(_ section: SectionDescription, lines: inout [String]) {
        lines += [
            "## \(section.id)", "", section.help, "", "| key | value | default | meaning |",
            "| --- | --- | --- | --- |",
        ]
        for key in section.keys {
            let value = cell(describe(key.shape) + (key.allowsNone ? "; `none`" : ""))
            let fallback = key.fallback.map { "`\($0)`" } ?? ""
            lines.append("| `\(key.name)` | \(value) | \(fallback) | \(cell(key.help)) |")
        }
        lines.append("")
    }

    private static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    private static func describe(_ shape: Shape) -> String {
        switch shape {
        case .phrase(let title, _, _, let examples):
            "\(title): " + examples.map { "`\($0)`" }.joined(separator: ", ")
        case .choice(let words): words.map { "`\($0.word)` (\($0.help))" }.joined(separator: ", ")
        case .text: "text"
        case .list(let item): "one or a list of " + describe(item)
        case .block(let section): "a block: see \(section().id)"
        case .named(let section): "names, each with a block: see \(section().id)"
        case .map(let keys, let value): "a block whose keys are \(keys), each with " + describe(value)
        case .table(let help, _): "table: " + help
        case .either(let shapes): shapes.map(describe).joined(separator: "; or ")
        }
    }
}
