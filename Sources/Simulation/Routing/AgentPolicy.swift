import Stochastics

/// A person with a free slot as an agent-side policy sees it. A trivial view that lives for one call.
public struct FreeAgent {
    let agent: UnsafePointer<Agent>
    let team: UnsafePointer<TeamTable>
    let skill: UnsafePointer<SkillTable>
    let now: Int64
    let slot: UInt32
    /// Highest slot number in use, and the person assigned last over all teams.
    let agentCount: UInt32
    let lastAssigned: UInt32
    /// Who served the customer last; `none32` for nobody.
    let knownPerson: UInt32
    let decision: StreamKey

    /// Microseconds since the load of this person last changed.
    public var idle: Double { Double(now &- agent.pointee.listedSince) }
    /// Slots taken, and their share of all.
    public var slotsTaken: Double { Double(agent.pointee.used) }
    public var load: Double { Double(agent.pointee.used) / Double(max(team.pointee.slots, 1)) }
    /// Share of the time present that was effort.
    public var shareWorked: Double {
        let present = now &- agent.pointee.joined
        guard present > 0 else { return 0 }
        let running = agent.pointee.working > 0 ? now &- agent.pointee.busySince : 0
        return Double(agent.pointee.effort &+ running) / Double(present)
    }
    /// Factor on handling time of this person's team for the contact's type.
    public var pace: Double { skill.pointee.pace }
    /// Cost per hour.
    public var cost: Double { team.pointee.cost }
    /// Distance in the circle of persons from the one assigned last.
    public var turn: Double {
        let n = Int64(agentCount)
        let d = (Int64(slot) &- Int64(lastAssigned) &- 1 &+ 2 &* n) % max(n, 1)
        return Double(d)
    }
    /// This person served the customer last.
    public var servedLast: Bool { slot == knownPerson }
    public var randomNumber: Double { decision.uniform(index: UInt64(slot), leg: 0, retry: 0) }
}

/// Whose turn it is within one team can often be read off a list.
public enum AgentSearch: Sendable {
    /// The person with the fewest slots taken, the longest at that load first.
    case leastLoaded
    /// The person with the most slots taken that still has room, likewise.
    case mostLoaded
    /// Every free person is scored.
    case everyone
}

/// An agent-side policy: which free person an arriving contact meets. The lowest score goes first; ties go to the next
/// policy of the chain, the last to the longest idle.
public protocol AgentPolicy {
    static var name: String { get }
    static var summary: String { get }
    static var search: AgentSearch { get }
    static func score(_ agent: FreeAgent) -> Double
}

/// The score of an agent-side policy as the loop calls it.
public typealias AgentScore = @convention(c) (UnsafeRawPointer) -> Double

/// A line of the catalogue: the policy's type, and a call without context so that the loop needs no existential.
public struct AgentPolicyEntry: Sendable {
    public let name: String
    public let summary: String
    let search: AgentSearch
    let score: AgentScore

    /// - Parameter score: Always `{ Policy.score(.view($0)) }`, written out: only a closure that captures nothing, not even a type, becomes
    ///   a C function.
    public init<P: AgentPolicy>(_ policy: P.Type, _ score: @escaping AgentScore) {
        name = P.name
        summary = P.summary
        search = P.search
        self.score = score
    }
}

/// All agent-side policies. A new one is one file and one line here.
enum AgentPolicyCatalogue {
    static let all: [AgentPolicyEntry] = [
        .init(LongestIdle.self) { LongestIdle.score(view($0)) },
        .init(LeastLoaded.self) { LeastLoaded.score(view($0)) },
        .init(MostLoaded.self) { MostLoaded.score(view($0)) },
        .init(LeastWorked.self) { LeastWorked.score(view($0)) },
        .init(MostWorked.self) { MostWorked.score(view($0)) },
        .init(BestSkill.self) { BestSkill.score(view($0)) },
        .init(Cheapest.self) { Cheapest.score(view($0)) },
        .init(RandomAgent.self) { RandomAgent.score(view($0)) },
        .init(RoundRobin.self) { RoundRobin.score(view($0)) },
        .init(LastAgent.self) { LastAgent.score(view($0)) },
    ]

    @inline(__always)
    private static func view(_ raw: UnsafeRawPointer) -> FreeAgent { FreeAgent.view(raw) }
}

extension FreeAgent {
    /// What the loop hands to an `AgentScore`.
    @inline(__always)
    public static func view(_ raw: UnsafeRawPointer) -> FreeAgent {
        raw.assumingMemoryBound(to: FreeAgent.self).pointee
    }
}
