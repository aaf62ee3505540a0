import Scenarios

/// The routing policies that scenarios may name: those of the catalogues, and any that a program brings along.
///
/// A program's own policy is a type and a line, as a shipped one is; scenarios and suites that are read with these policies name it as
/// any other:
///
///     let policies = try RoutingPolicies.shipped.adding(
///         ContactPolicyEntry(WeightedWait.self) { WeightedWait.score(.view($0)) })
///     let model = try CompiledScenario(scenario, policies: policies)
public struct RoutingPolicies: Sendable {
    let contacts: [ContactPolicyEntry]
    let agents: [AgentPolicyEntry]

    /// Those of the catalogues.
    public static let shipped = RoutingPolicies(contacts: ContactPolicyCatalogue.all, agents: AgentPolicyCatalogue.all)

    /// With one more queue-side policy.
    ///
    /// - Throws: Where there is a queue-side policy of that name.
    public func adding(_ policy: ContactPolicyEntry) throws(PolicyNameTaken) -> RoutingPolicies {
        guard !contacts.contains(where: { $0.name == policy.name }) else { throw PolicyNameTaken(name: policy.name) }
        return RoutingPolicies(contacts: contacts + [policy], agents: agents)
    }

    /// With one more agent-side policy.
    ///
    /// - Throws: Where there is an agent-side policy of that name.
    public func adding(_ policy: AgentPolicyEntry) throws(PolicyNameTaken) -> RoutingPolicies {
        guard !agents.contains(where: { $0.name == policy.name }) else { throw PolicyNameTaken(name: policy.name) }
        return RoutingPolicies(contacts: contacts, agents: agents + [policy])
    }

    /// The names that a reader of scenarios needs to know.
    public var vocabulary: Vocabulary {
        var vocabulary = SimulationVocabulary.measures
        vocabulary.nextContact = contacts.map { Vocabulary.Term(name: $0.name, summary: $0.summary) }
        vocabulary.nextAgent = agents.map { Vocabulary.Term(name: $0.name, summary: $0.summary) }
        return vocabulary
    }

    /// Whether a chain of queue-side policies looks at the clocks of promises.
    func readDeadlines(_ chain: [String]) -> Bool {
        chain.contains { name in contacts.contains { $0.name == name && $0.lineOrder == .deadline } }
    }
}

/// Two policies of one side cannot have the same name.
public struct PolicyNameTaken: Error, Sendable, Hashable {
    public let name: String
}
