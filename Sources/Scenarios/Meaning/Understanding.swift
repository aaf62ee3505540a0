/// From the merged tree to a scenario: sections in the order in which they need one another.
final class Understanding {
    let desk: Desk
    let root: Fields
    /// Names that a variant removes, with the place that says so.
    let removed: [String: Place]

    var book = NameBook()
    var horizon = Horizon()
    var profiles: [Profile] = []
    var profileIndex: [String: Int] = [:]
    var entries: [ContactEntry] = []
    var entryFields: [Fields] = []
    var entryPlaces: [Place] = []
    var types: [ContactType] = []
    var typeFields: [Fields] = []
    var shifts: [Shift] = []
    var shiftIndex: [String: Int] = [:]
    var teams: [Team] = []
    var teamFields: [Fields] = []
    var teamPlaces: [Place] = []
    var teamIndex: [String: Int] = [:]
    var teamOwn: [Set<String>] = []
    var bot: Bot?
    /// What the section `after-hours` says, low to critical.
    var afterHours: [AfterHoursAction?] = Array(repeating: nil, count: 4)
    var storedOrder = StoredOrder.arrival
    /// Lines that page somebody.
    var pages: [(action: AfterHoursAction, place: Place)] = []
    var onCall: OnCall?
    var customers: Int?
    /// Customers named in traces, numbered in the order in which they appear.
    var traceCustomers: [String: Int] = [:]
    var routing = Routing()
    var measure = Measurement()
    var targets: [Target] = []
    var stress: Stress?
    var planning: Planning?
    var escalations: [Located<Escalations.Phrase>] = []
    var correlations: [Correlation] = []
    /// Work for after all entries are known, such as the rows of a trace.
    var afterTypes: [() -> Void] = []

    init(_ tree: Node, desk: Desk, removed: [String: Place]) {
        self.desk = desk
        self.removed = removed
        root = Fields(tree, RootSection.description, desk)
    }

    /// The scenario; it is whole only if the desk has no errors.
    func scenario() -> Scenario? {
        checkVersion()
        let named = namedSections()
        understandCalendar()
        understandProfiles(named["profiles"] ?? [])
        understandAfterHours()
        understandContacts(named["contacts"] ?? [], reasons: named["reasons"] ?? [])
        understandShifts(named["shifts"] ?? [])
        enterTeams(named["teams"] ?? [], vendors: named["vendors"] ?? [])
        understandBot()
        resolveTypes()
        checkReturns()
        understandOnCall()
        understandCustomers()
        resolveLength()
        understandRouting()
        understandTeams()
        understandCorrelations()
        understandMeasure()
        understandTargets()
        understandEscalations()
        understandStress()
        understandPlanning()
        if let title = root[RootSection.title] { self.title = title }
        let currency = desk.currencies.settle(desk)
        guard !desk.hasErrors else { return nil }
        checkCoverage()
        checkWorkload()
        makeNotes()
        return Scenario(
            title: title, horizon: horizon, profiles: profiles, correlations: correlations, entries: entries,
            types: types, bot: bot, onCall: onCall, storedOrder: storedOrder, customers: customers,
            shifts: shifts,
            teams: teams, routing: routing, measure: measure, targets: targets, currency: currency,
            stress: stress,
            planning: planning)
    }

    private var title: String?

    private func checkVersion() {
        guard root.has(RootSection.vardiya) else {
            desk.error(root.node.place, Messages.noVersion())
            return
        }
        if let version = root[RootSection.vardiya], version != 1 {
            desk.error(root.place(RootSection.vardiya), Messages.unknownVersion(version))
        }
    }

    /// The named entries of every section, with their names in the book.
    private func namedSections() -> [String: [Layers.Named]] {
        let things: [(Key<Node>, NameBook.Thing)] = [
            (RootSection.profiles, .profile), (RootSection.contacts, .contact),
            (RootSection.reasons, .reason),
            (RootSection.shifts, .shift), (RootSection.teams, .team), (RootSection.vendors, .vendor),
        ]
        var result: [String: [Layers.Named]] = [:]
        for (key, thing) in things {
            guard let node = root.node[key.name], !node.isNone else { continue }
            guard let block = root[key] else { continue }
            let named = Layers.named(block, section: key.name, desk: desk)
            for entry in named { book.enter(entry.name, thing, at: entry.namePlace, desk: desk) }
            result[key.name] = named
        }
        if isLacking("contacts", result) { desk.error(root.node.place, Messages.sectionMissing("contacts")) }
        if isLacking("teams", result), isLacking("vendors", result) {
            desk.error(root.node.place, Messages.sectionMissing("teams"))
        }
        return result
    }

