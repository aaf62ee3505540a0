import Scenarios

/// A line of a comparison and where each scenario has its figure.
struct LinePlan {
    /// What one scenario has for it.
    enum Place {
        case source(PairSource)
        case exact(Double)
        /// No such thing, or counted otherwise.
        case none
    }
    var part: ComparisonLine.Part
    var subject: MeasureSubject
    var measure: String
    var scope: String
    var unit: MeasureUnit
    var better: ComparisonLine.Better
    /// One for each scenario.
    var places: [Place]

    var isExact: Bool {
        places.allSatisfy { if case .source = $0 { false } else { true } }
    }
    /// Scenarios that have it.
    var holders: Int {
        places.count { if case .none = $0 { false } else { true } }
    }
}

/// Which lines the scenarios of a comparison have, the baseline's first.
struct LinePlanner {
    let frames: [Frame]
    /// The currency that is compared; nil where no scenario names an amount.
    let currency: String?
    /// What is left out, and why.
    private(set) var notes: [String] = []
    private(set) var lines: [LinePlan] = []
    private let names: [String]

    init(frames: [Frame], names: [String], choices: [MeasureChoice]) {
        self.frames = frames
        self.names = names
        currency = frames.lazy.compactMap(\.scenario.currency).first
        promises()
        waits()
        people()
        money()
        for choice in choices { add(choice) }
    }

    // MARK: Promises and waits

    private mutating func promises() {
        guard let base = frames.first else { return }
        for entry in base.scenario.entries { contacts(.inTime, LinePlanner.inTime(entry, base), entry.name, .higher) }
        for target in base.scenario.targets where target.severity == nil {
            guard case .types(_, let name) = target.scope else { continue }
            switch target.measure {
            case .nextResponse: contacts(.inTime, "next-response-in-time", name, .higher)
            case .resolution: contacts(.inTime, "resolution-in-time", name, .higher)
            case .abandoned: contacts(.inTime, "abandonment", name, .lower)
            default: break
            }
        }
    }

    /// What its promise counts; without one, the first response of conversations and the wait of all else.
    static func inTime(_ entry: ContactEntry, _ frame: Frame) -> String {
        for target in frame.scenario.targets where target.severity == nil {
            guard case .types(let types, _) = target.scope, entry.types.allSatisfy(types.contains) else { continue }
            switch target.measure {
            case .firstResponse: return "first-response-in-time"
            case .answered: return "service-level"
            default: continue
            }
        }
        let isTalk = entry.types.contains { frame.scenario.types[$0].conversation != nil }
        return isTalk ? "first-response-in-time" : "service-level"
    }

    private mutating func waits() {
        guard let base = frames.first else { return }
        for entry in base.scenario.entries {
            let isTalk = entry.types.contains { base.scenario.types[$0].conversation != nil }
            contacts(.waits, isTalk ? "first-response" : "asa", entry.name, .lower)
        }
        contacts(.waits, "mean-wait", "all", .lower)
        contacts(.customers, "lost-customers", "all", .lower)
    }

    // MARK: People and money

    private mutating func people() {
        team("occupancy", "all", .neither)
        let isPriced = currency != nil
        team("people-present", "all", isPriced ? .neither : .lower)
        let payrolls = frames.map { frame -> Int? in
            let counts = frame.scenario.teams.compactMap { $0.isVendor ? nil : $0.payroll }
            return counts.isEmpty ? nil : counts.reduce(0, +)
        }
        append(
            LinePlan(
                part: .people, subject: .teams, measure: ComparisonLine.payroll, scope: "all", unit: .count,
                better: isPriced ? .neither : .lower,
                places: payrolls.map { $0.map { .exact(Double($0)) } ?? .none }))
    }

    private mutating func money() {
        guard let currency else { return }
        let others = frames.indices.filter { frames[$0].scenario.currency.map { $0 != currency } ?? false }
        if !others.isEmpty {
            notes.append(
                "Amounts of \(others.map { names[$0] }.joined(separator: ", ")) are not in \(currency) and are left out.")
        }
        money(.cost, .lower)
        money(.costPerContact, .lower)
        let hasWorth = frames.contains { frame in
            frame.scenario.types.contains { ($0.worth?.served ?? 0) != 0 || ($0.worth?.lost ?? 0) != 0 }
        }
        if hasWorth { money(.margin, .higher) }
    }

