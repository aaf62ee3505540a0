import Stochastics

extension Understanding {
    private static let typeKeys: Set<String> = Set(TypeKeys.all.map(\.name))

    /// A contact type from its entry and reason; what names other types or teams is resolved later.
    func makeType(entry: Layers.Named, channel: Channel, reason: Reason?, share: Double) {
        let own = only(Understanding.typeKeys, of: entry.node)
        var node = own
        if let reason { node = Layers.merge(only(Understanding.typeKeys, of: reason.node), over: own) }
        let section = SectionDescription("contacts", "", keys: TypeKeys.all)
        let fields = Fields(node, section, desk)
        let source = Fields(entry.node, ContactSection.description, desk)
        let name = reason.map { "\(entry.name)/\($0.name)" } ?? entry.name
        let isConversation = isConversation(fields, entry: entry, reason: reason, channel: channel)
        let work = isConversation ? TypeKeys.work : TypeKeys.handling
        if !fields.has(work), !fields.has(TypeKeys.handling), !desk.hasError(at: entry.namePlace) {
            desk.error(entry.namePlace, Messages.missingKey(work.name, of: entry.name))
        }
        // After an error the type stands in for what was meant, so that the rest is checked too.
        let handling = laws(fields, work)
        var type = ContactType(
            name: name, entry: entries.count, reason: reason?.name, channel: channel, share: share,
            handling: handling?.normal ?? .exactly(0))
        type.handlingByWindow = handling?.windows ?? []
        if let patience = laws(fields, TypeKeys.patience) {
            type.patience = patience.normal
            type.patienceByWindow = patience.windows
        }
        if let expires = fields[TypeKeys.expires], expires.isFinite { type.expiresAfter = expires }
        if let balks = fields[TypeKeys.balks] { type.balking = balks.map(\.value) }
        if let pace = fields[TypeKeys.pace] { type.pace = pace }
        type.hours = openHours(entry.node, reason?.node)
        if let rule = fields[TypeKeys.atClosing] { type.atClosing = rule }
        readAfterHours(fields, into: &type)
        type.severityShares = severityShares(fields, of: reason?.name ?? entry.name)
        if isConversation { type.conversation = conversation(fields, source: source, entry: entry) }
        readText(source, entry: entry, into: &type)
        if let places = fields[TypeKeys.places], places < Int.max { type.places = places }
        if let lines = fields[TypeKeys.lines], lines < Int.max { type.lines = lines }
        if let priority = fields[TypeKeys.priority] {
            if priority < 1 || priority > 1_000_000 {
                desk.error(fields.place(TypeKeys.priority), Messages.priorityRange())
            } else {
                type.priority = priority
            }
        }
        if let growth = fields[TypeKeys.priorityGrowth] { type.priorityGrowth = growth }
        if let weight = fields[TypeKeys.weight] { type.weight = weight }
        type.valueShares = valueShares(fields)
        type.worth = worth(fields)
        readWork(source, into: &type)
        // What `all` says of sessions leaves conversations as they are.
        if isConversation { type.stretch = [] }
        types.append(type)
        typeFields.append(fields)
    }

    private func only(_ keys: Set<String>, of node: Node) -> Node {
        Node(.block((node.entries ?? []).filter { keys.contains($0.key) }), at: node.place)
    }

    private func readWork(_ fields: Fields, into type: inout ContactType) {
        if let stretch = fields[ContactSection.stretch] { type.stretch = stretch }
        if let pickUp = fields[ContactSection.pickUp], pickUp.mean != 0 { type.pickUp = pickUp }
        if let wrapUp = fields[ContactSection.wrapUp], wrapUp.mean != 0 { type.wrapUp = wrapUp }
        if let uses = fields[ContactSection.uses] { type.slots = uses.count }
    }

    private struct LawsByWindow {
        var normal: Law?
        var windows: [WindowedLaw] = []
    }

    /// One law, or `normal` and windows of arrival.
    private func laws(_ fields: Fields, _ key: Key<Node>) -> LawsByWindow? {
        guard let node = fields[key] else { return nil }
        if node.isNone { return LawsByWindow(normal: nil) }
        let grammar = Laws.law(.exponential)
        guard let entries = node.entries else {
            guard let law = desk.law(grammar, node, key.name) else { return nil }
            return LawsByWindow(normal: law)
        }
        var result = LawsByWindow()
        for entry in entries {
            let isEndless = entry.value.isNone && key.name == "patience"
            guard let law = isEndless ? Law.never : desk.law(grammar, entry.value, key.name) else { continue }
            if entry.key == "normal" {
                result.normal = isEndless ? nil : law
                continue
            }
            switch Windows.window.read(entry.key, key: key.name) {
            case .success(let window): result.windows.append(WindowedLaw(window: window, law: law))
            case .failure(let problem): desk.error(entry.keyPlace, problem.wording)
            }
        }
        if result.normal == nil, key.name != "patience", node["normal"] == nil {
            desk.error(node.place, Messages.noNormal(key.name))
        }
        return result
    }

    /// When both the contact and its reason are open; empty is always.
    private func openHours(_ entry: Node, _ reason: Node?) -> [TimeWindow] {
        func windows(_ node: Node?) -> [TimeWindow] {
            guard let node, let hours = node["hours"], !hours.isNone else { return [] }
            let read = TypeKeys.hours.kind.read(hours, "hours", desk) ?? []
            let windows = read.map(\.value)
            return OpenHours.isAlways(windows) ? [] : windows
        }
        let first = windows(entry)
        let second = windows(reason)
        if first.isEmpty { return second }
        if second.isEmpty { return first }
        let both = OpenHours.intersection(first, second)
        if both.isEmpty, let reason, let hours = reason["hours"] {
            desk.error(hours.place, Messages.neverOpen())
        }
        return both
    }

