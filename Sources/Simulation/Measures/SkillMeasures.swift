// What one team did for one contact type.
extension Measure<SkillTotals> {
    static let skillAnswered = count(
        "team-answered", of: .skills, "Contacts of the type first answered by the team.", formula: "answered"
    ) { $0.answered }
    static let skillHandled = count(
        "team-handled", of: .skills, "Contacts of the type that ended with the team.", formula: "handled"
    ) { $0.handled }
    static let skillInterrupted = count(
        "team-interrupted", of: .skills, "Times that work on the type was interrupted.",
        formula: "interruptions"
    ) { $0.interrupted }
    static let skillInTime = proportion(
        "team-in-time", of: .skills, "Share answered in time of those the team answered.",
        formula: "answered in time ÷ answered", { $0.answeredInTime }, over: { $0.answered })
    static let skillAsa = ratio(
        "team-asa", of: .skills, "Mean wait of those the team answered.",
        formula: "wait of the answered ÷ answered",
        unit: .seconds, scale: microsecond, { $0.wait }, over: { $0.answered })
    static let skillAht = ratio(
        "team-aht", of: .skills, "Average handling time as assigned, of contacts that ended with the team.",
        formula: "assigned time ÷ handled", unit: .seconds, scale: microsecond, { $0.assigned },
        over: { $0.handled })
}

// The bot.
extension Measure<BotTotals> {
    static let botStarted = count(
        "bot-started", of: .bot, "Contacts that started a session with the bot.", formula: "sessions started"
    ) { $0.started }
    static let botFull = count(
        "bot-full", of: .bot, "Contacts that found every session of the bot taken.",
        formula: "found the bot full"
    ) { $0.full }
    static let botSessions = ratio(
        "bot-sessions", of: .bot, "Sessions of the bot, averaged over time.",
        formula: "time in sessions ÷ length",
        unit: .average, { $0.sessions }, over: { $0.time })
}
