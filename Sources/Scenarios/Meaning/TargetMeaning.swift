/// What is promised: which figure each target looks at, of whom, and what it must reach.
extension Understanding {
    func understandTargets() {
        for line in root[RootSection.targets] ?? [] {
            guard let looked = look(line.phrase) else { continue }
            let value = line.phrase.value
            guard let threshold = threshold(value.limit, of: looked, line.phrase), hasPeriod(looked, line.phrase) else {
                continue
            }
            let penalty = penalty(line, looked)
            targets.append(
                Target(
                    text: Words(line.phrase.node.text ?? "", key: "").words.map(\.text).joined(separator: " "),
                    measure: looked.measure, scope: looked.scope, severity: looked.severity, threshold: threshold,
                    unit: looked.unit, isAtLeast: value.isAtLeast, period: value.period, penalty: penalty))
        }
    }

    /// The figure that a target looks at.
    private struct Looked {
        var measure: Target.Measure
        var scope: Target.Scope
        var severity: Severity?
        var unit: Target.Unit
        var hasWindows = true
        /// Single contacts can miss it.
        var hasMisses = true
        /// What it is called in messages.
        var name: String
    }

    private typealias Sentence = Located<TargetPhrases.Phrase>

    private func look(_ sentence: Sentence) -> Looked? {
        switch sentence.value.measure {
        case .answered(let within): promise(.answered(within: within), sentence)
        case .firstResponse(let within): promise(.firstResponse(within: within), sentence)
        case .nextResponse(let within): promise(.nextResponse(within: within), sentence)
        case .resolution(let within): promise(.resolution(within: within), sentence)
        case .reached(let within): promise(.reached(within: within), sentence)
        case .abandoned: promise(.abandoned, sentence)
        case .named(let name): named(name, sentence)
        case .percentile(let share, let distribution): percentile(share, distribution, sentence)
        }
    }

    // MARK: Promises to single contacts

    private func promise(_ measure: Target.Measure, _ sentence: Sentence) -> Looked? {
        let phrase = sentence.value
        let name = phrase.name?.name ?? "all"
        let place = phrase.name.map { sentence.place(of: $0) } ?? sentence.node.place
        if phrase.severity == nil, Severity(rawValue: name) == nil, let team = teamIndex[name] {
            // Nobody knows whom a team would have answered: its share is of those it answered.
            guard case .answered = measure else {
                desk.error(place, Messages.otherTeamPromise(name))
                return nil
            }
            return Looked(measure: measure, scope: .teams([team], name: name), unit: .share, name: name)
        }
        guard let (found, shown, severity) = contacts(sentence) else { return nil }
        if case .nextResponse = measure, found.allSatisfy({ types[$0].conversation == nil }) {
            desk.error(place, Messages.noNextResponse(name))
        }
        return Looked(measure: measure, scope: .types(found, name: shown), severity: severity, unit: .share, name: name)
    }

    /// The types that a sentence names, how they are called, and the severity among them.
    private func contacts(_ sentence: Sentence) -> (types: [Int], name: String, severity: Severity?)? {
        let name = sentence.value.name?.name ?? "all"
        let place = sentence.value.name.map { sentence.place(of: $0) } ?? sentence.node.place
        guard let word = sentence.value.severity, let severity = Severity(rawValue: word.name) else {
            let found = promised(name, at: place)
            return found.isEmpty ? nil : (found, name, Severity(rawValue: name))
        }
        let named = types(named: name, at: place, context: "targets")
        guard !named.isEmpty else { return nil }
        let found = named.filter { types[$0].severityShares[severity.index] > 0 }
        guard !found.isEmpty else {
            desk.error(sentence.place(of: word), Messages.neverThatSevere(word.name))
            return nil
        }
        return (found, "\(word.name) \(name)", severity)
    }

    // MARK: Measures by name

    private func named(_ measure: Names.Reference, _ sentence: Sentence) -> Looked? {
        let known = desk.vocabulary.targets
        let place = sentence.place(of: measure)
        // Those that sentences of their own speak of are the same figures.
        if measure.name == "abandonment", sentence.value.name.map({ teamIndex[$0.name] == nil }) ?? true {
            return promise(.abandoned, sentence)
        }
        if measure.name == "occupancy" {
            let info = TargetMeasure(name: measure.name, subject: .teams, unit: .share, hasWindows: true, hasInterval: true)
            return scope(of: info, sentence, at: place).map {
                Looked(measure: .occupancy, scope: $0.scope, unit: .share, hasMisses: false, name: measure.name)
            }
        }
        guard let info = known.first(where: { $0.name == measure.name }) else {
            let near = Suggestion.nearest(to: measure.name, among: known.filter(\.hasInterval).map(\.name))
            desk.error(place, Messages.unknownMeasure(measure.name, near: near))
            return nil
        }
        guard info.hasInterval else {
            desk.error(place, Messages.measureWithoutInterval(measure.name))
            return nil
        }
        guard let (scope, severity) = scope(of: info, sentence, at: place) else { return nil }
        return Looked(
            measure: .named(measure.name), scope: scope, severity: severity, unit: info.unit,
            hasWindows: info.hasWindows, hasMisses: false, name: measure.name)
    }

    private func percentile(_ share: Double, _ distribution: Names.Reference, _ sentence: Sentence) -> Looked? {
        let known = desk.vocabulary.distributions
        guard known.contains(distribution.name) else {
            let near = Suggestion.nearest(to: distribution.name, among: known)
            desk.error(
                sentence.place(of: distribution), Messages.unknownDistribution(distribution.name, known: known, near: near))
            return nil
        }
        let info = TargetMeasure(
            name: distribution.name, subject: .contacts, unit: .time, hasWindows: false, hasInterval: true)
        guard let (scope, _) = scope(of: info, sentence, at: sentence.place(of: distribution)) else { return nil }
        return Looked(
            measure: .percentile(of: distribution.name, share: share), scope: scope, unit: .time, hasWindows: false,
            hasMisses: false, name: distribution.name)
    }

