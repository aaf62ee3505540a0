/// The law of observed values: each draw is one of them.
public struct Empirical: Distribution {
    public static let tag = "from"
    public static let summary = "Measured values, each as likely as it was seen."
    public static let forms = [
        LawForm(LawParameter("data", .amounts, "the values, 0 or more")),
        LawForm(
            LawParameter("data", .amounts, "the values, 0 or more"),
            LawParameter("weights", .numbers, "how often each was seen, 0 or more")),
    ]
    public static let examples = [
        Empirical(Steps(values: [12, 5, 5, 40, 7, 9, 33], weights: [1, 1, 1, 1, 1, 1, 1])),
        Empirical(Steps(values: [60, 120, 300], weights: [10, 25, 5])),
    ]

    let steps: Steps

    init(_ steps: Steps) {
        self.steps = steps
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Empirical, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            let data = try given.list("data", in: 0...LawArguments.largest, "amounts of 0 or more")
            guard form.names.contains("weights") else {
                return Empirical(Steps(values: data, weights: data.map { _ in 1 }))
            }
            let weights = try given.list("weights", in: 0...1e12, "numbers of 0 or more")
            guard weights.count == data.count, weights.contains(where: { $0 > 0 }) else {
                throw given.fail(
                    "weights", "a list of \(weights.count)",
                    "\(data.count) numbers, one for each value, not all 0")
            }
            return Empirical(Steps(values: data, weights: weights))
        }
    }

    public var parameters: [LawArgument] {
        [LawArgument("data", .list(steps.values)), LawArgument("weights", .list(steps.weights))]
    }
    public var mean: Double { steps.mean }
    public var variance: Double { steps.variance }
    public func density(_ x: Double) -> Double { 0 }
    public func cumulative(_ x: Double) -> Double { steps.cumulative(x) }
    public func quantile(_ p: Double) -> Double { steps.quantile(p) }
    public func scaled(by factor: Double) -> any Distribution { Empirical(steps.scaled(by: factor)) }
    public var shape: LawShape { steps.shape(Self.tag) }
    public func sampler(in arena: SamplerArena) -> Sampler { steps.sampler(in: arena) }
}
