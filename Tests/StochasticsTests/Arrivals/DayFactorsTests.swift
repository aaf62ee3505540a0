import CGSL
import Testing

@testable import Stochastics

@Suite struct DayFactorsTests {
    @Test func factorsAreGammaOfMeanOne() throws {
        let model = try DayFactors(
            variations: [0.1, 0.5, 0], correlation: [[1, 0.6, 0], [0.6, 1, 0], [0, 0, 1]])
        let key = testKey("factorsAreGammaOfMeanOne")
        let days = (0..<20_000).map { model.factors(key: key.child(UInt64($0))) }
        #expect(
            kolmogorov(days.map { $0[0] }) { gsl_cdf_gamma_P($0, 100, 0.01) }
                < kolmogorovLimit(comparisons: 2))
        #expect(
            kolmogorov(days.map { $0[1] }) { gsl_cdf_gamma_P($0, 4, 0.25) } < kolmogorovLimit(comparisons: 2))
        #expect(days.allSatisfy { $0[2] == 1 })
    }

    /// Kendall's tau of a Gaussian copula is 2/π asin ρ, whatever the marginal laws.
    @Test func correlationIsThatOfTheCopula() throws {
        let rho = [0.8, -0.5, 0]
        let model = try DayFactors(
            variations: [0.2, 0.4, 1],
            correlation: [[1, rho[0], rho[1]], [rho[0], 1, rho[2]], [rho[1], rho[2], 1]])
        let key = testKey("correlationIsThatOfTheCopula")
        let n = 40_000
        let days = (0..<n).map { model.factors(key: key.child(UInt64($0))) }
        for (pair, (a, b)) in [(0, 1), (0, 2), (1, 2)].enumerated() {
            // Independent pairs of days: concordant with probability (1 + tau)/2.
            var concordant = 0.0
            for i in stride(from: 0, to: n, by: 2) {
                if (days[i][a] - days[i + 1][a]) * (days[i][b] - days[i + 1][b]) > 0 { concordant += 1 }
            }
            let share = (1 + 2 / Double.pi * asin(rho[pair])) / 2
            let pairs = Double(n / 2)
            let error = (share * (1 - share) / pairs).squareRoot()
            #expect(abs(concordant / pairs - share) / error < zLimit(comparisons: 3))
        }
    }

    /// The root times its transpose is the matrix again, singular matrices included.
    @Test(arguments: [
        [[1, 0.8, -0.5], [0.8, 1, 0], [-0.5, 0, 1]], [[1, 1, 0.3], [1, 1, 0.3], [0.3, 0.3, 1]],
        [[1, -0.5, -0.5], [-0.5, 1, -0.5], [-0.5, -0.5, 1]],
        [[1, 0.9, 0.7], [0.9, 1, 0.6], [0.7, 0.6, 1]],
    ])
    func rootsSquareToTheMatrix(_ matrix: [[Double]]) throws {
        let rows = try CorrelationRoot.rows(of: matrix, size: 3)
        for i in 0..<3 {
            for j in 0..<3 {
                let product = zip(rows[i], rows[j]).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(product - matrix[i][j]) < 1e-12)
            }
        }
    }

    @Test func fullCorrelationMovesTogether() throws {
        let model = try DayFactors(
            variations: [0.3, 0.3, 0.9], correlation: [[1, 1, 1], [1, 1, 1], [1, 1, 1]])
        let key = testKey("fullCorrelationMovesTogether")
        let days = (0..<200).map { model.factors(key: key.child(UInt64($0))) }
        #expect(days.allSatisfy { $0[0] == $0[1] })
        let sorted = days.sorted { $0[0] < $1[0] }
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0[2] < $1[2] })
        let opposite = try DayFactors(variations: [0.3, 0.3], correlation: [[1, -1], [-1, 1]])
        let turned = (0..<200).map { opposite.factors(key: key.child(UInt64($0))) }.sorted { $0[0] < $1[0] }
        #expect(zip(turned, turned.dropFirst()).allSatisfy { $0[1] > $1[1] })
    }

    @Test func wrongMatricesAreRefused() {
        func error(_ matrix: [[Double]]) -> CorrelationError? {
            do {
                _ = try DayFactors(variations: [0.1, 0.1, 0.1], correlation: matrix)
                return nil
            } catch { return error }
        }
        #expect(error([[1, 0], [0, 1]]) == .wrongSize(rows: 2, expected: 3))
        #expect(error([[1, 0, 0], [0, 1, 2], [0, 2, 1]]) == .outOfRange(row: 1, column: 2, value: 2))
        #expect(error([[1, 0, 0], [0, 0.9, 0], [0, 0, 1]]) == .diagonalNotOne(row: 1, value: 0.9))
        #expect(error([[1, 0.1, 0], [0.2, 1, 0], [0, 0, 1]]) == .notSymmetric(row: 1, column: 0))
        guard case .outOfRange = error([[1, .nan, 0], [.nan, 1, 0], [0, 0, 1]]) else {
            Issue.record("NaN accepted")
            return
        }
        // Eigenvalues of the matrix with equal off-diagonals r are 1 − r (twice) and 1 + 2 r: −0.8 cannot be.
        guard
            case .notPositiveSemidefinite(let smallest) = error([
                [1, -0.9, -0.9], [-0.9, 1, -0.9], [-0.9, -0.9, 1],
            ])
        else {
            Issue.record("indefinite matrix accepted")
            return
        }
        #expect(abs(smallest + 0.8) < 1e-12)
        // −0.5 is just possible.
        #expect(error([[1, -0.5, -0.5], [-0.5, 1, -0.5], [-0.5, -0.5, 1]]) == nil)
    }
}
