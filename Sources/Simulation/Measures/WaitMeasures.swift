// Waiting: from entering a queue for people to the start of service, pick-up included (MODEL §9).
extension Measure<ContactTotals> {
    static let abandonment = proportion(
        "abandonment", of: .contacts, "Share of those who asked for a person who left while waiting.",
        formula: "abandoned ÷ offered", { $0.abandoned }, over: { $0.offered })
    static let refusal = proportion(
        "refusal", of: .contacts, "Share of those who asked for a person who were blocked or balked.",
        formula: "(blocked + balked) ÷ offered", { $0.refused }, over: { $0.offered })
    static let containment = proportion(
        "containment", of: .contacts, "Share of the attempts that ended in the bot with an answer.",
        formula: "contained ÷ arrived", { $0.contained }, over: { $0.arrived })
    static let waitProbability = proportion(
        "wait-probability", of: .contacts, "Share of those not refused who had to wait for a person.",
        formula: "not assigned at once ÷ (offered − blocked − balked)", { $0.queued },
        over: { $0.offered - $0.refused })
    static let asa = ratio(
        "asa", of: .contacts, "Average speed of answer: mean wait of the answered.",
        formula: "wait of the answered ÷ answered", unit: .seconds, scale: microsecond,
        { $0.waitAnswered }, over: { $0.answered })
    static let meanWait = ratio(
        "mean-wait", of: .contacts, "Mean wait of all who were answered or abandoned.",
        formula: "wait of the answered and the abandoned ÷ (answered + abandoned)", unit: .seconds,
        scale: microsecond, { sum($0.waitAnswered, $0.waitAbandoned) }, over: { $0.answered + $0.abandoned })
    static let abandonedWait = ratio(
        "abandoned-wait", of: .contacts, "Mean wait of those who abandoned.",
        formula: "wait of the abandoned ÷ abandoned", unit: .seconds, scale: microsecond,
        { $0.waitAbandoned }, over: { $0.abandoned })
    static let meanFirstResponse = ratio(
        "first-response", of: .contacts,
        "Mean time from a customer's first message to the first answer: the pick-up, or the end of a conversation's first piece of work.",
        formula: "first response of the answered ÷ answered", unit: .seconds, scale: microsecond,
        { $0.response }, over: { $0.responded })
    static let aht = ratio(
        "aht", of: .contacts, "Average handling time as assigned: from answer to end of wrap-up.",
        formula: "assigned time ÷ (handled + transferred out)", unit: .seconds, scale: microsecond,
        { $0.assigned }, over: { $0.handled + $0.transferredOut })
}
