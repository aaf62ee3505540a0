import Stochastics

/// Severity, what closed hours do with it, and the people on call, as the loop reads them. Times in microseconds.
struct OnCallTables {
    /// Cumulative shares of the severities: `shares[type * 4 + severity]`.
    var shares: UnsafeMutablePointer<Double>
    /// Severities are drawn and booked.
    var hasSeverities: Bool
    /// What happens outside the hours, see `AfterHours`: likewise.
    var afterHours: UnsafeMutablePointer<UInt8>
    /// Time within which a person is promised: likewise.
    var thresholds: UnsafeMutablePointer<Int64>
    var tiers: UnsafeMutablePointer<TierTable>
    var tierCount: Int
    var sms: PageTable
    var call: PageTable
    var startsAfter: Sampler
    var handling: Sampler
    /// 0 arrival, 1 newest, 2 severity, 3 value.
    var storedOrder: UInt8
}

/// What happens to an arrival outside the hours.
enum AfterHours {
    static let store: UInt8 = 0
    static let refuse: UInt8 = 1
    static let email: UInt8 = 2
    static let sms: UInt8 = 3
    static let call: UInt8 = 4
}

/// A step of the ladder.
struct TierTable {
    /// A page waits this long for an acknowledgement.
    var timeout: Int64
}

/// One way of paging.
struct PageTable {
    /// Share of pages that are ever acknowledged.
    var share: Double
    var after: Sampler
}

/// What the bot does by severity, and its interactive steps.
struct BotTables {
    /// `rates[type * 4 + severity]`.
    var rates: UnsafeMutablePointer<BotRateRow>
    var hasRates: Bool
    var steps: UnsafeMutablePointer<BotStepRow>
    var stepCount: Int
    /// There are outages: sessions are kept in a list, to be handed over.
    var fails: Bool
}

struct BotRateRow {
    var contains: Double
    var givesUp: Double
    var containsClosed: Double
    var givesUpClosed: Double
    var comesBack: Double
    var saves: Double
}

struct BotStepRow {
    var share: Double
    var time: Sampler
    var saves: Double
}
