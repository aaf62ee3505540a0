import Queueing

/// Random stationary models that a formula solves exactly, drawn from a seed.
///
/// Rates are whole numbers per hour and times whole seconds, so that the scenario and the formula have the same numbers.
struct RandomModel {
    private var generator: SplitMix

    init(seed: UInt64) { generator = SplitMix(state: seed) }

    /// The families, and how many models of each.
    static let families: [(name: String, count: Int, make: @Sendable (inout RandomModel) throws -> StationaryModel?)] = [
        ("erlang-c", 40, { try $0.erlangC() }), ("erlang-a", 40, { try $0.erlangA() }),
        ("general-patience", 30, { try $0.generalPatience() }), ("lines", 25, { try $0.lines() }),
        ("erlang-b", 15, { try $0.erlangB() }), ("fixed-handling", 10, { try $0.fixedHandling() }),
        ("single-server", 20, { try $0.singleServer() }), ("priorities", 20, { try $0.priorities() }),
        ("chat", 15, { try $0.chat() }), ("orbit", 15, { try $0.orbit() }),
    ]

    /// All models; a draw of which nothing could be told in a run is drawn again.
    mutating func models() throws -> [StationaryModel] {
        var models: [StationaryModel] = []
        for family in Self.families {
            var left = family.count
            while left > 0 {
                guard let model = try family.make(&self), !model.comparisons.isEmpty else { continue }
                models.append(model)
                left -= 1
            }
        }
        return models
    }

