import Scenarios
import Stochastics

/// Turns a scenario into tables, one chapter per file; the arrays grow here and are copied once at the end.
struct TableBuilder {
    let scenario: Scenario
    let calendar: HorizonCalendar
    let memory: TableMemory
    let samplers: SamplerArena
    let thresholds: Thresholds
    let policies: RoutingPolicies
    let stress: StressPlan

    var types: [TypeTable] = []
    var teams: [TeamTable] = []
    var lines: [LineTable] = []
    var preferences: [Preference] = []
    var skills: [SkillTable] = []
    var skillStarts: [Int32] = []
    var interrupts: [Bool] = []
    var limits: [LimitRow] = []
    var limitIndices: [Int32] = []
    var balks: [BalkRow] = []
    var retries: [RetryRow] = []
    var transfers: [TransferRow] = []
    var returns: [ReturnRow] = []
    var values: [Double] = []
    var overflows: [OverflowRow] = []
    var overflowIndices: [Int32] = []
    var overflowTypes: [Int32] = []
    var workedPaces: [WorkedPace] = []
    var workRatios: [Double] = []
    var patienceRatios: [Double] = []
    var patienceVariants: [Sampler] = []
    var patienceStarts: [Int32] = []
    var switches: [SwitchRow] = []
    var hourSets: [[TimeWindow]] = []
    var windows: [(window: TimeWindow, zone: String?)] = []
    var shifts: [ShiftTable] = []
    var pauses: [PauseRow] = []
    var drawnPositions: [Sampler] = []
    var patienceSpans: [Span32] = []
    var windowSpans: [WindowSpan] = []
    var dayFactorBox: DayFactorBox?
    /// Line of each (type, team) that transfers name.
    var teamLines: [TypeAndTeam: Int] = [:]
    /// Line of the contacts of a type that had an automatic reply.
    var deferLines: [Int: Int] = [:]
    var hasTalks = false
    /// All types have the same speed by number held.
    var isUniform = true
    var talks: [TalkTable] = []
    var desks: [DeskTable] = []

    struct TypeAndTeam: Hashable {
        var type: Int
        var team: Int
    }

    init(
        scenario: Scenario, calendar: HorizonCalendar, memory: TableMemory, samplers: SamplerArena,
        thresholds: Thresholds, stress: StressPlan = StressPlan(), policies: RoutingPolicies = .shipped
    ) {
        self.scenario = scenario
        self.calendar = calendar
        self.memory = memory
        self.samplers = samplers
        self.thresholds = thresholds
        self.policies = policies
        self.stress = stress
    }

