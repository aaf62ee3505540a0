import Scenarios
import Stochastics
import Synchronization

/// A reporting row: an interval of the horizon, or a batch of arrivals.
public struct Row: Sendable, Hashable {
    /// Day of the horizon, 0 first.
    public var day: Int
    /// Minutes since local midnight at its start; 0 for batches.
    public var minute: Int
    /// Time of day as an index into the pooled histograms.
    public var slotOfDay: Int
}

/// A day of the horizon.
public struct DayInfo: Sendable, Hashable {
    public var date: CalendarDate
    /// 0 Monday … 6 Sunday.
    public var weekday: Int
    /// The special day's name, if it is one.
    public var name: String?
}

/// Why a scenario that reads well cannot be run.
public struct CompileError: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String
    public init(_ description: String) { self.description = description }
}

/// A scenario turned into tables that the engine reads: indices for names, microseconds for times, windows as switches
/// on the time axis. Read-only and shared by all threads.
public final class CompiledScenario: @unchecked Sendable {
    public let scenario: Scenario
    /// Load, stages and faults that are laid on the scenario.
    public let stress: StressPlan
    public let rows: [Row]
    public let days: [DayInfo]
    /// Rows of one day.
    public let slotsOfDay: Int
    /// The horizon is a number of contacts; rows are batches of arrivals.
    public let isByContacts: Bool
    public var typeCount: Int { scenario.types.count }
    public var teamCount: Int { scenario.teams.count }
    /// Main threshold of the wait and of the first response per type, microseconds.
    public let waitThresholds: [Int64]
    public let responseThresholds: [Int64]
    /// The same of the next response and of the resolution.
    public let nextThresholds: [Int64]
    public let resolutionThresholds: [Int64]
    /// Contacts have clocks and stories beside their records.
    public var hasTalks: Bool { tables.pointee.hasTalks }
    public let promises: [Promise]
    /// Whether the first response of a type can differ from its wait.
    public let responseDiffers: [Bool]

    /// Mean handling of each type at normal pace, microseconds.
    let handlingMeans: [Double]
    let memory: TableMemory
    let samplers: SamplerArena
    let tables: UnsafePointer<ModelTables>
    private let dayFactors: DayFactorBox?
    let policies: RoutingPolicies
    private let isClaimed = Atomic<Bool>(false)

    /// Batches of a horizon by number of contacts.
    static let batches = 40

    /// - Parameters:
    ///   - stress: The load, and the stages and faults that happen; the section of the scenario itself is not looked at.
    ///   - policies: Those that the scenario may name; the reader must have had the same.
    /// - Throws: `CompileError` for what only shows when the parts meet, such as a correlation matrix that is none.
    public init(
        _ scenario: Scenario, stress: StressPlan = StressPlan(), policies: RoutingPolicies = .shipped
    ) throws(CompileError) {
        self.scenario = scenario
        self.stress = stress
        self.policies = policies
        handlingMeans = scenario.types.map { $0.handling.mean * ($0.conversation?.turns.mean ?? 1) * $0.pace * 1e6 }
        memory = TableMemory()
        samplers = SamplerArena()
        let calendar = HorizonCalendar(scenario.horizon)
        isByContacts = calendar.cycle != nil
        var rowStarts: [Int64] = []
        if isByContacts {
            rows = (0..<CompiledScenario.batches).map { Row(day: $0, minute: 0, slotOfDay: 0) }
            days = []
            slotsOfDay = 1
        } else {
            (rowStarts, rows) = calendar.rows()
            days = calendar.days
            slotsOfDay = 1440 / scenario.horizon.intervalMinutes
        }
        let thresholds = Thresholds(scenario)
        waitThresholds = thresholds.wait
        responseThresholds = thresholds.response
        nextThresholds = thresholds.nextResponse
        resolutionThresholds = thresholds.resolution
        promises = thresholds.promises
        var builder = TableBuilder(
            scenario: scenario, calendar: calendar, memory: memory, samplers: samplers, thresholds: thresholds,
            stress: stress, policies: policies)
        let built = try builder.build(rowStarts: rowStarts, rowSlots: rows.map { Int32($0.slotOfDay) } + [0])
        tables = UnsafePointer(memory.table([built]))
        dayFactors = builder.dayFactorBox
        responseDiffers = (0..<scenario.types.count).map {
            builder.types[$0].features & TypeFeature.responseDiffers != 0
        }
    }
}

extension CompiledScenario {
    /// When each interval starts, microseconds; of a horizon by number of contacts none is known.
    var rowStartTimes: [Int64] {
        isByContacts ? [] : rows.indices.map { tables.pointee.rowStarts[$0] }
    }

    /// A model for one engine: GSL's samplers keep a generator of their own, so two engines must not share one.
    func forOneEngine() -> CompiledScenario {
        if !isClaimed.exchange(true, ordering: .acquiringAndReleasing) { return self }
        // What compiled once compiles again.
        guard let copy = try? CompiledScenario(scenario, stress: stress, policies: policies) else { return self }
        _ = copy.isClaimed.exchange(true, ordering: .acquiringAndReleasing)
        return copy
    }
}

/// Holds the busy-day factors, which are arrays, out of the loop's tables.
final class DayFactorBox: Sendable {
    let factors: DayFactors
    init(_ factors: DayFactors) { self.factors = factors }
}

