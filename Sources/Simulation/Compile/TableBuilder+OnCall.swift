import Scenarios
import Stochastics

/// Severity, closed hours by severity, people on call, the bot by severity, and identities.
extension TableBuilder {
    /// Whether contacts have severities that matter.
    static func hasSeverities(_ scenario: Scenario) -> Bool {
        scenario.onCall != nil || scenario.storedOrder == .severity
            || scenario.types.contains {
                $0.severityShares != [1, 0, 0, 0] || !$0.afterHoursBySeverity.isEmpty
                    || $0.bot?.bySeverity.isEmpty == false
            }
            || scenario.targets.contains { $0.looksAtSeverities }
            || traceRows(scenario).contains { $0.severity != nil }
    }

    /// Whether something else than conversations needs talks.
    static func needsStories(_ scenario: Scenario) -> Bool {
        hasSeverities(scenario) || scenario.customers != nil || scenario.routing.keepsCustomer
            || scenario.bot?.steps.isEmpty == false || scenario.types.contains { !$0.also.isEmpty }
            || scenario.routing.nextAgent.contains(LastAgent.name)
    }

    private static func traceRows(_ scenario: Scenario) -> [TraceRow] {
        scenario.entries.flatMap { entry -> [TraceRow] in
            if case .trace(let rows) = entry.demand { rows } else { [] }
        }
    }

    /// Customers whom traces name, numbered after the population.
    func knownCustomers() -> [Int: Int] {
        var numbers: [Int: Int] = [:]
        for row in TableBuilder.traceRows(scenario) {
            if let customer = row.customer, numbers[customer] == nil {
                numbers[customer] = (scenario.customers ?? 0) + numbers.count
            }
        }
        return numbers
    }

    func buildOnCall() -> OnCallTables {
        var shares: [Double] = []
        var actions: [UInt8] = []
        var thresholds: [Int64] = []
        for (t, type) in scenario.types.enumerated() {
            var sum = 0.0
            for severity in Severity.allCases {
                sum += severity.index < type.severityShares.count ? type.severityShares[severity.index] : 0
                shares.append(severity == .critical ? 1 : sum)
                actions.append(action(type, severity))
                thresholds.append(reachThreshold(t, severity))
            }
        }
        let onCall = scenario.onCall
        let tiers = (onCall?.ladder ?? []).map { TierTable(timeout: Int64($0.timeout * 1e6 + 0.5)) }
        func page(_ rule: OnCall.Acknowledgement?) -> PageTable {
            PageTable(share: rule?.share ?? 0, after: micro(rule?.after ?? .exactly(0)))
        }
        return OnCallTables(
            shares: memory.table(shares), hasSeverities: TableBuilder.hasSeverities(scenario),
            afterHours: memory.table(actions), thresholds: memory.table(thresholds), tiers: memory.table(tiers),
            tierCount: tiers.count, sms: page(onCall?.sms), call: page(onCall?.call),
            startsAfter: micro(onCall?.startsAfter ?? .exactly(0)),
            handling: micro(onCall?.handling ?? .exactly(0)),
            storedOrder: UInt8(StoredOrder.allCases.firstIndex(of: scenario.storedOrder) ?? 0))
    }

    private func action(_ type: ContactType, _ severity: Severity) -> UInt8 {
        guard severity.index < type.afterHoursBySeverity.count else {
            return type.afterHours == .store ? AfterHours.store : AfterHours.refuse
        }
        return switch type.afterHoursBySeverity[severity.index] {
        case .store: AfterHours.store
        case .refuse: AfterHours.refuse
        case .emailManager: AfterHours.email
        case .smsOnCall: AfterHours.sms
        case .callOnCall: AfterHours.call
        }
    }

    /// Time within which a person is promised: the first target that speaks of it, one of the severity before one of all.
    private func reachThreshold(_ t: Int, _ severity: Severity) -> Int64 {
        var found: Double?
        for target in scenario.targets {
            guard case .reached(let within) = target.measure, case .types(let types, _) = target.scope,
                types.contains(t)
            else { continue }
            if target.severity == severity { return Int64(within * 1e6 + 0.5) }
            if target.severity == nil && found == nil { found = within }
        }
        return Int64((found ?? scenario.measure.defaultThreshold) * 1e6 + 0.5)
    }

    func buildBot() -> BotTables {
        var rates: [BotRateRow] = []
        for type in scenario.types {
            for severity in Severity.allCases {
                var row = BotRateRow(
                    contains: type.bot?.contains ?? 0, givesUp: type.bot?.givesUp ?? 0,
                    containsClosed: type.bot?.containsClosed ?? type.bot?.contains ?? 0,
                    givesUpClosed: type.bot?.givesUpClosed ?? type.bot?.givesUp ?? 0,
                    comesBack: type.bot?.comesBack ?? 0, saves: (type.bot?.saves ?? 0) * 1e6)
                if let own = type.bot?.bySeverity, severity.index < own.count {
                    let r = own[severity.index]
                    row = BotRateRow(
                        contains: r.contains, givesUp: r.givesUp, containsClosed: r.containsClosed,
                        givesUpClosed: r.givesUpClosed, comesBack: r.comesBack, saves: r.saves * 1e6)
                }
                rates.append(row)
            }
        }
        let steps = (scenario.bot?.steps ?? []).map {
            BotStepRow(share: $0.share, time: micro($0.time), saves: $0.saves * 1e6)
        }
        return BotTables(
            rates: memory.table(rates), hasRates: scenario.types.contains { $0.bot?.bySeverity.isEmpty == false },
            steps: memory.table(steps), stepCount: steps.count, fails: !botOutages.isEmpty)
    }

    func buildIdentity() -> IdentityTables {
        var spans: [Span32] = []
        var rows: [AlsoRow] = []
        for type in scenario.types {
            spans.append(Span32(start: Int32(rows.count), count: Int32(type.also.count)))
            var sum = 0.0
            for second in type.also {
                sum += second.share
                rows.append(AlsoRow(cumulative: sum, to: Int32(second.to), delay: micro(second.delay)))
            }
        }
        return IdentityTables(
            population: scenario.customers ?? 0,
            knownCount: (scenario.customers ?? 0) + knownCustomers().count,
            keepsCustomer: scenario.routing.keepsCustomer,
            asksLastAgent: scenario.routing.nextAgent.contains(LastAgent.name),
            alsoSpans: memory.table(spans), also: memory.table(rows))
    }
}

/// Who a customer of a trace is; −1 where the trace is silent.
struct TraceFacts {
    var severity: Int8
    var customer: Int32
}
