/// How figures are defined, and what follows from a promise.
extension Understanding {
    func understandMeasure() {
        guard let node = root.node["measure"], !node.isNone, let block = root[RootSection.measure] else {
            return
        }
        let fields = Fields(block, MeasureSection.description, desk)
        if let definition = fields[MeasureSection.serviceLevel] { measure.serviceLevel = definition }
        if let short = fields[MeasureSection.short] { measure.shortAbandon = short }
        if let inTime = fields[MeasureSection.inTime] { measure.defaultThreshold = inTime }
        measure.firstResponse = clock(fields[MeasureSection.firstResponse], ClockSection.firstResponse)
        measure.nextResponse = clock(fields[MeasureSection.nextResponse], ClockSection.nextResponse)
        measure.resolution = clock(fields[MeasureSection.resolution], ClockSection.resolution)
        if let confidence = fields[MeasureSection.confidence] {
            if confidence.value < 0.5 || confidence.value > 0.9999 {
                desk.error(confidence.node.place, Messages.confidenceRange())
            } else {
                measure.confidence = confidence.value
            }
        }
    }

    private func clock(_ node: Node?, _ section: SectionDescription) -> ClockRule {
        guard let node else { return ClockRule() }
        let fields = Fields(node, section, desk)
        return ClockRule(
            runsInOpeningHours: fields[ClockSection.runs] ?? false,
            countsBot: fields[ClockSection.counts] ?? false,
            pausesForCustomer: fields[ClockSection.pausesFor] ?? false)
    }

    /// The types that a promise names: those of ``types(named:at:context:)``, or all that can have a severity.
    func promised(_ name: String, at place: Place) -> [Int] {
        guard let severity = Severity(rawValue: name) else {
            return types(named: name, at: place, context: "targets")
        }
        let found = types.indices.filter { types[$0].severityShares[severity.index] > 0 }
        if found.isEmpty { desk.error(place, Messages.neverThatSevere(name)) }
        return found
    }

    // MARK: - Escalation and identity

    /// Escalations with the seconds of the promises that they look at.
    func understandEscalations() {
        for phrase in escalations {
            let value = phrase.value
            let place = phrase.place(of: value.what)
            let severity = Severity(rawValue: value.what.name)
            let found =
                severity == nil
                ? types(named: value.what.name, at: place, context: "routing")
                : promised(value.what.name, at: place)
            guard !found.isEmpty else { continue }
            let before = routing.escalations.count
            for type in found {
                guard let within = shortest(value.clock, of: type, severity) else { continue }
                routing.escalations.append(
                    Escalation(
                        type: type, severity: severity, clock: value.clock, after: within * value.share,
                        priority: value.priority))
            }
            if routing.escalations.count == before {
                desk.error(place, Messages.nothingPromised(value.clock.rawValue, of: value.what.name))
            }
        }
        let looks: Set<String> = ["priority", "growing-priority"]
        if !routing.escalations.isEmpty, looks.isDisjoint(with: routing.nextContact),
            let routing = root.node["routing"]?.entry("escalate")
        {
            desk.note(routing.keyPlace, Messages.escalatesUnseen())
        }
    }

    /// The shortest time that a target promises a type on a clock.
    private func shortest(_ clock: Escalation.ClockName, of type: Int, _ severity: Severity?) -> Double? {
        targets.compactMap { target -> Double? in
            guard case .types(let types, _) = target.scope, types.contains(type),
                target.severity == nil || severity == nil || target.severity == severity
            else { return nil }
            switch (target.measure, clock) {
            case (.answered(let within), .answered), (.firstResponse(let within), .firstResponse),
                (.nextResponse(let within), .nextResponse), (.resolution(let within), .resolution):
                return within
            default: return nil
            }
        }.min()
    }

    func understandCustomers() {
        guard let count = root[RootSection.customers], count < Int.max else { return }
        if count < 1 { desk.error(root.place(RootSection.customers), Messages.noCustomers()) }
        customers = count
    }

    /// Says where nobody can be found twice.
    func noteCustomers() {
        guard routing.keepsCustomer, customers == nil, traceCustomers.isEmpty,
            types.allSatisfy({ $0.also.isEmpty && ($0.silent == nil || $0.onAbandon.isEmpty) }),
            let line = root.node["routing"]?.entry("same-customer")
        else { return }
        desk.note(line.keyPlace, Messages.everybodyIsNew())
    }
}
