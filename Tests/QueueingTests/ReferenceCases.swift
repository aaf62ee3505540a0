import Foundation
import Testing

@testable import Queueing

/// A file of `Tests/References/queueing/cases`: models, arguments, and values by independent programs.
struct ReferenceSuite: Decodable, Sendable {
    var suite: String
    var cases: [ReferenceCase]

    static func load(_ name: String) throws -> ReferenceSuite {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "References/queueing/cases")
        return try JSONDecoder().decode(
            ReferenceSuite.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
    }
}

struct ReferenceCase: Decodable, Sendable {
    var model: String
    var arguments: [String: ReferenceArgument]
    var values: [ReferenceValue]

    var title: String {
        model + " " + arguments.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
    func number(_ name: String) throws -> Double {
        guard case .number(let value) = arguments[name] else { throw Missing(name: name, of: title) }
        return value
    }
    func optional(_ name: String) -> Double? {
        if case .number(let value) = arguments[name] { return value }
        return nil
    }
    func whole(_ name: String) throws -> Int { Int(try number(name)) }
    func numbers(_ name: String) throws -> [Double] {
        guard case .numbers(let values) = arguments[name] else { throw Missing(name: name, of: title) }
        return values
    }
    func text(_ name: String) throws -> String {
        guard case .text(let value) = arguments[name] else { throw Missing(name: name, of: title) }
        return value
    }
    struct Missing: Error {
        var name: String
        var of: String
    }
}

enum ReferenceArgument: Decodable, Sendable, CustomStringConvertible {
    case number(Double)
    case numbers([Double])
    case text(String)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let numbers = try? container.decode([Double].self) {
            self = .numbers(numbers)
        } else {
            self = .text(try container.decode(String.self))
        }
    }
    var description: String {
        switch self {
        case .number(let value): "\(value)"
        case .numbers(let values): "\(values)"
        case .text(let text): text
        }
    }
}

struct ReferenceValue: Decodable, Sendable {
    var measure: String
    var at: Double?
    var value: Double
}

/// A model of a case: a figure by name and, where it has one, argument.
typealias Figures = (_ measure: String, _ at: Double) throws -> Double?

enum Models {
    /// The model that a case names.
    static func make(_ of: ReferenceCase) throws -> Figures {
        switch of.model {
        case "erlang-b":
            let b = try ErlangB.blocking(offeredLoad: of.number("load"), agents: of.number("agents"))
            return { measure, _ in measure == "blocking" ? b : nil }
        case "erlang-c":
            return figures(
                try ErlangC(arrivalRate: of.number("rate"), meanHandling: of.number("handling"), agents: of.number("agents")))
        case "erlang-a":
            return figures(
                try ErlangA(
                    arrivalRate: of.number("rate"), meanHandling: of.number("handling"), agents: of.number("agents"),
                    meanPatience: of.number("mean")))
        case "general-patience":
            return figures(
                try GeneralPatience(
                    arrivalRate: of.number("rate"), meanHandling: of.number("handling"), agents: of.number("agents"),
                    patience: law(of, of.text("patience"))))
        case "finite-lines":
            return figures(
                try FiniteLines(
                    arrivalRate: of.number("rate"), meanHandling: of.number("handling"), agents: of.number("agents"),
                    lines: of.whole("lines"), meanPatience: of.optional("mean")))
        case "erlang-x":
            return figures(
                try ErlangX(
                    freshRate: of.number("rate"), meanHandling: of.number("handling"), agents: of.number("agents"),
                    lines: of.optional("lines").map { Int($0) }, meanPatience: of.optional("mean"),
                    redial: of.number("redial"), reconnect: of.number("reconnect")))
        case "finite-source":
            return figures(
                try FiniteSource(
                    customers: of.whole("customers"), requestRate: of.number("request"), meanHandling: of.number("handling"),
                    agents: of.whole("agents"), waitingPlaces: of.optional("places").map { Int($0) },
                    meanPatience: of.optional("mean")))
        case "uncertain-volume":
            let (handling, agents, patience) = (try of.number("handling"), try of.number("agents"), try of.number("mean"))
            return figures(
                try UncertainVolume(meanRate: of.number("rate"), variation: of.number("variation"), capacity: agents / handling) {
                    (rate: Double) throws(QueueingError) -> any StationaryQueue in
                    try ErlangA(arrivalRate: rate, meanHandling: handling, agents: agents, meanPatience: patience)
                })
        case "fixed-handling":
            return figures(
                try FixedHandling(
                    arrivalRate: of.number("rate"), handling: of.number("handling"), agents: of.whole("agents")))
        case "orbit": return try orbit(of)
        case "chat": return try chat(of)
        default: return try plain(of)
        }
    }