    // MARK: Draws

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    private mutating func real(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &generator) }
    private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < share }

    /// Few at very high loads, whose queues take long to forget.
    private mutating func occupancy() -> Double {
        let draw = real(0...1)
        return draw < 0.8 ? real(0.3...0.85) : draw < 0.96 ? real(0.85...0.92) : real(0.92...0.95)
    }

    /// Agents, mean handling in seconds, and contacts per hour.
    private struct Desk {
        var agents: Int
        var handling: Int
        var perHour: Int
        var rate: Double { Double(perHour) / 3600 }
        var load: Double { rate * Double(handling) }
    }

    private mutating func desk(most: Int = 40) -> Desk {
        let agents = chance(0.3) ? number(1...3) : number(1...most)
        let handling = number(30...400)
        let perHour = max(1, Int(occupancy() * Double(agents) * 3600 / Double(handling)))
        return Desk(agents: agents, handling: handling, perHour: perHour)
    }

    private mutating func threshold(_ desk: Desk) -> Int { number(1...max(2, desk.handling / 2)) }

    /// How long a queue remembers, seconds: `ratio` is its load by capacity, `spread` (1 + cv²)/2 of handling. A queue without
    /// patience forgets at the rate n μ (1 − √ρ)² (Morse 1955).
    private static func memory(_ desk: Desk, ratio: Double, spread: Double = 1, patience: Double? = nil) -> Double {
        let handling = Double(desk.handling)
        let root = 1 - ratio.squareRoot()
        let queue = handling / Double(desk.agents) / (root * root) * spread
        return max(handling, patience.map { min($0 + handling, queue) } ?? queue)
    }

    private static func model(
        _ title: String, _ desk: Desk, memory: Double, body: @escaping @Sendable (Double) -> String,
        comparisons: (_ contacts: Double) throws -> [ModelComparison]
    ) rethrows -> StationaryModel {
        let contacts = max(16_000, (300 * memory * desk.rate).rounded())
        return StationaryModel(
            title: "\(title): \(desk.perHour)/h of \(desk.handling) s, \(desk.agents) agents", rate: desk.rate,
            contacts: contacts, warmUp: 15 * memory, body: body, comparisons: try comparisons(contacts))
    }

    /// One type and one team. `handling` is a law with its time, or a mean, at a speed of 1.
    private static func single(
        _ desk: Desk, handling: String = "exponential mean", rest: String = "", lines: [String] = [], threshold: Int? = nil
    ) -> @Sendable (Double) -> String {
        { speed in
            let extra = lines.map { "    \($0)\n" }.joined()
            let target = threshold.map { "targets:\n  - 80% of line1 answered within \($0)s\n" } ?? ""
            return """
                contacts:
                  line1:
                    channel: phone
                    volume: \(desk.perHour)/60m
                    handling: \(handling) \(Double(desk.handling) / speed)s\(rest)
                \(extra)teams:
                  desk: { takes: line1, positions: \(desk.agents) }

                """ + target
        }
    }

    // MARK: Families

    private mutating func erlangC() throws -> StationaryModel? {
        let desk = desk()
        let threshold = threshold(desk)
        guard desk.load < 0.955 * Double(desk.agents) else { return nil }
        let queue = try ErlangC(arrivalRate: desk.rate, meanHandling: Double(desk.handling), agents: Double(desk.agents))
        return Self.model(
            "Erlang C", desk, memory: Self.memory(desk, ratio: queue.occupancy),
            body: Self.single(desk, threshold: threshold)
        ) { StationaryModel.comparisons(queue, within: Double(threshold), contacts: $0) }
    }

    private mutating func erlangA() throws -> StationaryModel? {
        let desk = desk()
        let threshold = threshold(desk)
        let patience = number(20...800)
        let queue = try ErlangA(
            arrivalRate: desk.rate, meanHandling: Double(desk.handling), agents: Double(desk.agents),
            meanPatience: Double(patience))
        return Self.model(
            "Erlang A, patience \(patience) s", desk,
            memory: Self.memory(desk, ratio: desk.load / Double(desk.agents), patience: Double(patience)),
            body: Self.single(desk, lines: ["patience: exponential mean \(patience)s"], threshold: threshold)
        ) { StationaryModel.comparisons(queue, within: Double(threshold), contacts: $0) }
    }

    private mutating func generalPatience() throws -> StationaryModel? {
        let desk = desk(most: 25)
        let threshold = threshold(desk)
        let mean = number(20...600)
        let (words, law): (String, TimeLaw)
        switch number(0...3) {
        case 0: (words, law) = ("exactly \(mean)s", try .exactly(Double(mean)))
        case 1: (words, law) = ("uniform min \(mean / 2)s max \(2 * mean)s", try .uniform(from: Double(mean / 2), to: Double(2 * mean)))
        case 2:
            let spread = Double(number(2...12)) / 10
            (words, law) = ("lognormal median \(mean)s spread \(spread)", try .lognormal(median: Double(mean), sigma: spread))
        default:
            let shape = Double(number(6...25)) / 10
            (words, law) = ("weibull scale \(mean)s shape \(shape)", try .weibull(scale: Double(mean), shape: shape))
        }
        let queue = try GeneralPatience(
            arrivalRate: desk.rate, meanHandling: Double(desk.handling), agents: Double(desk.agents), patience: law)
        return Self.model(
            "patience \(words)", desk,
            memory: Self.memory(desk, ratio: desk.load / Double(desk.agents), patience: 2 * Double(mean)),
            body: Self.single(desk, lines: ["patience: \(words)"], threshold: threshold)
        ) { StationaryModel.comparisons(queue, within: Double(threshold), contacts: $0) }
    }

    private mutating func lines() throws -> StationaryModel? {
        let desk = desk(most: 20)
        let threshold = threshold(desk)
        let lines = desk.agents + number(1...12)
        let patience = chance(0.5) ? number(20...600) : nil
        let queue = try FiniteLines(
            arrivalRate: desk.rate, meanHandling: Double(desk.handling), agents: Double(desk.agents), lines: lines,
            meanPatience: patience.map(Double.init))
        let rules = ["lines: \(lines)"] + (patience.map { ["patience: exponential mean \($0)s"] } ?? [])
        return Self.model(
            rules.joined(separator: ", "), desk,
            memory: Self.memory(desk, ratio: desk.load / Double(desk.agents), patience: patience.map(Double.init)),
            body: Self.single(desk, lines: rules, threshold: threshold)
        ) { StationaryModel.comparisons(queue, within: Double(threshold), contacts: $0) }
    }

    /// Blocked whatever the law of handling.
    private mutating func erlangB() throws -> StationaryModel? {
        let desk = desk(most: 30)
        let queue = try ErlangB(arrivalRate: desk.rate, meanHandling: Double(desk.handling), agents: Double(desk.agents))
        let laws = [("exponential mean", ""), ("exactly", ""), ("lognormal mean", " cv 1.2"), ("erlang mean", " k 3")]
        let (law, rest) = laws[number(0...(laws.count - 1))]
        return Self.model(
            "Erlang B, \(law)\(rest)", desk, memory: 3 * Double(desk.handling),
            body: Self.single(desk, handling: law, rest: rest, lines: ["lines: \(desk.agents)"])
        ) { StationaryModel.comparisons(queue, within: nil, contacts: $0) }
    }

    private mutating func fixedHandling() throws -> StationaryModel? {
        let desk = desk(most: 15)
        let threshold = threshold(desk)
        guard desk.load < 0.92 * Double(desk.agents) else { return nil }
        let queue = try FixedHandling(arrivalRate: desk.rate, handling: Double(desk.handling), agents: desk.agents)
        return Self.model(
            "fixed handling", desk, memory: Self.memory(desk, ratio: queue.occupancy),
            body: Self.single(desk, handling: "exactly", threshold: threshold)
        ) { StationaryModel.comparisons(queue, within: Double(threshold), contacts: $0) }
    }

    private mutating func singleServer() throws -> StationaryModel? {
        var desk = desk(most: 1)
        desk.agents = 1
        let load = real(0.3...0.9)
        desk.perHour = max(1, Int(load * 3600 / Double(desk.handling)))
        let laws = [("gamma mean", " cv 0.5", 0.5), ("lognormal mean", " cv 0.8", 0.8), ("hyperexponential mean", " cv 1.5", 1.5)]
        let (law, rest, variation) = laws[number(0...(laws.count - 1))]
        let server = try SingleServer(arrivalRate: desk.rate, meanHandling: Double(desk.handling), variation: variation)
        return Self.model(
            "one agent, \(law)\(rest)", desk,
            memory: Self.memory(desk, ratio: server.occupancy, spread: (1 + variation * variation) / 2),
            body: Self.single(desk, handling: law, rest: rest)
        ) { _ in
            [
                ModelComparison(ratio: .waitProbability, exact: server.waitProbability),
                ModelComparison(ratio: .meanWait, exact: server.meanWait),
            ]
        }
    }

    private mutating func priorities() throws -> StationaryModel? {
        let desk = desk(most: 15)
        let threshold = threshold(desk)
        let classes = number(2...3)
        guard desk.perHour >= 4 * classes, desk.load < 0.9 * Double(desk.agents) else { return nil }
        var rates: [Int] = []
        for index in 1..<classes { rates.append(number(1...max(1, (desk.perHour - rates.reduce(0, +)) / (classes - index + 1)))) }
        rates.append(desk.perHour - rates.reduce(0, +))
        let names = Array(["line1", "line2", "line3"].prefix(classes))
        let queue = try Priorities(
            arrivalRates: rates.map { Double($0) / 3600 }, meanHandling: Double(desk.handling), agents: Double(desk.agents))
        // The run is counted by its first type.
        let memory = Self.memory(desk, ratio: desk.load / Double(desk.agents))
        let counted = Desk(agents: desk.agents, handling: desk.handling, perHour: rates[0])
        let rules = zip(names, rates).enumerated().map { (name: $1.0, rate: $1.1, priority: $0 + 1) }
        let agents = desk.agents
        let handling = desk.handling
        let body: @Sendable (Double) -> String = { speed in
            var text = "contacts:\n"
            for rule in rules {
                text += "  \(rule.name):\n    channel: phone\n    volume: \(rule.rate)/60m\n"
                text += "    handling: exponential mean \(Double(handling) / speed)s\n    priority: \(rule.priority)\n"
            }
            text += "teams:\n  desk: { takes: [\(rules.map(\.name).joined(separator: ", "))], positions: \(agents) }\n"
            text += "routing:\n  next-contact: priority\ntargets:\n"
            for rule in rules { text += "  - 80% of \(rule.name) answered within \(threshold)s\n" }
            return text
        }
        return try Self.model("\(classes) priorities of \(rates)", counted, memory: memory, body: body) { contacts in
            var found: [ModelComparison] = []
            for index in rates.indices {
                let own = contacts * Double(rates[index]) / Double(rates[0])
                guard own * queue.waitProbability >= 200, StationaryModel.hasEnough(queue.waitProbability, of: own) else { continue }
                found.append(ModelComparison(ratio: .meanWait, type: index, exact: queue.meanWaits[index]))
                let level = try queue.serviceLevel(within: Double(threshold), class: index)
                if StationaryModel.hasEnough(level, of: own) {
                    found.append(ModelComparison(ratio: .serviceLevel, type: index, exact: level))
                }
            }
            return found
        }
    }

    /// Several chats at once, each agent's its own: the exact chain.
    private mutating func chat() throws -> StationaryModel? {
        let agents = number(1...6)
        let slots = number(2...3)
        let handling = number(60...400)
        let threshold = number(1...60)
        let patience = chance(0.7) ? number(30...400) : nil
        // Lengths in percent of a chat alone, by number held; what an agent does is held ÷ length.
        let stretch = [100, 100 + number(10...60), 170 + number(0...60)].prefix(slots)
        let factors = stretch.enumerated().map { Double($0.offset + 1) * 100 / Double($0.element) }
        guard let full = factors.last else { return nil }
        let perHour = max(1, Int(real(0.4...0.9) * full * Double(agents) * 3600 / Double(handling)))
        let desk = Desk(agents: agents, handling: handling, perHour: perHour)
        let pool = try ChatPool(
            arrivalRate: desk.rate, soloHandling: Double(handling), agents: agents, factors: factors,
            meanPatience: patience.map(Double.init), chain: .exact)
        let lengths = stretch.map { "\($0)%" }.joined(separator: " ")
        let body: @Sendable (Double) -> String = { speed in
            """
            contacts:
              line1:
                channel: chat
                volume: \(perHour)/60m
                handling: exponential mean \(Double(handling) / speed)s
                stretch: \(lengths)
            \(patience.map { "    patience: exponential mean \($0)s\n" } ?? "")teams:
              desk: { takes: line1, slots: \(slots), positions: \(agents) }
            routing:
              next-agent: least-loaded
            targets:
              - 80% of line1 answered within \(threshold)s

            """
        }
        let ratio = desk.load / (full * Double(agents))
        let memory = Double(slots) * Self.memory(desk, ratio: ratio, patience: patience.map(Double.init))
        return Self.model("chats \(lengths), patience \(patience.map(String.init) ?? "none")", desk, memory: memory, body: body) {
            StationaryModel.comparisons(pool, within: Double(threshold), contacts: $0)
        }
    }

    /// Redials and reconnects, each after an exponential time: the orbit chain.
    private mutating func orbit() throws -> StationaryModel? {
        let desk = desk(most: 6)
        let threshold = threshold(desk)
        let lines = desk.agents + number(0...5)
        let patience = number(20...300)
        let redial = number(2...8) * 10
        let reconnect = chance(0.5) ? number(1...3) * 10 : 0
        let delay = number(20...400)
        let queue = try OrbitChain(
            freshRate: desk.rate, meanHandling: Double(desk.handling), agents: desk.agents, lines: lines,
            meanPatience: Double(patience), redial: Double(redial) / 100, redialDelay: Double(delay),
            reconnect: Double(reconnect) / 100)
        let again = "again after exponential mean \(delay)s"
        var rules = [
            "lines: \(lines)", "patience: exponential mean \(patience)s", "on-abandon: [\(redial)% \(again)]",
            "on-blocked: [\(redial)% \(again)]",
        ]
        if reconnect > 0 { rules.append("after-service: [\(reconnect)% \(again)]") }
        // Returns of returns: a geometric number of delays.
        let most = Double(max(redial, reconnect)) / 100
        return Self.model(
            "redial \(redial)%, reconnect \(reconnect)% after \(delay) s, patience \(patience) s, \(lines) lines", desk,
            memory: Double(desk.handling + patience) + Double(delay + desk.handling) / (1 - most),
            body: Self.single(desk, lines: rules, threshold: threshold)
        ) { StationaryModel.comparisons(queue, within: Double(threshold), contacts: $0) }
    }
}
