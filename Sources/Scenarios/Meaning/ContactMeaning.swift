import Stochastics

extension Understanding {
    /// A reason with its share of all customers.
    struct Reason {
        var name: String
        var place: Place
        var node: Node
        var share: Double
    }

    func understandContacts(_ named: [Layers.Named], reasons namedReasons: [Layers.Named]) {
        let reasons = understandReasons(namedReasons)
        for entry in named { understandContact(entry, reasons: reasons) }
    }

    private func understandReasons(_ named: [Layers.Named]) -> [Reason] {
        var reasons: [Reason] = []
        for entry in named {
            let fields = Fields(entry.node, ReasonSection.description, desk)
            guard let share = fields[ReasonSection.share] else {
                if !fields.has(ReasonSection.share) {
                    desk.error(entry.namePlace, Messages.missingKey("share", of: entry.name))
                }
                continue
            }
            reasons.append(Reason(name: entry.name, place: entry.namePlace, node: entry.node, share: share))
        }
        if let first = reasons.first, reasons.count == named.count {
            checkSum(reasons.map { ($0.name, $0.share) }, at: first.place, of: Messages.everyContact)
        }
        return reasons
    }

    private func checkSum(_ shares: [(String, Double)], at place: Place, of whole: String) {
        let sum = shares.reduce(0) { $0 + $1.1 }
        if abs(sum - 1) > 1e-4 { desk.error(place, Messages.reasonsDoNotSum(shares, sum: sum, of: whole)) }
    }

    private func understandContact(_ entry: Layers.Named, reasons: [Reason]) {
        let fields = Fields(entry.node, ContactSection.description, desk)
        let channel = channel(of: entry, fields)
        let start = types.count
        for (reason, share) in mix(of: entry, fields, reasons: reasons) {
            guard types.count < Layers.mostTypes else {
                desk.error(entry.namePlace, Messages.tooManyTypes(Layers.mostTypes))
                break
            }
            makeType(entry: entry, channel: channel, reason: reason, share: share)
        }
        guard types.count > start else { return }
        var source = ContactEntry(
            name: entry.name, channel: channel, demand: .none, types: start..<types.count)
        let index = entries.count
        readDemand(fields, of: index, into: &source)
        if let dayToDay = fields[ContactSection.dayToDay] { source.dayToDay = dayToDay }
        if let arrivals = fields[ContactSection.arrivals] {
            switch arrivals {
            case .poisson: source.process = .poisson
            case .fixed: source.process = .fixed
            case .every(let law):
                source.process = .renewal(law)
                for key in ["volume", "profile", "forecast"] where entry.node[key] != nil {
                    if key == "profile" { continue }
                    desk.error(fields.place(ContactSection.arrivals), Messages.renewalBeside(key))
                }
                if case .none = source.demand {
                    source.demand = .volume(perDay: 86_400 / law.mean, profile: nil)
                }
            }
        }
        if let backlog = fields[ContactSection.backlog] { source.backlog = backlog }
        entries.append(source)
        entryFields.append(fields)
        entryPlaces.append(entry.namePlace)
    }

    private func channel(of entry: Layers.Named, _ fields: Fields) -> Channel {
        let stated = fields[ContactSection.channel]
        guard let own = Channel(rawValue: entry.name) else {
            if stated == nil, !fields.has(ContactSection.channel), !desk.hasError(at: entry.namePlace) {
                desk.error(
                    entry.namePlace,
                    Messages.whichChannel(
                        entry.name,
                        near: Suggestion.nearest(to: entry.name, among: Channel.allCases.map(\.rawValue))))
            }
            return stated ?? .phone
        }
        if let stated, stated != own {
            desk.error(fields.place(ContactSection.channel), Messages.channelIsName(entry.name))
        }
        return own
    }

