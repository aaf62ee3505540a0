/// A Markov chain whose states lie in levels, with steps to the same level or a neighboring one only; solved exactly.
///
/// Block elimination from the top level down (Gaver, Jacobs & Latouche 1984). Diagonals are sums of the rates that leave, never
/// differences (Grassmann, Taksar & Heyman 1985), so that rare states keep their digits.
struct LevelChain {
    /// States of each level.
    let sizes: [Int]
    /// All steps out of a state: calls the last argument with level, place in the level and rate.
    let steps: (_ level: Int, _ state: Int, _ step: (Int, Int, Double) -> Void) -> Void

    /// Probabilities by level and place.
    func probabilities() -> [[Double]] {
        let top = sizes.count - 1
        var links: [[Double]] = Array(repeating: [], count: sizes.count)
        var above = Blocks(up: [], local: [], down: [])
        for level in stride(from: top, through: 0, by: -1) {
            var blocks = blocks(level)
            if level < top {
                // Excursions above return here: R × down(level + 1).
                let link = Self.divide(blocks.up, by: above.local, rows: sizes[level], size: sizes[level + 1], leaving: above.down, below: sizes[level])
                links[level] = link
                Self.addProduct(link, above.down, into: &blocks.local, rows: sizes[level], inner: sizes[level + 1], columns: sizes[level])
            }
            above = blocks
        }
        var result: [[Double]] = [Self.stationary(above.local, sizes[0])]
        for level in 0..<top {
            let from = result[level]
            var next = [Double](repeating: 0, count: sizes[level + 1])
            for row in 0..<sizes[level] where from[row] > 0 {
                for column in next.indices { next[column] += from[row] * links[level][row * next.count + column] }
            }
            result.append(next)
            // Far from the first level weights can grow beyond all numbers.
            if let most = next.max(), most > 1e200 {
                for index in result.indices { result[index] = result[index].map { $0 * 1e-200 } }
            }
        }
        let sum = result.reduce(0) { $0 + $1.reduce(0, +) }
        return result.map { $0.map { $0 / sum } }
    }

    private struct Blocks {
        var up: [Double]
        var local: [Double]
        var down: [Double]
    }

    private func blocks(_ level: Int) -> Blocks {
        let size = sizes[level]
        let upper = level + 1 < sizes.count ? sizes[level + 1] : 0
        let lower = level > 0 ? sizes[level - 1] : 0
        var blocks = Blocks(
            up: [Double](repeating: 0, count: size * upper), local: [Double](repeating: 0, count: size * size),
            down: [Double](repeating: 0, count: size * lower))
        for state in 0..<size {
            steps(level, state) { to, place, rate in
                if to == level {
                    if place != state { blocks.local[state * size + place] += rate }
                } else if to > level {
                    blocks.up[state * upper + place] += rate
                } else {
                    blocks.down[state * lower + place] += rate
                }
            }
        }
        return blocks
    }

    /// X with X × M = `rows`, where M has −`local` off the diagonal and, on it, all that leaves a state: inside the level and down.
    private static func divide(
        _ right: [Double], by local: [Double], rows: Int, size: Int, leaving down: [Double], below: Int
    ) -> [Double] {
        // Elimination keeps each row's way out (`out`) beside it, so that no diagonal is ever a difference.
        var m = local
        var out = (0..<size).map { row in (0..<below).reduce(0) { $0 + down[row * below + $1] } }
        var x = right
        var pivots = [Double](repeating: 0, count: size)
        // Censor the last state, then the one before, and so on.
        for k in stride(from: size - 1, through: 0, by: -1) {
            var pivot = out[k]
            for j in 0..<k { pivot += m[k * size + j] }
            pivots[k] = pivot
            guard pivot > 0 else { continue }
            for i in 0..<k where m[i * size + k] > 0 {
                let share = m[i * size + k] / pivot
                for j in 0..<k where j != i { m[i * size + j] += share * m[k * size + j] }
                out[i] += share * out[k]
            }
            // Entries of the right side that start in k move on to where k leads.
            for row in 0..<rows where x[row * size + k] > 0 {
                let share = x[row * size + k] / pivot
                for j in 0..<k { x[row * size + j] += share * m[k * size + j] }
            }
        }
        // Visits to k: what starts there, and what comes from the states before it.
        for row in 0..<rows {
            for k in 0..<size {
                var visits = x[row * size + k]
                for i in 0..<k { visits += x[row * size + i] * m[i * size + k] }
                x[row * size + k] = pivots[k] > 0 ? visits / pivots[k] : 0
            }
        }
        return x
    }

    private static func addProduct(
        _ a: [Double], _ b: [Double], into c: inout [Double], rows: Int, inner: Int, columns: Int
    ) {
        for row in 0..<rows {
            for k in 0..<inner where a[row * inner + k] > 0 {
                let factor = a[row * inner + k]
                for column in 0..<columns where column != row {
                    c[row * columns + column] += factor * b[k * columns + column]
                }
            }
        }
    }

    /// Stationary weights of a chain given its rates.
    private static func stationary(_ rates: [Double], _ size: Int) -> [Double] {
        var m = rates
        var pivots = [Double](repeating: 1, count: size)
        for k in stride(from: size - 1, to: 0, by: -1) {
            var pivot = 0.0
            for j in 0..<k { pivot += m[k * size + j] }
            pivots[k] = pivot
            guard pivot > 0 else { continue }
            for i in 0..<k where m[i * size + k] > 0 {
                let share = m[i * size + k] / pivot
                for j in 0..<k where j != i { m[i * size + j] += share * m[k * size + j] }
            }
        }
        var weights = [Double](repeating: 0, count: size)
        weights[0] = 1
        for k in 1..<max(size, 1) where pivots[k] > 0 {
            for i in 0..<k { weights[k] += weights[i] * m[i * size + k] }
            weights[k] /= pivots[k]
        }
        return weights
    }
}
