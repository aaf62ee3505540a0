import Simulation

/// What Erlang C would have promised beside what was simulated: over the run, and where the two are furthest apart, with what the
/// formula knows nothing of.
struct FormulaSection {
    let result: SimulationResult

    /// Intervals shown of each line of `contacts`.
    private static let shown = 2

    func lines() -> [String] {
        guard let formula = result.formula else { return [] }
        let hasPatience = formula.scopes.contains { $0.erlangA != nil }
        var table = TextTable(
            [
                .init(heading: Texts.formula, side: .left), .init(heading: "", side: .left),
                .init(heading: Texts.simulated), .init(heading: Texts.erlangC),
            ] + (hasPatience ? [.init(heading: Texts.erlangA)] : []))
        var reasons = [Texts.why]
        let scopes = formula.scopes.filter { $0.erlangC != nil }
        for scope in scopes {
            func cells(_ simulated: Double?, _ c: Double?, _ a: Double?) -> [String] {
                [Numbers.percent(simulated, decimals: 1), Numbers.percent(c, decimals: 1)]
                    + (hasPatience ? [Numbers.percent(a, decimals: 1)] : [])
            }
            table.append([" " + scope.name, Texts.all] + cells(scope.simulated, scope.erlangC, scope.erlangA))
            reasons.append("")
            for row in furthest(scope) {
                func value(_ name: String) -> Double? { scope.columns[name]?[row] ?? nil }
                table.append(
                    ["", interval(row)] + cells(value("simulated"), value("erlang-c"), value("erlang-a")))
                reasons.append(row < scope.intervalReasons.count ? words(scope.intervalReasons[row]) : "")
            }
        }
        guard !scopes.isEmpty else { return [] }
        if reasons.dropFirst().allSatisfy(\.isEmpty) { reasons[0] = "" }
        let lines = table.lines()
        // Every line of the table is as wide as its widest: reasons stand in a column of their own.
        let width = lines.map(\.count).max() ?? 0
        return zip(lines, reasons).map { line, why in
            guard !why.isEmpty else { return Wrap.cut(line, to: TerminalReport.width) }
            let blank = String(repeating: " ", count: width - line.count)
            return Wrap.cut(line + blank + "  " + why, to: TerminalReport.width)
        } + unknown(scopes)
    }

    /// What Erlang C does not know: of all lines, then what only some have.
    private func unknown(_ scopes: [FormulaScope]) -> [String] {
        let common = (scopes.first?.reasons ?? []).filter { reason in scopes.allSatisfy { $0.reasons.contains(reason) } }
        var lines: [String] = common.isEmpty ? [] : wrapped(Texts.unknownToErlangC("") + words(common))
        var names: [[FormulaReason]: [String]] = [:]
        var order: [[FormulaReason]] = []
        for scope in scopes {
            let own = scope.reasons.filter { !common.contains($0) }
            guard !own.isEmpty else { continue }
            if names[own] == nil { order.append(own) }
            names[own, default: []].append(scope.name)
        }
        for own in order {
            lines += wrapped(Texts.unknownToErlangC(" " + (names[own] ?? []).joined(separator: ", ")) + words(own))
        }
        return lines
    }

    private func wrapped(_ text: String) -> [String] {
        Wrap.lines(text.split(separator: " ").map(String.init), separator: " ", indent: "  ", width: TerminalReport.width - 1).enumerated().map {
            $0 == 0 ? " " + $1 : $1
        }
    }

    private func words(_ reasons: [FormulaReason]) -> String { reasons.map(Texts.reason).joined(separator: ", ") }

    /// The intervals in which the two differ by most contacts, in order of time.
    private func furthest(_ scope: FormulaScope) -> [Int] {
        let offered = scope.columns["contacts"] ?? []
        let simulated = scope.columns["simulated"] ?? []
        let promised = scope.columns["erlang-c"] ?? []
        var found: [(row: Int, misses: Double)] = []
        for row in offered.indices {
            guard let contacts = offered[row], row < simulated.count, row < promised.count, let a = simulated[row], let b = promised[row]
            else { continue }
            let misses = contacts * abs(a - b)
            // Fewer than 30 simulated contacts say little; less than a contact in ten runs, or than a point, is nothing to explain.
            let isEnough = contacts * Double(result.run.replications) >= 30
            if isEnough, misses >= 0.1, abs(a - b) >= 0.01 { found.append((row, misses)) }
        }
        let ranked = found.sorted { $0.misses != $1.misses ? $0.misses > $1.misses : $0.row < $1.row }
        return ranked.prefix(Self.shown).map(\.row).sorted()
    }

    private func interval(_ row: Int) -> String {
        let start = result.intervals.starts[row]
        let dates = Dates(scenario: result.scenario)
        let end = start.minute + result.scenario.intervalMinutes
        return "\(dates.shortDay(start.day)) \(dates.clock(start.minute))–\(dates.clock(end))"
    }
}
