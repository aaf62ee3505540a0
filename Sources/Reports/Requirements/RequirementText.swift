import Planning
import Simulation

/// A requirement for a terminal: for each group its people by time of day and day, then what they come to.
public enum RequirementText {
    /// Days in one table at most.
    private static let daysAcross = 7
    /// Behind a figure that the plan of the scenario does not reach, to the nearest person.
    private static let short = "▾"

    public static func text(_ requirement: Requirement) -> String {
        var lines = [head(requirement)]
        lines += Wrap.lines(
            words("\(requirement.method.rawValue): \(requirement.methodSummary)\(effort(requirement))."), separator: " ")
        for group in requirement.groups { lines += [""] + section(group, requirement) }
        for note in requirement.notes {
            lines += Wrap.lines(words(Texts.note(note)), separator: " ", indent: "      ")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func head(_ requirement: Requirement) -> String {
        let title = requirement.title ?? "Requirement"
        return Wrap.cut("\(title) · people needed by \(requirement.intervalMinutes) minutes", to: TerminalReport.width)
    }

    /// How much was simulated.
    private static func effort(_ requirement: Requirement) -> String {
        requirement.simulation.map {
            "; \($0.rounds) rounds of \($0.replications) \($0.replications == 1 ? "replication" : "replications"), seed \($0.seed)"
        } ?? ""
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private static func section(_ group: RequirementGroup, _ requirement: Requirement) -> [String] {
        let head = "\(group.name): \(group.contacts.joined(separator: ", "))"
        let isLong = head.count > TerminalReport.width
        var facts = isLong ? [] : [head]
        facts += group.targets
        facts.append(group.formula)
        if group.personTime > 0 { facts.append("\(Numbers.time(group.personTime)) of a person for a contact") }
        if let most = group.maxOccupancy { facts.append("occupancy at most \(Numbers.percent(most, decimals: 0))") }
        if group.shrinkage > 0 { facts.append("shrinkage \(Numbers.percent(group.shrinkage, decimals: 1))") }
        var lines = isLong ? Wrap.lines(words(head), separator: " ", indent: "  ") : []
        lines += Wrap.lines(facts, separator: " · ", indent: "  ")
        lines += tables(group, requirement)
        lines += sum(group)
        return lines
    }

    /// One line for each time of day, one column for each day; equal neighbors in time are one line.
    private static func tables(_ group: RequirementGroup, _ requirement: Requirement) -> [String] {
        let positions = group.columns["positions"] ?? []
        let planned = group.columns["planned"] ?? []
        let dates = Dates(days: requirement.days, isDated: requirement.isDated, zone: requirement.zone)
        let days = Array(Set(requirement.starts.map(\.day))).sorted()
        let minutes = Array(Set(requirement.starts.map(\.minute))).sorted()
        var cells: [IntervalStart: String] = [:]
        for (row, start) in requirement.starts.enumerated() {
            guard positions.indices.contains(row), let need = positions[row] else { continue }
            let has = planned.indices.contains(row) ? planned[row] ?? 0 : 0
            cells[start] = need == 0 && has == 0 ? Texts.none : Numbers.fixed(need, 0) + (isShort(has, need) ? short : " ")
        }
        var lines: [String] = []
        for from in stride(from: 0, to: days.count, by: daysAcross) {
            let shown = days[from..<min(from + daysAcross, days.count)]
            var table = TextTable([.init(heading: "", side: .left)] + shown.map { .init(heading: dates.shortDay($0)) })
            var pending: (start: Int, end: Int, row: [String])?
            func clock(_ minute: Int) -> String { dates.clock(minute) }
            func flush() {
                guard let last = pending else { return }
                table.append([" \(clock(last.start))–\(clock(last.end))"] + last.row)
            }
            for minute in minutes {
                let row = shown.map { cells[IntervalStart(day: $0, minute: minute)] ?? "" }
                if let last = pending, last.row == row, last.end == minute {
                    pending = (last.start, minute + requirement.intervalMinutes, row)
                } else {
                    flush()
                    pending = (minute, minute + requirement.intervalMinutes, row)
                }
            }
            flush()
            lines += table.lines()
        }
        return lines
    }

    private static func sum(_ group: RequirementGroup) -> [String] {
        let positions = (group.columns["positions"] ?? []).compactMap { $0 }
        let planned = (group.columns["planned"] ?? []).map { $0 ?? 0 }
        let lacking = zip(positions, planned).count { isShort($1, $0) }
        var parts = [
            "needed \(Numbers.fixed(group.positionHours, 0)) person-hours, at most \(Numbers.fixed(positions.max() ?? 0, 0)) people",
            "planned \(Numbers.fixed(group.plannedHours, 0))",
        ]
        if group.shrinkage > 0 { parts.insert("\(Numbers.fixed(group.headHours, 0)) hours paid", at: 1) }
        if lacking > 0 { parts.append("\(short) fewer planned in \(lacking) of \(positions.count) intervals") }
        return Wrap.lines(parts, separator: "; ", indent: " ", width: TerminalReport.width - 1).enumerated().map {
            $0 == 0 ? " " + $1 : $1
        }
    }

    private static func isShort(_ planned: Double, _ needed: Double) -> Bool { planned.rounded() < needed }
}
