import CGSL

/// The Poisson law on 0, 1, 2, …: how many independent events fall into a span.
public struct Poisson: Distribution {
    public static let tag = "poisson"
    public static let summary = "A whole number from 0 on: how many when each comes by itself."
    public static let forms = [LawForm(LawParameter("mean", .number, "the average, above 0 to 1000000"))]
    public static let examples = [Poisson(mean: 0.2), Poisson(mean: 4), Poisson(mean: 75)]
    public static let isDiscrete = true

    public let mean: Double

    init(mean: Double) {
        quietGSL()
        self.mean = mean
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Poisson, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            return Poisson(
                mean: try given.number("mean", in: 1e-9...1e6, "a number above 0, at most 1000000"))
        }
    }

    public var parameters: [LawArgument] { [LawArgument("mean", .number(mean))] }
    public var variance: Double { mean }
    private func whole(_ x: Double) -> UInt32 { UInt32(Swift.max(0, Swift.min(x, 4e9))) }
    public func density(_ x: Double) -> Double {
        x == x.rounded() && x >= 0 ? gsl_ran_poisson_pdf(whole(x), mean) : 0
    }
    public func cumulative(_ x: Double) -> Double { x < 0 ? 0 : gsl_cdf_poisson_P(whole(x), mean) }
    public func survival(_ x: Double) -> Double { x < 0 ? 1 : gsl_cdf_poisson_Q(whole(x), mean) }
    public func quantile(_ p: Double) -> Double {
        if p <= 0 { return 0 }
        if p >= 1 { return .infinity }
        return Inversion.whole(p, low: 0, guess: mean, cumulative: cumulative)
    }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [mean], scale: 1) }
    public func sampler(in arena: SamplerArena) -> Sampler {
        Sampler.generated(
            data: UnsafeRawPointer(arena.store([mean])), in: arena,
            generate: { rng, d in Double(gsl_ran_poisson(rng, d.load(as: Double.self))) },
            inverse: { u, d in Poisson(mean: d.load(as: Double.self)).quantile(u) },
            lower: { x, d in Poisson(mean: d.load(as: Double.self)).cumulative(x) },
            upper: { x, d in Poisson(mean: d.load(as: Double.self)).survival(x) })
    }
}
