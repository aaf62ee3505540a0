import CGSL

/// Busy and quiet days: gamma factors of mean 1 by which the rates of contact types are multiplied,
/// independent or correlated.
///
/// The joint law is a Gaussian copula with gamma marginals: correlated normal variates, each through its
/// distribution function and the gamma quantile. Drawn once per (replication, local day). Types that share
/// one factor by name are one dimension here.
public struct DayFactors: Sendable {
    /// The coefficient of variation of each factor; 0 gives the constant 1.
    public let variations: [Double]
    /// Rows of the correlation matrix's square root; nil when independent.
    private let root: [[Double]]?

    /// Independent factors.
    public init(variations: [Double]) {
        quietGSL()
        self.variations = variations
        root = nil
    }

    /// Factors whose underlying normal variates have the given correlation matrix, which must be positive
    /// semidefinite (correlations of exactly 1 are fine).
    public init(variations: [Double], correlation: [[Double]]) throws(CorrelationError) {
        quietGSL()
        self.variations = variations
        root = try CorrelationRoot.rows(of: correlation, size: variations.count)
    }

    /// The factors of a day: `key` is that of (replication, purpose, day).
    public func factors(key: StreamKey) -> [Double] {
        var normals: [Double] = []
        for place in variations.indices {
            normals.append(gsl_cdf_ugaussian_Pinv(key.uniform(index: UInt64(place))))
        }
        return variations.indices.map { place in
            let cv = variations[place]
            guard cv > 0 else { return 1 }
            let normal =
                root.map { rows in zip(rows[place], normals).reduce(0) { $0 + $1.0 * $1.1 } }
                ?? normals[place]
            let gamma = Gamma(shape: 1 / (cv * cv), scale: cv * cv)
            return gamma.quantile(gsl_cdf_ugaussian_P(normal))
        }
    }
}

/// Why a matrix is no correlation matrix.
///
/// Rows and columns are counted from 0.
public enum CorrelationError: Error, Sendable, Hashable, CustomStringConvertible {
    case wrongSize(rows: Int, expected: Int)
    case outOfRange(row: Int, column: Int, value: Double)
    case diagonalNotOne(row: Int, value: Double)
    case notSymmetric(row: Int, column: Int)
    /// No such correlations exist together; the smallest eigenvalue is negative.
    case notPositiveSemidefinite(smallestEigenvalue: Double)

    public var description: String {
        switch self {
        case .wrongSize(let rows, let expected):
            "the matrix has \(rows) rows or a row of another length; expected \(expected) by \(expected)"
        case .outOfRange(let row, let column, let value):
            "the correlation in row \(row + 1), column \(column + 1) is \(plain(value)); expected a number from -1 to 1"
        case .diagonalNotOne(let row, let value):
            "the diagonal in row \(row + 1) is \(plain(value)); expected 1"
        case .notSymmetric(let row, let column):
            "row \(row + 1), column \(column + 1) differs from row \(column + 1), column \(row + 1); expected equal values"
        case .notPositiveSemidefinite(let smallest):
            "these correlations cannot hold together (smallest eigenvalue \(smallest)); expected a positive semidefinite matrix"
        }
    }
}

/// The square root of a correlation matrix by pivoted Cholesky decomposition, which also takes singular
/// matrices.
enum CorrelationRoot {
    static func rows(of matrix: [[Double]], size n: Int) throws(CorrelationError) -> [[Double]] {
        guard matrix.count == n, matrix.allSatisfy({ $0.count == n }) else {
            throw .wrongSize(rows: matrix.count, expected: n)
        }
        for i in 0..<n {
            for j in 0..<n where !(matrix[i][j].magnitude <= 1) {
                throw .outOfRange(row: i, column: j, value: matrix[i][j])
            }
            guard matrix[i][i] == 1 else { throw .diagonalNotOne(row: i, value: matrix[i][i]) }
            for j in 0..<i where matrix[i][j] != matrix[j][i] { throw .notSymmetric(row: i, column: j) }
        }
        // What remains to be explained; correlations are given to a few digits, so this is rounding only.
        let tolerance = 1e-9
        var remaining = matrix
        var rows = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
        var open = Set(0..<n)
        for column in 0..<n {
            guard let pivot = open.max(by: { (remaining[$0][$0], -$0) < (remaining[$1][$1], -$1) }),
                remaining[pivot][pivot] > tolerance
            else { break }
            open.remove(pivot)
            let scale = remaining[pivot][pivot].squareRoot()
            rows[pivot][column] = scale
            for i in open { rows[i][column] = remaining[i][pivot] / scale }
            for i in open {
                for j in open { remaining[i][j] -= rows[i][column] * rows[j][column] }
            }
        }
        for i in open {
            for j in open where remaining[i][j].magnitude > tolerance {
                throw .notPositiveSemidefinite(smallestEigenvalue: smallestEigenvalue(matrix))
            }
        }
        return rows
    }

    private static func smallestEigenvalue(_ matrix: [[Double]]) -> Double {
        let n = matrix.count
        guard let copy = gsl_matrix_alloc(n, n), let values = gsl_vector_alloc(n),
            let workspace = gsl_eigen_symm_alloc(n)
        else { return .nan }
        defer {
            gsl_matrix_free(copy)
            gsl_vector_free(values)
            gsl_eigen_symm_free(workspace)
        }
        for i in 0..<n {
            for j in 0..<n { gsl_matrix_set(copy, i, j, matrix[i][j]) }
        }
        guard gsl_eigen_symm(copy, values, workspace) == 0 else { return .nan }
        return gsl_vector_min(values)
    }
}
