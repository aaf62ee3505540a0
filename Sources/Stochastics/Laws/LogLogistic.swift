import CGSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The log-logistic law: its logarithm is logistic.
public struct LogLogistic: Distribution {
    public static let tag = "log-logistic"
    public static let summary = "Like lognormal with a heavier tail: a few values are extremely long."
    public static let forms = [
        LawForm(
            LawParameter("median", .amount, "half are below, above 0"),
            LawParameter("p90", .amount, "90 % are below, above the median")),
        LawForm(
            LawParameter("median", .amount, "half are below, above 0"),
            LawParameter("shape", .number, "from 0.1 to 1000; the mean exists above 1, the variance above 2")),
        LawForm(
            LawParameter("mean", .amount, "the average, above 0"),
            LawParameter("shape", .number, "above 1 to 1000; the variance exists above 2")),
    ]
    public static let examples = [
        LogLogistic(median: 1, exponent: 5), LogLogistic(median: 80, exponent: 3),
        LogLogistic(median: 10, exponent: 12),
    ]

    public let median: Double
    /// The shape parameter.
    public let exponent: Double

    init(median: Double, exponent: Double) {
        quietGSL()
        self.median = median
        self.exponent = exponent
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<LogLogistic, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            switch form.names {
            case ["median", "p90"]:
                let median = try given.positive("median")
                let p90 = try given.positive("p90")
                guard p90 > median else {
                    throw given.fail("p90", plain(p90), "an amount above the median, \(plain(median))")
                }
                // At p90 the odds are 9.
                let shape = log(9) / log(p90 / median)
                guard (0.1...1000).contains(shape) else {
                    throw given.fail("p90", plain(p90), "an amount nearer to ten times the median")
                }
                return LogLogistic(median: median, exponent: shape)
            case ["mean", "shape"]:
                let shape = try given.number("shape", in: 1.0.nextUp...1000, "a number above 1, at most 1000")
                let angle = Double.pi / shape
                return LogLogistic(median: try given.positive("mean") * sin(angle) / angle, exponent: shape)
            default:
                let shape = try given.number("shape", in: 0.1...1000, "a number from 0.1 to 1000")
                return LogLogistic(median: try given.positive("median"), exponent: shape)
            }
        }
    }

    public var parameters: [LawArgument] {
        [LawArgument("median", .number(median)), LawArgument("shape", .number(exponent))]
    }
    public var mean: Double {
        let angle = Double.pi / exponent
        return exponent > 1 ? median * angle / sin(angle) : .infinity
    }
    public var variance: Double {
        guard exponent > 2 else { return .infinity }
        let angle = Double.pi / exponent
        return median * median * (2 * angle / sin(2 * angle) - angle * angle / (sin(angle) * sin(angle)))
    }
    public func density(_ x: Double) -> Double {
        x <= 0 ? 0 : gsl_ran_logistic_pdf(log(x / median), 1 / exponent) / x
    }
    public func cumulative(_ x: Double) -> Double {
        x <= 0 ? 0 : gsl_cdf_logistic_P(log(x / median), 1 / exponent)
    }
    public func survival(_ x: Double) -> Double {
        x <= 0 ? 1 : gsl_cdf_logistic_Q(log(x / median), 1 / exponent)
    }
    public func quantile(_ p: Double) -> Double {
        p <= 0 ? 0 : p >= 1 ? .infinity : median * exp(gsl_cdf_logistic_Pinv(p, 1 / exponent))
    }
    public func scaled(by factor: Double) -> any Distribution {
        LogLogistic(median: median * factor, exponent: exponent)
    }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [exponent], scale: median) }
    public func sampler(in arena: SamplerArena) -> Sampler {
        let data = UnsafeRawPointer(arena.store([exponent]))
        return Sampler.generated(
            data: data, in: arena,
            generate: { rng, d in exp(gsl_ran_logistic(rng, 1 / d.load(as: Double.self))) },
            inverse: { u, d in LogLogistic(median: 1, exponent: d.load(as: Double.self)).quantile(u) },
            lower: { x, d in LogLogistic(median: 1, exponent: d.load(as: Double.self)).cumulative(x) },
            upper: { x, d in LogLogistic(median: 1, exponent: d.load(as: Double.self)).survival(x) }
        ).scaled(by: median)
    }
}
