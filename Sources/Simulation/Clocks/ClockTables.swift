import Scenarios

/// What the clocks of a scenario need in the loop: plain pointers and numbers.
struct ClockTables {
    /// Index as that of the ledger's promises.
    var promises: UnsafeMutablePointer<PromiseRow>
    /// The shortest promised times: index `type * 4 + severity`.
    var limits: UnsafeMutablePointer<ClockLimits>
    /// Rules of each type by which waiting contacts become more urgent.
    var escalations: UnsafeMutablePointer<EscalationRow>
    var escalationSpans: UnsafeMutablePointer<Span32>
    var response: ClockRow
    var nextResponse: ClockRow
    var resolution: ClockRow
    var hasEscalations: Bool
    /// Waiting contacts of a line stand in the order of their deadlines.
    var ordersByDeadline: Bool
    /// Some policy asks for deadlines.
    var usesDeadlines: Bool
}

/// When a clock runs and what counts on it.
struct ClockRow {
    var runsInOpeningHours: Bool
    var countsBot: Bool
    var pausesForCustomer: Bool

    init(_ rule: ClockRule) {
        runsInOpeningHours = rule.runsInOpeningHours
        countsBot = rule.countsBot
        pausesForCustomer = rule.pausesForCustomer
    }
}

struct PromiseRow {
    var type: UInt16
    var kind: PromiseKind
    /// −1 is all.
    var severity: Int8
    /// Whose answers count; −1 is everybody's.
    var team: Int32
    var microseconds: Int64
}

/// Promised times of one type and severity; `never` where nothing is promised.
struct ClockLimits {
    var answered: Int64 = never
    var firstResponse: Int64 = never
    var nextResponse: Int64 = never
    var resolution: Int64 = never
}

struct EscalationRow {
    var kind: PromiseKind
    /// −1 is all.
    var severity: Int8
    var after: Int64
    var priority: Int32
}

extension TableBuilder {
    /// Whether a rule of the scenario needs clocks beside the wait and the pick-up, which only talks carry.
    static func needsClocks(_ scenario: Scenario, _ policies: RoutingPolicies) -> Bool {
        let measure = scenario.measure
        return measure.firstResponse.countsBot || measure.nextResponse != ClockRule()
            || measure.resolution != ClockRule()
            || policies.readDeadlines(scenario.routing.nextContact) || !scenario.routing.escalations.isEmpty
            || scenario.targets.contains { target in
                target.severity != nil || target.looksAtTalks
            }
    }

    /// Whether priorities within one line can differ.
    var hasEscalations: Bool { !scenario.routing.escalations.isEmpty }

    func scansLines(_ policies: [ContactPolicyEntry]) -> Bool {
        policies.contains { $0.scansLine || hasEscalations && $0.readsPriority }
    }

    func clockTables(_ policies: [ContactPolicyEntry]) -> ClockTables {
        var limits = Array(repeating: ClockLimits(), count: scenario.types.count * 4)
        for target in scenario.targets {
            guard case .types(let types, _) = target.scope else { continue }
            for t in types {
                guard let promise = Promise(target, type: t) else { continue }
                for severity in Severity.allCases where (promise.severity ?? severity) == severity {
                    limits[t * 4 + severity.index].shorten(promise)
                }
            }
        }
        var rows: [EscalationRow] = []
        let spans = scenario.types.indices.map { t -> Span32 in
            let mine = scenario.routing.escalations.filter { $0.type == t }
            rows += mine.map(EscalationRow.init)
            return Span32(start: Int32(rows.count - mine.count), count: Int32(mine.count))
        }
        let decisive = policies.first { $0.lineOrder != .any }
        let measure = scenario.measure
        return ClockTables(
            promises: memory.table(
                thresholds.promises.map {
                    PromiseRow(
                        type: UInt16($0.type), kind: $0.kind, severity: Int8($0.severity?.index ?? -1),
                        team: Int32($0.team ?? -1), microseconds: $0.microseconds)
                }),
            limits: memory.table(limits), escalations: memory.table(rows), escalationSpans: memory.table(spans),
            response: ClockRow(measure.firstResponse), nextResponse: ClockRow(measure.nextResponse),
            resolution: ClockRow(measure.resolution), hasEscalations: hasEscalations,
            ordersByDeadline: decisive?.lineOrder == .deadline,
            usesDeadlines: policies.contains { $0.lineOrder == .deadline })
    }
}

extension ClockLimits {
    fileprivate mutating func shorten(_ promise: Promise) {
        let time = promise.microseconds
        switch promise.kind {
        case .answered, .reached: answered = min(answered, time)
        case .firstResponse: firstResponse = min(firstResponse, time)
        case .nextResponse: nextResponse = min(nextResponse, time)
        case .resolution: resolution = min(resolution, time)
        case .abandoned: break
        }
    }
}

extension EscalationRow {
    fileprivate init(_ rule: Escalation) {
        kind =
            switch rule.clock {
            case .answered: .answered
            case .firstResponse: .firstResponse
            case .nextResponse: .nextResponse
            case .resolution: .resolution
            }
        severity = Int8(rule.severity?.index ?? -1)
        after = Int64(rule.after * 1e6 + 0.5)
        priority = Int32(clamping: rule.priority)
    }
}
