import CGSL

/// The gamma law.
public struct Gamma: Distribution {
    public static let tag = "gamma"
    public static let summary =
        "Positive values with any variation; between the exponential (cv 1) and a constant when cv is below 1."
    public static let forms = [
        LawForm(
            LawParameter("mean", .amount, "the average, above 0"),
            LawParameter("cv", .number, "standard deviation by mean, from 0.01 to 10")),
        LawForm(
            LawParameter("mean", .amount, "the average, above 0"),
            LawParameter("shape", .number, "1 / cv², from 0.01 to 10000")),
    ]
    public static let examples = [
        Gamma(shape: 2, scale: 1), Gamma(shape: 0.5, scale: 300), Gamma(shape: 1.5625, scale: 192),
        Gamma(shape: 100, scale: 0.01),
    ]

    /// The form parameter k.
    public let shapeParameter: Double
    /// The scale; the mean is k times it.
    public let scale: Double

    init(shape: Double, scale: Double) {
        quietGSL()
        shapeParameter = shape
        self.scale = scale
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Gamma, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            let mean = try given.positive("mean")
            if form.names.contains("shape") {
                let shape = try given.shape("shape")
                return Gamma(shape: shape, scale: mean / shape)
            }
            let cv = try given.number("cv", in: 0.01...10, "a number from 0.01 to 10")
            return Gamma(shape: 1 / (cv * cv), scale: mean * cv * cv)
        }
    }

    public var parameters: [LawArgument] {
        [LawArgument("mean", .number(mean)), LawArgument("shape", .number(shapeParameter))]
    }
    public var mean: Double { shapeParameter * scale }
    public var variance: Double { shapeParameter * scale * scale }
    public func density(_ x: Double) -> Double { gsl_ran_gamma_pdf(x, shapeParameter, scale) }
    public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : gsl_cdf_gamma_P(x, shapeParameter, scale) }
    public func survival(_ x: Double) -> Double { x <= 0 ? 1 : gsl_cdf_gamma_Q(x, shapeParameter, scale) }
    public func quantile(_ p: Double) -> Double {
        if p <= 0 { return 0 }
        if p >= 1 { return .infinity }
        let x =
            p < 0.5
            ? gsl_cdf_gamma_Pinv(p, shapeParameter, scale) : gsl_cdf_gamma_Qinv(1 - p, shapeParameter, scale)
        // GSL's iteration gives up far out in a tail; check it and bracket where it did.
        if x.isFinite, abs(p < 0.5 ? cumulative(x) / p - 1 : survival(x) / (1 - p) - 1) < 1e-10 { return x }
        return Inversion.quantile(p, low: 0, high: mean, cumulative: cumulative, survival: survival)
    }
    public func scaled(by factor: Double) -> any Distribution {
        Gamma(shape: shapeParameter, scale: scale * factor)
    }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [shapeParameter], scale: scale) }
    public func sampler(in arena: SamplerArena) -> Sampler {
        // GSL 2.7 samples it by Marsaglia and Tsang (2000) on its ziggurat normal.
        let data = UnsafeRawPointer(arena.store([shapeParameter]))
        return Sampler.generated(
            data: data, in: arena,
            generate: { rng, d in gsl_ran_gamma(rng, d.load(as: Double.self), 1) },
            inverse: { u, d in Gamma(shape: d.load(as: Double.self), scale: 1).quantile(u) },
            lower: { x, d in Gamma(shape: d.load(as: Double.self), scale: 1).cumulative(x) },
            upper: { x, d in Gamma(shape: d.load(as: Double.self), scale: 1).survival(x) }
        ).scaled(by: scale)
    }
}
