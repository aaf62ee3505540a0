extension Understanding {
    func understandStress() {
        guard let node = root.node["stress"], !node.isNone, let block = root[RootSection.stress] else {
            return
        }
        let fields = Fields(block, StressSection.description, desk)
        var stress = Stress()
        var end = 0.0
        var level = 1.0
        for phrase in fields[StressSection.stages] ?? [] {
            let value = phrase.value
            guard let at = value.at else {
                let from = value.isRamp ? level : value.level
                stress.stages.append(
                    LoadStage(
                        text: sentence(phrase.node), start: end, end: end + value.duration, from: from,
                        to: value.level))
                end += value.duration
                level = value.level
                continue
            }
            guard let spans = spans(of: at, in: phrase.node), let start = spans.first?.start else { continue }
            stress.stages.append(
                LoadStage(
                    text: sentence(phrase.node), start: start, end: start + value.duration, from: value.level,
                    to: value.level, isOnTop: true))
        }
        if case .days(let days) = horizon.length, end > Double(days) * 86_400 {
            desk.note(
                fields.keyPlace(StressSection.stages),
                Messages.stagesTooLong(Times.text(end), run: Times.text(Double(days) * 86_400)))
        }
        for phrase in fields[StressSection.faults] ?? [] {
            if let fault = fault(phrase) { stress.faults.append(fault) }
        }
        self.stress = stress
    }

    private func fault(_ phrase: Located<FaultPhrases.Phrase>) -> Fault? {
        let spans = spans(of: phrase.value.when, in: phrase.node)
        guard let effect = effect(phrase), let spans else { return nil }
        return Fault(text: sentence(phrase.node), effect: effect, spans: spans)
    }

    private func effect(_ phrase: Located<FaultPhrases.Phrase>) -> Fault.Effect? {
        switch phrase.value.effect {
        case .botDown:
            guard root.node["bot"].map({ !$0.isNone }) == true else {
                desk.error(phrase.node.place, Messages.noBotToFail())
                return nil
            }
            return .botDown
        case .down(let name, let share, let within):
            // A vendor or team that is down is absent as a whole.
            if let team = teamIndex[name.name] { return .absent(team: team, share: 1) }
            let place = phrase.place(of: name)
            if book.items[name.name] == nil, name.name != "all", !name.name.contains("/") {
                _ = unknown(
                    name.name, at: place, context: "stress", things: [.channel, .contact, .team, .vendor])
                return nil
            }
            let found = types(named: name.name, at: place, context: "stress")
            return found.isEmpty ? nil : .down(types: found, returnShare: share, returnWithin: within)
        case .absent(let name, let share):
            return team(named: name.name, at: phrase.place(of: name), context: "stress").map {
                .absent(team: $0, share: share)
            }
        case .slower(let name?, let factor):
            return team(named: name.name, at: phrase.place(of: name), context: "stress").map {
                .slower(factor: factor, teams: [$0])
            }
        case .slower(nil, let factor): return .slower(factor: factor, teams: Array(teams.indices))
        }
    }

    /// A phrase as written, with single blanks.
    private func sentence(_ node: Node) -> String {
        Words(node.text ?? "", key: "").words.map(\.text).joined(separator: " ")
    }

    /// The spans of the run that a day or its hours are; says what is wrong if they are none or not clear.
    private func spans(of when: Moments.Located, in node: Node) -> [Fault.Span]? {
        let place = node.place(when.offset, when.length)
        guard case .days(let count) = horizon.length, let last = lastDay else {
            desk.error(place, Messages.stressWithoutDays())
            return nil
        }
        let range = runText(last)
        let window = when.window
        let days: [Int]
        if let date = window.date {
            guard date >= horizon.from, date <= last else {
                desk.error(
                    place,
                    horizon.isDated
                        ? Messages.outsideRun(Dates.text(date), range: range)
                        : Messages.undatedRun(Dates.text(date)))
                return nil
            }
            days = [date.dayNumber - horizon.from.dayNumber]
        } else if window.weekdays == 0 {
            guard count == 1 else {
                desk.error(place, Messages.whichDay(range))
                return nil
            }
            days = [0]
        } else {
            guard let named = daysOfRun(window.weekdays, count: count, at: place, range: range) else {
                return nil
            }
            days = named
        }
        return days.sorted().map { day in
            Fault.Span(
                start: Double(day * 86_400 + window.start), end: Double(day * 86_400 + window.end))
        }
    }

    /// The one day of the run for each weekday.
    private func daysOfRun(_ weekdays: UInt8, count: Int, at place: Place, range: String) -> [Int]? {
        var days: [Int] = []
        for weekday in 0..<7 where weekdays & (1 << UInt8(weekday)) != 0 {
            let first = (weekday - horizon.from.weekday + 7) % 7
            guard first < count else {
                desk.error(place, Messages.noSuchDay(Windows.days[weekday], range: range))
                return nil
            }
            guard first + 7 >= count else {
                let dates = stride(from: first, to: count, by: 7).map {
                    Dates.text(CalendarDate(dayNumber: horizon.from.dayNumber + $0))
                }
                desk.error(
                    place,
                    Messages.severalDays(Windows.days[weekday], dates: dates, isDated: horizon.isDated))
                return nil
            }
            days.append(first)
        }
        return days
    }

    /// `23–29 Nov 2026`, or `a run of 3d` where it has no date.
    private func runText(_ last: CalendarDate) -> String {
        guard case .days(let count) = horizon.length, !horizon.isDated else {
            return Dates.range(horizon.from, last)
        }
        return Messages.undatedRange(Times.text(Double(count) * 86_400))
    }
}