    mutating func build(rowStarts: [Int64], rowSlots: [Int32]) throws(CompileError) -> ModelTables {
        let contactPolicies = try chain(scenario.routing.nextContact, policies.contacts) { $0.name }
        let agentPolicies = try chain(scenario.routing.nextAgent, policies.agents) { $0.name }
        buildLines(usesValue: contactPolicies.contains(where: \.readsValue) || scenario.storedOrder == .value)
        buildTypes()
        isUniform = scenario.types.allSatisfy { $0.stretch == scenario.types[0].stretch }
        buildTalks()
        buildSkills()
        buildTeams()
        buildRouting()
        buildSwitches()
        let load = try loadCurve()
        let streams = try layered(try buildStreams(), load)
        chooseLazyPatience(contactPolicies)

        let openings = openTimes()
        var hourTypes: [Int32] = []
        let hourTypeSpans = hourSets.indices.map { h -> Span32 in
            let members = types.indices.filter { types[$0].hours == Int32(h) }
            defer { hourTypes += members.map(Int32.init) }
            return Span32(start: Int32(hourTypes.count), count: Int32(members.count))
        }
        let isContacts = calendar.cycle != nil
        var contactLimit = Int64.max
        var contactStream: Int32 = -1
        if case .contacts(let n, let entry) = scenario.horizon.length {
            contactLimit = Int64(n)
            contactStream = Int32(entry)
        }
        let clock = calendar.clock()
        let dayStarts = (0...calendar.dayCount).map {
            clock.time(civilDay: calendar.firstCivilDay + $0, second: 0)
        }
        let bot = scenario.bot
        let limitsOwned = talks.contains { $0.ownLimit != Int32.max }
        return ModelTables(
            typeCount: types.count, teamCount: teams.count, lineCount: lines.count,
            firstTeamLine: lines.count - teamLines.count,
            streamCount: streams.count, types: memory.table(types), teams: memory.table(teams),
            lines: memory.table(lines), preferences: memory.table(preferences), skills: memory.table(skills),
            skillStarts: memory.table(skillStarts), interrupts: memory.table(interrupts),
            hasInterrupts: interrupts.contains(true),
            limits: memory.table(limits), limitIndices: memory.table(limitIndices), limitCount: limits.count,
            balks: memory.table(balks), retries: memory.table(retries), transfers: memory.table(transfers),
            returns: memory.table(returns), values: memory.table(values), overflows: memory.table(overflows),
            overflowIndices: memory.table(overflowIndices), overflowTypes: memory.table(overflowTypes),
            workedPaces: memory.table(workedPaces), workRatios: memory.table(workRatios),
            patienceRatios: memory.table(patienceRatios), patienceVariants: memory.table(patienceVariants),
            patienceStarts: memory.table(patienceStarts), streams: memory.table(streams),
            dayFactors: dayFactorBox.map { Unmanaged.passUnretained($0) }, patienceSpans: memory.table(patienceSpans),
            windowSpans: memory.table(windowSpans), switches: memory.table(switches),
            switchCount: switches.count, hourSetCount: hourSets.count, windowCount: windows.count,
            hourTypes: memory.table(hourTypes), hourTypeSpans: memory.table(hourTypeSpans),
            openStarts: memory.table(openings.starts), openEnds: memory.table(openings.ends),
            openBefore: memory.table(openings.before), openSpans: memory.table(openings.spans),
            shifts: memory.table(shifts), pauses: memory.table(pauses),
            drawnPositions: memory.table(drawnPositions), absences: memory.table(scenario.teams.map(\.absence)),
            teamHashes: memory.table(scenario.teams.map { StreamKey(seed: 0).child($0.name).bits }),
            rowStarts: memory.table(rowStarts), rowSlots: memory.table(rowSlots),
            rowCount: isContacts ? CompiledScenario.batches : rowStarts.count, dayCount: calendar.dayCount,
            dayStarts: memory.table(dayStarts), cycle: calendar.cycle ?? 0, end: calendar.end,
            warmUp: Int64(scenario.horizon.warmUp * 1e6 + 0.5), drains: scenario.horizon.drains || isContacts,
            contactLimit: contactLimit, contactStream: contactStream,
            contactScores: memory.table(contactPolicies.map(\.score)), contactScoreCount: contactPolicies.count,
            contactsAreFIFO: contactPolicies.first?.name == FirstInFirstOut.name,
            linesReverse: contactPolicies.contains { $0.lineOrder == .reverse },
            scansLines: scansLines(contactPolicies),
            agentScores: memory.table(agentPolicies.map(\.score)), agentScoreCount: agentPolicies.count,
            agentSearch: limitsOwned ? 2 : TableBuilder.search(agentPolicies), reserves: scenario.routing.reserves,
            perChannel: scenario.routing.queues == .perChannel,
            botHandling: micro(bot?.handling ?? .exactly(0)), botHandOff: micro(bot?.handOff ?? .exactly(0)),
            botAtOnce: bot?.atOnce.map(Int32.init) ?? Int32.max,
            botWhenFull: bot.map { UInt8([.people, .wait, .refuse].firstIndex(of: $0.whenFull) ?? 0) } ?? 0,
            overflowCount: overflows.count, watchesFree: overflows.contains { $0.kind == 2 },
            isSingle: !limitsOwned && types.count == 1 && teams.count == 1 && lines.count == 1
                && !scansLines(contactPolicies)
                && overflows.isEmpty && interrupts.allSatisfy { !$0 },
            sharesOneSpeed: isUniform, hasTalks: hasTalks,
            tracesTalks: streams.contains { $0.traceTalks != nil }, limitsOwned: limitsOwned,
            talks: memory.table(talks), desks: memory.table(desks), clocks: clockTables(contactPolicies),
            onCall: buildOnCall(), bot: buildBot(), identity: buildIdentity(), load: buildLoad(load))
    }

