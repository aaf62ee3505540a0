// The clocks beside the wait and the first response (MODEL §9). A clock past its threshold at the end of the horizon is a
// miss; one not yet due leaves numerator and denominator.
extension Measure<ContactTotals> {
    static let nextResponseInTime = proportion(
        "next-response-in-time", of: .contacts, "Share of the later messages of customers that were answered in time.",
        formula: "next responses in time ÷ (next responses + overdue at the end)",
        { $0.talk.nextInTime }, over: { $0.talk.nextResponses + $0.talk.nextOverdue })
    static let meanNextResponse = ratio(
        "next-response", of: .contacts,
        "Mean time from a later message of a customer to the end of the work that answers it.",
        formula: "next response of the answered messages ÷ answered later messages", unit: .seconds,
        scale: microsecond, { $0.talk.nextResponse }, over: { $0.talk.nextResponses })
    static let resolutionInTime = proportion(
        "resolution-in-time", of: .contacts,
        "Share of those who asked for a person whose last piece of work was done in time.",
        formula: "resolved in time ÷ (offered − passed on)",
        { $0.talk.resolvedInTime }, over: { $0.offered - $0.transferredOut - $0.talk.resolutionOpen })
    static let meanResolution = ratio(
        "resolution", of: .contacts,
        "Mean time from a customer's first message to the last piece of work, pauses of the clock taken off.",
        formula: "resolution of the resolved ÷ resolved", unit: .seconds, scale: microsecond,
        { $0.talk.resolution }, over: { $0.talk.resolved })
    static let escalated = count(
        "escalated", of: .contacts, "Contacts whose priority rose while they waited.", formula: "escalated"
    ) { $0.talk.escalated }
}
