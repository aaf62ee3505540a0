import Stochastics

/// Turns, parking and the other parts of text contacts.
extension Understanding {
    /// Whether a type is a conversation, with everything said that does not go together.
    func isConversation(_ fields: Fields, entry: Layers.Named, reason: Reason?, channel: Channel) -> Bool {
        let source = Fields(entry.node, ContactSection.description, desk)
        // A reason's line must not turn a conversation into one piece of work, or the other way round, unsaid.
        if let reason, let handling = reason.node.entry("handling"), source.has(TypeKeys.turns) {
            desk.error(handling.keyPlace, Messages.turnsBesideHandling())
        } else if let reason, let turns = reason.node.entry("turns"), source.has(TypeKeys.handling) {
            desk.error(turns.keyPlace, Messages.turnsBesideHandling())
        } else if fields.has(TypeKeys.turns), fields.has(TypeKeys.handling) {
            desk.error(fields.keyPlace(TypeKeys.turns), Messages.turnsBesideHandling())
        }
        guard fields.has(TypeKeys.turns) else {
            for key in [TypeKeys.work.name, TypeKeys.reply.name, TypeKeys.closing.name] {
                guard let stated = fields.node.entry(key), !stated.value.isNone else { continue }
                desk.error(stated.keyPlace, Messages.withoutTurns(key, of: entry.name))
            }
            for key in [ContactSection.park.name] where entry.own.contains(key) {
                guard let stated = entry.node.entry(key), !stated.value.isNone else { continue }
                desk.error(stated.keyPlace, Messages.withoutTurns(key, of: entry.name))
            }
            return false
        }
        if channel.isVoice, !fields.has(TypeKeys.handling) {
            desk.error(fields.keyPlace(TypeKeys.turns), Messages.callHasNoTurns())
        }
        if entry.own.contains("stretch"), !(entry.node["stretch"]?.isNone ?? true) {
            desk.error(source.keyPlace(ContactSection.stretch), Messages.turnsBesideStretch())
        }
        return true
    }

    /// The turns, replies and parking of a conversation; its work stands in the type.
    func conversation(_ fields: Fields, source: Fields, entry: Layers.Named) -> Conversation? {
        let turns = fields[TypeKeys.turns]
        let needsReply = turns.map { $0.cumulative(1) < 1 } ?? true
        if !fields.has(TypeKeys.reply), needsReply, !fields.has(TypeKeys.handling),
            !desk.hasError(at: entry.namePlace)
        {
            desk.error(entry.namePlace, Messages.missingKey("reply", of: entry.name))
        }
        let reply = fields[TypeKeys.reply] ?? .exactly(0)
        var conversation = Conversation(turns: turns ?? .exactly(1), reply: reply)
        switch fields[TypeKeys.closing] {
        case nil: break
        case .likeReply?:
            conversation.closing = reply
        case .law(let law)?:
            if law.mean != 0 { conversation.closing = law }
        }
        if !source.isNone(ContactSection.park), let node = source[ContactSection.park] {
            conversation.park = park(Fields(node, ParkSection.description, desk))
        }
        return conversation
    }

    private func park(_ fields: Fields) -> Park {
        var park = Park()
        if let time = fields[ParkSection.whenSilent], time.isFinite { park.whenSilent = time }
        if let share = fields[ParkSection.byChoice] { park.byChoice = share }
        if let research = fields[ParkSection.research] {
            park.research = research.share
            park.researchTime = research.share > 0 ? research.time : nil
            if let time = research.time, !time.mean.isFinite {
                desk.error(fields.place(ParkSection.research), Messages.endless("research"))
            }
        }
        if let slots = fields[ParkSection.uses] { park.slots = slots }
        if let limit = fields[ParkSection.limit], limit < Int.max { park.limit = limit }
        if let owns = fields[ParkSection.owns], owns < Int.max { park.owns = owns }
        if let rule = fields[ParkSection.returnsTo] { park.returnsTo = rule }
        if let ahead = fields[ParkSection.returners] { park.returnersAhead = ahead }
        if let law = fields[ParkSection.closeAfter], law.mean.isFinite || law.cumulative(1e12) > 0 {
            park.closeAfter = law
        }
        if let time = fields[ParkSection.waits], time.isFinite {
            park.waits = time
            if park.returnsTo != .sameAgent {
                desk.error(fields.keyPlace(ParkSection.waits), Messages.waitsOnlyForSameAgent())
            }
        }
        let stated = Set((fields.node.entries ?? []).filter { !$0.value.isNone }.map(\.key))
        let isParked = !stated.isDisjoint(with: ParkSection.triggers)
        let isMeant = stated.isEmpty || !stated.isDisjoint(with: ParkSection.effects)
        if !isParked, isMeant {
            desk.error(fields.node.place, Messages.neverParked(ParkSection.triggers))
        }
        return park
    }

