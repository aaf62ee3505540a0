#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The hyperexponential law: one of several exponential kinds, drawn by chance.
public struct Hyperexponential: Distribution {
    public static let tag = "hyperexponential"
    public static let summary =
        "Several kinds of exponential times mixed; more variation than exponential (cv above 1)."
    public static let forms = [
        LawForm(
            LawParameter("mean", .amount, "the average, above 0"),
            LawParameter("cv", .number, "above 1 to 100; two kinds with balanced means")),
        LawForm(
            LawParameter("shares", .shares, "how often each kind comes, adding up to 1"),
            LawParameter("means", .amounts, "the average of each kind, above 0")),
    ]
    public static let examples = [
        Hyperexponential(mean: 1, cv: 2), Hyperexponential(shares: [0.7, 0.3], means: [60, 600]),
        Hyperexponential(shares: [0.2, 0.5, 0.3], means: [10, 1000, 100]),
    ]

    public let shares: [Double]
    public let means: [Double]

    init(shares: [Double], means: [Double]) {
        self.shares = shares
        self.means = means
    }

    /// Two kinds that carry half of the mean each.
    ///
    /// Source: W. Whitt, "Approximating a point process by a renewal process", Oper. Res. 30 (1982).
    init(mean: Double, cv: Double) {
        let square = cv * cv
        let p = (1 + ((square - 1) / (square + 1)).squareRoot()) / 2
        self.init(shares: [p, 1 - p], means: [mean / (2 * p), mean / (2 * (1 - p))])
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Hyperexponential, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            if form.names.contains("cv") {
                let cv = try given.number("cv", in: 1.0.nextUp...100, "a number above 1, at most 100")
                return Hyperexponential(mean: try given.positive("mean"), cv: cv)
            }
            let means = try given.list("means", in: 1e-12...LawArguments.largest, "positive amounts")
            return Hyperexponential(shares: try given.shares("shares", count: means.count), means: means)
        }
    }

    public var parameters: [LawArgument] {
        [LawArgument("shares", .list(shares)), LawArgument("means", .list(means))]
    }
    public var mean: Double { zip(shares, means).reduce(0) { $0 + $1.0 * $1.1 } }
    public var variance: Double {
        let mean = mean
        // Within and between the kinds; no difference of large squares.
        return zip(shares, means).reduce(0) { $0 + $1.0 * ($1.1 * $1.1 + ($1.1 - mean) * ($1.1 - mean)) }
    }
    public func density(_ x: Double) -> Double {
        x < 0 ? 0 : zip(shares, means).reduce(0) { $0 + $1.0 / $1.1 * exp(-x / $1.1) }
    }
    public func cumulative(_ x: Double) -> Double {
        x <= 0 ? 0 : zip(shares, means).reduce(0) { $0 - $1.0 * expm1(-x / $1.1) }
    }
    public func survival(_ x: Double) -> Double {
        x <= 0 ? 1 : zip(shares, means).reduce(0) { $0 + $1.0 * exp(-x / $1.1) }
    }
    public func quantile(_ p: Double) -> Double {
        if p <= 0 { return 0 }
        if p >= 1 { return .infinity }
        return Inversion.quantile(p, low: 0, high: mean, cumulative: cumulative, survival: survival)
    }
    public func scaled(by factor: Double) -> any Distribution {
        Hyperexponential(shares: shares, means: means.map { $0 * factor })
    }
    public var shape: LawShape {
        LawShape(kind: Self.tag, numbers: shares + means.map { $0 / means[0] }, scale: means[0])
    }
    public func sampler(in arena: SamplerArena) -> Sampler {
        var sum = 0.0
        let upTo = shares.map { share -> Double in
            sum += share
            return sum
        }
        let data = arena.store([Double(shares.count)] + upTo + means)
        return Sampler.hyperexponential(
            branches: shares.count, data: data, in: arena,
            inverse: { u, d in
                Inversion.quantile(
                    u, low: 0, high: Branches(d).means[0], cumulative: { Branches(d).cumulative($0) },
                    survival: { Branches(d).survival($0) })
            },
            lower: { x, d in Branches(d).cumulative(x) }, upper: { x, d in Branches(d).survival(x) })
    }

    /// The parameters as they lie in an arena.
    private struct Branches {
        let count: Int
        let upTo: UnsafePointer<Double>
        var means: UnsafePointer<Double> { upTo + count }

        init(_ data: UnsafeRawPointer) {
            let numbers = data.assumingMemoryBound(to: Double.self)
            count = Int(numbers[0])
            upTo = numbers + 1
        }

        func sum(_ term: (Double) -> Double) -> Double {
            var total = 0.0
            for i in 0..<count {
                total += (upTo[i] - (i == 0 ? 0 : upTo[i - 1])) * term(means[i])
            }
            return total
        }
        func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : sum { -expm1(-x / $0) } }
        func survival(_ x: Double) -> Double { x <= 0 ? 1 : sum { exp(-x / $0) } }
    }
}