    /// A law of seconds as a sampler of microseconds.
    func micro(_ law: Law) -> Sampler { law.scaled(by: 1e6).sampler(in: samplers) }

    private func chain<Entry>(
        _ names: [String], _ catalogue: [Entry], _ name: (Entry) -> String
    ) throws(CompileError) -> [Entry] {
        var found: [Entry] = []
        for wanted in names {
            guard let entry = catalogue.first(where: { name($0) == wanted }) else {
                throw CompileError("no policy is called \(wanted)")
            }
            found.append(entry)
        }
        return found
    }

    /// Fills one person before the next only if the first policy that cares says so.
    private static func search(_ policies: [AgentPolicyEntry]) -> UInt8 {
        if policies.contains(where: { $0.search == .everyone }) { return 2 }
        return policies.contains { $0.search == .mostLoaded } ? 1 : 0
    }

    // MARK: Lines

    /// One line per type and value class, and one per type and team that transfers send to.
    private mutating func buildLines(usesValue: Bool) {
        for (t, type) in scenario.types.enumerated() {
            var serving: [Preference] = []
            if type.servedBy.isEmpty {
                for (k, team) in scenario.teams.enumerated() where team.skills.contains(where: { $0.type == t }) {
                    serving.append(Preference(index: UInt32(k), tier: 0))
                }
            } else {
                for (tier, tied) in type.servedBy.enumerated() {
                    for k in tied { serving.append(Preference(index: UInt32(k), tier: UInt32(tier))) }
                }
            }
            let span = Span32(start: Int32(preferences.count), count: Int32(serving.count))
            preferences += serving
            for v in 0..<(usesValue ? max(type.valueShares.count, 1) : 1) {
                lines.append(LineTable(type: UInt16(t), value: UInt8(v), teams: span))
            }
        }
        for (t, type) in scenario.types.enumerated() where type.autoReply != nil && type.autoReply?.asType == nil {
            let live = lines[lines.firstIndex { $0.type == UInt16(t) } ?? 0]
            deferLines[t] = lines.count
            lines.append(LineTable(type: UInt16(t), value: 0, teams: live.teams))
        }
        for (t, type) in scenario.types.enumerated() {
            for transfer in type.transfers {
                guard case .team(let k) = transfer.to, teamLines[TypeAndTeam(type: t, team: k)] == nil else {
                    continue
                }
                teamLines[TypeAndTeam(type: t, team: k)] = lines.count
                lines.append(
                    LineTable(
                        type: UInt16(t), value: 0,
                        teams: Span32(start: Int32(preferences.count), count: 1)))
                preferences.append(Preference(index: UInt32(k), tier: 0))
            }
        }
    }

    // MARK: Types

