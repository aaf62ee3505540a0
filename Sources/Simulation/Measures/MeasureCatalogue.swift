import Scenarios

/// Every measure of a run. Adding one is a declaration in the file of its family and its line here.
public enum MeasureCatalogue {
    /// Measures of contact types, by arrival unless their name begins with `flow-`; those of conversations and clocks come
    /// only where the scenario has any.
    public static func contacts(
        _ definition: ServiceLevelDefinition, hasTalks: Bool = true
    ) -> [Measure<ContactTotals>] {
        hasTalks ? everyContact(definition) + talks : everyContact(definition)
    }

    private static func everyContact(_ definition: ServiceLevelDefinition) -> [Measure<ContactTotals>] {
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

    /// Measures of conversations and clocks.
    static let talks: [Measure<ContactTotals>] = [
        // Clocks
        .nextResponseInTime, .meanNextResponse, .resolutionInTime, .meanResolution, .escalated,
        // Work
        .effortTime, .elapsedTime, .piecesPerConversation,
        // Parking
        .parked, .parkedAtEnd, .unread, .parksPerConversation, .parkedByChoice, .researched, .returnedToOwner,
        .returnedToQueue, .returnedToFlow, .ownerTimeouts,
        // Endings and messages
        .abandonedSilently, .silentAbandonment, .autoReplied, .templates, .closedSilent, .reopened,
    ]

    /// Measures of teams, by the moment it happens.
    public static let teams: [Measure<TeamTotals>] = [
        .occupancy, .effortLoad, .slotUtilization, .slotsBind, .peoplePresent, .peopleWorking, .presentHours, .effortHours, .idleHours,
        .alertingHours, .pausedHours, .overtimeHours, .rostered, .absent, .absence,
    ]

    /// Measures of what a team did for a contact type, by arrival.
    public static let skills: [Measure<SkillTotals>] = [
        .skillAnswered, .skillHandled, .skillInterrupted, .skillInTime, .skillAsa, .skillAht,
    ]

    /// Measures of the bot, by the moment it happens.
    public static let bot: [Measure<BotTotals>] = [.botStarted, .botFull, .botSessions]

    /// Measures by severity, by arrival; only where the scenario has severities.
    public static let severities: [Measure<SeverityTotals>] = [
        .severityArrived, .severityOffered, .reached, .reachedInTime, .timeToHuman, .emailed, .soughtOnCall,
        .acknowledgedOnCall, .missedOnCall, .missedShare, .timeToAcknowledge, .timeToHumanOnCall, .handledOnCall,
        .workOnCall,
    ]

    /// Measures of the tiers of people on call, by the moment it happens; only where the scenario has severities.
    public static let tiers: [Measure<TierTotals>] = [
        .pages, .pagesPerNight, .textPages, .callPages, .pagesAcknowledged, .pageAnswered, .pageTime, .tierShare,
        .tierSkipped,
    ]

    /// Measures of money; only where the scenario names an amount.
    public static let money: [Measure<MoneyTotals>] = [
        .cost, .wages, .premiums, .licenses, .vendorCost, .botCost, .templateCost, .onCallCost, .penalties, .costPerContact,
        .costPerServed, .revenue, .lostValue, .margin,
    ]

    /// Percentiles of contact types.
    public static let percentiles: [PercentileMeasure] = PercentileMeasure.catalogue

    /// Those of a scenario with or without talks.
    static func percentiles(hasTalks: Bool) -> [PercentileMeasure] {
        percentiles.filter { hasTalks || !$0.kind.isOfTalks }
    }

    /// What is known about every measure, in the order in which results list them.
    public static func infos(
        _ definition: ServiceLevelDefinition = .overOffered, hasTalks: Bool = true, hasSeverities: Bool = true,
        hasMoney: Bool = true
    ) -> [MeasureInfo] {
        contacts(definition, hasTalks: hasTalks).map(\.info) + percentiles(hasTalks: hasTalks).map(\.info) + [OfferedWait.info] + teams.map(\.info)
            + StaffingBalance.infos + skills.map(\.info) + bot.map(\.info)
            + (hasSeverities ? severities.map(\.info) + ReachPercentile.shares.map(\.info) + tiers.map(\.info) : [])
            + (hasMoney ? money.map(\.info) : [])
    }
}
