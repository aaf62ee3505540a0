import CGSL

/// The phase-type law: how long a Markov chain with finitely many phases takes to end.
public struct PhaseType: Distribution {
    public static let tag = "phase-type"
    public static let summary =
        "The time a process takes through phases that follow each other at given rates."
    public static let forms = [
        LawForm(
            LawParameter("initial", .shares, "in which phase it starts, adding up to 1"),
            LawParameter(
                "rates", .matrix,
                "row i: rates from phase i to each phase; the diagonal is minus the total rate out, ending included"
            ))
    ]
    public static let examples = [
        PhaseType(initial: [1, 0], rates: [[-2, 2], [0, -1]]),
        PhaseType(initial: [0.3, 0.7], rates: [[-0.02, 0.005], [0.01, -0.05]]),
        PhaseType(initial: [0.5, 0.25, 0.25], rates: [[-3, 1, 1], [0.5, -1, 0], [0, 2, -6]]),
    ]

    public let initial: [Double]
    /// The subgenerator, row by row.
    public let rates: [[Double]]
    /// The chain as it is laid out for evaluation.
    private let chain: [Double]
    public let mean: Double
    public let variance: Double

    init(initial: [Double], rates: [[Double]]) {
        quietGSL()
        self.initial = initial
        self.rates = rates
        chain = PhaseChain.layout(initial: initial, rates: rates)
        // With M = (−T)⁻¹: E X = α M 1 and E X² = 2 α M M 1.
        let first = PhaseType.solve(rates, initial.map { _ in 1 })
        let second = PhaseType.solve(rates, first)
        mean = zip(initial, first).reduce(0) { $0 + $1.0 * $1.1 }
        variance = 2 * zip(initial, second).reduce(0) { $0 + $1.0 * $1.1 } - mean * mean
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<PhaseType, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            let rows = try given.matrix("rates")
            let n = rows.count
            guard n <= 64, rows.allSatisfy({ $0.count == n }) else {
                throw given.fail(
                    "rates", "\(n) rows of other lengths", "a square matrix with at most 64 rows")
            }
            let initial = try given.shares("initial", count: n)
            for (i, row) in rows.enumerated() {
                for (j, rate) in row.enumerated() {
                    let valid = i == j ? (-1e9)...(-1e-9) : 0...1e9
                    guard valid.contains(rate) else {
                        throw given.fail(
                            "rates", "\(plain(rate)) in row \(i + 1), column \(j + 1)",
                            "rates of 0 or more, and on the diagonal minus the total rate out")
                    }
                }
                guard row.reduce(0, +) <= 1e-9 * abs(row[i]) else {
                    throw given.fail(
                        "rates", "a row \(i + 1) that adds up to \(plain(row.reduce(0, +)))",
                        "rows that add up to 0 or less")
                }
            }
            // Phases that lead to the end, found from the end backwards.
            var ends = Set(rows.indices.filter { rows[$0].reduce(0, +) < -1e-9 * abs(rows[$0][$0]) })
            var grew = true
            while grew {
                let more = rows.indices.filter { i in
                    !ends.contains(i) && ends.contains(where: { rows[i][$0] > 0 })
                }
                grew = !more.isEmpty
                ends.formUnion(more)
            }
            guard ends.count == n else {
                throw given.fail("rates", "a phase that never ends", "a way to the end from every phase")
            }
            return PhaseType(initial: initial, rates: rows)
        }
    }

    /// Solves (−T) x = b by GSL's LU decomposition.
    private static func solve(_ rates: [[Double]], _ right: [Double]) -> [Double] {
        let n = right.count
        guard let matrix = gsl_matrix_alloc(n, n), let b = gsl_vector_alloc(n), let x = gsl_vector_alloc(n),
            let permutation = gsl_permutation_alloc(n)
        else { return right.map { _ in .nan } }
        defer {
            gsl_matrix_free(matrix)
            gsl_vector_free(b)
            gsl_vector_free(x)
            gsl_permutation_free(permutation)
        }
        for i in 0..<n {
            gsl_vector_set(b, i, right[i])
            for j in 0..<n { gsl_matrix_set(matrix, i, j, -rates[i][j]) }
        }
        var sign: Int32 = 0
        guard gsl_linalg_LU_decomp(matrix, permutation, &sign) == 0,
            gsl_linalg_LU_solve(matrix, permutation, b, x) == 0
        else { return right.map { _ in .nan } }
        return (0..<n).map { gsl_vector_get(x, $0) }
    }

    private func evaluate(_ function: (UnsafeRawPointer) -> Double) -> Double {
        var memory = chain
        return memory.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { function(UnsafeRawPointer($0)) } ?? .nan
        }
    }

    public var parameters: [LawArgument] {
        [LawArgument("initial", .list(initial)), LawArgument("rates", .matrix(rates))]
    }
    public func density(_ x: Double) -> Double { evaluate { PhaseChain($0).density(x) } }
    public func cumulative(_ x: Double) -> Double { evaluate { PhaseChain($0).cumulative(x) } }
    public func survival(_ x: Double) -> Double { evaluate { PhaseChain($0).survival(x) } }
    public func quantile(_ p: Double) -> Double { evaluate { PhaseChain($0).quantile(p, near: mean) } }
    public func scaled(by factor: Double) -> any Distribution {
        PhaseType(initial: initial, rates: rates.map { $0.map { $0 / factor } })
    }
    public var shape: LawShape {
        LawShape(
            kind: "\(Self.tag) \(initial.count)", numbers: initial + rates.flatMap { $0.map { $0 * mean } },
            scale: mean)
    }
    public func sampler(in arena: SamplerArena) -> Sampler {
        Sampler.generated(
            data: UnsafeRawPointer(arena.store(chain)), in: arena,
            generate: { rng, d in PhaseChain(d).draw(rng) },
            inverse: { u, d in PhaseChain(d).quantile(u, near: 1 / PhaseChain(d).fastest) },
            lower: { x, d in PhaseChain(d).cumulative(x) }, upper: { x, d in PhaseChain(d).survival(x) })
    }
}

