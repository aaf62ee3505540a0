/// A law times a constant, for laws (the discrete ones) that do not stay of their kind when scaled.
public struct Scaled: Distribution {
    public static let tag = "times"
    public static let summary = "Another law times a fixed factor."
    public static let forms = [
        LawForm(
            LawParameter("law", .law, "the law before the factor"),
            LawParameter("times", .number, "the factor, above 0 to 1000000"))
    ]
    public static let examples = [
        Scaled(law: Law(Geometric(mean: 4)), factor: 2.5), Scaled(law: Law(Poisson(mean: 6)), factor: 0.5),
    ]
    public static let isModifier = true

    public let law: Law
    public let factor: Double

    init(law: Law, factor: Double) {
        self.law = law
        self.factor = factor
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Scaled, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            let factor = try given.number("times", in: 1e-6...1e6, "a number from 0.000001 to 1000000")
            return Scaled(law: try given.laws("law")[0], factor: factor)
        }
    }

    public var parameters: [LawArgument] {
        [LawArgument("law", .laws([law])), LawArgument("times", .number(factor))]
    }
    public var mean: Double { law.mean * factor }
    public var variance: Double { law.variance * factor * factor }
    public func density(_ x: Double) -> Double { law.isDiscrete ? 0 : law.density(x / factor) / factor }
    public func cumulative(_ x: Double) -> Double { law.cumulative(x / factor) }
    public func survival(_ x: Double) -> Double { law.survival(x / factor) }
    public func quantile(_ p: Double) -> Double { law.quantile(p) * factor }
    public func scaled(by other: Double) -> any Distribution { Scaled(law: law, factor: factor * other) }
    public var shape: LawShape {
        let inner = law.distribution.shape
        return LawShape(kind: inner.kind, numbers: inner.numbers, scale: inner.scale * factor)
    }
    public func sampler(in arena: SamplerArena) -> Sampler { law.sampler(in: arena).scaled(by: factor) }
}
