import Simulation

/// What comparisons print.
extension Texts {
    static let cures = "CURES"
    static let nothingToCure = "no hour falls short of its target, so there is nothing to cure"
    static let causesNeedMore = "one replication shows no causes; run more"
    static let mainMark = "◂"
    static func cause(_ cause: HourCause) -> String {
        switch cause {
        case .volume: "−20% volume"
        case .breaks: "no breaks"
        case .absence: "all there"
        case .slots: "2× slots"
        case .handling: "−20% work"
        }
    }
    static func curesLegend(_ level: String, _ count: Int) -> String {
        "points in time more in the same weeks without each cause, ± \(level) for all \(count) at once · ≈ no difference shown · ◂ shown to be the most"
    }
    static let nextInTime = "next response in time"
    static let resolvedInTime = "resolved in time"
    static let abandonedShare = "abandoned"
    static let asa = "ASA"
    static let meanWaitOfAll = "mean wait, all"
    static func customersLost(per unit: String?) -> String { "customers lost" + (unit.map { " a \($0)" } ?? "") }
    static func costAMonth(_ currency: String) -> String { "cost, \(currency)/month" }
    static let costPerContact = "cost per contact"
    static let leftAMonth = "left of a month"
    static let targetsMet = "targets met"
    static let noneMark = "≈"
    static let sameMark = "="
    static func forEach(_ count: String) -> String { "the same \(count) for each" }
    static let changeFromFirst = "changes from the first (shares in points)"
    static func allAtOnce(_ level: String, _ count: Int) -> String {
        "± \(level) for all \(Numbers.grouped(count)) differences at once"
    }
    static let noneLegend = "≈ no difference shown"
    static let sameLegend = "= the same every time"
    static let undecidedLegend = "+n? undecided"
    static func sameCustomers(_ seed: UInt64) -> String { "seed \(seed): the same customers in every scenario" }
    static let varianceCut = "which cut the variance of differences (median line, least–most)"
    static func cut(_ name: String, _ median: String, _ least: String, _ most: String) -> String {
        "of \(name) \(median) times (\(least)–\(most))"
    }
    static func dominates(_ one: String, _ other: String, better: Int, none: Int) -> String {
        let lines = better == 1 ? "1 line" : "\(better) lines"
        return none == 0
            ? "\(one) beats \(other) on all lines."
            : "\(one) beats \(other): better on \(lines), no difference shown on \(none), worse on none."
    }
    static func undecidedPair(_ one: String, _ other: String) -> String {
        "\(one) and \(other): no difference shown on any line."
    }
    static func against(_ one: String, _ other: String) -> String { "\(one) over \(other): " }
    static func gives(_ gained: [String], _ given: [String]) -> String { "\(list(gained)) for \(list(given))" }
    static func buys(_ cost: String, _ parts: [String]) -> String { "\(cost) buys \(list(parts))" }
    static func saves(_ cost: String, _ parts: [String]) -> String { "\(cost) saved for \(list(parts))" }
    static func perMonth(_ amount: String, _ currency: String) -> String { "\(amount) \(currency)/month" }
    static func points(_ change: String, of line: String) -> String { "\(change) points of \(line)" }
    static func change(_ change: String, of line: String) -> String { "\(change) \(line)" }
    static func more(_ count: Int) -> String { count == 1 ? "1 more line" : "\(count) more lines" }
    static func list(_ parts: [String]) -> String {
        parts.count < 2 ? parts.first ?? "nothing that can be shown" : parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
    }
    static let money = "MONEY"
    static func returned(_ roi: String, _ interval: String) -> String { "return on its extra cost \(roi) (\(interval))" }
    static let returnUntold = "return on its extra cost cannot be told"
    static let noExtraCost = "no return to state: it does not cost more"
    static let noWorth = "no return to state: no file says what a customer is worth"
    static func paysAbove(_ volume: String, _ interval: String, now: String) -> String {
        "pays above \(volume) customers a month (\(interval); now \(now))"
    }
    static func paysBelow(_ volume: String, _ interval: String, now: String) -> String {
        "pays below \(volume) customers a month (\(interval); now \(now))"
    }
    static let paysAlways = "leaves more at every volume"
    static let paysNever = "leaves less at every volume"
    static let paysUntold = "no break-even volume: the cost or worth of a customer is not shown to differ"
    static let moneyHow = "break-even: (fixed cost − fixed cost of the other) ÷ (what a customer leaves − what it leaves in the other); all but prices per contact, session, page and miss is fixed; return: (worth − cost) ÷ cost of the differences"

    static func explained(_ one: String, _ base: String, lines: Int, _ level: String, _ count: Int) -> String {
        lines == 0
            ? "WHY \(one) says the same as \(base) in every line that a run uses."
            : "WHY \(one) differs from \(base) in \(lines == 1 ? "1 line" : "\(lines) lines"). What each change does in \(base) by itself "
                + "(± \(level) for all \(Numbers.grouped(count)) at once):"
    }
    static let onlyTogether = "makes no scenario by itself; its effect is in all of it together"
    static let allTogether = "all of it together"
    static func without(_ path: String, _ value: String) -> String { "without \(path): \(value)" }
    static func with(_ path: String, _ value: String) -> String { "with \(path): \(value)" }
    static let changesNothing = "changes nothing"
    static let nothingShown = "no difference shown"
}
