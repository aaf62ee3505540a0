import CGSL

/// The exponential law: no memory; how long until the next independent event.
public struct Exponential: Distribution {
    public static let tag = "exponential"
    public static let summary =
        "Waiting for an event that is equally likely at every moment; the law behind Erlang's formulas."
    public static let forms = [LawForm(LawParameter("mean", .amount, "the average, above 0"))]
    public static let examples = [Exponential(mean: 1), Exponential(mean: 180), Exponential(mean: 1e-4)]

    public let mean: Double

    init(mean: Double) {
        quietGSL()
        self.mean = mean
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Exponential, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            return Exponential(mean: try given.positive("mean"))
        }
    }

    public var parameters: [LawArgument] { [LawArgument("mean", .number(mean))] }
    public var variance: Double { mean * mean }
    public func density(_ x: Double) -> Double { gsl_ran_exponential_pdf(x, mean) }
    public func cumulative(_ x: Double) -> Double { gsl_cdf_exponential_P(x, mean) }
    public func survival(_ x: Double) -> Double { gsl_cdf_exponential_Q(x, mean) }
    public func quantile(_ p: Double) -> Double { gsl_cdf_exponential_Pinv(p, mean) }
    public func scaled(by factor: Double) -> any Distribution { Exponential(mean: mean * factor) }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [], scale: mean) }
    public func sampler(in arena: SamplerArena) -> Sampler { .exponential(mean: mean, in: arena) }
}
