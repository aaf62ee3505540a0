/// A law with a constant added: `exponential mean 3m plus 10s`.
public struct Shifted: Distribution {
    public static let tag = "plus"
    public static let summary = "A fixed amount on top of another law."
    public static let forms = [
        LawForm(
            LawParameter("law", .law, "the law before the addition"),
            LawParameter("plus", .amount, "what is added, 0 or more"))
    ]
    public static let examples = [
        Shifted(law: .exponential(mean: 180), plus: 10),
        Shifted(law: Law(Lognormal(mean: 240, cv: 0.9)), plus: 60),
    ]
    public static let isModifier = true

    public let law: Law
    public let plus: Double

    init(law: Law, plus: Double) {
        self.law = law
        self.plus = plus
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Shifted, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            return Shifted(law: try given.laws("law")[0], plus: try given.amount("plus"))
        }
    }

    public var parameters: [LawArgument] {
        [LawArgument("law", .laws([law])), LawArgument("plus", .number(plus))]
    }
    public var mean: Double { law.mean + plus }
    public var variance: Double { law.variance }
    public func density(_ x: Double) -> Double { law.density(x - plus) }
    public func cumulative(_ x: Double) -> Double { law.cumulative(x - plus) }
    public func survival(_ x: Double) -> Double { law.survival(x - plus) }
    public func quantile(_ p: Double) -> Double { law.quantile(p) + plus }
    public func scaled(by factor: Double) -> any Distribution {
        Shifted(law: law.scaled(by: factor), plus: plus * factor)
    }
    public var shape: LawShape {
        let inner = law.distribution.shape
        return LawShape(
            kind: "plus(\(inner.kind))", numbers: inner.numbers + [plus / inner.scale], scale: inner.scale)
    }
    public func sampler(in arena: SamplerArena) -> Sampler { law.sampler(in: arena).shifted(by: plus) }
}
