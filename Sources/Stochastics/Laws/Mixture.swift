import CGSL

/// One of several laws, drawn by chance.
public struct Mixture: Distribution {
    public static let tag = "mixture"
    public static let summary = "Several kinds of contacts with a law each, in given shares."
    public static let forms = [
        LawForm(
            LawParameter("shares", .shares, "how often each law applies, adding up to 1"),
            LawParameter("laws", .laws, "the laws"))
    ]
    public static let examples = [
        Mixture(shares: [0.6, 0.4], laws: [Law(Lognormal(mean: 180, cv: 0.7)), .exponential(mean: 600)]),
        Mixture(shares: [0.2, 0.8], laws: [.exactly(30), Law(Gamma(shape: 3, scale: 20))]),
    ]

    public let shares: [Double]
    public let laws: [Law]

    init(shares: [Double], laws: [Law]) {
        self.shares = shares
        self.laws = laws
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Mixture, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            let laws = try given.laws("laws")
            return Mixture(shares: try given.shares("shares", count: laws.count), laws: laws)
        }
    }

    private func sum(_ term: (Law) -> Double) -> Double {
        // A share of 0 takes nothing, not even of an infinite term.
        zip(shares, laws).reduce(0) { $1.0 == 0 ? $0 : $0 + $1.0 * term($1.1) }
    }

    public var parameters: [LawArgument] {
        [LawArgument("shares", .list(shares)), LawArgument("laws", .laws(laws))]
    }
    public var mean: Double { sum { $0.mean } }
    public var variance: Double {
        let mean = mean
        guard mean.isFinite else { return .infinity }
        return sum { $0.variance + ($0.mean - mean) * ($0.mean - mean) }
    }
    public func density(_ x: Double) -> Double { sum { $0.density(x) } }
    public func cumulative(_ x: Double) -> Double { sum { $0.cumulative(x) } }
    public func survival(_ x: Double) -> Double { sum { $0.survival(x) } }
    public func quantile(_ p: Double) -> Double {
        let ends = zip(shares, laws).filter { $0.0 > 0 }.map { $0.1.quantile(p) }
        guard let low = ends.min(), let high = ends.max() else { return .nan }
        return Mixture.between(p, low, high, cumulative, survival)
    }

    /// The quantile, which lies between the smallest and the largest quantile of the parts.
    @inline(__always)
    fileprivate static func between(
        _ p: Double, _ low: Double, _ high: Double, _ cumulative: (Double) -> Double,
        _ survival: (Double) -> Double
    ) -> Double {
        if low == high || !low.isFinite { return low }
        // A part that may never come has no finite quantile to bracket with; start from the low end.
        let start = high.isFinite ? high : 2 * low + 1
        return Inversion.quantile(p, low: low, high: start, cumulative: cumulative, survival: survival)
    }

    public func scaled(by factor: Double) -> any Distribution {
        Mixture(shares: shares, laws: laws.map { $0.scaled(by: factor) })
    }
    public var shape: LawShape {
        let shapes = laws.map(\.distribution.shape)
        let scale = shapes.first?.scale ?? 1
        return LawShape(
            kind: "mixture(" + shapes.map { "\($0.kind) \($0.numbers.count)" }.joined(separator: ",") + ")",
            numbers: shares + shapes.flatMap(\.numbers) + shapes.map { $0.scale / scale }, scale: scale)
    }

    public func sampler(in arena: SamplerArena) -> Sampler {
        var sum = 0.0
        let upTo = shares.map { share -> Double in
            sum += share
            return sum
        }
        let parts = Parts(
            count: shares.count, upTo: arena.store(upTo),
            samplers: arena.store(laws.map { $0.sampler(in: arena) }))
        return Sampler.generated(
            data: UnsafeRawPointer(arena.store([parts])), in: arena,
            generate: { rng, d in
                let parts = d.load(as: Parts.self)
                return parts.samplers[parts.place(gsl_rng_uniform(rng))].drawNested()
            },
            inverse: { u, d in
                let parts = d.load(as: Parts.self)
                var low = Double.infinity
                var high = -Double.infinity
                for i in 0..<parts.count where parts.share(i) > 0 {
                    let end = parts.samplers[i].fromUniform(u)
                    low = min(low, end)
                    high = max(high, end)
                }
                return Mixture.between(
                    u, low, high, { x in parts.sum { $0.cumulative(x) } },
                    { x in parts.sum { $0.survival(x) } })
            },
            lower: { x, d in d.load(as: Parts.self).sum { $0.cumulative(x) } },
            upper: { x, d in d.load(as: Parts.self).sum { $0.survival(x) } })
    }

    /// The parts as they lie in an arena.
    private struct Parts: BitwiseCopyable {
        let count: Int
        let upTo: UnsafePointer<Double>
        let samplers: UnsafePointer<Sampler>

        func share(_ i: Int) -> Double { upTo[i] - (i == 0 ? 0 : upTo[i - 1]) }

        func place(_ u: Double) -> Int {
            min(count - 1, Steps.firstPlace(count) { upTo[$0] > u })
        }

        func sum(_ term: (Sampler) -> Double) -> Double {
            var total = 0.0
            for i in 0..<count where share(i) > 0 {
                total += share(i) * term(samplers[i])
            }
            return total
        }
    }
}
