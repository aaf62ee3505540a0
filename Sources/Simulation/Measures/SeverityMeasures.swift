// By severity: who asked, who reached a first person and when, and what the people on call did for them (MODEL §5).
extension Measure<SeverityTotals> {
    static let severityArrived = count(
        "severity-arrived", of: .severities, "Attempts of the severity, bots included.", formula: "attempts"
    ) { $0.arrived }
    static let severityOffered = count(
        "severity-offered", of: .severities, "Attempts of the severity that asked for a person.",
        formula: "asked for a person"
    ) { $0.offered }
    static let reached = count(
        "reached", of: .severities, "Those who reached a first person, on call or not.", formula: "reached a person"
    ) { $0.reached }
    static let reachedInTime = proportion(
        "reached-in-time", of: .severities,
        "Share of those who asked for a person whom one met in the time that a target on `reached` promises, else in the time that counts as in time.",
        formula: "reached in time ÷ (offered − not yet due at the end)", { $0.reachedInTime },
        over: { $0.offered - $0.openNotDue })
    static let timeToHuman = ratio(
        "time-to-human", of: .severities, "Mean time from the first message to the first person, on call or not.",
        formula: "time to a person of the reached ÷ reached", unit: .seconds, scale: microsecond, { $0.timeToReach },
        over: { $0.reached })
    static let emailed = count(
        "emailed", of: .severities, "Those of whom the manager was e-mailed outside the hours.", formula: "e-mailed"
    ) { $0.emailed }
    static let soughtOnCall = count(
        "on-call-sought", of: .severities, "Those for whom the people on call were sought outside the hours.",
        formula: "sought on call"
    ) { $0.escalated }
    static let acknowledgedOnCall = count(
        "on-call-acknowledged", of: .severities, "Those for whom a person on call acknowledged a page.",
        formula: "acknowledged"
    ) { $0.acknowledged }
    static let missedOnCall = count(
        "on-call-missed", of: .severities, "Those for whom nobody on call acknowledged a page.", formula: "missed"
    ) { $0.missed }
    static let missedShare = proportion(
        "on-call-missed-share", of: .severities,
        "Share of those for whom the people on call were sought in vain.", formula: "missed ÷ (acknowledged + missed)",
        { $0.missed }, over: { $0.acknowledged + $0.missed })
    static let timeToAcknowledge = ratio(
        "time-to-acknowledge", of: .severities, "Mean time from the first page to the acknowledgement, whichever tier gave it.",
        formula: "time to acknowledge of the acknowledged ÷ acknowledged", unit: .seconds, scale: microsecond,
        { $0.timeToAcknowledge }, over: { $0.acknowledged })
    static let timeToHumanOnCall = ratio(
        "time-to-human-on-call", of: .severities,
        "Mean time from the first message to the start of a person's work, of those reached on call.",
        formula: "time to a person of those reached on call ÷ reached on call", unit: .seconds, scale: microsecond,
        { $0.timeToReachOnCall }, over: { $0.reachedOnCall })
    static let handledOnCall = count(
        "on-call-handled", of: .severities, "Those whom people on call handled.", formula: "handled on call"
    ) { $0.handledOnCall }
    static let workOnCall = ratio(
        "on-call-work", of: .severities, "Mean work of a person on call on a contact.",
        formula: "work on call ÷ handled on call", unit: .seconds, scale: microsecond, { $0.workOnCall },
        over: { $0.handledOnCall })
}

/// Percentiles of the time to a first person.
enum ReachPercentile {
    static let shares: [(info: MeasureInfo, share: Double)] = [50, 95].map { percent in
        (
            MeasureInfo(
                name: "time-to-human-p\(percent)", subject: .severities,
                summary: "Time to a first person that \(percent)% of the reached do not pass.",
                formula: "\(percent)th percentile over the reached of all replications", unit: .seconds,
                estimator: .percentile),
            Double(percent) / 100
        )
    }
}

// People on call: the tiers of the ladder, by the moment of the page or the acknowledgement.
extension Measure<TierTotals> {
    static let pages = count(
        "pages", of: .onCall, "Pages sent, as text messages and calls.", formula: "text messages + calls"
    ) { $0.pages }
    static let pagesPerNight = ratio(
        "pages-per-night", of: .onCall,
        "Pages in each 24 hours. Pages of closed hours by day, as on a Sunday, count to the night that follows.",
        formula: "pages ÷ (length ÷ 24 h)", unit: .ratio, scale: 24 * microsecondsPerHour, { $0.pages },
        over: { $0.time })
    static let textPages = count(
        "text-pages", of: .onCall, "Pages sent as text messages.", formula: "text messages"
    ) { $0.textMessages }
    static let callPages = count("call-pages", of: .onCall, "Pages made by phone.", formula: "calls") { $0.calls }
    static let pagesAcknowledged = count(
        "pages-acknowledged", of: .onCall, "Pages acknowledged in the tier's time.", formula: "acknowledged"
    ) { $0.acknowledged }
    static let pageAnswered = ratio(
        "page-acknowledged-share", of: .onCall, "Acknowledged pages for each page.", formula: "acknowledged ÷ pages",
        unit: .share, { $0.acknowledged }, over: { $0.pages })
    static let pageTime = ratio(
        "page-acknowledge-time", of: .onCall, "Mean time from a page of the tier to its acknowledgement.",
        formula: "time to acknowledge ÷ acknowledged", unit: .seconds, scale: microsecond, { $0.timeToAcknowledge },
        over: { $0.acknowledged })
    static let tierShare = proportion(
        "tier-share", of: .onCall, "Share of all acknowledgements that this tier gave: the tier that is reached.",
        formula: "acknowledged by the tier ÷ acknowledged by any", { $0.acknowledged }, over: { $0.acknowledgedByAny })
    static let tierSkipped = count(
        "tier-skipped", of: .onCall, "Times that the tier was passed over because nobody held it.", formula: "skipped"
    ) { $0.skipped }
}
