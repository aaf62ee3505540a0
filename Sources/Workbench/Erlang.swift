import Queueing
import Reports

/// A question to a formula. Times in seconds, rates per second.
public struct ErlangRequest: Sendable {
    /// Which formula, with what only it needs.
    public enum Formula: Sendable {
        case b
        case c
        case a(patience: Double)
        case x(patience: Double?, lines: Int?, redial: Double, reconnect: Double, variation: Double?)
        /// What an agent with 1, 2, … chats does, as multiples of what it does with one.
        case chat(factors: [Double], patience: Double?, isExact: Bool)
        case general(patience: TimeLaw, words: String)
    }

    public var formula: Formula
    public var rate: Double
    public var handling: Double
    /// Whether the handling time is known: else `rate` is a load in Erlang, and no figure is a time or a number of contacts.
    public var isTimed: Bool
    public var target: StaffingTarget
    /// A number to judge; the fewest that keep the target otherwise.
    public var agents: Double?
    public var isFractional: Bool
    public var shrinkage: Double?
    /// The arguments in words.
    public var given: [String]

    public init(
        formula: Formula, rate: Double, handling: Double, isTimed: Bool = true, target: StaffingTarget, agents: Double? = nil,
        isFractional: Bool = false, shrinkage: Double? = nil, given: [String]
    ) {
        self.formula = formula
        self.rate = rate
        self.handling = handling
        self.isTimed = isTimed
        self.target = target
        self.agents = agents
        self.isFractional = isFractional
        self.shrinkage = shrinkage
        self.given = given
    }

    /// The queue that the formula describes, with volume and handling scaled.
    func queue(_ agents: Double, volume: Double = 1, aht: Double = 1) throws(QueueingError) -> AnyQueue {
        let rate = rate * volume
        let handling = handling * aht
        switch formula {
        case .b: return AnyQueue(queue: try ErlangB(arrivalRate: rate, meanHandling: handling, agents: agents))
        case .c: return AnyQueue(queue: try ErlangC(arrivalRate: rate, meanHandling: handling, agents: agents))
        case .a(let patience):
            return AnyQueue(
                queue: try ErlangA(arrivalRate: rate, meanHandling: handling, agents: agents, meanPatience: patience))
        case .x(let patience, let lines, let redial, let reconnect, let variation):
            // Nobody leaves: all lengths of the queue count, at every rate, and the whole answer is to take some ten seconds.
            let most = (variation ?? 0) > 0 ? 1000 : 50_000
            if patience == nil, let lines, Double(lines) - agents > Double(most) {
                throw .invalid(
                    argument: "lines", value: Double(lines),
                    needs: "at most \(most) more than the agents where nobody hangs up; say --patience, or leave --lines out")
            }
            func at(_ rate: Double) throws(QueueingError) -> any StationaryQueue {
                try ErlangX(
                    freshRate: rate, meanHandling: handling, agents: agents, lines: lines, meanPatience: patience,
                    redial: redial, reconnect: reconnect)
            }
            guard let variation, variation > 0 else { return AnyQueue(queue: try at(rate)) }
            guard redial < 1 || !hasEnd else {
                throw .invalid(
                    argument: "redial share", value: redial,
                    needs: "below 1 where the volume is uncertain: some rates are more than any number of agents can do")
            }
            return AnyQueue(
                queue: try UncertainVolume(
                    meanRate: rate, variation: variation, capacity: agents / handling * (1 - reconnect), settles: hasEnd, at))
        case .chat(let factors, let patience, let isExact):
            guard agents == agents.rounded(), agents <= 1e7 else {
                throw .invalid(argument: "agents", value: agents, needs: "a whole number for chats")
            }
            // The whole answer within some ten seconds: a dozen chains for the table, some eighty with a target.
            let work = isExact ? ChatPool.exactWork(agents: Int(agents), chatsAtOnce: factors.count) : 0
            guard work <= (target.words == nil ? 2.5e8 : 4e7) else {
                throw .invalid(
                    argument: "agents", value: agents,
                    needs: "fewer with --exact and \(factors.count) chats at once\(target.words == nil ? "" : " for a target"); "
                        + "leave out --exact" + (target.words == nil ? "" : ", or say --agents and --within in place of --target"))
            }
            return AnyQueue(
                queue: try ChatPool(
                    arrivalRate: rate, soloHandling: handling, agents: Int(agents), factors: factors,
                    meanPatience: patience, chain: isExact ? .exact : .levels))
        case .general(let patience, _):
            return AnyQueue(
                queue: try GeneralPatience(
                    arrivalRate: rate, meanHandling: handling, agents: agents, patience: patience))
        }
    }

