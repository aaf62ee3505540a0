/// What customers are worth.
enum WorthSection {
    static let served = Key(
        "served", Kind<Located<Money.Phrase>>.money(Money.signed),
        "A customer whose last attempt was handled, or ended in the bot. Absent: nothing.", allowsNone: true)
    static let lost = Key(
        "lost", Kind<Located<Money.Phrase>>.money(Money.signed),
        "A customer whose last attempt was neither; a loss is below zero. Absent: nothing.", allowsNone: true)

    static let description = SectionDescription(
        "worth", "What a customer is worth, served or lost.",
        keys: [served.description, lost.description])
}

/// What a vendor is paid.
enum VendorPriceSection {
    /// The short form, where there is one part only.
    static let short = Money.amount(
        "price", per: [.contact, .hour, .month], examples: ["55 TRY/contact", "400 TRY/h", "90000 TRY/month"])

    static let contact = Key(
        "contact",
        Kind<Located<Money.Phrase>>.money(
            Money.amount("amount a contact", per: [.once, .contact], examples: ["55 TRY", "55 TRY/contact"])),
        "For each contact that the vendor serves, those it passes on included.")
    static let hour = Key(
        "hour",
        Kind<Located<Money.Phrase>>.money(
            Money.amount("amount an hour", per: [.once, .hour], examples: ["400 TRY", "400 TRY/h"])),
        "For each hour of a filled seat.")
    static let month = Key(
        "month",
        Kind<Located<Money.Phrase>>.money(
            Money.amount("amount a month", per: [.once, .month], examples: ["90000 TRY", "90000 TRY/month"])),
        "Fixed, every month.")
    static let minimum = Key(
        "minimum", Kind<Located<Money.Phrase>>.money(Money.monthly), "The least that a month is invoiced at.",
        default: "none", allowsNone: true)
    static let minimumVolume = Key(
        "minimum-volume", Kind<Double>.phrase(MonthlyContacts.contacts),
        "Contacts that are paid for in a month even if fewer are served.", default: "none", none: 0)
    static let penalty = Key(
        "penalty",
        Kind<Located<VendorPenalties.Phrase>>(shape: VendorPenalties.penalty.shape) { node, key, desk in
            guard let phrase = desk.phrase(VendorPenalties.penalty, node, key) else { return nil }
            desk.currencies.enter(phrase.amount.currency, at: node.place)
            return Located(value: phrase, node: node)
        }, "What the vendor pays back for each contact that it answers late.", default: "none",
        allowsNone: true)

    static let description = SectionDescription(
        "price", id: "vendor-price", "What a vendor is paid: the sum of its parts.",
        keys: [
            contact.description, hour.description, month.description, minimum.description,
            minimumVolume.description, penalty.description,
        ])
}

/// Keys of teams and vendors about money.
enum PayKeys {
    static let premium = Key(
        "premium", Kind<[Located<Premium>]>.list(Premiums.premium),
        "On top of the wage: in a window, on days, or for overtime. Where several apply they add.",
        default: "none", none: [])
    static let license = Key(
        "license", Kind<Located<Money.Phrase>>.money(Money.monthly),
        "Software and seat, per head on the payroll.", default: "none", allowsNone: true)
    static let price = Key(
        "price",
        .raw(.either([VendorPriceSection.short.shape, .block { VendorPriceSection.description }])),
        "What the vendor is paid: one amount, or a block of several.", default: "none", allowsNone: true)
    static let botPrice = Key(
        "price",
        Kind<[Located<Money.Phrase>]>.moneyList(
            Money.amount(
                "price", per: [.month, .session], examples: ["10000 TRY/month", "1.50 TRY/session"])),
        "What the bot is paid, a month or a session; both make a list.", default: "none", none: [])
}

/// A target as a block: the sentence and what breaking it costs.
enum TargetSection {
    static let target = Key(
        "target", Kind<Located<TargetPhrases.Phrase>>.located(TargetPhrases.target), "The promise.")
    static let penalty = Key(
        "penalty",
        Kind<Located<Money.Phrase>>.money(
            Money.amount(
                "penalty", per: [.miss, .day, .week, .month],
                examples: ["2000 TRY/miss", "50000 TRY/month"])),
        "What each contact costs that the promise was not kept to (`/miss`), or each day, week or month in which the "
            + "target is missed.", default: "none", allowsNone: true)

    static let description = SectionDescription(
        "targets", id: "target", "A promise with what breaking it costs.",
        keys: [target.description, penalty.description])

    /// A promise with its penalty.
    struct Line: Sendable {
        var phrase: Located<TargetPhrases.Phrase>
        var penalty: Located<Money.Phrase>?
    }

    /// Sentences, or blocks with a penalty.
    static let lines = Kind<[Line]>(
        shape: .list(.either([TargetPhrases.target.shape, .block { TargetSection.description }]))
    ) { node, key, desk in
        let items: [Node]
        if node.entries != nil {
            items = [node]
        } else {
            guard let list = desk.items(node, key, expected: Messages.expectedTarget) else { return nil }
            items = list
        }
        return items.compactMap { item in
            guard item.entries != nil else {
                return desk.phrase(TargetPhrases.target, item, key).map {
                    Line(phrase: Located(value: $0, node: item))
                }
            }
            let fields = Fields(item, TargetSection.description, desk)
            let penalty = fields.isNone(TargetSection.penalty) ? nil : fields[TargetSection.penalty]
            guard let phrase = fields[TargetSection.target] else {
                if !fields.has(TargetSection.target) {
                    desk.error(item.place, Messages.missingKey("target", of: key))
                }
                return nil
            }
            return Line(phrase: phrase, penalty: penalty)
        }
    }
}

extension Fields {
    /// Whether the key says `none`.
    func isNone<Value>(_ key: Key<Value>) -> Bool { node[key.name]?.isNone == true }
}