    /// Of whom the measure is.
    private func scope(
        of info: TargetMeasure, _ sentence: Sentence, at place: Place
    ) -> (scope: Target.Scope, severity: Severity?)? {
        let phrase = sentence.value
        let name = phrase.name?.name ?? "all"
        let namePlace = phrase.name.map { sentence.place(of: $0) } ?? sentence.node.place
        if let word = phrase.severity, info.subject != .severities {
            desk.error(sentence.place(of: word), Messages.measureWithoutSeverity(info.name))
            return nil
        }
        switch info.subject {
        case .contacts:
            if teamIndex[name] != nil {
                let other = desk.vocabulary.targets.first { $0.subject == .skills && $0.name == "team-" + info.name }
                desk.error(namePlace, Messages.measureOfContacts(info.name, team: name, other: other?.name))
                return nil
            }
            if Severity(rawValue: name) != nil {
                desk.error(namePlace, Messages.measureWithoutSeverity(info.name))
                return nil
            }
            let found = types(named: name, at: namePlace, context: "targets")
            return found.isEmpty ? nil : (.types(found, name: name), nil)
        case .teams, .skills:
            if name == "all" { return (.teams(Array(teams.indices), name: name), nil) }
            return team(named: name, at: namePlace, context: "targets").map { (.teams([$0], name: name), nil) }
        case .severities:
            guard name == "all" || phrase.severity != nil || Severity(rawValue: name) != nil else {
                desk.error(namePlace, Messages.notSeverity(name, measure: info.name))
                return nil
            }
            return contacts(sentence).map { (.types($0.types, name: $0.name), $0.severity) }
        case .bot:
            if bot == nil { desk.error(place, Messages.nothingOfThat(info.name, "bot")) }
            return whole(info, name, namePlace)
        case .onCall:
            guard let ladder = onCall?.ladder else {
                desk.error(place, Messages.nothingOfThat(info.name, "on-call"))
                return nil
            }
            if name == "all" { return (.allTiers, nil) }
            if let tier = ladder.firstIndex(where: { $0.name == name }) { return (.tier(tier, name: name), nil) }
            _ = unknown(name, at: namePlace, context: "targets", things: [.tier])
            return nil
        case .money:
            if let shift = shifts.firstIndex(where: { $0.name == name }) { return (.shift(shift, name: name), nil) }
            return whole(info, name, namePlace, also: ", or name a shift")
        }
    }

    private func whole(
        _ info: TargetMeasure, _ name: String, _ place: Place, also: String = ""
    ) -> (scope: Target.Scope, severity: Severity?)? {
        guard name == "all" else {
            desk.error(place, Messages.measureOfAll(info.name, name, also: also))
            return nil
        }
        return (.run, nil)
    }

    // MARK: Limits, periods, penalties

    /// The threshold in the unit of the measure.
    private func threshold(_ limit: TargetLimits.Limit, of looked: Looked, _ sentence: Sentence) -> Double? {
        if case .money(let phrase) = limit.amount { desk.currencies.enter(phrase.currency, at: sentence.node.place) }
        let expected: String
        switch (looked.unit, limit.amount) {
        case (.share, .share(let value)), (.time, .time(let value)), (.number, .number(let value)): return value
        case (.moneyPerMonth, .money(let phrase)) where phrase.price.per == .month: return phrase.price.amount
        case (.money, .money(let phrase)) where phrase.price.per != .month: return phrase.price.amount
        case (.share, _): expected = Messages.expectedShare
        case (.time, _): expected = Messages.expectedTime
        case (.number, _): expected = Messages.expectedNumber
        case (.moneyPerMonth, _): expected = Messages.expectedAmount(["400000 TRY/month"])
        case (.money, _): expected = Messages.expectedAmount(["25 TRY/contact"])
        }
        desk.error(sentence.place(limit.offset, limit.length), Messages.otherUnit(looked.name, expected: expected))
        return nil
    }

    /// Whether the measure has a value for what the target is judged by.
    private func hasPeriod(_ looked: Looked, _ sentence: Sentence) -> Bool {
        guard sentence.value.period != .whole else { return true }
        if case .contacts = horizon.length {
            desk.error(sentence.node.place, Messages.runWithoutDays())
            return false
        }
        guard looked.hasWindows else {
            let instead: String
            if case .percentile(let distribution, let share) = looked.measure, distribution != "abandoned-wait" {
                let clock = distribution == "wait" ? "answered" : distribution
                instead = Messages.shareInstead(Quantity.percent(share), looked.scope.name, clock)
            } else {
                instead = Messages.withoutPeriod
            }
            desk.error(sentence.node.place, Messages.measureOfRun(looked.name, instead: instead))
            return false
        }
        if let window = sentence.value.period.window,
            [window.start, window.end].contains(where: { !$0.isMultiple(of: horizon.intervalMinutes * 60) })
        {
            desk.error(sentence.node.place, Messages.cutsIntervals(horizon.intervalMinutes))
            return false
        }
        return true
    }

    /// What breaking a target costs.
    private func penalty(_ line: TargetSection.Line, _ looked: Looked) -> Price? {
        guard let penalty = line.penalty else { return nil }
        if !looked.hasWindows {
            desk.error(penalty.node.place, Messages.penaltyOfRun(looked.name))
        } else if !looked.hasMisses, penalty.value.price.per == .miss {
            desk.error(penalty.node.place, Messages.nothingMissed(looked.name))
        }
        return penalty.value.price
    }
}
