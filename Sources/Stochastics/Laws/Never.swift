/// The law of what does not come: infinity.
public struct Never: Distribution {
    public static let tag = "never"
    public static let summary = "It does not happen: unlimited patience."
    public static let forms = [LawForm()]
    public static let examples = [Never()]

    init() {}

    public static func make(form: LawForm, values: [LawValue]) -> Result<Never, LawError> {
        Result { () throws(LawError) in
            _ = try LawArguments(tag, form, values, of: forms)
            return Never()
        }
    }

    public var parameters: [LawArgument] { [] }
    public var mean: Double { .infinity }
    public var variance: Double { .infinity }
    public func density(_ x: Double) -> Double { 0 }
    public func cumulative(_ x: Double) -> Double { x == .infinity ? 1 : 0 }
    public func survival(_ x: Double) -> Double { x == .infinity ? 0 : 1 }
    public func quantile(_ p: Double) -> Double { .infinity }
    public func scaled(by factor: Double) -> any Distribution { self }
    public var shape: LawShape { LawShape(kind: Self.tag, numbers: [], scale: 1) }
    public func sampler(in arena: SamplerArena) -> Sampler { .constant(.infinity, in: arena) }
}
