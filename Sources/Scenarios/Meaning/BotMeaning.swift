import Stochastics

extension Understanding {
    func understandBot() {
        guard let node = root.node["bot"], !node.isNone else { return }
        guard let block = root[RootSection.bot] else { return }
        let fields = Fields(block, BotSection.description, desk)
        guard let handling = fields[BotSection.handling] else {
            if !fields.has(BotSection.handling) {
                desk.error(node.place, Messages.missingKey("handling", of: "bot"))
            }
            return
        }
        var bot = Bot(handling: handling, handOff: fields[BotSection.handOff] ?? .exactly(0))
        if let atOnce = fields[BotSection.atOnce], atOnce < Int.max { bot.atOnce = atOnce }
        if let whenFull = fields[BotSection.whenFull] { bot.whenFull = whenFull }
        if let hours = fields[BotSection.hours] {
            let windows = hours.map(\.value)
            bot.hours = OpenHours.isAlways(windows) ? [] : windows
        }
        if let down = fields[BotSection.down] { bot.down = down.map(\.value) }
        for step in fields[BotSection.steps] ?? [] {
            if bot.steps.contains(where: { $0.name == step.value.name }) {
                desk.error(step.node.place, Messages.dayTwice(step.value.name))
                continue
            }
            bot.steps.append(step.value)
        }
        bot.prices = botPrices(fields)
        self.bot = bot
        var fronted: Set<Int> = []
        if let names = fields[BotSection.fronts] {
            fronted = Set(names.flatMap { types(named: $0.value.name, at: $0.node.place, context: "bot") })
        } else if !fields.has(BotSection.fronts) {
            desk.error(node.place, Messages.missingKey("fronts", of: "bot"))
        }
        for type in fronted.sorted() { outcome(of: type, bot: fields) }
    }

    /// What the bot achieves for a type: the reason's line, else the contact's, else the bot's.
    private func outcome(of type: Int, bot: Fields) {
        let own = typeFields[type].node["bot"]
        if let own, own.isNone { return }
        let fallback = Node(
            .block((bot.node.entries ?? []).filter { BotOutcomeSection.shared.map(\.name).contains($0.key) }),
            at: bot.node.place)
        if let own, own.entries == nil {
            desk.error(own.place, Messages.expectedBlock("bot"))
            return
        }
        let fields = Fields(
            own.map { Layers.merge($0, over: fallback) } ?? fallback, BotOutcomeSection.description, desk)
        guard let contains = fields[BotOutcomeSection.contains] else {
            if !fields.has(BotOutcomeSection.contains) {
                desk.error(own?.place ?? bot.node.place, Messages.botWithoutContainment(types[type].name))
            }
            return
        }
        let givesUp = fields[BotOutcomeSection.givesUp]?.value ?? 0
        var outcome = BotOutcome(contains: contains.value, givesUp: givesUp, returnDelay: .exactly(0))
        let of = types[type].reason ?? types[type].name
        if contains.value + givesUp > 1 + 1e-9 {
            desk.error(contains.node.place, Messages.botAboveOne(contains.value, givesUp, of: of))
        }
        if let closed = fields[BotOutcomeSection.whenClosed] {
            let inner = Fields(closed, BotClosedSection.description, desk)
            outcome.containsClosed = inner[BotClosedSection.contains]?.value
            outcome.givesUpClosed = inner[BotClosedSection.givesUp]?.value
            let contained = outcome.containsClosed ?? contains.value
            let left = outcome.givesUpClosed ?? givesUp
            if contained + left > 1 + 1e-9 {
                desk.error(closed.place, Messages.botAboveOne(contained, left, of: of))
            }
        }
        if let saves = fields[BotOutcomeSection.saves] { outcome.saves = saves }
        readReturns(fields, bot, type: type, into: &outcome)
        readSeverities(fields, of: of, into: &outcome)
        types[type].bot = outcome
    }

