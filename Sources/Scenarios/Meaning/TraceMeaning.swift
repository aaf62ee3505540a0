import Foundation

extension Understanding {
    /// The customers of a trace file that belong to an entry, in order of arrival.
    func trace(_ file: Located<String>, entry: Int, types range: Range<Int>) -> [TraceRow]? {
        guard let table = desk.commaTable(file.value, beside: file.node) else { return nil }
        let heading = table.rows[0].map { $0.text.lowercased() }
        let known = [
            "time", "contact", "reason", "patience", "handling", "turns", "work", "reply", "severity",
            "customer",
        ]
        for (index, name) in heading.enumerated() where !known.contains(name) {
            let near = Suggestion.nearest(to: name, among: known)
            desk.error(table.rows[0][index].place, Messages.unknownColumn(name, known: known, near: near))
            return nil
        }
        guard let timeColumn = heading.firstIndex(of: "time") else {
            desk.error(table.rows[0][0].place, Messages.noTimeColumn())
            return nil
        }
        let clock = LocalClock(zone: horizon.zone, from: horizon.from)
        var rows: [TraceRow] = []
        var isWhole = true
        for fields in table.rows.dropFirst() {
            guard fields.count == heading.count else {
                desk.error(
                    fields[0].place, Messages.raggedRow("trace", found: fields.count, expected: heading.count)
                )
                return nil
            }
            func field(_ name: String) -> CommaTable.Field? {
                heading.firstIndex(of: name).map { fields[$0] }.flatMap { $0.text.isEmpty ? nil : $0 }
            }
            let time = fields[timeColumn]
            guard let arrival = table.seconds(time.text) ?? clock.seconds(of: time.text), arrival >= 0 else {
                desk.error(time.place, Messages.badTraceTime(time.text))
                isWhole = false
                continue
            }
            var row = TraceRow(arrival: arrival)
            switch type(of: field("contact"), field("reason"), entry: entry, range: range) {
            case .other: continue
            case .any: break
            case .type(let index): row.type = index
            case .unknown:
                isWhole = false
                continue
            }
            for (name, path) in [("patience", \TraceRow.patience), ("handling", \TraceRow.handling)] {
                guard let cell = field(name) else { continue }
                guard let value = table.seconds(cell.text) else {
                    desk.error(cell.place, Messages.expectedButFound(Messages.expectedTime, cell.text))
                    isWhole = false
                    continue
                }
                row[keyPath: path] = value
            }
            guard
                readTurns(
                    into: &row, turns: field("turns"), work: field("work"), reply: field("reply"), of: range,
                    table)
            else {
                isWhole = false
                continue
            }
            if let cell = field("severity") {
                row.severity = Severity(rawValue: cell.text)
                if row.severity == nil {
                    let near = Suggestion.nearest(to: cell.text, among: Severity.allCases.map(\.rawValue))
                    desk.error(cell.place, Messages.notSeverity(cell.text, near: near))
                    isWhole = false
                }
            }
            if let cell = field("customer") {
                let number = traceCustomers[cell.text] ?? traceCustomers.count
                traceCustomers[cell.text] = number
                row.customer = number
            }
            rows.append(row)
        }
        guard isWhole else { return nil }
        if rows.isEmpty { desk.error(file.node.place, Messages.emptyTrace(entries[entry].name)) }
        return rows.enumerated().sorted { ($0.element.arrival, $0.offset) < ($1.element.arrival, $1.offset) }
            .map(\.element)
    }

    /// The turns of a conversation with their work and replies, several times of a cell with blanks between them.
    private func readTurns(
        into row: inout TraceRow, turns: CommaTable.Field?, work: CommaTable.Field?, reply: CommaTable.Field?,
        of range: Range<Int>, _ table: CommaTable
    ) -> Bool {
        guard let first = turns ?? work ?? reply else { return true }
        let isConversation =
            row.type.map { types[$0].conversation != nil }
            ?? range.contains { types[$0].conversation != nil }
        guard isConversation else {
            let name = row.type.map { types[$0].name } ?? entries[types[range.lowerBound].entry].name
            desk.error(first.place, Messages.traceTurns(name))
            return false
        }
        for (field, path) in [(work, \TraceRow.work), (reply, \TraceRow.replies)] {
            guard let field else { continue }
            for text in field.text.split(separator: " ") {
                guard let value = table.seconds(String(text)) else {
                    desk.error(field.place, Messages.expectedButFound(Messages.expectedTime, String(text)))
                    return false
                }
                row[keyPath: path].append(value)
            }
        }
        if let turns {
            guard let count = Int(turns.text), (1...Int(Turns.most)).contains(count) else {
                desk.error(turns.place, Messages.turnCount(turns.text))
                return false
            }
            row.turns = count
        } else if !row.work.isEmpty {
            row.turns = row.work.count
        }
        guard let count = row.turns else { return true }
        for (field, name, found) in [(work, "work", row.work.count), (reply, "reply", row.replies.count)] {
            guard let field, found > count else { continue }
            desk.error(field.place, Messages.moreValuesThanTurns(name, found: found, turns: count))
            return false
        }
        return true
    }

    private enum RowType { case other, any, unknown, type(Int) }

    private func type(
        of contact: CommaTable.Field?, _ reason: CommaTable.Field?, entry: Int, range: Range<Int>
    ) -> RowType {
        var reason = reason.map { ($0.text, $0.place) }
        if let contact {
            let parts = contact.text.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.first == entries[entry].name else {
                if parts.first.map({ book.items[$0] == nil }) ?? true {
                    _ = unknown(
                        contact.text, at: contact.place, context: "trace", things: [.channel, .contact])
                    return .unknown
                }
                return .other
            }
            if parts.count == 2 { reason = (parts[1], contact.place) }
        }
        guard let reason else { return .any }
        if let index = range.first(where: { types[$0].reason == reason.0 }) { return .type(index) }
        _ = unknown(reason.0, at: reason.1, context: "trace", things: [.reason])
        return .unknown
    }
}

/// Local date and time to seconds since the start of the run, across changes of the clock.
struct LocalClock {
    private let zone: TimeZone
    private let startUTC: Double

    init(zone: String, from: CalendarDate) {
        self.zone = TimeZone(identifier: zone) ?? .gmt
        startUTC = LocalClock.utc(Double(from.dayNumber) * 86_400, self.zone)
    }

    /// `2026-11-23T08:03:30` or `2026-11-23 08:03`; nil where it is neither.
    func seconds(of text: String) -> Double? {
        let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " }).map(String.init)
        guard parts.count == 2, let date = Dates.parse(parts[0]) else { return nil }
        let halves = parts[1].split(separator: ".", maxSplits: 1).map(String.init)
        guard let clock = Windows.clock(halves[0]) else { return nil }
        var fraction = 0.0
        if halves.count == 2 {
            guard halves[1].utf8.count <= 9, let digits = Double("0." + halves[1]) else { return nil }
            fraction = digits
        }
        let local = Double(date.dayNumber) * 86_400 + Double(clock) + fraction
        return LocalClock.utc(local, zone) - startUTC
    }

    private static func utc(_ local: Double, _ zone: TimeZone) -> Double {
        let guess = local - Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: local)))
        return local - Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: guess)))
    }
}