    private mutating func buildTypes() {
        let none = micro(.exactly(0))
        for (t, type) in scenario.types.enumerated() {
            let speeds = type.stretch.map { 1 / $0 }
            var row = TypeTable(
                patience: micro(type.patience ?? .never), handling: micro(type.handling), wrapUp: none,
                pickUp: none, speeds: UnsafePointer(memory.table(speeds)),
                stretches: UnsafePointer(memory.table(type.stretch)), returnDelay: none)
            row.entry = Int32(type.entry)
            row.channel = UInt16(Channel.allCases.firstIndex(of: type.channel) ?? 0)
            row.slots = UInt16(clamping: type.slots ?? 0)
            row.isPatient = type.patience == nil && type.patienceByWindow.isEmpty
            row.speedCount = Int32(speeds.count)
            if let law = type.wrapUp {
                row.wrapUp = micro(law)
                row.features |= TypeFeature.wrapUp
            }
            if let law = type.pickUp {
                row.pickUp = micro(law)
                row.features |= TypeFeature.pickUp
            }
            if !type.hours.isEmpty || calendar.horizon.specialDays.contains(where: \.isClosed) {
                let always = [TimeWindow(start: 0, end: 86_400)]
                row.hours = Int32(hourSet(type.hours.isEmpty ? always : type.hours))
                row.features |= TypeFeature.hours | TypeFeature.responseDiffers
            }
            row.atClosing = UInt8(ClosingRule.allCases.firstIndex(of: type.atClosing) ?? 0)
            if let n = type.places {
                row.places = Int32(clamping: n)
                row.features |= TypeFeature.limits
            }
            if let n = type.lines {
                row.lines = Int32(clamping: n)
                row.features |= TypeFeature.limits
            }
            row.balks = Span32(start: Int32(balks.count), count: Int32(type.balking.count))
            for rule in type.balking {
                switch rule.condition {
                case .always: balks.append(BalkRow(share: rule.share, kind: 0, waiting: 0, wait: 0))
                case .waiting(let n):
                    balks.append(BalkRow(share: rule.share, kind: 1, waiting: Int32(clamping: n), wait: 0))
                case .expectedWait(let s):
                    balks.append(BalkRow(share: rule.share, kind: 2, waiting: 0, wait: s * 1e6))
                }
                row.features |= TypeFeature.balks
            }
            row.onAbandon = add(type.onAbandon)
            row.onBlocked = add(type.onBlocked)
            row.onBalk = add(type.onBalk)
            row.onHandled = add(type.onHandled)
            if !(type.onAbandon.isEmpty && type.onBlocked.isEmpty && type.onBalk.isEmpty
                && type.onHandled.isEmpty)
            {
                row.features |= TypeFeature.retries
            }
            row.transfers = Span32(start: Int32(transfers.count), count: Int32(type.transfers.count))
            for rule in type.transfers {
                var toType: Int32 = -1
                var toLine: Int32 = -1
                switch rule.to {
                case .type(let u): toType = Int32(u)
                case .team(let k): toLine = Int32(teamLines[TypeAndTeam(type: t, team: k)] ?? -1)
                }
                transfers.append(
                    TransferRow(
                        share: rule.share, fromTeam: Int32(rule.from ?? -1), toType: toType, toLine: toLine,
                        freshPatience: rule.freshPatience, raises: rule.raisesPriority))
                row.features |= TypeFeature.transfers
            }
            if let limit = type.expiresAfter {
                row.expiresAfter = Int64(limit * 1e6 + 0.5)
                row.features |= TypeFeature.expires
            }
            row.values = Span32(start: Int32(values.count), count: Int32(type.valueShares.count))
            var sum = 0.0
            for share in type.valueShares {
                sum += share.share
                values.append(sum)
            }
            row.priority = Int64(type.priority)
            row.growth = type.priorityGrowth / 3_600e6
            row.weightedRate = type.weight / max(type.handling.mean * type.pace, 1e-9)
            row.variants = Int32(type.handlingByWindow.count)
            row.threshold = thresholds.wait[t]
            row.responseThreshold = thresholds.response[t]
            row.short = Int64(scenario.measure.shortAbandon * 1e6 + 0.5)
            row.firstLine = UInt32(lines.firstIndex { $0.type == UInt16(t) } ?? 0)
            if lines.contains(where: { $0.type == UInt16(t) && $0.value > 0 }) {
                row.features |= TypeFeature.values
            }
            if let bot = type.bot, scenario.bot != nil {
                row.features |= TypeFeature.bot | TypeFeature.responseDiffers
                row.contains = bot.contains
                row.givesUp = bot.givesUp
                row.containsClosed = bot.containsClosed ?? bot.contains
                row.givesUpClosed = bot.givesUpClosed ?? bot.givesUp
                row.comesBack = bot.comesBack
                row.saves = bot.saves * 1e6
                row.returnDelay = micro(bot.returnDelay)
                row.returns = Span32(start: Int32(returns.count), count: Int32(bot.returns.count))
                var cumulative = 0.0
                for way in bot.returns {
                    cumulative += way.share
                    returns.append(ReturnRow(cumulative: cumulative, to: Int32(way.to ?? t)))
                }
            }
            patienceStarts.append(Int32(patienceVariants.count))
            // Without a base law the customer waits for ever.
            patienceVariants.append(type.patience == nil ? micro(.never) : row.patience)
            for w in type.patienceByWindow { patienceVariants.append(micro(w.law)) }
            types.append(row)
        }
        for t in types.indices
        where types[t].features & TypeFeature.responseDiffers != 0
            || types[t].threshold != types[t].responseThreshold || !thresholds.promises.isEmpty
        {
            types[t].features |= TypeFeature.responseIsBooked
        }
        let n = types.count
        interrupts = Array(repeating: false, count: n * n)
        for (older, type) in scenario.types.enumerated() {
            for newer in type.interruptedBy {
                interrupts[newer * n + older] = true
                types[newer].features |= TypeFeature.interrupts
            }
        }
    }

