/// The triangular law on an interval with a mode.
public struct Triangular: Distribution {
    public static let tag = "triangular"
    public static let summary = "A guess from three figures: the least, the most likely, the most."
    public static let forms = [
        LawForm(
            LawParameter("min", .amount, "the smallest value, 0 or more"),
            LawParameter("mode", .amount, "the most likely value, from min to max"),
            LawParameter("max", .amount, "the largest value, above min"))
    ]
    public static let examples = [
        Triangular(min: 0, mode: 0.3, max: 1), Triangular(min: 60, mode: 120, max: 600),
        Triangular(min: 1, mode: 1, max: 3), Triangular(min: 1, mode: 3, max: 3),
    ]

    public let min: Double
    public let mode: Double
    public let max: Double

    init(min: Double, mode: Double, max: Double) {
        self.min = min
        self.mode = mode
        self.max = max
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Triangular, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            let min = try given.amount("min")
            let max = try given.positive("max")
            guard max > min else { throw given.fail("max", plain(max), "an amount above min, \(plain(min))") }
            let mode = try given.number(
                "mode", in: min...max, "an amount from \(plain(min)) to \(plain(max))")
            return Triangular(min: min, mode: mode, max: max)
        }
    }

    public var parameters: [LawArgument] {
        [
            LawArgument("min", .number(min)), LawArgument("mode", .number(mode)),
            LawArgument("max", .number(max)),
        ]
    }
    public var mean: Double { (min + mode + max) / 3 }
    public var variance: Double {
        let rise = mode - min
        let fall = max - mode
        return (rise * rise + rise * fall + fall * fall) / 18
    }
    public func density(_ x: Double) -> Double {
        guard x >= min, x <= max else { return 0 }
        if x < mode { return 2 * (x - min) / ((max - min) * (mode - min)) }
        if x > mode { return 2 * (max - x) / ((max - min) * (max - mode)) }
        return 2 / (max - min)
    }
    public func cumulative(_ x: Double) -> Double {
        if x <= min { return 0 }
        if x >= max { return 1 }
        return x < mode ? (x - min) * (x - min) / ((max - min) * (mode - min)) : 1 - survival(x)
    }
    public func survival(_ x: Double) -> Double {
        if x <= min { return 1 }
        if x >= max { return 0 }
        return x < mode ? 1 - cumulative(x) : (max - x) * (max - x) / ((max - min) * (max - mode))
    }
    public func quantile(_ p: Double) -> Double {
        if p <= 0 { return min }
        if p >= 1 { return max }
        if p * (max - min) < mode - min { return min + (p * (max - min) * (mode - min)).squareRoot() }
        return max - ((1 - p) * (max - min) * (max - mode)).squareRoot()
    }
    public func scaled(by factor: Double) -> any Distribution {
        Triangular(min: min * factor, mode: mode * factor, max: max * factor)
    }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [min / max, mode / max], scale: max) }
    public func sampler(in arena: SamplerArena) -> Sampler {
        Sampler.inversion(
            data: UnsafeRawPointer(arena.store([self])), in: arena,
            inverse: { u, d in d.load(as: Triangular.self).quantile(u) },
            lower: { x, d in d.load(as: Triangular.self).cumulative(x) },
            upper: { x, d in d.load(as: Triangular.self).survival(x) })
    }
}

extension Triangular: BitwiseCopyable {}
