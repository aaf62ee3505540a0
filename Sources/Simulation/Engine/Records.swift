/// No index.
let none32 = UInt32.max
/// A time that never comes.
let never = Int64.max

/// Where a contact is.
enum ContactState {
    static let free: UInt8 = 0
    static let inBot: UInt8 = 1
    static let waitingForBot: UInt8 = 2
    static let handingOff: UInt8 = 3
    static let stored: UInt8 = 4
    static let waiting: UInt8 = 5
    static let alerting: UInt8 = 6
    static let serving: UInt8 = 7
    static let wrapping: UInt8 = 8
    /// Between two attempts.
    static let away: UInt8 = 9
    /// In a person's slot with a message that waits for attention; there waiting for the customer; out of any slot; come back for
    /// a person who has no slot free.
    static let inbox: UInt8 = 10
    static let awaiting: UInt8 = 11
    static let parked: UInt8 = 12
    static let returning: UInt8 = 13
    /// Outside the hours: people on call are paged; one has acknowledged and is coming; one is at work.
    static let paging: UInt8 = 14
    static let calledOut: UInt8 = 15
    static let withOnCall: UInt8 = 16
    /// Waits for a slot of the person who has its customer in hand.
    static let expecting: UInt8 = 17
}

/// Facts about a contact that only some have.
enum ContactFlag {
    /// Already answered once: interrupted or handed over, waits to go on.
    static let answered: UInt8 = 1
    /// The deadline is the limit on waiting, not the customer's patience.
    static let expires: UInt8 = 2
    /// Came through a bot: work already saved.
    static let handedOff: UInt8 = 4
    /// Had to queue in this leg.
    static let queued: UInt8 = 8
    /// Was in the system when the run started.
    static let initial: UInt8 = 16
    /// Patience and handling come from a trace.
    static let givenPatience: UInt8 = 32
    static let givenWork: UInt8 = 64
    /// Interrupted during wrap-up.
    static let wrapping: UInt8 = 128
}

/// A live contact. One slot of the pool; two cache lines, of which work in hand touches the second.
struct Contact: Blankable {
    /// First message of this attempt, or start of this leg.
    var arrival: Int64 = 0
    /// When it entered the queue for people (or was assigned at once).
    var enqueued: Int64 = 0
    /// When it leaves the queue; `never` for endless patience.
    var deadline: Int64 = never
    /// Patience in microseconds.
    var patience: Int64 = never
    /// Place in its line, lowest first.
    var rank: Int64 = 0
    /// Base draw of the work of this leg.
    var work: Double = 0
    /// Sequence of its overflow timer; 0 for none.
    var timer: UInt64 = 0
    /// Index of the type line that the first attempt is booked in.
    var firstLine: UInt32 = 0
    /// Line that it waits in.
    var queue: UInt32 = 0
    /// Sequence of the event it waits for; 0 for none.
    var pending: UInt64 = 0
    /// When a person answered, or took it up again.
    var started: Int64 = 0
    /// Address of the customer within the stream: day and index.
    var customer: UInt64 = 0
    /// Work left at speed 1, microseconds. In a person's hands, where all types share one speed: the person's progress at
    /// which it ends.
    var remaining: Double = 0
    /// Index of the type line that this attempt is booked in.
    var line: UInt32 = 0
    var previous: UInt32 = none32
    var next: UInt32 = none32
    var agent: UInt32 = none32
    var type: UInt16 = 0
    var stream: UInt16 = 0
    var attempt: UInt16 = 0
    var leg: UInt8 = 0
    var value: UInt8 = 0
    var state: UInt8 = ContactState.free
    var flags: UInt8 = 0
    /// Which of the type's handling laws holds (by window of arrival).
    var variant: UInt8 = 0
    /// Next overflow rule whose delay it waits for.
    var overflowStep: UInt8 = 0
    /// Slots that it holds.
    var slots: UInt16 = 0
    /// Time of day of the row that it is booked in.
    var slotOfDay: UInt16 = 0
}

