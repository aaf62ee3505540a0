import CGSL

/// The beta law, stretched over an interval.
public struct Beta: Distribution, BitwiseCopyable {
    public static let tag = "beta"
    public static let summary = "A value between two bounds with a given average and spread."
    public static let forms = [
        LawForm(
            LawParameter("min", .amount, "the smallest value, 0 or more"),
            LawParameter("max", .amount, "the largest value, above min"),
            LawParameter("mean", .amount, "the average, between them"),
            LawParameter("sd", .amount, "the standard deviation")),
        LawForm(
            LawParameter("min", .amount, "the smallest value, 0 or more"),
            LawParameter("max", .amount, "the largest value, above min"),
            LawParameter("alpha", .number, "first shape, from 0.01 to 10000"),
            LawParameter("beta", .number, "second shape, from 0.01 to 10000")),
    ]
    public static let examples = [
        Beta(min: 0, max: 1, alpha: 2, beta: 3), Beta(min: 60, max: 600, alpha: 0.8, beta: 1.7),
        Beta(min: 0, max: 10, alpha: 30, beta: 5),
    ]

    public let min: Double
    public let max: Double
    public let alpha: Double
    public let beta: Double

    init(min: Double, max: Double, alpha: Double, beta: Double) {
        quietGSL()
        self.min = min
        self.max = max
        self.alpha = alpha
        self.beta = beta
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Beta, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            let min = try given.amount("min")
            let max = try given.positive("max")
            guard max > min else { throw given.fail("max", plain(max), "an amount above min, \(plain(min))") }
            if form.names.contains("alpha") {
                return Beta(
                    min: min, max: max, alpha: try given.shape("alpha"), beta: try given.shape("beta"))
            }
            let between = "an amount between \(plain(min)) and \(plain(max))"
            let mean = try given.number("mean", in: min.nextUp...max.nextDown, between)
            let sd = try given.positive("sd")
            let m = (mean - min) / (max - min)
            let s = sd / (max - min)
            let total = m * (1 - m) / (s * s) - 1
            let range = 0.01...10_000.0
            guard range.contains(m * total), range.contains((1 - m) * total) else {
                let most = (m * (1 - m)).squareRoot() * (max - min)
                throw given.fail("sd", plain(sd), "a standard deviation below \(plain(most)) and not tiny")
            }
            return Beta(min: min, max: max, alpha: m * total, beta: (1 - m) * total)
        }
    }

    public var parameters: [LawArgument] {
        [
            LawArgument("min", .number(min)), LawArgument("max", .number(max)),
            LawArgument("alpha", .number(alpha)), LawArgument("beta", .number(beta)),
        ]
    }
    private var width: Double { max - min }
    private func unit(_ x: Double) -> Double { Swift.min(1, Swift.max(0, (x - min) / width)) }

    public var mean: Double { min + width * alpha / (alpha + beta) }
    public var variance: Double {
        let total = alpha + beta
        return width * width * (alpha / total) * (beta / total) / (total + 1)
    }
    public func density(_ x: Double) -> Double {
        x < min || x > max ? 0 : gsl_ran_beta_pdf(unit(x), alpha, beta) / width
    }
    public func cumulative(_ x: Double) -> Double { gsl_cdf_beta_P(unit(x), alpha, beta) }
    public func survival(_ x: Double) -> Double { gsl_cdf_beta_Q(unit(x), alpha, beta) }
    public func quantile(_ p: Double) -> Double {
        if p <= 0 { return min }
        if p >= 1 { return max }
        let z = p < 0.5 ? gsl_cdf_beta_Pinv(p, alpha, beta) : gsl_cdf_beta_Qinv(1 - p, alpha, beta)
        if z.isFinite {
            let error =
                p < 0.5
                ? gsl_cdf_beta_P(z, alpha, beta) / p - 1 : gsl_cdf_beta_Q(z, alpha, beta) / (1 - p) - 1
            // GSL's iteration may stop early; check it and bracket where it did.
            if abs(error) < 1e-10 { return min + width * z }
        }
        let unitQuantile = Inversion.quantile(
            p, low: 0, high: 1, cumulative: { gsl_cdf_beta_P($0, alpha, beta) },
            survival: { gsl_cdf_beta_Q($0, alpha, beta) })
        return min + width * unitQuantile
    }
    public func scaled(by factor: Double) -> any Distribution {
        Beta(min: min * factor, max: max * factor, alpha: alpha, beta: beta)
    }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [min / max, alpha, beta], scale: max) }
    public func sampler(in arena: SamplerArena) -> Sampler {
        let data = arena.store([Beta(min: 0, max: 1, alpha: alpha, beta: beta)])
        return Sampler.generated(
            data: UnsafeRawPointer(data), in: arena,
            generate: { rng, d in
                let law = d.load(as: Beta.self)
                return gsl_ran_beta(rng, law.alpha, law.beta)
            },
            inverse: { u, d in d.load(as: Beta.self).quantile(u) },
            lower: { x, d in d.load(as: Beta.self).cumulative(x) },
            upper: { x, d in d.load(as: Beta.self).survival(x) }
        ).scaled(by: width).shifted(by: min)
    }
}