    /// Whether contacts leave or are refused, so that the queue has an end at any rate.
    private var hasEnd: Bool {
        guard case .x(let patience, let lines, _, _, _) = formula else { return true }
        return patience != nil || lines != nil
    }

    /// Why no number of agents keeps a mean wait; nil where one may.
    fileprivate var whyNoMeanWait: String? {
        guard case .x(_, _, _, _, let variation) = formula, (variation ?? 0) > 0, !hasEnd, target.maxASA != nil else { return nil }
        return "some rates of an uncertain volume are more than any agents can do: without --patience or --lines\n"
            + "the mean wait has no end. Say one of them, or a --target in place of --max-asa."
    }

    private var name: (formula: String, assumes: String) {
        switch formula {
        case .b: ("Erlang B", "Nobody waits: who finds all agents busy is refused.")
        case .c: ("Erlang C", "Nobody ever hangs up, and the rate is constant.")
        case .a: ("Erlang A", "Who waits hangs up after an exponential time; the rate is constant.")
        case .x: ("Erlang X", "Who fails may try again; those who return count as more arrivals (an approximation).")
        case .chat(_, _, let isExact):
            isExact
                ? ("Chat, exact", "A chat stays with its agent; new ones go to an agent with the fewest.")
                : ("Chat", "Chats are spread evenly over the agents (an approximation; --exact where it is small).")
        case .general(_, let words): ("Erlang A with any patience", "Who waits hangs up after a time: \(words); the rate is constant.")
        }
    }
    var formulaName: String { name.formula }
    var assumption: String { name.assumes }
}

extension Workbench {
    /// The answer of a formula, with the numbers of agents around it, and what 10 % more or less volume and handling do.
    ///
    /// - Throws: `.usage` where an argument has no meaning; that no number of agents does is an answer.
    public static func erlang(_ request: ErlangRequest) throws(WorkbenchError) -> ErlangAnswer {
        do throws(QueueingError) {
            return try answer(request)
        } catch {
            throw .usage(error.description)
        }
    }

    private static func answer(_ request: ErlangRequest) throws(QueueingError) -> ErlangAnswer {
        let target = request.target
        var answer = ErlangAnswer(
            formula: request.formulaName, assumes: request.assumption, given: request.given,
            offeredLoad: request.rate * request.handling, target: target.words, definition: target.definition.rawValue,
            threshold: target.hasThreshold ? target.threshold : nil)
        if let shrinkage = request.shrinkage, !(shrinkage >= 0 && shrinkage < 1) {
            throw .invalid(argument: "shrinkage", value: shrinkage, needs: "a share from 0 to below 1")
        }
        if let agents = request.agents {
            guard agents > 0, agents <= Double(Staffing.mostAgents) else {
                throw .invalid(argument: "agents", value: agents, needs: "a number above 0, up to \(Staffing.mostAgents)")
            }
            answer.agents = agents
        } else {
            guard target.words != nil else {
                throw .unattainable("Say --agents, or a --target such as 80/20s for the fewest that keep it.")
            }
            do throws(QueueingError) {
                answer.agents = Double(try fewest(request))
                if request.isFractional {
                    answer.fractionalAgents = try Staffing.fractionalAgents(
                        for: target, guess: guess(request)
                    ) { (agents: Double) throws(QueueingError) in try request.queue(agents) }
                }
            } catch {
                guard case .unattainable(let reason) = error else { throw error }
                answer.problem = try tooFewLines(request) ?? reason
            }
        }
        guard let agents = answer.agents else { return answer }
        if let shrinkage = request.shrinkage { answer.heads = (answer.fractionalAgents ?? agents) / (1 - shrinkage) }
        try invert(request, agents, &answer)
        for offset in -3...3 where agents + Double(offset) > 0 {
            // What is beyond the formula only beside the question is left out.
            let made = try inRange(isAsked: offset == 0) { () throws(QueueingError) -> ErlangAnswer.Row in
                try row(request, agents + Double(offset))
            }
            if let made { answer.rows.append(made) }
        }
        for (name, volume, aht) in [("volume", 0.9, 1.0), ("volume", 1.1, 1), ("aht", 1, 0.9), ("aht", 1, 1.1)]
        where request.isTimed || name == "volume" {
            let changed = try inRange { () throws(QueueingError) -> ErlangAnswer.Change in
                var needed: Int?
                if target.words != nil {
                    needed = try reached { () throws(QueueingError) -> Int in try fewest(request, volume: volume, aht: aht) }
                }
                return ErlangAnswer.Change(
                    of: name, by: (name == "volume" ? volume : aht) > 1 ? 0.1 : -0.1,
                    row: try row(request, agents, volume: volume, aht: aht), agents: needed)
            }
            if let changed { answer.sensitivity.append(changed) }
        }
        return answer
    }

