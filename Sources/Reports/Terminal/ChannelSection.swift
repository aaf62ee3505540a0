import Simulation

/// Contacts per line of `contacts`, adding up from left to right and from top to bottom: the endings are rounded, and everything
/// else is the sum of what is printed.
struct ChannelSection {
    let result: SimulationResult

    /// Characters of a name at most, which leave room for the counts.
    private static let longest = 24

    private struct Line {
        var name: String
        var bot = 0
        var handled = 0
        var passed = 0
        var legs = 0
        var left = 0
        var refused = 0
        var open = 0
        var people: Int { handled + passed + left + refused + open }
        /// Attempts: what came for people and the bot, less the legs that came by transfer.
        var arrived: Int { bot + people - legs }

        mutating func add(_ other: Line) {
            bot += other.bot
            handled += other.handled
            passed += other.passed
            legs += other.legs
            left += other.left
            refused += other.refused
            open += other.open
        }
    }

    /// What Erlang C would have promised stands beside the share in time where any line has such a figure. What is wider than the page goes on
    /// below: the counts first, then the share in time and the waits.
    func lines() -> [String] {
        let hasPromise = result.contacts.contains { $0.kind == .entry && promised($0) != nil }
        let entries = result.contacts.filter { $0.kind == .entry }
        guard let all = result.contacts.first(where: { $0.kind == .all }), !entries.isEmpty else { return [] }
        let total = all.figures["arrived"]?.value ?? 0
        // Tenths where whole numbers would leave nothing to read.
        let unit: Double = total < 50 ? 10 : 1
        let printed = entries.map { line($0, unit) }
        let hasTransfers = printed.contains { $0.legs > 0 || $0.passed > 0 }
        var columns: [TextTable.Column] = [
            .init(heading: Texts.channel, side: .left), .init(heading: Texts.arrived),
        ]
        if hasTransfers { columns.append(.init(heading: Texts.legs, gap: " + ")) }
        columns += [
            .init(heading: Texts.bot, gap: " − "), .init(heading: Texts.people, gap: " = "),
            .init(heading: Texts.handled, gap: " = "),
        ]
        if hasTransfers { columns.append(.init(heading: Texts.passed, gap: " + ")) }
        columns += [
            .init(heading: Texts.left, gap: " + "), .init(heading: Texts.refused, gap: " + "),
            .init(heading: Texts.open, gap: " + "), .init(heading: Texts.inTime),
        ]
        let counts = columns.count - 1
        if hasPromise { columns.append(.init(heading: Texts.erlangC)) }
        columns += [.init(heading: Texts.wait), .init(heading: Texts.wait95)]
        var rows: [[String]] = []
        var sum = Line(name: Texts.all)
        for (entry, line) in zip(entries, printed) {
            sum.add(line)
            let promise = hasPromise ? Numbers.percent(promised(entry), decimals: 1) : nil
            rows.append(cells(line, entry.figures, unit, hasTransfers, measure: inTimeMeasure(entry), promise: promise))
        }
        if entries.count > 1 {
            // Different promises have no common share in time.
            rows.append(cells(sum, all.figures, unit, hasTransfers, measure: nil, promise: hasPromise ? "" : nil))
        }
        let whole = Self.table(columns, rows)
        guard whole.contains(where: { $0.count > TerminalReport.width }) else { return whole }
        // The sum has no share in time.
        return Self.table(Array(columns[..<counts]), rows.map { Array($0[..<counts]) })
            + Self.table([columns[0]] + columns[counts...], rows.prefix(entries.count).map { [$0[0]] + $0[counts...] })
    }

    private static func table(_ columns: [TextTable.Column], _ rows: [[String]]) -> [String] {
        var table = TextTable(columns)
        for row in rows { table.append(row) }
        return table.lines()
    }

    private func line(_ scope: ContactFigures, _ unit: Double) -> Line {
        func number(_ names: String...) -> Int {
            let value = names.reduce(0) { $0 + (scope.figures[$1]?.value ?? 0) }
            return abs(value) < 1e15 ? Int((value * unit).rounded()) : 0
        }
        return Line(
            name: scope.name, bot: number("contained", "gave-up"), handled: number("handled"),
            passed: number("transferred-out"), legs: number("transferred-in"),
            left: number("abandoned", "abandoned-silently", "expired", "cut"), refused: number("blocked", "balked"),
            open: number("open"))
    }

    private func cells(
        _ line: Line, _ figures: Figures, _ unit: Double, _ hasTransfers: Bool, measure: String?,
        promise: String?
    ) -> [String] {
        func text(_ number: Int) -> String {
            number == 0 ? Texts.none : Numbers.fixed(Double(number) / unit, unit == 1 ? 0 : 1)
        }
        func time(_ name: String) -> String {
            guard measure != nil else { return "" }
            return Numbers.time(figures[name]?.value, halfWidth: figures[name]?.halfWidth)
        }
        var cells = [" " + Wrap.cut(line.name, to: Self.longest), text(line.arrived)]
        if hasTransfers { cells.append(text(line.legs)) }
        cells += [text(line.bot), text(line.people), text(line.handled)]
        if hasTransfers { cells.append(text(line.passed)) }
        cells += [text(line.left), text(line.refused), text(line.open)]
        cells.append(measure.map { Numbers.percent(figures[$0]) } ?? "")
        if let promise { cells.append(promise) }
        return cells + [time("asa"), time("wait-p95")]
    }

    /// The share that Erlang C promises; nil where it says nothing, or judges by another time than the share beside it.
    private func promised(_ entry: ContactFigures) -> Double? {
        guard let scope = result.formula?.scopes.first(where: { $0.name == entry.name }) else { return nil }
        if inTimeMeasure(entry) == "first-response-in-time" {
            let own = result.definitions.thresholds.filter { entry.types.contains($0.type) }
            guard own.allSatisfy({ $0.firstResponse == scope.threshold }) else { return nil }
        }
        return scope.erlangC
    }

    /// `first-response-in-time` where the first promise on the entry is about first response.
    func inTimeMeasure(_ entry: ContactFigures) -> String {
        for target in result.targets {
            guard let scope = result.contacts.first(where: { $0.name == target.scope }),
                !Set(scope.types).isDisjoint(with: entry.types)
            else { continue }
            if target.measure == "first-response-in-time" || target.measure == "service-level" {
                return target.measure
            }
        }
        return "service-level"
    }

    /// Entries whose share in time is about first response.
    var entriesByFirstResponse: [String] {
        result.contacts.filter { $0.kind == .entry && inTimeMeasure($0) == "first-response-in-time" }.map(
            \.name)
    }
}
