import Queueing
import Scenarios
import Stochastics

/// What one contact of a type asks of the people of a group.
public struct TypeWork: Sendable, Hashable {
    /// How a person deals with it.
    public enum Manner: String, Sendable, Hashable, Codable {
        /// One after the other, at once: calls.
        case calls
        /// Several at a time, each in one piece: session chats.
        case chats
        /// In turns, with replies of the customer between them.
        case conversations
        /// When there is time: e-mail and social messages.
        case deferred
    }

    public let manner: Manner
    /// Seconds of work with nothing else in hand, all turns and wrap-up included; what a bot saves is not taken off.
    public let alone: Double
    /// Of it, what a bot's savings can be taken from: the work without wrap-up.
    public let savable: Double
    /// What a person with all slots taken does, as a multiple of what it does with one contact; 1 where one contact is all.
    public let concurrency: Double
    /// What a person with 1, 2, … contacts does, likewise, for chats.
    public let factors: [Double]
    /// Contacts of the type that a person of the group can hold.
    public let most: Int

    /// Seconds of a person's time with all slots taken.
    public func personTime(saved: Double = 0) -> Double { (alone - min(max(saved, 0), savable)) / concurrency }

    /// The work of a type for the people of a group, averaged over its teams.
    public init(_ type: ContactType, index: Int, teams: [Team]) {
        let takers = teams.compactMap { team in team.skills.first { $0.type == index }.map { (team, $0) } }
        let base = type.handling.mean
        let paces = takers.map { ($1.handling?.mean ?? base) / max(base, 1e-9) * $1.pace }
        let pace = paces.isEmpty ? 1 : paces.reduce(0, +) / Double(paces.count)
        savable = base * (type.conversation?.turns.mean ?? 1) * type.pace * pace
        alone = savable + (type.wrapUp?.mean ?? 0)
        let holds = takers.map { team, _ in max(1, team.slots / max(1, type.slots ?? team.slots)) }
        most = holds.min() ?? 1
        if type.channel.isDeferred, type.patience == nil {
            manner = .deferred
        } else if type.conversation != nil {
            manner = .conversations
        } else {
            manner = most > 1 ? .chats : .calls
        }
        switch manner {
        case .chats:
            // Without a table the person's time is shared equally: as much as with one.
            let lengths = type.stretch
            factors = (1...most).map { held in
                lengths.isEmpty ? 1 : Double(held) / lengths[min(held, lengths.count) - 1]
            }
            concurrency = factors.last ?? 1
        case .conversations:
            factors = []
            let isParallel = takers.contains { $0.0.attention == .parallel }
            concurrency = isParallel ? Double(most) : 1
        case .calls, .deferred:
            factors = []
            concurrency = 1
        }
    }
}
