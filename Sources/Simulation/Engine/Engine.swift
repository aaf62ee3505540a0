import Stochastics

/// Simulates replications of one compiled scenario, one after another, on one thread.
///
/// A replication is a pure function of (scenario, seed, replication number): the same counters come out whatever ran
/// before. The loop allocates nothing once its pools have grown, and touches no reference count: all state is in raw
/// memory that this value owns.
public struct Engine: ~Copyable {
    // What nearly every event reads comes first: the processor's instructions name the first 128 bytes of a record in fewer bytes, and
    // what they take together decides how much of the engine it has at hand.
    var now: Int64 = 0
    var sequence: UInt64 = 1
    /// Beside the pools of contacts and of people, where the scenario has conversations; see `Talk` and `Desk`.
    var talks: UnsafeMutablePointer<Talk> = .allocate(capacity: 1)
    var desks: UnsafeMutablePointer<Desk> = .allocate(capacity: 1)
    // States per type and team.
    let typeStates: UnsafeMutablePointer<TypeRun>
    let teamStates: UnsafeMutablePointer<TeamRun>
    var agents = SlotPool<Agent>(capacity: 256)
    var contacts = SlotPool<Contact>(capacity: 1024)

    let model: CompiledScenario
    let m: ModelTables
    /// The same tables by reference, for the tape.
    let tables: UnsafePointer<ModelTables>
    /// Counters of the replication run last.
    public let ledger: Ledger
    /// Why the last replication could not go on, if so.
    public internal(set) var failure: EngineFailure?
    let seed: UInt64

    // The other moving parts.
    var queue = EventQueue()
    var workEnds = WorkEnds()
    var tape: Tape
    let keys: UnsafeMutablePointer<StreamKey>
    var decisionKey: StreamKey
    var decisions: UInt64 = 0

    // Queues.
    let lines: UnsafeMutablePointer<SlotList>
    var waitingTotal: Int = 0
    var ticket: Int64 = 0
    /// Stored contacts per type; last those that wait for the bot, and those in a bot that has outages.
    let stores: UnsafeMutablePointer<SlotList>
    var botSessions: Int32 = 0
    var botIsOpen = true
    var botIsDown = false

    var talkCapacity = 0
    var deskCapacity = 0
    /// Lists of people with a free slot: `teamStates[k].firstList + slots taken`.
    let freeLists: UnsafeMutablePointer<SlotList>
    /// Numbers counted by shared limits.
    let limitCounts: UnsafeMutablePointer<Int32>
    let hoursOpen: UnsafeMutablePointer<Bool>
    let windowOpen: UnsafeMutablePointer<Bool>
    /// Tiers of the ladder that somebody holds.
    let tierOpen: UnsafeMutablePointer<Bool>
    /// First live contacts of lists by customer; see `joinSame`.
    let sames: UnsafeMutablePointer<UInt32>
    let sameCount: Int
    /// Who served the known customers last.
    let lastAgents: UnsafeMutablePointer<KnownPerson>
    /// The person who served the customer last for whom people are compared.
    var servedLast = none32
    /// Stored contacts that are being put in order.
    var releases: UnsafeMutablePointer<Release> = .allocate(capacity: 1)
    var releaseCapacity = 1
    var lastAssigned: UInt32 = 0

    // Rows.
    var row: Int
    var rowStart: Int64 = 0
    /// `row * types`, the index of the first type line of the row.
    var rowLine: UInt32 = 0
    /// Time of day of the row.
    var slotOfDay: UInt16 = 0
    /// The first line of the row that is not reported.
    let discardLine: UInt32
    var nextSwitch = 0
    var switchBase: Int64 = 0
    var botAccount: Int64 = 0
    var contactsLeft: Int64 = .max
    var batchLeft: Int64 = .max
    var batchSize: Int64 = .max
    /// Customers between two attempts.
    var away: Int = 0
    var isStopped = false
    /// A person whose alert has just been cancelled; freed once the books are closed.
    var isReleasing = none32
    var staffKey = StreamKey(seed: 0)

    // A contact-by-contact log.
    var recorder: TraceRecorder?
    private let hasRecorder: Bool
    /// Whether each state change is told. Hardly any run does: what it takes is kept away from the code that others run through.
    @inline(__always) var isTracing: Bool { _slowPath(hasRecorder) }

    /// - Parameters:
    ///   - model: what to simulate.
    ///   - seed: the seed of the experiment.
    ///   - recorder: receives every state change of every contact; nil costs nothing.
    public init(_ model: CompiledScenario, seed: UInt64, recorder: TraceRecorder? = nil) {
        let model = model.forOneEngine()
        self.model = model
        self.seed = seed
        self.recorder = recorder
        hasRecorder = recorder != nil
        let m = model.tables.pointee
        self.m = m
        ledger = Ledger(
            rows: m.rowCount, types: m.typeCount, teams: m.teamCount, promises: model.promises.count,
            slotsOfDay: model.slotsOfDay, hasTalks: m.hasTalks,
            hasSeverities: m.onCall.hasSeverities, tiers: m.onCall.tierCount)
        tables = model.tables
        tape = Tape(tables)
        keys = .allocate(capacity: max(m.streamCount, 1) * Purpose.count)
        keys.initialize(repeating: StreamKey(seed: 0), count: max(m.streamCount, 1) * Purpose.count)
        decisionKey = StreamKey(seed: seed)
        func memory<T>(_ count: Int, _ value: T) -> UnsafeMutablePointer<T> {
            let p = UnsafeMutablePointer<T>.allocateLines(capacity: count)
            p.initialize(repeating: value, count: max(count, 1))
            return p
        }
        lines = memory(m.lineCount, SlotList())
        stores = memory(m.typeCount + 2, SlotList())
        typeStates = memory(m.typeCount, TypeRun())
        teamStates = memory(m.teamCount, TeamRun())
        var lists = 0
        for k in 0..<m.teamCount {
            teamStates[k].firstList = Int32(lists)
            lists += Int(m.teams[k].slots) + 1
        }
        freeLists = memory(lists, SlotList())
        listCount = lists
        limitCounts = memory(m.limitCount, 0)
        hoursOpen = memory(m.hourSetCount, false)
        windowOpen = memory(m.windowCount, false)
        tierOpen = memory(m.onCall.tierCount, true)
        sameCount = m.identity.keepsCustomer ? Engine.sameLists : 0
        sames = memory(sameCount, none32)
        lastAgents = memory(m.identity.asksLastAgent ? m.identity.knownCount : 0, KnownPerson())
        row = m.rowCount
        discardLine = UInt32(m.rowCount * m.typeCount)
    }

