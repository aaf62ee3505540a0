import CGSL
import Foundation
import Queueing
import Scenarios
import Simulation
import Stochastics
import Synchronization
import Testing

/// The simulator and the library of formulas, which share no code, on random stationary models.
///
/// Two limits, both at 99.9 %: no figure of any model is further off than chance allows for so many figures together (Bonferroni), and all
/// scores taken together are spread as chance spreads them (chi-squared). A planted error of 2 % in the speed of service must break both.
@Suite(.serialized)
struct AgreementTests {
    @Test("Simulator and formulas agree on 230 random models")
    func agree() throws {
        let verdict = try Agreement.judge(speed: 1)
        #expect(verdict.models >= 200)
        #expect(verdict.outliers.isEmpty, "\(verdict.outliers.joined(separator: "\n"))")
        #expect(verdict.isSpreadAsByChance, "\(verdict.summary)")
    }

    @Test("The same test fails when people work 2% too fast")
    func planted() throws {
        let verdict = try Agreement.judge(speed: 1.02)
        #expect(!verdict.outliers.isEmpty)
        #expect(!verdict.isSpreadAsByChance, "\(verdict.summary)")
    }
}

/// Runs all models and judges them.
enum Agreement {
    static let replications = 50
    /// Level of each of the two limits.
    static let level = 0.999

    struct Verdict {
        var models: Int
        var comparisons: Int
        /// Figures beyond the simultaneous limit, in words.
        var outliers: [String]
        /// Sum of squares of all scores, and its degrees of freedom.
        var sum: Double
        var degrees: Double
        /// The least sum and the greatest that chance gives.
        var least: Double { gsl_cdf_chisq_Pinv((1 - Agreement.level) / 2, degrees) }
        var most: Double { gsl_cdf_chisq_Qinv((1 - Agreement.level) / 2, degrees) }
        var isSpreadAsByChance: Bool { sum >= least && sum <= most }
        var summary: String {
            "\(models) models, \(comparisons) figures, \(outliers.count) outside; squares of scores \(sum), by chance \(least) to \(most)"
        }
    }

    /// - Parameter speed: of the simulated people, as a multiple of what the formulas are told.
    static func judge(speed: Double) throws -> Verdict {
        var random = RandomModel(seed: Seeds.seed(for: "agreement/models"))
        let models = try random.models()
        let found = Mutex<[Int: Result<[[Double]], any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: models.count) { index in
            let scores = Result { try Self.scores(models[index], speed: speed, seed: Seeds.seed(for: "agreement/\(index)")) }
            found.withLock { $0[index] = scores }
        }
        let scores = try found.withLock { results in try models.indices.map { try results[$0]?.get() ?? [] } }
        return verdict(models, scores)
    }

    /// Per replication, the score of each comparison of a model.
    private static func scores(_ model: StationaryModel, speed: Double, seed: UInt64) throws -> [[Double]] {
        let reading = ScenarioReader(vocabulary: SimulationVocabulary.vocabulary)
            .read(text: model.scenario(speed: speed), name: model.title, directory: nil)
        guard let scenario = reading.scenario else {
            let errors = reading.diagnostics.filter { $0.severity == .error }.map(\.full)
            throw ReferenceSimulator.Refused(description: "\(model.title): \(errors.joined(separator: "\n"))")
        }
        var engine = Engine(try CompiledScenario(scenario), seed: seed)
        return try (0..<replications).map { replication in
            guard engine.run(replication: replication, isCancelled: CancelFlag()) else {
                throw ReferenceSimulator.Refused(description: "\(model.title): replication \(replication) did not end")
            }
            return model.comparisons.map { $0.score(engine.ledger) }
        }
    }

    private static func verdict(_ models: [StationaryModel], _ scores: [[[Double]]]) -> Verdict {
        let comparisons = models.reduce(0) { $0 + $1.comparisons.count }
        let limit = gsl_cdf_ugaussian_Qinv((1 - level) / 2 / Double(comparisons))
        var verdict = Verdict(models: models.count, comparisons: comparisons, outliers: [], sum: 0, degrees: 0)
        for (model, rows) in zip(models, scores) {
            for (place, comparison) in model.comparisons.enumerated() {
                let z = normalScore(rows.map { $0[place] })
                if !(abs(z) <= limit) {
                    verdict.outliers.append("\(model.title): \(comparison.title) of \(comparison.exact) is \(z) standard errors off, limit \(limit)")
                }
            }
            let joint = jointSquare(rows)
            verdict.sum += joint.square
            verdict.degrees += joint.degrees
        }
        return verdict
    }

    /// Student's t of a mean that should be 0, as the normal score with the same chance.
    private static func normalScore(_ values: [Double]) -> Double {
        let estimate = Estimate.mean(of: values, level: 0.5)
        let t = estimate.mean / (estimate.halfWidth / Estimate.studentQuantile(level: 0.5, degrees: Double(values.count - 1)))
        let tail = max(gsl_cdf_tdist_Q(abs(t), Double(values.count - 1)), 1e-300)
        return t < 0 ? -gsl_cdf_ugaussian_Qinv(tail) : gsl_cdf_ugaussian_Qinv(tail)
    }

    /// Figures of one model go together. Hotelling's T² takes that out; here as the sum of squares of as many independent normal scores
    /// that has the same chance. A figure that the others of its model determine (all answered in time who do not leave within it) is none
    /// of its own: what is left of it is rounding.
    private static func jointSquare(_ rows: [[Double]]) -> (square: Double, degrees: Double) {
        let count = Double(rows.count)
        let size = rows[0].count
        let means = (0..<size).map { place in rows.reduce(0) { $0 + $1[place] } / count }
        // Scores in units of their spread: the covariances are correlations.
        let spreads = (0..<size).map { place in
            (rows.reduce(0) { $0 + ($1[place] - means[place]) * ($1[place] - means[place]) } / (count - 1)).squareRoot()
        }
        // Cholesky's factor row by row, and the means in its coordinates.
        var kept: [Int] = []
        var factor: [[Double]] = []
        var white: [Double] = []
        for i in 0..<size {
            let correlations = (0...i).map { j in
                rows.reduce(0) { $0 + ($1[i] - means[i]) * ($1[j] - means[j]) } / (count - 1) / (spreads[i] * spreads[j])
            }
            var row: [Double] = []
            for (place, known) in kept.enumerated() {
                var sum = correlations[known]
                for k in 0..<place { sum -= row[k] * factor[place][k] }
                row.append(sum / factor[place][place])
            }
            let rest = 1 - row.reduce(0) { $0 + $1 * $1 }
            guard rest > 1e-9 else { continue }
            row.append(rest.squareRoot())
            var mean = means[i] / spreads[i]
            for k in white.indices { mean -= row[k] * white[k] }
            white.append(mean / rest.squareRoot())
            factor.append(row)
            kept.append(i)
        }
        let square = count * white.reduce(0) { $0 + $1 * $1 }
        let p = Double(kept.count)
        let tail = gsl_cdf_fdist_Q((count - p) / (p * (count - 1)) * square, p, count - p)
        return (gsl_cdf_chisq_Qinv(max(tail, 1e-300), p), p)
    }
}