    private func readReturns(_ fields: Fields, _ bot: Fields, type: Int, into outcome: inout BotOutcome) {
        if let share = fields[BotOutcomeSection.comesBack] { outcome.comesBack = share }
        let node = bot.node["comes-back"]
        if let node, node.entries == nil {
            if !fields.has(BotOutcomeSection.comesBack),
                let share = desk.phrase(Shares.share, node, "comes-back")
            {
                outcome.comesBack = share
            }
        }
        let empty = Node(.block([]), at: bot.node.place)
        let returns = Fields(node?.entries == nil ? empty : node ?? empty, ReturnSection.description, desk)
        if !fields.has(BotOutcomeSection.comesBack), let share = returns[ReturnSection.share] {
            outcome.comesBack = share
        }
        outcome.returns = [BotReturn(share: 1, to: nil)]
        if let after = returns[ReturnSection.after] {
            outcome.returnDelay = after
        } else if outcome.comesBack > 0, !returns.has(ReturnSection.after) {
            desk.error(node?.place ?? bot.node.place, Messages.returnsWithoutDelay())
        }
        guard let by = returns[ReturnSection.by], let entries = by.entries else { return }
        var stated: [(String, Double)] = []
        outcome.returns = []
        for entry in entries {
            guard let share = desk.phrase(Shares.share, entry.value, entry.key) else { return }
            stated.append((entry.key, share))
            if entry.key == "same" {
                outcome.returns.append(BotReturn(share: share, to: nil))
                continue
            }
            for (to, part) in destinations(of: entry.key, from: type, at: entry.keyPlace, context: "bot") {
                outcome.returns.append(BotReturn(share: share * part, to: to))
            }
        }
        let sum = stated.reduce(0) { $0 + $1.1 }
        if abs(sum - 1) > 1e-4 { desk.error(by.place, Messages.sharesDoNotSum(stated, sum: sum)) }
    }

    /// What the bot achieves by severity: what is said of one holds in closed hours too, unless its own
    /// `when-closed` differs.
    private func readSeverities(_ fields: Fields, of name: String, into outcome: inout BotOutcome) {
        guard let node = fields[BotOutcomeSection.bySeverity] else { return }
        let block = Fields(node, BotSeveritiesSection.description, desk)
        outcome.bySeverity = zip(Severity.allCases, BotSeveritiesSection.keys).map { severity, key in
            var rates = BotRates(
                contains: outcome.contains, givesUp: outcome.givesUp,
                containsClosed: outcome.containsClosed ?? outcome.contains,
                givesUpClosed: outcome.givesUpClosed ?? outcome.givesUp, comesBack: outcome.comesBack,
                saves: outcome.saves)
            guard let own = block[key] else { return rates }
            let stated = Fields(own, BotSeveritySection.description, desk)
            if let share = stated[BotClosedSection.contains]?.value {
                rates.contains = share
                rates.containsClosed = share
            }
            if let share = stated[BotClosedSection.givesUp]?.value {
                rates.givesUp = share
                rates.givesUpClosed = share
            }
            if let share = stated[BotSeveritySection.comesBack] { rates.comesBack = share }
            if let saves = stated[BotSeveritySection.saves] { rates.saves = saves }
            if let closed = stated[BotOutcomeSection.whenClosed] {
                let inner = Fields(closed, BotClosedSection.description, desk)
                if let share = inner[BotClosedSection.contains]?.value { rates.containsClosed = share }
                if let share = inner[BotClosedSection.givesUp]?.value { rates.givesUpClosed = share }
            }
            for (contained, left) in [
                (rates.contains, rates.givesUp), (rates.containsClosed, rates.givesUpClosed),
            ] where contained + left > 1 + 1e-9 {
                desk.error(
                    own.place, Messages.botAboveOne(contained, left, of: "\(severity.rawValue) \(name)"))
            }
            return rates
        }
    }
}