    /// The figures of any queue.
    static func figures(_ queue: some StationaryQueue) -> Figures {
        { measure, at in
            switch measure {
            case "wait-probability": queue.waitProbability
            case "mean-wait": queue.meanWait
            case "asa": queue.asa
            case "occupancy": queue.occupancy
            case "mean-queue": queue.meanQueue
            case "abandonment": queue.abandonment
            case "blocking": queue.blocking
            case "volume": queue.arrivalRate
            case "answered-within": queue.answered(within: at)
            case "answered-after": queue.answered(after: at)
            case "over-answered": queue.serviceLevels(within: at).overAnswered
            case "abandoned-credited": queue.serviceLevels(within: at).abandonedCredited
            case "abandoned-excluded": queue.serviceLevels(within: at).abandonedExcluded
            case "offered-wait-exceeds": queue.offeredWaitExceeds(at)
            case "wait-quantile": try queue.waitQuantile(at)
            default: nil
            }
        }
    }

    static func law(_ of: ReferenceCase, _ kind: String) throws -> TimeLaw {
        switch kind {
        case "exactly": return try .exactly(of.number("time"))
        case "uniform": return try .uniform(from: of.number("low"), to: of.number("high"))
        case "lognormal": return try .lognormal(median: of.number("median"), sigma: of.number("sigma"))
        case "weibull": return try .weibull(scale: of.number("scale"), shape: of.number("shape"))
        case "hyperexponential":
            let share = try of.number("share")
            return try .hyperexponential(shares: [share, 1 - share], means: [of.number("mean1"), of.number("mean2")])
        default: return try .exponential(mean: of.number("mean"))
        }
    }

    private static func orbit(_ of: ReferenceCase) throws -> Figures {
        let chain = try OrbitChain(
            freshRate: of.number("rate"), meanHandling: of.number("handling"), agents: of.whole("agents"),
            lines: of.whole("lines"), meanPatience: of.optional("mean"), redial: of.number("redial"),
            redialDelay: of.number("delay"), reconnect: of.number("reconnect"), reconnectDelay: of.optional("second"))
        let others = figures(chain)
        return { measure, at in measure == "orbit" ? chain.meanOrbit : try others(measure, at) }
    }

    private static func chat(_ of: ReferenceCase) throws -> Figures {
        let pool = try ChatPool(
            arrivalRate: of.number("rate"), soloHandling: of.number("handling"), agents: of.whole("agents"),
            factors: of.numbers("factors"), meanPatience: of.optional("mean"),
            chain: of.text("chain") == "exact" ? .exact : .levels)
        let others = figures(pool)
        return { measure, at in
            switch measure {
            case "concurrency": pool.meanConcurrency
            case "busy-concurrency": pool.busyConcurrency
            case "start-concurrency": pool.startConcurrency
            case "time-in-service": pool.meanTimeInService
            case "slot-utilization": pool.slotUtilization
            default: try others(measure, at)
            }
        }
    }

