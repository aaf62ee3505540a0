import Stochastics

/// The counters of one replication: raw sums only, estimates are made after it.
///
/// Rows are intervals of the horizon (for a horizon by number of contacts: equal batches of arrivals, so that batch
/// means need nothing more). One extra row at the end takes what belongs to the warm-up and is not reported.
/// Index of a type line: `row * types + type`; of a skill line: `(row * types + type) * teams + team`.
/// Histograms have `WaitBuckets.count` buckets of milliseconds.
public struct Ledger: ~Copyable {
    public let rows: Int
    public let types: Int
    public let teams: Int
    /// Thresholds beside the main ones.
    public let promises: Int
    /// Rows that share a histogram by time of day.
    public let slotsOfDay: Int

    public let typeLines: UnsafeMutablePointer<TypeLine>
    public let flows: UnsafeMutablePointer<FlowLine>
    public let typeStates: UnsafeMutablePointer<TypeState>
    public let teamLines: UnsafeMutablePointer<TeamLine>
    public let skillLines: UnsafeMutablePointer<SkillLine>
    public let botLines: UnsafeMutablePointer<BotLine>
    /// Index `row * promises + promise`.
    public let promiseLines: UnsafeMutablePointer<PromiseLine>
    /// Length of each row in microseconds (a batch row: as long as it took; the last row of an undrained run ends
    /// with the horizon, of a drained run with the last contact).
    public let rowLengths: UnsafeMutablePointer<Int64>
    /// Per type: wait of the answered, wait of the abandoned, first response, of this replication.
    public let waitHistograms: UnsafeMutablePointer<UInt32>
    public let abandonHistograms: UnsafeMutablePointer<UInt32>
    public let responseHistograms: UnsafeMutablePointer<UInt32>
    /// Per type × time of day: wait of the answered, pooled over the replications of one engine (not cleared).
    public let pooledWaits: UnsafeMutablePointer<UInt32>
    /// Conversations per type line; empty where the scenario has none.
    public let talkLines: UnsafeMutablePointer<TalkLine>
    public let talkStates: UnsafeMutablePointer<TalkState>
    public let talkLineCount: Int
    /// Per type: next response and resolution, of this replication; empty where the scenario has no talks.
    public let nextHistograms: UnsafeMutablePointer<UInt32>
    public let resolutionHistograms: UnsafeMutablePointer<UInt32>
    public var hasTalks: Bool { talkLineCount > 0 }
    /// Buckets of all types in the histograms of talks.
    var talkBuckets: Int { hasTalks ? types * WaitBuckets.count : 0 }
    /// Contacts by severity; empty where the scenario has none.
    public let severityLines: UnsafeMutablePointer<SeverityLine>
    public let severityLineCount: Int
    /// Per type and severity: time to a first person, of this replication; empty where the scenario has no severities.
    public let reachHistograms: UnsafeMutablePointer<UInt32>
    var reachBuckets: Int { severityLineCount > 0 ? types * 4 * WaitBuckets.count : 0 }
    /// Tiers of the ladder of people on call, and their lines.
    public let tiers: Int
    public let tierLines: UnsafeMutablePointer<TierLine>

    public var typeLineCount: Int { (rows + 1) * types }
    public var skillLineCount: Int { (rows + 1) * types * teams }

    init(
        rows: Int, types: Int, teams: Int, promises: Int = 0, slotsOfDay: Int, hasTalks: Bool = false, hasSeverities: Bool = false,
        tiers: Int = 0
    ) {
        self.rows = rows
        self.types = types
        self.teams = teams
        self.promises = promises
        self.slotsOfDay = slotsOfDay
        func lines<T>(_ count: Int, _ value: T) -> UnsafeMutablePointer<T> {
            let p = UnsafeMutablePointer<T>.allocate(capacity: max(count, 1))
            p.initialize(repeating: value, count: max(count, 1))
            return p
        }
        typeLines = lines((rows + 1) * types, TypeLine())
        flows = lines((rows + 1) * types, FlowLine())
        typeStates = lines((rows + 1) * types, TypeState())
        teamLines = lines((rows + 1) * teams, TeamLine())
        skillLines = lines((rows + 1) * types * teams, SkillLine())
        botLines = lines(rows + 1, BotLine())
        promiseLines = lines((rows + 1) * promises, PromiseLine())
        rowLengths = lines(rows + 1, 0)
        waitHistograms = lines(types * WaitBuckets.count, 0)
        abandonHistograms = lines(types * WaitBuckets.count, 0)
        responseHistograms = lines(types * WaitBuckets.count, 0)
        pooledWaits = lines(types * slotsOfDay * WaitBuckets.count, 0)
        talkLineCount = hasTalks ? (rows + 1) * types : 0
        talkLines = lines(talkLineCount, TalkLine())
        talkStates = lines(talkLineCount, TalkState())
        nextHistograms = lines(hasTalks ? types * WaitBuckets.count : 0, 0)
        resolutionHistograms = lines(hasTalks ? types * WaitBuckets.count : 0, 0)
        severityLineCount = hasSeverities ? (rows + 1) * types * 4 : 0
        severityLines = lines(severityLineCount, SeverityLine())
        reachHistograms = lines(hasSeverities ? types * 4 * WaitBuckets.count : 0, 0)
        self.tiers = tiers
        tierLines = lines((rows + 1) * tiers, TierLine())
    }

    /// Sets everything but the pooled histograms to zero.
    func clear() {
        typeLines.update(repeating: TypeLine(), count: (rows + 1) * types)
        flows.update(repeating: FlowLine(), count: (rows + 1) * types)
        typeStates.update(repeating: TypeState(), count: (rows + 1) * types)
        teamLines.update(repeating: TeamLine(), count: (rows + 1) * teams)
        skillLines.update(repeating: SkillLine(), count: (rows + 1) * types * teams)
        botLines.update(repeating: BotLine(), count: rows + 1)
        talkLines.update(repeating: TalkLine(), count: talkLineCount)
        talkStates.update(repeating: TalkState(), count: talkLineCount)
        severityLines.update(repeating: SeverityLine(), count: severityLineCount)
        tierLines.update(repeating: TierLine(), count: (rows + 1) * tiers)
        promiseLines.update(repeating: PromiseLine(), count: (rows + 1) * promises)
        rowLengths.update(repeating: 0, count: rows + 1)
        let buckets = types * WaitBuckets.count
        waitHistograms.update(repeating: 0, count: buckets)
        abandonHistograms.update(repeating: 0, count: buckets)
        responseHistograms.update(repeating: 0, count: buckets)
        nextHistograms.update(repeating: 0, count: talkBuckets)
        resolutionHistograms.update(repeating: 0, count: talkBuckets)
        reachHistograms.update(repeating: 0, count: reachBuckets)
    }

    deinit {
        typeLines.deallocate()
        flows.deallocate()
        typeStates.deallocate()
        teamLines.deallocate()
        skillLines.deallocate()
        botLines.deallocate()
        promiseLines.deallocate()
        rowLengths.deallocate()
        waitHistograms.deallocate()
        abandonHistograms.deallocate()
        responseHistograms.deallocate()
        pooledWaits.deallocate()
        talkLines.deallocate()
        talkStates.deallocate()
        nextHistograms.deallocate()
        resolutionHistograms.deallocate()
        severityLines.deallocate()
        reachHistograms.deallocate()
        tierLines.deallocate()
    }
}