    private mutating func add(_ list: [Retry]) -> Span32 {
        let span = Span32(start: Int32(retries.count), count: Int32(list.count))
        for r in list {
            retries.append(
                RetryRow(
                    share: r.share, laterShare: r.laterShare, to: Int32(r.to ?? -1),
                    cap: Int32(clamping: r.cap ?? Int(Int32.max)), redraws: r.redrawsPatience, delay: micro(r.delay)))
        }
        return span
    }

    /// Index of a set of opening hours, made once per distinct set.
    mutating func hourSet(_ hours: [TimeWindow]) -> Int {
        if let i = hourSets.firstIndex(of: hours) { return i }
        hourSets.append(hours)
        return hourSets.count - 1
    }

    // MARK: Skills and teams

    private mutating func buildSkills() {
        for (t, type) in scenario.types.enumerated() {
            skillStarts.append(Int32(skills.count))
            let laws = [type.handling] + type.handlingByWindow.map(\.law)
            var rows: [(law: Law, ratio: Double?, pace: Double, takes: Bool)] = []
            for law in laws {
                for (k, team) in scenario.teams.enumerated() {
                    let regular = team.skills.first { $0.type == t }
                    let any = regular ?? team.overflowSkills.first { $0.type == t }
                    let sent = teamLines[TypeAndTeam(type: t, team: k)] != nil
                    let own = any?.handling ?? law
                    let pace = (any?.pace ?? 1) * type.pace
                    rows.append(
                        (own, own.ratio(to: type.handling), pace, any != nil || sent))
                }
            }
            let inverts = rows.contains { $0.ratio == nil && $0.takes }
            types[t].inverts = inverts
            for row in rows {
                skills.append(
                    SkillTable(
                        factor: inverts ? row.pace : (row.ratio ?? 1) * row.pace,
                        law: inverts ? micro(row.law) : types[t].handling, pace: row.pace, takes: row.takes))
            }
        }
    }

