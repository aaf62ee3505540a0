/// The law that always gives the same value.
public struct Exactly: Distribution {
    public static let tag = "exactly"
    public static let summary = "Always the same value."
    public static let forms = [LawForm(LawParameter("value", .amount, "the value, 0 or more"))]
    public static let examples = [Exactly(value: 30), Exactly(value: 0)]

    public let value: Double

    init(value: Double) {
        self.value = value
    }

    public static func make(form: LawForm, values: [LawValue]) -> Result<Exactly, LawError> {
        Result { () throws(LawError) in
            Exactly(value: try LawArguments(tag, form, values, of: forms).amount("value"))
        }
    }

    public var parameters: [LawArgument] { [LawArgument("value", .number(value))] }
    public var mean: Double { value }
    public var variance: Double { 0 }
    public func density(_ x: Double) -> Double { 0 }
    public func cumulative(_ x: Double) -> Double { x >= value ? 1 : 0 }
    public func survival(_ x: Double) -> Double { x >= value ? 0 : 1 }
    public func quantile(_ p: Double) -> Double { value }
    public func scaled(by factor: Double) -> any Distribution { Exactly(value: value * factor) }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [], scale: value) }
    public func sampler(in arena: SamplerArena) -> Sampler { .constant(value, in: arena) }
}