    /// Where it is the lines that no number of agents makes up for: that, and what would do without a limit.
    private static func tooFewLines(_ request: ErlangRequest) throws(QueueingError) -> String? {
        guard case .x(let patience, let lines?, let redial, let reconnect, let variation) = request.formula else { return nil }
        var endless = request
        endless.formula = .x(patience: patience, lines: nil, redial: redial, reconnect: reconnect, variation: variation)
        let needed = try reached { () throws(QueueingError) in try fewest(endless) }
        guard let needed else { return nil }
        return "\(lines) lines are too few: no number of agents keeps the target with them; \(needed) agents do where lines are no limit"
    }

    /// The question the other way round: the volume that these agents carry, and the threshold that they keep.
    private static func invert(
        _ request: ErlangRequest, _ agents: Double, _ answer: inout ErlangAnswer
    ) throws(QueueingError) {
        guard request.target.words != nil, request.rate > 0 else { return }
        do throws(QueueingError) {
            // More than a thousand times the volume asked about is not worth the time; nor are more digits where each value is a
            // chain, a queue near saturation, or one for each of many rates.
            let relative: Double =
                switch request.formula {
                case .b, .c, .a, .general: 1e-12
                case .chat: 1e-4
                case .x(_, _, _, _, let variation): variation == nil ? 1e-9 : 1e-6
                }
            let rate = try Staffing.greatestRate(
                for: request.target, guess: request.rate, most: 1000, relative: relative
            ) { (rate: Double) throws(QueueingError) in
                try request.queue(agents, volume: rate / request.rate)
            }
            answer.greatestLoad = rate * request.handling
            if request.isTimed { answer.greatestVolumePerHour = rate * 3600 }
        } catch {
            guard case .unattainable = error else { throw error }
        }
        guard let level = request.target.serviceLevel else { return }
        do throws(QueueingError) {
            answer.keptThreshold = try Staffing.threshold(
                for: level, request.queue(agents), definition: request.target.definition,
                shortAbandonment: request.target.shortAbandonment)
        } catch {
            switch error {
            case .unattainable, .unstable: return
            case .invalid: throw error
            }
        }
    }

    private static func guess(_ request: ErlangRequest) -> Int { Int(min(request.rate * request.handling, 1e6)) + 1 }

    private static func fewest(_ request: ErlangRequest, volume: Double = 1, aht: Double = 1) throws(QueueingError) -> Int {
        if let why = request.whyNoMeanWait { throw .unattainable(why) }
        var guess = guess(request)
        if case .chat(let factors, _, _) = request.formula { guess = max(1, Int(Double(guess) / (factors.last ?? 1))) }
        return try Staffing.fewestAgents(for: request.target, guess: guess) { (agents: Double) throws(QueueingError) in
            if case .chat = request.formula, agents > Double(ChatPool.mostAgents) {
                throw .unattainable("no number of agents up to \(ChatPool.mostAgents), the most that chats are reckoned for, keeps the target")
            }
            return try request.queue(agents, volume: volume, aht: aht)
        }
    }

