// What happened, by the moment it happened (the other counts are booked by arrival).
extension Measure<ContactTotals> {
    static let flowEntered = count(
        "flow-entered", of: .contacts, "Attempts and transfer legs that entered.",
        formula: "entered, by moment"
    ) { $0.flowEntered }
    static let flowLeft = count(
        "flow-left", of: .contacts, "Attempts and transfer legs that ended, in whatever way.",
        formula: "ended, by moment"
    ) { $0.flowLeft }
    static let flowAnswered = count(
        "flow-answered", of: .contacts, "Answers.", formula: "answered, by moment"
    ) { $0.flowAnswered }
    static let flowHandled = count(
        "flow-handled", of: .contacts, "Ends of service.", formula: "handled, by moment"
    ) { $0.flowHandled }
    static let flowAbandoned = count(
        "flow-abandoned", of: .contacts, "Abandonments.", formula: "abandoned, by moment"
    ) { $0.flowAbandoned }
    static let flowRefused = count(
        "flow-refused", of: .contacts, "Refusals.", formula: "blocked and balked, by moment"
    ) { $0.flowRefused }
    static let flowContained = count(
        "flow-contained", of: .contacts, "Ends in the bot with an answer.", formula: "contained, by moment"
    ) { $0.flowContained }
    static let flowHandedOff = count(
        "flow-handed-off", of: .contacts, "Hand-offs from the bot to people.",
        formula: "handed off, by moment"
    ) { $0.flowHandedOff }
}
