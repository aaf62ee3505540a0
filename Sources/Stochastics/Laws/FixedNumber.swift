/// The discrete law that always gives the same whole number.
public struct FixedNumber: Distribution {
    public static let tag = "fixed"
    public static let summary = "Always the same whole number."
    public static let forms = [LawForm(LawParameter("value", .count, "the whole number, from 0 to 1000000"))]
    public static let examples = [FixedNumber(value: 5), FixedNumber(value: 0)]
    public static let isDiscrete = true

    public let value: Int

    init(value: Int) {
        self.value = value
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<FixedNumber, LawError> {
        Result { () throws(LawError) in
            let given = try LawArguments(tag, form, values, of: forms)
            return FixedNumber(value: try given.count("value", in: 0...1_000_000))
        }
    }

    public var parameters: [LawArgument] { [LawArgument("value", .number(Double(value)))] }
    public var mean: Double { Double(value) }
    public var variance: Double { 0 }
    public func density(_ x: Double) -> Double { x == mean ? 1 : 0 }
    public func cumulative(_ x: Double) -> Double { x >= mean ? 1 : 0 }
    public func survival(_ x: Double) -> Double { x >= mean ? 0 : 1 }
    public func quantile(_ p: Double) -> Double { mean }
    public func scaled(by factor: Double) -> any Distribution { Exactly(value: mean * factor) }
    public var shape: LawShape { LawShape(kind: Exactly.tag, numbers: [], scale: mean) }
    public func sampler(in arena: SamplerArena) -> Sampler { .constant(mean, in: arena) }
}