    let listCount: Int

    deinit {
        queue.deallocate()
        talks.deallocate()
        desks.deallocate()
        workEnds.deallocate()
        contacts.deallocate()
        agents.deallocate()
        tape.deallocate()
        keys.deallocate()
        lines.deallocate()
        stores.deallocate()
        typeStates.deallocate()
        teamStates.deallocate()
        freeLists.deallocate()
        limitCounts.deallocate()
        hoursOpen.deallocate()
        windowOpen.deallocate()
        tierOpen.deallocate()
        sames.deallocate()
        lastAgents.deallocate()
        releases.deallocate()
    }
}

/// What stopped a replication.
public enum EngineFailure: Error, Sendable, Hashable {
    /// More contacts alive at once than the engine holds (2²⁴): the queue grows without end.
    case tooManyContacts
}

/// Running state of a contact type.
struct TypeRun {
    /// Waiting for people, and its integral account of the row.
    var waiting: Int32 = 0
    /// In work with people (wrap-up included).
    var inWork: Int32 = 0
    /// Waiting, alerting or served: what lines hold.
    var onLines: Int32 = 0
    var inSystem: Int32 = 0
    var stored: Int32 = 0
    /// Parked, and in a slot with a message that waits for attention.
    var parked: Int32 = 0
    var inbox: Int32 = 0
    var handlingVariant: UInt8 = 0
    var patienceVariant: UInt8 = 0
    var waitingAccount: Int64 = 0
    var workAccount: Int64 = 0
    var parkedAccount: Int64 = 0
    var inboxAccount: Int64 = 0
}

/// Running state of a team.
struct TeamRun {
    var firstList: Int32 = 0
    /// People present and not on a pause; people above the head count who finish their work.
    var present: Int32 = 0
    var excess: Int32 = 0
    /// Head count of anonymous seats.
    var positions: Int32 = 0
    var busy: Int32 = 0
    var slotsTaken: Int32 = 0
    /// Thousandths of a slot by which the whole slots kept for parked conversations exceed their weight.
    var slotsRounded: Int32 = 0
    var slotsPresent: Int32 = 0
    var alerting: Int32 = 0
    var paused: Int32 = 0
    var overtime: Int32 = 0
    /// People with at least one free slot, and with all slots free.
    var withRoom: Int32 = 0
    /// All people of the team in the pool, linked for policies that look at everyone.
    var pace: Double = 1
    var presentAccount: Int64 = 0
    var busyAccount: Int64 = 0
    var slotsAccount: Int64 = 0
    var slotsRoundedAccount: Int64 = 0
    var slotsPresentAccount: Int64 = 0
    var alertingAccount: Int64 = 0
    var pausedAccount: Int64 = 0
    var overtimeAccount: Int64 = 0
    var rostered: Int32 = 0
    var absent: Int32 = 0
}

/// What a draw is for; part of its address.
enum Purpose {
    static let gap = 0
    static let mark = 1
    static let patience = 2
    static let work = 3
    static let wrapUp = 4
    static let pickUp = 5
    static let value = 6
    static let balk = 7
    static let retry = 8
    static let retryDelay = 9
    static let botTime = 10
    static let botOutcome = 11
    static let comesBack = 12
    static let returnWay = 13
    static let returnDelay = 14
    static let transfer = 15
    static let handOff = 16
    // Per turn of a conversation.
    static let turns = 17
    static let turnWork = 18
    static let reply = 19
    static let parkChoice = 20
    static let research = 21
    static let researchTime = 22
    static let closeAfter = 23
    static let silent = 24
    // Severity, steps of the bot, identity, people on call.
    static let severity = 25
    static let botStep = 26
    static let botStepTime = 27
    static let identity = 28
    static let also = 29
    static let alsoDelay = 30
    static let page = 31
    static let pageDelay = 32
    static let startsAfter = 33
    static let onCallWork = 34
    static let count = 35
    static let names = [
        "gap", "mark", "patience", "work", "wrap-up", "pick-up", "value", "balk", "retry", "retry delay",
        "bot time", "bot outcome", "comes back", "return way", "return delay", "transfer", "hand-off", "turns",
        "turn work", "reply", "park choice", "research", "research time", "close after", "silent",
        "severity", "bot step", "bot step time", "identity", "also", "also delay", "page", "page delay",
        "starts after", "on-call work",
    ]
}