/// All tables of a compiled scenario: plain pointers and numbers.
struct ModelTables {
    var typeCount: Int
    var teamCount: Int
    var lineCount: Int
    /// Lines from here on serve transfers to one team.
    var firstTeamLine: Int
    var streamCount: Int
    var types: UnsafeMutablePointer<TypeTable>
    var teams: UnsafeMutablePointer<TeamTable>
    var lines: UnsafeMutablePointer<LineTable>
    /// Teams of lines, then lines of teams.
    var preferences: UnsafeMutablePointer<Preference>
    /// Index: `skillStarts[type] + variant * teamCount + team`.
    var skills: UnsafeMutablePointer<SkillTable>
    var skillStarts: UnsafeMutablePointer<Int32>
    /// `interrupts[newer * typeCount + older]`.
    var interrupts: UnsafeMutablePointer<Bool>
    var hasInterrupts: Bool
    var limits: UnsafeMutablePointer<LimitRow>
    var limitIndices: UnsafeMutablePointer<Int32>
    var limitCount: Int
    var balks: UnsafeMutablePointer<BalkRow>
    var retries: UnsafeMutablePointer<RetryRow>
    var transfers: UnsafeMutablePointer<TransferRow>
    var returns: UnsafeMutablePointer<ReturnRow>
    var values: UnsafeMutablePointer<Double>
    var overflows: UnsafeMutablePointer<OverflowRow>
    var overflowIndices: UnsafeMutablePointer<Int32>
    var overflowTypes: UnsafeMutablePointer<Int32>
    var workedPaces: UnsafeMutablePointer<WorkedPace>
    /// Handling laws by type ratio: factor of the tape's column to the base draw of the type.
    var workRatios: UnsafeMutablePointer<Double>
    var patienceRatios: UnsafeMutablePointer<Double>
    /// Patience samplers by window of arrival: `patienceVariants[type.patienceStart + variant]`.
    var patienceVariants: UnsafeMutablePointer<Sampler>
    var patienceStarts: UnsafeMutablePointer<Int32>
    var streams: UnsafeMutablePointer<StreamTable>
    /// Busy-day factors of all streams; a reference that only a new day follows.
    var dayFactors: Unmanaged<DayFactorBox>?
    /// Windows of patience laws: spans of each type.
    var patienceSpans: UnsafeMutablePointer<Span32>
    var windowSpans: UnsafeMutablePointer<WindowSpan>
    var switches: UnsafeMutablePointer<SwitchRow>
    var switchCount: Int
    var hourSetCount: Int
    var windowCount: Int
    /// Types of each set of hours.
    var hourTypes: UnsafeMutablePointer<Int32>
    var hourTypeSpans: UnsafeMutablePointer<Span32>
    /// Cumulative open time for clocks on opening hours, per set of hours: span starts, ends, open time before.
    var openStarts: UnsafeMutablePointer<Int64>
    var openEnds: UnsafeMutablePointer<Int64>
    var openBefore: UnsafeMutablePointer<Int64>
    var openSpans: UnsafeMutablePointer<Span32>
    var shifts: UnsafeMutablePointer<ShiftTable>
    var pauses: UnsafeMutablePointer<PauseRow>
    var drawnPositions: UnsafeMutablePointer<Sampler>
    var absences: UnsafeMutablePointer<Double>
    var teamHashes: UnsafeMutablePointer<UInt64>
    var rowStarts: UnsafeMutablePointer<Int64>
    /// Time of day of each row, for the pooled histograms; one more for the discarded row.
    var rowSlots: UnsafeMutablePointer<Int32>
    var rowCount: Int
    var dayCount: Int
    /// Start of each day and the end of the horizon.
    var dayStarts: UnsafeMutablePointer<Int64>
    var cycle: Int64
    var end: Int64
    var warmUp: Int64
    var drains: Bool
    var contactLimit: Int64
    var contactStream: Int32
    var contactScores: UnsafeMutablePointer<ContactScore>
    var contactScoreCount: Int
    var contactsAreFIFO: Bool
    var linesReverse: Bool
    var scansLines: Bool
    var agentScores: UnsafeMutablePointer<AgentScore>
    var agentScoreCount: Int
    var agentSearch: UInt8
    var reserves: Bool
    var perChannel: Bool
    var botHandling: Sampler
    var botHandOff: Sampler
    var botAtOnce: Int32
    var botWhenFull: UInt8
    var overflowCount: Int
    /// An overflow rule waits until few people of some team are free.
    var watchesFree: Bool
    /// One type, one team, one line: routing needs no search.
    var isSingle: Bool
    /// All types have the same speed by number held: one clock per person serves all contacts in hand.
    var sharesOneSpeed: Bool
    /// Contacts have talks beside their records.
    var hasTalks: Bool
    /// A trace gives turns, or the work or replies of turns.
    var tracesTalks: Bool
    /// Some limit on conversations owned by one person.
    var limitsOwned: Bool
    var talks: UnsafeMutablePointer<TalkTable>
    var desks: UnsafeMutablePointer<DeskTable>
    var clocks: ClockTables
    var onCall: OnCallTables
    var bot: BotTables
    var identity: IdentityTables
    var load: LoadTables
}
