import Simulation

/// What it costs: a month, a contact, the largest items first; by shift; the dearest and the cheapest hour of day; and what customers bring
/// where the file says what they are worth.
struct CostSection {
    let result: SimulationResult

    private let margin = 9

    func lines() -> [String] {
        // Where nothing was paid and nobody is worth anything there is nothing to say; the notes name what has no price.
        guard let money = result.money,
            ["cost", "revenue", "lost-value"].contains(where: { (money.all[$0]?.value ?? 0) != 0 })
        else { return [] }
        var lines = Wrap.lines([head(money)] + items(money), separator: ", ", width: width)
        let shifts = money.shifts.compactMap { shift in
            amount(shift.figures["cost-per-contact"]).map { "\(shift.name) \($0)" }
        }
        if !shifts.isEmpty { lines += Wrap.lines([Texts.contactByShift + shifts[0]] + shifts.dropFirst(), separator: " · ", width: width) }
        let hours = money.hours.compactMap { hour in
            hour.figures["cost-per-contact"]?.value.map { (hour: hour, value: $0) }
        }
        if let dearest = hours.max(by: { $0.value < $1.value }), let cheapest = hours.min(by: { $0.value < $1.value }),
            dearest.value > cheapest.value,
            let most = amount(dearest.hour.figures["cost-per-contact"]), let least = amount(cheapest.hour.figures["cost-per-contact"])
        {
            lines.append(Texts.contactByHour(dearest.hour.name, most, cheapest.hour.name, least))
        }
        lines += worth(money)
        return Wrap.under(lines, head: Texts.cost, margin: margin)
    }

    private var width: Int { TerminalReport.width - margin }

    private func head(_ money: MoneyFigures) -> String {
        let step = Self.step(money.all["cost"])
        let parts = Self.items.map { Self.rounded(money.all[$0.name]?.value ?? 0, step) }
        let total = parts.reduce(0, +)
        let contact = amount(money.all["cost-per-contact"]).map { ", " + Texts.perContact($0) } ?? ""
        return "\(Self.text(total, step)) \(money.currency)/month" + contact
            + (parts.contains { $0 != 0 } ? ": " + (largest(money, step).first ?? "") : "")
    }

    /// All items but the largest, which stands with the head.
    private func items(_ money: MoneyFigures) -> [String] { Array(largest(money, Self.step(money.all["cost"])).dropFirst()) }

    /// Largest first, rounded like their sum: they add up as printed.
    private func largest(_ money: MoneyFigures, _ step: Double) -> [String] {
        Self.items.map { (label: $0.label, value: Self.rounded(money.all[$0.name]?.value ?? 0, step)) }
            .filter { $0.value != 0 }
            .sorted { abs($0.value) > abs($1.value) }
            .map { "\($0.label) \(Self.text($0.value, step))" }
    }

    private func worth(_ money: MoneyFigures) -> [String] {
        guard let revenue = money.all["revenue"]?.value, let lost = money.all["lost-value"]?.value, revenue != 0 || lost != 0
        else { return [] }
        let cost = money.all["cost"]?.value ?? 0
        let step = max(Self.step(money.all["revenue"]), Self.step(money.all["cost"]), Self.step(money.all["lost-value"]))
        let parts = [revenue, lost].map { Self.rounded($0, step) }
        let spent = Self.rounded(cost, step)
        return [
            Texts.worth(
                Self.text(parts[0], step), Self.text(parts[1], step), Self.text(parts[0] + parts[1] - spent, step))
        ]
    }

    private static let items: [(name: String, label: String)] = [
        ("wages", Texts.wages), ("premiums", Texts.premiums), ("licenses", Texts.licenses), ("vendor-cost", Texts.vendors),
        ("bot-cost", Texts.bot), ("template-cost", Texts.templatesCost), ("on-call-cost", Texts.onCallCost),
        ("penalties", Texts.penalties),
    ]

    /// The step to which an amount a month is rounded: a power of ten that its interval supports, at least 1 but for small amounts.
    static func step(_ figure: Figure?) -> Double {
        let size = abs(figure?.value ?? 0)
        let half = max(min(figure?.halfWidth ?? 0, size / 2), size < 100 ? 0.01 : 1)
        var step = size < 100 ? 0.01 : 1.0
        while step * 10 <= half { step *= 10 }
        return step
    }

    private static func rounded(_ value: Double, _ step: Double) -> Double { (value / step).rounded() * step }
    private static func text(_ value: Double, _ step: Double) -> String { Numbers.fixed(value, step < 1 ? 2 : 0) }

    /// An amount a contact; nil where there were no contacts.
    private func amount(_ figure: Figure?) -> String? {
        guard let figure, let value = figure.value else { return nil }
        return Numbers.fixed(value, Numbers.decimals(halfWidth: figure.halfWidth, most: abs(value) < 10 ? 2 : 1))
    }
}
