import Stochastics

/// A waiting contact as a queue-side policy sees it. A trivial view that lives for one call.
public struct WaitingContact {
    let contact: UnsafePointer<Contact>
    let type: UnsafePointer<TypeTable>
    /// What it carries beside its record; nil where the scenario needs nothing.
    let talk: UnsafePointer<Talk>?
    let now: Int64
    let slot: UInt32
    /// Random words of this decision.
    let decision: StreamKey

    /// Place in the order of joining its line; lower joined earlier or was put to the front.
    public var place: Double { Double(contact.pointee.rank) }
    /// Microseconds since it joined the queue.
    public var waited: Double { Double(now &- contact.pointee.enqueued) }
    /// 1 is the most urgent.
    public var priority: Double { talk.map { Double($0.pointee.priority) } ?? Double(type.pointee.priority) }
    /// Microseconds since the start of the horizon at which the first of the promised times runs out; the largest number where
    /// nothing is promised. Known only where a policy of the chain has the line order `deadline`.
    public var deadline: Double { Double(talk?.pointee.due ?? never) }
    /// An automatic reply has put it behind those whose customers wait.
    public var isDeferred: Bool { contact.pointee.rank >= 1 << 61 }
    /// Priority levels gained per microsecond of waiting.
    public var priorityGrowth: Double { type.pointee.growth }
    /// Weight × completion rate, the index of the c-mu rule.
    public var weightedRate: Double { type.pointee.weightedRate }
    /// Position of the customer's value class, 0 the most valued.
    public var valueRank: Double { Double(contact.pointee.value) }
    /// Interrupted, handed over, or raised: ahead of all others.
    public var isAtFront: Bool { contact.pointee.rank < 0 }
    /// A uniform number that belongs to this decision and contact.
    public var randomNumber: Double { decision.uniform(index: UInt64(slot), leg: 0, retry: 0) }
}

/// How contacts of one line stand in it.
public enum LineOrder: Sendable {
    /// By joining, which their scores follow.
    case joining
    case reverse
    /// All of a line have the same score: the next policy of the chain orders it.
    case any
    /// By the deadlines of their clocks.
    case deadline
}

/// A queue-side policy: which waiting contact a freed person takes. The lowest score goes first; ties go to the next
/// policy of the chain, the last to the order of joining.
///
/// Scores are asked of the first contact of each line (one line per type and value class), so within a line they must
/// not fall with the place, unless `scansLine`.
public protocol ContactPolicy {
    static var name: String { get }
    static var summary: String { get }
    static var lineOrder: LineOrder { get }
    /// Every waiting contact is scored, not only the first of each line. Costs time in proportion to the queue.
    static var scansLine: Bool { get }
    /// The score follows `WaitingContact.priority`, which escalation can change within a line.
    static var readsPriority: Bool { get }
    /// The score follows `WaitingContact.valueRank`, so that every class of customers needs a line of its own.
    static var readsValue: Bool { get }
    static func score(_ contact: WaitingContact) -> Double
}

extension ContactPolicy {
    public static var lineOrder: LineOrder { .joining }
    public static var scansLine: Bool { false }
    public static var readsPriority: Bool { false }
    public static var readsValue: Bool { false }
}

/// The score of a queue-side policy as the loop calls it.
public typealias ContactScore = @convention(c) (UnsafeRawPointer) -> Double

/// A line of the catalogue: the policy's type, and a call without context so that the loop needs no existential.
public struct ContactPolicyEntry: Sendable {
    public let name: String
    public let summary: String
    let lineOrder: LineOrder
    let scansLine: Bool
    let readsPriority: Bool
    let readsValue: Bool
    let score: ContactScore

    /// - Parameter score: Always `{ Policy.score(.view($0)) }`, written out: only a closure that captures nothing, not even a type, becomes
    ///   a C function.
    public init<P: ContactPolicy>(_ policy: P.Type, _ score: @escaping ContactScore) {
        name = P.name
        summary = P.summary
        lineOrder = P.lineOrder
        scansLine = P.scansLine
        readsPriority = P.readsPriority
        readsValue = P.readsValue
        self.score = score
    }
}

/// All queue-side policies. A new one is one file and one line here.
enum ContactPolicyCatalogue {
    static let all: [ContactPolicyEntry] = [
        .init(FirstInFirstOut.self) { FirstInFirstOut.score(view($0)) },
        .init(LastInFirstOut.self) { LastInFirstOut.score(view($0)) },
        .init(PriorityFirst.self) { PriorityFirst.score(view($0)) },
        .init(GrowingPriority.self) { GrowingPriority.score(view($0)) },
        .init(MostValued.self) { MostValued.score(view($0)) },
        .init(WeightedRate.self) { WeightedRate.score(view($0)) },
        .init(SLADeadline.self) { SLADeadline.score(view($0)) },
        .init(RandomContact.self) { RandomContact.score(view($0)) },
    ]

    @inline(__always)
    private static func view(_ raw: UnsafeRawPointer) -> WaitingContact { WaitingContact.view(raw) }
}

extension WaitingContact {
    /// What the loop hands to a `ContactScore`.
    @inline(__always)
    public static func view(_ raw: UnsafeRawPointer) -> WaitingContact {
        raw.assumingMemoryBound(to: WaitingContact.self).pointee
    }
}
