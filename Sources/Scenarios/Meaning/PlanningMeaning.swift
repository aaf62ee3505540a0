extension Understanding {
    func understandPlanning() {
        guard let node = root.node["planning"], !node.isNone, let block = root[RootSection.planning] else {
            return
        }
        let fields = Fields(block, PlanningSection.description, desk)
        var planning = Planning(decisions: [])
        if let objective = fields[PlanningSection.minimize] { planning.minimize = objective }
        planning.decisions = decisions(fields)
        if !fields.isNone(PlanningSection.shifts), let block = fields[PlanningSection.shifts] {
            planning.shifts = shiftRules(block)
        }
        planning.labor = laborRules(fields)
        if let weeks = fields[PlanningSection.roster] { planning.rosterWeeks = weeks }
        if let weekends = planning.labor.freeWeekends, weekends.of > planning.rosterWeeks {
            desk.error(
                fields.place(PlanningSection.freeWeekends),
                Messages.weekendsBeyondRoster(weekends.of, weeks: planning.rosterWeeks))
        }
        if planning.minimize == .cost {
            for decision in planning.decisions {
                let team = teams[decision.team]
                guard team.wage == nil, team.vendorPrice == nil, team.costPerHour == nil else { continue }
                desk.note(fields.keyPlace(PlanningSection.decide), Messages.costUnknown(team.name))
            }
        }
        self.planning = planning
    }

    private func decisions(_ fields: Fields) -> [Planning.Decision] {
        guard let node = fields[PlanningSection.decide] else {
            if !fields.has(PlanningSection.decide) {
                desk.error(root.keyPlace(RootSection.planning), Messages.missingKey("decide", of: "planning"))
            }
            return []
        }
        guard let entries = node.entries else {
            desk.error(
                node.place, node.isNone ? Messages.nothingToDecide() : Messages.expectedNames("decide"))
            return []
        }
        var decisions: [Planning.Decision] = []
        for entry in entries where !entry.value.isNone {
            let phrase = desk.phrase(DecisionPhrases.range, entry.value, entry.key)
            guard let index = team(named: entry.key, at: entry.keyPlace, context: "planning"), let phrase else {
                continue
            }
            var isRoster = false
            if case .roster = teams[index].staffing { isRoster = true }
            if phrase.isHeads != isRoster, !desk.hasErrors {
                let range = entry.value.text?.split(separator: " ").first.map(String.init) ?? ""
                desk.error(
                    entry.value.place,
                    Messages.decidesOther(entry.key, isHeads: phrase.isHeads, range: range))
            }
            decisions.append(Planning.Decision(team: index, fewest: phrase.fewest, most: phrase.most))
        }
        if entries.allSatisfy(\.value.isNone) { desk.error(node.place, Messages.nothingToDecide()) }
        return decisions
    }

    private func shiftRules(_ node: Node) -> Planning.Shifts {
        let fields = Fields(node, ShiftRulesSection.description, desk)
        for key in ["starts", "lengths"] where node[key] == nil {
            desk.error(node.place, Messages.missingKey(key, of: "shifts"))
        }
        let starts = (fields[ShiftRulesSection.starts] ?? []).flatMap(\.value)
        let lengths = (fields[ShiftRulesSection.lengths] ?? []).map(\.value)
        return Planning.Shifts(
            starts: unique(starts.sorted()), lengths: unique(lengths.sorted()),
            partTime: (fields[ShiftRulesSection.partTime] ?? []).map(\.value))
    }

    /// The preset, tightened by the lines of the file.
    private func laborRules(_ fields: Fields) -> LaborRules {
        var rules = fields[PlanningSection.labor] ?? LaborRules()
        let preset = rules.preset ?? ""
        func tighten(
            _ rule: WritableKeyPath<LaborRules, Int?>, _ limit: Located<Int>?, isMost: Bool,
            _ text: (Int) -> String
        ) {
            guard let limit else { return }
            if let bound = rules[keyPath: rule], isMost ? limit.value > bound : limit.value < bound {
                desk.error(limit.node.place, Messages.loosens(preset, text(bound), isMost: isMost))
            }
            rules[keyPath: rule] = limit.value
        }
        func time(_ seconds: Int) -> String {
            // Hours, as laws count them: 45h rather than 1d21h.
            seconds % 3600 == 0 ? "\(seconds / 3600)h" : Times.text(Double(seconds))
        }
        tighten(\.weeklyWork, fields[PlanningSection.weeklyHours], isMost: true, time)
        tighten(\.dailyWork, fields[PlanningSection.dailyHours], isMost: true, time)
        tighten(\.nightWork, fields[PlanningSection.nightHours], isMost: true, time)
        tighten(\.rest, fields[PlanningSection.rest], isMost: false, time)
        tighten(\.weeklyRest, fields[PlanningSection.weeklyRest], isMost: false, time)
        if let block = fields[PlanningSection.inARow] {
            let rows = Fields(block, InARowSection.description, desk)
            tighten(\.daysInARow, rows[InARowSection.days], isMost: true) { String($0) }
            tighten(\.nightsInARow, rows[InARowSection.nights], isMost: true) { String($0) }
        }
        rules.freeWeekends = fields[PlanningSection.freeWeekends]
        return rules
    }
}