    /// Models that are no queues.
    private static func plain(_ of: ReferenceCase) throws -> Figures {
        switch of.model {
        case "square-root":
            let grade = try of.number("grade")
            let value =
                try of.optional("ratio").map { try SquareRoot.waitProbability(grade: grade, patienceRatio: $0) }
                ?? SquareRoot.waitProbability(grade: grade)
            return { _, _ in value }
        case "single-server":
            let server = try SingleServer(
                arrivalRate: of.number("rate"), meanHandling: of.number("handling"), variation: of.number("variation"),
                thirdMoment: of.number("third"))
            return { measure, _ in
                switch measure {
                case "mean-wait": server.meanWait
                case "second-moment": server.waitSecondMoment
                default: server.waitProbability
                }
            }
        case "priorities":
            let queue = try Priorities(
                arrivalRates: of.numbers("rates"), meanHandling: of.number("handling"), agents: of.number("agents"))
            let index = try of.whole("index")
            return { measure, at in
                switch measure {
                case "mean-wait": queue.meanWaits[index]
                case "wait-probability": queue.waitProbability
                default: try queue.serviceLevel(within: at, class: index)
                }
            }
        case "concurrency":
            let factor = try ConcurrencyFactor(meanTurn: of.number("turn"), meanPause: of.number("pause"))
            return { measure, at in
                switch measure {
                case "occupancy": try factor.occupancy(chats: Int(at))
                case "factor": try factor.factor(chats: Int(at))
                default: try factor.meanReply(chats: Int(at))
                }
            }
        case "offered-load":
            let before: RateProfile.Before =
                switch try of.text("before") {
                case "steady": .steady
                case "periodic": .periodic
                default: .empty
                }
            let profile = try RateProfile(interval: 1, rates: of.numbers("rates"), before: before)
            let name = try of.text("law")
            let curve =
                try name == "exponential"
                ? OfferedLoadCurve(profile, meanHandling: of.number("handling"))
                : OfferedLoadCurve(profile, handling: law(of, name), meanHandling: of.number("handling"))
            return { _, at in curve.load(at: at) }
        case "sinusoidal":
            let (rate, amplitude, period, handling) = (
                try of.number("rate"), try of.number("amplitude"), try of.number("period"), try of.number("handling")
            )
            return { _, at in
                try OfferedLoadCurve.sinusoidal(
                    mean: rate, amplitude: amplitude, period: period, meanHandling: handling, at: at)
            }
        case "conversation":
            let delay = try of.number("delay")
            let load = try ConversationLoad(
                rate: of.number("rate"), turns: of.number("turns"), meanTurn: of.number("turn"),
                delay: .exponential(mean: delay), meanDelay: delay, parkAfter: of.number("park"),
                inactiveWeight: of.number("weight"))
            return { measure, _ in
                switch measure {
                case "work": load.work
                case "slots": load.slots
                case "parked": load.parked
                default: load.returns
                }
            }
        case "erlang-r":
            let model = try ErlangR(
                meanService: of.number("handling"), meanContent: of.number("away"), returnProbability: of.number("probability"))
            let rates = try of.numbers("rates")
            let loads = model.loads(
                of: try RateProfile(interval: of.number("interval"), rates: rates), from: .init(needy: 1, content: 0.5))
            let steady = try model.steady(rate: rates[0])
            return { measure, at in
                switch measure {
                case "needy": loads[Int(at)].needy
                case "content": loads[Int(at)].content
                case "steady-needy": steady.needy
                default: steady.content
                }
            }
        case "transient":
            let queue = try TransientQueue(
                RateProfile(interval: of.number("interval"), rates: of.numbers("rates")),
                agents: of.numbers("agents").map { Int($0) }, meanHandling: of.number("handling"),
                meanPatience: of.optional("mean"), leaving: of.text("leaving") == "finishes" ? .finishes : .handsBack,
                start: of.text("start") == "empty" ? .empty : .stationary)
            return { measure, at in
                let interval = queue.intervals[Int(at)]
                return switch measure {
                case "wait-probability": interval.waitProbability
                case "mean-queue": interval.meanQueue
                case "mean-busy": interval.meanBusy
                case "present": interval.presentAtEnd
                case "completions": interval.completions
                default: interval.abandonments
                }
            }
        case "overflow":
            let overflow = try Overflow(offeredLoad: of.number("load"), agents: of.number("agents"))
            return { measure, _ in
                switch measure {
                case "mean": overflow.mean
                case "variance": overflow.variance
                default: nil
                }
            }
        default: throw ReferenceCase.Missing(name: "model", of: of.title)
        }
    }
}
