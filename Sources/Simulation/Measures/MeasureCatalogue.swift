import Scenarios

/// Every measure of a run. Adding one is a declaration in the file of its family and its line here.
public enum MeasureCatalogue {
    /// Measures of contact types, by arrival unless their name begins with `flow-`.
    public static func contacts(_ definition: ServiceLevelDefinition) -> [Measure<ContactTotals>] {
        [
            // Counts
            .arrived, .offered, .contained, .gaveUp, .answered, .handled, .abandoned, .blocked, .balked,
            .expired, .cut, .open, .transferredIn, .transferredOut, .stored,
            // Customers
            .customers, .lostCustomers, .lostShare, .attemptsPerCustomer, .firstContactResolution,
            // In time
            .serviceLevel(definition), .overOffered, .overAnswered, .abandonedCredited, .abandonedExcluded,
            .shortExcluded, .firstResponseInTime,
            // Waiting
            .abandonment, .refusal, .containment, .waitProbability, .asa, .meanWait, .abandonedWait,
            .meanFirstResponse,
            // Work
            .aht,
            // Queue
            .meanQueue, .meanInWork, .queueAtEnd, .storedAtEnd, .oldestAtEnd,
            // Flows by the moment they happen
            .flowEntered, .flowLeft, .flowAnswered, .flowHandled, .flowAbandoned, .flowRefused,
            .flowContained,
            .flowHandedOff,
        ]
    }

    /// Measures of teams, by the moment it happens.
    public static let teams: [Measure<TeamTotals>] = [
        .occupancy, .slotUtilization, .peoplePresent, .peopleWorking, .presentHours, .effortHours, .idleHours,
        .alertingHours, .pausedHours, .overtimeHours, .rostered, .absent, .absence,
    ]

    /// Measures of what a team did for a contact type, by arrival.
    public static let skills: [Measure<SkillTotals>] = [
        .skillAnswered, .skillHandled, .skillInterrupted, .skillInTime, .skillAsa, .skillAht,
    ]

    /// Measures of the bot, by the moment it happens.
    public static let bot: [Measure<BotTotals>] = [.botStarted, .botFull, .botSessions]

    /// Percentiles of contact types.
    public static let percentiles: [PercentileMeasure] = PercentileMeasure.catalogue

    /// What is known about every measure, in the order in which results list them.
    public static func infos(_ definition: ServiceLevelDefinition = .overOffered) -> [MeasureInfo] {
        contacts(definition).map(\.info) + percentiles.map(\.info) + [OfferedWait.info] + teams.map(\.info)
            + StaffingBalance.infos + skills.map(\.info) + bot.map(\.info)
    }
}
