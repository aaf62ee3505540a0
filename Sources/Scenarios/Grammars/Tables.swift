/// Tables as pasted from a spreadsheet: rows of cells, separated by spaces, tabs or line breaks.
enum Tables {
    struct Cell: Sendable {
        var text: String
        var place: Place
    }

    static let mostCells = 400_000

    /// The rows of cells of a block of text; rows without cells are left out.
    static func rows(of node: Node, key: String, desk: Desk) -> [[Cell]]? {
        guard let text = desk.text(node, key, expected: Messages.expectedTable) else { return nil }
        var isBlock = false
        if case .text(_, .block) = node.content { isBlock = true }
        var rows: [[Cell]] = []
        var count = 0
        var isWhole = true
        for (index, line) in SourceFile.split(text).enumerated() {
            let place: (Int, Int) -> Place = { offset, length in
                isBlock
                    ? blockPlace(node, row: index, line, offset: offset, length: length, desk)
                    : node.place(offset, length)
            }
            let cells = cells(of: line, place: place) { offset in
                desk.error(place(offset, 1), Messages.emptyCell(key))
                isWhole = false
            }
            count += cells.count
            guard count <= mostCells else {
                desk.error(node.place, Messages.tableTooLarge(key, most: mostCells))
                return nil
            }
            if !cells.isEmpty { rows.append(cells) }
        }
        return isWhole ? rows : nil
    }

