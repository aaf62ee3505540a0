import Simulation

/// Who beats whom, what is given for what, and what it returns.
struct ComparisonSentences {
    let comparison: ScenarioComparison

    private var names: ComparisonNames { ComparisonNames(comparison: comparison) }

    func lines() -> [String] {
        let sentences = beats() + trades()
        var lines = sentences.flatMap { Self.wrapped($0) }
        let money = moneySentences()
        if !money.isEmpty {
            lines += Wrap.under(
                (money + [Texts.moneyHow]).flatMap { Self.wrapped($0, width: TerminalReport.width - 9) }, head: Texts.money,
                margin: 9)
        }
        return lines
    }

    private static func wrapped(_ text: String, width: Int = TerminalReport.width) -> [String] {
        TextLines.wrapped(text, width: width)
    }

    private func name(_ index: Int) -> String { comparison.scenarios[index].name }

    // MARK: Standing

    private func beats() -> [String] {
        comparison.pairs.compactMap { pair in
            let standing = pair.standing
            switch standing.verdict {
            case .dominates:
                return Texts.dominates(name(pair.other), name(pair.base), better: standing.better, none: standing.none)
            case .isDominated:
                return Texts.dominates(name(pair.base), name(pair.other), better: standing.worse, none: standing.none)
            case .undecided: return Texts.undecidedPair(name(pair.base), name(pair.other))
            case .tradesOff: return nil
            }
        }
    }

    /// Scenarios that no other dominates, and those of every pair with the first.
    private func trades() -> [String] {
        var dominated: Set<Int> = []
        for pair in comparison.pairs {
            if pair.standing.verdict == .dominates { dominated.insert(pair.base) }
            if pair.standing.verdict == .isDominated { dominated.insert(pair.other) }
        }
        return comparison.pairs.filter { pair in
            pair.standing.verdict == .tradesOff
                && (pair.base == 0 || !dominated.contains(pair.base) && !dominated.contains(pair.other))
        }.map(sentence)
    }

    /// `hybrid over bot-first: +246,200 TRY/month buys +4.6 points of phone in time and −21 customers lost a week, ...`.
    private func sentence(_ pair: ScenarioPair) -> String {
        var gained: [String] = []
        var given: [String] = []
        for (index, line) in comparison.lines.enumerated() {
            // The cost begins the sentence, and that of a contact follows from it.
            guard let difference = pair.differences[index], line.part != .money || line.measure == "margin" else { continue }
            switch difference.shown {
            case .better: gained.append(text(difference, line))
            case .worse: given.append(text(difference, line))
            case .differs, .none, .same: continue
            }
        }
        let head = Texts.against(name(pair.other), name(pair.base))
        guard let cost = pair.money?.cost, let currency = comparison.currency, cost.shown == .worse || cost.shown == .better
        else {
            return head + Texts.gives(Self.short(gained), Self.short(given)) + "."
        }
        let amount = Texts.perMonth(ComparisonNames.signed(cost.value, cost.halfWidth ?? 0, .moneyPerMonth), currency)
        if cost.shown == .worse {
            // Dearer, and worse on some lines beside.
            return head + Texts.buys(amount, Self.short(gained))
                + (given.isEmpty ? "" : ", for \(Texts.list(Self.short(given)))") + "."
        }
        let saving = Texts.perMonth(ComparisonNames.magnitude(abs(cost.value), cost.halfWidth ?? 0, .moneyPerMonth), currency)
        return head + Texts.saves(Texts.list([saving] + (gained.isEmpty ? [] : Self.short(gained))), Self.short(given)) + "."
    }

    /// At most four, and how many more.
    private static func short(_ parts: [String]) -> [String] {
        parts.count <= 5 ? parts : Array(parts.prefix(4)) + [Texts.more(parts.count - 4)]
    }

    private func text(_ difference: Difference, _ line: ComparisonLine) -> String {
        let change = ComparisonNames.signed(difference.value, difference.halfWidth ?? 0, line.unit)
        let heading = names.heading(line)
        return line.unit == .share ? Texts.points(change, of: heading) : Texts.change(change, of: heading)
    }

    // MARK: Money

    /// Return and break-even volume of every scenario against the first.
    private func moneySentences() -> [String] {
        comparison.pairs.filter { $0.base == 0 }.compactMap { pair in
            guard let money = pair.money else { return nil }
            let now = Numbers.fixed(money.customers, 0)
            let returns: String
            switch money.returns {
            case .given:
                if let roi = money.roi, let value = roi.value, let low = roi.low, let high = roi.high {
                    let decimals = Numbers.decimals(halfWidth: (high - low) / 2 * 100, most: 1)
                    returns = Texts.returned(
                        Numbers.fixed(value * 100, decimals) + "%",
                        Numbers.fixed(low * 100, decimals) + " to " + Numbers.fixed(high * 100, decimals))
                } else {
                    returns = Texts.returnUntold
                }
            case .noExtraCost: returns = Texts.noExtraCost
            case .noWorth: returns = Texts.noWorth
            }
            let pays: String
            switch money.pays {
            case .above, .below:
                guard let figure = money.breakEven, let value = figure.value, let low = figure.low, let high = figure.high
                else {
                    pays = Texts.paysUntold
                    break
                }
                let volume = ComparisonNames.magnitude(value, (high - low) / 2, .moneyPerMonth)
                let interval =
                    ComparisonNames.magnitude(max(low, 0), (high - low) / 2, .moneyPerMonth) + "–"
                    + ComparisonNames.magnitude(high, (high - low) / 2, .moneyPerMonth)
                pays = money.pays == .above
                    ? Texts.paysAbove(volume, interval, now: now) : Texts.paysBelow(volume, interval, now: now)
            case .always: pays = Texts.paysAlways
            case .never: pays = Texts.paysNever
            case .untold: pays = Texts.paysUntold
            }
            return Texts.against(name(pair.other), name(0)) + pays + "; " + returns + "."
        }
    }
}
