import Stochastics

/// The bot in front of people.
public struct Bot: Sendable {
    /// Time in the bot, seconds.
    public var handling: Law
    /// From bot to queue, seconds.
    public var handOff: Law
    /// Sessions at once; nil is unlimited.
    public var atOnce: Int?
    public enum WhenFull: String, Sendable, Hashable, CaseIterable { case people, wait, refuse }
    public var whenFull: WhenFull
    /// When the bot works; empty is 24/7. Outside it contacts go straight to people.
    public var hours: [TimeWindow]
    /// When the bot is down; contacts then go straight to people.
    public var down: [TimeWindow]
    /// Interactive steps before the talk with the bot, in order.
    public var steps: [BotStep]
    /// What it is paid: at most one price a month and one a session.
    public var prices: [Price] = []
    public init(
        handling: Law, handOff: Law, atOnce: Int? = nil, whenFull: WhenFull = .people,
        hours: [TimeWindow] = [],
        down: [TimeWindow] = [], steps: [BotStep] = []
    ) {
        self.handling = handling
        self.handOff = handOff
        self.atOnce = atOnce
        self.whenFull = whenFull
        self.hours = hours
        self.down = down
        self.steps = steps
    }
}

/// A list, buttons or a form that some customers fill in before they talk with the bot.
public struct BotStep: Sendable {
    public var name: String
    /// Share of the customers who use it; 0 … 1, each independent of the other steps.
    public var share: Double
    /// Time in the step, seconds; comes on top of the bot's handling.
    public var time: Law
    /// Seconds less work of a person for a contact handed over that used it (work never falls below zero).
    public var saves: Double
    public init(name: String, share: Double, time: Law, saves: Double) {
        self.name = name
        self.share = share
        self.time = time
        self.saves = saves
    }
}

/// What a bot achieves for one contact type. Shares of all who enter the bot.
public struct BotOutcome: Sendable {
    /// Share that ends in the bot.
    public var contains: Double
    /// Share that leaves in the bot without an answer.
    public var givesUp: Double
    /// The same in the hours when people do not answer; nil is as above.
    public var containsClosed: Double?
    public var givesUpClosed: Double?
    /// Share of the contained whose problem was not solved and who come back.
    public var comesBack: Double
    /// Seconds less handling for a contact handed over (never below zero).
    public var saves: Double
    /// What it achieves by severity, low to critical, every value filled in; empty where severity makes no difference.
    public var bySeverity: [BotRates]
    /// Where those who come back go, with shares that sum to 1, and when.
    public var returns: [BotReturn]
    public var returnDelay: Law
    public init(
        contains: Double, givesUp: Double = 0, containsClosed: Double? = nil, givesUpClosed: Double? = nil,
        comesBack: Double = 0, saves: Double = 0, bySeverity: [BotRates] = [], returns: [BotReturn] = [],
        returnDelay: Law
    ) {
        self.contains = contains
        self.givesUp = givesUp
        self.containsClosed = containsClosed
        self.givesUpClosed = givesUpClosed
        self.comesBack = comesBack
        self.saves = saves
        self.bySeverity = bySeverity
        self.returns = returns
        self.returnDelay = returnDelay
    }
}

/// What a bot achieves for one severity of a contact type. Shares of all who enter the bot.
public struct BotRates: Sendable, Hashable {
    public var contains: Double
    public var givesUp: Double
    /// The same in the hours when people do not answer.
    public var containsClosed: Double
    public var givesUpClosed: Double
    /// Share of the contained whose problem was not solved and who come back.
    public var comesBack: Double
    /// Seconds less handling for a contact handed over.
    public var saves: Double
    public init(
        contains: Double, givesUp: Double, containsClosed: Double, givesUpClosed: Double, comesBack: Double,
        saves: Double
    ) {
        self.contains = contains
        self.givesUp = givesUp
        self.containsClosed = containsClosed
        self.givesUpClosed = givesUpClosed
        self.comesBack = comesBack
        self.saves = saves
    }
}

/// A way back after false containment.
public struct BotReturn: Sendable, Hashable {
    public var share: Double
    /// Index of the type; nil is the same.
    public var to: Int?
    public init(share: Double, to: Int?) {
        self.share = share
        self.to = to
    }
}
