extension Understanding {
    /// Wage, premiums and license of a team, price of a vendor.
    func understandPay(_ fields: Fields, of index: Int) {
        let team = teams[index].name
        if let wage = fields[TeamSection.wage] { teams[index].wage = wage.value.price }
        if let premiums = fields[PayKeys.premium] { teams[index].premiums = premiums.map(\.value) }
        if !fields.isNone(PayKeys.license), let license = fields[PayKeys.license] {
            teams[index].license = license.value.price.amount
        }
        if teams[index].isVendor, !fields.isNone(PayKeys.price), let node = fields[PayKeys.price] {
            teams[index].vendorPrice = vendorPrice(node, of: team)
        }
        // What an hour of a seat costs, for the policy `cheapest`: as stated, or else as paid.
        if let wage = teams[index].wage {
            teams[index].costPerHour = wage.per == .hour ? wage.amount : wage.amount / Money.hoursPerMonth
        } else if let perHour = teams[index].vendorPrice?.perHour {
            teams[index].costPerHour = perHour
        }
        if let cost = fields[TeamSection.cost]?.value.price {
            teams[index].costPerHour = cost.per == .hour ? cost.amount : cost.amount / Money.hoursPerMonth
        }
        if teams[index].leave >= 1 {
            desk.error(fields.place(TeamSection.leave), Messages.everybodyOnLeave(team))
        }
    }

    private func vendorPrice(_ node: Node, of vendor: String) -> VendorPrice? {
        var price = VendorPrice()
        guard node.entries != nil else {
            guard
                let phrase = Kind<Located<Money.Phrase>>.money(VendorPriceSection.short)
                    .read(node, "price", desk)
            else { return nil }
            let amount = phrase.value.price.amount
            switch phrase.value.price.per {
            case .contact: price.perContact = amount
            case .hour: price.perHour = amount
            default: price.perMonth = amount
            }
            return price
        }
        let fields = Fields(node, VendorPriceSection.description, desk)
        price.perContact = fields[VendorPriceSection.contact]?.value.price.amount
        price.perHour = fields[VendorPriceSection.hour]?.value.price.amount
        price.perMonth = fields[VendorPriceSection.month]?.value.price.amount
        if !fields.isNone(VendorPriceSection.minimum), let minimum = fields[VendorPriceSection.minimum] {
            price.minimumPerMonth = minimum.value.price.amount
        }
        if let volume = fields[VendorPriceSection.minimumVolume] { price.minimumContactsPerMonth = volume }
        if !fields.isNone(VendorPriceSection.penalty), let penalty = fields[VendorPriceSection.penalty] {
            price.penalty = VendorPrice.Penalty(
                perContact: penalty.value.amount.price.amount, answeredAfter: penalty.value.answeredAfter)
        }
        let parts: [Bool] = [
            fields.has(VendorPriceSection.contact), fields.has(VendorPriceSection.hour),
            fields.has(VendorPriceSection.month),
        ]
        if !parts.contains(true) { desk.error(node.place, Messages.priceOfNothing(vendor)) }
        if price.minimumContactsPerMonth > 0, !fields.has(VendorPriceSection.contact) {
            desk.error(fields.place(VendorPriceSection.minimumVolume), Messages.minimumWithoutContacts())
        }
        return price
    }

    /// What customers of a type are worth; nil where neither its reason nor its contact says.
    func worth(_ fields: Fields) -> Worth? {
        guard !fields.isNone(TypeKeys.worth), let node = fields[TypeKeys.worth] else { return nil }
        let fields = Fields(node, WorthSection.description, desk)
        var worth = Worth()
        if !fields.isNone(WorthSection.served), let served = fields[WorthSection.served] {
            worth.served = served.value.price.amount
        }
        if !fields.isNone(WorthSection.lost), let lost = fields[WorthSection.lost] {
            worth.lost = lost.value.price.amount
            if worth.lost > 0 {
                desk.error(
                    lost.node.place,
                    Messages.lostIsGain(Quantity.text(worth.lost), currency: lost.value.currency))
            }
        }
        return worth
    }

    /// What the bot is paid: at most one amount a month and one a session.
    func botPrices(_ fields: Fields) -> [Price] {
        var prices: [Price] = []
        for phrase in fields[PayKeys.botPrice] ?? [] {
            let price = phrase.value.price
            if prices.contains(where: { $0.per == price.per }) {
                desk.error(phrase.node.place, Messages.priceTwice(price.per.rawValue))
            }
            prices.append(price)
        }
        return prices
    }

    /// Where pay by the month cannot be computed.
    func notePay(_ index: Int) {
        let team = teams[index]
        guard team.wage?.per == .month || team.license > 0, team.payroll == nil else { return }
        let fields = teamFields[index]
        let place =
            team.wage?.per == .month ? fields.keyPlace(TeamSection.wage) : fields.keyPlace(PayKeys.license)
        if case .roster = team.staffing {
            desk.note(place, Messages.payWithoutWorks(team.name))
        } else {
            desk.note(place, Messages.payWithoutRoster(team.name))
        }
    }
}