    /// What text contacts have besides turns.
    func readText(_ source: Fields, entry: Layers.Named, into type: inout ContactType) {
        if type.channel.isVoice {
            // What `all` says for text leaves calls as they are.
            for key in [
                ContactSection.silent.name, ContactSection.window.name, ContactSection.ifUnanswered.name,
            ]
            where entry.own.contains(key) {
                guard let stated = entry.node.entry(key), !stated.value.isNone else { continue }
                desk.error(stated.keyPlace, Messages.textOnly(key))
            }
            return
        }
        if let silent = source[ContactSection.silent], silent.share > 0 {
            type.silent = silent
            if type.patience == nil, type.patienceByWindow.isEmpty, entry.own.contains("silent") {
                desk.note(source.keyPlace(ContactSection.silent), Messages.nobodyGivesUp(entry.name))
            }
        }
        if !source.isNone(ContactSection.window), let node = source[ContactSection.window] {
            let window = Fields(node, WindowSection.description, desk)
            let template = window[WindowSection.template]?.value.price
            if let open = window[WindowSection.open] {
                if open <= 0 { desk.error(window.place(WindowSection.open), Messages.mustBePositive("open")) }
                type.messagingWindow = MessagingWindow(open: open, template: template)
            } else if !window.has(WindowSection.open) {
                desk.error(node.place, Messages.missingKey("open", of: "window"))
            }
        }
    }

    /// The automatic reply and the second contacts of a type, once all types are known.
    func resolveText(_ index: Int, _ source: Fields) {
        let name = types[index].name
        if !types[index].channel.isVoice, let node = source.node["if-unanswered"], !node.isNone,
            let phrase = source[ContactSection.ifUnanswered]
        {
            var reply = AutoReply(after: phrase.value.after)
            if let asWhat = phrase.value.asWhat {
                let place = phrase.place(of: asWhat)
                let found = destinations(of: asWhat.name, from: index, at: place, context: name)
                if let first = found.first {
                    if types[first.type].channel.isVoice {
                        desk.error(place, Messages.asCall(asWhat.name))
                    } else if found.count > 1 {
                        desk.error(place, Messages.asSeveral(asWhat.name, of: name))
                    }
                    reply.asType = first.type
                }
            }
            types[index].autoReply = reply
        }
        if let phrases = source[ContactSection.also] {
            for phrase in phrases {
                let found = destinations(
                    of: phrase.value.to.name, from: index, at: phrase.place(of: phrase.value.to),
                    context: name)
                types[index].also += found.map {
                    SecondContact(
                        share: phrase.value.share * $0.share, to: $0.type, delay: phrase.value.delay)
                }
            }
            let sum = types[index].also.reduce(0) { $0 + $1.share }
            if sum > 1 + 1e-9 {
                desk.error(source.place(ContactSection.also), Messages.alternativesAboveOne("also", sum: sum))
            }
        }
    }

    /// What can be judged only once bots are understood.
    func checkReturns() {
        for index in types.indices where types[index].conversation?.park?.returnsTo == .flow {
            guard types[index].bot == nil, entryFields.indices.contains(types[index].entry),
                let park = entryFields[types[index].entry].node["park"]
            else { continue }
            desk.error(
                park.entry("returns-to")?.value.place ?? park.place,
                Messages.flowWithoutBot(types[index].name))
        }
    }
}
