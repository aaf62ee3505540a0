import CGSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The Pareto law of the first kind.
public struct Pareto: Distribution {
    public static let tag = "pareto"
    public static let summary = "At least a minimum, and now and then enormous: a power-law tail."
    public static let forms = [
        LawForm(
            LawParameter("min", .amount, "the smallest value, above 0"),
            LawParameter("shape", .number, "from 0.1 to 1000; the mean exists above 1, the variance above 2")),
        LawForm(
            LawParameter("mean", .amount, "the average, above 0"),
            LawParameter("shape", .number, "above 1 to 1000; the variance exists above 2")),
    ]
    public static let examples = [Pareto(min: 1, exponent: 5), Pareto(min: 30, exponent: 7)]

    public let min: Double
    /// The shape parameter.
    public let exponent: Double

    init(min: Double, exponent: Double) {
        quietGSL()
        self.min = min
        self.exponent = exponent
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Pareto, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            if form.names.contains("mean") {
                let shape = try given.number("shape", in: 1.0.nextUp...1000, "a number above 1, at most 1000")
                return Pareto(min: try given.positive("mean") * (shape - 1) / shape, exponent: shape)
            }
            let shape = try given.number("shape", in: 0.1...1000, "a number from 0.1 to 1000")
            return Pareto(min: try given.positive("min"), exponent: shape)
        }
    }

    public var parameters: [LawArgument] {
        [LawArgument("min", .number(min)), LawArgument("shape", .number(exponent))]
    }
    public var mean: Double { exponent > 1 ? min * exponent / (exponent - 1) : .infinity }
    public var variance: Double {
        exponent > 2
            ? min * min * exponent / ((exponent - 1) * (exponent - 1) * (exponent - 2)) : .infinity
    }
    public func density(_ x: Double) -> Double { x < min ? 0 : gsl_ran_pareto_pdf(x, exponent, min) }
    public func cumulative(_ x: Double) -> Double { x <= min ? 0 : gsl_cdf_pareto_P(x, exponent, min) }
    public func survival(_ x: Double) -> Double { x <= min ? 1 : gsl_cdf_pareto_Q(x, exponent, min) }
    public func quantile(_ p: Double) -> Double {
        p <= 0 ? min : p >= 1 ? .infinity : min * exp(-log1p(-p) / exponent)
    }
    public func scaled(by factor: Double) -> any Distribution {
        Pareto(min: min * factor, exponent: exponent)
    }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [exponent], scale: min) }
    public func sampler(in arena: SamplerArena) -> Sampler {
        let data = UnsafeRawPointer(arena.store([exponent]))
        return Sampler.generated(
            data: data, in: arena,
            generate: { rng, d in gsl_ran_pareto(rng, d.load(as: Double.self), 1) },
            inverse: { u, d in Pareto(min: 1, exponent: d.load(as: Double.self)).quantile(u) },
            lower: { x, d in Pareto(min: 1, exponent: d.load(as: Double.self)).cumulative(x) },
            upper: { x, d in Pareto(min: 1, exponent: d.load(as: Double.self)).survival(x) }
        ).scaled(by: min)
    }
}
