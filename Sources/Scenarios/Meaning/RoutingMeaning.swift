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
        if let keeps = fields[RoutingSection.sameCustomer] { routing.keepsCustomer = keeps }
        escalations = fields[RoutingSection.escalate] ?? []
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
}
