import Scenarios

// The five definitions of service level in use (DOMAIN §3), and first response in time. `Offered` here leaves out
// contacts that still wait at the end of the run within their threshold: they are not yet due (MODEL §9).
extension Measure<ContactTotals> {
    /// The service level by the scenario's definition.
    static func serviceLevel(_ definition: ServiceLevelDefinition) -> Measure {
        let chosen: Measure =
            switch definition {
            case .overOffered: overOffered
            case .overAnswered: overAnswered
            case .abandonedCredited: abandonedCredited
            case .abandonedExcluded: abandonedExcluded
            case .shortExcluded: shortExcluded
            }
        return Measure.proportion(
            "service-level", of: .contacts,
            "Share answered in time, by the scenario's definition (\(definition.rawValue)).",
            formula: chosen.info.formula, chosen.numerator, over: chosen.denominator ?? { _ in 0 })
    }

    static let overOffered = proportion(
        "service-level-over-offered", of: .contacts, "Share answered in time of all who asked for a person.",
        formula: "answered in time ÷ offered", { $0.answeredInTime }, over: { $0.offeredDue })
    static let overAnswered = proportion(
        "service-level-over-answered", of: .contacts, "Share answered in time of those answered.",
        formula: "answered in time ÷ answered", { $0.answeredInTime }, over: { $0.answered })
    static let abandonedCredited = proportion(
        "service-level-abandoned-credited", of: .contacts, "Abandonments in time count as answered in time.",
        formula: "(answered in time + abandoned in time) ÷ offered",
        { $0.answeredInTime + $0.abandonedInTime }, over: { $0.offeredDue })
    static let abandonedExcluded = proportion(
        "service-level-abandoned-excluded", of: .contacts, "Abandonments in time are left out.",
        formula: "answered in time ÷ (offered − abandoned in time)",
        { $0.answeredInTime }, over: { $0.offeredDue - $0.abandonedInTime })
    static let shortExcluded = proportion(
        "service-level-short-excluded", of: .contacts, "Short abandonments are left out.",
        formula: "answered in time ÷ (offered − short abandonments)",
        { $0.answeredInTime }, over: { $0.offeredDue - $0.abandonedShort })
    static let firstResponseInTime = proportion(
        "first-response-in-time", of: .contacts,
        "Share of those who asked for a person with a first response in time.",
        formula: "first response in time ÷ offered", { $0.responseInTime }, over: { $0.offeredResponseDue })
}

extension ContactTotals {
    /// Offered, without those whose wait is still within the threshold at the end of the run.
    var offeredDue: Int64 { offered - openNotDue }
    /// Offered, without those whose first response is not yet due at the end of the run.
    /// and with those whom the bot answered for good, where its answers count.
    var offeredResponseDue: Int64 { offered + talk.answeredByBotOnly - openResponseNotDue }
}
