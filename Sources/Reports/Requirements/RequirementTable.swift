import Planning
import Simulation

/// A requirement as one table for spreadsheets: a line for each group and interval.
public enum RequirementTable {
    private static let columns = [
        "contacts", "load", "positions", "heads", "planned", "in-time", "occupancy", "exact-in-time",
    ]

    public static func text(_ requirement: Requirement) -> String {
        let clock = Clock(
            facts: requirement.days, isDated: requirement.isDated, starts: requirement.starts)
        let names = columns.filter { name in requirement.groups.contains { $0.columns[name] != nil } }
        let rows = requirement.groups.flatMap { group in
            requirement.starts.indices.map { row in
                let start = requirement.starts[row]
                return clock.day(start.day) + [clock.time(start.minute), group.name]
                    + names.map { name in
                        guard let column = group.columns[name], column.indices.contains(row) else { return "" }
                        return column[row].flatMap(JSONText.number) ?? ""
                    }
            }
        }
        return CSV.text(Clock.dayHeadings + ["start", "group"] + names, rows)
    }
}
