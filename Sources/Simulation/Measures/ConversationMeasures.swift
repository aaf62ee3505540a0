// Conversations: three handling times, parking, and how they end (DOMAIN §3).
extension Measure<ContactTotals> {
    static let effortTime = ratio(
        "effort-time", of: .contacts,
        "Average handling time as effort: a person's work on a conversation, wrap-up and switching included.",
        formula: "effort ÷ conversations ended", unit: .seconds, scale: microsecond,
        { $0.talk.effort }, over: { $0.talk.ended })
    static let elapsedTime = ratio(
        "elapsed-time", of: .contacts,
        "Average handling time as elapsed: from the first message of a conversation to the end of its last piece of work.",
        formula: "elapsed time ÷ conversations ended", unit: .seconds, scale: microsecond,
        { $0.talk.elapsed }, over: { $0.talk.ended })
    static let piecesPerConversation = ratio(
        "answers-per-conversation", of: .contacts, "Messages answered in each conversation.",
        formula: "messages answered ÷ conversations ended", unit: .ratio, { $0.talk.answers },
        over: { $0.talk.ended })
    static let parked = ratio(
        "parked", of: .contacts, "Conversations parked, averaged over time.", formula: "time spent parked ÷ length",
        unit: .average, { $0.talk.parked }, over: { $0.time })
    static let parkedAtEnd = count(
        "parked-at-end", of: .contacts, "Conversations parked at the end.", formula: "parked at the end",
        accumulates: false
    ) { $0.talk.parkedAtEnd }
    static let unread = ratio(
        "unread", of: .contacts,
        "Conversations in a slot whose message waits for the person's attention, averaged over time.",
        formula: "time spent unread in a slot ÷ length", unit: .average, { $0.talk.inbox }, over: { $0.time })
    static let parksPerConversation = ratio(
        "parks-per-conversation", of: .contacts, "Times that a conversation is parked, for research included.",
        formula: "(parked + parked for research) ÷ conversations ended", unit: .ratio,
        { $0.talk.parks + $0.talk.researched }, over: { $0.talk.ended })
    static let parkedByChoice = count(
        "parked-by-choice", of: .contacts, "Times that a person parked a conversation with the answer.",
        formula: "parked by choice"
    ) { $0.talk.parkedByChoice }
    static let researched = count(
        "researched", of: .contacts, "Times that a conversation was parked for research.",
        formula: "parked for research"
    ) { $0.talk.researched }
    static let returnedToOwner = count(
        "returned-to-agent", of: .contacts, "Returns from park to the person who parked.",
        formula: "returns to the same person"
    ) { $0.talk.returnedToOwner }
    static let returnedToQueue = count(
        "returned-to-queue", of: .contacts, "Returns from park to the queue.", formula: "returns to the queue"
    ) { $0.talk.returnedToQueue }
    static let returnedToFlow = count(
        "returned-to-flow", of: .contacts, "Returns from park through the bot.", formula: "returns to the bot"
    ) { $0.talk.returnedToFlow }
    static let ownerTimeouts = count(
        "agent-timeouts", of: .contacts, "Returned to a person who had no slot free in time, so that the queue took them.",
        formula: "waits for the same person given up"
    ) { $0.talk.ownerTimeouts }
    static let abandonedSilently = count(
        "abandoned-silently", of: .contacts, "Left without a trace while waiting, found out after the answer.",
        formula: "abandoned silently"
    ) { $0.abandonedSilently }
    static let silentAbandonment = proportion(
        "silent-abandonment", of: .contacts, "Share of those who asked for a person who left without a trace.",
        formula: "abandoned silently ÷ offered", { $0.abandonedSilently }, over: { $0.offered })
    static let autoReplied = count(
        "auto-replied", of: .contacts, "Answered by an automatic message and dealt with later.",
        formula: "automatic replies"
    ) { $0.talk.autoReplied }
    static let templates = count(
        "templates", of: .contacts, "Answers after the messaging window, which need a paid template.",
        formula: "templates"
    ) { $0.talk.templates }
    static let closedSilent = count(
        "closed-silent", of: .contacts, "Closed because the customer was silent for too long.",
        formula: "closed for silence"
    ) { $0.talk.closedSilent }
    static let reopened = count(
        "reopened", of: .contacts, "Closed for silence with messages still to come, which open a new contact.",
        formula: "closed for silence and written to again"
    ) { $0.talk.closedEarly }
}