    /// Whether a section is absent or empty, rather than not understood.
    private func isLacking(_ section: String, _ named: [String: [Layers.Named]]) -> Bool {
        guard let node = root.node[section] else { return true }
        return node.isNone || node.isEmpty || (named[section]?.isEmpty ?? false && !desk.hasErrors)
    }

    // MARK: - Names

    /// The types that a name means: all, a channel, a contact, a reason, or channel/reason.
    func types(named reference: String, at place: Place, context: String) -> [Int] {
        if reference == "all" { return Array(types.indices) }
        let parts = reference.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2 {
            let found = types.indices.filter { isSource(parts[0], of: $0) && types[$0].reason == parts[1] }
            if !found.isEmpty { return found }
            if types.indices.contains(where: { isSource(parts[0], of: $0) }) {
                return unknown(parts[1], at: place, context: context, things: [.reason])
            }
            return unknown(parts[0], at: place, context: context, things: [.channel, .contact])
        }
        let found = types.indices.filter { isSource(reference, of: $0) || types[$0].reason == reference }
        if !found.isEmpty { return found }
        if book.items[reference]?.thing == .severity {
            desk.error(place, Messages.isSeverity(reference))
            return []
        }
        if let item = book.items[reference],
            item.thing == .channel || item.thing == .reason || item.thing == .contact
        {
            if item.place == nil {
                desk.error(place, Messages.noContactOfChannel(reference))
            } else {
                desk.error(place, Messages.nobodyHasReason(reference))
            }
            return []
        }
        return unknown(reference, at: place, context: context, things: [.channel, .contact, .reason])
    }

    private func isSource(_ name: String, of type: Int) -> Bool {
        types[type].channel.rawValue == name || entries[types[type].entry].name == name
    }

    /// Says that a name means nothing, and what was probably meant.
    func unknown(_ name: String, at place: Place, context: String, things: Set<NameBook.Thing>) -> [Int] {
        if case .upperCase(let lower)? = Names.fault(name) {
            desk.error(place, Messages.upperCaseName(lower))
        } else if let removal = removed[name] {
            desk.error(
                place,
                Messages.removedButNamed(
                    name, context: context, at: desk.whereabouts(place), removal: desk.whereabouts(removal)))
        } else {
            let near = book.nearest(to: name, things, desk: desk)
            desk.error(
                place,
                Messages.unknownName(
                    name, things: Messages.kinds(things), near: near?.name, at: near?.at ?? nil,
                    known: book.names(things).filter { book.items[$0]?.place != nil }))
        }
        return []
    }

    /// The index of a team or vendor.
    func team(named reference: String, at place: Place, context: String) -> Int? {
        if let index = teamIndex[reference] { return index }
        _ = unknown(reference, at: place, context: context, things: [.team, .vendor])
        return nil
    }

    /// The types that a new attempt by a customer of `type` can have, with the shares they take of it.
    ///
    /// Within one entry the customer keeps the reason; an entry without it is reached by its own shares.
    func destinations(of reference: String, from type: Int, at place: Place, context: String) -> [(
        type: Int, share: Double
    )] {
        let found = types(named: reference, at: place, context: context)
        guard !found.isEmpty else { return [] }
        let own = found.filter { entries[types[$0].entry].name == reference }
        let candidates = own.isEmpty ? found : own
        let sources = Set(candidates.map { types[$0].entry })
        guard sources.count == 1 else {
            let names = sources.sorted().map { entries[$0].name }
            desk.error(place, Messages.severalContacts(reference, names: names))
            return []
        }
        if let reason = types[type].reason, let same = candidates.first(where: { types[$0].reason == reason })
        {
            return [(same, 1)]
        }
        let total = candidates.reduce(0) { $0 + types[$1].share }
        guard total > 0 else { return [(candidates[0], 1)] }
        return candidates.map { ($0, types[$0].share / total) }
    }
}
