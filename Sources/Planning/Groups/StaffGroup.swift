import Scenarios

/// Contact types that share people, and these people.
///
/// Two types are in one group when a team takes both, or when a chain of teams and types leads from one to the other. Overflow does
/// not join groups: it is for what the own people do not manage.
public struct StaffGroup: Sendable, Hashable {
    /// Indices into the scenario, ascending.
    public let types: [Int]
    public let teams: [Int]

    /// The groups of a scenario, in the order of its types; teams that take nothing are in none.
    public static func all(_ scenario: Scenario) -> [StaffGroup] {
        var left = Set(scenario.types.indices)
        var groups: [StaffGroup] = []
        while let first = left.min() {
            var types: Set<Int> = [first]
            var teams: Set<Int> = []
            var isGrowing = true
            while isGrowing {
                isGrowing = false
                for (index, team) in scenario.teams.enumerated() where !teams.contains(index) {
                    guard team.skills.contains(where: { types.contains($0.type) }) else { continue }
                    teams.insert(index)
                    types.formUnion(team.skills.map(\.type))
                    isGrowing = true
                }
            }
            left.subtract(types)
            groups.append(StaffGroup(types: types.sorted(), teams: teams.sorted()))
        }
        return groups
    }

    /// The lines of `contacts` and the teams, as people call them: `desk`, `frontline + specialists`.
    public func name(in scenario: Scenario) -> String {
        teams.isEmpty
            ? entries(in: scenario).joined(separator: " + ")
            : teams.map { scenario.teams[$0].name }.joined(separator: " + ")
    }

    /// Names of the lines of `contacts` that have a type in the group.
    public func entries(in scenario: Scenario) -> [String] {
        scenario.entries.filter { entry in entry.types.contains { types.contains($0) } }.map(\.name)
    }
}
