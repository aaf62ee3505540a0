import Queueing
import Scenarios
import Stochastics

/// The stationary queue that stands for the live contacts of a group: all of them alike, each person taking all.
struct GroupQueue: Sendable {
    enum Model: Sendable {
        case endless
        case exponential(mean: Double)
        case general(TimeLaw, words: String)
        /// Chats at once: what a person with 1, 2, … does.
        case chats(factors: [Double], patience: Double?)
    }
    let model: Model
    /// Mean person's time of a contact, seconds; for chats the time alone.
    let handling: Double

    /// - Parameters:
    ///   - types: live types with their work and how many of each come.
    ///   - formula: which formula is asked for.
    init(
        _ scenario: Scenario, types: [(index: Int, work: TypeWork, share: Double, saved: Double)],
        formula: RequirementFormula
    ) {
        let all = types.reduce(0) { $0 + $1.share }
        func mean(_ value: (TypeWork, Double) -> Double) -> Double {
            all > 0 ? types.reduce(0) { $0 + $1.share * value($1.work, $1.saved) } / all : 0
        }
        let laws = types.map { scenario.types[$0.index].patience }
        let known = laws.compactMap { $0 }.filter { $0.mean.isFinite && $0.mean > 0 }
        var patience: Double?
        // Rates of giving up add in proportion to the contacts; one without patience never does.
        if formula == .patience, !known.isEmpty, all > 0 {
            let rate = zip(types, laws).reduce(0.0) { sum, row in
                guard let law = row.1, law.mean.isFinite, law.mean > 0 else { return sum }
                return sum + row.0.share / all / law.mean
            }
            patience = rate > 0 ? 1 / rate : nil
        }
        let works = types.map(\.work)
        if let first = works.first, works.allSatisfy({ $0.manner == .chats && $0.factors == first.factors }) {
            model = .chats(factors: first.factors, patience: patience)
            handling = mean { $0.alone - min($1, $0.savable) }
            return
        }
        handling = mean { $0.personTime(saved: $1) }
        if let patience {
            if let law = known.first, known.count == laws.count, known.allSatisfy({ $0 == law }), law.tag != "exponential" {
                model = .general(TimeLaw(law), words: "\(law.tag), mean \(Int(min(law.mean, 1e9).rounded()))s")
            } else {
                model = .exponential(mean: patience)
            }
        } else {
            model = .endless
        }
    }

    /// What it is called.
    var name: String {
        switch model {
        case .endless: "Erlang C"
        case .exponential: "Erlang A"
        case .general(_, let words): "M/M/n+G, patience \(words)"
        case .chats(_, let patience): patience == nil ? "chat levels" : "chat levels with patience"
        }
    }

    /// The mean patience of an exponential or chat queue; nil where nobody leaves or the law is another.
    var meanPatience: Double? {
        switch model {
        case .endless, .general: nil
        case .exponential(let mean): mean
        case .chats(_, let patience): patience
        }
    }

    /// People whom a contact keeps busy, by its rate: the load is rate × this.
    var personTime: Double {
        if case .chats(let factors, _) = model { return handling / (factors.last ?? 1) }
        return handling
    }

    func queue(rate: Double, agents: Double) throws(QueueingError) -> any StationaryQueue {
        switch model {
        case .endless: return try ErlangC(arrivalRate: rate, meanHandling: handling, agents: agents)
        case .exponential(let mean):
            return try ErlangA(arrivalRate: rate, meanHandling: handling, agents: agents, meanPatience: mean)
        case .general(let law, _):
            return try GeneralPatience(arrivalRate: rate, meanHandling: handling, agents: agents, patience: law)
        case .chats(let factors, let patience):
            // The level chain wants whole people and has a limit; beyond it one person counts for as many as its slots do.
            guard agents <= 2000 else {
                let fast = handling / (factors.last ?? 1)
                if let patience {
                    return try ErlangA(arrivalRate: rate, meanHandling: fast, agents: agents, meanPatience: patience)
                }
                return try ErlangC(arrivalRate: rate, meanHandling: fast, agents: agents)
            }
            return try ChatPool(
                arrivalRate: rate, soloHandling: handling, agents: max(1, Int(agents.rounded())), factors: factors,
                meanPatience: patience)
        }
    }
}