    private mutating func buildTeams() {
        for (k, team) in scenario.teams.enumerated() {
            var served: [Preference] = []
            for (l, line) in lines.enumerated() {
                let teams = preferences[Int(line.teams.start)..<Int(line.teams.start + line.teams.count)]
                guard teams.contains(where: { $0.index == UInt32(k) }) else { continue }
                var tier = UInt32(team.order.count)
                if let found = team.order.firstIndex(where: { $0.contains(Int(line.type)) }) {
                    tier = UInt32(found)
                }
                served.append(Preference(index: UInt32(l), tier: tier))
            }
            served.sort { ($0.tier, $0.index) < ($1.tier, $1.index) }
            let paces = team.pace.compactMap { rule in
                rule.afterWorked.map { WorkedPace(after: Int64($0) * 1_000_000, factor: rule.factor) }
            }
            let isRoster = if case .roster = team.staffing { true } else { false }
            teams.append(
                TeamTable(
                    slots: Int32(clamping: team.slots),
                    lines: Span32(start: Int32(preferences.count), count: Int32(served.count)),
                    overflows: .empty, handsOverCalls: team.atEndCalls == .handOver,
                    handsOverConversations: team.atEndConversations == .handOver,
                    paceAfterWorked: Span32(start: Int32(workedPaces.count), count: Int32(paces.count)),
                    isRoster: isRoster, cost: team.costPerHour ?? .greatestFiniteMagnitude,
                    busyAtStart: Int32(clamping: team.busyAtStart),
                    firstType: Int32(team.skills.first?.type ?? -1)))
            preferences += served
            workedPaces += paces
        }
    }

    private mutating func buildRouting() {
        for rule in scenario.routing.overflow {
            var row = OverflowRow(
                team: Int32(rule.team), delay: Int64(rule.delay * 1e6 + 0.5), window: -1, kind: 0, count: 0, other: 0,
                wait: 0,
                types: Span32(start: Int32(overflowTypes.count), count: Int32(rule.types.count)))
            overflowTypes += rule.types.map(Int32.init)
            if let window = rule.window {
                row.window = Int32(windows.count)
                windows.append((window, nil))
            }
            switch rule.condition {
            case nil: break
            case .waiting(let n): (row.kind, row.count) = (1, Int32(clamping: n))
            case .free(let n, let team): (row.kind, row.count, row.other) = (2, Int32(clamping: n), Int32(team))
            case .expectedWait(let s): (row.kind, row.wait) = (3, s * 1e6)
            }
            overflows.append(row)
        }
        for t in types.indices {
            let mine = scenario.routing.overflow.indices
                .filter { scenario.routing.overflow[$0].types.contains(t) }
                .sorted { scenario.routing.overflow[$0].delay < scenario.routing.overflow[$1].delay }
            types[t].overflows = Span32(start: Int32(overflowIndices.count), count: Int32(mine.count))
            if !mine.isEmpty { types[t].features |= TypeFeature.overflow }
            overflowIndices += mine.map(Int32.init)
        }
        for k in teams.indices {
            let mine = scenario.routing.overflow.indices.filter { scenario.routing.overflow[$0].team == k }
            teams[k].overflows = Span32(start: Int32(overflowIndices.count), count: Int32(mine.count))
            overflowIndices += mine.map(Int32.init)
        }
        for limit in scenario.routing.limits {
            limits.append(LimitRow(countsLines: limit.kind == .lines, limit: Int32(clamping: limit.count)))
        }
        for t in types.indices {
            let mine = scenario.routing.limits.indices.filter { scenario.routing.limits[$0].types.contains(t) }
            types[t].sharedLimits = Span32(start: Int32(limitIndices.count), count: Int32(mine.count))
            if !mine.isEmpty { types[t].features |= TypeFeature.limits }
            limitIndices += mine.map(Int32.init)
        }
    }

    /// Patience needs no event where nobody looks at the queue between its end and the next look (HOT-PATH §6.8).
    private mutating func chooseLazyPatience(_ policies: [ContactPolicyEntry]) {
        let inOrder = policies.allSatisfy { ($0.lineOrder == .joining || $0.lineOrder == .any) && !$0.scansLine }
        let looks = TypeFeature.limits | TypeFeature.balks | TypeFeature.overflow | TypeFeature.hours
        let watched = types.contains { $0.features & looks != 0 }
        guard inOrder, !watched, !scenario.routing.reserves else { return }
        for t in types.indices
        where types[t].onAbandon.count == 0 && types[t].expiresAfter == never && talks[t].silent == 0
            && talks[t].deferAfter == never
        {
            types[t].features |= TypeFeature.lazyPatience
        }
    }
}
