extension Understanding {
    func understandRouting() {
        guard let node = root.node["routing"], !node.isNone, let block = root[RootSection.routing] else {
            return
        }
        let fields = Fields(block, RoutingSection.description, desk)
        if let queues = fields[RoutingSection.queue] { routing.queues = queues }
        if let names = fields[RoutingSection.nextContact], !names.isEmpty { routing.nextContact = names }
        if let names = fields[RoutingSection.nextAgent], !names.isEmpty { routing.nextAgent = names }
        if let reserves = fields[RoutingSection.reserve] { routing.reserves = reserves }
        for phrase in fields[RoutingSection.overflow] ?? [] {
            if let overflow = overflow(phrase) { routing.overflow.append(overflow) }
        }
        for phrase in fields[RoutingSection.limits] ?? [] {
            let found = phrase.value.names.flatMap {
                types(named: $0.name, at: phrase.place(of: $0), context: "routing")
            }
            routing.limits.append(
                SharedLimit(kind: phrase.value.kind, count: phrase.value.count, types: unique(found)))
        }
    }

    private func overflow(_ phrase: Located<OverflowPhrases.Phrase>) -> Overflow? {
        let value = phrase.value
        let found = types(named: value.what.name, at: phrase.place(of: value.what), context: "routing")
        if let removal = removed[value.team.name], teamIndex[value.team.name] == nil {
            desk.error(
                phrase.place(of: value.team),
                Messages.overflowToRemoved(
                    value.what.name, value.team.name, at: desk.whereabouts(phrase.node.place),
                    isHere: phrase.node.place.file == removal.file))
            return nil
        }
        guard let team = team(named: value.team.name, at: phrase.place(of: value.team), context: "routing")
        else { return nil }
        var condition: Overflow.Condition?
        switch value.condition {
        case nil: break
        case .waiting(let count)?: condition = .waiting(moreThan: count)
        case .expectedWait(let time)?: condition = .expectedWait(above: time)
        case .free(let count, let name)?:
            guard let index = self.team(named: name.name, at: phrase.place(of: name), context: "routing")
            else { return nil }
            condition = .free(fewerThan: count, team: index)
        }
        guard !found.isEmpty else { return nil }
        return Overflow(
            types: found, team: team, delay: value.delay, window: value.window, condition: condition)
    }

    func understandMeasure() {
        guard let node = root.node["measure"], !node.isNone, let block = root[RootSection.measure] else {
            return
        }
        let fields = Fields(block, MeasureSection.description, desk)
        if let definition = fields[MeasureSection.serviceLevel] { measure.serviceLevel = definition }
        if let short = fields[MeasureSection.short] { measure.shortAbandon = short }
        if let inTime = fields[MeasureSection.inTime] { measure.defaultThreshold = inTime }
        if let clock = fields[MeasureSection.firstResponse] {
            let clock = Fields(clock, ClockSection.description, desk)
            if let opening = clock[ClockSection.runs] { measure.firstResponse.runsInOpeningHours = opening }
        }
        if let confidence = fields[MeasureSection.confidence] {
            if confidence.value < 0.5 || confidence.value > 0.9999 {
                desk.error(confidence.node.place, Messages.confidenceRange())
            } else {
                measure.confidence = confidence.value
            }
        }
    }

    func understandTargets() {
        for line in root[RootSection.targets] ?? [] {
            let phrase = line.phrase
            let value = phrase.value
            let name = value.name.name
            let place = phrase.place(of: value.name)
            let scope: Target.Scope
            if case .occupancy = value.measure {
                if name == "all" {
                    scope = .teams(Array(teams.indices), name: name)
                } else {
                    guard let index = team(named: name, at: place, context: "targets") else { continue }
                    scope = .teams([index], name: name)
                }
            } else {
                let found = types(named: name, at: place, context: "targets")
                guard !found.isEmpty else { continue }
                scope = .types(found, name: name)
            }
            let measure: Target.Measure =
                switch value.measure {
                case .answered(let within): .answered(within: within)
                case .firstResponse(let within): .firstResponse(within: within)
                case .abandoned: .abandoned
                case .occupancy: .occupancy
                }
            targets.append(
                Target(
                    text: Words(phrase.node.text ?? "", key: "").words.map(\.text).joined(separator: " "),
                    measure: measure, scope: scope, threshold: value.threshold, isAtLeast: value.isAtLeast,
                    period: value.period, penalty: penalty(line)))
        }
    }
}
