import Queueing
import Simulation

/// A stationary model as a scenario to simulate, and what a formula says of it.
struct StationaryModel: Sendable {
    /// The family and its parameters.
    var title: String
    /// Contacts per second, fresh ones of the first type, by which the length of a run is counted.
    var rate: Double
    /// Contacts per replication after the warm-up.
    var contacts: Double
    /// Seconds after which the start is forgotten.
    var warmUp: Double
    /// The scenario without its first lines, with handling times divided by a factor.
    var body: @Sendable (_ speed: Double) -> String
    var comparisons: [ModelComparison]

    /// The scenario in which people work this much faster than the formula is told: 1 is as it should be.
    func scenario(speed: Double) -> String {
        let length = Int((rate * warmUp + contacts).rounded(.up))
        return """
            vardiya: 1
            calendar: { length: \(length) contacts of line1, warm-up: \(Int(warmUp.rounded(.up)))s }

            """ + body(speed)
    }

    /// Contacts of a type in one replication for which a share holds, and for which it does not.
    static func hasEnough(_ share: Double, of contacts: Double) -> Bool {
        contacts * share >= 30 && contacts * (1 - share) >= 30
    }
}

/// A ratio of expectations, read from the ledger, and its exact value.
struct ModelComparison: Sendable {
    enum Ratio: String, Sendable {
        case waitProbability = "wait-probability"
        case meanWait = "mean-wait"
        case serviceLevel = "service-level"
        case abandonment
        case blocking
    }
    var ratio: Ratio
    /// Index of the contact type.
    var type = 0
    var exact: Double

    var title: String { "\(ratio.rawValue) of type \(type + 1)" }

    /// Numerator − exact value × denominator over the rows of a replication: its expectation is 0.
    ///
    /// The last of the batches is left out: after the last arrival the system runs empty.
    func score(_ ledger: borrowing Ledger) -> Double {
        var above = 0.0
        var below = 0.0
        for row in 0..<(ledger.rows - 1) {
            let line = ledger.typeLines[row * ledger.types + type]
            let entered = Double(line.offered) - Double(line.blocked)
            switch ratio {
            case .waitProbability:
                above += Double(line.queued)
                below += entered
            case .meanWait:
                above += Double(line.waitAnswered + line.waitAbandoned) * 1e-6
                below += entered
            case .serviceLevel:
                above += Double(line.answeredInTime)
                below += Double(line.offered)
            case .abandonment:
                above += Double(line.abandoned)
                below += Double(line.offered)
            case .blocking:
                above += Double(line.blocked)
                below += Double(line.offered)
            }
        }
        return above - exact * below
    }
}

extension StationaryModel {
    /// What a queue says, as far as a replication has enough contacts to tell.
    static func comparisons(
        _ queue: some StationaryQueue, within threshold: Double?, contacts: Double, type: Int = 0
    ) -> [ModelComparison] {
        var found: [ModelComparison] = []
        func add(_ ratio: ModelComparison.Ratio, _ exact: Double) {
            guard hasEnough(exact, of: contacts) else { return }
            found.append(ModelComparison(ratio: ratio, type: type, exact: exact))
        }
        let entered = contacts * (1 - queue.blocking)
        if hasEnough(queue.waitProbability, of: entered) {
            found.append(ModelComparison(ratio: .waitProbability, type: type, exact: queue.waitProbability))
        }
        if entered * queue.waitProbability >= 200 {
            found.append(ModelComparison(ratio: .meanWait, type: type, exact: queue.meanWait))
        }
        if let threshold { add(.serviceLevel, queue.answered(within: threshold)) }
        add(.abandonment, queue.abandonment)
        add(.blocking, queue.blocking)
        return found
    }
}
