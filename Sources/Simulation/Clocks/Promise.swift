import Scenarios

/// What a promise speaks of: one of the clocks, or abandonment.
public enum PromiseKind: UInt8, Sendable, Hashable, CaseIterable {
    /// From entering a queue for people to a person's pick-up.
    case answered
    /// From the first message to the first answer.
    case firstResponse
    /// From a later message to the end of the work that answers it.
    case nextResponse
    /// From the first message to the last piece of work.
    case resolution
    /// From the first message to the first person, people on call included.
    case reached
    /// Not a clock: contacts of one severity that left while waiting.
    case abandoned
}

/// A threshold that has counters of its own: beside the main one of its type, on a clock without a main one, or for one
/// severity.
public struct Promise: Sendable, Hashable {
    public var type: Int
    public var kind: PromiseKind
    /// Only contacts of this severity count; nil is all.
    public var severity: Severity?
    public var microseconds: Int64
    /// The team whose answers alone count, for a target of its own or what a vendor pays back; nil is everybody's.
    public var team: Int?
    public init(type: Int, kind: PromiseKind, severity: Severity? = nil, microseconds: Int64, team: Int? = nil) {
        self.type = type
        self.kind = kind
        self.severity = severity
        self.microseconds = microseconds
        self.team = team
    }

    /// What counts the answers for which a vendor pays back; nil where it pays nothing back or does not take the type.
    static func lateAnswer(of team: Team, at index: Int, type: Int) -> Promise? {
        guard let penalty = team.vendorPrice?.penalty,
            (team.skills + team.overflowSkills).contains(where: { $0.type == type })
        else { return nil }
        return Promise(
            type: type, kind: .answered, microseconds: Int64(exactly: (penalty.answeredAfter * 1e6).rounded()) ?? never,
            team: index)
    }

    /// The promises of a team to those it answers, one for each type it takes; empty where the target is another.
    static func ofTeam(_ target: Target, in scenario: Scenario) -> [Promise] {
        guard case .answered = target.measure, case .teams(let teams, _) = target.scope else { return [] }
        return teams.flatMap { team in
            let taken = Set((scenario.teams[team].skills + scenario.teams[team].overflowSkills).map(\.type))
            return taken.sorted().compactMap { type in
                var promise = Promise(target, type: type)
                promise?.team = team
                return promise
            }
        }
    }

    /// The promise behind a target for one type; nil where the target is about no single contacts.
    init?(_ target: Target, type: Int) {
        let kind: PromiseKind
        let seconds: Double
        switch target.measure {
        case .answered(let within): (kind, seconds) = (.answered, within)
        case .firstResponse(let within): (kind, seconds) = (.firstResponse, within)
        case .nextResponse(let within): (kind, seconds) = (.nextResponse, within)
        case .resolution(let within): (kind, seconds) = (.resolution, within)
        case .reached(let within): (kind, seconds) = (.reached, within)
        case .abandoned: (kind, seconds) = (.abandoned, 0)
        case .occupancy, .named, .percentile: return nil
        }
        self.init(
            type: type, kind: kind, severity: target.severity, microseconds: Int64((seconds * 1e6).rounded()))
    }
}

/// Main thresholds and further promises per type, from the targets.
///
/// The first target on a clock of a type that speaks of all severities gives the main threshold, by which the measures of
/// the result count. Without one: the wait takes the threshold of the first response, the first response that of the
/// wait, the next response that of the first, resolution 24 hours.
struct Thresholds {
    var wait: [Int64]
    var response: [Int64]
    var nextResponse: [Int64]
    var resolution: [Int64]
    var promises: [Promise] = []

    static let dayToResolve: Int64 = 86_400_000_000

    init(_ scenario: Scenario) {
        let fallback = Int64(scenario.measure.defaultThreshold * 1e6 + 0.5)
        let count = scenario.types.count
        var main: [PromiseKind: [Int64?]] = [:]
        for target in scenario.targets {
            guard case .types(let types, _) = target.scope else { continue }
            for t in types {
                guard let promise = Promise(target, type: t) else { continue }
                let kind = promise.kind
                if promise.severity == nil, kind != .abandoned, main[kind]?[t] == nil {
                    main[kind, default: Array(repeating: nil, count: count)][t] = promise.microseconds
                }
                let isMain =
                    promise.severity == nil
                    && (kind == .abandoned
                        || (kind == .answered || kind == .firstResponse)
                            && main[kind]?[t] == promise.microseconds)
                if !isMain && !promises.contains(promise) { promises.append(promise) }
            }
        }
        for promise in scenario.targets.flatMap({ Promise.ofTeam($0, in: scenario) }) where !promises.contains(promise) {
            promises.append(promise)
        }
        for (index, team) in scenario.teams.enumerated() {
            for type in 0..<count {
                guard let promise = Promise.lateAnswer(of: team, at: index, type: type), !promises.contains(promise) else { continue }
                promises.append(promise)
            }
        }
        func threshold(_ kind: PromiseKind, _ t: Int) -> Int64? { main[kind]?[t] }
        wait = (0..<count).map { threshold(.answered, $0) ?? threshold(.firstResponse, $0) ?? fallback }
        let response = (0..<count).map { threshold(.firstResponse, $0) ?? threshold(.answered, $0) ?? fallback }
        self.response = response
        nextResponse = (0..<count).map { threshold(.nextResponse, $0) ?? response[$0] }
        resolution = (0..<count).map { threshold(.resolution, $0) ?? Self.dayToResolve }
    }
}
