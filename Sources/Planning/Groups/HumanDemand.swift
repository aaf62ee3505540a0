import Scenarios
import Simulation
import Stochastics

/// Contacts that ask people, by type and step of time: first attempts less what the bot contains, and what follows from them.
///
/// Reconnects, second contacts, transfers and those whom the bot sent away wrongly are counted at the time of the contact that they
/// follow. Redials after abandonment are not: where a requirement is kept few abandon.
public struct HumanDemand: Sendable {
    /// Per second, by type and step, while people answer.
    public private(set) var live: [[Double]]
    /// The same of those who come outside the hours and are stored until people answer.
    public private(set) var stored: [[Double]]
    /// Mean seconds that the bot saves a person for a contact of the type.
    public let saved: [Double]

    public init(_ outlook: HorizonOutlook) {
        let scenario = outlook.scenario
        let types = scenario.types
        let count = outlook.stepCount
        let open = types.indices.map { outlook.openShare(type: $0) }
        let fresh = scenario.entries.indices.map { outlook.arrivalRates(entry: $0) }
        let bot = Self.botShare(outlook)
        let funnels = types.map { BotFunnel($0, scenario.bot) }
        live = Array(repeating: Array(repeating: 0, count: count), count: types.count)
        stored = live
        for step in 0..<count {
            // Whoever follows from whom is added round by round until nothing is left.
            var attempts = types.map { fresh[$0.entry][step] * $0.share }
            var all = attempts
            var asking = Array(repeating: 0.0, count: types.count)
            for _ in 0..<50 {
                var next = Array(repeating: 0.0, count: types.count)
                for t in types.indices where attempts[t] > 0 {
                    let isOpen = open[t][step]
                    let outcome = funnels[t].outcome(share: bot[step], open: isOpen)
                    let people = attempts[t] * outcome.passed
                    asking[t] += people
                    for way in types[t].bot?.returns ?? [] {
                        next[way.to ?? t] += attempts[t] * outcome.wronglyContained * way.share
                    }
                    for retry in types[t].onHandled { next[retry.to ?? t] += people * isOpen * retry.share }
                    for second in types[t].also { next[second.to] += attempts[t] * second.share }
                }
                attempts = next
                for t in types.indices { all[t] += next[t] }
                if next.reduce(0, +) <= 1e-9 * all.reduce(0, +) { break }
            }
            asking = Self.withTransfers(asking, types, open.map { $0[step] })
            for t in types.indices {
                live[t][step] = asking[t] * open[t][step]
                stored[t][step] = asking[t] * (1 - open[t][step]) * Self.storedShare(types[t])
            }
        }
        let uses = bot.reduce(0, +) / Double(max(1, count))
        saved = funnels.map { $0.saved * uses }
    }

    /// Handled contacts that are passed on come again, as another type or to another team.
    private static func withTransfers(_ asking: [Double], _ types: [ContactType], _ open: [Double]) -> [Double] {
        guard types.contains(where: { !$0.transfers.isEmpty }) else { return asking }
        var legs = asking
        var last = asking
        for _ in 0..<20 {
            var next = Array(repeating: 0.0, count: types.count)
            for t in types.indices where last[t] > 0 {
                for transfer in types[t].transfers {
                    let from = transfer.from == nil ? 1.0 : 0.5
                    switch transfer.to {
                    case .type(let other): next[other] += last[t] * open[t] * transfer.share * from
                    case .team: next[t] += last[t] * open[t] * transfer.share * from
                    }
                }
            }
            for t in types.indices { legs[t] += next[t] }
            last = next
            if next.reduce(0, +) <= 1e-9 * legs.reduce(0, +) { break }
        }
        return legs
    }

    /// Share of each step in which the bot works.
    private static func botShare(_ outlook: HorizonOutlook) -> [Double] {
        guard let bot = outlook.scenario.bot else { return Array(repeating: 0, count: outlook.stepCount) }
        let works =
            bot.hours.isEmpty ? Array(repeating: 1.0, count: outlook.stepCount) : outlook.share(of: bot.hours)
        let down = outlook.share(of: bot.down, closedDaysCount: false)
        return zip(works, down).map { max(0, $0 - $1) }
    }

    /// Of those who come outside the hours, who waits for people to answer.
    private static func storedShare(_ type: ContactType) -> Double {
        guard !type.afterHoursBySeverity.isEmpty else { return type.afterHours == .store ? 1 : 0 }
        return zip(type.severityShares, type.afterHoursBySeverity).reduce(0) { sum, row in
            sum + (row.1 == .store || row.1 == .emailManager ? row.0 : 0)
        }
    }
}

/// What the bot lets through of one type.
private struct BotFunnel {
    /// Shares of all who meet the bot: let through, contained wrongly; open and closed.
    let passedOpen: Double
    let passedClosed: Double
    let wrongOpen: Double
    let wrongClosed: Double
    let saved: Double

    init(_ type: ContactType, _ bot: Bot?) {
        guard let outcome = type.bot, let bot else {
            (passedOpen, passedClosed, wrongOpen, wrongClosed, saved) = (1, 1, 0, 0, 0)
            return
        }
        let rates: [(share: Double, rates: BotRates)] =
            outcome.bySeverity.isEmpty
            ? [
                (
                    1,
                    BotRates(
                        contains: outcome.contains, givesUp: outcome.givesUp,
                        containsClosed: outcome.containsClosed ?? outcome.contains,
                        givesUpClosed: outcome.givesUpClosed ?? outcome.givesUp, comesBack: outcome.comesBack,
                        saves: outcome.saves)
                )
            ] : Array(zip(type.severityShares, outcome.bySeverity))
        func sum(_ value: (BotRates) -> Double) -> Double { rates.reduce(0) { $0 + $1.share * value($1.rates) } }
        passedOpen = max(0, 1 - sum { $0.contains + $0.givesUp })
        passedClosed = max(0, 1 - sum { $0.containsClosed + $0.givesUpClosed })
        wrongOpen = sum { $0.contains * $0.comesBack }
        wrongClosed = sum { $0.containsClosed * $0.comesBack }
        // Savings of those let through, weighted by how many they are.
        let through = sum { max(0, 1 - $0.contains - $0.givesUp) }
        let saves = sum { max(0, 1 - $0.contains - $0.givesUp) * $0.saves }
        saved = (through > 0 ? saves / through : 0) + bot.steps.reduce(0) { $0 + $1.share * $1.saves }
    }

    func outcome(share: Double, open: Double) -> (passed: Double, wronglyContained: Double) {
        (
            1 - share + share * (open * passedOpen + (1 - open) * passedClosed),
            share * (open * wrongOpen + (1 - open) * wrongClosed)
        )
    }
}