    /// The cells of a line. An empty cell between two tabs would shift those after it.
    private static func cells(
        of line: String, place: (Int, Int) -> Place, emptyCell: (Int) -> Void
    ) -> [Cell] {
        var cells: [Cell] = []
        var current = String.UnicodeScalarView()
        var start = 0
        var tab: Int?
        for (offset, scalar) in line.unicodeScalars.enumerated() {
            if scalar == "\t" || scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" {
                if !current.isEmpty {
                    cells.append(Cell(text: String(current), place: place(start, current.count)))
                    current.removeAll()
                    tab = nil
                }
                if scalar == "\t" {
                    if tab != nil, !cells.isEmpty { emptyCell(offset) }
                    tab = offset
                }
            } else {
                if current.isEmpty { start = offset }
                current.append(scalar)
            }
        }
        if !current.isEmpty { cells.append(Cell(text: String(current), place: place(start, current.count))) }
        return cells
    }

    private static func blockPlace(
        _ node: Node, row: Int, _ line: String, offset: Int, length: Int, _ desk: Desk
    ) -> Place {
        let number = node.place.line + 1 + row
        guard desk.files.indices.contains(node.place.file),
            desk.files[node.place.file].lines.indices.contains(number - 1)
        else { return node.place }
        let source = desk.files[node.place.file].lines[number - 1].unicodeScalars
        let indent = line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }.count
        let sourceIndent = source.prefix { $0 == " " || $0 == "\t" }.count
        let column = max(1, sourceIndent - indent + offset + 1)
        return Place(file: node.place.file, line: number, column: column, length: max(1, length))
    }

    /// A number of a cell: a dot or a comma as the decimal sign, a percent sign at either end.
    static func number(_ cell: Cell, key: String, desk: Desk) -> Double? {
        var text = cell.text
        if text.hasPrefix("%") { text.removeFirst() } else if text.hasSuffix("%") { text.removeLast() }
        switch decimal(text) {
        case .success(let value): return value
        case .failure(let refusal):
            desk.error(cell.place, refusal.wording)
            return nil
        }
    }

    static func decimal(_ text: String) -> Result<Double, Numbers.Refusal> {
        let checked = Numbers.check(text)
        if case .success = checked { return checked }
        let commas = text.utf8.filter { $0 == UInt8(ascii: ",") }.count
        guard commas == 1, !text.contains(".") else { return checked }
        let halves = text.split(separator: ",", omittingEmptySubsequences: false)
        // `1,234` stays refused: a thousand to one reader, one and a bit to the other.
        if halves.count == 2, halves[1].count == 3, halves[0].first != "0" { return checked }
        return Numbers.check(text.split(separator: ",").joined(separator: "."))
    }

    static func isNumber(_ cell: Cell) -> Bool {
        guard let first = cell.text.unicodeScalars.first else { return false }
        return ("0"..."9").contains(first) || first == "%" || first == "-"
    }

    static let dayLengths: Set<Int> = [24, 48, 96]

    /// Rows of one day, or of seven, as 24, 48 or 96 values each; labels in front of rows and above columns.
    static func days(
        _ node: Node, key: String, desk: Desk, dayCounts: Set<Int> = [1, 7], allowsSingle: Bool = false
    ) -> [[Double]]? {
        guard let rows = rows(of: node, key: key, desk: desk) else { return nil }
        return days(
            rows, at: node.place, key: key, desk: desk, dayCounts: dayCounts, allowsSingle: allowsSingle)
    }

    static func days(
        _ allRows: [[Cell]], at place: Place, key: String, desk: Desk, dayCounts: Set<Int>, allowsSingle: Bool
    ) -> [[Double]]? {
        var rows = allRows
        var heading: [Cell]?
        if let first = rows.first, !first.contains(where: isNumber) || isClockHeading(first) {
            heading = first
            rows.removeFirst()
        }
        var labels: [Cell?] = []
        var values: [[Double]] = []
        var isWhole = true
        for row in rows {
            var cells = row[...]
            var label: Cell?
            if let first = cells.first, !isNumber(first) || first.text.contains(":") {
                label = first
                cells = cells.dropFirst()
            }
            labels.append(label)
            var numbers: [Double] = []
            for cell in cells {
                guard let value = number(cell, key: key, desk: desk) else {
                    isWhole = false
                    continue
                }
                numbers.append(value)
            }
            values.append(numbers)
        }
        guard isWhole else { return nil }
        let all = values.flatMap { $0 }
        if allowsSingle, all.count == 1 { return [all] }
        let hasDayLabels = labels.contains { $0.map { Windows.days.contains($0.text) } ?? false }
        let dayHeading = heading.map { $0.filter { Windows.days.contains($0.text) } } ?? []
        // Seven columns named by weekday (or just seven wide and a day deep): days stand in columns.
        let isColumns =
            dayHeading.count > 1
            || (!hasDayLabels && dayLengths.contains(values.count)
                && values.allSatisfy { $0.count == (values.first?.count ?? 0) }
                && dayCounts.contains(values[0].count)
                && values[0].count > 1)
        if isColumns {
            let width = max(dayHeading.count, values.first?.count ?? 0)
            for (index, row) in values.enumerated() where row.count != width {
                desk.error(rows[index][0].place, Messages.raggedRow(key, found: row.count, expected: width))
                return nil
            }
            var days = (0..<width).map { column in values.map { $0[column] } }
            if dayHeading.count == 7, let sorted = sort(days, by: dayHeading.map(\.text)) { days = sorted }
            return checked(days, at: place, key: key, desk: desk, dayCounts: dayCounts)
        }
        if hasDayLabels {
            if let odd = zip(labels, rows).first(where: {
                $0.0.map { !Windows.days.contains($0.text) } ?? true
            }) {
                desk.error(odd.1[0].place, Messages.mixedRows(key, found: odd.1[0].text))
                return nil
            }
            let names = labels.compactMap { $0?.text }
            let days = checked(values, at: place, key: key, desk: desk, dayCounts: dayCounts)
            guard names.count == 7, let days else { return days }
            guard let sorted = sort(days, by: names) else {
                desk.error(place, Messages.daysTwice(key))
                return nil
            }
            return sorted
        }
        // One row per day where each row is a day long; otherwise line breaks mean nothing.
        if values.count > 1, values.allSatisfy({ dayLengths.contains($0.count) }) {
            return checked(values, at: place, key: key, desk: desk, dayCounts: dayCounts)
        }
        if values.count == 7, dayCounts.contains(7),
            Set(values.map(\.count)).count > 1 || !dayLengths.contains(all.count)
        {
            return checked(values, at: place, key: key, desk: desk, dayCounts: dayCounts)
        }
        return checked([all], at: place, key: key, desk: desk, dayCounts: dayCounts)
    }

    /// Days in the order Monday to Sunday; nil where a day is missing.
    private static func sort(_ days: [[Double]], by names: [String]) -> [[Double]]? {
        var sorted: [[Double]] = []
        for day in Windows.days {
            guard let index = names.firstIndex(of: day), index < days.count else { return nil }
            sorted.append(days[index])
        }
        return sorted
    }

    private static func isClockHeading(_ row: [Cell]) -> Bool {
        row.count > 1 && row.dropFirst().allSatisfy { $0.text.contains(":") }
    }

    private static func checked(
        _ days: [[Double]], at place: Place, key: String, desk: Desk, dayCounts: Set<Int>
    ) -> [[Double]]? {
        guard let first = days.first, !first.isEmpty else {
            desk.error(place, Messages.emptyTable(key))
            return nil
        }
        guard dayCounts.contains(days.count) else {
            desk.error(place, Messages.dayCount(key, found: days.count, allowed: dayCounts.sorted()))
            return nil
        }
        for (index, day) in days.enumerated() where !dayLengths.contains(day.count) {
            let label = days.count == 7 ? Windows.days[index] : nil
            desk.error(place, Messages.dayLength(key, label: label, found: day.count))
            return nil
        }
        guard days.allSatisfy({ $0.count == first.count }) else {
            desk.error(place, Messages.daysDiffer(key))
            return nil
        }
        return days
    }
}
