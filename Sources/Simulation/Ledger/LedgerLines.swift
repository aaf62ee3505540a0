/// What one contact type did in one interval, booked by the arrival of the attempt. Two cache lines of counters.
///
/// Every attempt adds one to `arrived` and, when it ends, one to exactly one ending (MODEL §3); `open` is
/// filled for those still in the system at the end. Times are microseconds.
public struct TypeLine: Sendable {
    // Touched by every contact.
    public var arrived: UInt32 = 0
    /// Asked for a person: reached a queue, was answered at once, or was refused.
    public var offered: UInt32 = 0
    /// First answered by a person.
    public var answered: UInt32 = 0
    /// Ending: served to the end.
    public var handled: UInt32 = 0
    /// Ending: left while waiting.
    public var abandoned: UInt32 = 0
    /// Had to wait for a person (not assigned at once).
    public var queued: UInt32 = 0
    /// Answered with a wait within the threshold of the type.
    public var answeredInTime: UInt32 = 0
    /// First response within the threshold of the type.
    public var responseInTime: UInt32 = 0
    /// Wait of the answered.
    public var waitAnswered: Int64 = 0
    /// Wait of the abandoned.
    public var waitAbandoned: Int64 = 0
    /// First response of the answered.
    public var response: Int64 = 0
    /// Time from answer to end of wrap-up (assigned time), of handled contacts.
    public var assigned: Int64 = 0

    // Touched by fewer.
    public var abandonedInTime: UInt32 = 0
    public var abandonedShort: UInt32 = 0
    /// Ending: refused for want of a line, a place, or open hours.
    public var blocked: UInt32 = 0
    /// Ending: did not join the queue.
    public var balked: UInt32 = 0
    /// Ending: contained by the bot.
    public var contained: UInt32 = 0
    /// Ending: gave up in the bot.
    public var gaveUp: UInt32 = 0
    /// Ending: waited longer than the limit.
    public var expired: UInt32 = 0
    /// Ending: dropped at closing.
    public var cut: UInt32 = 0
    /// Still in the system at the end.
    public var open: UInt32 = 0
    /// Of these, asked for a person, not answered, and the wait not yet past the threshold.
    public var openNotDue: UInt32 = 0
    /// The same for the first response.
    public var openResponseNotDue: UInt32 = 0
    /// First attempts, that is customers.
    public var customers: UInt32 = 0
    /// Their later attempts, whenever and on whatever type.
    public var laterAttempts: UInt32 = 0
    /// Customers (by first attempt) whose last attempt was neither handled nor contained.
    public var customersLost: UInt32 = 0
    /// Customers handled or contained at the first attempt who did not come back.
    public var resolvedFirst: UInt32 = 0
    /// Customers whose story has ended within the run.
    public var customersDone: UInt32 = 0
    /// Later legs (transfers) that entered.
    public var transferredIn: UInt32 = 0
    /// Handled and passed on: an ending of the leg, not counted in `handled`.
    public var transferredOut: UInt32 = 0
    /// Stored outside the hours or at closing.
    public var stored: UInt32 = 0
    /// Ending: left without a trace, found out later.
    public var abandonedSilently: UInt32 = 0
    public init() {}
}

/// The counters of one promise in one row.
public struct PromiseLine: Sendable {
    /// Contacts that asked for a person (messages, for the next response) and that the promise is about.
    public var asked: UInt32 = 0
    /// Whose clock has stopped, and these within the threshold. Of a promise on abandonment: those who left.
    public var stopped: UInt32 = 0
    public var inTime: UInt32 = 0
    /// Abandoned within it, and by the definition of a short abandonment (waits only).
    public var abandonedInTime: UInt32 = 0
    public var abandonedShort: UInt32 = 0
    /// Open at the end, not answered and not yet past it.
    public var notDue: UInt32 = 0
    public init() {}
}

/// Flows of one contact type in one interval, by the moment they happen.
///
/// Balance: stock at the end = stock before + `entered` − `left`, for every type and interval.
public struct FlowLine: Sendable {
    /// Attempts and transfer legs that entered the system.
    public var entered: UInt32 = 0
    /// Attempts and legs that ended, whatever way.
    public var left: UInt32 = 0
    public var answered: UInt32 = 0
    public var handled: UInt32 = 0
    public var abandoned: UInt32 = 0
    public var refused: UInt32 = 0
    public var contained: UInt32 = 0
    /// Hand-offs from bot to people.
    public var handedOff: UInt32 = 0
    public init() {}
}

/// State of one contact type in one interval.
public struct TypeState: Sendable {
    /// Integral of the number waiting for people, contact-microseconds.
    public var waiting: Int64 = 0
    /// Integral of the number in work with people.
    public var inWork: Int64 = 0
    /// At the end of the interval.
    public var waitingAtEnd: Int32 = 0
    public var inWorkAtEnd: Int32 = 0
    public var storedAtEnd: Int32 = 0
    /// Contacts of the type in the system (bot, stored, waiting, in work) at the end.
    public var inSystemAtEnd: Int32 = 0
    /// Age of the oldest waiting or stored contact at the end, microseconds since its arrival.
    public var oldestAtEnd: Int64 = 0
    public init() {}
}

/// What people of one team did in one interval; person-microseconds unless said.
public struct TeamLine: Sendable {
    /// Present, available for work or working (pauses are not).
    public var present: Int64 = 0
    /// Effort: working on at least one contact, wrap-up included, pick-up not.
    public var effort: Int64 = 0
    /// Slots taken, slot-microseconds; pick-up and wrap-up included.
    public var slotsTaken: Int64 = 0
    /// Slots of the people present, slot-microseconds.
    public var slotsPresent: Int64 = 0
    /// Waiting for the pick-up delay with nothing else in hand.
    public var alerting: Int64 = 0
    /// On a pause inside the shift.
    public var paused: Int64 = 0
    /// Present after the end of the shift or above the head count, finishing work.
    public var overtime: Int64 = 0
    /// Persons rostered whose shift starts in the interval, and those of them who did not come.
    public var rostered: Int32 = 0
    public var absent: Int32 = 0
    public var presentAtEnd: Int32 = 0
    public var busyAtEnd: Int32 = 0
    public init() {}
}

/// What one team did for one contact type in one interval, booked by the arrival of the attempt.
public struct SkillLine: Sendable {
    public var answered: UInt32 = 0
    public var answeredInTime: UInt32 = 0
    public var handled: UInt32 = 0
    public var interrupted: UInt32 = 0
    public var wait: Int64 = 0
    /// Assigned time (answer to end of wrap-up) of contacts that ended with this team.
    public var assigned: Int64 = 0
    public init() {}
}

/// State of the bot in one interval.
public struct BotLine: Sendable {
    /// Integral of sessions in progress, session-microseconds.
    public var sessions: Int64 = 0
    /// Contacts that found the bot full.
    public var full: UInt32 = 0
    /// Contacts that started a session.
    public var started: UInt32 = 0
    /// Sessions that an outage cut off.
    public var cutOff: UInt32 = 0
    public init() {}
}
