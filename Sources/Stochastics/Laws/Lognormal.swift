import CGSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The lognormal law: its logarithm is normal.
///
/// Handling times of calls follow it closely.
///
/// Source for calls: L. Brown et al., "Statistical analysis of a telephone call center", JASA 100 (2005).
public struct Lognormal: Distribution {
    public static let tag = "lognormal"
    public static let summary =
        "Many short and a few very long ones, as handling times and patience are; its logarithm is normal."
    public static let forms = [
        LawForm(
            LawParameter("mean", .amount, "the average, above 0"),
            LawParameter("cv", .number, "standard deviation by mean, from 0.001 to 100")),
        LawForm(
            LawParameter("median", .amount, "half are below, above 0"),
            LawParameter("p90", .amount, "90 % are below, above the median")),
        LawForm(
            LawParameter("mean", .amount, "the average, above 0"),
            LawParameter("sd", .amount, "the standard deviation, above 0")),
        LawForm(
            LawParameter("median", .amount, "half are below, above 0"),
            LawParameter("spread", .number, "standard deviation of the logarithm")),
    ]
    public static let examples = [
        Lognormal(median: 1, spread: 0.5), Lognormal(mean: 300, cv: 0.8), Lognormal(mean: 420, cv: 0.1),
        Lognormal(median: 540, spread: 1.16),
    ]

    /// Half of all values are below it.
    public let median: Double
    /// The standard deviation of the logarithm.
    public let spread: Double

    init(median: Double, spread: Double) {
        quietGSL()
        self.median = median
        self.spread = spread
    }

    init(mean: Double, cv: Double) {
        let variance = log1p(cv * cv)
        self.init(median: mean * exp(-variance / 2), spread: variance.squareRoot())
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Lognormal, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            switch form.names {
            case ["median", "p90"]:
                let median = try given.positive("median")
                let p90 = try given.positive("p90")
                guard p90 > median else {
                    throw given.fail("p90", plain(p90), "an amount above the median, \(plain(median))")
                }
                return Lognormal(median: median, spread: log(p90 / median) / gsl_cdf_ugaussian_Pinv(0.9))
            case ["mean", "sd"]:
                let mean = try given.positive("mean")
                let sd = try given.positive("sd")
                let cv = sd / mean
                guard (0.001...100).contains(cv) else {
                    throw given.fail("sd", plain(sd), "an amount from 0.001 to 100 times the mean")
                }
                return Lognormal(mean: mean, cv: cv)
            case ["median", "spread"]:
                let spread = try given.number("spread", in: 0.001...5, "a number from 0.001 to 5")
                return Lognormal(median: try given.positive("median"), spread: spread)
            default:
                return Lognormal(mean: try given.positive("mean"), cv: try given.variation("cv"))
            }
        }
    }

    public var parameters: [LawArgument] {
        [LawArgument("mean", .number(mean)), LawArgument("cv", .number(expm1(spread * spread).squareRoot()))]
    }
    public var mean: Double { median * exp(spread * spread / 2) }
    public var variance: Double { mean * mean * expm1(spread * spread) }
    public func density(_ x: Double) -> Double { x <= 0 ? 0 : gsl_ran_lognormal_pdf(x, log(median), spread) }
    public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : gsl_cdf_lognormal_P(x, log(median), spread) }
    public func survival(_ x: Double) -> Double { x <= 0 ? 1 : gsl_cdf_lognormal_Q(x, log(median), spread) }
    public func quantile(_ p: Double) -> Double {
        p <= 0 ? 0 : p >= 1 ? .infinity : median * exp(spread * gsl_cdf_ugaussian_Pinv(p))
    }
    public func scaled(by factor: Double) -> any Distribution {
        Lognormal(median: median * factor, spread: spread)
    }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [spread], scale: median) }
    public func sampler(in arena: SamplerArena) -> Sampler {
        .lognormal(median: median, spread: spread, in: arena)
    }
}