    private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }

    /// Nil where the search finds that there is nothing.
    private static func reached<Value>(_ search: () throws(QueueingError) -> Value) throws(QueueingError) -> Value? {
        do throws(QueueingError) {
            return try search()
        } catch {
            if case .unattainable = error { return nil }
            throw error
        }
    }

    /// Nil where arguments that were not asked about are outside the formula's range.
    private static func inRange<Value>(
        isAsked: Bool = false, _ make: () throws(QueueingError) -> Value
    ) throws(QueueingError) -> Value? {
        do throws(QueueingError) {
            return try make()
        } catch {
            guard !isAsked, case .invalid = error else { throw error }
            return nil
        }
    }

    private static func row(
        _ request: ErlangRequest, _ agents: Double, volume: Double = 1, aht: Double = 1
    ) throws(QueueingError) -> ErlangAnswer.Row {
        var row = ErlangAnswer.Row(agents: agents)
        let target = request.target
        let queue: AnyQueue
        do throws(QueueingError) {
            queue = try request.queue(agents, volume: volume, aht: aht)
        } catch {
            guard case .unstable = error else { throw error }
            row.problem = error.description
            row.isMet = target.words == nil ? nil : false
            return row
        }
        if target.hasThreshold {
            let levels = queue.serviceLevels(within: target.threshold, shortAbandonment: target.shortAbandonment)
            row.serviceLevel = levels[target.definition]
            row.overOffered = levels.overOffered
            row.overAnswered = levels.overAnswered
            row.abandonedCredited = levels.abandonedCredited
            row.abandonedExcluded = levels.abandonedExcluded
            row.shortExcluded = levels.shortExcluded
        }
        row.isMet = target.words == nil ? nil : target.isMet(by: queue)
        row.waitProbability = queue.waitProbability
        row.asa = finite(queue.asa)
        row.meanWait = finite(queue.meanWait)
        row.wait90 = try reached { () throws(QueueingError) -> Double in try queue.waitQuantile(0.9) }
        row.abandonment = queue.abandonment
        row.blocking = queue.blocking
        row.occupancy = queue.occupancy
        row.meanQueue = finite(queue.meanQueue)
        if let volume = queue.queue as? UncertainVolume, volume.meanWait == .infinity { row.endlessShare = volume.endlessShare }
        if request.isTimed { row.volumePerHour = queue.arrivalRate * 3600 }
        if let pool = queue.queue as? ChatPool {
            row.concurrency = pool.meanConcurrency
            row.timeInService = pool.meanTimeInService
        }
        return row
    }
}

extension StaffingTarget {
    /// Whether it speaks of a threshold.
    fileprivate var hasThreshold: Bool { serviceLevel != nil || threshold > 0 }

    /// What must hold, in words; nil where nothing is asked.
    fileprivate var words: String? {
        var parts: [String] = []
        if let serviceLevel { parts.append("\(percent(serviceLevel)) answered within \(seconds(threshold)) (\(definition.rawValue))") }
        if let maxOccupancy { parts.append("occupancy at most \(percent(maxOccupancy))") }
        if let maxAbandonment { parts.append("at most \(percent(maxAbandonment)) abandoned") }
        if let maxBlocking { parts.append("at most \(percent(maxBlocking)) refused") }
        if let maxASA { parts.append("ASA at most \(seconds(maxASA))") }
        if let maxWaitProbability { parts.append("at most \(percent(maxWaitProbability)) wait") }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private func percent(_ share: Double) -> String { "\(plain((share * 1e12).rounded() / 1e10))%" }
    private func seconds(_ time: Double) -> String { "\(plain(time))s" }
    private func plain(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : value.description
    }
}
