import Simulation

/// Contacts by severity: how many asked for a person, when they met the first one, and what closed hours did with them.
struct SeveritySection {
    let result: SimulationResult

    func lines() -> [String] {
        let rows = (result.severities ?? []).filter {
            $0.scope == "all" && $0.severity != "all" && ($0.figures["severity-offered"]?.value ?? 0) > 0
        }
        func isAny(_ name: String) -> Bool { rows.contains { ($0.figures[name]?.value ?? 0) > 0 } }
        let hasEmails = isAny("emailed")
        let hasOnCall = isAny("on-call-sought")
        guard rows.count > 1 || hasEmails || hasOnCall else { return [] }
        var columns: [TextTable.Column] = [
            .init(heading: Texts.severity, side: .left), .init(heading: Texts.people),
            .init(heading: Texts.firstPerson), .init(heading: Texts.wait95), .init(heading: Texts.inTime),
        ]
        if hasEmails { columns.append(.init(heading: Texts.emailed)) }
        if hasOnCall {
            columns += [
                .init(heading: Texts.soughtOnCall), .init(heading: Texts.acknowledgedIn),
                .init(heading: Texts.missedOnCall),
            ]
        }
        var table = TextTable(columns)
        for row in rows {
            let figures = row.figures
            func time(_ name: String) -> String {
                Numbers.time(figures[name]?.value, halfWidth: figures[name]?.halfWidth)
            }
            var cells = [
                " " + row.severity, OnCallSection.amount(figures["severity-offered"]), time("time-to-human"),
                time("time-to-human-p95"), Numbers.percent(figures["reached-in-time"]),
            ]
            if hasEmails { cells.append(OnCallSection.amount(figures["emailed"])) }
            if hasOnCall {
                cells += [
                    OnCallSection.amount(figures["on-call-sought"]), time("time-to-acknowledge"),
                    OnCallSection.amount(figures["on-call-missed"]),
                ]
            }
            table.append(cells)
        }
        return table.lines()
    }
}

/// People on call: pages a night and by tier, how soon they are acknowledged, which tier is reached, and the pages of each day.
struct OnCallSection {
    let result: SimulationResult

    /// Longest run whose days are shown one by one.
    private static let mostDays = 14

    func lines() -> [String] {
        guard let onCall = result.onCall else { return [] }
        let hasSkips = onCall.tiers.contains { ($0.figures["tier-skipped"]?.value ?? 0) > 0 }
        var columns: [TextTable.Column] = [
            .init(heading: Texts.onCall, side: .left), .init(heading: Texts.pagesANight), .init(heading: Texts.texts),
            .init(heading: Texts.calls), .init(heading: Texts.acknowledged), .init(heading: Texts.after),
            .init(heading: Texts.ofAll),
        ]
        if hasSkips { columns.append(.init(heading: Texts.notHeld)) }
        var table = TextTable(columns)
        for tier in onCall.tiers {
            let figures = tier.figures
            let time = figures["page-acknowledge-time"]
            var cells = [
                " " + tier.name, Self.amount(figures["pages-per-night"]), Self.amount(figures["text-pages"]),
                Self.amount(figures["call-pages"]), Numbers.percent(figures["page-acknowledged-share"]),
                Numbers.time(time?.value, halfWidth: time?.halfWidth),
                // All of all says nothing.
                tier.name == onCall.tiers.last?.name ? "" : Numbers.percent(figures["tier-share"]),
            ]
            if hasSkips { cells.append(Self.amount(figures["tier-skipped"])) }
            table.append(cells)
        }
        return table.lines().map { Wrap.cut($0, to: TerminalReport.width) } + byDay(onCall)
    }

    private func byDay(_ onCall: OnCallFigures) -> [String] {
        guard onCall.days.count > 1, onCall.days.count <= Self.mostDays else { return [] }
        let dates = Dates(scenario: result.scenario)
        let parts = onCall.days.map { day in
            let pages = day.tiers.last?.figures["pages"]
            return "\(dates.shortDay(day.day)) \(Self.amount(pages))"
        }
        return Wrap.lines([Texts.pagesByDay + parts[0]] + parts.dropFirst(), separator: " · ", indent: "     ", width: TerminalReport.width - 5)
            .enumerated().map { $0.offset == 0 ? "     " + $0.element : $0.element }
    }

    /// A mean count with no more digits than it deserves; a dash for none.
    static func amount(_ figure: Figure?) -> String {
        guard let value = figure?.value, value > 0 else { return Texts.none }
        return Numbers.fixed(value, Numbers.decimals(halfWidth: figure?.halfWidth, most: value < 9.95 ? (value < 0.95 ? 2 : 1) : 0))
    }
}