    /// The reasons of an entry with their shares: its own mix, or everybody's.
    private func mix(of entry: Layers.Named, _ fields: Fields, reasons: [Reason]) -> [(Reason?, Double)] {
        guard let node = fields.node["reasons"] else {
            if reasons.isEmpty { return [(nil, 1)] }
            return reasons.filter { $0.share > 0 }.map { ($0, $0.share) }
        }
        if node.isNone { return [(nil, 1)] }
        guard let own = node.entries else {
            desk.error(node.place, Messages.expectedNames("reasons"))
            return [(nil, 1)]
        }
        var shares: [String: Double] = [:]
        for line in own {
            guard reasons.contains(where: { $0.name == line.key }) else {
                _ = unknown(line.key, at: line.keyPlace, context: entry.name, things: [.reason])
                continue
            }
            if line.value.isNone {
                shares[line.key] = 0
            } else if let share = desk.phrase(Shares.share, line.value, line.key) {
                shares[line.key] = share
            }
        }
        let stated = reasons.filter { shares[$0.name] != nil }
        let rest = reasons.filter { shares[$0.name] == nil }
        let sum = stated.reduce(0) { $0 + (shares[$1.name] ?? 0) }
        let restSum = rest.reduce(0) { $0 + $1.share }
        if sum > 1 + 1e-4 || (sum < 1 - 1e-4 && restSum == 0) {
            desk.error(
                node.place,
                Messages.reasonsDoNotSum(
                    stated.map { ($0.name, shares[$0.name] ?? 0) }, sum: sum, of: entry.name))
            return [(nil, 1)]
        }
        let left = max(0, 1 - sum)
        return reasons.compactMap { reason in
            let share = shares[reason.name] ?? (restSum > 0 ? reason.share / restSum * left : 0)
            return share > 1e-12 ? (reason, share) : nil
        }
    }

    // MARK: - Demand

    private func readDemand(_ fields: Fields, of entry: Int, into source: inout ContactEntry) {
        let ways = ["volume", "forecast", "trace"].filter { fields.node[$0] != nil }
        if ways.count > 1 {
            desk.error(
                fields.node[ways[1]]?.place ?? fields.node.place, Messages.oneDemandOnly(ways[0], ways[1]))
            return
        }
        var profile: Int?
        if let name = fields[ContactSection.profile] {
            if let index = profileIndex[name.value.name] {
                profile = index
            } else if name.value.name != "none" && name.value.name != "flat" {
                _ = unknown(name.value.name, at: name.node.place, context: source.name, things: [.profile])
            }
        }
        if let rate = fields[ContactSection.volume] {
            source.demand = .volume(perDay: rate.perDay, profile: profile)
        }
        if let node = fields[ContactSection.forecast], let days = forecast(node) {
            source.demand = .forecast(days)
        }
        if let file = fields[ContactSection.trace] {
            source.demand = .trace([])
            let range = source.types
            afterTypes.append { [unowned self] in
                if let rows = trace(file, entry: entry, types: range) { entries[entry].demand = .trace(rows) }
            }
        }
    }

    private func forecast(_ node: Node) -> [[Double]]? {
        var dayCounts: Set<Int> = [1, 7]
        if case .days(let days) = horizon.length { dayCounts.insert(days) }
        guard case .text(let text, let style) = node.content, style != .block, text.hasSuffix(".csv") else {
            return Tables.days(node, key: "forecast", desk: desk, dayCounts: dayCounts)
        }
        guard let table = desk.commaTable(text, beside: node) else { return nil }
        var rows = table.rows.map { row in
            row.filter { !$0.text.isEmpty && Dates.parse($0.text) == nil }.map {
                Tables.Cell(text: $0.text, place: $0.place)
            }
        }
        if let first = table.rows.first,
            first.first.map({
                !$0.text.isEmpty && Numbers.check($0.text).isSuccess == false && !$0.text.contains(":")
                    && Dates.parse($0.text) == nil
            }) == true,
            !first.dropFirst().contains(where: { Numbers.check($0.text).isSuccess })
        {
            rows.removeFirst()
        }
        rows = rows.map { row in row.filter { !$0.text.contains(":") } }.filter { !$0.isEmpty }
        // One column of counts, as systems export them: cut into days.
        if case .days(let days) = horizon.length, rows.allSatisfy({ $0.count == 1 }), rows.count % days == 0,
            Tables.dayLengths.contains(rows.count / days)
        {
            let width = rows.count / days
            let cells = rows.flatMap { $0 }
            rows = (0..<days).map { Array(cells[($0 * width)..<(($0 + 1) * width)]) }
        }
        return Tables.days(
            rows, at: node.place, key: "forecast", desk: desk, dayCounts: dayCounts, allowsSingle: false)
    }
}
