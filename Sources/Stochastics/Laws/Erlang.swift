/// The Erlang law: k exponential steps, one after the other.
public struct Erlang: Distribution {
    public static let tag = "erlang"
    public static let summary =
        "The sum of k independent exponential steps; the more steps, the less variation (cv = 1/√k)."
    public static let forms = [
        LawForm(
            LawParameter("mean", .amount, "the average of the sum, above 0"),
            LawParameter("k", .count, "the number of steps, from 1 to 10000"))
    ]
    public static let examples = [
        Erlang(mean: 1, stages: 1), Erlang(mean: 240, stages: 3), Erlang(mean: 60, stages: 40),
    ]

    public let mean: Double
    /// The number of exponential steps, k.
    public let stages: Int
    private var gamma: Gamma { Gamma(shape: Double(stages), scale: mean / Double(stages)) }

    init(mean: Double, stages: Int) {
        self.mean = mean
        self.stages = stages
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Erlang, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            return Erlang(mean: try given.positive("mean"), stages: try given.count("k", in: 1...10_000))
        }
    }

    public var parameters: [LawArgument] {
        [LawArgument("mean", .number(mean)), LawArgument("k", .number(Double(stages)))]
    }
    public var variance: Double { mean * mean / Double(stages) }
    public func density(_ x: Double) -> Double { gamma.density(x) }
    public func cumulative(_ x: Double) -> Double { gamma.cumulative(x) }
    public func survival(_ x: Double) -> Double { gamma.survival(x) }
    public func quantile(_ p: Double) -> Double { gamma.quantile(p) }
    public func scaled(by factor: Double) -> any Distribution { Erlang(mean: mean * factor, stages: stages) }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [Double(stages)], scale: mean) }
    public func sampler(in arena: SamplerArena) -> Sampler {
        // A few steps are cheapest added up; many are one gamma variate.
        stages <= 8
            ? .erlang(stages: stages, stage: mean / Double(stages), in: arena) : gamma.sampler(in: arena)
    }
}
