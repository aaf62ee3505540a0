import Simulation

/// Lost customers. An attempt that failed was either the customer's last one, who is then lost, or another followed; so the
/// three numbers add up.
struct LostSection {
    let result: SimulationResult

    func lines() -> [String] {
        guard let all = result.contacts.first(where: { $0.kind == .all })?.figures else { return [] }
        func value(_ names: String...) -> Double { names.reduce(0) { $0 + (all[$1]?.value ?? 0) } }
        let lost = value("lost-customers")
        let failed = value("abandoned", "abandoned-silently", "expired", "cut", "blocked", "balked", "gave-up")
        guard failed > 0 || lost > 0 else { return [] }
        let unit: Double = failed < 20 ? 10 : 1
        let decimals = unit == 1 ? 0 : 1
        let shownLost = (lost * unit).rounded() / unit
        let shownFailed = (failed * unit).rounded() / unit
        let back = max(shownFailed - shownLost, 0)
        func text(_ value: Double) -> String { Numbers.fixed(value, decimals) }
        let line =
            result.run.unit == "week" || result.run.unit == "day"
            ? Texts.lostLine(text(shownLost), per: result.run.unit, text(shownFailed), text(back))
            : Texts.lostLine(text(shownLost), text(shownFailed), text(back))
        return ["\(Texts.lost)     \(line)"]
    }
}