    private mutating func money(_ measure: Measure<MoneyTotals>, _ better: ComparisonLine.Better, _ part: ComparisonLine.Part = .money) {
        append(
            LinePlan(
                part: part, subject: .money, measure: measure.info.name, scope: "all", unit: measure.info.unit,
                better: better, places: frames.map { $0.scenario.currency == currency ? .source(.money(measure)) : .none }))
    }

    // MARK: Chosen

    private mutating func add(_ choice: MeasureChoice) {
        let definition = frames[0].scenario.measure.serviceLevel
        if MeasureCatalogue.contacts(definition).contains(where: { $0.info.name == choice.measure }) {
            contacts(.chosen, choice.measure, choice.scope, .neither)
        } else if MeasureCatalogue.teams.contains(where: { $0.info.name == choice.measure }) {
            team(choice.measure, choice.scope, .neither, .chosen)
        } else if let measure = MeasureCatalogue.money.first(where: { $0.info.name == choice.measure }), choice.scope == "all" {
            money(measure, .neither, .chosen)
        }
    }

    // MARK: Places

    private mutating func contacts(
        _ part: ComparisonLine.Part, _ measure: String, _ scope: String, _ better: ComparisonLine.Better
    ) {
        var info: MeasureInfo?
        var thresholds: Set<Int64>?
        var rule: ClockRule?
        let places = frames.enumerated().map { index, frame -> LinePlan.Place in
            let measures = MeasureCatalogue.contacts(frame.scenario.measure.serviceLevel, hasTalks: frame.hasTalks)
            guard let found = measures.first(where: { $0.info.name == measure }),
                let place = frame.scopes.first(where: { $0.name == scope })
            else { return .none }
            info = info ?? found.info
            let own = LinePlanner.thresholds(measure, place, frame)
            let ownRule = LinePlanner.rule(measure, frame)
            if let first = thresholds, first != own || found.info.formula != info?.formula || ownRule != rule {
                notes.append("\(names[index]) counts \(measure) of \(scope) otherwise than \(names[0]): not compared.")
                return .none
            }
            thresholds = own
            rule = ownRule
            return .source(.contacts(found, set: place.set))
        }
        guard let info else { return }
        append(
            LinePlan(
                part: part, subject: .contacts, measure: measure, scope: scope, unit: info.unit, better: better,
                places: places))
    }

    /// Microseconds within which contacts of the scope are in time; empty where the measure has none.
    private static func thresholds(_ measure: String, _ scope: ContactScope, _ frame: Frame) -> Set<Int64> {
        let all: [Int64]
        switch measure {
        case "service-level": all = frame.waitThresholds
        case "first-response-in-time": all = frame.responseThresholds
        case "next-response-in-time": all = frame.nextThresholds
        case "resolution-in-time": all = frame.resolutionThresholds
        default: return []
        }
        return Set(scope.types.filter(all.indices.contains).map { all[$0] })
    }

    /// When the clock behind a measure runs and what stops it; nil where the file cannot say.
    private static func rule(_ measure: String, _ frame: Frame) -> ClockRule? {
        let measurement = frame.scenario.measure
        return switch measure {
        case _ where measure.hasPrefix("first-response"): measurement.firstResponse
        case _ where measure.hasPrefix("next-response"): measurement.nextResponse
        case _ where measure.hasPrefix("resolution"): measurement.resolution
        default: nil
        }
    }

    private mutating func team(
        _ name: String, _ scope: String, _ better: ComparisonLine.Better, _ part: ComparisonLine.Part = .people
    ) {
        guard let measure = MeasureCatalogue.teams.first(where: { $0.info.name == name }) else { return }
        let places = frames.map { frame -> LinePlan.Place in
            guard let place = scope == "all" ? frame.teamCount : frame.teams.firstIndex(of: scope) else { return .none }
            return .source(.teams(measure, place: place))
        }
        append(
            LinePlan(
                part: part, subject: .teams, measure: name, scope: scope, unit: measure.info.unit, better: better,
                places: places))
    }

    private mutating func append(_ line: LinePlan) {
        guard line.holders > 0,
            !lines.contains(where: { $0.measure == line.measure && $0.scope == line.scope && $0.subject == line.subject })
        else { return }
        lines.append(line)
    }
}

/// A measure asked for beside the usual ones.
public struct MeasureChoice: Sendable, Codable, Hashable {
    public var measure: String
    /// A contact, channel, reason or team; of money a shift or an hour of day such as `03:00`; `all`.
    public var scope: String

    public init(measure: String, scope: String = "all") {
        self.measure = measure
        self.scope = scope
    }
}

extension ComparisonLine {
    /// People to employ, from the files.
    public static let payroll = "payroll"
}