/// A Markov chain that ends, laid out in memory: number of phases, fastest rate, initial shares, then the
/// generator with the end as a last state, and room for three more such matrices.
private struct PhaseChain {
    let n: Int
    let numbers: UnsafePointer<Double>

    init(_ data: UnsafeRawPointer) {
        numbers = data.assumingMemoryBound(to: Double.self)
        n = Int(numbers[0])
    }

    static func layout(initial: [Double], rates: [[Double]]) -> [Double] {
        let n = initial.count
        let fastest = rates.indices.map { -rates[$0][$0] }.max() ?? 1
        let rows = rates.flatMap { $0 + [max(0, -$0.reduce(0, +))] } + [Double](repeating: 0, count: n + 1)
        return [Double(n), fastest] + initial + rows + [Double](repeating: 0, count: 3 * (n + 1) * (n + 1))
    }

    /// The number of states, the end included.
    private var m: Int { n + 1 }
    var fastest: Double { numbers[1] }
    private var initial: UnsafePointer<Double> { numbers + 2 }
    private var rates: UnsafePointer<Double> { numbers + 2 + n }
    /// Scratch; the memory is the arena's or a copy, used by one thread.
    private var room: UnsafeMutablePointer<Double> { UnsafeMutablePointer(mutating: rates + m * m) }

    func survival(_ x: Double) -> Double {
        if x <= 0 { return 1 }
        let after = transition(x)
        var sum = 0.0
        for i in 0..<n {
            for j in 0..<n { sum += initial[i] * after[i * m + j] }
        }
        return min(1, sum)
    }

    func cumulative(_ x: Double) -> Double {
        if x <= 0 { return 0 }
        let after = transition(x)
        var sum = 0.0
        for i in 0..<n { sum += initial[i] * after[i * m + n] }
        return min(1, sum)
    }

    func density(_ x: Double) -> Double {
        if x < 0 { return 0 }
        let after = transition(x)
        var sum = 0.0
        for i in 0..<n {
            for j in 0..<n { sum += initial[i] * after[i * m + j] * rates[j * m + n] }
        }
        return sum
    }

    func quantile(_ p: Double, near guess: Double) -> Double {
        if p <= 0 { return 0 }
        if p >= 1 { return .infinity }
        return Inversion.quantile(p, low: 0, high: guess, cumulative: cumulative, survival: survival)
    }

    /// exp(Q x) of the generator Q by uniformization, scaling and squaring: with P = I + Q/q it is (e^{−h} Σ
    /// (hP)^k / k!)^(2^s), where q x = 2^s h.
    ///
    /// Every term is non-negative, so nothing cancels and small probabilities stay accurate, of ending as of
    /// not ending.
    private func transition(_ x: Double) -> UnsafeMutablePointer<Double> {
        var h = fastest * x
        var squarings = 0
        while h > 0.5, squarings < 1000 {
            h /= 2
            squarings += 1
        }
        let size = m * m
        let step = room
        var result = room + size
        var spare = room + 2 * size
        for i in 0..<m {
            for j in 0..<m {
                let identity = i == j ? 1.0 : 0.0
                step[i * m + j] = h * max(0, identity + rates[i * m + j] / fastest)
                result[i * m + j] = identity
            }
        }
        // Horner; 0.5^17 / 17! is below the rounding of the first term.
        for k in stride(from: 16, through: 1, by: -1) {
            multiply(step, result, into: spare)
            for i in 0..<m {
                for j in 0..<m { spare[i * m + j] = spare[i * m + j] / Double(k) + (i == j ? 1 : 0) }
            }
            swap(&result, &spare)
        }
        let damping = gsl_sf_exp(-h)
        for i in 0..<size { result[i] *= damping }
        for _ in 0..<squarings {
            multiply(result, result, into: spare)
            swap(&result, &spare)
        }
        return result
    }

    private func multiply(
        _ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>,
        into c: UnsafeMutablePointer<Double>
    ) {
        for i in 0..<m {
            for j in 0..<m {
                var sum = 0.0
                for k in 0..<m { sum += a[i * m + k] * b[k * m + j] }
                c[i * m + j] = sum
            }
        }
    }

    /// Runs the chain to its end.
    func draw(_ rng: UnsafeMutablePointer<gsl_rng>) -> Double {
        var u = gsl_rng_uniform(rng)
        var phase = 0
        while phase < n - 1, u >= initial[phase] {
            u -= initial[phase]
            phase += 1
        }
        var time = 0.0
        while true {
            let out = -rates[phase * m + phase]
            time += gsl_ran_exponential(rng, 1 / out)
            u = gsl_rng_uniform(rng) * out
            var next = 0
            while next < n {
                if next != phase {
                    let rate = rates[phase * m + next]
                    if u < rate { break }
                    u -= rate
                }
                next += 1
            }
            if next == n { return time }
            phase = next
        }
    }
}
