import CGSL

/// The uniform law on an interval.
public struct Uniform: Distribution {
    public static let tag = "uniform"
    public static let summary = "Anything between two bounds, equally likely."
    public static let forms = [
        LawForm(
            LawParameter("min", .amount, "the smallest value, 0 or more"),
            LawParameter("max", .amount, "the largest value, above min"))
    ]
    public static let examples = [Uniform(min: 0, max: 1), Uniform(min: 60, max: 300)]

    public let min: Double
    public let max: Double

    init(min: Double, max: Double) {
        quietGSL()
        self.min = min
        self.max = max
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Uniform, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            let min = try given.amount("min")
            let max = try given.positive("max")
            guard max > min else { throw given.fail("max", plain(max), "an amount above min, \(plain(min))") }
            return Uniform(min: min, max: max)
        }
    }

    public var parameters: [LawArgument] {
        [LawArgument("min", .number(min)), LawArgument("max", .number(max))]
    }
    public var mean: Double { min + (max - min) / 2 }
    public var variance: Double { (max - min) * (max - min) / 12 }
    public func density(_ x: Double) -> Double { gsl_ran_flat_pdf(x, min, max) }
    public func cumulative(_ x: Double) -> Double { gsl_cdf_flat_P(x, min, max) }
    public func survival(_ x: Double) -> Double { gsl_cdf_flat_Q(x, min, max) }
    public func quantile(_ p: Double) -> Double { gsl_cdf_flat_Pinv(p, min, max) }
    public func scaled(by factor: Double) -> any Distribution {
        Uniform(min: min * factor, max: max * factor)
    }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [min / max], scale: max) }
    public func sampler(in arena: SamplerArena) -> Sampler {
        Sampler.inversion(
            data: UnsafeRawPointer(arena.store([0.0])), in: arena, inverse: { u, _ in u },
            lower: { x, _ in gsl_cdf_flat_P(x, 0, 1) }, upper: { x, _ in gsl_cdf_flat_Q(x, 0, 1) }
        ).scaled(by: max - min).shifted(by: min)
    }
}
