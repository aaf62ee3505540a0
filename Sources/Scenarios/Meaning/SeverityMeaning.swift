import Stochastics

/// Severity, what happens outside the hours, and who is on call.
extension Understanding {
    /// The shares of a type, low to critical.
    func severityShares(_ fields: Fields, of name: String) -> [Double] {
        let none = [1.0, 0, 0, 0]
        guard let node = fields[TypeKeys.severity] else { return none }
        let block = Fields(node, SeveritySection.description, desk)
        let shares = SeveritySection.keys.map { block[$0] ?? 0 }
        let stated = zip(Severity.allCases, shares).filter { block.node[$0.0.rawValue] != nil }
        guard !desk.hasError(at: node.place), stated.count == (node.entries ?? []).count else { return none }
        let sum = shares.reduce(0, +)
        if abs(sum - 1) > 1e-4 {
            // A share that is not understood is said already.
            guard !(node.entries ?? []).contains(where: { desk.hasError(at: $0.value.place) }) else {
                return none
            }
            desk.error(
                node.place,
                Messages.severitiesDoNotSum(stated.map { ($0.0.rawValue, $0.1) }, sum: sum, of: name))
            return none
        }
        return shares
    }

    /// The section `after-hours`, before the contacts that it holds for.
    func understandAfterHours() {
        guard let node = root.node["after-hours"], !node.isNone, let block = root[RootSection.afterHours]
        else {
            return
        }
        let fields = Fields(block, AfterHoursSection.description, desk)
        afterHours = actions(fields)
        if let order = fields[AfterHoursSection.workStoredBy] { storedOrder = order }
    }

    private func actions(_ fields: Fields) -> [AfterHoursAction?] {
        AfterHoursSection.severities.map { key in
            guard let action = fields[key] else { return nil }
            note(action, at: fields.place(key))
            return action
        }
    }

    /// Remembers pages, for which somebody must be on call.
    private func note(_ action: AfterHoursAction, at place: Place) {
        if action.pages { pages.append((action, place)) }
    }

    /// What happens to a type outside its hours: its own line, then the section's, then what its channel does.
    func readAfterHours(_ fields: Fields, into type: inout ContactType) {
        var own: [AfterHoursAction?] = Array(repeating: nil, count: 4)
        if let node = fields[TypeKeys.afterHours] {
            if node.entries != nil {
                own = actions(Fields(node, AfterHoursSection.own, desk))
            } else if let action = Kind<AfterHoursAction>.choice(AfterHoursSection.actions).read(
                node, TypeKeys.afterHours.name, desk)
            {
                note(action, at: node.place)
                own = Array(repeating: action, count: 4)
            }
        }
        let usual: AfterHoursAction = type.afterHours == .refuse ? .refuse : .store
        let actions = zip(own, afterHours).map { $0 ?? $1 ?? usual }
        guard Set(actions).count == 1, let only = actions.first,
            let rule = AfterHoursRule(rawValue: only.rawValue)
        else {
            type.afterHoursBySeverity = actions
            return
        }
        type.afterHours = rule
    }

    func understandOnCall() {
        if let node = root.node["after-hours"], !node.isNone, afterHours.contains(where: { $0 != nil }),
            !types.isEmpty, types.allSatisfy({ $0.hours.isEmpty }),
            !horizon.specialDays.contains(where: \.isClosed)
        {
            desk.error(root.keyPlace(RootSection.afterHours), Messages.neverCloses())
        }
        guard let node = root.node["on-call"], !node.isNone else {
            for page in pages { desk.error(page.place, Messages.nobodyOnCall(page.action.rawValue)) }
            return
        }
        guard let block = root[RootSection.onCall] else { return }
        let fields = Fields(block, OnCallSection.description, desk)
        for key in ["ladder", "handling"] where node[key] == nil {
            desk.error(node.place, Messages.missingKey(key, of: "on-call"))
        }
        var onCall = OnCall(ladder: [], handling: fields[OnCallSection.handling] ?? .exactly(0))
        let tiers = fields[OnCallSection.ladder] ?? []
        for tier in tiers {
            let name = tier.value.name
            // One person may stand on the ladder twice.
            if !onCall.ladder.contains(where: { $0.name == name.name }) {
                enterTier(name.name, at: tier.place(of: name))
            }
            onCall.ladder.append(OnCall.Tier(name: name.name, timeout: tier.value.timeout))
        }
        if let ladder = node["ladder"], fields.has(OnCallSection.ladder), tiers.isEmpty,
            !desk.hasError(at: ladder.place)
        {
            desk.error(ladder.place, Messages.missing(Messages.expectedTier))
        }
        onCall.sms = fields[OnCallSection.sms]
        onCall.call = fields[OnCallSection.call]
        if let law = fields[OnCallSection.startsAfter] { onCall.startsAfter = law }
        readCalendar(fields, into: &onCall)
        if !fields.isNone(OnCallSection.pay), let pay = fields[OnCallSection.pay] {
            let amounts = Fields(pay, OnCallPaySection.description, desk)
            onCall.standby = amounts[OnCallPaySection.standby]?.value.price
            onCall.page = amounts[OnCallPaySection.page]?.value.price
        }
        for page in pages {
            let isSMS = page.action == .smsOnCall
            let key = isSMS ? OnCallSection.sms.name : OnCallSection.call.name
            guard node[key] == nil else { continue }
            desk.error(page.place, Messages.noAcknowledgement(page.action.rawValue, key: key))
        }
        self.onCall = onCall
    }

    private func enterTier(_ name: String, at place: Place) {
        switch Names.fault(name) {
        case nil: book.enter(name, .tier, at: place, desk: desk)
        case .upperCase(let lower)?: desk.error(place, Messages.upperCaseName(lower))
        case .badCharacter?: desk.error(place, Messages.badName(name))
        case .reserved?: desk.error(place, Messages.reservedName(name))
        }
    }

    private func readCalendar(_ fields: Fields, into onCall: inout OnCall) {
        guard let node = fields[OnCallSection.calendar], !node.isNone else { return }
        guard let entries = node.entries else {
            desk.error(node.place, Messages.expectedNames("calendar"))
            return
        }
        let names = onCall.ladder.map(\.name)
        for entry in entries {
            guard names.contains(entry.key) else {
                desk.error(
                    entry.keyPlace,
                    Messages.noSuchTier(
                        entry.key, known: names, near: Suggestion.nearest(to: entry.key, among: names)))
                continue
            }
            let windows =
                Kind<[Located<TimeWindow>]>.list(Windows.window).read(entry.value, entry.key, desk) ?? []
            let hours = windows.map(\.value)
            for index in onCall.ladder.indices where onCall.ladder[index].name == entry.key {
                onCall.ladder[index].hours = OpenHours.isAlways(hours) ? [] : hours
            }
        }
    }

    /// What the file leaves to assumptions about severity.
    func noteSeverity() {
        if onCall != nil, pages.isEmpty {
            desk.note(root.keyPlace(RootSection.onCall), Messages.neverPaged())
        }
        let isUsed =
            afterHours.contains { $0 != nil } || storedOrder == .severity
            || types.contains { !$0.afterHoursBySeverity.isEmpty || $0.bot?.bySeverity.isEmpty == false }
            || targets.contains { $0.severity != nil }
        guard isUsed else { return }
        for entry in entries.indices
        where entries[entry].types.contains(where: { !typeFields[$0].has(TypeKeys.severity) }) {
            desk.note(entryPlaces[entry], Messages.noSeverity(entries[entry].name))
        }
    }
}