/// States of a person, as bits.
enum AgentFlag {
    static let present: UInt16 = 1
    /// In a list of those with a free slot.
    static let listed: UInt16 = 2
    /// Takes nothing new and leaves when empty.
    static let leaving: UInt16 = 4
    /// A pause is due and begins when the work in hand ends.
    static let pauseDue: UInt16 = 8
    static let paused: UInt16 = 16
    /// The last minutes of a shift.
    static let noNew: UInt16 = 32
    /// Present beyond shift or head count.
    static let overtime: UInt16 = 64
    /// Conversations that came back wait for a slot of this person.
    static let expected: UInt16 = 128
    static let blocked: UInt16 = leaving | pauseDue | paused | noNew
}

/// A person.
struct Agent: Blankable {
    /// Sequence of the end of work that is set, or of the end of a pause; 0 for none.
    var pending: UInt64 = 0
    /// When the work left of the contacts in hand was last brought up to date.
    var synced: Int64 = 0
    /// Work done on each contact in hand since the hands were last empty, where all types share one speed.
    var progress: Double = 0
    /// The progress at which the earliest of the contacts in hand ends, where all types share one speed.
    var least: Double = 0
    /// When this person joined, and when the effort under way began.
    var joined: Int64 = 0
    var busySince: Int64 = 0
    /// Effort since joining.
    var effort: Int64 = 0
    /// When this person entered the present list.
    var listedSince: Int64 = 0
    /// Contacts in hand (work, wrap-up, alerting), linked by `next`.
    var held: UInt32 = none32
    var previous: UInt32 = none32
    var next: UInt32 = none32
    /// The first of the team's lists of free people.
    var firstList: UInt32 = 0
    var team: UInt16 = 0
    /// Slots, and those taken.
    var slots: UInt16 = 1
    var used: UInt16 = 0
    /// Contacts in work, and alerting.
    var working: UInt16 = 0
    var alerting: UInt16 = 0
    var flags: UInt16 = 0
    /// Last channel served, for queues per channel.
    var lastChannel: UInt16 = 0
    /// Shift row and number within it (roster), for addresses; the pause that comes next.
    var shift: UInt16 = 0
    var pause: UInt16 = 0
    var person: UInt32 = 0
    /// Length of the pause that is due, microseconds.
    var pauseLength: Int64 = 0

    /// Several slots: contacts in hand share attention.
    @inline(__always) var isSharing: Bool { slots > 1 }
}

/// A doubly linked list of slots.
struct SlotList {
    var head: UInt32 = none32
    var tail: UInt32 = none32
}

extension UnsafeMutablePointer {
    /// Room that begins with a cache line, so that no record lies in more lines than it must.
    static func allocateLines(capacity: Int) -> UnsafeMutablePointer {
        UnsafeMutableRawPointer.allocate(byteCount: max(capacity, 1) * MemoryLayout<Pointee>.stride, alignment: 64)
            .bindMemory(to: Pointee.self, capacity: max(capacity, 1))
    }
}

/// A record that has a state before use.
protocol Blankable {
    init()
}

/// Memory for records of one kind with a free list; grows by doubling.
struct SlotPool<Record: Blankable> {
    private(set) var records: UnsafeMutablePointer<Record>
    private var free: UnsafeMutablePointer<UInt32>
    private var freeCount: Int
    private(set) var capacity: Int
    /// Slots ever used are below this.
    private(set) var highest: Int

    init(capacity: Int) {
        self.capacity = capacity
        records = .allocateLines(capacity: capacity)
        records.initialize(repeating: Record(), count: capacity)
        free = .allocate(capacity: capacity)
        freeCount = 0
        highest = 0
    }

    func deallocate() {
        records.deallocate()
        free.deallocate()
    }

    mutating func clear() {
        records.update(repeating: Record(), count: highest)
        freeCount = 0
        highest = 0
    }

    @inline(__always)
    mutating func take() -> UInt32 {
        if freeCount > 0 {
            freeCount &-= 1
            return free[freeCount]
        }
        if highest == capacity { grow() }
        highest &+= 1
        return UInt32(truncatingIfNeeded: highest &- 1)
    }

    @inline(__always)
    mutating func release(_ slot: UInt32) {
        free[freeCount] = slot
        freeCount &+= 1
    }

    @inline(never)
    private mutating func grow() {
        let bigger = UnsafeMutablePointer<Record>.allocateLines(capacity: capacity * 2)
        bigger.initialize(from: records, count: capacity)
        (bigger + capacity).initialize(repeating: Record(), count: capacity)
        records.deallocate()
        records = bigger
        free.deallocate()
        free = .allocate(capacity: capacity * 2)
        capacity *= 2
    }
}