    private func valueShares(_ fields: Fields) -> [ValueShare] {
        guard let node = fields[TypeKeys.value], !node.isNone else { return [] }
        guard let entries = node.entries else {
            desk.error(node.place, Messages.expectedNames("value"))
            return []
        }
        var shares: [ValueShare] = []
        for entry in entries {
            guard let share = desk.phrase(Shares.share, entry.value, entry.key) else { return [] }
            shares.append(ValueShare(name: entry.key, share: share))
        }
        let sum = shares.reduce(0) { $0 + $1.share }
        guard abs(sum - 1) <= 1e-4 else {
            desk.error(node.place, Messages.sharesDoNotSum(shares.map { ($0.name, $0.share) }, sum: sum))
            return []
        }
        return shares
    }

    // MARK: - Names in types

    /// Everything of a type that names other types or teams, once all are known.
    func resolveTypes() {
        for work in afterTypes { work() }
        afterTypes = []
        for index in types.indices {
            let fields = typeFields[index]
            let context = types[index].name
            let source =
                entryFields.indices.contains(types[index].entry) ? entryFields[types[index].entry] : nil
            types[index].onAbandon = retries(fields, TypeKeys.onAbandon, of: index)
            types[index].onBlocked = retries(fields, TypeKeys.onBlocked, of: index)
            types[index].onBalk = retries(fields, TypeKeys.onBalk, of: index)
            types[index].onHandled = retries(fields, TypeKeys.afterService, of: index)
            if let ties = fields[TypeKeys.servedBy] {
                types[index].servedBy = ties.map { tie in
                    tie.value.compactMap { team(named: $0.name, at: tie.place(of: $0), context: context) }
                }
            }
            if let names = source?[ContactSection.interruptedBy] {
                let found = names.flatMap { types(named: $0.value.name, at: $0.node.place, context: context) }
                if let own = names.first(where: {
                    $0.value.name == context || $0.value.name == types[index].channel.rawValue
                }), found.contains(index) {
                    desk.error(own.node.place, Messages.interruptsItself(own.value.name))
                }
                types[index].interruptedBy = unique(found)
            }
            if let source { resolveText(index, source) }
            if let phrases = fields[TypeKeys.transfers] {
                types[index].transfers = phrases.flatMap {
                    transfers($0, of: index, from: nil, context: context)
                }
                checkTransfers(types[index].transfers, at: fields.place(TypeKeys.transfers))
            }
        }
    }

    func unique(_ values: [Int]) -> [Int] {
        var seen: Set<Int> = []
        return values.filter { seen.insert($0).inserted }
    }

    private func retries(_ fields: Fields, _ key: Key<[Located<Retries.Phrase>]>, of type: Int) -> [Retry] {
        guard let phrases = fields[key] else { return [] }
        var result: [Retry] = []
        for phrase in phrases {
            let value = phrase.value
            var retry = Retry(
                share: value.share, laterShare: value.laterShare, delay: value.delay, cap: value.cap,
                redrawsPatience: value.redrawsPatience)
            guard let name = value.to else {
                result.append(retry)
                continue
            }
            for (to, share) in destinations(
                of: name.name, from: type, at: phrase.place(of: name), context: types[type].name)
            {
                retry.to = to
                retry.share = value.share * share
                retry.laterShare = (value.laterShare ?? value.share) * share
                result.append(retry)
            }
        }
        for sum in [result.reduce(0) { $0 + $1.share }, result.reduce(0) { $0 + $1.laterShare }]
        where sum > 1 + 1e-9 {
            desk.error(fields.place(key), Messages.alternativesAboveOne(key.name, sum: sum))
        }
        return result
    }

    /// A transfer phrase as transfers: one, or one for each type of a destination.
    func transfers(_ phrase: Located<Transfers.Phrase>, of type: Int, from team: Int?, context: String)
        -> [Transfer]
    {
        let value = phrase.value
        var from = team
        if let name = value.from {
            guard let index = self.team(named: name.name, at: phrase.place(of: name), context: context) else {
                return []
            }
            from = index
        }
        var transfer = Transfer(
            share: value.share, from: from, to: .type(type), freshPatience: value.freshPatience,
            raisesPriority: value.raisesPriority)
        if let index = teamIndex[value.to.name] {
            transfer.to = .team(index)
            return [transfer]
        }
        if book.items[value.to.name] == nil, !value.to.name.contains("/") {
            _ = unknown(
                value.to.name, at: phrase.place(of: value.to), context: context,
                things: [.team, .vendor, .channel, .contact])
            return []
        }
        return destinations(of: value.to.name, from: type, at: phrase.place(of: value.to), context: context)
            .map { to, share in
                var one = transfer
                one.to = .type(to)
                one.share = value.share * share
                return one
            }
    }

    /// Shares that apply to one serving team must leave no more than all.
    func checkTransfers(_ transfers: [Transfer], at place: Place) {
        let general = transfers.filter { $0.from == nil }.reduce(0) { $0 + $1.share }
        for team in Set(transfers.map(\.from)) {
            let own = team == nil ? 0 : transfers.filter { $0.from == team }.reduce(0) { $0 + $1.share }
            if general + own > 1 + 1e-9 {
                desk.error(place, Messages.alternativesAboveOne("transfers", sum: general + own))
                return
            }
        }
    }
}
