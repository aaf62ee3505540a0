import Foundation
import Simulation

/// Decides how long a case must run, runs it, and compares.
struct Judge {
    /// Comparisons that share the level of 99.9%.
    var comparisons: Int
    /// Level of each interval, by Bonferroni.
    var confidence: Double { 1 - 0.001 / Double(comparisons) }

    /// What does not hold; empty when all is well.
    func problems(of reference: ReferenceCase, suite: String) throws -> [String] {
        let simulator = try ReferenceSimulator(reference, confidence: confidence)
        let name = "\(suite)/\(reference.name)"
        var spread = try ReferenceRun(
            of: reference, by: simulator, seed: Seeds.seed(for: name + "/first"), replications: reference.replications)
        var count = reference.replications
        var judged = spread
        // The spread of one run, with a little on top, gives the length of the next, which has a seed of its own: a run that stopped when
        // its own interval was narrow enough would be biased. Where the spread was underestimated and the interval is still too
        // wide, the run is set aside, whatever it says, and serves as the spread for another.
        for attempt in 0..<4 {
            var needed = Double(attempt == 0 ? count : count + 1)
            var isWide = false
            for value in reference.measures {
                let estimate = try spread.estimate(value, by: simulator)
                guard let half = estimate.halfWidth else { continue }
                let ratio = half / value.finest
                isWide = isWide || ratio > 1
                needed = max(needed, Double(count) * ratio * ratio * 1.3)
            }
            if attempt > 0 && !isWide { break }
            count = Int(needed.rounded(.up))
            judged = try ReferenceRun(
                of: reference, by: simulator, seed: Seeds.seed(for: attempt == 0 ? name : "\(name)/again \(attempt)"),
                replications: count)
            spread = judged
        }
        var problems: [String] = []
        for value in reference.measures {
            let estimate = try judged.estimate(value, by: simulator)
            let found = "\(reference.name): \(value.title) is \(value.value)"
            guard let mean = estimate.value, let low = estimate.low, let high = estimate.high else {
                problems.append("\(found), nothing simulated")
                continue
            }
            if value.value < low || value.value > high {
                let errors = (mean - value.value) / max((high - low) / 2, .leastNonzeroMagnitude)
                problems.append("\(found), simulated \(mean) in \(low)…\(high), \(errors) half-widths off")
            }
            if (high - low) / 2 > value.finest {
                problems.append("\(found), half-width \((high - low) / 2) is above \(value.finest)")
            }
        }
        return problems
    }
}

/// A run of a reference case: the result, the figures read from the ledger, or both.
struct ReferenceRun {
    private var result: SimulationResult?
    private var figures: [String: Figure]
    private var replications: Int

    init(of reference: ReferenceCase, by simulator: ReferenceSimulator, seed: UInt64, replications: Int) throws {
        self.replications = replications
        figures = try simulator.ledgerFigures(reference.measures, seed: seed, replications: replications)
        if figures.count < reference.measures.count {
            result = try simulator.run(seed: seed, replications: replications)
        }
    }

    func estimate(_ value: ReferenceValue, by simulator: ReferenceSimulator) throws -> Figure {
        if let figure = figures[value.title] { return figure }
        guard let result else { throw ReferenceSimulator.Refused(description: "there is no \(value.title)") }
        return try simulator.estimate(value, in: result, replications: replications)
    }
}

/// Seeds of statistical tests: a hash of the test's name, or a new one each time where `VARDIYA_FRESH_SEED` is set.
enum Seeds {
    private static let fresh: UInt64? =
        ProcessInfo.processInfo.environment["VARDIYA_FRESH_SEED"] == nil ? nil : UInt64.random(in: .min ... .max)

    static func seed(for name: String) -> UInt64 {
        // FNV-1a of 64 bits (Fowler, Noll and Vo).
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ (fresh ?? 0)
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }
}
