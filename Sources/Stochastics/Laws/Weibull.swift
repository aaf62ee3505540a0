import CGSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The Weibull law: the chance of ending grows (shape above 1) or falls (below 1) with time.
public struct Weibull: Distribution {
    public static let tag = "weibull"
    public static let summary =
        "Patience that hardens (shape below 1) or wears out (shape above 1) with time waited."
    public static let forms = [
        LawForm(
            LawParameter("mean", .amount, "the average, above 0"),
            LawParameter("shape", .number, "1 is exponential; from 0.1 to 1000")),
        LawForm(
            LawParameter("scale", .amount, "63 % are below, above 0"),
            LawParameter("shape", .number, "1 is exponential; from 0.1 to 1000")),
        LawForm(
            LawParameter("median", .amount, "half are below, above 0"),
            LawParameter("p90", .amount, "90 % are below, above the median")),
    ]
    public static let examples = [
        Weibull(scale: 1, exponent: 2), Weibull(scale: 120, exponent: 0.7), Weibull(scale: 300, exponent: 1),
        Weibull(scale: 40, exponent: 6),
    ]

    public let scale: Double
    /// The shape parameter.
    public let exponent: Double

    init(scale: Double, exponent: Double) {
        quietGSL()
        self.scale = scale
        self.exponent = exponent
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Weibull, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            if form.names == ["median", "p90"] {
                let median = try given.positive("median")
                let p90 = try given.positive("p90")
                guard p90 > median else {
                    throw given.fail("p90", plain(p90), "an amount above the median, \(plain(median))")
                }
                // median = c ln(2)^(1/k) and p90 = c ln(10)^(1/k).
                let shape = log(log(10) / log(2)) / log(p90 / median)
                guard (0.1...1000).contains(shape) else {
                    throw given.fail("p90", plain(p90), "an amount nearer to ten times the median")
                }
                return Weibull(scale: median / pow(log(2), 1 / shape), exponent: shape)
            }
            let shape = try given.number("shape", in: 0.1...1000, "a number from 0.1 to 1000")
            if form.names.contains("scale") {
                return Weibull(scale: try given.positive("scale"), exponent: shape)
            }
            return Weibull(scale: try given.positive("mean") / tgamma(1 + 1 / shape), exponent: shape)
        }
    }

    public var parameters: [LawArgument] {
        [LawArgument("scale", .number(scale)), LawArgument("shape", .number(exponent))]
    }
    public var mean: Double { scale * tgamma(1 + 1 / exponent) }
    public var variance: Double {
        let first = tgamma(1 + 1 / exponent)
        return scale * scale * (tgamma(1 + 2 / exponent) - first * first)
    }
    public func density(_ x: Double) -> Double { x < 0 ? 0 : gsl_ran_weibull_pdf(x, scale, exponent) }
    public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : gsl_cdf_weibull_P(x, scale, exponent) }
    public func survival(_ x: Double) -> Double { x <= 0 ? 1 : gsl_cdf_weibull_Q(x, scale, exponent) }
    public func quantile(_ p: Double) -> Double { gsl_cdf_weibull_Pinv(p, scale, exponent) }
    public func scaled(by factor: Double) -> any Distribution {
        Weibull(scale: scale * factor, exponent: exponent)
    }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [exponent], scale: scale) }
    public func sampler(in arena: SamplerArena) -> Sampler {
        let data = UnsafeRawPointer(arena.store([exponent]))
        return Sampler.generated(
            data: data, in: arena,
            generate: { rng, d in gsl_ran_weibull(rng, 1, d.load(as: Double.self)) },
            inverse: { u, d in gsl_cdf_weibull_Pinv(u, 1, d.load(as: Double.self)) },
            lower: { x, d in Weibull(scale: 1, exponent: d.load(as: Double.self)).cumulative(x) },
            upper: { x, d in Weibull(scale: 1, exponent: d.load(as: Double.self)).survival(x) }
        ).scaled(by: scale)
    }
}
