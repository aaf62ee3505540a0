import CGSL

/// A law given that its value lies within bounds: `lognormal mean 5m cv 0.8 at most 30m`.
///
/// Values outside do not occur: they are not moved to the bound (which would be a cap and put weight on the
/// bound) but are drawn again, so to speak. The mean therefore differs from the mean of the law that is
/// truncated.
public struct Truncated: Distribution {
    public static let tag = "at most"
    public static let summary =
        "Another law, given that its value is within bounds (values outside do not occur)."
    public static let forms = [
        LawForm(
            LawParameter("law", .law, "the law before truncation"),
            LawParameter("at most", .amount, "the upper bound")),
        LawForm(
            LawParameter("law", .law, "the law before truncation"),
            LawParameter("at least", .amount, "the lower bound")),
        LawForm(
            LawParameter("law", .law, "the law before truncation"),
            LawParameter("at least", .amount, "the lower bound"),
            LawParameter("at most", .amount, "the upper bound")),
    ]
    public static let examples = [
        Truncated(law: Law(Lognormal(mean: 300, cv: 0.8)), low: 0, high: 1800),
        Truncated(law: .exponential(mean: 180), low: 60, high: .infinity),
        Truncated(law: Law(Gamma(shape: 2, scale: 30)), low: 20, high: 90),
    ]
    public static let isModifier = true

    public let law: Law
    public let low: Double
    public let high: Double
    // P(X < low) and P(low ≤ X ≤ high) of the law itself.
    private let below: Double
    private let within: Double

    init(law: Law, low: Double, high: Double) {
        quietGSL()
        self.law = law
        self.low = low
        self.high = high
        below = low > 0 ? law.cumulative(low.nextDown) : 0
        within = high == .infinity && low > 0 ? law.survival(low.nextDown) : law.cumulative(high) - below
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Truncated, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            let low = form.names.contains("at least") ? try given.amount("at least") : 0
            let high = form.names.contains("at most") ? try given.positive("at most") : Double.infinity
            guard high > low else {
                throw given.fail("at most", plain(high), "an amount above \"at least\", \(plain(low))")
            }
            let result = Truncated(law: try given.laws("law")[0], low: low, high: high)
            guard result.within >= 1e-6 else {
                throw given.fail(
                    nil, "less than one in a million values within the bounds",
                    "bounds that the law reaches; half of its values are below \(plain(result.law.quantile(0.5)))"
                )
            }
            return result
        }
    }

    public var parameters: [LawArgument] {
        var list = [LawArgument("law", .laws([law]))]
        if low > 0 { list.append(LawArgument("at least", .number(low))) }
        if high.isFinite { list.append(LawArgument("at most", .number(high))) }
        return list
    }

    // With S the survival function of the truncated law: E X = low + ∫ S and E (X − low)² = 2 ∫ (x − low) S.
    public var mean: Double {
        guard high.isFinite || law.mean.isFinite else { return .infinity }
        return low + Quadrature.integral(from: low, to: end, pieces: knots) { survival($0) }
    }
    public var variance: Double {
        guard high.isFinite || law.variance.isFinite else { return .infinity }
        let first = mean - low
        let second = 2 * Quadrature.integral(from: low, to: end, pieces: knots) { ($0 - low) * survival($0) }
        return max(0, second - first * first)
    }
    /// Where integrals may stop: the upper bound, or where next to nothing is left.
    private var end: Double { high.isFinite ? high : max(low, law.quantile(1 - 1e-15 * within)) }
    /// Places where the integrand may bend, so that long tails do not hide the bulk from the quadrature.
    private var knots: [Double] { [0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.999_99, 0.999_999_99].map(quantile) }

    public func density(_ x: Double) -> Double { x < low || x > high ? 0 : law.density(x) / within }
    public func cumulative(_ x: Double) -> Double {
        if x < low { return 0 }
        if x >= high { return 1 }
        return min(1, max(0, (law.cumulative(x) - below) / within))
    }
    public func survival(_ x: Double) -> Double {
        if x < low { return 1 }
        if x >= high { return 0 }
        let beyond = high.isFinite ? law.survival(high) : 0
        return min(1, max(0, (law.survival(x) - beyond) / within))
    }
    public func quantile(_ p: Double) -> Double {
        if p <= 0 { return max(low, law.quantile(0)) }
        return min(high, max(low, law.quantile(min(1, below + p * within))))
    }
    public func scaled(by factor: Double) -> any Distribution {
        Truncated(law: law.scaled(by: factor), low: low * factor, high: high * factor)
    }
    public var shape: LawShape {
        let inner = law.distribution.shape
        return LawShape(
            kind: "truncated(\(inner.kind))",
            numbers: inner.numbers + [low / inner.scale, high / inner.scale],
            scale: inner.scale)
    }
    public func sampler(in arena: SamplerArena) -> Sampler {
        let part = Part(sampler: law.sampler(in: arena), low: low, high: high, below: below, within: within)
        return Sampler.inversion(
            data: UnsafeRawPointer(arena.store([part])), in: arena,
            inverse: { u, d in
                let part = d.load(as: Part.self)
                return min(
                    part.high, max(part.low, part.sampler.fromUniform(min(1, part.below + u * part.within))))
            },
            lower: { x, d in
                let part = d.load(as: Part.self)
                if x < part.low { return 0 }
                return x >= part.high
                    ? 1 : min(1, max(0, (part.sampler.cumulative(x) - part.below) / part.within))
            },
            upper: { x, d in
                let part = d.load(as: Part.self)
                if x < part.low { return 1 }
                let beyond = part.high.isFinite ? part.sampler.survival(part.high) : 0
                return x >= part.high ? 0 : min(1, max(0, (part.sampler.survival(x) - beyond) / part.within))
            })
    }

    /// The parameters as they lie in an arena.
    private struct Part: BitwiseCopyable {
        let sampler: Sampler
        let low: Double
        let high: Double
        let below: Double
        let within: Double
    }
}
