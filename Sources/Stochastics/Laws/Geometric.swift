import CGSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The geometric law on 1, 2, 3, …: the number of tries up to the first success.
public struct Geometric: Distribution {
    public static let tag = "geometric"
    public static let summary =
        "A whole number from 1 on: how many rounds when each may be the last with equal chance."
    public static let forms = [LawForm(LawParameter("mean", .number, "the average, 1 or more"))]
    public static let examples = [Geometric(mean: 1), Geometric(mean: 6), Geometric(mean: 250)]
    public static let isDiscrete = true

    public let mean: Double
    private var chance: Double { 1 / mean }

    init(mean: Double) {
        quietGSL()
        self.mean = mean
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Geometric, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            return Geometric(mean: try given.number("mean", in: 1...1e6, "a number from 1 to 1000000"))
        }
    }

    public var parameters: [LawArgument] { [LawArgument("mean", .number(mean))] }
    public var variance: Double { mean * (mean - 1) }
    public func density(_ x: Double) -> Double {
        x == x.rounded() && x >= 1
            ? gsl_ran_geometric_pdf(UInt32(clamping: Int64(Swift.min(x, 4e9))), chance) : 0
    }
    public func cumulative(_ x: Double) -> Double { x < 1 ? 0 : 1 - survival(x) }
    public func survival(_ x: Double) -> Double {
        x < 1 ? 1 : mean == 1 ? 0 : exp(x.rounded(.down) * log1p(-chance))
    }
    public func quantile(_ p: Double) -> Double {
        if p <= 0 || mean == 1 { return 1 }
        if p >= 1 { return .infinity }
        var value = Swift.max(1, (log1p(-p) / log1p(-chance)).rounded(.up))
        // The quotient may be off by one where p is at a step.
        if value > 1, cumulative(value - 1) >= p { value -= 1 }
        if cumulative(value) < p { value += 1 }
        return value
    }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [mean], scale: 1) }
    public func sampler(in arena: SamplerArena) -> Sampler {
        Sampler.generated(
            data: UnsafeRawPointer(arena.store([mean])), in: arena,
            generate: { rng, d in Double(gsl_ran_geometric(rng, 1 / d.load(as: Double.self))) },
            inverse: { u, d in Geometric(mean: d.load(as: Double.self)).quantile(u) },
            lower: { x, d in Geometric(mean: d.load(as: Double.self)).cumulative(x) },
            upper: { x, d in Geometric(mean: d.load(as: Double.self)).survival(x) })
    }
}
