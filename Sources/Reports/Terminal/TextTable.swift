/// A table of text with aligned columns. Widths are counted in characters.
struct TextTable {
    enum Side { case left, right }
    /// A column: its heading, the side its cells stand on, and what stands between it and the column before.
    struct Column {
        var heading: String
        var side: Side = .right
        var gap: String = "  "
    }

    var columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) { self.columns = columns }

    mutating func append(_ row: [String]) { rows.append(row) }

    /// Lines with the headings first; trailing blanks are cut.
    func lines() -> [String] {
        var widths = columns.map(\.heading.count)
        for row in rows {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], cell.count)
            }
        }
        func line(_ cells: [String], gaps: [String]) -> String {
            var text = ""
            for (index, cell) in cells.enumerated() where index < columns.count {
                let blank = String(repeating: " ", count: max(widths[index] - cell.count, 0))
                if index > 0 { text += gaps[index] }
                text += columns[index].side == .left ? cell + blank : blank + cell
            }
            while text.last == " " { text.removeLast() }
            return text
        }
        let gaps = columns.map(\.gap)
        let blanks = gaps.map { String(repeating: " ", count: $0.count) }
        return [line(columns.map(\.heading), gaps: gaps)] + rows.map { line($0, gaps: blanks) }
    }
}
