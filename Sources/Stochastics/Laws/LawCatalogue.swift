/// Every law that can be named in a scenario.
///
/// A new law is one file and one line here.
public enum LawCatalogue {
    /// All laws, modifiers last.
    public static let all: [any Distribution.Type] = [
        Exponential.self,
        Lognormal.self,
        Gamma.self,
        Erlang.self,
        Weibull.self,
        Hyperexponential.self,
        PhaseType.self,
        LogLogistic.self,
        Uniform.self,
        Triangular.self,
        Beta.self,
        Exactly.self,
        Pareto.self,
        Empirical.self,
        Never.self,
        Geometric.self,
        Poisson.self,
        FixedNumber.self,
        NumberTable.self,
        Mixture.self,
        Shifted.self,
        Truncated.self,
        Scaled.self,
    ]

    /// The law's type by its tag.
    public static func find(_ tag: String) -> (any Distribution.Type)? {
        all.first { $0.tag == tag }
    }

    /// The law of a tag and named parameters, in any order; or what is wrong and what would be valid.
    public static func make(tag: String, arguments: [LawArgument]) -> Result<Law, LawError> {
        guard let type = find(tag) else {
            let tags = all.filter { !$0.isModifier }.map { $0.tag }
            return .failure(LawError(law: tag, found: "no such law", expected: tags.joined(separator: ", ")))
        }
        return make(type, arguments)
    }

    private static func make<D: Distribution>(_ type: D.Type, _ arguments: [LawArgument]) -> Result<
        Law, LawError
    > {
        let names = arguments.map(\.name)
        guard Set(names).count == names.count,
            let form = D.forms.first(where: { Set($0.names) == Set(names) })
        else {
            return .failure(
                LawError(
                    law: D.tag, found: names.isEmpty ? "no parameters" : names.joined(separator: " "),
                    expected: LawArguments.choices(D.forms)))
        }
        let values = form.names.compactMap { name in arguments.first { $0.name == name }?.value }
        return D.make(form: form, values: values).map { Law($0) }
    }
}
